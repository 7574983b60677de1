"""Names and numbers that were taken for schools of the list which are written otherwise there."""

from collections.abc import Iterator

from collabmap.matching import spelling_key
from collabmap.matching.spelling import number_in
from collabmap.reading.judging import Rows
from collabmap.reading.placing import Match, Placed
from collabmap.records import Problem, listed, problem

MOST_SHOWN = 5


def spelt_otherwise(rows: Rows, placed: Placed) -> Iterator[Problem]:
    """Say for each table which names it has that were taken for schools spelt otherwise.

    What differs only in case, spaces or quotation marks is not said; nor is what a person has
    confirmed. A school's number that has lost the zeros before it is.
    """
    found: dict[int, list[Match]] = {}
    for match in placed.matches:
        if match.placing.outcome == "certain" and _is_otherwise(match, placed):
            found.setdefault(int(rows.sheet_of[match.first]), []).append(match)
    for at, matches in sorted(found.items()):
        pairs = [f'"{match.written}" for {_meant(match)}' for match in matches]
        more = [f"{len(pairs) - MOST_SHOWN:,} more"] if len(pairs) > MOST_SHOWN else []
        what = f"{listed([*pairs[:MOST_SHOWN], *more])}: taken for schools of your list."
        yield problem("spelt-otherwise", what, file=rows.sheets[at].table.name)


def _is_otherwise(match: Match, placed: Placed) -> bool:
    school = match.placing.school
    if school is None or not match.placing.candidates or match.key in placed.directory.answers:
        return False
    if match.written.isdigit():
        return school != match.written and school.lstrip("0") == match.written
    number = school if school in match.written else number_in(match.written) or " "
    without = _bare(match.written.replace(number, " "))
    return bool(without) and without != _bare(match.placing.candidates[0].name)


def _bare(name: str) -> str:
    """Return the letters and digits of a name, spelt as names are compared."""
    return "".join(letter for letter in spelling_key(name) if letter.isalnum())


def _meant(match: Match) -> str:
    """Return the school that a match is taken for, by its number where that was written."""
    name = match.placing.candidates[0].name
    return f'{match.placing.school} "{name}"' if match.written.isdigit() else f'"{name}"'
