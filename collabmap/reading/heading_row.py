"""Which row of a table is its headings: below titles, in one row or two, or nowhere.

Runs in the child that reads files: knows only the standard library and the headings that
people write.
"""

from __future__ import annotations

from collabmap.reading.headings import is_known
from collabmap.reading.merges import Merges
from collabmap.reading.refusing import tidy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = tuple[int, list[str]]

LOOKED_AT = 40
MOST_FILLED = 0.7
SURELY = 2  # known headings that make a row one of headings beyond doubt


class Headings:
    """The headings of a table: the texts, the line of the last row of them, how many rows.

    `line` is 0 and `below` is 0 where no row is headings: then the columns are numbered.
    `below` is the place of the first row of the table proper among the rows looked at, `above`
    that of the first row of the headings, and `given` how many cells the row of headings has,
    empty ones at its end included. `lowest` are the cells of the last row of them alone.
    """

    def __init__(
        self, texts: list[str], *, line: int, below: int, given: int, above: int = 0
    ) -> None:
        self.texts, self.line, self.below, self.given = texts, line, below, given
        self.above = above
        self.lowest: list[str] = []


def headings_of(rows: Sequence[Row], merges: Merges | None = None) -> Headings:
    """Return the headings among the first rows of a file, which all hold something.

    `merges` are the merged cells of their sheet: those over several columns group headings,
    and those down two rows are one heading.
    """
    cells = [[tidy(cell) for cell in row] for _, row in rows[:LOOKED_AT]]
    at = _row_of_headings(cells)
    if at is None:
        width = max(map(len, cells))
        return Headings([f"Column {number + 1}" for number in range(width)],
                        line=0, below=0, given=width)  # fmt: skip
    merged = merges or Merges()
    upper, last = _two_rows(rows, cells, at, merged)
    texts = list(cells[last])
    if upper is not None:
        texts = _together(cells[upper], cells[last], merged.across(rows[upper][0]))
    while texts and not texts[-1]:
        texts.pop()
    given = max(len(cells[last]), len(cells[at]))
    if sum(map(is_known, cells[last])) < SURELY:  # it may be a row of the table after all
        given = max(given, *(len(row) for row in cells[last:]))
    above = last if upper is None else upper
    found = Headings(texts, line=rows[last][0], below=last + 1, given=given, above=above)
    found.lowest = cells[last]
    return found


