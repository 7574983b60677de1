"""Workbooks read as their people see them: Excel, old Excel, OpenDocument and Excel's XML."""

import datetime
import io
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabmap.reading import workbooks
from collabmap.reading.refusing import Refused
from collabmap.reading.workbooks import Sheet
from collabmap.reading.workbooks.words import text_of
from collabmap.reading.workbooks.xlsx import formatted
from tests.workbook_files import (
    ENDED,
    LIMITS,
    MAIN,
    form,
    fresh,
    names,
    ods,
    ods_table,
    read_alone,
    rows,
    xlsx,
    xlsx_parts,
    zipped,
)

NAMES = [
    "'Ysgol Tŷ Ddewi",
    "St Mary\N{RIGHT SINGLE QUOTATION MARK}s “A”",
    "مدرسة",
    "🏫 Ash",
    "=1+1",
]
ANY_TABLE = st.lists(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=12),
        max_size=6,
    ),
    max_size=8,
)
FIRST, LAST = (datetime.datetime.fromisoformat(day) for day in ("1900-03-01", "9999-12-30"))
SOME = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def as_read(table):
    """Say what a table of text reads back as: blank cells empty, none at the end, no blank row."""
    kept = []
    for number, row in enumerate(table, start=1):
        cells = [cell if cell.strip() else "" for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            kept.append((number, cells))
    return kept


def written_xlsx(path, fill, **options):
    with xlsxwriter.Workbook(path, options) as book:
        fill(book, book.add_worksheet("Visits"))
    return path


# Values as text


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (123456, "General", "123456"),
        (123456.0, "General", "123456"),
        (1e5, "General", "100000"),
        (0.1, "0.00", "0.1"),
        (0.30000000000000004, "General", "0.3"),
        (1.0000000000000001e-5, "General", "0.00001"),
        (1234.5, '#,##0.00 "days"', "1234.5"),
        (-3.5, "#,##0.00;[Red]-#,##0.00", "-3.5"),
        (12345, "0000000", "0012345"),
        (12345.0, "0000000", "0012345"),
        (1234567, "000-0000", "123-4567"),
        (8732045, r"000\/0000", "873/2045"),
        (123456789, "0000000", "123456789"),
        (0.125, "0%", "12.5%"),
        (0.07, "0%", "7%"),
        (1, "0.0%", "100%"),
        (5, '"Yes";"Yes";"No"', "5"),
        (5, '0 "%"', "5"),
    ],
)
def test_a_number_reads_as_its_format_shows_it(number, code, text):
    assert formatted(number, code) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("007", "007"),
        (True, "TRUE"),
        (datetime.date(2025, 9, 30), "2025-09-30"),
        (datetime.datetime.fromisoformat("2025-09-30 00:00"), "2025-09-30"),
        (datetime.datetime.fromisoformat("2025-09-30 14:30"), "2025-09-30 14:30"),
        (datetime.datetime.fromisoformat("2025-09-30 23:59:59.999"), "2025-10-01"),
        (datetime.time(9, 5), "09:05"),
        (datetime.time(9, 5, 7), "09:05:07"),
        (datetime.timedelta(hours=36), "36:00"),
    ],
)
def test_a_value_reads_as_a_person_writes_it(value, text):
    assert text_of(value) == text


@given(st.floats(-1e300, 1e300))
def test_a_number_without_a_format_keeps_the_fifteen_digits_that_excel_has(number):
    assert float(formatted(number, "General")) == pytest.approx(number, rel=1e-14)


@SOME
@given(moments=st.lists(st.datetimes(FIRST, LAST), min_size=1, max_size=20))
def test_days_and_times_read_back_to_the_second(tmp_path, moments):
    moments = [moment.replace(microsecond=0) for moment in moments]

    def fill(book, sheet):
        look = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        for number, moment in enumerate(moments):
            sheet.write_datetime(number, 0, moment, look)

    read = rows(written_xlsx(fresh(tmp_path, ".xlsx"), fill))

    assert [datetime.datetime.fromisoformat(cells[0]) for _, cells in read] == moments


