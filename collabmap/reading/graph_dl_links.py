"""The links of a UCINET file (DL) as rows of text: matrices, lists of edges and of nodes."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from collabmap.reading.graph_dl import IN_QUOTES, MATRICES, Header, header_of
from collabmap.reading.graph_lines import (
    lopsidedness,
    marks_in,
    refuse_many,
    rows_of_words,
    whole_number,
    words_of,
)
from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from collabmap.reading.graph_files import Tables

NEXT_RELATION = "!"


class Link(NamedTuple):
    """A link: in which relation, 0 up, on which line, between whom, and what it weighs."""

    relation: int
    line: int
    source: str
    target: str
    weight: str


class Row(NamedTuple):
    """A row of a matrix: its relation, its place (both 0 up), its line, whose row it is.

    `marks` gives the place across and the value of each link, `across` the names there.
    """

    relation: int
    place: int
    line: int
    name: str
    marks: list[tuple[int, str]]
    across: Sequence[str]


def tables_in(path: str, _form: str, limits: dict[str, int]) -> Tables:
    """Return the tables of a file by their names, each to be called for its rows."""
    header = header_of(path, limits)
    links = "Attendance" if header.two_mode else "Edges"
    return {links: partial(_link_rows, header), "Nodes": partial(_node_rows, header)}


def _link_rows(header: Header) -> Iterator[tuple[int, list[str]]]:
    """Yield the headings of the links and then a row for each, with its line.

    Links between bodies and events are rows of who attended what. A matrix with the same
    values read down as read across has a row for each pair, otherwise one for each way.
    """
    several = header.matrices > 1
    kinds = header.relations()
    ends = ["Event", "School"] if header.two_mode else ["Source", "Target"]
    directions = [] if header.two_mode else ["Direction"]
    yield 1, [*ends, "Weight", *directions, *["Relationship"] * several]
    even = _even(header)
    for link in _links(header, even):
        kind = kinds[link.relation : link.relation + 1] or [str(link.relation + 1)]
        told = [link.weight, *kind] if several else [link.weight]
        if header.two_mode:
            yield link.line, [link.target, link.source, *told]
        else:
            told.insert(1, "Undirected" if link.relation in even else "Directed")
            yield link.line, [link.source, link.target, *told]


def _node_rows(header: Header) -> Iterator[tuple[int, list[str]]]:
    """Yield the heading of the bodies and then a row for each, with the line of its name."""
    yield 1, ["Label"]
    if "rows" not in header.embedded:
        lines = [line for line, _ in header.labels.get("rows", [])]
        for at, name in enumerate(header.names("rows")):
            yield lines[at] if lines else 1, [name]
        return
    seen: set[str] = set()
    for line, name in _bodies(header):
        if name and name not in seen:
            seen.add(name)
            yield line, [name]


def _bodies(header: Header) -> Iterator[tuple[int, str]]:
    """Yield the bodies that the data name, those in no link as well, some again and again."""
    if header.format in MATRICES:
        for row in _matrix_rows(header):
            yield row.line, row.name
    else:
        for link in _list_links(header):
            yield link.line, link.source
            if not header.two_mode:
                yield link.line, link.target


def _links(header: Header, even: set[int]) -> Iterator[Link]:
    if header.format in MATRICES:
        return _matrix_links(header, even)
    alone = header.format.startswith("node")  # there a name alone is a node in no link
    return (link for link in _list_links(header) if link.target or not alone)


def _even(header: Header) -> set[int]:
    """Return the relations whose links go both ways: half matrices, and those that mirror."""
    if header.format not in MATRICES or header.two_mode:
        return set()
    lopsided = [0] * header.matrices
    if header.format == "fullmatrix":
        marks = 0
        for row in _matrix_rows(header):
            marks += len(row.marks)
            refuse_many(marks, header.limits)
            lopsided[row.relation] += lopsidedness(row.place, row.marks)
    return {relation for relation, sum_of_all in enumerate(lopsided) if not sum_of_all}


def _matrix_links(header: Header, even: set[int]) -> Iterator[Link]:
    """Yield a link for each mark; none of a body with itself, one for two that mirror."""
    for row in _matrix_rows(header):
        whole = row.relation in even and header.format == "fullmatrix"
        for column, weight in row.marks:
            once = column != row.place and not (whole and column < row.place)
            if header.two_mode or once:
                yield Link(row.relation, row.line, row.name, row.across[column], weight)


def _matrix_rows(header: Header) -> Iterator[Row]:
    """Yield the rows of all matrices, one relation after another."""
    _refuse_nameless_columns(header)
    named = "rows" in header.embedded
    widths = [named + _width(header, place) for place in range(header.rows)]
    split = ((line, words_of(text)) for line, text in header.data())
    lines = ((line, words) for line, words in split if words and words != [NEXT_RELATION])
    down = header.names("rows")
    for relation in range(header.matrices):
        across = _labels_across(header, lines)
        for place, (line, words) in enumerate(rows_of_words(lines, widths, "the matrix")):
            name = words[0] if named else across[place] if not header.two_mode else down[place]
            marks = marks_in(line, words[named:])
            marks = [(_column(header, place, at), value) for at, value in marks]
            yield Row(relation, place, line, name, marks, across)
    for line, _ in lines:
        raise Refused(
            f"Line {line:,}: there are more rows than the file says it has. "
            "Check the numbers after n= and nm=."
        )


def _labels_across(header: Header, lines: Iterator[tuple[int, list[str]]]) -> list[str]:
    """Return the names of a matrix's columns, taken from its first row where they stand there."""
    if "columns" not in header.embedded:
        return header.names("columns")
    [(_, labels)] = rows_of_words(lines, [header.columns], "the row of labels")
    return labels


