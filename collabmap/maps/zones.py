"""The places of schools without links: tidy rows, each with its name, under a heading.

They are what the map is for. "No recorded links" and "No records held" stand apart, since
the first is a finding and the second is not.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from collabmap.maps.classes import LEAST_RADIUS
from collabmap.maps.letters import ABOVE_BASELINE, LINE_HEIGHT, shortened, width_of
from collabmap.maps.picture import Box, Heading, Label
from collabmap.records import SchoolId, count_of

HEADING_SIZE = 14.0
HEADING_HEIGHT = 34.0
BASELINE = 21.0
ROW = 23.0
MARGIN = 14.0
BETWEEN = 12.0
NAME_AT = LEAST_RADIUS + 6.0
WIDEST_NAME = 330.0


class Zone(NamedTuple):
    """Schools without links in a place of their own: where they and their names stand."""

    panel: Box
    heading: Heading
    spots: Mapping[SchoolId, tuple[float, float]]
    labels: Mapping[SchoolId, Label]


def heading_at(text: str, note: str, left: float, top: float, limit: float) -> Heading:
    """Return a heading that starts at `left`, in a strip `HEADING_HEIGHT` deep below `top`.

    The text is cut where it is wider than `limit`, and the note dropped where it is.
    """
    shown = shortened(text, limit, HEADING_SIZE, bold=True)
    wide = width_of(shown, HEADING_SIZE, bold=True)
    beside = width_of(note) + 8
    if not note or wide + beside > limit:
        note, beside = "", 0.0
    baseline = top + BASELINE
    box = Box(left, baseline - HEADING_SIZE, left + wide + beside, baseline + 4)
    return Heading(shown, note, left, baseline, box)


def zones(
    titled: Mapping[str, Sequence[SchoolId]], names: Mapping[SchoolId, str], place: Box
) -> tuple[Zone, ...]:
    """Return a zone for each title that has schools, side by side from the top of `place`.

    `titled` gives the schools of each title in the order they are to be read; the height of
    `place` is not a limit: the zones are as deep as their rows.
    """
    held = {title: schools for title, schools in titled.items() if schools}
    if not held:
        return ()
    widest = max(width_of(names[school]) for schools in held.values() for school in schools)
    column = min(widest, WIDEST_NAME) + NAME_AT + LEAST_RADIUS + 22
    columns = max(len(held), int((place.width - MARGIN) // column))
    shares = _shares([len(schools) for schools in held.values()], columns)
    rows = max(
        -(-len(schools) // share) for schools, share in zip(held.values(), shares, strict=True)
    )
    built, left = [], place.left
    for (title, schools), share in zip(held.items(), shares, strict=True):
        wide = (place.width - BETWEEN * (len(held) - 1)) * share / sum(shares)
        deep = HEADING_HEIGHT + rows * ROW + MARGIN
        panel = Box(left, place.top, left + wide, place.top + deep)
        built.append(_zone(title, schools, names, panel, share))
        left += wide + BETWEEN
    return tuple(built)


def _shares(sizes: Sequence[int], columns: int) -> list[int]:
    """Share the columns out so that the deepest zone is as shallow as it can be."""
    shares = [1] * len(sizes)
    for _ in range(columns - len(sizes)):
        rows = [-(-size // share) for size, share in zip(sizes, shares, strict=True)]
        if max(rows) == 1:
            break
        shares[rows.index(max(rows))] += 1
    return shares


def _zone(
    title: str,
    schools: Sequence[SchoolId],
    names: Mapping[SchoolId, str],
    panel: Box,
    columns: int,
) -> Zone:
    rows = -(-len(schools) // columns)
    wide = (panel.width - MARGIN) / columns
    spots, labels = {}, {}
    for number, school in enumerate(schools):
        column, row = divmod(number, rows)
        x = panel.left + MARGIN + column * wide + LEAST_RADIUS
        y = panel.top + HEADING_HEIGHT + row * ROW + ROW / 2
        spots[school] = (round(x, 1), round(y, 1))
        limit = min(WIDEST_NAME, wide - NAME_AT - LEAST_RADIUS - 10)
        labels[school] = beside(shortened(names[school], limit), x + NAME_AT, y)
    note = count_of(len(schools), "school")
    heading = heading_at(title, note, panel.left + MARGIN, panel.top + 4, panel.width - 2 * MARGIN)
    return Zone(panel, heading, spots, labels)


def beside(text: str, x: float, y: float) -> Label:
    """Return a label of one line that starts at `x`, level with a dot at height `y`."""
    top = y - LINE_HEIGHT / 2
    box = Box(x, top, x + width_of(text), top + LINE_HEIGHT)
    return Label((text,), round(x, 1), round(top + ABOVE_BASELINE, 1), "start", box)
