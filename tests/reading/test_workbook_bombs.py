"""Workbooks made to do harm: each is read rightly or refused in words, in time and memory.

Each is read in a child of its own with the memory that the real one has.
"""

import struct
import zipfile

import pytest
import xlwt

from collabmap.reading import UnreadableFile, read_interactions
from collabmap.reading.refusing import Refused
from tests.workbook_files import (
    ENDED,
    MAIN,
    MEGABYTE,
    ods,
    read_alone,
    relations,
    rows,
    xlsx,
    xlsx_parts,
    zipped,
)

NO_RATIO = {"ratio": 1_000_000}  # so that what stands behind the first wall is tried too
MANY = "more cells than can be read at once"
ONE_ROW = "<row><c><v>1</v></c></row>"


def refused(path, said, **limits):
    """Check that a file is refused in words; how soon, `bench/bombs.py` tells."""
    read = read_alone(path, **limits)

    assert said in read.sentence


def far_cell(inside):
    return f'{ONE_ROW}<row r="1048576"><c r="XFD1048576">{inside}</c></row>'


def test_a_filled_cell_far_out_is_refused_by_its_place(tmp_path):
    refused(
        xlsx(tmp_path / "a.xlsx", far_cell("<v>1</v>")), "Row 1,048,576 has a cell in column 16,384"
    )


def test_an_empty_cell_far_out_costs_nothing(tmp_path):
    read = read_alone(xlsx(tmp_path / "a.xlsx", far_cell("")))

    assert (read.rows, read.cells, read.sentence) == (1, 1, "")


def test_two_cells_far_from_each_other_cost_nothing(tmp_path):
    sheet = f'{ONE_ROW}<row r="100000"><c r="ALL100000"><v>1</v></c></row>'
    read = read_alone(xlsx(tmp_path / "a.xlsx", sheet))

    assert (read.rows, read.cells, read.sentence) == (2, 1_001, "")


def test_rows_that_are_wide_and_nearly_empty_are_refused(tmp_path):
    rows_of_two = '<row><c><v>1</v></c><c r="BXX1"><v>1</v></c></row>' * 100_000

    refused(xlsx(tmp_path / "a.xlsx", rows_of_two), "10,000,000 cells")


def test_megabytes_of_spaces_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in xlsx_parts("").items():
            archive.writestr(name, content)
        with archive.open("xl/spaces.xml", "w") as part:
            for _ in range(200):
                part.write(b" " * MEGABYTE)

    refused(path, "unpacks to 200 MB; the most that can be read is 100 MB")


def test_what_packs_beyond_a_hundred_to_one_is_refused(tmp_path):
    refused(xlsx(tmp_path / "a.xlsx", b" " * 90 * MEGABYTE), "more than 100 times its size")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (
            b'<row><c t="inlineStr"><is><t>' + b"a" * 90 * MEGABYTE + b"</t></is></c></row>",
            "damaged",
        ),
        (
            b'<row><c t="inlineStr"><is><t>' + b"a" * 900_000 + b"</t></is></c></row>",
            "32,767",
        ),
        (b'<row><c t="inlineStr"><is>' + b"<t>aaa</t>" * 9_000_000 + b"</is></c></row>", MANY),
        (b'<row><c r="' + b"A" * 90 * MEGABYTE + b'"/></row>', "damaged"),
        (b"<row>" + b"<c/>" * 20_000_000 + b"</row>", MANY),
        (b"<row/>" * 15_000_000, MANY),
        (b"<a>" * 3_000_000, "damaged"),
        (b" " * 95 * MEGABYTE, ""),
    ],
    ids=[
        *("longest", "cell", "pieces", "place", "cells"),
        *("rows", "depth", "spaces"),
    ],
)
def test_a_sheet_of_one_thing_without_end_is_read_or_refused(tmp_path, sheet, said):
    refused(xlsx(tmp_path / "a.xlsx", sheet), said, **NO_RATIO)


@pytest.mark.slow
@pytest.mark.parametrize(
    "strings",
    [b"<si/>" * 19_000_000, b"<si><t>ab</t></si>" * 5_000_000],
    ids=["empty", "short"],
)
def test_millions_of_shared_texts_are_refused(tmp_path, strings):
    refused(xlsx(tmp_path / "a.xlsx", ONE_ROW, strings), MANY, **NO_RATIO)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sheet", "strings", "styles"),
    [
        (b"<row/>" * 400_000, "", ""),
        (ONE_ROW, "<si><t>ab</t></si>" * 200_000, ""),
        (ONE_ROW, "", f"<fonts>{'<font><b/></font>' * 49_000}</fonts>"),
    ],
    ids=["rows", "texts", "fonts"],
)
def test_very_many_of_one_thing_are_read_or_refused(tmp_path, sheet, strings, styles):
    read = read_alone(xlsx(tmp_path / "a.xlsx", sheet, strings, styles), **NO_RATIO)

    assert read.sentence in (
        "",
        ENDED,
        "The file needs more memory than reading may use. Divide it.",
    )


