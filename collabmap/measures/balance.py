"""Who gives and who receives, where ties have a direction.

Giving more than receiving is not a fault, nor the other way round: support is meant to go
where it is needed. What is worth a look is a school that only ever gives, or only receives.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from collabmap.measures.vertices import by_school, unasked
from collabmap.network import Network, TieRule, occasions
from collabmap.records import Records


class Directions(NamedTuple):
    """How many of the interactions that can make ties count both ways, and how many there are."""

    both_ways: int
    interactions: int


def directions(records: Records, rule: TieRule) -> Directions:
    """Return how far the records say who gave to whom, under a rule.

    An interaction that says nothing of it, or that it was mutual, counts both ways.
    """
    makes = occasions(records, rule)["makes_ties"].to_numpy()
    times = records.interactions["times"].to_numpy()[makes]
    one_way = records.interactions["direction"].isin(("lead_gives", "lead_receives"))
    return Directions(int(times[~one_way.to_numpy()[makes]].sum()), int(times.sum()))


def balance(network: Network) -> pd.DataFrame:
    """Return what each school gives and receives: a row a school, in roster order.

    `gives_to` and `receives_from` count partners, `both_ways` those among them that do
    both; `balance` is (gives_to - receives_from) / (gives_to + receives_from): 1 only
    gives, 0 as much of each, -1 only receives, NaN without an arc. All NaN where ties have
    no direction: nothing says who gave.
    """
    if not network.rule.directed:
        names = ("gives_to", "receives_from", "both_ways", "balance")
        return pd.DataFrame({name: unasked(network) for name in names})
    gives = by_school(network, network.graph.degree(mode="out"))
    receives = by_school(network, network.graph.degree(mode="in"))
    arcs = gives + receives
    return pd.DataFrame(
        {
            "gives_to": gives,
            "receives_from": receives,
            "both_ways": arcs - network.degree,
            "balance": ((gives - receives) / arcs).where(arcs > 0),
        }
    )


def one_way(network: Network) -> pd.DataFrame:
    """Return the arcs that no arc the other way answers: rows of the ties, in their order.

    A frame of no rows where ties have no direction, or where all are returned.
    """
    ties = network.ties
    if not network.rule.directed:
        return ties.iloc[:0]
    forth = pd.MultiIndex.from_arrays([ties["school_a"], ties["school_b"]])
    back = pd.MultiIndex.from_arrays([ties["school_b"], ties["school_a"]])
    return ties[np.asarray(~forth.isin(back))]
