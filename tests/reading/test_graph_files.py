"""GraphML and GEXF read to tables of links and nodes."""

from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

from collabmap.reading import graph_files, read_interactions
from collabmap.reading.headings import PAIR, SCHOOLS, columns_of
from collabmap.reading.refusing import Refused
from tests.reading.graphs import graphs, links_in, links_of, read_bytes, read_text

FEW = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PRIMER = """
    <?xml version="1.0" encoding="UTF-8"?>
    <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="d0" for="node" attr.name="phase" attr.type="string">
        <default>Primary</default>
      </key>
      <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
      <graph id="G" edgedefault="undirected">
        <node id="Ash"/>
        <node id="Beech"><data key="d0">Secondary</data></node>
        <node id="Cedar"><port name="North"/></node>
        <edge source="Ash" target="Beech" sourceport="North"><data key="d1">2</data></edge>
        <edge source="Beech" target="Ash" directed="true"/>
      </graph>
    </graphml>
    """


@pytest.mark.parametrize(
    ("start", "form"),
    [
        (b"<graphml>", "graphml"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a <gexf> --><g:graphml xmlns:g="x">', "graphml"),
        ('\ufeff<?xml version="1.0"?><gexf>'.encode("utf-16-le"), "gexf"),
        (b"<!DOCTYPE graphml SYSTEM 'x.dtd'><graphml>", "graphml"),
        (b'<!DOCTYPE lolz [<!ENTITY lol "lol">]>\n<gexf>', "gexf"),
        (b"% made by hand\r\n*vertices 3", "pajek"),
        (b"*Network a town\n*Vertices 3", "pajek"),
        (b"DL n = 4, format = fullmatrix", "dl"),
        (b"dl\nnr=3, nc=4", "dl"),
        (b"graph [ node [", "gml"),
        (b'# by hand\nCreator "yFiles"\nVersion\t2.21\ngraph\n[', "gml"),
        (b'{"nodes": []', "json"),
        (b"graph,node\n", None),
        (b"Version,School A\ngraph [,Ash", None),
        (b"<html><table>", None),
        (b"school_a,school_b\n", None),
        (b"* grand total\n", None),
        (b"dlouhy,kratky\n", None),
        (b"", None),
    ],
)
def test_what_a_file_is_is_told_by_its_first_bytes(start: bytes, form: str | None):
    assert graph_files.form_of(start) == form


def test_graphml_as_in_its_primer_gives_links_and_nodes_with_their_lines(tmp_path: Path):
    read = read_text(tmp_path, PRIMER)

    assert read.headings["Edges"] == ["Source", "Target", "Direction", "weight"]
    assert read.rows["Edges"] == [
        ["Ash", "Beech", "Undirected", "2"],
        ["Beech", "Ash", "Directed", ""],
    ]
    assert read.lines["Edges"] == [11, 12]
    assert read.headings["Nodes"] == ["Label", "phase"]
    assert read.rows["Nodes"] == [["Ash", "Primary"], ["Beech", "Secondary"], ["Cedar", "Primary"]]
    assert read.lines["Nodes"] == [8, 9, 10]


@FEW
@given(graph=graphs())
def test_graphml_that_networkx_wrote_reads_back(tmp_path: Path, graph: "nx.Graph[str]"):
    path = tmp_path / "written"
    nx.write_graphml(graph, path)

    read = read_bytes(tmp_path, path.read_bytes())

    assert links_of(read) == links_in(graph)
    assert read.column("Nodes", "Label") == list(graph)


@FEW
@given(graph=graphs())
def test_gexf_that_networkx_wrote_reads_back(tmp_path: Path, graph: "nx.Graph[str]"):
    path = tmp_path / "written"
    nx.write_gexf(graph, path)

    read = read_bytes(tmp_path, path.read_bytes())

    assert links_of(read) == links_in(graph)
    assert read.column("Nodes", "Label") == list(graph)


def test_graphml_that_igraph_wrote_is_read_by_its_names(tmp_path: Path):
    graph = igraph.Graph(3, [(0, 1)], vertex_attrs={"name": ["Ash", "Beech", "Cedar"]})
    graph.write_graphml(str(tmp_path / "written"))

    read = read_bytes(tmp_path, (tmp_path / "written").read_bytes())

    assert read.rows["Edges"] == [["Ash", "Beech", "Undirected"]]
    assert read.rows["Nodes"] == [["n0", "Ash"], ["n1", "Beech"], ["n2", "Cedar"]]
    assert read.headings["Nodes"] == ["Node", "Label"]


def test_ids_that_number_schools_stand_beside_their_names_where_tables_are_known(tmp_path: Path):
    read = read_text(
        tmp_path,
        """
        <gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
          <nodes><node id="900001" label="Ash"/><node id="900002" label="Beech"/></nodes>
          <edges><edge source="900001" target="900002" weight="3" label="Reading visit"/></edges>
        </graph></gexf>
        """,
    )

    pair = columns_of(tuple(read.headings["Edges"]), PAIR)
    (row,) = read.rows["Edges"]
    assert {ours: row[at] for ours, at in pair.items()} == {
        "urn_a": "900001",
        "urn_b": "900002",
        "school_a": "Ash",
        "school_b": "Beech",
        "direction": "Directed",
        "times": "3",
        "title": "Reading visit",
    }
    schools = columns_of(tuple(read.headings["Nodes"]), SCHOOLS)
    assert [row[schools["id"]] for row in read.rows["Nodes"]] == ["900001", "900002"]
    assert [row[schools["name"]] for row in read.rows["Nodes"]] == ["Ash", "Beech"]


def test_an_attribute_that_is_a_register_number_comes_before_the_ids(tmp_path: Path):
    graph: nx.Graph[str] = nx.Graph([("n0", "n1")])
    nx.set_node_attributes(graph, {"n0": "900001", "n1": "900002"}, "URN")
    nx.set_node_attributes(graph, {"n0": "Ash", "n1": "Beech"}, "School name")
    read = read_bytes(tmp_path, "\n".join(nx.generate_graphml(graph)).encode())

    assert read.rows["Edges"] == [["900001", "900002", "Ash", "Beech", "Undirected"]]
    assert read.headings["Nodes"] == ["Node", "Label", "URN"]
    schools = columns_of(tuple(read.headings["Nodes"]), SCHOOLS)
    assert [row[schools["id"]] for row in read.rows["Nodes"]] == ["900001", "900002"]


def test_schools_that_share_a_name_stay_two(tmp_path: Path):
    read = read_text(
        tmp_path,
        """
        <gexf><graph><nodes>
          <node id="n1" label="St Mary's"/><node id="n2" label="st  mary's"/>
          <node id="n3" label="Ash"/></nodes>
          <edges><edge source="n1" target="n3"/><edge source="n2" target="n3"/></edges>
        </graph></gexf>
        """,
    )

    assert read.column("Edges", "Source") == ["St Mary's (n1)", "st mary's (n2)"]
    assert read.column("Nodes", "Label") == ["St Mary's (n1)", "st mary's (n2)", "Ash"]


def test_a_link_of_several_nodes_is_refused_in_words(tmp_path: Path):
    with pytest.raises(Refused, match=r"hyperedges.*as CSV"):
        read_text(
            tmp_path,
            """
            <graphml><graph><node id="Ash"/><node id="Beech"/>
              <hyperedge><endpoint node="Ash"/><endpoint node="Beech"/></hyperedge>
            </graph></graphml>
            """,
        )


def test_a_node_without_an_id_and_a_link_without_an_end_are_named_by_their_lines(tmp_path: Path):
    read = read_text(
        tmp_path,
        """
        <graphml><graph>
          <node id="Ash"/>
          <node id=""/>
          <node/>
          <edge source="Ash" target=""/>
          <edge source="Ash"/>
        </graph></graphml>
        """,
    )

    assert read.headings["Nodes"] == ["Label", "No id"]
    assert read.rows["Nodes"] == [["Ash", ""], ["", "no id"], ["", "no id"]]
    assert read.lines["Nodes"] == [2, 3, 4]
    assert read.rows["Edges"] == [["Ash", "", "Undirected"], ["Ash", "", "Undirected"]]
    assert read.lines["Edges"] == [5, 6]


def test_nodes_without_an_id_are_problems_of_the_list_of_schools(tmp_path: Path):
    path = tmp_path / "network.graphml"
    text = '<graphml><graph>\n<node id="Ash"/>\n<node id=""/>\n<edge source="Ash" target="Elm"/>'
    path.write_text(f"{text}</graph></graphml>", encoding="utf-8")

    reading = read_interactions(path)

    assert [(told.code, told.row) for told in reading.problems if told.severity == "error"] == [
        ("missing-school", 3)
    ]
    assert reading.records.schools["name"].tolist() == ["Ash"]


GML = """
    graph [
      directed 1
      comment "node [ id 5 ]"  # no node
      node [ id 1 label "Ash &amp; &#201;lm" graphics [ x 1.0 ] ]
      node [ id "2" label "Ash" ]
      node [ id 3 name "Cedar" phase "Primary" ]
      edge [ source "2" target 1 weight 2 ]
      edge [ source "2" target 1 weight 2.5 label "visit" ]
      edge
      [
        source 1 target 3
      ]
    ]
    """


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_gml_gives_links_and_nodes_with_their_lines(tmp_path: Path, encoding: str):
    read = read_text(tmp_path, GML, encoding)

    assert read.headings["Edges"] == ["Source", "Target", "Direction", "weight", "label"]
    assert read.rows["Edges"] == [
        ["Ash", "Ash & Élm", "Directed", "2", ""],
        ["Ash", "Ash & Élm", "Directed", "2.5", "visit"],
        ["Ash & Élm", "3", "Directed", "", ""],
    ]
    assert read.lines["Edges"] == [7, 8, 9]
    assert read.column("Nodes", "Label") == ["Ash & Élm", "Ash", "3"]
    assert read.lines["Nodes"] == [4, 5, 6]


@FEW
@given(graph=graphs())
def test_gml_that_networkx_wrote_reads_back(tmp_path: Path, graph: "nx.Graph[str]"):
    path = tmp_path / "written"
    nx.write_gml(graph, path)

    read = read_bytes(tmp_path, path.read_bytes())

    assert links_of(read) == links_in(graph)
    assert read.column("Nodes", "Label") == list(graph)


def test_gml_that_igraph_wrote_reads_back(tmp_path: Path):
    graph = igraph.Graph(3, [(0, 1), (1, 0)], vertex_attrs={"name": ["Ash", "Beech", "Cedar"]})
    graph.es["weight"] = [1, 2]
    graph.write_gml(str(tmp_path / "written"))

    read = read_bytes(tmp_path, (tmp_path / "written").read_bytes())

    assert [{*row[:2], row[-1]} for row in read.rows["Edges"]] == [
        {"Ash", "Beech", "1"},
        {"Ash", "Beech", "2"},
    ]
    assert read.column("Nodes", "Label") == ["Ash", "Beech", "Cedar"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("graph [\n node [ id 1 label A ]\n edge [ source 1", "Line 3: the file is not whole"),
        ('graph [\n node [ label "x" ] ]', "Line 2: the node has no 'id' attribute. Mend"),
        (
            "graph [ node [ id 1 ]\n edge [ source 1 target 2 ] ]",
            "Line 2: the edge has undefined target 2. Mend that line.",
        ),
        ("graph [ node [ id 1 ] node [ id 1 ] ]", "The file cannot be read as GML"),
    ],
)
def test_gml_that_is_not_whole_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str):
    with pytest.raises(Refused) as refusal:
        read_bytes(tmp_path, text.encode())

    assert str(refusal.value).startswith(said)
    assert "collabmap" not in str(refusal.value)


