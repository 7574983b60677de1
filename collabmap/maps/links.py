"""The links of a map: which are drawn first, how wide, and which way they run."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import pandas as pd

from collabmap.maps.classes import line_width
from collabmap.maps.picture import Line
from collabmap.records import SchoolId

ALL_UP_TO = 60
STRONGEST = 1.5

Arrows = Literal["to", "from", "both"] | None


class Link(NamedTuple):
    """A pair of linked schools, both directions taken together."""

    a: SchoolId
    b: SchoolId
    weight: float
    interactions: int
    arrows: Arrows


def links_of(ties: pd.DataFrame, *, directed: bool) -> list[Link]:
    """Return each linked pair once, `a` before `b`, in identifier order.

    Arcs both ways become one link with the larger of their weights and interactions, since
    a mutual activity stands in both. A weight that nobody recorded counts 0.
    """
    found: dict[tuple[SchoolId, SchoolId], Link] = {}
    columns = [ties[name].tolist() for name in ("school_a", "school_b", "weight", "interactions")]
    for a, b, weight, interactions in zip(*columns, strict=True):
        pair = (min(a, b), max(a, b))
        value = 0.0 if pd.isna(weight) else round(float(weight), 6)
        arrows: Arrows = ("to" if a == pair[0] else "from") if directed else None
        link = Link(*pair, value, int(interactions), arrows)
        found[pair] = _both(found[pair], link) if pair in found else link
    return [found[pair] for pair in sorted(found)]


def _both(one: Link, other: Link) -> Link:
    weight = max(one.weight, other.weight)
    return Link(one.a, one.b, weight, max(one.interactions, other.interactions), "both")


def strongest(links: Sequence[Link], schools: int) -> set[tuple[SchoolId, SchoolId]]:
    """Return the pairs whose links are drawn first on a map of so many linked `schools`.

    All of them on a small map. On a larger one half as many again as schools: first those that
    keep joined schools joined (a spanning forest of the strongest, so that no school looks
    more alone than it is), then the strongest of the rest. Equal ones go by identifier.
    """
    room = int(STRONGEST * schools)
    if schools <= ALL_UP_TO or len(links) <= room:
        return {(link.a, link.b) for link in links}
    ordered = sorted(links, key=lambda link: (-link.weight, -link.interactions, link.a, link.b))
    kept = _spanning(ordered)
    for link in ordered:
        if len(kept) >= room:
            break
        kept.add((link.a, link.b))
    return kept


def _spanning(ordered: Sequence[Link]) -> set[tuple[SchoolId, SchoolId]]:
    """Take each link that joins two sets not joined yet (Kruskal 1956)."""
    root: dict[SchoolId, SchoolId] = {}

    def top(school: SchoolId) -> SchoolId:
        while root.setdefault(school, school) != school:
            root[school] = root[root[school]]
            school = root[school]
        return school

    kept = set()
    for link in ordered:
        one, other = top(link.a), top(link.b)
        if one != other:
            root[one] = other
            kept.add((link.a, link.b))
    return kept


def drawn(
    links: Sequence[Link], kept: set[tuple[SchoolId, SchoolId]], *, many: bool = False
) -> tuple[Line, ...]:
    """Return the links as lines, those of `kept` marked as strong; finer where there are `many`."""
    return tuple(
        Line(
            link.a,
            link.b,
            line_width(link.interactions, many=many),
            link.interactions,
            link.weight,
            (link.a, link.b) in kept,
            link.arrows,
        )
        for link in links
    )
