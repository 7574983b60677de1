"""Lists of schools in a cell without semicolons: where a comma, "and", "&" or "/" parts them.

One rule for a column. Where any cell has a semicolon, an upright line or a line end, only those
part. Where none has, the names decide: those of the list of schools, or, without a list, those
that stand in other cells too. A name that stands whole on the list is never parted.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np

from collabmap.matching import Directory, spelling_key
from collabmap.matching.naming import name_key
from collabmap.reading.column import Column
from collabmap.reading.sheet import BETWEEN_NAMES, Sheet, joined, listed_mentions, standing_at
from collabmap.records import Problem, problem

JOINT = r"(?i) ?, ?(?:(?:and|&) )?| and | ?& ?| ?/(?! ?\d) ?| \+ "
LONGEST = 4  # parts of one name: "Oak, Ash, Elm and Yew Federation"
ENOUGH = 2  # known schools that make a cell a list beyond doubt
MOST = 0.5
BY_LIST = "the parts are names on your list of schools"
BY_CELLS = "most of the parts stand in other cells too"
TOO_FEW = {BY_LIST: "are on your list of schools", BY_CELLS: "stand in other cells"}


class _Cell(NamedTuple):
    """A cell taken apart at everything that may part schools.

    `spans` has the begin and end of each part in `text`; `commas` whether a comma stands
    before it, or nothing does.
    """

    text: str
    spans: list[tuple[int, int]]
    commas: list[bool]

    @classmethod
    def of(cls, written: str) -> "_Cell":
        """Take a cell apart, spaces made single."""
        text = " ".join(written.split())
        spans, commas, begin, comma = [], [], 0, True
        for joint in [*re.finditer(JOINT, text), None]:
            end = joint.start() if joint else len(text)
            if end > begin:
                spans.append((begin, end))
                commas.append(comma)
                comma = False
            comma = comma or (joint is not None and "," in joint[0])
            begin = joint.end() if joint else end
        return cls(text, spans, commas)

    def __len__(self) -> int:
        """Return the number of parts."""
        return len(self.spans)

    def part(self, first: int, last: int | None = None) -> str:
        """Return one part as written, or those from the first to the last with what joins them."""
        return self.text[self.spans[first][0] : self.spans[first if last is None else last][1]]

    @property
    def parts(self) -> list[str]:
        """All parts as written."""
        return [self.part(at) for at in range(len(self))]

    def between_commas(self) -> Iterator[tuple[int, int]]:
        """Yield the first and the last part of each stretch that no comma parts."""
        begins = [at for at, comma in enumerate(self.commas) if comma or not at]
        yield from zip(begins, [*(at - 1 for at in begins[1:]), len(self) - 1], strict=True)


class _Told(NamedTuple):
    """What is told of a column: the names in each cell that is parted, and cells that are not.

    `why` says what decided it.
    """

    names: dict[str, list[str]]
    kept: list[str]
    why: str


def parted(sheet: Sheet, directory: Directory | None) -> Sheet:
    """Return a table of events with its lists parted at commas too, where the names bear it out.

    `directory` has the list of schools, None where there is none. What was done is added to
    the sheet's notes; a table of another shape comes back as it is.
    """
    if sheet.shape != "event":
        return sheet
    places = [at for at, ours in sheet.across.items() if ours == "schools"]
    told = {at: _told(sheet.table.columns[at], directory) for at in places}
    read = {at: one for at, one in told.items() if one.names}
    notes = tuple(
        note for at, one in told.items() for note in _notes(sheet, sheet.table.heading_at(at), one)
    )
    if not read:
        return replace(sheet, notes=(*sheet.notes, *notes))
    others = sheet.mentions.at(np.flatnonzero(~np.isin(sheet.mentions.places, list(read))))
    named = [
        standing_at(at, listed_mentions(sheet.table, sheet.table.columns[at], one.names))
        for at, one in read.items()
    ]
    return replace(sheet, mentions=joined([*named, others]), notes=(*sheet.notes, *notes))


def _notes(sheet: Sheet, heading: str | None, told: _Told) -> Iterator[Problem]:
    name = sheet.table.name
    if told.names:
        what = f'a comma, and a last "and", "&" or "/", part the schools of a cell: {told.why}.'
        yield problem("comma-list", what, file=name, column=heading)
    if told.kept:
        many = "1 cell" if len(told.kept) == 1 else f"{len(told.kept):,} different cells"
        what = (
            f'{many} with commas, such as "{min(told.kept)}", '
            f"{'is' if len(told.kept) == 1 else 'are each'} read as one school: "
            f"too few of the parts {TOO_FEW[told.why]}."
        )
        yield problem("comma-kept", what, file=name, column=heading)


def _told(column: Column, directory: Directory | None) -> _Told:
    """Return what a column's cells hold, each different one looked at once."""
    why = BY_LIST if directory else BY_CELLS
    joint = {word for word in column.words if re.search(JOINT, word)}
    if not joint or any(mark in word for word in column.words for mark in BETWEEN_NAMES):
        return _Told({}, [], why)
    cells = {word: _Cell.of(word) for word in column.words}
    names = _by_list(cells, directory) if directory else _by_cells(cells)
    kept = [
        word
        for word, parts in names.items()
        if len(parts) == 1 and "," in word and not (directory and _is_placed(word, directory))
    ]
    return _Told({word: parts for word, parts in names.items() if len(parts) > 1}, kept, why)


# With a list of schools


def _is_placed(word: str, directory: Directory) -> bool:
    return directory.knows(word) or directory.place(word).school is not None


