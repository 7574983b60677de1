"""The accepted rows made into Records: the same rows in any order give the same Records."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from collabmap.reading.column import Column
from collabmap.reading.judging import Rows
from collabmap.reading.placing import Placed
from collabmap.reading.returns import RETURN_OF_ROW, Return, returns_frame, school_year_return
from collabmap.reading.sheet import MUTUAL
from collabmap.records import INTERACTION_COLUMNS, PARTICIPATION_COLUMNS, Records, frame_of
from collabmap.records.frames import Numbered
from collabmap.records.numbers import order_of

# The first day of numpy's calendar, as Python counts days.
EPOCH = date(1970, 1, 1).toordinal()

# The columns of text that the ties of a network are told by.
COUNTED_BY = ("type", "theme")

Numbers = NDArray[np.int64]


def assemble(rows: Rows, placed: Placed, returns: list[Return], *, own_roster: bool) -> Records:
    """Return the Records of the accepted rows, with the schools and the returns.

    A row of type `nil` is a return, not an interaction. Interactions without a number of
    their own are numbered in the order of what they say, so that the order of the rows in
    the file changes nothing.
    """
    nil = rows.nil
    kept = np.flatnonzero(rows.accepted & ~nil)
    kept = kept[_by_content(rows, placed, kept)]
    ids = _identifiers(rows, kept)
    named = Column(ids, np.arange(len(ids)))
    order = order_of([rows.days["date"][kept], named.ranks])
    participations, numbered = _participations(placed, kept, named, order)
    words = {name: rows.cells(name).at(kept[order]) for name in COUNTED_BY}
    return Records(
        schools=placed.schools,
        interactions=_interactions(rows, placed, kept[order], named.at(order)),
        participations=participations,
        numbered=numbered._replace(words=words),
        returns=returns_frame([*returns, *_nil_rows(rows, placed, rows.accepted & nil)]),
        own_roster=own_roster,
    )


def _by_content(rows: Rows, placed: Placed, kept: Numbers) -> Numbers:
    """Return the order of rows by what they say: by date, then by bodies, then by words."""
    words = [cells.at(kept).ranks for word, cells in rows.words.items() if word not in rows.days]
    columns = [rows.days["date"][kept], rows.days["end_date"][kept]]
    columns += [who[kept] for who in placed.who] + words
    return order_of(columns)


def _identifiers(rows: Rows, kept: Numbers) -> list[str]:
    """Give every row, in the order of what they say, an identifier: its own where that will do."""
    given = rows.cells("event_id").at(kept)
    numbered = _numbers_up_to(len(kept))
    if not given.filled.any():
        return numbered
    own = given.cells
    if len(set(own)) == len(own) and "" not in own:
        return own
    marked, again = list(numbered), []
    times: dict[str, int] = {}
    first_sheet: dict[str, int] = {}
    for at, name in enumerate(own):
        if name:
            sheet = int(rows.sheet_of[kept[at]])
            times[name] = time = times.get(name, 0) + 1
            marked[at] = name if time == 1 else f"{name}/{time}"
            # Numbers that begin again on each sheet stand for other events, and nobody minds.
            if first_sheet.setdefault(f"{sheet}/{name}", at) != at:
                again.append(int(kept[at]))
    repeated = rows.cells("event_id")
    rows.say(
        "repeated-event",
        sorted(again),
        lambda row: f'"{repeated.cell(row)}" stands for another event too.',
        column="event_id",
    )
    return marked if len(set(marked)) == len(marked) else numbered


def _numbers_up_to(count: int) -> list[str]:
    """Return "#1", "#2", ... up to a number, all as long as the last."""
    width = len(str(count))
    last = max(width - 3, 0)
    begins = [f"#{at:0{last}d}" if last else "#" for at in range(count // 1000 + 1)]
    ends = [f"{at:0{min(width, 3)}d}" for at in range(min(count + 1, 1000))]
    return [begin + end for begin in begins for end in ends][1 : count + 1]


def _interactions(rows: Rows, placed: Placed, places: Numbers, ids: Column) -> pd.DataFrame:
    """Return the interactions of these rows, in their order."""
    bodies = placed.bodies
    leads = np.flatnonzero(bodies.lead)[::-1]  # so that the first lead of a row is written last
    lead = np.zeros(placed.rows, dtype="int64")
    lead[bodies.row[leads]] = bodies.body[leads] + 1
    arrays = rows.numbers | {name: _dates(column) for name, column in rows.days.items()}
    data: dict[str, Any] = {
        name: arrays[name][places] if name in arrays else rows.words[name].at(places).texts
        for name in INTERACTION_COLUMNS
        if name in arrays or name in rows.words
    }
    data.setdefault("direction", [MUTUAL] * len(places))
    if len(leads):
        data["lead"] = Column(["", *bodies.names], lead[places]).texts
    else:
        data.pop("lead", None)
    data["times"] = np.maximum(rows.times[places], 1)
    return frame_of(INTERACTION_COLUMNS, data, index=ids.texts, named="interaction")


def _dates(days: NDArray[np.int64]) -> NDArray[np.datetime64]:
    """Return ordinal numbers as the dates they stand for, NaT for 0."""
    dates = (days - EPOCH).astype("datetime64[D]").astype("datetime64[s]")
    dates[days == 0] = np.datetime64("NaT")
    return dates


def _participations(
    placed: Placed, kept: Numbers, named: Column, order: Numbers
) -> tuple[pd.DataFrame, Numbered]:
    """Return who took part in each interaction, by interaction and body; and that as numbers."""
    bodies = placed.bodies
    counts = np.bincount(bodies.row, minlength=placed.rows)
    begins = np.cumsum(counts) - counts
    by_name = np.argsort(named.ranks, kind="stable")
    rows = kept[by_name]
    many = counts[rows]
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    told = np.repeat(begins[rows], many) + within
    interaction, body = np.repeat(named.codes[by_name], many), bodies.body[told]
    columns = {
        "interaction": Column(named.words, interaction).texts,
        "body": Column(bodies.names, body).texts,
        "role": Column(["member", "lead"], bodies.lead[told].astype("int64")).texts,
    }
    place = np.empty(len(order), dtype="int64")
    place[order] = np.arange(len(order))
    frame = frame_of(PARTICIPATION_COLUMNS, columns)
    return frame, Numbered(place[interaction], body, bodies.names, bodies.lead[told], {})


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
