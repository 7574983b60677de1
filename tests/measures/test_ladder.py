"""The isolation ladder: each level, the reason that is given, the notes beside it."""

from datetime import date

import pandas as pd
import pytest

from collabmap.measures import LEVELS, coverage, isolation_ladder
from collabmap.network import TieRule, build_network
from collabmap.records import Period
from tests.drawing import YEAR, records_of

MAIN = "A-B*2 B-C*2 C-D*2 D-E*2 E-A*2"  # five schools in a ring that meet often

RULE_WORDS = ("period", "types", "least", "largest_event")


def ladder_of(drawing="", *, group="trust", everyone_answered=False, **kinds):
    """The ladder of a drawing; keywords of the tie rule and of the records alike."""
    choices = {key: kinds.pop(key) for key in RULE_WORDS if key in kinds}
    rule = TieRule(**{"period": YEAR, **choices})
    records = records_of(drawing, **kinds)
    network, before = build_network(records, rule), rule.previous()
    return isolation_ladder(
        records,
        network,
        previous=build_network(records, before) if before else None,
        coverage=coverage(records, network, everyone_answered=everyone_answered),
        group=group,
    )


def told_of(school, *drawing, **kinds):
    """The level, reason and notes of one school."""
    row = ladder_of(*drawing, **kinds).loc[school]
    return row["ladder"], row["reason"], row["notes"]


NIL = [("Ash", YEAR.start, YEAR.end)]


def test_a_school_in_no_record_is_unknown_and_not_isolated():
    assert told_of("Ash", MAIN, alone="Ash") == (
        "unknown",
        "We hold no records for this school in 2025-26",
        "",
    )


def test_of_an_unknown_school_the_last_contact_is_told_where_there_is_one():
    assert told_of("Ash", "Ash-Beech@2025-05-08 Ash-Beech@2024-05-08 Beech-Cedar") == (
        "unknown",
        "We hold no records for this school in 2025-26. Last contact 8 May 2025 with Beech",
        "",
    )


def test_a_period_that_is_no_school_year_is_told_by_its_days():
    autumn = Period.between(date(2025, 9, 1), date(2025, 12, 31))

    assert told_of("Ash", MAIN, alone="Ash", period=autumn)[1] == (
        "We hold no records for this school from 1 September 2025 to 31 December 2025"
    )


def test_a_school_with_a_tie_last_year_and_none_now_is_fading():
    assert told_of("Ash", "Ash-Beech@2025-05-08 Beech-Cedar", returned=NIL) == (
        "fading",
        "Last contact 8 May 2025 with Beech",
        "",
    )


def test_a_tie_two_years_ago_is_no_longer_fading_but_isolated():
    assert told_of("Ash", "Ash-Beech@2024-05-08 Beech-Cedar", returned=NIL)[0] == "isolated"


def test_the_year_before_is_asked_under_the_same_rule():
    told = {"type": ["phone call", "visit"]}
    drawing = "Ash-Beech@2025-05-08 Beech-Cedar"

    assert told_of("Ash", drawing, returned=NIL, told=told)[0] == "fading"
    assert told_of("Ash", drawing, returned=NIL, told=told, types=("visit",))[0] == "isolated"
    assert told_of("Ash", drawing, returned=NIL, told=told, least=2)[0] == "isolated"


def test_a_window_of_two_years_is_compared_with_the_two_years_before():
    two_years = Period.between(date(2024, 9, 1), date(2026, 8, 31))

    level, _, _ = told_of(
        "Ash",
        "Ash-Beech@2022-10-01 Beech-Cedar",
        returned=[("Ash", two_years.start, two_years.end)],
        period=two_years,
    )

    assert level == "fading"


def test_partners_who_have_closed_since_are_not_named():
    closed = {"Beech": pd.Timestamp("2025-07-31")}
    drawing = "Ash-Beech@2025-05-08 Cedar-Dene"

    assert told_of("Ash", drawing, returned=NIL, close_date=closed) == (
        "fading",
        "Had links in 2024-25, none now",
        "",
    )


def test_a_school_that_returned_nil_and_never_met_anyone_is_isolated():
    assert told_of("Ash", MAIN, alone="Ash", returned=NIL) == (
        "isolated",
        "No recorded links under this rule",
        "",
    )


def test_when_everyone_has_answered_silence_means_no_links():
    assert told_of("Ash", MAIN, alone="Ash", everyone_answered=True)[0] == "isolated"


