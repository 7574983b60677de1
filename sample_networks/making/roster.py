"""The schools of Aldermarch: where they are, how large, what they seek and offer."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import hypot

from sample_networks.making.chance import Chance
from sample_networks.making.places import AREAS, OUTLINE, Area, Point
from sample_networks.making.plan import LEVEL_OF

FIRST_ID = 910001
PHASES = {
    "nursery": "Nursery",
    "primary": "Primary",
    "secondary": "Secondary",
    "through": "All-through",
    "special": "Special",
}
PUPILS = {
    "Nursery": (60, 90),
    "Primary": (110, 420),
    "Secondary": (620, 1450),
    "All-through": (780, 1300),
    "Special": (70, 180),
}
THEMES = {
    "Nursery": ("Early years", "Phonics", "SEND", "Wellbeing"),
    "Primary": (
        "Reading", "Writing", "Maths", "Phonics", "SEND", "Attendance", "Early years",
        "Transition", "Science", "Music", "Outdoor learning", "Oracy",
    ),
    "Secondary": (
        "Attendance", "Behaviour", "Maths", "Science", "SEND", "Transition", "Careers",
        "Leadership", "Oracy", "Reading",
    ),
    "All-through": ("Transition", "Leadership", "Maths", "Attendance", "Reading", "SEND"),
    "Special": ("SEND", "Behaviour", "Wellbeing", "Early years", "Transition"),
}  # fmt: skip
FAITHS = {"C.E.": "Church of England", "Catholic": "Roman Catholic", "Methodist": "Methodist"}


@dataclass(frozen=True)
class School:
    """A school of the roster; `easting` and `northing` in metres, `level` the planted one."""

    id: str
    name: str
    phase: str
    area: str
    trust: str
    partnership: str
    easting: int
    northing: int
    pupils: int
    fsm: float
    urban_rural: str
    faith: str
    need: str
    offer: str
    level: str


def kilometres(one: School, other: School) -> float:
    """Return the distance between two schools in a straight line."""
    return hypot(one.easting - other.easting, one.northing - other.northing) / 1000


def inside(point: Point, outline: tuple[Point, ...] = OUTLINE) -> bool:
    """Return whether `point` lies inside `outline`, by counting the sides west of it."""
    x, y = point
    crossed = False
    for (ax, ay), (bx, by) in zip(outline, outline[1:] + outline[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
            crossed = not crossed
    return crossed


@cache
def roster(seed: int) -> tuple[School, ...]:
    """Return the 300 schools in the order of their identifiers; the same seed, the same schools."""
    chance = Chance(seed)
    taken: list[Point] = []
    schools = []
    for number, (area, phase, name) in enumerate(_named(), start=FIRST_ID):
        place = _place(area, phase, taken, chance)
        taken.append(place)
        named = str(number), name, phase
        schools.append(_school(named, area, place, chance))
    return tuple(schools)


def _named() -> Iterator[tuple[Area, str, str]]:
    for area in AREAS:
        for column, phase in PHASES.items():
            for name in filter(None, getattr(area, column).split("; ")):
                yield area, phase, name


def _place(area: Area, phase: str, taken: list[Point], chance: Chance) -> Point:
    """Return a place in the area, inside the county and not on top of another school."""
    spread = area.spread * (1.0 if phase == "Primary" else 0.6)
    gap = 0.9 if area.setting == "rural" else 0.28
    while True:
        x, y = (round(chance.around(middle, spread), 2) for middle in area.centre)
        if inside((x, y)) and all(hypot(x - a, y - b) >= gap for a, b in taken):
            return x, y


def _school(named: tuple[str, str, str], area: Area, place: Point, chance: Chance) -> School:
    number, name, phase = named
    rural = area.setting == "rural"
    low, high = PUPILS[phase]
    pupils = chance.whole(low, high) * (0.45 if rural and phase == "Primary" else 1)
    need, offer = _need_and_offer(phase, chance)
    return School(
        id=number,
        name=name,
        phase=phase,
        area=area.name,
        trust=area.trust if "Academy" in name else "",
        partnership="" if phase == "Nursery" or chance.happens(0.06) else area.partnership,
        easting=round(place[0] * 1000),
        northing=round(place[1] * 1000),
        pupils=round(pupils),
        fsm=round(max(2.0, chance.around(area.fsm * (1.3 if phase == "Special" else 1), 7)), 1),
        urban_rural=_urban_rural(area, chance),
        faith=next((faith for mark, faith in FAITHS.items() if mark in name), ""),
        need=need,
        offer=offer,
        level=LEVEL_OF.get(name, "connected"),
    )


def _need_and_offer(phase: str, chance: Chance) -> tuple[str, str]:
    """Return what a school seeks and offers: two different themes, either at times left blank."""
    need, offer = chance.several(THEMES[phase], 2)
    if chance.happens(0.5):
        need, offer = offer, need
    return "" if chance.happens(0.08) else need, "" if chance.happens(0.12) else offer


def _urban_rural(area: Area, chance: Chance) -> str:
    if area.setting == "town":
        return "Urban city and town"
    if area.setting == "coast":
        return chance.pick(("Urban city and town", "Rural town and fringe"))
    return chance.pick(("Rural village", "Rural village", "Rural hamlet and isolated dwellings"))
