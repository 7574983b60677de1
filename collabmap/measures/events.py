"""Questions to the interactions themselves, which a network of pairs cannot answer.

A network of schools forgets which occasions made it. Here they are asked again: which ties
one event alone holds up, what the events too large for ties were, what kinds of activity
there were, and who led.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from collabmap.network import Network, Numbers, occasions, pairs_under, parts_of
from collabmap.network.pairs import Ties
from collabmap.records import Records, different

ABOUT = ("date", "type", "title")


class OneEvent(NamedTuple):
    """The ties that would be gone without one event, and the events they would go with.

    `ties` has a row for each of these ties and event: `interaction`, `school_a`, `school_b`,
    in the order of the events, then of the ties' identifiers. `events` has a row for each
    event that at least one tie rests on, indexed by interaction: `date`, `type`, `title`,
    `bodies` (how many took part) and `ties` (how many would go); the event that most rest
    on first, alike by date, then by identifier.
    """

    ties: pd.DataFrame
    events: pd.DataFrame

    @property
    def many(self) -> int:
        """How many ties would be gone without one event."""
        return len(self.ties.drop_duplicates(["school_a", "school_b"]))


def one_event(records: Records, network: Network) -> OneEvent:
    """Return the ties that rest on one event alone, and for each event which.

    Under a rule of at least n interactions a tie is meant that has exactly n: it would go
    without any of them. A row that stands for several interactions counts as so many, and
    what goes is one of them.
    """
    made = _makings(records, network)
    held = made[made["interactions"] == network.rule.least]
    events = held.groupby("place", sort=True).size().rename("ties")
    about = _about(records, events.index.to_numpy()).assign(ties=events.to_numpy())
    about = about.sort_values(["ties", "date", "interaction"], ascending=[False, True, True])
    order = pd.Series(range(len(about)), index=about.index)
    ties = held.assign(interaction=records.interactions.index[held["place"].to_numpy()])
    ties = ties.assign(rank=order.reindex(ties["interaction"]).to_numpy())
    ties = ties.sort_values(["rank", "school_a", "school_b"])
    columns = ["interaction", "school_a", "school_b"]
    return OneEvent(ties[columns].reset_index(drop=True), about)


def large_events(records: Records, network: Network) -> pd.DataFrame:
    """Return the interactions of the period that are too large to make ties, largest first.

    Indexed by interaction: `date`, `type`, `title`, `bodies`; alike by date, then identifier.
    Of types that count only. Empty where there are none.
    """
    found = occasions(records, network.rule)
    large = (found["in_period"] & found["of_type"] & found["large"]).to_numpy()
    rows = _about(records, np.flatnonzero(large))
    return rows.sort_values(["bodies", "date", "interaction"], ascending=[False, True, True])


def activity_by_type(records: Records, network: Network) -> pd.DataFrame:
    """Return what was done in the period, by type: a row a type, in order of the alphabet.

    Indexed by `type` ("" where none is written): `interactions`; `schools`, how many of the
    roster took part; `large`, how many of the interactions are too large to make ties;
    `counts`, whether the rule takes the type. Types not chosen and large events included.
    """
    found = occasions(records, network.rule)
    inside = found["in_period"].to_numpy()
    times = records.interactions["times"].to_numpy()
    codes, names = pd.factorize(records.interactions["type"][inside], sort=True)
    parts = parts_of(records, network.schools.index.sort_values()).of(inside)
    type_at = np.zeros(len(inside), dtype=np.int64)
    type_at[inside] = codes
    many = max(len(network.schools), 1)
    touched = different(type_at[parts.at] * many + parts.body) // many

    def by_type(weights: Numbers) -> Numbers:
        sums = np.bincount(codes, weights=weights, minlength=len(names))
        return np.asarray(sums.astype(np.int64))

    types = network.rule.types
    return pd.DataFrame(
        {
            "interactions": by_type(times[inside]),
            "schools": np.bincount(touched, minlength=len(names)),
            "large": by_type((times * found["large"].to_numpy())[inside]),
            "counts": [types is None or name in types for name in names],
        },
        index=pd.Index(names, dtype="str", name="type"),
    )


class Leading(NamedTuple):
    """Who led the interactions of the period, and how many name a lead at all.

    `schools` says for each school of the roster that led how many; `others` the same for
    bodies that are not on the roster, by their name as written. Each the one that led most
    first, then by identifier. Under several leads each has led. `led` counts interactions
    with a lead, `unled` those without.
    """

    schools: "pd.Series[int]"
    others: "pd.Series[int]"
    led: int
    unled: int


def leading(records: Records, network: Network) -> Leading:
    """Return who led the interactions of the period, of types that count, large ones too."""
    found = occasions(records, network.rule)
    chosen = (found["in_period"] & found["of_type"]).to_numpy()
    times = records.interactions["times"].to_numpy()
    body, names = records.taking_part
    led = records.led & chosen[records.places]
    many = max(len(names), 1)
    place, leader = np.divmod(different(records.places[led] * many + body[led]), many)
    counts = np.bincount(leader, weights=times[place], minlength=len(names)).astype("int64")
    told = pd.Series(counts, index=pd.Index(names, dtype="str", name="body"), name="led")
    told = told[told > 0].sort_index().sort_values(ascending=False, kind="stable")
    ours = told.index.isin(network.schools.index)
    with_lead = int(times[different(place)].sum())
    return Leading(told[ours], told[~ours], with_lead, int(times[chosen].sum()) - with_lead)


@dataclass(frozen=True, eq=False)
class Events:
    """What the interactions behind a network answer, each part worked out when first asked for."""

    records: Records
    network: Network

    @cached_property
    def alone(self) -> OneEvent:
        """The ties that rest on one event alone."""
        return one_event(self.records, self.network)

    @cached_property
    def large(self) -> pd.DataFrame:
        """The events too large to make ties."""
        return large_events(self.records, self.network)

    @cached_property
    def by_type(self) -> pd.DataFrame:
        """What was done in the period, by type."""
        return activity_by_type(self.records, self.network)

    @cached_property
    def leading(self) -> Leading:
        """Who led."""
        return leading(self.records, self.network)


def _makings(records: Records, network: Network) -> pd.DataFrame:
    """Return which interaction made which tie: a row for each of both.

    `place` is the interaction's in the records; `school_a`, `school_b` and `interactions`
    the tie's. Pairs of too few interactions are no ties and are left out.
    """
    rule, rows = network.rule, records.interactions
    names = network.schools.index.sort_values()
    makes = occasions(records, rule)["makes_ties"].to_numpy()
    pairs = pairs_under(rule, records, parts_of(records, names).of(makes))
    ties = Ties.of(pairs)
    at = pairs.at[ties.row]
    times = np.asarray(ties.total(rows["times"].to_numpy(dtype=float)[pairs.at]), dtype=np.int64)
    made = pd.DataFrame(
        {
            "place": at,
            "school_a": names[ties.a[ties.tie]],
            "school_b": names[ties.b[ties.tie]],
            "interactions": times[ties.tie],
        }
    )
    return made[made["interactions"] >= rule.least]


def _about(records: Records, places: Numbers) -> pd.DataFrame:
    """Return what is known of some interactions, by their places in the records."""
    rows = records.interactions.iloc[places][list(ABOUT)]
    return rows.assign(bodies=records.sizes[places])
