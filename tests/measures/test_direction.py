"""Who gives and who receives, and what follows where nobody has said."""

import pytest
from hypothesis import given, settings

from collabmap.measures import network_figures
from collabmap.measures.balance import balance, directions, one_way
from collabmap.network import TieRule
from collabmap.pipeline import analyse
from tests.drawing import YEAR, network_of, networks, records_of

tried = settings(max_examples=40, deadline=None)


def directed(drawing, **more):
    return network_of(drawing, directed=True, **more)


def ends(ties):
    return set(ties[["school_a", "school_b"]].itertuples(index=False, name=None))


def test_giving_and_receiving_are_counted_by_partner():
    found = balance(directed("Ash>Beech Ash>Cedar Cedar>Ash", alone="Dene"))

    assert list(found.loc["Ash"]) == [2, 1, 1, pytest.approx(1 / 3)]
    assert list(found.loc["Beech"]) == [0, 1, 0, -1]
    assert list(found.loc["Cedar"]) == [1, 1, 1, 0]
    assert list(found.loc["Dene"])[:3] == [0, 0, 0]
    assert found["balance"].isna().tolist() == [False, False, False, True]


def test_one_way_relations_are_the_arcs_that_nothing_answers():
    found = one_way(directed("Ash>Beech Ash>Cedar Cedar>Ash Dene>Ash"))

    assert ends(found) == {("Ash", "Beech"), ("Dene", "Ash")}


def test_without_direction_nobody_is_said_to_give():
    network = network_of("Ash>Beech")

    assert balance(network).isna().all(axis=None)
    assert one_way(network).empty


def test_records_that_say_no_direction_count_both_ways():
    network = directed("Ash>Beech Beech-Cedar")

    assert ends(one_way(network)) == {("Ash", "Beech")}
    assert network_figures(network)["reciprocity"] == pytest.approx(2 / 3)


def test_how_many_records_say_who_gave_is_said_where_it_matters():
    records = records_of("Ash>Beech Beech-Cedar*3 Ash-Dene@2024-10-01")
    rule = TieRule(period=YEAR, directed=True)
    sentence = "3 of 4 records do not say who gave, or say that both did: they count both ways."

    assert directions(records, rule) == (3, 4)
    assert sentence in analyse(records, rule).unknowns
    assert sentence not in analyse(records, TieRule(period=YEAR)).unknowns


@pytest.mark.parametrize("alone", ["", "Ash", "Ash Beech"])
def test_without_arcs_there_is_no_balance(alone):
    network = directed("", alone=alone)

    assert balance(network)["balance"].isna().all()
    assert one_way(network).empty


@tried
@given(networks(most=8, directed=True))
def test_balance_is_that_of_networkx(network):
    graph, found = network.to_networkx(), balance(network)

    for school in graph:
        both = sum(graph.has_edge(other, school) for other in graph.successors(school))
        expected = [graph.out_degree(school), graph.in_degree(school), both]
        assert list(found.loc[school])[:3] == expected
    lone = {(a, b) for a, b in graph.edges if not graph.has_edge(b, a)}
    assert ends(one_way(network)) == lone
