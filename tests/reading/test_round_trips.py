"""The same records come back whatever the letters, the separator, the form or the shape."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabmap.matching import spelling_key
from tests.reading.ways_to_write import (
    ENCODINGS,
    LINE_ENDS,
    NAMES,
    WORKBOOKS,
    Visit,
    Way,
    carried,
    framed,
    read_each,
    said_in,
    shaped,
    text_of,
    write_book,
)

SHAPES = ("pair", "event", "across", "attendance", "partners", "register", "matrix")
AS_READ = {"across": "event"}
DELIMITERS = (",", ";", "\t", "|")
# These fit Windows-1252, so that every encoding is tried.
WESTERN = ("Café Lane", "St Mary’s, Leigh", 'The "Old" School', "Sgoil Àird na h-Àirigh")
VISITS = [
    Visit(date(2025, 10, 1), "visit", "2", WESTERN[:2], "Reading,\nthen “writing”"),
    Visit(date(2025, 10, 14), "joint training", "1.5", WESTERN[1:4], "NA"),
    Visit(date(2025, 11, 3), "visit", "", (WESTERN[3], WESTERN[0]), 'a "b"; c | d'),
    Visit(date(2026, 1, 12), "peer review", "6", WESTERN),
]
# Every encoding with every separator; each line end with each of them in turn.
WAYS = [
    Way(encoding, delimiter, sorted(LINE_ENDS)[(at + at // 8) % 4], said)
    for at, (encoding, delimiter, said) in enumerate(product(ENCODINGS, DELIMITERS, (False, True)))
]
TYPES = st.sampled_from(["visit", "joint training", "peer review", "hyfforddiant ar y cyd"])
NOTES = st.sampled_from(
    ["", "NA", "None", "007", "Reading,\nthen “writing”", 'a "b"; c | d', "=1+1"]
)
LETTERS = st.text(
    st.one_of(
        st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F), st.sampled_from(" -,’\"'&()")
    ),
    min_size=1,
    max_size=12,
)


@st.composite
def rosters(draw: st.DrawFn) -> list[str]:
    """Draw three to six schools whose names differ however they are compared."""
    name = st.one_of(st.sampled_from(NAMES), LETTERS.map(lambda own: f"Ysgol {own.strip()}x"))
    return draw(st.lists(name, min_size=3, max_size=6, unique_by=spelling_key))


@st.composite
def records(draw: st.DrawFn) -> tuple[list[str], list[Visit]]:
    """Draw schools, and two to six visits among them that are all different."""
    roster = draw(rosters())
    visit = st.builds(
        Visit,
        st.dates(date(2015, 9, 1), date(2035, 8, 31)),
        TYPES,
        st.sampled_from(["", "0.5", "1", "2.25", "12"]),
        st.lists(st.sampled_from(roster), min_size=2, max_size=4, unique=True).map(tuple),
        NOTES,
    )
    visits = draw(
        st.lists(visit, min_size=2, max_size=6, unique_by=lambda v: (v.day, frozenset(v.bodies)))
    )
    return roster, visits


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("whole", [True, False], ids=["bare", "framed"])
def test_one_table_in_every_form_says_the_same(tmp_path: Path, shape: str, whole: bool):
    table = shaped(VISITS, shape, WESTERN)
    table = table if whole else framed(table)
    paths = [tmp_path / f"{at}.csv" for at in range(len(WAYS))]
    for path, way in zip(paths, WAYS, strict=True):
        content = text_of(table, way)
        assert content is not None, way
        path.write_bytes(content)
    for kind in WORKBOOKS:
        paths.append(tmp_path / kind)
        write_book(paths[-1], table, kind)

    readings = list(read_each(paths, WESTERN))

    assert said_in(readings[0]) == carried(VISITS, shape)
    for path, reading in zip(paths, readings, strict=True):
        assert reading.records == readings[0].records, path.name
        report = reading.files[0]
        assert report.shape == AS_READ.get(shape, shape), path.name
        assert (report.rows["rejected"], report.rows["ignored"]) == (0, 0 if whole else 1)
    for way, reading in zip(WAYS, readings[: len(WAYS)], strict=True):
        report = reading.files[0]
        assert report.delimiter == way.delimiter
        assert report.encoding == way.encoding.partition(",")[0]
        assert report.header_row == (1 if whole else 4) + way.said


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    drawn=records(),
    shape=st.sampled_from(SHAPES),
    whole=st.booleans(),
    ways=st.lists(
        st.builds(
            Way,
            st.sampled_from(sorted(ENCODINGS)),
            st.sampled_from(DELIMITERS),
            st.sampled_from(sorted(LINE_ENDS)),
            st.booleans(),
        ),
        min_size=1,
        max_size=5,
        unique=True,
    ),
    book=st.sampled_from(WORKBOOKS),
)
def test_any_valid_records_come_back_however_they_are_written(
    tmp_path, drawn, shape, whole, ways, book
):
    roster, visits = drawn
    table = shaped(visits, shape, roster)
    table = table if whole else framed(table)
    files = {str(way): content for way in ways if (content := text_of(table, way)) is not None}
    paths = [tmp_path / book]
    write_book(paths[0], table, book)
    for at, content in enumerate(files.values()):
        paths.append(tmp_path / f"{at}.csv")
        paths[-1].write_bytes(content)

    readings = list(read_each(paths, roster))

    for way, reading in zip([book, *files], readings, strict=True):
        assert said_in(reading) == carried(visits, shape), way
        assert reading.records == readings[0].records, way
