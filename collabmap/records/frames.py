"""`Records`: what the files said, as four frames checked at the door.

The frames are never changed in place. The schools are the whole register or own list,
closed and proposed schools included: which of them a network is about depends on the
period, and is settled when the network is built.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.records.columns import (
    INTERACTION_COLUMNS,
    PARTICIPATION_COLUMNS,
    RETURN_COLUMNS,
    SCHOOL_COLUMNS,
    Type,
)
from collabmap.records.numbers import different

type_of = {"text": "str", "number": "float64", "day": "datetime64[s]", "whole": "int64"}

MISSING: dict[Type, Any] = {"text": "", "number": float("nan"), "day": pd.NaT, "whole": 1}

SchoolId = str


def frame_of(
    columns: Mapping[str, Type],
    values: Mapping[str, Any] | None = None,
    *,
    index: "Sequence[str] | npt.NDArray[Any]" = (),
    named: str | None = None,
) -> pd.DataFrame:
    """Return a frame with `columns` in their order and types, filled from `values`.

    A column missing from `values` is missing throughout: "" for text, NaN for a number,
    NaT for a day, 1 for a whole number. With `named`, `index` becomes the frame's index of
    that name, as text; without it the rows are numbered from 0.
    """
    given = values or {}
    length = len(index) if named else max((len(column) for column in given.values()), default=0)
    rows = pd.RangeIndex(length)
    nothing = {
        kind: pd.Series(MISSING[kind], rows, type_of[kind])
        for kind in {kind for name, kind in columns.items() if name not in given}
    }
    data = {
        name: pd.Series(given[name], rows, type_of[kind]) if name in given else nothing[kind]
        for name, kind in columns.items()
    }
    frame = pd.DataFrame(data, rows, copy=False)
    if named:
        frame.index = pd.Index(np.asarray(index, dtype=object), dtype="str", name=named)
    return frame


class Numbered(NamedTuple):
    """What the frames say as numbers, where whoever made them knows it.

    For each participation, in order, with every body once an interaction: `places` is the
    place of its interaction, `bodies` numbers its body in `names`, `led` says whether it led.
    `words` has for some text columns of the interactions their different words (perhaps
    some that no row has), and which of them each interaction has. Who makes it has seen to
    it that no identifier of an interaction is there twice.
    """

    places: "npt.NDArray[np.int64]"
    bodies: "npt.NDArray[np.int64]"
    names: list[str]
    led: "npt.NDArray[np.bool_]"
    words: Mapping[str, tuple[list[str], "npt.NDArray[np.int64]"]]


@dataclass(frozen=True, eq=False)
class Records:
    """Schools, interactions, who took part in each, and what schools returned.

    `schools` is indexed by identifier (`id`), `interactions` by `interaction`, each unique.
    A body of `participations` is the identifier of a school, or, where it is not one of
    `schools`, its name as written. `own_roster` says whether a list of schools was given;
    without one the schools are the bodies of the interactions, and a school in no record
    cannot be seen. Raises ValueError when a frame lacks a declared column or repeats an
    identifier: that is a fault of the program, since reading has judged the data before.
    """

    schools: pd.DataFrame
    interactions: pd.DataFrame
    participations: pd.DataFrame
    returns: pd.DataFrame
    own_roster: bool = True
    numbered: Numbered | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        _demand(self.schools, SCHOOL_COLUMNS, "schools")
        _demand(self.interactions, INTERACTION_COLUMNS, "interactions")
        _demand(self.participations, PARTICIPATION_COLUMNS, "participations")
        _demand(self.returns, RETURN_COLUMNS, "returns")
        for name in ("schools",) if self.numbered else ("schools", "interactions"):
            index = getattr(self, name).index
            if not index.is_unique:
                twice = index[index.duplicated()][0]
                raise ValueError(f"{name} holds the identifier {twice!r} twice")

    def __eq__(self, other: object) -> bool:
        """Equal when all four frames hold the same values in the same order."""
        if not isinstance(other, Records):
            return NotImplemented
        return self.own_roster == other.own_roster and all(
            getattr(self, name).equals(getattr(other, name))
            for name in ("schools", "interactions", "participations", "returns")
        )

    __hash__ = None  # type: ignore[assignment]

    @classmethod
    def of_schools(cls, schools: pd.DataFrame) -> "Records":
        """Return Records of a list of schools alone, without any interaction or return."""
        return cls(
            schools,
            frame_of(INTERACTION_COLUMNS, named="interaction"),
            frame_of(PARTICIPATION_COLUMNS),
            frame_of(RETURN_COLUMNS),
        )

    @cached_property
    def sizes(self) -> "npt.NDArray[np.int64]":
        """How many different bodies each interaction has, in the order of the interactions."""
        if self.numbered:
            return np.bincount(self.places, minlength=len(self.interactions))
        body, names = self.taking_part
        many = max(len(names), 1)
        once = different(self.places * many + body)
        return np.bincount(once // many, minlength=len(self.interactions))

    @cached_property
    def places(self) -> "npt.NDArray[np.int64]":
        """The place of each participation's interaction among the interactions."""
        if self.numbered:
            return self.numbered.places
        wanted = pd.Index(self.participations["interaction"])
        return self.interactions.index.get_indexer(wanted).astype(np.int64)

    @cached_property
    def taking_part(self) -> "tuple[npt.NDArray[np.int64], pd.Index]":
        """The body of each participation as a number, and the bodies by these numbers."""
        if self.numbered:
            return self.numbered.bodies, pd.Index(self.numbered.names, dtype="str")
        codes, names = pd.factorize(self.participations["body"])
        return codes.astype(np.int64), pd.Index(names)

    @cached_property
    def led(self) -> "npt.NDArray[np.bool_]":
        """Whether each participation is that of a lead."""
        if self.numbered:
            return self.numbered.led
        return self.participations["role"].eq("lead").to_numpy(dtype=bool)

    def words_of(self, column: str) -> "tuple[list[str], npt.NDArray[np.int64]]":
        """Return the different words of a text column, and which of them each interaction has."""
        if self.numbered and column in self.numbered.words:
            return self.numbered.words[column]
        codes, words = pd.factorize(self.interactions[column])
        return words.tolist(), codes.astype(np.int64)

    @property
    def dated(self) -> bool:
        """Whether any interaction has a date; False when there is none."""
        return bool(self.interactions["date"].notna().any())


def _demand(frame: pd.DataFrame, columns: Mapping[str, Type], name: str) -> None:
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise ValueError(f"{name} lacks the columns {', '.join(missing)}")
    wrong = [
        column
        for column, kind in columns.items()
        if kind != "text" and str(frame[column].dtype) != type_of[kind]
    ]
    if wrong:
        raise ValueError(f"{name} has another type than declared in {', '.join(wrong)}")
