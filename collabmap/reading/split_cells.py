"""Where a cell that holds several schools is split: by the list of schools, or by other cells."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from collabmap.matching import Directory, spelling_key
from collabmap.matching.naming import name_key
from collabmap.matching.spelling import number_in
from collabmap.reading.school_cells import SchoolCells
from collabmap.reading.sheet import BETWEEN_NAMES

# A slash before a few digits is within a date or a school's own code, 301/2345.
JOINT = r"(?i) ?, ?(?:(?:and|&) )?| and | ac | a'r | a’r | ?& ?| ?/(?! ?\d{1,4}(?!\d)) ?| ?\+ ?"
LONGEST = 4  # parts of one name: "Oak, Ash, Elm and Yew Federation"
ENOUGH = 2  # known schools that make a cell a list beyond doubt
MOST = 0.5


class Cell(NamedTuple):
    """A cell taken apart at everything that may part schools.

    `spans` has the begin and end of each part in `text`; `commas` whether a comma stands
    before it, or nothing does.
    """

    text: str
    spans: list[tuple[int, int]]
    commas: list[bool]

    @classmethod
    def of(cls, written: str) -> "Cell":
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


def pieces_of(cell: str) -> list[str]:
    """Return a cell parted at everything that may part schools."""
    return [part for piece in between_marks(cell) for part in Cell.of(piece).parts]


def between_marks(cell: str) -> list[str]:
    """Return what stands between the marks that never stand in a name."""
    first, *others = BETWEEN_NAMES
    for other in others:
        cell = cell.replace(other, first)
    return [name for name in map(str.strip, cell.split(first)) if name] or [cell]


class _Stretch(NamedTuple):
    """What a cell has from one part to another, a name on the list or not."""

    first: int
    last: int
    known: bool


def by_list(
    cells: dict[str, Cell], schools: SchoolCells, *, listing: bool
) -> tuple[dict[str, list[str]], list[str]]:
    """Return the names in each cell that could be parted, by the names on the list.

    And the cells of which some parts are schools and the others may belong to them or not.
    `listing` tells that cells of the column hold several schools as a rule.
    """
    directory = schools.directory
    assert directory is not None  # asked only where there is a list
    names = {word: [cell.text] for word, cell in cells.items() if len(cell) > 1}
    several = {word: cells[word] for word in names if not directory.knows(cells[word].text)}
    begin = {name_key(Cell.of(name).part(0)) for name in _with_joints(directory.schools["name"])}
    knows = cache(directory.knows)
    opens = cache(_among(begin))
    found = {word: _stretches(cell, knows, opens) for word, cell in several.items()}
    doubtful = {word: found[word] for word in found if not all(one.known for one in found[word])}
    asked = _asked(several, doubtful, opens)
    like = _certain(asked, directory)
    begin |= {name_key(Cell.of(text).part(0)) for text in _with_joints(like)}
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
    def opens(part: str) -> bool:
        """Whether names begin with a part, a number before or behind it left aside."""
        return name_key(part) in keys or name_key(part.replace(number_in(part), " ")) in keys

    return opens


def _with_joints(names: Iterable[str]) -> list[str]:
    return [name for name in names if len(Cell.of(name)) > 1]


def _known(stretches: list[_Stretch]) -> int:
    return sum(one.known for one in stretches)


def _stretches(
    cell: Cell,
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
            last = next((end for end in ends if alone(cell.part(at, end))), at)
        found.append(_Stretch(at, last, last > at or alone(cell.part(at))))
        at = last + 1
    return found


def _asked(
    cells: dict[str, Cell], found: dict[str, list[_Stretch]], opens: Callable[[str], bool]
) -> list[str]:
    """Return what is to be looked for by likeness: unknown parts, with a town behind, wholes.

    And the parts that a name of several parts begins with, with those that follow.
    """
    asked: dict[str, None] = {}
    for word, stretches in found.items():
        cell = cells[word]
        if _known(stretches) < ENOUGH:
            asked[cell.text] = None
        for one in stretches:
            if not one.known:
                asked[cell.part(one.first)] = None
                asked[cell.part(max(one.first - 1, 0), one.first)] = None
                if opens(cell.part(one.first)):
                    ends = range(one.first + 1, min(one.first + LONGEST, len(cell)))
                    asked |= dict.fromkeys(cell.part(one.first, end) for end in ends)
    return list(asked)


def _certain(texts: list[str], directory: Directory) -> set[str]:
    """Return the texts that are a school of the list beyond doubt."""
    placings = directory.place_all(texts)
    return {text for text, one in zip(texts, placings, strict=True) if one.school is not None}


def _joined(cell: Cell, stretches: list[_Stretch]) -> list[_Stretch]:
    """Return the stretches, unknown ones that no comma parts joined: "Hilltop and Dale"."""
    found = stretches[:1]
    for one in stretches[1:]:
        before = found[-1]
        if before.known or one.known or cell.commas[one.first]:
            found.append(one)
        else:
            found[-1] = before._replace(last=one.last)
    return found


def by_cells(cells: dict[str, Cell]) -> dict[str, list[str]]:
    """Return the names in each cell that could be parted, by what stands in other cells."""
    key = cache(spelling_key)
    whole = {word: [cell.text] for word, cell in cells.items() if len(cell) > 1}
    names = _by_company(cells, key)
    held = Counter(one for parts in names.values() for one in set(map(key, parts)))
    listed = [key(one) for word in whole if len(names[word]) > 1 for one in names[word]]
    again = sum(held[one] > 1 for one in listed)
    return {word: names[word] for word in whole} if again > MOST * len(listed) else whole


def _by_company(cells: dict[str, Cell], key: Callable[[str], str]) -> dict[str, list[str]]:
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
