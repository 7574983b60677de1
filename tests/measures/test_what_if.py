"""What another rule would make of the same records, and who would stand elsewhere."""

from dataclasses import replace

import pandas as pd
import pytest

from collabmap.measures.what_if import level_moves, too_many_pairs
from collabmap.network import TieRule
from collabmap.pipeline import analyse
from tests.drawing import YEAR, records_of
from tests.measures.test_seventeen_schools import ID, LAST_YEAR, THIS_YEAR, WITH_CONFERENCE, records


@pytest.mark.parametrize(
    ("rule", "ties", "density", "without"),
    [
        (THIS_YEAR, 19, 0.1397, 1),
        (WITH_CONFERENCE, 71, 0.5221, 0),
        (LAST_YEAR, 1, 0.0074, 0),
        (replace(THIS_YEAR, least=2), 6, 0.0441, 8),
    ],
    ids=["as it is", "with the conference", "the year before", "met twice"],
)
def test_the_seventeen_under_another_rule(rule, ties, density, without):
    found = analyse(records(), THIS_YEAR).what_if(rule)

    assert found is not None
    assert (found.ties, found.without) == (ties, without)
    assert found.density == pytest.approx(density, abs=5e-5)


def test_what_a_rule_would_make_is_what_it_makes():
    now = analyse(records(), THIS_YEAR)
    for rule in (replace(THIS_YEAR, directed=True), replace(THIS_YEAR, types=("visit",))):
        other, found = analyse(records(), rule), now.what_if(rule)
        assert found is not None
        assert found.ties == len(other.network.ties)
        assert found.density == other.figures["density"]
        assert found.without == other.standing.none


def test_counting_the_conference_hides_who_dropped_out():
    moves = analyse(records(), THIS_YEAR).level_moves(WITH_CONFERENCE)

    assert moves["now"][ID["Priory"]] == "fading"
    assert moves["then"][ID["Priory"]] == "connected"
    named = ("Elm Grove", "Fallow", "Moss Bank", "Northway", "Priory")
    assert moves.index.tolist() == [ID[name] for name in named]


def test_a_school_on_one_roster_only_did_not_move():
    now = pd.Series({"A": "connected", "B": "isolated"})

    assert level_moves(now, pd.Series({"B": "isolated", "C": "fading"})).empty


def test_a_rule_that_would_join_too_many_is_not_tried():
    names = [f"S{number:04}" for number in range(3_300)]
    drawn = records_of("+".join(names))
    every = TieRule(period=YEAR, largest_event=4_000)

    assert too_many_pairs(drawn, every)
    assert not too_many_pairs(drawn, TieRule(period=YEAR))
    assert analyse(drawn, TieRule(period=YEAR)).what_if(every) is None
