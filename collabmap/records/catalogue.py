"""Every problem collabmap can find in a file: its code, what it means, how to mend it.

The codes are stable: programs and the reference page rely on them. An "error" leaves the
row out, a "warning" keeps it and says what was not certain, a "note" tells what was done.
"""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]


class Kind(NamedTuple):
    """One kind of problem. `title` names it in a heading, `remedy` ends each message."""

    code: str
    severity: Severity
    title: str
    remedy: str


def _catalogue(*kinds: Kind) -> dict[str, Kind]:
    return {kind.code: kind for kind in kinds}


CATALOGUE: dict[str, Kind] = _catalogue(
    Kind("bad-date", "error", "Not a date", "Write it like 28/02/2025 or 2025-02-28."),
    Kind(
        "missing-date",
        "error",
        "No date",
        "Give the date, or leave the date out of every row to have all records counted.",
    ),
    Kind("end-before-start", "error", "Ends before it starts", "Check the two dates."),
    Kind("bad-number", "error", "Not a number that can be used", "Write a plain number like 2.5."),
    Kind(
        "bad-times",
        "warning",
        "Not a whole number of times",
        "The row counts once. Write a whole number like 3.",
    ),
    Kind(
        "bad-direction",
        "error",
        "Direction not known",
        "Use mutual, lead_gives or lead_receives; between two schools mutual, a_to_b or b_to_a.",
    ),
    Kind(
        "missing-lead",
        "error",
        "A direction without a lead",
        "Name the lead, or use mutual.",
    ),
    Kind(
        "lead-not-listed",
        "warning",
        "The lead is not among the schools",
        "It is counted as taking part. Add it to the schools if that is right.",
    ),
    Kind("missing-school", "error", "No school", "Name the schools that took part."),
    Kind(
        "self-pair",
        "error",
        "A school with itself",
        "Name the other school, or leave the row out.",
    ),
    Kind(
        "unknown-school",
        "warning",
        "A school that is not on your list",
        "Correct the name or number, or add the school to your list.",
    ),
    Kind(
        "ambiguous-school",
        "warning",
        "A name that several schools have",
        "Use the school's number instead of its name.",
    ),
    Kind(
        "one-body",
        "warning",
        "Only one school of your list",
        "The row is kept but makes no link. Add the others if they were left out.",
    ),
    Kind("duplicate", "note", "The same row again", "It is counted once; nothing to do."),
    Kind("total-row", "note", "A totals or notes row", "It is not a record; nothing to do."),
    Kind(
        "repeated-event",
        "warning",
        "The same event number for different events",
        "Both are counted. Give each event a number of its own.",
    ),
    Kind(
        "too-many-cells",
        "error",
        "More cells than headings",
        "Put quotation marks around a cell that holds the separator.",
    ),
    Kind(
        "long-cell",
        "error",
        "A cell that is too long",
        "Shorten it; a quotation mark may be missing its twin.",
    ),
    Kind("missing-id", "warning", "A school without a number", "Its name is used instead."),
    Kind("repeated-school", "error", "The same school again", "Keep one row for each school."),
    Kind(
        "no-place",
        "note",
        "A place that cannot be right",
        "The school is shown without a place. Correct its grid reference.",
    ),
    Kind("bad-period", "error", "Not a period", "Write a school year like 2025-26."),
    Kind("bad-return", "error", "Not a return", "Write nil or sent."),
    Kind(
        "unused-column",
        "note",
        "A column that was not used",
        "Nothing to do unless it holds something you expected to see.",
    ),
    Kind(
        "personal-column",
        "note",
        "A column about people",
        "It was dropped while reading and is kept nowhere.",
    ),
)
