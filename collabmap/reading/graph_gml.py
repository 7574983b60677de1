"""GML files, guarded: not too large, and each node and link with its place in the file.

What the file says networkx tells (`graph_library`), which keeps neither lines nor two links
between the same two, unless the file says that there are several.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from collabmap.reading.delimited import opened_whole
from collabmap.reading.graph_xml import too_large

PLACE = "collabmapplace"
PIECE = r'"[^"]*"|^[ \t]*#[^\n]*|\b(graph|node|edge)\s*\[|\bdirected[ \t]+(\d)'
SEVERAL = "graph [ multigraph 1 directed 1 "  # the ends of a link stay in their order


class Placed(NamedTuple):
    """A GML text whose nodes and links have their `PLACE`; the line of each, by its place.

    `lines_of` has the lines of the nodes and of the edges apart.
    """

    text: str
    lines: list[int]
    lines_of: dict[str, list[int]]
    directed: bool


def gml_in(path: str, limits: dict[str, int]) -> Placed:
    """Return the text of a file as networkx may be given it; Refused where it is too large.

    The letters are read as those of a CSV file are.
    """
    most = limits["graph_bytes"]
    with open(path, "rb") as source:  # noqa: PTH123  # pathlib costs more than a small file
        if source.seek(0, 2) > most:
            raise too_large(most)
        source.seek(0)
        letters = opened_whole(source, limits)
        text = letters.read()
    lines: list[int] = []
    lines_of: dict[str, list[int]] = {"node": [], "edge": []}
    pieces: list[str] = []
    directed, at, line = False, 0, 1
    for found in re.finditer(PIECE, text, re.MULTILINE):
        line += text.count("\n", at, found.start())
        pieces.append(text[at : found.start()])
        at = found.start()
        if found[2]:
            directed = directed or found[2] == "1"
        elif found[1]:
            pieces.append(SEVERAL if found[1] == "graph" else f"{found[0]} {PLACE} {len(lines)} ")
            if found[1] != "graph":
                lines.append(line)
                lines_of[found[1]].append(line)
            line += text.count("\n", at, found.end())
            at = found.end()
    return Placed("".join([*pieces, text[at:]]), lines, lines_of, directed)
