"""From circles to interactions: each meeting with its day, words and those who came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sample_networks.making.chance import Chance
from sample_networks.making.circles import Circle
from sample_networks.making.roster import School
from sample_networks.making.terms import BEFORE, HALF_TERMS, NOW, spread_out

TITLES = {
    "visit": ("Visit to see {theme}", "Learning walk on {theme}", "Exchange visit: {theme}"),
    "joint_training": ("Joint training on {theme}", "Twilight session: {theme}"),
    "shared_project": ("Shared project on {theme}", "Working group on {theme}"),
    "peer_review": ("Peer review of {theme}",),
    "support": ("Support with {theme}", "Coaching on {theme}"),
    "moderation": ("Moderation of {theme}",),
    "conference": ("Aldermarch schools conference: {theme}",),
}  # fmt: skip
HOURS = {
    "visit": ("1.5", "2", "2", "3"),
    "joint_training": ("1.5", "2", "3"),
    "shared_project": ("4", "6", "8", "12"),
    "peer_review": ("5", "6"),
    "support": ("1", "1.5", "2", "3"),
    "moderation": ("1.5", "2"),
    "conference": ("5",),
}
DEPTH = {
    "conference": 0,
    "visit": 1,
    "joint_training": 2,
    "support": 3,
    "moderation": 3,
    "shared_project": 4,
    "peer_review": 4,
}
ROLES = {
    "visit": ("subject leads", "teachers", "heads", "teaching assistants"),
    "joint_training": ("teachers", "subject leads", "teaching assistants"),
    "shared_project": ("teachers", "middle leaders", "heads"),
    "peer_review": ("heads", "senior leaders"),
    "support": ("subject leads", "SENCOs", "senior leaders"),
    "moderation": ("teachers", "subject leads"),
    "conference": ("heads", "chairs of governors"),
}
MODERATED = ("Writing", "Maths", "Science", "Early years", "Reading")


@dataclass(frozen=True)
class Interaction:
    """One occasion, its bodies in order of identifier; texts as they are written in the file."""

    day: date
    end: date | None
    type: str
    title: str
    schools: tuple[str, ...]
    lead: str
    theme: str
    partnership: str
    origin: str
    mode: str
    hours: str
    staff_count: int
    staff_roles: str


def meetings(circles: Iterable[Circle], chance: Chance) -> Iterator[Interaction]:
    """Yield the meetings of `circles`, no two with the same day, type and schools."""
    seen = set()
    for circle in circles:
        for year, count in ((BEFORE, circle.before), (NOW, circle.now)):
            for number, day in enumerate(spread_out(year, count, chance)):
                meeting = _meeting(circle, day, number < circle.steady, chance)
                mark = (meeting.day, meeting.type, meeting.schools)
                if mark not in seen:
                    seen.add(mark)
                    yield meeting


def occasion(
    members: tuple[School, ...], day: date, kind: str, theme: str, chance: Chance
) -> Interaction:
    """Return an occasion of `kind` that the first of `members` leads."""
    partnerships = {school.partnership for school in members}
    online = kind in ("joint_training", "support", "moderation") and chance.happens(0.22)
    return Interaction(
        day=day,
        end=None,
        type=kind,
        title=chance.pick(TITLES[kind]).format(theme=theme if theme == "SEND" else theme.lower()),
        schools=tuple(sorted(school.id for school in members)),
        lead=members[0].id,
        theme=theme,
        partnership=partnerships.pop() if len(partnerships) == 1 else "",
        origin="school-started",
        mode="online" if online else "in person",
        hours=chance.pick(HOURS[kind]),
        staff_count=sum(chance.whole(1, 3) for _ in members),
        staff_roles=chance.pick(ROLES[kind]),
    )


def _meeting(circle: Circle, day: date, everybody: bool, chance: Chance) -> Interaction:
    kind = chance.pick(circle.types)
    theme = circle.theme
    if kind == "moderation" and theme not in MODERATED:
        theme = chance.pick(MODERATED)
    came = circle.members if everybody else _those_who_came(circle.members, chance)
    plain = occasion(came, day, kind, theme, chance)
    settled = all(school.level == "connected" for school in came)
    end = _end(day, settled, chance) if kind == "shared_project" else None
    return replace(plain, end=end, origin=circle.origin)


def _those_who_came(members: tuple[School, ...], chance: Chance) -> tuple[School, ...]:
    """Return the lead and at least one other; each of the rest comes six times in seven."""
    lead, first, *rest = members
    return (lead, first, *(school for school in rest if chance.happens(6 / 7)))


def _end(day: date, settled: bool, chance: Chance) -> date | None:
    """Return the last day of a project: for some the first, for a few in the next school year.

    Only a project of connected schools runs over the summer: it touches both years.
    """
    if settled and day > date(2025, 6, 8) and day < date(2025, 8, 31) and chance.happens(0.4):
        return chance.pick(HALF_TERMS[NOW][0])
    last = HALF_TERMS[BEFORE if day < HALF_TERMS[NOW][0][0] else NOW][5][1]
    end = min(last, day + timedelta(days=7 * chance.whole(2, 8)))
    return end if end > day and chance.happens(0.5) else None
