"""Role in words: each by its rule, relative to the network, and none where nothing is known."""

import pandas as pd
import pytest
from hypothesis import given, settings

from collabmap.measures import positions
from collabmap.measures.roles import FEWEST_LINKED, ROLES, roles
from tests.drawing import network_of, networks

# A hub of five, a chain that leads away from it over Gorse, and two schools by themselves.
DRAWN = (
    "Ash-Beech Ash-Cedar Ash-Dene Ash-Elm Ash-Gorse Beech-Cedar Dene-Elm "
    "Gorse-Hazel Hazel-Ivy Ivy-Kale Kale-Hazel Lime-Maple"
)


def roles_of(network, *, unknown=()):
    """Return the role of each school, some of which we hold no records for."""
    roster = network.schools.index
    not_known = pd.Series(roster.isin(unknown), index=roster)
    return roles(network, positions(network)["betweenness"], not_known)


def test_each_role_by_its_rule():
    found = roles_of(network_of(DRAWN, alone="Nettle Oak"), unknown=("Oak",))

    assert found.to_dict() == {
        "Ash": "hub", "Gorse": "bridge", "Hazel": "bridge",
        "Beech": "steady-member", "Cedar": "steady-member", "Dene": "steady-member",
        "Elm": "steady-member", "Ivy": "steady-member", "Kale": "steady-member",
        "Lime": "island", "Maple": "island", "Nettle": "island", "Oak": "",
    }  # fmt: skip


def test_a_school_with_one_partner_is_at_the_edge():
    assert roles_of(network_of(f"{DRAWN} Kale-Nettle"))["Nettle"] == "edge"


@pytest.mark.parametrize("drawing", ["", "Ash-Beech", "Ash-Beech Ash-Cedar Ash-Dene Ash-Elm"])
def test_a_small_network_has_not_enough_schools_to_say(drawing):
    assert set(roles_of(network_of(drawing, alone="Fern"))) == {""}


def test_schools_that_all_stand_alike_are_steady_members():
    ring = "Ash-Beech Beech-Cedar Cedar-Dene Dene-Elm Elm-Fern Fern-Ash"

    assert set(roles_of(network_of(ring))) == {"steady-member"}


@settings(max_examples=60, deadline=None)
@given(networks())
def test_every_school_has_a_role_or_none_has(network):
    found = roles_of(network)
    enough = (network.degree > 0).sum() >= FEWEST_LINKED

    assert set(found) <= (set(ROLES) if enough else {""})
    assert found.index.equals(network.schools.index)
    assert (found[network.degree == 0].isin(["island", ""])).all()