def test_two_links_between_the_same_two_stay_two_in_their_order(tmp_path: Path):
    read = read_text(
        tmp_path,
        """
        <graphml><graph edgedefault="directed">
          <edge id="e" source="Beech" target="Ash"/>
          <edge id="e" source="Ash" target="Beech"/>
          <edge id="e" source="Beech" target="Ash" directed="false"/>
          <node id="Ash"/><node id="Beech"/>
        </graph></graphml>
        """,
    )

    assert read.rows["Edges"] == [
        ["Beech", "Ash", "Directed"],
        ["Ash", "Beech", "Directed"],
        ["Beech", "Ash", "Undirected"],
    ]
    assert read.lines["Edges"] == [2, 3, 4]


def test_yed_labels_are_names_and_a_node_with_others_inside_is_no_school(tmp_path: Path):
    read = read_text(
        tmp_path,
        """
        <graphml xmlns:y="http://www.yworks.com/xml/graphml">
          <key for="node" id="d6" yfiles.type="nodegraphics"/>
          <key for="edge" id="d9" yfiles.type="edgegraphics"/>
          <graph edgedefault="directed" id="G">
            <node id="n0" yfiles.foldertype="group">
              <data key="d6"><y:GroupNode><y:NodeLabel>Hill Trust</y:NodeLabel></y:GroupNode></data>
              <graph edgedefault="directed" id="n0:">
                <node id="n0::n0"><data key="d6"><y:ShapeNode>
                  <y:NodeLabel fontSize="12">Ash
                    Primary<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node>
              </graph>
            </node>
            <node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>Beech</y:NodeLabel>
              </y:ShapeNode></data></node>
            <edge id="e0" source="n0::n0" target="n1"><data key="d9"><y:PolyLineEdge>
              <y:Arrows source="none" target="none"/><y:EdgeLabel>visit</y:EdgeLabel>
              </y:PolyLineEdge></data></edge>
            <edge id="e1" source="n1" target="n0::n0"><data key="d9"><y:PolyLineEdge>
              <y:Arrows source="none" target="standard"/></y:PolyLineEdge></data></edge>
          </graph>
        </graphml>
        """,
    )

    assert read.headings["Edges"] == ["Source", "Target", "Direction", "label"]
    assert read.rows["Edges"] == [
        ["Ash Primary", "Beech", "Directed", "visit"],
        ["Beech", "Ash Primary", "Directed", ""],
    ]
    assert [row[:2] for row in read.rows["Nodes"]] == [["n0::n0", "Ash Primary"], ["n1", "Beech"]]


