"""The Analysis: everything there is to know about a network, from its Records and a rule."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from collabmap.maps import Caption, Map, draw_map, small_map
from collabmap.measures import (
    Coverage,
    coverage,
    isolation_ladder,
    network_figures,
    positions,
)
from collabmap.measures.communities import Partition, communities
from collabmap.measures.community_names import community_names
from collabmap.measures.contacts import days_of, last_contacts
from collabmap.measures.degree import mean_degree
from collabmap.measures.isolation import largest_component_share
from collabmap.measures.paths import Paths
from collabmap.measures.roles import roles
from collabmap.network import (
    DefaultPeriod,
    Network,
    TieRule,
    as_one,
    build_network,
    default_period,
)
from collabmap.pipeline.about import about, caption, key_of, last_record, left_out, settings_hash
from collabmap.pipeline.tables import schools_table, strangers
from collabmap.records import Period, Records, SchoolId
from collabmap.records.spans import Stretch
from collabmap.reports import (
    LEVEL_WORDS,
    NOT_YET_KNOWN,
    Figure,
    Standing,
    four_figures,
    headline,
    ring_first,
)
from collabmap.reports.unknown import Gaps, what_we_do_not_know

if TYPE_CHECKING:
    from collabmap.change import Change, Side
    from collabmap.measures.events import Events
    from collabmap.measures.fragility import Fragility
    from collabmap.measures.what_if import WhatIf, WhatIfs
    from collabmap.records.formers import Former
    from collabmap.reports.across import Between

INWARD_GROUP = "trust"
COLOURED_BY = "phase"


def analyse(
    records: Records,
    rule: TieRule | None = None,
    *,
    group: str | None = None,
    seed: int = 1,
    everyone_answered: bool = False,
    left_out: Mapping[str, int] | None = None,
    title: str = "Who works with whom",
    exact: bool = False,
) -> "Analysis":
    """Return the analysis of the records under a rule.

    A rule without a period gets the default one. `group` names a column of the schools;
    `left_out` counts rows the reading left out; `title` stands over the map; `exact` insists
    that nothing is estimated, however large the network. Raises ValueError when there is no
    such column. Nothing is computed before it is asked for.
    """
    if group is not None and group not in records.schools.columns:
        raise ValueError(f"the list of schools has no column named {group}")
    default = default_period(records)
    asked = rule or TieRule()
    settled = asked if asked.period else asked.over(default.period)
    told = dict(left_out or {})
    return Analysis(
        records, settled, group, seed, everyone_answered, told, default, title, exact=exact
    )


@dataclass(frozen=True, eq=False)
class Analysis:
    """Everything there is to know about a network, each part made when first asked for."""

    records: Records
    rule: TieRule
    group: str | None = None
    seed: int = 1
    everyone_answered: bool = False
    read_left_out: Mapping[str, int] = field(default_factory=dict)
    default: DefaultPeriod | None = None
    title: str = "Who works with whom"
    exact: bool = False
    outsiders: frozenset[str] = frozenset()

    @property
    def period(self) -> Period:
        """The period of the rule."""
        return self.rule.period or Period.undated()

    @cached_property
    def network(self) -> Network:
        """The roster of the period and its ties."""
        return build_network(self.records, self.rule)

    @cached_property
    def records_as_one(self) -> Records:
        """The records with schools under the identifiers that the network has them under."""
        return as_one(self.records, self.network.became)

    @cached_property
    def previous(self) -> "Analysis | None":
        """The same question about the window before; None where the records hold none of it."""
        before = self.rule.previous()
        if before is None or before.period is None:
            return None
        asked = replace(self, rule=before)
        return asked if int(asked.network.interactions.sum()) else None

    @cached_property
    def positions(self) -> pd.DataFrame:
        """The measures of each school, in roster order."""
        return positions(self.network, partition=self.partition, paths=self.paths)

    @cached_property
    def paths(self) -> Paths:
        """The shortest paths, walked once for every measure that asks for them."""
        return Paths(self.network, self.seed, self.exact)

    @property
    def estimates(self) -> dict[str, Any]:
        """What was estimated because counting would take too long, how, and how well; or {}."""
        return self.paths.estimates

    @cached_property
    def partition(self) -> Partition:
        """The communities, and how they were found."""
        return communities(self.network, seed=self.seed)

    @cached_property
    def community_names(self) -> Mapping[int, str]:
        """What each community is called, by its number."""
        return community_names(self.network, self.partition)

    @cached_property
    def roles(self) -> "pd.Series[str]":
        """The part each school plays, "" where that cannot be said."""
        unknown = self.ladder["ladder"] == "unknown"
        return roles(self.network, self.positions["betweenness"], unknown)

    @cached_property
    def coverage(self) -> Coverage:
        """Which schools the records and returns tell of."""
        everyone = self.everyone_answered
        return coverage(
            self.records, self.network, everyone_answered=everyone, outsiders=self.outsiders
        )

    def knowing(self, outsiders: Collection[str]) -> "Analysis":
        """Return the same question where some names are known to be no school of the list."""
        return replace(self, outsiders=frozenset(outsiders)) if outsiders else self

    def over(self, period: Period) -> "Analysis":
        """Return the same question about another period; itself where it is this one."""
        if self.previous and period == self.previous.period:
            return self.previous
        return self if period == self.period else replace(self, rule=self.rule.over(period))

    @cached_property
    def side(self) -> "Side":
        """What is known of this period, to be compared with another."""
        from collabmap.change import Side

        return Side(self.network, self.ladder["ladder"], self.figures, self.partition.community)

    def since(self, before: Period) -> "Change":
        """Return what changed since an earlier period; ValueError in words where none can say."""
        from collabmap.change import changed_since

        return changed_since(self.records, self.over(before).side, self.side, seed=self.seed)

    @cached_property
    def change(self) -> "Change | None":
        """What changed since the window before; None where that cannot be asked."""
        with suppress(ValueError):
            return self.since(self.previous.period) if self.previous else None
        return None

    @cached_property
    def contacts(self) -> pd.DataFrame:
        """When each school was last in touch with another, and with whom."""
        return last_contacts(self.records, self.network)

    def last_contact(self, school: SchoolId) -> Stretch | None:
        """Return the days between which a school was last in touch; None where none is known."""
        return days_of(self.contacts, school)

    @cached_property
    def ladder(self) -> pd.DataFrame:
        """Where each school stands, why, and whom it last met; `ladder_words` as pages say it."""
        ladder = isolation_ladder(
            self.records,
            self.network,
            previous=self.previous.network if self.previous else None,
            coverage=self.coverage,
            group=self.group or INWARD_GROUP,
            contacts=self.contacts,
        )
        words = ladder["ladder"].map(LEVEL_WORDS).astype("str")
        waiting = ladder.index.isin(list(self.coverage.waiting))
        return ladder.assign(ladder_words=words.mask(waiting, NOT_YET_KNOWN))

    @cached_property
    def formers(self) -> "Mapping[SchoolId, tuple[Former, ...]]":
        """What each school was before it became another, the latest first."""
        from collabmap.records.formers import formers_of

        return formers_of(self.records.schools)

    @cached_property
    def standing(self) -> Standing:
        """The counts the headline is made from."""
        return Standing.of(
            self.ladder, self.network.degree, self.coverage, everyone=self.everyone_answered
        )

    @cached_property
    def figures(self) -> dict[str, Any]:
        """The network's own figures, with rule, period, coverage and what was left out."""
        found = network_figures(
            self.network, group=self.group, partition=self.partition, paths=self.paths
        )
        return found | {"estimates": self.estimates} | self.about

    @cached_property
    def fragility(self) -> "Fragility":
        """What would break if a school or a link went."""
        from collabmap.measures.fragility import fragility

        return fragility(self.network)

    @cached_property
    def events(self) -> "Events":
        """What the interactions behind the network answer."""
        from collabmap.measures.events import Events

        return Events(self.records_as_one, self.network)

    @cached_property
    def what_ifs(self) -> "WhatIfs":
        """The other rules tried on these records."""
        from collabmap.measures.what_if import WhatIfs

        return WhatIfs(self.records, self.network, self.coverage, self.everyone_answered)

    def what_if(self, rule: TieRule) -> "WhatIf | None":
        """Return what the network would be under a rule; None where that takes too long."""
        return self.what_ifs.under(rule)

    def level_moves(self, rule: TieRule) -> pd.DataFrame:
        """Return the schools whose level would be another under a rule, in roster order.

        Indexed by school: `now`, `then`.
        """
        from collabmap.measures.what_if import level_moves

        return level_moves(self.ladder["ladder"], replace(self, rule=rule).ladder["ladder"])

    @cached_property
    def between(self) -> "Between":
        """Who works across the groups of a column, and across what distances."""
        from collabmap.reports.across import Between

        return Between(self.network, self.coverage, self.seed)

    @property
    def left_out(self) -> dict[str, int]:
        """What is not in the network, by reason."""
        return left_out(self)

    @property
    def about(self) -> dict[str, Any]:
        """What every output says beside its numbers: rule, period, coverage, left out."""
        return about(self)

    @property
    def last_record(self) -> Stretch | None:
        """The days of the last record, more than one where it lasted; None without any date."""
        return last_record(self)

    @property
    def settings_hash(self) -> str:
        """Eight letters that change when the rule, the group or the seed does."""
        return settings_hash(self)

    @cached_property
    def key(self) -> str:
        """What tells this analysis from every other: records, rule, group, seed, version."""
        return key_of(self)

    @cached_property
    def headline(self) -> str:
        """The sentence that answers the question of the network's page."""
        latest = self.default is None or self.period == self.default.period
        return headline(self.standing, self.period, latest=latest)

    @cached_property
    def four_figures(self) -> tuple[Figure, ...]:
        """The four numbers, with the year before beside them where it is held."""
        before = (self.previous.standing, self.previous.in_short) if self.previous else None
        return four_figures(self.standing, self.in_short, before)

    @property
    def in_short(self) -> dict[str, float | None]:
        """The two figures that stand beside the headline's counts."""
        share = largest_component_share(self.network)
        return {"mean_degree": mean_degree(self.network), "largest_component_share": share}

    @cached_property
    def ring_first(self) -> pd.DataFrame:
        """The rows of the ladder to ring, first to last.

        A school whose partners are not yet known waits for a name to be put right, not for a
        call.
        """
        ladder = self.ladder.drop(index=list(self.coverage.waiting))
        return ring_first(ladder, self.network.schools)

    @property
    def strangers(self) -> tuple[str, ...]:
        """The bodies in the records of the period that are on no list, by name, each once."""
        return strangers(self)

    @cached_property
    def unknowns(self) -> tuple[str, ...]:
        """What we do not know, in sentences."""
        from collabmap.measures.balance import directions

        gaps = Gaps(
            period=self.period,
            left_out=self.left_out,
            left_aside=self.default.left_aside if self.default else (),
            not_open=self.network.not_open,
            own_roster=self.records.own_roster,
            largest_event=self.rule.largest_event,
            strangers=self.strangers,
            directions=directions(self.records, self.rule) if self.rule.directed else None,
        )
        return what_we_do_not_know(self.standing, gaps)

    @property
    def caption(self) -> Caption:
        """The words under a map of this network."""
        return caption(self)

    @property
    def coloured_by(self) -> str | None:
        """The column the map is coloured by: the group, or the phase where it is given."""
        if self.group:
            return self.group
        return COLOURED_BY if self.network.schools[COLOURED_BY].ne("").any() else None

    @cached_property
    def map(self) -> Map:
        """The network as a picture."""
        return draw_map(
            self.network,
            self.ladder["ladder"],
            waiting=self.coverage.waiting,
            group=self.coloured_by,
            lay_out_by=self.group,
            seed=self.seed,
            caption=self.caption,
        )

    def small_map(self, school: str) -> Map:
        """Return the picture of one school and its partners. Raises KeyError off the roster."""
        return small_map(
            self.network,
            self.ladder["ladder"],
            school,
            waiting=self.coverage.waiting,
            group=self.coloured_by,
            caption=self.caption,
        )

    @cached_property
    def schools_table(self) -> pd.DataFrame:
        """A row for each school of the roster: name, every measure, its level and its role."""
        return schools_table(self)
