"""The table to fill in: filled in as a person would, it is read back as what was meant."""

import csv
import io
import zipfile
from datetime import date

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sample_networks
from collabmap.matching import Directory
from collabmap.reading import UnreadableFile, read_files, read_schools, source_of
from collabmap.records import SCHOOL_COLUMNS, frame_of
from collabmap.writing.template import school_choices, template_csv, template_workbook
from collabmap.writing.template_columns import SCHOOLS_ACROSS, record_columns

FIRST_ROW = 4
LISTS = "Lists (ignore)"
HOSTILE = {
    "900001": "=1+1",
    "900002": '\'=HYPERLINK("x")',
    "900003": "Y" * 300,
    "900004": "مدرسة الزيتون",
    "900005": "Ysgol Tŷ Ddŵr",
    "900006": 'The "Old" School',
    "900007": "Ash; Beech and Cedar",
    "900008": "St Mary's",
    "900009": "St Mary's",
    "900010": "School 123456 of 1654321",
    "900011": "Up | Down",
    "900012": "@SUM(A1)",
    "900013": "-1 School",
    "900014": "<b>Bold</b> & Brave",
    "900015": "Saint Non's  School",
}


def roster(names, **columns):
    """Return a schools frame of names by number."""
    return frame_of(SCHOOL_COLUMNS, {"name": list(names.values()), **columns},
                    index=list(names), named="id")  # fmt: skip


@pytest.fixture(scope="module")
def seventeen():
    """Return the schools of the sample of seventeen."""
    return read_schools(sample_networks.folder("seventeen-schools") / "schools.csv").records.schools


@pytest.fixture
def filled(tmp_path):
    """Return what is read of a template for schools, filled in by cell of its sheets."""

    def fill(schools, **sheets):
        book = openpyxl.load_workbook(io.BytesIO(template_workbook(schools)))
        for sheet, cells in sheets.items():
            for cell, value in cells.items():
                book[sheet][cell] = value
                if isinstance(value, str):
                    book[sheet][cell].data_type = "s"  # picked from a list, it is no formula
        path = tmp_path / "filled.xlsx"
        book.save(path)
        return read_files([source_of(path)])

    return fill


def column_of(heading):
    """Return the letter of the column with a heading on the sheet of records."""
    headings = [column.heading for column in record_columns(0)]
    return openpyxl.utils.get_column_letter(headings.index(heading) + 1)


def records(*rows):
    """Return the cells of rows of records, each given by its headings."""
    return {
        f"{column_of(heading)}{FIRST_ROW + at}": value
        for at, row in enumerate(rows)
        for heading, value in row.items()
    }


def opened(schools):
    """Return the template as openpyxl sees it."""
    return openpyxl.load_workbook(io.BytesIO(template_workbook(schools)))


def offered(book):
    """Return the schools that the drop-downs offer."""
    return [cell.value for cell in book[LISTS]["A"][FIRST_ROW - 1 :] if cell.value]


def test_a_filled_template_is_read_as_it_was_meant(filled, seventeen):
    ash, brook, carr = (f"{name} ({at})" for at, name in seventeen["name"].iloc[:3].items())
    reading = filled(
        seventeen,
        Records=records(
            {"Date": date(2026, 2, 5), "Type": "visit", "School 1": ash, "School 2": brook,
             "Lead": ash, "Direction": "lead gives", "Hours": 1.5, "Title": "Reading corners"},
            {"Date": date(2026, 2, 6), "End date": date(2026, 3, 6), "Type": "joint training",
             "School 1": ash, "School 2": brook, "School 8": carr, "Theme": "Maths"},
        ),
        Returns={"A4": carr, "B4": "2025-26", "C4": "nil"},
    )  # fmt: skip

    assert [report.kind for report in reading.files] == ["interactions", "schools", "returns"]
    assert reading.files[0].rows == {"read": 2, "accepted": 2, "rejected": 0, "ignored": 0}
    assert reading.problems == ()
    told = reading.records.interactions
    assert told["direction"].tolist() == ["lead_gives", "mutual"]
    assert told["title"].tolist() == ["Reading corners", ""]
    assert told["hours"].iloc[0] == 1.5
    assert told["end_date"].iloc[1] == pd.Timestamp(2026, 3, 6)
    parts = reading.records.participations
    assert parts["body"].tolist() == ["900001", "900002", "900001", "900002", "900003"]
    assert parts["role"].tolist() == ["lead", *["member"] * 4]
    assert reading.records.returns["school"].tolist() == ["900003"]


