"""Betweenness from a sample: exact when everybody is in it, near and honest when not."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from collabmap.measures import network_figures, paths, positions, sampled
from collabmap.measures.paths import Paths
from collabmap.measures.sampled import Sample, sample
from collabmap.network import Network
from collabmap.pipeline import analyse
from tests.drawing import network_of, networks, records_of


def a_large_network() -> Network:
    """Three hundred schools in clusters, some far better linked than others."""
    graph = nx.connected_caveman_graph(30, 10)
    graph.add_edges_from(nx.gnm_random_graph(300, 60, seed=5).edges)
    return network_of(" ".join(f"S{a:03}-S{b:03}" for a, b in graph.edges), alone="Y Z")


@pytest.fixture
def everything_is_too_large(monkeypatch):
    monkeypatch.setattr(paths, "EXACT_UP_TO", 0)


def exact(network: Network) -> "pd.Series[float]":
    return Paths(network, exact=True).betweenness


def together(found: Sample) -> np.ndarray:
    """What the batches say together, each counting for as many schools as it holds."""
    sizes = [len(range(at, found.sources, sampled.BATCHES)) for at in range(len(found.batches))]
    return np.array(sizes) / max(found.of, 1) @ found.batches


@settings(max_examples=80, deadline=None)
@given(networks(most=20))
def test_a_sample_of_all_schools_is_exact(network):
    whole = network.graph.betweenness(directed=False)
    np.testing.assert_allclose(together(sample(network, 1)), whole, rtol=1e-5, atol=1e-5)


@settings(max_examples=40, deadline=None)
@given(networks(most=15, directed=True))
def test_a_sample_of_all_schools_is_exact_where_ties_have_a_direction(network):
    whole = network.graph.betweenness(directed=True)
    np.testing.assert_allclose(together(sample(network, 1)), whole, rtol=1e-9, atol=1e-9)


def test_a_sample_says_nearly_the_same_and_how_nearly(monkeypatch, everything_is_too_large):
    monkeypatch.setattr(sampled, "IN_A_BATCH", 16)
    network = a_large_network()
    found, told = Paths(network), exact(network)
    sure = found.estimate
    assert sure is not None
    assert (sure.sources, sure.of) == (96, 300)
    off = (found.betweenness - told).abs()
    assert (off <= 4 * sure.error + 1e-6).mean() > 0.9
    assert abs(found.betweenness.sum() / told.sum() - 1) < 0.1
    ranks = (found.betweenness.rank() - told.rank()).abs().mean() / len(told)
    assert ranks < 0.06
    assert 0.5 < sure.rank_error / ranks < 2


def test_the_mean_over_many_samples_is_the_number_itself(monkeypatch):
    monkeypatch.setattr(sampled, "IN_A_BATCH", 8)
    network = a_large_network()
    found = [sample(network, seed).batches.mean(axis=0) for seed in range(60)]
    whole = np.array(network.graph.betweenness(directed=False))
    error = np.std(found, axis=0) / np.sqrt(len(found))
    assert (np.abs(np.mean(found, axis=0) - whole) <= 5 * error + 1e-3).all()


def test_the_same_seed_gives_the_same_estimate(monkeypatch, everything_is_too_large):
    monkeypatch.setattr(sampled, "IN_A_BATCH", 4)
    network = a_large_network()
    one, again, other = (Paths(network, seed).betweenness for seed in (1, 1, 2))
    assert one.equals(again)
    assert not one.equals(other)


def test_nothing_of_the_size_of_an_authority_is_estimated():
    assert paths.EXACT_UP_TO > 1_000 * 10_000
    assert Paths(a_large_network()).estimate is None


def test_whoever_insists_gets_it_exactly(everything_is_too_large):
    network = a_large_network()
    assert Paths(network).estimates.keys() == {"betweenness"}
    assert Paths(network, exact=True).estimates == {}
    whole = np.array(network.graph.betweenness(directed=False))[network.vertices]
    pairs = positions(network, paths=Paths(network, exact=True))["betweenness"] * 301 * 300 / 2
    np.testing.assert_allclose(pairs, whole, rtol=1e-9, atol=1e-9)


def test_more_paths_than_can_be_counted_are_sampled_another_way(everything_is_too_large):
    """Each diamond of a chain of 135 doubles the shortest paths from end to end."""
    diamonds = (f"C{at:03}-A{at:03} C{at:03}-B{at:03} A{at:03}-C{at + 1:03} B{at:03}-C{at + 1:03}"
                for at in range(135))  # fmt: skip
    network = network_of(" ".join(diamonds))
    assert abs(Paths(network).betweenness.sum() / exact(network).sum() - 1) < 0.05


def test_the_figures_and_every_page_say_what_was_estimated(everything_is_too_large):
    records = records_of("Ash-Beech Beech-Cedar Cedar-Dene Dene-Elm")
    analysis = analyse(records)
    said = analysis.figures["estimates"]["betweenness"]
    assert (said["sources"], said["of"], said["seed"]) == (5, 5, 1)
    assert said["words"].startswith("Bridge scores are estimated from a sample of 5 of the 5 ")
    insisted = analyse(records, exact=True)
    assert insisted.figures["estimates"] == {}
    assert insisted.settings_hash != analysis.settings_hash


def test_a_network_without_ties_can_be_sampled_too(everything_is_too_large, monkeypatch):
    monkeypatch.setattr(paths, "EXACT_UP_TO", -1)
    network = network_of(alone="Ash Beech Cedar")
    assert positions(network)["betweenness"].tolist() == [0, 0, 0]
    assert network_figures(network)["betweenness_centralisation"] == 0
