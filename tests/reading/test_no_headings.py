"""Tables without headings: the first row is a record too, or the names of groups."""

import pytest

from tests.tables import read, rows_of

NAMES = ("Ash Primary", "Beech Primary", "Cedar High", "Dene Infant", "Elm Nursery", "Fir Special")
LISTED = "urn,name\n" + "".join(f"{900001 + at},{name}\n" for at, name in enumerate(NAMES))


@pytest.mark.parametrize(
    "text",
    [
        "01/10/2025,{},{},fun\n02/10/2025,{},{},long\n03/10/2025,{},{},ok\n",
        "first,{},{},fun\nsecond,{},{},long\nthird,{},{},ok\n",
        "{},{}\n{},{}\n{},{}\n",
        "{},{},visit\n{},{},course\n{},{},meeting\n",
        "tbc,{},{},Held,0,\ntbc,{},{},Held,,see email\n04/10/2025,{},{},Held,1,x\n",
        'one,"{}; {}"\ntwo,"{}; {}"\nthree,"{}; {}"\n',
    ],
)
@pytest.mark.parametrize("again", [False, True])
def test_without_headings_the_first_row_is_read_too(tmp_path, text, again):
    ash, beech, cedar, dene = "Ash Primary", "Beech Primary", "Cedar High", "Dene Infant"
    third = (ash, cedar) if again else (cedar, dene)
    reading = read(tmp_path, text.format(ash, beech, cedar, beech, *third), roster=LISTED)

    assert reading.files[0].header_row is None
    assert rows_of(reading)["accepted"] == 3
    people = reading.records.participations
    assert {frozenset(who) for _, who in people.groupby("interaction")["body"]} == {
        frozenset(("900001", "900002")),
        frozenset(("900002", "900003")),
        frozenset(("900001", "900003") if again else ("900003", "900004")),
    }


def test_groups_headed_by_the_schools_that_lead_them_keep_their_headings(tmp_path):
    text = "Ash Primary,Beech Primary,Cedar High\nDene Infant,Elm Nursery,Fir Special\n"

    reading = read(tmp_path, text + "Elm Nursery,,Dene Infant\n", roster=LISTED)

    assert reading.files[0].header_row == 1


def test_a_mark_that_means_as_above_passes_over_headings_that_stand_again(tmp_path):
    text = (
        'Date,Event,School\n01/10/2025,One,Ash Primary\nDate,Event,School\n"""","""",Cedar High\n'
    )
    reading = read(tmp_path, text, roster=LISTED)

    people = reading.records.participations
    assert sorted(people["body"]) == ["900001", "900003"]
    assert people["interaction"].nunique() == 1


def test_a_matrix_of_two_schools_has_its_headings_in_the_first_row(tmp_path):
    text = ",Ash Primary,Beech Primary\nAsh Primary,0,1\nBeech Primary,1,0\n"

    reading = read(tmp_path, text, roster=LISTED)

    assert (reading.files[0].shape, reading.files[0].header_row) == ("matrix", 1)
    assert sorted(reading.records.participations["body"]) == ["900001", "900002"]


@pytest.mark.parametrize("across", ["09/2025,10/2025,11/2025", "2023,2024,2025", "1,2,3"])
def test_figures_over_the_columns_of_a_register_are_headings(tmp_path, across):
    rows = "Ash Primary,1,0,1\nBeech Primary,1,1,0\nCedar High,0,1,1\n"

    reading = read(tmp_path, f"School,{across}\n{rows}", roster=LISTED)

    assert reading.files[0].header_row == 1
    assert reading.files[0].pairs == 3
