"""Dates are read by stated rules, one for a column, and no day is ever rolled over."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from openpyxl.utils.datetime import from_excel

from collabmap.reading.dates import day_of
from collabmap.reading.dating import Rule, day_of_number, days_of, rule_of
from collabmap.reading.periods import span_of
from collabmap.reading.returns import period_of
from collabmap.records import CATALOGUE

WELSH = "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr"
MONTH = calendar.month_name
SHORT = calendar.month_abbr


def ordinal(day: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th…"""
    last = 0 if 10 < day < 20 else day % 10
    return f"{day}{('th', 'st', 'nd', 'rd')[last] if last < 4 else 'th'}"


def weekday(year: int, month: int, day: int) -> str:
    """Return the name of the day of the week; Monday for a day that does not exist."""
    exists = 1 <= day <= calendar.monthrange(year, month)[1]
    return calendar.day_name[calendar.weekday(year, month, day) if exists else 0]


FORMS = {
    "iso": lambda y, m, d: f"{y}-{m:02}-{d:02}",
    "iso, unpadded with strokes": lambda y, m, d: f"{y}/{m}/{d}",
    "iso, dots": lambda y, m, d: f"{y}.{m:02}.{d:02}",
    "iso, compact": lambda y, m, d: f"{y}{m:02}{d:02}",
    "iso with a time": lambda y, m, d: f"{y}-{m:02}-{d:02} 09:30:00",
    "iso with T and Z": lambda y, m, d: f"{y}-{m:02}-{d:02}T09:30:00.000Z",
    "iso with an offset": lambda y, m, d: f"{y}-{m:02}-{d:02}T23:30:00+01:00",
    "British": lambda y, m, d: f"{d:02}/{m:02}/{y}",
    "British, unpadded": lambda y, m, d: f"{d}/{m}/{y}",
    "British, dots": lambda y, m, d: f"{d:02}.{m:02}.{y}",
    "British, hyphens": lambda y, m, d: f"{d:02}-{m:02}-{y}",
    "British, spaces": lambda y, m, d: f"{d} {m} {y}",
    "British, en dashes": lambda y, m, d: f"{d}–{m}–{y}",
    "British with a time": lambda y, m, d: f"{d:02}/{m:02}/{y} 09:30",
    "British with am": lambda y, m, d: f"{d:02}/{m:02}/{y}, 9.30 AM",
    "words": lambda y, m, d: f"{d} {MONTH[m]} {y}",
    "short words": lambda y, m, d: f"{d} {SHORT[m]} {y}",
    "short words, hyphens": lambda y, m, d: f"{d:02}-{SHORT[m]}-{y}",
    "ordinals": lambda y, m, d: f"{ordinal(d)} of {MONTH[m].upper()}, {y}",
    "a weekday": lambda y, m, d: f"{weekday(y, m, d)[:3]} {ordinal(d)} {MONTH[m]} {y}",
    "a long weekday": lambda y, m, d: f"{weekday(y, m, d)}, {d} {MONTH[m]} {y}",
    "month in front": lambda y, m, d: f"{MONTH[m]} {d}, {y}",
    "short month in front": lambda y, m, d: f"{SHORT[m]}. {ordinal(d)} {y}",
    "Welsh": lambda y, m, d: f"{d} {WELSH.split()[m - 1]} {y}",
    "no-break spaces": lambda y, m, d: f"{d}\u00a0{MONTH[m]}\u00a0{y}",
}
TWO_DIGITS = {
    "British, two digits": lambda y, m, d: f"{d:02}/{m:02}/{y % 100:02}",
    "British, dots and two digits": lambda y, m, d: f"{d}.{m}.{y % 100:02}",
    "short words, two digits": lambda y, m, d: f"{d:02}-{SHORT[m]}-{y % 100:02}",
    "an apostrophe": lambda y, m, d: f"{d} {MONTH[m]} ’{y % 100:02}",
}
any_day = st.dates(date(1900, 1, 1), date(2100, 12, 31))
# Texts that look like dates reach further into the reading than any text at all.
PIECES = [
    *"0123456789/-.,: '’–\u00a0TZ٣３½", "20", "25", "31", "2025", "Sep", "Mai", "th", "Tue", "of",
    "am", "to", "autumn", "term", "AY", "tymor", "hydref",
]  # fmt: skip
almost_dates = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
texts = st.text(max_size=30) | almost_dates


@given(st.lists(any_day, min_size=1, max_size=8), st.sampled_from(sorted(FORMS)))
def test_a_day_in_any_form_reads_back_to_itself(days, form):
    cells = [FORMS[form](day.year, day.month, day.day) for day in days]

    found = days_of(cells)

    assert found.starts == found.ends == [day.toordinal() for day in days]
    assert [day_of(cell) for cell in cells] == days


