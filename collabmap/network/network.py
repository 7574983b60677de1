"""The network: a roster, the ties on it, and the rule that made them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.network.becoming import Became, since_in_words
from collabmap.network.occasions import Numbers
from collabmap.network.rule import TieRule
from collabmap.records import SchoolId, different
from collabmap.records.spans import Stretch

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
    records: `outside_period`, `large_events`; `not_open` of the register, by reason. `became`
    has the schools that are on the roster as what they have become by the period's end.
    `last_began` is the first day of the last interaction of each tie, in the order of the
    ties: its last day, unless it lasted. None means that none did.
    """

    schools: pd.DataFrame
    ties: pd.DataFrame
    rule: TieRule
    interactions: "pd.Series[int]"
    large_events: "pd.Series[int]"
    counts: Mapping[str, int] = field(default_factory=dict)
    not_open: Mapping[str, int] = field(default_factory=dict)
    became: Mapping[SchoolId, Became] = field(default_factory=dict)
    last_began: "pd.Series[pd.Timestamp] | None" = field(default=None, repr=False)

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

    @property
    def named_ties(self) -> pd.DataFrame:
        """The ties with the names of both schools behind them: `name_a`, `name_b`.

        A school without a name has its identifier there.
        """
        names = self.schools["name"].where(self.schools["name"] != "", self.schools.index)
        ends = {f"name_{end}": self.ties[f"school_{end}"].map(names) for end in "ab"}
        return self.ties.assign(**{name: column.astype("str") for name, column in ends.items()})

    @cached_property
    def last_days(self) -> tuple[Stretch | None, ...]:
        """Between which days of the period the schools of each tie last met; None where undated."""
        last = self.ties["last_date"]
        began = last if self.last_began is None else self.last_began
        return tuple(
            None if pd.isna(end) else Stretch(start.date(), end.date())
            for start, end in zip(began, last, strict=True)
        )

    @cached_property
    def graph(self) -> "igraph.Graph":
        """The ties as an igraph graph, its vertices in identifier order.

        Vertices carry `name` (the identifier), edges `weight`. Identifier order, not roster
        order, so that nothing drawn or numbered from it moves when the roster is shuffled.
        """
        import igraph

        return igraph.Graph(
            n=len(self.schools),
            edges=self.ends.data,
            directed=self.rule.directed,
            vertex_attrs={"name": self.names.tolist()},
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
    def names(self) -> "npt.NDArray[np.object_]":
        """The school of each vertex: the identifiers in their order."""
        names = np.empty(len(self.schools), dtype=object)
        names[self.vertices] = self.schools.index.to_numpy(dtype=object)
        return names

    @cached_property
    def roster_ends(self) -> Numbers:
        """The places on the roster of both schools of each tie, a row a tie."""
        place = self.schools.index.get_indexer
        columns = [place(pd.Index(self.ties[end])) for end in ("school_a", "school_b")]
        return np.column_stack(columns).astype(np.int64)

    @cached_property
    def ends(self) -> Numbers:
        """The vertices of both schools of each tie, a row a tie."""
        return np.ascontiguousarray(self.vertices[self.roster_ends])

    @cached_property
    def around(self) -> tuple[Numbers, Numbers]:
        """The partners of every vertex, either way: where each one's begin, and all of them.

        Those of vertex v are `partners[starts[v]:starts[v + 1]]`, each once, ascending.
        """
        n = len(self.schools)
        both = np.concatenate([self.ends, self.ends[:, ::-1]])
        pairs = different(both[:, 0] * n + both[:, 1])
        starts = np.searchsorted(pairs, np.arange(n + 1) * n)
        return starts, pairs % max(n, 1)

    @cached_property
    def partners_of(self) -> Mapping[SchoolId, tuple[SchoolId, ...]]:
        """The partners of every school of the roster, in identifier order; () for an isolate."""
        starts, partners = self.around
        named, begin = self.names[partners].tolist(), starts.tolist()
        spans = [(begin[vertex], begin[vertex + 1]) for vertex in self.vertices.tolist()]
        roster = self.schools.index.tolist()
        return {
            school: tuple(named[start:end])
            for school, (start, end) in zip(roster, spans, strict=True)
        }

    def partners(self, school: SchoolId) -> tuple[SchoolId, ...]:
        """Return the schools tied to `school`, either way, in identifier order."""
        return self.partners_of[school]

    @cached_property
    def since(self) -> Mapping[SchoolId, str]:
        """Since when schools are what they were not when the period began, as phrases.

        Schools that were no other are absent.
        """
        formers: dict[SchoolId, list[Became]] = {}
        for one in self.became.values():
            formers.setdefault(one.school, []).append(one)
        return {school: since_in_words(those) for school, those in formers.items()}

    @cached_property
    def degree(self) -> "pd.Series[int]":
        """Number of partners of each school, in roster order."""
        counts = np.diff(self.around[0])[self.vertices]
        return pd.Series(counts, index=self.schools.index, dtype="int64", name="degree")

    @cached_property
    def component(self) -> "pd.Series[int]":
        """The component each school is in, by number, in roster order: 1 is the largest.

        Components of one size are numbered by their lowest identifier; every school of the
        roster is in one, an isolate in one of its own.
        """
        found = self.graph.connected_components(mode="weak").membership
        member = np.asarray(found, dtype=np.int64)
        _, lowest, sizes = np.unique(member, return_index=True, return_counts=True)
        rank = np.empty(len(sizes), dtype=np.int64)
        rank[np.lexsort((lowest, -sizes))] = np.arange(1, len(sizes) + 1)
        return pd.Series(rank[member][self.vertices], index=self.schools.index, dtype="int64")

    def components(self) -> tuple[tuple[SchoolId, ...], ...]:
        """Return the sets of schools joined by chains of ties, as `component` numbers them."""
        number = np.empty(len(self.schools), dtype=np.int64)
        number[self.vertices] = self.component.to_numpy()
        order = np.argsort(number, kind="stable")
        named, ends = self.names[order].tolist(), np.cumsum(np.bincount(number)[1:]).tolist()
        return tuple(tuple(named[start:end]) for start, end in zip([0, *ends], ends, strict=False))

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
