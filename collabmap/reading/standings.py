"""Who came and what took place: columns of standing, and the word "cancelled" wherever it stands.

A booking is not a visit. What was cancelled, postponed, declined or is only planned does not
count until a person says so; who sent apologies was not there.
"""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

import numpy as np

from collabmap.reading.asking import Question, ask
from collabmap.reading.column import Column, Marks
from collabmap.reading.headings import folded
from collabmap.reading.sheet import Aside
from collabmap.reading.table import Table
from collabmap.records import Problem, listed, problem

STANDING = "standing"  # what is asked of rows that may not have taken place
HEADED = {
    *("attended", "attendance", "attend", "didattend", "didtheyattend", "present", "came"),
    *("status", "outcome", "standing", "attendancestatus", "bookingstatus", "eventstatus"),
    *("visitstatus", "held", "tookplace", "didittakeplace", "happened", "diditgoahead"),
    *("wentahead", "confirmed", "completed", "state", "attendedyn", "attendedy/n", "presentyn"),
    *("attendanceconfirmed", "registered", "signedin", "delegatestatus"),
}
CAME = {
    *("y", "yes", "true", "1", "x", "p", "/", "✓", "✔", "☑", "present", "attended", "came", "late"),
    *("attended late", "online", "virtual", "in person", "joined online", "l", "here", "arrived"),
    *("attended online", "part", "part attended", "attended in part", "left early", "yn attended"),
}
HELD = {
    *("held", "completed", "complete", "done", "took place", "delivered", "happened", "finished"),
    *("went ahead", "taken place", "closed", "confirmed", "active", "ongoing", "in progress"),
}
ABSENT = {
    *("n", "no", "false", "0", "a", "absent", "dna", "d.n.a", "did not attend", "didn't attend"),
    *("not attended", "apologies", "apology", "apols", "apol", "ap", "aps", "sent apologies"),
    *("apologies sent", "apologies received", "apologies given", "with apologies", "excused"),
    *("no show", "no-show", "noshow", "non attendance", "non-attendance", "not present", "✗"),
    *("✘", "×", "unable to attend", "ill", "sick", "missed", "did not come", "failed to attend"),
    *("authorised absence", "not there", "dns"),
}
CALLED_OFF = {
    *(
        "cancelled",
        "canceled",
        "canc",
        "cancel",
        "postponed",
        "declined",
        "called off",
        "withdrawn",
    ),
    *("withdrew", "did not happen", "didn't happen", "did not take place", "not held", "abandoned"),
    *("did not go ahead", "didn't go ahead", "rescheduled", "rejected", "refused", "not delivered"),
    *("deferred", "did not run", "void", "wedi'i ganslo", "gohirio"),
}
PLANNED = {
    *(
        "provisional",
        "planned",
        "booked",
        "invited",
        "pending",
        "proposed",
        "scheduled",
        "wait list",
    ),
    *("waiting list", "waitlist", "requested", "to be confirmed", "tbc", "tentative", "reserve"),
    *("not yet", "awaiting", "upcoming", "to do", "not started", "d", "maybe", "unconfirmed"),
}
SURE = {*CALLED_OFF, *ABSENT, "attended", "present"} - {
    *("n", "no", "false", "0", "a", "ap", "d", "ill", "sick", "×", "✗", "✘", "aps"),
}
BEGINS_OFF = re.compile(
    r"(?i)\W*(?:event |visit |meeting |session )?(?:was |now |has been )?"
    r"(?:cancel+ed|postponed|called off|did(?: not|n'?t) (?:happen|take place|go ahead)|not held)\b"
)
MOSTLY = 0.5
MOST_WORDS = 500  # different ones: a standing is one of few, however it is spelt
COUNTS, COUNTS_NOT = ("count", "counts"), ("do not count", "does not count")


class Standing(NamedTuple):
    """What the standings of a table made of it: the table left, the rows out, what to say."""

    table: Table
    aside: tuple[Aside, ...]
    notes: tuple[Problem, ...]
    questions: tuple[Question, ...]


class _Meaning(NamedTuple):
    """What a word of standing means: its kind, and how that is said."""

    absent: Marks
    off: Marks
    planned: Marks


def plain(cell: str) -> str:
    """Return a word of standing as it is compared."""
    return " ".join(cell.casefold().replace("’", "'").strip(" .!*()").split())


def standing_columns(table: Table, schools: Collection[int]) -> list[int]:
    """Return the places of the columns that say who came or what took place.

    By their heading, where most of their words say a standing, or by their words alone, where
    these can be nothing else.
    """
    found = []
    for at, heading in enumerate(table.headings):
        if at in schools or len(table.columns[at].words) > MOST_WORDS:
            continue
        words = [plain(word) for word in _used(table.columns[at])]
        if not words:
            continue
        telling = sum(word in MEANING for word in words)
        sure = sum(word in SURE for word in words)
        headed = folded(heading) in HEADED and telling > MOSTLY * len(words)
        if headed or (sure > MOSTLY * len(words) and telling == len(words)):
            found.append(at)
    return found


