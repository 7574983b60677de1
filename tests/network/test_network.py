"""A network as arrays: its graph, partners, degrees and components, against networkx."""

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawing import network_of, networks

both = st.booleans().flatmap(lambda directed: networks(directed=directed))
some_graphs = settings(max_examples=100, deadline=None)


@some_graphs
@given(both)
def test_partners_are_those_that_networkx_has(network):
    graph = network.to_networkx().to_undirected()

    assert network.partners_of == {school: tuple(sorted(graph[school])) for school in graph}
    assert list(network.partners_of) == network.schools.index.tolist()
    assert network.degree.to_dict() == dict(nx.Graph(graph).degree())


@some_graphs
@given(both)
def test_components_are_those_that_networkx_has(network):
    graph = nx.Graph(network.to_networkx().to_undirected())
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))

    assert network.components() == tuple(tuple(sorted(part)) for part in parts)
    numbers = {school: at for at, part in enumerate(parts, start=1) for school in part}
    assert network.component.to_dict() == numbers


@some_graphs
@given(both)
def test_the_graph_has_the_ties_in_their_order(network):
    names, pairs = network.graph.vs["name"], network.graph.get_edgelist()
    ends = network.ties[["school_a", "school_b"]].itertuples(index=False)

    assert names == sorted(network.schools.index) == network.names.tolist()
    assert [(names[a], names[b]) for a, b in pairs] == [tuple(tie) for tie in ends]
    assert network.graph.es["weight"] == network.ties["weight"].tolist()
    assert network.graph.is_directed() == network.rule.directed


def test_vertices_stand_in_identifier_order_whatever_the_roster():
    network = network_of("Elm-Ash Ash-Cedar", alone="Beech")

    assert network.schools.index.tolist() == ["Elm", "Ash", "Cedar", "Beech"]
    assert network.vertices.tolist() == [3, 0, 2, 1]
    starts, partners = network.around
    assert np.diff(starts).tolist() == [2, 0, 1, 1]
    assert partners.tolist() == [2, 3, 0, 0]