def _row_of_headings(cells: list[list[str]]) -> int | None:
    """Return the place of the row that reads most like headings; None where none does."""
    # A single letter is a mark of having been there far oftener than a heading.
    known = [len({cell for cell in row if len(cell) > 1 and is_known(cell)}) for row in cells]
    best = max(known)
    if best >= 2:
        return _first_of_several(cells, known)
    typical = sorted(_filled(row) for row in cells)[len(cells) // 2]
    full = [at for at, row in enumerate(cells) if _width(row) >= MOST_FILLED * typical]
    likely = [known.index(best)] if best and known.index(best) in full else []
    for at in dict.fromkeys([*likely, full[0]]):
        if not (_says_what_others_say(cells, at) if known[at] else _is_data(cells, at)):
            return at
    return None


def _first_of_several(cells: list[list[str]], known: list[int]) -> int:
    """Return the row with the most known headings, or one that is surely headings far above it.

    Below that stand the rows of a table of its own. A row just above groups the headings.
    """
    best = known.index(max(known))
    for at in range(best - 1):
        if known[at] >= 2 and known[at] * 3 >= 2 * _filled(cells[at]):
            return at if not any(map(is_number, cells[at])) else best
    return best


def _width(row: list[str]) -> int:
    """Return how many cells a row of headings has, the empty corner of a matrix included."""
    filled = _filled(row)
    return filled + (filled > 1 and not row[0])


def _filled(row: list[str]) -> int:
    return sum(1 for cell in row if cell)


def _says_what_others_say(cells: list[list[str]], at: int) -> bool:
    """Whether a row with one word that can be a heading has in its columns what others have.

    A heading does not stand in its own column again, but where all headings are repeated.
    """
    row = cells[at]
    others = [other for other in cells if other != row]
    said = [place for place, cell in enumerate(row) if len(cell) > 1 and not is_known(cell)]
    if any(place < len(other) and other[place] == row[place] for place in said for other in others):
        return True
    figures = [place for place in said if is_number(row[place])]
    alike = sum(
        place < len(other) and _form(other[place]) == _form(row[place])
        for other in others
        for place in figures
    )
    return bool(figures and others) and alike * 2 >= len(figures) * len(others)


def _is_data(cells: list[list[str]], at: int) -> bool:
    """Whether a row without a known heading says things of the kind that rows below say."""
    row, below = cells[at], cells[at + 1 :]
    if not below:
        return False
    names = {cell.casefold() for cell in row[1:] if cell and not is_number(cell)}
    down = {other[0].casefold() for other in below if other and other[0]}
    written = [cell for other in below for cell in other[1:] if cell and not is_number(cell)]
    inside = {cell.casefold() for cell in written}
    between = inside & (names | down) or _are_names(written)
    across = {cell.casefold() for cell in row[1:] if cell}
    every = {cell.casefold() for other in below for cell in other[1:]}
    if len(across) > 1 and across <= down and not across & every and not between:
        return False  # the same numbers down and across
    if names and len(names & down) * 2 >= len(names) and not between:
        return False  # the same names down and across, and none between: a matrix
    if any(is_number(cell) for cell in row):
        columns = [place for place, cell in enumerate(row) if is_number(cell)]
        alike = sum(1 for other in below for place in columns
                    if place < len(other) and is_number(other[place]))  # fmt: skip
        return alike * 2 >= len(columns) * len(below)
    said = {cell.casefold() for other in below for cell in other if cell}
    return any(cell.casefold() in said for cell in row if cell)


def _are_names(cells: list[str]) -> bool:
    """Whether cells are names of several words, each with a capital: "Dene Infant"."""
    return bool(cells) and all(" " in cell and cell.istitle() for cell in cells)


def is_number(cell: str) -> bool:
    """Whether a cell is a number or a date in figures."""
    return bool(cell) and all(letter in "0123456789-/.: " for letter in cell)


def _form(number: str) -> str:
    """Return the form of a number: that of a day, or how many digits it has; "" of other cells."""
    if not is_number(number):
        return ""
    parts = "".join(" " if sign in "-/.: " else sign for sign in number).split()
    return f"{len(parts)} parts" if len(parts) > 1 else "9" * len(number)


def _two_rows(
    rows: Sequence[Row], cells: list[list[str]], at: int, merges: Merges
) -> tuple[int | None, int]:
    """Return the upper and the last row of the headings, which may stand in two rows."""
    if at + 1 < len(rows) and merges.join(rows[at][0], rows[at + 1][0]):
        return at, at + 1
    if at and merges.join(rows[at - 1][0], rows[at][0]):
        return at - 1, at
    if at + 1 < len(cells) and _continues(cells, at):
        return at, at + 1
    above = at - 1
    if above >= 0 and rows[above][0] == rows[at][0] - 1 and _is_over(cells[above], cells[at]):
        return above, at
    return None, at


def _continues(cells: list[list[str]], at: int) -> bool:
    """Whether the row below holds headings where this one is blank, and blanks where not."""
    upper, lower = cells[at], cells[at + 1]
    added = [place for place, cell in enumerate(lower)
             if cell and (place >= len(upper) or not upper[place])]  # fmt: skip
    empty = [place for place, cell in enumerate(upper)
             if cell and (place >= len(lower) or not lower[place])]  # fmt: skip
    across = {cell.casefold() for cell in upper if cell}
    both = zip(upper, lower, strict=False)
    if any(above and above == below for above, below in both):
        return False  # two rows that say the same of one thing
    if all(lower[place].casefold() in across for place in added):
        return False  # the first row of a matrix of which only the lower half is filled
    below = cells[at + 2 :]
    used = any(place < len(row) and row[place] for row in below for place in empty)
    return bool(added and empty and used) and not any(map(is_number, lower))


def _is_over(upper: list[str], lower: list[str]) -> bool:
    """Whether a row groups the headings of the row below it."""
    return 1 < _filled(upper) < _filled(lower) and len(upper) <= len(lower)


def _together(upper: list[str], lower: list[str], across: dict[int, int]) -> list[str]:
    """Return two rows of headings as one: the lower alone where it says enough.

    `across` has the first and the last column of each cell of the upper row that is merged:
    where there are any, a cell groups no more than it is merged over.
    """
    width = max(len(upper), len(lower))
    over, under = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    texts, group, until = [], "", width
    for at, (above, below) in enumerate(zip(over, under, strict=True)):
        if above or at > until:
            group, until = above, across.get(at, at) if across else width
        enough = under.count(below) == 1 and (is_known(below) or len(below.split()) > 1)
        texts.append(below if enough else f"{group} {below}".strip() if below else above)
    return texts


def bracketed(heading: str) -> tuple[str, str]:
    """Return a heading's question and what stands in the square brackets that end it.

    Forms write a question that is asked of each of many so: "How often? [Ash Primary]". The
    second is "" where there are none.
    """
    bare = heading.strip()
    question, bracket, inner = bare[:-1].rpartition("[")
    if not bare.endswith("]") or not bracket or not question.strip() or not inner.strip():
        return bare, ""
    return question.strip(), inner.strip()
