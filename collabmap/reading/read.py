"""The way in: files to Records, with everything that was wrong beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from collabmap.matching import Successors
from collabmap.reading.assembling import assemble
from collabmap.reading.bounded import UnreadableFile
from collabmap.reading.carrying import successors_of, told_of
from collabmap.reading.headings import EVENT, PAIR
from collabmap.reading.judging import (
    Rows,
    judge_bodies,
    judge_cells,
    mentions_of,
    rows_of,
    set_aside_duplicates,
)
from collabmap.reading.limits import Limits
from collabmap.reading.links import is_links, links_of
from collabmap.reading.placing import Match, Placed, place_by_records, place_on_list
from collabmap.reading.report import (
    FileReport,
    RejectedRow,
    interactions_report,
    sheet_problems,
    table_problems,
    table_report,
)
from collabmap.reading.returns import is_returns, returns_of
from collabmap.reading.schools import is_schools, schools_of
from collabmap.reading.shapes import interactions_in
from collabmap.reading.sheet import Sheet
from collabmap.reading.table import NO, Table
from collabmap.reading.taken import Choice, Source, Taken
from collabmap.reading.trusts import is_memberships, trusts_of, with_trusts
from collabmap.records import Problem, Records, listed

CHOOSABLE = sorted({*EVENT.values(), *PAIR.values()} - {"problem"})


@dataclass(frozen=True)
class Reading:
    """What was read: the Records, a report a table, every problem, and the rows left out.

    `matches` are the spellings of schools that the list has not as they are written.
    """

    records: Records
    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...]
    rejected: tuple[RejectedRow, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def left_out(self) -> dict[str, int]:
        """How many rows were rejected and ignored, and how many of them are self-pairs."""
        selves = {(p.file, p.row) for p in self.problems if p.code == "self-pair"}
        return {
            "rejected": sum(report.rows["rejected"] for report in self.files),
            "ignored": sum(report.rows["ignored"] for report in self.files),
            "self_pairs": len(selves),
        }


class Wishes(NamedTuple):
    """How files are to be understood, where somebody wishes more than a guess.

    `choices` are by the place of a table ("0.1": the second of the first file) or of a whole
    file ("0"); `remembered` gives the choice made before for the same headings; `answers`
    what was confirmed about spellings, by their keys; `roster` the list of schools where no
    file holds one, and `also` the columns of a list to keep.
    """

    choices: Mapping[str, Choice] = MappingProxyType({})
    remembered: Callable[[Sequence[str]], Choice | None] | None = None
    answers: Mapping[str, str | None] = MappingProxyType({})
    roster: pd.DataFrame | None = None
    also: tuple[str, ...] = ()

    def choice_of(self, number: str, place: str, table: Table) -> Choice:
        """Return what was chosen for a table, now or for one like it before."""
        chosen = self.choices.get(place) or self.choices.get(number)
        if chosen is None and self.remembered:
            chosen = self.remembered(table.headings)
        return chosen or Choice()


@dataclass(eq=False)
class _Sorted:
    """The tables by what they are, each with the file it came from."""

    interactions: list[Sheet] = field(default_factory=list)
    schools: list[Table] = field(default_factory=list)
    returns: list[Table] = field(default_factory=list)
    memberships: list[Table] = field(default_factory=list)
    links: list[Table] = field(default_factory=list)


def read_files(
    sources: Sequence[Source],
    *,
    schools: Source | None = None,
    returns: Source | None = None,
    roster: pd.DataFrame | None = None,
    also: Sequence[str] = (),
    limits: Limits | None = None,
) -> Reading:
    """Read files of interactions, and with them a list of schools and returns.

    Files among `sources` that are lists of schools or returns by their headings are taken
    for that. `roster` is a schools frame read before, where no list is given now; `also`
    names columns of the list to keep. Raises UnreadableFile, with one sentence, when a file
    cannot be used at all; what is wrong with rows comes back in the Reading.
    """
    taken = Taken.of(sources, schools=schools, returns=returns, limits=limits)
    choices = {
        str(at): Choice(source.shape, source.columns)
        for at, source in enumerate(sources)
        if source.shape or source.columns
    }
    return understood(taken, Wishes(choices=choices, roster=roster, also=tuple(also)))


def understood(taken: Taken, wishes: "Wishes | None" = None) -> Reading:
    """Return what files that were taken in say, as somebody wishes them to be understood.

    Raises UnreadableFile, with one sentence, when a file cannot be used at all.
    """
    wishes = wishes or Wishes()
    found = _sorted(taken, wishes)
    if not found.interactions:
        raise UnreadableFile(_no_interactions(found))
    frames = [schools_of(table, wishes.also) for table in found.schools]
    listed = pd.concat([frame for frame, _, _ in frames]) if frames else wishes.roster
    if listed is not None:
        listed = listed[~listed.index.duplicated()]
        for table in found.memberships:
            listed = with_trusts(listed, trusts_of(table)[0])
    rows = rows_of(tuple(found.interactions))
    judge_cells(rows)
    links = [links_of(table) for table in found.links]
    placed = _placed(rows, listed, wishes.answers, successors_of([told for told, _, _ in links]))
    judge_bodies(rows, placed)
    set_aside_duplicates(rows, placed)
    answers = [returns_of(table, placed.directory) for table in found.returns]
    told = [answer for found_here, _, _ in answers for answer in found_here]
    records = assemble(rows, placed, told, own_roster=listed is not None)
    judged = [*_named("schools", found.schools, frames), *_named("returns", found.returns, answers)]
    judged += _named("links", found.links, links)
    reports = [interactions_report(rows, placed, at) for at in range(len(rows.sheets))]
    reports += [table_report(table, kind, fared) for kind, table, _, fared in judged]
    reports += [table_report(t, "memberships", trusts_of(t)[1]) for t in found.memberships]
    problems = _problems_of(rows, found)
    problems += [told for _, _, wrong, _ in judged for told in wrong]
    if found.links:
        problems += told_of(placed.changes.items(), placed.schools, found.links[0].name)
    return Reading(records, tuple(reports), tuple(problems), _rejected(rows), placed.matches)


def _named(
    kind: str, tables: list[Table], read: Sequence[tuple[Any, list[Problem], dict[str, int]]]
) -> list[tuple[str, Table, list[Problem], dict[str, int]]]:
    """Return tables of a kind with what was wrong with them and how their rows fared."""
    pairs = zip(tables, read, strict=True)
    return [(kind, table, problems, fared) for table, (_, problems, fared) in pairs]


def _placed(
    rows: Rows,
    listed: pd.DataFrame | None,
    answers: Mapping[str, str | None],
    successors: Successors | None,
) -> Placed:
    """Place the bodies of all rows: on the list, or by the records alone where there is none."""
    mentions = mentions_of(rows)
    if listed is None:
        return place_by_records(mentions, len(rows), ~rows.ignored)
    return place_on_list(mentions, listed, answers, rows.days["date"], successors)


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
    table = _schools_among(Taken.of([source], limits=limits).tables()[0])
    frame, problems, fared = schools_of(table, also)
    report = table_report(table, "schools", fared)
    nothing = Records.of_schools(frame)
    return Reading(nothing, (report,), (*table_problems(table, "schools"), *problems))


def source_of(path: str | Path) -> Source:
    """Return the source for a path, under the file's own name."""
    return Source(Path(path), Path(path).name)


