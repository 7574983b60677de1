"""Which school each school was before: the other direction of a list's column `successor`.

Reading writes into a list of schools what each has become, `successor` and
`successor_date`, where it was given the register's links.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from collabmap.records.frames import SchoolId


class Former(NamedTuple):
    """A school that has become another, and the last day on which it was itself."""

    school: SchoolId
    until: date


def formers_of(schools: pd.DataFrame) -> Mapping[SchoolId, tuple[Former, ...]]:
    """Return the schools that each school was before, the latest first, by what it is now.

    Those of several that merged are all there, and so are those before them. Schools that
    were no other are absent, and so is everything where the list tells no successors. Links
    that lead round in a circle end where they began.
    """
    if "successor" not in schools.columns:
        return {}
    before: dict[SchoolId, list[Former]] = {}
    told = schools[(schools["successor"] != "") & (schools["successor_date"] != "")]
    for old, new, day in zip(told.index, told["successor"], told["successor_date"], strict=True):
        former = Former(str(old), date.fromisoformat(day) - timedelta(days=1))
        before.setdefault(str(new), []).append(former)
    return {school: _all_before(school, before) for school in sorted(before)}


def _all_before(school: SchoolId, before: Mapping[SchoolId, list[Former]]) -> tuple[Former, ...]:
    found: dict[SchoolId, Former] = {}
    waiting = [school]
    while waiting:
        for former in before.get(waiting.pop(), ()):
            if former.school != school and former.school not in found:
                found[former.school] = former
                waiting.append(former.school)
    return tuple(sorted(found.values(), key=lambda one: (-one.until.toordinal(), one.school)))
