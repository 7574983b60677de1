"""Records that came in several parts, as one: what is said twice counts once.

Two dated interactions of different parts are the same when they say the same to the word:
the same bodies in the same parts, days, type, words and numbers. Undated ones may well be
two occasions, so they count once only where a whole part says again what another says.

Bodies stay as they stand in their part. A name as written in one part that is a school of
another part's list becomes that school only where it is its identifier to the letter;
placing names anew is the business of reading.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from collabmap.records.columns import (
    INTERACTION_COLUMNS,
    PARTICIPATION_COLUMNS,
    RETURN_COLUMNS,
    SCHOOL_COLUMNS,
)
from collabmap.records.frames import Records, frame_of

Numbers = NDArray[np.int64]

GENERATED = "#[0-9]+"
PLACE = ("easting", "northing", "latitude", "longitude")


def merged(parts: Sequence[Records]) -> Records:
    """Return the union of some records; of one part, the part itself.

    Of the lists of schools a later one wins, row by row; what it says nothing of in any row
    (a column of its own, or one that it has not) stays as earlier ones say it. Without any
    list the schools are those of all parts. Interactions and returns are those of all
    parts, each once. The order of the parts changes nothing but which list wins: several
    lists are in the order of identifiers, interactions in that of days and identifiers.
    Identifiers like #001 are given anew in the order of what the interactions say; another
    that stands for different interactions is told apart by /2, /3 after it. Without any
    part the records are empty.
    """
    if parts and all(part == parts[0] for part in parts[1:]):
        return parts[0]
    told = _Told.of(parts)
    once = told.once()
    ids = _identifiers(told, once)
    return Records(
        schools=_schools(parts),
        interactions=_interactions(told, once, ids),
        participations=_participations(told, once, ids),
        returns=_returns(parts),
        own_roster=any(part.own_roster for part in parts),
    )


def already_in(parts: Sequence[Records], part: Records) -> int:
    """Return how many interactions of a part would not count again beside some others."""
    beside = len(_Told.of(parts).once())
    together = len(_Told.of([*parts, part]).once())
    return len(part.interactions) - (together - beside)


class _Told(NamedTuple):
    """The interactions of all parts, end to end, numbered 0 up as rows.

    `frame` holds their columns, with `interaction` and `part`; `bodies` the participations,
    with the `row` of each; `content` numbers what each row says, in the order of days, then
    bodies, then words.
    """

    frame: pd.DataFrame
    bodies: pd.DataFrame
    content: Numbers

    @classmethod
    def of(cls, parts: Sequence[Records]) -> "_Told":
        """Lay the interactions of all parts end to end."""
        empty = frame_of(INTERACTION_COLUMNS, named="interaction")
        frames = [part.interactions[list(INTERACTION_COLUMNS)] for part in parts]
        frame = pd.concat([empty, *frames]).reset_index()
        frame["part"] = np.repeat(np.arange(len(parts)), [len(each) for each in frames])
        starts = np.cumsum([0, *map(len, frames)])
        taking_part = [
            part.participations.assign(row=part.places + start)
            for part, start in zip(parts, starts, strict=False)
        ]
        nobody = frame_of(PARTICIPATION_COLUMNS).assign(row=np.array([], "int64"))
        bodies = pd.concat([nobody, *taking_part])
        bodies = bodies.sort_values(["row", "body", "role"], ignore_index=True)
        return cls(frame, bodies, _content(frame, _who(bodies, len(frame))))

    def once(self) -> Numbers:
        """Return the rows that count, in the order of what they say and then of identifiers.

        Of what several parts say, the part that says it most often decides how often; the
        identifier is the first in the alphabet, one that was given before a generated one.
        """
        frame = self.frame
        ids = frame["interaction"]
        keys = pd.DataFrame(
            {
                "content": self.content,
                "generated": ids.str.fullmatch(GENERATED).to_numpy(dtype=bool),
                "id": ids.to_numpy(),
                "part": frame["part"].to_numpy(),
                "teller": np.where(frame["date"].notna(), -1, self._tellers()),
            }
        ).sort_values(["content", "generated", "id", "part"])
        keys["time"] = keys.groupby(["part", "content"]).cumcount()
        kept = keys.drop_duplicates(["content", "teller", "time"])
        return kept.index.to_numpy(dtype="int64")

    def _tellers(self) -> Numbers:
        """Return for each row its part, or the first part that says just the same undated."""
        undated = self.frame["date"].isna().to_numpy()
        part: Numbers = self.frame["part"].to_numpy(dtype="int64")
        known: dict[bytes, int] = {}
        found = []
        for at in range(part.max(initial=-1) + 1):
            said = np.sort(self.content[undated & (part == at)])
            found.append(known.setdefault(said.tobytes(), at))
        teller: Numbers = np.array(found, dtype="int64")
        return teller[part]


def _who(bodies: pd.DataFrame, rows: int) -> list[str]:
    """Return who takes part in each row and how, as a text in the order of their names."""
    ranks, _ = pd.factorize(bodies["body"] + "\t" + bodies["role"], sort=True)
    marked = [f"{rank:08d}" for rank in ranks.tolist()]
    ends = np.cumsum(np.bincount(bodies["row"].to_numpy(), minlength=rows)).tolist()
    starts = [0, *ends[:-1]]
    return ["".join(marked[start:end]) for start, end in zip(starts, ends, strict=False)]


def _content(frame: pd.DataFrame, who: list[str]) -> Numbers:
    """Number what each row says: equal numbers say the same, to the word."""
    words = [name for name in INTERACTION_COLUMNS if name not in ("date", "end_date")]
    columns = [frame["date"], frame["end_date"], pd.Series(who, dtype="str")]
    columns += [frame[name] for name in words]
    ranks = [pd.factorize(column, sort=True)[0] for column in columns]
    telling = [rank for rank in ranks if len(rank) and rank.min() != rank.max()]
    if not telling:
        return np.zeros(len(frame), dtype="int64")
    order = np.lexsort(telling[::-1])
    new = np.zeros(len(frame), dtype="int64")
    for rank in telling:
        new[1:] |= rank[order][1:] != rank[order][:-1]
    content: Numbers = np.empty_like(new)
    content[order] = np.cumsum(new)
    return content


def _identifiers(told: _Told, once: Numbers) -> list[str]:
    """Return an identifier for each row that counts, no two the same."""
    width = len(str(len(once)))
    given = told.frame["interaction"].iloc[once].tolist()
    taken = set(given)
    times: dict[str, int] = {}
    found = []
    for number, name in enumerate(given, start=1):
        if re.fullmatch(GENERATED, name):
            found.append(f"#{number:0{width}d}")
            continue
        times[name] = time = times.get(name, 0) + 1
        apart = name
        while time > 1 and (apart := f"{name}/{time}") in taken:
            time += 1
        times[name] = time
        taken.add(apart)
        found.append(apart)
    return found


def _interactions(told: _Told, once: Numbers, ids: list[str]) -> pd.DataFrame:
    """Return the interactions that count, by day and then identifier, undated ones first."""
    frame = told.frame.iloc[once][list(INTERACTION_COLUMNS)]
    frame.index = pd.Index(ids, dtype="str", name="interaction")
    return frame.sort_index().sort_values("date", kind="stable", na_position="first")


def _participations(told: _Told, once: Numbers, ids: list[str]) -> pd.DataFrame:
    """Return who took part in the interactions that count, by interaction and body."""
    place = np.full(len(told.frame), -1)
    place[once] = np.arange(len(once))
    counts = place[told.bodies["row"]]
    bodies = told.bodies[counts >= 0]
    named = np.array(ids, dtype="object")[counts[counts >= 0]]
    bodies = bodies.assign(interaction=pd.Series(named, index=bodies.index, dtype="str"))
    columns = list(PARTICIPATION_COLUMNS)
    return bodies[columns].sort_values(columns, ignore_index=True)


def _returns(parts: Sequence[Records]) -> pd.DataFrame:
    """Return the returns of all parts, each once."""
    columns = list(RETURN_COLUMNS)
    frame = pd.concat([frame_of(RETURN_COLUMNS), *(part.returns[columns] for part in parts)])
    return frame.drop_duplicates().sort_values(columns, ignore_index=True)


def _schools(parts: Sequence[Records]) -> pd.DataFrame:
    """Return the schools of all lists, or of all parts where none has a list."""
    lists = [part.schools for part in parts if part.own_roster]
    frames = lists or [part.schools for part in parts]
    if frames and all(frame.equals(frames[0]) for frame in frames[1:]):
        return frames[0]
    ids = sorted({school for frame in frames for school in frame.index})
    schools = frame_of(SCHOOL_COLUMNS, index=ids, named="id")
    own = sorted({name for frame in frames for name in frame.columns if name not in schools})
    schools = schools.assign(**dict.fromkeys(own, pd.Series("", schools.index, dtype="str")))
    for frame in frames:
        for name in _columns_said(frame):
            known = frame.index[frame[name] != frame.index] if name == "name" else frame.index
            schools.loc[known, name] = frame.loc[known, name]
    no_name = schools["name"] == ""
    schools.loc[no_name, "name"] = schools.index[no_name]
    return schools


def _columns_said(frame: pd.DataFrame) -> list[str]:
    """Return the columns in which a list says something; of a place, all four or none."""
    said = set(frame.columns[(frame.notna() & (frame != "")).any()])
    return [name for name in frame.columns if name in said or (name in PLACE and said & {*PLACE})]
