"""Pajek files (.net), read by igraph behind a guard: one network of arcs and edges.

igraph gives no lines, takes edges for arcs where a file has both, and stops without a word at
a blank line between links. So the lines are looked through first: which of them are vertices
and which are links, with a direction or without. What igraph then reads must be as much.
"""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from typing import Any

from collabmap.reading.graph_lines import (
    PLAIN_NUMBER,
    lines_in,
    refuse_many,
    told_apart,
    whole_number,
)
from collabmap.reading.graph_parts import text_of
from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from collabmap.reading.graph_files import Tables

DIRECTED = {"arcs": True, "edges": False}
BESIDE = {"partition", "vector", "permutation", "cluster", "hierarchy"}
TITLE = r"\*[ \t]*([A-Za-z]*)[ \t]*(.*)"
WHERE = r"line (\d+)(?: \(([^)]*)\))?"
SHOWN = 100  # characters of what igraph says
ALONE = "Save the network alone, with *Vertices and *Arcs or *Edges."


class Lines:
    """What the lines of a file are.

    `size` is how many vertices it says it has, `vertices` the line of each that it names, by
    its number; `links` the line of each link, and whether it has a direction.
    """

    def __init__(self) -> None:
        self.size = -1
        self.vertices: dict[int, int] = {}
        self.links: list[tuple[int, bool]] = []


def tables_in(path: str, _form: str, limits: dict[str, int]) -> Tables:
    """Return the tables of a file by their names, each to be called for its rows. Or Refused."""
    found = lines_of(path, limits)
    read = _read(path)
    if read.ecount() != len(found.links):
        last = found.links[min(read.ecount(), len(found.links) - 1)][0] if found.links else 1
        raise Refused(
            f"Line {last:,}: the links from here on cannot be read as Pajek's. Leave out blank "
            f"lines among the links. {ALONE}"
        )
    numbers = [str(number) for number in range(1, read.vcount() + 1)]
    given = read.vs["name"] if "name" in read.vs.attributes() else numbers
    labels = [unescape(label) or own for label, own in zip(given, numbers, strict=True)]
    names = told_apart(labels, numbers)
    edges = {"Edges": partial(_link_rows, read, found, names)} if found.links else {}
    return {**edges, "Nodes": partial(_node_rows, found, names)}


def lines_of(path: str, limits: dict[str, int]) -> Lines:
    """Return what the lines of a file are; refuses, naming the line, what igraph would misread."""
    _refuse_letters(path, limits)
    found, kind = Lines(), ""
    for line, text in lines_in(path, limits):
        words = text.split(None, 1)
        if not words or words[0].startswith("%"):
            continue
        if words[0].startswith("*"):
            title = re.match(TITLE, text.strip())
            kind, rest = (title[1].casefold(), title[2]) if title else ("", "")
            if kind in BESIDE:
                break
            _begin(kind, rest, line, found, limits)
        elif kind == "vertices":
            _add_vertex(text, line, found)
        elif kind in DIRECTED:
            _refuse_link(text.split(None, 3)[:3], line, found.size)
            found.links.append((line, DIRECTED[kind]))
            refuse_many(len(found.links), limits)
    if found.size < 0:
        raise Refused("The file has no line that begins with *Vertices. Save it again from Pajek.")
    return found


def _begin(kind: str, rest: str, line: int, found: Lines, limits: dict[str, int]) -> None:
    """Take a line with an asterisk."""
    if kind == "vertices":
        if found.size >= 0:
            raise Refused(
                f"Line {line:,}: a second network begins here. Save each as a file of its own."
            )
        counts = [whole_number(word) for word in rest.split()]
        if not counts or None in counts:
            raise Refused(
                f"Line {line:,}: *Vertices must be followed by how many there are. Mend that line."
            )
        found.size = counts[0] or 0
        if found.size > limits["rows"]:
            raise Refused(
                f"Line {line:,}: the file says it has more than {limits['rows']:,} vertices, "
                "the most that can be read. Check the number after *Vertices."
            )
        if len(counts) > 1:
            raise Refused(
                f"Line {line:,}: this is a network of schools and events. Save who was at what "
                "as CSV, with the columns Event and School."
            )
    elif kind != "network" and (kind not in DIRECTED or rest or found.size < 0):
        raise Refused(
            f'Line {line:,}: "*{kind} {rest}'[:60].rstrip() + '" is a part of a Pajek file that '
            f"cannot be read here. {ALONE}"
        )


