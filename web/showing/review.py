"""What was understood of some files, and what is wrong with them, ready to be read."""

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from collabmap.reading import Reading
from collabmap.records import CATALOGUE, Problem
from collabmap.store import Upload, Workspace
from collabmap.writing import rejected_text
from web.showing.sheets import Sheet, sheet_of
from web.showing.spellings import Spellings, spellings_of
from web.understanding import Chosen, tables_of
from web.words import day

FIRST = 50
ORDER = {"error": 0, "warning": 1, "note": 2}
OUTCOMES = {
    "error": "These rows are left out",
    "warning": "Nothing is left out for this; please check it",
    "note": "",
}


@dataclass(frozen=True)
class Group:
    """The problems of one kind: the first of them, and how many there are in all."""

    title: str
    outcome: str
    severity: str
    first: tuple[Problem, ...]
    count: int


@dataclass(frozen=True)
class Review:
    """Everything a person should see before keeping what was read.

    `rows` counts the rows of all records: read = accepted + rejected + ignored. `period` is
    the time they span in words; `fault` what hinders the files from being understood.
    """

    sheets: tuple[Sheet, ...]
    groups: tuple[Group, ...]
    spellings: Spellings
    rows: dict[str, int]
    rejected: int
    own_roster: bool
    period: str
    name: str
    chosen: Chosen
    fault: str

    @property
    def rows_kept(self) -> int:
        """How many rows of records are used."""
        return self.rows["accepted"]

    @property
    def needs(self) -> tuple[Group, ...]:
        """The problems that leave rows out or ask to be checked."""
        return tuple(group for group in self.groups if group.severity != "note")

    @property
    def left_out(self) -> tuple[Group, ...]:
        """The problems that leave rows out."""
        return tuple(group for group in self.groups if group.severity == "error")

    @property
    def to_check(self) -> tuple[Group, ...]:
        """The problems that leave nothing out but ask for a look."""
        return tuple(group for group in self.groups if group.severity == "warning")

    @property
    def notes(self) -> tuple[Group, ...]:
        """What was done that asks for nothing."""
        return tuple(group for group in self.groups if group.severity == "note")


def review_of(upload: Upload, workspace: Workspace, part: int = 1) -> Review:
    """Return what was understood of an upload on hold, and what is wrong with it.

    `part` is the part of the schools to confirm that is shown, from 1.
    """
    reading, chosen = upload.reading, Chosen.of(upload)
    reports = tables_of(upload) if chosen.fault and upload.tables else reading.files
    return Review(
        sheets=tuple(
            sheet_of(
                report,
                reading,
                remembered=report.place in chosen.remembered,
                can_be_corrected=bool(upload.tables),
            )
            for report in reports
        ),
        groups=problem_groups(reading),
        spellings=spellings_of(reading, workspace.answers(), part),
        rows=_rows(reading),
        rejected=len(reading.rejected),
        own_roster=reading.records.own_roster,
        period=_period(reading),
        name=_name(reading),
        chosen=chosen,
        fault=chosen.fault,
    )


def mended_rows(reading: Reading) -> str:
    """Return the rows left out as CSV, each with its problem."""
    return rejected_text(reading.rejected)


class LeftOut(NamedTuple):
    """The rows left out when a network was made: how many, and why by kind."""

    rows: int
    groups: tuple[Group, ...]


def left_out_of(reading: Reading) -> LeftOut:
    """Return what was left out of a kept network, and why."""
    groups = tuple(group for group in problem_groups(reading) if group.severity == "error")
    return LeftOut(len(reading.rejected), groups)


def problem_groups(reading: Reading) -> tuple[Group, ...]:
    """Return the problems by kind, the gravest first."""
    by_kind = sorted(reading.problems, key=lambda one: (ORDER[one.severity], one.code))
    groups = []
    for (severity, code), alike in groupby(by_kind, key=lambda one: (one.severity, one.code)):
        problems = sorted(alike, key=lambda one: (one.file or "", one.row or 0))
        title = CATALOGUE[code].title
        first = tuple(problems[:FIRST])
        groups.append(Group(title, OUTCOMES[severity], severity, first, len(problems)))
    return tuple(groups)


def _rows(reading: Reading) -> dict[str, int]:
    """Return how the rows of all records fared, added up."""
    records = [report.rows for report in reading.files if report.kind == "interactions"]
    fared = ("read", "accepted", "rejected", "ignored")
    return {fate: sum(rows[fate] for rows in records) for fate in fared}


def _period(reading: Reading) -> str:
    """Return the time from the first record to the last; "" where none has a date."""
    days = reading.records.interactions[["date", "end_date"]].stack()
    if days.empty:
        return ""
    first, last = day(days.min()), day(days.max())
    return first if first == last else f"{first} to {last}"


def _name(reading: Reading) -> str:
    """Return a first name for the network: that of the file of records, in words."""
    names = [report.name for report in reading.files if report.kind == "interactions"]
    if not names:
        return ""
    stem = names[0].rpartition(".")[0] or names[0]
    words = stem.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
