"""What else a row says of a school, held beside what the list says: postcode, authority, town."""

import re
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from collabmap.matching.naming import name_key, without_accents, words_of
from collabmap.matching.spelling import number_key, spelling_key
from collabmap.matching.words import OF_AUTHORITIES

INWARD = 3  # the last letters of a postcode: what comes before is its district
SHORTEST_POSTCODE = 5


class Evidence(NamedTuple):
    """What a row says of a school beside its name, each as written; "" where it says nothing.

    `number` is an identifier of any kind: URN, LAESTAB, UKPRN, SEED code, Welsh or Northern
    Irish number. `authority` is a name or a code.
    """

    number: str = ""
    postcode: str = ""
    authority: str = ""
    town: str = ""


NO_EVIDENCE = Evidence()


class Standing(NamedTuple):
    """How a school stands to the evidence: how many things agree and differ, and in words."""

    agree: int = 0
    differ: int = 0
    told: tuple[str, ...] = ()


def answer_key(written: str, evidence: Evidence = NO_EVIDENCE) -> str:
    """Return the key under which a confirmed answer for a spelling is kept.

    It changes neither with case, spacing or quotes nor from release to release. Its parts
    are held apart by tabs, which no spelling keeps.
    """
    number, *places = evidence
    parts = [spelling_key(written), number_key(number), *map(spelling_key, places)]
    return "\t".join(parts).rstrip("\t")


def postcode_key(postcode: str) -> str:
    """Return a postcode as it is compared, "cw71aa"; "" where it is too short to be one."""
    key = re.sub(r"[^0-9a-z]", "", postcode.casefold())
    return key if len(key) >= SHORTEST_POSTCODE else ""


def town_words(town: str) -> tuple[str, ...]:
    """Return the words of a town in order, spelt as those of names are."""
    return tuple(name_key(without_accents(town)).split())


def authority_words(authority: str) -> frozenset[str]:
    """Return the words of an authority that tell it from others."""
    return frozenset(words_of(without_accents(authority))) - OF_AUTHORITIES


class Facts:
    """What a list of schools says of each beside its name, by position in the list."""

    def __init__(self, schools: pd.DataFrame) -> None:
        """Take the columns that tell where a school is; any of them may be missing."""
        self._schools = schools

    @cached_property
    def postcodes(self) -> list[str]:
        """The postcode of each school as it is compared."""
        return [postcode_key(postcode) for postcode in self._cells("postcode")]

    @cached_property
    def towns(self) -> list[tuple[str, ...]]:
        """The words of each school's town, in order."""
        cells = self._cells("town")
        known = {town: town_words(town) for town in set(cells)}
        return [known[town] for town in cells]

    @cached_property
    def authorities(self) -> list[frozenset[str]]:
        """The words of the name of each school's authority."""
        cells = self._cells("la_name")
        known = {name: authority_words(name) for name in set(cells)}
        return [known[name] for name in cells]

    def places(self, at: int) -> frozenset[str]:
        """Return the words of the town and authority of the school at a position."""
        return self.authorities[at].union(self.towns[at])

    def standing(self, at: int, evidence: Evidence) -> Standing:
        """Return how the school at a position stands to the evidence.

        A postcode of the same district, and an authority or a town that the list does not
        tell, neither agree nor differ.
        """
        _, postcode, authority, town = evidence
        found = (
            ("postcode", postcode, self._same_postcode(at, postcode), "postcode"),
            ("authority", authority, self._same_authority(at, authority), "la_name"),
            ("town", town, self._same_town(at, town), "town"),
        )
        told = [
            f"{what} {said}: {'the same' if same else f'here {self._cells(column)[at]}'}"
            for what, said, same, column in found
            if same is not None
        ]
        marks = [same for _, _, same, _ in found]
        return Standing(marks.count(True), marks.count(False), tuple(told))

    def _same_postcode(self, at: int, written: str) -> bool | None:
        said = postcode_key(written) if written else ""
        ours = self.postcodes[at] if said else ""
        if not said or not ours:
            return None
        if said == ours:
            return True
        return None if said[:-INWARD] == ours[:-INWARD] else False

    def _same_authority(self, at: int, written: str) -> bool | None:
        if not written:
            return None
        codes = {self._cells("la_code")[at].casefold(), self._cells("laestab")[at][:3]}
        if written.casefold().strip() in codes:
            return True
        said, ours = authority_words(written), self.authorities[at]
        if not ours or said.isdisjoint(self._named):  # no authority that we know
            return None
        return True if said == ours else None if said & ours else False

    def _same_town(self, at: int, written: str) -> bool | None:
        said = frozenset(town_words(written)) if written else frozenset()
        ours = frozenset(self.towns[at]) if said else frozenset()
        if not said or not ours:
            return None
        return said <= ours or ours <= said or said == self.authorities[at]

    @cached_property
    def _named(self) -> frozenset[str]:
        """All words of the authorities of the list."""
        return frozenset().union(*set(self.authorities))

    def _cells(self, column: str) -> list[str]:
        if column not in self._columns:
            found = column in self._schools.columns
            cells = self._schools[column].tolist() if found else [""] * len(self._schools)
            self._columns[column] = cells
        return self._columns[column]

    @cached_property
    def _columns(self) -> dict[str, list[str]]:
        return {}