def _refuse_link(words: list[str], line: int, size: int) -> None:
    """Refuse a link to a vertex that is not there, or with a weight that is no number."""
    for end in [*words, ""][:2]:
        number = whole_number(end)
        if number is None or not 0 < number <= size:
            raise Refused(
                f'Line {line:,}: "{end[:40]}" is no vertex from 1 to {size:,}. A link needs the '
                "numbers of two. Mend that line."
            )
    if words[2:] and not re.match(PLAIN_NUMBER, words[2], re.ASCII):
        raise Refused(f'Line {line:,}: the weight "{words[2][:40]}" is no number. Mend that line.')


def _add_vertex(text: str, line: int, found: Lines) -> None:
    number = whole_number(text.split(None, 1)[0])
    if number is None or not 0 < number <= found.size:
        raise Refused(
            f"Line {line:,}: a line under *Vertices must begin with the number of the vertex, "
            f"from 1 to {found.size:,}. Mend that line."
        )
    if text.count('"') not in (0, 2):  # igraph would end the label at the second
        raise Refused(
            f"Line {line:,}: a label with quotation marks in it cannot be read. Leave those out."
        )
    if number in found.vertices:
        raise Refused(
            f"Line {line:,}: vertex {number:,} stands in line {found.vertices[number]:,} already. "
            "Leave one of the two out."
        )
    found.vertices[number] = line


def _refuse_letters(path: str, limits: dict[str, int]) -> None:
    """Refuse letters that are not UTF-8: igraph ends the process at them."""
    with open(path, "rb") as source:  # noqa: PTH123  # pathlib costs more than a small file
        content = source.read(limits["file_bytes"])
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise Refused(
            f"Line {line:,}: the letters of the file are not UTF-8. Save it again as UTF-8 "
            "(in Notepad: Save as, Encoding)."
        ) from None
    if b"\x00" in content:
        raise Refused("The letters of the file are not UTF-8. Save it again as UTF-8.")


def _read(path: str) -> Any:  # noqa: ANN401  # igraph has no types
    """Return igraph's graph; what it stumbles over becomes a sentence with the line."""
    import warnings

    import igraph

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return igraph.Graph.Read_Pajek(path)
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001  # it raises whatever Python does
        said = str(fault)
    if found := re.search(WHERE, said):
        why = f" ({found[2]})" if found[2] else ""
        raise Refused(f"Line {int(found[1]):,} cannot be read as Pajek's{why}. Mend that line.")
    shown = said.partition(": ")[2].partition(" -- ")[0][:SHOWN].rstrip(".")
    raise Refused(f'The file cannot be read as Pajek ("{shown}"). {ALONE}')


def _link_rows(read: Any, found: Lines, names: list[str]) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401
    """Yield the headings of the links and then a row for each, with its line."""
    told = {"weight": "Weight", "label": "Label"}
    more = [name for name in told if name in read.es.attributes()]
    yield 1, ["Source", "Target", "Direction", *(told[name] for name in more)]
    columns = [read.es[name] for name in more]
    for at, ((line, directed), (source, target)) in enumerate(
        zip(found.links, read.get_edgelist(), strict=True)
    ):
        direction = "Directed" if directed else "Undirected"
        words = [text_of(column[at]).replace("nan", "") for column in columns]
        yield line, [names[source], names[target], direction, *words]


def _node_rows(found: Lines, names: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the heading of the vertices and then a row for each, with its line."""
    yield 1, ["Label"]
    for number, name in enumerate(names, start=1):
        yield found.vertices.get(number, 1), [name]
