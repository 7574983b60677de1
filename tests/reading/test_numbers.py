"""Numbers are read by stated rules, with one decimal mark for a column."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabmap.reading.numbers import hours_of, number_of, numbers_of, times_of
from collabmap.records import CATALOGUE

# How a number is written: what stands between thousands, and the decimal mark.
BRITISH = [
    (",", "."),
    (" ", "."),
    ("’", "."),
    ("'", "."),
    ("\u00a0", "."),
    ("\u2009", "."),
    ("", "."),
]
EUROPEAN = [(".", ","), (" ", ","), ("’", ","), ("\u202f", ","), ("", ",")]
amounts = st.decimals(-(10**12), 10**12, places=2, allow_nan=False)
almost_numbers = st.lists(
    st.sampled_from(
        [*"0123456789.,-+'’£% _:eh½", "\u00a0", "hrs", "mins", "inf", "nan", "٣", "３"]
    ),
    max_size=9,
).map("".join)
texts = st.text(max_size=20) | almost_numbers


def written(amount: Decimal, between: str, mark: str) -> str:
    """Return an amount with what stands between its thousands and its decimal mark."""
    whole, part = f"{amount:,}".split(".")
    return whole.replace(",", between) + mark + part


def same(some: list[float], others: list[float]) -> bool:
    """Whether two lists hold the same numbers, NaN being one."""
    return list(map(repr, some)) == list(map(repr, others))


@given(st.lists(amounts, min_size=1, max_size=6), st.sampled_from(BRITISH + EUROPEAN))
def test_a_number_in_any_form_reads_back_to_itself(numbers, form):
    found = numbers_of([written(number, *form) for number in numbers])

    assert found.values == [float(number) for number in numbers]
    assert found.mark == ("comma" if form in EUROPEAN else "point")


@given(amounts, st.sampled_from(["£{}", "{}%", "£ {}", "{} %", " {} "]))
def test_pounds_and_percent_are_left_off(number, form):
    sign, amount = ("-", -number) if number < 0 else ("", number)

    assert number_of(sign + form.format(amount).lstrip()) == float(number)


@given(st.integers(0, 10**15 - 1))
def test_whole_numbers_of_fifteen_digits_are_exact(number):
    assert number_of(str(number)) == number_of(f"{number:,}") == number


@given(st.lists(texts, max_size=6))
def test_any_text_is_a_plain_number_or_none(cells):
    for found in (numbers_of(cells), hours_of(cells)):
        assert len(found.values) == len(cells)
        for cell, value in zip(cells, found.values, strict=True):
            assert math.isnan(value) or (math.isfinite(value) and abs(value) < 10**15)
            assert math.isnan(value) or any(character in "0123456789½" for character in cell)
            assert math.copysign(1, value) == 1 or value < 0 or math.isnan(value)
    assert all(times_of(cell) >= 0 for cell in cells)


@given(st.lists(texts, max_size=6), st.randoms())
def test_the_order_of_the_cells_does_not_matter(cells, chance):
    shuffled = list(cells)
    chance.shuffle(shuffled)
    one, other = numbers_of(cells), numbers_of(shuffled)

    assert (one.mark, one.said, one.notes) == (other.mark, other.said, other.notes)
    found = dict(zip(shuffled, other.values, strict=True))
    assert same(one.values, [found[cell] for cell in cells])


@pytest.mark.parametrize(
    ("column", "values", "code"),
    [
        (["2.5", "1,234"], [2.5, 1234], None),
        (["2,5", "1,234"], [2.5, 1.234], "decimal-comma"),
        (["0,125", "1,234"], [0.125, 1.234], "decimal-comma"),
        (["2,5", "1.234"], [2.5, 1234], "decimal-comma"),
        (["1.234,5", "1.234"], [1234.5, 1234], "decimal-comma"),
        (["7", "1,234"], [7, 1234], "thousands-assumed"),
        (["7", "1.234"], [7, 1.234], None),
        (["12,345,678"], [12345678], None),
        (["2.5", "2,5", "7"], [2.5, 2.5, 7], "mixed-marks"),
        (["2.5", "2,5", "1,234"], [2.5, 2.5, math.nan], "mixed-marks"),
        ([], [], None),
        (["", "two"], [math.nan, math.nan], None),
    ],
)
def test_a_column_has_one_decimal_mark(column, values, code):
    found = numbers_of(column)

    assert same(found.values, [float(value) for value in values])
    assert [told for told, _ in found.notes] == ([code] if code else [])
    assert code is None or code in CATALOGUE


def test_the_rule_of_a_column_is_said_with_a_cell_that_shows_it():
    assert numbers_of(["2,5", "3,5"]).said == 'The decimal mark is a comma: "2,5" is 2.5.'
    assert numbers_of(["2.5"]).said == "The decimal mark is a point."


NO_NUMBERS = [
    "", "inf", "-inf", "nan", "NA", "None", "1e5", "1_000", "٣", "３", "²", "1,23,456", "12 34",
    "1,234 567", "1.2.3", "--5", "£-5", "- 5", "5.", "(5)", "+5", "0x10", "1/2", "%", "£", "-",
    "1,,234", "two", "2 hrs", "½½", "1 234 5", "9" * 16, "9" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("cell", NO_NUMBERS)
def test_what_is_no_plain_number_is_none(cell):
    assert math.isnan(number_of(cell))


def test_negative_zero_is_zero():
    assert [math.copysign(1, number_of(cell)) for cell in ("-0", "-0.0", "-,0")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("2", 2),
        ("2 hrs", 2),
        ("2hr", 2),
        ("1 Hour", 1),
        ("2.5 hours", 2.5),
        ("2,5 oriau", 2.5),
        ("1½ hrs", 1.5),
        ("½ hour", 0.5),
        ("2h 30", 2.5),
        ("2h30m", 2.5),
        ("1 hour and 30 minutes", 1.5),
        ("1 awr 30 munud", 1.5),
        ("90 mins", 1.5),
        ("45m", 0.75),
        ("1:30", 1.5),
        ("1:30:00", 1.5),
        ("1.30", 1.3),
        ("-2 hrs", -2),
    ],
)
def test_hours_may_have_their_unit(cell, hours):
    assert hours_of([cell]).values == [hours]


@pytest.mark.parametrize(
    "cell", ["1:75", "2h 75", "half a day", "h", "hrs", "2 days", "1:2", "two"]
)
def test_what_is_no_number_of_hours_is_none(cell):
    assert math.isnan(hours_of([cell]).values[0])


@given(st.integers(0, 99), st.integers(0, 59))
def test_hours_and_minutes_read_back_however_written(hours, minutes):
    forms = [f"{hours}:{minutes:02}", f"{hours}h {minutes}", f"{hours} hrs {minutes} mins"]

    assert hours_of(forms).values == [pytest.approx(hours + minutes / 60)] * 3


@pytest.mark.parametrize(
    ("cell", "times"),
    [
        ("3", 3),
        ("3.0", 3),
        ("007", 7),
        ("0", 0),
        ("2.5", 0),
        ("-1", 0),
        ("٣", 0),
        ("x", 0),
        ("", 0),
    ],
)
def test_times_are_whole_numbers_of_one_or_more(cell, times):
    assert times_of(cell) == times
