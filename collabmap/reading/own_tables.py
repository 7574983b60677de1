"""Tables that collabmap wrote itself, read as the records and the list they stand for.

What `ties` and `export` write is a row a link: how often, from when to when, of what types.
Its columns have names of their own, since they are sums over occasions; here they are taken
for those of a record that stands for several occasions.
"""

import math
from dataclasses import replace

from collabmap.reading.bounded import UnreadableFile
from collabmap.reading.column import Column
from collabmap.reading.numbers import number_of
from collabmap.reading.table import NO, Table

LINKS = {"school_a", "school_b", "interactions", "first_date", "last_date"}
CHANGES = {"school_a", "school_b", "change", "interactions_before", "interactions_after"}
MEASURES = {"degree", "strength", "betweenness", "coreness"}
FOR = {
    "times": "interactions",
    "date": "first_date",
    "end_date": "last_date",
    "type": "types",
    "theme": "themes",
    "depth": "depth_max",
    "direction": "directed",
    "hours": "hours",
}
NAMED = {
    "school_a": "name_a",
    "school_b": "name_b",
    "urn_a": "school_a",
    "urn_b": "school_b",
}
EACH = "hours of each"


def as_read_back(table: Table) -> Table:
    """Return a table of our own with the columns chosen that mean something else in it.

    The links of several occasions with hours get a further column of how long each was:
    hours are written down for all of them together. Any other table comes back as it is. Raises
    UnreadableFile for the links of two periods: those lost would be read as held.
    """
    if set(table.headings) >= CHANGES:
        raise UnreadableFile(
            f"{table.name} is what collabmap wrote of two periods: what changed, and no records. "
            "Send the records, or the ties.csv of one period."
        )
    if set(table.headings) >= LINKS:
        return _links(table)
    if set(table.headings) >= MEASURES and "offer" not in table.headings:
        # "Strength" is what a school can offer in other people's lists.
        return table.choosing({"offer": NO, **table.chosen})
    return table


def _links(table: Table) -> Table:
    """Return a table of links with the columns chosen that its sums stand in."""
    table = _with_hours_of_each(table)
    wanted = {**FOR, **(NAMED if _is_named(table) else {})}
    wanted |= {"hours": EACH} if EACH in table.headings else {}
    held = {ours: theirs for ours, theirs in wanted.items() if theirs in table.headings}
    places = {ours: table.headings.index(theirs) for ours, theirs in held.items()}
    return table.choosing({**places, **table.chosen})


def _is_named(table: Table) -> bool:
    """Whether names stand beside numbers: a school without a number has its name in both."""
    if not set(NAMED.values()) <= set(table.headings):
        return False
    columns = {name: table.column(table.headings.index(name)) for name in NAMED.values()}
    return all(
        number != name
        for end in "ab"
        for number, name in zip(columns[f"school_{end}"], columns[f"name_{end}"], strict=True)
    )


def _with_hours_of_each(table: Table) -> Table:
    """Return the table with how long each occasion of a link was, where that is not the sum."""
    if "hours" not in table.headings:
        return table
    hours, times = (
        [number_of(cell) for cell in table.column(table.headings.index(name))]
        for name in ("hours", "interactions")
    )
    pairs = list(zip(hours, times, strict=True))
    if not any(many > 1 and not math.isnan(long) for long, many in pairs):
        return table
    each = ["" if math.isnan(long) or not many > 0 else repr(long / many) for long, many in pairs]
    headings, columns = (*table.headings, EACH), (*table.columns, Column.of(each))
    return replace(table, headings=headings, columns=columns)
