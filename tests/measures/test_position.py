"""Where a school stands, on networks small enough to work out by eye."""

import math

import pytest

from collabmap.measures import positions
from collabmap.network import TieRule, build_network
from tests.drawing import YEAR, network_of, records_of


def test_meeting_one_school_often_is_one_partner_and_much_strength():
    found = positions(network_of("Ash-Beech*5 Cedar-Dene")).loc["Ash"]

    assert (found["degree"], found["strength"], found["interactions"]) == (1, 5, 5)


def test_an_occasion_adds_one_to_the_strength_of_each_school_that_came():
    found = positions(network_of("Ash+Beech+Cedar+Dene"))

    assert found["strength"].to_list() == pytest.approx([1, 1, 1, 1])
    assert set(found["degree"]) == {3}


def test_a_school_only_at_a_large_event_has_an_interaction_and_no_partner():
    found = positions(network_of("Ash+Beech+Cedar", largest_event=2)).loc["Ash"]

    assert (found["interactions"], found["degree"], found["strength"]) == (1, 0, 0)


def test_strength_by_hours_leaves_out_ties_whose_hours_nobody_wrote_down():
    records = records_of("Ash-Beech Ash-Cedar Dene-Elm", told={"hours": [2.5, math.nan, math.nan]})
    strength = positions(build_network(records, TieRule(period=YEAR, weight="hours")))["strength"]

    assert strength["Ash"] == 2.5
    assert math.isnan(strength["Dene"])


def test_the_school_in_the_middle_of_a_star_is_on_every_shortest_path():
    betweenness = positions(network_of("Hub-Ash Hub-Beech Hub-Cedar Hub-Dene"))["betweenness"]

    assert betweenness["Hub"] == 1
    assert betweenness["Ash"] == 0


def test_an_isolate_counts_among_those_a_school_could_reach():
    alone, joined = network_of("Ash-Beech", alone="Cedar"), network_of("Ash-Beech")

    for measure in ("harmonic_closeness", "closeness", "reach_2"):
        assert positions(alone).at["Ash", measure] == 1 / 2
        assert positions(joined).at["Ash", measure] == 1


def test_eigenvector_is_asked_only_in_the_largest_component():
    eigenvector = positions(network_of("Ash-Beech Beech-Cedar Dene-Elm"))["eigenvector"]

    assert eigenvector["Beech"] == pytest.approx(1)
    assert eigenvector["Ash"] == pytest.approx(1 / math.sqrt(2))
    assert eigenvector[["Dene", "Elm"]].isna().all()


def test_of_two_largest_components_the_one_with_the_lowest_identifier_is_meant():
    found = positions(network_of("Cedar-Dene Ash-Beech"))

    assert found["component"].to_dict() == {"Cedar": 2, "Dene": 2, "Ash": 1, "Beech": 1}
    assert found["eigenvector"].dropna().index.to_list() == ["Ash", "Beech"]


def test_eigenvector_is_the_same_to_the_last_digit_each_time_it_is_asked():
    network = network_of("Ash-Beech Beech-Cedar Cedar-Ash Cedar-Dene Dene-Elm")

    first, *others = (positions(network)["eigenvector"].to_list() for _ in range(10))

    assert all(again == first for again in others)


def test_schools_far_from_the_centre_have_an_eigenvector_near_nothing_and_no_warning():
    crowd = " ".join(f"C{a}-C{b}" for a in range(8) for b in range(a))
    chain = " ".join(f"P{n}-P{n + 1}" for n in range(40))
    eigenvector = positions(network_of(f"{crowd} C0-P0 {chain}"))["eigenvector"]

    assert 0 <= eigenvector["P40"] < 1e-12


def test_pagerank_of_all_schools_comes_to_one_with_isolates_among_them():
    assert positions(network_of("Ash-Beech", alone="Cedar Dene"))["pagerank"].sum() == (
        pytest.approx(1)
    )


def test_partners_tied_to_one_another_make_a_school_constrained():
    closed = positions(network_of("Ash-Beech Ash-Cedar Beech-Cedar")).loc["Ash"]
    open_ = positions(network_of("Ash-Beech Ash-Cedar")).loc["Ash"]

    assert closed["constraint"] > open_["constraint"]
    assert (closed["effective_size"], open_["effective_size"]) == (1, 2)


def test_a_returned_arc_weighs_two_in_constraint():
    # Of Ash's three arcs two run between it and Beech, one between it and Cedar.
    apart = positions(network_of("Ash>Beech Beech>Ash Cedar>Ash", alone="Aspen", directed=True))
    # p is 1/2 to each partner, and between those two 2/3: (1/2 + 1/2 · 2/3)², twice.
    closed = network_of("Ash>Beech Ash>Cedar Beech>Cedar Cedar>Beech", directed=True)

    assert apart.at["Ash", "constraint"] == pytest.approx((2 / 3) ** 2 + (1 / 3) ** 2)
    assert apart.loc[["Beech", "Cedar"], "constraint"].tolist() == [1, 1]
    assert apart["constraint"].isna()["Aspen"]
    assert positions(closed).at["Ash", "constraint"] == pytest.approx(25 / 18)


def test_rows_come_in_roster_order_and_not_in_identifier_order():
    found = positions(network_of("Elm-Ash Ash-Cedar", alone="Beech"))

    assert found.index.to_list() == ["Elm", "Ash", "Cedar", "Beech"]
    assert found["degree"].to_list() == [1, 2, 1, 0]


def test_the_order_of_the_records_changes_no_number():
    words = "Ash-Beech Beech+Cedar+Dene Dene-Elm*3 Elm-Ash"
    first = positions(network_of(words, alone="Ash Beech Cedar Dene Elm Fern"))
    turned = " ".join(reversed(words.split()))
    second = positions(network_of(turned, alone="Fern")).reindex(first.index)

    assert first.equals(second)


def test_support_that_one_school_gives_makes_arcs_one_way():
    found = positions(network_of("Ash>Beech Ash>Cedar", directed=True))

    assert found["in_degree"].to_dict() == {"Ash": 0, "Beech": 1, "Cedar": 1}
    assert found["out_degree"].to_dict() == {"Ash": 2, "Beech": 0, "Cedar": 0}
    assert found["degree"].to_dict() == {"Ash": 2, "Beech": 1, "Cedar": 1}


def test_schools_that_support_each_other_are_one_partner_each():
    found = positions(network_of("Ash>Beech Beech>Ash", directed=True))

    assert found["degree"].to_list() == [1, 1]
    assert found["strength"].to_list() == [2, 2]


def test_directed_closeness_is_over_the_steps_to_a_school_and_reach_over_those_from_it():
    found = positions(network_of("Ash>Beech Beech>Cedar", directed=True))

    assert found["closeness"].to_dict() == pytest.approx({"Ash": 0, "Beech": 1 / 2, "Cedar": 2 / 3})
    assert found["harmonic_closeness"].to_dict() == {"Ash": 0, "Beech": 1 / 2, "Cedar": 3 / 4}
    assert found["reach_2"].to_dict() == {"Ash": 1, "Beech": 1 / 2, "Cedar": 0}


def test_directed_betweenness_is_a_share_of_the_ordered_pairs():
    assert positions(network_of("Ash>Beech Beech>Cedar", directed=True)).at[
        "Beech", "betweenness"
    ] == pytest.approx(1 / 2)
