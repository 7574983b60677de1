"""The days and numbers of a table's occasions, each column read by the one rule that fits it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from collabmap.reading.column import Column, Marks
from collabmap.reading.dating import Rule, days_of, rule_of
from collabmap.reading.numbers import hours_of, numbers_of
from collabmap.reading.sheet import Sheet
from collabmap.records import INTERACTION_COLUMNS, Problem, problem

NUMBERS = [name for name, kind in INTERACTION_COLUMNS.items() if kind == "number"]
DAYS = ("date", "end_date")


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


def reckoned(sheet: Sheet) -> Reckoned:
    """Return the days and numbers of a sheet; a period gives its first and its last day."""
    dates = {name: sheet.said(name) for name in DAYS}
    rules = _rules(dates)
    said: dict[tuple[str, str], str] = {}
    first, last = {}, {}
    for name, column in dates.items():
        told = days_of(column.words, rules[name])
        first[name] = np.array(told.starts, dtype="int64")[column.codes]
        last[name] = np.array(told.ends, dtype="int64")[column.codes]
        for code, sentence in told.notes:
            said.setdefault((code, sentence), name)
    start = first["date"]
    end = np.where(dates["end_date"].filled, last["end_date"], last["date"])
    end = np.where((end == start) & ~dates["end_date"].filled, 0, end)
    wrong = {name: dates[name].filled & (first[name] == 0) for name in DAYS}
    numbers = {}
    for name in NUMBERS:
        if name in sheet.cells:
            column = sheet.cells[name]
            read = (hours_of if name == "hours" else numbers_of)(column.words)
            numbers[name] = np.array(read.values, dtype="float64")[column.codes]
            wrong[name] = column.filled & ~(numbers[name] >= 0)
            said |= dict.fromkeys(read.notes, name)
    notes = tuple(
        problem(code, sentence, file=sheet.table.name, column=sheet.heading(name))
        for (code, sentence), name in said.items()
    )
    return Reckoned({"date": start, "end_date": end}, numbers, wrong, rules, notes)


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
