"""Why a name was placed where it was, in a sentence that the person who wrote it can check."""

from collections.abc import Iterable, Sequence

from collabmap.matching.certainty import Compared
from collabmap.matching.evidence import Standing
from collabmap.matching.likeness import Likeness

CONFIRMED = "You have confirmed it."
CONFIRMED_NONE = "You have confirmed that it is no school of the list."
SAME_NAME = "The name is this school's and no other's."
NO_NAME = "No name on the list is like it."


def number_of_one(number: str) -> str:
    """Say that a number is this school's."""
    return f"The number {number} is this school's."


def number_of_none(number: str) -> str:
    """Say that a number is not on the list."""
    return f"No school of the list has the number {number}."


def number_of_several(number: str, how_many: int) -> str:
    """Say that schools share a number."""
    return f"{how_many} schools of the list have the number {number}."


def against_the_number(number: str, name: str) -> str:
    """Say that a number is that of a school called otherwise."""
    return f"The number {number} is that of {name}, which is not the name written."


def another_number(number: str, name: str) -> str:
    """Say that the school of this name has another number than is written."""
    return f"The number {number} is not on the list, and {name} has another."


def shared_name(how_many: int) -> str:
    """Say that schools share a name."""
    return f"{how_many} schools of the list have this name."


def one_of_shared(how_many: int, standing: Standing) -> str:
    """Say which evidence tells one from the others of its name."""
    return f"{how_many} schools have this name, and only here is {', '.join(standing.told)}."


def doubt(offered: Sequence[Compared]) -> str:
    """Say why the first of several schools, best first, was not taken without asking."""
    best = offered[0]
    if best.standing.differ:
        return f"The name is like this school's, but not all else: {', '.join(best.standing.told)}."
    if len(offered) > 1 and offered[1].rank == best.rank:
        return "Several names on the list are as near to it."
    return "No name on the list is quite the same; this comes nearest."


def same_but_for(like: Likeness, standing: Standing) -> str:
    """Say how a written name differs from the one it was taken for."""
    letters = "1 letter" if like.slips == 1 else f"{like.slips} letters"
    ways = [
        f"mistyped by {letters}" if like.slips else "",
        f"without {_quoted(like.left_out)}" if like.left_out else "",
        f"with {_quoted(like.added | like.placed)}" if like.added | like.placed else "",
    ]
    told = " and ".join(filter(None, ways)) or "spelt otherwise"
    also = f" ({', '.join(standing.told)})" if standing.told else ""
    return f"The name is this school's, {told}, and no other comes near{also}."


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in sorted(words))
