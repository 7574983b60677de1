"""What holds for every file: whatever the bytes, the cells, the form or the order of rows."""

import csv
import io
import random
import string
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabmap.reading import Reading, UnreadableFile, read_files, source_of
from collabmap.reading.letters import likely_letters
from tests.reading.ways_to_write import WORKBOOKS, write_book
from tests.tables import ROSTER, write

FEW = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MORE = settings(FEW, max_examples=40)
PERSON = "Zebedee Quillfeather"
HEADINGS = (
    *("School A", "School B", "Schools", "Date", "End date", "Type", "Hours", "Times", "Lead"),
    *("Direction", "Event ID", "Notes", "urn", "name", "period", "return", "easting", "northing"),
)
SAID = st.one_of(
    st.sampled_from(
        [
            *("", "900001", "900002", "Ash Primary", "Beech Primary", "900001;900003", "nil"),
            *("2025-10-01", "31/02/2025", "2", "-1", "lead_gives", "a_to_b", "Total", "E1"),
            *("2025-26", "sent", "'=x", "0"),
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
# Unless the first bytes are those of a table nearly everything is refused at the door.
BYTES = st.builds(
    bytes.__add__,
    st.sampled_from(
        [
            *(b"", b"school_a,school_b\n", b"schools;date\n", b"urn,name\n", b"sep=;\n"),
            *(b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
            *(b"<html>", b"<table><tr><td>", b"<?xml version='1.0'?>", b"<graphml><graph>"),
            *(b"<gexf><graph>", b"*Vertices 2\n", b"*Vertices 2\n*Edges\n", b"dl n=2\ndata:\n"),
            *(b"dl n=2 format=edgelist1\n", b"%PDF", b"GIF8", b"graph [ node [ id 1 "),
            *(b'{"nodes": [', b'{"nodes": [], "links": [{"source": '),
        ]
    ),
    st.one_of(
        st.binary(max_size=200),
        st.text(string.printable, max_size=200).map(str.encode),
        st.text(max_size=60).map(lambda text: text.encode("utf-16-le", errors="ignore")),
    ),
)
CP1252 = st.text(
    st.characters(codec="cp1252", categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=12
).map(lambda name: f"School {name}")
UTF8 = st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=12).map(
    lambda name: f"Ysgol {name}"
)


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    """Return rows as the text of a table."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


@cache
def whole_files() -> tuple[bytes, ...]:
    """Return a small good file of every form."""
    table = [["School A", "School B", "Date"], ["Ash", "Beech", "2025-10-01"]]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "whole"
        for kind in WORKBOOKS:
            write_book(path.with_suffix(f".{kind}"), table, kind)
        books = [each.read_bytes() for each in sorted(Path(folder).iterdir())]
    link = "<edge source='Ash' target='Beech'/>"
    graphs = [
        f"<graphml><graph><node id='Ash'/><node id='Beech'/>{link}</graph></graphml>",
        f"<gexf><graph><nodes><node id='Ash'/><node id='Beech'/></nodes><edges>{link}</edges>"
        "</graph></gexf>",
        '*Vertices 2\n1 "Ash"\n2 "Beech"\n*Edges\n1 2 3\n',
        'graph [ node [ id 1 label "Ash" ] node [ id 2 ] edge [ source 1 target 2 ] ]',
        '{"nodes": [{"id": "Ash"}], "links": [{"source": "Ash", "target": "Beech"}]}',
        "dl n=2 format=edgelist1\nlabels:\nAsh,Beech\ndata:\n1 2 3\n",
    ]
    return (*books, *map(str.encode, graphs), written(table).encode("utf-16"))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw a good file of some form with bytes changed, put in or left out."""
    content = bytearray(draw(st.sampled_from(whole_files())))
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(content)))
        content[begin : begin + draw(st.integers(0, 12))] = draw(st.binary(max_size=12))
    return bytes(content[: draw(st.integers(1, len(content) + 1))])


def assert_adds_up(reading: Reading) -> None:
    """Every row has one outcome, and every row left out has a reason."""
    for report in reading.files:
        rows = report.rows
        assert rows["read"] == rows["accepted"] + rows["rejected"] + rows["ignored"]
        assert min(rows.values()) >= 0
    assert all(row.reasons for row in reading.rejected)
    assert all(found.message.strip() for found in reading.problems)


def assert_read_or_refused(path: Path, content: bytes) -> None:
    """Check that these bytes end in Records and problems, or in one clear sentence."""
    path.write_bytes(content)
    try:
        reading = read_files([source_of(path)])
    except UnreadableFile as refusal:
        refused = str(refusal)
    else:
        refused = f"{path.name} was read."
        assert_adds_up(reading)
    assert path.name in refused
    assert refused.endswith(".")
    assert "Traceback" not in refused


@MORE
@given(content=BYTES)
def test_any_bytes_are_read_or_refused_in_one_sentence(tmp_path: Path, content: bytes):
    assert_read_or_refused(tmp_path / "any.csv", content)


@MORE
@given(content=damaged())
def test_a_damaged_file_of_any_form_is_read_or_refused_in_one_sentence(tmp_path, content):
    assert_read_or_refused(tmp_path / "any.file", content)


@FEW
@given(
    headings=st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=7, unique=True),
    rows=st.lists(st.lists(SAID, min_size=1, max_size=8), min_size=1, max_size=8),
    listed=st.booleans(),
)
def test_every_row_of_any_table_has_one_outcome_and_its_reasons(tmp_path, headings, rows, listed):
    path = write(tmp_path, "any.csv", "")
    path.write_text(written([headings, *rows]), encoding="utf-8", newline="")
    roster = source_of(write(tmp_path, "schools.csv", ROSTER)) if listed else None

    try:
        reading = read_files([source_of(path)], schools=roster)
    except UnreadableFile:
        return

    assert_adds_up(reading)
    interactions = next(file for file in reading.files if file.kind == "interactions")
    assert len(reading.rejected) == interactions.rows["rejected"]


def is_told(form: tuple[str, str, str]) -> bool:
    """Whether letters in Windows-1252 are not also good UTF-8, or a Mac's: else nobody can tell."""
    encoding, *names = form
    written_so = ",".join(names).encode(encoding)
    of_a_mac = likely_letters(written_so.decode("mac_roman"))
    if encoding == "cp1252" and of_a_mac > likely_letters(written_so.decode("cp1252")):
        return False
    try:
        return written_so.isascii() or encoding != "cp1252" or not written_so.decode("utf-8")
    except UnicodeDecodeError:
        return True


@FEW
@given(
    form=st.one_of(
        st.tuples(st.sampled_from(["utf-8", "utf-8-sig"]), UTF8, UTF8),
        st.tuples(st.just("cp1252"), CP1252, CP1252),
    ).filter(lambda form: form[1].casefold() != form[2].casefold() and is_told(form)),
    delimiter=st.sampled_from([",", ";", "\t"]),
    british=st.booleans(),
    pairs=st.booleans(),
    days=st.lists(
        st.dates(date(2000, 1, 1), date(2099, 12, 31)), min_size=1, max_size=4, unique=True
    ),
)
def test_the_same_records_in_any_form_are_read_the_same(
    tmp_path, form, delimiter, british, pairs, days
):
    encoding, one, other = form
    roster = write(tmp_path, "schools.csv", written([["urn", "name"], ["1", one], ["2", other]]))
    headings = ["School A", "School B", "Date"] if pairs else ["Schools", "Date", "Notes"]
    bodies = [one, other] if pairs else [f"{one};{other}"]
    rows = [[*bodies, day.strftime("%d/%m/%Y" if british else "%Y-%m-%d")] for day in days]
    path = tmp_path / "visits.csv"
    path.write_bytes(written([headings, *rows], delimiter).encode(encoding))

    reading = read_files([source_of(path)], schools=source_of(roster))

    records = reading.records
    assert sorted(records.interactions["date"].dt.date) == sorted(days)
    together = records.participations.groupby("interaction")["body"].agg(tuple)
    assert together.tolist() == [("1", "2")] * len(days)
    assert reading.files[0].rows["accepted"] == len(days)


@FEW
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["900001;900002", "900002;900001", "900003;Nowhere", "Beech Primary"]),
            st.sampled_from(["2025-10-01", "01/10/2025", "2025-11-05", "31/02/2025"]),
            st.sampled_from(["visit", "training", "nil"]),
            st.sampled_from(["", "E1", "E2"]),
            st.sampled_from(["", "2", "2.0"]),
        ),
        min_size=2,
        max_size=10,
    ),
    listed=st.booleans(),
    seed=st.integers(0, 1000),
)
def test_the_order_of_the_rows_changes_nothing(tmp_path, rows, listed, seed):
    headings = ["schools", "date", "type", "event_id", "hours"]
    returns = [["900001", "2025-26", "nil"], ["900001", "2025/26", "nil"], ["x", "2025-26", "nil"]]
    mixed = random.Random(seed)
    roster = source_of(write(tmp_path, "schools.csv", ROSTER)) if listed else None
    found = []
    for _ in range(2):
        visits = write(tmp_path, "visits.csv", written([headings, *map(list, rows)]))
        answers = write(tmp_path, "r.csv", written([["urn", "period", "return"], *returns]))
        found.append(
            read_files([source_of(visits)], schools=roster, returns=source_of(answers)).records
        )
        mixed.shuffle(rows)
        mixed.shuffle(returns)

    assert found[0] == found[1]


