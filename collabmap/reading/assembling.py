"""The accepted rows made into Records: the same rows in any order give the same Records."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from collabmap.reading.judging import Rows
from collabmap.reading.placing import Placed
from collabmap.reading.returns import RETURN_OF_ROW, Return, returns_frame, school_year_return
from collabmap.reading.sheet import MUTUAL
from collabmap.records import INTERACTION_COLUMNS, PARTICIPATION_COLUMNS, Records, frame_of

# The first day of numpy's calendar, as Python counts days.
EPOCH = date(1970, 1, 1).toordinal()


def assemble(rows: Rows, placed: Placed, returns: list[Return], *, own_roster: bool) -> Records:
    """Return the Records of the accepted rows, with the schools and the returns.

    A row of type `nil` is a return, not an interaction. Interactions without a number of
    their own are numbered in the order of what they say, so that the order of the rows in
    the file changes nothing.
    """
    nil = rows.nil
    kept = np.flatnonzero(rows.accepted & ~nil)
    ids = _identifiers(rows, placed, kept.tolist())
    days = rows.days["date"].tolist()
    order = sorted(ids, key=lambda row: (days[row], ids[row]))
    return Records(
        schools=placed.schools,
        interactions=_interactions(rows, placed, order, ids),
        participations=_participations(placed, ids),
        returns=returns_frame([*returns, *_nil_rows(rows, placed, rows.accepted & nil)]),
        own_roster=own_roster,
    )


def _identifiers(rows: Rows, placed: Placed, kept: list[int]) -> dict[int, str]:
    """Give every kept row an identifier that does not depend on where it stood."""
    given = rows.cells("event_id")
    told = {given[row] for row in kept}
    if len(told) == len(kept) and "" not in told:
        return {row: given[row] for row in kept}
    width = len(str(len(kept)))
    numbered, marked, again = {}, {}, []
    times: dict[str, int] = {}
    for at, row in enumerate(_by_content(rows, placed, kept), start=1):
        numbered[row] = marked[row] = f"#{at:0{width}d}"
        if given[row]:
            times[given[row]] = time = times.get(given[row], 0) + 1
            marked[row] = given[row] if time == 1 else f"{given[row]}/{time}"
            again += [row] if time > 1 else []
    rows.say(
        "repeated-event",
        sorted(again),
        lambda row: f'"{given[row]}" stands for another event too.',
        column="event_id",
    )
    return marked if len(set(marked.values())) == len(kept) else numbered


def _by_content(rows: Rows, placed: Placed, kept: list[int]) -> list[int]:
    """Return rows in the order of what they say: by date, then by bodies, then by words."""
    words = [cells for word, cells in rows.words.items() if word not in ("date", "end_date")]
    days = [rows.days["date"].tolist(), rows.days["end_date"].tolist()]
    columns = [[column[row] for row in kept] for column in [*days, placed.who, *words]]
    return [told[-1] for told in sorted(zip(*columns, kept, strict=True))]


def _interactions(
    rows: Rows, placed: Placed, order: Sequence[int], ids: dict[int, str]
) -> pd.DataFrame:
    """Return the interactions in an order of rows."""
    bodies = placed.bodies
    lead: dict[int, str] = {}
    for at in np.flatnonzero(bodies.lead).tolist():
        lead.setdefault(int(bodies.row[at]), bodies.names[bodies.body[at]])
    days = {name: _dates(column) for name, column in rows.days.items()}
    arrays = {name: np.asarray(column) for name, column in rows.numbers.items()} | days
    places = np.array(order, dtype=np.int64)
    data: dict[str, Any] = {
        name: arrays[name][places] if name in arrays else [rows.words[name][row] for row in order]
        for name in INTERACTION_COLUMNS
        if name in arrays or name in rows.words
    }
    data.setdefault("direction", [MUTUAL] * len(order))
    data["lead"] = [lead.get(row, "") for row in order]
    data["times"] = np.maximum(rows.times[places], 1)
    index = [ids[row] for row in order]
    return frame_of(INTERACTION_COLUMNS, data, index=index, named="interaction")


def _dates(days: NDArray[np.int64]) -> NDArray[np.datetime64]:
    """Return ordinal numbers as the dates they stand for, NaT for 0."""
    dates = (days - EPOCH).astype("datetime64[D]").astype("datetime64[s]")
    dates[days == 0] = np.datetime64("NaT")
    return dates


def _participations(placed: Placed, ids: dict[int, str]) -> pd.DataFrame:
    """Return who took part in each interaction, by interaction and body."""
    bodies = placed.bodies
    place = np.full(placed.rows, -1)
    for at, row in enumerate(sorted(ids, key=ids.__getitem__)):
        place[row] = at
    told = np.flatnonzero(place[bodies.row] >= 0)
    told = told[np.lexsort((bodies.body[told], place[bodies.row[told]]))]
    roles = ("member", "lead")
    columns = {
        "interaction": [ids[row] for row in bodies.row[told].tolist()],
        "body": [bodies.names[body] for body in bodies.body[told].tolist()],
        "role": [roles[lead] for lead in bodies.lead[told].tolist()],
    }
    return frame_of(PARTICIPATION_COLUMNS, columns)


def _nil_rows(rows: Rows, placed: Placed, nil: NDArray[np.bool_]) -> list[Return]:
    """Return the nil returns that stand among the interactions, for the school year of each."""
    bodies, days = placed.bodies, rows.days["date"]
    return [
        school_year_return(
            bodies.names[bodies.body[at]],
            date.fromordinal(int(days[bodies.row[at]])),
            RETURN_OF_ROW,
        )
        for at in np.flatnonzero(nil[bodies.row] & (days[bodies.row] > 0)).tolist()
    ]