@pytest.mark.parametrize(("times", "words"), [(1, "1 large event"), (2, "2 large events")])
def test_large_events_are_told_of_schools_without_ties(times, words):
    assert told_of("Ash", f"Ash+B+C*{times} {MAIN}", largest_event=2) == (
        "isolated",
        "No recorded links under this rule",
        f"attended {words}",
    )


def test_large_events_are_not_told_of_schools_with_ties():
    assert told_of("B", f"Ash+B+C {MAIN}", largest_event=2)[2] == ""


def test_two_schools_apart_from_the_rest_are_a_small_island():
    assert told_of("Ash", f"Ash-Beech {MAIN}") == ("small-island", "Linked only to Beech", "")


def test_three_schools_apart_from_the_rest_are_a_small_island():
    drawing = f"Ash-Beech Beech-Cedar {MAIN}"

    assert told_of("Ash", drawing)[:2] == ("small-island", "Linked only to Beech")
    assert told_of("Beech", drawing)[:2] == ("small-island", "Linked only to Ash and Cedar")


@pytest.mark.parametrize(
    ("drawing", "level"),
    [
        ("Ash-Beech", "single-thread"),
        ("Ash-Beech Cedar-Dene", "single-thread"),
        ("Ash-Beech Cedar-Dene Dene-Elm", "small-island"),
        ("Ash-Beech Beech-Dene Dene-Elm Elm-Fern", "single-thread"),
    ],
    ids=["all there is", "one of two alike", "another is larger", "four are not small"],
)
def test_an_island_is_small_only_beside_a_larger_one(drawing, level):
    assert told_of("Ash", drawing)[0] == level


def test_a_school_with_one_partner_hangs_by_a_single_thread_however_often_they_met():
    assert told_of("Ash", f"Ash-A*9 {MAIN}") == (
        "single-thread",
        "One link; if it lapses the school has none",
        "",
    )


OAK = dict.fromkeys(("Ash", "Beech", "Cedar"), "Oak Trust")


def test_a_school_with_ties_only_inside_its_trust_is_inward_only():
    drawing = f"Ash-Beech*2 Ash-Cedar*2 Beech-A Cedar-B {MAIN}"

    assert told_of("Ash", drawing, trust=OAK) == ("inward-only", "No link outside Oak Trust", "")
    assert told_of("Beech", drawing, trust=OAK)[0] == "connected"


def test_schools_of_no_trust_are_not_one_trust():
    blank = {"Ash": "", "Beech": " ", "Cedar": ""}

    assert told_of("Ash", f"Ash-Beech*2 Ash-Cedar*2 Beech-A {MAIN}", trust=blank)[0] == "connected"


def test_inward_only_may_ask_about_another_group():
    drawing, phase = f"Ash-Beech*2 Ash-Cedar*2 Beech-A {MAIN}", dict.fromkeys(OAK, "Special")

    assert told_of("Ash", drawing, phase=phase)[0] == "connected"
    assert told_of("Ash", drawing, phase=phase, group="phase")[:2] == (
        "inward-only",
        "No link outside Special",
    )


def test_a_group_that_no_column_names_is_refused():
    with pytest.raises(ValueError, match="no column named county"):
        ladder_of(MAIN, group="county")


def test_at_another_level_staying_inside_the_trust_is_a_note():
    assert told_of("Ash", f"Ash-Beech Beech-A {MAIN}", trust=OAK)[0::2] == (
        "single-thread",
        "inside Oak Trust only;all its ways out run through A",
    )


def test_two_partners_each_met_once_are_the_edge():
    assert told_of("Ash", f"Ash-A Ash-B {MAIN}") == (
        "peripheral",
        "On the edge: 2 links, each met once",
        "",
    )


@pytest.mark.parametrize("words", ["Ash-A*2 Ash-B", "Ash-A Ash-B Ash-C"])
def test_a_routine_tie_or_a_third_partner_connects_a_school(words):
    assert told_of("Ash", f"{words} {MAIN}")[0] == "connected"


def test_a_connected_school_is_told_how_many_it_is_linked_to():
    assert told_of("A", MAIN)[1] == "Linked to 2 schools"


def test_a_school_behind_another_is_told_whom_its_ways_out_run_through():
    found = ladder_of(f"Ash-A Beech-Ash*2 {MAIN}")

    assert found.at["Beech", "notes"] == "all its ways out run through A"
    assert found.at["Ash", "notes"] == "all its ways out run through A"
    assert set(found.loc[list("ABCDE"), "notes"]) == {""}


