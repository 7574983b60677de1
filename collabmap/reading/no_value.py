"""Cells that hold no value: n/a, none, tbc, a spreadsheet's errors; and sums and notes."""


def is_no_value(cell: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return cell.casefold() in {"", "n/a", "na", "none", "-", "?", "tbc", "tbd"}


def is_no_school(cell: str) -> bool:
    """Whether a cell is a sum or a note, which no school is called."""
    return False
