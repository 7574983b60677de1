"""What reading said beside the records, to JSON and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from collabmap.matching import Candidate, Evidence, Placing
from collabmap.reading import FileReport, Reading, RejectedRow
from collabmap.reading.placing import Match
from collabmap.records import Problem, Records

Report = Mapping[str, Any]

LISTS = ("schools", "memberships")
RECORDS = "interactions"


def report_of(reading: Reading) -> dict[str, Any]:
    """Return what reading said beside the records, as JSON holds it."""
    return {
        "files": [file._asdict() for file in reading.files],
        "problems": [asdict(problem) for problem in reading.problems],
        "rejected": [row._asdict() for row in reading.rejected],
        "matches": [_match_as_json(match) for match in reading.matches],
    }


def reading_of(records: Records, reports: Sequence[Report]) -> Reading:
    """Return the Reading of records from the reports of the uploads that they came in."""

    def said(what: str) -> list[Any]:
        return [one for report in reports for one in report.get(what, ())]

    return Reading(
        records=records,
        files=tuple(FileReport(**_tuples(file)) for file in said("files")),
        problems=tuple(Problem(**problem) for problem in said("problems")),
        rejected=tuple(RejectedRow(**_tuples(row)) for row in said("rejected")),
        matches=tuple(_match(match) for match in said("matches")),
    )


def file_names(report: Report) -> tuple[str, ...]:
    """Return the names of the files, each once, in the order they were given."""
    return tuple(dict.fromkeys(file["name"] for file in report["files"]))


def accepted(report: Report) -> int:
    """Return how many rows of the files of records are used."""
    return sum(file["rows"]["accepted"] for file in report["files"] if file["kind"] == RECORDS)


def brings_list(report: Report) -> bool:
    """Whether a list of schools is among the files; where it is not, one may be borrowed."""
    return any(file["kind"] in LISTS for file in report["files"])


def _match_as_json(match: Match) -> dict[str, Any]:
    placing = match.placing._asdict()
    placing["candidates"] = [candidate._asdict() for candidate in match.placing.candidates]
    return {**match._asdict(), "evidence": match.evidence._asdict(), "placing": placing}


def _match(kept: Mapping[str, Any]) -> Match:
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
