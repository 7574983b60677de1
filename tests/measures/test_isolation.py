"""Isolates, pendants, pieces, and who hangs on by one school."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from collabmap.measures import (
    bridges,
    cutpoints,
    fragmentation,
    isolates,
    network_figures,
    pendants,
    positions,
)
from collabmap.measures.isolation import only_ways_out
from collabmap.records import SCHOOL_COLUMNS, frame_of
from tests.drawing import network_of, networks

often = settings(max_examples=60, deadline=None)


def test_a_school_without_ties_is_an_isolate():
    network = network_of("Ash-Beech", alone="Cedar")

    assert isolates(network) == ("Cedar",)


def test_schools_with_one_partner_are_pendants_however_often_they_met():
    assert pendants(network_of("Ash-Beech*3 Beech-Cedar")) == ("Ash", "Cedar")


@often
@given(networks())
def test_a_school_is_an_isolate_or_in_a_tie_and_never_both(network):
    tied = {*network.ties["school_a"], *network.ties["school_b"]}

    assert set(isolates(network)) == set(network.schools.index) - tied


def test_fragmentation_is_the_share_of_pairs_that_no_chain_joins():
    assert fragmentation(network_of("Ash-Beech Beech-Cedar", alone="Dene")) == pytest.approx(1 / 2)


def test_a_school_that_joins_two_groups_is_a_cutpoint_and_its_ties_may_be_bridges():
    network = network_of("Ash-Beech Beech-Cedar Cedar-Ash Cedar-Dene Dene-Elm Elm-Fern Fern-Dene")

    assert cutpoints(network) == ("Cedar", "Dene")
    assert bridges(network) == (("Cedar", "Dene"),)


def test_two_arcs_between_schools_are_one_bridge():
    assert bridges(network_of("Ash>Beech Beech>Ash", directed=True)) == (("Ash", "Beech"),)


RING = "A-B B-C C-D D-E E-A"


@pytest.mark.parametrize(
    ("drawing", "hanging"),
    [
        (RING, {}),
        (f"{RING} A-X", {}),
        (f"{RING} A-X X-Y", {"X": ("A",), "Y": ("A",)}),
        (f"{RING} A-X X-Y Y-Z", {"X": ("A",), "Y": ("A", "X"), "Z": ("A", "X")}),
        (f"{RING} A-W W-X X-Y Y-Z", {"X": ("W",), "Y": ("W", "X"), "Z": ("W", "X")}),
        (f"{RING} A-X X-Y Y-A", {"X": ("A",), "Y": ("A",)}),
        ("X-Y Y-Z", {}),
        ("X-Y Y-Z Z-X", {}),
    ],
    ids=[
        "a ring hangs on nobody",
        "a piece of one is a single thread and has no note",
        "a piece of two",
        "a piece of three, and in it a piece of two",
        "a piece of four is no small piece, those in it are",
        "a piece that closes up on its cutpoint",
        "a small island has no way out to run through anyone",
        "nor has one that closes up",
    ],
)
def test_schools_hang_on_by_a_cutpoint_whose_loss_leaves_two_or_three(drawing, hanging):
    assert only_ways_out(network_of(drawing)) == hanging


@often
@given(networks())
def test_hanging_on_by_a_school_is_what_taking_that_school_away_shows(network):
    graph = network.graph
    expected: dict[str, set[str]] = {}
    for lost in cutpoints(network):
        left = graph.copy()
        left.delete_vertices(lost)
        before = set(next(part for part in network.components() if lost in part))
        for part in left.connected_components():
            piece = {left.vs[vertex]["name"] for vertex in part}
            for school in piece & before if len(piece) in (2, 3) else ():
                expected.setdefault(school, set()).add(lost)

    assert {s: set(lost) for s, lost in only_ways_out(network).items()} == expected


@often
@given(networks())
def test_another_isolate_changes_only_what_the_number_of_schools_should(network):
    with_one_more = _with_another(network)
    before, after = network_figures(network), network_figures(with_one_more)
    same = {"ties", "largest_component", "pendants", "transitivity", "average_clustering"}
    same |= {"diameter", "mean_distance", "cutpoints", "bridges"}
    if before["schools"]:
        assert {name: after[name] for name in same} == {name: before[name] for name in same}
    for count in ("schools", "isolates", "components"):
        assert after[count] == before[count] + 1


@often
@given(networks())
def test_another_isolate_changes_nothing_about_a_school_but_shares_of_all_schools(network):
    before = positions(network)
    after = positions(_with_another(network)).loc[before.index]
    same = ["degree", "strength", "interactions", "coreness", "clustering", "constraint"]
    same += ["effective_size", "component", "component_size", "cutpoint"]
    if not network.ties.empty:
        assert before[same].equals(after[same])
        assert before["eigenvector"].to_list() == pytest.approx(
            after["eigenvector"].to_list(), nan_ok=True
        )


def _with_another(network):
    """The same ties on a roster with one school more."""
    order = [*network.schools.index, "Zenith"]
    return replace(
        network,
        schools=frame_of(SCHOOL_COLUMNS, {"name": order}, index=order, named="id"),
        interactions=network.interactions.reindex(order, fill_value=0),
        large_events=network.large_events.reindex(order, fill_value=0),
    )
