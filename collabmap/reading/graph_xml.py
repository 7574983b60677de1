"""Network files in XML, guarded: no document type, no entities, not too large or too deep.

What the elements mean networkx tells. Here a file becomes text that is safe to give to it, and
the line of each node and link is kept. Of what networkx would refuse or lose a whole file for,
only that is put right which programs write: a namespace that is new, links with and without
direction in one file, a node or an end without an id, and in GEXF an attribute that is not
declared, colours, and moments whose form is not named.
"""

from __future__ import annotations

from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, ParseError, SubElement, TreeBuilder, tostring

from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1024 * 1024
DEEPEST = 100
CHUNK = 1 << 14
LINE = "line"
SPACES = {
    "graphml": "{http://graphml.graphdrawing.org/xmlns}",
    "gexf": "{http://www.gexf.net/1.2draft}",
}
DEFAULTS = {"graphml": "edgedefault", "gexf": "defaultedgetype"}
DIRECTED, UNDIRECTED = ("true", "1", "directed"), ("false", "0", "undirected", "mutual")
SAID = dict.fromkeys(DIRECTED, True) | dict.fromkeys(UNDIRECTED, False)
AGAIN = "Save it again from the program that made it."


class Guarded(NamedTuple):
    """A file put right: its text, and what networkx does not tell of it.

    `nodes` are the id and the line of each node; `links` the line of each link, whose id in the
    text is its place among these, and whether it has a direction; `groups` are the ids of nodes
    with others inside.
    """

    text: str
    nodes: list[tuple[str, int]]
    links: list[tuple[int, bool]]
    groups: set[str]


class Builder(TreeBuilder):
    """Makes a tree of the elements, each with its line, which `line` tells while it is parsed."""

    def __init__(self) -> None:
        super().__init__()
        self.line: Callable[[], int] = lambda: 0
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """Take the beginning of an element."""
        if self._depth == DEEPEST:
            raise Refused(
                f"Line {self.line():,}: the file is nested more than {DEEPEST} deep, "
                f"which no network needs. {AGAIN}"
            )
        self._depth += 1
        element = super().start(tag, attrs)
        if tag.endswith(("node", "edge")):
            element.set(LINE, str(self.line()))
        return element

    def end(self, tag: str) -> Element:
        """Take the end of an element."""
        self._depth -= 1
        return super().end(tag)


def guarded(path: str, form: str, limits: dict[str, int]) -> Guarded:
    """Return a GraphML or GEXF file as text that networkx may be given; Refused for others."""
    root = tree_in(path, limits)
    _name_alike(root, SPACES[form])
    found = Guarded("", [], [], set())
    graph = root.find(f"{SPACES[form]}graph")
    if graph is None:
        raise Refused(f"There is no network in this file. {AGAIN}")
    default = DEFAULTS[form]
    directed = graph.get(default) == "directed"
    for one in root.iter(graph.tag):
        one.set(default, "directed")  # the ends of each link stay in their order
    (_make_gexf_plain if form == "gexf" else _make_graphml_plain)(root, graph)
    for parent in root.iter():
        for element in list(parent):
            name = element.tag.removeprefix(SPACES[form])
            if name == "node":
                _take_node(element, parent, found)
            elif name == "edge":
                _take_link(element, found, directed=directed)
            elif name in ("graph", "nodes") and parent.tag.endswith("}node"):
                found.groups.add(parent.get("id", ""))
                parent.set("yfiles.foldertype", "group")  # networkx looks into no others
    found.nodes.sort(key=lambda node: node[1])
    return found._replace(text=tostring(root, encoding="unicode"))


def _name_alike(root: Element, space: str) -> None:
    """Put all that is in the root's namespace, or in none, into the one that networkx knows."""
    own = root.tag.rpartition("}")[0]
    for element in root.iter():
        before, _, name = element.tag.rpartition("}")
        if before in ("", own):
            element.tag = space + name