def test_gexf_attributes_and_spells(tmp_path: Path):
    read = read_text(
        tmp_path,
        """
        <gexf version="1.3"><graph defaultedgetype="undirected" timeformat="date">
          <attributes class="node"><attribute id="0" title="trust"><default>none</default>
            </attribute></attributes>
          <attributes class="edge"><attribute id="0" title="type"/></attributes>
          <nodes><node id="Ash" label="Ash"><attvalues><attvalue for="0" value="Hill"/></attvalues>
            <viz:position xmlns:viz="http://gexf.net/1.3/viz" x="1.0" y="2.0"/></node>
            <node id="Beech" label="Beech"/></nodes>
          <edges>
            <edge source="Ash" target="Beech" weight="2">
              <attvalues><attvalue for="0" value="visit"/></attvalues>
              <spells>
                <spell start="2025-09-01" end="2025-09-30"/>
                <spell start="2026-01-05"/>
              </spells></edge>
            <edge source="Beech" target="Ash" type="directed" start="2025-10-01"/>
          </edges>
        </graph></gexf>
        """,
    )

    headings = ["Source", "Target", "Direction", "Date", "End date", "type", "weight"]
    assert read.headings["Edges"] == headings
    assert read.rows["Edges"] == [
        ["Ash", "Beech", "Undirected", "2025-09-01", "2025-09-30", "visit", "2"],
        ["Ash", "Beech", "Undirected", "2026-01-05", "", "visit", "2"],
        ["Beech", "Ash", "Directed", "2025-10-01", "", "", ""],
    ]
    assert read.lines["Edges"] == [9, 9, 15]
    assert read.rows["Nodes"] == [["Ash", "Hill"], ["Beech", "none"]]
    pair = columns_of(tuple(headings), PAIR)
    assert (pair["type"], pair["date"], pair["direction"], pair["times"]) == (5, 3, 2, 6)


