"""What was read, in short: what a person should see before keeping it, whatever its size."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from collabmap.reading.placing import Match
from collabmap.reading.read import Reading
from collabmap.reading.report import FileReport
from collabmap.records import Problem
from collabmap.records.catalogue import Severity

FIRST = 50
GRAVEST: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


class ProblemKind(NamedTuple):
    """The problems of one kind: the first of them by file and row, and how many there are."""

    code: str
    severity: Severity
    first: tuple[Problem, ...]
    times: int


class Summary(NamedTuple):
    """What was read, in short.

    `kinds` are the problems by kind, the gravest first, and `of_tables` those that are about
    no row. `rejected` counts the rows left out, `interactions` and `schools` those of the
    records; `first` and `last` are the days between which the interactions lie, None where
    none has a date.
    """

    files: tuple[FileReport, ...]
    kinds: tuple[ProblemKind, ...]
    of_tables: tuple[Problem, ...]
    matches: tuple[Match, ...]
    rejected: int
    interactions: int
    schools: int
    own_roster: bool
    first: date | None
    last: date | None


def summary_of(reading: Reading) -> Summary:
    """Return in short what was read."""
    records = reading.records
    days = pd.concat([records.interactions["date"], records.interactions["end_date"]]).dropna()
    return Summary(
        files=reading.files,
        kinds=kinds_of(reading.problems),
        of_tables=tuple(found for found in reading.problems if found.row is None),
        matches=reading.matches,
        rejected=len(reading.rejected),
        interactions=len(records.interactions),
        schools=len(records.schools),
        own_roster=records.own_roster,
        first=None if days.empty else days.min().date(),
        last=None if days.empty else days.max().date(),
    )


def kinds_of(problems: Iterable[Problem]) -> tuple[ProblemKind, ...]:
    """Return problems by kind, the gravest first, and of each the first by file and row."""
    by_kind = sorted(problems, key=lambda one: (GRAVEST[one.severity], one.code))
    kinds = []
    for (severity, code), alike in groupby(by_kind, key=lambda one: (one.severity, one.code)):
        found = sorted(alike, key=lambda one: (one.file or "", one.row or 0))
        kinds.append(ProblemKind(code, severity, tuple(found[:FIRST]), len(found)))
    return tuple(kinds)
