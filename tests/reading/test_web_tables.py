"""Tables of web pages, saved under the name of a workbook as many school systems do."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabmap.reading.refusing import Refused
from tests.workbook_files import form, fresh, html_table, names, read_alone, rows

SOME = settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])


def page(tmp_path, words, encoding="utf-8"):
    path = fresh(tmp_path, ".xls")
    path.write_bytes(words.encode(encoding))
    return path


def test_a_table_reads_as_it_is_seen(tmp_path):
    path = page(
        tmp_path,
        """<html><head><style>td { color: red }</style><script>var a = "<table>";</script></head>
        <body><h1>Visits</h1><table>
          <tr><th>School A</th><th> School
             B </th></tr>
          <tr><td colspan=2></td></tr>
          <tr><td>St Mary&rsquo;s &amp; St&nbsp;John<br>Primary</td><td><b>T</b>ŷ <!-- x -->Ash</td>
        </table></body></html>""",
    )

    assert form(path) == "html"
    assert rows(path) == [
        (1, ["School A", "School B"]),
        (
            3,
            [
                "St Mary\N{RIGHT SINGLE QUOTATION MARK}s & St\N{NO-BREAK SPACE}John\nPrimary",
                "Tŷ Ash",
            ],
        ),
    ]


def test_several_tables_are_sheets_and_one_inside_a_cell_is_its_own(tmp_path):
    path = page(
        tmp_path,
        "<table><tr><td>Ash<table><tr><td>inner</td></tr></table>Beech</td></tr></table>"
        "<table><tr><td> &nbsp; </td></tr></table><table><tr><td>last",
    )

    assert names(path) == ["Table 1", "Table 2", "Table 4"]
    assert [rows(path, name) for name in names(path)] == [
        *([(1, ["AshBeech"])], [(1, ["inner"])], [(1, ["last"])])
    ]


def test_a_cell_over_several_keeps_the_others_in_their_columns(tmp_path):
    path = page(
        tmp_path,
        "<table><tr><th rowspan=2>Date<th colspan=2>Schools<th rowspan='2'>Note</tr>"
        "<tr><th>A<th>B</tr><tr><td>1<td>2<td>3<td>4</table>",
    )

    assert rows(path) == [
        (1, ["Date", "Schools", "", "Note"]),
        (2, ["", "A", "B"]),
        (3, ["1", "2", "3", "4"]),
    ]


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "windows-1252"),
        ("<meta charset=windows-1252>", "windows-1252"),
        (
            "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>",
            "windows-1252",
        ),
        ("<meta charset=utf-16>", "utf-8"),
        ("<meta charset=unicode_escape>", "utf-8"),
        ("<meta charset=utf-8>", "windows-1252"),
    ],
)
def test_letters_are_read_by_mark_or_name_or_trial(tmp_path, meta, encoding):
    path = page(tmp_path, f"<html>{meta}<table><tr><td>Café “A”</table>", encoding)

    assert rows(path) == [(1, ["Café “A”"])]


def test_letters_that_the_page_names_are_believed(tmp_path):
    path = page(
        tmp_path, "<html><meta charset=iso-8859-14><table><tr><td>Tŷ</table>", "iso-8859-14"
    )

    assert rows(path) == [(1, ["Tŷ"])]


def test_letters_that_cannot_be_read_are_refused(tmp_path):
    (tmp_path / "a.xls").write_bytes(b"<table><tr><td>\x81\xff</table>")

    with pytest.raises(Refused, match="letters of this web page"):
        rows(tmp_path / "a.xls")


def test_a_page_without_a_table_is_refused(tmp_path):
    with pytest.raises(Refused, match="no sheet with a table"):
        rows(page(tmp_path, "<html><p>Sign in to go on</html>"))


def test_a_list_to_choose_from_is_no_words_of_a_cell(tmp_path):
    path = page(tmp_path, "<table><tr><td>Ash<select><option>Beech</select></td><td>1</table>")

    assert rows(path) == [(1, ["Ash", "1"])]


LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z"))


@SOME
@given(table=st.lists(st.lists(st.text(LETTERS, max_size=9), max_size=5), max_size=6))
def test_any_table_of_text_reads_back_from_a_web_page(tmp_path, table):
    path = page(tmp_path, html_table(table))
    expected = []
    for number, row in enumerate(table, start=1):
        cells = list(row)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            expected.append((number, cells))

    if expected:
        assert rows(path) == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("<table>" * 100_000, "more than 1,000 tables"),
        ("<table></table>" * 100_000, "more than 1,000 tables"),
        ("<table><tr>" + "<td>a" * 1_000_000, "column 2,001"),
        ("<table><tr><td>" + "a" * 40_000_000, "32,767 characters"),
        ("<table><tr><td colspan=999999999>a<td>b", ""),
        ("<table><tr><td colspan=999999>a<td>b", "column 2,001"),
        ("<table>" + "<tr><td rowspan=999999 colspan=2000>a" * 3_000, "column 2,001"),
        ("<table><tr><td>" + "<b>" * 3_000_000, "more cells than"),
        ("<table><tr><td>" + "<b>" * 1_400_000, "no sheet with a table"),
        ("<table><tr><td>" + "<b " * 1_400_000, "damaged"),
        ("<table><tr><td>" + "<b x=" * 1_400_000, "damaged"),
        ("<table><tr><td>" + "<b x='" * 1_400_000, "damaged"),
        ("<table><tr><td>" + "<b x='\"" * 1_400_000, "damaged"),
        ("<table><tr><td>" + "&amp;" * 3_000_000, "32,767"),
        ("<table><tr><td>a</td></tr><!-- " + "<!--" * 1_400_000, ""),
        ("<table><tr><td>a</td></tr><script>" + "<" * 1_400_000, ""),
    ],
    ids=[
        *("deep", "many", "wide", "long", "huge", "across", "down"),
        *("bolder", "bold", "open", "value", "quote", "quotes", "letters", "comment", "script"),
    ],
)
def test_a_page_without_end_is_read_or_refused(tmp_path, words, said):
    read = read_alone(page(tmp_path, words))

    assert said in read.sentence


def test_a_long_table_is_read_whole(tmp_path):
    row = "<tr><td>Ash Primary School</td><td>Beech</td><td>30/09/2025</td><td>visit</td></tr>\n"

    read = read_alone(page(tmp_path, f"<table>{row * 50_000}</table>"))

    assert (read.rows, read.sentence) == (50_000, "")
