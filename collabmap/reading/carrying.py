"""A closed school's records carried to its successor, from the day of the change on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from collabmap.matching import Change, Successors
from collabmap.reading.links import LINK_COLUMNS
from collabmap.records import Problem, SchoolId, count_of, day_in_words, problem


class Line(NamedTuple):
    """The schools there are, and which of them followed which."""

    successors: Successors
    schools: pd.DataFrame


class Carried(NamedTuple):
    """Which body each mention is, and the changes that carried some of them on.

    `bodies` are the new bodies, numbered from `first` up; `codes` numbers them for the
    mentions that were carried, and is as it was for the others.
    """

    codes: NDArray[np.int64]
    bodies: tuple[SchoolId, ...]
    changes: Counter[Change]


def successors_of(links: Sequence[pd.DataFrame]) -> Successors | None:
    """Return who followed whom by the tables of links; None where there is none."""
    if not links:
        return None
    together = pd.concat(links, ignore_index=True)[list(LINK_COLUMNS)]
    told = ["URN", "LinkURN", "LinkType", "LinkEstablishedDate"]
    return Successors.of_links(together.set_axis(told, axis="columns"))


def with_successors(schools: pd.DataFrame, successors: Successors) -> pd.DataFrame:
    """Return the list of schools with what each has become: two columns of words.

    `successor` is the identifier of the one school that followed it, "" where none did or
    that must be asked; `successor_date` the day of the change like 2025-09-01.
    """
    steps = [successors.on(school, date.max).through[:1] for school in schools.index]
    there = set(schools.index)
    told = [step[0] if step and step[0].new in there else None for step in steps]
    words = {
        "successor": [one.new if one else "" for one in told],
        "successor_date": [one.day.isoformat() if one and one.day else "" for one in told],
    }
    columns = {name: pd.Series(said, schools.index, "str") for name, said in words.items()}
    return schools.assign(**columns)


def carried_on(
    codes: NDArray[np.int64], days: NDArray[np.int64], bodies: Sequence[SchoolId | None], line: Line
) -> Carried:
    """Return the mentions of schools that had a successor by then as mentions of that one.

    `codes` numbers the bodies for the mentions, `days` has the day of each as an ordinal
    number, 0 for none: an undated mention stays where it is, and so does one of a school
    whose successor is not on the list, or has to be asked for.
    """
    there = set(line.schools.index)
    moved = codes.copy()
    added: dict[SchoolId, int] = {}
    changes: Counter[Change] = Counter()
    for code, school in enumerate(bodies):
        if school is None or not line.successors.follows(school):
            continue
        mine = np.flatnonzero((codes == code) & (days > 0))
        for at, day in zip(mine.tolist(), days[mine].tolist(), strict=True):
            found = line.successors.on(school, date.fromordinal(day))
            if found.school in there and found.school != school and found.school:
                moved[at] = added.setdefault(found.school, len(bodies) + len(added))
                changes[found.through[-1]._replace(old=school)] += 1
    return Carried(moved, tuple(added), changes)


def told_of(
    changes: Iterable[tuple[Change, int]], schools: pd.DataFrame, file: str
) -> list[Problem]:
    """Say for each school whose records were carried on to which, and from when.

    `file` is the name of the file of links.
    """
    names = schools["name"]
    return [
        problem(
            "carried-on",
            f'"{names[change.old]}" ({change.old}) became "{names[change.new]}" ({change.new})'
            f"{f' on {day_in_words(change.day)}' if change.day else ''}: "
            f"{count_of(count, 'record')} from then on "
            f"{'is' if count == 1 else 'are'} the new school's.",
            file=file,
        )
        for change, count in changes
    ]
