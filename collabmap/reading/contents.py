"""What the columns of a table hold, told by their cells first and by their headings second.

A column of which most cells are schools of the list is a column of schools, whatever stands
over it. Headings decide between columns that fit equally well, and alone where no list tells.
"""

from collections.abc import Sequence
from typing import NamedTuple

from collabmap.matching import spelling_key
from collabmap.reading.column import Column
from collabmap.reading.dates import day_of
from collabmap.reading.headings import EVENT, PAIR, folded, is_known
from collabmap.reading.periods import span_of
from collabmap.reading.school_cells import SchoolCells, looked_at, share
from collabmap.reading.shape_parts import numbered
from collabmap.reading.split_cells import between_marks, pieces_of
from collabmap.reading.table import NO, Table

MOST, SOME = 0.5, 0.1
PAIRED = 2
LISTS = 0.25  # of the cells with schools, when a column holds lists of them
OF_SCHOOLS = {"school_a", "school_b", "schools", "lead"}
NUMBERED = {
    *("partner", "partnerschool", "school", "schools", "participant", "attendee", "member", "body"),
    *("organisation", "alter", "link", "linkedschool", "workswith", "partnerorganisation"),
}
PLACES = {
    *("venue", "location", "place", "where", "heldat", "hostvenue", "room", "address", "town"),
    *("trust", "mat", "cluster", "partnership", "feeder", "feederschool", "previousschool"),
}
LEADS = {"lead", "leadschool", "ledby", "leadpartner", "leadorganisation", "coordinatingschool",
         "hostschool", "leader"}  # fmt: skip
NUMBER_OF = {"urn_a", "urn_b"}


class Contents(NamedTuple):
    """Which columns of a table hold schools, and which lists of them.

    `schools` are the places of the columns, in order; `lists` those whose cells hold several as
    a rule; `some` those where schools of the list stand among other things. `told_by_cells` is
    false where nothing but headings could tell.
    """

    schools: tuple[int, ...]
    lists: frozenset[int]
    told_by_cells: bool
    some: frozenset[int] = frozenset()


def contents_of(table: Table, schools: SchoolCells) -> Contents:
    """Return which columns of a table hold schools, by the list or by what other cells say."""
    if schools.directory is None:
        return _by_other_cells(table)
    shares: dict[int, tuple[float, float]] = {}
    for at, column in enumerate(table.columns):
        if folded(table.headings[at]) in PLACES or _is_of_days(column):
            continue
        shares[at] = _shares(column, schools)
    held = [at for at, (any_, _) in shares.items() if any_ > MOST]
    named = [at for at in held if not _is_of_numbers(table.columns[at])]
    held = named or held  # numbers beside names say the same schools again
    lists = frozenset(at for at in held if shares[at][1] > LISTS)
    some = frozenset(at for at, (any_, _) in shares.items() if SOME < any_ <= MOST)
    return Contents(tuple(held), lists, told_by_cells=True, some=some)


def _is_of_numbers(column: Column) -> bool:
    words = looked_at(column)
    return sum(not any(map(str.isalpha, word)) for word in words) > MOST * len(words)


def _shares(column: Column, schools: SchoolCells) -> tuple[float, float]:
    """Return how much of a column names schools, and how much names several in a cell."""
    words = looked_at(column)
    marked = {word: {part: pieces_of(part) for part in between_marks(word)} for word in words}
    texts = dict.fromkeys(words)
    for parts in marked.values():
        texts |= dict.fromkeys(piece for part, each in parts.items() for piece in (part, *each))
    likely = [text for text in texts if schools.may_be_school(text)]
    found = schools.are_schools(likely)
    known = dict.fromkeys(texts, False) | {text: found[text] for text in likely}
    several, some = {}, {}
    for word, parts in marked.items():
        # A part that is a name as it stands counts for all that it could be parted into.
        told = [
            (1, len(each), len(each)) if known[part]
            else (sum(known[piece] for piece in each),) * 2 + (len(each),)
            for part, each in parts.items()
        ]  # fmt: skip
        names, held, pieces = (sum(counts) for counts in zip(*told, strict=True))
        several[word] = not known[word] and names > 1
        some[word] = known[word] or held * 2 >= pieces
    return share(column, some), share(column, several)


