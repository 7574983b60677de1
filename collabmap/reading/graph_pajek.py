"""Pajek files (.net, .paj): their networks, and the vertices of each as rows of text.

Vertices are numbered from 1; a number only counts them and is no number of a school. What
says how the picture looks, and partitions, vectors and other parts beside the networks, are
not read. The links are read by `graph_pajek_links`.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from collabmap.reading.graph_lines import lines_in, told_apart, whole_number
from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LINKS = {"arcs", "edges", "arcslist", "edgeslist", "matrix"}
BESIDE = {"partition", "vector", "permutation", "cluster", "hierarchy"}
COMMENT = "%"
MOST_NETWORKS = 20
MOST_QUOTES = 64
VERTEX = r"(\d{1,9})(?:[ \t]+(.*))?$"
CODED_LETTER = r"&#(\d{1,7});"


class Part(NamedTuple):
    """A line of a file and where it stands: which network, 0 up, and which part of it.

    `title` is true on the line with the asterisk, of which `text` is what follows the word.
    """

    network: int
    kind: str
    line: int
    text: str
    title: bool


class Network:
    """What a file says of one network, its links left aside.

    `labels` holds the vertices by number and `lines` the line of each; `first` is how many
    of them are bodies in a network of bodies and events, 0 in a network of bodies alone.
    """

    def __init__(self, name: str, size: int, first: int, line: int) -> None:
        self.name = name
        self.size = size
        self.first = first
        self.line = line
        self.labels: dict[int, str] = {}
        self.lines: dict[int, int] = {}

    def bodies(self) -> list[int]:
        """Return the numbers of the vertices that are bodies, in order."""
        numbers = sorted(self.labels)
        return numbers[: self.first] if self.first else numbers

    def events(self) -> list[int]:
        """Return the numbers of the vertices that are events, in order."""
        return sorted(self.labels)[self.first :] if self.first else []

    def named(self, end: str) -> str:
        """Return the name of a vertex by its number as written; one not there is said so."""
        number = whole_number(end)
        name = "" if number is None else self.labels.get(number, "")
        return name or (f"vertex {end}" if end else "")


class Networks:
    """The networks of a file in their order, made of its lines one after another."""

    def __init__(self, limits: dict[str, int]) -> None:
        self.found: list[Network] = []
        self._limits = limits
        self._name = ""

    def take(self, part: Part) -> None:
        """Take a line that is no link."""
        if part.title and part.kind == "network":
            self._name = part.text
        elif part.title and part.kind == "vertices":
            self.found.append(_network(part, self._name, self.found, self._limits))
            self._name = ""
        elif part.kind == "vertices":
            _add_vertex(self.found[-1], part)

    def finished(self) -> list[Network]:
        """Return the networks, at least one, all their vertices named apart."""
        if not self.found:
            raise Refused(
                "The file has no line that begins with *Vertices. Save it again from Pajek."
            )
        for network in self.found:
            _name_vertices(network)
        return self.found


def node_rows(network: Network) -> Iterator[tuple[int, list[str]]]:
    """Yield the heading of a network's bodies and then a row for each, with its line."""
    yield network.line, ["Label"]
    for number in network.bodies():
        yield network.lines.get(number, network.line), [network.labels[number]]


def parts_in(path: str, limits: dict[str, int]) -> Iterator[Part]:
    """Yield the lines of all networks, without comments and the parts beside them."""
    network, kind, aside = -1, "", False
    for line, text in lines_in(path, limits):
        stripped = text.strip()
        begins = stripped[:1]
        if begins != "*":
            if begins and begins != COMMENT and not aside:
                yield Part(network, kind, line, stripped, title=False)
            continue
        kind_here, rest = _title(stripped)
        if kind_here in BESIDE or (aside and kind_here == "vertices"):
            aside = True
            continue
        aside, kind = False, kind_here
        network += kind == "vertices"
        if kind not in {"network", "vertices"} and (kind not in LINKS or network < 0):
            raise Refused(
                f'Line {line:,}: "{stripped[:40]}" is a part of a Pajek file that cannot be '
                "read here. Save the network alone, with *Vertices and *Arcs or *Edges."
            )
        yield Part(network, kind, line, rest, title=True)