def test_gexf_attributes_that_are_not_declared_go_by_their_own_names(tmp_path: Path):
    read = read_text(
        tmp_path,
        """
        <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"><graph>
          <nodes><node id="1" label="Ash"><attvalues><attvalue for="phase" value="Primary"/>
            </attvalues><viz:color hex="#ff0000"/></node><node id="2" label="Beech"/></nodes>
          <edges><edge source="1" target="2"><attvalues><attvalue for="weight" value="3.0"/>
            </attvalues></edge></edges>
        </graph></gexf>
        """,
    )

    assert read.rows["Nodes"] == [["1", "Ash", "Primary"], ["2", "Beech", ""]]
    assert read.headings["Edges"] == ["Source", "Target", "Direction", "weight"]
    assert read.rows["Edges"] == [["Ash", "Beech", "Undirected", "3"]]


def test_moments_that_are_no_days_are_not_taken_for_dates(tmp_path: Path):
    read = read_text(
        tmp_path,
        """
        <gexf><graph timeformat="double"><nodes><node id="A"/><node id="B"/></nodes>
          <edges><edge source="A" target="B" start="2009.0" end="2010.5"/></edges></graph></gexf>
        """,
    )

    assert read.headings["Edges"] == ["Source", "Target", "Direction", "Time from", "Time to"]
    assert "date" not in columns_of(tuple(read.headings["Edges"]), PAIR)


