"""Which row is the headings, and the tables that stand on one sheet."""

import io

import openpyxl
import pytest
import xlwt

from collabmap.reading import Source
from collabmap.reading.bounded import UnreadableFile
from collabmap.reading.heading_row import bracketed, headings_of
from collabmap.reading.merges import MOST_MERGES, PIECE, Merges, merges_in
from collabmap.reading.read import read_files
from collabmap.reading.refusing import Refused
from collabmap.reading.table import tables_in
from collabmap.reading.taken import Taken
from collabmap.reading.titles import times_said


def numbered(*rows):
    return [(line, list(row)) for line, row in enumerate(rows, start=1)]


def tables_of(path, text):
    path.write_text(text, encoding="utf-8")
    return Taken.of([Source(path, path.name)]).tables()[0]


def read(path, text):
    path.write_text(text, encoding="utf-8")
    return read_files([Source(path, path.name)])


def codes_of(reading):
    return [(told.code, told.row) for told in reading.problems]


def _named(reading):
    names = reading.records.schools["name"].to_dict()
    for _, bodies in reading.records.participations.groupby("interaction"):
        yield [names[one] for one in bodies["body"]]


# One row of headings, two, or none


def test_merged_cells_over_the_headings_group_them_and_down_two_rows_are_one_heading():
    rows = numbered(
        ["School to school visits - Autumn 2025"],
        ["Ref", "Schools", "", "Date of visit", "Details", "", "Notes"],
        ["", "Host", "Visiting school(s)", "", "Focus", "No. of staff"],
        ["1", "Ashlode", "Brook End", "2025-09-18", "SEND", "2"],
    )
    merges = Merges([(2, 1, 2, 2), (1, 0, 1, 6), (2, 4, 2, 5), (2, 0, 3, 0), (2, 3, 3, 3)])

    found = headings_of(rows, merges)

    assert found.texts == [
        "Ref", "Host", "Visiting school(s)", "Date of visit", "Focus", "No. of staff", "Notes"
    ]  # fmt: skip
    assert (found.line, found.below, found.above) == (3, 3, 1)


def test_a_merge_from_the_headings_to_the_end_of_the_table_makes_no_record_a_heading():
    rows = numbered(["Autumn", "School A", "School B"], ["", "Ash", "Beech"], ["", "Elm", "Ash"])

    assert headings_of(rows, Merges([(1, 0, 3, 0)])).line == 1


def test_a_group_heading_reaches_no_further_than_it_is_merged():
    rows = numbered(
        ["Ref", "Partner school", "", "Extra"],
        ["", "1", "2", "mine"],
        ["1", "Ashlode", "Brook End", "y"],
    )

    found = headings_of(rows, Merges([(1, 0, 2, 0), (1, 1, 1, 2)]))

    assert found.texts == ["Ref", "Partner school 1", "Partner school 2", "Extra mine"]


def test_the_blank_first_row_of_half_a_matrix_is_a_row_of_it():
    rows = numbered(
        ["", "Ash Primary", "Beech Primary", "Cedar High"],
        ["Ash Primary", "", "", ""],
        ["Beech Primary", "2", "", ""],
        ["Cedar High", "", "1", ""],
    )

    assert (headings_of(rows).line, headings_of(rows).below) == (1, 1)


@pytest.mark.parametrize("counts", [True, False])
def test_a_first_row_like_those_below_is_no_headings(counts):
    pairs = [("Ash", "Beech", "3"), ("Beech", "Cedar", "12"), ("Cedar", "Dene", "1")]
    rows = numbered(*(pair if counts else pair[:2] for pair in pairs))

    assert headings_of(rows).line == 0


def test_a_whole_matrix_keeps_its_headings():
    rows = numbered(
        ["", "Ash", "Beech", "Cedar"],
        ["Ash", "0", "1", "often"],
        ["Beech", "1", "0", "2"],
        ["Cedar", "often", "2", "0"],
    )

    assert headings_of(rows).line == 1


def test_a_row_of_codes_below_the_headings_is_passed_over(tmp_path):
    code = '"{""ImportId"":""QID%d""}"'
    reading = read(
        tmp_path / "survey.csv",
        f"School,Partner school,Activity\n{','.join(code % at for at in range(3))}\n"
        "Ash Primary,Beech Primary,visit\nBeech Primary,Cedar High,training\n",
    )

    assert ("codes-below-headings", 2) in codes_of(reading)
    assert len(reading.records.schools) == 3


