"""Lists of schools in a cell: where a semicolon, a comma, "and", "&", "+" or "/" parts them.

Each cell says for itself. A semicolon, an upright line and a line end always part; the other
marks do where the names bear it out: those of the list of schools, or, without a list, those
that stand in other cells too. A name that stands whole on the list is never parted.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np

from collabmap.matching import Directory, spelling_key
from collabmap.matching.naming import name_key
from collabmap.reading.asking import Question, ask
from collabmap.reading.column import Column
from collabmap.reading.headings import folded
from collabmap.reading.no_value import is_no_school, is_no_value
from collabmap.reading.school_cells import SchoolCells
from collabmap.reading.sheet import BETWEEN_NAMES, Mentions, Parts, Sheet
from collabmap.records import Problem, listed, problem
from collabmap.records.numbers import Codes

JOINT = r"(?i) ?, ?(?:(?:and|&) )?| and | ac | a'r | a’r | ?& ?| ?/(?! ?\d) ?| ?\+ ?"
SEVERAL = "several"  # what is asked of cells that may hold several schools
ENDS = {"from", "source", "vertex1", "sender", "ego"}  # of a link, as network programs call it
LONGEST = 4  # parts of one name: "Oak, Ash, Elm and Yew Federation"
ENOUGH = 2  # known schools that make a cell a list beyond doubt
MOST = 0.5
MOST_SHOWN = 5
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

    `unsure` are cells of which some parts are schools and some are not; `why` says what decided
    it, "" where only marks did that never stand in a name.
    """

    names: dict[str, list[str]]
    kept: list[str]
    unsure: list[str]
    why: str


def parted(sheet: Sheet, schools: SchoolCells) -> Sheet:
    """Return a table with the cells that hold several schools parted, where that is borne out.

    Each cell says for itself. What was done is added to the sheet's notes, and a question where
    a cell may be one name or several; a matrix names its schools in headings and is left alone.
    """
    if sheet.shape in ("matrix", "survey"):
        return sheet
    sheet = _without_no_schools(sheet, schools.directory)
    mentions = sheet.mentions
    whole = (
        frozenset() if sheet.shape == "event" else frozenset(map(spelling_key, _words(mentions)))
    )
    notes: list[Problem] = []
    unsure: list[str] = []
    for at in np.unique(mentions.places).tolist():
        here = np.flatnonzero(
            (mentions.places == at) & mentions.names.filled & ~mentions.numbers.filled
        )
        names = mentions.names.at(here)
        told = _told(
            Column(*_only_used(names)), schools, sheet.table.answers.get(SEVERAL, ""), whole
        )
        notes += _notes(sheet, sheet.table.heading_at(at), told)
        unsure += told.unsure
        if told.names:
            mentions = _with_each(mentions, here, told.names)
    questions = (*sheet.questions, _several(sheet, unsure)) if unsure else sheet.questions
    apart = replace(sheet, mentions=mentions, notes=(*sheet.notes, *notes), questions=questions)
    return each_with_each(apart) if _lists_ends(sheet) else apart


def _lists_ends(sheet: Sheet) -> bool:
    """Whether a table is one of links, where a list under an end stands for as many links."""
    first = sheet.heading("school_a") or ""
    return sheet.shape == "pair" and folded(first) in ENDS


def each_with_each(sheet: Sheet) -> Sheet:
    """Return a table of pairs with an occasion for each pair of a row that names several."""
    mentions = sheet.mentions
    order = np.argsort(mentions.rows, kind="stable")
    counts = np.bincount(mentions.rows, minlength=len(sheet))
    if not (counts > 2).any():
        return sheet
    begins = np.cumsum(counts) - counts
    side = mentions.places == sheet.columns.get("school_a", sheet.columns.get("urn_a"))
    pairs: list[tuple[int, list[int]]] = []
    for row, (begin, count) in enumerate(zip(begins.tolist(), counts.tolist(), strict=True)):
        own = order[begin : begin + count].tolist()
        ours, theirs = ([at for at in own if bool(side[at]) is a] for a in (True, False))
        both = [[one, other] for one in ours for other in theirs]
        pairs += [(row, pair) for pair in both] if both and count > 2 else [(row, own)]
    again = np.array([row for row, _ in pairs], dtype="int64")
    told = mentions.at(np.array([at for _, named in pairs for at in named], dtype="int64"))
    numbers = np.repeat(np.arange(len(pairs)), [len(named) for _, named in pairs])
    return replace(
        sheet,
        mentions=told._replace(rows=numbers),
        cells={name: column.at(again) for name, column in sheet.cells.items()},
        parts=Parts(np.arange(len(pairs)), sheet.parts.row[again]),
        wrong_direction=sheet.wrong_direction and sheet.wrong_direction.at(again),
    )


