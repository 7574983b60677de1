"""The three tables of the sample, as the text of their files."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from sample_networks.making import plan
from sample_networks.making.chance import Chance
from sample_networks.making.meetings import DEPTH, Interaction
from sample_networks.making.places import LA_CODE, LA_NAME
from sample_networks.making.roster import School
from sample_networks.making.terms import BEFORE, NOW, name, school_year

SCHOOL_COLUMNS = (
    "urn", "name", "phase", "la_code", "la_name", "trust", "partnership", "easting", "northing",
    "pupils", "fsm_pct", "urban_rural", "faith", "need", "offer",
)  # fmt: skip
INTERACTION_COLUMNS = (
    "event_id", "date", "end_date", "type", "title", "schools", "lead", "direction", "theme",
    "partnership", "origin", "mode", "hours", "staff_count", "staff_roles", "depth",
)  # fmt: skip
RETURNS = {BEFORE: 214, NOW: 270}

Row = Sequence[object]


def schools_csv(schools: Iterable[School]) -> str:
    """Return schools.csv, a row a school."""
    rows = (
        (one.id, one.name, one.phase, LA_CODE, LA_NAME, one.trust, one.partnership, one.easting,
         one.northing, one.pupils, one.fsm, one.urban_rural, one.faith, one.need, one.offer)
        for one in schools
    )  # fmt: skip
    return _csv(SCHOOL_COLUMNS, rows)


def interactions_csv(interactions: Iterable[Interaction]) -> str:
    """Return interactions.csv, numbered in the order of the days."""
    ordered = sorted(interactions, key=lambda one: (one.day, one.type, one.schools))
    rows = (
        (f"E{number:04d}", one.day, one.end or "", one.type, one.title, ";".join(one.schools),
         "" if one.type == "conference" else one.lead,
         "lead_gives" if one.type == "support" else "mutual", one.theme, one.partnership,
         one.origin, one.mode, one.hours, one.staff_count, one.staff_roles, DEPTH[one.type])
        for number, one in enumerate(ordered, start=1)
    )  # fmt: skip
    return _csv(INTERACTION_COLUMNS, rows)


def returns_csv(
    schools: Sequence[School], interactions: Sequence[Interaction], chance: Chance
) -> str:
    """Return returns.csv: for each year the schools that answered, and what they said."""
    rows: list[Row] = []
    for year, count in RETURNS.items():
        took_part = _taking_part(interactions, year)
        sure = [school for school in schools if year == NOW and _answers_for_sure(school)]
        others = [school for school in schools if school not in sure and _may_answer(school)]
        answered = (*sure, *chance.several(others, count - len(sure)))
        rows += [
            (school.id, name(year), _answer(school, year, school.id in took_part))
            for school in sorted(answered, key=lambda one: one.id)
        ]
    return _csv(("urn", "period", "return"), rows)


def _answer(school: School, year: int, took_part: bool) -> str:
    """Return `sent` for whoever took part, but for those that think a conference is nothing."""
    thinks_nil = year == NOW and school.name in plan.NIL_RETURN
    return "sent" if took_part and not thinks_nil else "nil"


def _answers_for_sure(school: School) -> bool:
    return school.name in (*plan.NIL_RETURN, plan.CONFERENCE_ONLY[0], plan.FADING[3])


def _may_answer(school: School) -> bool:
    return school.level != "unknown" and school.name != plan.CONFERENCE_ONLY[1]


def _taking_part(interactions: Iterable[Interaction], year: int) -> frozenset[str]:
    return frozenset(
        school
        for one in interactions
        if school_year(one.day) <= year <= school_year(one.end or one.day)
        for school in one.schools
    )


def _csv(columns: Row, rows: Iterable[Row]) -> str:
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return target.getvalue()
