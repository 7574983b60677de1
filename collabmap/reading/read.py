"""The way in: files to Records, with everything that was wrong beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from collabmap.matching import Directory, Successors
from collabmap.reading.asking import Option, Question
from collabmap.reading.assembling import assemble
from collabmap.reading.bounded import NoSchoolColumn, UnreadableFile
from collabmap.reading.carrying import told_of, with_successors
from collabmap.reading.headings import EVENT
from collabmap.reading.judging import (
    Rows,
    judge_bodies,
    judge_cells,
    mentions_of,
    rows_of,
    set_aside_duplicates,
)
from collabmap.reading.limits import Limits
from collabmap.reading.links import links_of
from collabmap.reading.lists import Lists
from collabmap.reading.opening import judge_opening
from collabmap.reading.parting import parted
from collabmap.reading.placing import Match, Placed, place_by_records, place_on_list
from collabmap.reading.report import (
    FileReport,
    RejectedRow,
    interactions_report,
    sheet_problems,
    table_problems,
    table_report,
)
from collabmap.reading.returns import returns_of
from collabmap.reading.school_cells import SchoolCells
from collabmap.reading.sorting import Sorted, Wishes, schools_among, tables_sorted
from collabmap.reading.spelt_otherwise import spelt_otherwise
from collabmap.reading.spoiled import letters_problems
from collabmap.reading.table import Table
from collabmap.reading.taken import Choice, Source, Taken
from collabmap.reading.trusts import trusts_of
from collabmap.records import Problem, Records

MOST_TRIED_BOTH_WAYS = 20_000  # rows; with more, reading again for each answer takes too long
MOST_WEIGHED = 10  # questions of a table


ReadList = tuple[pd.DataFrame, list[Problem], dict[str, int]]


@dataclass(frozen=True)
class Reading:
    """What was read: the Records, a report a table, every problem, and the rows left out.

    `matches` are the spellings of schools that the list has not as they are written.
    `sent_again` are the problems that rows left out before came back with, and `mended` counts
    the rows left out that came again with a later upload, which are counted there.
    """

    records: Records
    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...]
    rejected: tuple[RejectedRow, ...] = ()
    matches: tuple[Match, ...] = ()
    sent_again: tuple[str, ...] = ()
    mended: int = 0

    @property
    def linkless(self) -> str:
        """How many used rows make no link because a body is unknown or alone; "" for none."""
        return linkless_words(self.problems)

    @property
    def outsiders(self) -> frozenset[str]:
        """The names in the records that somebody has said are no school of the list."""
        known = (one for one in self.matches if one.placing.outcome == "certain")
        return frozenset(one.written for one in known if one.placing.school is None)

    @property
    def left_out(self) -> dict[str, int]:
        """How many rows were rejected and ignored, and how many of them are self-pairs."""
        selves = {(p.file, p.row) for p in self.problems if p.code == "self-pair"}
        return {
            "rejected": sum(report.rows["rejected"] for report in self.files) - self.mended,
            "ignored": sum(report.rows["ignored"] for report in self.files),
            "self_pairs": len(selves),
        }


def linkless_words(problems: Iterable[Problem]) -> str:
    """Return in a sentence how many used rows make no link for want of a second school, or ""."""
    alone, unused = set(), set()
    for told in problems:
        if told.code == "one-body":
            alone.add((told.file, told.row))
        elif told.severity == "error" or told.code == "duplicate":
            unused.add((told.file, told.row))
    rows = len(alone - unused)
    if not rows:
        return ""
    used = "1 used row makes" if rows == 1 else f"{rows:,} used rows make"
    return f"{used} no link, because the school in it is alone or no other is on the list."


def read_files(
    sources: Sequence[Source],
    *,
    schools: Source | None = None,
    returns: Source | None = None,
    roster: pd.DataFrame | None = None,
    also: Sequence[str] = (),
    limits: Limits | None = None,
    lists_alone: bool = False,
) -> Reading:
    """Read files of interactions, and with them a list of schools and returns.

    Files among `sources` that are lists of schools or returns by their headings are taken
    for that. `roster` is a schools frame read before, where no list is given now; `also`
    names columns of the list to keep; with `lists_alone` a list without records will do. Raises
    UnreadableFile, with one sentence, when a file cannot be used at all; what is wrong with
    rows comes back in the Reading.
    """
    taken = Taken.of(sources, schools=schools, returns=returns, limits=limits)
    choices = {
        str(at): Choice(source.shape, source.columns, source.answers)
        for at, source in enumerate(sources)
        if source.shape or source.columns or source.answers
    }
    return understood(
        taken, Wishes(choices=choices, roster=roster, also=tuple(also), lists_alone=lists_alone)
    )


def understood(taken: Taken, wishes: "Wishes | None" = None) -> Reading:
    """Return what files that were taken in say, as somebody wishes them to be understood.

    What only a person can say is asked, with the links that each answer would make. Raises
    UnreadableFile, with one sentence, when a file cannot be used at all.
    """
    wishes = wishes or Wishes()
    reading = _understood(taken, wishes)
    rows = sum(file.rows["read"] for file in reading.files)
    if rows > MOST_TRIED_BOTH_WAYS or not any(file.questions for file in reading.files):
        return reading
    return replace(reading, files=tuple(_weighed(one, taken, wishes) for one in reading.files))


def _weighed(file: FileReport, taken: Taken, wishes: Wishes) -> FileReport:
    """Return a report whose questions tell how many links each answer would make."""
    if not file.questions:
        return file
    return file._replace(
        questions=tuple(
            replace(
                question,
                options=tuple(
                    option._replace(links=_links_with(file, taken, wishes, (question, option)))
                    for option in question.options
                ),
            )
            if at < MOST_WEIGHED
            else question
            for at, question in enumerate(file.questions)
        )
    )


def _links_with(
    file: FileReport, taken: Taken, wishes: Wishes, answered: tuple[Question, Option]
) -> int | None:
    """Return the links that a table would make with one answer; None where it cannot be read."""
    question, option = answered
    if option.value == question.taken:
        return file.links
    number = file.place.partition(".")[0]
    before = wishes.choices.get(file.place) or wishes.choices.get(number) or Choice()
    choice = before._replace(answers={**before.answers, question.key: option.value})
    try:
        other = _understood(taken, wishes._replace(choices={**wishes.choices, file.place: choice}))
    except UnreadableFile:
        return None
    return next((one.links for one in other.files if one.place == file.place), None)


def _understood(taken: Taken, wishes: Wishes) -> Reading:
    """Return what files say, as somebody wishes; the questions without their weight."""
    lists = Lists(wishes)
    found = tables_sorted(taken, wishes, lists.directory_of)
    if not found.interactions:
        if found.schools and wishes.lists_alone:
            return _alone(found.schools, lists)
        raise _no_interactions(found)
    frames = [lists.read(table) for table in found.schools]
    members = [trusts_of(table) for table in found.memberships]
    links = [links_of(table) for table in found.links]
    directory, successors, listed = lists.directory, lists.successors, lists.listed
    schools = SchoolCells(directory)
    rows = rows_of(tuple(parted(sheet, schools) for sheet in found.interactions))
    judge_cells(rows)
    placed = _placed(rows, directory, successors)
    judge_bodies(rows, placed)
    set_aside_duplicates(rows, placed)
    judge_opening(rows, placed)
    answers = [returns_of(table, placed.directory) for table in found.returns]
    told = [answer for found_here, _, _ in answers for answer in found_here]
    records = assemble(rows, placed, told, own_roster=listed is not None)
    judged = [*_named("schools", found.schools, frames), *_named("returns", found.returns, answers)]
    judged += _named("links", found.links, links)
    reports = [interactions_report(rows, placed, at) for at in range(len(rows.sheets))]
    reports += [table_report(table, kind, fared) for kind, table, _, fared in judged]
    reports += [
        table_report(table, "memberships", fared)
        for table, (_, fared) in zip(found.memberships, members, strict=True)
    ]
    problems = _problems_of(rows, found, wishes.also)
    problems += spelt_otherwise(rows, placed) if listed is not None else ()
    problems += [told for _, _, wrong, _ in judged for told in wrong]
    if found.links:
        problems += told_of(placed.changes.items(), placed.schools, found.links[0].name)
    return Reading(
        records,
        tuple(reports),
        tuple(problems),
        _rejected(rows),
        placed.matches,
        _sent_again([sheet.table for sheet in rows.sheets]),
    )


def _alone(tables: Sequence[Table], lists: Lists) -> Reading:
    """Return what lists of schools say without any records."""
    listed, reports, problems = lists.alone(tables)
    return Reading(Records.of_schools(listed), reports, problems)


def _sent_again(tables: Sequence[Table]) -> tuple[str, ...]:
    """Return the problems that stand beside rows which were left out before."""
    return tuple(
        said
        for table in tables
        for at in [table.found(EVENT).get("problem")]
        if at is not None
        for said in table.column(at)
        if said
    )


def _named(
    kind: str, tables: list[Table], read: Sequence[tuple[Any, list[Problem], dict[str, int]]]
) -> list[tuple[str, Table, list[Problem], dict[str, int]]]:
    """Return tables of a kind with what was wrong with them and how their rows fared."""
    pairs = zip(tables, read, strict=True)
    return [(kind, table, problems, fared) for table, (_, problems, fared) in pairs]


def _placed(rows: Rows, directory: Directory | None, successors: Successors | None) -> Placed:
    """Place the bodies of all rows: on the list, or by the records alone where there is none."""
    mentions = mentions_of(rows)
    if directory is None:
        placed = place_by_records(mentions, len(rows), ~rows.ignored)
        if successors is None:
            return placed
        return replace(placed, schools=with_successors(placed.schools, successors))
    return place_on_list(mentions, directory, rows.days["date"], successors)


def read_interactions(
    *paths: str | Path, schools: str | Path | None = None, returns: str | Path | None = None
) -> Reading:
    """Read files of interactions by their paths; with a list of schools and returns if given.

    Without a list the schools are those of the interactions, and a school in no record
    cannot be seen. Raises UnreadableFile as `read_files` does.
    """
    return read_files(
        [source_of(path) for path in paths],
        schools=source_of(schools) if schools else None,
        returns=source_of(returns) if returns else None,
    )


def read_schools(
    source: Source | str | Path, *, also: Sequence[str] = (), limits: Limits | None = None
) -> Reading:
    """Read a list of schools alone; the Records have no interactions.

    Raises UnreadableFile when the file is no list of schools.
    """
    source = source if isinstance(source, Source) else source_of(source)
    table = schools_among(Taken.of([source], limits=limits).tables()[0])
    return _alone([table], Lists(Wishes(also=tuple(also))))


def source_of(path: str | Path) -> Source:
    """Return the source for a path, under the file's own name."""
    return Source(Path(path), Path(path).name)


