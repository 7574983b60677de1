"""The identifiers of a list of schools: which schools have a number, however it is written."""

import re
from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from collabmap.matching.spelling import number_key, spelling_key

COLUMNS = ("laestab", "ukprn")
# A Scottish primary and secondary on one campus share a code; a letter behind it tells them
# apart in some lists, and is missing in others.
WITH_LETTER = r"(\d{7})(?:p|s|sp)"


class Numbers:
    """The schools of a list by their numbers; schools are positions in the list."""

    def __init__(self, schools: pd.DataFrame) -> None:
        """Take the identifiers of `schools`: the index, LAESTAB and UKPRN."""
        self._schools = schools

    def having(self, number: str) -> Sequence[int]:
        """Return the schools that have a number, those that are open where any is."""
        key = number_key(number)
        whole = self._known.get(key) or self._known.get(_without_letter(key))
        found: Sequence[int] = whole or self._by_code.get(key) or self._without_zeros(key)
        still = [at for at in found if not self.closed[at]] if len(found) > 1 else ()
        return still or found

    def _without_zeros(self, key: str) -> Sequence[int]:
        """Return the one school whose number begins with zeros that a spreadsheet took away."""
        if not key.isdigit() or key.startswith("0"):
            return ()
        found = self._by_bare.get(key, ())
        return found if len(found) == 1 else ()

    @cached_property
    def _by_bare(self) -> dict[str, list[int]]:
        """The schools whose numbers begin with zeros, by what is left of those."""
        found: dict[str, list[int]] = {}
        for at, number in enumerate(self._told[0]):
            if number.startswith("0") and number.isdigit() and number.strip("0"):
                found.setdefault(number.lstrip("0"), []).append(at)
        return found

    def could_be(self, number: str, at: int) -> bool:
        """Whether a number may be one of this school's that the list does not tell.

        It may not where the list tells a number of the same form, and that is another.
        """
        form = _form(number_key(number))
        told = [column[at] for column in self._told]
        return all(_form(number_key(one)) != form for one in told if one)

    @cached_property
    def _told(self) -> list[list[str]]:
        ids = [str(school) for school in self._schools.index]
        return [ids, *(self._schools[column].tolist() for column in COLUMNS)]

    @cached_property
    def _known(self) -> dict[str, list[int]]:
        """An identifier that is only the name, for want of a number, is none."""
        ids, *others = self._told
        found: dict[str, list[int]] = {}
        for column in others:
            for at, number in enumerate(column):
                if number:
                    found.setdefault(number_key(number), []).append(at)
        names = self._schools["name"].tolist()
        own = {
            number_key(number): [at]
            for at, (number, name) in enumerate(zip(ids, names, strict=True))
            if number != name and spelling_key(number) != spelling_key(name)
        }
        return found | own

    @cached_property
    def _by_code(self) -> dict[str, list[int]]:
        """The schools whose codes have a letter behind them, by the code without it."""
        found: dict[str, list[int]] = {}
        for at, number in enumerate(self._told[0]):
            key = number_key(number)
            if _without_letter(key) != key:
                found.setdefault(_without_letter(key), []).append(at)
        return found

    @cached_property
    def closed(self) -> list[bool]:
        """Whether each school is closed, as far as the list says."""
        return [status.casefold() == "closed" for status in self._schools["status"].tolist()]


def _without_letter(key: str) -> str:
    found = re.fullmatch(WITH_LETTER, key)
    return found[1] if found else key


def _form(key: str) -> str:
    """Return a number with 9 for each digit: what kind of number it looks like."""
    return re.sub(r"\d", "9", key)
