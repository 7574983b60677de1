"""The days and numbers of a table's occasions, each column read by the one rule that fits it."""

from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from collabmap.reading.asking import Question, ask
from collabmap.reading.column import Column, Marks
from collabmap.reading.dating import Days, Rule, days_of, rule_of
from collabmap.reading.loose_days import is_unknown, loose_span
from collabmap.reading.numbers import hours_of, numbers_of
from collabmap.reading.sheet import Sheet
from collabmap.reading.windows import Window, around, window_of
from collabmap.records import INTERACTION_COLUMNS, Problem, day_in_words, problem

NUMBERS = [name for name, kind in INTERACTION_COLUMNS.items() if kind == "number"]
DAYS = ("date", "end_date")
ANY_YEAR = Window(date(2000, 9, 1), date(2001, 8, 31), "")  # to see whether a cell says a time


class Reckoned(NamedTuple):
    """The days and numbers of a sheet's occasions, and what is to be said of their columns.

    `days` are ordinal numbers, 0 for none; `numbers` NaN for none, under the names of the
    columns that the sheet has. `wrong` marks the cells that are no day or no number, by
    column; `rules` are those that its dates are read by.
    """

    days: dict[str, NDArray[np.int64]]
    numbers: dict[str, NDArray[np.float64]]
    wrong: dict[str, Marks]
    rules: dict[str, Rule]
    notes: tuple[Problem, ...]
    questions: tuple[Question, ...]


def reckoned(sheet: Sheet) -> Reckoned:
    """Return the days and numbers of a sheet; a period gives its first and its last day."""
    dates = {name: sheet.said(name) for name in DAYS}
    rules = _rules(dates)
    told = {name: days_of(column.words, rules[name]) for name, column in dates.items()}
    windows = _windows_of(sheet, list(told.values()))
    read = {name: _Stretches.of(column, told[name], windows) for name, column in dates.items()}
    said = [(name, note) for name, one in read.items() for note in one.notes]
    start, undated = _with_unknown_days(sheet, read["date"], windows)
    end = _ends(dates["end_date"], read, start)
    wrong = {
        name: dates[name].filled & (read[name].first == 0) & ~read[name].unknown for name in DAYS
    }
    numbers = {}
    for name in NUMBERS:
        if name in sheet.cells:
            column = sheet.cells[name]
            counted = (hours_of if name == "hours" else numbers_of)(column.words)
            numbers[name] = np.array(counted.values, dtype="float64")[column.codes]
            wrong[name] = column.filled & ~(numbers[name] >= 0)
            said += [(name, note) for note in counted.notes]
    notes = tuple(
        problem(*note, file=sheet.table.name, column=sheet.heading(name))
        for note, name in {note: name for name, note in reversed(said)}.items()
    )[::-1]
    return Reckoned(
        {"date": start, "end_date": end},
        numbers,
        wrong,
        rules,
        notes,
        (undated,) if undated else (),
    )


class _Windows(NamedTuple):
    """When a sheet's occasions took place, and the widest that can be meant; None for untold."""

    told: Window | None
    widest: Window | None


class _Stretches(NamedTuple):
    """The first and last day of each row's cell, 0 for none, and which say they are not known."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    unknown: Marks
    notes: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, column: Column, told: Days, windows: _Windows) -> "_Stretches":
        """Return what a column says, with what people write loosely read by the windows."""
        loose = _loosely(column, told, windows.told, windows.widest)
        first = np.array(loose.starts, dtype="int64")[column.codes]
        last = np.array(loose.ends, dtype="int64")[column.codes]
        unknown = column.where(is_unknown)
        notes = [*told.notes, *loose.notes]
        if windows.widest is None:  # nothing tells the year: what says a time is kept, undated
            says_a_time = column.where(lambda cell: loose_span(cell, ANY_YEAR))
            unknown |= says_a_time & (first == 0)
            notes += _without_a_year(column, unknown)
        return cls(first, last, unknown, tuple(notes))


def _with_unknown_days(
    sheet: Sheet, read: _Stretches, windows: _Windows
) -> tuple[NDArray[np.int64], Question | None]:
    """Return the first days with what holds for rows whose day is not known, and the question."""
    first, last = read.first, read.last
    if windows.widest is None:
        return first, None
    filled = sheet.said("date").filled
    blank = ~filled & filled.any()
    undated = _undated(sheet, read.unknown, blank)
    if undated and undated.answered and undated.taken == "keep":
        span = windows.told or windows.widest
        first[blank], last[blank] = span.start.toordinal(), span.end.toordinal()
    if undated and undated.taken == "leave-out":
        first[read.unknown] = last[read.unknown] = 0
    return first, undated


def _ends(
    column: Column, read: dict[str, _Stretches], start: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the last days: those given, else those of a stretch; 0 where it is the first day."""
    ended = column.filled & ~read["end_date"].unknown
    end = np.where(ended, read["end_date"].last, read["date"].last)
    return np.where((end == start) & ~ended, 0, end)


