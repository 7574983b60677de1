"""What chance alone would do, against every way there is of dealing the interactions out."""

from collections import Counter
from itertools import combinations, pairwise

import pytest

from collabmap.change import Expected
from tests.change.periods import changed, drawn
from tests.drawing import records_of

# Six interactions of two, three in each period.
BEFORE, AFTER = "Ash-Beech Ash-Beech Cedar-Dene", "Ash-Beech Cedar-Dene Elm-Fir"


def every_way():
    """Return how often each number of links is kept, over all ways to choose the earlier three."""
    drawn_here = (BEFORE + " " + AFTER).split()
    kept: Counter[int] = Counter()
    for early in combinations(range(6), 3):
        then = {drawn_here[at] for at in early}
        now = {drawn_here[at] for at in range(6) if at not in early}
        kept[len(then & now)] += 1
    return kept


def test_the_range_is_that_of_every_way_to_deal_them_out():
    churn = changed(records_of(drawn(BEFORE, AFTER))).churn

    ways = every_way()
    total = sum(ways.values())
    shares = {count: sum(ways[one] for one in ways if one <= count) / total for count in ways}
    low = min(count for count, share in shares.items() if share >= 0.05)
    high = min(count for count, share in shares.items() if share >= 0.95)
    assert churn
    assert churn.kept == Expected(seen=2, low=low, high=high)
    assert (churn.before, churn.after, churn.both, churn.draws) == (3, 3, 0, 999)
    assert not churn.kept.outside


def test_many_links_that_all_go_on_are_more_than_chance():
    names = [f"S{number:02}" for number in range(40)]
    ring = " ".join(f"{a}-{b}" for a, b in pairwise(names))

    churn = changed(records_of(drawn(ring, ring))).churn
    assert churn
    assert churn.kept.seen == 39
    assert churn.kept.high < 30
    assert churn.kept.outside
    assert churn.gained.outside
    assert churn.lost.outside


def test_the_seed_makes_the_answer_and_nothing_else_does():
    records = records_of(drawn(BEFORE, AFTER))

    assert changed(records).churn == changed(records).churn


def test_a_row_that_stands_for_three_is_dealt_out_as_three():
    one, other = (
        changed(records_of(drawn(before, "Cedar-Dene Elm-Fir"))).churn
        for before in ("Ash-Beech*3", "Ash-Beech Ash-Beech Ash-Beech")
    )

    assert one
    assert one == other
    assert (one.before, one.after) == (3, 2)


def test_an_interaction_of_both_periods_stays_in_both():
    records = records_of("Ash-Beech@2025-08-01/2025-10-01 Cedar-Dene@2025-01-01 Elm-Fir@2025-11-01")

    churn = changed(records).churn
    assert churn
    assert churn.both == 1
    assert (churn.before, churn.after) == (2, 2)
    assert churn.kept == Expected(1, 1, 1)


def test_schools_on_one_list_only_are_not_asked_about():
    records = records_of(
        drawn("Ash-Beech Cedar-Dene", "Cedar-Dene"),
        status=dict.fromkeys(("Beech", "Cedar", "Dene"), "Open") | {"Ash": "Closed"},
        close_date={"Ash": "2025-08-31"},
    )

    churn = changed(records).churn
    assert churn
    assert churn.schools == 3
    assert churn.lost.seen == 0, "the closed school's link is no matter of chance"
    assert (churn.before, churn.after) == (1, 1)


@pytest.mark.parametrize("after", ["Ash+B+C+D+E+F+G+H+I", "Cedar"])
def test_where_a_period_has_nothing_to_deal_out_chance_cannot_be_asked(after):
    assert changed(records_of(drawn("Ash-Beech", after))).churn is None
