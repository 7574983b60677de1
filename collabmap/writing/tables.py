"""The one writer of CSV: every table that leaves collabmap goes through here.

UTF-8 with a byte-order mark in files (so that Excel shows ŵ), RFC 4180 lines, ISO dates,
empty where a thing cannot be asked, and no cell that a spreadsheet would run as a formula.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from pathlib import Path
from typing import Any

import pandas as pd

# No school's place is known to a metre: kilometres are written to one decimal.
KILOMETRES = "_km"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_text(frame: pd.DataFrame, *, index: bool = False) -> str:
    """Return a frame as CSV, its index as the first column where asked for.

    Numbers are written to their last digit, kilometres to one decimal, whole ones without a
    point where the column is whole; missing values are empty; true and false are lower case.
    """
    table = frame.reset_index() if index else frame
    columns = [_cells(table[name]) for name in table.columns]
    rows = zip(*columns, strict=True) if columns else iter(())
    return rows_text([str(name) for name in table.columns], rows)


def rows_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return headings and rows of text as CSV, cells that look like formulas made text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(heading) for heading in headings])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs: a leading = + - @ or tab gets Excel's ' before it.

    A plain number may begin with a minus; reading takes the ' off again.
    """
    if not cell.startswith(FORMULA_STARTS) or _is_number(cell):
        return cell
    return f"'{cell}"


def write_csv(
    frame: pd.DataFrame, path: Path, about: Mapping[str, Any], *, index: bool = False
) -> None:
    """Write a frame to `path` and, beside it, what its numbers mean and leave out."""
    path.write_bytes(csv_text(frame, index=index).encode("utf-8-sig"))
    names = list(frame.reset_index().columns if index else frame.columns)
    told = {"url": path.name, "columns": [str(name) for name in names], **about}
    beside = path.with_name(f"{path.name}-metadata.json")
    beside.write_bytes(json_text(told).encode())


def json_text(value: object) -> str:
    """Return a value as JSON for people and programs: letters as they are, null for missing."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def records_of(frame: pd.DataFrame, *, index: bool = False) -> list[dict[str, Any]]:
    """Return the rows of a frame as mappings ready for JSON."""
    table = frame.reset_index() if index else frame
    names = [str(name) for name in table.columns]
    far = {name: table[name].round(1) for name in table.columns if str(name).endswith(KILOMETRES)}
    rows = table.assign(**far).itertuples(index=False, name=None)
    return [dict(zip(names, (plain(cell) for cell in row), strict=True)) for row in rows]


def plain(value: Any) -> Any:  # noqa: ANN401  # JSON is of any form
    """Return a value as JSON knows it: NaN and NaT are None, dates ISO text, arrays lists."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if hasattr(value, "item"):
        value = value.item()
    if _missing(value):
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return value


def _cells(column: "pd.Series[Any]") -> list[str]:
    kind = column.dtype.kind
    if kind == "M":
        return ["" if pd.isna(day) else day.date().isoformat() for day in column]
    if kind == "b":
        return ["true" if value else "false" for value in column]
    if kind == "f" and str(column.name).endswith(KILOMETRES):
        return ["" if isnan(number) else f"{number:.1f}" for number in column.tolist()]
    if kind == "f":
        whole = column.name in WHOLE
        return ["" if isnan(number) else _number(number, whole) for number in column.tolist()]
    values = column.tolist()
    return [value if isinstance(value, str) else _words(value) for value in values]


def _words(value: object) -> str:
    return "" if _missing(value) else str(plain(value))


WHOLE = frozenset(
    {"pupils", "easting", "northing", "staff_count", "depth_max", "depth", "community"}
    | {"coordinator", "consultant", "representative", "gatekeeper", "liaison"}
    | {"interactions_before", "interactions_after", "depth_before", "depth_after"}
)


def _number(number: float, whole: bool) -> str:
    return str(int(number)) if whole and number.is_integer() else repr(number)


def _missing(value: object) -> bool:
    return value is None or value is pd.NaT or (isinstance(value, float) and isnan(value))


def _is_number(cell: str) -> bool:
    rest = cell[1:]
    return cell[0] == "-" and rest.replace(".", "", 1).replace("e-", "", 1).isdigit()
