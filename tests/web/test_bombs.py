"""Small files that would end a service that read them itself: refused in words, without growing."""

import resource

import pytest

from tests.web.conftest import Visitor
from tests.web.reading_pages import check
from tests.workbook_files import xlsx_parts, zipped

MOST_GROWN = 50 * 1024  # kilobytes
ONE, FAR = "<row><c><v>1</v></c></row>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
WIDE = '<row><c><v>1</v></c><c r="BXX1"><v>1</v></c></row>' * 100_000
TOLD = (
    "<!DOCTYPE graphml [<!ENTITY a '"
    + "a" * 3_000
    + "'>]><graphml>"
    + "&a;" * 90_000
    + "</graphml>"
)


@pytest.mark.parametrize(
    ("name", "inside", "said"),
    [
        ("far.xlsx", ONE + FAR, "Row 1,048,576 has a cell in column 16,384"),
        ("wide.xlsx", WIDE, "10,000,000 cells"),
        ("entities.graphml", TOLD, "declares a document type or entities"),
    ],
)
def test_a_file_made_to_do_harm_is_refused_in_words(visitor: Visitor, tmp_path, name, inside, said):
    path = tmp_path / name
    if name.endswith("xlsx"):
        zipped(path, xlsx_parts(inside).items())
    else:
        path.write_text(inside, encoding="utf-8")
    visitor.see("/uploads/new")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    page = check(visitor.upload((name, path.read_bytes())))

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert said in page.text
    assert grown < MOST_GROWN
    assert visitor.fetch("/healthz").data == b"ok\n"
