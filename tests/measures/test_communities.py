"""Communities: the best of many seeds, the same however the file lies, and how far they hold."""

from dataclasses import replace
from itertools import combinations, pairwise

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabmap.measures.communities import adjusted_rand, communities
from collabmap.measures.community_names import community_names
from collabmap.network import build_network
from tests.drawing import network_of, networks, records_of
from tests.measures.oracle import undirected

TWO_TRIANGLES = "Ash-Beech Beech-Cedar Cedar-Ash Dene-Elm Elm-Fern Fern-Dene Ash-Dene"
some_graphs = settings(max_examples=40, deadline=None)


def parts_of(network, **options):
    """Return the communities as sets of schools, the largest first."""
    found = communities(network, **options)
    return [set(found.members(number)) for number in found.sizes.index]


def karate_club():
    """Zachary's club, as networkx has it, its members named by their numbers."""
    pairs = nx.karate_club_graph().edges
    return network_of(" ".join(f"M{a:02}-M{b:02}" for a, b in pairs))


def test_schools_with_more_links_inside_than_outside_are_a_community():
    found = communities(network_of(TWO_TRIANGLES, alone="Gorse"))

    assert found.community.drop("Gorse").to_dict() == {
        "Ash": 1, "Beech": 1, "Cedar": 1, "Dene": 2, "Elm": 2, "Fern": 2
    }  # fmt: skip
    assert np.isnan(found.community["Gorse"])
    assert np.isnan(found.together["Gorse"])
    assert found.agreement == 1


def test_the_karate_club_has_the_best_division_there_is():
    # The highest modularity, 0.4198 with four communities, is proved by Brandes et al. (2008),
    # IEEE Transactions on Knowledge and Data Engineering 20, 172-188.
    found = communities(karate_club())

    assert found.modularity == pytest.approx(0.4198, abs=5e-5)
    assert len(found.sizes) == 4


@pytest.mark.parametrize("seed", [1, 2, 3, 500])
def test_another_seed_finds_the_same_club(seed):
    assert parts_of(karate_club(), seed=seed) == parts_of(karate_club())


@some_graphs
@given(networks())
def test_the_modularity_is_what_networkx_makes_of_the_same_division(network):
    found, graph = communities(network), undirected(network.to_networkx())
    if graph.number_of_edges() == 0:
        assert found.modularity is None
        assert found.agreement is None
        assert found.community.isna().all()
        return
    parts = [set(found.members(number)) for number in found.sizes.index]
    alone = [{school} for school, degree in graph.degree if not degree]
    assert found.modularity == pytest.approx(
        nx.community.modularity(graph, parts + alone, weight=None), abs=1e-12
    )
    assert (found.community.isna() == (network.degree == 0)).all()
    assert found.sizes.is_monotonic_decreasing
    assert found.together.dropna().between(0, 1).all()


@some_graphs
@given(networks(most=9), st.randoms(use_true_random=False))
def test_neither_the_order_of_the_roster_nor_an_isolate_changes_a_community(network, chance):
    roster = list(network.schools.index)
    chance.shuffle(roster)
    turned = replace(
        network,
        schools=network.schools.loc[roster],
        interactions=network.interactions[roster],
        large_events=network.large_events[roster],
    )
    tied = network.degree.index[network.degree > 0]
    without = replace(
        network,
        schools=network.schools.loc[tied],
        interactions=network.interactions[tied],
        large_events=network.large_events[tied],
    )

    found = communities(network)
    assert communities(turned).community[network.schools.index].equals(found.community)
    assert communities(without).community.equals(found.community.loc[tied])


def test_schools_under_other_names_are_the_same_communities():
    other = {"Ash": "Z", "Beech": "Y", "Cedar": "X", "Dene": "W", "Elm": "V", "Fern": "U"}
    renamed = TWO_TRIANGLES
    for name, another in other.items():
        renamed = renamed.replace(name, another)

    ours = {frozenset(other[one] for one in part) for part in parts_of(network_of(TWO_TRIANGLES))}
    assert {frozenset(part) for part in parts_of(network_of(renamed))} == ours


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
def test_the_agreement_is_that_of_igraph(pairs):
    one, other = (np.array(labels) for labels in zip(*pairs, strict=True))
    expected = igraph.compare_communities(list(one), list(other), method="adjusted_rand")

    ours = adjusted_rand(one, other)
    assert ours == (1.0 if np.isnan(expected) else pytest.approx(expected, abs=1e-12))


def test_a_ring_that_can_be_cut_anywhere_says_that_it_does_not_hold():
    ring = [f"S{number:02}" for number in range(30)]
    found = communities(network_of(" ".join(map("-".join, pairwise([*ring, ring[0]])))))

    assert found.agreement is not None
    assert found.agreement < 0.9
    assert found.together.mean() < 0.9


def test_large_networks_are_asked_fewer_times():
    few = [f"S{number:03}" for number in range(60)]
    all_tied = " ".join("-".join(pair) for pair in combinations(few, 2))

    assert communities(network_of(TWO_TRIANGLES)).runs == 50
    assert communities(network_of(all_tied)).runs == 9


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ({}, ["Group around Ash", "Group around Dene"]),
        ({"trust": dict.fromkeys(("Ash", "Beech"), "Oak Trust")},
         ["Schools of Oak Trust", "Group around Dene"]),
        ({"town": dict.fromkeys(("Dene", "Elm", "Fern"), "Marsh")},
         ["Group around Ash", "Schools in Marsh"]),
        ({"phase": dict.fromkeys(("Dene", "Elm"), "Special")},
         ["Group around Ash", "Special schools"]),
        ({"la_name": dict.fromkeys(("Ash", "Beech", "Cedar", "Dene", "Elm", "Fern"), "Shire")},
         ["Group around Ash", "Group around Dene"]),
    ],
)  # fmt: skip
def test_a_community_is_called_by_what_two_thirds_of_it_share(told, names):
    network = build_network(records_of(TWO_TRIANGLES, **told), network_of().rule)

    assert list(community_names(network, communities(network)).values()) == names


def test_no_two_communities_have_one_name():
    twins = {"Ash": "St Mary", "Dene": "St Mary"}
    records = records_of(TWO_TRIANGLES)
    records.schools["name"] = [twins.get(name, name) for name in records.schools.index]
    network = build_network(records, network_of().rule)

    names = list(community_names(network, communities(network)).values())
    assert names == ["Group around St Mary", "Group around St Mary (Dene)"]
