"""The two tables other rooms take: a row for each school, and the network's own figures."""

from typing import Any

import pandas as pd

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
    distances,
    harmonic_closeness,
    reach_2,
)
from collabmap.measures.isolation import (
    bridges,
    component,
    component_size,
    cutpoints,
    fragmentation,
    isolates,
    pendants,
)
from collabmap.measures.prestige import eigenvector, pagerank
from collabmap.network import Network


def positions(network: Network) -> pd.DataFrame:
    """Return where every school stands: a row a school, in roster order, indexed by identifier.

    A column a measure, each as its own function promises; NaN where it cannot be asked.
    `in_degree` and `out_degree` only when the rule is directed.
    """
    columns = {"degree": degree(network), "strength": strength(network)}
    columns["interactions"] = network.interactions
    if network.rule.directed:
        columns |= {"in_degree": in_degree(network), "out_degree": out_degree(network)}
    columns |= {
        "betweenness": betweenness(network),
        "harmonic_closeness": harmonic_closeness(network),
        "closeness": closeness(network),
        "eigenvector": eigenvector(network),
        "pagerank": pagerank(network),
        "coreness": coreness(network),
        "clustering": clustering(network),
        "constraint": constraint(network),
        "effective_size": effective_size(network),
        "component": component(network),
        "component_size": component_size(network),
        "cutpoint": network.schools.index.isin(cutpoints(network)),
        "reach_2": reach_2(network),
    }
    return pd.DataFrame(columns, index=network.schools.index)


def network_figures(network: Network) -> dict[str, Any]:
    """Return the network's own figures by name; None for one that cannot be asked.

    Counts are whole numbers; `cutpoints` is a list of identifiers, `bridges` of pairs of them.
    """
    n = len(network.schools)
    parts = network.components()
    largest = len(parts[0]) if parts else None
    furthest, mean_steps = distances(network)
    return {
        "schools": n,
        "ties": len(network.ties),
        "density": density(network),
        "mean_degree": mean_degree(network),
        "components": len(parts),
        "largest_component": largest,
        "largest_component_share": largest / n if largest else None,
        "isolates": len(isolates(network)),
        "pendants": len(pendants(network)),
        "degree_centralisation": degree_centralisation(network),
        "transitivity": transitivity(network),
        "average_clustering": average_clustering(network),
        "reciprocity": reciprocity(network),
        "diameter": furthest,
        "mean_distance": mean_steps,
        "fragmentation": fragmentation(network),
        "cutpoints": list(cutpoints(network)),
        "bridges": [list(pair) for pair in bridges(network)],
    }
