"""What the marks of a register mean: who came, and who did not.

x is the mark that people use for both: where ✓ (or another sure mark) stands in the same
register x is absent, where only x stands it is present; and where the register has sums of its
own, those decide.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from collabmap.reading.asking import Question, ask
from collabmap.reading.column import Column
from collabmap.reading.no_value import is_no_value
from collabmap.reading.standings import ABSENT, CALLED_OFF, PLANNED, plain
from collabmap.reading.table import Table
from collabmap.records import Problem, listed, problem

MARKS = "marks"  # what is asked of marks that could mean either
CROSS = {"x"}
SURELY_CAME = {
    "✓",
    "✔",
    "☑",
    "y",
    "yes",
    "p",
    "present",
    "attended",
    "came",
    "1",
    "/",
    "\\",
    "true",
}
CAME = {*SURELY_CAME, "l", "late", "online", "virtual", "in person", "x", "o", "part", "t"}
NOT = {
    *ABSENT, *CALLED_OFF, *PLANNED, "", "–", "—", "-", "never", "none", "n/a", "na", "nil", "?",
    "0", "not invited", "not applicable", "ooo", "maternity",
}  # fmt: skip
MOST_SHOWN = 8


class Meant(NamedTuple):
    """Which different marks mean having come, what to say of it, and what is to be asked."""

    came: frozenset[str]
    notes: tuple[Problem, ...]
    questions: tuple[Question, ...]


def is_mark(cell: str) -> bool:
    """Whether a cell says in a word or a sign that somebody took part, or did not."""
    word = plain(cell)
    return word in CAME or word in NOT or is_no_value(cell)


def count_of(cell: str) -> float:
    """Return the number that a cell holds, 0 for none."""
    return float(cell) if cell.isascii() and cell.replace(".", "", 1).isdigit() else 0.0


def meant_by(table: Table, across: Sequence[int], sums: Mapping[int, int] | None = None) -> Meant:
    """Return what the marks in some columns of a table mean.

    `sums` has the number that the table itself gives of those who came, by its rows.
    """
    counts = _counted(table.columns[at] for at in across)
    crossed = [word for word in counts if plain(word) in CROSS]
    sure = [word for word in counts if plain(word) in SURELY_CAME]
    came = {word for word in counts if plain(word) in CAME or count_of(word) > 0}
    without = came - set(crossed)
    if not crossed or not sure:
        return Meant(frozenset(came), (), ())
    settled = _by_sums(table, across, sums or {}, came, without)
    if settled is not None:
        return Meant(frozenset(settled), (_note(table, counts, settled),), ())
    question = ask(
        table,
        MARKS,
        asked=f'"{sure[0]}" and "{crossed[0]}" both stand in this register. '
        f'What does "{crossed[0]}" mean?',
        options=(
            ("absent", f'"{crossed[0]}" means absent'),
            ("present", f'"{crossed[0]}" means present'),
        ),
        otherwise="absent",
    )
    taken = came if question.taken == "present" else without
    return Meant(frozenset(taken), (_note(table, counts, taken),), (question,))


def _counted(columns: Iterable[Column]) -> Counter[str]:
    """Return how often each mark stands in some columns."""
    counts: Counter[str] = Counter()
    for column in columns:
        often = np.bincount(column.codes, minlength=len(column.words)).tolist()
        for word, count in zip(column.words, often, strict=False):
            if word and count:
                counts[word] += count
    return counts


def _by_sums(
    table: Table,
    across: Sequence[int],
    sums: Mapping[int, int],
    *ways: set[str],
) -> set[str] | None:
    """Return the marks that the table's own sums bear out; None where they settle nothing."""
    if not sums:
        return None
    fits = []
    for came in ways:
        there = np.sum([table.columns[at].where(came.__contains__) for at in across], axis=0)
        fits.append(sum(int(there[row]) == total for row, total in sums.items()))
    best = max(fits)
    if fits.count(best) > 1 or best * 2 <= len(sums):
        return None
    return ways[fits.index(best)]


def _note(table: Table, counts: Counter[str], came: set[str] | frozenset[str]) -> Problem:
    """Say in figures which marks were taken for having come, and which not."""
    parts = []
    for words, what in (
        ([word for word in counts if word in came], "came"),
        ([word for word in counts if word not in came], "did not"),
    ):
        shown = [f'"{word}" ({counts[word]:,})' for word in sorted(words)[:MOST_SHOWN]]
        parts += [f"{listed(shown)} {what}"] if shown else []
    return problem("marks-read", "; ".join(parts) + ".", file=table.name)