def test_headings_again_with_a_byte_order_mark_are_passed_over(tmp_path):
    reading = read(
        tmp_path / "joined.csv",
        "\ufeffSchool A,School B\nAsh,Beech\n\ufeffSCHOOL A,School  B\nBeech,Cedar\n",
    )

    assert ("repeated-heading", 3) in codes_of(reading)
    assert len(reading.records.schools) == 3


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("How often? [Ash Primary]", ("How often?", "Ash Primary")),
        ("[Ash Primary]", ("[Ash Primary]", "")),
        ("How often?", ("How often?", "")),
        ("Which [of these]? [St Mary's]", ("Which [of these]?", "St Mary's")),
        ("Hours []", ("Hours []", "")),
    ],
)
def test_a_question_ends_with_what_it_is_asked_of_in_brackets(heading, parts):
    assert bracketed(heading) == parts


# Titles


@pytest.mark.parametrize(
    ("title", "times"),
    [
        ("School to school visits - Autumn 2025", ["Autumn 2025"]),
        ("Kept by Jo Birch, 2025/26", ["2025/26"]),
        ("Summer term 2 – May 2026 to July 2026", ["Summer term 2", "May 2026", "July 2026"]),
        ("May Birch and April Rowan", []),
        ("Updated 03/11/2025 by June", ["2025"]),
        ("Half term 3, 25-26", ["Half term 3", "25-26"]),
        ("Call 0117 496 0000", []),
    ],
)
def test_of_a_title_only_the_times_are_told(title, times):
    assert times_said([[title]]) == times


def test_a_table_has_the_times_of_the_rows_above_its_headings(tmp_path):
    [table] = tables_of(
        tmp_path / "visits.csv",
        "Visits of Jo Birch,Spring 2026\n\nDate,School A,School B\n2026-02-03,Ash,Beech\n",
    )

    assert (table.titles, table.block) == (("Spring 2026",), "")


# Several tables below each other


def test_headings_in_another_order_hold_for_the_rows_below_them(tmp_path):
    reading = read(
        tmp_path / "three.csv",
        "Date,School A,School B\n2025-09-18,Ash,Beech\n"
        "School A,School B,Date\nBeech,Cedar,2025-10-02\n"
        "Date,School A,School B\n2025-11-04,Cedar,Dene\n",
    )

    assert len(reading.records.schools) == 4
    assert sorted(sorted(names) for names in _named(reading)) == [
        ["Ash", "Beech"], ["Beech", "Cedar"], ["Cedar", "Dene"]
    ]  # fmt: skip
    assert [one.name for one in reading.files] == ["three.csv"] * 3


def test_a_second_table_below_a_blank_row_has_headings_and_lines_of_its_own(tmp_path):
    first, second = tables_of(
        tmp_path / "two.csv",
        "School A,School B\nAsh,Beech\n\nSpring 2026\nDate,Host,Visitor,Focus\n"
        "2026-02-03,Cedar,Dene,maths\n",
    )

    assert (first.headings, first.lines) == (("School A", "School B"), [2])
    assert (second.header_row, second.lines) == (5, [6])
    assert (first.block, second.block) == ("rows 1–2", "rows 4–6")
    assert (second.name, second.titles) == ("two.csv, rows 4–6", ("Spring 2026",))


def test_people_of_a_second_table_go_no_further_than_those_of_the_first(tmp_path):
    path = tmp_path / "two.csv"
    path.write_text(
        "School A,School B,Focus\nAsh,Beech,maths\n\n"
        "Contact name,School A,School B\nJo Birch,Cedar,Dene\n",
        encoding="utf-8",
    )

    taken = Taken.of([Source(path, path.name)])

    assert len(taken.tables()[0]) == 2
    assert b"Jo Birch" not in taken.content


def test_words_that_are_headings_elsewhere_split_no_table(tmp_path):
    [table] = tables_of(
        tmp_path / "one.csv",
        "School A,School B,Type,Title\nAsh,Beech,Course,Network\n\nBeech,Cedar,Session,Course\n",
    )

    assert len(table) == 2


# Tables beside each other


def test_tables_beside_each_other_are_read_each_with_its_rows(tmp_path):
    text = (
        "Autumn 2025,,,,Spring 2026\n"
        "Date,School A,School B,,Date,School A,School B,Contact name\n"
        "2025-09-18,Ash,Beech,,2026-01-20,Dene,Elm,Jo Birch\n"
        ",,,,2026-02-03,Ash,Elm,Jo Birch\n"
    )
    path = tmp_path / "beside.csv"
    path.write_text(text, encoding="utf-8")

    taken = Taken.of([Source(path, path.name)])

    left, right = taken.tables()[0]
    assert (left.block, left.lines, left.titles) == ("columns A–C", [3], ("Autumn 2025",))
    assert (right.block, right.lines, right.titles) == ("columns E–H", [3, 4], ("Spring 2026",))
    assert right.dropped == ("Contact name",)
    assert b"Jo Birch" not in taken.content
    assert len(read(path, text).records.interactions) == 3


