"""UCINET files (DL): what the first lines say, down to `data:`.

A file says how many nodes it has, in which of UCINET's formats its links are, and what the
nodes are called; names may also stand among the links ("labels embedded"). The links are
read by `graph_dl_links`.
"""

from __future__ import annotations

import re
from itertools import islice

from collabmap.reading.graph_lines import lines_in, told_apart, whole_number, words_of
from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MATRICES = ("fullmatrix", "lowerhalf", "upperhalf")
LISTS = ("edgelist1", "edgelist2", "nodelist1", "nodelist2")
SHORT = {
    "fm": "fullmatrix",
    "lh": "lowerhalf",
    "uh": "upperhalf",
    "el1": "edgelist1",
    "el2": "edgelist2",
    "nl1": "nodelist1",
    "nl2": "nodelist2",
}
SIZES = ("n", "nr", "nc", "nm")
SETTING = r'([A-Za-z]\w*)[ \t]*=[ \t]*("[^"]*"|[^ \t,=]+)'
DIAGONAL = r"diagonal[ \t]*=?[ \t]*(absent|present)"
LABELS = r"[ \t,]*(?:(row|col|column|level|matrix)[ \t]+)?labels?\b[ \t]*(embedded)?[ \t]*:?(.*)"
DATA = r"\bdata[ \t]*:"
INLINE = r"\b(?:(?:row|col|column|level|matrix)[ \t]+)?labels?\b[ \t]*(?:embedded|:)"
WHICH = {None: "rows", "row": "rows", "col": "columns", "column": "columns"}
MOST_MATRICES = 100
MOST_IN_LINE = 8  # lists of labels
MOST_SETTINGS = 2_000  # characters of a line, and lines, above the data
UNKNOWN = 'Leave it out, or put "labels:" above names.'
IN_QUOTES = 'Put names of several words in "quotation marks".'


class Header:
    """What a file says above its data.

    `rows` and `columns` count the nodes down and across, the same nodes unless `two_mode`;
    `labels` has the lines and words by "rows", "columns" and "levels"; `embedded` says which
    of them stand in the data instead; `matrices` counts the relations.
    """

    def __init__(self, path: str, limits: dict[str, int]) -> None:
        self.sizes: dict[str, int] = {}
        self.format = "fullmatrix"
        self.diagonal = True
        self.labels: dict[str, list[tuple[int, str]]] = {}
        self.embedded: set[str] = set()
        self.limits = limits
        self._path = path
        self._data_line = 0

    def above(self) -> Iterator[tuple[int, str]]:
        """Yield the lines above the data, one for each list of labels in a line."""
        lines = lines_in(self._path, self.limits)
        for at, (line, given) in enumerate(lines):
            text = given if at else re.sub(r"^\s*dl\b", "", given, flags=re.IGNORECASE)
            begins = re.search(DATA, text, re.IGNORECASE)
            text = text[: begins.start()] if begins else text
            found = islice(re.finditer(INLINE, text, re.IGNORECASE), MOST_IN_LINE)
            cuts = [match.start() for match in found]
            for start, end in zip([0, *cuts], [*cuts, None], strict=True):
                if text[start:end].strip():
                    yield line, text[start:end]
            if begins:
                self._data_line = line
                return
        raise Refused('The file has no line "data:" above its links. Save it again from UCINET.')

    def data(self) -> Iterator[tuple[int, str]]:
        """Yield the lines of the data, the first beginning behind `data:`."""
        for line, text in lines_in(self._path, self.limits):
            if line == self._data_line:
                yield line, re.split(DATA, text, maxsplit=1, flags=re.IGNORECASE)[1]
            elif line > self._data_line:
                yield line, text

    @property
    def rows(self) -> int:
        """How many nodes the matrix has down."""
        return self.sizes.get("nr", self.sizes.get("n", 0))

    @property
    def columns(self) -> int:
        """How many nodes the matrix has across."""
        return self.sizes.get("nc", self.sizes.get("n", 0))

    @property
    def matrices(self) -> int:
        """How many relations there are."""
        return self.sizes.get("nm", 1)

    @property
    def two_mode(self) -> bool:
        """Whether the columns are events and not the bodies again."""
        return "nr" in self.sizes or self.format.endswith("2")

    def names(self, which: str) -> list[str]:
        """Return the names of the nodes down ("rows") or across ("columns"), numbers if none."""
        labels = self.labels.get(which) or ([] if self.two_mode else self.labels.get("rows"))
        count = self.rows if which == "rows" else self.columns
        numbers = [str(number) for number in range(1, count + 1)]
        if not labels:
            return numbers
        return told_apart(
            [label or own for (_, label), own in zip(labels, numbers, strict=True)], numbers
        )

    def relations(self) -> list[str]:
        """Return the names of the relations, numbers where they have none."""
        told = [label for _, label in self.labels.get("levels", [])]
        return told or [str(number) for number in range(1, self.matrices + 1)]