def test_the_list_of_schools_comes_back_as_it_was(filled, seventeen):
    two = records({"School 1": "900001", "School 2": "900002"})

    assert filled(seventeen, Records=two).records.schools.equals(seventeen)


def test_instructions_and_examples_are_not_read(filled, seventeen):
    reading = filled(seventeen, Records=records({"School 1": "900001", "School 2": "900002"}))

    assert [report.sheet for report in reading.files] == ["Records", "Schools", "Returns"]
    assert len(reading.records.interactions) == 1


@pytest.mark.parametrize("schools", [None, roster({}), roster({"900001": "Ash"})])
def test_an_empty_template_is_refused_in_a_sentence(filled, schools):
    with pytest.raises(UnreadableFile, match=r"filled\.xlsx.*\.$") as refusal:
        filled(schools)

    assert "\n" not in str(refusal.value)


def test_a_template_without_a_list_of_schools_takes_records(filled):
    pair = records({"School 1": "Ash", "School 2": "Beech", "Date": date(2026, 2, 5)})

    assert filled(None, Records=pair).records.schools.index.tolist() == ["Ash", "Beech"]


def test_hostile_names_are_text_and_each_choice_is_its_own_school(filled):
    schools = roster(HOSTILE)
    choices = school_choices(schools)
    pairs = zip(choices, [*choices[1:], choices[0]], strict=True)
    rows = [{"School 1": one, "School 2": other} for one, other in pairs]
    reading = filled(schools, Records=records(*rows))

    assert reading.problems == ()
    assert reading.records.schools["name"].tolist() == [
        name.removeprefix("'") for name in HOSTILE.values()
    ]
    parts = reading.records.participations.groupby("interaction")["body"].agg(frozenset)
    ids = list(HOSTILE)
    meant = [frozenset(both) for both in zip(ids, [*ids[1:], ids[0]], strict=True)]
    assert set(parts) == set(meant)
    assert len(parts) == len(meant)


def test_names_that_look_like_a_workbooks_own_signs_stay_as_they_are(tmp_path):
    names = ["_x0041_ Academy", "Two  spaces", "Tree 🌳 School", "Y School"]
    path = tmp_path / "template.xlsx"
    path.write_bytes(template_workbook(roster(dict(zip("1234", names, strict=True)))))

    assert read_schools(path).records.schools["name"].tolist() == names


def test_no_cell_of_the_workbook_is_a_formula_or_a_link():
    with zipfile.ZipFile(io.BytesIO(template_workbook(roster(HOSTILE)))) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "sheet" in name]

    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_a_choice_shows_the_name_where_it_can():
    found = dict(zip(HOSTILE, school_choices(roster(HOSTILE)), strict=True))
    bare = [number for number, choice in found.items() if choice == number]

    assert bare == ["900003", "900007", "900010", "900011"]
    assert found["900015"] == "Saint Non's School (900015)"


def test_schools_of_one_name_are_told_apart_by_their_numbers():
    found = school_choices(roster({"900008": "St Mary's", "900009": "St Mary's"}))

    assert found == ["St Mary's (900008)", "St Mary's (900009)"]


def test_a_school_without_a_number_is_written_by_its_name(filled):
    schools = roster({"Ash": "Ash", "Beech": "Beech"})

    assert school_choices(schools) == ["Ash", "Beech"]
    reading = filled(schools, Records=records({"School 1": "Ash", "School 2": "Beech"}))
    assert reading.records.schools.index.tolist() == ["Ash", "Beech"]
    assert reading.problems == ()


