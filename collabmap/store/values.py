"""What the store hands out: an upload on hold, a network that is kept."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from collabmap.network import TieRule
from collabmap.reading import FileReport, Reading, RejectedRow
from collabmap.records import Period, Problem, Records


class NotFound(LookupError):
    """There is no such thing in this workspace; whether there is one elsewhere is not said."""


@dataclass(frozen=True)
class Upload:
    """Files that were read and wait for a person to keep them or not.

    `same_as` is the network that already holds the same rows, if one does; `network` the
    one made of this upload once it was kept.
    """

    id: UUID
    reading: Reading
    everyone_answered: bool
    made_at: datetime
    same_as: UUID | None = None
    network: UUID | None = None

    @property
    def file_names(self) -> tuple[str, ...]:
        """The names of the files, as they were given."""
        return tuple(file.name for file in self.reading.files)


@dataclass(frozen=True)
class StoredNetwork:
    """A network as kept: its name, its tie rule, and which rows it is made of (`digest`)."""

    id: UUID
    name: str
    rule: TieRule
    everyone_answered: bool
    digest: str
    made_at: datetime
    sample: str | None = None


def report_of(reading: Reading) -> dict[str, Any]:
    """Return what reading said beside the records, as JSON holds it."""
    return {
        "files": [file._asdict() for file in reading.files],
        "problems": [asdict(problem) for problem in reading.problems],
        "rejected": [row._asdict() for row in reading.rejected],
    }


def reading_of(records: Records, report: dict[str, Any]) -> Reading:
    """Return the Reading again from its records and its kept report."""
    return Reading(
        records=records,
        files=tuple(FileReport(**_tuples(file)) for file in report["files"]),
        problems=tuple(Problem(**problem) for problem in report["problems"]),
        rejected=tuple(RejectedRow(**_tuples(row)) for row in report["rejected"]),
    )


def _tuples(values: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return JSON with its lists as tuples: frozen values hold tuples."""
    if isinstance(values, dict):
        return {key: _tuples(value) for key, value in values.items()}
    if isinstance(values, list):
        return tuple(_tuples(value) for value in values)
    return values


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
    )
