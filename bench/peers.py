"""What other libraries take for the measures of schools.csv.

networkx is what most people would reach for, plain igraph is what works inside collabmap;
networkit and rustworkx are fast. They, and the scipy without which networkx lacks or crawls
through some measures, are no dependency of ours: this file is run as a program of its own
by a Python that may have them, with the ends of the ties on its standard input. It prints
JSON: what each library takes, of those that can be imported.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import igraph
    import numpy.typing as npt

Seconds = dict[str, float]
SAMPLED = 60  # schools that networkx works for, where all would take it minutes


def networkx_seconds(ends: npt.NDArray[np.int64], n: int) -> Seconds:
    """Return the CPU seconds networkx takes for each measure, scaled up where it is sampled.

    Measures that look from one school after another are timed for 60 schools in networks of
    more than 1,000, and multiplied by what is missing. PageRank, constraint and effective
    size are left out without scipy.
    """
    import networkx as nx

    graph = nx.empty_graph(n)
    graph.add_edges_from(ends.tolist(), weight=1.0)
    schools = list(graph)
    few = schools[:: max(1, n // SAMPLED)] if n > 1000 else schools
    largest = graph.subgraph(max(nx.connected_components(graph), key=len))
    whole: dict[str, Callable[[], Any]] = {
        "degree": lambda: dict(graph.degree()),
        "strength": lambda: dict(graph.degree(weight="weight")),
        "eigenvector": lambda: nx.eigenvector_centrality(largest, max_iter=100_000),
        "coreness": lambda: nx.core_number(graph),
        "clustering": lambda: nx.clustering(graph),
        "component": lambda: list(nx.connected_components(graph)),
        "cutpoint": lambda: list(nx.articulation_points(graph)),
        "community": lambda: nx.community.louvain_communities(graph, weight=None, seed=1),
    }
    if importlib.util.find_spec("scipy"):
        whole |= {
            "pagerank": lambda: nx.pagerank(graph, weight=None),
            "constraint": lambda: nx.constraint(graph),
            "effective_size": lambda: nx.effective_size(graph),
        }
    sampled: dict[str, Callable[[], Any]] = {
        "betweenness": lambda: nx.betweenness_centrality(graph, k=len(few), seed=1),
        "harmonic_closeness": lambda: nx.harmonic_centrality(graph, sources=few),
        "closeness": lambda: [nx.closeness_centrality(graph, school) for school in few],
        "reach_2": lambda: [
            nx.single_source_shortest_path_length(graph, school, cutoff=2) for school in few
        ],
    }
    found = {name: cpu(work) for name, work in whole.items()}
    return found | {name: cpu(work) * n / len(few) for name, work in sampled.items()}


def igraph_seconds(graph: igraph.Graph) -> Seconds:
    """Return the CPU seconds plain igraph takes for each measure, in one process."""
    measures: Mapping[str, Callable[[], Any]] = {
        "betweenness": lambda: graph.betweenness(directed=False),
        "harmonic_closeness": graph.harmonic_centrality,
        "closeness": graph.closeness,
        "reach_2": lambda: graph.neighborhood_size(order=2),
        "eigenvector": graph.eigenvector_centrality,
        "pagerank": graph.pagerank,
        "coreness": graph.coreness,
        "clustering": graph.transitivity_local_undirected,
        "constraint": graph.constraint,
        "component": graph.connected_components,
        "cutpoint": graph.articulation_points,
        "community": lambda: graph.community_leiden("modularity"),
    }
    return {name: cpu(work) for name, work in measures.items()}


def others_seconds(ends: npt.NDArray[np.int64], n: int, python: str) -> dict[str, Seconds]:
    """Return the CPU seconds of the libraries that a Python has, by library and measure."""
    done = subprocess.run(
        [python, str(Path(__file__).resolve()), "--schools", str(n)],
        input=ends.tobytes(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    found: dict[str, Seconds] = json.loads(done.stdout)
    return found


def networkit_seconds(ends: npt.NDArray[np.int64], n: int) -> Seconds:
    """Return the CPU seconds of networkit, on one thread."""
    import networkit as nk

    nk.setNumberOfThreads(1)
    graph = nk.Graph(n)
    for a, b in ends.tolist():
        graph.addEdge(a, b)
    centrality = nk.centrality
    measures: Mapping[str, Callable[[], Any]] = {
        "betweenness": lambda: centrality.Betweenness(graph).run(),
        "harmonic_closeness": lambda: centrality.HarmonicCloseness(graph).run(),
        "eigenvector": lambda: centrality.EigenvectorCentrality(graph).run(),
        "pagerank": lambda: centrality.PageRank(graph, 0.85).run(),
        "coreness": lambda: centrality.CoreDecomposition(graph).run(),
        "clustering": lambda: centrality.LocalClusteringCoefficient(graph).run(),
        "component": lambda: nk.components.ConnectedComponents(graph).run(),
        "community": lambda: nk.community.ParallelLeiden(graph).run(),
    }
    return {name: cpu(work) for name, work in measures.items()}


def rustworkx_seconds(ends: npt.NDArray[np.int64], n: int) -> Seconds:
    """Return the CPU seconds of rustworkx, which uses as many threads as it likes."""
    import rustworkx as rx

    graph = rx.PyGraph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from_no_data([(a, b) for a, b in ends.tolist()])
    measures: Mapping[str, Callable[[], Any]] = {
        "betweenness": lambda: rx.betweenness_centrality(graph),
        "closeness": lambda: rx.closeness_centrality(graph),
        "coreness": lambda: rx.core_number(graph),
        "component": lambda: rx.connected_components(graph),
        "cutpoint": lambda: rx.articulation_points(graph),
    }
    return {name: cpu(work) for name, work in measures.items()}


def cpu(work: Callable[[], Any]) -> float:
    """Return the CPU seconds of this process for some work, the better of two short runs."""
    seconds: list[float] = []
    while not seconds or (len(seconds) < 3 and sum(seconds) < 1):
        before = time.process_time()
        work()
        seconds.append(time.process_time() - before)
    return min(seconds)


def main() -> None:
    """Time what can be imported here, and print it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, required=True)
    n = parser.parse_args().schools
    ends = np.frombuffer(sys.stdin.buffer.read(), dtype=np.int64).reshape(-1, 2)
    found: dict[str, Seconds] = {}
    libraries = {
        "networkx": networkx_seconds,
        "networkit": networkit_seconds,
        "rustworkx": rustworkx_seconds,
    }
    for name, seconds in libraries.items():
        try:
            found[name] = seconds(ends, n)
        except ImportError:
            continue
    print(json.dumps(found))


if __name__ == "__main__":
    main()
