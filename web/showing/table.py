"""Where every school stands, as one table that sorts, filters and chooses without script."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from collabmap.pipeline import Analysis
from collabmap.records import SchoolId
from collabmap.reports.glossary import LEVEL_WORDS, NOT_YET_KNOWN, ROLE_WORDS, Word, word_of
from web.words import number, share

STANDING = {**LEVEL_WORDS, "not-yet-known": NOT_YET_KNOWN}
ORDER = {level: at for at, level in enumerate(STANDING)}
UNTOLD = ("unknown", "not-yet-known")
ROLES = {role: at for at, role in enumerate(ROLE_WORDS)}


class Heading(NamedTuple):
    """A column of the table: its key in the address, its words, and what it holds.

    `of` names it in the catalogue, "" for a column of the list of schools; `says` writes a
    cell; `first` is the order that a first press on it asks for.
    """

    key: str
    words: str
    of: str
    says: Callable[[Any], str]
    number: bool = False

    @property
    def first(self) -> str:
        """The order that the first press on the heading asks for: the highest number first."""
        return "down" if self.number else "up"

    @property
    def word(self) -> Word | None:
        """The word of the catalogue that says what stands here; None for plain facts."""
        return word_of(self.of) if self.of else None


def _whole(value: Any) -> str:  # noqa: ANN401 - a number may be missing
    return number(value, 0)


def _of_100(value: Any) -> str:  # noqa: ANN401 - a number may be missing
    return number(value * 100)


def _yes(value: Any) -> str:  # noqa: ANN401 - a truth of a frame
    return "yes" if value else "no"


def _numbers(*told: tuple[str, str, Callable[[Any], str]]) -> tuple[Heading, ...]:
    """Return the headings of measures by key, column and how a cell is written."""
    return tuple(
        Heading(key, word_of(f"schools.{name}").title, f"schools.{name}", says, number=True)
        for key, name, says in told
    )


HEADINGS = (
    Heading("name", "School", "", str),
    Heading("phase", "Phase", "", str),
    Heading("trust", "Trust", "", str),
    Heading("authority", "Authority", "", str),
    Heading("history", "History", "", str),
    Heading("level", "Where it stands", "schools.ladder", lambda level: STANDING[level]),
    Heading("role", "Role", "schools.role", lambda role: ROLE_WORDS[role]),
    *_numbers(
        ("partners", "degree", _whole),
        ("meetings", "interactions", _whole),
        ("work", "strength", number),
        ("bridge", "betweenness", _of_100),
        ("reach", "reach_2", share),
    ),
    Heading("community", "Group that works together", "schools.community", str),
    Heading("last", "Last contact", "ladder.last_contact_date",
            lambda days: days.words if days else "none recorded"),
    Heading("critical", "Critical school", "schools.cutpoint", _yes),
    *_numbers(
        ("in", "in_degree", _whole),
        ("out", "out_degree", _whole),
        ("steps", "harmonic_closeness", _of_100),
        ("closeness", "closeness", _of_100),
        ("linked", "eigenvector", _of_100),
        ("walk", "pagerank", _of_100),
        ("core", "coreness", _whole),
        ("closed", "clustering", share),
        ("constraint", "constraint", number),
        ("circles", "effective_size", number),
        ("part", "component", _whole),
        ("part-size", "component_size", _whole),
        ("coordinator", "coordinator", _whole),
        ("consultant", "consultant", _whole),
        ("representative", "representative", _whole),
        ("gatekeeper", "gatekeeper", _whole),
        ("liaison", "liaison", _whole),
        ("across", "ei_index", number),
    ),
)  # fmt: skip
AT_FIRST = (
    "name",
    "phase",
    "history",
    "level",
    "role",
    "partners",
    "meetings",
    "bridge",
    "reach",
    "last",
)


class Row(NamedTuple):
    """A school of the table: its identifier and name, its place in the order, its other cells.

    `place` is a range where several schools have the same number, "" where the table is not
    in the order of a number, the number is missing, or we hold no records for the school.
    """

    id: str
    name: str
    place: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The rows asked for, in the order asked for, and what was asked.

    `headings` are the columns shown, the name first; `offered` all that there are.
    """

    rows: tuple[Row, ...]
    headings: tuple[Heading, ...]
    offered: tuple[Heading, ...]
    sort: str
    order: str
    looked_for: str
    schools: int
    placed: bool

    def turned(self, heading: Heading) -> str:
        """Return the order that a press on a heading asks for: turned round, or its first."""
        if heading.key == self.sort:
            return "down" if self.order == "up" else "up"
        return heading.first

    @property
    def sorted_by(self) -> Heading:
        """The heading that the table is in the order of."""
        return next(heading for heading in self.headings if heading.key == self.sort)

    @property
    def show(self) -> list[str] | None:
        """The keys of the columns shown, for an address; None for those shown at first."""
        keys = [heading.key for heading in self.headings]
        at_first = {heading.key for heading in self.offered} & set(AT_FIRST)
        return None if set(keys) == at_first else keys