def _sorted(taken: Taken, wishes: Wishes) -> _Sorted:
    """Tell the tables apart by what their files were given as and by their headings."""
    found = _Sorted()
    for number, (role, tables) in enumerate(zip(taken.roles, taken.tables(), strict=True)):
        if role == "schools":
            found.schools = [_schools_among(tables)]
        elif role == "returns":
            found.returns = [_returns_among(tables)]
        else:
            _sort(str(number), tables, wishes, found)
    return found


def _sort(number: str, tables: list[Table], wishes: Wishes, found: _Sorted) -> None:
    """Put the tables of a file where they belong; what is no table of ours is left aside."""
    named = wishes.choices.get(number)
    used = 0
    for at, table in enumerate(_chosen(tables, named.columns) if named else tables):
        place = f"{number}.{at}"
        choice = wishes.choice_of(number, place, table)
        chosen = table.placed(place, _places(table, choice.columns))
        if is_returns(chosen.headings):
            found.returns.append(chosen)
        elif is_links(chosen.headings):
            found.links.append(chosen)
        elif is_memberships(chosen.headings):
            found.memberships.append(chosen)
        elif len(chosen) and (sheet := interactions_in(chosen, choice.shape)):
            found.interactions.append(sheet)
        elif len(chosen) and is_schools(chosen.headings):
            found.schools.append(chosen)
        else:
            continue
        used += 1
    if not used and named and named.shape:
        raise UnreadableFile(
            f'{tables[0].name} cannot be read as "{named.shape}". Choose another shape, or none.'
        )
    if not used:
        wanted = '"School A" and "School B", or "Schools"'
        raise UnreadableFile(_no_school_column(_with_rows(tables[0]), wanted))


