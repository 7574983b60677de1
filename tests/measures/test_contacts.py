"""When a school was last in touch, and with whom."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from collabmap.measures.contacts import days_of, last_contacts
from collabmap.network import TieRule, build_network
from collabmap.pipeline import analyse
from collabmap.records import Period
from collabmap.records.spans import Stretch
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


def lasted(drawing, school, **more):
    """Return from when to when the last contact of a school was, and with whom."""
    records = records_of(drawing, **more)
    network = build_network(records, TieRule(period=YEAR))
    found = last_contacts(records, network)
    return days_of(found, school), found["partners"][school]


def test_a_contact_that_lasted_has_both_its_days():
    days, partners = lasted("Ash-Beech@2026-04-12/2026-08-31 Ash-Cedar@2026-05-06", "Ash")

    assert days == Stretch(date(2026, 4, 12), date(2026, 8, 31))
    assert days.when == "in summer 2026"
    assert partners == ("Beech",)


def test_of_two_contacts_that_end_on_one_day_the_one_that_began_later_is_the_last():
    drawing = "Ash-Beech@2025-09-01/2026-08-31 Ash-Cedar@2026-07-01/2026-07-31 "
    drawing += "Ash-Dene@2026-07-31 Cedar-Dene@2026-07-01/2026-07-31"

    assert lasted(drawing, "Dene") == (Stretch(date(2026, 7, 31), date(2026, 7, 31)), ("Ash",))
    assert lasted(drawing, "Cedar")[0] == Stretch(date(2026, 7, 1), date(2026, 7, 31))
    assert lasted(drawing, "Cedar")[1] == ("Ash", "Dene")
    assert lasted(drawing, "Ash")[0].when == "in 2025-26"


def test_a_contact_that_goes_on_beyond_the_period_is_between_its_first_day_and_the_last_of_it():
    days, _ = lasted("Ash-Beech@2026-08-03/2027-03-31", "Ash")

    assert days.when == "between 3 and 31 August 2026"


def test_a_school_without_a_contact_was_in_touch_on_no_day():
    assert lasted("Ash-Beech", "Cedar", alone="Cedar") == (None, ())


def test_the_ladder_never_says_a_day_that_nobody_wrote_down():
    records = records_of("Ash-Beech@2025-07-01/2025-07-31 Cedar-Dene@2025-11-03/2025-11-05")
    ladder = analyse(records, TieRule(period=YEAR)).ladder

    assert ladder["reason"]["Ash"].endswith("Last contact in July 2025 with Beech")
    assert ladder.at["Ash", "last_contact_date"] == pd.Timestamp("2025-07-31")


def test_each_tie_says_between_which_days_its_schools_last_met():
    drawing = (
        "Ash-Beech@2026-04-12/2026-08-31 Ash-Beech@2025-10-06 Beech-Cedar@2025-11-03/2025-11-05 "
    )
    drawing += "Beech-Cedar@2025-10-30/2025-11-05 Cedar-Dene@2026-07-13/2026-12-31"
    network = build_network(records_of(drawing), TieRule(period=YEAR))

    assert [days.words for days in network.last_days if days] == [
        "summer 2026",
        "3 to 5 November 2025",
        "13 July to 31 August 2026",
    ]
    assert [days.end for days in network.last_days if days] == [
        day.date() for day in network.ties["last_date"]
    ]


def test_ties_of_which_too_few_met_leave_the_days_of_the_others_with_them():
    drawing = "Ash-Beech@2025-10-06 Beech-Cedar@2026-07-01/2026-07-31 Beech-Cedar@2025-11-05"
    network = build_network(records_of(drawing), TieRule(period=YEAR, least=2))

    assert [days.words for days in network.last_days if days] == ["July 2026"]


def test_ties_without_dates_have_no_last_days():
    records = records_of("Ash-Beech")
    rows = records.interactions
    undated = replace(records, interactions=rows.assign(date=rows["end_date"]))

    assert build_network(undated, TieRule(period=Period.undated())).last_days == (None,)