# XLSX


def test_a_workbook_reads_as_it_is_seen(tmp_path):
    def fill(book, sheet):
        sheet.write_row(0, 0, ["School A", "School B", "Date", "URN", "Hours"])
        sheet.write_row(3, 0, ["Ash", "Beech"])
        sheet.write_datetime(
            3, 2, datetime.date(2025, 9, 30), book.add_format({"num_format": "dd/mm/yyyy"})
        )
        sheet.write_number(3, 3, 12345, book.add_format({"num_format": "000000"}))
        sheet.write_number(3, 4, 1.5)
        sheet.write_boolean(3, 5, True)
        sheet.write_formula(3, 6, "=NA()", None, "#N/A")
        sheet.write_formula(3, 7, "=D4", None, 12345)

    assert rows(written_xlsx(tmp_path / "a.xlsx", fill)) == [
        (1, ["School A", "School B", "Date", "URN", "Hours"]),
        (4, ["Ash", "Beech", "2025-09-30", "012345", "1.5", "TRUE", "#N/A", "12345"]),
    ]


@pytest.mark.parametrize("inline", [True, False])
def test_text_reads_exactly(tmp_path, inline):
    words = [*NAMES, " two  spaces ", "a\nb", "007", "NA", "a\rb"]

    def fill(_, sheet):
        for column, word in enumerate(words):
            sheet.write_string(0, column, word)

    path = written_xlsx(tmp_path / "a.xlsx", fill, constant_memory=inline)

    assert rows(path) == [(1, words)]


def test_text_of_several_looks_is_joined_and_its_reading_left_out(tmp_path):
    text = (
        '<r><t>Ash </t></r><r><rPr><b/></rPr><t>Primary</t></r><rPh sb="0" eb="3"><t>ash</t></rPh>'
    )
    sheet = f'<row><c t="s"><v>0</v></c><c t="inlineStr"><is>{text}</is></c></row>'

    path = xlsx(tmp_path / "a.xlsx", sheet, strings=f"<si>{text}</si>")

    assert rows(path) == [(1, ["Ash Primary", "Ash Primary"])]


def test_days_are_counted_from_1904_where_the_workbook_does(tmp_path):
    def fill(book, sheet):
        look = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(0, 0, datetime.date(2025, 9, 30), look)

    path = written_xlsx(tmp_path / "a.xlsx", fill, date_1904=True)

    assert rows(path) == [(1, ["2025-09-30"])]


