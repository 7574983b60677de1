"""What breaks when a school or a link goes: drawn, and against taking each away in turn."""

from itertools import pairwise

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings

from collabmap.measures import bridges, cutpoints
from collabmap.measures.events import Events
from collabmap.measures.fragile_tables import fragile_links, fragile_schools
from collabmap.measures.fragility import fragility
from collabmap.measures.separation import separations
from collabmap.network import Network, build_network
from tests.drawing import network_of, networks, records_of
from tests.measures.test_seventeen_schools import ID, THIS_YEAR, records

often = settings(max_examples=150, deadline=None)

TWO_RINGS = "A-B B-C C-A C-D D-E E-F F-D"


def test_without_the_school_between_two_groups_they_are_apart():
    found = fragility(network_of("A-B B-C C-A C-D D-C C-E E-F F-C"))
    loss = found.without("C")

    assert found.critical == ("C",)
    assert loss.pieces == (("A", "B"), ("E", "F"), ("D",))
    assert loss.cut_off == ("D", "E", "F")
    assert loss.left_with_none == ("D",)
    assert loss.left_with_one == ("A", "B", "E", "F")
    assert (loss.largest_before, loss.largest_after) == (6, 2)


def test_without_a_school_of_a_ring_the_rest_holds_together():
    found = fragility(network_of("A-B B-C C-D D-A"))

    assert found.critical == ()
    assert found.without("A").pieces == (("B", "C", "D"),)
    assert found.without("A").cut_off == ()
    assert found.links.empty


def test_a_school_without_links_breaks_nothing():
    loss = fragility(network_of("A-B", alone="Zed")).without("Zed")

    assert loss.pieces == ()
    assert loss.partners == loss.cut_off == ()
    assert (loss.largest_before, loss.largest_after) == (2, 2)


def test_of_two_schools_the_other_is_left_with_no_links():
    found = fragility(network_of("A-B"))

    assert found.without("A").left_with_none == ("B",)
    assert found.without("A").largest_after == 1
    assert found.critical == ()
    assert found.links.to_dict("records") == [
        {"school_a": "A", "school_b": "B", "only_link": True, "cut_off": 1, "near": "B"}
    ]


def test_a_link_that_joins_two_groups_is_told_from_a_schools_only_link():
    found = fragility(network_of(f"{TWO_RINGS} F-G"))
    rows = found.links.set_index(["school_a", "school_b"])

    assert rows["only_link"].to_dict() == {("C", "D"): False, ("F", "G"): True}
    assert rows["cut_off"].to_dict() == {("C", "D"): 3, ("F", "G"): 1}
    assert found.separations.smaller_side("C", "D") == ("A", "B", "C")
    assert found.separations.smaller_side("D", "C") == ("A", "B", "C")


def test_of_two_sides_alike_the_second_schools_is_named():
    found = separations(network_of(TWO_RINGS))

    assert found.smaller_side("C", "D") == ("D", "E", "F")


def test_a_link_that_is_not_critical_has_no_sides():
    found = separations(network_of("A-B B-C C-A", alone="D"))

    for pair in (("A", "B"), ("A", "D"), ("A", "A")):
        with pytest.raises(ValueError, match="no critical link"):
            found.smaller_side(*pair)
    with pytest.raises(KeyError):
        found.smaller_side("A", "Nobody")
    with pytest.raises(KeyError):
        fragility(network_of("A-B")).without("Nobody")


def test_critical_schools_stand_by_how_many_they_cut_off_then_by_identifier():
    found = fragility(network_of("Q-Z Z-Y B-C C-D D-E E-B C-A D-X"))

    assert found.critical == ("C", "D", "Z")
    assert found.only_link_of_others == ("C", "D", "Z")
    assert fragility(network_of("A-B B-C C-A C-D D-E")).only_link_of_others == ("D",)


def test_two_arcs_are_one_link():
    found = fragility(network_of("A>B B>A B>C C>D D>B", directed=True))

    assert found.critical == ("B",)
    assert len(found.links) == 1


@pytest.mark.parametrize("alone", ["", "A"], ids=["no schools", "one school"])
def test_nothing_breaks_where_there_is_nothing(alone):
    found = fragility(network_of(alone=alone))

    assert found.critical == found.only_link_of_others == ()
    assert found.links.empty
    assert found.schools["largest_after"].tolist() == [0] * len(found.schools)
    assert len(fragile_schools(found)) == len(found.schools)


def without(network: Network, school: str) -> list[set[str]]:
    """Take a school away and look at what is left of its component, largest first."""
    graph = nx.Graph(network.to_networkx().to_undirected())
    mine = nx.node_connected_component(graph, school)
    graph.remove_node(school)
    parts = [set(part) for part in nx.connected_components(graph) if part <= mine]
    return sorted(parts, key=lambda part: (-len(part), min(part)))


@often
@given(networks())
def test_each_loss_is_what_taking_the_school_away_shows(network):
    found = fragility(network)
    for school in network.schools.index:
        graph = nx.Graph(network.to_networkx())
        degree = dict(graph.degree())
        partners = sorted(graph[school])
        graph.remove_node(school)
        pieces, loss = without(network, school), found.without(school)
        row = found.schools.loc[school]

        assert [set(piece) for piece in loss.pieces] == pieces
        assert row["pieces"] == len(pieces)
        assert row["component"] == sum(map(len, pieces)) + 1
        assert row["largest_piece"] == len(pieces[0] if pieces else ())
        assert set(loss.cut_off) == set().union(*pieces[1:])
        assert found.separations.cut_off_without(school) == loss.cut_off
        assert row["cut_off"] == len(loss.cut_off)
        assert found.separations.sizes_without(school) == tuple(map(len, pieces))
        assert list(loss.left_with_none) == [one for one in partners if degree[one] == 1]
        assert list(loss.left_with_one) == [one for one in partners if degree[one] == 2]
        assert row["left_with_none"] == len(loss.left_with_none)
        assert row["left_with_one"] == len(loss.left_with_one)
        assert loss.largest_after == max(map(len, nx.connected_components(graph)), default=0)
    assert set(found.critical) == set(cutpoints(network))


