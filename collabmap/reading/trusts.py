"""The register's files of groups: which school is in which trust, to fill in a list of schools.

England's register tells memberships apart from the schools themselves, a row for each
(`Group UID, Group Name, …, URN`). A file of groups alone, without `URN`, names no school and
adds nothing.
"""

from collections.abc import Sequence

import pandas as pd

from collabmap.matching import identifier
from collabmap.reading.headings import GROUPS, columns_of
from collabmap.reading.table import Table, meanings

TRUSTS = ("trust", "multi-academy trust", "single-academy trust", "")
"""The types of group that are trusts, in small letters; federations and sponsors are not."""


def is_memberships(headings: Sequence[str]) -> bool:
    """Whether these headings are those of a file that says which school is in which group."""
    return {"urn", "group_id", "trust"} <= set(columns_of(tuple(headings), GROUPS))


def trusts_of(table: Table) -> tuple[pd.Series, dict[str, int]]:
    """Return the trust of each school by its identifier, and how the rows fared.

    The rest is ignored: memberships that have ended, trusts that are closed, groups that are
    no trusts, and rows that name no school. Of two trusts of one school the later row counts.
    """
    columns = columns_of(table.headings, GROUPS)
    cells = {name: table.column(columns.get(name)) for name in set(GROUPS.values())}
    found: dict[str, str] = {}
    used = 0
    for urn, trust, kind, status, left in zip(
        meanings(cells["urn"], identifier),
        *(cells[name] for name in ("trust", "type", "status", "left")),
        strict=True,
    ):
        current = not left and not status.casefold().startswith("closed")
        if urn and trust and current and kind.casefold() in TRUSTS:
            found[urn] = trust
            used += 1
    trusts = pd.Series(found, dtype="str", name="trust").rename_axis("id")
    fared = {"read": len(table), "accepted": used, "rejected": 0, "ignored": len(table) - used}
    return trusts, fared


def with_trusts(schools: pd.DataFrame, trusts: pd.Series) -> pd.DataFrame:
    """Return the list of schools with the trust filled in where the list itself tells none."""
    known = trusts.reindex(schools.index, fill_value="")
    filled = schools["trust"].where(schools["trust"].ne(""), known)
    return schools.assign(trust=filled)
