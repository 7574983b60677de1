"""The same measures a second time, by networkx or straight from the definition.

Nothing here speaks to igraph or to the measures room: an oracle that shares code with what
it checks agrees with it in its mistakes too.
"""

from collections.abc import Callable, Mapping
from itertools import combinations

import networkx as nx
import numpy as np

Answers = Mapping[str, float]
NOT_ASKED = float("nan")


def undirected(graph: nx.Graph) -> nx.Graph:
    return nx.Graph(graph.to_undirected())


def strength(graph: nx.Graph) -> Answers:
    return dict(graph.degree(weight="weight"))


def betweenness(graph: nx.Graph) -> Answers:
    if len(graph) < 3:
        return dict.fromkeys(graph, NOT_ASKED)
    return dict(nx.betweenness_centrality(graph, normalized=True))


def harmonic_closeness(graph: nx.Graph) -> Answers:
    if len(graph) < 2:
        return dict.fromkeys(graph, NOT_ASKED)
    return {
        school: sum_ / (len(graph) - 1) for school, sum_ in nx.harmonic_centrality(graph).items()
    }


def closeness(graph: nx.Graph) -> Answers:
    if len(graph) < 2:
        return dict.fromkeys(graph, NOT_ASKED)
    return dict(nx.closeness_centrality(graph, wf_improved=True))


def largest_component(graph: nx.Graph) -> set[str]:
    """Of components of one size the one with the lowest identifier."""
    return min(nx.connected_components(undirected(graph)), key=lambda part: (-len(part), min(part)))


def eigenvector(graph: nx.Graph) -> Answers:
    """Over the largest component only, its highest 1.

    networkx takes the whole graph, where a power iteration leaves numbers in the smaller
    components that depend on where it stopped, and scales by the Euclidean norm.
    """
    answers = dict.fromkeys(graph, NOT_ASKED)
    if graph.number_of_edges():
        part = undirected(graph).subgraph(largest_component(graph))
        found = nx.eigenvector_centrality(part, max_iter=100_000, tol=1e-13)
        answers |= {school: value / max(found.values()) for school, value in found.items()}
    return answers


def pagerank(graph: nx.Graph) -> Answers:
    """From networkx's Google matrix, whose walk restarts evenly, also where it cannot go on."""
    if not graph:
        return {}
    matrix = np.asarray(nx.google_matrix(graph, alpha=0.85, weight=None))
    n = len(graph)
    # The shares stay as they are under a step, and sum to 1.
    system = np.vstack([matrix.T - np.eye(n), np.ones(n)])
    shares = np.linalg.lstsq(system, np.append(np.zeros(n), 1.0), rcond=None)[0]
    return dict(zip(graph, shares, strict=True))


def clustering(graph: nx.Graph) -> Answers:
    """Not asked for fewer than two partners, where networkx says 0."""
    plain = undirected(graph)
    shares = nx.clustering(plain)
    return {school: shares[school] if plain.degree(school) > 1 else NOT_ASKED for school in plain}


def constraint(graph: nx.Graph) -> Answers:
    """Either way round: networkx has no answer for a school that only receives."""
    found = dict(nx.constraint(graph))
    if graph.is_directed():
        turned = nx.constraint(graph.reverse())
        found = {school: found[school] if graph[school] else turned[school] for school in found}
    return found


def effective_size(graph: nx.Graph) -> Answers:
    return dict(nx.effective_size(undirected(graph)))


def cutpoint(graph: nx.Graph) -> Answers:
    cut = set(nx.articulation_points(undirected(graph)))
    return {school: school in cut for school in graph}


def component_size(graph: nx.Graph) -> Answers:
    parts = nx.connected_components(undirected(graph))
    return {school: len(part) for part in parts for school in part}