@pytest.mark.parametrize(
    "heading",
    [
        *("Head's name", "Headteacher's email", "HeadLastName", "TelephoneNum", "School phone"),
        *("E-mail 2", "Contact tel", "Delegate name", "Surname of head", "Mobile (head)"),
    ],
)
def test_nothing_about_a_person_gets_through(tmp_path, heading):
    text = written([["schools", heading, "date"], ["900001;900002", PERSON, "2025-10-01"],
                    ["900001;900003", "x, y", PERSON, "2025-10-01", "z"]])  # fmt: skip
    schools = written([["urn", heading, "name"], ["900001", PERSON, "Ash"], ["900002", "", "Oak"]])

    reading = read_files(
        [source_of(write(tmp_path, "visits.csv", text))],
        schools=source_of(write(tmp_path, "schools.csv", schools)),
    )

    kept = [reading.files, reading.problems, reading.rejected]
    frames = [reading.records.schools, reading.records.interactions, reading.records.participations]
    assert PERSON not in repr(kept) + "".join(frame.to_csv() for frame in frames)


def test_a_totals_row_is_no_school_where_no_list_is_given(tmp_path):
    text = "School A,School B,Hours\nAsh,Beech,2\nTotal,,2\n"

    reading = read_files([source_of(write(tmp_path, "visits.csv", text))])

    assert list(reading.records.schools.index) == ["Ash", "Beech"]