def _without_no_schools(sheet: Sheet, directory: Directory | None) -> Sheet:
    """Return a table without the mentions that are no school: n/a, none, tbc, sums.

    A school of the list may be called so all the same.
    """
    mentions = sheet.mentions
    numbered = mentions.numbers.filled & ~mentions.numbers.where(is_no_value)
    nothing = mentions.names.where(
        lambda cell: _is_nothing(cell) and not (directory and directory.knows(cell))
    )
    empty = ~mentions.names.filled | nothing
    gone = empty & ~numbered
    if not gone.any():
        return sheet
    words = sorted({mentions.names.cell(row) for row in np.flatnonzero(nothing & gone).tolist()})
    kept = mentions.at(np.flatnonzero(~gone))
    if not words:
        return replace(sheet, mentions=kept)
    shown = listed([f'"{word}"' for word in words[:MOST_SHOWN]])
    count = int((nothing & gone).sum())
    cells = "1 cell" if count == 1 else f"{count:,} cells"
    note = problem(
        "nothing-said", f"{shown} in {cells} is taken for no school.", file=sheet.table.name
    )
    return replace(sheet, mentions=kept, notes=(*sheet.notes, note))


def _is_nothing(cell: str) -> bool:
    return is_no_value(cell) or is_no_school(cell)


def _words(mentions: Mentions) -> list[str]:
    return _only_used(mentions.names)[0]


def _only_used(column: Column) -> tuple[list[str], Codes]:
    """Return the words of a column that some row has, and the rows' numbers among them."""
    used, codes = np.unique(column.codes, return_inverse=True)
    return [column.words[at] for at in used.tolist()], codes.astype("int64")


def _with_each(mentions: Mentions, here: Codes, names: Mapping[str, Sequence[str]]) -> Mentions:
    """Return mentions with one for each name of the cells at some of them that are parted."""
    words = list(mentions.names.words)
    number = {word: at for at, word in enumerate(words)}
    several: dict[int, list[int]] = {}
    for cell, parts in names.items():
        several[number[cell]] = [number.setdefault(part, len(number)) for part in parts]
    words += list(number)[len(words) :]
    parts_of = np.ones(len(words), dtype="int64")
    parts_of[list(several)] = [len(parts) for parts in several.values()]
    counts = np.ones(len(mentions.rows), dtype="int64")
    counts[here] = parts_of[mentions.names.codes[here]]
    again = np.repeat(np.arange(len(counts)), counts)
    codes = mentions.names.codes[again].astype("int64")
    within = np.arange(len(again)) - np.repeat(np.cumsum(counts) - counts, counts)
    parted_here = np.isin(again, here) & np.isin(codes, list(several))
    for place in np.flatnonzero(parted_here).tolist():
        codes[place] = several[int(codes[place])][int(within[place])]
    return mentions.at(again)._replace(names=Column(words, codes))


def _several(sheet: Sheet, cells: list[str]) -> Question:
    """Ask whether cells that may hold several schools do."""
    shown = min(cells)
    many = "1 cell" if len(set(cells)) == 1 else f"{len(set(cells)):,} different cells"
    return ask(
        sheet.table,
        SEVERAL,
        asked=f'{many} may name several schools, such as "{shown}". Are they several?',
        options=(
            ("part", "These are several schools: " + " | ".join(pieces_of(shown))),
            ("one", f'"{shown}" is one school'),
        ),
        otherwise="one",
    )


def pieces_of(cell: str) -> list[str]:
    """Return a cell parted at everything that may part schools."""
    return [part for piece in _between_marks(cell) for part in _Cell.of(piece).parts]


def _notes(sheet: Sheet, heading: str | None, told: _Told) -> Iterator[Problem]:
    name = sheet.table.name
    if told.names and told.why:
        what = f'a comma, and a last "and", "&" or "/", part the schools of a cell: {told.why}.'
        yield problem("comma-list", what, file=name, column=heading)
    if told.kept:
        many = "1 cell" if len(told.kept) == 1 else f"{len(told.kept):,} different cells"
        what = (
            f'{many} with commas, such as "{min(told.kept)}", '
            f"{'is' if len(told.kept) == 1 else 'are each'} read as one school: "
            f"too few of the parts {TOO_FEW[told.why or BY_LIST]}."
        )
        yield problem("comma-kept", what, file=name, column=heading)


