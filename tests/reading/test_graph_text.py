"""Pajek and UCINET DL files read to tables of links and nodes."""

from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from collabmap.reading.headings import PAIR, SCHOOLS, columns_of
from collabmap.reading.refusing import Refused
from tests.reading.graphs import graphs, links_in, links_of, read_bytes, read_text

FEW = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FOUR = 'labels:\nAsh, Beech, "Cedar High", Dene\n'
# The same four links in each of UCINET's formats for a network that goes both ways.
MUTUAL = {
    "fullmatrix": "0 1 0 2\n1 0 1 0\n0 1 0 0\n2 0 0 0\n",
    "lowerhalf": "0\n1 0\n0 1 0\n2 0 0 0\n",
    "lowerhalf diagonal = absent": "1\n0 1\n2 0 0\n",
    "upperhalf": "0 1 0 2\n0 1 0\n0 0\n0\n",
    "upperhalf, diagonal absent": "1 0 2\n1 0\n0\n",
    "fullmatrix diagonal=absent": "1 0 2\n1 1 0\n0 1 0\n2 0 0\n",
}


@FEW
@given(graph=graphs())
def test_pajek_that_networkx_wrote_reads_back(tmp_path: Path, graph: "nx.Graph[str]"):
    # It leaves quotation marks in a name bare, and a name of one word that may be a setting.
    assume(not any(set('"&') & set(name) for name in graph))
    graph = nx.relabel_nodes(graph, lambda name: f"{name} School")
    path = tmp_path / "written"
    nx.write_pajek(graph, path)

    read = read_bytes(tmp_path, path.read_bytes())

    assert links_of(read) == links_in(graph)
    assert read.column("Nodes", "Label") == list(graph)


@FEW
@given(graph=graphs())
def test_pajek_that_igraph_wrote_reads_back(tmp_path: Path, graph: "nx.Graph[str]"):
    names = list(graph)
    assume(not any(set('"\\&') & set(name) for name in names))
    pairs = [(names.index(one), names.index(other)) for one, other in graph.edges]
    other = igraph.Graph(len(names), pairs, directed=graph.is_directed())
    other.vs["name"] = names
    other.es["weight"] = [weight for _, _, weight in graph.edges(data="weight")]
    other.write_pajek(str(tmp_path / "written"))

    read = read_bytes(tmp_path, (tmp_path / "written").read_bytes())

    assert links_of(read) == links_in(graph)
    assert read.column("Nodes", "Label") == names


def test_pajek_by_hand_with_arcs_and_edges(tmp_path: Path):
    read = read_text(
        tmp_path,
        """
        % a town
        *Network town
        *Vertices 4
        1 "Ash Primary" 0.1 0.5 0.5 ic Red bc Black
        2 Beech         0.2 0.5
        3 "Ysgol T&#375;"
        *Arcs
          1 2 3.5 c Blue l "reading"
        *Edges
        3 4
        *Partition trusts
        *Vertices 4
        1
        """,
    )

    pair = ["Source", "Target", "Direction", "Weight", "Label"]
    assert read.headings == {"Edges": pair, "Nodes": ["Label"]}
    assert read.rows["Edges"] == [
        ["Ash Primary", "Beech", "Directed", "3.5", "reading"],
        ["Ysgol Tŷ", "4", "Undirected", "", ""],
    ]
    assert read.lines["Edges"] == [8, 10]
    assert read.rows["Nodes"] == [["Ash Primary"], ["Beech"], ["Ysgol Tŷ"], ["4"]]
    assert read.lines["Nodes"] == [4, 5, 6, 1]
    ours = columns_of(tuple(pair), PAIR)
    assert [ours[name] for name in ("school_a", "school_b", "times", "direction")] == [0, 1, 3, 2]
    assert columns_of(("Label",), SCHOOLS) == {"name": 0}


def test_schools_that_share_a_label_stay_two(tmp_path: Path):
    read = read_text(tmp_path, '*Vertices 2\n1 "St Mary\'s"\n2 "st mary\'s"\n*Edges\n1 2\n')

    assert read.rows["Edges"] == [["St Mary's (1)", "st mary's (2)", "Undirected"]]
    assert read.rows["Nodes"] == [["St Mary's (1)"], ["st mary's (2)"]]


@pytest.mark.parametrize("form", MUTUAL)
def test_every_matrix_of_ucinet_gives_each_pair_once(tmp_path: Path, form: str):
    read = read_text(tmp_path, f"dl n = 4, format = {form}\n{FOUR}data:\n{MUTUAL[form]}")

    assert {tuple(row[2:]) for row in read.rows["Edges"]} == {
        ("1", "Undirected"),
        ("2", "Undirected"),
    }
    assert {(frozenset(row[:2]), row[2]) for row in read.rows["Edges"]} == {
        (frozenset(("Ash", "Beech")), "1"),
        (frozenset(("Ash", "Dene")), "2"),
        (frozenset(("Beech", "Cedar High")), "1"),
    }
    assert read.rows["Nodes"] == [["Ash"], ["Beech"], ["Cedar High"], ["Dene"]]


