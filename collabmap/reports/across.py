"""Who works across groups, in values and words: what the page and every report say of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from collabmap.measures.apart import Apart, apart, remoteness
from collabmap.measures.balance import balance, one_way
from collabmap.measures.coverage import Coverage
from collabmap.measures.groups import groups_of, unaskable
from collabmap.measures.inclusion import Means, inclusion, means_by_ties
from collabmap.measures.mixing import (
    Mixing,
    Span,
    crossing_ties,
    ei_by_chance,
    ei_index,
    expected_ei,
    mixing,
    ties_of_groups,
)
from collabmap.network import Network
from collabmap.records import SCHOOL_COLUMNS, count_of, listed

MOST_GROUPS = 8
MOST_NAMED = 5
FIRST = ("trust", "phase", "la_name", "la_code", "faith", "urban_rural", "kind")


class Called(NamedTuple):
    """What a group column is called: its groups one by one, and together.

    `blank` ends a phrase about schools in none of them: "of no trust". A school without a
    trust has none; one without a phase has one that nobody wrote down.
    """

    one: str
    many: str
    says_none: bool = False

    @property
    def blank(self) -> str:
        """What a school without a group is, after the word school."""
        return f"of no {self.one}" if self.says_none else f"with no {self.one} given"


CALLED = {
    "trust": Called("trust", "trusts", says_none=True),
    "phase": Called("phase", "phases"),
    "la_name": Called("authority", "authorities"),
    "la_code": Called("authority", "authorities"),
    "faith": Called("faith", "faiths"),
    "urban_rural": Called("kind of place", "kinds of place"),
    "kind": Called("kind of body", "kinds of body"),
}


class Across(NamedTuple):
    """What a network says about the ties between the groups of one column.

    `reason` says why nothing can be asked of the ties, "" where it can; then `headline` says
    how many cross and `judgement` how that stands beside chance, "" otherwise. `ei` and
    `expected_ei` are None where they cannot be asked, `chance` likewise. `groups` has a row a
    group, the largest first: the columns of `inclusion` and those of `ties_of_groups`.
    `crossing` has the ties between groups, those met most often first. `blank` counts the
    schools of no group, `left_out` the ties of theirs, which no number of chance includes.
    """

    column: str
    called: Called
    reason: str
    headline: str
    judgement: str
    ei: float | None
    expected_ei: float | None
    chance: Span | None
    matrix: Mixing
    groups: pd.DataFrame
    crossing: pd.DataFrame
    blank: int
    left_out: int

    @property
    def closed(self) -> pd.DataFrame:
        """The groups all whose ties stay inside, at least one."""
        out = self.groups["leaving"] + self.groups["to_blank"]
        return self.groups[self.groups["inside"].gt(0) & out.eq(0)]


@dataclass(frozen=True, eq=False)
class Between:
    """Who works across groups and distances in one network; each part worked out once."""

    network: Network
    coverage: Coverage
    seed: int = 1

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that tell the schools of the roster apart, the usual ones first."""
        return group_columns(self.network.schools)

    def across(self, column: str) -> Across:
        """Return who works across the groups of a column. ValueError where there is none."""
        if column not in self._found:
            found = across(self.network, column, self.coverage, seed=self.seed)
            self._found[column] = found
        return self._found[column]

    @cached_property
    def _found(self) -> dict[str, Across]:
        return {}

    def why_not(self, column: str) -> str:
        """Return why nothing can be asked of a column, in a sentence; "" where it can."""
        return unaskable(self.network, column)

    @cached_property
    def balance(self) -> pd.DataFrame:
        """What each school gives and receives; all NaN where links have no direction."""
        return balance(self.network)

    @cached_property
    def one_way(self) -> int:
        """How many schools give to one that gives nothing back; 0 without direction."""
        return len(one_way(self.network))

    @cached_property
    def apart(self) -> Apart:
        """How far apart schools that work together are, beside all of them."""
        return apart(self.network)

    @cached_property
    def remoteness(self) -> "pd.Series[float]":
        """The mean kilometres from each school to its nearest few; NaN where not known."""
        return remoteness(self.network)

    def means(self, number: str) -> Means:
        """Return the mean of a number of schools without ties, and of the rest."""
        return means_by_ties(self.network, number)


