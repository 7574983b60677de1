"""Which school of a network somebody means by a name, a part of one, or a number."""

from typing import NamedTuple

import pandas as pd

from collabmap.matching import Directory
from collabmap.records import SchoolId
from web.showing.spellings import school_meant

MOST_CHOICES = 20
NUMBERS = ("laestab", "ukprn")


class Found(NamedTuple):
    """The schools that may be meant, and whether what was written fits them.

    Where it fits none, they are those whose names come nearest. `many` counts them all,
    `schools` has the first of them, by name.
    """

    schools: tuple[SchoolId, ...]
    many: int
    fits: bool

    @property
    def one(self) -> SchoolId | None:
        """The school that is meant; None where none or several may be."""
        return self.schools[0] if self.fits and self.many == 1 else None


def find_school(written: str, schools: pd.DataFrame) -> Found:
    """Return which schools of a list somebody may mean, in any case of letters.

    A number or a whole name before a part of one; all words must be in a name.
    """
    meant = school_meant(written, schools)
    if meant is not None:
        return Found((meant,), 1, fits=True)
    names = schools["name"].str.casefold()
    text = written.strip().casefold()
    numbers = [schools.index.str.casefold(), *(schools[one] for one in NUMBERS if one in schools)]
    numbered = pd.concat([pd.Series(one == text, index=schools.index) for one in numbers], axis=1)
    holding = pd.Series(True, index=schools.index)
    for word in text.split():
        holding &= names.str.contains(word, regex=False)
    for fitting in (numbered.any(axis=1), names == text, holding):
        if fitting.any():
            return _by_name(schools[fitting.to_numpy()])
    near = Directory(schools).place(written.strip()).candidates
    return Found(tuple(one.school for one in near), len(near), fits=False)


def _by_name(schools: pd.DataFrame) -> Found:
    pairs = zip(schools["name"].str.casefold(), schools.index, strict=True)
    ids = [school for _, school in sorted(pairs)]
    return Found(tuple(ids[:MOST_CHOICES]), len(ids), fits=True)
