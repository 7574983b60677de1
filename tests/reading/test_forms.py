"""The forms a table comes in: letters, separators, dates, headings; and what is no table."""

import time

import pytest

from collabmap.reading import Limits, UnreadableFile, read_files, read_schools, source_of
from tests.tables import ROSTER, codes, read, rows_of, write

NAMES = "Ysgol Tŷ Gwyn"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_and_separators_arrive_as_written(tmp_path, separator, encoding):
    name = "St Mary’s – École" if encoding == "cp1252" else "Ysgol Tŷ Gŵyr 🌳"
    cells = [["School A", "School B", "Date"], [name, "Beech; Primary", "01/10/2025"]]
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in cells)
    path = write(tmp_path, "visits.csv", text, encoding)

    reading = read_files([source_of(path)])

    assert list(reading.records.schools.index) == sorted(["Beech; Primary", name])
    assert reading.files[0].delimiter == separator
    expected = {"utf-8-sig": "utf-8-bom", "cp1252": "windows-1252"}.get(encoding, encoding)
    assert reading.files[0].encoding == expected


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending_will_do(tmp_path, ending):
    reading = read(tmp_path, ending.join(["schools,date", "900001;900002,2025-10-01", ""]))

    assert rows_of(reading)["accepted"] == 1


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2025-02-28", "2025-02-28"),
        ("28/02/2025", "2025-02-28"),
        ("28/2/25", "2025-02-28"),
        ("28-02-2025", "2025-02-28"),
        ("28.02.2025", "2025-02-28"),
        ("03/04/2025", "2025-04-03"),
        ("2025-02-28 09:30", "2025-02-28"),
        ("2025-02-28T09:30:00Z", "2025-02-28"),
        ("28 February 2025", "2025-02-28"),
        ("28th Feb 2025", "2025-02-28"),
        ("Fri 28 Feb 2025", "2025-02-28"),
        ("29/02/2024", "2024-02-29"),
        ("31/02/2025", None),
        ("29/02/2025", None),
        ("2025-13-01", None),
        ("0000-01-01", None),
        ("soon", None),
        ("٢٨/٠٢/٢٠٢٥", None),
        ("02/30/2025", None),
        ("99999", None),
    ],
)
def test_dates_follow_stated_rules(tmp_path, said, day):
    reading = read(tmp_path, f"schools,date\n900001;900002,{said}\n")

    if day is None:
        assert codes(reading) == [(2, "bad-date")]
    else:
        assert reading.records.interactions["date"].dt.date.astype(str).tolist() == [day]


@pytest.mark.parametrize("text", ["007", "TRUE", "1e5", "Nonesuch", "Various Street Primary"])
def test_a_school_named_like_a_number_keeps_its_name(tmp_path, text):
    reading = read(tmp_path, f"School A,School B\n{text},Beech Primary\n", roster=None)

    assert text in reading.records.schools.index


@pytest.mark.parametrize("text", ["NA", "None", "n/a", "-", "TBC", "Unknown", "#N/A", "Various"])
def test_what_says_nothing_is_nobody_unless_the_list_has_such_a_school(tmp_path, text):
    records = f"School A,School B\n{text},Beech Primary\n"
    roster = f"urn,name\n900001,{text}\n900002,Beech Primary\n"

    alone = read(tmp_path, records, roster=None)
    listed = read(tmp_path, records, roster=roster)

    assert alone.records.schools.index.tolist() == ["Beech Primary"]
    assert len(listed.records.participations) == 2


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", b"", "is empty"),
        ("blank.csv", b"\n\n ,, \n", "is empty"),
        ("bom.csv", b"\xef\xbb\xbf", "is empty"),
        ("headings.csv", b"school_a,school_b\n", "no rows under them"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(64), "a picture"),
        ("photo2.csv", b"\xff\xd8\xff\xe0" + bytes(64), "a picture"),
        ("board.csv", b"%PDF-1.7\n", "a PDF"),
        ("book.csv", b"PK\x03\x04" + bytes(64), "damaged"),
        ("old.csv", b"\xd0\xcf\x11\xe0" + bytes(64), "not a text file"),
        ("program.csv", bytes(range(256)), "not a text file"),
        ("odd.csv", b"school_a,school_b\n\x81\x8d,b\n", "cannot be told"),
        ("cut.csv", b"\xff\xfea", "cannot be read"),
        ("other.csv", b"colour,shape\nred,round\n", "no column names the schools"),
        ("wide.csv", b",".join(b"c%d" % n for n in range(20_000)) + b"\n1\n", "longer than 64 kB"),
        ("columns.csv", b",".join(b"c" for _ in range(20_000)) + b"\n1\n", "20,000 columns"),
        ("line.csv", b"school_a,school_b\n" + b"x" * 52_000_000, "Line 2 is longer"),
        ("long.csv", b"school_a,school_b\n" + b"x" * 5_000_000, "Line 2 is longer"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    began = time.monotonic()

    with pytest.raises(UnreadableFile) as refused:
        read_files([source_of(path)])

    assert words in str(refused.value)
    assert str(refused.value).startswith(name)
    assert "Traceback" not in str(refused.value)
    assert time.monotonic() - began < 30


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UnreadableFile, match=r"gone\.csv is not there"):
        read_files([source_of(tmp_path / "gone.csv")])


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UnreadableFile, match="is a folder"):
        read_files([source_of(tmp_path)])