def _is_of_days(column: Column) -> bool:
    words = looked_at(column)[:20]
    return bool(words) and sum(bool(day_of(word) or span_of(word)) for word in words) > MOST * len(
        words
    )


def _by_other_cells(table: Table) -> Contents:
    """Return the columns that hold the same names as each other, where no list tells.

    Those are schools that stand in the place of one another: the two sides of pairs, the
    neighbours of a school.
    """
    if table.header_row:
        return Contents((), frozenset(), told_by_cells=False)
    keys = {
        at: {spelling_key(word) for word in looked_at(column) if any(map(str.isalpha, word))}
        for at, column in enumerate(table.columns)
        if not _is_of_days(column)
    }
    alike = [
        at
        for at, own in keys.items()
        if own and any(_share_names(own, other) for place, other in keys.items() if place != at)
    ]
    return Contents(tuple(alike), frozenset(), told_by_cells=bool(alike))


def _share_names(own: set[str], other: set[str]) -> bool:
    """Whether two columns have names in common, as many as tell."""
    return len(own & other) * 3 >= min(len(own), len(other)) > 0


def with_roles(table: Table, contents: Contents) -> Table:
    """Return a table whose columns of schools are known as such, where its headings hide them.

    What a person chose stands.
    """
    if not contents.told_by_cells or not contents.schools or _is_chosen(table):
        return table
    family = numbered(table, NUMBERED, 1)
    free = [at for at in contents.schools if at not in family]
    pair, event = table.found(PAIR), table.found(EVENT)
    headed = [pair.get(name, event.get(name)) for name in sorted(OF_SCHOOLS)]
    by_heading = {at for at in headed if at is not None}
    if len(free) == 1:  # a heading says so, and schools do stand there
        free = sorted({*free, *(by_heading & contents.some)})
    if set(free) <= by_heading:
        return table
    chosen = _nothing_of_schools(table)
    if len(family) > 1:
        chosen |= {"school_a": free[0]} if free else {}
    elif len(free) == 1:
        chosen |= {"schools" if free[0] in contents.lists else "school_a": free[0]}
    elif len(free) == 2:
        chosen |= dict(zip(("school_a", "school_b"), free, strict=True))
    else:
        chosen |= {"schools": free[0]}
    return table.choosing({**chosen, **table.chosen})


def _is_chosen(table: Table) -> bool:
    """Whether a person has said of any column that it holds schools."""
    ours = {*OF_SCHOOLS, *NUMBER_OF}
    return any(name in ours and at != NO for name, at in table.chosen.items())


def _nothing_of_schools(table: Table) -> dict[str, int]:
    """Return the choice that no column holds schools, but those with their numbers."""
    found = {**table.found(EVENT), **table.found(PAIR)}
    return {name: NO for name in OF_SCHOOLS if name in found}


def lead_among(table: Table, places: Sequence[int]) -> int | None:
    """Return the one of some columns that is headed as the school which leads, if one is."""
    return next((at for at in places if folded(table.headings[at]) in LEADS), None)


def is_headed_by_a_row(table: Table, contents: Contents, schools: SchoolCells) -> bool:
    """Whether the headings of a table are its first row: schools stand there as they do below.

    Not so where all columns hold schools and there are several: those may be groups, each
    headed by the school that leads it.
    """
    if not table.header_row or table.chosen or schools.directory is None:
        return False
    for at in contents.schools:
        heading = table.headings[at]
        if is_known(heading) or not any(map(schools.is_certain, pieces_of(heading))):
            return False
    filled = sum(bool(column.filled.any()) for column in table.columns)
    return bool(contents.schools) and (filled == PAIRED or filled > len(contents.schools))
