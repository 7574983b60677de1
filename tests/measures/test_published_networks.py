"""Networks that every textbook measures, against the numbers it prints.

The ties of the kite, the families and the karate club are as networkx ships them; the
managers' answers are Krackhardt (1987), Social Networks 9, 104-134, as printed in
Wasserman and Faust (1994), Social Network Analysis, appendix B.
"""

import networkx as nx
import pandas as pd
import pytest

from collabmap.measures import cutpoints, network_figures, positions
from collabmap.network import Network, TieRule, build_network
from collabmap.records import Period
from tests.drawing import records_of

# Whom each of the 21 managers, in order, named.
ADVICE = (
    "2 4 8 16 18 21",
    "6 7 21",
    "1 2 4 6 7 8 9 10 11 12 14 17 18 20 21",
    "1 2 6 8 10 11 12 16 17 18 20 21",
    "1 2 6 7 8 10 11 13 14 16 17 18 19 20 21",
    "21",
    "2 6 11 12 14 17 18 21",
    "2 4 6 7 10 11 18 21",
    "1 2 6 7 8 10 11 12 14 16 17 18 21",
    "1 2 3 4 5 8 11 13 15 16 17 18 19 20",
    "1 2 7",
    "7 21",
    "1 2 5 9 14 18",
    "2 7 18 21",
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14 16 17 18 19 20 21",
    "1 2 10 18",
    "1 2 4 7 21",
    "1 2 3 4 5 7 8 9 10 11 13 14 15 16 19 20 21",
    "1 2 3 5 7 10 11 14 15 18 20",
    "1 2 6 8 11 12 14 15 16 17 18 21",
    "2 3 4 6 7 8 12 14 17 18 20",
)
FRIENDS = (
    "2 4 8 12 16",
    "1 18 21",
    "14 19",
    "1 2 8 12 16 17",
    "2 9 11 14 17 19 21",
    "2 7 9 12 17 21",
    "",
    "4",
    "",
    "3 5 8 9 12 16 20",
    "1 2 3 4 5 8 9 12 13 15 17 18 19",
    "1 4 17 21",
    "5 11",
    "7 15",
    "1 3 5 6 9 11 14 19",
    "1 2",
    "1 2 3 4 5 6 7 8 9 10 11 12 14 15 16 19 20 21",
    "2",
    "1 2 3 5 11 12 14 15 20",
    "11 18",
    "2 12 17 18",
)


def measured(graph: nx.Graph, *, alone: str = "") -> Network:
    drawing = " ".join(f"{a}-{b}" for a, b in graph.edges)
    return build_network(records_of(drawing, alone=alone), TieRule(period=Period.undated()))


def answers(named: tuple[str, ...]) -> Network:
    """The managers' answers, an arc from each to everyone they named."""
    arcs = [f"M{who}>M{other}" for who, said in enumerate(named, 1) for other in said.split()]
    everyone = " ".join(f"M{who}" for who in range(1, len(named) + 1))
    rule = TieRule(period=Period.undated(), directed=True)
    return build_network(records_of(" ".join(arcs), alone=everyone), rule)


WHO_FLIES = (
    "Andre", "Beverly", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike", "Jane",
)  # fmt: skip


@pytest.fixture(scope="module")
def kite() -> pd.DataFrame:
    """Krackhardt (1990), Administrative Science Quarterly 35, 342-369: figure 2 and table 2."""
    names = dict(
        enumerate(
            [
                "Andre",
                "Beverly",
                "Carol",
                "Diane",
                "Ed",
                "Fernando",
                "Garth",
                "Heather",
                "Ike",
                "Jane",
            ]
        )
    )
    return positions(measured(nx.relabel_nodes(nx.krackhardt_kite_graph(), names)))


@pytest.mark.parametrize(
    ("who", "degree", "closeness", "paths"),
    [
        ("Andre", 4, 0.529, 0.833),
        ("Beverly", 4, 0.529, 0.833),
        ("Carol", 3, 0.500, 0),
        ("Diane", 6, 0.600, 3.667),
        ("Ed", 3, 0.500, 0),
        ("Fernando", 5, 0.643, 8.333),
        ("Garth", 5, 0.643, 8.333),
        ("Heather", 3, 0.600, 14),
        ("Ike", 2, 0.429, 8),
        ("Jane", 1, 0.310, 0),
    ],
)
def test_the_kite_has_a_different_first_by_each_measure(kite, who, degree, closeness, paths):
    row = kite.loc[who]
    assert row["degree"] == degree
    assert row["closeness"] == pytest.approx(closeness, abs=0.0005)
    assert row["betweenness"] * 36 == pytest.approx(paths, abs=0.0005)


