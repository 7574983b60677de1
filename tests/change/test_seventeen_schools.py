"""The seventeen schools in both years, worked out by hand.

In 2024-25 there is one record: Carr Lane (900003) met Priory (900016) on 8 May 2025. In 2025-26
sixteen occasions make 19 links, and that one is not among them; Priory sent a nil return,
Quarry (900017) is in no record of either year.
"""

import pytest

import sample_networks
from collabmap.pipeline import analyse
from collabmap.reading import read_interactions
from collabmap.reports.changes import (
    chance_words,
    change_cautions,
    change_headline,
    few_links_words,
)
from tests.change.periods import pairs, two_maps

FOLDER = sample_networks.folder("seventeen-schools")


@pytest.fixture(scope="module")
def analysis():
    files = (FOLDER / f"{name}.csv" for name in ("schools", "returns"))
    schools, returns = files
    reading = read_interactions(FOLDER / "interactions.csv", schools=schools, returns=returns)
    return analyse(reading.records)


@pytest.fixture(scope="module")
def change(analysis):
    return analysis.change


def test_nineteen_links_are_new_and_one_has_gone(change):
    assert dict(change.counts) == {"kept": 0, "gained": 19, "lost": 1}
    assert (change.previous, change.now) == (1, 19)
    assert pairs(change, "lost") == {"900003-900016"}
    assert change_headline(change) == (
        "19 links are new, 1 has gone and none goes on. "
        "1 in 2024-25 + 19 new − 1 gone = 19 in 2025-26."
    )


def test_priory_dropped_out_and_quarry_is_not_known(change):
    schools = {name: found for name, found in change.schools.items() if found}
    assert set(schools) == {"dropped-out", "unknown-both", "went-on", "unknown-before"}
    assert schools["dropped-out"] == ("900016",), "its nil return says that it had none"
    assert schools["unknown-both"] == ("900017",)
    assert schools["went-on"] == ("900003",)
    assert len(schools["unknown-before"]) == 14
    priory = change.moves.loc["900016"]
    assert (priory["ladder_before"], priory["ladder_after"]) == ("single-thread", "fading")
    assert change.matrix.at["unknown", "connected"] == 8
    assert change.matrix.at["single-thread", "connected"] == 1, "Carr Lane"


def test_figures_stand_beside_those_of_the_year_before(change):
    figures = change.figures
    assert figures.loc["isolates"].tolist() == [15, 2, -13]
    assert figures.loc["pendants"].tolist() == [2, 4, 2]
    assert figures.at["degree_centralisation", "before"] == pytest.approx(0.0625)
    assert figures.at["degree_centralisation", "after"] == pytest.approx(0.2667, abs=5e-5)
    assert change.depth_mix["before"].tolist() == [1, 0, 0]
    assert change.depth_mix["after"].tolist() == [13, 6, 0], "met twice or more: six"


def test_one_record_of_the_year_before_is_no_ground_for_saying_much(change):
    churn = change.churn
    assert (churn.before, churn.after, churn.schools) == (1, 16, 17)
    # Any one of 17 occasions may be the earlier one. Each makes 1, 3 or 6 links.
    assert not any(each.outside for each in (churn.kept, churn.gained, churn.lost))
    assert "no more than chance would do" in chance_words(change)
    began, unknown = change_cautions(change)
    assert began.startswith("The records begin on 8 May 2025, within the earlier period.")
    assert unknown.startswith("We hold no records in 2024-25 for 14 schools")
    assert few_links_words(change).startswith("0 schools that were connected have few")


def test_schools_stand_in_the_same_place_on_both_maps(analysis, change):
    before, after = two_maps(analysis, change)

    assert [(dot.id, dot.x, dot.y) for dot in before.dots] == [
        (dot.id, dot.x, dot.y) for dot in after.dots
    ]
    assert len(before.lines) == 1
    assert len(after.lines) == 19
    assert before.dot_of["900001"].level == "unknown"
    assert (before.width, before.height) == (after.width, after.height)
    assert before.caption.period_words.startswith("1 September 2024")
    assert {heading.text for heading in after.headings} == {
        "Linked only with each other in either period", "No records held in either period",
    }  # fmt: skip
