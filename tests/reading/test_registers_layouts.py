"""Each official register by its own headings: what is read, what is dropped, what is told."""

import pytest

from collabmap.network import roster_of
from collabmap.reading import read_schools
from collabmap.records import Period
from tests.reading.layouts import LAYOUTS, PERSON, SCOTTISH_CONTACTS, SCOTTISH_MAP
from tests.tables import codes, read, write

LAYOUT = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))


@LAYOUT
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_nobody_of_a_register_is_in_what_was_read(tmp_path, layout, encoding):
    reading = read_schools(write(tmp_path, "register.csv", layout.text, encoding))

    kept = (
        repr(reading) + reading.records.schools.to_csv() + repr(reading.records.schools.to_dict())
    )
    assert [word for word in PERSON if word in kept] == []
    assert reading.records.schools["name"].iloc[0] == layout.first["name"]


@LAYOUT
def test_a_register_is_read_by_its_own_headings(tmp_path, layout):
    schools = read_schools(write(tmp_path, "register.csv", layout.text)).records.schools

    assert list(schools.index) == layout.ids
    assert {name: schools[name].iloc[0] for name in layout.first} == layout.first


@LAYOUT
def test_the_columns_of_a_register_may_stand_in_any_order(tmp_path, layout):
    lines = [line.split(",") for line in layout.text.splitlines()]
    turned = "\r\n".join(",".join(reversed(line)) for line in lines)
    there = read_schools(write(tmp_path, "register.csv", layout.text)).records
    back = read_schools(write(tmp_path, "turned.csv", turned)).records

    assert back == there


def test_the_sums_of_a_performance_table_are_ignored(tmp_path):
    text = LAYOUTS["performance table"].text
    reading = read_schools(write(tmp_path, "table.csv", text))

    assert reading.files[0].rows == {"read": 4, "accepted": 2, "rejected": 0, "ignored": 2}
    assert codes(reading) == [(4, "total-row"), (5, "total-row")]


def test_a_total_below_a_list_is_no_school(tmp_path):
    text = "urn,name,pupils\n900001,Ash,100\n900002,Total Learning Academy,50\n,Total,150\n"
    reading = read_schools(write(tmp_path, "list.csv", text))

    assert list(reading.records.schools["name"]) == ["Ash", "Total Learning Academy"]
    assert codes(reading) == [(4, "total-row")]


@pytest.mark.parametrize("layout", [SCOTTISH_CONTACTS, SCOTTISH_MAP], ids=["contacts", "map"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("9000127P", "9000127P"),
        ("9000127S", "9000127S"),
        ("Café Academy", "9000127S"),
        ("9000127", "9000127"),
    ],
)
def test_two_schools_of_one_seed_code_are_two(tmp_path, layout, written, meant):
    text = f"school_a,school_b,date\n{written},Somewhere else,2025-10-01\n"
    reading = read(tmp_path, text + "9000127P,9000127S,2025-10-02\n", roster=layout.text)

    parts = reading.records.participations
    assert meant in set(parts["body"]) or written == "9000127"
    found = {found.code for found in reading.problems if found.row == 2}
    assert ("ambiguous-school" in found) == (written == "9000127")


@pytest.mark.parametrize("seed", ["9000135", "9000135.0"])
def test_a_seed_code_of_one_school_is_enough(tmp_path, seed):
    text = SCOTTISH_MAP.text + (
        "3,9000135P,9000135,Primary,Local Authority,Ånna,ZZ99 9ZZ,Nowhere,S12999999,,9,,,,,,,\r\n"
    )
    reading = read(tmp_path, f"school_a,school_b,date\n{seed},9000127P,2025-10-02\n", roster=text)

    assert set(reading.records.participations["body"]) == {"9000135P", "9000127P"}


def test_na_is_no_trust_and_it_is_said(tmp_path):
    text = "urn,name,sponsoring_trust\n900001,NA,NA\n900002,None,Oak Trust\n900003,Elm,None\n"
    reading = read_schools(write(tmp_path, "list.csv", text))

    schools = reading.records.schools
    assert list(schools["trust"]) == ["", "Oak Trust", ""]
    assert list(schools["name"]) == ["NA", "None", "Elm"]
    assert codes(reading) == [(None, "nothing-said")]
    assert '"sponsoring_trust"' in reading.problems[0].message


