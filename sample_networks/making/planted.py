"""The circles that put the planted schools on their levels, and on no other."""

from collections.abc import Iterator

from sample_networks.making import plan
from sample_networks.making.chance import Chance
from sample_networks.making.circles import Circle, likely_partner, may_meet
from sample_networks.making.roster import School


def planted_circles(schools: tuple[School, ...], chance: Chance) -> Iterator[Circle]:
    """Yield the circles of the planted schools; their hosts are connected schools."""
    by_name = {school.name: school for school in schools}
    hosts = tuple(school for school in schools if school.level == "connected")
    for names in plan.ISLANDS:
        yield Circle(tuple(by_name[name] for name in names), ("visit", "joint_training"),
                     "Transition", before=2, now=3)  # fmt: skip
    inner, outer = (by_name[name] for name in plan.PENINSULA_DOOR)
    yield _visits(inner, outer, before=2, now=3)
    yield from _within_the_trust(by_name, chance)
    for name in plan.SINGLE_THREAD:
        yield from _one_partner(by_name[name], hosts, chance)
    for name in plan.PERIPHERAL:
        yield from _two_brief_partners(by_name[name], hosts, chance)
    for name in plan.LINKED_THE_YEAR_BEFORE:
        host, _ = _hosts(by_name[name], hosts, chance)
        yield _visits(host, by_name[name], before=chance.whole(1, 3), now=0)


def _visits(lead: School, other: School, before: int, now: int) -> Circle:
    theme = other.need or lead.offer or "Leadership"
    return Circle((lead, other), ("visit", "support"), theme, before=before, now=now)


def _within_the_trust(by_name: dict[str, School], chance: Chance) -> Iterator[Circle]:
    """Yield the trust's own circles: a chain of threes, its door in one of them."""
    ring = [by_name[name] for name in (plan.TRUST_DOOR, *plan.INWARD_ONLY)]
    for start in range(0, len(ring), 2):
        three = tuple(ring[(start + step) % len(ring)] for step in range(3))
        yield Circle(three, ("joint_training", "moderation"), "Curriculum",
                     before=chance.whole(2, 4), now=chance.whole(3, 5))  # fmt: skip


def _one_partner(school: School, hosts: tuple[School, ...], chance: Chance) -> Iterator[Circle]:
    host, former = _hosts(school, hosts, chance)
    yield _visits(host, school, before=chance.whole(0, 2), now=chance.whole(1, 3))
    if chance.happens(0.5):
        yield _visits(former, school, before=chance.whole(1, 2), now=0)


def _two_brief_partners(
    school: School, hosts: tuple[School, ...], chance: Chance
) -> Iterator[Circle]:
    for host in _hosts(school, hosts, chance):
        yield _visits(host, school, before=chance.whole(0, 2), now=1)


def _hosts(school: School, hosts: tuple[School, ...], chance: Chance) -> tuple[School, School]:
    """Return two different connected schools that `school` may meet, near ones likelier."""
    open_to = tuple(host for host in hosts if may_meet(school, host))
    first = likely_partner(school, open_to, {}, chance)
    return first, likely_partner(school, tuple(h for h in open_to if h is not first), {}, chance)
