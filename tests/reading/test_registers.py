"""Lists of schools: our own columns, the registers' headings, and nothing about people."""

import pytest

from collabmap.network import roster_of
from collabmap.reading import read_schools
from collabmap.records import Period
from tests.tables import codes, read, write

YEAR = Period.school_year(2025)
GIAS = (
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),"
    "EstablishmentTypeGroup (name),EstablishmentStatus (name),OpenDate,CloseDate,"
    "PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,NumberOfPupils,PercentageFSM,"
    "Trusts (name),UKPRN,Postcode,TelephoneNum,HeadTitle (name),HeadFirstName,HeadLastName,"
    "HeadPreferredJobTitle,UrbanRural (name),GSSLACode (name),Easting,Northing"
)
PEOPLE = ("01632960{n:03d}", "Professor", "Zebedee", "Quillfeather{n}", "Executive Headmistress")
KINDS = [
    ("Open", "Community school", "Local authority maintained schools", "", ""),
    (
        "Open, but proposed to close",
        "Community school",
        "Local authority maintained schools",
        "",
        "",
    ),
    ("Closed", "Community school", "Local authority maintained schools", "", "31-12-2024"),
    ("Closed", "Academy converter", "Academies", "", "15-01-2026"),
    ("Closed", "Community school", "Local authority maintained schools", "", ""),
    ("Proposed to open", "Free schools", "Free Schools", "01-09-2026", ""),
    ("Open", "Children's centre", "Children's Centres", "", ""),
    ("Open", "British schools overseas", "Other types", "", ""),
    ("Open", "Community special school", "Special schools", "", ""),
]


def register(names: tuple[str, str]) -> str:
    """Write a fictional register in the layout of the English one, heads and telephones in all."""
    lines = [GIAS]
    for n, (status, type_, group, opened, closed) in enumerate(KINDS):
        people = ",".join(part.format(n=n) for part in PEOPLE)
        name = f"{names[n % 2]} {n}"
        lines.append(
            f'90010{n},999,Nowhereshire,{n + 1:04d},{name},{type_},{group},"{status}",{opened},'
            f"{closed},Not applicable,4,11,{100 + n},{n}.5,,1000{n:04d},ZZ99 9ZZ,{people},"
            f"Rural village,E10000999,{400000 + n},{300000 + n}"
        )
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1252", ("St Mary’s – École", "Café Lane")),
        ("utf-8", ("Ysgol Tŷ Gŵyr", "Ysgol Ŷnys")),
    ],
)
def test_a_register_keeps_its_names_and_drops_its_people(tmp_path, encoding, names):
    path = write(tmp_path, "register.csv", register(names), encoding)

    reading = read_schools(path)

    schools = reading.records.schools
    assert schools["name"].tolist() == [f"{names[n % 2]} {n}" for n in range(len(KINDS))]
    kept = schools.to_csv() + repr(reading)
    for word in ("Zebedee", "Quillfeather", "01632960", "Professor", "Headmistress"):
        assert word not in kept
    assert "personal-column" in {found.code for found in reading.problems}


def test_a_register_says_phase_kind_authority_and_number(tmp_path):
    schools = read_schools(write(tmp_path, "r.csv", register(("A", "B")))).records.schools

    assert schools.loc["900100", "phase"] == "Primary"
    assert schools.loc["900108", "phase"] == "Special"
    assert schools.loc["900106", "kind"] == "children's centre"
    assert schools.loc["900107", "kind"] == "overseas school"
    assert schools.loc["900100", "la_code"] == "E10000999"
    assert schools.loc["900100", "laestab"] == "9990001"
    assert schools.loc["900100", "ukprn"] == "10000000"
    assert str(schools.loc["900102", "close_date"])[:10] == "2024-12-31"


def test_a_roster_is_the_schools_open_on_any_day_of_the_period(tmp_path):
    schools = read_schools(write(tmp_path, "r.csv", register(("A", "B")))).records.schools

    roster = roster_of(schools, YEAR)

    assert list(roster.schools.index) == ["900100", "900101", "900103", "900108"]
    assert roster.not_open == {
        "children's centre": 1,
        "closed before the period": 2,
        "overseas school": 1,
        "proposed to open": 1,
    }