def group_columns(schools: pd.DataFrame) -> tuple[str, ...]:
    """Return the columns that tell schools apart in two groups or more, the usual ones first.

    Authorities by name where they have one, else by code; then columns of the list's own.
    """
    own = [name for name in schools.columns if name not in SCHOOL_COLUMNS]
    found = [name for name in (*FIRST, *own) if name in schools and _divides(schools[name])]
    if "la_name" in found and "la_code" in found:
        found.remove("la_code")
    return tuple(found)


def called(column: str) -> Called:
    """Return what the groups of a column are called."""
    plain = column.replace("_", " ")
    return CALLED.get(column, Called(plain, f"groups of “{plain}”"))


def across(network: Network, group: str, coverage: Coverage, *, seed: int = 1) -> Across:
    """Return who works across the groups of a column. Raises ValueError when there is none."""
    reason = unaskable(network, group)
    crossing = crossing_ties(network, group)
    ties = ties_of_groups(network, group)
    known = len(crossing) + int(ties["inside"].sum())
    left_out = len(network.ties) - known
    words = called(group)
    expected = expected_ei(network, group)
    chance = None if reason else ei_by_chance(network, group, seed=seed)
    ei = ei_index(network, group)
    return Across(
        column=group,
        called=words,
        reason=reason,
        headline="" if reason else _headline(len(crossing), known, left_out, expected, words),
        judgement=_judgement(ei, chance, words, left_out=left_out),
        ei=ei,
        expected_ei=expected,
        chance=chance,
        matrix=mixing(network, group, most=MOST_GROUPS),
        groups=inclusion(network, group, coverage).join(ties),
        crossing=crossing.sort_values("interactions", ascending=False, kind="stable"),
        blank=int(groups_of(network, group).eq("").sum()),
        left_out=left_out,
    )


def closed_in_words(found: Across) -> str:
    """Return which groups have links and none that leaves them, in a sentence."""
    names = found.closed.index.tolist()
    if not names:
        return f"No {found.called.one} has all its links inside."
    more = len(names) - MOST_NAMED
    shown = [*names[:MOST_NAMED], f"{more:,} more"] if more > 0 else names
    stay = "stays inside it" if len(names) == 1 else "stays inside their own"
    return f"Every link of {listed(shown)} {stay}."


def left_out_in_words(found: Across) -> str:
    """Return how many schools are in no group, and how many links of theirs are left out; ""."""
    if not found.blank:
        return ""
    said = f"{count_of(found.blank, 'school')} {'is' if found.blank == 1 else 'are'} "
    said += f"{found.called.blank} on the list"
    if not found.left_out:
        return f"{said}."
    half = int(found.groups["to_blank"].sum())
    sides = (
        (half, f"with schools whose {found.called.one} is given"),
        (found.left_out - half, "among themselves"),
    )
    return (
        f"{said}. Left out of the numbers above: {count_of(found.left_out, 'link')} of theirs, "
        f"{listed([f'{many:,} {whom}' for many, whom in sides if many])}."
    )


def _divides(cells: "pd.Series[str]") -> bool:
    if cells.dtype.kind in "fiM":
        return False
    said = cells.astype("str").str.strip()
    return said[said.ne("")].nunique() >= 2


def _headline(
    crossing: int, known: int, left_out: int, expected: float | None, words: Called
) -> str:
    joins = "join" if crossing > 1 else "joins"
    many = f"{crossing:,}" if crossing else "None"
    said = f"{many} of {count_of(known, 'link')} {joins} schools of two {words.many}"
    if left_out:
        said += f", leaving out {count_of(left_out, 'link')} of schools {words.blank}"
    said += "."
    if expected is None:
        return said
    by_chance = known * (1 + expected) / 2
    return f"{said} If links joined any two schools alike, about {by_chance:,.0f} would."


def _judgement(ei: float | None, chance: Span | None, words: Called, *, left_out: int) -> str:
    """Return how the share of ties that cross stands beside what chance gives."""
    if ei is None or chance is None:
        return ""
    links = "These links" if left_out else "Links"
    if ei < chance.low:
        return f"{links} stay inside {words.many} more than chance gives."
    if ei > chance.high:
        return f"{links} cross between {words.many} more than chance gives."
    return "That is within what chance alone gives."
