"""What would break, for a page: the first of each list in words, and how many there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

import pandas as pd

from collabmap.measures.fragile_tables import fragile_links, fragile_schools
from collabmap.measures.fragility import Loss
from collabmap.pipeline import Analysis
from collabmap.records import SchoolId, count_of
from collabmap.reports.fragile import (
    fragile_headline,
    largest_in_words,
    loss_in_words,
    pieces_in_words,
)
from web.showing.finding import Found, find_school
from web.showing.ladder import name_of
from web.showing.school import days_of_row
from web.showing.spellings import schools_to_choose

MOST_ROWS = 50
MOST_EVENTS = 10
MOST_NAMED = 8
MOST_OF_ONE = 1_000


class Names(NamedTuple):
    """The first schools of a list, as identifier and name, and how many there are in all."""

    shown: tuple[tuple[SchoolId, str], ...]
    many: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.many - len(self.shown)


class CriticalSchool(NamedTuple):
    """A school without which others would be apart: what its group falls into, who is cut off.

    `alike` are the pieces where no one is the largest, () where one is.
    """

    id: SchoolId
    name: str
    group: int
    pieces: str
    cut_off: Names
    alike: tuple[Names, ...]


class CriticalLink(NamedTuple):
    """A link without which others would be apart: its two schools, and who is cut off.

    `alike` are its two sides where they have as many schools, () where one is larger.
    """

    ends: Names
    cut_off: Names
    alike: tuple[Names, ...]


class HeldByOne(NamedTuple):
    """An event that links rest on alone: when, what, with how many schools, and which links.

    `days` is in words, "" where it has no date.
    """

    days: str
    what: str
    bodies: int
    links: tuple[tuple[str, str], ...]
    many: int


class Left(NamedTuple):
    """What would break if one school left: a sentence, and what stands behind it."""

    id: SchoolId
    name: str
    sentence: str
    cut_off: Names
    alike: tuple[Names, ...]
    left_with_none: Names
    left_with_one: Names
    largest: str
    led: str


class Asked(NamedTuple):
    """Which school was asked about: as written, what would break, or what is wrong.

    `schools` are all there are to choose from, `meant` those that may have been meant.
    """

    written: str
    left: Left | None
    fault: str
    schools: tuple[str, ...]
    meant: Names = Names((), 0)


@dataclass(frozen=True)
class Fragile:
    """What the page shows: lists cut short, each with its full number.

    `only_link_of_others` are critical schools that cut off none but schools whose only link
    they are; `only_links` has the school whose only link each of the other critical links is,
    or both where it is the only one of both;
    `one_term` those all of whose links were seen in one term, None where that cannot be
    asked.
    """

    headline: str
    schools: tuple[CriticalSchool, ...]
    critical_schools: int
    table_schools: int
    only_link_of_others: tuple[CriticalSchool, ...]
    links: tuple[CriticalLink, ...]
    critical_links: int
    only_links: tuple[Names, ...]
    only_links_in_all: int
    one_term: Names | None
    one_term_links: int
    events: tuple[HeldByOne, ...]
    events_in_all: int
    one_event_links: int


def fragile_of(analysis: Analysis) -> Fragile:
    """Return what would break if a school or a link went."""
    found, alone = analysis.fragility, analysis.events.alone
    others = found.only_link_of_others
    more = [school for school in found.critical if school not in set(others)]
    simple = found.links[found.links["only_link"]]
    splitting = found.links[~found.links["only_link"]]
    splitting = splitting.sort_values("cut_off", ascending=False, kind="stable")
    return Fragile(
        headline=fragile_headline(found, lambda school: name_of(analysis, school)),
        schools=tuple(_critical_school(analysis, one) for one in more[:MOST_ROWS]),
        critical_schools=len(found.critical),
        table_schools=len(more),
        only_link_of_others=tuple(_critical_school(analysis, one) for one in others[:MOST_ROWS]),
        links=tuple(
            _critical_link(analysis, a, b)
            for a, b in zip(splitting["school_a"][:MOST_ROWS], splitting["school_b"], strict=False)
        ),
        critical_links=len(splitting),
        only_links=tuple(_only_links(analysis, simple[:MOST_ROWS])),
        only_links_in_all=len(simple),
        one_term=_names(analysis, found.one_term.schools, most=MOST_ROWS)
        if found.one_term
        else None,
        one_term_links=len(found.one_term.ties) if found.one_term else 0,
        events=_events(analysis),
        events_in_all=len(alone.events),
        one_event_links=alone.many,
    )


def asked_of(analysis: Analysis, written: str) -> Asked:
    """Return what would break if the school somebody names left; a fault where none is meant."""
    schools = analysis.network.schools
    choices = schools_to_choose(schools)
    if not written.strip():
        return Asked("", None, "", choices)
    found, said = find_school(written, schools), written.strip()
    if found.one is None:
        named = tuple((one, name_of(analysis, one)) for one in found.schools)
        return Asked(said, None, _unclear(said, found), choices, Names(named, found.many))
    return Asked(said, _left(analysis, analysis.fragility.without(found.one)), "", choices)


def _unclear(written: str, found: Found) -> str:
    """Return why it is not clear which school is meant, and what to do."""
    if found.fits:
        return f"{found.many:,} schools fit “{written}”. Choose one of them."
    nearest = " These come nearest." if found.schools else ""
    return (
        f"“{written}” is in the name of no school of this network, and no school has it as its "
        f"number.{nearest}"
    )


def schools_table(analysis: Analysis) -> pd.DataFrame:
    """Return what would break without each school, to take away."""
    return fragile_schools(analysis.fragility)


def links_table(analysis: Analysis) -> pd.DataFrame:
    """Return how each link holds, to take away."""
    return fragile_links(analysis.fragility, analysis.events)


def _left(analysis: Analysis, loss: Loss) -> Left:
    leading = analysis.events.leading
    led = int(leading.schools.to_dict().get(loss.school, 0))
    name = name_of(analysis, loss.school)
    return Left(
        id=loss.school,
        name=name,
        sentence=loss_in_words(loss, name),
        cut_off=_names(analysis, loss.cut_off, most=MOST_OF_ONE),
        alike=_alike(analysis, loss.pieces, most=MOST_OF_ONE),
        left_with_none=_names(analysis, loss.left_with_none, most=MOST_OF_ONE),
        left_with_one=_names(analysis, loss.left_with_one, most=MOST_OF_ONE),
        largest=largest_in_words(loss),
        led=f"{led:,} of the {count_of(leading.led, 'activity', 'activities')} that name a lead"
        if leading.led
        else "No activity of the period names a lead",
    )


def _critical_school(analysis: Analysis, school: SchoolId) -> CriticalSchool:
    found = analysis.fragility
    sizes = found.separations.sizes_without(school)
    return CriticalSchool(
        id=school,
        name=name_of(analysis, school),
        group=sum(sizes) + 1,
        pieces=pieces_in_words(sizes),
        cut_off=_names(analysis, found.separations.cut_off_without(school)),
        alike=_alike(analysis, found.separations.pieces_without(school))
        if sizes[0] == sizes[1]
        else (),
    )


def _critical_link(analysis: Analysis, a: SchoolId, b: SchoolId) -> CriticalLink:
    found = analysis.fragility
    side = found.separations.smaller_side(a, b)
    alike: tuple[Names, ...] = ()
    if 2 * len(side) == found.schools.at[a, "component"]:
        group = analysis.network.component
        rest = set(group.index[group == group[a]]) - set(side)
        alike = _alike(analysis, (sorted(rest), side))
    return CriticalLink(_names(analysis, (a, b)), _names(analysis, side), alike)


def _alike(
    analysis: Analysis, pieces: Sequence[Sequence[SchoolId]], *, most: int = MOST_NAMED
) -> tuple[Names, ...]:
    """Return the pieces, largest first, where no one is the largest; () where one is."""
    if len(pieces) < 2 or len(pieces[0]) > len(pieces[1]):
        return ()
    return tuple(_names(analysis, piece, most=most) for piece in pieces)


def _only_links(analysis: Analysis, links: pd.DataFrame) -> Iterable[Names]:
    """Yield the school whose only link each is, or both where neither has another."""
    degree = analysis.network.degree.to_dict()
    for a, b in zip(links["school_a"], links["school_b"], strict=True):
        yield _names(analysis, [one for one in (a, b) if degree[one] == 1])


def _events(analysis: Analysis) -> tuple[HeldByOne, ...]:
    """Return the events that most links rest on."""
    alone = analysis.events.alone
    first = alone.events[:MOST_EVENTS]
    ties = alone.ties[alone.ties["interaction"].isin(first.index)]
    by_event = dict(iter(ties.groupby("interaction", sort=False)))
    shown = []
    when = cast("list[dict[str, Any]]", _days_of(analysis, first.index).to_dict("records"))
    told = zip(first.itertuples(name=None), when, strict=True)
    for (event, _, kind, title, bodies, many), row in told:
        rows = by_event[event][:MOST_NAMED]
        ends = zip(rows["school_a"], rows["school_b"], strict=True)
        links = tuple((name_of(analysis, a), name_of(analysis, b)) for a, b in ends)
        what = ": ".join(filter(None, (kind.replace("_", " "), title)))
        shown.append(
            HeldByOne(
                days_of_row(row), what[:1].upper() + what[1:] or "Activity", bodies, links, many
            )
        )
    return tuple(shown)


def _days_of(analysis: Analysis, events: pd.Index) -> pd.DataFrame:
    return analysis.records.interactions.loc[events, ["date", "end_date"]]


def _names(
    analysis: Analysis, schools: Sequence[SchoolId] | Iterable[SchoolId], *, most: int = MOST_NAMED
) -> Names:
    every = list(schools)
    return Names(tuple((one, name_of(analysis, one)) for one in every[:most]), len(every))
