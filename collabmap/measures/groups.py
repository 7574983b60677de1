"""How a column of the list divides the schools: by trust, phase, authority, and so on.

A blank says nothing: schools without a trust are not one trust. They are in no group here,
and their ties are left out of every count between groups.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.network import Network, Numbers

NO_GROUP = -1


class Division(NamedTuple):
    """The groups of a roster, and those that each tie joins, as numbers.

    `names` are the groups in the order of the alphabet; `of` is the group of each school in
    roster order, `NO_GROUP` for a blank. `a` and `b` are the groups at the two ends of each
    tie in the order of the ties, `NO_GROUP` for a blank; `known` marks ties without one.
    """

    names: tuple[str, ...]
    of: Numbers
    a: Numbers
    b: Numbers

    @property
    def known(self) -> "npt.NDArray[np.bool_]":
        """Whether both ends of each tie are in a group."""
        return np.asarray((self.a != NO_GROUP) & (self.b != NO_GROUP))

    @property
    def sizes(self) -> Numbers:
        """How many schools each group has, in the order of `names`."""
        return np.bincount(self.of[self.of != NO_GROUP], minlength=len(self.names))


def groups_of(network: Network, column: str) -> "pd.Series[str]":
    """Return the group of each school, in roster order: the cell of a column, "" where blank.

    Raises ValueError when the schools have no such column.
    """
    if column not in network.schools.columns:
        raise ValueError(f"the schools have no column named {column}")
    cells = network.schools[column]
    return cells.astype("object").where(cells.notna(), "").astype("str").str.strip()


def division(network: Network, column: str) -> Division:
    """Return how a column divides the schools and the ties. Raises ValueError without it."""
    said = groups_of(network, column).to_numpy(dtype=object)
    names = tuple(sorted(set(said) - {""}))
    number = {"": NO_GROUP} | {name: place for place, name in enumerate(names)}
    of = np.array([number[cell] for cell in said], dtype=np.int64)
    a, b = network.roster_ends.T
    return Division(names, of, of[a], of[b])


def unaskable(network: Network, column: str) -> str:
    """Return why nothing can be asked about ties between the groups, in a sentence.

    "" where at least one tie joins two schools of known group, and there are two groups to
    tell apart. Raises ValueError when the schools have no such column.
    """
    found = division(network, column)
    if not found.names:
        return "No school on the list has anything written in this column."
    if len(found.names) == 1:
        return f"Every school that has it has the same one: {found.names[0]}. No link could cross."
    if not len(found.a):
        return "No link is recorded in this period."
    if not found.known.any():
        return "No link joins two schools of which both groups are written down."
    return ""
