"""What becomes of each row: used, left out with every reason, or passed over."""

import pytest

from tests.tables import codes, read, rows_of


def test_a_pair_and_an_event_are_both_interactions(tmp_path):
    pair = read(tmp_path, "School A,School B,Date\nAsh Primary,Beech Primary,28/02/2025\n")
    event = read(tmp_path, "schools,date\n900001;900002;900003,2025-02-28\n")

    assert pair.files[0].shape == "pair"
    assert event.files[0].shape == "event"
    assert set(pair.records.participations["body"]) == {"900001", "900002"}
    assert set(event.records.participations["body"]) == {"900001", "900002", "900003"}


def test_every_row_has_one_outcome_and_they_add_up(tmp_path):
    reading = read(
        tmp_path,
        """\
        school_a,school_b,date,hours
        900001,900002,2025-10-01,2
        900001,900002,2025-10-01,2
        900001,900001,2025-10-01,2
        900001,Nowhere School,2025-10-02,2
        Nowhere School,Elsewhere School,2025-10-02,2
        900001,900002,31/02/2025,two
        Total,,,6
        """,
    )

    rows = rows_of(reading)
    assert rows == {"read": 7, "accepted": 2, "rejected": 3, "ignored": 2}
    assert codes(reading) == [
        (3, "duplicate"),
        (4, "self-pair"),
        (5, "one-body"),
        (5, "unknown-school"),
        (6, "unknown-school"),
        (6, "unknown-school"),
        (7, "bad-date"),
        (7, "bad-number"),
        (8, "total-row"),
    ]


def test_a_message_says_where_what_and_what_to_do(tmp_path):
    reading = read(tmp_path, "School A,School B,Date\nAsh Primary,Beech Primary,31/02/2025\n")

    assert reading.problems[-1].message == (
        'visits.csv, row 2, column "Date": "31/02/2025" is not a date. '
        "Write it like 28/02/2025 or 2025-02-28."
    )


def test_an_unknown_school_comes_with_the_nearest_names(tmp_path):
    reading = read(tmp_path, "School A,School B\nAsh Primary,Beach Primary\n")

    assert '"Beach Primary" is not on your list. Nearest: "Beech Primary"' in next(
        found.message for found in reading.problems if found.code == "unknown-school"
    )


def test_a_row_is_the_line_the_person_sees(tmp_path):
    reading = read(
        tmp_path,
        'schools,title,date\n\n900001;900002,"two\nlines",2025-10-01\nNowhere,x,2025-10-02\n',
    )

    assert codes(reading) == [(5, "unknown-school")]


def test_a_row_with_one_known_school_is_kept_and_makes_no_link(tmp_path):
    reading = read(tmp_path, "schools,date\nAsh Primary;Elsewhere School,2025-10-01\n")

    assert rows_of(reading)["accepted"] == 1
    assert set(reading.records.participations["body"]) == {"900001", "Elsewhere School"}
    assert codes(reading) == [(2, "one-body"), (2, "unknown-school")]


def test_a_school_named_twice_in_an_event_is_counted_once(tmp_path):
    reading = read(tmp_path, "schools,date\nAsh Primary;900001;900002,2025-10-01\n")

    assert list(reading.records.participations["body"]) == ["900001", "900002"]
    assert codes(reading) == []


def test_a_name_that_two_schools_have_is_not_guessed(tmp_path):
    roster = "urn,name\n900001,St Mary's\n900002,St Mary’s\n900003,Cedar High\n"
    reading = read(tmp_path, "schools,date\nst marys;Cedar High,2025-10-01\n", roster=roster)

    assert codes(reading) == [(2, "ambiguous-school"), (2, "one-body")]


def test_the_same_row_reversed_is_the_same_where_there_is_no_direction(tmp_path):
    mutual = "school_a,school_b,date\n900001,900002,2025-10-21\n900002,900001,21/10/2025\n"
    directed = mutual.replace("date\n", "date,direction\n").replace("21\n", "21,a_to_b\n")
    directed = directed.replace("2025\n", "2025,a_to_b\n")

    assert codes(read(tmp_path, mutual)) == [(3, "duplicate")]
    assert codes(read(tmp_path, directed)) == []


def test_a_quotation_mark_without_its_twin_costs_its_own_row_only(tmp_path):
    rows = "".join(f"900001,90000{2 + at % 3}\n" for at in range(40_000))
    reading = read(tmp_path, f'school_a,school_b\n"900001,900002\n{rows}')

    assert [found for found in codes(reading) if found[1] != "one-body"] == [(2, "stray-quote")]
    assert rows_of(reading)["accepted"] == 40_000


def test_undated_rows_are_never_duplicates(tmp_path):
    reading = read(tmp_path, "school_a,school_b\n900001,900002\n900001,900002\n")

    assert len(reading.records.interactions) == 2


def test_two_events_with_numbers_of_their_own_are_two(tmp_path):
    reading = read(
        tmp_path,
        "event_id,schools,date\nE1,900001;900002,2025-10-01\nE2,900001;900002,2025-10-01\n",
    )

    assert list(reading.records.interactions.index) == ["E1", "E2"]


def test_one_number_for_two_events_keeps_both(tmp_path):
    reading = read(
        tmp_path,
        "event_id,schools,date\nE1,900001;900002,2025-10-01\nE1,900001;900003,2025-10-02\n",
    )

    assert list(reading.records.interactions.index) == ["E1", "E1/2"]
    assert [code for _, code in codes(reading)] == ["repeated-event"]


