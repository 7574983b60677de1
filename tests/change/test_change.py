"""What changed: links kept, gained and lost, and what became of each school."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from collabmap.change import NOT_LISTED, SchoolChange, Side, compare
from collabmap.measures import coverage
from collabmap.measures.cohesion import density
from collabmap.measures.isolation import component
from collabmap.measures.levels import levels
from collabmap.network import TieRule, build_network
from collabmap.records import Period, Records
from collabmap.reports.changes import chance_words, change_cautions
from tests.change.periods import AFTER, BEFORE, changed, drawn, pairs
from tests.drawing import records_of, some_records


def shuffled(records: Records, seed: int = 3) -> Records:
    """Return the same records, every row in another place."""

    def mixed(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.sample(frac=1, random_state=seed)

    return Records(
        mixed(records.schools),
        mixed(records.interactions),
        mixed(records.participations),
        mixed(records.returns),
    )


def sides(records: Records, rule: TieRule | None = None):
    """Return both periods of records, the earlier first, with answers that are quickly found.

    Components stand for communities, and two figures for all.
    """
    rule = rule or TieRule()
    return tuple(quick_side(records, rule.over(period)) for period in (BEFORE, AFTER))


def quick_side(records: Records, rule: TieRule) -> Side:
    network = build_network(records, rule)
    told = coverage(records, network)
    inward = pd.Series("", index=network.schools.index)
    return Side(
        network,
        levels(network, previous=None, coverage=told, inward=inward),
        {"ties": len(network.ties), "density": density(network)},
        component(network).astype(float).where(network.degree > 0),
    )


def test_a_link_is_kept_gained_or_lost():
    change = changed(records_of(drawn("Ash-Beech Beech-Cedar", "Ash-Beech*3 Cedar-Dene")))

    assert pairs(change, "kept") == {"Ash-Beech"}
    assert pairs(change, "gained") == {"Cedar-Dene"}
    assert pairs(change, "lost") == {"Beech-Cedar"}
    kept = change.ties.set_index("change").loc["kept"]
    assert (kept["interactions_before"], kept["interactions_after"]) == (1, 3)
    assert (kept["weight_before"], kept["weight_after"]) == (1.0, 3.0)


def test_a_link_that_was_not_there_has_no_number_of_meetings():
    change = changed(records_of(drawn("Ash-Beech", "Cedar-Dene")))

    gained = change.ties.set_index("change").loc["gained"]
    assert np.isnan(gained["interactions_before"])
    assert gained["interactions_after"] == 1


def test_the_depth_of_a_link_is_the_greatest_written_down():
    records = records_of(drawn("Ash-Beech", "Ash-Beech Ash-Cedar"), told={"depth": [1, 4, np.nan]})

    change = changed(records)
    kept = change.ties.set_index("change").loc["kept"]
    assert (kept["depth_before"], kept["depth_after"]) == (1, 4)
    assert change.depth_mix.index.name == "depth"
    assert change.depth_mix["before"].to_dict() == {
        "0": 0, "1": 1, "2": 0, "3": 0, "4": 0, "5": 0, "not said": 0,
    }  # fmt: skip
    assert change.depth_mix.loc[["4", "not said"], "after"].tolist() == [1, 1]


def test_without_depths_the_mix_is_by_how_often_schools_met():
    change = changed(records_of(drawn("Ash-Beech", "Ash-Beech*2 Ash-Cedar*5 Ash-Dene")))

    assert change.depth_mix.index.name == "times"
    assert change.depth_mix["before"].tolist() == [1, 0, 0]
    assert change.depth_mix["after"].tolist() == [1, 1, 1]


def test_a_school_that_dropped_out_is_told_from_one_nobody_has_heard_of():
    records = records_of(
        drawn("Ash-Beech Cedar-Dene Elm-Fir", "Elm-Fir"),
        returned=[(school, AFTER.start, AFTER.end) for school in ("Ash", "Beech")],
    )

    schools = changed(records).schools
    assert schools["dropped-out"] == ("Ash", "Beech")
    assert schools["unknown-now"] == ("Cedar", "Dene"), "no record: nobody can say they stopped"
    assert schools["went-on"] == ("Elm", "Fir")


def test_a_link_gone_with_a_school_nobody_has_heard_of_says_so():
    change = changed(records_of(drawn("Ash-Beech Ash-Cedar", "Ash-Cedar")))

    lost = change.ties.set_index("change").loc["lost"]
    assert lost["because"] == "unknown-now"


def test_a_school_that_closed_left_and_one_that_opened_entered():
    records = records_of(
        drawn("Ash-Beech Beech-Cedar", "Beech-Cedar Cedar-Dene"),
        status={"Ash": "Closed", "Beech": "Open", "Cedar": "Open", "Dene": "Open"},
        close_date={"Ash": date(2025, 8, 31)},
        open_date={"Dene": date(2025, 9, 1)},
    )

    change = changed(records)
    assert change.schools["left"] == ("Ash",)
    assert change.schools["entered"] == ("Dene",)
    assert change.schools["dropped-out"] == ()
    assert change.moves.at["Ash", "ladder_after"] == NOT_LISTED
    assert change.moves.at["Dene", "ladder_before"] == NOT_LISTED
    assert change.ties.set_index("change").at["lost", "because"] == "left"
    assert change.ties.set_index("change").at["gained", "because"] == "entered"
    assert change_cautions(change)[-1] == (
        "1 of the new links is with schools that came onto the list. 1 of the links gone is with "
        "schools no longer on the list of schools."
    )
    assert chance_words(change).endswith(
        " Chance can only be told of links between schools that are on the list in both periods: "
        "0 of the 1 new and 0 of the 1 gone."
    )


def test_every_other_class_of_school():
    records = records_of(
        drawn("Ash-Beech", "Ash-Beech Cedar-Dene Elm-Fir"),
        alone="Gorse Holly",
        returned=[(school, BEFORE.start, BEFORE.end) for school in ("Cedar", "Dene", "Gorse")]
        + [("Gorse", AFTER.start, AFTER.end)],
    )

    schools = changed(records).schools
    assert schools["joined"] == ("Cedar", "Dene")
    assert schools["unknown-before"] == ("Elm", "Fir")
    assert schools["none-in-both"] == ("Gorse",)
    assert schools["unknown-both"] == ("Holly",)


def test_the_moves_make_a_matrix_of_levels():
    change = changed(records_of(drawn("Ash-Beech*2", "Ash-Beech*2 Beech-Cedar*2")))

    assert change.matrix.at["single-thread", "connected"] == 1, "Beech"
    assert change.matrix.at["single-thread", "single-thread"] == 1, "Ash"
    assert change.matrix.at["unknown", "single-thread"] == 1, "Cedar"
    assert change.matrix.to_numpy().sum() == 3


def test_figures_stand_side_by_side_and_what_cannot_be_asked_is_missing():
    change = changed(records_of(drawn("Ash-Beech", "Ash-Beech Ash-Cedar Beech-Cedar")))

    figures = change.figures
    assert list(figures.loc["ties"]) == [1, 3, 2]
    assert list(figures.loc["bridges"]) == [1, 0, -1], "a list is counted"
    assert list(figures.loc["transitivity"].isna()) == [True, False, True]
    assert {"degree_centralisation", "mean_degree", "cutpoints"} <= set(figures.index)
    assert "rule" not in figures.index


def test_communities_that_stay_agree_and_others_do_not():
    three = "Ash-Beech Ash-Cedar Beech-Cedar"
    other = three.replace("Ash", "Dene").replace("Beech", "Elm").replace("Cedar", "Fir")

    assert changed(records_of(drawn(f"{three} {other}", f"{three} {other}"))).communities_agree == 1
    mixed = other.replace("Fir", "Cedar") + " " + three.replace("Cedar", "Fir")
    agree = changed(records_of(drawn(f"{three} {other}", mixed))).communities_agree
    assert agree is not None
    # Two of three stay together on either side: by hand (2 - 2.4) / (6 - 2.4).
    assert agree == pytest.approx((2 - 2.4) / (6 - 2.4))
    assert changed(records_of(drawn("Ash-Beech", "Cedar-Dene"))).communities_agree is None


def test_arcs_are_compared_by_their_direction():
    change = changed(records_of(drawn("Ash>Beech", "Beech>Ash")), directed=True)

    assert pairs(change, "gained") == {"Beech-Ash"}
    assert pairs(change, "lost") == {"Ash-Beech"}
    assert change.previous + 1 - 1 == change.now


def test_a_rule_that_asks_for_two_meetings_asks_it_of_both_periods():
    change = changed(records_of(drawn("Ash-Beech*2 Ash-Cedar", "Ash-Beech Ash-Cedar*2")), least=2)

    assert pairs(change, "lost") == {"Ash-Beech"}
    assert pairs(change, "gained") == {"Ash-Cedar"}


def test_networks_of_different_rules_are_not_compared():
    records = records_of(drawn("Ash-Beech", "Ash-Beech"))
    before, _ = sides(records)
    _, after = sides(records, TieRule(least=2))

    with pytest.raises(ValueError, match="different rules"):
        compare(records, before, after)


@given(some_records())
@settings(max_examples=40, deadline=None)
def test_what_there_was_and_what_came_and_went_is_what_there_is(records):
    before, after = sides(records)
    change = compare(records, before, after)
    then, now = (
        {frozenset(pair) for pair in zip(side.network.ties["school_a"],
                                         side.network.ties["school_b"], strict=True)}
        for side in (before, after)
    )  # fmt: skip

    # The oracle: plain sets.
    kept, gained, lost = then & now, now - then, then - now
    assert dict(change.counts) == {"kept": len(kept), "gained": len(gained), "lost": len(lost)}
    assert change.previous + len(gained) - len(lost) == change.now
    for which, wanted in (("kept", kept), ("gained", gained), ("lost", lost)):
        assert {frozenset(pair.split("-")) for pair in pairs(change, which)} == wanted
    assert sorted(s for some in change.schools.values() for s in some) == sorted(
        records.schools.index
    )
    assert change.matrix.to_numpy().sum() == len(records.schools)
    assert change.depth_mix["before"].sum() == len(then)
    assert change.depth_mix["after"].sum() == len(now)


@given(some_records())
@settings(max_examples=15, deadline=None)
def test_the_two_periods_together_are_one_longer_period(records):
    change = compare(records, *sides(records))
    assert BEFORE.start
    assert AFTER.end
    longer = build_network(records, TieRule(period=Period.between(BEFORE.start, AFTER.end)))

    ties = change.ties
    assert (ties["school_a"] + "-" + ties["school_b"]).tolist() == (
        longer.ties["school_a"] + "-" + longer.ties["school_b"]
    ).tolist()
    met = ties[["interactions_before", "interactions_after"]].sum(axis=1)
    assert met.tolist() == longer.ties["interactions"].tolist()
    weight = ties[["weight_before", "weight_after"]].sum(axis=1)
    assert weight.tolist() == pytest.approx(longer.ties["weight"].tolist())


@given(some_records())
@settings(max_examples=15, deadline=None)
def test_backwards_what_came_has_gone(records):
    before, after = sides(records)
    there, back = compare(records, before, after), compare(records, after, before)

    assert pairs(there, "gained") == pairs(back, "lost")
    assert pairs(there, "lost") == pairs(back, "gained")
    assert pairs(there, "kept") == pairs(back, "kept")
    mirrored: dict[SchoolChange, SchoolChange]
    mirrored = {"dropped-out": "joined", "unknown-before": "unknown-now", "entered": "left"}
    mirrored |= {other: one for one, other in mirrored.items()}
    for which, schools in there.schools.items():
        assert back.schools[mirrored.get(which, which)] == schools
    assert (there.matrix.T.to_numpy() == back.matrix.to_numpy()).all()
    assert there.figures["difference"].fillna(0).tolist() == pytest.approx(
        (-back.figures["difference"]).fillna(0).tolist()
    )
    assert there.communities_agree == pytest.approx(back.communities_agree)


@given(some_records())
@settings(max_examples=15, deadline=None)
def test_nothing_changed_since_the_same(records):
    _, after = sides(records)
    change = compare(records, after, after)

    assert change.counts["gained"] == change.counts["lost"] == 0
    assert change.counts["kept"] == change.now == change.previous
    assert change.figures["difference"].fillna(0).eq(0).all()
    assert set(change.moves["change"]) <= {"went-on", "none-in-both", "unknown-both"}
    assert change.communities_agree in (1.0, None)
    if change.churn:
        assert change.churn.kept.low == change.churn.kept.high == change.now


@given(some_records())
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_rows_changes_nothing(records):
    one, other = (compare(each, *sides(each)) for each in (records, shuffled(records)))

    pd.testing.assert_frame_equal(one.ties, other.ties)
    pd.testing.assert_frame_equal(one.moves, other.moves)
    pd.testing.assert_frame_equal(one.figures, other.figures)
    pd.testing.assert_frame_equal(one.depth_mix, other.depth_mix)
    assert one.churn == other.churn
    assert one.communities_agree == other.communities_agree


def test_other_names_change_nothing_but_the_names():
    drawing = drawn("Ash-Beech Beech-Cedar Dene+Elm+Fir", "Ash-Beech Cedar-Dene Elm-Ash")
    one, other = (changed(records_of(each)) for each in (drawing, drawing.replace("Ash", "Zinnia")))

    assert one.counts == other.counts
    assert pairs(other, "kept") == {"Beech-Zinnia"}
    assert one.figures.equals(other.figures)
    assert (one.matrix == other.matrix).all(axis=None)
    assert one.depth_mix.equals(other.depth_mix)
