"""The register's file of links: which school came before or after which, and from what day.

England's register gives each link in a row, `URN, LinkURN, LinkName, LinkType,
LinkEstablishedDate`: the school `LinkURN` is a predecessor or a successor of `URN`. What
follows from the links (who inherits whose history) is for `matching` to say.
"""

import datetime
from collections.abc import Sequence

import pandas as pd

from collabmap.matching import identifier
from collabmap.reading.dates import day_of
from collabmap.reading.headings import LINKS, columns_of
from collabmap.reading.table import Table, meanings
from collabmap.records import Problem, frame_of, problem
from collabmap.records.columns import Type

_Link = tuple[str, str, str, datetime.date | None]

LINK_COLUMNS: dict[str, Type] = {"urn": "text", "link_urn": "text", "type": "text", "date": "day"}


def is_links(headings: Sequence[str]) -> bool:
    """Whether these headings are those of a file of links between schools."""
    return {"urn", "link_urn", "type"} <= set(columns_of(tuple(headings), LINKS))


def links_of(table: Table) -> tuple[pd.DataFrame, list[Problem], dict[str, int]]:
    """Return the links of a table in its order, its problems, and how its rows fared.

    The frame has `urn`, `link_urn`, `type` ("Successor", "Predecessor", with words about
    merging and splitting, as written) and `date` (NaT where none can be read). A row without
    one of the two schools is left out, one that repeats another is ignored.
    """
    columns = columns_of(table.headings, LINKS)
    cells = {name: table.column(columns.get(name)) for name in LINK_COLUMNS}
    days = meanings(cells["date"], day_of)
    numbers = [meanings(cells[name], identifier) for name in ("urn", "link_urn")]
    links = list(zip(*numbers, cells["type"], days, strict=True))
    problems, kept = [], dict[_Link, None]()
    for line, link, date in zip(table.lines, links, cells["date"], strict=True):
        found = _fault(link, date, again=link in kept)
        if found:
            problems.append(problem(*found, file=table.name, row=line))
        if not found or found[0] == "bad-link-date":
            kept[link] = None
    ignored = sum(found.code == "duplicate" for found in problems)
    rejected = len(table) - len(kept) - ignored
    fared = {"read": len(table), "accepted": len(kept), "rejected": rejected, "ignored": ignored}
    values = zip(*kept, strict=True) if kept else [()] * len(LINK_COLUMNS)
    return frame_of(LINK_COLUMNS, dict(zip(LINK_COLUMNS, values, strict=True))), problems, fared


def _fault(link: _Link, written: str, *, again: bool) -> tuple[str, str] | None:
    """Return the code of what is wrong with a link and the words for it; None for nothing."""
    urn, other, _, day = link
    if not (urn and other):
        return "missing-school", "the link names one school only."
    if again:
        return "duplicate", "the link stands in an earlier row."
    if written and day is None:
        return "bad-link-date", f'"{written}" is not a date.'
    return None