@given(
    st.lists(st.dates(date(1950, 1, 1), date(2049, 12, 31)), min_size=1, max_size=8),
    st.sampled_from(sorted(TWO_DIGITS)),
)
def test_years_of_two_digits_run_from_1950_to_2049(days, form):
    cells = [TWO_DIGITS[form](day.year, day.month, day.day) for day in days]

    assert days_of(cells).starts == [day.toordinal() for day in days]


@given(st.lists(any_day, min_size=1, max_size=8))
def test_a_column_that_can_only_have_the_month_first_is_read_so(days):
    assume(any(day.day > 12 for day in days))
    cells = [f"{day.month}/{day.day}/{day.year}" for day in days]

    found = days_of(cells)

    assert found.starts == [day.toordinal() for day in days]
    assert [code for code, _ in found.notes] == ["month-first"]


@given(st.lists(st.integers(20_000, 73_415), min_size=1, max_size=8))
def test_a_column_of_excels_numbers_is_read_as_excel_means_them(numbers):
    found = days_of([str(number) for number in numbers])

    assert found.starts == [from_excel(number).date().toordinal() for number in numbers]


@given(st.integers(1, 73_415))
@example(59)
@example(61)
def test_excels_false_leap_day_is_allowed_for(number):
    assume(number != 60)
    assert day_of_number(number) == from_excel(number).date()


@pytest.mark.parametrize("number", [-1, 0, 60, 73_416, 10**15])
def test_excels_other_numbers_are_no_days(number):
    assert day_of_number(number) is None


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(0, 99))
def test_a_day_that_does_not_exist_is_never_one(year, month, day):
    assume(not 1 <= day <= calendar.monthrange(year, month)[1])
    for write in FORMS.values():
        cell = write(year, month, day)
        assert day_of(cell) is None, cell
        assert span_of(cell) is None, cell


@given(st.integers(0, 9999), st.integers(1, 28), st.integers(1, 12))
def test_a_year_outside_1900_to_2100_is_no_date_and_is_said(year, day, month):
    assume(not 1900 <= year <= 2100)
    for cell in (f"{year:04}-{month:02}-{day:02}", f"{day:02}/{month:02}/{year:04}"):
        assert day_of(cell) is None
        assert Rule().why_not(cell) == f'"{cell}" is not a day from 1900 to 2100.'


@given(st.lists(texts, max_size=6))
def test_any_text_is_a_day_or_a_period_or_none(cells):
    found = days_of(cells)

    for cell, start, end in zip(cells, found.starts, found.ends, strict=True):
        assert (start == end == 0) or date(1900, 1, 1).toordinal() <= start <= end
        assert end <= date(2100, 12, 31).toordinal()
        assert cell in found.rule.why_not(cell)


@given(st.lists(texts | any_day.map(date.isoformat), max_size=6), st.randoms())
def test_the_order_of_the_cells_does_not_matter(cells, chance):
    shuffled = list(cells)
    chance.shuffle(shuffled)
    one, other = days_of(cells), days_of(shuffled)

    assert (one.rule, one.notes) == (other.rule, other.notes)
    assert dict(zip(cells, one.starts, strict=True)) == dict(
        zip(shuffled, other.starts, strict=True)
    )


@given(st.lists(st.sampled_from(["03/04/2025", "30/09/2025", "09/30/2025"]), min_size=1))
def test_how_often_a_date_stands_does_not_matter(cells):
    assert rule_of(cells) == rule_of(set(cells))


@pytest.mark.parametrize(
    ("column", "code", "said"),
    [
        (["30/09/2025", "03/04/2025"], None, '"30/09/2025" is 30 September 2025.'),
        (["03/04/2025", "x"], "day-first-assumed", '"03/04/2025" is 3 April 2025.'),
        (["5/5/2025"], None, "Every date says by itself"),
        (["2025-09-30", "30 Sept 2025"], None, "Every date says by itself"),
        (["09/30/2025", "03/04/2025"], "month-first", '"09/30/2025" is 30 September 2025.'),
        (["09/30/2025", "30/09/2025"], "mixed-order", 'like "09/30/2025"'),
        (["45930", ""], "excel-day-numbers", '"45930" is 30 September 2025.'),
    ],
)
def test_the_rule_of_a_column_is_said_in_a_sentence(column, code, said):
    rule = rule_of(column)

    assert rule.code == code
    assert said in rule.said
    assert code is None or code in CATALOGUE


def test_a_date_that_is_none_either_way_does_not_turn_a_column_round():
    found = days_of(["02/31/2025", "05/06/2025"])

    assert found.rule.order == "day-first"
    assert found.starts == [0, date(2025, 6, 5).toordinal()]


def test_in_a_mixed_column_the_wrong_way_round_is_a_problem_and_says_why():
    found = days_of(["30/09/2025", "09/30/2025"])

    assert found.starts[1] == 0
    assert "has its month first" in found.rule.why_not("09/30/2025")


