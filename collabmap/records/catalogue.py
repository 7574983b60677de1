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
    Kind(
        "day-first-assumed",
        "warning",
        "Dates that could be either way round",
        "If the month comes first, write the dates like 2025-02-28.",
    ),
    Kind(
        "month-first",
        "warning",
        "Dates with the month first",
        "If that is wrong, write the dates like 2025-02-28.",
    ),
    Kind(
        "mixed-order",
        "warning",
        "Dates with the day first and with the month first",
        "Check them all, and write them like 2025-02-28.",
    ),
    Kind(
        "excel-day-numbers",
        "note",
        "Dates as Excel's numbers",
        "Nothing to do if that is right.",
    ),
    Kind(
        "date-is-period",
        "note",
        "A month, a term or a year where a date is asked for",
        "The row belongs to every period it touches. Give the day if you know it.",
    ),
    Kind(
        "year-taken",
        "note",
        "A date that leaves out what the table says elsewhere",
        "Nothing to do if that is right.",
    ),
    Kind(
        "no-year",
        "warning",
        "Dates without a year",
        "Write the year into a date, the sheet's name or the file's name.",
    ),
    Kind(
        "carried-on",
        "note",
        "Records of a school that has become another",
        "Nothing to do: before that day the records stay with the old school.",
    ),
    Kind(
        "repeated-heading",
        "note",
        "The headings again",
        "Nothing to do: the row is not counted.",
    ),
    Kind(
        "codes-below-headings",
        "note",
        "A row of codes below the headings",
        "Nothing to do: the row is not counted.",
    ),
    Kind(
        "stray-quote",
        "error",
        "A quotation mark without its twin",
        "Take the mark away, or write a second one where the cell ends.",
    ),
    Kind(
        "spelt-otherwise",
        "note",
        "Schools written otherwise than on the list",
        "Nothing to do if that is right; else correct the name or number.",
    ),
    Kind(
        "number-and-name",
        "error",
        "A number and a name of two schools",
        "Correct the one that is wrong, or confirm which school is meant.",
    ),
    Kind(
        "line-too-long",
        "error",
        "A line longer than any record",
        "It is left out and all others are read. Look at it in the file.",
    ),
    Kind(
        "letters-mixed",
        "note",
        "Lines written in different letters",
        "Each line is read as what it is. Nothing to do if its names look right.",
    ),
    Kind(
        "letters-lost",
        "warning",
        "A letter that cannot be read",
        "It shows as \N{REPLACEMENT CHARACTER}. Write it anew, and save the file as CSV UTF-8.",
    ),
    Kind(
        "letters-of-a-mac",
        "note",
        "Letters of an older Mac",
        "Nothing to do if the names look right.",
    ),
    Kind(
        "contacts-left-out",
        "note",
        "E-mail addresses and telephone numbers in cells",
        "They were dropped while reading and are kept nowhere.",
    ),
    Kind(
        "letters-put-right",
        "note",
        "Letters spoiled on the way",
        "Nothing to do if the names look right.",
    ),
    Kind(
        "no-answer",
        "warning",
        "A school that has not answered",
        "Ask the school: that it names nobody is not the same as having no links.",
    ),
    Kind(
        "bad-mark",
        "warning",
        "Not a mark of having taken part",
        "Write x where the school took part and leave the cell empty where not.",
    ),
    Kind("end-before-start", "error", "Ends before it starts", "Check the two dates."),
    Kind("bad-number", "error", "Not a number that can be used", "Write a plain number like 2.5."),
    Kind(
        "decimal-comma",
        "note",
        "Numbers with a decimal comma",
        "Nothing to do if that is right.",
    ),
    Kind(
        "mixed-marks",
        "warning",
        "Numbers with a decimal comma and with a decimal point",
        "A number like 1,234 is not read here. Write a point for the decimal mark.",
    ),
    Kind(
        "thousands-assumed",
        "warning",
        "Commas that could be the decimal mark",
        "If a comma is the decimal mark, write a point instead.",
    ),
    Kind("no-times", "note", "No times at all", "The row is not counted; nothing to do."),
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
    Kind(
        "comma-list",
        "note",
        "Schools parted by commas",
        "Nothing to do if that is right. A semicolon between schools is never in doubt.",
    ),
    Kind(
        "comma-kept",
        "warning",
        "Commas that may stand between schools",
        "If they are several schools, write a semicolon between them.",
    ),
    Kind(
        "not-open",
        "warning",
        "A school that was not open on the day",
        "Check the day and the school. If another school took its place, name that one.",
    ),
    Kind(
        "filled-from-above",
        "note",
        "Cells that mean the same as above",
        "Nothing to do if that is right.",
    ),
    Kind(
        "filled-from-merge",
        "note",
        "Merged cells",
        "Nothing to do if that is right.",
    ),
    Kind(
        "marks-read",
        "note",
        "Marks of having come or not",
        "Nothing to do if that is right.",
    ),
    Kind(
        "standing-read",
        "note",
        "A column that says who came or what took place",
        "Nothing to do if that is right.",
    ),
    Kind(
        "did-not-come",
        "note",
        "Someone who did not come",
        "The row is not counted; nothing to do if that is right.",
    ),
    Kind(
        "not-held",
        "note",
        "Cancelled, postponed or only planned",
        "The row is not counted. If it took place, say so.",
    ),
    Kind(
        "schools-unused",
        "warning",
        "A column with schools that is not used",
        "If these schools took part, say what the column is.",
    ),
    Kind(
        "uneven-matrix",
        "warning",
        "A grid whose halves differ",
        "If each cell holds for both schools, fill both halves alike.",
    ),
    Kind(
        "own-cell",
        "note",
        "A school with itself in a grid",
        "Nothing to do.",
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
        "warning",
        "A place that cannot be right",
        "The school is shown without a place. Correct its grid reference or its postcode.",
    ),
    Kind(
        "far-from-authority",
        "note",
        "A school far from the others of its authority",
        "Its postcode is there too, so the place is kept. Nothing to do if that is right.",
    ),
    Kind(
        "odd-postcodes",
        "warning",
        "Postcodes that do not fit the places",
        "The places are kept and the postcodes are not used. Check which of the two is right.",
    ),
    Kind(
        "place-by-postcode",
        "note",
        "Shown where its postcode is",
        "Nothing to do, or give a grid reference for the exact place.",
    ),
    Kind(
        "grid-reading",
        "note",
        "How places were read",
        "Nothing to do if that is right.",
    ),
    Kind(
        "nothing-said",
        "note",
        "Cells that say there is nothing to say",
        "Nothing to do, unless it is a name.",
    ),
    Kind(
        "trust-spellings",
        "warning",
        "One trust written in several ways",
        "If they are different trusts, write their names so that they differ before the ending.",
    ),
    Kind("bad-period", "error", "Not a period", "Write a school year like 2025-26."),
    Kind(
        "bad-link-date",
        "warning",
        "A link between schools without a usable date",
        "The link is kept without its date. Write it like 28/02/2025.",
    ),
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
