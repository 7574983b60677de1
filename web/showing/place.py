"""A school's place among the others, in words: its role, its group, its numbers."""

from typing import Any, NamedTuple, cast

from collabmap.pipeline import Analysis
from collabmap.records import SchoolId
from collabmap.reports.glossary import ROLE_WORDS, Word, word_of
from collabmap.reports.sentences import missing, percent, plainly, sentence
from web.showing.ladder import name_of

SAID_FIRST = ("betweenness", "reach_2", "cutpoint")
# The plainest first; the others stand under "Further numbers".
PLAIN = (
    "degree", "interactions", "strength", "in_degree", "out_degree", "betweenness", "reach_2",
    "component_size", "cutpoint",
)  # fmt: skip
FURTHER = (
    "harmonic_closeness", "closeness", "eigenvector", "pagerank", "coreness", "clustering",
    "constraint", "effective_size", "coordinator", "consultant", "representative", "gatekeeper",
    "liaison", "ei_index",
)  # fmt: skip


class Number(NamedTuple):
    """A number of a school: what it is called, its value, and what it says in a sentence."""

    word: Word
    value: str
    says: str


class Community(NamedTuple):
    """The group that a school works with: its name, its other schools, how far it holds.

    `others` are identifiers and names, by name; `holds` says how often.
    """

    name: str
    others: tuple[tuple[SchoolId, str], ...]
    holds: str


class Place(NamedTuple):
    """A school's place: its role, that and more in sentences, its community, its numbers."""

    role: str
    sentences: tuple[str, ...]
    community: Community | None
    numbers: tuple[Number, ...]
    further: tuple[Number, ...]


def place_of(analysis: Analysis, school: SchoolId) -> Place:
    """Return the place of a school of the roster among the others."""
    row = cast("dict[str, Any]", analysis.schools_table.loc[school].to_dict())
    who, role = name_of(analysis, school), str(row["role"])
    linked = row["degree"] > 0
    said = [sentence("role", role, who)]
    said += [sentence(column, row[column], who) for column in SAID_FIRST if linked]
    return Place(
        role=ROLE_WORDS[role],
        sentences=tuple(said),
        community=_community(analysis, school, row["community"]),
        numbers=tuple(_number(column, row[column], who) for column in PLAIN if column in row),
        further=tuple(_number(column, row[column], who) for column in FURTHER if column in row),
    )


def _number(column: str, value: Any, who: str) -> Number:  # noqa: ANN401 - of a frame
    word = word_of(f"schools.{column}")
    return Number(word, written(word, value), sentence(column, value, who))


def written(word: Word, value: Any) -> str:  # noqa: ANN401 - of a frame
    """Return a value as short as the kind of its number allows; "–" for a missing one.

    Of a list, such as the critical links, how many there are.
    """
    if missing(value):
        return "–"
    if word.kind == "share":
        return percent(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return plainly(len(value) if isinstance(value, list) else value)


def _community(analysis: Analysis, school: SchoolId, number: float) -> Community | None:
    """Return the community of a school; None for a school without links."""
    if missing(number):
        return None
    found = analysis.partition
    members = [member for member in found.members(int(number)) if member != school]
    named = [(member, name_of(analysis, member)) for member in members]
    return Community(
        name=analysis.community_names[int(number)],
        others=tuple(sorted(named, key=lambda one: (one[1].casefold(), one[0]))),
        holds=_held(float(found.together[school]), found.runs),
    )


def _held(together: float, runs: int) -> str:
    """Return how far a school stays with its community over the runs, in a sentence."""
    if together == 1:
        return f"All {runs} runs of the calculation put it with the same schools."
    return (
        f"Over {runs} runs of the calculation it is with {percent(together)} of these schools "
        "on average."
    )