def _take_node(node: Element, parent: Element, found: Guarded) -> None:
    """Note a node; one without an id, which would be a school called "None", is taken out."""
    own_id = node.get("id", "")
    found.nodes.append((own_id, int(node.attrib.pop(LINE))))
    if not own_id:
        parent.remove(node)


def _take_link(link: Element, found: Guarded, *, directed: bool) -> None:
    """Note a link; an end that is not given is nobody. networkx refuses links of both kinds."""
    for end in ("source", "target"):
        link.attrib.setdefault(end, "")
    said = link.attrib.pop("directed", "") or link.attrib.pop("type", "")
    directed = SAID.get(said, directed)
    found.links.append((int(link.attrib.pop(LINE)), directed))
    link.set("id", str(len(found.links) - 1))


def _make_graphml_plain(root: Element, _graph: Element) -> None:
    """Have the values of attributes stay as they are written."""
    for key in root.iterfind(f"{SPACES['graphml']}key"):
        if "yfiles.type" not in key.attrib:
            key.attrib.setdefault("attr.name", key.get("id", ""))
            key.set("attr.type", "string")


def _make_gexf_plain(root: Element, graph: Element) -> None:
    """Declare the attributes that a GEXF file uses and does not, and take out what is drawn."""
    space = SPACES["gexf"]
    graph.set("timeformat", "date")  # moments stay as they are written
    for kind in ("node", "edge"):
        groups = [one for one in graph.findall(f"{space}attributes") if one.get("class") == kind]
        declared = {one.get("id") for group in groups for one in group}
        own = SubElement(graph, f"{space}attributes", {"class": kind})
        for group in (*groups, own):
            group.set("mode", "static")  # of what changes with time the last is taken
            for attribute in group:
                attribute.set("type", "string")
        for owner in root.iter(f"{space}{kind}"):
            for drawn in [child for child in owner if not child.tag.startswith(space)]:
                owner.remove(drawn)
            for value in owner.iterfind(f"{space}attvalues/{space}attvalue"):
                name = value.attrib.setdefault("for", value.get("id", ""))
                if name not in declared:
                    declared.add(name)
                    given = {"id": name, "title": name, "type": "string"}
                    SubElement(own, f"{space}attribute", given)


def tree_in(path: str, limits: dict[str, int]) -> Element:
    """Return the root of the file's elements.

    Refuses, each in a sentence: a file that is too large or nested too deep, a document type
    or entities, and what is no XML.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    most = limits["graph_bytes"]
    with open(path, "rb") as source:  # noqa: PTH123  # pathlib costs more than a small file
        content = source.read(most + 1)
    if len(content) > most:
        raise too_large(most)
    builder = Builder()
    parser: Any = XMLParser(target=builder, encoding=_encoding(content), forbid_dtd=True)
    builder.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        for at in range(0, len(content), CHUNK):
            parser.feed(content[at : at + CHUNK])
        root: Element = parser.close()
    except DefusedXmlException:
        raise Refused(
            f"Line {builder.line():,}: the file declares a document type or entities, which may "
            "hide harm and are not read. Delete what begins with <!DOCTYPE."
        ) from None
    except ParseError as error:
        line = error.position[0]
        raise Refused(f"Line {line:,}: the file is not whole there or is no XML. {AGAIN}") from None
    except (LookupError, ValueError):
        raise Refused(f"The letters of the file cannot be read. {AGAIN}") from None
    return root


def too_large(most: int) -> Refused:
    """Return the refusal of a network file that is larger than `most` bytes."""
    return Refused(
        f"The file has more than {most / MEGABYTE:,.1f} MB; the most that can be read of a "
        "network in this format is that. Save its tables of nodes and edges as CSV."
    )


def _encoding(content: bytes) -> str | None:
    """Return the encoding to force: Windows-1252 for what says it is UTF-8 and is not."""
    start = content[:200].lower()
    says = b"encoding=" in start and b"utf-8" not in start
    if says or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return None
