"""One thing that is wrong with the data, as a value that travels beside the result."""

from dataclasses import dataclass

from collabmap.records.catalogue import CATALOGUE, Severity


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and what to do about it.

    `code` is a stable key of `CATALOGUE`; `row` the line as the user sees it in their own
    file, the first being 1, or None when it concerns the whole file; `column` their own
    heading; `message` the whole sentence for a person.
    """

    code: str
    row: int | None
    column: str | None
    severity: Severity
    message: str
    file: str | None = None


def problem(
    code: str,
    what: str,
    *,
    file: str,
    row: int | None = None,
    column: str | None = None,
    severity: Severity | None = None,
) -> Problem:
    """Return a problem of the catalogue's `code`, worded as where, what and what to do.

    `what` is the sentence about this row alone; the place before it and the remedy after
    it come from here, so that every message has the same shape. `severity` is the
    catalogue's unless this row fares otherwise (an unknown school among known ones is a
    warning, a row of unknown schools only is left out).
    """
    kind = CATALOGUE[code]
    place = file
    if row is not None:
        place += f", row {row}"
    if column is not None:
        place += f', column "{column}"'
    message = f"{place}: {what} {kind.remedy}".strip()
    return Problem(code, row, column, severity or kind.severity, message, file)