def _windows_of(sheet: Sheet, told: list[Days]) -> _Windows:
    """Return when a sheet's occasions took place, and the widest that can be meant."""
    days = [date.fromordinal(day) for one in told for day in {*one.starts, *one.ends} if day]
    window = window_of(sheet.table, days)
    return _Windows(window, window or around(days))


def _without_a_year(column: Column, unknown: Marks) -> list[tuple[str, str]]:
    """Say that the rows of a column are kept undated, since no year stands anywhere."""
    words = sorted({column.cell(row) for row in np.flatnonzero(unknown).tolist()})
    if not words:
        return []
    what = f'"{words[0]}" has no year, and nothing around it tells one: its rows count undated.'
    return [("no-year", what)]


class _Loose(NamedTuple):
    """The first and last days of the cells of a column, and what is to be said of them."""

    starts: list[int]
    ends: list[int]
    notes: list[tuple[str, str]]


def _loosely(
    column: Column, told: Days, window: Window | None, last_resort: Window | None
) -> _Loose:
    """Return the days of a column with those that people write loosely."""
    starts, ends = list(told.starts), list(told.ends)
    taken: list[str] = []
    for at, word in enumerate(column.words):
        if not word or starts[at]:
            continue
        unknown = is_unknown(word)
        span = last_resort if unknown else loose_span(word, window)
        if span:
            starts[at], ends[at] = span.start.toordinal(), span.end.toordinal()
            taken += [] if unknown else [word]
    if not taken:
        return _Loose(starts, ends, [])
    shown = min(taken)
    at = column.words.index(shown)
    ends_in_words = dict.fromkeys(
        day_in_words(date.fromordinal(day)) for day in (starts[at], ends[at])
    )
    source = f": the year is from {window.told_by}" if window else ""
    return _Loose(
        starts, ends, [("year-taken", f'"{shown}" is {" to ".join(ends_in_words)}{source}.')]
    )


def _undated(sheet: Sheet, unknown: Marks, blank: Marks) -> Question | None:
    """Ask what to do with the rows that have no day, where other rows have one."""
    column = sheet.heading("date")
    if column is None or not (unknown | blank).any():
        return None
    rows = np.flatnonzero(unknown | blank)
    lines = [int(sheet.lines[row]) for row in rows[:5].tolist()]
    shown = sheet.said("date").cell(int(np.flatnonzero(unknown)[0])) if unknown.any() else ""
    such = f'such as "{shown}"' if shown else f"such as row {lines[0]:,}"
    many = "1 row has" if len(rows) == 1 else f"{len(rows):,} rows have"
    mixed = bool(unknown.any() and blank.any())
    options = [
        ("keep", "Keep them, day unknown"),
        ("leave-out", "Leave them out"),
        *([("words", "Keep those that say so in words, leave out those left blank")] * mixed),
    ]
    return ask(
        sheet.table,
        "undated",
        asked=f"{many} no day, {such}. Keep {'it' if len(rows) == 1 else 'them'}, day unknown?",
        options=options,
        otherwise="words" if mixed else "keep" if unknown.any() else "leave-out",
        column=column,
        lines=lines,
    )


def _rules(dates: dict[str, Column]) -> dict[str, Rule]:
    """Return the rule for each column of dates; one that could be either looks at the other."""
    words = {name: _used(column) for name, column in dates.items()}
    rules = {name: rule_of(said) for name, said in words.items()}
    if any(rule.order == "month-first" for rule in rules.values()):
        together = rule_of([word for said in words.values() for word in said])
        open_still = [name for name, rule in rules.items() if rule.code == "day-first-assumed"]
        rules |= dict.fromkeys(open_still, together)
    return rules


def _used(column: Column) -> list[str]:
    """Return the words of a column that still stand in some row."""
    return [column.words[code] for code in np.flatnonzero(np.bincount(column.codes)).tolist()]
