"""Who is inside and who is out: counts by group, and rates only of five schools or more."""

import pytest

from collabmap.measures import coverage
from collabmap.measures.inclusion import (
    Means,
    Partners,
    inclusion,
    means_by_ties,
    partners_by_number,
)
from collabmap.network import TieRule, build_network
from tests.drawing import YEAR, network_of, records_of

RULE = TieRule(period=YEAR)


def told(drawing, *, alone="", returned=(), **about):
    records = records_of(
        drawing, alone=alone, returned=[(name, YEAR.start, YEAR.end) for name in returned], **about
    )
    network = build_network(records, RULE)
    return network, coverage(records, network)


def test_schools_without_ties_and_those_never_heard_of_are_counted_apart():
    trust = dict.fromkeys(["Ash", "Beech", "Cedar", "Dene", "Elder"], "Oak") | {"Fir": "Elm"}
    network, heard = told(
        "Ash-Beech", alone="Cedar Dene Elder Fir", returned=["Cedar"], trust=trust
    )

    found = inclusion(network, "trust", heard)

    assert list(found.index) == ["Oak", "Elm"]
    assert list(found.loc["Oak", ["schools", "unknown", "without"]]) == [5, 2, 1]
    assert found.loc["Oak", "rate"] == pytest.approx(1 / 3)
    assert found.loc["Oak", "mean_degree"] == pytest.approx(2 / 5)


def test_a_group_of_fewer_than_five_has_counts_and_no_rate():
    network, heard = told("Ash-Beech", alone="Cedar", trust=dict.fromkeys(("Ash", "Cedar"), "Oak"))

    found = inclusion(network, "trust", heard)

    assert list(found.loc["Oak", ["schools", "unknown"]]) == [2, 1]
    assert found[["rate", "mean_degree"]].isna().all(axis=None)


def test_a_group_we_know_nothing_of_has_no_rate():
    network, heard = told("", alone="A B C D E", trust=dict.fromkeys("ABCDE", "Oak"))

    assert inclusion(network, "trust", heard)["rate"].isna().all()


def test_means_of_a_number_leave_out_what_is_missing_or_not_finite():
    fsm = {"Ash": 10, "Beech": 20, "Cedar": 50, "Dene": float("inf")}
    network, _ = told("Ash-Beech Beech-Elder", alone="Cedar Dene Fir", fsm_pct=fsm)

    assert means_by_ties(network, "fsm_pct") == Means(80 / 3, 50, 15, 1, 2)
    assert partners_by_number(network, "fsm_pct", 20) == Partners(1, 1, 2, 1)


@pytest.mark.parametrize("network", [network_of(), network_of("Ash-Beech", alone="Cedar")])
def test_a_mean_of_nobody_is_missing(network):
    assert means_by_ties(network, "fsm_pct")[:3] == (None, None, None)
    assert partners_by_number(network, "fsm_pct", 5)[:2] == (None, None)


@pytest.mark.parametrize("column", ["trust", "nothing"])
def test_a_mean_is_only_of_numbers(column):
    with pytest.raises(ValueError, match=f"no column of numbers named {column}"):
        means_by_ties(network_of("Ash-Beech"), column)
