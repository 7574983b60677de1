"""Pairs of schools that share an interaction, as arrays, and their sums over interactions."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.network.occasions import Numbers, Parts
from collabmap.network.rule import TieRule
from collabmap.records import Records, different
from collabmap.records.numbers import order_of

TERMS = ((1, 1), (4, 12), (9, 1))
WORDS_IN_A_NUMBER = 62  # as many as a number of 64 bits can mark
LATEST_TERM = 100_000
EPOCH_YEAR = 1970  # the year that numpy counts days from


class Pairs(NamedTuple):
    """Each pair of schools and interaction they share: places in identifier order, `a` < `b`.

    `at` is the place of the interaction in the records; `led_a` and `led_b` say which led.
    For arcs `a` is where the arc starts.
    """

    a: Numbers
    b: Numbers
    at: Numbers
    led_a: npt.NDArray[np.bool_]
    led_b: npt.NDArray[np.bool_]


def pairs_under(rule: TieRule, records: Records, parts: Parts) -> Pairs:
    """Return every pair that some participations make: arcs, where the rule is directed."""
    rows = records.interactions
    pairs = pairs_of(parts, len(rows))
    return arcs_of(pairs, rows["direction"]) if rule.directed else pairs


def pairs_of(parts: Parts, interactions: int) -> Pairs:
    """Return every pair within each interaction: k(k-1)/2 of an interaction of k schools."""
    sizes = np.bincount(parts.at, minlength=interactions)
    starts = np.cumsum(sizes) - sizes
    first, second = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for size in different(sizes[sizes >= 2]):
        rows = starts[sizes == size][:, None] + np.arange(size)
        one, other = np.triu_indices(size, 1)
        first.append(rows[:, one].ravel())
        second.append(rows[:, other].ravel())
    a, b = np.concatenate(first), np.concatenate(second)
    return Pairs(parts.body[a], parts.body[b], parts.at[a], parts.led[a], parts.led[b])


def arcs_of(pairs: Pairs, directions: "pd.Series[str]") -> Pairs:
    """Turn pairs into arcs: both ways where mutual, else from the giver to the receivers only.

    `directions` has the direction of each interaction, in the order of the records.
    """
    said = directions.to_numpy()
    gives, takes = (said == "lead_gives")[pairs.at], (said == "lead_receives")[pairs.at]
    mutual = ~gives & ~takes
    forth = mutual | (gives & pairs.led_a) | (takes & pairs.led_b)
    back = mutual | (gives & pairs.led_b) | (takes & pairs.led_a)
    at = np.concatenate([pairs.at[forth], pairs.at[back]])
    led = np.zeros(len(at), dtype=bool)
    return Pairs(
        a=np.concatenate([pairs.a[forth], pairs.b[back]]),
        b=np.concatenate([pairs.b[forth], pairs.a[back]]),
        at=at,
        led_a=led,
        led_b=led,
    )


class Ties(NamedTuple):
    """The pairs brought together: pair number `row[i]` belongs to tie `tie[i]`.

    Ties are numbered in identifier order; `row` puts the pairs in the order of their ties,
    and of the records within a tie, so that sums are the same to the last digit whatever
    the order of the file. `starts` is where each tie begins; `a` and `b` are its two ends.
    """

    row: Numbers
    tie: Numbers
    starts: Numbers
    a: Numbers
    b: Numbers

    @classmethod
    def of(cls, pairs: Pairs) -> "Ties":
        """Bring the pairs of each tie together."""
        row = order_of([pairs.a, pairs.b, pairs.at])
        a, b = pairs.a[row], pairs.b[row]
        new = np.ones(len(row), dtype=bool)
        new[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1])
        starts = np.flatnonzero(new)
        return cls(row, np.cumsum(new) - 1, starts, a[starts], b[starts])

    def total(self, values: "npt.NDArray[np.float64]") -> "npt.NDArray[np.float64]":
        """Add a value of the pairs up for each tie; NaN where none of them is known."""
        told = values[self.row]
        if not len(told):
            return told
        known = ~np.isnan(told)
        sums = np.add.reduceat(np.where(known, told, 0.0), self.starts)
        return np.where(np.logical_or.reduceat(known, self.starts), sums, np.nan)

    def words(self, spelt: Sequence[str], codes: Numbers, at: Numbers) -> list[str]:
        """Join the different words of each tie's interactions, in alphabetical order, by `;`.

        `spelt` are the words, `codes` says which of them each interaction has, `at` the
        interaction of each pair.
        """
        many = max(len(spelt), 1)
        if many == 1:
            return [_alphabetical(spelt)] * len(self.starts)
        told = different(self.tie * many + codes[at[self.row]])
        ties, code = np.divmod(told, many)
        starts = np.flatnonzero(np.diff(ties, prepend=-1))
        if many <= WORDS_IN_A_NUMBER:
            marks = np.bitwise_or.reduceat(np.left_shift(1, code), starts) if len(code) else code
            sets, kinds = pd.factorize(marks)
            words = [_alphabetical([spelt[at] for at in range(many) if kind >> at & 1])
                     for kind in kinds.tolist()]  # fmt: skip
            return [words[one] for one in sets.tolist()]
        ends = np.append(starts[1:], len(code)).tolist()
        spans = zip(starts.tolist(), ends, strict=True)
        every = [spelt[one] for one in code.tolist()]
        return [_alphabetical(every[start:end]) for start, end in spans]

    def terms(
        self, first: "pd.Series[pd.Timestamp]", last: "pd.Series[pd.Timestamp]", at: Numbers
    ) -> Numbers:
        """Count the terms in which each tie was active; an undated interaction counts in none.

        `first` and `last` are the days of each interaction, `at` the interaction of each pair.
        """
        place = at[self.row]
        dated = first.notna().to_numpy()
        begun, ended = (_terms(days[dated]) for days in (first, last))
        number = np.cumsum(dated) - 1
        dated = dated[place]
        begin, end = (term[number[place][dated]] for term in (begun, ended))
        spans = end - begin + 1
        within = np.arange(spans.sum()) - np.repeat(np.cumsum(spans) - spans, spans)
        term = np.repeat(begin, spans) + within
        active = different(np.repeat(self.tie[dated], spans) * LATEST_TERM + term) // LATEST_TERM
        return np.bincount(active, minlength=len(self.starts))


def _alphabetical(words: Sequence[str]) -> str:
    """Join words, some of which are lists themselves, each once and in alphabetical order."""
    if len(words) == 1 and ";" not in words[0]:
        return words[0]
    return ";".join(sorted({part for word in set(words) for part in word.split(";") if part}))


def _terms(days: "pd.Series[pd.Timestamp]") -> Numbers:
    """Number the terms of days since year 0, three a year."""
    told = days.to_numpy().astype("datetime64[D]").astype(np.int64)
    first = told.min(initial=0)
    days_between = np.arange(first, told.max(initial=0) + 1)
    return np.asarray(_term(days_between.astype("datetime64[D]"))[told - first])


def _term(told: "npt.NDArray[np.datetime64]") -> Numbers:
    """Number the terms of days since year 0, three a year."""
    since = told.astype("datetime64[Y]").astype(np.int64)
    month = told.astype("datetime64[M]")
    year, of_year = since + EPOCH_YEAR, month.astype(np.int64) - since * 12 + 1
    date = of_year * 100 + (told - month.astype("datetime64[D]")).astype(np.int64) + 1
    begun = sum((date >= month * 100 + day).astype(np.int64) for month, day in TERMS)
    return np.asarray(year * len(TERMS) + begun, dtype=np.int64)
