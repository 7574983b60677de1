"""Ties between groups: against networkx, and drawn at the edge."""

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabmap.measures.groups import groups_of, unaskable
from collabmap.measures.mixing import (
    REST,
    assortativity,
    crossing_ties,
    degree_assortativity,
    ei_by_chance,
    ei_index,
    ei_of_schools,
    expected_ei,
    mixing,
    ties_of_groups,
)
from collabmap.network import Network, TieRule, build_network
from collabmap.records import SCHOOL_COLUMNS, frame_of
from tests.drawing import YEAR, _ties, network_of, networks, records_of
from tests.measures.test_brokerage import in_groups

TRUSTS = {"Ash": "Oak", "Beech": "Oak", "Cedar": "Elm", "Dene": "Elm"}
GROUPS = st.lists(st.sampled_from(["Oak", "Elm", "Fir", ""]), min_size=12, max_size=12)
EITHER = st.one_of(networks(most=9), networks(most=8, directed=True))
tried = settings(max_examples=60, deadline=None)


def drawn(drawing, trust=TRUSTS, **more):
    records = records_of(drawing, alone=more.pop("alone", ""), trust=trust)
    return build_network(records, TieRule(**{"period": YEAR, **more}))


def known(network: Network) -> nx.Graph:
    """The ties between schools of known trust, as networkx has them."""
    graph, trust = network.to_networkx(), network.schools["trust"].to_dict()
    nx.set_node_attributes(graph, trust, "trust")
    return graph.subgraph([school for school in graph if trust[school]])


@tried
@given(EITHER, GROUPS)
def test_e_i_and_assortativity_are_those_of_the_ties_one_by_one(network, trusts):
    asked = in_groups(network, trusts)
    graph = known(asked)
    trust = asked.schools["trust"]
    across = [trust[a] != trust[b] for a, b in graph.edges]

    ours = ei_index(asked, "trust")
    assert ours == (
        pytest.approx((2 * sum(across) - len(across)) / len(across)) if across else None
    )
    for school in asked.schools.index:
        ends = [trust[a] != trust[b] for a, b in graph.edges if school in (a, b)]
        mine = (2 * sum(ends) - len(ends)) / len(ends) if ends else float("nan")
        assert ei_of_schools(asked, "trust")[school] == pytest.approx(mine, nan_ok=True)


def test_a_returned_arc_counts_twice_in_the_e_i_index():
    drawing = "Ash>Beech Beech>Ash Ash>Cedar"  # two arcs inside Oak, one across
    directed, plain = drawn(drawing, directed=True), drawn(drawing)

    assert ei_index(directed, "trust") == pytest.approx(-1 / 3)
    assert ei_of_schools(directed, "trust")[["Ash", "Beech", "Cedar"]].tolist() == [
        pytest.approx(-1 / 3),
        -1,
        1,
    ]
    assert ei_index(plain, "trust") == 0


@tried
@given(EITHER, GROUPS)
def test_assortativity_by_group_is_as_networkx_says(network, trusts):
    asked = in_groups(network, trusts)
    graph = known(asked)
    ours = assortativity(asked, "trust")

    trust = asked.schools["trust"]
    ends = {(trust[a], trust[b]) for a, b in graph.edges}
    if len({group for pair in ends for group in pair}) < 2:
        assert ours is None
    else:
        theirs = nx.attribute_assortativity_coefficient(graph, "trust")
        assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@tried
@given(EITHER)
def test_assortativity_by_degree_is_as_networkx_says(network):
    graph, ours = network.to_networkx(), degree_assortativity(network)
    if graph.is_directed():
        starts = {graph.out_degree(a) for a, _ in graph.edges}
        stops = {graph.in_degree(b) for _, b in graph.edges}
    else:
        starts = stops = {graph.degree(end) for edge in graph.edges for end in edge}
    if len(starts) < 2 or len(stops) < 2:
        assert ours is None
    else:
        theirs = nx.degree_assortativity_coefficient(graph)
        assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@tried
@given(EITHER, GROUPS, st.sampled_from([None, 2, 3]))
def test_the_matrix_counts_every_tie_of_known_group_and_expects_as_many(network, trusts, most):
    asked = in_groups(network, trusts)
    ties, expected, sizes = mixing(asked, "trust", most=most)
    directed = asked.rule.directed
    many = known(asked).number_of_edges()

    assert most is None or len(ties) <= most
    assert sizes.sum() == asked.schools["trust"].ne("").sum()
    for table in (ties, expected.fillna(0)):
        values = table.to_numpy()
        assert directed or (values == values.T).all()
        total = values.sum() if directed else (values.sum() + values.trace()) / 2
        assert total == pytest.approx(many)


@tried
@given(EITHER, GROUPS)
def test_ties_inside_and_leaving_add_up(network, trusts):
    asked = in_groups(network, trusts)
    found, crossing = ties_of_groups(asked, "trust"), crossing_ties(asked, "trust")

    assert found["leaving"].sum() == 2 * len(crossing)
    assert found["inside"].sum() + len(crossing) == known(asked).number_of_edges()
    trust = asked.schools["trust"]
    blanks = [[trust[end] == "" for end in edge] for edge in asked.to_networkx().edges]
    assert found["to_blank"].sum() == sum(sum(ends) == 1 for ends in blanks)
    assert (crossing["group_a"] != crossing["group_b"]).all()


