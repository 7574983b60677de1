"""The links of a Pajek network as rows of text: arcs, edges, lists and matrices."""

from __future__ import annotations

import re
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from collabmap.reading.graph_lines import (
    lopsidedness,
    marks_in,
    refuse_many,
    rows_of_words,
    whole_number,
)
from collabmap.reading.graph_pajek import (
    LINKS,
    Network,
    Networks,
    Part,
    label_in,
    node_rows,
    parts_in,
)
from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from collabmap.reading.graph_files import Tables

PAIR = ["Source", "Target", "Weight", "Direction"]
ATTENDANCE = ["Event", "School", "Weight"]
ARCS = {"arcs", "arcslist"}
LABEL_OF_LINK = r'[ \t]l[ \t]+("[^"]*"|[^ \t]+)'


class Link(NamedTuple):
    """A link as written: the vertices it joins, what it weighs, what kind it is, its label."""

    source: str
    target: str
    weight: str
    direction: str
    kind: str
    label: str = ""


class Seen:
    """What is to be known of a network's links before the first is told.

    `lines` counts those that hold links; `kinds` and `labels` say whether links are of named
    kinds and have labels; `parts` names the parts with links in their order.
    """

    def __init__(self) -> None:
        self.lines = 0
        self.kinds = False
        self.labels = False
        self.parts: list[str] = []
        self.marks = 0
        self.lopsided = 0

    @property
    def even(self) -> bool:
        """Whether the links are one matrix with the same values read down as read across."""
        return self.parts == ["matrix"] and not self.lopsided


def tables_in(path: str, limits: dict[str, int]) -> Tables:
    """Return the tables of a file by their names, each to be called for its rows.

    Those of one of several networks have its name, or its place where it has none of its own.
    """
    networks, links = _read(path, limits)
    names = [network.name for network in networks]
    found: Tables = {}
    for at, (network, seen) in enumerate(zip(networks, links, strict=True)):
        own = network.name if names.count(network.name) == 1 else ""
        behind = f" {own or at + 1}" if len(networks) > 1 else ""
        if seen.parts:
            sheet = f"Attendance{behind}" if network.first else f"Edges{behind}"
            found[sheet] = partial(_link_rows, path, at, network, seen, limits)
        found[f"Nodes{behind}"] = partial(node_rows, network)
    return found


def _read(path: str, limits: dict[str, int]) -> tuple[list[Network], list[Seen]]:
    """Return the networks of a file and what its links are like; refuses what is amiss."""
    networks = Networks(limits)
    links: list[Seen] = []
    parts = parts_in(path, limits)
    for part in parts:
        if part.kind not in LINKS:
            networks.take(part)
            links += [Seen() for _ in networks.found[len(links) :]]
            continue
        seen = links[-1]
        if part.title:
            seen.parts.append(part.kind)
            seen.kinds |= bool(part.text)
            if part.kind == "matrix":
                _look_through(parts, networks.found[-1], seen, limits)
        else:
            _look_at(part, seen, limits)
    return networks.finished(), links


def _look_through(
    parts: Iterator[Part], network: Network, seen: Seen, limits: dict[str, int]
) -> None:
    """Note whether the matrix that follows a title is the same read down as read across."""
    for _, row, marks in _matrix(parts, network):
        seen.marks += len(marks)
        refuse_many(seen.marks, limits)
        seen.lopsided += lopsidedness(row, marks) if not network.first else 1


def _look_at(part: Part, seen: Seen, limits: dict[str, int]) -> None:
    """Note what a line with links has beside their ends; refuses one too many."""
    if part.kind == "matrix":
        raise Refused(
            f"Line {part.line:,}: the matrix has more rows than there are vertices. "
            "Check the number after *Vertices."
        )
    seen.lines += 1
    refuse_many(seen.lines, limits)
    if part.kind in {"arcs", "edges"}:
        seen.kinds |= ":" in part.text and part.text.split(None, 1)[0].endswith(":")
        seen.labels |= " l " in part.text and bool(re.search(LABEL_OF_LINK, part.text))


