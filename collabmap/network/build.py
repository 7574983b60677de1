"""Projection: interactions of many bodies become ties between two.

An interaction of k bodies gives k(k-1)/2 pairs, each worth 1/(k-1) by default, so that an
event adds 1 to each attender's strength whatever its size (Newman 2001, Physical Review E
64, 016132). Bodies that are not on the roster count in k and have no tie.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.network.becoming import as_one, became_in
from collabmap.network.network import TIE_COLUMNS, Network
from collabmap.network.occasions import Numbers, Parts, occasions, parts_of
from collabmap.network.pairs import Ties, pairs_under
from collabmap.network.roster import roster_of
from collabmap.network.rule import TieRule
from collabmap.records import Records


def build_network(records: Records, rule: TieRule) -> Network:
    """Return the network of the records under the rule.

    The roster is the schools open on any day of the period. One that becomes another by the
    end of the period is on it once, as what it is last, with the ties of both. Raises
    ValueError when the rule names no period: `default_period` chooses one.
    """
    if rule.period is None:
        raise ValueError("the rule names no period: give one, or take default_period(records)")
    roster = roster_of(records.schools, rule.period, rule.bodies)
    became = became_in(records, rule, roster.schools.index)
    records = as_one(records, became)
    schools = roster.schools[~roster.schools.index.isin(list(became))]
    found = occasions(records, rule)
    names = schools.index.sort_values()
    counted = (found["in_period"] & found["of_type"]).to_numpy()
    large = found["large"].to_numpy()
    parts = parts_of(records, names)
    times = records.interactions["times"].to_numpy()

    def per_school(chosen: "npt.NDArray[np.bool_]") -> "pd.Series[int]":
        mine = parts.of(chosen)
        sums = np.bincount(mine.body, weights=times[mine.at], minlength=len(names))
        told = pd.Series(sums, index=names).reindex(schools.index)
        return told.astype("int64")

    ties = _ties(records, rule, found, parts.of(found["makes_ties"].to_numpy()), names)
    return Network(
        schools=schools,
        ties=ties[list(TIE_COLUMNS)],
        rule=rule,
        interactions=per_school(counted),
        large_events=per_school(counted & large),
        counts={
            "outside_period": int(times[~found["in_period"].to_numpy()].sum()),
            "large_events": int(times[counted & large].sum()),
        }
        | ({} if roster.not_schools is None else {"not_schools": roster.not_schools}),
        not_open=roster.not_open,
        became=became,
        last_began=ties["last_began"],
    )


def _ties(
    records: Records, rule: TieRule, found: pd.DataFrame, parts: Parts, names: pd.Index
) -> pd.DataFrame:
    """Return the ties frame: pairs of each interaction, summed up over the interactions.

    With `last_began`, the first day of the last interaction, beside the columns of ties.
    """
    rows = records.interactions
    pairs = pairs_under(rule, records, parts)
    ties, at = Ties.of(pairs), pairs.at
    times = rows["times"].to_numpy(dtype=float)
    hours = rows["hours"].to_numpy() * times
    frame = pd.DataFrame(
        {
            "school_a": names[ties.a],
            "school_b": names[ties.b],
            "weight": ties.total(_worth(rule, hours, times, found["bodies"].to_numpy())[at]),
            "interactions": ties.total(times[at]).astype(np.int64),
            "hours": ties.total(hours[at]),
            "first_date": _extreme(ties, found["first"], at, np.fmin),
            "last_date": _extreme(ties, found["last"], at, np.fmax),
            "types": pd.Series(ties.words(*records.words_of("type"), at), dtype="str"),
            "themes": pd.Series(ties.words(*records.words_of("theme"), at), dtype="str"),
            "depth_max": _deepest(ties, rows["depth"].to_numpy()[at]),
            "terms_active": ties.terms(found["first"], found["last"], at),
            "directed": rule.directed,
            "last_began": _began(ties, found["first"], found["last"], at),
        },
        columns=[*TIE_COLUMNS, "last_began"],
    )
    return frame[frame["interactions"] >= rule.least].reset_index(drop=True)


def _worth(
    rule: TieRule,
    hours: "npt.NDArray[np.float64]",
    times: "npt.NDArray[np.float64]",
    bodies: Numbers,
) -> "npt.NDArray[np.float64]":
    """What one pair of each interaction is worth; NaN for hours that nobody wrote down."""
    if rule.weight == "count":
        return times
    shared = hours if rule.weight == "hours" else times
    return np.asarray(shared / np.maximum(bodies - 1, 1))


def _extreme(
    ties: Ties, days: "pd.Series[pd.Timestamp]", at: Numbers, pick: np.ufunc
) -> "npt.NDArray[np.datetime64] | pd.DatetimeIndex":
    """The first or last day of each tie, NaT where it has none."""
    told = days.to_numpy().astype("datetime64[s]")[at[ties.row]]
    if not len(told):
        return pd.DatetimeIndex([], dtype="datetime64[s]")
    return np.asarray(pick.reduceat(told, ties.starts))


def _began(
    ties: Ties, first: "pd.Series[pd.Timestamp]", last: "pd.Series[pd.Timestamp]", at: Numbers
) -> "npt.NDArray[np.datetime64] | pd.DatetimeIndex":
    """When the last interaction of each tie began; of several that end on one day, the latest."""
    began, ended = (days.to_numpy().astype("datetime64[s]")[at[ties.row]] for days in (first, last))
    if not len(ended):
        return pd.DatetimeIndex([], dtype="datetime64[s]")
    latest = np.fmax.reduceat(ended, ties.starts)
    at_last = np.where(ended == latest[ties.tie], began, np.datetime64("NaT", "s"))
    return np.asarray(np.fmax.reduceat(at_last, ties.starts))


def _deepest(ties: Ties, depth: "npt.NDArray[np.float64]") -> "npt.NDArray[np.float64]":
    told = depth[ties.row]
    return np.fmax.reduceat(told, ties.starts) if len(told) else told
