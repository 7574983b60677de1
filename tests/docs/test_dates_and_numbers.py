"""The examples of the page on dates and numbers, run as they stand."""

import re
from datetime import date
from pathlib import Path

import pytest

from collabmap.reading.dating import days_of
from collabmap.reading.loose_days import loose_span
from collabmap.reading.numbers import hours_of, numbers_of
from collabmap.reading.windows import Window, school_year_of
from collabmap.records import CATALOGUE

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "dates-and-numbers.md"


def examples(title: str) -> list[tuple[str, ...]]:
    """Return the rows of the table under a title of the page."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [tuple(cell.strip() for cell in row) for row in rows[2:]]


def cells(shown: str) -> list[str]:
    """Return the cells between backticks."""
    return re.findall(r"`([^`]*)`", shown)


def days(ordinals: list[int]) -> str:
    """Return days as the page writes them."""
    return ", ".join(date.fromordinal(day).isoformat() if day else "no date" for day in ordinals)


def numbers(values: list[float]) -> str:
    """Return numbers as the page writes them."""
    return ", ".join("no number" if value != value else f"{value:.15g}" for value in values)


def code(notes: tuple[tuple[str, str], ...]) -> str:
    """Return the code of a column's only note as the page writes it; "" without one."""
    return "".join(f"`{code}`" for code, _ in notes)


@pytest.mark.parametrize(("shown", "day"), examples("A day"))
def test_a_day_is_read_as_the_page_says(shown, day):
    assert days(days_of(cells(shown)).starts) == day


@pytest.mark.parametrize(("shown", "first", "last"), examples("A period"))
def test_a_period_is_read_as_the_page_says(shown, first, last):
    found = days_of(cells(shown))

    assert (days(found.starts), days(found.ends)) == (first, last)
    assert code(found.notes) == "`date-is-period`"


@pytest.mark.parametrize(("shown", "first", "last"), examples("Days as people write them"))
def test_a_day_that_leaves_something_out_is_read_as_the_page_says(shown, first, last):
    year = Window(*school_year_of(date(2025, 10, 1)), "the title")
    (cell,) = cells(shown)

    span = loose_span(cell, year)

    assert span is not None
    assert (span.start.isoformat(), span.end.isoformat()) == (first, last)


@pytest.mark.parametrize(("shown", "said"), examples("No date"))
def test_what_is_no_date_is_told_as_the_page_says(shown, said):
    (cell,) = cells(shown)
    found = days_of([cell, "30/09/2025"])

    assert found.starts[0] == 0
    assert found.rule.why_not(cell) == said


@pytest.mark.parametrize(("shown", "read", "told"), examples("One rule for a column of dates"))
def test_a_column_of_dates_has_the_rule_the_page_says(shown, read, told):
    found = days_of(cells(shown))

    assert (days(found.starts), code(found.notes)) == (read, told)


@pytest.mark.parametrize(("shown", "number"), examples("A number"))
def test_a_number_is_read_as_the_page_says(shown, number):
    assert numbers(numbers_of(cells(shown)).values) == number


@pytest.mark.parametrize(("shown", "number"), examples("Hours"))
def test_hours_are_read_as_the_page_says(shown, number):
    assert numbers(hours_of(cells(shown)).values) == number


@pytest.mark.parametrize(
    ("shown", "read", "told"), examples("One decimal mark for a column of numbers")
)
def test_a_column_of_numbers_has_the_mark_the_page_says(shown, read, told):
    found = numbers_of(cells(shown))

    assert (numbers(found.values), code(found.notes)) == (read, told)


def test_every_code_of_the_page_is_in_the_catalogue():
    codes = re.findall(r"`([a-z]+(?:-[a-z]+)+)`", PAGE.read_text(encoding="utf-8"))

    assert codes
    assert set(codes) <= set(CATALOGUE)
