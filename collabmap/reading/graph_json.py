"""Networks in JSON: nodes and links in two lists, as networkx and `collabmap export` write them.

A link's line is its place in the list of links, and a node's its place among the nodes: the
first is 1. No library is asked, since what the words mean is all that there is to know. JSON that
is anything else is named for what it is.
"""

from __future__ import annotations

import json
from typing import Any

from collabmap.reading.graph_lines import MOST_BYTES
from collabmap.reading.graph_parts import Graph, Link, Node, text_of, words_of
from collabmap.reading.graph_tables import tables_of
from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from collabmap.reading.graph_files import Tables

    Json = dict[str, Any]

MEGABYTE = 1024 * 1024
LISTS_OF_LINKS = ("edges", "links")
OUR_SUMS = {"interactions", "first_date", "last_date"}  # of a link, in what we export
OUR_LINKS = ("school_a", "school_b", "name_a", "name_b", "directed")
ENDS = {"source", "target", "key"}
PARTS = {"from": "Date", "to": "End date"}  # of a period, and the columns it gives
AS_CSV = "Save your table as CSV (in Excel: File, Save as, CSV UTF-8) and choose that file."
FROM_JSON = "In Excel choose Data, Get Data, From File, From JSON, and save the table as CSV."
AS_GRAPHML = "Save the network as GraphML, or as JSON with the lists nodes and links."


def is_network(path: str, limits: dict[str, int]) -> bool:
    """Whether a file that begins with a brace or a bracket is a network that can be read.

    False where it is no JSON at all. Refuses other JSON by what it is, and JSON that is too
    large or not whole.
    """
    with open(path, "rb") as source:  # noqa: PTH123  # pathlib costs more than a small file
        start = source.read(4096).decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    looks = start[:1] == "[" and start[1:].lstrip()[:1] in ("{", "[", "]")
    looks = looks or (start[:1] == "{" and start[1:].lstrip()[:1] in ('"', "}"))
    if not looks:
        return False
    content = _content(path, limits)
    if not isinstance(content, dict) or not _links(content) or not _is_list(content, "nodes"):
        raise Refused(_named(content))
    return True


def tables_in(path: str, _form: str, limits: dict[str, int]) -> Tables:
    """Return the tables of a file by their names, each to be called for its rows."""
    content = _content(path, limits)
    links, nodes = content[_links(content)], content["nodes"]
    for name, items in (("node", nodes), ("link", links)):
        for place, item in enumerate(items, start=1):
            if not isinstance(item, dict):
                shown = json.dumps(item)[:40]
                raise Refused(f"The {name} in place {place:,} of its list is {shown}. {AS_GRAPHML}")
    about = content.get("graph")
    period = _period(about.get("period")) if isinstance(about, dict) else {}
    directed = bool(content.get("directed"))
    if links and links[0].keys() >= OUR_SUMS:
        own = _Own(nodes, links, directed=directed, period=period)
        return {"Edges": own.link_rows, "Nodes": own.node_rows}
    return tables_of(_graph(nodes, links, directed=directed, period=period))


def _content(path: str, limits: dict[str, int]) -> Any:  # noqa: ANN401  # whatever the file holds
    """Return what a file holds; Refused where it is too large, too deep or not whole."""
    most = min(MOST_BYTES, limits["file_bytes"])
    with open(path, "rb") as source:  # noqa: PTH123  # pathlib costs more than a small file
        content = source.read(most + 1)
    if len(content) > most:
        raise Refused(
            f"The file has more than {most // MEGABYTE} MB; the most that can be read of JSON is "
            f"that. {AS_CSV}"
        )
    try:
        return json.loads(content.decode(json.detect_encoding(content)))
    except json.JSONDecodeError as fault:
        if fault.msg == "Extra data":
            raise Refused(f"This is JSON with one record a line, not a table. {AS_CSV}") from None
        raise Refused(
            f"Line {fault.lineno:,}: this is JSON that is not whole there. "
            "Save it again from the program that made it."
        ) from None
    except UnicodeDecodeError:
        raise Refused("The letters of this file cannot be read. Save it again as UTF-8.") from None
    except (RecursionError, ValueError):
        raise Refused(f"This is JSON that is nested too deep to be a network. {AS_CSV}") from None


def _is_list(content: Json, name: str) -> bool:
    return isinstance(content.get(name), list)


