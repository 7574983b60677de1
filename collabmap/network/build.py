"""Projection: interactions of many bodies become ties between two.

An interaction of k bodies gives k(k-1)/2 pairs, each worth 1/(k-1) by default, so that an
event adds 1 to each attender's strength whatever its size (Newman 2001, Physical Review E
64, 016132). Bodies that are not on the roster count in k and have no tie.
"""

import numpy as np
import pandas as pd

from collabmap.network.network import TIE_COLUMNS, Network
from collabmap.network.occasions import occasions, parts_of
from collabmap.network.roster import roster_of
from collabmap.network.rule import TieRule
from collabmap.records import Records

ENDS = ["school_a", "school_b"]
TERMS = ((1, 1), (4, 12), (9, 1))


def build_network(records: Records, rule: TieRule) -> Network:
    """Return the network of the records under the rule.

    The roster is the schools open on any day of the period. Raises ValueError when the rule
    names no period: `default_period` chooses one.
    """
    if rule.period is None:
        raise ValueError("the rule names no period: give one, or take default_period(records)")
    roster = roster_of(records.schools, rule.period)
    found = occasions(records, rule)
    counted = found[found["in_period"] & found["of_type"]]
    parts = parts_of(records, roster.schools.index)
    times = records.interactions["times"]
    parts = parts[parts["interaction"].isin(counted.index)]
    attended = parts.assign(times=times.reindex(parts["interaction"]).to_numpy())
    large = attended[counted["large"].reindex(attended["interaction"]).to_numpy(dtype=bool)]
    ties = _ties(records, rule, parts, counted[~counted["large"]])
    return Network(
        schools=roster.schools,
        ties=ties,
        rule=rule,
        interactions=_per_school(attended, roster.schools.index),
        large_events=_per_school(large, roster.schools.index),
        counts={
            "outside_period": int(times[~found["in_period"]].sum()),
            "large_events": int(times[counted.index[counted["large"]]].sum()),
        },
        not_open=roster.not_open,
    )


def _per_school(rows: pd.DataFrame, roster: pd.Index) -> "pd.Series[int]":
    sums = rows.groupby("body")["times"].sum()
    return sums.reindex(roster, fill_value=0).astype("int64")


def _ties(
    records: Records, rule: TieRule, parts: pd.DataFrame, counted: pd.DataFrame
) -> pd.DataFrame:
    """Return the ties frame: pairs of each interaction, summed up over the interactions."""
    pairs = pairs_of(parts[parts["interaction"].isin(counted.index)])
    told = records.interactions.loc[counted.index].assign(
        bodies=counted["bodies"], first=counted["first"], last=counted["last"]
    )
    pairs = pairs.join(told.drop(columns=["lead"]), on="interaction")
    if rule.directed:
        pairs = _arcs(pairs)
    pairs["value"] = _value(pairs, rule)
    pairs = pairs.sort_values([*ENDS, "first", "interaction"], ignore_index=True)
    return _summed(pairs, rule)


def pairs_of(parts: pd.DataFrame) -> pd.DataFrame:
    """Return each pair of bodies that share an interaction: `interaction, school_a, school_b`.

    `school_a` < `school_b`; `lead_a`, `lead_b` say which of the two led. One row a pair and
    interaction; empty when no interaction has two bodies.
    """
    sides = parts.assign(lead=parts["role"].eq("lead"))[["interaction", "body", "lead"]]
    pairs = sides.merge(sides, on="interaction", suffixes=("_a", "_b"))
    pairs = pairs[pairs["body_a"] < pairs["body_b"]]
    return pairs.rename(columns={"body_a": "school_a", "body_b": "school_b"})


def _arcs(pairs: pd.DataFrame) -> pd.DataFrame:
    """Turn pairs into arcs: both ways where mutual, else from the giver to the receivers only."""
    gives, takes = pairs["direction"].eq("lead_gives"), pairs["direction"].eq("lead_receives")
    mutual = ~gives & ~takes
    forth = mutual | (gives & pairs["lead_a"]) | (takes & pairs["lead_b"])
    back = mutual | (gives & pairs["lead_b"]) | (takes & pairs["lead_a"])
    turned = pairs.rename(columns={"school_a": "school_b", "school_b": "school_a"})
    return pd.concat([pairs[forth], turned[back]], ignore_index=True)


def _value(pairs: pd.DataFrame, rule: TieRule) -> "pd.Series[float]":
    """What one pair of one interaction is worth; NaN for hours nobody wrote down."""
    if rule.weight == "count":
        return pairs["times"].astype("float64")
    worth = pairs["hours"] if rule.weight == "hours" else 1.0
    return worth * pairs["times"] / (pairs["bodies"] - 1)


def _summed(pairs: pd.DataFrame, rule: TieRule) -> pd.DataFrame:
    """Add the pairs of the interactions up to one row a tie."""
    groups = pairs.groupby(ENDS, sort=True)
    hours = (pairs["hours"] * pairs["times"]).groupby([pairs[end] for end in ENDS], sort=True)
    ties = pd.DataFrame(
        {
            "weight": groups["value"].sum(min_count=1),
            "interactions": groups["times"].sum(),
            "hours": hours.sum(min_count=1),
            "first_date": groups["first"].min(),
            "last_date": groups["last"].max(),
            "types": _joined(pairs, "type"),
            "themes": _joined(pairs, "theme"),
            "depth_max": groups["depth"].max(),
            "terms_active": _terms_active(pairs),
        }
    )
    ties["terms_active"] = ties["terms_active"].fillna(0).astype("int64")
    ties["directed"] = rule.directed
    ties = ties[ties["interactions"] >= rule.least].reset_index()
    return ties[list(TIE_COLUMNS)]


def _joined(pairs: pd.DataFrame, column: str) -> "pd.Series[str]":
    """The different words of a column for each pair, in alphabetical order, joined by `;`."""
    words = pairs[[*ENDS, column]].drop_duplicates()
    words = words.assign(**{column: words[column].str.split(";")}).explode(column)
    words = words.drop_duplicates().sort_values([*ENDS, column])
    return words.groupby(ENDS, sort=True)[column].agg(lambda parts: ";".join(filter(None, parts)))


def _terms_active(pairs: pd.DataFrame) -> "pd.Series[int]":
    """In how many terms each pair met; a pair met only on unknown days is absent."""
    dated = pairs[pairs["first"].notna()]
    first, last = _term(dated["first"]), _term(dated["last"])
    spans = (last - first + 1).to_numpy()
    touched = dated[ENDS].loc[dated.index.repeat(spans)].reset_index(drop=True)
    begins = np.repeat(np.cumsum(spans) - spans, spans)
    touched["term"] = np.repeat(first.to_numpy(), spans) + np.arange(len(touched)) - begins
    return touched.drop_duplicates().groupby(ENDS).size()


def _term(days: "pd.Series[pd.Timestamp]") -> "pd.Series[int]":
    """Number the terms since year 0, three a year."""
    date = days.dt.month * 100 + days.dt.day
    begun = sum((date >= month * 100 + day).astype("int64") for month, day in TERMS)
    return (days.dt.year.astype("int64") * len(TERMS) + begun).astype("int64")
