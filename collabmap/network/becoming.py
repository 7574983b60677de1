"""Schools that become another in a period: one school in it, under the identifier it has last.

A school that becomes an academy is closed in the register and opens again under a new number.
Taken as two it would have half its links under either, and be left out of whatever the other
half took part in. So a network has it once. Schools that merge are one too, and what they did
with one another makes no link; a school that is split stays itself, since nobody can say which
part of it did what.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pandas as pd

from collabmap.network.occasions import occasions
from collabmap.network.rule import TieRule
from collabmap.records import Records, SchoolId, day_in_words, listed


class Became(NamedTuple):
    """A school that has become another: what it was, and the school that it is one with.

    `day` is that of its own change. `stood` says whether what followed it was there before
    that day, as a school that takes in another one was.
    """

    old: SchoolId
    name: str
    school: SchoolId
    day: date
    stood: bool


def became_in(records: Records, rule: TieRule, roster: pd.Index) -> Mapping[SchoolId, Became]:
    """Return the schools that are another by the end of the rule's period, by identifier.

    Of those that are on the roster, `roster` being its identifiers, or took part in the
    period; {} where the list tells no successors. A school that changed twice is the last
    that is on the roster; one that is followed by none that is there stays itself.
    """
    every = _steps(records.schools)
    until = (rule.period and rule.period.end) or date.max
    steps = {
        old: step for old, step in every.items() if step[1] <= until and not _goes_round(old, every)
    }
    ends = {old: _end(old, steps, roster) for old in steps}
    ends = {old: end for old, end in ends.items() if end != old}
    if not ends:
        return {}
    inside = occasions(records, rule)["in_period"]
    parts = records.participations
    mine = parts[parts["body"].isin(list(ends))]
    here = set(mine.loc[mine["interaction"].isin(inside.index[inside]), "body"])
    here.update(old for old in ends if old in roster)
    first = _first_days(records, {steps[old][0] for old in here})
    names = records.schools["name"]
    return {
        old: Became(
            old=old,
            name=str(names[old]),
            school=ends[old],
            day=steps[old][1],
            stood=first.get(steps[old][0], date.max) < steps[old][1],
        )
        for old in sorted(here)
    }


def as_one(records: Records, became: Mapping[SchoolId, Became]) -> Records:
    """Return the records with what schools did and returned as what they have become.

    The list of schools stays as it is. The records themselves where nothing changes.
    """
    parts, returns = records.participations, records.returns
    if not (parts["body"].isin(list(became)).any() or returns["school"].isin(list(became)).any()):
        return records
    return replace(
        records,
        participations=parts.assign(body=_renamed(parts["body"], became)),
        returns=returns.assign(school=_renamed(returns["school"], became)),
        numbered=None,
    )


def since_in_words(formers: Iterable[Became]) -> str:
    """Return since when a school is what it was before, as a phrase; "" where it was nothing else.

    `formers` are the schools that have become it.
    """
    ordered = sorted(formers, key=lambda one: (-one.day.toordinal(), one.old))
    renewed = [one for one in ordered if not one.stood]
    said = []
    if renewed:
        since = day_in_words(renewed[0].day)
        said.append(f"under this number since {since}, before that {_named(renewed)}")
    for day in dict.fromkeys(one.day for one in ordered if one.stood):
        joined = [one for one in ordered if one.stood and one.day == day]
        said.append(f"joined by {_named(joined)} on {day_in_words(day)}")
    return ", ".join(said)


def _steps(schools: pd.DataFrame) -> dict[SchoolId, tuple[SchoolId, date]]:
    """Return what followed each school that another followed, and from when."""
    if not {"successor", "successor_date"} <= set(schools.columns):
        return {}
    told = schools[(schools["successor"] != "") & (schools["successor_date"] != "")]
    return {
        str(old): (str(new), date.fromisoformat(day))
        for old, new, day in zip(told.index, told["successor"], told["successor_date"], strict=True)
    }


def _goes_round(school: SchoolId, steps: Mapping[SchoolId, tuple[SchoolId, date]]) -> bool:
    """Whether following a school leads round in a circle: it then stays itself."""
    current, seen = school, {school}
    while current in steps:
        current = steps[current][0]
        if current in seen:
            return True
        seen.add(current)
    return False


def _end(
    school: SchoolId, steps: Mapping[SchoolId, tuple[SchoolId, date]], roster: pd.Index
) -> SchoolId:
    """Follow a school to the last that is on the roster; itself where none is."""
    end = current = school
    while current in steps:
        current = steps[current][0]
        end = current if current in roster else end
    return end


def _first_days(records: Records, schools: Collection[SchoolId]) -> Mapping[SchoolId, date]:
    """Return the day each school opened, or, where the list says none, that of its first record.

    A school of which neither is known is absent.
    """
    opened = records.schools["open_date"].reindex(list(schools)).dropna()
    parts = records.participations
    mine = parts[parts["body"].isin(set(schools) - set(opened.index))]
    days = records.interactions["date"].reindex(mine["interaction"]).to_numpy()
    first = pd.Series(days, mine["body"].to_numpy()).dropna().groupby(level=0).min()
    return {str(school): day.date() for school, day in (*opened.items(), *first.items())}


def _renamed(bodies: "pd.Series[str]", became: Mapping[SchoolId, Became]) -> "pd.Series[str]":
    now = {old: one.school for old, one in became.items()}
    return bodies.where(~bodies.isin(list(now)), bodies.map(now)).astype("str")


def _named(formers: Iterable[Became]) -> str:
    return listed([f"{one.name} ({one.old})" if one.name else one.old for one in formers])
