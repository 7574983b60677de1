"""A directory of the schools on a list, asked by number or by name."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from collabmap.matching.spelling import number_key, spelling_key
from collabmap.records import SchoolId

NUMBERS = ("laestab", "ukprn")
LEAST_LIKENESS = 60


@dataclass(frozen=True)
class Placing:
    """Where one spelling belongs: the school, or None with the schools that share the name."""

    school: SchoolId | None
    shared_by: tuple[SchoolId, ...] = ()


@dataclass(frozen=True, eq=False)
class Directory:
    """The schools that a name or number may mean. `schools` is a frame of `Records`."""

    schools: pd.DataFrame

    @cached_property
    def _by_number(self) -> dict[str, tuple[SchoolId, ...]]:
        found: dict[str, tuple[SchoolId, ...]] = {}
        for column in NUMBERS:
            for school, number in self.schools[column].items():
                if number:
                    key = number_key(number)
                    found[key] = (*found.get(key, ()), str(school))
        for school in self.schools.index:
            found[number_key(school)] = (school,)
        return found

    @cached_property
    def _by_name(self) -> dict[str, tuple[SchoolId, ...]]:
        found: dict[str, list[SchoolId]] = {}
        for school, name in self.schools["name"].items():
            if name:
                found.setdefault(spelling_key(name), []).append(str(school))
        return {key: tuple(schools) for key, schools in found.items()}

    @cached_property
    def _spellings(self) -> tuple[list[str], list[str]]:
        names = sorted(set(self.schools["name"]) - {""})
        return names, [spelling_key(name) for name in names]

    def place(self, written: str) -> Placing:
        """Return the school that `written` means: by identifier first, then by exact name.

        Nothing is guessed: a spelling that no school or several schools have is placed
        nowhere.
        """
        for found in (
            self._by_number.get(number_key(written)),
            self._by_name.get(spelling_key(written)),
        ):
            if found:
                return Placing(found[0]) if len(found) == 1 else Placing(None, found)
        return Placing(None)

    def nearest(self, written: str, most: int = 3) -> tuple[str, ...]:
        """Return the names most like `written`, best first, at most `most`; often none."""
        from rapidfuzz import fuzz, process

        names, keys = self._spellings
        found = process.extract(
            spelling_key(written), keys, scorer=fuzz.ratio, limit=most, score_cutoff=LEAST_LIKENESS
        )
        return tuple(names[at] for _, _, at in found)
