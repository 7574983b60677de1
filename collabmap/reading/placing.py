"""Which school each body of the sheets is: by the list of schools, or by the records alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from collabmap.matching import Directory, Placing, number_key, spelling_key
from collabmap.reading.sheet import Mentions
from collabmap.records import SCHOOL_COLUMNS, frame_of


class Bodies(NamedTuple):
    """The bodies of all rows, once each, ordered by row and then by name; arrays as long.

    `body` and `written` number the names in `names` (what it is, and how it was written
    first in the alphabet); a higher number is later in the alphabet. `known` tells whether
    it is on the list, `shared` the number of schools that have the name, `lead` whether it
    led, `listed` false where it was only named as the lead, `mentions` how often it is listed.
    """

    row: NDArray[np.int64]
    body: NDArray[np.int64]
    written: NDArray[np.int64]
    known: NDArray[np.bool_]
    shared: NDArray[np.int64]
    lead: NDArray[np.bool_]
    listed: NDArray[np.bool_]
    mentions: NDArray[np.int64]
    names: list[str]


@dataclass(frozen=True, eq=False)
class Placed:
    """The bodies of all rows placed, and the schools there are.

    `schools` is the list given, or made of the bodies; `rows` the number of rows.
    """

    bodies: Bodies
    schools: pd.DataFrame
    directory: Directory
    rows: int

    @cached_property
    def who(self) -> "tuple[NDArray[np.int64], ...]":
        """Who is in each row, as numbers that tell and order rows: its first, its second, the rest.

        A number goes up with the name, and a lead comes after a member; below 0 is nobody.
        """
        bodies = self.bodies
        marks = bodies.body * 2 + bodies.lead
        counts = np.bincount(bodies.row, minlength=self.rows)
        starts = np.cumsum(counts) - counts
        padded = np.append(marks, [-1, -1])
        first = np.where(counts > 0, padded[starts], -1)
        second = np.where(counts > 1, padded[starts + 1], -1)
        many = np.flatnonzero(counts > 2)
        ends = starts + counts
        others = [tuple(marks[starts[row] + 2 : ends[row]].tolist()) for row in many.tolist()]
        ranks = {other: at for at, other in enumerate(sorted(set(others)))}
        rest = np.full(self.rows, -1)
        rest[many] = [ranks[other] for other in others]
        return first, second, rest


class _Place(NamedTuple):
    """What one spelling stands for."""

    body: str
    written: str
    known: bool
    shared: int


def place_on_list(mentions: Mentions, rows: int, schools: pd.DataFrame) -> Placed:
    """Place bodies on a list of schools; one that is not on it keeps its name as written."""
    directory = Directory(schools)
    spellings, codes = _spellings(mentions)
    places = []
    for number, name in spellings:
        placing = _placing(directory, number, name)
        written = name or number
        body = written if placing.school is None else placing.school
        places.append(_Place(body, written, placing.school is not None, len(placing.shared_by)))
    return Placed(_once(mentions, codes, places), schools, directory, rows)


def place_by_records(mentions: Mentions, rows: int, counted: NDArray[np.bool_]) -> Placed:
    """Make the list of schools from the bodies themselves, in identifier order.

    Spellings that differ only in case, spacing or quotes are one school, under the spelling
    that comes first in the alphabet. Only bodies of rows that are `counted` make schools.
    """
    spellings, codes = _spellings(mentions)
    written = [number or name for number, name in spellings]
    first: dict[str, str] = {}
    keys = {spelling: spelling_key(number_key(spelling)) for spelling in written}
    for spelling in sorted(keys):
        first.setdefault(keys[spelling], spelling)
    ids = [first[keys[spelling]] for spelling in written]
    places = [
        _Place(body, name or number, known=True, shared=0)
        for body, (number, name) in zip(ids, spellings, strict=True)
    ]
    heard = np.unique(codes[counted[mentions.rows]]).tolist()
    roster = sorted({ids[code] for code in heard})
    called = _least((ids[code], spellings[code][1]) for code in heard)
    names = [called.get(school, school) for school in roster]
    schools = frame_of(SCHOOL_COLUMNS, {"name": names}, index=roster, named="id")
    return Placed(_once(mentions, codes, places), schools, Directory(schools), rows)


def _least(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each key its first word in the alphabet, empty ones left aside."""
    found: dict[str, str] = {}
    for key, word in pairs:
        if word and word <= found.get(key, word):
            found[key] = word
    return found


def _spellings(mentions: Mentions) -> tuple[list[tuple[str, str]], NDArray[np.int64]]:
    """Return the different spellings, and which one each mention has."""
    numbers, names = mentions.numbers, mentions.names
    many = len(names.words)
    told = numbers.codes.astype("int64") * many + names.codes
    spelt, codes = np.unique(told, return_inverse=True)
    pairs = [divmod(one, many) for one in spelt.tolist()]
    return [(numbers.words[number], names.words[name]) for number, name in pairs], codes


def _placing(directory: Directory, number: str, name: str) -> Placing:
    placing = directory.place(number) if number else Placing(None)
    return directory.place(name) if placing.school is None and name else placing


def _once(mentions: Mentions, codes: NDArray[np.int64], places: Sequence[_Place]) -> Bodies:
    """Count each body of a row once: the lead that is also listed is one body."""
    names = sorted({place.body for place in places} | {place.written for place in places})
    number = {name: at for at, name in enumerate(names)}

    def of_each(values: Iterable[int]) -> NDArray[np.int64]:
        return np.array(list(values), dtype="int64")[codes]

    body = of_each(number[place.body] for place in places)
    written = of_each(number[place.written] for place in places)
    order = np.lexsort((written, body, mentions.rows))
    row, body = mentions.rows[order], body[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (row[1:] != row[:-1]) | (body[1:] != body[:-1])
    starts = np.flatnonzero(new)
    listed = mentions.listed[order]
    return Bodies(
        row=row[starts],
        body=body[starts],
        written=written[order][starts],
        known=of_each(place.known for place in places)[order][starts].astype(bool),
        shared=np.maximum.reduceat(of_each(place.shared for place in places)[order], starts),
        lead=np.logical_or.reduceat(mentions.leads[order], starts),
        listed=np.logical_or.reduceat(listed, starts),
        mentions=np.add.reduceat(listed.astype("int64"), starts),
        names=names,
    )
