"""Which school a name or a number is, how sure that is, and what is asked."""

import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabmap.matching import Directory, Evidence, Placing, answer_key
from collabmap.records import SCHOOL_COLUMNS, frame_of


def directory_of(
    *names: str,
    ids: Sequence[str] = (),
    answers: dict[str, str | None] | None = None,
    **about: Sequence[str],
) -> Directory:
    """Return a directory of schools of these names, numbered 100001 up unless `ids` says else."""
    index = list(ids) or [str(100001 + at) for at in range(len(names))]
    known: dict[str, Any] = {k: list(v) for k, v in about.items() if k in SCHOOL_COLUMNS}
    frame = frame_of(SCHOOL_COLUMNS, {"name": list(names), **known}, index=index, named="id")
    return Directory(frame, answers or {})


def school(placing: Placing) -> str | None:
    """Return the school that was accepted without asking."""
    assert (placing.outcome == "certain") == (placing.school is not None)
    return placing.school


@pytest.mark.parametrize(
    "written",
    [
        "St Mary's C of E Primary School",
        "Saint Marys CE Primary School",
        "ST. MARY’S CHURCH OF ENGLAND VA PRIMARY SCHOOL",
        "St Mary's C.E. Primary",
        "St\u00a0Mary's CofE (VA) Primary School",
        "Primary School, St Mary's CofE",
        "St Mary's Chuch of England Primary Shcool",
        "St Mary's CofE Primary Academy",
    ],
)
def test_one_name_in_its_many_spellings_is_one_school(written):
    directory = directory_of("St Mary's CofE Primary School", "Moorland View Academy")

    assert school(directory.place(written)) == "100001"


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Our Lady's R.C. School", "Our Lady's Roman Catholic School"),
        ("Ash & Birch School", "Ash and Birch School"),
        ("Ash Lane Infants", "Ash Lane Infant School"),
        ("Ysgol Gynradd Aberdraig", "Aberdraig Primary School"),
        ("Beechwod Juniors", "Beechwood Junior School"),
        ("Moorland View", "Moorland View Primary School"),
        ("Gt Alder School", "Great Alder School"),
    ],
)
def test_shared_words_are_known_however_they_are_written(written, listed):
    assert school(directory_of(listed, "Tarn High School").place(written)) == "100001"


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Alder Infant School", "Alder Junior School"),
        ("St Ann's RC School", "St Ann's CofE School"),
        ("Alder Girls' School", "Alder Boys' School"),
        ("Alder Primary School", "Alder Academy"),
        ("School 12", "School 13"),
        ("School A", "School B"),
        ("Ashe School", "Ash School"),
    ],
)
def test_a_name_that_says_something_else_is_not_taken(written, listed):
    assert school(directory_of(listed).place(written)) is None


def test_a_name_alone_that_several_schools_bear_is_always_asked():
    directory = directory_of(
        "St Mary's CofE Primary School", "St Mary's Church of England Primary School"
    )

    placing = directory.place("St Mary's CofE Primary School")

    assert placing.outcome == "likely"
    assert placing.shared_by == ("100001", "100002")
    assert placing.reason == "2 schools of the list have this name."


@pytest.mark.parametrize(
    "written", ["Hrarow Hill School", "Ztarmway Infant School", "lE Grove Primary School"]
)
def test_a_name_mistyped_at_its_beginning_is_found(written):
    listed = directory_of(
        *("Harrow Hill School", "Tarmway Infant School", "Elm Grove Primary School"),
        *("Old Mill Primary School", "Larkhill Special School", "Brook End Primary School"),
    )

    found = listed.place(written)

    name = {"H": "Harrow", "Z": "Tarmway", "l": "Elm"}[written[0]]
    assert found.candidates[0].name.startswith(name)


def test_letters_with_accents_stay_themselves_and_may_be_forgiven():
    both = directory_of("Ysgol Pentŵr", "Ysgol Pentwr")

    assert school(both.place("Ysgol Pentŵr")) == "100001"
    assert school(both.place("Ysgol Pentwr")) == "100002"
    assert school(directory_of("Ysgol Pentŵr").place("Ysgol Pentwr")) == "100001"


def test_a_town_put_in_is_no_other_name():
    directory = directory_of("Alder School", "Birch School", town=["Tarnford", "Wexley"])

    assert school(directory.place("Alder School (Tarnford)")) == "100001"
    assert school(directory.place("Alder School, Wexley")) is None


