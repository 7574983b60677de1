"""Cells that hold no value: n/a, none, tbc, a spreadsheet's errors; and sums and notes.

None of them is ever a school. Only whole cells count: "Various Street Primary" is a school.
"""

from __future__ import annotations

import re

NO_VALUE = {
    *(
        "n/a",
        "na",
        "n.a.",
        "n.a",
        "n\\a",
        "none",
        "nobody",
        "no one",
        "noone",
        "nil",
        "null",
        "nan",
    ),
    *("-", "--", "---", "–", "—", ".", "..", "...", "?", "??", "???", "x", "/", "*", "#"),
    *("tbc", "tba", "tbd", "to be confirmed", "to be arranged", "to be decided", "pending"),
    *("unknown", "not known", "n/k", "nk", "not applicable", "not recorded", "not stated"),
    *("various", "various schools", "several", "other", "others", "all", "all schools", "many"),
    *("see email", "see above", "see below", "see notes", "see note", "see list", "as above"),
    *("blank", "empty", "undefined", "(blank)", "(none)", "no school", "no partner", "dim", "amh"),
    *("#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#n/a!", "#error!"),
    *("#spill!", "#calc!", "#getting_data", "#field!", "#blocked!", "#busy!", "err:502", "err:508"),
}
SUM = re.compile(
    r"(?i)\s*(?:(?:grand |sub)?-?totals?\b.*"
    r"|\d+ (?:visits?|schools?|meetings?|events?|sessions?|attended|attending|delegates?)\b.*"
    r"|(?:no|number)\.? (?:of )?(?:schools |people |delegates )?(?:attending|attended|present)\b.*"
    r"|averages?\b[\W\d]*|(?:prepared|produced|compiled|updated|created|printed) (?:by|on)\b.*"
    r"|(?:source|notes?)\s*[:.].*|(?:schools|people) (?:attending|attended|present)\W*"
    r"|last updated\b.*|page \d+(?: of \d+)?)\s*"
)


def is_no_value(cell: str) -> bool:
    """Whether a cell says that there is nothing to say; an empty one says so too."""
    return not cell or cell.casefold().strip(" .!") in NO_VALUE or cell.casefold() in NO_VALUE


def is_no_school(cell: str) -> bool:
    """Whether a cell is a sum or a note, which no school is called."""
    return SUM.fullmatch(cell) is not None