def test_a_formula_saved_without_its_value_reads_as_nothing(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Ash", "=A1&B1"])
    book.save(tmp_path / "a.xlsx")

    assert rows(tmp_path / "a.xlsx") == [(1, ["Ash"])]


def test_hidden_sheets_are_marked_and_hidden_rows_read(tmp_path):
    def fill(book, sheet):
        sheet.write(0, 0, "Ash")
        sheet.write(1, 0, "Beech")
        sheet.set_row(1, options={"hidden": True})
        book.add_worksheet("Lists").hide()
        book.add_worksheet("Notes (ignore)")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Visits!$A$1:$A$2"})
        book.add_chartsheet("Chart").set_chart(chart)

    path = written_xlsx(tmp_path / "a.xlsx", fill)

    assert workbooks.sheets_in(path, "xlsx", LIMITS) == [
        *(Sheet("Visits"), Sheet("Lists", hidden=True), Sheet("Notes (ignore)"))
    ]
    assert rows(path) == [(1, ["Ash"]), (2, ["Beech"])]


def test_of_merged_cells_the_first_holds_the_text(tmp_path):
    def fill(_, sheet):
        sheet.merge_range("B1:C1", "Schools")
        sheet.merge_range("A1:A2", "Date")
        sheet.merge_range("A80:B80", "Total")

    path = written_xlsx(tmp_path / "a.xlsx", fill)

    assert rows(path) == [(1, ["Date", "Schools"]), (80, ["Total"])]


def test_a_sheet_without_places_is_read(tmp_path):
    sheet = (
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
        '<row r="5"><c r="A5"><v>1</v></c><c r="C5"><v>3</v></c></row><row><c><v>6</v></c></row>'
    )

    assert rows(xlsx(tmp_path / "a.xlsx", sheet)) == [
        *((1, ["1", "2"]), (5, ["1", "", "3"]), (6, ["6"]))
    ]


def test_names_with_a_prefix_and_days_as_text_are_known(tmp_path):
    parts = xlsx_parts("")
    parts["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c>'
        '<x:c t="d"><x:v>2025-09-30T00:00:00</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )

    assert rows(zipped(tmp_path / "a.xlsx", parts.items())) == [(1, ["1", "2025-09-30"])]


def test_a_workbook_of_the_strict_kind_is_refused(tmp_path):
    parts = xlsx_parts("<row><c><v>1</v></c></row>")
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(MAIN, strict)

    with pytest.raises(Refused, match="Strict Open XML"):
        rows(zipped(tmp_path / "a.xlsx", parts.items()))


def test_a_size_that_is_not_so_does_no_harm(tmp_path):
    for said in ("A1", "A1:XFD1048576"):
        parts = xlsx_parts("")
        parts["xl/worksheets/sheet1.xml"] = (
            f'<worksheet xmlns="{MAIN}"><dimension ref="{said}"/><sheetData>'
            "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
            "</sheetData></worksheet>"
        )

        read = rows(zipped(tmp_path / "a.xlsx", parts.items()))

        assert read == [(1, ["1", "2"]), (2, ["3"])]


def test_only_the_styles_of_cells_count(tmp_path):
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="0000000"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/></dxf></dxfs>'
    )
    sheet = '<row><c s="1"><v>12345</v></c><c s="2"><v>45930</v></c><c><v>45930</v></c></row>'

    path = xlsx(tmp_path / "a.xlsx", sheet, styles=styles)

    assert rows(path) == [(1, ["0012345", "2025-09-30", "45930"])]


@SOME
@given(table=ANY_TABLE)
def test_any_table_of_text_reads_back_from_xlsx(tmp_path, table):
    path = fresh(tmp_path, ".xlsx")
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Visits")
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)

    assert rows(path) == as_read(table)


# ODS


@SOME
@given(table=ANY_TABLE)
def test_any_table_of_text_reads_back_from_ods(tmp_path, table):
    assert rows(ods(fresh(tmp_path, ".ods"), ods_table(table))) == as_read(table)


def test_an_opendocument_workbook_reads_as_it_is_seen(tmp_path):
    cells = (
        '<table:table-cell office:value-type="date" office:date-value="2025-09-30"/>'
        '<table:table-cell office:value-type="date" office:date-value="2025-09-30T14:30:00"/>'
        '<table:table-cell office:value-type="date" office:date-value="2025-09-30T00:00:00"/>'
        '<table:table-cell office:value-type="float" office:value="12345"><text:p>0012345</text:p>'
        '</table:table-cell><table:table-cell office:value-type="float" office:value="1234567">'
        "<text:p>123-4567</text:p></table:table-cell>"
        '<table:table-cell office:value-type="float" office:value="1234.50"><text:p>1,235</text:p>'
        '</table:table-cell><table:table-cell office:value-type="percentage" office:value="0.125"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="time" office:time-value="PT09H05M00S"/>'
        '<table:table-cell office:value-type="string"><text:p>#N/A</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=[.A1]"/>'
    )
    path = ods(
        tmp_path / "a.ods",
        f'<table:table table:name="V"><table:table-row>{cells}</table:table-row></table:table>',
    )

    assert rows(path) == [
        (
            1,
            [
                *("2025-09-30", "2025-09-30 14:30", "2025-09-30", "12345", "1234567"),
                *("1234.5", "0.125", "TRUE", "09:05", "#N/A"),
            ],
        )
    ]


