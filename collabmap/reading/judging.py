"""What is wrong with each row: every reason at once, and one outcome a row.

A row is accepted, rejected (left out, with every reason), or ignored (a total, a note, the
same row again). Checks look at whole columns; only the rows that fail are put into words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from collabmap.reading.asking import Question
from collabmap.reading.bounded import UnreadableFile
from collabmap.reading.child import STRAY
from collabmap.reading.column import Column, Marks, earlier_twins, end_to_end
from collabmap.reading.numbers import times_of
from collabmap.reading.placing import Bodies, Placed
from collabmap.reading.reckoning import DAYS, NUMBERS, Reckoned, reckoned
from collabmap.reading.sheet import WORDS, Mentions, Sheet, joined
from collabmap.reading.surplus import stand_in_their_columns
from collabmap.records import Problem, listed, problem
from collabmap.records.catalogue import Severity

NIL = "nil"
MOST_PROBLEMS = 100_000  # put into words row by row; a file with more is another kind of file
NAMING = ("schools", "school_a", "school_b", "urn_a", "urn_b", "lead")
NOT_COMPARED = ("date", "end_date", "lead")


@dataclass(eq=False)
class Rows:
    """All occasions of all files, numbered 0 up as rows, while they are judged.

    `words` holds the cells as written of the columns that some sheet has, `days` the dates
    read from them (ordinal numbers, 0 for none), `numbers` the numbers (NaN for none) and
    `times` how often each row counts (0 where that is not said). `sheet_of` is the number
    of the sheet and `line` the line in it. `rejected` and `ignored` are marks by row;
    problems collect by row too, and
    `questions` by the number of their sheet.
    """

    sheets: tuple[Sheet, ...]
    reckoned: tuple[Reckoned, ...]
    words: dict[str, Column]
    sheet_of: NDArray[np.int64]
    line: NDArray[np.int64]
    days: dict[str, NDArray[np.int64]]
    numbers: dict[str, NDArray[np.float64]]
    times: NDArray[np.int64]
    rejected: Marks
    ignored: Marks
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    questions: list[tuple[int, Question]] = field(default_factory=list)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.line)

    def cells(self, column: str) -> Column:
        """Return the cells of a column of ours; "" throughout where no sheet has it."""
        return self.words.get(column) or Column.filled_with("", len(self))

    def saying(self, column: str, said: Callable[[str], object]) -> Marks:
        """Mark the rows whose cell in a column says something that an empty one does not."""
        return self.cells(column).where(said)

    def wrong(self, column: str) -> Marks:
        """Mark the rows whose cell in a column of days or numbers is none."""
        pairs = zip(self.reckoned, self.sheets, strict=True)
        none = [one.wrong.get(column, np.zeros(len(sheet), dtype=bool)) for one, sheet in pairs]
        return np.concatenate(none)

    @property
    def nil(self) -> Marks:
        """The rows that are a return of nothing, not an interaction."""
        return self.saying("type", lambda cell: cell.casefold() == NIL)

    def say(
        self,
        code: str,
        rows: list[int] | Marks,
        what: Callable[[int], str],
        *,
        column: str | None = None,
        severity: Severity | None = None,
        line: int | None = None,
        place: int = -1,
    ) -> None:
        """Add a problem for each row; an error rejects the row, a note ignores it.

        It stands where the row begins, or on the `line` of the file that is given, in that
        column of ours or in the one at a `place` of the table.
        """
        wrong = rows if isinstance(rows, list) else np.flatnonzero(rows).tolist()
        if len(self.problems) + len(wrong) > MOST_PROBLEMS:
            first = f"row {int(self.line[wrong[0]]):,}: {what(wrong[0])}"
            raise UnreadableFile(
                f"{self.sheets[self.sheet_of[wrong[0]]].table.name}: more than {MOST_PROBLEMS:,} "
                f"rows have something wrong, such as {first} "
                "Check that its columns are what their headings say."
            )
        for row in wrong:
            sheet = self.sheets[self.sheet_of[row]]
            found = problem(
                code,
                what(row),
                file=sheet.table.name,
                row=int(self.line[row]) if line is None else line,
                column=sheet.heading(column) if column else sheet.table.heading_at(place),
                severity=severity,
            )
            self.problems.append((row, found))
            if found.severity == "error":
                self.rejected[row] = True
            elif found.severity == "note":
                self.ignored[row] = True

    @property
    def accepted(self) -> Marks:
        """The rows neither rejected nor ignored."""
        return ~self.rejected & ~self.ignored


def rows_of(sheets: tuple[Sheet, ...]) -> Rows:
    """Return the rows of all sheets under one numbering, their dates and numbers read."""
    words = {
        word: end_to_end([sheet.said(word) for sheet in sheets])
        for word in WORDS
        if any(word in sheet.cells for sheet in sheets)
    }
    lengths = [len(sheet) for sheet in sheets]
    count = sum(lengths)
    unsaid = Column.filled_with("", count)
    told = tuple(reckoned(sheet) for sheet in sheets)
    return Rows(
        sheets=sheets,
        words=words,
        sheet_of=np.repeat(np.arange(len(sheets)), lengths),
        line=np.concatenate([sheet.lines for sheet in sheets]),
        reckoned=told,
        days={name: np.concatenate([one.days[name] for one in told]) for name in DAYS},
        numbers={name: _end_to_end(told, sheets, name) for name in NUMBERS if name in words},
        times=words.get("times", unsaid).numbers(times_of, "int64"),
        rejected=np.zeros(count, dtype=bool),
        ignored=np.zeros(count, dtype=bool),
    )


def _end_to_end(
    told: Sequence[Reckoned], sheets: Sequence[Sheet], name: str
) -> NDArray[np.float64]:
    """Return the numbers of a column of all sheets, NaN where a sheet has none."""
    pairs = zip(told, sheets, strict=True)
    return np.concatenate(
        [one.numbers.get(name, np.full(len(sheet), np.nan)) for one, sheet in pairs]
    )


def mentions_of(rows: Rows) -> Mentions:
    """Return the bodies that all sheets name, with the numbers of their rows."""
    lengths = [len(sheet) for sheet in rows.sheets]
    offsets = [sum(lengths[:at]) for at in range(len(lengths))]
    return joined([sheet.mentions for sheet in rows.sheets], offsets)


def quoting(cells: Column, words: str) -> Callable[[int], str]:
    """Return what to say of a row: its cell in quotation marks, then the words."""
    return lambda row: f'"{cells.cell(row)}" {words}'


def judge_cells(rows: Rows) -> None:
    """Check each row by itself: dates, numbers, directions, cells too many."""
    still = ~rows.ignored
    for column in DAYS:
        rows.say("bad-date", still & rows.wrong(column), _why_not(rows, column), column=column)
    _judge_missing_dates(rows, still)
    start, end = rows.days["date"], rows.days["end_date"]
    backwards = still & (start > 0) & (end > 0) & (end < start)
    before = quoting(rows.cells("end_date"), "is before the date it starts.")
    rows.say("end-before-start", backwards, before, column="end_date")
    for column in NUMBERS:
        say = quoting(rows.cells(column), "is not a number of 0 or more.")
        rows.say("bad-number", still & rows.wrong(column), say, column=column)
    never = still & rows.saying("times", lambda cell: cell.strip("0.") == "" and "0" in cell)
    rows.say("no-times", never, lambda _: "it says that there were none.", column="times")
    odd = still & ~never & rows.saying("times", lambda cell: times_of(cell) < 1)
    rows.say("bad-times", odd, quoting(rows.cells("times"), "is not a count."), column="times")
    _judge_shape(rows, still)


def _why_not(rows: Rows, column: str) -> Callable[[int], str]:
    """Return what to say of a row whose cell in a column of dates is none."""
    cells = rows.cells(column)
    return lambda row: rows.reckoned[int(rows.sheet_of[row])].rules[column].why_not(cells.cell(row))


def _judge_missing_dates(rows: Rows, still: Marks) -> None:
    """Leave out the rows without a date where any other row has one, be it a good one."""
    wrong = rows.wrong("date")
    dayless = rows.days["date"] == 0
    if (still & (~dayless | wrong)).any():
        what = "other rows have a date, this one has none."
        rows.say("missing-date", still & dayless & ~wrong, lambda _: what, column="date")


def _judge_shape(rows: Rows, still: Marks) -> None:
    wrong = end_to_end([sheet.wrongly_directed for sheet in rows.sheets])
    rows.say(
        "bad-direction",
        still & wrong.filled,
        quoting(wrong, "is not a direction."),
        column="direction",
    )
    told = [sheet.table.surplus_cells[sheet.first_rows] for sheet in rows.sheets]
    surplus = np.concatenate(told)
    stray = still & (surplus == STRAY)
    what = "a quotation mark opens and never closes."
    rows.say("stray-quote", stray, lambda _: what)
    in_place = np.concatenate([_in_place(sheet) for sheet in rows.sheets])
    wide = still & (surplus > 0) & ~stray
    more = "the row has {} more than there are headings{}."
    rows.say("too-many-cells", wide & ~in_place, lambda row: more.format(surplus[row], ""))
    unused = ", which were not used"
    rows.say(
        "too-many-cells",
        wide & in_place,
        lambda row: more.format(surplus[row], unused),
        severity="warning",
    )


def _in_place(sheet: Sheet) -> Marks:
    """Mark the occasions whose row has cells beyond the headings that shift none before them."""
    naming = {at for name, at in sheet.columns.items() if name in NAMING}
    return stand_in_their_columns(sheet.table, naming | set(sheet.across))[sheet.first_rows]


def judge_bodies(rows: Rows, placed: Placed) -> None:
    """Check who took part: nobody, a school with itself, schools not on the list."""
    still, bodies = ~rows.ignored, placed.bodies
    count = np.bincount(bodies.row, minlength=len(rows))
    known = np.bincount(bodies.row[bodies.known], minlength=len(rows))
    rows.say("missing-school", still & (count == 0), lambda _: "the row names no school.")
    paired = np.array([sheet.shape == "pair" for sheet in rows.sheets])[rows.sheet_of]
    twice = np.zeros(len(rows), dtype=bool)
    twice[bodies.row[bodies.mentions >= 2]] = True
    selves = still & paired & (count == 1) & twice
    named = _first_written(bodies, selves)
    rows.say("self-pair", selves, lambda row: f'both schools are "{named[row]}".')
    _judge_unknown(rows, placed, still, known)
    lonely = still & (known == 1) & ~selves & ~rows.rejected & ~rows.nil
    rows.say("one-body", lonely, lambda _: "nobody else is known.")
    _judge_leads(rows, bodies, still)


def _first_written(bodies: Bodies, wanted: Marks) -> dict[int, str]:
    """Return how the first body of each row that is wanted was written."""
    found: dict[int, str] = {}
    for at in np.flatnonzero(wanted[bodies.row]).tolist():
        found.setdefault(int(bodies.row[at]), bodies.names[bodies.written[at]])
    return found


def _judge_unknown(rows: Rows, placed: Placed, still: Marks, known: NDArray[np.int64]) -> None:
    """Name each body that is no school of the list, with the nearest names."""
    said: dict[str, str] = {}
    bodies = placed.bodies
    asked = bodies.told | (known[bodies.row] == 0)
    for at in np.flatnonzero(still[bodies.row] & ~bodies.known & asked).tolist():
        row, shared = int(bodies.row[at]), int(bodies.shared[at])
        written = bodies.names[bodies.written[at]]
        if written not in said:
            said[written] = _unknown(placed, written, shared)
        code = "ambiguous-school" if shared > 1 else "unknown-school"
        if written in placed.against:
            code = "number-and-name"
        severity: Severity = "warning" if known[row] else "error"
        rows.say(
            code,
            [row],
            saying_only(said[written]),
            place=int(bodies.place[at]),
            severity=severity,
            line=int(bodies.line[at]),
        )


def saying_only(words: str) -> Callable[[int], str]:
    """Return what to say of any row: these words."""
    return lambda _: words


def _unknown(placed: Placed, written: str, shared: int) -> str:
    if shared > 1:
        return f'{shared} schools are called "{written}".'
    if written in placed.against:
        number, name = placed.against[written]
        return f'"{written}" stands beside the number {number}, which is that of "{name}".'
    near = [f'"{name}"' for name in placed.nearest.get(written, ())]
    return f'"{written}" is not on your list.{f" Nearest: {listed(near)}." if near else ""}'


def _judge_leads(rows: Rows, bodies: Bodies, still: Marks) -> None:
    led = np.zeros(len(rows), dtype=bool)
    led[bodies.row[bodies.lead]] = True
    aimed = rows.saying("direction", lambda cell: cell != "mutual")
    aimless = still & aimed & ~led
    rows.say("missing-lead", aimless, lambda _: "it has a direction but no lead.",
             column="direction")  # fmt: skip
    alone = bodies.lead & ~bodies.listed & still[bodies.row]
    names = {
        int(bodies.row[at]): bodies.names[bodies.written[at]]
        for at in reversed(np.flatnonzero(alone).tolist())
    }
    rows.say(
        "lead-not-listed",
        sorted(names),
        lambda row: f'"{names[row]}" leads but is not among the schools.',
        column="lead",
    )


def set_aside_duplicates(rows: Rows, placed: Placed) -> None:
    """Ignore a dated row that says what an earlier accepted one says, to the word.

    Bodies count whatever their order; undated rows are never duplicates.
    """
    words = [cells.codes for word, cells in rows.words.items() if word not in NOT_COMPARED]
    compared = np.flatnonzero(rows.accepted & (rows.days["date"] > 0))
    telling = [*placed.who, rows.days["date"], rows.days["end_date"], *words]
    earlier = earlier_twins([told[compared] for told in telling])
    if earlier:
        places = compared.tolist()
        same = {places[row]: places[first] for row, first in earlier.items()}
        rows.say("duplicate", list(same), lambda row: _same_as(rows, same[row]))


def _same_as(rows: Rows, other: int) -> str:
    name = rows.sheets[rows.sheet_of[other]].table.name
    return f"it is the same as row {int(rows.line[other]):,} of {name}."