def _links(content: Json) -> str:
    """Return what the list of links is called, "" where there is none."""
    return next((name for name in LISTS_OF_LINKS if _is_list(content, name)), "")


def _named(content: object) -> str:
    """Return the sentence that says what JSON is, and what to save in its place."""
    if not isinstance(content, dict):
        return f"This is JSON of another program, with records and no network. {FROM_JSON}"
    address = text_of(content.get("url"))
    if "doc_id" in content or "google.com" in address:
        return (
            "This is only a link to a Google file, not the file itself. Open it in the browser, "
            "choose File, Download, Comma-separated values (.csv), and choose that file."
        )
    if _is_list(content, "columns") and address:
        return f"This tells what {address[:60]} is and holds no records. Choose {address[:60]}."
    told: tuple[tuple[bool, str, str], ...] = (
        ("nbformat" in content, "a notebook", AS_CSV),
        ("features" in content or "geometry" in content, "a map (GeoJSON)", AS_CSV),
        ("elements" in content, "a network in the form of Cytoscape", AS_GRAPHML),
        ("adjacency" in content, "a network in adjacency form", AS_GRAPHML),
        (bool({"nodes", "graph"} & content.keys()), "a network in another form", AS_GRAPHML),
    )
    for is_that, name, advice in told:
        if is_that:
            return f"This is {name}, in JSON, which cannot be read. {advice}"
    return f"This is JSON of another program, with data and no network. {FROM_JSON}"


def _period(said: object) -> dict[str, str]:
    """Return the columns that a period gives to links without days of their own."""
    if isinstance(said, dict):
        days = {column: text_of(said.get(part)) for part, column in PARTS.items()}
        return days if all(days.values()) else {}
    return {"Period": text_of(said)} if text_of(said) else {}


def _graph(
    nodes: list[Json], links: list[Json], *, directed: bool, period: dict[str, str]
) -> Graph:
    """Return the network of a file that another program wrote."""
    graph = Graph()
    for place, node in enumerate(nodes, start=1):
        own = {name: said for name, said in node.items() if name != "id"}
        more = words_of(own, graph.node_defaults)
        graph.nodes.append(Node(place, text_of(node.get("id")), more))
    for place, link in enumerate(links, start=1):
        own = {name: said for name, said in link.items() if name not in ENDS}
        more = words_of(own, graph.link_defaults)
        ends = [_end(link.get(end)) for end in ("source", "target")]
        graph.links.append(Link(place, ends[0], ends[1], directed, more, []))
    from collabmap.reading.headings import PAIR, folded

    dated = {PAIR.get(folded(name)) for name in graph.link_defaults} & {"date", "end_date"}
    if not dated:
        graph.link_defaults.update(period)
    return graph


def _end(said: object) -> str:
    """Return the id that an end of a link gives, also where it holds the node itself."""
    if isinstance(said, dict):
        return text_of(said.get("id"))
    return text_of(said)


class _Own:
    """The tables of a network that `collabmap export` wrote, under the headings of our tables."""

    def __init__(
        self, nodes: list[Json], links: list[Json], *, directed: bool, period: dict[str, str]
    ) -> None:
        self.nodes, self.links = nodes, links
        self.directed = str(directed).lower()
        self.period = period

    def link_rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the headings and rows of the links; one without days has those of the period."""
        names = {text_of(node.get("id")): text_of(node.get("name")) for node in self.nodes}
        told = [name for name in self.links[0] if name not in ENDS]
        yield 1, [*OUR_LINKS, *told]
        for place, link in enumerate(self.links, start=1):
            if not link.get("first_date") and "Date" in self.period:
                dates = {"first_date": self.period["Date"], "last_date": self.period["End date"]}
                link.update(dates)
            ends = [text_of(link.get(end)) for end in ("source", "target")]
            called = [names.get(end) or end for end in ends]
            yield (
                place,
                [*ends, *called, self.directed, *(_joined(link.get(name)) for name in told)],
            )

    def node_rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the headings and rows of the schools."""
        headings = list(dict.fromkeys(name for node in self.nodes for name in node))
        yield 1, headings
        for place, node in enumerate(self.nodes, start=1):
            yield place, [_joined(node.get(name)) for name in headings]


def _joined(said: object) -> str:
    """Return a value as text, those of a list between semicolons."""
    if isinstance(said, list):
        return "; ".join(filter(None, map(text_of, said)))
    return text_of(said)
