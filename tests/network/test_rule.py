"""The tie rule: which interactions make ties, and how the choice of period is made."""

from datetime import date

import pytest

from collabmap.network import TieRule, build_network, default_period
from collabmap.records import Period
from tests.drawing import network_of, records_of

YEAR = Period.school_year(2025)


def ties(network):
    """Return the ties as pairs."""
    return list(zip(network.ties["school_a"], network.ties["school_b"], strict=True))


def weights(network):
    """Return the weight of each tie by its pair."""
    return dict(zip(ties(network), network.ties["weight"], strict=True))


def test_an_event_of_k_schools_gives_each_pair_one_over_k_minus_one():
    network = network_of("Ash+Beech+Cedar Ash-Beech")

    assert weights(network) == {
        ("Ash", "Beech"): 1.5,
        ("Ash", "Cedar"): 0.5,
        ("Beech", "Cedar"): 0.5,
    }


def test_weights_may_count_or_be_hours():
    told = {"hours": [3.0, float("nan")]}
    records = records_of("Ash+Beech+Cedar Cedar-Dene", told=told)
    count = build_network(records, TieRule(period=YEAR, weight="count"))
    hours = build_network(records, TieRule(period=YEAR, weight="hours"))

    assert set(weights(count).values()) == {1.0}
    assert weights(hours)["Ash", "Beech"] == 1.5
    assert weights(hours)["Cedar", "Dene"] != weights(hours)["Cedar", "Dene"], "nobody knows"


def test_an_event_that_is_too_large_makes_no_tie_but_is_counted_as_attended():
    network = network_of("Ash+Beech+Cedar Ash-Beech", largest_event=2)

    assert ties(network) == [("Ash", "Beech")]
    assert network.large_events.to_dict() == {"Ash": 1, "Beech": 1, "Cedar": 1}
    assert network.interactions.to_dict() == {"Ash": 2, "Beech": 2, "Cedar": 1}
    assert network.counts["large_events"] == 1


def test_a_stranger_counts_in_the_size_of_an_event_and_has_no_tie():
    network = network_of_strangers("Ash+Beech+Stranger", "Stranger")

    assert weights(network) == {("Ash", "Beech"): 0.5}


def network_of_strangers(drawing, strangers, **rule):
    """Return a network some of whose bodies are not on the roster."""
    return build_network(
        records_of(drawing, strangers=strangers), TieRule(**{"period": YEAR, **rule})
    )


def test_strangers_can_make_an_event_too_large():
    network = network_of_strangers("Ash+Beech+Stranger", "Stranger", largest_event=2)

    assert ties(network) == []


def test_a_tie_needs_as_many_interactions_as_the_rule_asks():
    network = network_of("Ash-Beech*2 Ash-Cedar", least=2)

    assert ties(network) == [("Ash", "Beech")]


def test_only_the_types_asked_for_make_ties():
    told = {"type": ["visit", "support"]}
    records = records_of("Ash-Beech Ash-Cedar", told=told)

    network = build_network(records, TieRule(period=YEAR, types=("support",)))

    assert ties(network) == [("Ash", "Cedar")]
    assert network.ties["types"].tolist() == ["support"]


def test_an_arc_runs_from_the_giver_and_both_ways_where_mutual():
    network = network_of("Ash>Beech Beech-Cedar", directed=True)

    assert ties(network) == [("Ash", "Beech"), ("Beech", "Cedar"), ("Cedar", "Beech")]


def test_an_interaction_with_an_end_belongs_to_every_period_it_touches():
    drawing = "Ash-Beech@2025-06-01/2025-10-01 Ash-Cedar@2025-06-01/2025-06-30"

    assert ties(network_of(drawing)) == [("Ash", "Beech")]
    assert network_of(drawing).counts["outside_period"] == 1
    assert ties(network_of(drawing, period=Period.school_year(2024))) == [
        ("Ash", "Beech"),
        ("Ash", "Cedar"),
    ]


