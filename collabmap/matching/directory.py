"""A directory of the schools on a list, asked by number or by name."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from collabmap.matching.spelling import number_key, spelling_key
from collabmap.records import SchoolId

NUMBERS = ("laestab", "ukprn")
LEAST_LIKENESS = 60


class Placing(NamedTuple):
    """Where one spelling belongs: the school, or None with the schools that share the name."""

    school: SchoolId | None
    shared_by: tuple[SchoolId, ...] = ()


@dataclass(frozen=True, eq=False)
class Directory:
    """The schools that a name or number may mean. `schools` is a frame of `Records`."""

    schools: pd.DataFrame

    @cached_property
    def _by_number(self) -> dict[str, tuple[SchoolId, ...]]:
        ids = [str(school) for school in self.schools.index]
        found: dict[str, list[SchoolId]] = {}
        for column in NUMBERS:
            for school, number in zip(ids, self.schools[column].tolist(), strict=True):
                if number:
                    found.setdefault(number_key(number), []).append(school)
        return _in_tuples(found) | {number_key(school): (school,) for school in ids}

    @cached_property
    def _by_name(self) -> dict[str, tuple[SchoolId, ...]]:
        found: dict[str, list[SchoolId]] = {}
        for school, name in zip(self.schools.index, self.schools["name"].tolist(), strict=True):
            if name:
                found.setdefault(spelling_key(name), []).append(str(school))
        return _in_tuples(found)

    @cached_property
    def _spellings(self) -> tuple[list[str], list[str]]:
        names = sorted(set(self.schools["name"]) - {""})
        return names, [spelling_key(name) for name in names]

    def place(self, written: str) -> Placing:
        """Return the school that `written` means: by identifier first, then by exact name.

        Nothing is guessed: a spelling that no school or several schools have is placed
        nowhere.
        """
        found = self._by_number.get(number_key(written))
        found = found or self._by_name.get(spelling_key(written), ())
        return Placing(found[0]) if len(found) == 1 else Placing(None, found)

    def nearest(self, written: str, most: int = 3) -> tuple[str, ...]:
        """Return the names most like `written`, best first, at most `most`; often none."""
        from rapidfuzz import fuzz, process

        names, keys = self._spellings
        found = process.extract(
            spelling_key(written), keys, scorer=fuzz.ratio, limit=most, score_cutoff=LEAST_LIKENESS
        )
        return tuple(names[at] for _, _, at in found)


def _in_tuples(found: dict[str, list[SchoolId]]) -> dict[str, tuple[SchoolId, ...]]:
    return {key: tuple(schools) for key, schools in found.items()}
