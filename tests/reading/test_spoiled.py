"""Files whose letters, lines or quotation marks were spoiled on the way: the good rows are read."""

import pytest

from collabmap.reading import Limits, UnreadableFile, read_files, source_of
from collabmap.reading.people import without_contacts
from collabmap.reading.refusing import tidy
from tests.tables import codes, read, rows_of

HEADINGS = "School A,School B,Date,Note\n"
ROSTER = "urn,name\n900001,Élan Primary\n900002,Beech Primary\n900003,Cedar High\n"


def read_bytes(folder, content, limits=None):
    """Read the bytes of a file of records against a list of three schools."""
    (folder / "visits.csv").write_bytes(content)
    (folder / "schools.csv").write_bytes(ROSTER.encode())
    schools = source_of(folder / "schools.csv")
    return read_files([source_of(folder / "visits.csv")], schools=schools, limits=limits)


def encoded(*rows):
    """Return a file of which each row is written in letters of its own."""
    return HEADINGS.encode() + b"".join(f"{row}\n".encode(letters) for row, letters in rows)


def problems(reading):
    """Return the code, the row and the sentence of each problem about letters and lines."""
    wanted = ("letters", "line", "stray", "contacts")
    return [
        (told.code, told.row, told.message)
        for told in reading.problems
        if told.code.startswith(wanted)
    ]


def pairs(reading):
    """Return the pairs of bodies that share an interaction, by identifier."""
    people = reading.records.participations
    return {frozenset(bodies) for _, bodies in people.groupby("interaction")["body"]}


def test_each_line_is_read_in_the_letters_it_is_written_in(tmp_path):
    reading = read_bytes(
        tmp_path,
        encoded(
            ("Élan Primary,Beech Primary,2025-10-01,", "utf-8"),
            ("Élan Primary,Cedar High,2025-10-02,", "cp1252"),
            ("Beech Primary,Cedar High,2025-10-03,café", "utf-8"),
        ),
    )

    assert len(pairs(reading)) == 3
    assert rows_of(reading)["accepted"] == 3
    ((code, row, message),) = problems(reading)
    assert (code, row) == ("letters-mixed", None)
    assert "row 3 is" in message


def test_letters_of_an_older_mac_are_told_from_those_of_windows(tmp_path):
    rows = "Élan Primary,Beech Primary,2025-10-01,a café’s garden"
    for letters, code in (("mac_roman", ["letters-of-a-mac"]), ("cp1252", [])):
        reading = read_bytes(tmp_path, encoded((rows, letters)))

        assert pairs(reading) == {frozenset(("900001", "900002"))}
        assert reading.records.interactions["note"].tolist() == ["a café’s garden"]
        assert [code for code, _, _ in problems(reading)] == code


@pytest.mark.parametrize("beside", ["Élan", "Elan"])
def test_a_byte_that_is_no_letter_names_its_line_and_spoils_no_other(tmp_path, beside):
    content = encoded(
        (f"{beside} Primary,Cedar High,2025-10-01,", "utf-8"),
        ("Beech Primary,Cedar High,2025-10-02,a #", "utf-8"),
        ("Beech Primary,Cedar High,2025-10-03,", "utf-8"),
    ).replace(b"#", b"\x81")

    reading = read_bytes(tmp_path, content)

    assert rows_of(reading)["accepted"] == 3
    ((code, row, _),) = problems(reading)
    assert (code, row) == ("letters-lost", 3)


def test_a_file_of_letters_that_cannot_be_told_is_refused(tmp_path):
    rows = [("Beech Primary,Cedar High,2025-10-01,#", "utf-8")] * 3

    with pytest.raises(UnreadableFile, match="cannot be told"):
        read_bytes(tmp_path, encoded(*rows).replace(b"#", b"\x81\x8d"))


