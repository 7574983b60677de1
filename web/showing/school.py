"""One school: its partners, and every interaction behind them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import pandas as pd

from collabmap.network import occasions
from collabmap.pipeline import Analysis
from collabmap.records import SchoolId
from collabmap.records.spans import Stretch
from web.showing.ladder import Standing, as_former, name_of, standing
from web.showing.making import Making
from web.showing.place import Place, place_of

OF_FORMER = "A link of the school it was"


@dataclass(frozen=True)
class Partner:
    """A partner school: how often they met in the period, when last, of what kind, on what.

    `last` is in words, "" where it has no date.
    """

    id: SchoolId
    name: str
    times: int
    last: str
    types: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Occasion:
    """An interaction the school took part in, who else was there, and whether it counts.

    `days` says in words when it was, "" where it has no date. `others` are identifiers and
    names (the identifier is None for a body not on the roster); `makes` says in words whether
    it makes links, or why not; `was` as what the school took part before it became what it
    is, "" where it was itself.
    """

    days: str
    kind: str
    about: str
    others: tuple[tuple[SchoolId | None, str], ...]
    makes: str
    was: str


@dataclass(frozen=True)
class School:
    """What is known of one school: where it stands, its place, its partners, its interactions."""

    id: SchoolId
    name: str
    facts: tuple[tuple[str, str], ...]
    standing: Standing
    place: Place
    partners: tuple[Partner, ...]
    occasions: tuple[Occasion, ...]


def school_of(analysis: Analysis, school: SchoolId) -> School | None:
    """Return what is known of a school of the roster; None where it is not on the roster."""
    if school not in analysis.network.schools.index:
        return None
    return School(
        id=school,
        name=name_of(analysis, school),
        facts=_facts(analysis, school),
        standing=standing(analysis, school),
        place=place_of(analysis, school),
        partners=_partners(analysis, school),
        occasions=_occasions(analysis, school),
    )


def _facts(analysis: Analysis, school: SchoolId) -> tuple[tuple[str, str], ...]:
    row = cast("dict[str, Any]", analysis.network.schools.loc[school].to_dict())
    told = (
        ("Phase", row["phase"]),
        ("Trust", row["trust"]),
        ("Local authority", row["la_name"] or row["la_code"]),
        ("Pupils", "" if pd.isna(row["pupils"]) else f"{row['pupils']:,.0f}"),
        ("Free school meals", "" if pd.isna(row["fsm_pct"]) else f"{row['fsm_pct']:g}%"),
        ("Needs", row["need"]),
        ("Offers", row["offer"]),
        ("Identifier", school),
    )
    return tuple((key, value) for key, value in told if value)


def _partners(analysis: Analysis, school: SchoolId) -> tuple[Partner, ...]:
    """Return the partners, the one met most often first, then by name."""
    ties = analysis.network.ties
    mine = ties[(ties["school_a"] == school) | (ties["school_b"] == school)]
    found: dict[SchoolId, Partner] = {}
    rows = cast("list[dict[str, Any]]", mine.to_dict("records"))
    met = [analysis.network.last_days[at] for at in mine.index]
    # Of two arcs the one that was last: ties without a date come first.
    for tie, last in sorted(zip(rows, met, strict=True), key=_by_last_day):
        other = tie["school_b"] if tie["school_a"] == school else tie["school_a"]
        before = found.get(other)
        found[other] = Partner(
            id=other,
            name=name_of(analysis, other),
            times=max(tie["interactions"], before.times if before else 0),
            last=last.words if last else "",
            types=_split(tie["types"]),
            themes=_split(tie["themes"]),
        )
    return tuple(sorted(found.values(), key=lambda one: (-one.times, one.name, one.id)))


def _by_last_day(tie: tuple[object, Stretch | None]) -> tuple[date, date]:
    last = tie[1]
    return (last.end, last.start) if last else (date.min, date.min)


def _split(words: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in words.split(";") if word)


def _occasions(analysis: Analysis, school: SchoolId) -> tuple[Occasion, ...]:
    """Return every interaction of the school and of what it was before, the latest first.

    Those that make no link are there too.
    """
    records, rule = analysis.records, analysis.rule
    parts = records.participations
    was = {one.school: as_former(analysis, one) for one in analysis.formers.get(school, ())}
    # What was another school all through the period has its links on a page of its own.
    apart = {said for one, said in was.items() if one not in analysis.network.became}
    own = parts[parts["body"].isin([school, *was])]
    told_as: dict[str, str] = {}
    for interaction, body in zip(own["interaction"], own["body"], strict=True):
        told_as[interaction] = min(was.get(body, ""), told_as.get(interaction, was.get(body, "")))
    mine = list(told_as)
    told = records.interactions.loc[mine].join(occasions(analysis.records_as_one, rule).loc[mine])
    told = told.sort_values("date", ascending=False, kind="stable", na_position="last")
    now = analysis.records_as_one.participations
    taking = now[now["interaction"].isin(mine)]
    bodies = taking.groupby("interaction")["body"].unique()
    leads = taking[taking["role"] == "lead"].groupby("interaction")["body"].unique().to_dict()
    making = Making.of(analysis, school, was)
    rows = cast("list[dict[str, Any]]", told.to_dict("records"))
    return tuple(
        Occasion(
            days=days_of_row(row),
            kind=row["type"].replace("_", " "),
            about=" · ".join(filter(None, (row["title"], row["theme"].replace(";", ", ")))),
            others=_others(analysis, {school, *was}, bodies[interaction]),
            makes=_makes(
                making.in_words(row, bodies[interaction], leads.get(interaction, ())),
                of_former=told_as[interaction] in apart,
            ),
            was=told_as[interaction],
        )
        for interaction, row in zip(told.index, rows, strict=True)
    )


def days_of_row(row: Mapping[str, Any]) -> str:
    """Return when an interaction was, by its `date` and `end_date`; "" where it has no date."""
    first, last = row["date"], row["end_date"]
    if pd.isna(first):
        return ""
    return Stretch(first.date(), first.date() if pd.isna(last) else last.date()).words


def _others(
    analysis: Analysis, itself: Collection[SchoolId], bodies: Iterable[SchoolId]
) -> tuple[tuple[SchoolId | None, str], ...]:
    roster = analysis.network.schools.index
    named = [
        (body if body in roster else None, name_of(analysis, body))
        for body in bodies
        if body not in itself
    ]
    return tuple(sorted(named, key=lambda pair: pair[1]))


def _makes(said: str, *, of_former: bool) -> str:
    """Return whether a record makes links, where it may be one of another school before."""
    return OF_FORMER if of_former and said.startswith("Yes") else said