def _link_rows(
    path: str, which: int, network: Network, seen: Seen, limits: dict[str, int]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the headings of a network's links and then a row for each, with its line.

    `which` is the network's place in the file. Links of a network of bodies and events are
    rows of who attended what.
    """
    more = ["Relationship"] * seen.kinds + ["Label"] * seen.labels
    yield network.line, [*(ATTENDANCE if network.first else PAIR), *more]
    last_body = network.bodies()[-1] if network.first else 0
    parts = (part for part in parts_in(path, limits) if part.network == which)
    for line, link in _links(parts, network, even=seen.even):
        words = [link.kind] * seen.kinds + [link.label] * seen.labels
        ends = [network.named(link.source), network.named(link.target)]
        if not network.first:
            yield line, [*ends, link.weight, link.direction, *words]
        else:
            event_first = (whole_number(link.source) or 0) > last_body
            yield line, [*(ends if event_first else reversed(ends)), link.weight, *words]


def _links(parts: Iterator[Part], network: Network, *, even: bool) -> Iterator[tuple[int, Link]]:
    """Yield the links of one network, each with its line."""
    kinds: dict[str, str] = {}
    kind = ""
    for part in parts:
        if part.kind not in LINKS:
            continue
        if part.title:
            kind = _kind(part.text, kinds)
            if part.kind == "matrix":
                yield from _matrix_links(parts, network, kind, even=even)
        elif part.kind in {"arcs", "edges"}:
            yield part.line, _link(part, kind, kinds)
        else:
            source, *targets = part.text.split()
            for target in targets:
                yield part.line, Link(source, target, "", _direction(part), kind)


def _link(part: Part, kind: str, kinds: dict[str, str]) -> Link:
    """Return the link of a line such as `1 4 2.5 l "visit"` or `2: 1 4 2.5`."""
    words = part.text.split(None, 4)
    if words[0].endswith(":"):
        number = words.pop(0)[:-1]
        kind = kinds.get(number, number)
    source, target, weight = [*words, "", "", ""][:3]
    found = re.search(LABEL_OF_LINK, part.text) if " l " in part.text else None
    label = label_in(found[1]) if found else ""
    return Link(source, target, weight, _direction(part), kind, label)


def _direction(part: Part) -> str:
    return "Directed" if part.kind in ARCS else "Undirected"


def _kind(title: str, kinds: dict[str, str]) -> str:
    """Return the kind of links that a title such as `:2 "training"` announces, and note it."""
    found = re.match(r":?[ \t]*(\d*)[ \t]*(.*)", title, re.ASCII)
    number, name = (found[1], found[2]) if found else ("", "")
    kind = label_in(name) or kinds.get(number, number)
    if number:
        kinds[number] = kind
    return kind


def _matrix(
    parts: Iterator[Part], network: Network
) -> Iterator[tuple[int, int, list[tuple[int, str]]]]:
    """Yield line, place and marks of each row of the matrix that follows a title."""
    rows = network.first or network.size
    columns = network.size - network.first
    lines = ((part.line, part.text.split()) for part in takewhile(lambda p: not p.title, parts))
    cut = rows_of_words(lines, [columns] * rows, "the matrix")
    for row, (line, values) in enumerate(cut):
        yield line, row, marks_in(line, values)


def _matrix_links(
    parts: Iterator[Part], network: Network, kind: str, *, even: bool
) -> Iterator[tuple[int, Link]]:
    """Yield a link for each mark of a matrix; one for two marks that mirror each other."""
    numbers = [str(number) for number in network.bodies()]
    across = [str(number) for number in network.events()] or numbers
    direction = "Undirected" if even else "Directed"
    for line, row, marks in _matrix(parts, network):
        for column, weight in marks:
            if network.first or (row < column if even else row != column):
                yield line, Link(numbers[row], across[column], weight, direction, kind)