def _used(column: Column) -> list[str]:
    counts = np.bincount(column.codes, minlength=len(column.words))
    return [
        word for word, count in zip(column.words, counts.tolist(), strict=False) if word and count
    ]


MEANING = {
    **dict.fromkeys(PLANNED, "planned"),
    **dict.fromkeys(CALLED_OFF, "off"),
    **dict.fromkeys(ABSENT, "absent"),
    **dict.fromkeys(HELD, "held"),
    **dict.fromkeys(CAME, "came"),
}


def with_standings(table: Table, schools: Collection[int], *, delegates: bool) -> Standing:
    """Return the table with only the rows that count, the others set aside and said.

    `schools` are the places of the columns that name schools. Where rows are `delegates`, a
    row stands for one who came or not; elsewhere for an occasion that was held or not.
    """
    places = standing_columns(table, schools)
    none = np.zeros(len(table), dtype=bool)
    absent, off, planned = none.copy(), none.copy(), none.copy()
    for at in places:
        column = table.columns[at]
        absent |= column.where(lambda cell: MEANING.get(plain(cell)) == "absent")
        off |= column.where(lambda cell: MEANING.get(plain(cell)) == "off")
        planned |= column.where(lambda cell: MEANING.get(plain(cell)) == "planned")
    for at, column in enumerate(table.columns):
        if at not in places and at not in schools:
            off |= column.where(BEGINS_OFF.match)
    if delegates:
        absent, off = absent | (off & _told(table, places)), off & ~_told(table, places)
    off &= ~absent
    planned &= ~absent & ~off
    notes = tuple(_figures(table, at) for at in places)
    questions = []
    if off.any() or planned.any():
        questions.append(_asked(table, off, planned))
        if questions[0].taken == "count":
            off, planned = none, none
    said = [
        *((row, "did-not-come") for row in np.flatnonzero(absent).tolist()),
        *((row, "not-held") for row in np.flatnonzero(off | planned).tolist()),
    ]
    aside = tuple(_aside(table, row, code, places) for row, code in sorted(said))
    kept = np.flatnonzero(~(absent | off | planned))
    left = table.only(kept) if len(kept) < len(table) else table
    return Standing(left, aside, notes, tuple(questions))


def _told(table: Table, places: Iterable[int]) -> Marks:
    """Mark the rows whose standing says that they were called off."""
    marks = np.zeros(len(table), dtype=bool)
    for at in places:
        marks |= table.columns[at].where(lambda cell: MEANING.get(plain(cell)) == "off")
    return marks


def _asked(table: Table, off: Marks, planned: Marks) -> Question:
    rows = np.flatnonzero(off | planned)
    count, line = len(rows), table.lines[int(rows[0])]
    what = "cancelled or postponed" if not planned.any() else "cancelled, postponed or only planned"
    many = (
        f"1 row says that it was {what}" if count == 1 else f"{count:,} rows say they were {what}"
    )
    return ask(
        table,
        STANDING,
        asked=f"{many}, such as row {line:,}. Leave {'it' if count == 1 else 'them'} out?",
        options=(("leave-out", "Leave them out"), ("count", "Count them: they took place")),
        otherwise="leave-out",
        lines=[table.lines[row] for row in rows.tolist()],
    )


def _figures(table: Table, at: int) -> Problem:
    """Say in figures which words of a column were taken for having come, and which not."""
    column = table.columns[at]
    counts = np.bincount(column.codes, minlength=len(column.words)).tolist()
    told: dict[bool, list[tuple[str, int]]] = {True: [], False: []}
    for word, count in zip(column.words, counts, strict=False):
        if word and count:
            out = MEANING.get(plain(word)) in ("absent", "off", "planned")
            told[not out].append((word, count))
    parts = []
    for counted, words in told.items():
        if words:
            shown = listed([f'"{word}"' for word, _ in sorted(words)[:6]])
            rows = sum(count for _, count in words)
            many = "1 row" if rows == 1 else f"{rows:,} rows"
            said = COUNTS[rows == 1] if counted else COUNTS_NOT[rows == 1]
            parts.append(f"{shown} ({many}) {said}")
    return problem(
        "standing-read", "; ".join(parts) + ".", file=table.name, column=table.heading_at(at)
    )


def _aside(table: Table, row: int, code: str, places: list[int]) -> Aside:
    cells = table.row(row)
    said = [
        cells[at] for at in places if MEANING.get(plain(cells[at])) in ("absent", "off", "planned")
    ]
    said += [cell for cell in cells if BEGINS_OFF.match(cell)]
    what = f'it says "{said[0][:80]}".' if said else "it did not take place."
    return Aside(problem(code, what, file=table.name, row=table.lines[row]), cells)