def test_evidence_tells_schools_of_one_name_apart_and_is_shown_side_by_side():
    directory = directory_of(
        "All Saints School", "All Saints School", town=["Tarnford", "Wexley"],
        postcode=["ZZ1 1AA", "ZZ9 1AA"],
    )  # fmt: skip

    by_town = directory.place("All Saints School", Evidence(town="Wexley"))
    by_postcode = directory.place("All Saints School", Evidence(postcode="zz11aa"))
    neither = directory.place("All Saints School", Evidence(town="Elsewhere"))

    assert (school(by_town), school(by_postcode)) == ("100002", "100001")
    assert by_town.reason == "2 schools have this name, and only here is town Wexley: the same."
    assert neither.outcome == "likely"
    assert neither.candidates[0].evidence == ("town Elsewhere: here Tarnford",)


def test_evidence_against_the_only_school_of_a_name_is_asked():
    directory = directory_of(
        "Alder School", "Birch School", la_name=["Wexshire", "Tarnshire"], la_code=["901", "902"]
    )

    assert school(directory.place("Alder School", Evidence(authority="Wexshire Council")))
    assert school(directory.place("Alder School", Evidence(authority="901")))
    assert school(directory.place("Alder School", Evidence(authority="Tarnshire"))) is None


@pytest.mark.parametrize(
    "number",
    ["123456", "123456.0", " 123456 ", "URN: 123456", "123,456", "9012045", "901/2045",
     "901 2045", "901-2045", "10012345", "10012345.0"],
)  # fmt: skip
def test_numbers_decide_in_each_form(number):
    directory = directory_of(
        "Alder School", "Birch School", ids=["123456", "123457"],
        laestab=["9012045", "9012046"], ukprn=["10012345", "10012346"],
    )  # fmt: skip

    assert school(directory.place(number)) == "123456"
    assert school(directory.place("", Evidence(number))) == "123456"


def test_numbers_of_other_nations_are_taken_as_they_are():
    directory = directory_of("Alder", "Birch", "Cedar", ids=["123-4567", "6602001", "8200001S"])

    assert school(directory.place("1234567")) == "123-4567"
    assert school(directory.place("660/2001")) == "6602001"
    assert school(directory.place("8200001")) == "8200001S"


def test_two_schools_of_one_seed_code_are_told_apart_by_the_letter_or_the_name():
    directory = directory_of(
        "Glen Primary School", "Glen High School", ids=["8200001P", "8200001S"]
    )

    assert directory.place("8200001").shared_by == ("8200001P", "8200001S")
    assert school(directory.place("8200001s")) == "8200001S"
    assert school(directory.place("Glen High School", Evidence("8200001"))) == "8200001S"


def test_of_two_schools_of_one_number_the_open_one_has_it():
    directory = directory_of(
        "Alder School", "Alder Academy", laestab=["9012045", "9012045"], status=["Closed", "Open"]
    )

    assert school(directory.place("901/2045")) == "100002"


def test_a_number_may_stand_within_the_name():
    directory = directory_of("Alder School", "Birch School")

    assert school(directory.place("Birch School (100002)")) == "100002"
    assert school(directory.place("Alder School (100002)")) is None


def test_a_number_and_a_name_that_contradict_each_other_are_asked_with_both_shown():
    directory = directory_of("Alder Infant School", "Alder Junior School", "Cedar School")

    placing = directory.place("Alder Junior School", Evidence("100001"))

    assert placing.outcome == "likely"
    assert [one.school for one in placing.candidates[:2]] == ["100001", "100002"]
    assert placing.reason == (
        "The number 100001 is that of Alder Infant School, which is not the name written."
    )


def test_a_number_of_another_school_than_the_one_named_is_asked():
    directory = directory_of("Alder School", "Birch School")

    assert school(directory.place("Alder School", Evidence("999999"))) is None
    assert school(directory.place("Alder Schol", Evidence("999999"))) is None
    assert school(directory.place("Alder School", Evidence("row 7"))) == "100001"


def test_two_numbers_of_two_schools_are_asked():
    directory = directory_of("Alder School", "Birch School")

    assert school(directory.place("100001", Evidence("100002"))) is None
    assert school(directory.place("100001", Evidence("100001.0"))) == "100001"


def test_a_number_on_no_list_is_said():
    placing = directory_of("Alder School").place("999999")

    assert placing == Placing(None, reason="No school of the list has the number 999999.")


def test_a_name_like_none_is_kept_as_written():
    placing = directory_of("Alder School").place("University of Wexley")

    assert (placing.outcome, placing.candidates) == ("none", ())