def test_schools_of_a_register_are_found_by_any_of_their_numbers(tmp_path):
    reading = read(
        tmp_path,
        "schools,date\n900100;9990002,2025-10-01\n999/0001;10000008,2025-10-02\n"
        "900101.0;b 1,2025-10-03\n",
        roster=register(("A", "B")),
    )

    assert codes(reading, "error") == []
    parts = reading.records.participations
    assert parts.groupby("interaction")["body"].agg(list).tolist() == [
        ["900100", "900101"],
        ["900100", "900108"],
        ["900101"],
    ]


def test_a_row_of_a_register_that_has_slipped_lets_nobody_s_name_through(tmp_path):
    slipped = register(("A", "B")).replace('"Open, but proposed to close"', "Open, but proposed")

    reading = read_schools(write(tmp_path, "r.csv", slipped))

    assert (3, "too-many-cells") in codes(reading)
    assert "900101" not in reading.records.schools.index
    kept = repr(reading) + reading.records.schools.to_csv()
    assert "Quillfeather" not in kept
    assert "Headmistress" not in kept


def test_a_row_that_has_slipped_towards_empty_cells_lets_nobody_s_name_through(tmp_path):
    text = (
        "urn,name,HeadLastName,town,note\n1,Ash,Quill,T,\n2,Beech,Lane,Quill,T,\n3,Elm,Quill,T,\n"
    )

    reading = read_schools(write(tmp_path, "s.csv", text))

    assert codes(reading) == [(3, "too-many-cells")]
    assert "Quill" not in repr(reading)


def test_rows_that_all_end_in_an_empty_cell_are_rows(tmp_path):
    text = "urn,name,HeadLastName\n1,Ash,Quill,\n2,Beech,Quill,\n"

    assert codes(read_schools(write(tmp_path, "s.csv", text))) == []


def test_an_own_list_needs_no_numbers(tmp_path):
    reading = read_schools(write(tmp_path, "s.csv", "School,Phase\nAsh,Primary\nBeech,\nAsh,\n"))

    assert list(reading.records.schools.index) == ["Ash", "Beech"]
    assert [code for _, code in codes(reading)] == ["repeated-school"]
    assert reading.files[0].rows == {"read": 3, "accepted": 2, "rejected": 1, "ignored": 0}


def test_a_school_without_a_number_goes_by_its_name(tmp_path):
    reading = read_schools(write(tmp_path, "s.csv", "urn,name\n900001,Ash\n,Beech\n,\n ,x\n"))

    assert list(reading.records.schools.index) == ["900001", "Beech", "x"]
    assert [code for _, code in codes(reading)] == ["missing-id", "missing-id"]


def test_the_grid_reference_0_0_is_no_place(tmp_path):
    text = "urn,name,easting,northing\n900001,Ash,0,0\n900002,Beech,400000,300000\n"
    reading = read_schools(write(tmp_path, "s.csv", text))

    assert reading.records.schools["easting"].isna().tolist() == [True, False]
    assert [code for _, code in codes(reading)] == ["no-place"]


def test_the_extract_of_four_authorities_loads_whole_and_becomes_a_roster(registers):
    reading = read_schools(registers / "gias_extract_cheshire_all_statuses_cp1252.csv")

    schools = reading.records.schools
    assert reading.files[0].rows == {"read": 1016, "accepted": 1016, "rejected": 0, "ignored": 0}
    assert schools["status"].str.startswith("Open").sum() == 517
    roster = roster_of(schools, Period.school_year(2023))
    assert set(schools.index[schools["status"].str.startswith("Open")]) - set(
        schools.index[schools["kind"].ne("school")]
    ) <= set(roster.schools.index)
    assert len(roster.schools) + sum(roster.not_open.values()) == 1016


def test_the_register_in_its_full_width_loads_whole_without_telephone_numbers(registers):
    path = registers / "gias_full_139_columns_99_rows.csv"
    reading = read_schools(path)

    assert reading.files[0].rows == {"read": 99, "accepted": 99, "rejected": 0, "ignored": 0}
    kept = repr(reading) + reading.records.schools.to_csv()
    headings, *lines = path.read_text(encoding="utf-8").splitlines()
    at = headings.split(",").index("TelephoneNum")
    numbers = {line.split(",")[at] for line in lines if len(line.split(",")) > at}
    phones = {number for number in numbers if number.isdigit() and len(number) >= 10}
    assert len(phones) > 20
    assert not [number for number in phones if number in kept]
    roster = roster_of(reading.records.schools, YEAR)
    assert 0 < len(roster.schools) <= 99
