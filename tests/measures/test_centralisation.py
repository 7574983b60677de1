"""Centralisation and edge betweenness: stars, circles, and Freeman's definition by networkx."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabmap.measures import network_figures, positions
from collabmap.measures.centralisation import (
    betweenness_centralisation,
    closeness_centralisation,
)
from collabmap.measures.edges import edge_betweenness
from collabmap.measures.paths import Paths
from collabmap.measures.vertices import undirected
from tests.drawing import network_of, networks

EITHER = st.one_of(networks(most=9), networks(most=8, directed=True))
tried = settings(max_examples=40, deadline=None)


def differences(values: dict[str, float]) -> float:
    return sum(max(values.values()) - value for value in values.values())


@tried
@given(EITHER)
def test_centralisation_is_freemans_over_the_undirected_network(network):
    graph = nx.Graph(network.to_networkx())
    n = len(graph)
    if n < 3:
        assert betweenness_centralisation(network) is None
        assert closeness_centralisation(network) is None
        return
    star = nx.star_graph(n - 1)
    for ours, theirs in (
        (betweenness_centralisation, nx.betweenness_centrality),
        (closeness_centralisation, nx.closeness_centrality),
    ):
        expected = differences(theirs(graph)) / differences(theirs(star))
        assert ours(network) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@tried
@given(EITHER)
def test_paths_walked_already_give_the_same_figures(network):
    paths = Paths(network)
    positions(network, paths=paths)

    assert network_figures(network, paths=paths) == network_figures(network)


@pytest.mark.parametrize("directed", [False, True])
def test_who_insists_on_exact_figures_has_exact_centralisation(monkeypatch, directed):
    network = network_of("Ash>Beech Beech-Cedar Cedar>Dene Dene-Elm Elm>Fir", directed=directed)
    counted = betweenness_centralisation(network)
    monkeypatch.setattr("collabmap.measures.paths.EXACT_UP_TO", 0)

    insisting, content = Paths(network, 5, exact=True), Paths(network, 5)
    assert betweenness_centralisation(network, insisting) == counted
    assert not insisting.undirected.estimated
    assert content.undirected.estimated
    assert content.undirected.seed == 5


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ("Ash-Beech Ash-Cedar Ash-Dene", 1),
        ("Ash>Beech Cedar>Ash Ash>Cedar Dene>Ash", 1),
        ("Ash-Beech Beech-Cedar Cedar-Dene Dene-Ash", 0),
    ],
)
def test_a_star_is_1_and_a_circle_0(drawing, expected):
    network = network_of(drawing, directed=">" in drawing)

    assert betweenness_centralisation(network) == pytest.approx(expected)
    assert closeness_centralisation(network) == pytest.approx(expected)


def test_without_ties_nobody_is_in_the_centre():
    network = network_of("", alone="Ash Beech Cedar")

    assert (betweenness_centralisation(network), closeness_centralisation(network)) == (0, 0)


@tried
@given(EITHER)
def test_the_undirected_network_has_each_pair_once(network):
    pairs = {tuple(sorted(edge)) for edge in network.to_networkx().edges}
    found = undirected(network)

    assert {tuple(sorted(edge)) for edge in found.to_networkx().edges} == pairs
    assert len(found.ties) == len(pairs)


@tried
@given(EITHER)
def test_edge_betweenness_is_as_networkx_says(network):
    theirs = nx.edge_betweenness_centrality(network.to_networkx())
    ours, ties = edge_betweenness(network), network.ties

    assert len(ours) == len(theirs)
    for a, b, value in zip(ties["school_a"], ties["school_b"], ours, strict=True):
        expected = theirs.get((a, b), theirs.get((b, a)))
        assert value == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_a_tie_that_joins_two_halves_carries_every_way_between_them():
    network = network_of("Ash-Beech Beech-Cedar Cedar-Dene")

    assert edge_betweenness(network).tolist() == pytest.approx([3 / 6, 4 / 6, 3 / 6])