def _told(column: Column, schools: SchoolCells, answer: str, whole: frozenset[str]) -> _Told:
    """Return what a column's cells hold, each different one looked at once.

    What the marks that only ever stand between names part, is parted first. `whole` are the
    keys of the cells of a table whose cells hold one school as a rule: without a list, a
    semicolon in it is borne out by a part that stands as a cell of its own.
    """
    directory = schools.directory
    hard = {
        word: _between_marks(word)
        for word in column.words
        if any(mark in word for mark in BETWEEN_NAMES) and not schools.is_certain(word)
    }
    one_name = [
        word
        for word, parts in hard.items()
        if whole and directory is None and not set("|\n") & set(word) and answer != "part"
        and not any(spelling_key(part) in whole for part in parts)
    ]  # fmt: skip
    hard = {word: parts for word, parts in hard.items() if word not in one_name}
    pieces = [piece for word in column.words for piece in hard.get(word, [word])]
    if not any(re.search(JOINT, piece) for piece in pieces) or (hard and directory is None):
        return _Told(
            {word: parts for word, parts in hard.items() if len(parts) > 1}, [], one_name, ""
        )
    why = BY_LIST if directory else BY_CELLS
    unsure = one_name
    cells = {piece: _Cell.of(piece) for piece in pieces}
    if directory is None:
        names = _by_cells(cells)
    else:
        names, unsure = _by_list(cells, schools, listing=bool(hard))
    if answer == "part":
        names |= {piece: cells[piece].parts for piece in unsure}
    kept = [
        word
        for word, parts in names.items()
        if len(parts) == 1 and "," in word and not (directory and _is_placed(word, directory))
        and word not in unsure
    ]  # fmt: skip
    told = {
        word: [
            name
            for piece in hard.get(word, [word])
            for name in names.get(piece, [piece])
            if not is_no_value(name)
        ]
        for word in column.words
    }
    by_names = any(len(parts) > 1 for parts in names.values())
    return _Told(
        {word: parts for word, parts in told.items() if len(parts) > 1},
        kept,
        unsure,
        why if by_names or kept else "",
    )


def _between_marks(cell: str) -> list[str]:
    """Return what stands between the marks that never stand in a name."""
    first, *others = BETWEEN_NAMES
    for other in others:
        cell = cell.replace(other, first)
    return [name for name in map(str.strip, cell.split(first)) if name] or [cell]


# With a list of schools


def _is_placed(word: str, directory: Directory) -> bool:
    return directory.knows(word) or directory.place(word).school is not None


class _Stretch(NamedTuple):
    """What a cell has from one part to another, a name on the list or not."""

    first: int
    last: int
    known: bool


def _by_list(
    cells: dict[str, _Cell], schools: SchoolCells, *, listing: bool
) -> tuple[dict[str, list[str]], list[str]]:
    """Return the names in each cell that could be parted, by the names on the list.

    And the cells of which some parts are schools and the others may belong to them or not.
    `listing` tells that cells of the column hold several schools as a rule.
    """
    directory = schools.directory
    assert directory is not None  # asked only where there is a list
    names = {word: [cell.text] for word, cell in cells.items() if len(cell) > 1}
    several = {word: cells[word] for word in names if not directory.knows(cells[word].text)}
    begin = {name_key(_Cell.of(name).part(0)) for name in _with_joints(directory.schools["name"])}
    knows = cache(directory.knows)
    opens = cache(_among(begin))
    found = {word: _stretches(cell, knows, opens) for word, cell in several.items()}
    doubtful = {word: found[word] for word in found if not all(one.known for one in found[word])}
    asked = _asked(several, doubtful)
    like = _certain(asked, directory)
    begin |= {name_key(_Cell.of(text).part(0)) for text in _with_joints(like)}
    opens = cache(_among(begin))
    alike = schools.are_schools(asked)
    is_known = cache(lambda text: text in like or knows(text))
    seems = cache(lambda text: is_known(text) or alike.get(text, False))
    for word in doubtful:
        whole = several[word].text in like
        found[word] = [] if whole else _stretches(several[word], is_known, opens, seems)
    listing = listing or any(_known(stretches) >= ENOUGH for stretches in found.values())
    unsure: list[str] = []
    for word, stretches in found.items():
        least = 1 if listing and "," in word else ENOUGH
        if _known(stretches) >= least:
            cell = several[word]
            names[word] = [cell.part(one.first, one.last) for one in _joined(cell, stretches)]
        elif _known(stretches) and not alike.get(several[word].text, False):
            unsure.append(word)
    return names, unsure


def _among(keys: set[str]) -> Callable[[str], bool]:
    return lambda part: name_key(part) in keys


def _with_joints(names: Iterable[str]) -> list[str]:
    return [name for name in names if len(_Cell.of(name)) > 1]


def _known(stretches: list[_Stretch]) -> int:
    return sum(one.known for one in stretches)


def _stretches(
    cell: _Cell,
    knows: Callable[[str], bool],
    opens: Callable[[str], bool],
    seems: Callable[[str], bool] | None = None,
) -> list[_Stretch]:
    """Return a cell as names from its first part to its last, the longest known ones first.

    `opens` tells whether names of several parts begin with a part, `seems` whether a part by
    itself is a school, be it one that must be asked about.
    """
    alone = seems or knows
    found, at = [], 0
    while at < len(cell):
        last = at
        if opens(cell.part(at)):
            ends = range(min(at + LONGEST, len(cell)) - 1, at, -1)
            last = next((end for end in ends if knows(cell.part(at, end))), at)
        found.append(_Stretch(at, last, last > at or alone(cell.part(at))))
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
