"""Periods that cannot be compared say so in a sentence; none is taken for an empty one."""

from datetime import date

import pytest

from collabmap.network import TieRule
from collabmap.pipeline import analyse
from collabmap.records import Period, Records
from tests.change.periods import AFTER, BEFORE, changed, drawn
from tests.drawing import records_of

RECORDS = records_of(drawn("Ash-Beech", "Ash-Beech Beech-Cedar"))
TERM = Period.between(date(2025, 9, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (Period.between(date(2025, 1, 1), date(2025, 12, 31)), AFTER, "share days"),
        (AFTER, AFTER, "Both periods are 1 September 2025 to 31 August 2026"),
        (AFTER, BEFORE, "Turn them round"),
        (Period.school_year(2020), AFTER, "The first record is of 1 October 2024"),
        (AFTER, Period.school_year(2030), "The last record is of 1 October 2025"),
        (BEFORE, Period.between(date(2026, 1, 1), date(2026, 3, 1)), "The last record is of"),
        (Period.between(date(2024, 11, 1), date(2024, 12, 1)), AFTER, "No record lies in it"),
        (Period.undated(), AFTER, "no dates"),
    ],
)
def test_a_sentence_says_why_two_periods_cannot_be_compared(before, after, sentence):
    with pytest.raises(ValueError, match=sentence):
        analyse(RECORDS, TieRule(period=after)).since(before)


def test_undated_records_cannot_be_compared():
    nowhen = RECORDS.interactions["end_date"]
    frame = RECORDS.interactions.assign(date=nowhen)
    undated = Records(RECORDS.schools, frame, RECORDS.participations, RECORDS.returns)

    analysis = analyse(undated)
    assert analysis.change is None
    with pytest.raises(ValueError, match="no dates"):
        analysis.since(BEFORE)


def test_records_of_nothing_have_no_change():
    nothing = records_of(alone="Ash Beech")

    assert analyse(nothing).change is None
    with pytest.raises(ValueError, match="no dated records"):
        analyse(nothing, TieRule(period=AFTER)).since(BEFORE)


def test_a_period_of_which_returns_tell_is_known_to_be_empty():
    records = records_of(drawn("Ash-Beech", ""), returned=[("Ash", AFTER.start, AFTER.end)])

    change = changed(records)
    assert dict(change.counts) == {"kept": 0, "gained": 0, "lost": 1}
    assert change.schools["dropped-out"] == ("Ash",)
    assert change.schools["unknown-now"] == ("Beech",)
    assert change.churn is None, "there is nothing to deal out"


def test_without_a_year_before_nothing_changed_that_can_be_told():
    assert analyse(records_of("Ash-Beech")).change is None


def test_one_school_and_no_links_can_be_compared():
    records = records_of(alone="Ash", returned=[
        ("Ash", period.start, period.end) for period in (BEFORE, AFTER)
    ])  # fmt: skip

    change = analyse(records, TieRule(period=AFTER)).since(BEFORE)
    assert change.schools["none-in-both"] == ("Ash",)
    assert change.previous == change.now == 0
    assert change.churn is None


def test_periods_of_different_length_are_compared_by_rates():
    change = analyse(RECORDS, TieRule(period=TERM)).since(BEFORE)

    assert change.days == (365, 122)
    assert not change.same_length
    assert change.per_month == pytest.approx((30 / 365, 60 / 122))
    assert changed(RECORDS).same_length


def test_a_leap_year_is_as_long_as_another():
    records = records_of("Ash-Beech@2023-10-01 Ash-Beech@2024-10-01")

    change = analyse(records, TieRule(period=BEFORE)).since(Period.school_year(2023))
    assert change.days == (366, 365)
    assert change.same_length
