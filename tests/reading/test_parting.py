"""Schools in one cell without semicolons: what parts them, and what stays one name."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabmap.matching import Directory
from collabmap.reading.parting import parted
from collabmap.reading.school_cells import SchoolCells
from collabmap.reading.shapes import interactions_in
from collabmap.reading.sheet import Sheet
from collabmap.records import SCHOOL_COLUMNS, frame_of
from tests.reading.tabled import tabled

LISTED = (
    "Oak Lane Primary",
    "Pine Street Primary",
    "Elm Infant",
    "St Mary's and St John's CE Primary",
    "St Mary's",
    "Hill & Dale Primary",
    "Yew High",
)
DIRECTORY = Directory(
    frame_of(
        SCHOOL_COLUMNS,
        {"name": list(LISTED), "town": ["Bury"] * 4 + ["Bolton"] + ["Bury"] * 2},
        index=[str(900001 + at) for at in range(len(LISTED))],
        named="id",
    )
)


def read(cells: Sequence[str], directory: Directory | None) -> Sheet:
    """Return the events whose schools stand in these cells."""
    rows = "".join('"' + cell.replace('"', '""') + '"\n' for cell in cells)
    sheet = interactions_in(tabled(f"Schools\n{rows}"), "event")
    assert sheet is not None
    return parted(sheet, SchoolCells(directory))


def schools(sheet: Sheet) -> list[list[str]]:
    """Return the names of each event."""
    mentions = sheet.mentions
    return [
        [name for name, of in zip(mentions.names.cells, mentions.rows, strict=True) if of == row]
        for row in range(len(sheet))
    ]


def codes(sheet: Sheet) -> list[str]:
    """Return the codes of what is said of the table."""
    return [note.code for note in sheet.notes]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Oak Lane Primary, Elm Infant and Yew High", "Oak Lane Primary|Elm Infant|Yew High"),
        ("Oak Lane Primary, Elm Infant, and Yew High", "Oak Lane Primary|Elm Infant|Yew High"),
        ("Oak Lane Primary / Yew High", "Oak Lane Primary|Yew High"),
        ("900001, 900003", "900001|900003"),
        ("900001 / 900003 / 900007", "900001|900003|900007"),
        (
            "900001 Oak Lane Primary / 900003 Elm Infant",
            "900001 Oak Lane Primary|900003 Elm Infant",
        ),
        ("Oak Lane Primary, Hill & Dale Primary", "Oak Lane Primary|Hill & Dale Primary"),
        ("St Marys & St Johns C of E Primary", "St Marys & St Johns C of E Primary"),
        ("St Mary's, Bolton & Yew High", "St Mary's, Bolton|Yew High"),
        ("Oak Lne Primary, Elm Infnt School", "Oak Lne Primary|Elm Infnt School"),
        ("Oak Lane Primary, Hilltop and Vale", "Oak Lane Primary|Hilltop and Vale"),
        ("Hilltop and Vale", "Hilltop and Vale"),
        ("Hilltop, Vale", "Hilltop, Vale"),
        (
            "Yew High & St Mary's and St John's & Elm Infant",
            "Yew High|St Mary's and St John's|Elm Infant",
        ),
    ],
)
def test_the_names_on_the_list_say_where_a_cell_is_parted(cell, names):
    sheet = read([cell, "Pine Street Primary, Yew High"], DIRECTORY)

    assert schools(sheet)[0] == names.split("|")


def test_a_column_is_told_by_its_schools_though_names_hold_what_parts_others():
    rows = [
        "900001 Oak Lane Primary,St Mary's and St John's CE Primary; Hill & Dale Primary",
        "900003 Elm Infant,Hill & Dale Primary",
        "900007 Yew High,St Mary's and St John's CE Primary; Hill & Dale Primary; Elm Infant",
    ]
    table = tabled("\n".join(["Name of school,Working with", *rows, ""]))

    sheet = interactions_in(table, "", SchoolCells(DIRECTORY))

    assert sheet is not None
    assert sheet.shape == "pair"
    assert {name: sheet.heading(name) for name in ("school_a", "school_b")} == {
        "school_a": "Name of school",
        "school_b": "Working with",
    }


def test_a_heading_decides_where_some_schools_stand_among_other_things():
    rows = ["Oak Lane Primary,Yew High", *(f"Elm Infant,Some Museum {at}" for at in range(4))]
    table = tabled("\n".join(["Organisation name,Working with", *rows, ""]))

    sheet = interactions_in(table, "", SchoolCells(DIRECTORY))

    assert sheet is not None
    assert sheet.heading("school_b") == "Working with"


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(LISTED), min_size=1, max_size=5, unique=True),
            st.sampled_from([", ", " and ", " & ", " / ", ", and "]),
        ),
        min_size=1,
    )
)
def test_what_is_joined_from_names_on_the_list_is_parted_into_them(events):
    cells = [
        ", ".join(names[:-1]) + joint * (len(names) > 1) + names[-1] for names, joint in events
    ]

    assert schools(read(cells, DIRECTORY)) == [names for names, _ in events]


def test_each_cell_says_for_itself_whatever_parts_the_others():
    cells = ["Oak Lane Primary; Yew High", "Elm Infant, Yew High", "Oak Lane Primary/Elm Infant"]

    assert schools(read(cells, DIRECTORY)) == [
        ["Oak Lane Primary", "Yew High"],
        ["Elm Infant", "Yew High"],
        ["Oak Lane Primary", "Elm Infant"],
    ]


def test_without_a_list_one_semicolon_in_the_column_leaves_commas_alone():
    sheet = read(["Oak Lane Primary; Yew High", "Elm Infant, Yew High"], None)

    assert schools(sheet)[1] == ["Elm Infant, Yew High"]


def test_two_names_in_short_are_two_schools_though_each_must_be_asked_about():
    sheet = read(["Oak and Pine", "Oak Lane Primary and Somewhere Else"], DIRECTORY)

    assert schools(sheet)[0] == ["Oak", "Pine"]
    (question,) = sheet.questions
    assert question.key == "several"
    assert "Oak Lane Primary and Somewhere Else" in question.asked


def test_without_a_list_the_other_cells_say_it():
    cells = ["Ash, Birch and Cedar", "Ash, Cedar", "Hill & Dale, Birch", "Birch / Cedar"]
    sheet = read(cells, None)

    assert schools(sheet) == [
        ["Ash", "Birch", "Cedar"],
        ["Ash", "Cedar"],
        ["Hill & Dale", "Birch"],
        ["Birch", "Cedar"],
    ]
    assert codes(sheet) == ["comma-list"]


def test_without_a_list_what_stands_nowhere_else_stays_one_name_and_is_said():
    sheet = read(["St Mary's, Bolton", "St Anne's, Bolton", "Hill & Dale"], None)

    assert schools(sheet) == [["St Mary's, Bolton"], ["St Anne's, Bolton"], ["Hill & Dale"]]
    assert codes(sheet) == ["comma-kept"]


def test_a_lead_in_a_column_of_its_own_still_leads():
    table = tabled('Schools,Lead\n"Oak Lane Primary, Yew High",Yew High\n')
    sheet = interactions_in(table)
    assert sheet is not None

    mentions = parted(sheet, SchoolCells(DIRECTORY)).mentions

    assert mentions.names.cells == ["Oak Lane Primary", "Yew High", "Yew High"]
    assert mentions.leads.tolist() == [False, False, True]