def test_reading_stops_at_its_bounds_of_memory_time_and_rows(tmp_path):
    text = "school_a,school_b\n" + "900001,900002\n" * 50_000
    path = write(tmp_path, "visits.csv", text)

    for limits, words in (
        (Limits(rows=1_000), "more than 1,000 rows"),
        (Limits(file_bytes=1_000), "the most that can be read is"),
        (Limits(memory_bytes=1024 * 1024), "more memory"),
        (Limits(seconds=0), "more memory or time"),
    ):
        with pytest.raises(UnreadableFile, match=words):
            read_files([source_of(path)], limits=limits)


def test_a_spreadsheet_s_sign_for_text_is_not_part_of_the_name(tmp_path):
    reading = read(tmp_path, "School A,School B\n'=Ash,'Beech\n", roster=None)

    assert list(reading.records.schools.index) == ["'Beech", "=Ash"]


def test_files_are_told_apart_by_their_headings(tmp_path):
    visits = write(tmp_path, "a.csv", "schools,date\n900001;900002,2025-10-01\n")
    schools = write(tmp_path, "b.csv", ROSTER)
    returns = write(tmp_path, "c.csv", "urn,period,return\n900003,2025-26,nil\n")

    reading = read_files([source_of(path) for path in (returns, schools, visits)])

    assert [file.kind for file in reading.files] == ["interactions", "schools", "returns"]
    assert len(reading.records.schools) == 4
    assert len(reading.records.returns) == 1


def test_records_are_needed(tmp_path):
    with pytest.raises(UnreadableFile, match="No records of who worked with whom"):
        read_files([source_of(write(tmp_path, "schools.csv", ROSTER))])
    with pytest.raises(UnreadableFile, match="no returns in it"):
        read(tmp_path, "schools\n900001;900002\n", returns="a,b\n1,2\n")
    with pytest.raises(UnreadableFile, match="no column names the schools"):
        read_schools(write(tmp_path, "x.csv", "a,b\n1,2\n"))


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2025-26", ("2025-09-01", "2026-08-31")),
        ("2025/26", ("2025-09-01", "2026-08-31")),
        ("AY 2025/2026", ("2025-09-01", "2026-08-31")),
        ("autumn 2025", ("2025-09-01", "2025-12-31")),
        ("Spring term 2026", ("2026-01-01", "2026-04-11")),
        ("2025-09-01 to 2025-12-31", ("2025-09-01", "2025-12-31")),
        ("2025-27", None),
        ("last year", None),
    ],
)
def test_a_return_is_for_a_period(tmp_path, period, days):
    reading = read(
        tmp_path,
        "schools\n900001;900002\n",
        returns=f"urn,period,return\n900003,{period},nil\n",
    )

    if days is None:
        assert codes(reading) == [(2, "bad-period")]
    else:
        found = reading.records.returns.iloc[0]
        assert (str(found["start"].date()), str(found["end"].date())) == days


def test_returns_are_judged_row_by_row(tmp_path):
    reading = read(
        tmp_path,
        "schools\n900001;900002\n",
        returns="urn,period,return\n900003,2025-26,perhaps\n999999,2025-26,nil\n"
        "900004,2025-26,sent\n900004,2025-26,sent\n",
    )

    assert codes(reading) == [(2, "bad-return"), (3, "unknown-school")]
    assert reading.files[-1].rows == {"read": 4, "accepted": 1, "rejected": 2, "ignored": 1}
