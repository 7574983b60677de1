"""The tables of a network: its links and its nodes, as rows of text.

A node's label names the school. Its id is given as its number as well, unless ids only count
the nodes (n0, n1, n2); an attribute such as URN is its number before that. The headings are
ones that a table of pairs and a list of schools are known by.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from collabmap.reading.graph_lines import told_apart
from collabmap.reading.graph_parts import Graph, Link, Node
from collabmap.reading.headings import PAIR, SCHOOLS, folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from collabmap.reading.graph_files import Tables

COUNTING = r"([^\W\d]*)\d{1,5}((::?[^\W\d]*\d{1,5})*)"
ISO_DAY = r"\d{4}-\d{2}-\d{2}"
ENDS = {"school_a", "school_b", "urn_a", "urn_b", "direction"}
OWN = {"id", "name", "label", "node"}
NUMBERS = {"id", "seed", "reference", "school_number"}
LAYOUT = {"x", "y", "z"}


class Names(NamedTuple):
    """The number and the name of each node by its id, "" where it has none.

    `id_heading` is what a list of the nodes has above their ids: "Id" where the ids are the
    numbers, "Node" where they are only the file's own, "" where they are the names.
    """

    numbers: dict[str, str]
    names: dict[str, str]
    id_heading: str


def tables_of(graph: Graph) -> Tables:
    """Return the tables of a graph by name, those that hold anything; that of nodes always."""
    made = _Maker(graph)
    links = {"Edges": made.links} if graph.links else {}
    return {**links, "Nodes": made.nodes}


class _Maker:
    """Makes the tables of a graph, none of them before it is asked for."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.label = _label_attribute(graph)
        self.names = _names(graph, self.label)

    def links(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the headings and rows of the links: one for each time a link was there."""
        links = self.graph.links
        more = _used(self.graph.link_defaults, links)
        numbers = ["Source URN", "Target URN"] if self.names.numbers else []
        times = _time_headings(links)
        headings = [_heading(name, PAIR, ENDS) for name in more]
        yield 1, [*numbers, "Source", "Target", "Direction", *times, *headings]
        for link in links:
            ends = [link.source, link.target]
            ids = [self.names.numbers.get(end, "") for end in ends] if numbers else []
            told = [link.more.get(name, default) for name, default in more.items()]
            direction = "Directed" if link.directed else "Undirected"
            row = [*ids, *(self._name(end) for end in ends), direction]
            for moments in link.times or [("", "")]:
                yield link.line, [*row, *moments[: len(times)], *told]

    def nodes(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the headings and rows of the nodes."""
        nodes = _schools(self.graph)
        more = _used(self.graph.node_defaults, nodes)
        more.pop(self.label, None)
        own_id = [self.names.id_heading] if self.names.id_heading else []
        nameless = ["No id"] if any(not node.id for node in nodes) else []
        yield 1, [*own_id, "Label", *nameless, *(_heading(name, SCHOOLS, OWN) for name in more)]
        for node in nodes:
            ids = [node.id.strip()] if own_id else []
            told = [node.more.get(name, default) for name, default in more.items()]
            missing = ["" if node.id else "no id"] if nameless else []
            yield node.line, [*ids, self.names.names[node.id], *missing, *told]

    def _name(self, node: str) -> str:
        return self.names.names.get(node, node.strip())


def _schools(graph: Graph) -> list[Node]:
    """Return the nodes but those that only group others and are in no link."""
    linked = {end for link in graph.links for end in (link.source, link.target)}
    return [node for node in graph.nodes if node.id in linked or node.id not in graph.groups]


def _label_attribute(graph: Graph) -> str:
    """Return the attribute that holds the nodes' labels, "" where there is none.

    One called label comes first, then any other that a list of schools is known by for its
    names.
    """
    known = [name for name in graph.node_defaults if SCHOOLS.get(folded(name)) == "name"]
    known.sort(key=lambda name: ("label", "name", folded(name)).index(folded(name)))
    return known[0] if known else ""


def _names(graph: Graph, attribute: str) -> Names:
    """Return what each node is called and numbered, names that several bear told apart."""
    default = graph.node_defaults.get(attribute, "")
    nodes = {node.id: node for node in reversed(graph.nodes)}
    labels = {own: node.more.get(attribute, default) for own, node in nodes.items()}
    ids = [own.strip() for own in nodes]
    shown = told_apart([label or own for label, own in zip(labels.values(), ids, strict=True)], ids)
    names = dict(zip(nodes, shown, strict=True))
    if shown == ids:
        return Names(_register_numbers(graph, nodes), names, "")
    numbers = _register_numbers(graph, nodes)
    if not numbers and not _only_count(ids):
        return Names(dict(zip(nodes, ids, strict=True)), names, "Id")
    return Names(numbers, names, "Node")


def _register_numbers(graph: Graph, nodes: dict[str, Node]) -> dict[str, str]:
    """Return the nodes' numbers in a register, from an attribute such as URN; none if repeated."""
    for name in graph.node_defaults:
        if SCHOOLS.get(folded(name)) in NUMBERS and folded(name) != "id":
            found = {own: node.more[name] for own, node in nodes.items() if name in node.more}
            if found and len(set(found.values())) == len(found):
                return found
    return {}


def _only_count(ids: list[str]) -> bool:
    """Whether ids are all the same letters, if any, with a number of up to five digits."""
    found = [re.fullmatch(COUNTING, own) for own in ids if own]
    letters = {match[1] for match in found if match}
    return all(found) and len(letters) <= 1


def _used(defaults: dict[str, str], owners: Iterable[Node | Link]) -> dict[str, str]:
    """Return the attributes that any of these has, in the file's order, with their defaults."""
    had = {name for owner in owners for name in owner.more}
    return {name: said for name, said in defaults.items() if name in had or said}


def _heading(name: str, known: dict[str, str], taken: set[str]) -> str:
    """Return the heading for an attribute: its name, unless that would be read as another's.

    Coordinates called x and y are where a node is drawn, not where the school is.
    """
    plain = folded(name)
    if known is SCHOOLS and plain in LAYOUT:
        return f"Layout {plain}"
    return f"{name} (attribute)" if plain in taken or known.get(plain) in taken - OWN else name


def _time_headings(links: list[Link]) -> list[str]:
    """Return the headings of when links were there: dates, other moments, or none at all."""
    moments = [moment for link in links for pair in link.times for moment in pair if moment]
    if not moments:
        return []
    days = all(re.match(ISO_DAY, moment, re.ASCII) for moment in moments)
    return ["Date", "End date"] if days else ["Time from", "Time to"]