@pytest.mark.parametrize(
    ("name", "rows", "year", "roster"),
    [
        ("england_open_schools_2025-07_urn_name_postcode.csv", 22_010, 2025, 22_010),
        ("gias_extract_cheshire_all_statuses_cp1252.csv", 1_016, 2023, 518),
        ("gias_full_139_columns_99_rows.csv", 99, 2025, 88),
        ("scotland_schools_2022_locations.csv", 2_495, 2022, 2_495),
        ("trafford_schools_and_colleges_2024-09.csv", 103, 2024, 103),
        ("trafford_schools_pupils_fsm_2024-09.csv", 103, 2024, 103),
    ],
)
def test_every_row_of_every_register_is_read_and_becomes_a_roster(
    registers, name, rows, year, roster
):
    reading = read_schools(registers / name)

    assert reading.files[0].rows == {"read": rows, "accepted": rows, "rejected": 0, "ignored": 0}
    schools = reading.records.schools
    assert schools.index.is_unique
    assert len(roster_of(schools, Period.school_year(year)).schools) == roster


def test_the_seed_codes_of_scotland_s_map_are_kept_beside_its_own_numbers(registers):
    schools = read_schools(registers / "scotland_schools_2022_locations.csv").records.schools

    suffixes = schools["phase"].map({"Primary": "P", "Secondary": "S", "Special": "SP"})
    assert (schools["laestab"] + suffixes == schools.index).all()
    assert schools["laestab"].duplicated().sum() == 28
    assert schools["la_name"].nunique() == 32


TWO_OF_A_NAME = (
    "urn,name,Town,postcode\n900001,St Mary’s Primary,Nowton,\n900002,St Mary’s Primary,Otherby,\n"
    "900003,Elm Primary,Nowton,\n"
)


def bodies(reading) -> list[str]:
    return sorted(reading.records.participations["body"])


def test_the_town_behind_a_name_tells_which_of_two_is_meant(tmp_path):
    visits = 'school_a,school_b\n"St Mary\'s Primary, Otherby",Elm Primary\n'

    assert bodies(read(tmp_path, visits, roster=TWO_OF_A_NAME)) == ["900002", "900003"]


def test_the_town_of_a_row_tells_which_of_two_is_meant(tmp_path):
    register = (
        "Event,School,Town,Date\nReading day,St Mary's Primary,Otherby,2025-10-01\n"
        "Reading day,Elm Primary,Nowton,2025-10-01\n"
    )
    reading = read(tmp_path, register, roster=TWO_OF_A_NAME)

    assert bodies(reading) == ["900002", "900003"]
    assert reading.files[0].columns["Town"] == "town"
    assert "unused-column" not in [code for _, code in codes(reading) if code]


def test_the_towns_of_a_register_with_marks_are_no_occasion(tmp_path):
    register = (
        "School,Town,Reading day,Maths day\nSt Mary's Primary,Otherby,x,\nElm Primary,Nowton,x,x\n"
        "Ash,Nowton,,x\n"
    )
    reading = read(tmp_path, register, roster=TWO_OF_A_NAME + "900004,Ash,Nowton,\n")

    assert reading.files[0].shape == "register"
    assert sorted(reading.records.interactions["title"]) == ["Maths day", "Reading day"]
    assert bodies(reading) == ["900002", "900003", "900003", "900004"]


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("1 High Street,Nether End,Nowton", "Nowton"),
        ("1 High Street,Nowton,", "Nowton"),
        ("1 High Street,Nowton,0", "Nowton"),
        ("Nowton,12 High Street,", ""),
        (",,", ""),
    ],
)
def test_the_last_line_of_an_address_is_the_town(tmp_path, address, town):
    text = f"urn,name,Address 1,Address 2,Address 3\n900001,Ash,{address}\n"

    schools = read_schools(write(tmp_path, "list.csv", text)).records.schools

    assert schools["town"].to_list() == [town]