def table_of(
    analysis: Analysis, *, sort: str, order: str, looked_for: str, show: Sequence[str] = ()
) -> Table:
    """Return the table of schools whose name or identifier holds `looked_for`.

    `show` are the keys of the columns wanted, none for the usual ones; the name is always
    shown. A `sort` that is not shown, or an unknown `order`, means by name, upwards. Missing
    values stand last; schools alike stand in the order of their names, then identifiers.
    """
    values = _values(analysis)
    offered = tuple(heading for heading in HEADINGS if heading.key in values.columns)
    there = set(values.columns)
    wanted = {"name", *(set(show) & there or set(AT_FIRST) & there)}
    headings = tuple(heading for heading in offered if heading.key in wanted)
    sort = sort if sort in wanted else "name"
    order = order if order in ("up", "down") else "up"
    ordered = _sorted(values, sort, ascending=order == "up")
    numbers = {heading.key for heading in headings if heading.number}
    known = ~ordered["level"].isin(UNTOLD)
    places = _places(ordered[sort].where(known), order) if sort in numbers else None
    shown = _holding(ordered, looked_for.strip())
    return Table(
        rows=_rows(shown, headings, places),
        headings=headings,
        offered=offered,
        sort=sort,
        order=order,
        looked_for=looked_for.strip(),
        schools=len(values),
        placed=places is not None,
    )


def _values(analysis: Analysis) -> pd.DataFrame:
    """Return what the table may show, a row a school by identifier, a column a key.

    There is a history only where a school became another in the period.
    """
    schools, found = analysis.network.schools, analysis.schools_table
    since = analysis.network.since
    names = analysis.community_names
    told = {
        "name": schools["name"].where(schools["name"] != "", schools.index.to_series()),
        "phase": schools["phase"],
        "trust": schools["trust"],
        "authority": schools["la_name"].where(schools["la_name"] != "", schools["la_code"]),
        "community": found["community"].map(names).astype("object").fillna("").astype("str"),
        "last": pd.Series(
            [analysis.last_contact(one) for one in schools.index], schools.index, dtype="object"
        ),
    }
    if since:
        told["history"] = pd.Series([_history(since, one) for one in schools.index], schools.index)
    measured = {heading.key: heading.of.removeprefix("schools.") for heading in HEADINGS}
    told |= {
        key: found[column]
        for key, column in measured.items()
        if key not in told and column in found.columns
    }
    waiting = schools.index.isin(list(analysis.coverage.waiting))
    told["level"] = told["level"].mask(waiting, "not-yet-known")
    return pd.DataFrame(told, index=schools.index)


def _history(since: Mapping[SchoolId, str], school: SchoolId) -> str:
    said = since.get(school, "")
    return said[:1].upper() + said[1:]


def _sorted(values: pd.DataFrame, sort: str, *, ascending: bool) -> pd.DataFrame:
    """Return the rows in the order of a column; schools alike by name, then identifier."""
    names = dict(zip(values.index, values["name"], strict=True))
    ordered = values.loc[sorted(names, key=lambda school: (names[school].casefold(), school))]
    codes = {"level": ORDER, "role": ROLES}
    column = ordered[sort]
    if sort == "last":
        ends = [pd.Timestamp(days.end) if days else pd.NaT for days in column]
        column = pd.Series(ends, index=column.index, dtype="datetime64[s]")
    keys = column.map(codes[sort]) if sort in codes else column
    if keys.dtype == "str":
        keys = pd.Series([str(key).casefold() for key in keys], index=keys.index)
    return ordered.loc[keys.sort_values(ascending=ascending, kind="stable").index]


def _places(values: "pd.Series[float]", order: str) -> "pd.Series[str]":
    """Return the place of each school in an order: a range where several have one number.

    "" where the number is missing.
    """
    first, last = (values.rank(method=end, ascending=order == "up") for end in ("min", "max"))
    said = [
        (f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}") if known else ""
        for low, high, known in zip(first, last, values.notna(), strict=True)
    ]
    return pd.Series(said, index=values.index, dtype="str")


def _holding(values: pd.DataFrame, words: str) -> pd.DataFrame:
    """Return the rows that hold some words, whatever their case: in name, identifier, history."""
    if not words:
        return values
    wanted = words.casefold()
    told = values[[name for name in ("name", "history") if name in values.columns]]
    held = [
        any(wanted in said.casefold() for said in (str(school), *cells))
        for school, *cells in told.itertuples(name=None)
    ]
    return values[held]


def _rows(
    values: pd.DataFrame, headings: Sequence[Heading], places: "pd.Series[str] | None"
) -> tuple[Row, ...]:
    columns = [[heading.says(value) for value in values[heading.key]] for heading in headings[1:]]
    cells = list(zip(*columns, strict=True)) if columns else [()] * len(values)
    order = places.loc[values.index].tolist() if places is not None else [""] * len(values)
    told = zip(values.index, values["name"], order, cells, strict=True)
    return tuple(Row(str(id_), name, place, row) for id_, name, place, row in told)
