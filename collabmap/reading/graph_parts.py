"""What a network file holds, whoever read it: nodes, links, and which nodes group others."""

from __future__ import annotations

from typing import NamedTuple


class Node(NamedTuple):
    """A node: where it stands in the file, its id ("" for none), its attributes as text."""

    line: int
    id: str
    more: dict[str, str]


class Link(NamedTuple):
    """A link: where it stands in the file, the ids it joins, its direction and attributes.

    `times` holds the first and last moment, or "", of each stretch in which it was there.
    """

    line: int
    source: str
    target: str
    directed: bool
    more: dict[str, str]
    times: list[tuple[str, str]]


class Graph:
    """Nodes and links in the order of the file, and the ids of nodes that group others.

    `node_defaults` and `link_defaults` name the attributes in their order, each with what a
    node or link has that does not say.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.links: list[Link] = []
        self.groups: set[str] = set()
        self.node_defaults: dict[str, str] = {}
        self.link_defaults: dict[str, str] = {}


def words_of(attributes: dict[str, object], names: dict[str, str]) -> dict[str, str]:
    """Return the attributes that say anything, as text, and add their names to `names`.

    What is no single value, such as a list or how a node is drawn, is left out.
    """
    told = {name.strip(): text_of(value) for name, value in attributes.items()}
    told = {name: text for name, text in told.items() if text}
    for name in told:
        names.setdefault(name, "")
    return told


def text_of(value: object) -> str:
    """Return a single value as text, spaces and lines in it as one space; "" for any other."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""
