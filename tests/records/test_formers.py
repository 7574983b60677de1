"""What a school was before: the successors of a list, looked at from the other side."""

from datetime import date

import pandas as pd

from collabmap.records import SCHOOL_COLUMNS, frame_of
from collabmap.records.formers import Former, formers_of


def schools_of(**successors: tuple[str, str]) -> pd.DataFrame:
    """Return a list of schools A to E, those that are named with their successor and its day."""
    names = list("ABCDE")
    told = [successors.get(name, ("", "")) for name in names]
    return frame_of(SCHOOL_COLUMNS, {"name": names}, index=names, named="id").assign(
        successor=pd.Series([new for new, _ in told], names, "str"),
        successor_date=pd.Series([day for _, day in told], names, "str"),
    )


def test_a_list_without_links_tells_of_nothing():
    assert formers_of(frame_of(SCHOOL_COLUMNS, index=["A"], named="id")) == {}
    assert formers_of(schools_of()) == {}


def test_a_school_was_another_until_the_day_before_the_change():
    assert formers_of(schools_of(A=("B", "2024-09-01"))) == {"B": (Former("A", date(2024, 8, 31)),)}


def test_what_it_was_before_that_is_its_past_too_the_latest_first():
    found = formers_of(schools_of(A=("B", "2010-09-01"), B=("C", "2024-09-01")))

    assert [one.school for one in found["C"]] == ["B", "A"]
    assert [one.school for one in found["B"]] == ["A"]


def test_schools_that_merged_are_all_the_past_of_the_one_they_became():
    found = formers_of(schools_of(A=("C", "2024-09-01"), B=("C", "2024-09-01")))

    assert [one.school for one in found["C"]] == ["A", "B"]


def test_a_change_without_a_day_tells_of_nothing():
    assert formers_of(schools_of(A=("B", ""))) == {}


def test_links_that_lead_round_in_a_circle_end():
    found = formers_of(schools_of(A=("B", "2010-09-01"), B=("A", "2024-09-01")))

    assert [one.school for one in found["A"]] == ["B"]
    assert [one.school for one in found["B"]] == ["A"]