def test_rows_without_a_date_are_left_out_only_where_others_have_one(tmp_path):
    some = read(tmp_path, "schools,date\n900001;900002,2025-10-01\n900001;900003,\n")
    none = read(tmp_path, "schools,date\n900001;900002,\n900001;900003,\n")

    assert codes(some) == [(3, "missing-date")]
    assert codes(none) == []
    assert not none.records.dated


@pytest.mark.parametrize(
    ("said", "times", "found"),
    [("3", 3, []), ("3.0", 3, []), ("2.5", 1, ["bad-times"]), ('"1,200"', 1200, []), ("", 1, [])],
)
def test_a_row_may_stand_for_several_interactions(tmp_path, said, times, found):
    reading = read(tmp_path, f"Source,Target,Weight\n900001,900002,{said}\n")

    assert reading.records.interactions["times"].tolist() == [times]
    assert [code for _, code in codes(reading)] == found
    assert reading.files[0].interactions == times


def test_no_times_at_all_is_no_interaction(tmp_path):
    reading = read(tmp_path, "Source,Target,Weight\n900001,900002,0\n900001,900003,2\n")

    assert reading.records.interactions["times"].tolist() == [2]
    assert codes(reading) == [(2, "no-times")]


@pytest.mark.parametrize("said", ["-1", "inf", "nan", "1e3", "1_000", "٣", "two", "1,5,5"])
def test_a_number_that_is_not_plain_is_not_taken(tmp_path, said):
    reading = read(tmp_path, f'schools,hours,date\n900001;900002,"{said}",2025-10-01\n')

    assert codes(reading) == [(2, "bad-number")]


def test_a_decimal_comma_is_a_decimal_comma(tmp_path):
    reading = read(tmp_path, "schools;hours;date\n900001,900002;2,5;2025-10-01\n".replace(
        "900001,900002", "900001|900002"))  # fmt: skip

    assert reading.records.interactions["hours"].tolist() == [2.5]


@pytest.mark.parametrize(
    "headings",
    ["Visiting school,Host school", "Visitor,Host", "School,Lead school", "From,Partner"],
)
def test_two_headings_that_name_a_school_are_a_pair(tmp_path, headings):
    reading = read(tmp_path, f"{headings},Date\nAsh Primary,Beech Primary,01/10/2025\n")

    assert reading.files[0].shape == "pair"
    assert sorted(reading.records.participations["body"]) == ["900001", "900002"]


def test_a_direction_needs_a_lead(tmp_path):
    text = "schools,lead,direction,date\n900001;900002,{},{},2025-10-01\n"

    assert codes(read(tmp_path, text.format("", "lead_gives"))) == [(2, "missing-lead")]
    assert codes(read(tmp_path, text.format("900001", "lead_gives"))) == []
    assert codes(read(tmp_path, text.format("900001", "sideways"))) == [(2, "bad-direction")]
    assert codes(read(tmp_path, text.format("900003", "lead_gives"))) == [(2, "lead-not-listed")]


def test_in_a_pair_the_giver_is_the_lead(tmp_path):
    reading = read(tmp_path, "school_a,school_b,direction,date\n900001,900002,b_to_a,2025-10-01\n")

    assert reading.records.interactions["direction"].tolist() == ["lead_gives"]
    assert reading.records.interactions["lead"].tolist() == ["900002"]


def test_an_end_before_the_start_is_left_out(tmp_path):
    reading = read(tmp_path, "schools,date,end_date\n900001;900002,2025-10-02,2025-10-01\n")

    assert codes(reading) == [(2, "end-before-start")]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("schools,date\n900001;900002,2025-10-01,,\n900001;900003,2025-10-01,x\n", True),
        ("date,schools\n2025-10-01,900001;900002\n2025-10-02,900001;900003,x\n", False),
        ("schools,type,date\n900001;900002,visit,2025-10-01\n900001,900003,visit,x\n", False),
        ("schools,type\n900001;900002,visit\n900001;900003,visit,x\n", True),
        ("schools,type\n900001;900002,visit\n900001;900003,maths,x\n", False),
    ],
    ids=["date under date", "schools last", "shifted", "a word again", "a word of its own"],
)
def test_a_row_with_more_cells_than_headings_is_kept_where_the_others_fit(tmp_path, text, kept):
    reading = read(tmp_path, text)

    assert (3, "too-many-cells") in codes(reading)
    assert len(reading.records.interactions) == 1 + kept


def test_a_nil_row_is_a_return_for_its_school_year(tmp_path):
    reading = read(
        tmp_path,
        "type,schools,date\nvisit,900001;900002,2025-10-01\nnil,900004,2026-05-01\n",
    )

    assert len(reading.records.interactions) == 1
    returns = reading.records.returns
    assert returns[["school", "period", "kind"]].to_numpy().tolist() == [
        ["900004", "2025-26", "nil"]
    ]


def test_without_a_list_the_schools_are_those_of_the_records(tmp_path):
    reading = read(
        tmp_path,
        "School A,School B\nBeech Primary,Ash Primary\nash  primary,Cedar High\n",
        roster=None,
    )

    assert list(reading.records.schools.index) == ["Ash Primary", "Beech Primary", "Cedar High"]
    assert not reading.records.own_roster


def test_the_rows_left_out_keep_their_cells_and_every_reason(tmp_path):
    reading = read(tmp_path, "School A,School B,Date\nAsh Primary,Ash Primary,31/02/2025\n")

    (row,) = reading.rejected
    assert row.cells == ("Ash Primary", "Ash Primary", "31/02/2025")
    assert len(row.reasons) == 2
