"""Figures of two periods side by side, so written that what is shown adds up."""

import math
from typing import NamedTuple

from collabmap.change import Change
from collabmap.reports.changes import figure_words

# The others are for analysts.
PLAIN = frozenset(
    {
        "schools", "ties", "density", "mean_degree", "components", "largest_component",
        "largest_component_share", "isolates", "pendants", "cutpoints", "bridges",
    }
)  # fmt: skip
SAME = "no change"
MOST_PLACES = 4


class Row(NamedTuple):
    """A row of a table of before and after, with the difference, all in words.

    `word` is the key of its word in the catalogue, "" for none.
    """

    words: str
    before: str
    after: str
    difference: str
    word: str = ""


class Figures(NamedTuple):
    """The figures of a network in two periods: the plain ones that differ, then all the rest."""

    first: tuple[Row, ...]
    rest: tuple[Row, ...]


def figures_of(change: Change) -> Figures:
    """Return the figures of the network before and after, in words; none asked of neither."""
    asked = change.figures.dropna(subset=["before", "after"], how="all")
    rows = [
        (str(name) in PLAIN, _figure(str(name), float(row["before"]), float(row["after"])))
        for name, row in asked.to_dict("index").items()
    ]
    first = tuple(row for plain, row in rows if plain and row.difference != SAME)
    return Figures(first, tuple(row for _, row in rows if row not in first))


def _figure(name: str, before: float, after: float) -> Row:
    words = figure_words(name)
    if words.kind == "share":
        cells = compared(100 * before, 100 * after, places=0, unit="%", difference=" points")
    else:
        cells = compared(before, after, places=0 if words.kind == "count" else 1)
    return Row(words.title, *cells, words.word)


def compared(
    before: float, after: float, *, places: int, unit: str = "", difference: str = ""
) -> tuple[str, str, str]:
    """Return two numbers and their difference in words: that of the numbers as they are shown.

    With as many decimals as it takes for the two to differ, at least `places`. "–" for what
    the records do not tell; "no change" where the two are the same.
    """
    places = _places(before, after, places)
    shown = [_written(one, places, unit) for one in (before, after)]
    if math.isnan(before) or math.isnan(after):
        return shown[0], shown[1], "–"
    change = round(after, places) - round(before, places)
    size = f"{abs(change):,.{places}f}"
    if not size.strip("0."):
        return shown[0], shown[1], SAME
    ending = difference.rstrip("s") if size == "1" else difference
    return shown[0], shown[1], f"{'+' if change > 0 else '−'}{size}{ending}"


def _places(before: float, after: float, least: int) -> int:
    """Return with how many decimals two numbers are shown; with none where they are whole."""
    known = [one for one in (before, after) if not math.isnan(one)]
    places = least
    while len(set(known)) == 2 and places < MOST_PLACES:
        if round(before, places) != round(after, places):
            break
        places += 1
    return 0 if all(float(round(one, places)).is_integer() for one in known) else places


def _written(value: float, places: int, unit: str) -> str:
    return "–" if math.isnan(value) else f"{value:,.{places}f}{unit}"
