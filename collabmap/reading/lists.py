"""The lists of schools among the tables that came, read once, with what the files say of them."""

from collections.abc import Sequence

import pandas as pd

from collabmap.matching import Directory, Successors
from collabmap.reading.carrying import successors_of, with_successors
from collabmap.reading.links import links_of
from collabmap.reading.report import FileReport, table_problems, table_report
from collabmap.reading.schools import schools_of
from collabmap.reading.sorting import Sorted, Wishes
from collabmap.reading.spoiled import letters_problems
from collabmap.reading.table import Table
from collabmap.reading.trusts import trusts_of, with_trusts
from collabmap.records import Problem

ReadList = tuple[pd.DataFrame, list[Problem], dict[str, int]]


class Lists:
    """The list of schools that some files give, with their trusts and successors.

    `listed` are the schools, None where there is no list.
    """

    def __init__(self, wishes: Wishes) -> None:
        """Nothing is read before it is asked for; `wishes` may bring a list read before."""
        self.wishes = wishes
        self.listed: pd.DataFrame | None = wishes.roster
        self.successors: Successors | None = None
        self.directory: Directory | None = None
        self._read: dict[tuple[str, str], ReadList] = {}

    def read(self, table: Table) -> ReadList:
        """Return what a list of schools says; each is read once, however often it is asked."""
        key = table.place, table.name
        if key not in self._read:
            self._read[key] = schools_of(table, self.wishes.also)
        return self._read[key]

    def directory_of(self, found: Sorted) -> Directory | None:
        """Return the directory of the lists among some tables, and keep what it was made of."""
        frames = [self.read(table)[0] for table in found.schools]
        listed = pd.concat(frames) if frames else self.wishes.roster
        self.successors = successors_of([links_of(table)[0] for table in found.links])
        if listed is not None:
            listed = listed[~listed.index.duplicated()]
            for table in found.memberships:
                listed = with_trusts(listed, trusts_of(table)[0])
            if self.successors:
                listed = with_successors(listed, self.successors)
            self.directory = Directory(listed, self.wishes.answers)
        self.listed = listed
        return self.directory

    def alone(
        self, tables: Sequence[Table]
    ) -> tuple[pd.DataFrame, tuple[FileReport, ...], tuple[Problem, ...]]:
        """Return the schools of one list or more without records, the reports and the problems."""
        read = [self.read(table) for table in tables]
        listed = pd.concat([frame for frame, _, _ in read]) if self.listed is None else self.listed
        also = self.wishes.also
        reports, problems = [], []
        for table, (_, wrong, fared) in zip(tables, read, strict=True):
            reports.append(table_report(table, "schools", fared))
            problems += [
                *letters_problems(table),
                *table_problems(table, "schools", also),
            ]
            problems += wrong
        return listed, tuple(reports), tuple(problems)