def test_in_a_column_with_the_month_first_the_message_is_the_other_way_round():
    rule = rule_of(["09/30/2025"])

    assert "has its day first" in rule.why_not("30/09/2025")


@pytest.mark.parametrize("other", ["30/09/2025", "12", "900001", "October 2025", "2025-26"])
def test_a_number_among_other_dates_or_numbers_is_no_date(other):
    found = days_of(["45930", other])

    assert found.starts[0] == 0
    assert "Excel's number for 30 September 2025" in found.rule.why_not("45930")


@pytest.mark.parametrize(
    "cell", ["9" * 5000, "1" * 130 + "/1/2025", "45930" + "0" * 400, " " * 5000]
)
def test_a_very_long_cell_is_no_date(cell):
    assert days_of([cell]).starts == days_of([cell, "45930"]).starts[:1] == [0]


def test_a_start_and_an_end_column_can_be_read_alike():
    start, end = ["09/30/2025"], ["10/05/2025"]
    rule = rule_of([*start, *end])

    assert days_of(end, rule).starts == [date(2025, 10, 5).toordinal()]


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_a_month_runs_to_its_last_day(year, month):
    days = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    for cell in (f"{MONTH[month]} {year}", f"{SHORT[month]}-{year}", f"{month}/{year}"):
        assert span_of(cell) == days
    assert span_of(f"{WELSH.split()[month - 1]} {year}") == days


@given(st.integers(1900, 2099))
def test_a_school_year_runs_from_september_to_august(year):
    days = date(year, 9, 1), date(year + 1, 8, 31)
    next_year = f"{(year + 1) % 100:02}"
    for cell in (
        f"{year}/{next_year}",
        f"{year}-{next_year}",
        f"{year}–{year + 1}",
        f"AY {year}/{next_year}",
        f"Academic year {year}/{year + 1}",
        f"{year}/{next_year} school year",
        f"Blwyddyn academaidd {year}/{next_year}",
    ):
        assert span_of(cell) == days, cell


@given(st.integers(1901, 2099))
def test_the_terms_of_a_school_year_fill_it(year):
    years = f"{year}/{(year + 1) % 100:02}"
    terms = [span_of(f"{name} term {years}") for name in ("Autumn", "spring", "SUMMER")]
    welsh = [span_of(f"Tymor {name} {years}") for name in ("yr Hydref", "y Gwanwyn", "yr Haf")]
    alone = [
        span_of(f"autumn {year}"),
        span_of(f"spring {year + 1}"),
        span_of(f"summer {year + 1}"),
    ]

    assert terms == welsh == alone
    (start, first_end), (second, second_end), (third, end) = filter(None, terms)
    assert (start, end) == span_of(years)
    assert (second - first_end, third - second_end) == (timedelta(days=1), timedelta(days=1))


def test_years_and_months_written_alike_are_one_or_the_other_in_a_column():
    alone, months, years = (
        days_of(column) for column in (["2011-12"], ["2011-12", "2011-10"], ["2011-12", "2012-13"])
    )

    assert date.fromordinal(alone.starts[0]) == date(2011, 9, 1)
    assert date.fromordinal(months.starts[0]) == date(2011, 12, 1)
    assert date.fromordinal(years.starts[0]) == date(2011, 9, 1)


NO_PERIODS = [
    "2023-25", "autumn 2025/27", "autumn", "Octember 2025", "13/2025", "2025-00", "1850/51", "2025",
    "02/10/2025 to 30/09/2025", "30/09/2025 to 31/09/2025", "30/09/2025 to", "to", "Week 3, 2025",
    "Gwanwyn 2025", "٢٠٢٥/٢٦", "2100/01 school year", "Summer 2101", "30/09/2025",
]  # fmt: skip


@pytest.mark.parametrize("cell", NO_PERIODS)
def test_what_is_no_period_is_none(cell):
    assert span_of(cell) is None
    assert period_of(cell) is None


def test_a_period_in_a_column_is_said_once():
    found = days_of(["October 2025", "01/11/2025 to 13/11/2025", "2025-10-01"])

    assert found.notes == (
        ("date-is-period", '"01/11/2025 to 13/11/2025" is 1 November 2025 to 13 November 2025.'),
    )


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("2025-26", "2025-26"),
        ("AY 2025/26", "2025-26"),
        ("1/9/2025 to 31/8/2026", "2025-26"),
        ("2025-09-01..2026-08-31", "2025-26"),
        ("2025-09-01:2026-08-31", "2025-26"),
        ("autumn 2025", "2025-09-01 to 2025-12-31"),
        ("Tymor y Gwanwyn 2026", "2026-01-01 to 2026-04-11"),
        ("October 2025", "2025-10-01 to 2025-10-31"),
    ],
)
def test_a_return_covers_the_same_periods(said, name):
    period = period_of(said)

    assert period is not None
    assert period.name == name