@often
@given(networks())
def test_each_critical_link_is_what_taking_it_away_shows(network):
    found = fragility(network)
    pairs = list(zip(found.links["school_a"], found.links["school_b"], strict=True))

    assert tuple(pairs) == bridges(network)
    for (a, b), row in zip(pairs, found.links.to_dict("records"), strict=True):
        graph = nx.Graph(network.to_networkx())
        only = min(graph.degree(a), graph.degree(b)) == 1
        graph.remove_edge(a, b)
        sides = {end: nx.node_connected_component(graph, end) for end in (a, b)}
        near = min((b, a), key=lambda end: len(sides[end]))
        assert row["near"] == near
        assert row["cut_off"] == len(sides[near])
        assert row["only_link"] == only
        assert set(found.separations.smaller_side(a, b)) == sides[near]


@often
@given(networks(directed=True))
def test_arcs_break_as_ties_do(network):
    found = fragility(network)

    assert set(found.critical) == set(cutpoints(network))
    for school in network.schools.index:
        assert [set(piece) for piece in found.without(school).pieces] == without(network, school)


def test_the_order_of_the_records_and_of_the_list_changes_nothing():
    words = f"{TWO_RINGS} F-G G-H A-X".split()
    one = fragility(network_of(" ".join(words)))
    other = fragility(network_of(" ".join(reversed(words))))

    assert one.critical == other.critical
    assert one.links.equals(other.links)
    assert one.schools.sort_index().equals(other.schools.sort_index())
    assert [one.without(school) for school in sorted(one.schools.index)] == [
        other.without(school) for school in sorted(other.schools.index)
    ]


def test_other_names_break_the_same():
    renamed = str.maketrans("ABCDEFG", "TSRQPON")
    one = fragility(network_of(f"{TWO_RINGS} F-G"))
    other = fragility(network_of(f"{TWO_RINGS} F-G".translate(renamed)))

    for school in one.schools.index:
        before, after = one.without(school), other.without(school.translate(renamed))
        assert sorted(map(len, before.pieces)) == sorted(map(len, after.pieces))
        assert before.largest_after == after.largest_after


def test_a_chain_of_thousands_is_walked_without_a_deep_stack():
    names = [f"S{number:05}" for number in range(5_000)]
    chain = " ".join(f"{a}-{b}" for a, b in pairwise(names))
    found = fragility(network_of(chain))

    assert len(found.critical) == 4_998
    assert found.critical[0] in names[2_498:2_502]
    assert found.schools.loc["S00001", "cut_off"] == 1


def test_the_seventeen_schools_without_ashlode():
    found = fragility(build_network(records(), THIS_YEAR))
    loss = found.without(ID["Ashlode"])

    assert found.schools.loc[ID["Ashlode"], "component"] == 13
    assert [len(piece) for piece in loss.pieces] == [6, 5, 1]
    assert loss.left_with_none == (ID["Gaitfield"],)
    assert loss.left_with_one == (ID["Fallow"],)
    assert (loss.largest_before, loss.largest_after) == (13, 6)
    critical = [ID[name] for name in ("Ashlode", "Harrow Hill", "Jubilee", "Larkhill")]
    assert list(found.critical) == critical
    assert found.only_link_of_others == (ID["Larkhill"],)
    splitting = found.links[~found.links["only_link"]]
    assert splitting[["school_a", "school_b"]].to_numpy().tolist() == [
        [ID["Ashlode"], ID["Harrow Hill"]]
    ]
    assert found.links["cut_off"].tolist() == [1, 6, 1, 1]


def test_a_table_says_for_every_school_what_would_break():
    table = fragile_schools(fragility(build_network(records(), THIS_YEAR)))

    assert len(table) == 17
    assert table.loc[ID["Ashlode"], "groups"] == "6;5;1"
    assert table.loc[ID["Jubilee"], "cut_off_ids"] == ";".join(
        ID[name] for name in ("Kiln Road", "Larkhill", "Old Mill")
    )
    quarry = table.loc[[ID["Quarry"]]].to_dict("records")[0]
    assert (quarry["critical"], quarry["groups"], quarry["pieces"]) == (False, "", 0)


def test_a_table_says_for_every_link_how_it_holds():
    drawn = records_of("A-B@2025-10-01 B-C@2025-10-01 B-C@2026-02-01 D>B@2026-05-05")
    network = build_network(drawn, THIS_YEAR)
    table = fragile_links(fragility(network), Events(drawn, network))

    assert table.drop(columns="cut_off").to_dict("records") == [
        {"school_a": "A", "school_b": "B", "critical": True, "only_link": True,
         "cut_off_ids": "A", "terms_active": 1, "term": "autumn term 2025", "events": "E0001"},
        {"school_a": "B", "school_b": "C", "critical": True, "only_link": True,
         "cut_off_ids": "C", "terms_active": 2, "term": "", "events": ""},
        {"school_a": "B", "school_b": "D", "critical": True, "only_link": True,
         "cut_off_ids": "D", "terms_active": 1, "term": "summer term 2026", "events": "E0004"},
    ]  # fmt: skip
    assert isinstance(table, pd.DataFrame)
    assert len(table) == len(network.ties)