def header_of(path: str, limits: dict[str, int]) -> Header:
    """Read what stands above the data; refuses what is missing or does not fit."""
    header = Header(path, limits)
    pieces: dict[str, list[tuple[int, str]]] = {}
    which = ""
    for line, text in header.above():
        found = re.match(LABELS, text, re.IGNORECASE)
        if found:
            which = WHICH.get(found[1] and found[1].casefold(), "levels")
            if found[2]:
                header.embedded |= {which} if found[1] else {"rows", "columns"}
                which = ""
            elif found[3].strip():
                pieces.setdefault(which, []).append((line, found[3]))
        elif which:
            pieces.setdefault(which, []).append((line, text))
        elif text.strip(" \t,"):
            _set(header, line, text)
    _check_sizes(header)
    counts = {"rows": header.rows, "columns": header.columns, "levels": header.matrices}
    header.labels = {key: _labels(told, counts[key]) for key, told in pieces.items()}
    return header


def _set(header: Header, line: int, text: str) -> None:
    """Take the settings of a line, such as `n = 12, format = edgelist1`."""
    if len(text) > MOST_SETTINGS or line > MOST_SETTINGS:
        raise Refused(f'Line {line:,}: there is more above "data:" than can be. {UNKNOWN}')
    found = re.search(DIAGONAL, text, re.IGNORECASE)
    if found:
        header.diagonal = found[1].casefold() == "present"
        text = text[: found.start()] + text[found.end() :]
    for word, value in re.findall(SETTING, text):
        name = word.casefold()
        if name in SIZES:
            header.sizes[name] = _size(line, word, value)
        elif name == "format":
            header.format = _format(line, value)
    left = re.sub(SETTING, "", text).strip(" \t,")
    if left:
        raise Refused(
            f'Line {line:,}: "{left[:40]}" is not known above the data of a UCINET file. {UNKNOWN}'
        )


def _size(line: int, word: str, value: str) -> int:
    number = whole_number(value)
    if not number:
        raise Refused(f'Line {line:,}: {word} must be a number of 1 or more, not "{value[:40]}".')
    return number


def _format(line: int, value: str) -> str:
    name = value.strip('"').casefold()
    name = SHORT.get(name, name)
    if name not in MATRICES + LISTS:
        raise Refused(
            f'Line {line:,}: the format "{value[:40]}" cannot be read. '
            f"Save the file as one of {', '.join(MATRICES + LISTS)}."
        )
    return name


def _check_sizes(header: Header) -> None:
    """Refuse sizes that are missing, too large, or do not go with the format."""
    if not header.rows or not header.columns:
        raise Refused('The file does not say how many nodes it has. Write "dl n=" and how many.')
    if max(header.rows, header.columns) > header.limits["rows"]:
        raise Refused(
            f"The file says it has {max(header.rows, header.columns):,} nodes; the most that "
            f"can be read is {header.limits['rows']:,}. Check the number after n=."
        )
    if header.matrices > MOST_MATRICES:
        raise Refused(
            f"The file says it has {header.matrices:,} relations; the most that can be read is "
            f"{MOST_MATRICES}. Check the number after nm=."
        )
    if header.format in {"lowerhalf", "upperhalf"} and header.rows != header.columns:
        raise Refused(
            f"Half a matrix ({header.format}) must have as many rows as columns. "
            "Save the file as fullmatrix."
        )


def _labels(pieces: list[tuple[int, str]], count: int) -> list[tuple[int, str]]:
    """Return the labels in these lines, each with its line: one a word, or else one a line."""
    every = ((line, word) for line, text in pieces for word in words_of(text))
    words = list(islice(every, count + 1))
    if len(words) == count:
        return words
    whole = [(line, text.strip(' \t,"')) for line, text in pieces if text.strip(' \t,"')]
    if len(whole) == count:
        return whole
    more = "more than" if len(words) > count else f"{len(words):,} of"
    raise Refused(f"Line {pieces[0][0]:,}: there are {more} {count:,} labels. {IN_QUOTES}")
