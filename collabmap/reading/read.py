"""The way in: files to Records, with everything that was wrong beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import numpy as np
import pandas as pd

from collabmap.reading.assembling import assemble
from collabmap.reading.bounded import UnreadableFile
from collabmap.reading.judging import (
    Rows,
    judge_bodies,
    judge_cells,
    mentions_of,
    rows_of,
    set_aside_duplicates,
    set_aside_totals,
)
from collabmap.reading.limits import Limits
from collabmap.reading.placing import place_by_records, place_on_list
from collabmap.reading.report import (
    FileReport,
    RejectedRow,
    interactions_report,
    table_problems,
    table_report,
)
from collabmap.reading.returns import is_returns, returns_of
from collabmap.reading.schools import is_schools, schools_of
from collabmap.reading.sheet import Sheet, shape_of, sheet_of
from collabmap.reading.table import Source, Table, read_tables
from collabmap.records import Problem, Records


@dataclass(frozen=True)
class Reading:
    """What was read: the Records, a report a file, every problem, and the rows left out."""

    records: Records
    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...]
    rejected: tuple[RejectedRow, ...] = ()

    @property
    def left_out(self) -> dict[str, int]:
        """How many rows were rejected and ignored, and how many of them are self-pairs."""
        selves = {(p.file, p.row) for p in self.problems if p.code == "self-pair"}
        return {
            "rejected": sum(report.rows["rejected"] for report in self.files),
            "ignored": sum(report.rows["ignored"] for report in self.files),
            "self_pairs": len(selves),
        }


@dataclass(eq=False)
class _Sorted:
    """The tables by what they are, each with the file it came from."""

    interactions: list[Sheet] = field(default_factory=list)
    schools: list[Table] = field(default_factory=list)
    returns: list[Table] = field(default_factory=list)


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
    bounds = limits or Limits()
    found = _sorted(sources, schools, returns, bounds)
    if not found.interactions:
        raise UnreadableFile(_no_interactions(found))
    frames = [schools_of(table, also) for table in found.schools]
    listed = pd.concat([frame for frame, _, _ in frames]) if frames else roster
    if listed is not None:
        listed = listed[~listed.index.duplicated()]
    rows = rows_of(tuple(found.interactions))
    set_aside_totals(rows)
    judge_cells(rows)
    mentions = mentions_of(rows)
    if listed is None:
        placed = place_by_records(mentions, len(rows), ~rows.ignored)
    else:
        placed = place_on_list(mentions, len(rows), listed)
    judge_bodies(rows, placed)
    set_aside_duplicates(rows, placed)
    answers = [returns_of(table, placed.directory) for table in found.returns]
    told = [answer for found_here, _, _ in answers for answer in found_here]
    records = assemble(rows, placed, told, own_roster=listed is not None)
    reports = [interactions_report(rows, placed, at) for at in range(len(rows.sheets))]
    reports += [
        table_report(t, "schools", f) for t, (_, _, f) in zip(found.schools, frames, strict=True)
    ]
    reports += [
        table_report(t, "returns", f) for t, (_, _, f) in zip(found.returns, answers, strict=True)
    ]
    problems = [*_problems_of(rows, found), *(p for _, ps, _ in [*frames, *answers] for p in ps)]
    return Reading(records, tuple(reports), tuple(problems), _rejected(rows))


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
    table = _with_rows(read_tables([source], limits or Limits())[0])
    if not is_schools(table.headings):
        raise UnreadableFile(_no_school_column(table, 'a column "name" or "urn"'))
    frame, problems, fared = schools_of(table, also)
    report = table_report(table, "schools", fared)
    nothing = Records.of_schools(frame)
    return Reading(nothing, (report,), (*table_problems(table, "schools"), *problems))


def source_of(path: str | Path) -> Source:
    """Return the source for a path, under the file's own name."""
    return Source(Path(path), Path(path).name)


def _sorted(
    sources: Sequence[Source], schools: Source | None, returns: Source | None, limits: Limits
) -> _Sorted:
    """Read every table and tell the files apart by their headings."""
    given = [*sources, *([schools] if schools else []), *([returns] if returns else [])]
    tables = read_tables(given, limits)
    found = _Sorted()
    for table in tables[: len(sources)]:
        _sort(table, found)
    rest = tables[len(sources) :]
    if schools:
        table = _with_rows(rest.pop(0))
        if not is_schools(table.headings):
            raise UnreadableFile(_no_school_column(table, 'a column "name" or "urn"'))
        found.schools = [table]
    if returns:
        table = rest.pop(0)
        if not is_returns(table.headings):
            wanted = 'the columns "urn", "period" and "return"'
            raise UnreadableFile(f"{table.name} has no returns in it. It needs {wanted}.")
        found.returns = [table]
    return found


def _sort(table: Table, found: _Sorted) -> None:
    """Put a table where it belongs by its headings."""
    shape = shape_of(table.headings)
    if is_returns(table.headings):
        found.returns.append(table)
    elif shape:
        found.interactions.append(sheet_of(_with_rows(table), shape))
    elif is_schools(table.headings):
        found.schools.append(_with_rows(table))
    else:
        wanted = '"School A" and "School B", or "Schools"'
        raise UnreadableFile(_no_school_column(table, wanted))


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
    problems = [item for sheet in rows.sheets for item in table_problems(sheet.table, sheet.shape)]
    for kind in ("schools", "returns"):
        for table in getattr(found, kind):
            problems += table_problems(table, kind)
    in_order = sorted(rows.problems, key=lambda pair: (pair[0], pair[1].code))
    return problems + [item for _, item in in_order]


def _rejected(rows: Rows) -> tuple[RejectedRow, ...]:
    """Return the rows left out, with their cells as written and every reason."""
    out = []
    begins = np.searchsorted(rows.sheet_of, np.arange(len(rows.sheets)))
    by_row = groupby(sorted(rows.problems, key=lambda pair: pair[0]), key=lambda pair: pair[0])
    for row, told in by_row:
        if rows.rejected[row]:
            at = int(rows.sheet_of[row])
            table = rows.sheets[at].table
            reasons = tuple(item.message for _, item in told if item.severity == "error")
            cells = table.row(row - int(begins[at]))
            line = int(rows.line[row])
            out.append(RejectedRow(table.name, line, table.headings, cells, reasons))
    return tuple(out)