def test_a_matrix_with_labels_in_it(tmp_path: Path):
    read = read_text(
        tmp_path,
        """
        DL N=3
        FORMAT=FULLMATRIX
        LABELS EMBEDDED
        DATA:
              "Ash Primary" Beech Cedar
        "Ash Primary" 0 1 0
        Beech 0 0 3
        Cedar 0 0 0
        """,
    )

    assert read.rows["Edges"] == [
        ["Ash Primary", "Beech", "1", "Directed"],
        ["Beech", "Cedar", "3", "Directed"],
    ]
    assert read.lines["Edges"] == [6, 7]
    assert read.rows["Nodes"] == [["Ash Primary"], ["Beech"], ["Cedar"]]


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("edgelist1", "1 2 5\n1,3\n3 2 0\n4 1\n"),
        ("nodelist1", "1 2 3\n2\n4 1\n"),
        ("edgelist1 labels embedded", 'Ash Beech 5\nAsh "Cedar High"\nDene Ash\n'),
        ("nodelist1 labels embedded", 'Ash Beech "Cedar High"\nDene Ash\n'),
        ("el1", "ash Beech 5\n1 3\n4 1\n"),
    ],
)
def test_lists_of_edges_and_of_nodes(tmp_path: Path, form: str, data: str):
    labels = "" if "embedded" in form else FOUR
    read = read_text(tmp_path, f"dl n = 4 format = {form}\n{labels}data:\n{data}")

    assert [row[:2] for row in read.rows["Edges"]] == [
        *(["Ash", "Beech"], ["Ash", "Cedar High"], ["Dene", "Ash"]),
    ]
    assert {row[3] for row in read.rows["Edges"]} == {"Directed"}
    assert {name for (name,) in read.rows["Nodes"]} == {"Ash", "Beech", "Cedar High", "Dene"}


@pytest.mark.parametrize(
    "text",
    [
        'dl nr=2, nc=3\nrow labels:\nAsh,Beech\ncolumn labels:\nE1,"E 2",E3\ndata:\n1 0 1\n0 2 0\n',
        'dl nr=2 nc=3 format=edgelist2 labels embedded\ndata:\nAsh E1 1\nAsh E3 1\nBeech "E 2" 2\n',
        "dl nr=2 nc=3 format=nodelist2\nrow labels: Ash Beech\ncol labels:\nE1\nE 2\nE3\n"
        "data:\n1 1 3\n2 2\n",
    ],
)
def test_bodies_and_events_are_who_attended_what(tmp_path: Path, text: str):
    read = read_text(tmp_path, text)

    assert [row[:2] for row in read.rows["Attendance"]] == [
        *(["E1", "Ash"], ["E3", "Ash"], ["E 2", "Beech"]),
    ]
    assert read.rows["Nodes"] == [["Ash"], ["Beech"]]


def test_relations_are_told_apart(tmp_path: Path):
    matrices = read_text(
        tmp_path,
        """
        dl n=2 nm=2
        labels: Ash,Beech
        matrix labels:
        visits, training
        data:
        0 1
        1 0
        0 1
        0 0
        """,
    )
    lists = read_text(tmp_path, "dl n=2, nm=2, format=edgelist1\ndata:\n1 2\n!\n2 1\n")

    assert matrices.rows["Edges"] == [
        ["Ash", "Beech", "1", "Undirected", "visits"],
        ["Ash", "Beech", "1", "Directed", "training"],
    ]
    assert [row[-1] for row in lists.rows["Edges"]] == ["1", "2"]


