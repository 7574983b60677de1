"""Which school a school has become, and when."""

from datetime import date, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from collabmap.matching import Change, Succession, Successors

BEFORE, THE_DAY, AFTER = date(2012, 8, 31), date(2012, 9, 1), date(2020, 1, 1)


def links(*rows: tuple[str, str, str, object]) -> pd.DataFrame:
    """Return a links table as the register gives it."""
    return pd.DataFrame(rows, columns=["URN", "LinkURN", "LinkType", "LinkEstablishedDate"])


def became(old: str, new: str, day: str = "01-09-2012", kind: str = "Successor") -> Successors:
    """Return the successors of one link."""
    return Successors.of_links(links((old, new, kind, day)))


def test_a_school_is_its_successor_from_the_change_on():
    successors = became("100001", "140001")

    assert successors.on("100001", BEFORE) == Succession("100001")
    assert successors.on("100001", THE_DAY).school == "140001"
    assert successors.on("140001", AFTER).school == "140001"
    assert successors.on("999999", AFTER).school == "999999"


def test_a_change_told_from_both_sides_is_one():
    table = links(
        ("100001", "140001", "Successor", "01-09-2012"),
        ("140001", "100001", "Predecessor", "01-09-2012"),
        ("140001", "150001", "Sixth Form Centre Link", "01-09-2012"),
    )

    found = Successors.of_links(table)

    change = Change("100001", "140001", THE_DAY, "Predecessor")
    assert found.predecessors("140001") == (change,)
    assert found.on("100001", AFTER) == Succession("140001", (change,))


def test_history_follows_a_school_through_each_change():
    table = links(("a", "b", "Successor", "2012-09-01"), ("b", "c", "Successor", date(2018, 9, 1)))
    found = Successors.of_links(table)

    assert found.on("a", date(2015, 1, 1)).school == "b"
    assert found.on("a", AFTER).school == "c"
    assert [change.old for change in found.predecessors("c")] == ["b", "a"]


def test_schools_that_merge_have_one_successor():
    table = links(
        ("infants", "primary", "Successor - amalgamated", "01-09-2012"),
        ("juniors", "primary", "Successor - amalgamated", "01-09-2012"),
    )
    found = Successors.of_links(table)

    assert found.on("infants", AFTER).school == found.on("juniors", AFTER).school == "primary"
    assert {change.old for change in found.predecessors("primary")} == {"infants", "juniors"}


def test_a_split_is_asked():
    table = links(
        ("a", "b", "Successor - Split School", "01-09-2012"),
        ("a", "c", "Successor - Split School", "01-09-2012"),
    )

    assert Successors.of_links(table).on("a", AFTER) == Succession(None, (), ("b", "c"))
    assert became("a", "b", kind="Successor - Split School").on("a", AFTER).choices == ("b",)
    assert Successors.of_links(table).on("a", BEFORE).school == "a"


def test_a_change_without_a_day_is_asked():
    assert became("a", "b", "").on("a", AFTER) == Succession(None, (), ("a", "b"))
    assert became("a", "b", "31-02-2012").on("a", BEFORE).choices == ("a", "b")


def test_links_that_lead_in_a_circle_end_at_the_latest():
    table = links(("a", "b", "Successor", "01-09-2012"), ("b", "a", "Successor", "01-09-2015"))
    found = Successors.of_links(table)

    assert found.on("a", AFTER).school == found.on("b", AFTER).school == "a"
    assert found.on("b", THE_DAY).school == "b"


def test_a_school_that_becomes_itself_stays_itself():
    assert became("a", "a").on("a", AFTER) == Succession("a")


SCHOOLS = st.sampled_from("abcdef")
DAYS = st.none() | st.integers(0, 5).map(lambda years: THE_DAY + timedelta(days=365 * years))
CHANGES = st.builds(Change, SCHOOLS, SCHOOLS, DAYS, st.sampled_from(["Successor", "Split School"]))


@given(st.lists(CHANGES, max_size=14), SCHOOLS, st.sampled_from([BEFORE, THE_DAY, AFTER]))
def test_any_links_end_and_asking_again_changes_nothing(changes, school, day):
    successors = Successors(changes)

    found = successors.on(school, day)

    assert (found.school is None) == bool(found.choices)
    if found.school is not None:
        assert successors.on(found.school, day).school == found.school
    assert successors.on(school, day) == Successors(reversed(changes)).on(school, day)
    assert len(successors.predecessors(school)) < 6


@given(st.permutations("abcdef"), st.integers(1, 6))
def test_a_line_of_changes_is_followed_as_far_as_the_day(line, reached):
    days = [THE_DAY + timedelta(days=at) for at in range(5)]
    pairs = zip(line[:-1], line[1:], days, strict=True)
    successors = Successors(Change(old, new, day, "Successor") for old, new, day in pairs)

    assert successors.on(line[0], THE_DAY + timedelta(days=reached - 2)).school == line[reached - 1]
