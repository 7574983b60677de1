"""What reading said beside the records, to JSON and back.

In two parts: in short, which every page asks for, and row by row, which may be long.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

import pandas as pd

from collabmap.matching import Candidate, Evidence, Placing
from collabmap.reading import FileReport, Reading, RejectedRow
from collabmap.reading.asking import Option, Question
from collabmap.reading.placing import Match
from collabmap.reading.summary import ProblemKind, Summary, summary_of
from collabmap.reading.table import LeftAside
from collabmap.records import Problem, Records
from collabmap.store.mending import sent_again
from collabmap.store.values import KeptUpload

Report = Mapping[str, Any]

LISTS = ("schools", "memberships")
RECORDS = "interactions"


def report_of(reading: Reading) -> dict[str, Any]:
    """Return in short what reading said, as JSON holds it."""
    told = summary_of(reading)
    return {
        **told._asdict(),
        "files": [
            {**file._asdict(), "questions": list(map(asdict, file.questions))}
            for file in told.files
        ],
        "kinds": [
            {**kind._asdict(), "first": list(map(asdict, kind.first))} for kind in told.kinds
        ],
        "of_tables": list(map(asdict, told.of_tables)),
        "matches": [_match_as_json(match) for match in told.matches],
        "first": told.first and told.first.isoformat(),
        "last": told.last and told.last.isoformat(),
    }


def details_of(reading: Reading) -> dict[str, Any]:
    """Return what reading said of each row, as JSON holds it."""
    return {
        "problems": list(map(asdict, reading.problems)),
        "rejected": [row._asdict() for row in reading.rejected],
        "sent_again": list(reading.sent_again),
    }


def summary_in(report: Report) -> Summary:
    """Return what was read in short, as it was kept."""
    days = {name: report[name] and date.fromisoformat(report[name]) for name in ("first", "last")}
    return Summary(
        **{
            **report,
            **days,
            "files": tuple(map(_file, report["files"])),
            "kinds": tuple(map(_kind, report["kinds"])),
            "of_tables": tuple(Problem(**found) for found in report["of_tables"]),
            "matches": tuple(map(_match, report["matches"])),
        }
    )


def reading_of(records: Records, reports: Sequence[Report], details: Sequence[Report]) -> Reading:
    """Return the Reading of records from the reports of the uploads that they came in.

    `details` are as many as `reports`. A row left out of one that came again with a later one
    is left out of the Reading.
    """
    gone = sent_again(details)
    rows: list[Report] = []
    problems: list[Problem] = []
    for number, told in enumerate(details):
        left_out = list(enumerate(told["rejected"]))
        rows += [row for at, row in left_out if (number, at) not in gone]
        again = {(row["file"], row["row"]) for at, row in left_out if (number, at) in gone}
        problems += [
            Problem(**found)
            for found in told["problems"]
            if found["severity"] != "error" or (found["file"], found["row"]) not in again
        ]
    return Reading(
        records=records,
        files=tuple(_file(file) for report in reports for file in report["files"]),
        problems=tuple(problems),
        rejected=tuple(RejectedRow(**_tuples(row)) for row in rows),
        matches=tuple(_match(match) for report in reports for match in report["matches"]),
        sent_again=tuple(said for told in details for said in told["sent_again"]),
        mended=len(gone),
    )


def list_alone(schools: pd.DataFrame, report: Report, details: Report) -> Reading:
    """Return a Reading of the list of schools of an upload without anything else that it told."""
    files = tuple(_file(file) for file in report["files"] if file["kind"] in LISTS)
    called = {file.told_by for file in files}
    problems = tuple(Problem(**told) for told in details["problems"] if told["file"] in called)
    return Reading(Records.of_schools(schools), files, problems)


def file_names(report: Report) -> tuple[str, ...]:
    """Return the names of the files, each once, in the order they were given."""
    return tuple(dict.fromkeys(file["name"] for file in report["files"]))


def accepted(report: Report) -> int:
    """Return how many rows of the files of records are used."""
    return sum(file["rows"]["accepted"] for file in report["files"] if file["kind"] == RECORDS)


def kept_upload(row: Mapping[Any, Any], interactions: int, bodies: int) -> KeptUpload:
    """Return what is said of a kept upload from its row, and how much its records hold."""
    report = row["report"]
    days = {name: report[name] and date.fromisoformat(report[name]) for name in ("first", "last")}
    return KeptUpload(
        id=UUID(row["id"]),
        file_names=file_names(report),
        made_at=row["made_at"],
        accepted=accepted(report),
        interactions=interactions,
        bodies=bodies,
        listed_schools=report["schools"] if row["own_roster"] else 0,
        **days,
    )


def brings_list(report: Report) -> bool:
    """Whether a list of schools is among the files; where it is not, one may be borrowed."""
    return any(file["kind"] in LISTS for file in report["files"])


def _file(kept: Report) -> FileReport:
    told = {"questions": (), **_tuples(kept)}  # uploads held before questions were asked
    return FileReport(
        **{
            **told,
            "left_aside": tuple(LeftAside(*one) for one in told.get("left_aside", ())),
            "questions": tuple(map(_question, told["questions"])),
        }
    )


def _question(kept: Report) -> Question:
    return Question(**{**kept, "options": tuple(Option(*one) for one in kept["options"])})


def _kind(kept: Report) -> ProblemKind:
    first = tuple(Problem(**found) for found in kept["first"])
    return ProblemKind(**{**kept, "first": first})


def _match_as_json(match: Match) -> dict[str, Any]:
    placing = match.placing._asdict()
    placing["candidates"] = [candidate._asdict() for candidate in match.placing.candidates]
    return {**match._asdict(), "evidence": match.evidence._asdict(), "placing": placing}


def _match(kept: Report) -> Match:
    placing = _tuples(kept["placing"])
    candidates = tuple(Candidate(**candidate) for candidate in placing.pop("candidates"))
    return Match(
        **{
            **kept,
            "evidence": Evidence(**kept["evidence"]),
            "placing": Placing(**placing, candidates=candidates),
        }
    )


def _tuples(values: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return JSON with its lists as tuples: frozen values hold tuples."""
    if isinstance(values, dict):
        return {key: _tuples(value) for key, value in values.items()}
    if isinstance(values, list):
        return tuple(_tuples(value) for value in values)
    return values
