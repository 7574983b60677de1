"""Days as people write them, with the year from what stands around the table."""

from datetime import date

import pytest

from collabmap.reading.loose_days import is_unknown, loose_span
from collabmap.reading.windows import Window, school_year_of, span_in
from tests.tables import codes, read

AUTUMN = Window(date(2025, 9, 1), date(2025, 12, 31), "the sheet's name")
YEAR = Window(*school_year_of(date(2025, 10, 1)), "the other rows")


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("w/c 6 Oct", "2025-10-06", "2025-10-10"),
        ("week beginning 3rd November", "2025-11-03", "2025-11-07"),
        ("Tuesday 14 October", "2025-10-14", "2025-10-14"),
        ("3rd Nov", "2025-11-03", "2025-11-03"),
        ("Nov 3", "2025-11-03", "2025-11-03"),
        ("14/10", "2025-10-14", "2025-10-14"),
        ("Sept 25", "2025-09-01", "2025-09-30"),
        ("July 26", "2026-07-01", "2026-07-31"),
        ("3-5 Nov", "2025-11-03", "2025-11-05"),
        ("3–5 November 2025", "2025-11-03", "2025-11-05"),
        ("28 Sep - 3 Oct", "2025-09-28", "2025-10-03"),
        ("Autumn 2", "2025-11-01", "2025-12-31"),
        ("Autumn term", "2025-09-01", "2025-12-31"),
        ("Spring 1", "2026-01-01", "2026-02-15"),
        ("Spring 1 wk 3", "2026-01-19", "2026-01-23"),
        ("October", "2025-10-01", "2025-10-31"),
        ("19 Jan", "2026-01-19", "2026-01-19"),
    ],
)
def test_what_is_left_out_is_taken_from_around_the_table(said, first, last):
    span = loose_span(said, YEAR)

    assert span is not None
    assert (str(span.start), str(span.end)) == (first, last)


@pytest.mark.parametrize("said", ["31 Feb", "SEND", "Meeting 3", "12", "Jo 5", "North 2"])
def test_what_says_no_time_is_none(said):
    assert loose_span(said, YEAR) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Autumn 2025", "2025-09-01", "2025-12-31"),
        ("visits spring 2025-26.xlsx", "2026-01-01", "2026-04-11"),
        ("East cluster meetings 2025-26", "2025-09-01", "2026-08-31"),
        ("visits_2025_26.csv", "2025-09-01", "2026-08-31"),
        ("Log 2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_name_or_a_title_tells_when(text, first, last):
    span = span_in(text)

    assert span is not None
    assert (str(span.start), str(span.end)) == (first, last)


def test_a_day_outside_the_term_is_of_its_school_year():
    assert AUTUMN.nearest_year(1, 19) == date(2026, 1, 19)
    assert span_in("Sheet1") is None


@pytest.mark.parametrize("said", ["tbc", "TBC", "ongoing", "?", "Easter", "end of year", "n/k"])
def test_words_for_an_unknown_day_are_known(said):
    assert is_unknown(said)


def test_a_row_whose_day_is_tbc_stays_in_and_a_blank_one_is_asked_about(tmp_path):
    reading = read(
        tmp_path,
        "schools,date\n900001;900002,2025-10-01\n900001;900003,tbc\n900002;900003,\n",
    )

    assert codes(reading) == [(4, "missing-date")]
    assert len(reading.records.interactions) == 2
    (question,) = reading.files[0].questions
    assert question.key == "undated"
    assert set(question.values) == {"keep", "leave-out", "words"}
    links = {option.value: option.links for option in question.options}
    assert links == {"keep": 3, "leave-out": 1, "words": 2}


def test_a_weekday_before_figures_is_no_hindrance(tmp_path):
    reading = read(tmp_path, "schools,date\n900001;900002,Wed 03/04/2024\n")

    assert str(reading.records.interactions["date"].iloc[0].date()) == "2024-04-03"
