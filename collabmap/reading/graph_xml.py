"""Graph files in XML, read without trust: no document type, no entities, nothing from outside.

What the elements mean is told by a reader, one for each format (`graph_graphml`,
`graph_gexf`); here is what all have in common, and what comes out: a Graph.
"""

from __future__ import annotations

from typing import NamedTuple

from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1024 * 1024
DEEPEST = 100
CHUNK = 1 << 14
AGAIN = "Save it again from the program that made it."


class Node:
    """A node as a file has it: the line where it begins, its id, label, group, attributes."""

    def __init__(self, line: int, own_id: str, label: str = "", group: str = "") -> None:
        self.line = line
        self.id = own_id
        self.label = label
        self.group = group
        self.more: dict[str, str] = {}


class Link:
    """A link, or with `ends` an event of several nodes: its line, whom it joins, attributes.

    `times` holds the line, start and end of each spell in which the link was there.
    """

    def __init__(self, line: int, source: str = "", target: str = "") -> None:
        self.line = line
        self.source = source
        self.target = target
        self.ends: list[str] = []
        self.directed = False
        self.id = ""
        self.more: dict[str, str] = {}
        self.times: list[Spell] = []


class Spell(NamedTuple):
    """When a link was there: the line that says so, its first and its last moment, or ""."""

    line: int
    start: str
    end: str


class Graph:
    """What a file holds: nodes, links, events (links of several nodes), and what groups nodes.

    `node_defaults` and `link_defaults` name the attributes in their order, each with what a
    node or link has that does not say.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.links: list[Link] = []
        self.events: list[Link] = []
        self.groups: set[str] = set()
        self.node_defaults: dict[str, str] = {}
        self.link_defaults: dict[str, str] = {}


class Reader:
    """Takes the elements of a file one after another and makes a Graph of them.

    A format overrides `begin` and `finish`. `line` tells the line the parser has come to.
    """

    def __init__(self) -> None:
        self.graph = Graph()
        self.line: Callable[[], int] = lambda: 0
        self._texts: list[list[str]] = []

    def begin(self, name: str, given: dict[str, str]) -> None:
        """Take the beginning of an element: its name without namespace, its attributes."""

    def finish(self, name: str, text: str) -> None:
        """Take the end of an element with its own text, without that of those inside it."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take what the parser tells at the beginning of an element."""
        if len(self._texts) == DEEPEST:
            raise Refused(
                f"Line {self.line():,}: the file is nested more than {DEEPEST} deep, "
                f"which no network needs. {AGAIN}"
            )
        self._texts.append([])
        self.begin(tag.rpartition("}")[2], attributes)

    def data(self, text: str) -> None:
        """Take a piece of text."""
        self._texts[-1].append(text)

    def end(self, tag: str) -> None:
        """Take what the parser tells at the end of an element."""
        self.finish(tag.rpartition("}")[2], "".join(self._texts.pop()).strip())

    def close(self) -> Graph:
        """Return the graph, when the file has ended."""
        return self.graph


def graph_in(path: str, reader: Reader, limits: dict[str, int]) -> Graph:
    """Return the graph in a file, as the reader of its format understands it.

    Refuses, each in a sentence: a file that is too large or nested too deep, a document type
    or entities, and what is no XML.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    most = limits["graph_bytes"]
    with open(path, "rb") as source:  # noqa: PTH123  # pathlib costs more than a small file
        content = source.read(most + 1)
    if len(content) > most:
        raise Refused(
            f"The file has more than {most / MEGABYTE:,.1f} MB; the most that can be read of a "
            "network in XML is that. Save its tables of nodes and edges as CSV."
        )
    parser = XMLParser(target=reader, encoding=_encoding(content), forbid_dtd=True)
    reader.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        for at in range(0, len(content), CHUNK):
            parser.feed(content[at : at + CHUNK])
        parser.close()
    except DefusedXmlException:
        raise Refused(
            f"Line {reader.line():,}: the file declares a document type or entities, which may "
            "hide harm and are not read. Delete what begins with <!DOCTYPE."
        ) from None
    except ParseError as error:
        line = error.position[0]
        raise Refused(f"Line {line:,}: the file is not whole there or is no XML. {AGAIN}") from None
    except (LookupError, ValueError):
        raise Refused(f"The letters of the file cannot be read. {AGAIN}") from None
    return reader.graph


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
