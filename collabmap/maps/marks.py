"""What each school is on a map before it has a place: its size, colour, shape and words."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from collabmap.maps import classes, words
from collabmap.maps.letters import wrapped
from collabmap.maps.picture import Dot, Key, Label, Shape
from collabmap.measures import cutpoints
from collabmap.network import Network
from collabmap.records import SchoolId
from collabmap.reports import LEVEL_WORDS, NOT_YET_KNOWN

HUBS = 12
FEW_LINKS = ("single-thread", "small-island")


class Mark(NamedTuple):
    """A school as it will be drawn, wherever that is. The fields are those of `Dot`."""

    id: SchoolId
    name: str
    radius: float
    colour: str
    shape: Shape
    level: str
    group: str
    partners: tuple[SchoolId, ...]
    activities: int
    name_lines: tuple[str, ...]
    rank: int
    needed: bool
    facts: tuple[tuple[str, str], ...]
    level_words: str

    def at(self, place: tuple[float, float], label: Label | None) -> Dot:
        """Return the school as a dot at a place, with the place of its name."""
        return Dot(
            **{name: getattr(self, name) for name in self._fields if name != "needed"},
            x=place[0],
            y=place[1],
            label=label,
        )

    @property
    def why_alone(self) -> str:
        """The heading that a school without partners stands under."""
        return words.why_alone(self.level, self.level_words)


class Marks(NamedTuple):
    """The marks of all schools of the roster, by identifier, in identifier order."""

    of: Mapping[SchoolId, Mark]
    colour_title: str
    colour_keys: tuple[Key, ...]

    @property
    def linked(self) -> tuple[Mark, ...]:
        """The schools with partners, in identifier order."""
        return tuple(mark for mark in self.of.values() if mark.partners)

    def alone(self, title: str) -> tuple[SchoolId, ...]:
        """Return the schools without partners that stand under a heading, by name."""
        found = [mark for mark in self.of.values() if not mark.partners and mark.why_alone == title]
        return tuple(mark.id for mark in sorted(found, key=lambda one: (one.name, one.id)))


def marks_of(
    network: Network,
    levels: "pd.Series[str]",
    group: str | None,
    waiting: Collection[SchoolId] = (),
) -> Marks:
    """Return the marks of every school of the roster, coloured by the column `group`.

    `waiting` are schools of unknown level whose partners nobody has identified.
    Raises KeyError when a school has no level, ValueError when no column is named `group`.
    """
    schools = network.schools.sort_index()
    level = {str(school): standing for school, standing in levels.items()}
    groups = dict(zip(schools.index, _column(schools, group), strict=True))
    colour, keys = classes.colours(groups)
    most = int(network.degree.max()) if len(schools) else 0
    rank, needed = _ranks(network, level)
    found = {}
    activities = network.interactions.to_dict()
    asked = words.told(group)
    told = zip(*(schools[column].tolist() for column in asked), strict=True)
    for school, cells in zip(schools.index.tolist(), told, strict=True):
        row = dict(zip(asked, cells, strict=True))
        partners = network.partners(school)
        name = " ".join(str(row["name"]).split()) or school
        found[school] = Mark(
            id=school,
            name=name,
            radius=classes.radius_of(len(partners), most),
            colour=colour[school],
            shape=classes.SHAPES[level[school]],
            level=level[school],
            group=groups[school],
            partners=partners,
            activities=int(activities[school]),
            name_lines=wrapped(name),
            rank=rank[school],
            needed=school in needed,
            facts=words.facts(row, group, network.since.get(school, "")),
            level_words=NOT_YET_KNOWN if school in waiting else LEVEL_WORDS[level[school]],
        )
    return Marks(found, words.group_words(group), keys)


def _column(schools: pd.DataFrame, group: str | None) -> Sequence[str]:
    if group is None:
        return [""] * len(schools)
    if group not in schools.columns:
        raise ValueError(f"the schools have no column named {group}")
    return [" ".join(text.split()) for text in schools[group].fillna("").astype("str")]


def _ranks(
    network: Network, levels: Mapping[SchoolId, str]
) -> tuple[dict[SchoolId, int], frozenset[SchoolId]]:
    """Return numbers by how much a reader needs each name, 0 first, and the most needed names.

    These are the schools with most partners, those whose loss would split the network, and
    those with few links; the rest go by number of partners.
    """
    degree = {school: len(partners) for school, partners in network.partners_of.items()}
    by_degree = sorted(degree, key=lambda school: (-degree[school], school))
    kinds = [set(by_degree[:HUBS]), set(cutpoints(network))]
    kinds.append({school for school in degree if levels[school] in FEW_LINKS})

    def need(school: SchoolId) -> tuple[int, int, SchoolId]:
        kind = next((number for number, kind in enumerate(kinds) if school in kind), len(kinds))
        return (kind, -degree[school], school)

    ranks = {school: number for number, school in enumerate(sorted(degree, key=need))}
    return ranks, frozenset().union(*kinds)
