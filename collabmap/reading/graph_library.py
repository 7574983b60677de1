"""GraphML, GEXF and GML, read by networkx from what their guards have let through.

networkx is brought in when the first such file is met, which takes a quarter of a second. It
does not keep the place of a link in the file, so the guards number the links
first: in XML by their ids, in GML by an attribute of their own.
"""

from __future__ import annotations

import re
from io import BytesIO
from types import MappingProxyType
from typing import Any

from collabmap.reading.graph_gml import PLACE, gml_in
from collabmap.reading.graph_parts import Graph, Link, Node, words_of
from collabmap.reading.graph_tables import tables_of
from collabmap.reading.graph_xml import guarded
from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from collabmap.reading.graph_files import Tables

Attributes = dict[str, Any]

AT_LINE = r"at \((\d+), \d+\)"
AT_PLACE = r"(node|edge) #(\d+) (.+)"
NEW_LINE = "\n"
SHOWN = 100  # characters of what networkx says
DRAWN = ("id", PLACE, "start", "end", "spells", "shape_type")  # of nodes or links, no attributes
NO_MOMENT = (None, "None")  # what networkx makes of a moment that is not there


def tables_in(path: str, form: str, limits: dict[str, int]) -> Tables:
    """Return the tables of a file by their names, each to be called for its rows.

    `form` is "graphml", "gexf" or "gml". Raises Refused.
    """
    return tables_of(_gml(path, limits) if form == "gml" else _xml(path, form, limits))


def _xml(path: str, form: str, limits: dict[str, int]) -> Graph:
    """Return what a file in XML holds."""
    found = guarded(path, form, limits)
    read = _read(form, found.text)
    graph = Graph()
    graph.groups = found.groups
    for kind, defaults in (("node", graph.node_defaults), ("edge", graph.link_defaults)):
        words_of(read.graph.get(f"{kind}_default", {}), defaults)
        defaults.update(words_of(read.graph.get(f"{kind}_default", {}), {}))
    for own_id, line in found.nodes:
        told = read.nodes[own_id] if own_id in read else {}
        graph.nodes.append(Node(line, own_id, _attributes(told, graph.node_defaults)))
    links = {int(data["id"]): data for data in _edges(read, form)}
    for place, (line, _) in enumerate(found.links):
        if place not in links:  # it stands outside the network, or says it is another
            raise Refused(f"Line {line:,}: the link cannot be read. Leave it out or mend it.")
    for place, data in sorted(links.items()):
        line, directed = found.links[place]
        _add_link(graph, line, data, directed=directed)
    return graph


def _gml(path: str, limits: dict[str, int]) -> Graph:
    """Return what a GML file holds."""
    found = gml_in(path, limits)
    read = _read("gml", found.text, found.lines_of)
    graph = Graph()
    for own_id, told in read.nodes(data=True):
        own = str(own_id)
        if told.get("isGroup"):
            graph.groups.add(own)
        line = found.lines[told[PLACE]]
        graph.nodes.append(Node(line, own, _attributes(told, graph.node_defaults)))
    links = [(data[PLACE], data) for data in _edges(read, "gml")]
    for place, data in sorted(links, key=lambda link: link[0]):
        _add_link(graph, found.lines[place], data, directed=found.directed)
    return graph


def _edges(read: Any, form: str) -> Iterator[Attributes]:  # noqa: ANN401  # a networkx graph
    """Yield the attributes of each link, with its ends among them and its place as `id`."""
    if form == "graphml":
        for source, target, place, data in read.edges(keys=True, data=True):
            yield {**data, "id": place, "ends": (source, target)}
    else:
        for source, target, data in read.edges(data=True):
            yield {**data, "ends": (source, target)}


def _add_link(graph: Graph, line: int, data: Attributes, *, directed: bool) -> None:
    source, target = (str(end) for end in data.pop("ends"))
    stretches = [(data.get("start"), data.get("end")), *data.get("spells", ())]
    times = [
        ("" if start in NO_MOMENT else str(start), "" if end in NO_MOMENT else str(end))
        for start, end in stretches
    ]
    more = _attributes(data, graph.link_defaults)
    graph.links.append(Link(line, source, target, directed, more, [t for t in times if any(t)]))


def _attributes(told: Attributes, names: dict[str, str]) -> dict[str, str]:
    return words_of({name: said for name, said in told.items() if name not in DRAWN}, names)


def _read(form: str, text: str, lines_of: Mapping[str, list[int]] = MappingProxyType({})) -> Any:  # noqa: ANN401  # networkx has no types
    """Return what networkx reads; what it stumbles over, in whatever manner, is a sentence.

    `lines_of` has the lines of the nodes and of the edges, where networkx counts those.
    """
    import warnings

    import networkx as nx

    name = {"graphml": "GraphML"}.get(form, form.upper())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if form == "graphml":
                return nx.parse_graphml(text, edge_key_type=int, force_multigraph=True)
            if form == "gexf":
                return nx.read_gexf(BytesIO(text.encode()))
            return nx.parse_gml(text, label="id")
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001  # it raises whatever Python does
        said = str(fault)
    if line := re.search(AT_LINE, said):
        raise Refused(
            f"Line {min(int(line[1]), text.count(NEW_LINE) + 1):,}: the file is not whole there "
            f"or is no {name}. "
            "Save it again from the program that made it."
        )
    place = re.search(AT_PLACE, said)
    if place and place[1] in lines_of:
        line_number = lines_of[place[1]][int(place[2])]
        raise Refused(f"Line {line_number:,}: the {place[1]} {place[3]}. Mend that line.")
    shown = " ".join(said.split())[:SHOWN].rstrip(".")
    raise Refused(
        f'The file cannot be read as {name} ("{shown}"). Save it again from the program '
        "that made it, or save its tables of nodes and edges as CSV."
    )