def test_a_confirmed_answer_comes_before_the_name_and_after_the_number():
    said = {answer_key("the alders"): "100001", answer_key("Wexley College"): None,
            answer_key("Alder School", Evidence("100002")): "100001"}  # fmt: skip
    directory = directory_of("Alder School", "Birch School", answers=said)

    assert school(directory.place("The  ALDERS")) == "100001"
    assert directory.place("Wexley college").outcome == "certain"
    assert directory.place("Wexley college").school is None
    assert school(directory.place("Alder School", Evidence("100002"))) == "100001"
    assert school(directory.place("the alders", Evidence("100002", town="Wexley"))) is None


def test_an_answer_whose_school_is_no_longer_listed_is_asked_again():
    directory = directory_of("Alder School", answers={answer_key("Alders"): "999999"})

    assert directory.place("Alders").school is None


def test_the_nearest_names_come_best_first():
    directory = directory_of("Alder School", "Aldermoor School", "Tarn High School")

    assert directory.nearest("Aldr School")[0] == "Alder School"
    assert directory.nearest("xyz") == ()


def test_an_empty_list_places_nothing():
    empty = Directory(frame_of(SCHOOL_COLUMNS, named="id"))

    assert empty.place("Alder School").outcome == "none"
    assert empty.place("123456").outcome == "none"
    assert empty.place("").outcome == "none"


NAMES = ["Alder School", "Alder Primary School", "St Ann's RC School", "St Anne's Catholic School",
         "Ysgol Tŵr", "NA", "007", "Birch & Cedar School", "Birchwood Academy"]  # fmt: skip


@given(
    st.lists(st.sampled_from(NAMES), max_size=8),
    st.lists(st.sampled_from(NAMES) | st.text(max_size=12), max_size=4),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_list_changes_nothing(names, writtens, chance):
    directory = directory_of(*names)
    rows = list(range(len(names)))
    chance.shuffle(rows)
    shuffled = Directory(directory.schools.iloc[rows])

    assert shuffled.place_all(writtens) == directory.place_all(writtens)


@given(st.lists(st.sampled_from(NAMES), max_size=8), st.text(max_size=20), st.text(max_size=8))
def test_any_text_at_all_is_placed_or_asked(names, written, number):
    placing = directory_of(*names).place(written, Evidence(number, number, number, number))

    assert placing.reason
    assert (placing.outcome == "likely") == (placing.school is None and bool(placing.candidates))


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8, unique=True))
def test_a_school_is_found_by_its_own_name_or_asked(names):
    directory = directory_of(*names)

    for at, name in enumerate(names):
        assert directory.place(name).candidates[0].school == str(100001 + at)


@pytest.mark.parametrize(
    ("written", "town", "found"),
    [
        ("Jesdop School", "Tarnford", "100001"),
        ("Jesdop School", "", None),
        ("Jesdop School", "Wexley", None),
        ("Willow Bank School", "Tarnford", "100002"),
        ("Willow Bank School", "", None),
        ("Willow Bank Academy", "Tarnford", "100002"),
        ("Oldmere Academy", "Tarnford", None),
    ],
)
def test_a_name_may_differ_more_where_the_town_is_the_same(written, town, found):
    directory = directory_of(
        "Jessop School", "Willow Bank Primary Academy", "Oldmere Primary School",
        town=["Tarnford"] * 3,
    )  # fmt: skip

    assert school(directory.place(written, Evidence(town=town))) == found


def test_exact_names_need_no_search_engine():
    program = (
        "import sys; from collabmap.matching import Directory;"
        "from collabmap.records import SCHOOL_COLUMNS, frame_of;"
        "frame = frame_of(SCHOOL_COLUMNS, {'name': ['Alder School']}, index=['1'], named='id');"
        "assert Directory(frame).place('ALDER SCHOOL').school == '1';"
        "sys.exit('rapidfuzz' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_whole_country_is_placed_by_its_own_names_or_asked(registers):
    england = pd.read_csv(
        registers / "england_open_schools_2025-07_urn_name_postcode.csv", dtype=str
    ).fillna("")
    frame = frame_of(
        SCHOOL_COLUMNS,
        {"name": england["name"].tolist()},
        index=england["urn"].tolist(),
        named="id",
    )
    start = time.process_time()
    placed = Directory(frame).place_all(england["urn"].tolist())
    spent = time.process_time() - start
    named = Directory(frame).place_all(england["name"].tolist()[:2000])

    assert [placing.school for placing in placed] == england["urn"].tolist()
    assert spent < 10
    for urn, placing in zip(england["urn"].tolist(), named, strict=False):
        assert placing.school in {urn, None}
