"""`collabmap compare`: the files it writes, the words it prints, and what it refuses."""

import json

import pytest

from tests.cli.test_commands import SEVENTEEN, collabmap, rows
from tests.tables import write

SUM = "1 in 2024-25 + 19 new − 1 gone = 19 in 2025-26."


def test_the_usual_periods_are_the_latest_year_and_the_one_before():
    out, err = collabmap("compare", SEVENTEEN)

    assert SUM in out
    assert "No recorded links any more, 1: Priory Primary." in out
    assert "nine times in ten" in out
    assert "1 September 2025 to 31 August 2026" in err


@pytest.mark.parametrize(
    "words",
    [
        ("--before", "2024-25", "--after", "2025-26"),
        ("--before", "2024-09-01:2025-08-31", "--after", "2025-09-01:2026-08-31"),
        ("--before", "2024/25", "--period", "2025-26"),
        ("--after", "2025-26"),
    ],
)
def test_periods_are_named_or_given_by_their_days(words):
    out, _ = collabmap("compare", SEVENTEEN, *words)

    assert SUM in out


def test_a_row_for_each_link_with_what_it_means_beside_it(tmp_path):
    target, ladder = tmp_path / "changes.csv", tmp_path / "schools.csv"
    out, _ = collabmap("compare", SEVENTEEN, "-o", str(target), "--ladder", str(ladder))

    assert out == ""
    found = rows(target.read_text(encoding="utf-8-sig"))
    assert [row["change"] for row in found].count("gained") == 19
    (lost,) = [row for row in found if row["change"] == "lost"]
    assert (lost["school_a"], lost["school_b"]) == ("900003", "900016")
    assert (lost["interactions_before"], lost["interactions_after"]) == ("1", "")
    beside = json.loads((tmp_path / "changes.csv-metadata.json").read_text(encoding="utf-8"))
    assert beside["columns"] == list(found[0])
    assert (beside["before"]["ties"], beside["after"]["ties"]) == (1, 19)
    assert beside["before"]["coverage"] == {"schools": 17, "covered": 2, "returns": 0}
    assert beside["after"]["coverage"] == {"schools": 17, "covered": 16, "returns": 1}
    assert beside["rule"]["least"] == 1
    schools = rows(ladder.read_text(encoding="utf-8-sig"))
    assert len(schools) == 17
    assert schools[15]["change"] == "dropped-out"


def test_json_holds_all_of_it():
    out, _ = collabmap("compare", SEVENTEEN, "--json")

    told = json.loads(out)
    assert told["before"]["ties"] + told["gained"] - told["lost"] == told["after"]["ties"]
    assert len(told["ties"]) == 20
    assert len(told["ladder"]) == 17
    assert told["figures"]["isolates"] == {"before": 15.0, "after": 2.0, "difference": -13.0}
    assert told["figures"]["transitivity"]["before"] is None
    assert told["chance"]["gained"]["seen"] == 19
    assert told["depth"]["once"] == {"before": 1, "after": 13}


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("--before", "2023-24"), 1, "The first record is of 8 May 2025"),
        (("--before", "2025-26"), 1, "Both periods are"),
        (("--before", "2025-01-01:2025-12-31"), 1, "share days"),
        (("--before", "2025-26", "--after", "2024-25"), 1, "Turn them round"),
        (("--before", "soon"), 2, '--before "soon" is not a period'),
        (("--after", "2025-12-31:2025-01-01"), 2, "is not a period"),
        (("--after", "2025-26", "--period", "2025-26"), 2, "not two of them"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_sentence(words, status, sentence):
    out, err = collabmap("compare", SEVENTEEN, *words, status=status)

    assert out == ""
    assert sentence in err


def test_records_without_dates_cannot_be_compared(tmp_path):
    visits = write(tmp_path, "visits.csv", "School A,School B\nAsh,Beech\n")

    _, err = collabmap("compare", str(visits), status=1)
    assert "The records have no dates, so nobody can say what changed" in err
