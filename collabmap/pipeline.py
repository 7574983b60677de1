"""analyse(): the rooms in order, and the Analysis whose parts are made when first asked for.

Data goes down once. Changing an option runs analyse again from the Records.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from collabmap import __version__
from collabmap.maps import Caption, Map, draw_map, small_map
from collabmap.measures import (
    Coverage,
    coverage,
    isolation_ladder,
    network_figures,
    positions,
)
from collabmap.network import (
    DefaultPeriod,
    Network,
    TieRule,
    build_network,
    default_period,
    occasions,
)
from collabmap.records import Period, Records, count_of, day_in_words
from collabmap.reports import Figure, Standing, four_figures, headline, ring_first
from collabmap.reports.unknown import Gaps, what_we_do_not_know

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
) -> "Analysis":
    """Return the analysis of the records under a rule.

    A rule without a period gets the default one. `group` names a column of the schools;
    `left_out` counts rows the reading left out; `title` stands over the map. Raises
    ValueError when there is no such column. Nothing is computed before it is asked for.
    """
    if group is not None and group not in records.schools.columns:
        raise ValueError(f"the list of schools has no column named {group}")
    default = default_period(records)
    asked = rule or TieRule()
    settled = asked if asked.period else asked.over(default.period)
    told = dict(left_out or {})
    return Analysis(records, settled, group, seed, everyone_answered, told, default, title)


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

    @property
    def period(self) -> Period:
        """The period of the rule."""
        return self.rule.period or Period.undated()

    @cached_property
    def network(self) -> Network:
        """The roster of the period and its ties."""
        return build_network(self.records, self.rule)

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
        return positions(self.network)

    @cached_property
    def coverage(self) -> Coverage:
        """Which schools the records and returns tell of."""
        return coverage(self.records, self.network, everyone_answered=self.everyone_answered)

    @cached_property
    def ladder(self) -> pd.DataFrame:
        """Where each school stands, why, and whom it last met."""
        return isolation_ladder(
            self.records,
            self.network,
            previous=self.previous.network if self.previous else None,
            coverage=self.coverage,
            group=self.group or INWARD_GROUP,
        )

    @cached_property
    def standing(self) -> Standing:
        """The counts the headline is made from."""
        return Standing.of(
            self.ladder, self.network.degree, self.coverage, everyone=self.everyone_answered
        )

    @cached_property
    def figures(self) -> dict[str, Any]:
        """The network's own figures, with rule, period, coverage and what was left out."""
        return network_figures(self.network) | self.about

    @property
    def left_out(self) -> dict[str, int]:
        """What is not in the network, by reason."""
        nothing = {"rejected": 0, "ignored": 0, "large_events": 0, "self_pairs": 0}
        counts = dict(self.network.counts)
        not_open = sum(self.network.not_open.values())
        return nothing | dict(self.read_left_out) | counts | {"not_open": not_open}

    @property
    def about(self) -> dict[str, Any]:
        """What every output says beside its numbers: rule, period, coverage, left out."""
        rule, period = self.rule, self.period
        day = self.last_record
        return {
            "rule": {
                "sentence": rule.sentence,
                "types": list(rule.types) if rule.types is not None else None,
                "largest_event": rule.largest_event,
                "least": rule.least,
                "weight": rule.weight,
                "directed": rule.directed,
                "group": self.group,
                "seed": self.seed,
            },
            "period": {
                "from": period.start.isoformat() if period.start else None,
                "to": period.end.isoformat() if period.end else None,
                "name": period.name,
            },
            "coverage": {
                "schools": self.coverage.schools,
                "covered": self.coverage.covered,
                "returns": self.coverage.returns,
            },
            "left_out": self.left_out,
            "last_record": day.date().isoformat() if day is not None else None,
            "version": __version__,
            "settings": self.settings_hash,
        }

    @property
    def last_record(self) -> pd.Timestamp | None:
        """The date of the last record, None when none has a date."""
        last = self.records.interactions["date"].max()
        return None if pd.isna(last) else last

    @property
    def settings_hash(self) -> str:
        """Eight letters that change when the rule, the group or the seed does."""
        said = [self.rule.sentence, self.group, self.seed, self.everyone_answered, __version__]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:8]

    @cached_property
    def key(self) -> str:
        """What tells this analysis from every other: records, rule, group, seed, version."""
        digest = hashlib.sha256(self.settings_hash.encode())
        for frame in (
            self.records.schools,
            self.records.interactions,
            self.records.participations,
            self.records.returns,
        ):
            digest.update(frame.to_csv().encode())
        return digest.hexdigest()

    @cached_property
    def headline(self) -> str:
        """The sentence that answers the question of the network's page."""
        latest = self.default is None or self.period == self.default.period
        return headline(self.standing, self.period, latest=latest)

    @cached_property
    def four_figures(self) -> tuple[Figure, ...]:
        """The four numbers, with the year before beside them where it is held."""
        before = (self.previous.standing, self.previous.figures) if self.previous else None
        return four_figures(self.standing, self.figures, before)

    @cached_property
    def ring_first(self) -> pd.DataFrame:
        """The rows of the ladder to ring, first to last."""
        return ring_first(self.ladder, self.network.schools)

    @property
    def strangers(self) -> tuple[str, ...]:
        """The bodies in the records of the period that are on no list, by name, each once."""
        parts = self.records.participations
        named = parts[~parts["body"].isin(self.records.schools.index)]
        found = occasions(self.records, self.rule)
        inside = found.index[found["in_period"] & found["of_type"]]
        return tuple(sorted(set(named.loc[named["interaction"].isin(inside), "body"])))

    @cached_property
    def unknowns(self) -> tuple[str, ...]:
        """What we do not know, in sentences."""
        gaps = Gaps(
            period=self.period,
            left_out=self.left_out,
            left_aside=self.default.left_aside if self.default else (),
            not_open=self.network.not_open,
            own_roster=self.records.own_roster,
            largest_event=self.rule.largest_event,
            strangers=self.strangers,
        )
        return what_we_do_not_know(self.standing, gaps)

    @property
    def caption(self) -> Caption:
        """The words under a map of this network."""
        told, day = self.coverage, self.last_record
        source = "Undated" if day is None else f"Records up to {day_in_words(day.date())}"
        return Caption(
            title=self.title,
            rule_sentence=f"What counts as a link: {self.rule.choices}",
            period_words=self.period.words[:1].upper() + self.period.words[1:],
            coverage_words=(
                f"Records or returns cover {told.covered:,} of {count_of(told.schools, 'school')}; "
                f"returns came from {told.returns:,}"
            ),
            source_words=(f"{source} · collabmap {__version__} · settings {self.settings_hash}"),
        )

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
            group=self.coloured_by,
            caption=self.caption,
        )

    @cached_property
    def schools_table(self) -> pd.DataFrame:
        """A row for each school of the roster: name, every measure, and its level."""
        table = self.positions.copy()
        table.insert(0, "name", self.network.schools["name"])
        table["ladder"] = self.ladder["ladder"]
        return table
