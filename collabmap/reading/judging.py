"""What is wrong with each row: every reason at once, and one outcome a row.

A row is accepted, rejected (left out, with every reason), or ignored (a total, a note, the
same row again). Checks look at whole columns; only the rows that fail are put into words.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pandas as pd

from collabmap.reading.dates import days_of
from collabmap.reading.numbers import counts_of, numbers_of
from collabmap.reading.placing import Placed
from collabmap.reading.sheet import Sheet
from collabmap.records import INTERACTION_COLUMNS, Problem, listed, problem
from collabmap.records.catalogue import Severity

TOTALS = re.compile(r"^(grand |sub)?-?totals?\b|^(notes?|source)\b\s*[:.]|^\*", re.IGNORECASE)
NUMBERS = [name for name, kind in INTERACTION_COLUMNS.items() if kind == "number"]


@dataclass
class Rows:
    """All interaction rows of all files, numbered 0 up, while they are judged.

    `words` holds their cells as written, `typed` the dates and numbers read from them,
    `sheet_of` the number of the sheet and `line` the line in it. `rejected` and `ignored`
    are marks by row; problems collect by row too.
    """

    sheets: tuple[Sheet, ...]
    words: pd.DataFrame
    sheet_of: "pd.Series[int]"
    line: "pd.Series[int]"
    typed: pd.DataFrame
    rejected: "pd.Series[bool]"
    ignored: "pd.Series[bool]"
    problems: list[tuple[int, Problem]] = field(default_factory=list)

    def say(
        self,
        code: str,
        rows: Iterable[int],
        what: Callable[[int], str],
        *,
        column: str | None = None,
        severity: Severity | None = None,
    ) -> None:
        """Add a problem for each row; an error rejects the row, a note ignores it."""
        for row in rows:
            sheet = self.sheets[self.sheet_of[row]]
            found = problem(
                code,
                what(row),
                file=sheet.table.name,
                row=int(self.line[row]),
                column=sheet.heading(column) if column else None,
                severity=severity,
            )
            self.problems.append((row, found))
            if found.severity == "error":
                self.rejected[row] = True
            elif found.severity == "note":
                self.ignored[row] = True

    @property
    def accepted(self) -> "pd.Series[bool]":
        """The rows neither rejected nor ignored."""
        return ~self.rejected & ~self.ignored


def rows_of(sheets: tuple[Sheet, ...]) -> Rows:
    """Return the rows of all sheets under one numbering, their dates and numbers read."""
    words = pd.concat([sheet.rows for sheet in sheets], ignore_index=True)
    numbered = [(at, line) for at, sheet in enumerate(sheets) for line in sheet.rows.index]
    places = pd.DataFrame(numbered, columns=["sheet", "line"], dtype="int64")
    typed = pd.DataFrame(
        {
            "date": days_of(words["date"]),
            "end_date": days_of(words["end_date"]),
            **{name: numbers_of(words[name]) for name in NUMBERS},
            "times": counts_of(words["times"]),
        }
    )
    nothing = pd.Series(False, index=words.index)
    return Rows(
        sheets, words, places["sheet"], places["line"], typed, nothing.copy(), nothing.copy()
    )


def bodies_of(rows: Rows) -> pd.DataFrame:
    """Return the bodies of all sheets with the number of their row instead of the line."""
    numbers = pd.Series(
        rows.line.index, index=pd.MultiIndex.from_arrays([rows.sheet_of, rows.line])
    )
    frames = []
    for at, sheet in enumerate(rows.sheets):
        keys = pd.MultiIndex.from_product([[at], sheet.bodies["line"]])
        frames.append(sheet.bodies.assign(row=numbers.reindex(keys).to_numpy()))
    return pd.concat(frames, ignore_index=True).drop(columns="line")


def set_aside_totals(rows: Rows) -> None:
    """Ignore totals, footnotes and sources, which stand below a table and are no records."""
    for at, sheet in enumerate(rows.sheets):
        cells = sheet.table.cells
        first = pd.Series("", index=cells.index, dtype="str")
        for column in cells:
            first = first.where(first.ne(""), cells[column])
        here = rows.sheet_of.index[rows.sheet_of == at]
        marked = [bool(TOTALS.match(cell)) for cell in first]
        undated = rows.typed["date"][here].isna().to_numpy()
        said = pd.Series(first.to_numpy(), index=here)
        rows.say("total-row", here[marked & undated], quoting(said, "is not a record."))


def quoting(cells: "pd.Series[str]", words: str) -> Callable[[int], str]:
    """Return what to say of a row: its cell in quotation marks, then the words."""
    return lambda row: f'"{cells[row]}" {words}'


def judge_cells(rows: Rows) -> None:
    """Check each row by itself: dates, numbers, directions, cells too many."""
    words, typed, still = rows.words, rows.typed, ~rows.ignored
    for column in ("date", "end_date"):
        bad = still & words[column].ne("") & typed[column].isna()
        say = quoting(words[column], "is not a date.")
        rows.say("bad-date", _where(bad), say, column=column)
    if words["date"][still].ne("").any():
        missing = still & words["date"].eq("")
        what = "other rows have a date, this one has none."
        rows.say("missing-date", _where(missing), lambda _: what, column="date")
    backwards = still & (typed["end_date"] < typed["date"])
    before = quoting(words["end_date"], "is before the date it starts.")
    rows.say("end-before-start", _where(backwards), before, column="end_date")
    for column in NUMBERS:
        bad = still & words[column].ne("") & ~(typed[column] >= 0)
        say = quoting(words[column], "is not a number of 0 or more.")
        rows.say("bad-number", _where(bad), say, column=column)
    odd = still & words["times"].ne("") & typed["times"].lt(1)
    rows.say("bad-times", _where(odd), quoting(words["times"], "is not a count."), column="times")
    _judge_shape(rows, still)


def _judge_shape(rows: Rows, open_rows: "pd.Series[bool]") -> None:
    wrong = pd.concat([sheet.wrong_direction for sheet in rows.sheets], ignore_index=True)
    rows.say(
        "bad-direction",
        _where(open_rows & wrong.ne("")),
        lambda row: f'"{wrong[row]}" is not a direction.',
        column="direction",
    )
    surplus = pd.concat([sheet.table.surplus for sheet in rows.sheets], ignore_index=True)
    rows.say(
        "too-many-cells",
        _where(open_rows & surplus.gt(0)),
        lambda row: f"the row has {int(surplus[row])} more than there are headings.",
    )


def judge_bodies(rows: Rows, placed: Placed) -> None:
    """Check who took part: nobody, a school with itself, schools not on the list."""
    open_rows = ~rows.ignored
    bodies = placed.bodies[placed.bodies["row"].isin(_where(open_rows))]
    by_row = bodies.groupby("row")
    count = by_row.size().reindex(rows.words.index, fill_value=0)
    known = by_row["known"].sum().reindex(rows.words.index, fill_value=0)
    rows.say(
        "missing-school", _where(open_rows & count.eq(0)), lambda _: "the row names no school."
    )
    paired = rows.sheet_of.map({at: s.shape == "pair" for at, s in enumerate(rows.sheets)})
    mentions = by_row["mentions"].max().reindex(rows.words.index, fill_value=0)
    selves = open_rows & paired & count.eq(1) & mentions.ge(2)
    named = by_row["written"].first()
    rows.say("self-pair", _where(selves), lambda row: f'both schools are "{named[row]}".')
    _judge_unknown(rows, placed, bodies[~bodies["known"].astype(bool)], known)
    lonely = open_rows & known.eq(1) & ~selves
    rows.say("one-body", _where(lonely & ~rows.rejected), lambda _: "nobody else is known.")
    _judge_leads(rows, bodies, open_rows)


def _judge_unknown(
    rows: Rows, placed: Placed, unknown: pd.DataFrame, known: "pd.Series[int]"
) -> None:
    """Name each body that is no school of the list, with the nearest names."""
    said: dict[str, str] = {}
    for row, written, shared in zip(
        unknown["row"].tolist(), unknown["written"], unknown["shared"].tolist(), strict=True
    ):
        if written not in said:
            said[written] = _unknown(placed, written, shared)
        code = "ambiguous-school" if shared > 1 else "unknown-school"
        severity: Severity = "warning" if known[row] else "error"
        column = "schools" if rows.sheets[rows.sheet_of[row]].shape == "event" else None
        rows.say(code, [row], lambda _: said[written], column=column, severity=severity)  # noqa: B023  # called at once


def _unknown(placed: Placed, written: str, shared: int) -> str:
    if shared > 1:
        return f'{shared} schools are called "{written}".'
    near = [f'"{name}"' for name in placed.directory.nearest(written)]
    return f'"{written}" is not on your list.{f" Nearest: {listed(near)}." if near else ""}'


def _judge_leads(rows: Rows, bodies: pd.DataFrame, open_rows: "pd.Series[bool]") -> None:
    led = bodies.groupby("row")["lead"].any().reindex(rows.words.index, fill_value=False)
    aimless = open_rows & rows.words["direction"].ne("mutual") & ~led
    rows.say("missing-lead", _where(aimless), lambda _: "it has a direction but no lead.",
             column="direction")  # fmt: skip
    outside = bodies[bodies["lead"] & ~bodies["listed"]]
    names = outside.groupby("row")["written"].first()
    rows.say(
        "lead-not-listed",
        [int(row) for row in names.index],
        lambda row: f'"{names[row]}" leads but is not among the schools.',
        column="lead",
    )


def set_aside_duplicates(rows: Rows, placed: Placed) -> None:
    """Ignore a dated row that says what an earlier accepted one says, to the word.

    Bodies count whatever their order; undated rows are never duplicates.
    """
    who = placed.who().reindex(rows.words.index, fill_value="")
    same = rows.words.drop(columns=["date", "end_date", "lead"]).assign(
        who=who, date=rows.typed["date"], end_date=rows.typed["end_date"]
    )
    same = same[rows.accepted & rows.typed["date"].notna()]
    columns = list(same.columns)
    first = same.assign(row=same.index).groupby(columns, dropna=False)["row"].transform("min")
    again = [int(row) for row in same.index[same.duplicated()]]
    rows.say("duplicate", again, lambda row: _same_as(rows, int(first[row])))


def _same_as(rows: Rows, other: int) -> str:
    name = rows.sheets[rows.sheet_of[other]].table.name
    return f"it is the same as row {int(rows.line[other]):,} of {name}."


def _where(marks: "pd.Series[bool]") -> list[int]:
    return [int(row) for row in marks.index[marks.astype(bool)]]
