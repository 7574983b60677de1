"""How wide names are, and how long ones are broken."""

from hypothesis import given
from hypothesis import strategies as st

from collabmap.maps.letters import WRAP_AT, shortened, width_of, wrapped


def test_a_wide_letter_is_wider_than_a_narrow_one():
    assert width_of("WWWW") > 3 * width_of("iiii")


def test_width_grows_with_size_and_weight():
    assert width_of("Ash", 26) == 2 * width_of("Ash", 13)
    assert width_of("Ash", bold=True) > width_of("Ash")
    assert width_of("") == 0


def test_a_short_name_has_one_line():
    assert wrapped("Ash Primary") == ("Ash Primary",)


def test_a_long_name_has_two_lines_of_about_one_width():
    assert wrapped("Holy Trinity Church of England Primary School") == (
        "Holy Trinity Church of",
        "England Primary School",
    )


def test_what_does_not_fit_ends_with_dots():
    lines = wrapped("Saint Thomas More and Our Lady of Perpetual Help Voluntary Aided Academy")

    assert len(lines) == 2
    assert lines[-1].endswith("…")


@given(st.text(max_size=120))
def test_lines_never_pass_the_limit(name: str):
    lines = wrapped(name)

    assert 1 <= len(lines) <= 2
    assert all(width_of(line) <= WRAP_AT or line == "…" for line in lines)


@given(st.text(max_size=60), st.floats(15, 300))
def test_a_shortened_name_fits(name: str, limit: float):
    assert width_of(shortened(name, limit)) <= limit
