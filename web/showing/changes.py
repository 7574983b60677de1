"""What changed, for a page: the periods to choose from, and every table in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from collabmap.change import Change
from collabmap.maps import Map, paired_maps
from collabmap.pipeline import Analysis
from collabmap.records import Period, SchoolId
from collabmap.reports import changes as said
from collabmap.writing.svg import swatch
from web.showing.choices import period_written, written
from web.showing.differences import Row, compared, figures_of
from web.words import number

__all__ = [
    "Shown", "changes_of", "depth_of", "figures_of", "ladder_of", "legend_of", "maps_of",
    "schools_of", "ties_of", "what_changed",
]  # fmt: skip

MOST_ROWS = 25
MOST_NAMED = 25
INK = "#0b0c0c"


class Option(NamedTuple):
    """A period to choose: its value in the form, its words, whether it is chosen."""

    value: str
    words: str
    chosen: bool


class Moved(NamedTuple):
    """A school: where it stood and stands in words, its partners then and now."""

    id: SchoolId
    name: str
    listed_now: bool
    before: str
    after: str
    links: tuple[int, int]
    formerly: str


class SchoolsOf(NamedTuple):
    """The schools of one class: its heading and meaning, the first of them, how many in all."""

    key: str
    heading: str
    meaning: str
    many: int
    shown: tuple[Moved, ...]

    @property
    def named(self) -> bool:
        """Whether its schools are named, or only counted."""
        return self.key not in said.COUNTED_ONLY


class Tie(NamedTuple):
    """A link: its schools by name, how often they met before and after, and what to know."""

    a: str
    b: str
    before: str
    after: str
    weight: tuple[str, str]
    depth: tuple[str, str]
    note: str


class TiesOf(NamedTuple):
    """The links that are new, gone or go on: the first of them, and how many in all."""

    key: str
    heading: str
    many: int
    shown: tuple[Tie, ...]
    deep: bool


@dataclass(frozen=True, eq=False)
class Shown:
    """What the page shows; `change` is None where nobody can say, and `fault` then says why."""

    analysis: Analysis
    fault: str
    asked: tuple[str, str]
    options: tuple[tuple[Option, ...], tuple[Option, ...]]
    change: Change | None = None

    @property
    def headings(self) -> tuple[str, str]:
        """What the two periods are called at the head of a column."""
        if self.change is None:
            return "Before", "After"
        names = [period.name if _is_year(period) else "" for period in self.change.periods]
        return (names[0], names[1]) if all(names) else ("Before", "After")


def what_changed(analysis: Analysis) -> str:
    """Return the sentence of what changed since the window before; "" where nobody can say."""
    return said.change_headline(analysis.change) if analysis.change else ""


def changes_of(analysis: Analysis, before: str, after: str) -> Shown:
    """Return what changed between the periods asked for, "" meaning the usual ones."""
    return _changes_of(analysis, before.strip()[:40], after.strip()[:40])


@lru_cache(maxsize=8)
def _changes_of(analysis: Analysis, before: str, after: str) -> Shown:
    change, fault = None, ""
    now, then = analysis.period, analysis.period.previous()
    try:
        now = _period(after) if after else now
        then = _period(before) if before else now.previous()
        change = analysis.over(now).since(then or now)
    except ValueError as error:
        fault = str(error)
    options = tuple(_options(analysis, chosen) for chosen in (then, now))
    return Shown(analysis, fault, (before, after), (options[0], options[1]), change)


def _period(said: str) -> Period:
    """Return the period of a form or an address; ValueError in words where it is none."""
    if ":" not in said:
        return Period.named(said)
    try:
        return period_written(said)
    except ValueError:
        raise ValueError(
            f'"{said}" is not a period. Choose one of those below, or write a school year '
            "like 2024-25."
        ) from None


def _options(analysis: Analysis, chosen: Period | None) -> tuple[Option, ...]:
    """Return the school years that hold records, the latest first, and what else is chosen."""
    days = analysis.records.interactions["date"].dropna()
    years = {int(year) for year in days.dt.year - (days.dt.month < 9)}
    periods = [Period.school_year(year) for year in sorted(years, reverse=True)]
    for one in (analysis.period, chosen):
        if one is not None and one.dated and one not in periods:
            periods.insert(0, one)
    return tuple(
        Option(written(one), one.name if _is_year(one) else one.words, one == chosen)
        for one in periods
    )


def _is_year(period: Period) -> bool:
    return period.start is not None and period == Period.school_year(period.start.year)


def ties_of(change: Change) -> tuple[TiesOf, ...]:
    """Return the new links, those gone and those that go on, most meetings first."""
    names = change.moves["name"].to_dict()
    deep = bool(change.ties[["depth_before", "depth_after"]].notna().to_numpy().any())
    found = []
    for key in ("gained", "lost", "kept"):
        rows = change.ties[change.ties["change"] == key]
        met = rows[["interactions_before", "interactions_after"]].sum(axis=1)
        first = rows.loc[met.sort_values(ascending=False, kind="stable").index[:MOST_ROWS]]
        shown = tuple(_tie(row, names) for row in first.to_dict("records"))
        found.append(TiesOf(key, said.TIE_CHANGE_WORDS[key], len(rows), shown, deep))
    return tuple(found)


def _tie(row: dict[Any, Any], names: dict[Any, Any]) -> Tie:
    both = [f"{column}_{side}" for column in COLUMNS for side in ("before", "after")]
    words = [number(row[column]) for column in both]
    return Tie(
        str(names[row["school_a"]] or row["school_a"]),
        str(names[row["school_b"]] or row["school_b"]),
        words[0],
        words[1],
        (words[2], words[3]),
        (words[4], words[5]),
        said.BECAUSE_WORDS[row["because"]],
    )


COLUMNS = ("interactions", "weight", "depth")


def schools_of(change: Change) -> tuple[SchoolsOf, ...]:
    """Return the classes that have schools, first those of whom somebody may need to know."""
    found = []
    for key, (heading, meaning) in said.SCHOOL_CHANGE_WORDS.items():
        schools = change.schools[key]
        shown = () if key in said.COUNTED_ONLY else schools[:MOST_NAMED]
        moves = tuple(_moved(change.moves, school) for school in shown)
        found.append(SchoolsOf(key, heading, meaning, len(schools), moves))
    return tuple(one for one in found if one.many)


def _moved(moves: pd.DataFrame, school: SchoolId) -> Moved:
    row: dict[Any, Any] = moves.loc[school].to_dict()
    return Moved(
        school,
        row["name"] or school,
        row["ladder_after"] != "not-listed",
        said.STEP_WORDS[row["ladder_before"]],
        said.STEP_WORDS[row["ladder_after"]],
        (row["links_before"], row["links_after"]),
        row["formerly"],
    )


def ladder_of(change: Change) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[int, ...]], ...]]:
    """Return the moves between levels: the columns that occur, and a row a level with counts."""
    matrix = change.matrix.loc[:, change.matrix.any()]
    counts = {
        str(level): tuple(row)
        for level, row in zip(matrix.index, matrix.to_numpy().tolist(), strict=True)
    }
    rows = tuple((said.STEP_WORDS[level], row) for level, row in counts.items() if any(row))
    return tuple(said.STEP_WORDS[str(level)] for level in matrix.columns), rows


def depth_of(change: Change) -> tuple[str, tuple[Row, ...]]:
    """Return what the mix is by, "depth" or "times", and a row for each step of it."""
    by = str(change.depth_mix.index.name)
    names = {"not said": "Depth not written down"} | {str(at): f"Depth {at}" for at in range(6)}
    rows = [
        Row(
            names.get(str(step), f"Met {step}"),
            *compared(float(row["before"]), float(row["after"]), places=0),
        )
        for step, row in change.depth_mix.to_dict("index").items()
    ]
    return by, tuple(rows)


@lru_cache(maxsize=4)
def maps_of(shown: Shown) -> tuple[Map, Map] | None:
    """Return the two maps with schools in the same places; None where there is no change."""
    if shown.change is None:
        return None
    analysis, change = shown.analysis, shown.change
    before, after = (analysis.over(period).caption for period in change.periods)
    return paired_maps(
        change,
        (before, after),
        group=analysis.coloured_by,
        lay_out_by=analysis.group,
        seed=analysis.seed,
    )


def legend_of(maps: Iterable[Map]) -> tuple[tuple[Markup, str], ...]:
    """Return the shapes and colours that occur on the maps, each drawn, with what it means."""
    legends = [one.legend for one in maps]
    shapes = {key.mark: key.words for legend in legends for key in legend.shapes}
    colours = {key.mark: key.words for legend in legends for key in legend.colours}
    drawn = [(swatch(mark, INK), words) for mark, words in shapes.items()]
    drawn += [(swatch("circle", colour), words) for colour, words in colours.items()]
    return tuple((Markup(mark), words) for mark, words in drawn)  # noqa: S704 - made by us
