"""What a map says in words: how many links are drawn, the text alternative, a school's card."""

from collections.abc import Mapping, Sequence
from typing import Any

from collabmap.maps.picture import Dot, Line
from collabmap.records import count_of, listed
from collabmap.reports import NOT_YET_KNOWN

NO_LINKS = "No recorded links"
NO_RECORDS = "No records held"
HISTORY = "History"
MOST_NAMED = 5
# What a body is unless somebody says otherwise.
ORDINARY = "school"
FACTS = {
    "phase": "Phase",
    "kind": "Kind of school",
    "trust": "Trust",
    "la_name": "Local authority",
}


def group_words(column: str | None) -> str:
    """Return a column of the roster for a reader: "trust" is "Trust"; "" for none."""
    if not column:
        return ""
    words = FACTS.get(column, column.replace("_", " ").strip())
    return words[:1].upper() + words[1:]


def told(group: str | None) -> list[str]:
    """Return the columns of the roster that a map says anything of."""
    return ["name", *FACTS, *([group] if group and group not in FACTS else [])]


def facts(
    row: Mapping[str, Any], group: str | None, since: str = ""
) -> tuple[tuple[str, str], ...]:
    """Return what is said of a school for its card, what is missing left out.

    `since` is the phrase that says since when it is what it was not when the period began.
    """
    columns = told(group)[1:]
    said = ((column, str(row[column])) for column in columns if row[column])
    found = [(group_words(column), text) for column, text in said if text != ORDINARY]
    return (*found, *([(HISTORY, since[:1].upper() + since[1:])] if since else []))


def why_alone(level: str, level_words: str) -> str:
    """Return why a school without partners has none, as a heading."""
    if level_words == NOT_YET_KNOWN:
        return NOT_YET_KNOWN
    return NO_RECORDS if level == "unknown" else NO_LINKS


def drawn_words(lines: Sequence[Line]) -> str:
    """Return how many of the links are drawn, and which, as one or two sentences."""
    if not lines:
        return "There are no links to draw."
    strong = sum(line.strong for line in lines)
    if strong == len(lines):
        return "The one link is drawn." if strong == 1 else f"All {strong:,} links are drawn."
    return (
        f"The {strong:,} strongest of {len(lines):,} links are drawn, "
        "chosen so that schools which are joined stay joined."
    )


def description(dots: Sequence[Dot], lines: Sequence[Line]) -> str:
    """Return the map's text alternative: who is linked, who most, and who is not.

    One paragraph; schools are named up to `MOST_NAMED`, then counted.
    """
    linked = [dot for dot in dots if dot.partners]
    said = [f"Map of {count_of(len(dots), 'school')}."]
    if linked:
        most = max(linked, key=lambda dot: (len(dot.partners), dot.name))
        top = [dot.name for dot in linked if len(dot.partners) == len(most.partners)]
        said.append(f"{_joins(len(lines), len(linked))} {_top(top, len(most.partners))}")
    alone: dict[str, list[str]] = {NO_LINKS: [], NO_RECORDS: [], NOT_YET_KNOWN: []}
    for dot in dots:
        if not dot.partners:
            alone[why_alone(dot.level, dot.level_words)].append(dot.name)
    said.append(_without(alone[NO_LINKS], "recorded links", "No school is without recorded links."))
    if alone[NO_RECORDS]:
        said.append(f"No records are held for {_named(alone[NO_RECORDS])}.")
    if alone[NOT_YET_KNOWN]:
        said.append(f"The partners of {_named(alone[NOT_YET_KNOWN])} are not yet known.")
    return " ".join(said)


def description_of_one(name: str, dots: Sequence[Dot], lines: Sequence[Line]) -> str:
    """Return the text alternative of one school's map: its partners, all named."""
    own = next(dot for dot in dots if dot.name == name)
    if not own.partners:
        says = {
            NO_LINKS: f"No recorded links for {name}.",
            NO_RECORDS: f"No records are held for {name}.",
            NOT_YET_KNOWN: f"The partners of {name} are not yet known.",
        }
        return says[why_alone(own.level, own.level_words)]
    partners = sorted(dot.name for dot in dots if dot.id in own.partners)
    among = len(lines) - len(partners)
    said = f"{name} and its {count_of(len(partners), 'partner school')}: {listed(partners)}."
    return f"{said} {count_of(among, 'link')} among the partners." if among else said


def _joins(lines: int, linked: int) -> str:
    verb = "joins" if lines == 1 else "join"
    return f"{count_of(lines, 'link')} {verb} {count_of(linked, 'school')}."


def _top(names: Sequence[str], partners: int) -> str:
    if len(names) > MOST_NAMED:
        return f"{len(names)} schools have the most partner schools ({partners} each)."
    verb, each = ("has", "") if len(names) == 1 else ("have", " each")
    return f"{listed(sorted(names))} {verb} the most partner schools ({partners}{each})."


def _without(names: Sequence[str], what: str, none: str) -> str:
    if not names:
        return none
    verb = "has" if len(names) == 1 else "have"
    return f"{_named(names)} {verb} no {what}."


def _named(names: Sequence[str]) -> str:
    if len(names) > MOST_NAMED:
        return count_of(len(names), "school")
    return listed(sorted(names))