def _no_interactions(found: Sorted) -> UnreadableFile:
    """Say that there are no records, unless a list with further columns is in truth one of them."""
    names = [table.name for table in [*found.schools, *found.returns]]
    more = any(table_problems(table, "schools") for table in found.schools)
    kind = NoSchoolColumn if more else UnreadableFile
    return kind(
        f"No records of who worked with whom are in {' or '.join(names) or 'what was given'}. "
        'Add a file with the columns "School A" and "School B", or "Schools".'
    )


def _problems_of(rows: Rows, found: Sorted, also: Sequence[str]) -> list[Problem]:
    """Return every problem: of columns and tables first, then of rows in their order."""
    used = [*(sheet.table for sheet in rows.sheets), *found.schools, *found.returns]
    problems = [item for table in used for item in letters_problems(table)]
    problems += [item for sheet in rows.sheets for item in sheet_problems(sheet)]
    problems += [item for one in rows.reckoned for item in one.notes]
    for kind in ("schools", "returns"):
        for table in getattr(found, kind):
            problems += table_problems(table, kind, also)
    of_rows = [(int(rows.sheet_of[row]), item) for row, item in rows.problems]
    of_rows += [
        (at, aside.problem) for at, sheet in enumerate(rows.sheets) for aside in sheet.aside
    ]
    of_rows.sort(key=lambda pair: (pair[0], pair[1].row or 0, pair[1].code))
    return problems + [item for _, item in of_rows]


def _rejected(rows: Rows) -> tuple[RejectedRow, ...]:
    """Return the rows left out, with their cells as written and every reason."""
    out = []
    reasons: dict[int, list[str]] = {}
    for row, told in rows.problems:
        if rows.rejected[row] and told.severity == "error":
            reasons.setdefault(row, []).append(told.message)
    begin = 0
    for sheet in rows.sheets:
        table = sheet.table
        said: dict[int, list[str]] = {}
        occasions, told_by = sheet.parts
        here = rows.rejected[begin : begin + len(sheet)][occasions]
        for at, place in zip(occasions[here].tolist(), told_by[here].tolist(), strict=True):
            said.setdefault(place, []).extend(reasons.get(begin + at, ()))
        left = [
            RejectedRow(
                table.name, table.lines[place], table.headings, table.row(place), _different(told)
            )
            for place, told in said.items()
            if told
        ]
        left += [
            RejectedRow(table.name, aside.problem.row or 0, table.headings, aside.cells,
                        (aside.problem.message,))
            for aside in sheet.aside
            if aside.problem.severity == "error"
        ]  # fmt: skip
        out += sorted(left, key=lambda one: one.row)
        begin += len(sheet)
    return tuple(out)


def _different(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
