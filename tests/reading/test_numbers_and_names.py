"""A number and a name beside each other, names taken for others, and who is host of whom."""

import json

from typer.testing import CliRunner

from collabmap.cli.main import app
from collabmap.network import TieRule, build_network
from collabmap.records import Period
from tests.tables import ROSTER, codes, read, rows_of, write


def said(reading, code):
    """Return the sentences of one code."""
    return [told.message for told in reading.problems if told.code == code]


def test_a_number_and_a_name_of_two_listed_schools_are_said(tmp_path):
    reading = read(
        tmp_path,
        """\
        URN A,School A,URN B,School B,Date
        900001,Beech Primary,900003,Cedar High,2025-10-01
        900001,Ash Primary,900004,Dene Infant,2025-10-02
        """,
    )

    assert codes(reading)[0] == (2, "number-and-name")
    assert said(reading, "number-and-name") == [
        'visits.csv, row 2, column "School A": "Beech Primary" stands beside the number 900001, '
        'which is that of "Ash Primary". Correct the one that is wrong, or confirm which school '
        "is meant."
    ]


def test_two_unknown_numbers_of_one_name_are_two_unknown_schools(tmp_path):
    reading = read(
        tmp_path,
        """\
        URN A,School A,URN B,School B,Date
        800001,St Mary,800002,St Mary,2025-10-01
        800001,St Mary,900001,Ash Primary,2025-10-02
        """,
    )

    assert codes(reading, "error") == [(2, "unknown-school")] * 2
    bodies = reading.records.participations["body"].tolist()
    assert sorted(bodies) == ["900001", "St Mary (800001)"]


def test_a_visit_and_the_return_visit_on_one_day_are_two(tmp_path):
    text = (
        "{},{},Date\nAsh Primary,Beech Primary,2025-10-01\nBeech Primary,Ash Primary,2025-10-01\n"
    )

    for headings, kept in (("Visitor,Host", 2), ("Host,Visiting school", 2), ("From,To", 1)):
        reading = read(tmp_path, text.format(*headings.split(",")))

        assert rows_of(reading)["accepted"] == kept, headings


def test_a_visit_goes_from_the_host_to_the_visitor(tmp_path):
    for headings in ("Visitor,Host", "Visiting school,Host school"):
        reading = read(tmp_path, f"{headings},Date\nAsh Primary,Beech Primary,2025-10-01\n")

        rule = TieRule(period=Period.undated(), directed=True)
        ties = build_network(reading.records, rule).ties
        assert ties[["school_a", "school_b"]].to_numpy().tolist() == [["900002", "900001"]]


def test_names_and_numbers_taken_for_schools_written_otherwise_are_said(tmp_path):
    roster = ROSTER + "0012345,Elm Primary\n"
    reading = read(
        tmp_path,
        """\
        School A,School B,Date
        Ash Primry,BEECH  PRIMARY,2025-10-01
        12345,Cedar High,2025-10-02
        """,
        roster=roster,
    )

    assert said(reading, "spelt-otherwise") == [
        'visits.csv: "Ash Primry" for "Ash Primary" and "12345" for 0012345 "Elm Primary": taken '
        "for schools of your list. Nothing to do if that is right; else correct the name or number."
    ]


def test_a_list_of_schools_can_be_checked_by_itself(tmp_path):
    path = write(tmp_path, "register.csv", ROSTER + "900004,Dene Infant\n,\n")

    done = CliRunner().invoke(app, ["check", str(path), "--json"])

    assert done.exit_code == 0
    (file,) = json.loads(done.stdout)["files"]
    assert file["shape"] == "schools"
    assert file["rows"] == {"read": 5, "accepted": 4, "rejected": 1, "ignored": 0}
    assert [told["code"] for told in file["problems"]] == ["repeated-school"]
    refused = CliRunner().invoke(app, ["ties", str(path)])
    assert refused.exit_code == 1
    assert "No records of who worked with whom" in refused.stderr


def test_without_a_list_the_spelling_that_most_rows_have_stands_never_a_shouted_one(tmp_path):
    rows = [
        *("ASH PRIMARY,Beech", "ASH PRIMARY,Cedar", "ASH PRIMARY,Dene"),
        *("Ash Primary,Beech", "ash primary,Cedar", "Ash Primary,Dene"),
        *("Elm  Nursery,Beech", "Elm  Nursery,Cedar", "elm nursery,Dene"),
    ]

    reading = read(tmp_path, "\n".join(["School A,School B", *rows, ""]), roster=None)

    assert sorted(reading.records.schools["name"]) == [
        *("Ash Primary", "Beech", "Cedar", "Dene", "elm nursery"),
    ]
