"""Which school each body of the sheets is: by the list of schools, or by the records alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from collabmap.matching import (
    Change,
    Directory,
    Evidence,
    Placing,
    Successors,
    answer_key,
    number_key,
    spelling_key,
)
from collabmap.matching.reasons import against_the_number
from collabmap.reading.carrying import Line, carried_on
from collabmap.reading.open_then import open_then
from collabmap.reading.sheet import Mentions
from collabmap.records import SCHOOL_COLUMNS, different, frame_of
from collabmap.records.numbers import as_they_come, order_of


class Bodies(NamedTuple):
    """The bodies of all rows, once each, ordered by row and then by name; arrays as long.

    `body` and `written` number the names in `names` (what it is, and how it was written
    first in the alphabet); a higher number is later in the alphabet. `known` tells whether
    it is on the list, `told` whether nobody has said that it is none, `shared` the number of
    schools that have the name, `lead` whether it led, `listed` false where it was only named
    as the lead, `mentions` how often it is listed, `line` where in the file it stands first,
    `place` in which column of its table, -1 where it is none of them.
    """

    row: NDArray[np.int64]
    body: NDArray[np.int64]
    written: NDArray[np.int64]
    known: NDArray[np.bool_]
    told: NDArray[np.bool_]
    shared: NDArray[np.int64]
    lead: NDArray[np.bool_]
    listed: NDArray[np.bool_]
    mentions: NDArray[np.int64]
    line: NDArray[np.int64]
    place: NDArray[np.int16]
    names: list[str]


@dataclass(frozen=True, eq=False)
class Placed:
    """The bodies of all rows placed, and the schools there are.

    `schools` is the list given, or made of the bodies; `rows` the number of rows; `matches`
    the spellings that are not written as the list has them; `changes` those from a school to
    its successor that carried mentions on, with how many.
    """

    bodies: Bodies
    schools: pd.DataFrame
    directory: Directory
    rows: int
    matches: "tuple[Match, ...]" = ()
    changes: "Counter[Change]" = field(default_factory=Counter)

    @cached_property
    def nearest(self) -> dict[str, tuple[str, ...]]:
        """The names most like each spelling that was not placed, best first, at most three."""
        return {
            match.written: tuple(dict.fromkeys(one.name for one in match.placing.candidates))[:3]
            for match in self.matches
        }

    @cached_property
    def against(self) -> dict[str, tuple[str, str]]:
        """The spellings beside which the number of another school of the list stands.

        Each with that number and the name of its school.
        """
        told: dict[str, tuple[str, str]] = {}
        for match in self.matches:
            number, candidates = match.evidence.number, match.placing.candidates
            if number and candidates:
                name = candidates[0].name
                if match.placing.reason == against_the_number(number, name):
                    told[match.written] = number, name
        return told

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
    """What one spelling stands for. `told` is false where it is known to be no school of ours."""

    body: str
    written: str
    known: bool
    shared: int
    told: bool = True


class Match(NamedTuple):
    """A spelling that is not the name or number of a school as the list has it.

    `placing` says where it belongs, how sure that is and why; `key` is what an answer about
    it is kept under; `rows` is how often it stands in the records, `first` the row where it
    stands first.
    """

    key: str
    written: str
    evidence: Evidence
    placing: Placing
    rows: int
    first: int = 0


def place_on_list(
    mentions: Mentions,
    directory: Directory,
    days: NDArray[np.int64],
    successors: Successors | None = None,
) -> Placed:
    """Place bodies on a list of schools; one that is not on it keeps its name as written.

    `days` has the day of each row, from which on a school is its successor.
    """
    schools, answers = directory.schools, directory.answers
    spellings, codes = _spellings(mentions)
    writtens = [name or evidence.number for name, evidence in spellings]
    evidences = [evidence if name else evidence._replace(number="") for name, evidence in spellings]
    placings = _placings(directory, writtens, evidences)
    several = _of_several_numbers(spellings, placings)
    places = [
        _Place(
            placing.school or several.get((written, evidence.number), written),
            written,
            placing.school is not None,
            len(placing.shared_by),
            told=placing.outcome != "certain",
        )
        for written, evidence, placing in zip(writtens, evidences, placings, strict=True)
    ]
    counts = np.bincount(codes, minlength=len(spellings)).tolist()
    then = open_then(codes, days[mentions.rows], placings, schools)
    # Spellings are numbered as they come: each stands first where the highest number goes up.
    first = mentions.rows[np.flatnonzero(np.diff(np.maximum.accumulate(codes), prepend=-1))]
    asked = zip(writtens, evidences, placings, counts, first.tolist(), strict=True)
    matches = tuple(
        Match(answer_key(written, evidence), written, evidence, placing, count, row)
        for at, (written, evidence, placing, count, row) in enumerate(asked)
        if at not in then.settled
        and (
            not _is_plain(written, placing)
            or (answers and answer_key(written, evidence) in answers)
        )
    )
    codes = then.codes
    known = [*(placing.school for placing in placings), *then.schools]
    places += [_Place(school, school, known=True, shared=0) for school in then.schools]
    changes: Counter[Change] = Counter()
    if successors:
        carried = carried_on(codes, days[mentions.rows], known, Line(successors, schools))
        places += [_Place(school, school, known=True, shared=0) for school in carried.bodies]
        codes, changes = carried.codes, carried.changes
    return Placed(_once(mentions, codes, places), schools, directory, len(days), matches, changes)


def _of_several_numbers(
    spellings: Sequence[tuple[str, Evidence]], placings: Sequence[Placing]
) -> dict[tuple[str, str], str]:
    """Return what bodies off the list are called whose name stands beside different numbers."""
    numbers: dict[str, set[str]] = {}
    for (name, evidence), placing in zip(spellings, placings, strict=True):
        if name and evidence.number and placing.school is None:
            numbers.setdefault(name, set()).add(evidence.number)
    return {
        (name, number): f"{name} ({number})"
        for name, told in numbers.items()
        if len(told) > 1
        for number in told
    }


def _placings(
    directory: Directory, writtens: Sequence[str], evidences: Sequence[Evidence]
) -> list[Placing]:
    """Return where spellings belong; an identifier of the list by itself needs no looking."""
    ids = set(directory.schools.index.tolist())
    nothing = Evidence()
    asked = [
        at for at, (written, evidence) in enumerate(zip(writtens, evidences, strict=True))
        if evidence != nothing or written not in ids
    ]  # fmt: skip
    placings = [Placing(written, outcome="certain") for written in writtens]
    if asked:
        told = directory.place_all([writtens[at] for at in asked], [evidences[at] for at in asked])
        for at, placing in zip(asked, told, strict=True):
            placings[at] = placing
    return placings


def _is_plain(written: str, placing: Placing) -> bool:
    """Whether a spelling is the number or the name of its school as the list has it."""
    return placing.outcome == "certain" and (
        written == placing.school or any(written == one.name for one in placing.candidates)
    )


def place_by_records(mentions: Mentions, rows: int, counted: NDArray[np.bool_]) -> Placed:
    """Make the list of schools from the bodies themselves, in identifier order.

    Spellings that differ only in case, spacing or quotes are one school, under the spelling
    that most rows have; of several the one that is not all in capitals and has no spaces too
    many, then the first in the alphabet. Only bodies of rows that are `counted` make schools.
    """
    found, codes = _spellings(mentions)
    often = np.bincount(codes, minlength=len(found)).tolist()
    spellings = [(evidence.number, name) for name, evidence in found]
    written = [number or name for number, name in spellings]
    keys = {spelling: spelling_key(number_key(spelling)) for spelling in written}
    rows_of = Counter[str]()
    for spelling, count in zip(written, often, strict=True):
        rows_of[spelling] += count
    alike: dict[str, Counter[str]] = {}
    for spelling, key in keys.items():
        alike.setdefault(key, Counter())[spelling] = rows_of[spelling]
    first = {key: _best_spelling(counts) for key, counts in alike.items()}
    ids = [first[keys[spelling]] for spelling in written]
    places = [
        _Place(body, name or number, known=True, shared=0)
        for body, (number, name) in zip(ids, spellings, strict=True)
    ]
    heard = different(codes[counted[mentions.rows]]).tolist()
    roster = sorted({ids[code] for code in heard})
    bearing: dict[str, Counter[str]] = {}
    for code in heard:
        if spellings[code][1]:
            bearing.setdefault(ids[code], Counter())[spellings[code][1]] += often[code]
    names = [_best_spelling(bearing.get(school, Counter({school: 1}))) for school in roster]
    schools = frame_of(SCHOOL_COLUMNS, {"name": names}, index=roster, named="id")
    return Placed(_once(mentions, codes, places), schools, Directory(schools), rows)


def _best_spelling(rows: Mapping[str, int]) -> str:
    """Return the spelling that stands: none in capitals, then the one that most rows have."""
    return min(rows, key=lambda one: (_is_shouted(one), -rows[one], one))


def _is_shouted(spelling: str) -> bool:
    """Whether a name is all in capitals, or has more spaces than it needs."""
    return spelling.isupper() or "  " in spelling


def _spellings(mentions: Mentions) -> tuple[list[tuple[str, Evidence]], NDArray[np.int64]]:
    """Return the different spellings with what is said beside them, and that of each mention."""
    numbers, names, hints = mentions.numbers, mentions.names, mentions.hints
    few, many = len(hints.words), len(names.words)
    told = (numbers.codes.astype("int64") * many + names.codes) * few + hints.codes
    codes, spelt = as_they_come(told)
    found = []
    for one in spelt.tolist():
        rest, hint = divmod(one, few)
        number, name = divmod(rest, many)
        evidence = Evidence(numbers.words[number], *hints.words[hint].split("\t"))
        found.append((names.words[name], evidence))
    return found, codes


def _once(mentions: Mentions, codes: NDArray[np.int64], places: Sequence[_Place]) -> Bodies:
    """Count each body of a row once: the lead that is also listed is one body."""
    names = sorted({place.body for place in places} | {place.written for place in places})
    number = {name: at for at, name in enumerate(names)}

    own = np.array([number[place.body] for place in places], dtype="int64")[codes]
    order = order_of([mentions.rows, own])
    row, body, ordered = mentions.rows[order], own[order], codes[order]
    starts = np.flatnonzero(np.diff(row * len(names) + body, prepend=-1))
    once = len(starts) == len(order)

    def together(how: np.ufunc, values: NDArray[Any]) -> NDArray[Any]:
        """Bring what is said of one body of a row together; `values` stand in this order."""
        return values if once else how.reduceat(values, starts)

    def of_each(how: np.ufunc, values: Iterable[int], kind: str = "int64") -> NDArray[Any]:
        """Bring together what each spelling stands for."""
        return together(how, np.array(list(values), dtype=kind)[ordered])

    listed = mentions.listed[order]
    return Bodies(
        row=row if once else row[starts],
        body=body if once else body[starts],
        written=of_each(np.minimum, (number[place.written] for place in places)),
        known=of_each(np.maximum, (place.known for place in places), "bool"),
        told=of_each(np.maximum, (place.told for place in places), "bool"),
        shared=of_each(np.maximum, (place.shared for place in places)),
        lead=together(np.logical_or, mentions.leads[order]),
        listed=together(np.logical_or, listed),
        mentions=together(np.add, listed.astype("int64")),
        line=together(np.minimum, mentions.lines[order]),
        place=together(np.minimum, mentions.places[order]),
        names=names,
    )
