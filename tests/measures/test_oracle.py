"""Every measure against networkx, and some against their bare definition, on drawn networks."""

import math

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

from collabmap.measures import network_figures, positions
from collabmap.network import Network
from tests.drawing import networks
from tests.measures import oracle

# Both sides of these stop at a precision of their own, so they are held to fewer digits.
ITERATED = {"eigenvector": 1e-6, "pagerank": 1e-6}
EXACT = 1e-9
LISTS = {"cutpoints", "bridges"}
SLOW_TO_DRAW = [HealthCheck.too_slow]
random_graphs = settings(max_examples=200, deadline=None, suppress_health_check=SLOW_TO_DRAW)
fewer_graphs = settings(max_examples=50, deadline=None, suppress_health_check=SLOW_TO_DRAW)


def assert_same(ours: float, theirs: float, *, said: str, digits: float) -> None:
    if math.isnan(theirs):
        assert math.isnan(ours), f"{said}: {ours}, where it cannot be asked"
    else:
        assert ours == pytest.approx(theirs, rel=digits, abs=digits * 1e-3), said


def assert_positions(network: Network) -> None:
    ours, graph = positions(network), network.to_networkx()
    for measure, answer in oracle.POSITIONS.items():
        theirs = answer(graph)
        for school in network.schools.index:
            digits = ITERATED.get(measure, EXACT)
            said = f"{measure} of {school}"
            assert_same(ours.at[school, measure], theirs[school], said=said, digits=digits)


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


@fewer_graphs
@given(networks(most=8, directed=True))
def test_networks_with_directed_ties_measure_as_networkx_says(network):
    assert_positions(network)
    assert_figures(network)


@fewer_graphs
@given(networks(most=8))
def test_constraint_and_effective_size_are_their_definitions(network):
    ours, graph = positions(network), network.to_networkx()
    constraint = oracle.constraint_by_definition(graph)
    size = oracle.effective_size_by_definition(graph)
    for school in network.schools.index:
        assert_same(ours.at[school, "constraint"], constraint[school], said=school, digits=EXACT)
        assert_same(ours.at[school, "effective_size"], size[school], said=school, digits=EXACT)


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
