"""The sweep that counts steps, against networkx; and over more words and blocks than one."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from collabmap.measures import steps
from collabmap.measures.neighbours import Neighbours
from collabmap.measures.steps import Steps, bits_in, steps_of
from collabmap.network import Network
from tests.drawing import network_of, networks

some_graphs = settings(max_examples=100, deadline=None)


def counted(network: Network) -> tuple[list[list[int]], list[int]]:
    """How many others are 1, 2, … steps before each school, and how many within two after it."""
    graph, roster = network.to_networkx(), network.schools.index
    away = dict(nx.all_pairs_shortest_path_length(graph))
    furthest = max((step for found in away.values() for step in found.values()), default=0)
    before = [
        [sum(away[other].get(school) == length for other in roster) for school in roster]
        for length in range(1, furthest + 1)
    ]
    after = [sum(step in (1, 2) for step in away[school].values()) for school in roster]
    return before, after


def assert_counted(network: Network) -> None:
    found = steps_of(network)
    before, after = counted(network)
    assert found.counts.tolist() == before
    assert found.near.tolist() == after


@some_graphs
@given(networks())
def test_schools_are_as_many_steps_apart_as_networkx_says(network):
    assert_counted(network)


@some_graphs
@given(networks(directed=True))
def test_steps_to_a_school_follow_the_arcs(network):
    assert_counted(network)


def test_a_chain_longer_than_a_word_is_walked_from_both_ends():
    chain = " ".join(f"S{number:03}-S{number + 1:03}" for number in range(150))
    found = steps_of(network_of(chain))

    assert found.furthest == 150
    assert found.walked[0] == sum(range(1, 151))
    assert found.mean == pytest.approx(nx.average_shortest_path_length(nx.path_graph(151)))


@pytest.mark.parametrize("words", [1, 2])
def test_the_answer_does_not_hang_on_how_many_are_walked_at_once(monkeypatch, words):
    graph = nx.barabasi_albert_graph(300, 2, seed=1)
    network = network_of(" ".join(f"S{a:03}-S{b:03}" for a, b in graph.edges), alone="Z")
    whole = steps_of(network)
    monkeypatch.setattr(steps, "WORDS_AT_ONCE", words)
    monkeypatch.setattr(steps, "WORTH_SHARING", 0)

    assert np.array_equal(steps_of(network).counts, whole.counts)


def test_without_a_tie_nobody_is_any_steps_away():
    found = steps_of(network_of(alone="Ash Beech"))

    assert (found.furthest, found.mean, found.near.tolist()) == (None, None, [0, 0])
    assert found.harmonic.tolist() == [0, 0]


def test_harmonic_counts_half_for_two_steps():
    counts = np.array([[1, 2, 1], [1, 0, 1]])

    assert Steps(counts, counts.sum(axis=0)).harmonic.tolist() == [1.5, 2, 1.5]


def test_bits_are_counted_alike_with_an_older_numpy(monkeypatch):
    words = np.random.default_rng(1).integers(0, 1 << 63, (50, 3)).astype(np.uint64)
    expected = [sum(int(word).bit_count() for word in row) for row in words]

    assert bits_in(words).tolist() == expected
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    assert bits_in(words).tolist() == expected


def test_a_school_that_only_receives_has_a_row_too():
    ends = np.array([[0, 1], [0, 2]])
    found = Neighbours.of(ends, 4)

    assert found.vertex.tolist() == [0, 1, 2]
    assert [column.tolist() for column in found.columns] == [[1], [2]]
