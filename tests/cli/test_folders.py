"""A folder on the command line: every kind of file that is read, and what is left aside."""

import json
import shutil

import pytest

from tests.cli.test_commands import SEVENTEEN, collabmap, rows
from tests.reading.test_corpus import CORPUS
from tests.tables import ROSTER, write

PAIRS = "School A,School B,Date\n{}\n"


@pytest.fixture
def mine(tmp_path):
    """A folder with a list of schools and one file of records."""
    folder = tmp_path / "mine"
    folder.mkdir()
    write(folder, "our schools.csv", ROSTER)
    write(folder, "autumn.csv", PAIRS.format("Ash Primary,Beech Primary,2025-10-01"))
    return folder


def test_every_kind_of_file_in_a_folder_is_read_and_said(mine):
    write(mine, "spring.tsv", "School A\tSchool B\tDate\nBeech Primary\tCedar High\t2026-02-03\n")
    write(mine, "summer.txt", "School A;School B;Date\nCedar High;Dene Infant;2026-06-03\n")
    for name in ("workbook.xlsx", "workbook-old.xls", "workbook-open.ods"):
        if (CORPUS / name).exists():
            shutil.copy(CORPUS / name, mine)

    out, err = collabmap("check", str(mine), "--json")

    read = {file["name"] for file in json.loads(out)["files"]}
    assert read >= {"autumn.csv", "our schools.csv", "spring.tsv", "summer.txt", "workbook.xlsx"}
    assert f"Read from {mine}: autumn.csv, our schools.csv, spring.tsv" in err
    assert "Left aside" not in err


def test_what_collabmap_wrote_into_the_folder_is_not_read_again(mine):
    out, _ = collabmap("ties", str(mine))
    collabmap("ties", str(mine), "-o", str(mine / "ties.csv"))
    collabmap("ladder", str(mine), "-o", str(mine / "ladder.csv"))

    again, err = collabmap("ties", str(mine))

    assert again == out
    assert "Left aside: ladder.csv (collabmap made it) and ties.csv (collabmap made it)." in err


def test_rows_to_mend_are_read_only_when_they_are_named(mine):
    write(mine, "winter.csv", PAIRS.format("Ash Primary,Beech Primary,31/02/2026"))
    collabmap("check", str(mine), "--rejected", str(mine / "mend.csv"))

    _, err = collabmap("check", str(mine), "--json")
    assert "mend.csv (rows to mend: name the file itself to send them)" in err

    out, _ = collabmap("check", str(mine / "mend.csv"), "--json")
    assert json.loads(out)["files"][0]["rows"]["rejected"] == 1


def test_what_is_no_table_of_ours_is_left_aside_with_why(mine):
    write(mine, "minutes.docx", "minutes")
    write(mine, "readme.txt", "These are our files.\nAsk the office.\n")

    out, err = collabmap("check", str(mine), "--json")

    assert len(json.loads(out)["files"]) == 2
    assert "minutes.docx (not a file of tables)" in err
    assert "readme.txt (" in err


def test_a_list_named_by_an_option_is_not_read_twice(mine):
    out, err = collabmap("check", str(mine), "--schools", str(mine / "our schools.csv"), "--json")

    names = [file["name"] for file in json.loads(out)["files"]]
    assert names == ["autumn.csv", "our schools.csv"]
    assert f"Read from {mine}: autumn.csv." in err


def test_a_folder_without_a_table_is_said(tmp_path):
    write(tmp_path, "minutes.docx", "minutes")

    _, err = collabmap("check", str(tmp_path), status=1)

    assert "holds no file that can be read" in err


def test_a_folder_of_which_nothing_can_be_used_says_why(tmp_path):
    write(tmp_path, "readme.txt", "These are our files.\nAsk the office.\n")

    _, err = collabmap("check", str(tmp_path), status=1)

    assert "readme.txt" in err


def test_a_sample_is_read_as_ever():
    out, err = collabmap("ties", SEVENTEEN)

    assert len(rows(out)) == 19
    assert "interactions.csv, schools.csv and returns.csv." in err
    assert "ABOUT.md (not a file of tables)" in err
