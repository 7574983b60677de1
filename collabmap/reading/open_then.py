"""Which of several schools of one name is meant: the one that was open on the day of the record.

An academy that kept its school's name stands on a register twice, closed under the old number
and open under the new. Where only one of them was open on the day, that one is meant.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from collabmap.matching import Placing
from collabmap.records import SchoolId

NO_DAY = 0


class OpenThen(NamedTuple):
    """The mentions with those settled by their day under codes of their own.

    `codes` numbers the spellings, and from their number on the `schools` that were settled
    on; `settled` are the spellings of which no mention is open any more.
    """

    codes: NDArray[np.int64]
    schools: tuple[SchoolId, ...]
    settled: frozenset[int]


def open_then(
    codes: NDArray[np.int64],
    days: NDArray[np.int64],
    placings: Sequence[Placing],
    schools: pd.DataFrame,
) -> OpenThen:
    """Settle the mentions of names that several schools have by who was open on the day.

    `codes` numbers the spellings for the mentions, `days` has the day of each as an ordinal
    number, 0 for none: then the one school that has not closed is meant.
    """
    moved, added, settled = codes.copy(), dict[SchoolId, int](), set[int]()
    for code, placing in enumerate(placings):
        if placing.school is not None or len(placing.shared_by) < 2:
            continue
        shared = [school for school in placing.shared_by if school in schools.index]
        mine = np.flatnonzero(codes == code)
        found = {day: _open_on(day, schools.loc[shared]) for day in set(days[mine].tolist())}
        for day, school in found.items():
            if school:
                at = added.setdefault(school, len(placings) + len(added))
                moved[mine[days[mine] == day]] = at
        if found and all(found.values()):
            settled.add(code)
    return OpenThen(moved, tuple(added), frozenset(settled))


def _open_on(day: int, schools: pd.DataFrame) -> SchoolId | None:
    """Return the one of some schools that was open on a day; None where not just one was."""
    closed = schools["close_date"]
    if day == NO_DAY:
        still = closed.isna() & (schools["status"].str.casefold() != "closed")
    else:
        when = pd.Timestamp(date.fromordinal(day))
        opened = schools["open_date"]
        still = (opened.isna() | (opened <= when)) & (closed.isna() | (closed >= when))
    found = [str(school) for school in schools.index[still]]
    return found[0] if len(found) == 1 and len(found) < len(schools) else None
