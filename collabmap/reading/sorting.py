"""The tables of files sorted by what they are: records, lists of schools, returns and others.

Told by what each file was given as, by the headings, and by what somebody chose beside the
guess. What is no table of ours is left aside and said.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from collabmap.matching import Directory
from collabmap.reading.bounded import NoSchoolColumn, UnreadableFile
from collabmap.reading.headings import EVENT, PAIR, RETURNS
from collabmap.reading.links import is_links
from collabmap.reading.own_tables import as_read_back
from collabmap.reading.returns import is_returns
from collabmap.reading.school_cells import SchoolCells
from collabmap.reading.schools import is_schools
from collabmap.reading.shapes import SHAPES, interactions_in
from collabmap.reading.sheet import Sheet
from collabmap.reading.table import NO, LeftAside, Table
from collabmap.reading.taken import Choice, Taken
from collabmap.reading.trusts import is_memberships
from collabmap.records import SCHOOL_COLUMNS, listed

LISTS = ("schools", "returns")
"""What a table may be chosen to be beside the shapes of records."""
CHOOSABLE = sorted(
    {*EVENT.values(), *PAIR.values(), *RETURNS.values(), *SCHOOL_COLUMNS, "id"} - {"problem"}
)


class Wishes(NamedTuple):
    """How files are to be understood, where somebody wishes more than a guess.

    `choices` are by the place of a table ("0.1": the second of the first file) or of a whole
    file ("0"); `remembered` gives the choice made before for the same headings; `answers`
    what was confirmed about spellings, by their keys; `roster` the list of schools where no
    file holds one, and `also` the columns of a list to keep. With `lists_alone` a list of
    schools without any records is read too.
    """

    choices: Mapping[str, Choice] = MappingProxyType({})
    remembered: Callable[[Sequence[str]], Choice | None] | None = None
    answers: Mapping[str, str | None] = MappingProxyType({})
    roster: pd.DataFrame | None = None
    also: tuple[str, ...] = ()
    lists_alone: bool = False

    def choice_of(self, number: str, place: str, table: Table) -> Choice:
        """Return what was chosen for a table, now or for one like it before."""
        chosen = self.choices.get(place) or self.choices.get(number)
        if chosen is None and self.remembered:
            chosen = self.remembered(table.headings)
        return chosen or Choice()


@dataclass(eq=False)
class Sorted:
    """The tables by what they are; `places` has the kind of those sorted as lists already."""

    interactions: list[Sheet] = field(default_factory=list)
    schools: list[Table] = field(default_factory=list)
    returns: list[Table] = field(default_factory=list)
    memberships: list[Table] = field(default_factory=list)
    links: list[Table] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)


def tables_sorted(
    taken: Taken, wishes: Wishes, directory_of: Callable[[Sorted], Directory | None]
) -> Sorted:
    """Return the tables of all files by what they are.

    Lists come first, since who is a school tells what the columns of records hold:
    `directory_of` makes the directory of them. Raises UnreadableFile, with one sentence, for a
    file of which no table can be used.
    """
    files = list(enumerate(zip(taken.roles, taken.tables(), strict=True)))
    lists = Sorted()
    for number, (role, tables) in files:
        if role == "schools":
            lists.schools = [schools_among(tables)]
        elif role == "records":
            _lists_among(str(number), tables, wishes, lists)
    schools = SchoolCells(directory_of(lists))
    known = {heading for _, (_, tables) in files for table in tables for heading in table.headings}
    found = Sorted(schools=[*lists.schools] if "schools" in taken.roles else [])
    for number, (role, tables) in files:
        if role == "returns":
            found.returns = [_returns_among(tables)]
        elif role == "records":
            _sort(_File(str(number), tables, wishes, known, lists.places), schools, found)
    return found


def _may_be_list(table: Table) -> bool:
    """Whether a table can be a list of schools: it names schools, and no others beside them."""
    return is_schools(table) and not {"school_b", "urn_b"} & set(table.found(PAIR))


class _File(NamedTuple):
    """The tables of one file of records, the headings that any file has, and which are lists."""

    number: str
    tables: list[Table]
    wishes: Wishes
    headings: set[str]
    lists: Mapping[str, str]


def _lists_among(number: str, tables: list[Table], wishes: Wishes, lists: Sorted) -> None:
    """Take note of the lists of schools among the tables of a file of records."""
    for at, table in enumerate(tables):
        place = f"{number}.{at}"
        choice = wishes.choice_of(number, place, table)
        chosen = _placed(table, place, choice)
        if _may_be_list(chosen) or is_memberships(table.headings) or is_links(table.headings):
            kind, what = _told_apart(chosen, choice.shape, SchoolCells(None))
            if kind in ("schools", "memberships", "links") and isinstance(what, Table):
                getattr(lists, kind).append(what)
                lists.places[place] = kind


def schools_among(tables: list[Table]) -> Table:
    """Return the first list of schools among tables; UnreadableFile where there is none."""
    lists = (as_read_back(one) for one in tables if len(one))
    table = next((one for one in lists if is_schools(one)), None)
    if table is None:
        wanted = 'a column "name" or "urn"'
        raise _no_school_column(_with_rows(tables[0]), wanted)
    return table


def _sort(file: _File, schools: SchoolCells, found: Sorted) -> None:
    """Put the tables of a file where they belong; what is no table of ours is left aside."""
    tables, wishes = file.tables, file.wishes
    named = wishes.choices.get(file.number)
    told: list[tuple[str, Table | Sheet]] = []
    aside = list(tables[0].aside)
    if named:
        _refuse_unknown(tables, named.columns, file.headings)
    for at, table in enumerate(tables):
        place = f"{file.number}.{at}"
        choice = _own_or_beside(file, place, table)
        chosen = _placed(table, place, choice)
        kind = file.lists.get(place, "")
        what: Table | Sheet = chosen
        if not kind:
            kind, what = _told_apart(chosen, choice.shape, schools)
        if kind:
            told.append((kind, what))
        else:
            aside.append(LeftAside(table.sheet, "unlike" if len(table) else "empty", place))
    if not told and named and named.shape:
        raise UnreadableFile(
            f'{tables[0].name} cannot be read as "{named.shape}". Choose another shape, or none.'
        )
    if not told:
        wanted = '"School A" and "School B", or "Schools"'
        raise _no_school_column(_with_rows(tables[0]), wanted)
    for kind, what in told:
        getattr(found, kind).append(_beside(what, tuple(aside)))


def _placed(table: Table, place: str, choice: Choice) -> Table:
    """Return a table as it was chosen to be read; one that we wrote, as what it stands for."""
    own = as_read_back(table)
    return own.placed(place, {**own.chosen, **_places(own, choice.columns)}, choice.answers)


def _own_or_beside(file: _File, place: str, table: Table) -> Choice:
    """Return what was chosen for a table, else for another of its file with those headings."""
    choice = file.wishes.choice_of(file.number, place, table)
    if choice.shape or choice.columns or choice.answers or place in file.wishes.choices:
        return choice
    for at, other in enumerate(file.tables):
        beside = file.wishes.choices.get(f"{file.number}.{at}")
        if (
            beside
            and (set(beside.columns.values()) - {""}) <= set(table.headings)
            and (other.headings == table.headings or beside.columns)
        ):
            return beside
    return choice


def _told_apart(table: Table, shape: str, schools: SchoolCells) -> tuple[str, Table | Sheet]:
    """Return what a table is, "" for nothing of ours, and it: records are taken apart."""
    if shape in SHAPES and len(table) and (chosen := interactions_in(table, shape, schools)):
        return "interactions", chosen
    if shape != "schools" and is_returns(table):
        return "returns", table
    if shape not in LISTS and is_links(table.headings):
        return "links", table
    if shape not in LISTS and is_memberships(table.headings):
        return "memberships", table
    if not shape and len(table) and (guessed := interactions_in(table, "", schools)):
        return "interactions", guessed
    return ("schools" if shape != "returns" and len(table) and is_schools(table) else ""), table


def _beside(what: Table | Sheet, aside: tuple[LeftAside, ...]) -> Table | Sheet:
    """Return a table that tells which sheets of its file were left aside."""
    if isinstance(what, Sheet):
        return replace(what, table=replace(what.table, aside=aside))
    return replace(what, aside=aside)


def _refuse_unknown(tables: list[Table], columns: Mapping[str, str], known: set[str]) -> None:
    """Refuse a column that the user chose and that no table of any file has."""
    for ours, heading in columns.items():
        if ours not in CHOOSABLE:
            raise UnreadableFile(f'"{ours}" is not a column. Choose one of {listed(CHOOSABLE)}.')
        if heading and heading not in known:
            shown = listed([f'"{each}"' for each in tables[0].headings if each])
            raise UnreadableFile(f'{tables[0].name} has no column "{heading}". It has {shown}.')


def _places(table: Table, columns: Mapping[str, str]) -> dict[str, int]:
    """Return the places of the columns that were chosen; that of one chosen to be none is NO."""
    return {
        ours: table.headings.index(heading) if heading else NO
        for ours, heading in columns.items()
        if ours in CHOOSABLE and (not heading or heading in table.headings)
    }


def _returns_among(tables: list[Table]) -> Table:
    table = next((one for one in tables if is_returns(one)), None)
    if table is None:
        wanted = 'the columns "urn", "period" and "return"'
        raise UnreadableFile(f"{tables[0].name} has no returns in it. It needs {wanted}.")
    return table


def _with_rows(table: Table) -> Table:
    if not len(table):
        raise UnreadableFile(
            f"{table.name} has headings but no rows under them. Choose a file with records in it."
        )
    return table


def _no_school_column(table: Table, wanted: str) -> NoSchoolColumn:
    shown = ", ".join(f'"{heading}"' for heading in table.headings[:8] if heading)
    more = "" if len(table.headings) <= 8 else f" and {len(table.headings) - 8:,} more"
    return NoSchoolColumn(
        f"{table.name}: no column names the schools. It needs {wanted}; "
        f"its headings are {shown[:400]}{more}."
    )
