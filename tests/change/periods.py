"""Two periods of drawn records, compared."""

from typing import Any

from collabmap.change import Change
from collabmap.maps import Map, paired_maps
from collabmap.network import TieRule
from collabmap.pipeline import Analysis, analyse
from collabmap.records import Period, Records

BEFORE, AFTER = Period.school_year(2024), Period.school_year(2025)
THEN, NOW = "@2024-10-01", "@2025-10-01"


def drawn(before: str, after: str) -> str:
    """Return a drawing of what happened before and what after."""
    return " ".join([*(f"{one}{THEN}" for one in before.split()),
                     *(f"{one}{NOW}" for one in after.split())])  # fmt: skip


def changed(records: Records, *, everyone: bool = False, **rule: Any) -> Change:
    """Return what changed from 2024-25 to 2025-26."""
    asked = TieRule(**{"period": AFTER, **rule})
    return analyse(records, asked, everyone_answered=everyone).since(BEFORE)


def pairs(change: Change, which: str) -> set[str]:
    """Return the ties of a kind as they are drawn: "Ash-Beech"."""
    ties = change.ties[change.ties["change"] == which]
    return set(ties["school_a"] + "-" + ties["school_b"])


def two_maps(analysis: Analysis, change: Change) -> tuple[Map, Map]:
    """Return the maps of both periods, as the page draws them."""
    before, after = (analysis.over(period).caption for period in change.periods)
    return paired_maps(change, (before, after), group=analysis.coloured_by)