def _refuse_nameless_columns(header: Header) -> None:
    """Refuse a matrix of bodies by bodies that names only its rows."""
    nameless = "columns" not in header.embedded and not header.labels.get("columns")
    if "rows" in header.embedded and nameless and not header.two_mode:
        raise Refused(
            "The rows of the matrix have names and its columns have none. "
            'Write "labels embedded" and put the names above the columns too.'
        )


def _width(header: Header, place: int) -> int:
    """Return how many values a row of a matrix has."""
    if header.format == "lowerhalf":
        return place + header.diagonal
    if header.format == "upperhalf":
        return header.columns - place - (not header.diagonal)
    return header.columns - (not header.diagonal and not header.two_mode)


def _column(header: Header, place: int, at: int) -> int:
    """Return the column of the value at a place in the row at `place`, both 0 up."""
    if header.format == "upperhalf":
        return at + place + (not header.diagonal)
    without = header.format == "fullmatrix" and not header.diagonal and not header.two_mode
    return at + (without and at >= place)


def _list_links(header: Header) -> Iterator[Link]:
    """Yield the links of a list of edges or nodes; a value of nought is no link."""
    relation = 0
    named = bool(header.embedded)
    down = _numbered(header, "rows", named=named)
    across = _numbered(header, "columns", named=named) if header.two_mode else down
    for line, text in header.data():
        words = words_of(text)
        if words and words[0] == NEXT_RELATION:
            relation += 1
            words = words[1:]
        for source, target, weight in _of_line(header, line, words):
            if weight == "" or marks_in(line, [weight]):
                yield Link(relation, line, _called(source, down), _called(target, across), weight)


def _of_line(header: Header, line: int, words: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield source, target and value, as written, of each link on a line of a list."""
    if not words:
        return
    if header.format.startswith("edge"):
        if len(words) > 3:
            raise Refused(f"Line {line:,}: there is more than two names and a number. {IN_QUOTES}")
        source, target, weight = [*words, "", ""][:3]
        yield source, target, weight
    else:
        for target in words[1:] or [""]:
            yield words[0], target, ""


def _numbered(header: Header, which: str, *, named: bool) -> dict[str, str]:
    """Return the name behind each number and each label; nothing where the data hold names."""
    if named:
        return {}
    names = header.names(which)
    labels = {name.casefold(): name for name in names}
    return labels | {str(number): name for number, name in enumerate(names, start=1)}


def _called(word: str, names: dict[str, str]) -> str:
    """Return the name a word in the data stands for; a number that is none's is said so."""
    if not names or not word:
        return word
    number = whole_number(word)
    found = names.get(word.casefold() if number is None else str(number))
    return found or (f"node {word}" if number is not None else word)
