"""Rows left out of one upload that came again, mended or not, with a later one.

A file of rows left out has in its last column what was wrong with each, and every such
sentence begins with the file and the row it is about. A row of a later upload with such a
sentence stands for that row: whatever became of it, it is counted where it came last.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

Report = Mapping[str, Any]
Place = tuple[int, int]

NAMED_ROW = re.compile(r", row \d+(?=[,:])")


def sent_again(reports: Sequence[Report]) -> frozenset[Place]:
    """Return which rows left out came again: the place of the report, and of the row in it.

    `reports` are those of the uploads of a network in the order they came. A row that came
    stands for one earlier row alone: of two files of one name, the later.
    """
    waiting: dict[str, list[Place]] = {}
    gone: set[Place] = set()
    for number, report in enumerate(reports):
        for said in report.get("sent_again", ()):
            for place in _places(said):
                if waiting.get(place):
                    gone.add(waiting[place].pop())
                    break
        for at, row in enumerate(report.get("rejected", ())):
            waiting.setdefault(f"{row['file']}, row {row['row']}", []).append((number, at))
    return frozenset(gone)


def _places(said: str) -> list[str]:
    """Return what may be the file and the row that a sentence about a row begins with."""
    return [said[: found.end()] for found in NAMED_ROW.finditer(said)]
