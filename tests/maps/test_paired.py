"""Two maps of the same schools at two times: same places, same sizes, same colours."""

from datetime import date

from hypothesis import given, settings

from collabmap.network import TieRule
from collabmap.pipeline import analyse
from tests.change.periods import AFTER, BEFORE, drawn, two_maps
from tests.drawing import records_of, some_records


def maps_of(records):
    analysis = analyse(records, TieRule(period=AFTER))
    return two_maps(analysis, analysis.since(BEFORE))


def test_a_school_without_links_at_one_time_stays_where_its_links_put_it():
    before, after = maps_of(records_of(drawn("Ash-Beech Beech-Cedar", "Ash-Beech")))

    cedar = before.dot_of["Cedar"], after.dot_of["Cedar"]
    assert (cedar[0].x, cedar[0].y) == (cedar[1].x, cedar[1].y)
    assert cedar[0].partners == ("Beech",)
    assert cedar[1].partners == ()


def test_a_school_that_is_not_on_a_list_is_not_on_that_map():
    before, after = maps_of(
        records_of(
            drawn("Ash-Beech", "Beech-Cedar"),
            status={"Ash": "Closed", "Beech": "Open", "Cedar": "Open"},
            close_date={"Ash": date(2025, 8, 31)},
            open_date={"Cedar": date(2025, 9, 1)},
        )
    )

    assert set(before.dot_of) == {"Ash", "Beech"}
    assert set(after.dot_of) == {"Beech", "Cedar"}
    assert before.dot_of["Beech"].x == after.dot_of["Beech"].x


def test_a_size_means_the_same_on_both():
    star = " ".join(f"Ash-S{number}" for number in range(12))
    before, after = maps_of(records_of(drawn("Ash-S0 S1-S2", star)))

    assert before.legend.sizes == after.legend.sizes
    assert before.dot_of["S1"].radius == after.dot_of["S0"].radius, "one partner each"
    assert before.dot_of["Ash"].radius < after.dot_of["Ash"].radius


@given(some_records(most=6))
@settings(max_examples=8, deadline=None)
def test_whatever_the_records_places_are_the_same(records):
    try:
        before, after = maps_of(records)
    except ValueError:
        return  # a period of which nothing is held
    places = [{dot.id: (dot.x, dot.y) for dot in one.dots} for one in (before, after)]
    assert places[0] == places[1]
    assert [len(one.dots) for one in (before, after)] == [len(records.schools)] * 2
