"""Which schools work together: local groups, pairs and wider sets of the connected schools.

A circle is a company of schools that meets in the same make-up one or more times.
Near schools are likelier to meet, and a few schools draw many others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from sample_networks.making.chance import Chance
from sample_networks.making.places import AREAS
from sample_networks.making.roster import School, kilometres

GATEWAYS = {area.name: area.gateway for area in AREAS if area.gateway}
PAIRS, WIDER_SETS = 430, 30
DRAW = {"Nursery": 0.4, "Secondary": 2.2, "Special": 1.8, "All-through": 1.6}
LOCAL_TYPES = (("moderation",), ("moderation", "joint_training"), ("shared_project",))
PAIR_TYPES = (
    ("visit",), ("visit",), ("visit", "shared_project"), ("support",), ("peer_review", "visit"),
)  # fmt: skip
WIDER_TYPES = (("joint_training",), ("joint_training", "shared_project"), ("moderation",))


@dataclass(frozen=True)
class Circle:
    """Schools that meet, the first of them leading.

    `before` and `now` count the meetings of the two years; at the first `steady`
    of each year everybody comes, later somebody may be missing.
    """

    members: tuple[School, ...]
    types: tuple[str, ...]
    theme: str
    before: int
    now: int
    steady: int = 2
    origin: str = "school-started"


def may_meet(one: School, other: School) -> bool:
    """Return whether two schools may meet, given that some areas have one school as a gateway."""
    if one.area == other.area:
        return True
    return all(GATEWAYS.get(school.area, school.name) == school.name for school in (one, other))


def circles(schools: tuple[School, ...], chance: Chance) -> Iterator[Circle]:
    """Yield the circles of `schools`, which are to be connected by them."""
    pull = {school.id: _pull(school, chance) for school in schools}
    yield from _local_groups(schools, chance)
    for _ in range(PAIRS):
        yield _pair(schools, pull, chance)
    for _ in range(WIDER_SETS):
        yield _wider_set(schools, pull, chance)


def likely_partner(
    school: School, others: tuple[School, ...], pull: dict[str, float], chance: Chance
) -> School:
    """Return one of `others`: likelier near, much sought after, and of the same trust."""
    reach = 6.0 if school.phase in ("Special", "Secondary") else 3.2
    weights = [
        pull.get(other.id, 1.0)
        * (0.001 + exp(-kilometres(school, other) / reach))
        * (3 if school.trust and school.trust == other.trust else 1)
        for other in others
    ]
    return chance.weigh(others, weights)


def _pull(school: School, chance: Chance) -> float:
    """Return how much a school draws others: a few schools ten times what most do."""
    return chance.heavy(9.0) * DRAW.get(school.phase, 1.0)


def _local_groups(schools: tuple[School, ...], chance: Chance) -> Iterator[Circle]:
    """Yield a group of three to five neighbours for each school, met at least twice this year."""
    for area in AREAS:
        left = [school for school in schools if school.area == area.name]
        while left:
            size = len(left) if len(left) <= 5 else chance.pick((3, 3, 4))
            near = sorted(left, key=lambda one: (kilometres(left[0], one), one.id))[:size]
            left = [school for school in left if school not in near]
            yield Circle(
                members=tuple(near),
                types=chance.pick(LOCAL_TYPES),
                theme=_theme(near[0], near[1], chance),
                before=0 if chance.happens(0.14) else chance.whole(3, 6),
                now=chance.whole(3, 6),
                origin="mandated" if chance.happens(0.3) else "school-started",
            )


def _pair(schools: tuple[School, ...], pull: dict[str, float], chance: Chance) -> Circle:
    one = chance.pick(schools)
    others = tuple(other for other in schools if other is not one and may_meet(one, other))
    other = likely_partner(one, others, pull, chance)
    lead, member = (one, other) if pull[one.id] > pull[other.id] else (other, one)
    before, now = _lifetime((1, 2, 2, 3, 3, 4, 4, 5, 6), chance)
    return Circle(
        members=(lead, member),
        types=chance.pick(PAIR_TYPES),
        theme=_theme(lead, member, chance),
        before=before,
        now=now,
        origin="brokered" if chance.happens(0.12) else "school-started",
    )


def _wider_set(schools: tuple[School, ...], pull: dict[str, float], chance: Chance) -> Circle:
    lead = chance.weigh(schools, [pull[school.id] ** 1.5 for school in schools])
    members = [lead]
    for _ in range(chance.pick((3, 3, 4, 4, 5, 6, 7))):
        others = tuple(
            other for other in schools
            if other not in members and all(may_meet(other, member) for member in members)
        )  # fmt: skip
        members.append(likely_partner(lead, others, pull, chance))
    before, now = _lifetime((2, 2, 3, 4), chance)
    return Circle(
        members=tuple(members),
        types=chance.pick(WIDER_TYPES),
        theme=_theme(lead, members[1], chance),
        before=before,
        now=now,
        steady=1,
        origin="brokered" if chance.happens(0.2) else "school-started",
    )


def _lifetime(counts: tuple[int, ...], chance: Chance) -> tuple[int, int]:
    """Return the meetings of the two years: of those that meet, half in both."""
    fate = chance.pick(("both", "both", "both", "before", "now", "now"))
    before, now = chance.pick(counts), chance.pick(counts)
    return (0 if fate == "now" else before), (0 if fate == "before" else now)


def _theme(lead: School, member: School, chance: Chance) -> str:
    """Return what the lead offers or the other seeks."""
    return chance.pick([theme for theme in (lead.offer, member.need) if theme] or ["Leadership"])