@FEW
@given(graph=graphs(), comma=st.booleans())
def test_any_matrix_of_ucinet_reads_back(tmp_path: Path, graph: "nx.Graph[str]", comma: bool):
    assume(not any('"' in name for name in graph))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    rows = nx.to_numpy_array(graph, dtype=int).tolist()
    between = "," if comma else " "
    labels = between.join(f'"{name}"' for name in graph)
    data = "\n".join(between.join(map(str, row)) for row in rows)
    text = f"dl n={len(graph)}\nlabels:\n{labels}\ndata:\n{data}\n"

    read = read_bytes(tmp_path, text.encode())

    directed = {((one, other), weight) for one, other, weight in links_of_both(graph)}
    assert {
        (pair, weight)
        for ends, weight in links_of(read)
        for pair in ([ends] if isinstance(ends, tuple) else both_ways(ends))
    } == directed
    assert read.column("Nodes", "Label") == list(graph)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*Vertices many\n", "Line 1: *Vertices must be followed by how many"),
        ("*Vertices 1\nAsh\n", "Line 2: a line under *Vertices must begin with the number"),
        ("*Vertices 2\n1\n1\n", "Line 3: vertex 1 stands in line 2 already"),
        ("*Vertices 1\n1 Ash\n2 Beech\n", "Line 3: a line under *Vertices must begin with"),
        ("*Vertices 1\n1 Ash\n*Edges\n1 9\n", 'Line 4: "9" is no vertex from 1 to 1'),
        ("*Vertices 1\n1 Ash\n*Edges\n1\n", 'Line 4: "" is no vertex'),
        ('*Vertices 1\n1 "The "Old" School"\n', "Line 2: a label with quotation marks in it"),
        ("*Vertices 2\n1 A\n\n*Edges\n1 2\n1 2\n", "Line 5: the links from here on"),
        ("*Vertices 2\n*Edges\n1 2\n\n1 2\n", "Line 5: the links from here on"),
        ("*Vertices 2\n*Edges\n1 2 often\n", 'Line 3: the weight "often" is no number'),
        ("*Vertices 2\n*Matrix\n0 1\n1 0\n", 'Line 2: "*matrix" is a part of a Pajek file'),
        ('*Vertices 2\n*Arcs :1 "visit"\n', 'Line 2: "*arcs :1 "visit"" is a part of a Pajek'),
        ("*Vertices 2\n*Arcslist\n1 2\n", 'Line 2: "*arcslist" is a part of a Pajek file'),
        ("*Vertices 2\n*Events\n", 'Line 2: "*events" is a part of a Pajek file'),
        ("*Vertices 5 3\n", "Line 1: this is a network of schools and events"),
        ("*Vertices 1\n*Vertices 1\n", "Line 2: a second network begins here"),
        ("*Network only\n", "The file has no line that begins with *Vertices"),
        ("dl n=2\n0 1\n", 'Line 2: "0 1" is not known above the data'),
        ("dl n=2\n", 'The file has no line "data:"'),
        ("dl n=x\ndata:\n", 'Line 1: n must be a number of 1 or more, not "x"'),
        ("dl nm=2\ndata:\n", "The file does not say how many nodes"),
        ("dl n=2 format=rankedlist1\ndata:\n", 'Line 1: the format "rankedlist1" cannot be read'),
        ("dl n=2\nlabels:\nA B C\ndata:\n", "Line 3: there are more than 2 labels"),
        ("dl n=4\nlabels:\nAsh, Beech\ndata:\n", "Line 3: there are 2 of 4 labels"),
        ("dl n=2\ndata:\n0 1\n", "The matrix ends in its row 2 of 2"),
        ("dl n=2\ndata:\n0 1\n1 0\n1 1\n", "Line 5: there are more rows"),
        ("dl n=2 format=edgelist1\ndata:\nAsh Primary Beech High\n", "Line 3: there is more"),
        ("dl n=2 format=edgelist1\ndata:\n1 2 often\n", 'Line 3: "often" is not a number'),
        ("dl n=2 row labels embedded\ndata:\na 0 1\nb 1 0\n", "The rows of the matrix have names"),
        ("dl nr=2 nc=3 format=lowerhalf\ndata:\n", "Half a matrix (lowerhalf)"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str):
    with pytest.raises(Refused) as refusal:
        read_bytes(tmp_path, text.encode())

    assert str(refusal.value).startswith(said)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_letters_of_a_dl_file_are_read_as_those_of_a_csv_file_are(tmp_path: Path, encoding: str):
    text = 'dl n=1\r\nlabels:\r\n"École “Ÿ”"\r\ndata:\r\n0\r\n'
    read = read_bytes(tmp_path, text.encode(encoding))

    assert read.rows["Nodes"] == [["École “Ÿ”"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_letters_of_a_pajek_file_are_utf_8_or_refused(tmp_path: Path, encoding: str):
    content = '*Vertices 1\r\n1 "École “Ÿ”"\r\n'.encode(encoding)
    if encoding.startswith("utf-8"):
        assert read_bytes(tmp_path, content).rows["Nodes"] == [["École “Ÿ”"]]
    else:
        with pytest.raises(Refused, match=r"Line \d: the letters .* not UTF-8"):
            read_bytes(tmp_path, content)


def links_of_both(graph: "nx.Graph[str]") -> list[tuple[str, str, float]]:
    """Return the links of a graph, those without direction both ways."""
    directed = graph.to_directed()
    return [(one, other, float(weight)) for one, other, weight in directed.edges(data="weight")]


def both_ways(ends: frozenset[str]) -> list[tuple[str, str]]:
    """Return a pair in both orders."""
    one, other = ends
    return [(one, other), (other, one)]
