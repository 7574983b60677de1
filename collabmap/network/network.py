"""The network: a roster, the ties on it, and the rule that made them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.network.rule import TieRule
from collabmap.records import SchoolId

if TYPE_CHECKING:
    import igraph
    import networkx

TIE_COLUMNS = (
    "school_a",
    "school_b",
    "weight",
    "interactions",
    "hours",
    "first_date",
    "last_date",
    "types",
    "themes",
    "depth_max",
    "terms_active",
    "directed",
)


@dataclass(frozen=True, eq=False)
class Network:
    """The roster and the ties on it, under one tie rule. Nothing is written on it.

    `schools` is the roster in its own order; `ties` has a row a tie (an arc, where the rule
    is directed), ordered by identifiers, with `TIE_COLUMNS`. `interactions` and
    `large_events` say for each school of the roster how many interactions of the period it
    took part in, and how many of them were too large to make ties. `counts` tells of the
    records: `outside_period`, `large_events`; `not_open` of the register, by reason.
    """

    schools: pd.DataFrame
    ties: pd.DataFrame
    rule: TieRule
    interactions: "pd.Series[int]"
    large_events: "pd.Series[int]"
    counts: Mapping[str, int] = field(default_factory=dict)
    not_open: Mapping[str, int] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        """Equal when roster, ties and rule are the same, in the same order."""
        if not isinstance(other, Network):
            return NotImplemented
        return (
            self.rule == other.rule
            and self.schools.equals(other.schools)
            and self.ties.equals(other.ties)
            and self.interactions.equals(other.interactions)
            and self.large_events.equals(other.large_events)
        )

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def graph(self) -> "igraph.Graph":
        """The ties as an igraph graph, its vertices in identifier order.

        Vertices carry `name` (the identifier), edges `weight`. Identifier order, not roster
        order, so that nothing drawn or numbered from it moves when the roster is shuffled.
        """
        import igraph

        names = sorted(self.schools.index.tolist())
        place = {name: vertex for vertex, name in enumerate(names)}
        tied = (self.ties[end].tolist() for end in ("school_a", "school_b"))
        ends = ((place[a], place[b]) for a, b in zip(*tied, strict=True))
        return igraph.Graph(
            n=len(names),
            edges=list(ends),
            directed=self.rule.directed,
            vertex_attrs={"name": names},
            edge_attrs={"weight": self.ties["weight"].tolist()},
        )

    @cached_property
    def vertices(self) -> "npt.NDArray[np.int64]":
        """The vertex of each school, in roster order: its place in identifier order."""
        order = np.argsort(self.schools.index.to_numpy(dtype=object), kind="stable")
        places = np.empty(len(order), dtype=np.int64)
        places[order] = np.arange(len(order))
        return places

    @cached_property
    def partners_of(self) -> Mapping[SchoolId, tuple[SchoolId, ...]]:
        """The partners of every school of the roster, in identifier order; () for an isolate."""
        found: dict[SchoolId, set[SchoolId]] = {school: set() for school in self.schools.index}
        tied = (self.ties[end].tolist() for end in ("school_a", "school_b"))
        for a, b in zip(*tied, strict=True):
            found[a].add(b)
            found[b].add(a)
        return {school: tuple(sorted(partners)) for school, partners in found.items()}

    def partners(self, school: SchoolId) -> tuple[SchoolId, ...]:
        """Return the schools tied to `school`, either way, in identifier order."""
        return self.partners_of[school]

    @cached_property
    def degree(self) -> "pd.Series[int]":
        """Number of partners of each school, in roster order."""
        counts = {school: len(partners) for school, partners in self.partners_of.items()}
        return pd.Series(counts, index=self.schools.index, dtype="int64", name="degree")

    def components(self) -> tuple[tuple[SchoolId, ...], ...]:
        """Return the sets of schools joined by chains of ties, largest first.

        Sets of one size stand in the order of their lowest identifier; every school of the
        roster is in exactly one, an isolate in a set of its own.
        """
        names = self.graph.vs["name"]
        parts = self.graph.connected_components(mode="weak")
        sets = (tuple(sorted(names[vertex] for vertex in part)) for part in parts)
        return tuple(sorted(sets, key=lambda part: (-len(part), part[0])))

    def to_networkx(self) -> "networkx.Graph":
        """Return the network as a networkx graph (a DiGraph where directed).

        Nodes in roster order with the school's `name`; edges with the tie's weight and
        number of interactions.
        """
        import networkx

        graph = networkx.DiGraph() if self.rule.directed else networkx.Graph()
        for school, name in self.schools["name"].items():
            graph.add_node(school, name=name)
        columns = ("school_a", "school_b", "weight", "interactions")
        for a, b, weight, interactions in zip(
            *(self.ties[name].tolist() for name in columns), strict=True
        ):
            graph.add_edge(a, b, weight=weight, interactions=interactions)
        return graph