class _Stretch(NamedTuple):
    """What a cell has from one part to another, a name on the list or not."""

    first: int
    last: int
    known: bool


def _by_list(cells: dict[str, _Cell], directory: Directory) -> dict[str, list[str]]:
    """Return the names in each cell that could be parted, by the names on the list."""
    names = {word: [cell.text] for word, cell in cells.items() if len(cell) > 1}
    several = {word: cells[word] for word in names if not directory.knows(cells[word].text)}
    begin = {name_key(_Cell.of(name).part(0)) for name in _with_joints(directory.schools["name"])}
    knows = cache(directory.knows)
    opens = cache(_among(begin))
    found = {word: _stretches(cell, knows, opens) for word, cell in several.items()}
    doubtful = {word: found[word] for word in found if not all(one.known for one in found[word])}
    like = _certain(_asked(several, doubtful), directory)
    begin |= {name_key(_Cell.of(text).part(0)) for text in _with_joints(like)}
    opens, is_known = cache(_among(begin)), cache(lambda text: text in like or knows(text))
    for word in doubtful:
        whole = several[word].text in like
        found[word] = [] if whole else _stretches(several[word], is_known, opens)
    listing = any(_known(stretches) >= ENOUGH for stretches in found.values())
    for word, stretches in found.items():
        least = 1 if listing and "," in word else ENOUGH
        if _known(stretches) >= least:
            cell = several[word]
            names[word] = [cell.part(one.first, one.last) for one in _joined(cell, stretches)]
    return names


def _among(keys: set[str]) -> Callable[[str], bool]:
    return lambda part: name_key(part) in keys


def _with_joints(names: Iterable[str]) -> list[str]:
    return [name for name in names if len(_Cell.of(name)) > 1]


def _known(stretches: list[_Stretch]) -> int:
    return sum(one.known for one in stretches)


def _stretches(
    cell: _Cell, knows: Callable[[str], bool], opens: Callable[[str], bool]
) -> list[_Stretch]:
    """Return a cell as names from its first part to its last, the longest known ones first.

    `opens` tells whether names of several parts begin with a part.
    """
    found, at = [], 0
    while at < len(cell):
        last = at
        if opens(cell.part(at)):
            ends = range(min(at + LONGEST, len(cell)) - 1, at, -1)
            last = next((end for end in ends if knows(cell.part(at, end))), at)
        found.append(_Stretch(at, last, last > at or knows(cell.part(at))))
        at = last + 1
    return found


def _asked(cells: dict[str, _Cell], found: dict[str, list[_Stretch]]) -> list[str]:
    """Return what is to be looked for by likeness: unknown parts, with a town behind, wholes."""
    asked: dict[str, None] = {}
    for word, stretches in found.items():
        cell = cells[word]
        if _known(stretches) < ENOUGH:
            asked[cell.text] = None
        for one in stretches:
            if not one.known:
                asked[cell.part(one.first)] = None
                asked[cell.part(max(one.first - 1, 0), one.first)] = None
    return list(asked)


def _certain(texts: list[str], directory: Directory) -> set[str]:
    """Return the texts that are a school of the list beyond doubt."""
    placings = directory.place_all(texts)
    return {text for text, one in zip(texts, placings, strict=True) if one.school is not None}


def _joined(cell: _Cell, stretches: list[_Stretch]) -> list[_Stretch]:
    """Return the stretches, unknown ones that no comma parts joined: "Hilltop and Dale"."""
    found = stretches[:1]
    for one in stretches[1:]:
        before = found[-1]
        if before.known or one.known or cell.commas[one.first]:
            found.append(one)
        else:
            found[-1] = before._replace(last=one.last)
    return found


# Without a list


def _by_cells(cells: dict[str, _Cell]) -> dict[str, list[str]]:
    """Return the names in each cell that could be parted, by what stands in other cells."""
    key = cache(spelling_key)
    whole = {word: [cell.text] for word, cell in cells.items() if len(cell) > 1}
    names = _by_company(cells, key)
    held = Counter(one for parts in names.values() for one in set(map(key, parts)))
    listed = [key(one) for word in whole if len(names[word]) > 1 for one in names[word]]
    again = sum(held[one] > 1 for one in listed)
    return {word: names[word] for word in whole} if again > MOST * len(listed) else whole


def _by_company(cells: dict[str, _Cell], key: Callable[[str], str]) -> dict[str, list[str]]:
    """Return each cell parted at its commas, and at a last "and" where its sides stand apart.

    They stand apart where one of them is also in other company; what stands before a comma
    somewhere, such as "Hill & Dale Primary", is one name.
    """
    stretches = {word: list(cell.between_commas()) for word, cell in cells.items()}
    joined = {key(cells[word].part(*one)) for word, all_ in stretches.items() for one in all_[:-1]}
    company = {
        (key(cells[word].part(at)), key(cells[word].part(*one)))
        for word, all_ in stretches.items()
        for one in all_
        for at in range(one[0], one[1] + 1)
    }
    kept = Counter(part for part, _ in company)
    names = {}
    for word, cell in cells.items():
        names[word] = [cell.part(*one) for one in stretches[word]]
        first, last = stretches[word][-1] if stretches[word] else (0, 0)
        parts = [cell.part(at) for at in range(first, last + 1)] if last > first else []
        apart = any(kept[key(part)] > 1 for part in parts)
        if apart and key(cell.part(first, last)) not in joined:
            names[word][-1:] = parts
    return names
