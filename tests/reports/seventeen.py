"""What the sample of seventeen schools says, worked out: the facts of the catalogue's examples.

A table of functions by word: each returns, in words, what the word's example must say.
Nothing here is written down; all of it is asked of the sample.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

import sample_networks
from collabmap.measures.apart import apart, remoteness
from collabmap.measures.balance import balance
from collabmap.measures.brokerage import brokerage_roles
from collabmap.measures.edges import edge_betweenness
from collabmap.measures.mixing import ei_index, ei_of_schools, expected_ei, mixing
from collabmap.network import TieRule
from collabmap.pipeline import Analysis, analyse
from collabmap.reading import read_interactions
from collabmap.records import Period, Records, day_in_words
from collabmap.reports.sentences import percent, plainly

ASHLODE, BROOK, CARR, DENE = "900001", "900002", "900003", "900004"
FALLOW, GAITFIELD, HARROW, JUBILEE = "900006", "900007", "900008", "900010"
MOSS, OLD_MILL, PRIORY, QUARRY = "900013", "900015", "900016", "900017"


def _records() -> Records:
    folder = sample_networks.folder("seventeen-schools")
    return read_interactions(
        folder / "interactions.csv", schools=folder / "schools.csv", returns=folder / "returns.csv"
    ).records


@dataclass(frozen=True, eq=False)
class Seventeen:
    """The sample, asked under the usual rule and under some others."""

    records: Records

    @classmethod
    def read(cls) -> "Seventeen":
        return cls(_records())

    @cached_property
    def year(self) -> Analysis:
        return analyse(self.records)

    @cached_property
    def year_before(self) -> Analysis:
        return analyse(self.records, TieRule(period=Period.school_year(2024)))

    @cached_property
    def with_conference(self) -> Analysis:
        return analyse(self.records, TieRule(largest_event=12))

    @cached_property
    def support(self) -> Analysis:
        return analyse(self.records, TieRule(directed=True, types=("support",)))

    @cached_property
    def by_phase(self) -> Analysis:
        return analyse(self.records, group="phase")

    def name(self, school: Any) -> str:
        return str(self.year.network.schools.at[school, "name"])

    def names(self, *schools: Any) -> list[str]:
        return [self.name(school) for school in schools]

    def at(self, school: str, measure: str) -> Any:
        return self.year.schools_table.at[school, measure]

    def figure(self, name: str) -> Any:
        return self.year.figures[name]

    def tie(self, a: str, b: str, column: str) -> Any:
        ties = self.year.network.ties
        return ties.loc[(ties["school_a"] == a) & (ties["school_b"] == b), column].item()

    def ladder(self, school: str, column: str) -> Any:
        return self.year.ladder.at[school, column]

    def on_level(self, level: str) -> list[str]:
        rows = self.year.ladder
        return rows.loc[rows["ladder"] == level, "name"].tolist()

    def role(self, role: str) -> list[str]:
        return self.names(*self.year.roles.index[self.year.roles == role])

    def day(self, when: Any) -> str:
        return day_in_words(when.date())

    def two_places(self, value: float) -> str:
        return f"{value:.2f}".replace("-", "−")

    def cell(self, table: pd.DataFrame, row: str, column: str) -> Any:
        return table.at[row, column]


Facts = Callable[[Seventeen], Sequence[object]]


def tied(column: str) -> Facts:
    """Facts about the link of Ashlode and Gaitfield."""
    return lambda s: [*s.names(ASHLODE, GAITFIELD), s.tie(ASHLODE, GAITFIELD, column)]


def role_of(school: str, role: str) -> Facts:
    """How often a school plays a brokerage role, by phase."""
    found = lambda s: s.cell(brokerage_roles(s.year.network, "phase"), school, role)  # noqa: E731
    return lambda s: [s.name(school), plainly(found(s))]


def whole(figure: str) -> Facts:
    """A figure of the network as a percentage."""
    return lambda s: [percent(s.figure(figure))]


LINKS: dict[str, Facts] = {
    "link": lambda s: [*s.names(ASHLODE, GAITFIELD), s.year.period.name, s.figure("ties")],
    "tie-rule": lambda s: [
        int(s.records.participations["interaction"].value_counts().max()),
        s.with_conference.figures["ties"],
        s.figure("ties"),
    ],
    "school-a": lambda s: [ASHLODE, GAITFIELD, s.name(s.tie(ASHLODE, GAITFIELD, "school_a"))],
    "school-b": lambda s: [ASHLODE, GAITFIELD, s.name(s.tie(ASHLODE, GAITFIELD, "school_b"))],
    "name-a": lambda s: [ASHLODE, GAITFIELD, s.name(s.tie(ASHLODE, GAITFIELD, "school_a"))],
    "name-b": lambda s: [ASHLODE, GAITFIELD, s.name(s.tie(ASHLODE, GAITFIELD, "school_b"))],
    "weight": lambda s: [
        *s.names(ASHLODE, BROOK),
        1,
        plainly(s.tie(ASHLODE, BROOK, "weight")),
    ],
    "interactions": tied("interactions"),
    "hours": lambda s: [int(s.year.network.ties["hours"].isna().sum())],
    "first-date": lambda s: [s.day(s.tie(ASHLODE, GAITFIELD, "first_date"))],
    "last-date": lambda s: [s.day(s.tie(ASHLODE, GAITFIELD, "last_date"))],
    "types": lambda s: [*s.names(ASHLODE, BROOK), s.tie(ASHLODE, BROOK, "types")],
    "themes": lambda s: [*s.names(BROOK, CARR), s.tie(BROOK, CARR, "themes")],
    "depth": lambda s: [int(s.year.network.ties["depth_max"].isna().sum())],
    "terms-active": lambda s: [
        *s.names(ASHLODE, GAITFIELD),
        int(s.year.network.ties["terms_active"].max()),
    ],
    "directed": lambda s: [s.support.figures["ties"]],
    "links-that-carry": lambda s: [
        *s.names(*_heaviest(s)[:2]),
        percent(edge_betweenness(s.year.network).max()),
    ],
    "distance": lambda s: [
        f"{plainly(apart(s.year.network).median_tie or 0.0)} km",
        f"{plainly(apart(s.year.network).median_pair or 0.0)} km",
    ],
}


def _heaviest(s: Seventeen) -> tuple[str, str]:
    row = s.year.network.ties.iloc[int(edge_betweenness(s.year.network).to_numpy().argmax())]
    return row["school_a"], row["school_b"]


STANDING: dict[str, Facts] = {
    "ladder": lambda s: [len(s.on_level("connected"))],
    "ladder-words": lambda s: [s.name(PRIORY), s.ladder(PRIORY, "ladder_words")],
    "reason": lambda s: [s.name(MOSS), s.ladder(MOSS, "reason").replace("L", "l", 1)],
    "notes": lambda s: [s.name(PRIORY), s.ladder(PRIORY, "notes")],
    "last-contact": lambda s: [s.name(PRIORY), s.day(s.ladder(PRIORY, "last_contact_date"))],
    "last-contact-with": lambda s: s.names(PRIORY, s.ladder(PRIORY, "last_contact_id")),
    "nearest": lambda s: s.names(PRIORY, s.ladder(PRIORY, "nearest_connected_id")),
    "kilometres": lambda s: [
        *s.names(PRIORY, s.ladder(PRIORY, "nearest_connected_id")),
        f"{plainly(s.ladder(PRIORY, 'nearest_connected_km'))} km",
    ],
    "no-recorded-links": lambda s: [
        s.figure("isolates"), *s.on_level("fading"), *s.on_level("unknown")
    ],
    "one-link": lambda s: [
        s.figure("pendants"), *s.names(*s.year.network.degree.index[s.year.network.degree == 1])
    ],
    "no-records-held": lambda s: s.on_level("unknown"),
    "return": lambda s: [s.name(PRIORY), s.year.period.name, s.year.coverage.returns],
    "links-have-faded": lambda s: [
        *s.on_level("fading"),
        s.day(s.ladder(PRIORY, "last_contact_date")),
        s.name(s.ladder(PRIORY, "last_contact_id")),
    ],
    "small-group": lambda s: s.on_level("small-island"),
    "on-the-edge": lambda s: s.on_level("peripheral"),
}  # fmt: skip

PLACES: dict[str, Facts] = {
    "partner-schools": lambda s: [
        s.name(ASHLODE), s.at(ASHLODE, "degree"), s.at(ASHLODE, "interactions")
    ],
    "joint-work": lambda s: [
        s.name(ASHLODE),
        plainly(s.at(ASHLODE, "strength")),
        s.at(ASHLODE, "interactions") - s.year.network.large_events[ASHLODE],
    ],
    "times-in-the-records": lambda s: [s.name(ASHLODE), s.at(ASHLODE, "interactions")],
    "links-in": lambda s: [
        s.name(ASHLODE), s.support.schools_table.at[ASHLODE, "in_degree"]
    ],
    "links-out": lambda s: [s.name(FALLOW), s.support.schools_table.at[FALLOW, "out_degree"]],
    "bridge-score": lambda s: [
        s.name(ASHLODE),
        s.two_places(s.at(ASHLODE, "betweenness")),
        percent(s.at(ASHLODE, "betweenness")),
    ],
    "reach": lambda s: [
        s.name(s.year.positions["harmonic_closeness"].idxmax()),
        s.two_places(s.year.positions["harmonic_closeness"].max()),
    ],
    "closeness": lambda s: [s.name(ASHLODE), s.two_places(s.at(ASHLODE, "closeness"))],
    "well-linked-partners": lambda s: [
        *s.names(ASHLODE, DENE),
        plainly(s.at(ASHLODE, "eigenvector")),
        s.two_places(s.at(DENE, "eigenvector")),
    ],
    "pagerank": lambda s: [
        s.name(ASHLODE),
        s.two_places(s.at(ASHLODE, "pagerank")),
        f"{100 * s.at(ASHLODE, 'pagerank'):.0f} of 100",
    ],
    "core": lambda s: [
        s.year.positions["coreness"].max(),
        *s.names(*s.year.positions.index[s.year.positions["coreness"] == 3]),
    ],
    "clustering": lambda s: [
        s.name(ASHLODE),
        s.at(ASHLODE, "degree") * (s.at(ASHLODE, "degree") - 1) // 2,
        percent(s.at(ASHLODE, "clustering")),
    ],
    "constraint": lambda s: [
        *s.names(GAITFIELD, ASHLODE),
        plainly(s.at(GAITFIELD, "constraint")),
        plainly(s.at(ASHLODE, "constraint")),
    ],
    "separate-circles": lambda s: [
        *s.names(ASHLODE, BROOK),
        s.at(ASHLODE, "degree"),
        round(15 * s.at(ASHLODE, "clustering")),
        plainly(s.at(ASHLODE, "effective_size")),
        s.at(BROOK, "degree"),
        plainly(s.at(BROOK, "effective_size")),
    ],
    "within-two-steps": lambda s: [
        s.name(ASHLODE),
        round(16 * s.at(ASHLODE, "reach_2")),
        len(s.year.network.schools) - 1,
        percent(s.at(ASHLODE, "reach_2")),
    ],
    "role": lambda s: [
        plainly(s.year.network.degree[s.year.network.degree > 0].median()),
        4,
        *s.role("hub"),
        *s.role("bridge"),
    ],
}  # fmt: skip

PIECES: dict[str, Facts] = {
    "joined-group": lambda s: [len(part) for part in s.year.network.components()[:2]],
    "size-of-the-group": lambda s: [s.name(MOSS), s.at(MOSS, "component_size")],
    "joined-groups": lambda s: [
        s.figure("components"), *[len(part) for part in s.year.network.components()[:2]]
    ],
    "largest-group": lambda s: [s.figure("largest_component")],
    "in-the-largest-group": lambda s: [
        s.figure("largest_component"), s.figure("schools"),
        percent(s.figure("largest_component_share")),
    ],
    "out-of-reach": lambda s: [
        round(136 * s.figure("fragmentation")), _pairs(s), percent(s.figure("fragmentation"))
    ],
    "critical-school": lambda s: [
        len(s.figure("cutpoints")), *s.names(*s.figure("cutpoints"))
    ],
    "critical-link": lambda s: [
        len(s.figure("bridges")), s.figure("ties"), *s.names(*s.figure("bridges")[0])
    ],
    "what-would-break": lambda s: [
        s.name(ASHLODE), s.at(ASHLODE, "component_size"), *_pieces_without(s, ASHLODE)
    ],
    "one-term": lambda s: [int((s.year.network.ties["terms_active"] == 1).sum())],
    "one-event": lambda s: [
        int((s.year.network.ties["interactions"] == 1).sum()), s.figure("ties")
    ],
    "community": lambda s: [
        s.figure("communities"), *s.year.partition.sizes,
        *[name.split(" ", 2)[2] for name in s.year.community_names.values()],
    ],
    "communities": lambda s: [s.figure("communities")],
    "clear-groups": lambda s: [s.two_places(s.figure("modularity"))],
    "agreement": lambda s: [
        s.year.partition.runs, plainly(s.year.partition.agreement or 0.0)
    ],
}  # fmt: skip


def _pairs(s: Seventeen) -> int:
    n = len(s.year.network.schools)
    return n * (n - 1) // 2


def _pieces_without(s: Seventeen, school: str) -> list[int]:
    graph = s.year.network.graph.copy()
    part = set(s.year.network.components()[0])
    graph.delete_vertices([name for name in graph.vs["name"] if name not in part - {school}])
    return sorted(graph.connected_components().sizes(), reverse=True)


WHOLE: dict[str, Facts] = {
    "share-of-possible-links": lambda s: [
        s.figure("ties"), _pairs(s), percent(s.figure("density"))
    ],
    "mean-partners": lambda s: [plainly(s.figure("mean_degree"))],
    "led-by-few": whole("degree_centralisation"),
    "routes-held-by-few": whole("betweenness_centralisation"),
    "closeness-held-by-few": whole("closeness_centralisation"),
    "closed-chains": whole("transitivity"),
    "average-clustering": lambda s: [
        percent(s.figure("average_clustering")), int((s.year.network.degree > 1).sum())
    ],
    "furthest-apart": lambda s: [s.figure("diameter")],
    "steps-apart": lambda s: [plainly(s.figure("mean_distance"))],
    "alike-in-partners": lambda s: [s.two_places(s.figure("degree_assortativity"))],
    "returned": lambda s: [
        round(3 * s.support.figures["reciprocity"]),
        s.support.figures["ties"],
        percent(s.support.figures["reciprocity"]),
    ],
}  # fmt: skip

GROUPS: dict[str, Facts] = {
    "group": lambda s: [*s.year.network.schools["phase"].value_counts()],
    "mixing": lambda s: [
        mixing(s.year.network, "phase").ties.at["Primary", "Primary"],
        plainly(s.cell(mixing(s.year.network, "phase").expected, "Primary", "Primary")),
    ],
    "across": lambda s: [
        *_across(s),
        plainly(ei_index(s.year.network, "phase") or 0.0),
        plainly(expected_ei(s.year.network, "phase") or 0.0),
    ],
    "own-links-across": lambda s: [
        s.name(HARROW), plainly(ei_of_schools(s.year.network, "phase")[HARROW])
    ],
    "birds-of-a-feather": lambda s: [s.two_places(s.by_phase.figures["assortativity"])],
    "coordinator": role_of(ASHLODE, "coordinator"),
    "consultant": role_of(HARROW, "consultant"),
    "representative": role_of(ASHLODE, "representative"),
    "gatekeeper": role_of(ASHLODE, "gatekeeper"),
    "liaison": role_of(JUBILEE, "liaison"),
    "give-and-take": lambda s: [
        s.name(FALLOW), plainly(s.cell(balance(s.support.network), FALLOW, "balance"))
    ],
    "remoteness": lambda s: [
        s.name(remoteness(s.year.network).idxmax()),
        f"{plainly(remoteness(s.year.network).max())} km",
    ],
    "kept-gained-lost": lambda s: [
        s.year_before.period.name, s.year.period.name, *_kept_gained_lost(s)
    ],
    "churn": lambda s: [s.year_before.figures["ties"]],
}  # fmt: skip


def _across(s: Seventeen) -> tuple[int, int]:
    phase, ties = s.year.network.schools["phase"], s.year.network.ties
    ends = (phase.loc[ties[end]].to_numpy() for end in ("school_a", "school_b"))
    out = int((next(ends) != next(ends)).sum())
    return out, len(ties) - out


def _kept_gained_lost(s: Seventeen) -> tuple[int, int, int]:
    now, then = (
        set(zip(one.network.ties["school_a"], one.network.ties["school_b"], strict=True))
        for one in (s.year, s.year_before)
    )
    return len(now & then), len(now - then), len(then - now)


ABOUT: dict[str, Facts] = {
    "school": lambda s: [s.figure("schools"), *s.on_level("unknown")],
    "number": lambda s: [s.name(ASHLODE), ASHLODE],
    "name": lambda s: [s.name(ASHLODE), ASHLODE],
    "period": lambda s: [s.year.period.words],
    "coverage": lambda s: [
        s.year.coverage.covered, s.year.coverage.schools, s.year.coverage.returns
    ],
    "left-out": lambda s: [
        s.year.left_out["large_events"], s.year.left_out["outside_period"]
    ],
    "last-record": lambda s: [s.day(s.records.interactions["date"].max())],
    "estimates": lambda s: [] if not s.figure("estimates") else ["something is estimated"],
    "version": lambda _: [],
    "settings": lambda _: [],
}  # fmt: skip

FACTS: dict[str, Facts] = {
    **LINKS, **STANDING, **PLACES, **PIECES, **WHOLE, **GROUPS, **ABOUT
}  # fmt: skip
