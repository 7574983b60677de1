"""The ladder for a page: level by level, each school with its reason in words."""

from dataclasses import dataclass
from typing import Any, cast

from collabmap.pipeline import Analysis
from collabmap.records import SchoolId, day_in_words, listed
from collabmap.records.formers import Former
from collabmap.reports.glossary import (
    LEVEL_MEANINGS,
    LEVEL_WORDS,
    NOT_YET_KNOWN,
    NOT_YET_KNOWN_MEANING,
)
from collabmap.reports.headline import one_link_in_words

FEW_LINKS = ("fading", "isolated", "small-island", "single-thread", "inward-only", "peripheral")


@dataclass(frozen=True)
class Standing:
    """Where one school stands: its level, why, what else holds, and who is near.

    `level_words` is the level as pages say it; `was` says as what it had its last contact, ""
    where it was itself; `near` is the identifier, name and kilometres of the nearest
    connected school, or None.
    """

    id: SchoolId
    name: str
    level: str
    level_words: str
    reason: str
    notes: tuple[str, ...]
    last_contact: str
    was: str
    near: tuple[SchoolId, str, float] | None


@dataclass(frozen=True)
class Level:
    """One level of the ladder with its schools, in roster order."""

    key: str
    heading: str
    meaning: str
    schools: tuple[Standing, ...]


def few_links(analysis: Analysis) -> tuple[Level, ...]:
    """Return the levels of schools with few or no recorded links; levels of no school left out."""
    levels = (level_of(analysis, key) for key in FEW_LINKS)
    return tuple(level for level in levels if level.schools)


def one_link(analysis: Analysis) -> str:
    """Return where the schools with one link stand; "" where it goes without saying."""
    return one_link_in_words(analysis.ladder, analysis.network.degree)


def level_of(analysis: Analysis, key: str) -> Level:
    """Return one level with the schools that stand on it."""
    rows = analysis.ladder[analysis.ladder["ladder_words"] == LEVEL_WORDS[key]]
    schools = tuple(standing(analysis, school) for school in rows.index)
    return Level(key, LEVEL_WORDS[key], LEVEL_MEANINGS[key], schools)


def known_nothing_of(analysis: Analysis) -> tuple[Level, ...]:
    """Return apart the schools of whose links nothing can be said, levels of no school left out."""
    levels = (not_yet_known(analysis), level_of(analysis, "unknown"))
    return tuple(level for level in levels if level.schools)


def not_yet_known(analysis: Analysis) -> Level:
    """Return the schools whose records name partners that nobody has identified, as a level."""
    schools = tuple(standing(analysis, school) for school in sorted(analysis.coverage.waiting))
    return Level("not-yet-known", NOT_YET_KNOWN, NOT_YET_KNOWN_MEANING, schools)


def ring_first(analysis: Analysis) -> tuple[Standing, ...]:
    """Return the first five schools to ring, in their order."""
    return tuple(standing(analysis, school) for school in analysis.ring_first.index[:5])


def ring_order(analysis: Analysis) -> str:
    """Return what comes first among schools of one level, of what the list tells of them."""
    rows = analysis.ring_first
    told = (
        ("with more pupils on free school meals", analysis.network.schools["fsm_pct"]),
        ("farther from a connected school", rows["nearest_connected_km"]),
    )
    first = [words for words, values in told if values.reindex(rows.index).notna().any()]
    if not first:
        return "Among them they stand in the order of their numbers."
    return f"Among them, those {listed(first)} come first."


def standing(analysis: Analysis, school: SchoolId) -> Standing:
    """Return where one school stands, in words."""
    row = cast("dict[str, Any]", analysis.ladder.loc[school].to_dict())
    near = row["nearest_connected_id"]
    return Standing(
        id=school,
        name=name_of(analysis, school),
        level=row["ladder"],
        level_words=row["ladder_words"],
        reason=row["reason"],
        notes=tuple(filter(None, row["notes"].split(";"))),
        last_contact=_last_contact(analysis, school, row),
        was=_was(analysis, school),
        near=(near, name_of(analysis, near), row["nearest_connected_km"]) if near else None,
    )


def name_of(analysis: Analysis, school: SchoolId) -> str:
    """Return a school's name, or its identifier where the name is blank or not on the list.

    A school of the list that was not open in the period has its name too.
    """
    named = analysis.network.schools["name"].get(school)
    if named is None:
        named = analysis.records.schools["name"].get(school, "")
    return str(named) or school


def as_former(analysis: Analysis, former: Former) -> str:
    """Return what a school was before, "as Hill Primary, 100123, until 31 August 2024"."""
    names = analysis.records.schools["name"]
    told = dict.fromkeys(filter(None, (str(names.get(former.school, "")), former.school)))
    return f"as {', '.join(told)}, until {day_in_words(former.until)}"


def _was(analysis: Analysis, school: SchoolId) -> str:
    """Return as what a school had its last contact; "" where it was itself, or had none."""
    days = analysis.last_contact(school)
    formers = analysis.formers.get(school, ()) if days else ()
    then = [former for former in formers if days and days.start <= former.until]
    return as_former(analysis, then[-1]) if then else ""


def _last_contact(analysis: Analysis, school: SchoolId, row: dict[str, Any]) -> str:
    """Return when the last contact was and with whom; "" where there is none."""
    days = analysis.last_contact(school)
    if days is None:
        return ""
    partners = [name_of(analysis, each) for each in row["last_contact_id"].split(";") if each]
    if len(partners) > 3:
        partners = [*partners[:3], f"{len(partners) - 3} more"]
    return f"{days.when} with {listed(partners)}"
