"""Whether a record makes links for one school and, where not, why: in words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from collabmap.network.roster import is_school
from collabmap.pipeline import Analysis
from collabmap.records import SchoolId


@dataclass(frozen=True)
class Making:
    """What a network's rule makes of the records of one school.

    `itself` are the identifiers of the school, with those it had before; `given` has the
    schools it has a link to, `taken` those that have one to it: the same without direction.
    """

    analysis: Analysis
    itself: frozenset[SchoolId]
    given: frozenset[SchoolId]
    taken: frozenset[SchoolId]

    @classmethod
    def of(cls, analysis: Analysis, school: SchoolId, formers: Iterable[SchoolId]) -> "Making":
        """Return what the rule of a network makes of a school's records."""
        ties = analysis.network.ties
        given = frozenset(ties.loc[ties["school_a"] == school, "school_b"])
        taken = frozenset(ties.loc[ties["school_b"] == school, "school_a"])
        if not analysis.rule.directed:
            given = taken = given | taken
        return cls(analysis, frozenset({school, *formers}), given, taken)

    def in_words(
        self, row: Mapping[str, Any], bodies: Iterable[SchoolId], leads: Collection[SchoolId]
    ) -> str:
        """Return "Yes" where a record makes links for the school, else why it does not.

        `row` is the interaction with what `occasions` says of it; `bodies` are those that
        took part, `leads` those of them that led.
        """
        others = [body for body in bodies if body not in self.itself]
        here = [one for one in others if one in self.analysis.network.schools.index]
        why_not = _by_the_rule(row) or ("" if here else self._nobody_here(others))
        return why_not or self._links(row["direction"], here, leads)

    def _nobody_here(self, others: Collection[SchoolId]) -> str:
        """Return why none of the others is in the network."""
        known = self.analysis.records.schools
        listed = known[known.index.isin(list(others))]
        if not others:
            return "Nobody else is named"
        if listed.empty:
            return "Nobody else is on the list"
        if self.analysis.rule.bodies == "schools" and not is_school(listed).any():
            return "With no other school"
        one = len(listed) == 1
        return f"{'The other was' if one else 'The others were'} not open in this period"

    def _links(
        self, direction: str, here: Collection[SchoolId], leads: Collection[SchoolId]
    ) -> str:
        """Return with how many of the others in the network the record makes a link."""
        led = not self.itself.isdisjoint(leads)
        ways = [(one, *self._ways(direction, led=led, other_led=one in leads)) for one in here]
        if not any(gives or takes for _, gives, takes in ways):
            return "No giving or receiving between them"
        made = sum(
            (gives and one in self.given) or (takes and one in self.taken)
            for one, gives, takes in ways
        )
        if not made:
            return f"Fewer than {self.analysis.rule.least} such records"
        return "Yes" if made == len(here) else f"Yes, with {made:,} of the {len(here):,}"

    def _ways(self, direction: str, *, led: bool, other_led: bool) -> tuple[bool, bool]:
        """Return whether a record can make a link to another school, and one from it."""
        if not self.analysis.rule.directed or direction not in ("lead_gives", "lead_receives"):
            return True, True
        return (led, other_led) if direction == "lead_gives" else (other_led, led)


def _by_the_rule(row: Mapping[str, Any]) -> str:
    """Return why the rule lets a record make no links for anybody; "" where it can."""
    if not row["in_period"]:
        return "Outside the period"
    if not row["of_type"]:
        return "A type that does not count"
    return "Too large to make links" if row["large"] else ""