def test_of_a_row_that_has_slipped_across_two_tables_nothing_is_told(tmp_path):
    path = tmp_path / "beside.csv"
    path.write_text(
        "School A,School B,Contact name,,School A,School B\n"
        + 1000 * "Ash,Beech,Jo Birch,,Dene,Elm\n"
        + "Ash, the, Beech,Jo Birch,,Dene,Elm\n",
        encoding="utf-8",
    )

    taken = Taken.of([Source(path, path.name)])

    assert b"Jo Birch" not in taken.content
    assert [table.surplus[-2:] for table in taken.tables()[0]] == [[0, 1], [0, 1]]


def test_a_blank_column_inside_a_table_parts_nothing(tmp_path):
    [table] = tables_of(
        tmp_path / "one.csv",
        "Date,School A,,School B,Notes\n2025-09-18,Ash,,Beech,maths\n",
    )

    assert table.headings == ("Date", "School A", "", "School B", "Notes")


# Merged cells


def workbook(path, rows, merged):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(path)
    return path


def test_merged_cells_take_their_value_from_the_merge(tmp_path):
    path = workbook(
        tmp_path / "events.xlsx",
        [
            ["Date", "Event", "School"],
            ["18/09/2025", "Maths hub", "Ash"],
            [None, None, "Beech"],
            [None, None, "Cedar"],
            ["02/10/2025", "Reading day", "Dene"],
            [None, None, "Elm"],
        ],
        ["A2:A4", "B2:B4", "A5:A6", "B5:B6"],
    )

    reading = read_files([Source(path, path.name)])

    assert sorted(sorted(names) for names in _named(reading)) == [
        ["Ash", "Beech", "Cedar"], ["Dene", "Elm"]
    ]  # fmt: skip
    assert ("filled-from-merge", None) in codes_of(reading)


def test_merged_cells_fill_down_and_not_across_and_not_above_the_headings(tmp_path):
    path = workbook(
        tmp_path / "block.xlsx",
        [
            ["Visits", None, None],
            ["School A", "School B", "Note"],
            ["Ash", "Beech", "both"],
            [None, "Cedar", None],
            ["Dene", None, None],
        ],
        ["A1:C1", "A3:A4", "B4:C4"],
    )

    [table] = Taken.of([Source(path, path.name)]).tables()[0]

    assert table.column(0) == ["Ash", "Ash", "Dene"]
    assert table.column(2) == ["both", "", ""]
    assert (table.merged, table.lines) == (1, [3, 4, 5])


def test_an_old_workbook_tells_its_merged_cells_too(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Visits")
    for at, heading in enumerate(("School A", "School B")):
        sheet.write(0, at, heading)
    sheet.write_merge(1, 2, 0, 0, "Ash")
    sheet.write(1, 1, "Beech")
    sheet.write(2, 1, "Cedar")
    book.save(str(tmp_path / "visits.xls"))

    [table] = Taken.of([Source(tmp_path / "visits.xls", "visits.xls")]).tables()[0]

    assert (table.column(0), table.merged) == (["Ash", "Ash"], 1)


def test_very_many_merged_cells_are_refused_in_words():
    tags = b'<mergeCell ref="A1:A2"/>' * (MOST_MERGES + 1)

    with pytest.raises(Refused, match="merged cells"):
        list(merges_in(io.BytesIO(tags)))


def test_a_merge_is_found_where_two_pieces_of_the_sheet_meet():
    tags = b" " * (PIECE - 15) + b'<mergeCell ref="$B$2:AA14"/><mergeCell ref="odd"/>'

    assert list(merges_in(io.BytesIO(tags))) == [(2, 1, 14, 26)]


# What is no table of records, and what was done to the letters


PIVOT = [
    ["Sum of visits", "Column Labels"],
    ["Row Labels", "Ash"],
    ["Beech", 2],
    ["Grand Total", 2],
]


def test_a_pivot_table_is_left_aside(tmp_path):
    path = workbook(tmp_path / "visits.xlsx", [["School A", "School B"], ["Ash", "Beech"]], [])
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Sums")
    for row in PIVOT:
        sheet.append(row)
    book.save(path)

    [report] = read_files([Source(path, path.name)]).files

    assert [(left.sheet, left.why) for left in report.left_aside] == [("Sums", "pivot")]


def test_a_file_of_nothing_but_a_pivot_table_is_refused_for_what_it_is(tmp_path):
    path = workbook(tmp_path / "sums.xlsx", PIVOT, [])

    with pytest.raises(UnreadableFile, match="pivot table"):
        Taken.of([Source(path, path.name)]).tables()


def test_what_was_done_to_the_letters_of_a_file_is_told_of_each_of_its_tables(tmp_path):
    path = tmp_path / "visits.csv"
    path.write_text("School A,School B\nAsh,Beech\n", encoding="utf-8")
    content = Taken.of([Source(path, path.name)]).content
    before, end, rest = content.rpartition(b"end ")

    [table] = tables_in(io.BytesIO(before + b"notes 9\ntwice\0odd" + end + rest), path.name)

    assert table.letters == ("twice", "odd")
