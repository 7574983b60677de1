"""When a school was last in touch, and with whom."""

from dataclasses import replace

import pandas as pd
import pytest

from collabmap.measures.contacts import last_contacts
from collabmap.network import TieRule, build_network
from collabmap.records import Period
from tests.drawing import YEAR, records_of


def contact(records, school="Ash", **rule):
    network = build_network(records, TieRule(**{"period": YEAR, **rule}))
    found = last_contacts(records, network).loc[school]
    return None if pd.isna(found["date"]) else f"{found['date'].date()}", found["partners"]


def test_the_latest_of_all_records_counts_also_from_before_the_period():
    assert contact(records_of("Ash-Beech@2021-03-04 Ash-Cedar@2022-05-06")) == (
        "2022-05-06",
        ("Cedar",),
    )


def test_a_contact_after_the_end_of_the_period_is_not_yet_known():
    assert contact(records_of("Ash-Beech@2026-08-31 Ash-Cedar@2026-09-01")) == (
        "2026-08-31",
        ("Beech",),
    )


def test_everyone_met_on_that_day_is_named_in_identifier_order():
    assert contact(records_of("Ash-Dene Ash+Cedar+Beech Ash-Dene")) == (
        "2025-10-01",
        ("Beech", "Cedar", "Dene"),
    )


@pytest.mark.parametrize(
    ("days", "day"),
    [("2025-10-01/2026-02-03", "2026-02-03"), ("2026-07-01/2026-12-31", "2026-08-31")],
    ids=["counts on its last day", "and never beyond the period"],
)
def test_an_interaction_that_lasts_counts(days, day):
    assert contact(records_of(f"Ash-Beech@{days}")) == (day, ("Beech",))


@pytest.mark.parametrize(
    "rule", [{"largest_event": 2}, {"types": ("visit",)}], ids=["too large", "not of a type"]
)
def test_an_interaction_that_makes_no_tie_is_no_contact(rule):
    assert contact(records_of("Ash+Beech+Cedar"), **rule) == (None, ())


def test_a_body_off_the_roster_is_no_contact_and_counts_for_the_size():
    records = records_of("Ash-University Ash+Beech+University", strangers="University")

    assert contact(records) == ("2025-10-01", ("Beech",))
    assert contact(records, largest_event=2) == (None, ())


def test_a_school_that_was_never_in_touch_has_none():
    assert contact(records_of("Beech-Cedar", alone="Ash")) == (None, ())


def test_an_undated_period_looks_at_every_dated_record():
    assert contact(records_of("Ash-Beech@2030-01-01"), period=Period.undated()) == (
        "2030-01-01",
        ("Beech",),
    )


def test_schools_that_were_helped_together_are_no_contacts_where_ties_have_a_direction():
    records = records_of("Ash>Beech>Cedar", alone="Dene")

    assert contact(records, "Beech", directed=True) == ("2025-10-01", ("Ash",))
    assert contact(records, "Ash", directed=True) == ("2025-10-01", ("Beech", "Cedar"))
    assert contact(records, "Beech") == ("2025-10-01", ("Ash", "Cedar"))


def test_a_contact_of_what_a_school_was_is_its_own_on_both_sides():
    records = records_of("Old-Beech@2021-03-04 Beech-Cedar@2020-05-06", alone="Ash")
    schools = records.schools.drop(index="Old")
    told = records.schools.assign(
        successor=["Ash" if school == "Old" else "" for school in records.schools.index],
        successor_date=[
            "2021-09-01" if school == "Old" else "" for school in records.schools.index
        ],
        status=["Closed" if school == "Old" else "Open" for school in records.schools.index],
        close_date=pd.to_datetime(
            ["2021-08-31" if school == "Old" else "" for school in records.schools.index]
        ).astype("datetime64[s]"),
    )
    joined = replace(records, schools=told, numbered=None)

    assert "Old" not in build_network(joined, TieRule(period=YEAR)).schools.index
    assert contact(joined, "Ash") == ("2021-03-04", ("Beech",))
    assert contact(joined, "Beech") == ("2021-03-04", ("Ash",))
    assert contact(replace(joined, schools=schools), "Ash") == (None, ())
