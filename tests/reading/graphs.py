"""Graph files as the tests write them, and their tables as they are read."""

from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import networkx as nx
from hypothesis import strategies as st

from collabmap.reading import graph_files
from collabmap.reading.limits import Limits

LIMITS = Limits()._asdict()
Rows = list[list[str]]
# Letters, marks and signs of every script, but no control signs: those XML cannot hold.
NAMES = st.one_of(
    st.sampled_from(
        [
            *("Ysgol Gyfun Ŵy a Thŷ Ddewi", "Sgoil Àird na h-Àirigh", 'The "Old" School', "Ash"),
            *(
                "St Mary’s, Leigh",
                "🏫 Primary",
                "مدرسة الشروق",
                "בית ספר",
                "A&B <C>",
                "O'Hara; Ltd",
            ),
        ]
    ),
    st.text(st.characters(categories=["L", "M", "N", "P", "S"]), min_size=1, max_size=12),
)


class Read(NamedTuple):
    """The tables of a file by name: the headings and the rows, and the line of each."""

    headings: dict[str, list[str]]
    rows: dict[str, Rows]
    lines: dict[str, list[int]]

    def column(self, sheet: str, heading: str) -> list[str]:
        """Return a column of a table by its heading."""
        at = self.headings[sheet].index(heading)
        return [row[at] for row in self.rows[sheet]]


def read_bytes(folder: Path, content: bytes, limits: dict[str, int] | None = None) -> Read:
    """Write a file, tell what it is by its first bytes and read all its tables."""
    path = folder / "network"
    path.write_bytes(content)
    bounds = LIMITS | (limits or {})
    form = graph_files.form_of(content[:4096])
    assert form is not None
    headings, rows, lines = {}, {}, {}
    for sheet in graph_files.sheets_in(str(path), form, bounds):
        told = list(graph_files.rows_in(str(path), form, sheet, bounds))
        headings[sheet] = told[0][1]
        rows[sheet] = [cells for _, cells in told[1:]]
        lines[sheet] = [line for line, _ in told[1:]]
    return Read(headings, rows, lines)


def read_text(folder: Path, text: str, encoding: str = "utf-8") -> Read:
    """Read a file written in the test with an indent."""
    return read_bytes(folder, dedent(text).lstrip("\n").encode(encoding))


@st.composite
def graphs(draw: st.DrawFn) -> "nx.Graph[str]":
    """Draw a graph of up to eight schools with weights, some of them in no link."""
    names = draw(st.lists(NAMES, min_size=1, max_size=8, unique_by=_folded))
    graph: nx.Graph[str] = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(names)
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names))
    for one, other in draw(st.lists(ends, max_size=12)):
        graph.add_edge(one, other, weight=draw(st.integers(1, 50)))
    return graph


def links_of(read: Read) -> set[tuple[frozenset[str] | tuple[str, str], float]]:
    """Return the links that were read: their ends, in order where directed, and weight."""
    if "Edges" not in read.rows:
        return set()
    weight = "weight" if "weight" in read.headings["Edges"] else "Weight"
    columns = [read.column("Edges", name) for name in ("Source", "Target", "Direction", weight)]
    return {
        ((one, other) if direction == "Directed" else frozenset((one, other)), float(times))
        for one, other, direction, times in zip(*columns, strict=True)
    }


def links_in(graph: "nx.Graph[str]") -> set[tuple[frozenset[str] | tuple[str, str], float]]:
    """Return the links of a graph in the same form."""
    return {
        ((one, other) if graph.is_directed() else frozenset((one, other)), float(weight))
        for one, other, weight in graph.edges(data="weight")
    }


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
