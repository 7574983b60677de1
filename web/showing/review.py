"""What was understood of some files, and what is wrong with them, ready to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from collabmap.reading import Reading
from collabmap.reading.summary import ProblemKind, Summary, kinds_of
from collabmap.records import CATALOGUE, Problem, day_in_words
from collabmap.store import Upload, Workspace
from collabmap.writing import rejected_text
from web.showing.questions import Questions, questions_of
from web.showing.sheets import Aside, Sheet, asides_of, sheet_of
from web.showing.spellings import Spellings, spellings_of
from web.understanding import Chosen, tables_of

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

    `asides` are the sheets that were not used. `rows` counts the rows of all records: read =
    accepted + rejected + ignored. `period` is the time they span in words; `fault` what
    hinders the files from being understood. `questions` are what the tables leave open.
    """

    sheets: tuple[Sheet, ...]
    asides: tuple[Aside, ...]
    groups: tuple[Group, ...]
    spellings: Spellings
    rows: dict[str, int]
    rejected: int
    own_roster: bool
    period: str
    name: str
    chosen: Chosen
    fault: str
    questions: Questions

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
    told, chosen = upload.summary, Chosen.of(upload)
    reports = (tables_of(workspace, upload) if chosen.fault else ()) or told.files
    return Review(
        sheets=tuple(
            sheet_of(
                report,
                told.of_tables,
                remembered=report.place in chosen.remembered,
                can_be_corrected=upload.can_be_read_again,
            )
            for report in reports
        ),
        asides=asides_of(reports, can_be_corrected=upload.can_be_read_again),
        groups=_groups(told.kinds),
        spellings=spellings_of(upload, workspace, part),
        rows=_rows(told),
        rejected=told.rejected,
        own_roster=told.own_roster,
        period=_period(told),
        name=_name(told),
        chosen=chosen,
        fault=chosen.fault,
        questions=questions_of(() if chosen.fault or not upload.can_be_read_again else told.files),
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
    errors = [found for found in reading.problems if found.severity == "error"]
    return LeftOut(len(reading.rejected), _groups(kinds_of(errors)))


def _groups(kinds: Sequence[ProblemKind]) -> tuple[Group, ...]:
    """Return the problems by kind in words."""
    return tuple(
        Group(
            CATALOGUE[kind.code].title,
            OUTCOMES[kind.severity],
            kind.severity,
            kind.first,
            kind.times,
        )
        for kind in kinds
    )


def _rows(told: Summary) -> dict[str, int]:
    """Return how the rows of all records fared, added up."""
    records = [report.rows for report in told.files if report.kind == "interactions"]
    fared = ("read", "accepted", "rejected", "ignored")
    return {fate: sum(rows[fate] for rows in records) for fate in fared}


def _period(told: Summary) -> str:
    """Return the time from the first record to the last; "" where none has a date."""
    if told.first is None or told.last is None:
        return ""
    first, last = day_in_words(told.first), day_in_words(told.last)
    return first if first == last else f"{first} to {last}"


def _name(told: Summary) -> str:
    """Return a first name for the network: that of the file of records, in words."""
    names = [report.name for report in told.files if report.kind == "interactions"]
    if not names:
        return ""
    stem = names[0].rpartition(".")[0] or names[0]
    words = stem.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
