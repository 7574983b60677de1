"""Brokerage roles: each drawn with three schools, then counted by hand of a loop."""

from itertools import permutations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabmap.measures import brokerage
from collabmap.measures.brokerage import ROLES, brokerage_roles
from collabmap.network import Network, TieRule, build_network
from tests.drawing import YEAR, network_of, networks, records_of

# Ash, Beech and Cedar each with its trust; Beech stands between: the five figures of the paper.
DRAWN = {
    "coordinator": {"Ash": "Oak", "Beech": "Oak", "Cedar": "Oak"},
    "consultant": {"Ash": "Oak", "Beech": "Elm", "Cedar": "Oak"},
    "representative": {"Ash": "Oak", "Beech": "Oak", "Cedar": "Elm"},
    "gatekeeper": {"Ash": "Elm", "Beech": "Oak", "Cedar": "Oak"},
    "liaison": {"Ash": "Oak", "Beech": "Elm", "Cedar": "Fir"},
}


def drawn(drawing, trust, *, directed=False):
    rule = TieRule(period=YEAR, directed=directed)
    return build_network(records_of(drawing, trust=trust), rule)


def in_groups(network: Network, trusts: list[str]) -> Network:
    """The same network, its schools given trusts in turn."""
    schools = network.schools.assign(trust=pd.array(trusts[: len(network.schools)], dtype="str"))
    return Network(schools, network.ties, network.rule, network.interactions, network.large_events)


def by_loop(network: Network) -> dict[str, dict[str, int]]:
    """Every ordered triple of schools, one by one, as the paper defines the roles."""
    graph = network.to_networkx()
    trust: dict[str, str] = {str(key): name for key, name in network.schools["trust"].items()}
    counts = {school: dict.fromkeys(ROLES, 0) for school in trust}
    for a, b, c in permutations(trust, 3):
        if not graph.has_edge(a, b) or not graph.has_edge(b, c) or graph.has_edge(a, c):
            continue
        one, mine, other = trust[a], trust[b], trust[c]
        if "" in (one, mine, other):
            continue
        if one == mine == other:
            counts[b]["coordinator"] += 1
        elif one == other:
            counts[b]["consultant"] += 1
        elif one == mine:
            counts[b]["representative"] += 1
        elif mine == other:
            counts[b]["gatekeeper"] += 1
        else:
            counts[b]["liaison"] += 1
    return counts


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_that_of_its_three_schools(role):
    found = brokerage_roles(drawn("Ash>Beech Beech>Cedar", DRAWN[role], directed=True), "trust")

    assert found.loc["Beech"].to_dict() == {**dict.fromkeys(ROLES, 0), role: 1}
    assert not found.drop("Beech").to_numpy().any()


@pytest.mark.parametrize("role", ROLES)
def test_an_undirected_tie_is_a_way_in_both_directions(role):
    found = brokerage_roles(drawn("Ash-Beech Beech-Cedar", DRAWN[role]), "trust").loc["Beech"]

    assert found.sum() == 2
    assert found[role] == (1 if role in ("representative", "gatekeeper") else 2)
    assert found["representative"] == found["gatekeeper"]


@pytest.mark.parametrize("role", ROLES)
def test_nobody_stands_between_two_that_are_tied_themselves(role):
    closed = drawn("Ash>Beech Beech>Cedar Ash>Cedar", DRAWN[role], directed=True)

    assert not brokerage_roles(closed, "trust").to_numpy().any()


def test_an_arc_back_from_the_last_to_the_first_cuts_nothing_short():
    back = drawn("Ash>Beech Beech>Cedar Cedar>Ash", DRAWN["coordinator"], directed=True)

    assert brokerage_roles(back, "trust")["coordinator"].tolist() == [1, 1, 1]


def test_a_school_of_no_trust_takes_no_part():
    network = drawn("Ash-Beech Beech-Cedar Beech-Dene", {"Ash": "Oak", "Beech": "Oak"})
    found = brokerage_roles(network, "trust")

    assert found.loc[["Cedar", "Dene"]].isna().all(axis=None)
    assert not found.loc[["Ash", "Beech"]].to_numpy().any()


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(networks(most=9), networks(most=8, directed=True)),
    st.lists(st.sampled_from(["Oak", "Elm", "Fir", ""]), min_size=12, max_size=12),
    st.sampled_from([1, 5, 2_000_000]),
)
def test_roles_are_those_of_every_triple_tried_in_turn(network, trusts, at_once):
    asked = in_groups(network, trusts)
    before, brokerage.AT_ONCE = brokerage.AT_ONCE, at_once
    try:
        found = brokerage_roles(asked, "trust")
    finally:
        brokerage.AT_ONCE = before

    for school, roles in by_loop(asked).items():
        if asked.schools["trust"][school]:
            assert found.loc[school].to_dict() == roles
        else:
            assert found.loc[school].isna().all()


def test_without_schools_there_is_a_table_with_no_rows():
    assert brokerage_roles(network_of(), "trust").empty


def test_a_column_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="no column named cluster"):
        brokerage_roles(network_of("Ash-Beech"), "cluster")
