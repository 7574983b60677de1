"""What leaves collabmap as a table: nothing lost, nothing that comes alive."""

import csv
import io
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabmap.writing import csv_text, json_text, rows_text, write_csv

NASTY = st.text(
    st.sampled_from(list("=+-@\t\r\n'\",;|ŵ’🌳\u202eab1 ")) | st.characters(codec="utf-8"),
    max_size=12,
)


def read_back(text):
    """Return the cells of CSV text."""
    return list(csv.reader(io.StringIO(text, newline="")))


@given(st.lists(st.lists(NASTY, min_size=2, max_size=2), max_size=5))
def test_no_cell_is_a_formula_and_every_cell_comes_back(table):
    headings, *found = read_back(rows_text(["a", "b"], table))

    assert headings == ["a", "b"]
    assert len(found) == len(table)
    for row, cells in zip(found, table, strict=True):
        for cell, written in zip(row, cells, strict=True):
            assert cell in (written, f"'{written}")
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))


@pytest.mark.parametrize("cell", ['=HYPERLINK("x")', "+44", "-cmd", "@SUM(A1)", "\t=1", "-1-1"])
def test_what_a_spreadsheet_would_run_is_made_text(cell):
    assert read_back(rows_text(["x"], [[cell]]))[1] == [f"'{cell}"]


@pytest.mark.parametrize("cell", ["-0.25", "-3", "1", "Ash", ""])
def test_a_plain_number_or_name_stays_as_it_is(cell):
    assert read_back(rows_text(["x", "y"], [[cell, ""]]))[1] == [cell, ""]


def test_numbers_keep_their_last_digit_and_missing_is_empty():
    frame = pd.DataFrame(
        {
            "weight": [1 / 3, float("nan")],
            "ties": [1, 2],
            "day": pd.DatetimeIndex(["2025-05-08", "NaT"]),
            "cut": [True, False],
            "pupils": [210.0, float("nan")],
        }
    )

    assert csv_text(frame) == (
        "weight,ties,day,cut,pupils\r\n0.3333333333333333,1,2025-05-08,true,210\r\n,2,,false,\r\n"
    )


def test_a_file_has_its_mark_and_its_meaning_beside_it(tmp_path):
    write_csv(pd.DataFrame({"name": ["Ysgol Tŷ"]}), tmp_path / "x.csv", {"period": "2025-26"})

    assert (tmp_path / "x.csv").read_bytes() == "\ufeffname\r\nYsgol Tŷ\r\n".encode()
    beside = json.loads((tmp_path / "x.csv-metadata.json").read_text(encoding="utf-8"))
    assert beside == {"url": "x.csv", "columns": ["name"], "period": "2025-26"}


def test_json_has_null_for_what_cannot_be_asked():
    frame = pd.DataFrame({"a": [1], "b": [float("nan")]})

    assert json.loads(json_text({"n": None, "x": float("nan"), "f": frame["a"][0]})) == {
        "n": None,
        "x": None,
        "f": 1,
    }
