"""Lists of schools in a cell: where a semicolon, a comma, "and", "&", "+" or "/" parts them.

Each cell says for itself. A semicolon, an upright line and a line end always part; the other
marks do where the names bear it out: those of the list of schools, or, without a list, those
that stand in other cells too. A name that stands whole on the list is never parted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from collabmap.matching import Directory, spelling_key
from collabmap.reading.asking import Question, ask
from collabmap.reading.column import Column
from collabmap.reading.headings import folded
from collabmap.reading.no_value import is_no_school, is_no_value
from collabmap.reading.school_cells import SchoolCells
from collabmap.reading.sheet import BETWEEN_NAMES, Mentions, Parts, Sheet
from collabmap.reading.split_cells import JOINT, Cell, between_marks, by_cells, by_list, pieces_of
from collabmap.records import Problem, listed, problem
from collabmap.records.numbers import Codes

SEVERAL = "several"  # what is asked of cells that may hold several schools
ENDS = {"from", "source", "vertex1", "sender", "ego"}  # of a link, as network programs call it
MOST_SHOWN = 5
# A heading under which a school names those it works with; a visit or a meeting has all together.
NAMED_BY_ONE = {
    *(
        "workingwith",
        "workedwith",
        "partners",
        "partnerschools",
        "partner",
        "partnerschool",
        "with",
    ),
    *("whowith", "withwhom", "otherschools", "links", "linkedschools", "alter", "workswith"),
}
BY_LIST = "the parts are names on your list of schools"
BY_CELLS = "most of the parts stand in other cells too"
TOO_FEW = {BY_LIST: "are on your list of schools", BY_CELLS: "stand in other cells"}


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
    if not any(_may_be_parted(word) for word in mentions.names.words):
        return sheet
    whole: frozenset[str] = frozenset()
    if schools.directory is None and sheet.shape != "event":
        whole = frozenset(map(spelling_key, _only_used(mentions.names)[0]))
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
    if sheet.shape != "pair" or len(apart.mentions.rows) == len(sheet.mentions.rows):
        return apart
    if folded(sheet.heading("school_a") or "") in ENDS:
        return each_with_each(apart)
    if folded(sheet.heading("school_b") or "") not in NAMED_BY_ONE:
        return apart
    asked = _asked_together(apart)
    apart = replace(apart, questions=(*apart.questions, asked))
    return each_with_each(apart) if asked.taken == "lead" else apart


def _asked_together(sheet: Sheet) -> Question:
    """Ask whether the schools that one names in a cell worked with each other too."""
    ours, theirs = sheet.heading("school_a"), sheet.heading("school_b")
    return ask(
        sheet.table,
        "together",
        asked=f'Some cells under "{theirs}" name several schools. Did these work with each other '
        f'too, or only with the school under "{ours}"?',
        options=(
            ("lead", f'Each of them worked with the school under "{ours}"'),
            ("together", "All the schools of a row worked together"),
        ),
        otherwise="lead",
        column=theirs or "",
    )


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
    return not cell.isdigit() and (is_no_value(cell) or is_no_school(cell))


def _may_be_parted(cell: str) -> bool:
    """Whether anything stands in a cell that can part schools."""
    if cell.isdigit():
        return False
    return any(mark in cell for mark in BETWEEN_NAMES) or bool(re.search(JOINT, cell))


def _only_used(column: Column) -> tuple[list[str], Codes]:
    """Return the words of a column that some row has, and the rows' numbers among them."""
    used = np.flatnonzero(np.bincount(column.codes, minlength=len(column.words)))
    number = np.zeros(len(column.words), dtype="int64")
    number[used] = np.arange(len(used))
    return [column.words[at] for at in used.tolist()], number[column.codes]


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
    keys of the cells of a table whose cells hold one school as a rule.
    """
    directory = schools.directory
    hard, one_name = _by_marks(column, schools, answer, whole)
    pieces = [piece for word in column.words for piece in hard.get(word, [word])]
    if not any(re.search(JOINT, piece) for piece in pieces) or (hard and directory is None):
        return _Told(_in_several(column, hard, {}), [], one_name, "")
    unsure = one_name
    cells = {piece: Cell.of(piece) for piece in pieces}
    if directory is None:
        names = by_cells(cells)
    else:
        names, unsure = by_list(cells, schools, listing=bool(hard))
    if answer == "part":
        names |= {piece: cells[piece].parts for piece in unsure}
    kept = [
        word
        for word, parts in names.items()
        if len(parts) == 1 and "," in word and not (directory and _is_placed(word, directory))
        and word not in unsure
    ]  # fmt: skip
    decided = kept or any(len(parts) > 1 for parts in names.values())
    why = (BY_LIST if directory else BY_CELLS) if decided else ""
    return _Told(_in_several(column, hard, names), kept, unsure, why)


def _by_marks(
    column: Column, schools: SchoolCells, answer: str, whole: frozenset[str]
) -> tuple[dict[str, list[str]], list[str]]:
    """Return the cells that a semicolon, an upright line or a line end parts, and those left whole.

    Without a list, a semicolon in a table whose cells hold one school as a rule is borne out
    by a part that stands as a cell of its own.
    """
    hard = {
        word: between_marks(word)
        for word in column.words
        if any(mark in word for mark in BETWEEN_NAMES) and not schools.is_certain(word)
    }
    one_name = [
        word
        for word, parts in hard.items()
        if whole and schools.directory is None and not set("|\n") & set(word) and answer != "part"
        and not any(spelling_key(part) in whole for part in parts)
    ]  # fmt: skip
    return {word: parts for word, parts in hard.items() if word not in one_name}, one_name


def _in_several(
    column: Column, hard: Mapping[str, list[str]], names: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """Return the names in each cell that is not one name as it stands."""
    parts = {
        word: [name for piece in hard.get(word, [word]) for name in names.get(piece, [piece])]
        for word in column.words
    }
    told = {
        word: [name for name in each if not is_no_value(name)] or each
        for word, each in parts.items()
        if len(each) > 1
    }
    return {word: each for word, each in told.items() if each != [word]}


def _is_placed(word: str, directory: Directory) -> bool:
    return directory.knows(word) or directory.place(word).school is not None
