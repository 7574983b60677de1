"""Who works across groups, for a page: the tables in words, each with how many rows it has."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from collabmap.measures.apart import NEAREST, Apart, Band
from collabmap.measures.inclusion import FEWEST
from collabmap.pipeline import Analysis
from collabmap.records import SchoolId, count_of
from collabmap.reports.across import Across, called, closed_in_words, left_out_in_words
from web.showing.ladder import name_of
from web.words import number

MOST_ROWS = 50
MOST_REMOTE = 10
MOST_CROSSING = 20


class Choice(NamedTuple):
    """A column to look at groups by, and whether it is the one looked at."""

    column: str
    words: str
    now: bool


class Cell(NamedTuple):
    """How many links join two groups, how many chance would give, whether it is one group."""

    links: int
    by_chance: str
    same: bool


class Crossing(NamedTuple):
    """A link between two groups: its two schools with their groups, and how often they met."""

    a: tuple[SchoolId, str, str]
    b: tuple[SchoolId, str, str]
    times: int


class Remote(NamedTuple):
    """A school far from others: how far, its partners (words), free meals (words)."""

    id: SchoolId
    name: str
    km: float
    partners: str
    fsm: str


class Given(NamedTuple):
    """What one school gives and receives: how many partners each way, and both ways."""

    id: SchoolId
    name: str
    gives: int
    receives: int
    both: int


class Shown(NamedTuple):
    """Everything that the page shows; `found` is None where no column has two groups."""

    choices: tuple[Choice, ...]
    found: Across | None
    closed: str
    left_out: str
    matrix: tuple[tuple[str, int, tuple[Cell, ...]], ...]
    groups: tuple[dict[str, Any], ...]
    more_groups: int
    crossing: tuple[Crossing, ...]
    more_crossing: int
    apart: Apart
    bands: tuple[tuple[str, Band], ...]
    remote: tuple[Remote, ...]
    meals: str
    support: str
    given: tuple[Given, ...]
    more_given: int
    nearest: int = NEAREST
    fewest: int = FEWEST


def across_of(analysis: Analysis, group: str) -> Shown:
    """Return what the page shows of a group column; of the first there is, without a known one."""
    between = analysis.between
    preferred = [name for name in (group, analysis.group or "") if name in between.columns]
    column = next(iter([*preferred, *between.columns]), None)
    found = between.across(column) if column else None
    return Shown(
        choices=tuple(Choice(name, called(name).many, name == column) for name in between.columns),
        found=found,
        closed=closed_in_words(found) if found else "",
        left_out=left_out_in_words(found) if found else "",
        matrix=tuple(_matrix(found)) if found else (),
        groups=tuple(_groups(found)) if found else (),
        more_groups=max(0, len(found.groups) - MOST_ROWS) if found else 0,
        crossing=tuple(_crossing(analysis, found)) if found else (),
        more_crossing=max(0, len(found.crossing) - MOST_CROSSING) if found else 0,
        apart=between.apart,
        bands=tuple((_band(band), band) for band in between.apart.bands if band.pairs),
        remote=tuple(_remote(analysis)),
        meals=_meals(analysis),
        support=_support(analysis),
        given=tuple(_given(analysis)),
        more_given=max(0, int(between.balance["balance"].count()) - MOST_ROWS),
    )


def _matrix(found: Across) -> Iterator[tuple[str, int, tuple[Cell, ...]]]:
    """Yield the rows of the mixing table: the group, its schools, a cell for each group."""
    ties, expected, sizes = found.matrix
    for at, name in enumerate(ties.index):
        row = zip(ties.iloc[at].tolist(), expected.iloc[at].tolist(), strict=True)
        cells = tuple(Cell(int(links), number(chance), at == to)
                      for to, (links, chance) in enumerate(row))  # fmt: skip
        yield name, int(sizes.iloc[at]), cells


def _groups(found: Across) -> Iterator[dict[str, Any]]:
    """Yield the groups, the largest first, as the table shows them."""
    for name, row in found.groups.head(MOST_ROWS).iterrows():
        links = int(row["inside"] + row["leaving"] + row["to_blank"])
        yield {
            "name": name,
            "schools": int(row["schools"]),
            "partners": row["mean_degree"],
            "without": int(row["without"]),
            "rate": row["rate"],
            "unknown": int(row["unknown"]),
            "inside": int(row["inside"]),
            "leaving": int(row["leaving"]),
            "to_blank": int(row["to_blank"]),
            "share": row["inside"] / links if links else None,
        }


def _crossing(analysis: Analysis, found: Across) -> Iterator[Crossing]:
    """Yield the first links between groups, those met most often first."""
    columns = ["school_a", "school_b", "group_a", "group_b", "interactions"]
    for a, b, one, other, times in (
        found.crossing[columns].head(MOST_CROSSING).itertuples(index=False)
    ):
        yield Crossing((a, name_of(analysis, a), one), (b, name_of(analysis, b), other), int(times))


def _band(band: Band) -> str:
    if band.most is None:
        return f"{band.least} km and more"
    return f"{band.least} to {band.most} km"


def _remote(analysis: Analysis) -> Iterator[Remote]:
    """Yield the schools furthest from their nearest few, the furthest first."""
    far = analysis.between.remoteness.dropna()
    far = far.sort_values(ascending=False, kind="stable").head(MOST_REMOTE)
    degrees, levels = analysis.network.degree.to_dict(), analysis.ladder["ladder"].to_dict()
    share = analysis.network.schools["fsm_pct"].to_dict()
    for school, km in zip(far.index.tolist(), far.tolist(), strict=True):
        degree = degrees[school]
        unknown = levels[school] == "unknown"
        partners = "no records held" if unknown else f"{degree:,}" if degree else "none recorded"
        fsm = "–" if pd.isna(share[school]) else f"{number(share[school])}%"
        yield Remote(school, name_of(analysis, school), km, partners, fsm)


def _support(analysis: Analysis) -> str:
    """Return how many links are answered, "" where links have no direction or there is none."""
    links, alone = len(analysis.network.ties), analysis.between.one_way
    if not analysis.rule.directed or not links:
        return ""
    return (
        f"{links - alone:,} of {count_of(links, 'one-way link')} "
        f"{'is' if links - alone == 1 else 'are'} answered by one the other way; {alone:,} "
        f"{'is' if alone == 1 else 'are'} not."
    )


def _given(analysis: Analysis) -> Iterator[Given]:
    """Yield the schools that give or receive, those where the two differ most first."""
    found = analysis.between.balance.dropna(subset="balance")
    gap = (found["gives_to"] - found["receives_from"]).abs()
    first = gap.sort_values(ascending=False, kind="stable").head(MOST_ROWS).index
    for school, gives, receives, both, _ in found.loc[first].itertuples(name=None):
        yield Given(school, name_of(analysis, school), int(gives), int(receives), int(both))


def _meals(analysis: Analysis) -> str:
    """Return how schools without links stand beside the rest in free meals, "" if not known."""
    found = analysis.between.means("fsm_pct")
    if found.without is None or found.rest is None:
        return ""
    schools = count_of(found.without_schools, "school")
    if min(found.without_schools, found.rest_schools) < FEWEST:
        return (
            f"{schools} without a link and {found.rest_schools:,} with one have a figure for "
            f"free school meals. A mean of fewer than {FEWEST} schools would say little."
        )
    return (
        f"On average {found.without:.1f}% of pupils have free school meals in the {schools} "
        f"without a link, those we hold no records for among them, and {found.rest:.1f}% in the "
        f"{found.rest_schools:,} others."
    )
