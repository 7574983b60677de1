"""What breaks when a school leaves or a tie lapses, by name, and which ties are thinly held.

All of it is about the map: schools may have other ways to meet that nobody wrote down. And
nothing here says what the loss would cost, only who would be joined to whom no longer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from collabmap.measures.separation import Separations, separations
from collabmap.measures.terms import OneTerm, one_term
from collabmap.network import Network, Numbers
from collabmap.records import SchoolId

LINK_COLUMNS = {
    "school_a": "str",
    "school_b": "str",
    "only_link": "bool",
    "cut_off": "int64",
    "near": "str",
}


class Loss(NamedTuple):
    """What breaks when a school leaves. Names are identifiers, in identifier order.

    `pieces` are what its component falls into, largest first, alike by their lowest
    identifier; () for an isolate. `partners` lose a link: of them `left_with_none` have no
    other, `left_with_one` exactly one other. `largest_before` and `largest_after` count the
    schools of the network's largest component, the one that left no longer among them.
    """

    school: SchoolId
    pieces: tuple[tuple[SchoolId, ...], ...]
    partners: tuple[SchoolId, ...]
    left_with_none: tuple[SchoolId, ...]
    left_with_one: tuple[SchoolId, ...]
    largest_before: int
    largest_after: int

    @property
    def cut_off(self) -> tuple[SchoolId, ...]:
        """The schools of every piece but the first, which must find another way to it."""
        return tuple(sorted(school for piece in self.pieces[1:] for school in piece))


@dataclass(frozen=True, eq=False)
class Fragility:
    """What would break if a school or a link went, for all of them at once.

    `schools` has a row a school, in roster order: `component` (how many schools are joined
    to it by chains of ties, itself included), `pieces` (how many those fall into without
    it; 0 for an isolate, 1 where the rest holds together), `largest_piece`, `cut_off` (how
    many are in the other pieces), `left_with_none`, `left_with_one` (partners), and
    `largest_after` (the schools of the network's largest component without it).

    `links` has a row a critical link, in identifier order: `school_a`, `school_b`,
    `only_link` (whether one of the two has no other), `cut_off` (how many schools are on
    the smaller side) and `near` (the one of the two that stands there; where both sides
    have as many, `school_b`).
    """

    network: Network
    separations: Separations
    schools: pd.DataFrame
    links: pd.DataFrame

    @cached_property
    def one_term(self) -> OneTerm | None:
        """The ties seen in one term only; None where that cannot be asked."""
        return one_term(self.network)

    @property
    def critical(self) -> tuple[SchoolId, ...]:
        """The schools without which others are apart: most cut off first, then by identifier."""
        cut = self.schools[self.schools["pieces"] > 1].sort_index()
        return tuple(cut.sort_values("cut_off", ascending=False, kind="stable").index)

    @property
    def only_link_of_others(self) -> tuple[SchoolId, ...]:
        """The critical schools that cut off none but schools whose only link they are."""
        critical = self.schools.loc[list(self.critical)]
        return tuple(critical.index[critical["cut_off"] == critical["pieces"] - 1])

    def without(self, school: SchoolId) -> Loss:
        """Return what breaks when a school leaves. Raises KeyError off the roster."""
        after = self.schools["largest_after"].to_dict()[school]
        partners = self.network.partners(school)
        left = {one: len(self.network.partners(one)) - 1 for one in partners}
        return Loss(
            school=school,
            pieces=self.separations.pieces_without(school),
            partners=partners,
            left_with_none=tuple(one for one in partners if left[one] == 0),
            left_with_one=tuple(one for one in partners if left[one] == 1),
            largest_before=int(self.schools["component"].max()),
            largest_after=after,
        )


def fragility(network: Network) -> Fragility:
    """Return what would break if a school or a link went, for every one, in one pass.

    Arcs count as ties. Cutpoints and bridges as Hopcroft and Tarjan (1973), Communications
    of the ACM 16, 372-378, find them; see `separations`.
    """
    found = separations(network)
    return Fragility(
        network=network,
        separations=found,
        schools=_losses(network, found),
        links=_critical_links(network, found),
    )


def _losses(network: Network, found: Separations) -> pd.DataFrame:
    """Return the row of each school, in roster order."""
    component = np.array(found.component_sizes, dtype="int64")
    # Without most schools the rest of their component holds together.
    pieces, largest = (component > 1).astype("int64"), component - 1
    cut_off = np.zeros_like(component)
    for school in found.cutpoints:
        at, sizes = found.place[school], found.sizes_without(school)
        pieces[at], largest[at], cut_off[at] = len(sizes), sizes[0], sum(sizes[1:])
    left_with_none, left_with_one = _left_with(network, (1, 2))
    columns = {
        "component": component,
        "pieces": pieces,
        "largest_piece": largest,
        "cut_off": cut_off,
        "left_with_none": left_with_none,
        "left_with_one": left_with_one,
        "largest_after": _largest_after(component, largest),
    }
    in_roster_order = {name: values[network.vertices] for name, values in columns.items()}
    return pd.DataFrame(in_roster_order, index=network.schools.index)


def _left_with(network: Network, degrees: Sequence[int]) -> list[Numbers]:
    """Return how many partners of each school have each of these degrees, by identifier."""
    starts, other = network.around
    partners = np.diff(starts)
    one = np.repeat(np.arange(len(partners)), partners)
    have = (one[partners[other] == degree] for degree in degrees)
    return [np.bincount(mine, minlength=len(partners)) for mine in have]


def _largest_after(component: Numbers, largest_piece: Numbers) -> Numbers:
    """Return how many schools the network's largest component has without each school."""
    largest = component.max(initial=0)
    others = component[component < largest]
    alone = len(component) - len(others) == largest  # no second component is as large
    elsewhere = np.where((component == largest) & alone, others.max(initial=0), largest)
    return np.asarray(np.maximum(largest_piece, elsewhere))


def _critical_links(network: Network, found: Separations) -> pd.DataFrame:
    """Return the row of each critical link, in identifier order."""
    partners = network.partners_of
    rows = [
        (
            one.school_a,
            one.school_b,
            min(len(partners[one.school_a]), len(partners[one.school_b])) == 1,
            min(one.side_a, one.side_b),
            one.school_a if one.side_a < one.side_b else one.school_b,
        )
        for one in found.bridges()
    ]
    return pd.DataFrame(rows, columns=list(LINK_COLUMNS)).astype(LINK_COLUMNS)
