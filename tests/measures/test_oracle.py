"""Every measure against networkx, and some against their bare definition, on drawn networks."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabmap.measures import network_figures, positions
from collabmap.network import Network
from tests.drawing import networks
from tests.measures import oracle

# Both sides of these stop at a precision of their own, so they are held to fewer digits.
ITERATED = {"eigenvector": 1e-6, "pagerank": 1e-6}
EXACT = 1e-9
random_graphs = settings(max_examples=350, deadline=None)
directed_graphs = settings(max_examples=150, deadline=None)
fewer_graphs = settings(max_examples=60, deadline=None)


def assert_same(ours: pd.Series, theirs: oracle.Answers, *, said: str, digits: float) -> None:
    """Equal school by school, and missing for the same schools."""
    expected = [float(theirs[school]) for school in ours.index]
    np.testing.assert_allclose(
        ours.to_numpy(dtype="float64"), expected, rtol=digits, atol=digits * 1e-3, err_msg=said
    )


def assert_positions(network: Network) -> None:
    ours, graph = positions(network), network.to_networkx()
    for measure, answer in oracle.POSITIONS.items():
        digits = ITERATED.get(measure, EXACT)
        assert_same(ours[measure], answer(graph), said=measure, digits=digits)


def assert_figures(network: Network) -> None:
    ours, theirs = network_figures(network), oracle.figures(network.to_networkx())
    for figure, value in theirs.items():
        if figure == "bridges":
            assert {tuple(pair) for pair in ours[figure]} == value
        elif figure == "cutpoints":
            assert set(ours[figure]) == value
        elif value is None:
            assert ours[figure] is None, figure
        else:
            assert ours[figure] == pytest.approx(value, rel=EXACT), figure


@random_graphs
@given(networks())
def test_schools_and_networks_measure_as_networkx_says(network):
    assert_positions(network)
    assert_figures(network)


@directed_graphs
@given(networks(most=8, directed=True))
def test_networks_with_directed_ties_measure_as_networkx_says(network):
    assert_positions(network)
    assert_figures(network)


@fewer_graphs
@given(st.one_of(networks(most=8), networks(most=8, directed=True)))
def test_constraint_and_effective_size_are_their_definitions(network):
    ours, graph = positions(network), network.to_networkx()
    for measure, answer in oracle.BY_DEFINITION.items():
        assert_same(ours[measure], answer(graph), said=measure, digits=EXACT)


@fewer_graphs
@given(networks(most=8))
def test_losing_a_cutpoint_or_a_bridge_and_nothing_else_splits_the_network(network):
    figures, graph = network_figures(network), network.to_networkx()
    pieces = nx.number_connected_components(graph) if graph else 0
    for school in network.schools.index:
        left = graph.subgraph(set(graph) - {school})
        split = bool(left) and nx.number_connected_components(left) > pieces
        assert (school in figures["cutpoints"]) == split
    for a, b in zip(network.ties["school_a"], network.ties["school_b"], strict=True):
        left = nx.restricted_view(graph, [], [(a, b)])
        split = nx.number_connected_components(left) > pieces
        assert ([a, b] in figures["bridges"]) == split
