"""A column of a table, its different cells written once: a million rows say few things."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.records.numbers import Codes, different, packed

Marks = npt.NDArray[np.bool_]


class Column(NamedTuple):
    """The cells of a column: `words` are the different ones, `codes` says which each row has.

    A word may stand in `words` that no row has any more.
    """

    words: list[str]
    codes: Codes

    @classmethod
    def of(cls, cells: Sequence[str]) -> "Column":
        """Return the column of these cells."""
        number: dict[str, int] = {}
        codes = np.fromiter((number.setdefault(cell, len(number)) for cell in cells), "int64")
        return cls(list(number), codes)

    @classmethod
    def filled_with(cls, cell: str, count: int) -> "Column":
        """Return a column that says the same in all its rows."""
        return cls([cell], np.zeros(count, dtype="int64"))

    def cell(self, row: int) -> str:
        """Return the cell of a row."""
        return self.words[int(self.codes[row])]

    @property
    def texts(self) -> npt.NDArray[Any]:
        """The cells of all rows, as an array of objects."""
        return self._each(self.words, "object")

    @property
    def cells(self) -> list[str]:
        """The cells of all rows."""
        return list(self.texts)

    def numbers(self, meaning: Callable[[str], float], kind: str) -> npt.NDArray[Any]:
        """Return what each row's cell means as numbers of numpy's type `kind`."""
        return self._each([meaning(word) for word in self.words], kind)

    def where(self, said: Callable[[str], object]) -> Marks:
        """Mark the rows whose cell is not empty and says so."""
        meant = [bool(word and said(word)) for word in self.words]
        if not any(meant):
            return np.zeros(len(self.codes), dtype=bool)
        return self._each(meant, "bool")

    @property
    def filled(self) -> Marks:
        """Whether each row's cell holds anything."""
        if "" not in self.words:
            return np.ones(len(self.codes), dtype=bool)
        filled: Marks = self.codes != self.words.index("")
        return filled

    @property
    def ranks(self) -> Codes:
        """Numbers of the rows that order them as their cells are ordered."""
        if self.words == sorted(self.words):
            return self.codes
        order = np.array(sorted(range(len(self.words)), key=self.words.__getitem__), dtype="int64")
        rank = np.empty(len(order), dtype="int64")
        rank[order] = np.arange(len(order))
        return rank[self.codes] if len(order) else np.zeros(0, dtype="int64")

    def means(self, meaning: Callable[[str], str]) -> "Column":
        """Return the column of what its cells mean."""
        meant = Column.of([meaning(word) for word in self.words])
        return Column(meant.words, meant.codes[self.codes] if len(self.words) else self.codes)

    def at(self, rows: Codes) -> "Column":
        """Return some of the rows, by their numbers or by marks."""
        return Column(self.words, self.codes[rows])

    def _each(self, meant: list[Any], kind: str) -> npt.NDArray[Any]:
        table = np.empty(len(meant), dtype=kind)
        table[:] = meant
        return table[self.codes] if len(meant) else table


def end_to_end(columns: Sequence[Column]) -> Column:
    """Return the columns as one, the rows of each after those of the one before."""
    if len(columns) == 1:
        return columns[0]
    number: dict[str, int] = {}
    codes = [np.zeros(0, dtype="int64")]
    for words, own in columns:
        anew = [number.setdefault(word, len(number)) for word in words]
        codes.append(np.array(anew, dtype="int64")[own])
    return Column(list(number), np.concatenate(codes))


def alike(columns: Sequence[Codes]) -> Codes:
    """Return numbers from 0 up, as rows come, that are the same where all columns are."""
    found, *others = packed(columns) or [np.zeros(len(columns[0]), dtype="int64")]
    numbers, _ = pd.factorize(found)
    for column in others:
        more, _ = pd.factorize(column)
        numbers, _ = pd.factorize(numbers * (int(more.max(initial=0)) + 1) + more)
    return numbers


def earlier_twins(columns: Sequence[Codes]) -> dict[int, int]:
    """Return the rows that say in all columns what an earlier one says, and the first such."""
    telling = packed(columns)
    if len(telling) == 1 and len(different(telling[0])) == len(telling[0]):
        return {}
    numbers = alike(columns)
    again = pd.Series(numbers).duplicated().to_numpy()
    if not again.any():
        return {}
    first = np.flatnonzero(~again)  # numbers go up as rows come, so the first of each in order
    rows = np.flatnonzero(again)
    return dict(zip(rows.tolist(), first[numbers[rows]].tolist(), strict=True))
