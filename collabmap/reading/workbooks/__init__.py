"""Workbooks and web tables as rows of text: what the child process reads besides CSV.

What a file is, its first bytes and its parts decide, never its name. openpyxl reads XLSX,
calamine XLS and OpenDocument, Python's own reader web pages; what is here bounds them and
turns what they find into text. What is too large or damaged is refused in words.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from collabmap.reading.merges import Merges
from collabmap.reading.refusing import Refused
from collabmap.reading.workbooks.words import DAMAGED, Limits, Sheet, too_long, too_many, too_wide

__all__ = ["Limits", "Refused", "Sheet", "form_of", "merges_of", "rows_in", "sheets_in"]

ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
READERS = {"xlsx": "xlsx", "xls": "xls_and_ods", "ods": "xls_and_ods", "html": "web_tables"}


def form_of(start: bytes, path: str | Path, limits: Limits) -> str | None:
    """Return "xlsx", "xls", "ods" or "html" by what a file holds; None for others.

    `start` is its first 4,096 bytes or more. Raises Refused for what is no table though it
    is packed like one: a document, a zipped folder, a workbook with a password.
    """
    module = "web_tables"
    if start.startswith(ZIPPED):
        module = "package"
    elif start.startswith(COMPOUND):
        module = "xls_and_ods"
    with _in_words():
        form: str | None = _module(module).form_of(start, Path(path), limits)
        return form


def sheets_in(path: str | Path, form: str, limits: Limits) -> list[Sheet]:
    """Return the sheets of a workbook or the tables of a web page, in their order.

    Hidden ones are marked, and names ending in "(ignore)" are there: the caller chooses.
    """
    with _in_words():
        found: list[Sheet] = _module(READERS[form]).sheets(Path(path), limits)
    if not found:
        raise Refused(
            "There is no sheet with a table in this file. Choose a file with a row of headings "
            "and records."
        )
    return found


def rows_in(
    path: str | Path, form: str, sheet: str, limits: Limits
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet that hold anything: the number and the cells up to the last.

    A cell is the text that its person sees or means: dates as 2025-09-30, whole numbers
    without a point, of merged cells the first. Hidden rows and columns are read. A row's
    number is the one beside it on the screen, the first being 1: blank rows are left out but
    counted.
    """
    rows_so_far = cells_so_far = 0
    with _in_words():
        for number, row in _module(READERS[form]).rows(Path(path), sheet, limits):
            cells = _filled(number, row, limits)
            if not cells:
                continue
            rows_so_far += 1
            cells_so_far += len(cells)
            if rows_so_far > limits["rows"] or cells_so_far > limits["cells"]:
                raise too_many(limits)
            yield number, cells


def merges_of(path: str | Path, form: str, sheet: str, limits: Limits) -> Merges:
    """Return the merged cells of a sheet, as far as its kind of file tells them."""
    with _in_words():
        module = _module(READERS[form])
        return Merges(module.merges(Path(path), sheet, limits))


def _filled(number: int, row: list[str], limits: Limits) -> list[str]:
    """Return the cells of a row up to the last that holds anything; none of a blank row."""
    cells = [text if text and not text.isspace() else "" for text in row]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > limits["columns"]:
        raise too_wide(limits, number, len(cells))
    if cells and max(map(len, cells)) > limits["cell_characters"]:
        raise too_long(limits, number)
    return cells


def _module(name: str) -> Any:  # noqa: ANN401  # a module of this package
    """Return a module of this package, loaded when its kind of file is first met."""
    return import_module(f".{name}", __package__)


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what a damaged file makes the libraries stumble over into the one sentence for it.

    They say what they stumble over in every manner: openpyxl as whatever Python raises,
    calamine as errors and panics of its own.
    """
    try:
        yield
    except (Refused, MemoryError):
        raise
    except Exception as fault:
        raise Refused(DAMAGED) from fault
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":
            raise
        raise Refused(DAMAGED) from None
