"""What is said about a school on the isolation ladder: the reason for its level, and notes.

Each is a plain phrase with the fact in it, so that whoever rings the school can check it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from collabmap.measures.levels import Level
from collabmap.network import Network
from collabmap.records import Period, SchoolId, count_of, listed
from collabmap.records.spans import Stretch

NAMES_AT_MOST = 3


@dataclass(frozen=True, eq=False)
class Evidence:
    """What the words about a school are made from.

    `contacts` says when each school was last in touch and with whom, `inward` the group
    its ties stay inside, `ways_out` the schools it hangs on by; `before` is the period of
    the window before, None where there is none; `waiting` has the names beside a school that
    nobody has told us who they are. Schools without an answer may be absent.
    """

    network: Network
    contacts: Mapping[SchoolId, tuple[Stretch, tuple[SchoolId, ...]]]
    inward: Mapping[SchoolId, str]
    ways_out: Mapping[SchoolId, tuple[SchoolId, ...]]
    before: Period | None
    waiting: Mapping[SchoolId, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def _names(self) -> dict[SchoolId, str]:
        schools = self.network.schools
        return {
            school: name or school
            for school, name in zip(schools.index, schools["name"], strict=True)
        }

    def names(self, schools: Sequence[SchoolId]) -> str:
        """Return the names of schools as a list in a sentence; the id where a name is blank."""
        named = [self._names[school] for school in schools]
        if len(named) > NAMES_AT_MOST + 1:
            named[NAMES_AT_MOST:] = [f"{len(named) - NAMES_AT_MOST} other schools"]
        return listed(named)

    def partners(self, school: SchoolId) -> tuple[SchoolId, ...]:
        """Return the partners of a school."""
        return self.network.partners(school)


def reason(evidence: Evidence, school: SchoolId, level: Level) -> str:
    """Return why a school has its level."""
    partners = evidence.partners(school)
    match level:
        case "unknown":
            heard = _not_yet_known(evidence, school) or _no_records(evidence)
            known = [heard, _last_contact(evidence, school)]
            said = ". ".join(filter(None, known))
        case "fading":
            said = _last_contact(evidence, school) or _had_links(evidence)
        case "isolated":
            said = "No recorded links under this rule"
        case "small-island":
            said = f"Linked only to {evidence.names(partners)}"
        case "single-thread":
            said = "One link; if it lapses the school has none"
        case "inward-only":
            said = f"No link outside {evidence.inward[school]}"
        case "peripheral":
            said = f"On the edge: {count_of(len(partners), 'link')}, each met once"
        case _:
            said = f"Linked to {count_of(len(partners), 'school')}"
    return said


def notes(evidence: Evidence, school: SchoolId, level: Level) -> tuple[str, ...]:
    """Return what else holds of a school beside its level: none, one or several phrases."""
    found = []
    if evidence.inward.get(school) and level != "inward-only":
        found.append(f"inside {evidence.inward[school]} only")
    large = int(evidence.network.large_events[school])
    if large and not evidence.partners(school):
        found.append(f"attended {count_of(large, 'large event')}")
    if school in evidence.network.since:
        found.append(evidence.network.since[school])
    found += [
        f"all its ways out run through {evidence.names([lost])}"
        for lost in evidence.ways_out.get(school, ())
    ]
    return tuple(found)


def _not_yet_known(evidence: Evidence, school: SchoolId) -> str:
    """Return whom a school's records name that nobody knows; "" where there is no such name."""
    names = [f"“{name}”" for name in evidence.waiting.get(school, ())]
    if not names:
        return ""
    are = "is" if len(names) == 1 else "are"
    if len(names) > NAMES_AT_MOST + 1:
        names[NAMES_AT_MOST:] = [f"{len(names) - NAMES_AT_MOST} more"]
    return f"Partners not yet known: {listed(names)} {are} not on the list of schools"


def _no_records(evidence: Evidence) -> str:
    return f"We hold no records for this school{_when(evidence.network.rule.period)}"


def _last_contact(evidence: Evidence, school: SchoolId) -> str:
    if school not in evidence.contacts:
        return ""
    days, partners = evidence.contacts[school]
    return f"Last contact {days.when} with {evidence.names(partners)}"


def _had_links(evidence: Evidence) -> str:
    # Its partners of that time are no longer on the roster, so there is nobody to name.
    return f"Had links{_when(evidence.before)}, none now"


def _when(period: Period | None) -> str:
    """Return a period as the end of a phrase: by its name for a school year, else by its days."""
    if period is None or period.start is None:
        return ""
    school_year = period == Period.school_year(period.start.year)
    return f" in {period.name}" if school_year else f" from {period.words}"
