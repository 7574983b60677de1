"""Which school a school has become: history carried on when one closes and another opens.

A school that becomes an academy is closed in the register and opened again under a new
number. Links between the two say when. One successor is followed; of several, as after a
split, none is chosen silently.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import pandas as pd

from collabmap.matching.spelling import number_key
from collabmap.records import SchoolId

SUCCESSOR, PREDECESSOR, SPLIT = "successor", "predecessor", "split"


class Change(NamedTuple):
    """One school becoming another: the day it did, None where nobody says, and the words."""

    old: SchoolId
    new: SchoolId
    day: date | None
    kind: str


class Succession(NamedTuple):
    """What a school is on a day.

    `school` is None where that must be asked: `choices` are then the schools it may be.
    `through` are the changes that lead there, in order; empty where it is still itself.
    """

    school: SchoolId | None
    through: tuple[Change, ...] = ()
    choices: tuple[SchoolId, ...] = ()


class Successors:
    """The changes of a links file, by the school before and by the school after."""

    def __init__(self, changes: Iterable[Change]) -> None:
        """Take the changes. Those of a school into itself are none."""
        self._after: dict[SchoolId, list[Change]] = defaultdict(list)
        self._before: dict[SchoolId, list[Change]] = defaultdict(list)
        for change in sorted(set(changes), key=_in_order):
            if change.old != change.new:
                self._after[change.old].append(change)
                self._before[change.new].append(change)

    @classmethod
    def of_links(cls, links: pd.DataFrame) -> "Successors":
        """Read a links table with the columns URN, LinkURN, LinkType, LinkEstablishedDate.

        A link is told from either side or from both; other kinds, such as that to a sixth
        form centre, are no succession. Days are dates, or text like 01-09-2012 or 2012-09-01.
        """
        columns = ("URN", "LinkURN", "LinkType", "LinkEstablishedDate")
        found: dict[tuple[SchoolId, SchoolId], Change] = {}
        for urn, link, kind, day in zip(
            *(links[column].tolist() for column in columns), strict=True
        ):
            change = _change(number_key(str(urn)), number_key(str(link)), str(kind), _day(day))
            if change:
                pair = change.old, change.new
                found[pair] = min(change, found.get(pair, change), key=_in_order)
        return cls(found.values())

    def follows(self, school: SchoolId) -> bool:
        """Return whether any school followed this one."""
        return school in self._after

    def on(self, school: SchoolId, day: date) -> Succession:
        """Return which school `school` is on a day: itself until it changed, then its successor.

        A change without a day, a split, or several successors must be asked. Links that
        lead round in a circle end at the school that the latest of them leads to.
        """
        through: list[Change] = []
        current = school
        while True:
            dated = [
                one for one in self._after.get(current, ()) if one.day is None or one.day <= day
            ]
            if not dated:
                return Succession(current, tuple(through))
            if len({one.new for one in dated}) > 1 or dated[0].day is None or _splits(dated[0]):
                stays = {current} if any(one.day is None for one in dated) else set()
                choices = sorted(stays | {one.new for one in dated})
                return Succession(None, tuple(through), tuple(choices))
            if any(change.old == current for change in through):
                return _out_of_circle(through, current)
            through.append(dated[0])
            current = dated[0].new

    def predecessors(self, school: SchoolId) -> tuple[Change, ...]:
        """Return the changes that led to `school`, the latest first, each once; often none."""
        found: dict[Change, None] = {}
        seen, waiting = {school}, [school]
        while waiting:
            for change in self._before.get(waiting.pop(0), ()):
                if change.old not in seen:
                    seen.add(change.old)
                    waiting.append(change.old)
                    found[change] = None
        return tuple(found)


def _change(urn: SchoolId, link: SchoolId, kind: str, day: date | None) -> Change | None:
    """Return the change that a link tells of; None where it is no succession."""
    said = kind.casefold()
    if SUCCESSOR in said:
        return Change(urn, link, day, kind)
    return Change(link, urn, day, kind) if PREDECESSOR in said else None


def _out_of_circle(through: list[Change], current: SchoolId) -> Succession:
    """Return where links that lead round in a circle are taken to end."""
    start = next(at for at, change in enumerate(through) if change.old == current)
    circle = through[start:]
    last = max(circle, key=_in_order)
    at = circle.index(last)
    return Succession(last.new, tuple(through[: start + at + 1]))


def _splits(change: Change) -> bool:
    return SPLIT in change.kind.casefold()


def _in_order(change: Change) -> tuple[bool, date, SchoolId, SchoolId, str]:
    """Order changes by day, then by number: those without a day come last."""
    undated = change.day is None
    return undated, change.day or date.min, change.new, change.old, change.kind


def _day(said: object) -> date | None:
    """Return a day said as a date or in a register's words; None where none is said."""
    if said is pd.NaT:
        return None
    if isinstance(said, date):
        return date(said.year, said.month, said.day)
    parts = re.fullmatch(r"(\d\d)[-/](\d\d)[-/](\d{4})|(\d{4})-(\d\d)-(\d\d)", str(said).strip())
    if not parts:
        return None
    numbers = [int(part) for part in parts.groups() if part]
    year, month, day = numbers if parts[4] else reversed(numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None