def test_two_stray_quotation_marks_swallow_no_row_between_them(tmp_path):
    reading = read(
        tmp_path,
        """\
        School A,School B,Date,Note
        Ash Primary,Beech Primary,2025-10-01,fine
        "Cedar High,Ash Primary,2025-10-02,ok
        Beech Primary,Cedar High,2025-10-03,ok
        Beech Primary,Dene Infant,2025-10-04,"ok
        Ash Primary,Dene Infant,2025-10-05,"two
        lines, and a comma"
        Cedar High,Dene Infant,2025-10-06,"said ""yes\"""
        """.replace('\\"', '"'),
    )

    assert codes(reading, "error") == [(3, "stray-quote"), (5, "stray-quote")]
    assert rows_of(reading) == {"read": 6, "accepted": 4, "rejected": 2, "ignored": 0}
    assert reading.records.interactions["note"].tolist() == [
        *("fine", "ok"),
        "two\nlines, and a comma",
        'said "yes"',
    ]


def test_a_line_longer_than_any_record_is_left_out_and_named(tmp_path):
    long = "Cedar High,Beech Primary,2025-10-02," + "x" * 70_000
    short = "Beech Primary,Cedar High,2025-10-0{},\r\n"
    text = "".join([HEADINGS, short.format(1), short.format(3), long, "\r\n", short.format(5)])

    reading = read_bytes(tmp_path, text.encode())

    assert rows_of(reading) == {"read": 3, "accepted": 3, "rejected": 0, "ignored": 0}
    assert codes(reading, "error") == [(4, "line-too-long")]


def test_a_file_of_one_endless_line_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="Line 1 is longer than 64 kB"):
        read_bytes(tmp_path, b"a," * 50_000 + b"\n" + HEADINGS.encode() * 9)


def test_a_row_with_far_too_many_cells_is_left_out_and_named(tmp_path):
    rows = ["900001,900002,2025-10-01,", "900001,900003,2025-10-02" + ",x" * 300] + [
        "900002,900003,2025-10-03,"
    ] * 2

    reading = read_bytes(
        tmp_path, (HEADINGS + "\n".join(rows)).encode(), Limits()._replace(columns=200)
    )

    assert codes(reading, "error") == [(3, "too-many-cells")]
    assert pairs(reading) == {frozenset(("900001", "900002")), frozenset(("900002", "900003"))}


def test_letters_put_right_are_said(tmp_path):
    row = ("Ã‰lan Primary,Beech &amp; Primary,2025-10-01,", "utf-8")

    reading = read_bytes(tmp_path, encoded(row))

    assert [code for code, _, _ in problems(reading)] == ["letters-put-right"]
    assert "in 2 cells" in problems(reading)[0][2]


@pytest.mark.parametrize(
    ("cell", "tidied"),
    [
        ('="900001"', "900001"),
        ('="900001"; ="900002"', "900001; 900002"),
        ('="900001" and "Beech"', '="900001" and "Beech"'.replace('="900001"', "900001")),
        ('a="b', 'a="b'),
    ],
)
def test_a_text_as_a_formula_is_that_text_wherever_it_stands(cell, tidied):
    assert tidy(cell) == tidied


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("ring Jo on 01632 960123, please", "ring Jo on , please"),
        ("+44 7700 900123", ""),
        ("07700900123", ""),
        ("Ash Primary (01632 960123)", "Ash Primary"),
        ("write to <jo@school.example>; thanks", "write to thanks"),
        ("020-7946-0000", ""),
        ("010000500870", "010000500870"),  # a school's number in the United States
        ("0012345 0012346", "0012345 0012346"),
        ("100001 100002 100003", "100001 100002 100003"),
        ("01-10-2025 02-10-2025", "01-10-2025 02-10-2025"),
        ("01/10/2025 09:00-10:30", "01/10/2025 09:00-10:30"),
        ("01-2025-0012", "01-2025-0012"),
        ("two  spaces @ home", "two  spaces @ home"),
        ("0.07700900123", "0.07700900123"),
        ("tel.07700900123.", "tel. ."),
        ("01632960123.5", "01632960123.5"),
    ],
)
def test_addresses_and_telephones_in_a_text_are_left_out_and_numbers_of_schools_are_not(cell, left):
    assert without_contacts(cell) == left


def test_a_note_with_a_telephone_number_says_that_it_is_left_out(tmp_path):
    row = ("Beech Primary,Cedar High,2025-10-01,ring 01632 960123", "utf-8")

    reading = read_bytes(tmp_path, encoded(row))

    assert [code for code, _, _ in problems(reading)] == ["contacts-left-out"]
    assert reading.records.interactions["note"].tolist() == ["ring"]
