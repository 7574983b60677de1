"""A school that became another is the same school; one that merged or split is not."""

from dataclasses import replace

import pandas as pd

from collabmap.reading import read_files, source_of
from tests.change.periods import changed, drawn, pairs
from tests.drawing import records_of
from tests.tables import write


def following(records, **successors):
    """Return the records whose list says which school became which, and when."""
    told = {old: said.split("@") for old, said in successors.items()}
    columns = {
        name: pd.Series([told[one][at] if one in told else "" for one in records.schools.index],
                        records.schools.index, "str")
        for at, name in enumerate(("successor", "successor_date"))
    }  # fmt: skip
    return replace(records, schools=records.schools.assign(**columns))


CONVERTED = records_of(
    drawn("Ash-Beech Ash-Cedar", "Beech-Zinnia Cedar-Dene"),
    status={"Ash": "Closed", "Beech": "Open", "Cedar": "Open", "Dene": "Open", "Zinnia": "Open"},
    close_date={"Ash": pd.Timestamp("2025-08-31")},
    open_date={"Zinnia": pd.Timestamp("2025-09-01")},
)


def test_the_links_of_a_school_go_with_it_to_its_new_identifier():
    change = changed(following(CONVERTED, Ash="Zinnia@2025-09-01"))

    assert pairs(change, "kept") == {"Beech-Zinnia"}
    assert pairs(change, "lost") == {"Cedar-Zinnia"}
    assert change.schools["changed-identifier"] == ("Zinnia",)
    assert change.schools["left"] == change.schools["entered"] == ()
    assert change.moves.at["Zinnia", "formerly"] == "Ash"
    assert "Ash" not in change.moves.index
    assert change.previous + 1 - 1 == change.now == 2


def test_without_a_link_between_them_one_left_and_the_other_entered():
    change = changed(CONVERTED)

    assert change.schools["left"] == ("Ash",)
    assert change.schools["entered"] == ("Zinnia",)
    assert change.counts["kept"] == 0


def test_a_change_after_both_periods_or_of_no_day_changes_nothing_yet():
    for told in ("Zinnia@2026-09-01", "Zinnia@"):
        assert changed(following(CONVERTED, Ash=told)).schools["left"] == ("Ash",)


def test_schools_that_merged_are_not_one_school_with_another_number():
    change = changed(following(CONVERTED, Ash="Zinnia@2025-09-01", Dene="Zinnia@2025-09-01"))

    assert change.schools["changed-identifier"] == ()
    assert change.schools["left"] == ("Ash", "Dene")


def test_a_change_in_the_middle_of_a_period_counts_a_link_once():
    records = records_of(
        "Ash-Beech@2024-10-01 Ash-Beech@2025-10-01 Zinnia-Beech@2026-03-01 Ash-Zinnia@2026-04-01"
    )

    change = changed(following(records, Ash="Zinnia@2026-01-01"))
    assert pairs(change, "kept") == {"Beech-Zinnia"}
    assert change.ties["interactions_after"].tolist() == [2]
    assert change.folded == (0, 0), "in the year of the change it is one school already"
    assert change.previous == change.now == 1
    assert change.schools["changed-identifier"] == ("Zinnia",)


def test_a_school_that_changed_twice_is_what_it_is_last():
    records = records_of(drawn("Ash-Beech", "Zinnia-Beech"), alone="Yew")

    told = following(records, Ash="Yew@2025-01-01", Yew="Zinnia@2025-09-01")
    assert pairs(changed(told), "kept") == {"Beech-Zinnia"}


def test_links_in_a_circle_leave_schools_as_they_are():
    records = records_of(drawn("Ash-Beech", "Zinnia-Beech"))

    change = changed(following(records, Ash="Zinnia@2025-01-01", Zinnia="Ash@2025-09-01"))
    assert pairs(change, "lost") == {"Ash-Beech"}


def test_a_change_before_both_periods_is_no_news():
    records = records_of(drawn("Beech-Zinnia", "Beech-Zinnia"), alone="Ash")

    change = changed(following(records, Ash="Zinnia@2012-01-01"))
    assert change.schools["changed-identifier"] == ()
    assert change.schools["went-on"] == ("Beech", "Zinnia")


def test_a_links_file_among_the_records_says_who_became_whom(tmp_path):
    visits = "school_a,school_b,date\n1,3,2024-10-01\n1,3,2025-10-01\n"
    links = (
        "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n1,2,Ash Academy,Successor,01-09-2025\n"
    )
    roster = (
        "urn,name,status,close_date,open_date\n1,Ash Primary,Closed,31/08/2025,\n"
        "2,Ash Academy,Open,,01/09/2025\n3,Beech Primary,Open,,\n"
    )
    reading = read_files(
        [source_of(write(tmp_path, "visits.csv", visits)),
         source_of(write(tmp_path, "links.csv", links))],
        schools=source_of(write(tmp_path, "schools.csv", roster)),
    )  # fmt: skip

    change = changed(reading.records)
    assert pairs(change, "kept") == {"2-3"}
    assert change.schools["changed-identifier"] == ("2",)
