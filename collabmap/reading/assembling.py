"""The accepted rows made into Records: the same rows in any order give the same Records."""

import pandas as pd

from collabmap.reading.judging import Rows
from collabmap.reading.placing import Placed
from collabmap.reading.returns import RETURN_OF_ROW, school_year_return
from collabmap.records import (
    INTERACTION_COLUMNS,
    PARTICIPATION_COLUMNS,
    RETURN_COLUMNS,
    Records,
    frame_of,
)

NIL = "nil"


def assemble(rows: Rows, placed: Placed, returns: pd.DataFrame, *, own_roster: bool) -> Records:
    """Return the Records of the accepted rows, with the schools and the returns.

    A row of type `nil` is a return, not an interaction. Interactions without a number of
    their own are numbered in the order of what they say, so that the order of the rows in
    the file changes nothing.
    """
    nil = rows.words["type"].str.casefold().eq(NIL)
    kept = rows.accepted & ~nil
    told = placed.bodies[placed.bodies["row"].isin(rows.words.index[kept])]
    ids = _identifiers(rows, placed, kept)
    parts = told.assign(
        interaction=ids.reindex(told["row"]).to_numpy(),
        role=told["lead"].map({True: "lead", False: "member"}),
    )
    parts = parts.sort_values(["interaction", "body"], ignore_index=True)
    nil_rows = placed.bodies[placed.bodies["row"].isin(rows.words.index[rows.accepted & nil])]
    return Records(
        schools=placed.schools,
        interactions=_interactions(rows, parts, ids),
        participations=parts[list(PARTICIPATION_COLUMNS)].astype("str"),
        returns=_with_nil_rows(rows, nil_rows, returns),
        own_roster=own_roster,
    )


def _identifiers(rows: Rows, placed: Placed, kept: "pd.Series[bool]") -> "pd.Series[str]":
    """Give every kept row an identifier that does not depend on where it stood."""
    bodies = placed.who()
    words = rows.words[kept].drop(columns=["date", "end_date"])
    content = words.assign(
        date=rows.typed["date"], end_date=rows.typed["end_date"], bodies=bodies
    ).sort_values(["date", "end_date", "bodies", *words.columns], na_position="first")
    given = content["event_id"]
    again = given.groupby(given).cumcount()
    width = len(str(len(content)))
    numbered = pd.Series([f"#{at:0{width}d}" for at in range(1, len(content) + 1)], content.index)
    marked = given.where(again.eq(0), given + "/" + (again + 1).astype(str))
    repeated = again.gt(0) & given.ne("")
    rows.say(
        "repeated-event",
        [int(row) for row in sorted(content.index[repeated])],
        lambda row: f'"{given[row]}" stands for another event too.',
        column="event_id",
    )
    ids = marked.where(given.ne(""), numbered).astype("str")
    return ids if ids.is_unique else numbered.astype("str")


def _interactions(rows: Rows, parts: pd.DataFrame, ids: "pd.Series[str]") -> pd.DataFrame:
    leads = parts[parts["role"].eq("lead")].groupby("interaction")["body"].first()
    data = {
        column: (rows.typed if column in rows.typed else rows.words)[column][ids.index].tolist()
        for column in INTERACTION_COLUMNS
    }
    data["lead"] = leads.reindex(ids, fill_value="").tolist()
    data["times"] = rows.typed["times"][ids.index].clip(lower=1).tolist()
    frame = frame_of(INTERACTION_COLUMNS, data, index=ids.tolist(), named="interaction")
    return frame.sort_index().sort_values("date", kind="stable", na_position="first")


def _with_nil_rows(rows: Rows, nil: pd.DataFrame, returns: pd.DataFrame) -> pd.DataFrame:
    """Add the nil returns that stand among the interactions, for the school year of each."""
    dates = rows.typed["date"].reindex(nil["row"])
    found = [
        school_year_return(school, day, RETURN_OF_ROW)
        for school, day in zip(nil["body"], dates, strict=True)
        if not pd.isna(day)
    ]
    if not found:
        return returns
    columns = {name: [row[name] for row in found] for name in RETURN_COLUMNS}
    both = pd.concat([returns, frame_of(RETURN_COLUMNS, columns)], ignore_index=True)
    return both.drop_duplicates(ignore_index=True)