NAMES = st.text(st.sampled_from("AbŵSt;|(' 0123456789=") | st.characters(codec="utf-8"), min_size=1)


@settings(deadline=None, max_examples=40)
@given(st.dictionaries(st.from_regex(r"\A[19]\d{5}\Z"), NAMES, min_size=1, max_size=6))
def test_every_choice_is_read_as_its_school_and_no_other(names):
    schools = roster(names)
    directory = Directory(schools)

    assert [directory.place(choice).school for choice in school_choices(schools)] == list(names)


def test_closed_schools_are_on_the_list_and_not_offered():
    book = opened(roster({"900001": "Ash", "900002": "Beech"}, status=["Closed", "Open"]))

    assert offered(book) == ["Beech (900002)"]
    assert [cell.value for cell in book["Schools"]["B"][FIRST_ROW - 1 :]] == ["Ash", "Beech"]


def test_every_column_with_a_list_has_a_drop_down(seventeen):
    book = opened(seventeen)
    checks = {
        str(check.sqref).split(":")[0]: check
        for check in book["Records"].data_validations.dataValidation
    }
    last = FIRST_ROW + len(seventeen) - 1

    for heading in [*(f"School {at}" for at in range(1, SCHOOLS_ACROSS + 1)), "Lead"]:
        check = checks[f"{column_of(heading)}{FIRST_ROW}"]
        assert check.type == "list"
        assert check.formula1 == f"'{LISTS}'!$A${FIRST_ROW}:$A${last}"
    assert checks[f"{column_of('Date')}{FIRST_ROW}"].type == "date"
    assert (
        checks[f"{column_of('Direction')}{FIRST_ROW}"].formula1
        == '"mutual,lead gives,lead receives"'
    )
    returns = book["Returns"].data_validations.dataValidation
    assert [check.type for check in returns] == ["list", "list", "list"]


def test_every_sheet_has_a_title_one_table_and_headings_that_stay_in_sight(seventeen):
    for sheet in opened(seventeen):
        assert sheet["A1"].value
        assert len(sheet.tables) == 1
        assert sheet.freeze_panes == f"A{FIRST_ROW}"
        assert not sheet.merged_cells.ranges


def test_the_same_schools_give_the_same_bytes(seventeen):
    assert template_workbook(seventeen) == template_workbook(seventeen.copy())


@pytest.mark.slow
def test_the_list_of_all_of_england_makes_a_workbook():
    many = {str(100_000 + at): f"School of {at}" for at in range(22_000)}
    book = opened(roster(many))

    assert len(offered(book)) == 22_000
    check = book["Records"].data_validations.dataValidation[3]
    assert check.formula1 == f"'{LISTS}'!$A${FIRST_ROW}:$A$22003"


@pytest.mark.parametrize(("count", "across"), [(0, 3), (5, 5), (40, 8)])
def test_the_csv_has_headings_for_as_many_schools_as_there_are(count, across):
    schools = roster({str(900_000 + at): f"School {at}" for at in range(count)})
    (headings,) = csv.reader(io.StringIO(template_csv(schools)))

    assert sum(heading.startswith("School ") for heading in headings) == across


def test_a_filled_csv_is_read_as_it_was_meant(tmp_path, seventeen):
    (headings,) = csv.reader(io.StringIO(template_csv(seventeen)))
    said = {"Date": "05/02/2026", "School 1": "900001", "School 2": "Brook End Primary"}
    path = tmp_path / "filled.csv"
    path.write_text(template_csv(seventeen) + ",".join(said.get(h, "") for h in headings))
    reading = read_files([source_of(path)], roster=seventeen)

    assert reading.files[0].shape == "event"
    assert reading.records.participations["body"].tolist() == ["900001", "900002"]


def test_an_empty_csv_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text(template_csv(None))

    with pytest.raises(UnreadableFile, match=r"^empty\.csv"):
        read_files([source_of(path)])