def test_pairs_are_counted_once_whatever_the_size_of_the_event(tmp_path):
    large = ";".join(f"S{n}" for n in range(3000))
    text = f"schools,date\n{large},2025-10-01\nS1;S2,2025-10-02\nS1;Oak,2025-10-03\n"

    report = read_files([source_of(write(tmp_path, "visits.csv", text))]).files[0]

    assert (report.schools, report.pairs) == (3001, 3000 * 2999 // 2 + 1)


def test_where_every_row_is_left_out_there_are_no_interactions(tmp_path):
    text = "schools,date\n900001;900002,soon\n900001;900003,31/02/2025\n"

    records = read_files([source_of(write(tmp_path, "visits.csv", text))]).records

    assert len(records.interactions) == len(records.participations) == 0


def test_a_return_whose_cells_have_slipped_is_left_out(tmp_path):
    visits = write(tmp_path, "visits.csv", "schools\n900001;900002\n")
    returns = write(tmp_path, "r.csv", "urn,period,return\n900001,2025-26,nil,more\n")

    reading = read_files([source_of(visits)], returns=source_of(returns))

    assert reading.files[-1].rows == {"read": 1, "accepted": 0, "rejected": 1, "ignored": 0}
    assert [found.code for found in reading.problems] == ["too-many-cells"]