def test_attributes_are_never_taken_for_the_ends_of_a_link_or_the_place_of_a_school(
    tmp_path: Path,
):
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("Ash", "Beech", school_a="wrong", to="wrong", direction="north")
    graph.add_node("Ash", label="Ash", x="0.5", Y="0.25", name="Ash Primary School")
    graph.add_node("Beech", label="Beech")
    read = read_bytes(tmp_path, "\n".join(nx.generate_graphml(graph)).encode())

    pair = columns_of(tuple(read.headings["Edges"]), PAIR)
    (row,) = read.rows["Edges"]
    assert [row[pair[side]] for side in ("school_a", "school_b")] == ["Ash", "Beech"]
    assert row[pair["direction"]] == "Directed"
    assert "school_a (attribute)" in read.headings["Edges"]
    assert read.headings["Nodes"] == ["Label", "Layout x", "Layout y", "name (attribute)"]
    assert not {"easting", "northing"} & set(columns_of(tuple(read.headings["Nodes"]), SCHOOLS))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_letters_arrive_as_written(tmp_path: Path, encoding: str):
    text = '<gexf><graph><nodes><node id="Ysgol Tŷ “Café”"/></nodes></graph></gexf>'
    if encoding == "windows-1252":
        text = text.replace("ŷ", "ÿ")

    read = read_bytes(tmp_path, text.encode(encoding))

    assert read.column("Nodes", "Label") == [text.split('"')[1]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<graphml/>", "There is no network in this file"),
        ("<gexf/>", "There is no network in this file"),
        ("<gexf><graph><edge/></graph></gexf>", "Line 1: the link cannot be read"),
        ("<gexf><graph><edges><edge weight='often'/></edges></graph></gexf>", "The file cannot be"),
        ("<graphml>\n<graph>\n</graphml>", "Line 3: the file is not whole there"),
        ("<graphml><graph>&nbsp;</graph></graphml>", "Line 1: the file is not whole there"),
        ("<graphml", "Line 1: the file is not whole there"),
    ],
)
def test_what_is_no_graph_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str):
    with pytest.raises(Refused) as refusal:
        read_text(tmp_path, text)

    assert str(refusal.value).startswith(said)


def test_an_id_that_is_no_nodes_is_shown_as_it_is(tmp_path: Path):
    read = read_text(
        tmp_path,
        "<graphml><graph><node id='Ash'/><edge source='Ash' target='Elm'/></graph></graphml>",
    )

    assert read.rows["Edges"] == [["Ash", "Elm", "Undirected"]]


def test_a_school_in_no_link_stays(tmp_path: Path):
    read = read_text(tmp_path, "<graphml><graph><node id='Cedar High'/></graph></graphml>")

    assert list(read.rows) == ["Nodes"]
    assert read.rows["Nodes"] == [["Cedar High"]]