def test_twenty_million_shared_texts_are_refused(tmp_path):
    refused(xlsx(tmp_path / "a.xlsx", ONE_ROW, b"<si><t/></si>" * 7_000_000), "100 times its size")


def test_entities_are_refused(tmp_path):
    bomb = '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"):
        parts = xlsx_parts('<row><c t="s"><v>0</v></c></row>', "<si><t>a</t></si>")
        parts[part] = f"{bomb}<s>&b;</s>"
        with pytest.raises(Refused, match="damaged"):
            rows(zipped(tmp_path / "a.xlsx", parts.items()))


def test_a_part_that_lies_about_its_size_is_refused(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", b" " * 200 * MEGABYTE)
    content = bytearray(path.read_bytes())
    true = struct.pack("<I", len(f'<worksheet xmlns="{MAIN}"><sheetData>') + 200 * MEGABYTE + 24)
    assert content.count(true) == 2
    path.write_bytes(content.replace(true, struct.pack("<I", 1_000)))

    refused(path, "damaged")


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_workbook_that_was_not_copied_whole_is_refused(tmp_path, kept):
    path = xlsx(tmp_path / "a.xlsx", ONE_ROW * 1_000)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])

    refused(path, "damaged or was not copied whole")


def test_many_parts_are_refused(tmp_path):
    path = zipped(tmp_path / "a.xlsx", [(f"part{number}", "") for number in range(3_000)])

    refused(path, "more than 1,000 parts")


def test_a_part_that_is_there_twice_is_refused(tmp_path):
    parts = [*xlsx_parts(ONE_ROW).items(), ("xl/worksheets/sheet1.xml", "<worksheet/>")]
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(tmp_path / "a.xlsx", parts)

    refused(path, "damaged")


def test_names_that_climb_out_and_links_to_other_files_do_nothing(tmp_path):
    parts = xlsx_parts(ONE_ROW)
    parts["../../climbed.xml"] = "out"
    parts["xl/externalLinks/externalLink1.xml"] = "<externalLink/>"
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
        {"a": ("hyperlink", "file:///etc/passwd"), "b": ("image", "../../../../etc/passwd")}
    )
    parts["xl/_rels/workbook.xml.rels"] = relations(
        {
            "rId1": ("worksheet", "../xl/worksheets/../worksheets/sheet1.xml"),
            "out": ("sharedStrings", "../../../../etc/passwd"),
        }
    )
    path = zipped(tmp_path / "a.xlsx", parts.items())

    assert rows(path) == [(1, ["1"])]
    assert not (tmp_path.parent / "climbed.xml").exists()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_packed_as_no_workbook_packs_is_refused(tmp_path, method):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", method) as archive:
        for name, content in xlsx_parts(ONE_ROW).items():
            archive.writestr(name, content)

    refused(tmp_path / "a.xlsx", "damaged")


ROW, CELL, PARAGRAPH = "table:table-row", "table:table-cell", "text:p"
ACROSS = 'table:number-columns-repeated="999999999"'
DOWN = 'table:number-rows-repeated="999999999"'
SPACES = '<text:s text:c="999999999"/>'


def ods_row(inside, cell="", row=""):
    """Return a row of one cell, with these attributes and this text inside."""
    kind = 'office:value-type="string"' if inside else ""
    return f"<{ROW} {row}><{CELL} {kind} {cell}><text:p>{inside}</text:p></{CELL}></{ROW}>"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ods_row("", ACROSS, DOWN), "no sheet"),
        (ods_row("a", cell=ACROSS), "column 16,384"),
        (ods_row("a", row=DOWN), "100,000 rows"),
        (ods_row(SPACES), ENDED),
        (ods_row("a") + ods_row("", row=DOWN) + ods_row("a", cell=ACROSS), "damaged"),
        (ods_row("a").replace(f"<{CELL}", f"<{CELL} {ACROSS}/><{CELL}"), ""),
        (f"<{ROW}><{CELL}>" + f"<{PARAGRAPH}>" * 1_000_000, "damaged"),
    ],
    ids=["blank", "across", "down", "spaces", "corners", "far", "depth"],
)
def test_repeats_without_end_in_an_opendocument_workbook(tmp_path, row, said):
    path = ods(tmp_path / "a.ods", f'<table:table table:name="V">{row}</table:table>')

    read = read_alone(path, rows=100_000)

    assert said in (read.sentence or "no sheet")


def test_a_locked_opendocument_workbook_is_refused(tmp_path):
    path = ods(tmp_path / "a.ods", "", manifest="<m><encryption-data/></m>")

    refused(path, "password")


def test_an_old_workbook_that_ends_its_reader_is_refused_by_the_service(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Visits")
    sheet.write(0, 0, "Ash")
    sheet.write(65_535, 255, "Beech")
    book.save(tmp_path / "a.xls")

    assert read_alone(tmp_path / "a.xls").sentence == ENDED
    with pytest.raises(UnreadableFile, match=r"a\.xls needs more memory or time"):
        read_interactions(tmp_path / "a.xls")
