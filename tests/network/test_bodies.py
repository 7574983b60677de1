"""Bodies that are not schools: on the map or off it by one choice of the rule."""

import pytest

from collabmap.measures import coverage, network_figures, positions
from collabmap.network import TieRule, build_network
from collabmap.network.roster import is_school
from collabmap.pipeline import analyse
from tests.drawing import YEAR, records_of

KINDS = {"Council": "Authority", "Uni": "university", "Ash": "School", "Beech": "academy"}
DRAWING = "Ash+Beech+Council Council-Uni Cedar-Uni Ash-Cedar"


def drawn(bodies):
    records = records_of(DRAWING, kind=KINDS)
    return records, build_network(records, TieRule(period=YEAR, bodies=bodies))


def test_on_the_map_they_are_bodies_like_the_others():
    _, network = drawn("all")

    assert set(network.schools.index) == {"Ash", "Beech", "Cedar", "Council", "Uni"}
    assert len(network.ties) == 6
    assert network.counts.keys() == {"outside_period", "large_events"}


def test_off_the_map_they_have_no_tie_and_are_on_no_roster():
    records, network = drawn("schools")

    assert list(network.schools.index) == ["Ash", "Beech", "Cedar"]
    assert network.ties[["school_a", "school_b"]].to_numpy().tolist() == [
        ["Ash", "Beech"], ["Ash", "Cedar"]]  # fmt: skip
    assert network.counts["not_schools"] == 2
    assert set(positions(network).index) == {"Ash", "Beech", "Cedar"}
    assert network_figures(network)["schools"] == 3
    assert coverage(records, network).schools == 3


def test_off_the_map_they_still_count_in_the_size_of_an_event():
    _, network = drawn("schools")
    pair = network.ties.set_index(["school_a", "school_b"]).loc[("Ash", "Beech")]

    assert pair["weight"] == pytest.approx(1 / 2)
    small = build_network(
        records_of(DRAWING, kind=KINDS), TieRule(period=YEAR, bodies="schools", largest_event=2)
    )
    assert small.large_events["Ash"] == 1


def test_the_sentence_and_what_was_left_out_say_so():
    analysis = analyse(records_of(DRAWING, kind=KINDS), TieRule(period=YEAR, bodies="schools"))

    assert analysis.rule.sentence.endswith("schools only")
    assert analysis.about["rule"]["bodies"] == "schools"
    assert analysis.left_out["not_schools"] == 2
    assert analysis.strangers == ()
    assert set(analysis.ladder.index) == {"Ash", "Beech", "Cedar"}
    assert TieRule(period=YEAR).sentence in analysis.rule.sentence


@pytest.mark.parametrize("kind", ["", "school", "Academy converter", "Trust school", "special"])
def test_a_body_is_a_school_unless_the_list_says_another_thing(kind):
    assert is_school(records_of("Ash-Beech", kind={"Ash": kind}).schools).all()


def test_a_choice_there_is_not_is_refused_in_words():
    with pytest.raises(ValueError, match="on the map are all or schools, not some"):
        TieRule(bodies="some")  # type: ignore[arg-type]