def test_both_ends_of_a_period_are_in_it():
    drawing = "Ash-Beech@2025-09-01 Cedar-Dene@2026-08-31 Elm-Fir@2025-08-31 Gum-Hazel@2026-09-01"

    assert ties(network_of(drawing)) == [("Ash", "Beech"), ("Cedar", "Dene")]


def test_the_terms_a_tie_was_active_in_are_counted():
    network = network_of(
        "Ash-Beech@2025-10-01 Ash-Beech@2025-11-01 Ash-Beech@2026-04-12 "
        "Ash-Cedar@2025-12-31/2026-04-12"
    )

    assert network.ties["terms_active"].tolist() == [2, 3]


def test_a_school_that_met_nobody_is_on_the_roster():
    network = network_of("Ash-Beech", alone="Cedar")

    assert list(network.schools.index) == ["Ash", "Beech", "Cedar"]
    assert network.partners("Cedar") == ()
    assert network.components() == (("Ash", "Beech"), ("Cedar",))


@pytest.mark.parametrize(
    ("drawing", "name", "aside"),
    [
        ("A-B@2024-10-01 A-B@2025-10-01", "2025-26", ()),
        ("A-B*20@2024-10-01 A-B@2025-10-01", "2024-25", ("2025-26",)),
        ("A-B*20@2024-10-01 A-B*2@2025-10-01", "2025-26", ()),
        ("A-B*20@2024-10-01 A-B@2031-10-01", "2024-25", ("2031-32",)),
        ("", "undated", ()),
    ],
)
def test_the_default_period_is_the_latest_year_that_is_full_enough(drawing, name, aside):
    found = default_period(records_of(drawing))

    assert found.period.name == name
    assert found.left_aside == aside


def test_undated_records_all_count():
    records = records_of("Ash-Beech", told={"date": [None]})

    network = build_network(records, TieRule(period=default_period(records).period))

    assert network.rule.period == Period.undated()
    assert ties(network) == [("Ash", "Beech")]
    assert network.ties["terms_active"].tolist() == [0]


@pytest.mark.parametrize("rule", [{"largest_event": 1}, {"least": 0}, {"weight": "gold"}], ids=str)
def test_a_rule_that_cannot_be_is_refused(rule):
    with pytest.raises(ValueError, match=r"\w+ .*\."):
        TieRule(**rule)


def test_the_rule_is_a_sentence():
    rule = TieRule(period=YEAR, types=("visit", "support"), least=2)

    assert rule.sentence == (
        "1 September 2025 to 31 August 2026 · only support and visit · events of up to 8 schools "
        "· met twice or more · joint work shared out among those who took part"
    )


@pytest.mark.parametrize(
    ("start", "end", "before"),
    [
        (date(2025, 9, 1), date(2026, 8, 31), (date(2024, 9, 1), date(2025, 8, 31))),
        (date(2025, 9, 1), date(2025, 12, 31), (date(2024, 9, 1), date(2024, 12, 31))),
        (date(2024, 9, 1), date(2026, 8, 31), (date(2022, 9, 1), date(2024, 8, 31))),
        (date(2024, 2, 29), date(2024, 3, 31), (date(2023, 2, 28), date(2023, 3, 31))),
    ],
)
def test_the_window_before_is_twelve_months_back_or_its_own_years(start, end, before):
    assert Period.between(start, end).previous() == Period.between(*before)


def test_networkx_gets_the_same_network():
    network = network_of("Ash-Beech*2 Beech-Cedar", alone="Dene")

    graph = network.to_networkx()

    assert list(graph.nodes) == ["Ash", "Beech", "Cedar", "Dene"]
    assert graph.edges["Ash", "Beech"] == {"weight": 2.0, "interactions": 2}


def test_equal_networks_compare_equal_and_others_do_not():
    assert network_of("Ash-Beech") == network_of("Ash-Beech")
    assert network_of("Ash-Beech") != network_of("Ash-Beech", alone="Cedar")
    assert network_of("Ash-Beech") != network_of("Ash-Beech", largest_event=9)
