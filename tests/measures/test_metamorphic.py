"""What must not change when schools are called otherwise, stand elsewhere or are joined by one.

A measure that depends on how a school happens to be written, or on a school nobody met, is
wrong even where every number of it looks right.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabmap.measures import network_figures, positions
from collabmap.network import Network, TieRule, build_network
from collabmap.records import SCHOOL_COLUMNS, Period, Records, frame_of
from tests.drawing import YEAR, networks, some_records

BEFORE = Period.school_year(2024)
# Their numbers name pieces, and pieces of one size are numbered by their lowest identifier.
NAMING = ["component", "community", "eigenvector"]
OF_SCHOOLS = {"cutpoints", "bridges", "partition"}
# What is divided by the number of others, and what only n and the way the walk starts decide.
OF_OTHERS = ["harmonic_closeness", "closeness", "reach_2"]
OF_PAIRS = "betweenness"
OF_THE_WALK = "pagerank"
AMONG_TIES = {
    "ties", "pendants", "largest_component", "transitivity", "average_clustering", "reciprocity",
    "diameter", "mean_distance", "cutpoints", "bridges", "modularity", "communities",
    "degree_assortativity",
}  # fmt: skip


def called(network: Network, names: dict[str, str]) -> Network:
    """The same network, its schools under other identifiers, its ties in the new order."""
    ties = network.ties.copy()
    ends = ties[["school_a", "school_b"]].replace(names)
    swapped = ~network.rule.directed & (ends["school_a"] > ends["school_b"])
    ties["school_a"] = ends["school_a"].where(~swapped, ends["school_b"])
    ties["school_b"] = ends["school_b"].where(~swapped, ends["school_a"])
    ties = ties.sort_values(["school_a", "school_b"], ignore_index=True)
    index = [names[school] for school in network.schools.index]
    schools = network.schools.set_axis(pd.Index(index, dtype="str", name="id"))
    counts = {
        name: getattr(network, name).set_axis(schools.index)
        for name in ("interactions", "large_events")
    }
    return replace(network, schools=schools, ties=ties, last_began=None, **counts)


def joined_by_one(network: Network) -> Network:
    """The same network with one more school on its roster, which met nobody."""
    names = [*network.schools.index, "Somebody else"]
    schools = frame_of(SCHOOL_COLUMNS, {"name": names}, index=names, named="id")
    counts = {
        name: getattr(network, name).reindex(schools.index, fill_value=0)
        for name in ("interactions", "large_events")
    }
    return replace(network, schools=schools, **counts)


def same(ours: object, theirs: object) -> bool:
    if isinstance(ours, list) or ours is None or theirs is None:
        return ours == theirs
    return ours == pytest.approx(theirs, rel=1e-9, abs=1e-12, nan_ok=True)


@settings(max_examples=40)
@given(st.booleans().flatmap(lambda directed: networks(most=9, directed=directed)), st.data())
def test_other_identifiers_change_no_number(network, data):
    schools = sorted(network.schools.index)
    others = data.draw(st.permutations([f"T{at:02}" for at in range(len(schools))]))
    names = dict(zip(schools, others, strict=True))
    there = called(network, names)

    before, after = positions(network), positions(there)
    pd.testing.assert_frame_equal(
        before.drop(columns=NAMING).rename(index=names),
        after.drop(columns=NAMING),
        check_exact=False,
        rtol=1e-9,
    )
    was, now = network_figures(network), network_figures(there)
    # Which of several equally good divisions is found may depend on the order of the schools.
    for name in was.keys() - OF_SCHOOLS - {"communities"}:
        assert same(was[name], now[name]), name
    assert {names[school] for school in was["cutpoints"]} == set(now["cutpoints"])


@settings(max_examples=40)
@given(st.booleans().flatmap(lambda directed: networks(most=9, directed=directed)))
def test_one_more_school_that_met_nobody_changes_only_what_the_number_of_schools_changes(network):
    there = joined_by_one(network)
    n, more = len(network.schools), len(there.schools)
    before, after = positions(network), positions(there).iloc[:n]

    scaled = [*OF_OTHERS, OF_PAIRS, OF_THE_WALK]
    pd.testing.assert_frame_equal(
        before.drop(columns=scaled), after.drop(columns=scaled), check_exact=False, rtol=1e-9
    )
    for name in OF_OTHERS if n > 1 else ():
        np.testing.assert_allclose(before[name] * (n - 1), after[name] * (more - 1), rtol=1e-9)
    if n > 2:
        pairs, more_pairs = (n - 1) * (n - 2), (more - 1) * (more - 2)
        np.testing.assert_allclose(
            before[OF_PAIRS] * pairs, after[OF_PAIRS] * more_pairs, rtol=1e-9, atol=1e-12
        )
    was, now = network_figures(network), network_figures(there)
    for name in AMONG_TIES if n else ():
        assert same(was[name], now[name]), name
    for name in ("schools", "components", "isolates"):
        assert now[name] == was[name] + 1


@settings(max_examples=40)
@given(some_records())
def test_two_years_together_are_one_longer_period(records: Records):
    both = Period(BEFORE.start, YEAR.end, "two years")
    parts = [build_network(records, TieRule(period=year)) for year in (BEFORE, YEAR)]
    whole = build_network(records, TieRule(period=both))

    ties = pd.concat([part.ties for part in parts])
    sums = ties.groupby(["school_a", "school_b"])[["weight", "interactions"]].sum()
    longer = whole.ties.set_index(["school_a", "school_b"])[["weight", "interactions"]]
    pd.testing.assert_frame_equal(sums.sort_index(), longer.sort_index(), check_dtype=False)
    taking_part = parts[0].interactions + parts[1].interactions
    pd.testing.assert_series_equal(taking_part, whole.interactions)
