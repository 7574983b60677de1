"""When a school may be taken for a written name without asking.

The numbers were chosen by `bench/matching.py`: of the names accepted at least 99.5 in 100
are right, in one authority as in a whole country. A name that is asked about costs a click;
one that is wrongly accepted joins two schools, and nobody sees it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from collabmap.matching.evidence import Standing
from collabmap.matching.likeness import Likeness
from collabmap.matching.naming import Name
from collabmap.matching.words import FILLING, SAYS

# How much each thing that agrees or differs counts beside the likeness of the names, 0 to 100.
AGREES = 8
DIFFERS = 8
# How near another school's rank may come before it is asked which is meant.
MARGIN = 6
# A name's own words may be mistyped by one letter for so many that they have; fewer are enough
# where the postcode, the authority or the town is this school's.
LETTERS_A_SLIP = 8
LETTERS_A_SLIP_THERE = 6


class Compared(NamedTuple):
    """A school held beside a written name: its position, its name, what speaks for it."""

    at: int
    name: Name
    likeness: Likeness
    standing: Standing

    @property
    def rank(self) -> float:
        """How good a candidate it is, best highest; evidence counts beside the name."""
        return self.likeness.score + AGREES * self.standing.agree - DIFFERS * self.standing.differ


def is_certain(compared: Sequence[Compared], *, bare: bool) -> bool:
    """Whether the first of the candidates, best first, may be taken without asking.

    Its own words must be those written, mistyped at worst and only in a long name; the rest
    of the name and the evidence must not speak against it; and no other may come near.
    `bare` tells that what is written does not say whether it names a school at all.
    """
    best = compared[0]
    like = best.likeness
    if not like.accounted or like.clash or best.standing.differ:
        return False
    letters = LETTERS_A_SLIP_THERE if best.standing.agree else LETTERS_A_SLIP
    if like.slips > sum(map(len, best.name.core)) // letters:
        return False
    if not _says_the_same(best, bare=bare):
        return False
    return not any(_is_rival(other, best, bare=bare) for other in compared[1:])


def _says_the_same(best: Compared, *, bare: bool) -> bool:
    """Whether people leave out or put in what only one of the two names says.

    One word for the phase may be missing, where nothing else is amiss; "Voluntary Aided"
    may come and go; and "Academy" or "Community", where both names say the same phase, or
    where the school is where it is said to be.
    """
    like = best.likeness
    left_out, added = _telling(like.left_out), _telling(like.added)
    if added or len(left_out) > 1 or (left_out and (like.added or like.slips)):
        return False
    if left_out and SAYS[left_out[0]] != "phase":
        return False
    if bare or best.standing.agree or FILLING.isdisjoint(like.left_out | like.added):
        return True
    return any(SAYS.get(word) == "phase" for word in best.name.shared - like.left_out)


def _telling(words: frozenset[str]) -> list[str]:
    """Return the words that tell one school from another."""
    return [word for word in words if SAYS.get(word, "status") != "status"]


def _is_rival(other: Compared, best: Compared, *, bare: bool) -> bool:
    """Whether the other school, too, may be the one that is meant."""
    theirs, ours = other.likeness, best.likeness
    if theirs.clash or other.rank < best.rank - MARGIN:
        return False
    if other.standing.differ and best.standing.agree and theirs.score <= ours.score:
        return False
    # Where all words are there, a name that lacks some or has more is another's; not so where
    # what is written may be the beginning of both.
    outdone = ours.same_words and not theirs.same_words and theirs.slips >= ours.slips
    return bare or not outdone
