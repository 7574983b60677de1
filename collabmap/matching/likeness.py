"""How far a written name is that of a school: which words agree, and what is left over."""

from functools import lru_cache
from typing import NamedTuple

from collabmap.matching.naming import Name
from collabmap.matching.words import SAYS

SHORTEST_MISTYPED = 4
LONG = 8
# What each difference takes from a likeness of 100.
EACH_CLASH = 20
EACH_SLIP = 4
EACH_SAID = 2
EACH_FILLING = 1


class Likeness(NamedTuple):
    """How like two names are: `score` from 0 to 100, and why.

    `accounted` tells that each own word of one is in the other, mistyped at worst; `slips`
    counts the mistyped letters; `clash` that they say two things of one kind, such as infant
    and junior. `left_out` and `added` are the shared words that only the school's name, and
    only the written one, has; `placed` the written words that are the school's town.
    """

    score: float
    accounted: bool
    slips: int
    clash: bool
    left_out: frozenset[str]
    added: frozenset[str]
    placed: frozenset[str]

    @property
    def same_words(self) -> bool:
        """Whether every word of one is in the other, in any order, mistyped at worst."""
        return self.accounted and not self.left_out and not self.added


def likeness(
    written: Name, school: Name, places: frozenset[str], known: frozenset[str]
) -> Likeness:
    """Compare a written name with a school's.

    `places` are the words of the school's town and authority, which may be put in or left
    out. `known` are the words of all names on the list: a word that is one of them is no
    slip of another.
    """
    from rapidfuzz import fuzz

    ours, theirs = _unshared(written.core, school.core)
    placed = frozenset(word for word in ours if _is_place(word, places, known))
    ours = [word for word in ours if word not in placed]
    slips = _slips(ours, theirs, known)
    if slips is None:  # a school's town may be left out, but never when it is all there is
        theirs = [word for word in theirs if word not in places]
        slips = _slips(ours, theirs, known) if len(theirs) < len(school.core) else None
    clash, left_out, added = _said(written.shared - (places - school.shared), school.shared)
    told = " ".join(sorted(word for word in written.core if word not in placed))
    score = fuzz.ratio(told, " ".join(sorted(school.core)))
    if slips is not None:
        score = max(score, 100.0 - EACH_SLIP * slips)
    score -= EACH_CLASH * clash
    score -= sum(EACH_SAID if word in SAYS else EACH_FILLING for word in (*left_out, *added))
    accounted = slips is not None and not (places | placed).issuperset(written.core)
    accounted = accounted or (slips == 0 and not left_out and not added)
    return Likeness(max(score, 0.0), accounted, slips or 0, clash, left_out, added, placed)


def _is_place(word: str, places: frozenset[str], known: frozenset[str]) -> bool:
    """Whether a word is one of a school's town, mistyped at worst."""
    return word in places or any(_is_slip(word, place, known) for place in places)


def _is_slip(word: str, other: str, known: frozenset[str]) -> bool:
    """Whether a word that no name has is another mistyped."""
    from rapidfuzz.distance import OSA

    allowed = allowed_slips(min(len(word), len(other)))
    if not allowed or word in known or _has_digit(word + other):
        return False
    return OSA.distance(word, other, score_cutoff=allowed) <= allowed


def allowed_slips(letters: int) -> int:
    """Return how many mistyped letters are forgiven in a word of so many."""
    return 0 if letters < SHORTEST_MISTYPED else 1 if letters < LONG else 2


def _unshared(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the words of each that the other has not, in order."""
    return [w for w in ours if w not in theirs], [w for w in theirs if w not in ours]


def _slips(ours: list[str], theirs: list[str], known: frozenset[str]) -> int | None:
    """Return how many letters turn our words into theirs; None where they are other words."""
    if not ours and not theirs:
        return 0
    if not ours or not theirs:
        return None
    from rapidfuzz.distance import OSA

    one, other = "".join(ours), "".join(theirs)
    if len(ours) != len(theirs):  # a space put in or left out is a slip
        far = OSA.distance(one, other)
        return far + 1 if far < allowed_slips(len(one)) else None
    total = 0
    rest = list(theirs)
    for word in ours:
        nearest = min(rest, key=lambda other: OSA.distance(word, other))
        if not _is_slip(word, nearest, known):
            return None
        rest.remove(nearest)
        total += OSA.distance(word, nearest)
    return total


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


@lru_cache(maxsize=4096)
def _said(
    written: frozenset[str], school: frozenset[str]
) -> tuple[bool, frozenset[str], frozenset[str]]:
    """Return whether two names say things that cannot both be, and what only one says."""
    left_out, added = school - written, written - school
    kinds = [{SAYS[word] for word in words if word in SAYS} for words in (left_out, added)]
    return bool(kinds[0] & kinds[1]), left_out, added
