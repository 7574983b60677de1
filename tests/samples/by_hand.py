"""The ladder worked out again in plain Python from a sample's files, as an independent check."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import combinations

from sample_networks import folder

Row = dict[str, str]


@cache
def table(sample: str, name: str) -> tuple[Row, ...]:
    """Return the rows of one of the sample's files."""
    with (folder(sample) / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def bodies(interaction: Row) -> list[str]:
    return interaction["schools"].split(";")


def touching(sample: str, year: int) -> list[Row]:
    """Return the interactions that touch the school year beginning in `year`."""
    first, last = date(year, 9, 1), date(year + 1, 8, 31)
    return [
        row
        for row in table(sample, "interactions.csv")
        if date.fromisoformat(row["date"]) <= last
        and date.fromisoformat(row.get("end_date") or row["date"]) >= first
    ]


@dataclass
class Year:
    """A school year of a sample under the rule that interactions over `largest` make no tie."""

    sample: str
    year: int
    largest: int = 8
    ties: Counter[tuple[str, str]] = field(default_factory=Counter)
    partners: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self.trust = {row["urn"]: row["trust"] for row in table(self.sample, "schools.csv")}
        for row in touching(self.sample, self.year):
            if len(bodies(row)) <= self.largest:
                self.ties.update(combinations(sorted(bodies(row)), 2))
        for one, other in self.ties:
            self.partners[one].add(other)
            self.partners[other].add(one)

    @property
    def returned(self) -> set[str]:
        name = f"{self.year}-{(self.year + 1) % 100}"
        return {row["urn"] for row in table(self.sample, "returns.csv") if row["period"] == name}

    @property
    def covered(self) -> set[str]:
        seen = {body for row in touching(self.sample, self.year) for body in bodies(row)}
        return seen | self.returned

    def piece(self, school: str) -> set[str]:
        """Return the schools that chains of ties join to `school`, itself included."""
        reached, ahead = {school}, [school]
        while ahead:
            found = self.partners[ahead.pop()] - reached
            reached |= found
            ahead += found
        return reached

    def ladder(self) -> dict[str, str]:
        """Return each school's level: the first rule that fits, from the top."""
        before = Year(self.sample, self.year - 1, self.largest)
        covered = self.covered
        return {
            school: next(self._levels(school, known=school in covered, before=before))
            for school in self.trust
        }

    def _levels(self, school: str, *, known: bool, before: "Year") -> Iterator[str]:
        partners = self.partners[school]
        met_twice = any(self.ties[min(school, p), max(school, p)] > 1 for p in partners)
        trust = self.trust[school]
        rules = {
            "unknown": not known,
            "fading": not partners and before.partners[school],
            "isolated": not partners,
            "small-island": len(self.piece(school)) <= 3,
            "single-thread": len(partners) == 1,
            "inward-only": trust and {self.trust[partner] for partner in partners} == {trust},
            "peripheral": len(partners) <= 2 and not met_twice,
            "connected": True,
        }
        yield from (level for level, fits in rules.items() if fits)
