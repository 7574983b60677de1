"""The tie rule: how interactions become ties, and the sentence that says so."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

from collabmap.records import Period, listed

Weight = Literal["shared", "count", "hours"]
Bodies = Literal["all", "schools"]

_OFTEN = {1: "once", 2: "twice"}
_WEIGHT_WORDS = {
    "shared": "joint work shared out among those who took part",
    "count": "every event counts in full for each pair",
    "hours": "hours shared out among those who took part",
}


@dataclass(frozen=True)
class TieRule:
    """How interactions become ties.

    `period` None asks for the default period of the records; `types` None takes every type.
    An interaction of more than `largest_event` bodies makes no tie; a tie needs at least
    `least` interactions; `weight` says what each pair of a k-body interaction is worth.
    `bodies` says whether those of the list that are not schools (authorities, universities,
    trusts, charities) are on the roster: without them they count in the size of an
    interaction and have no tie. Raises ValueError, in words, for a choice outside these.
    """

    period: Period | None = None
    types: tuple[str, ...] | None = None
    largest_event: int = 8
    least: int = 1
    weight: Weight = "shared"
    directed: bool = False
    bodies: Bodies = "all"

    def __post_init__(self) -> None:
        if self.largest_event < 2:
            raise ValueError("The largest event that makes links must be 2 schools or more.")
        if self.least < 1:
            raise ValueError("A link needs at least 1 interaction.")
        if self.weight not in get_args(Weight):
            raise ValueError(f"A link is weighted by shared, count or hours, not {self.weight}.")
        if self.bodies not in get_args(Bodies):
            raise ValueError(f"The bodies on the map are all or schools, not {self.bodies}.")
        if self.types is not None:
            object.__setattr__(self, "types", tuple(sorted(set(self.types))))

    @property
    def sentence(self) -> str:
        """The rule as the line written under every map, its period first."""
        words = self.period.words if self.period else "the latest full school year"
        return f"{words[:1].upper()}{words[1:]} · {self.choices}"

    @property
    def choices(self) -> str:
        """The rule without its period, for where the period stands beside it."""
        parts = [
            "all types" if self.types is None else f"only {listed(self.types) or 'no type'}",
            f"events of up to {self.largest_event} schools",
            f"met {_OFTEN.get(self.least, f'{self.least} times')} or more",
            _WEIGHT_WORDS[self.weight],
        ]
        if self.directed:
            parts.append("links have a direction")
        if self.bodies == "schools":
            parts.append("schools only")
        return " · ".join(parts)

    def over(self, period: Period) -> "TieRule":
        """Return the same rule over another period."""
        return replace(self, period=period)

    def previous(self) -> "TieRule | None":
        """Return the same rule over the previous window; None where there is none to ask."""
        before = self.period.previous() if self.period else None
        return self.over(before) if before else None