FAMILIES = nx.florentine_families_graph()


def test_the_marriages_of_florence_without_the_family_that_made_none():
    """Wasserman and Faust (1994), pages 180 to 192, for the 15 families with a marriage."""
    network = measured(FAMILIES)
    figures, rows = network_figures(network), positions(network)
    assert (figures["schools"], figures["ties"], figures["components"]) == (15, 20, 1)
    assert figures["closeness_centralisation"] == pytest.approx(0.322, abs=0.0005)
    assert figures["betweenness_centralisation"] == pytest.approx(0.437, abs=0.0005)
    medici = rows.loc["Medici"]
    assert medici["degree"] == 6
    assert medici["closeness"] == pytest.approx(0.560, abs=0.0005)
    assert medici["betweenness"] == pytest.approx(0.522, abs=0.0005)
    assert rows.loc["Guadagni", "betweenness"] == pytest.approx(0.255, abs=0.0005)


def test_the_marriages_of_florence_with_the_family_that_made_none():
    """Wasserman and Faust (1994), page 180: degree centralisation of all 16 families."""
    network = measured(FAMILIES, alone="Pucci")
    figures, rows = network_figures(network), positions(network)
    assert (figures["schools"], figures["ties"], figures["isolates"]) == (16, 20, 1)
    assert figures["density"] == pytest.approx(0.167, abs=0.0005)
    assert figures["degree_centralisation"] == pytest.approx(0.267, abs=0.0005)
    assert rows["degree"].div(15)["Medici"] == pytest.approx(0.400, abs=0.0005)
    # The shares are of the pairs of 15 others now, where they were of the pairs of 14.
    assert rows.loc["Medici", "betweenness"] == pytest.approx(47.5 / 105)
    assert rows.loc["Pucci", ["closeness", "betweenness", "harmonic_closeness"]].eq(0).all()
    assert rows.loc["Pucci", ["clustering", "constraint", "eigenvector"]].isna().all()


def test_the_karate_club():
    """Zachary (1977), Journal of Anthropological Research 33, 452-473: 34 members, 78 ties.

    Assortativity by degree as in Newman (2002)'s definition; modularity 0.4198 is the most
    any division has: Brandes et al. (2008), IEEE Transactions on Knowledge and Data
    Engineering 20, 172-188.
    """
    graph = nx.relabel_nodes(nx.karate_club_graph(), lambda at: f"K{at + 1:02}")
    network = measured(graph)
    figures, rows = network_figures(network), positions(network)
    assert (figures["schools"], figures["ties"]) == (34, 78)
    assert figures["density"] == pytest.approx(0.139, abs=0.0005)
    assert figures["diameter"] == 5
    assert figures["mean_distance"] == pytest.approx(2.408, abs=0.0005)
    assert figures["transitivity"] == pytest.approx(0.256, abs=0.0005)
    # Published over all 34, with 0 for the member who has one partner and no pair of them.
    assert figures["average_clustering"] * 33 / 34 == pytest.approx(0.571, abs=0.0005)
    assert figures["degree_assortativity"] == pytest.approx(-0.476, abs=0.0005)
    assert figures["modularity"] == pytest.approx(0.4198, abs=0.00005)
    assert figures["communities"] == 4
    assert rows["degree"].nlargest(3).to_dict() == {"K34": 17, "K01": 16, "K33": 12}
    assert rows["coreness"].max() == 4
    assert cutpoints(network) == ("K01",)


@pytest.mark.parametrize(
    ("named", "arcs", "mutual", "density"),
    [(ADVICE, 190, 45, 0.452), (FRIENDS, 102, 23, 0.243)],
    ids=["advice", "friendship"],
)
def test_the_managers_and_whom_they_named(named, arcs, mutual, density):
    """Arcs, density and pairs that named each other: Wasserman and Faust (1994), chapter 13."""
    figures = network_figures(answers(named))
    assert (figures["schools"], figures["ties"]) == (21, arcs)
    assert figures["density"] == pytest.approx(density, abs=0.0005)
    assert figures["reciprocity"] == pytest.approx(2 * mutual / arcs)


def test_whom_the_managers_asked_and_called_friend_most():
    advice, friends = positions(answers(ADVICE)), positions(answers(FRIENDS))
    assert advice["in_degree"].nlargest(1).to_dict() == {"M2": 18}
    assert advice["out_degree"].nlargest(1).to_dict() == {"M15": 20}
    assert friends["in_degree"].nlargest(1).to_dict() == {"M2": 10}
    assert friends["out_degree"].nlargest(1).to_dict() == {"M17": 18}
    assert set(friends.index[friends["out_degree"].eq(0)]) == {"M7", "M9"}