def test_names_are_used_in_words_and_identifiers_in_their_own_columns():
    found = ladder_of("1-2@2025-05-08 2-3", name={"2": "Ash Primary"}, everyone_answered=True)

    assert found.at["1", "reason"] == "Last contact 8 May 2025 with Ash Primary"
    assert found.at["1", "last_contact_id"] == "2"
    assert found.at["2", "name"] == "Ash Primary"


def test_a_school_whose_name_is_blank_goes_by_its_identifier():
    assert told_of("1", f"1-2 {MAIN}", name={"1": "Ash Primary", "2": ""})[1] == "Linked only to 2"


def test_many_who_met_on_one_day_are_counted_after_the_third():
    drawing = f"Ash+B1+B2+B3+B4+B5@2025-05-08 {MAIN}"

    assert told_of("Ash", drawing, returned=NIL)[1] == (
        "Last contact 8 May 2025 with B1, B2, B3 and 2 other schools"
    )


def test_the_nearest_connected_school_is_told_of_every_school_that_has_a_place():
    east = {"Ash": 1000, "A": 3000, "B": 2000, "Beech": 1100}
    found = ladder_of(
        f"Ash-Beech {MAIN}", easting=east, northing=dict.fromkeys(east, 500), alone="Cedar"
    )

    assert found.loc["Ash", ["nearest_connected_id", "nearest_connected_km"]].to_list() == ["B", 1]
    assert found.loc["B", ["nearest_connected_id", "nearest_connected_km"]].to_list() == ["A", 1]
    assert found.at["Cedar", "nearest_connected_id"] == ""


def test_under_an_undated_period_nobody_can_be_fading():
    found = ladder_of(
        "Ash-Beech@2020-01-01 Cedar-Dene@2025-10-10", alone="Elm", period=Period.undated()
    )

    assert found["ladder"].to_dict() == {
        "Ash": "single-thread",
        "Beech": "single-thread",
        "Cedar": "single-thread",
        "Dene": "single-thread",
        "Elm": "unknown",
    }
    assert found.at["Elm", "reason"] == "We hold no records for this school"


def test_without_schools_the_ladder_has_its_columns_and_no_rows():
    found = ladder_of()

    assert found.empty
    assert found.columns.to_list() == [
        "name",
        "ladder",
        "reason",
        "notes",
        "last_contact_date",
        "last_contact_id",
        "nearest_connected_id",
        "nearest_connected_km",
    ]
    assert found["last_contact_date"].dtype == "datetime64[s]"


def test_levels_stand_from_no_records_to_connected():
    assert LEVELS[0] == "unknown"
    assert LEVELS[-1] == "connected"
    assert len(LEVELS) == 8


def test_a_school_whose_partner_is_on_no_list_is_not_without_links_but_not_yet_known():
    told = told_of("Ash", f"{MAIN} Ash-Nowhere", strangers="Nowhere")

    assert told == (
        "unknown",
        "Partners not yet known: “Nowhere” is not on the list of schools",
        "",
    )


def test_a_school_whose_partner_is_on_no_list_has_not_faded_whatever_it_returned():
    drawing = f"{MAIN} Ash-Beech@2025-05-08 Ash-Nowhere-Elsewhere"

    level, reason, _ = told_of("Ash", drawing, strangers="Nowhere Elsewhere", returned=NIL)

    assert level == "unknown"
    assert reason == (
        "Partners not yet known: “Elsewhere” and “Nowhere” are not on the list of schools. "
        "Last contact 8 May 2025 with Beech"
    )


def test_a_known_partner_beside_one_on_no_list_is_a_link_like_any_other():
    drawing = f"{MAIN} Ash-A*2 Ash-B*2 Ash-C*2 Ash-Nowhere"

    assert told_of("Ash", drawing, strangers="Nowhere")[0] == "connected"


def test_what_makes_no_ties_anyway_leaves_nobody_waiting_for_a_name():
    drawing = f"{MAIN} Ash-Nowhere@2019-10-01 Ash-Nowhere-A-B-C"

    told = told_of("Ash", drawing, strangers="Nowhere", returned=NIL, largest_event=4)

    assert told == ("isolated", "No recorded links under this rule", "attended 1 large event")