def label_in(text: str) -> str:
    """Return the label that a text begins with, "" where it has none.

    A label in quotation marks may itself hold some: it ends where those left make pairs.
    """
    if text.startswith('"'):
        left = text.count('"') - 1
        for found in islice(re.finditer('"', text), 1, MOST_QUOTES):
            left -= 1
            end = found.start()
            if left % 2 == 0 and text[end + 1 : end + 2] in {"", " ", "\t"}:
                return _letters(text[1:end])
    return _letters(re.split(r"[ \t]", text, maxsplit=1)[0])


def _title(text: str) -> tuple[str, str]:
    """Return the word behind an asterisk, in lower case, and what follows it."""
    found = re.match(r"\*[ \t]*([A-Za-z]*)[ \t]*(.*)", text)
    return (found[1].casefold(), found[2].strip()) if found else ("", "")


def _network(part: Part, name: str, earlier: list[Network], limits: dict[str, int]) -> Network:
    """Return the network that a line *Vertices begins."""
    counts = [whole_number(word) for word in part.text.split()[:2]]
    if not counts or None in counts:
        raise Refused(
            f"Line {part.line:,}: *Vertices must be followed by how many there are. Mend that line."
        )
    size, first = [*(count or 0 for count in counts), 0][:2]
    if size + sum(network.size for network in earlier) > limits["rows"]:
        raise Refused(
            f"Line {part.line:,}: the file says it has more than {limits['rows']:,} vertices, "
            "the most that can be read. Check the number after *Vertices."
        )
    if len(earlier) == MOST_NETWORKS:
        raise Refused(
            f"The file has more than {MOST_NETWORKS} networks. Divide it and send the parts."
        )
    return Network(name, size, first if first < size else 0, part.line)


def _add_vertex(network: Network, part: Part) -> None:
    """Add the vertex of a line such as `3 "Cedar High" 0.1 0.5 ellipse`."""
    found = re.match(VERTEX, part.text, re.ASCII)
    if not found:
        raise Refused(
            f"Line {part.line:,}: a line under *Vertices must begin with the number of the "
            "vertex. Mend that line."
        )
    number = int(found[1])
    if number in network.labels:
        raise Refused(
            f"Line {part.line:,}: vertex {number:,} stands in line "
            f"{network.lines[number]:,} already. Leave one of the two out; if the file is a "
            "partition or a vector, choose the file with the links."
        )
    if len(network.labels) == network.size:
        raise Refused(
            f"Line {part.line:,}: there are more vertices than the {network.size:,} that "
            "*Vertices says. Mend the number after *Vertices."
        )
    network.labels[number] = label_in(found[2] or "")
    network.lines[number] = part.line


def _letters(text: str) -> str:
    """Return a label with the letters that Pajek writes as numbers, such as &#373; for ŵ."""

    def letter(found: re.Match[str]) -> str:
        code = int(found[1])
        written = chr(code) if code < 0x110000 else ""
        return written if written and written.isprintable() else found[0]

    return re.sub(CODED_LETTER, letter, text, flags=re.ASCII).strip()


def _name_vertices(network: Network) -> None:
    """Give vertices without a line or a label their number as name, and tell names apart."""
    missing = (number for number in range(1, network.size + 1) if number not in network.labels)
    for _ in range(network.size - len(network.labels)):
        network.labels[next(missing)] = ""
    ids = [str(number) for number in network.labels]
    names = [label or own for label, own in zip(network.labels.values(), ids, strict=True)]
    network.labels = dict(zip(network.labels, told_apart(names, ids), strict=True))
