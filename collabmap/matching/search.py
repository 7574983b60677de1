"""The schools whose names come nearest to a written one, out of a long list, many at a time."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collabmap.matching.evidence import Evidence, Facts, postcode_key, town_words
from collabmap.matching.likeness import allowed_slips
from collabmap.matching.naming import Name, is_bare, key_of, name_of, without_accents, words_of
from collabmap.matching.words import MENDABLE, SAME_WORD

MOST_NAMES = 12  # of different names that are looked at closely
MOST_NEARBY = 6  # of schools in the town or the postcode that is said
AT_ONCE = 256  # names held beside the list at a time: 256 by 22,000 ratios take 6 MB
LEAST_RATIO = 50
POOR = 85  # a ratio below which the words are compared in their own order too


class Search:
    """The names of a list of schools, made ready to be searched by likeness.

    `keys` are the keys of their names, `facts` what the list says of each beside its name.
    """

    def __init__(self, keys: Sequence[str], facts: Facts) -> None:
        """Keep the names; they are taken apart when the first search comes."""
        self.keys = [without_accents(key) for key in keys]
        self.facts = facts

    @cached_property
    def names(self) -> list[Name]:
        """The name of each school, taken apart, without accents."""
        known = {key: name_of(key) for key in set(self.keys)}
        return [known[key] for key in self.keys]

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word of every name."""
        return frozenset(word for key in set(self.keys) for word in key.split())

    def name(self, written: str) -> Name:
        """Take a written name apart; shared words that are mistyped are mended first."""
        words = [self._mended(word) for word in words_of(without_accents(written))]
        told = [  # what stands between "Church" and "England" is "of", however mistyped
            word
            for at, word in enumerate(words)
            if (*words[max(at - 1, 0) : at], *words[at + 1 : at + 2]) != ("church", "england")
        ]
        return name_of(key_of(told))._replace(bare=is_bare(" ".join(told)))

    def _mended(self, word: str) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = allowed_slips(len(word))
        if not allowed or word in self.known or word in SAME_WORD or word in MENDABLE:
            return word
        found = process.extractOne(word, MENDABLE, scorer=OSA.distance, score_cutoff=allowed)
        return found[0] if found else word

    def nearest(self, names: Sequence[Name], evidences: Sequence[Evidence]) -> list[list[int]]:
        """Return for each name the positions of the schools worth a closer look."""
        found: list[list[int]] = []
        for start in range(0, len(names), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            ratios = self._ratios(names[part])
            found += [
                self._best(row, evidence)
                for row, evidence in zip(ratios, evidences[part], strict=True)
            ]
        return found

    def _ratios(self, names: Sequence[Name]) -> NDArray[np.uint8]:
        """Return how like each name is to each of `_cores`, with the town it names or without."""
        from rapidfuzz import fuzz, process

        ways = [(at, way) for at, name in enumerate(names) for way in self._ways(name.core)]
        told = [_sorted(way) for _, way in ways]
        each = process.cdist(told, list(self._cores), scorer=fuzz.ratio, dtype=np.uint8)
        starts = np.flatnonzero(np.diff([at for at, _ in ways], prepend=-1))
        found = np.maximum.reduceat(each, starts)
        # A word whose first letter is mistyped stands elsewhere in the alphabet.
        poor = np.flatnonzero(found.max(axis=1, initial=0) < POOR)
        if len(poor):
            own = [" ".join(names[at].core) for at in poor.tolist()]
            again = process.cdist(own, self._as_written, scorer=fuzz.ratio, dtype=np.uint8)
            found[poor] = np.maximum(found[poor], again)
        return found

    def _ways(self, core: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Return the words of a name, and without a town that it begins or ends with."""
        ends = range(1, len(core))
        before = next((core[at:] for at in reversed(ends) if core[:at] in self._towns), None)
        behind = next((core[:at] for at in ends if core[at:] in self._towns), None)
        return [core, *(way for way in (before, behind) if way)]

    def _best(self, ratios: NDArray[np.uint8], evidence: Evidence) -> list[int]:
        groups = list(self._cores.values())
        top = _top(ratios, MOST_NAMES)
        found = dict.fromkeys(at for core in top for at in groups[core])
        near = self._nearby(evidence)
        if len(near):
            best = _top(ratios[self._core_of[near]], MOST_NEARBY)
            found |= dict.fromkeys(near[best].tolist())
        return list(found)

    def _nearby(self, evidence: Evidence) -> NDArray[np.int64]:
        """Return the schools in the postcode or else the town that is said."""
        nowhere = np.empty(0, dtype="int64")
        postcode = postcode_key(evidence.postcode)
        by_postcode = self._by_postcode.get(postcode) if postcode else None
        if by_postcode is not None:
            return by_postcode
        return self._by_town.get(town_words(evidence.town), nowhere) if evidence.town else nowhere

    @cached_property
    def _cores(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, name in enumerate(self.names):
            found.setdefault(_sorted(name.core), []).append(at)
        return dict(sorted(found.items()))

    @cached_property
    def _as_written(self) -> list[str]:
        """The words of each of `_cores` in the order of a name that has them."""
        return [" ".join(self.names[groups[0]].core) for groups in self._cores.values()]

    @cached_property
    def _core_of(self) -> NDArray[np.int64]:
        of = np.zeros(len(self.names), dtype="int64")
        for core, schools in enumerate(self._cores.values()):
            of[schools] = core
        return of

    @cached_property
    def _towns(self) -> frozenset[tuple[str, ...]]:
        """The towns of the list, and its authorities, as they can stand in a name."""
        named = {tuple(words) for words in self.facts.authorities}
        return frozenset((named | set(self.facts.towns)) - {()})

    @cached_property
    def _by_town(self) -> dict[tuple[str, ...], NDArray[np.int64]]:
        return _positions(self.facts.towns)

    @cached_property
    def _by_postcode(self) -> dict[str, NDArray[np.int64]]:
        return _positions(self.facts.postcodes)


def _positions(values: Sequence[Any]) -> dict[Any, NDArray[np.int64]]:
    found: dict[Any, list[int]] = {}
    for at, value in enumerate(values):
        found.setdefault(value, []).append(at)
    return {value: np.array(at, dtype="int64") for value, at in found.items()}


def _sorted(words: Sequence[str]) -> str:
    return " ".join(sorted(words))


def _top(ratios: NDArray[np.uint8], most: int) -> list[int]:
    """Return the places of the highest ratios, at most `most` and none below the least."""
    least = np.partition(ratios, -most)[-most] if len(ratios) > most else 0
    places = np.flatnonzero(ratios >= max(least, LEAST_RATIO))
    best: list[int] = places[np.argsort(-ratios[places].astype(int), kind="stable")].tolist()
    return best[:most]
