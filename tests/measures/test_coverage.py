"""Which schools the records say anything about."""

from datetime import date

import pytest

from collabmap.measures import coverage
from collabmap.network import TieRule, build_network
from collabmap.records import Period
from tests.drawing import YEAR, records_of

AUTUMN = (date(2025, 9, 1), date(2025, 12, 31))
SPRING = (date(2026, 1, 1), date(2026, 4, 11))
SUMMER = (date(2026, 4, 12), date(2026, 8, 31))


def covered(records, *, everyone_answered=False, **rule):
    network = build_network(records, TieRule(**{"period": YEAR, **rule}))
    return coverage(records, network, everyone_answered=everyone_answered)


def test_a_school_in_an_interaction_of_the_period_is_covered():
    found = covered(records_of("Ash-Beech", alone="Cedar"))

    assert found.covered_ids == {"Ash", "Beech"}
    assert (found.schools, found.covered, found.returns) == (3, 2, 0)


@pytest.mark.parametrize("rule", [{"largest_event": 2}, {"types": ("visit",)}, {"least": 2}])
def test_interactions_that_make_no_tie_cover_all_the_same(rule):
    assert covered(records_of("Ash+Beech+Cedar"), **rule).covered == 3


def test_an_interaction_with_a_body_known_to_be_no_school_covers_the_school():
    records = records_of("Ash-University", strangers="University")
    network = build_network(records, TieRule(period=YEAR))

    found = coverage(records, network, outsiders=["University"])

    assert found.covered_ids == {"Ash"}
    assert found.schools == 1
    assert found.waiting == {}


def test_an_interaction_with_a_body_nobody_has_identified_leaves_the_school_waiting():
    found = covered(records_of("Ash-Somebody Ash-Other Beech-Cedar", strangers="Somebody Other"))

    assert found.covered_ids == {"Beech", "Cedar"}
    assert found.waiting == {"Ash": ("Other", "Somebody")}


def test_an_interaction_of_another_year_covers_nobody():
    assert covered(records_of("Ash-Beech@2025-05-08")).covered == 0


@pytest.mark.parametrize(
    ("days", "is_covered"),
    [
        ("2025-06-01/2025-08-31", False),
        ("2025-06-01/2025-09-01", True),
        ("2026-08-31/2026-12-01", True),
        ("2026-09-01/2026-12-01", False),
        ("2025-01-01/2027-01-01", True),
    ],
)
def test_an_interaction_that_lasts_covers_every_period_it_touches(days, is_covered):
    assert (covered(records_of(f"Ash-Beech@{days}")).covered == 2) is is_covered


def test_a_nil_return_covers_a_school_that_is_in_no_interaction():
    found = covered(records_of(alone="Ash", returned=[("Ash", YEAR.start, YEAR.end)]))

    assert (found.covered, found.returns) == (1, 1)


@pytest.mark.parametrize(
    ("returned", "whole"),
    [
        ([AUTUMN], False),
        ([AUTUMN, SPRING], False),
        ([AUTUMN, SUMMER], False),
        ([SPRING, SUMMER], False),
        ([AUTUMN, SPRING, SUMMER], True),
        ([SUMMER, AUTUMN, SPRING], True),
        ([(date(2025, 1, 1), date(2027, 1, 1))], True),
        ([AUTUMN, (date(2025, 10, 1), date(2025, 10, 2)), SPRING, SUMMER], True),
        ([AUTUMN, (date(2025, 12, 1), date(2026, 8, 31))], True),
        ([AUTUMN, (date(2026, 1, 2), date(2026, 8, 31))], False),
    ],
    ids=[
        "one term",
        "two terms",
        "a term missing in the middle",
        "the first term missing",
        "all three",
        "in any order",
        "more than the year",
        "one inside another",
        "overlapping",
        "a day missing",
    ],
)
def test_returns_cover_when_together_they_hold_every_day(returned, whole):
    records = records_of(alone="Ash", returned=[("Ash", *days) for days in returned])

    assert (covered(records).returns == 1) is whole


def test_returns_of_one_school_do_not_fill_the_gaps_of_another():
    records = records_of(
        alone="Ash Beech", returned=[("Ash", *AUTUMN), ("Beech", *SPRING), ("Beech", *SUMMER)]
    )

    assert covered(records).returned_ids == frozenset()


def test_returns_of_schools_off_the_roster_are_not_counted():
    assert covered(records_of(alone="Ash", returned=[("Zoo", YEAR.start, YEAR.end)])).returns == 0


def test_when_everyone_has_answered_every_school_is_covered_and_has_returned():
    found = covered(records_of("Ash-Beech", alone="Cedar"), everyone_answered=True)

    assert (found.schools, found.covered, found.returns) == (3, 3, 3)


def test_in_an_undated_period_every_record_and_every_return_counts():
    records = records_of("Ash-Beech@2021-01-01", alone="Cedar Dene", returned=[("Cedar", *AUTUMN)])
    found = covered(records, period=Period.undated())

    assert found.covered_ids == {"Ash", "Beech", "Cedar"}
    assert found.returned_ids == {"Cedar"}


def test_without_schools_nothing_is_covered():
    found = covered(records_of())

    assert (found.schools, found.covered, found.returns) == (0, 0, 0)