def test_the_smallest_groups_are_taken_together_at_the_end():
    trusts = {"Ash": "Oak", "Beech": "Oak", "Cedar": "Elm", "Dene": "Fir", "Elder": "Yew"}
    ties, _, sizes = mixing(
        drawn("Ash-Beech Ash-Cedar Cedar-Dene Dene-Elder", trusts), "trust", most=2
    )

    assert list(ties.index) == ["Oak", REST]
    assert sizes.tolist() == [2, 3]
    assert ties.to_numpy().tolist() == [[1, 1], [1, 2]]


def test_the_expected_index_is_that_of_the_sizes_alone():
    # Of the six pairs of four schools in two trusts of two, four cross.
    assert expected_ei(drawn("Ash-Beech", alone="Cedar Dene"), "trust") == pytest.approx(2 / 6)


def test_the_span_of_chance_is_the_same_each_time_and_holds_the_middle():
    network = drawn("Ash-Beech Beech-Cedar Cedar-Dene Ash-Dene")
    first, again = (ei_by_chance(network, "trust", seed=7) for _ in range(2))

    assert first is not None
    assert first == again
    expected = expected_ei(network, "trust")
    assert expected is not None
    assert first.low <= expected <= first.high


def test_the_span_of_chance_does_not_move_with_the_roster():
    network = drawn("Ash-Beech Beech-Cedar Cedar-Dene Ash-Dene")
    turned = Network(
        network.schools.iloc[::-1], network.ties, network.rule,
        network.interactions.iloc[::-1], network.large_events.iloc[::-1],
    )  # fmt: skip

    assert ei_by_chance(network, "trust") == ei_by_chance(turned, "trust")


# A row a network at the edge: its trusts, then E-I, expected, assortativity, the reason.
EDGE = {
    "no schools": (drawn("", {}), None, None, None, "No school on the list has anything"),
    "one school": (drawn("", alone="Ash"), None, None, None, "Every school that has it"),
    "no ties": (drawn("", alone="Ash Cedar"), None, 1, None, "No link is recorded"),
    "no trust written": (drawn("Ash-Beech", {}), None, None, None, "No school on the list"),
    "one trust": (drawn("Ash-Beech", {"Ash": "Oak", "Beech": "Oak"}), -1, -1, None,
                  "Every school that has it has the same one: Oak. No link could cross."),
    "a blank at every tie": (drawn("Ash-Dene Cedar-Dene", {"Ash": "Oak", "Cedar": "Elm"}),
                             None, 1, None, "No link joins two schools of which both"),
    "all across": (drawn("Ash-Cedar Beech-Dene"), 1, 1 / 3, -1, ""),
    "all inside": (drawn("Ash-Beech Cedar-Dene"), -1, 1 / 3, 1, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", EDGE)
def test_what_cannot_be_asked_is_missing_with_its_reason(name):
    network, ei, expected, alike, reason = EDGE[name]

    assert ei_index(network, "trust") == ei
    assert expected_ei(network, "trust") == (None if expected is None else pytest.approx(expected))
    assert assortativity(network, "trust") == alike
    assert unaskable(network, "trust").startswith(reason)
    assert bool(unaskable(network, "trust")) == bool(reason)
    assert (ei_by_chance(network, "trust") is None) == (ei is None)


def test_a_group_column_of_numbers_is_read_as_it_stands():
    records = records_of("Ash-Beech", alone="Cedar", pupils={"Ash": 210, "Beech": 90})
    found = groups_of(build_network(records, TieRule(period=YEAR)), "pupils")

    assert found.tolist() == ["210.0", "90.0", ""]


def test_schools_of_one_name_are_two_schools():
    records = records_of("Ash-Beech", trust={"Ash": "Oak", "Beech": "Elm"})
    records.schools["name"] = "St Mary"

    assert ei_index(build_network(records, TieRule(period=YEAR)), "trust") == 1


def of_graph(graph: nx.Graph, clubs: dict[int, str]) -> Network:
    """A published network as one of ours."""
    names = {node: f"{node:02}" for node in graph}
    ends = [(names[a], names[b]) for a, b in graph.edges]
    pairs = sorted((min(pair), max(pair)) for pair in ends)
    ids = sorted(names.values())
    none = pd.Series(0, index=pd.Index(ids, dtype="str", name="id"))
    told = {"name": ids, "trust": [clubs[int(name)] for name in ids]}
    schools = frame_of(SCHOOL_COLUMNS, told, index=ids, named="id")
    ties = _ties(dict.fromkeys(pairs, 1), directed=False)
    return Network(schools, ties, TieRule(period=YEAR), none, none)


def test_the_karate_club_splits_as_is_known():
    """Zachary (1977), Journal of Anthropological Research 33, 452-473, as networkx ships it.

    78 ties; ties of schools with many partners to schools with few: -0.476.
    """
    graph = nx.karate_club_graph()
    network = of_graph(graph, nx.get_node_attributes(graph, "club"))

    assert len(network.ties) == 78
    assert degree_assortativity(network) == pytest.approx(-0.4756, abs=5e-5)
    across = sum(graph.nodes[a]["club"] != graph.nodes[b]["club"] for a, b in graph.edges)
    assert len(crossing_ties(network, "trust")) == across
    assert ei_index(network, "trust") == pytest.approx((2 * across - 78) / 78)


def test_a_star_and_a_cycle_of_degrees():
    assert degree_assortativity(network_of("Ash-Beech Ash-Cedar Ash-Dene")) == -1
    assert degree_assortativity(network_of("Ash-Beech Beech-Cedar Cedar-Ash")) is None
