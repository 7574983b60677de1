"""Records of a school on a day when it was not open: used, and said."""

from collabmap.reading import read_files, source_of
from collabmap.reading.opening import MOST_SAID
from tests.tables import write

ROSTER = """\
urn,name,open_date,close_date
900001,Oldbridge Primary,,31/08/2025
900002,Newbridge Academy,01/09/2025,
900003,Yew High,,
"""
LINKS = "URN,LinkURN,LinkType,LinkEstablishedDate\n900001,900002,Successor,01-09-2025\n"


def warned(tmp_path, rows, links=""):
    files = {"rows.csv": f"School A,School B,Date\n{rows}", "schools.csv": ROSTER}
    files |= {"links.csv": links} if links else {}
    sources = [source_of(write(tmp_path, name, text)) for name, text in files.items()]
    return [told for told in read_files(sources).problems if told.code == "not-open"]


def test_a_record_after_a_school_closed_is_said_with_the_school_and_the_day(tmp_path):
    (told,) = warned(tmp_path, "Oldbridge Primary,Yew High,01/09/2025\n")

    assert told.severity == "warning"
    assert "Oldbridge Primary closed on 31 August 2025, before this day." in told.message


def test_a_record_before_a_school_opened_is_said(tmp_path):
    (told,) = warned(tmp_path, "Yew High,Newbridge Academy,31/08/2025\n")

    assert told.column == "School B"
    assert "Newbridge Academy opened on 1 September 2025, after this day." in told.message


def test_its_first_and_its_last_day_and_undated_rows_are_well(tmp_path):
    rows = "Yew High,Newbridge Academy,01/09/2025\nYew High,Oldbridge Primary,31/08/2025\n"

    assert warned(tmp_path, rows) == []
    assert warned(tmp_path, "Oldbridge Primary,Yew High,\n") == []


def test_a_school_that_has_become_another_is_not_said(tmp_path):
    assert warned(tmp_path, "Oldbridge Primary,Yew High,01/10/2025\n", LINKS) == []


def test_a_row_left_out_is_not_said_as_well(tmp_path):
    assert warned(tmp_path, "Oldbridge Primary,Oldbridge Primary,01/10/2025\n") == []


def test_of_very_many_the_first_are_said_and_the_others_counted(tmp_path):
    rows = "".join(
        f"Oldbridge Primary,Yew High,{day:02}/{month:02}/20{year}\n"
        for year in range(26, 30)
        for month in range(1, 13)
        for day in range(1, 29)
    )
    told = warned(tmp_path, rows)

    assert len(told) == MOST_SAID
    assert f"There are {4 * 12 * 28 - MOST_SAID:,} more such rows." in told[-1].message