def _chosen(tables: list[Table], columns: Mapping[str, str]) -> list[Table]:
    """Return the tables; refuses a column that the user chose and that none of them has."""
    for ours, heading in columns.items():
        if ours not in CHOOSABLE:
            raise UnreadableFile(f'"{ours}" is not a column. Choose one of {listed(CHOOSABLE)}.')
        if heading and not any(heading in table.headings for table in tables):
            shown = listed([f'"{each}"' for each in tables[0].headings if each])
            raise UnreadableFile(f'{tables[0].name} has no column "{heading}". It has {shown}.')
    return tables


def _places(table: Table, columns: Mapping[str, str]) -> dict[str, int]:
    """Return the places of the columns that were chosen; that of one chosen to be none is NO."""
    return {
        ours: table.headings.index(heading) if heading else NO
        for ours, heading in columns.items()
        if ours in CHOOSABLE and (not heading or heading in table.headings)
    }


def _schools_among(tables: list[Table]) -> Table:
    table = next((one for one in tables if len(one) and is_schools(one.headings)), None)
    if table is None:
        wanted = 'a column "name" or "urn"'
        raise UnreadableFile(_no_school_column(_with_rows(tables[0]), wanted))
    return table


def _returns_among(tables: list[Table]) -> Table:
    table = next((one for one in tables if is_returns(one.headings)), None)
    if table is None:
        wanted = 'the columns "urn", "period" and "return"'
        raise UnreadableFile(f"{tables[0].name} has no returns in it. It needs {wanted}.")
    return table


def _with_rows(table: Table) -> Table:
    if not len(table):
        raise UnreadableFile(
            f"{table.name} has headings but no rows under them. Choose a file with records in it."
        )
    return table


def _no_school_column(table: Table, wanted: str) -> str:
    shown = ", ".join(f'"{heading}"' for heading in table.headings[:8] if heading)
    more = "" if len(table.headings) <= 8 else f" and {len(table.headings) - 8:,} more"
    return (
        f"{table.name}: no column names the schools. It needs {wanted}; "
        f"its headings are {shown[:400]}{more}."
    )


def _no_interactions(found: _Sorted) -> str:
    names = [table.name for table in [*found.schools, *found.returns]]
    return (
        f"No records of who worked with whom are in {' or '.join(names) or 'what was given'}. "
        'Add a file with the columns "School A" and "School B", or "Schools".'
    )


def _problems_of(rows: Rows, found: _Sorted) -> list[Problem]:
    """Return every problem: of columns and tables first, then of rows in their order."""
    problems = [item for sheet in rows.sheets for item in sheet_problems(sheet)]
    problems += [item for one in rows.reckoned for item in one.notes]
    for kind in ("schools", "returns"):
        for table in getattr(found, kind):
            problems += table_problems(table, kind)
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
