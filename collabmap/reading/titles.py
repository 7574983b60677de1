"""The times that the titles above a table tell: its years, terms and months, and nothing else.

Names of people may stand above a table, so that no other word of a title goes further. Runs
in the child that reads files: knows only the standard library.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_TITLES = 10
MOST_WORDS = 200  # of one cell: a title has few
MONTH_NAMES = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
"""
MONTHS = frozenset(MONTH_NAMES.split())
SEASONS = frozenset(("autumn", "spring", "summer"))
NAMES_TOO = frozenset(("april", "may", "june", "jan", "august"))  # and what people are called
AFTER = frozenset(("term", "half", "half-term"))
ROUND = ".,;:()[]{}\"'!?*_"
FIRST_YEAR, LAST_YEAR = 1900, 2199


def times_said(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return what the cells of some rows say of times, in their order, each once."""
    found: dict[str, None] = {}
    for row in rows:
        for cell in row:
            for said in _times_in(cell):
                found[said] = None
    return list(found)[:MOST_TITLES]


def _times_in(cell: str) -> list[str]:
    """Return the times that one cell tells; words of a time that follow each other are one."""
    times: list[list[str]] = [[]]
    for word in cell.split(maxsplit=MOST_WORDS)[:MOST_WORDS]:
        bare = word.strip(ROUND)
        year = _year(bare)
        if year or _is_of_a_time(bare, times[-1]):
            times[-1].append(year or bare)
        elif times[-1]:
            times.append([])
        if times[-1] and word[-1:] in ",;:)":
            times.append([])
    return [" ".join(words) for words in times if _is_told(words)]


def _is_of_a_time(word: str, before: list[str]) -> bool:
    """Whether a word is of a time: a month, a term, or the number of a term after that."""
    small = word.casefold()
    if small in MONTHS or small in SEASONS or small in AFTER:
        return True
    last = before[-1].casefold() if before else ""
    return len(word) == 1 and word in "123456" and (last in SEASONS or last in AFTER)


def _is_told(words: list[str]) -> bool:
    """Whether words tell a time: not "half" alone, nor "May", which may be somebody."""
    small = [word.casefold() for word in words]
    return bool(small) and small != ["half"] and not (len(small) == 1 and small[0] in NAMES_TOO)


def _year(word: str) -> str:
    """Return the year or the school year that a word says, "" where it says none.

    Of a day in figures its year is told.
    """
    parts = word.replace("–", "-").replace("/", "-").replace(".", "-").split("-")
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return ""
    years = [part for part in parts if len(part) == 4 and FIRST_YEAR <= int(part) <= LAST_YEAR]
    if len(parts) == 2 and years[:1] == parts[:1] and len(parts[1]) in (2, 4):
        return word
    if len(parts) == 2 and _follow(parts):
        return word
    return years[0] if len(parts) in (1, 3) and years else ""


def _follow(parts: list[str]) -> bool:
    """Whether two numbers of two figures are a school year, such as 25/26."""
    return all(len(part) == 2 for part in parts) and int(parts[1]) == int(parts[0]) + 1
