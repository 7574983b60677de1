"""Four files kept by hand, read without a person and then with true answers to what is asked."""

from pathlib import Path

import pytest

from bench.by_hand import pairs_of
from collabmap.reading import Choice, Reading, Taken, Wishes, source_of, understood

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
LIST = CORPUS / "by-hand.schools.csv"
FILES = {
    "visits": HERE / "by_hand" / "visits-three-sheets.xlsx",
    "bookings": CORPUS / "training-bookings.xlsx",
    "register": CORPUS / "cluster-register.xlsx",
    "tracker": CORPUS / "projects-tracker.xlsx",
}
NAMES = {
    "St Bride's": "980020",
    "St Cuthbert's": "980021",
    "St Olave's": "980022",
    "Moss Bank": "980015",
}


def read(name: str, **answers: str) -> Reading:
    """Read a file with names confirmed and these answers to its questions."""
    taken = Taken.of([source_of(FILES[name])], schools=source_of(LIST))
    first = understood(taken)
    names = {match.key: NAMES[match.written] for match in first.matches if match.written in NAMES}
    return understood(taken, Wishes(answers=names, choices={"0": Choice(answers=answers)}))


def asked(reading: Reading) -> set[str]:
    """Return the keys of what is asked."""
    return {question.key for file in reading.files for question in file.questions}


@pytest.mark.parametrize(
    ("name", "links", "keys"),
    [
        ("visits", 28, {"standing", "undated"}),
        ("bookings", 7, set()),
        ("register", 18, set()),
        ("tracker", 20, {"together"}),
    ],
)
def test_each_file_makes_its_true_links_once_names_are_confirmed(name, links, keys):
    reading = read(name)

    assert len(pairs_of(reading)) == links
    assert asked(reading) == keys
    assert not reading.rejected


def test_the_lead_alone_with_each_partner_where_that_is_answered():
    assert len(pairs_of(read("tracker", together="lead"))) == 12


def test_a_cancelled_visit_counts_only_when_a_person_says_so():
    held, counted = read("visits"), read("visits", standing="count")

    assert len(held.records.interactions) == 12
    assert pairs_of(counted) - pairs_of(held) == {frozenset(("980017", "980018"))}


def test_nobody_who_went_to_a_course_is_named_anywhere():
    reading = read("bookings")

    told = " ".join(map(str, (reading.files, reading.problems, reading.rejected)))
    assert "Placeholder" not in told
    assert "example.invalid" not in told
    assert {"Sam", "Jo", "Alex"}.isdisjoint(told.replace("'", " ").split())


def test_the_days_that_are_not_known_lie_in_the_term_of_their_sheet():
    days = read("visits").records.interactions

    assert days["date"].min().date().isoformat() == "2025-09-01"
    assert days["date"].max().date().isoformat() == "2026-03-17"
