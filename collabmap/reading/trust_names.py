"""Trusts as lists of schools write them: one name for each, and none for schools in no trust."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

IN_NONE = {
    *("none", "no", "nil", "no trust", "no mat", "not in a trust", "not in a mat", "not in trust"),
    *("not part of a trust", "not part of a mat", "not in any trust"),
}
OF_ANOTHER_KIND = {
    *("maintained", "maintained school", "community", "community school", "foundation school"),
    *("la", "la maintained", "la school", "la maintained school", "lea", "lea maintained"),
    *("local authority", "local authority maintained", "local authority school"),
    *("local authority maintained school", "council", "council maintained", "council school"),
    *("voluntary aided", "voluntary aided school", "va school", "standalone"),
    *("voluntary controlled", "voluntary controlled school", "vc school"),
}
"""What is said instead of a trust of schools that can be in none, without saying so."""
ENDING = r" (?:mat|(?:multi ?)?academ(?:y|ies) trust|multi ?academy|trust)$"


class Spellings(NamedTuple):
    """The spellings of one trust that differ in their endings only, and the one that is kept."""

    kept: str
    others: tuple[str, ...]


def is_no_trust(trust: str) -> bool:
    """Whether a cell of a column of trusts says that the school is in none."""
    return _plain(trust) in IN_NONE or is_of_another_kind(trust)


def is_of_another_kind(trust: str) -> bool:
    """Whether a cell names a kind of school in the place of a trust, such as "LA maintained"."""
    return _plain(trust) in OF_ANOTHER_KIND


def spellings_of(trusts: Iterable[str]) -> tuple[Spellings, ...]:
    """Return the trusts that are written in several ways, by the name that is kept.

    The commonest spelling is kept, of equally common ones the first in the alphabet. Two are
    one trust where only case, stops or such an ending as "MAT", "Trust", "Academy Trust" or
    "Multi-Academy Trust" differ; a name without any such ending is a name of its own.
    """
    counts = Counter(trust for trust in trusts if trust)
    alike: dict[str, list[str]] = {}
    for trust in sorted(counts, key=lambda name: (-counts[name], name)):
        alike.setdefault(_without_ending(trust), []).append(trust)
    found = [Spellings(kept, tuple(sorted(others))) for kept, *others in alike.values() if others]
    return tuple(sorted(found))


def one_name_each(trusts: list[str], spellings: Iterable[Spellings]) -> list[str]:
    """Return the trusts, each under the one spelling that is kept."""
    kept: Mapping[str, str] = {other: one.kept for one in spellings for other in one.others}
    return [kept.get(trust, trust) for trust in trusts]


def _without_ending(trust: str) -> str:
    """Return a trust as it is compared: a mark stands for any of the endings."""
    return re.sub(ENDING, " …", _plain(trust))


def _plain(trust: str) -> str:
    """Return a name in small letters with single spaces, without stops, hyphens and brackets."""
    return " ".join(re.sub(r"[-–.,()]", " ", trust.casefold()).split())