def test_repeats_merges_and_what_stands_aside_in_an_opendocument_workbook(tmp_path):
    text = '<table:table-cell office:value-type="string"'
    tables = (
        "<table:tracked-changes><table:table-cell><text:p>gone</text:p></table:table-cell>"
        '</table:tracked-changes><table:table table:name="Visits"><table:shapes><text:p>no</text:p>'
        "</table:shapes><table:table-header-rows><table:table-row>"
        f'{text} table:number-columns-spanned="2"><text:p>Schools</text:p></table:table-cell>'
        "<table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>"
        f'{text} table:number-columns-repeated="2"><text:p>Ash</text:p>'
        "<office:annotation><text:p>hm</text:p></office:annotation>"
        "</table:table-cell></table:table-row></table:table-header-rows>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
        f'<table:table-row table:number-rows-repeated="2">{text}><text:p>a '
        "<text:span>b</text:span></text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/>'
        '</table:table-row></table:table><table:table table:name="L" table:style-name="h"/>'
    )
    style = (
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    )
    path = ods(tmp_path / "a.ods", tables, style)

    assert rows(path) == [
        (1, ["Schools", "", "Ash", "Ash"]),
        (5, ["a b"]),
        (6, ["a b"]),
    ]
    assert workbooks.sheets_in(path, "ods", LIMITS) == [Sheet("Visits"), Sheet("L", hidden=True)]


# XLS


def test_an_old_workbook_reads_as_it_is_seen(tmp_path):
    def look(code):
        return xlwt.easyxf(num_format_str=code)

    book = xlwt.Workbook()
    sheet = book.add_sheet("Tŷ")
    book.add_sheet("Lists").visibility = 1
    for column, word in enumerate(NAMES):
        sheet.write(0, column, word)
    sheet.write(3, 0, datetime.date(2025, 9, 30), look("dd/mm/yyyy"))
    sheet.write(3, 1, datetime.datetime.fromisoformat("2025-09-30 14:30"), look("dd/mm/yyyy hh:mm"))
    sheet.write(3, 2, 12345, look("0000000"))
    for column, value in enumerate([123456, -7, 2.5, 1e10, -123456789, True, False], start=3):
        sheet.write(3, column, value)
    sheet.write_merge(4, 4, 0, 2, "Schools")
    book.save(tmp_path / "a.xls")

    assert form(tmp_path / "a.xls") == "xls"
    assert workbooks.sheets_in(tmp_path / "a.xls", "xls", LIMITS) == [
        *(Sheet("Tŷ"), Sheet("Lists", hidden=True))
    ]
    assert rows(tmp_path / "a.xls") == [
        (1, NAMES),
        (
            4,
            [
                *("2025-09-30", "2025-09-30 14:30", "12345", "123456", "-7", "2.5"),
                *("10000000000", "-123456789", "TRUE", "FALSE"),
            ],
        ),
        (5, ["Schools"]),
    ]


def test_many_long_texts_of_an_old_workbook_run_over_its_records(tmp_path):
    words = [f"Ysgol {number} " + "ŵé"[number % 2] * (number * 7 % 300) for number in range(600)]
    book = xlwt.Workbook()
    sheet = book.add_sheet("Visits")
    for number, word in enumerate(words):
        sheet.write(number, 3, word)
    book.save(tmp_path / "a.xls")

    assert [cells[3] for _, cells in rows(tmp_path / "a.xls")] == words


@SOME
@given(
    table=st.lists(
        st.lists(
            st.one_of(
                st.text("Aé ŵ🏫", max_size=9),
                st.integers(-(2**40), 2**40),
                st.floats(-1e9, 1e9).map(lambda number: round(number, 3)),
            ),
            max_size=5,
        ),
        max_size=8,
    )
)
def test_any_table_reads_back_from_an_old_workbook(tmp_path, table):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Visits")
    for number, row in enumerate(table):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    path = fresh(tmp_path, ".xls")
    book.save(path)

    assert rows(path) == as_read(
        [[cell if isinstance(cell, str) else text_of(cell) for cell in row] for row in table]
    )


