"""The two tables other rooms take: a row for each school, and the network's own figures."""

from typing import Any

import pandas as pd

from collabmap.measures.brokerage import brokerage_roles
from collabmap.measures.centralisation import (
    betweenness_centralisation,
    closeness_centralisation,
)
from collabmap.measures.cohesion import (
    average_clustering,
    clustering,
    constraint,
    coreness,
    density,
    effective_size,
    reciprocity,
    transitivity,
)
from collabmap.measures.communities import Partition, communities
from collabmap.measures.community_names import community_names
from collabmap.measures.degree import (
    degree,
    degree_centralisation,
    in_degree,
    mean_degree,
    out_degree,
    strength,
)
from collabmap.measures.distance import (
    betweenness,
    closeness,
    diameter,
    harmonic_closeness,
    mean_distance,
    reach_2,
)
from collabmap.measures.isolation import (
    bridges,
    component,
    component_size,
    cutpoint,
    cutpoints,
    fragmentation,
    isolates,
    largest_component_share,
    pendants,
)
from collabmap.measures.mixing import assortativity, degree_assortativity, ei_index, ei_of_schools
from collabmap.measures.paths import Paths
from collabmap.measures.prestige import eigenvector, pagerank
from collabmap.measures.vertices import unasked
from collabmap.network import Network


def positions(
    network: Network, *, partition: Partition | None = None, paths: Paths | None = None
) -> pd.DataFrame:
    """Return where every school stands: a row a school, in roster order, indexed by identifier.

    A column a measure, each as its own function promises; NaN where it cannot be asked.
    `in_degree` and `out_degree` only when the rule is directed. `partition` holds the
    communities where they are found already, `paths` the shortest paths.
    """
    paths = paths or Paths(network)
    with paths.begun():  # what takes longest goes on beside all the others
        columns = _columns(network, partition or communities(network), paths)
        columns["betweenness"] = betweenness(network, paths)
    return pd.DataFrame(columns, index=network.schools.index)


def _columns(network: Network, partition: Partition, paths: Paths) -> "dict[str, pd.Series[Any]]":
    """Return every column, with a place for the betweenness, which is not waited for here."""
    columns: dict[str, pd.Series[Any]] = {"degree": degree(network), "strength": strength(network)}
    columns["interactions"] = network.interactions
    if network.rule.directed:
        columns |= {"in_degree": in_degree(network), "out_degree": out_degree(network)}
    columns |= {
        "betweenness": unasked(network),
        "harmonic_closeness": harmonic_closeness(network, paths),
        "closeness": closeness(network, paths),
        "eigenvector": eigenvector(network),
        "pagerank": pagerank(network),
        "coreness": coreness(network),
        "clustering": clustering(network),
        "constraint": constraint(network),
        "effective_size": effective_size(network),
        "component": component(network),
        "component_size": component_size(network),
        "community": partition.community,
        "cutpoint": cutpoint(network),
        "reach_2": reach_2(network, paths),
    }
    return columns


def between_groups(network: Network, group: str) -> pd.DataFrame:
    """Return how every school stands between the groups of a column: a row a school, as above.

    The brokerage roles and the school's own E-I index; NaN where its group is blank.
    """
    return brokerage_roles(network, group).assign(ei_index=ei_of_schools(network, group))


def network_figures(
    network: Network,
    *,
    group: str | None = None,
    partition: Partition | None = None,
    paths: Paths | None = None,
) -> dict[str, Any]:
    """Return the network's own figures by name; None for one that cannot be asked.

    Counts are whole numbers; `cutpoints` is a list of identifiers, `bridges` of pairs of them.
    `ei_index` and `assortativity` are None without a `group` to ask about. `partition` holds
    the communities where they are found already; under that name stands how they were
    found, with what each is called; `paths` are the shortest paths, likewise.
    """
    found, paths = partition or communities(network), paths or Paths(network)
    parts = network.components()
    return {
        "schools": len(network.schools),
        "ties": len(network.ties),
        "density": density(network),
        "mean_degree": mean_degree(network),
        "components": len(parts),
        "largest_component": len(parts[0]) if parts else None,
        "largest_component_share": largest_component_share(network),
        "isolates": len(isolates(network)),
        "pendants": len(pendants(network)),
        "degree_centralisation": degree_centralisation(network),
        "betweenness_centralisation": betweenness_centralisation(network, paths),
        "closeness_centralisation": closeness_centralisation(network, paths),
        "transitivity": transitivity(network),
        "average_clustering": average_clustering(network),
        "reciprocity": reciprocity(network),
        "diameter": diameter(network, paths),
        "mean_distance": mean_distance(network, paths),
        "fragmentation": fragmentation(network),
        "degree_assortativity": degree_assortativity(network),
        "modularity": found.modularity,
        "communities": len(found.sizes),
        "partition": found.about | {"names": list(community_names(network, found).values())},
        "cutpoints": list(cutpoints(network)),
        "bridges": [list(pair) for pair in bridges(network)],
        "ei_index": ei_index(network, group) if group else None,
        "assortativity": assortativity(network, group) if group else None,
    }
