"""The occasions of more than eight schools: two conferences, and each partnership's own day.

They make no tie under the default rule, so whoever comes may be any school that
is not meant to be absent from the year's records.
"""

from collections.abc import Iterator
from datetime import date

from sample_networks.making import plan
from sample_networks.making.chance import Chance
from sample_networks.making.meetings import Interaction, occasion
from sample_networks.making.roster import School
from sample_networks.making.terms import BEFORE, NOW, working_days

CONFERENCES = ((date(2025, 3, 13), "Attendance", 64), (date(2026, 6, 11), "Reading", 72))
LINKED = ("connected", "peripheral", "inward-only", "single-thread", "small-island")


def large_occasions(schools: tuple[School, ...], chance: Chance) -> Iterator[Interaction]:
    """Yield the two conferences and the partnership days of both years."""
    guests = tuple(school for school in schools if school.level in LINKED)
    unlinked = tuple(school for school in schools if school.name in plan.AT_THE_CONFERENCE)
    for day, theme, size in CONFERENCES:
        others = chance.several(guests, size - len(unlinked))
        yield occasion((*others, *unlinked), day, "conference", theme, chance)
    for name in dict.fromkeys(school.partnership for school in guests if school.partnership):
        members = tuple(school for school in guests if school.partnership == name)
        for year in (BEFORE, NOW):
            came = chance.several(members, chance.whole(9, max(9, len(members) * 3 // 4)))
            day = chance.pick(working_days(year, chance.whole(1, 4)))
            yield occasion(came, day, "joint_training", "Curriculum", chance)
