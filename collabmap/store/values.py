"""What the store hands out: uploads on hold and kept, and the networks made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from collabmap.network import TieRule
from collabmap.reading.summary import Summary
from collabmap.records import Period

PENDING_DAYS = 7
TABLES_AT_MOST = 50 * 1024 * 1024
NO_CHOICES: Mapping[str, Any] = MappingProxyType({})


class NotFound(LookupError):
    """There is no such thing in this workspace; whether there is one elsewhere is not said."""


@dataclass(frozen=True)
class Upload:
    """Files that were read and wait for a person to keep them or not.

    `summary` says in short what was read, the workspace the rest. `same_as` is the network
    that already holds the same rows, if one does; `network` the one that this upload was kept
    in. `can_be_read_again` tells that what reading needs for that is held; `choices` what a
    person chose for the files so far, as JSON gives it back.
    """

    id: UUID
    summary: Summary
    everyone_answered: bool
    made_at: datetime
    same_as: UUID | None = None
    network: UUID | None = None
    can_be_read_again: bool = False
    choices: Mapping[str, Any] = field(default_factory=dict)

    @property
    def file_names(self) -> tuple[str, ...]:
        """The names of the files, each once, as they were given."""
        return tuple(dict.fromkeys(file.name for file in self.summary.files))


class KeptUpload(NamedTuple):
    """One of the uploads that a network is made of.

    `accepted` counts the rows of its files of records that are used, `interactions` what
    they made before the same was counted once beside other uploads, and `bodies` who took
    part, from the day `first` to the day `last` where they have dates. `listed_schools` counts
    the schools of its list, 0 where it has none.
    """

    id: UUID
    file_names: tuple[str, ...]
    made_at: datetime
    accepted: int
    interactions: int
    bodies: int = 0
    first: date | None = None
    last: date | None = None
    listed_schools: int = 0


@dataclass(frozen=True)
class StoredNetwork:
    """A network as kept: its name and its tie rule.

    `digest` says which uploads it is made of, and changes when one comes or goes; `made_at`
    is when the first of them was read.
    """

    id: UUID
    name: str
    rule: TieRule
    everyone_answered: bool
    digest: str
    made_at: datetime
    sample: str | None = None


def settings_of(rule: TieRule) -> dict[str, Any]:
    """Return a tie rule as JSON holds it."""
    return {
        "period": [str(day) for day in (rule.period.start, rule.period.end)]
        if rule.period and rule.period.dated
        else None,
        "types": None if rule.types is None else list(rule.types),
        "largest_event": rule.largest_event,
        "least": rule.least,
        "weight": rule.weight,
        "directed": rule.directed,
        "bodies": rule.bodies,
    }


def rule_of(settings: dict[str, Any]) -> TieRule:
    """Return the tie rule of kept settings; without a period, the records' default is meant."""
    start_end = settings["period"]
    return TieRule(
        period=Period.between(*map(date.fromisoformat, start_end)) if start_end else None,
        types=None if settings["types"] is None else tuple(settings["types"]),
        largest_event=settings["largest_event"],
        least=settings["least"],
        weight=settings["weight"],
        directed=settings["directed"],
        bodies=settings.get("bodies", "all"),
    )