# Excel 2003's XML


def test_a_workbook_saved_as_xml_by_excel_2003_is_refused(tmp_path):
    (tmp_path / "a.xls").write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        encoding="utf-8",
    )

    with pytest.raises(Refused, match="Excel 2003"):
        form(tmp_path / "a.xls")


# What a file is


def test_content_decides_and_never_the_name(tmp_path):
    xlsx(tmp_path / "visits.csv", "<row><c><v>1</v></c></row>")

    assert form(tmp_path / "visits.csv") == "xlsx"
    assert names(tmp_path / "visits.csv") == ["Visits"]


@pytest.mark.parametrize(
    "start",
    [b"", b"a,b\n1,2\n", b"<graphml>", b"<?xml version='1.0'?><gexf>", b"\x89PNG\r\n", b"<Ash>,1"],
)
def test_other_files_are_left_to_others(tmp_path, start):
    (tmp_path / "a").write_bytes(start)

    assert form(tmp_path / "a") is None


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"visits.csv": "a,b"}, "zipped folder"),
        ({"inner.zip": b"PK\x03\x04"}, "zipped folder"),
        ({"[Content_Types].xml": "", "word/document.xml": ""}, "Word document"),
        ({"[Content_Types].xml": "", "xl/workbook.bin": ""}, "Excel binary workbook"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""},
            "OpenDocument text",
        ),
    ],
)
def test_a_zipped_file_that_is_no_workbook_is_named(tmp_path, parts, said):
    with pytest.raises(Refused, match=said):
        form(zipped(tmp_path / "a.xlsx", parts.items()))


def compound(path: Path, stream: str) -> Path:
    """Write a compound file with one empty stream besides its root."""

    def entry(name, kind, child=0xFFFFFFFF):
        letters = name.encode("utf-16-le") + b"\0\0"
        links = b"\xff" * 8 + child.to_bytes(4, "little")
        head = letters.ljust(64, b"\0") + len(letters).to_bytes(2, "little") + bytes([kind, 1])
        return (head + links).ljust(116, b"\0") + b"\xfe\xff\xff\xff" + bytes(8)

    signs = {"free": b"\xff\xff\xff\xff", "end": b"\xfe\xff\xff\xff", "table": b"\xfd\xff\xff\xff"}
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
    header += bytes(10) + (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + bytes(4)
    header += (4096).to_bytes(4, "little") + signs["end"] + bytes(4) + signs["end"] + bytes(4)
    header += bytes(4) + signs["free"] * 108
    table = signs["table"] + signs["end"] + signs["free"] * 126
    directory = (entry("Root Entry", 5, 1) + entry(stream, 2)).ljust(512, b"\0")
    path.write_bytes(header + table + directory)
    return path


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        ("EncryptedPackage", "password"),
        ("WordDocument", "old Word document"),
        ("Contents", "another program"),
    ],
)
def test_an_old_document_that_is_no_workbook_is_named(tmp_path, stream, said):
    with pytest.raises(Refused, match=said):
        form(compound(tmp_path / "a.xls", stream))


def test_a_workbook_without_sheets_is_refused(tmp_path):
    with pytest.raises(Refused, match="no sheet with a table"):
        rows(ods(tmp_path / "a.ods", ""))


# Reading alone


def test_the_child_reads_without_what_openpyxl_need_not_have(tmp_path):
    read = read_alone(xlsx(tmp_path / "a.xlsx", "<row><c><v>1</v></c></row>"))

    assert (read.rows, read.sentence, read.foreign) == (1, "", [])


def test_what_reads_workbooks_refuses_entities():
    assert openpyxl.DEFUSEDXML is True