def constraint_by_definition(graph: nx.Graph) -> Answers:
    """Burt 1992: the sum over partners j of (p_ij + sum over q of p_iq p_qj) squared.

    p_ij is (a_ij + a_ji) divided by the sum of (a_iq + a_qi) over all q.
    """
    plain = undirected(graph)

    def ties(i: str, j: str) -> int:
        return int(graph.has_edge(i, j)) + int(graph.has_edge(j, i))

    def even(i: str, j: str) -> float:
        return ties(i, j) / sum(ties(i, q) for q in graph) if ties(i, j) else 0.0

    def tied_up(i: str) -> float:
        indirect = {
            j: sum(even(i, q) * even(q, j) for q in plain if q not in (i, j)) for j in plain
        }
        return sum((even(i, j) + indirect[j]) ** 2 for j in plain[i])

    return {i: tied_up(i) if plain.degree(i) else NOT_ASKED for i in plain}


def effective_size_by_definition(graph: nx.Graph) -> Answers:
    """Borgatti 1997: degree less 2t/degree, t the ties among the partners."""
    plain = undirected(graph)

    def size(i: str) -> float:
        ties = sum(plain.has_edge(*pair) for pair in combinations(plain[i], 2))
        partners: int = plain.degree(i)
        return float(partners - 2 * ties / partners)

    return {i: size(i) if plain.degree(i) else NOT_ASKED for i in plain}


def reach_2(graph: nx.Graph) -> Answers:
    """Count the others one by one: a partner, or a partner of a partner."""
    if len(graph) < 2:
        return dict.fromkeys(graph, NOT_ASKED)

    def near(i: str, j: str) -> bool:
        return graph.has_edge(i, j) or any(graph.has_edge(q, j) for q in graph[i])

    others = len(graph) - 1
    return {i: sum(near(i, j) for j in graph if j != i) / others for i in graph}


POSITIONS: dict[str, Callable[[nx.Graph], Answers]] = {
    "degree": lambda graph: dict(undirected(graph).degree()),
    "strength": strength,
    "betweenness": betweenness,
    "harmonic_closeness": harmonic_closeness,
    "closeness": closeness,
    "eigenvector": eigenvector,
    "pagerank": pagerank,
    "coreness": lambda graph: nx.core_number(undirected(graph)),
    "clustering": clustering,
    "constraint": constraint,
    "effective_size": effective_size,
    "component_size": component_size,
    "cutpoint": cutpoint,
    "reach_2": reach_2,
}

BY_DEFINITION: dict[str, Callable[[nx.Graph], Answers]] = {
    "constraint": constraint_by_definition,
    "effective_size": effective_size_by_definition,
}


def figures(graph: nx.Graph) -> dict[str, object]:
    """The network's own figures that networkx knows, or that a loop over pairs can count."""
    plain = undirected(graph)
    steps = [
        length
        for start, found in nx.all_pairs_shortest_path_length(graph)
        for end, length in found.items()
        if start != end
    ]
    asked = [value for value in clustering(graph).values() if value == value]
    parts = list(nx.connected_components(plain))
    apart = [not nx.has_path(plain, *pair) for pair in combinations(plain, 2)]
    chains = sum(degree * (degree - 1) for _, degree in plain.degree())
    return {
        "schools": len(graph),
        "ties": graph.number_of_edges(),
        "density": nx.density(graph) if len(graph) > 1 else None,
        "mean_degree": 2 * plain.number_of_edges() / len(plain) if plain else None,
        "components": len(parts),
        "largest_component": max(map(len, parts), default=None),
        "isolates": sum(1 for _ in nx.isolates(plain)),
        "pendants": sum(1 for _, degree in plain.degree() if degree == 1),
        "transitivity": nx.transitivity(plain) if chains else None,
        "average_clustering": sum(asked) / len(asked) if asked else None,
        "diameter": max(steps, default=None),
        "mean_distance": sum(steps) / len(steps) if steps else None,
        "fragmentation": sum(apart) / len(apart) if apart else None,
        "cutpoints": set(nx.articulation_points(plain)),
        "bridges": {tuple(sorted(pair)) for pair in nx.bridges(plain)},
        "reciprocity": nx.overall_reciprocity(graph) if graph.is_directed() and steps else None,
    }