def test_a_long_sheet_of_few_words_is_read_whole(tmp_path):
    def fill(_, sheet):
        for number in range(50_000):
            sheet.write_row(number, 0, ["Ash", "Beech", "visit", 1])

    read = read_alone(written_xlsx(tmp_path / "a.xlsx", fill))

    assert (read.rows, read.sentence) == (50_000, "")


# Anything at all


def whole_file(kind: str) -> bytes:
    """Return a small good workbook to damage."""
    folder = io.BytesIO()
    if kind == "xls":
        book = xlwt.Workbook()
        sheet = book.add_sheet("Visits")
        for number in range(20):
            sheet.write(number, number % 4, f"Ysgol ŵ {number}")
            sheet.write(number, 5, number / 4)
        book.save(folder)
    else:
        strings = "".join(f"<si><t>Ysgol {number}</t></si>" for number in range(20))
        cells = "".join(f'<row><c t="s"><v>{number}</v></c></row>' for number in range(20))
        with zipfile.ZipFile(folder, "w") as archive:  # stored, so that damage reaches the XML
            for name, content in xlsx_parts(cells, strings).items():
                archive.writestr(name, content)
    return folder.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WHOLE = {kind: whole_file(kind) for kind in ("xls", "xlsx")}


def ends_in_rows_or_a_sentence(path):
    """Check what a file comes to; in a child, where calamine may end the process that it is in."""
    if path.read_bytes().startswith(OLD):
        read = read_alone(path)
        assert read.rows or read.sentence == ENDED or read.sentence.endswith(".")
        return
    said = "a sentence."
    try:
        kind = form(path)
        if kind is None:
            return
        for sheet in workbooks.sheets_in(path, kind, LIMITS):
            for number, cells in workbooks.rows_in(path, kind, sheet.name, LIMITS):
                assert number >= 1
                assert all(isinstance(cell, str) for cell in cells)
                assert cells[-1].strip()
                "".join(cells).encode("utf-8")
    except Refused as refusal:
        said = str(refusal)
    assert said.endswith(".")


@settings(SOME, max_examples=100)
@given(
    kind=st.sampled_from(sorted(WHOLE)),
    where=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=6),
    length=st.floats(0, 1),
)
def test_a_damaged_workbook_ends_in_rows_or_one_sentence(tmp_path, kind, where, length):
    content = bytearray(WHOLE[kind])
    for place, piece in where:
        at = int(place * (len(content) - len(piece)))
        content[at : at + len(piece)] = piece
    if length < 0.2:
        del content[int(len(content) * length * 5) :]
    path = fresh(tmp_path)
    path.write_bytes(content)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ends_in_rows_or_a_sentence(path)


@settings(SOME, max_examples=100)
@given(
    start=st.sampled_from([b"PK\x03\x04", OLD, b"<table>", b""]),
    rest=st.binary(max_size=2000),
)
def test_any_bytes_end_in_rows_or_one_sentence(tmp_path, start, rest):
    path = fresh(tmp_path)
    path.write_bytes(start + rest)

    ends_in_rows_or_a_sentence(path)


@SOME
@given(
    words=st.lists(
        st.sampled_from(
            [
                *(
                    "<row>",
                    "</row>",
                    '<row r="3">',
                    "<c>",
                    "</c>",
                    '<c r="ZZZ1" t="s">',
                    "<v>",
                    "</v>",
                ),
                *("<is>", "</is>", "<t>", "</t>", "<f>", "</f>", "<rPh>", "</rPh>", "1", "x", "-1"),
                *('<c t="s"><v>-1</v></c>', '<c s="9"><v>1</v></c>', '<c t="b"><v>7</v></c>'),
            ]
        ),
        max_size=20,
    )
)
def test_any_xml_in_a_sheet_ends_in_rows_or_one_sentence(tmp_path, words):
    parts = xlsx_parts("", strings="<si><t>a</t></si>")
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{MAIN}">{"".join(words)}</worksheet>'

    ends_in_rows_or_a_sentence(zipped(fresh(tmp_path, ".xlsx"), parts.items()))
