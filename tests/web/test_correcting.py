"""A person says how a table is to be read, and it is read so, now and the next time."""

import re

import pytest

from tests.web.reading_pages import check

ROWS = (
    "School A,School B,When,Kind of work,Remark\n"
    "Ash,Beech,2025-10-01,Visit,good\nBeech,Cedar,2025-11-05,Training,better\n"
)
PAGE = "/tables/0.0"


def corrected(visitor, upload: str, **chosen: str):
    return visitor.send(f"{upload}{PAGE}", chosen)


def test_each_heading_is_shown_with_what_stands_under_it(visitor):
    upload = visitor.review(("visits.csv", ROWS))
    page = visitor.see(f"{upload}{PAGE}")

    assert "Kind of work For example Visit, Training" in page.text
    assert len(page.all("select")) == 5
    assert len([a for a in page.all("input") if a.get("type") == "radio"]) == 8


def test_a_column_is_corrected_and_the_rest_stays(visitor):
    upload = visitor.review(("visits.csv", ROWS))
    answer = corrected(visitor, upload, **{"column-3": "type"})

    assert answer.status_code == 303
    text = visitor.see(f"{upload}/review").text
    assert "visits.csv was read again. 2 rows read = 2 used" in text
    assert "A school The other school Date, or first day Type of activity not used" in text
    network = visitor.send(f"{upload}/keep", {"name": "N"}, at=f"{upload}/review").location
    assert "Training" in visitor.see(f"{network}/settings").text


def test_a_meaning_moves_from_one_column_to_another(visitor):
    rows = ROWS.replace("Kind of work,Remark", "Type,Theme")
    upload = visitor.review(("visits.csv", rows))

    corrected(visitor, upload, **{"column-3": "theme", "column-4": "note"})

    assert "Date, or first day Theme Note" in visitor.see(f"{upload}/review").text


def test_the_shape_can_be_overruled(visitor):
    rows = "School,Event,Date\nAsh,Maths,2025-10-01\nBeech,Maths,2025-10-01\nCedar,Art,2025-10-02\n"
    upload = visitor.review(("visits.csv", rows))
    assert "Each row is one school at one occasion" in visitor.see(f"{upload}/review").text

    answer = corrected(visitor, upload, shape="event", **{"column-0": "schools"})

    assert answer.status_code == 303
    assert "Each row is an occasion, with all the schools" in visitor.see(f"{upload}/review").text


IMPOSSIBLE = {
    "another shape": {"shape": "register"},
    "two for one": {"column-3": "note", "column-4": "note"},
    "no school left": {"shape": "matrix", "column-0": "note", "column-1": "theme"},
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_what_cannot_be_is_said_in_a_sentence_and_changes_nothing(visitor, case: str):
    upload = visitor.review(("visits.csv", ROWS))
    before = visitor.see(f"{upload}/review").text

    answer = corrected(visitor, upload, **IMPOSSIBLE[case])

    assert answer.status_code == 422
    page = check(answer)
    assert page.headings["title"].startswith("Error: ")
    assert "It cannot be read like that" in page.text
    assert visitor.see(f"{upload}/review").text == before


def test_a_choice_is_remembered_for_the_next_file_and_can_be_let_go(visitor):
    upload = visitor.review(("visits.csv", ROWS))
    corrected(visitor, upload, **{"column-3": "type"})

    later = visitor.review(("next.csv", ROWS.replace("2025-10-01", "2026-01-09")))
    text = visitor.see(f"{later}/review").text
    assert "Read as you chose for a file with the same headings before." in text
    assert "Type of activity" in text

    answer = visitor.send(f"{later}{PAGE}/release", {}, at=f"{later}{PAGE}")
    assert answer.status_code == 303
    assert "Type of activity" not in visitor.see(f"{later}/review").text
    third = visitor.review(("third.csv", ROWS))
    assert "Read as you chose" not in visitor.see(f"{third}/review").text


def test_a_file_whose_columns_tell_nothing_is_explained_by_its_owner(visitor):
    rows = "Left,Right,Amount\nAsh,Beech,3\nBeech,Cedar,4\n"
    upload = visitor.review(("odd.csv", rows))
    page = visitor.see(f"{upload}/review")
    assert "Not yet: tell us what the columns are." in page.text
    assert "No row can be kept yet" in page.text
    answer = visitor.send(f"{upload}/keep", {"name": "N"}, at=f"{upload}/review")
    assert answer.status_code == 422
    check(answer)

    chosen = {"column-0": "school_a", "column-1": "school_b", "column-2": "times"}
    answer = corrected(visitor, upload, shape="pair", **chosen)

    assert answer.status_code == 303, answer.text
    text = visitor.see(f"{upload}/review").text
    assert "2 rows read = 2 used + 0 left out" in text
    assert "How many times" in text


def test_a_table_that_is_not_there_is_not_found(visitor):
    upload = visitor.review(("visits.csv", ROWS))

    for table in ("0.7", "9.0", "x", "0", "%2e%2e", "schools"):
        visitor.see(f"{upload}/tables/{table}", status=404)


def test_headings_are_only_words(visitor):
    rows = ROWS.replace("Remark", "<script>alert(1)</script>").replace("good", "<b>{{ 7 * 7 }}")
    upload = visitor.review(("visits.csv", rows))
    page = visitor.see(f"{upload}{PAGE}")

    assert not page.all("b")
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7 * 7 }}" in page.text
    corrected(visitor, upload, **{"column-4": "note"})
    assert "Note" in visitor.see(f"{upload}/review").text


def test_meanings_nobody_offers_change_nothing(visitor):
    upload = visitor.review(("visits.csv", ROWS))

    corrected(visitor, upload, shape="everything", **{"column-3": "problem", "column-99": "type"})

    assert re.search(r"Date, or first day not used not used", visitor.see(f"{upload}/review").text)


def test_a_choice_holds_for_the_rows_that_are_mended_and_sent_back(visitor):
    upload = visitor.review(("visits.csv", ROWS + "Ash,Ash,2025-10-02,Visit,odd\n"))
    corrected(visitor, upload, **{"column-3": "type"})
    mended = visitor.fetch(f"{upload}/left-out.csv").data.decode("utf-8-sig")

    again = visitor.review(("mended.csv", mended.replace("Ash,Ash", "Ash,Cedar")))

    text = visitor.see(f"{again}/review").text
    assert "Read as you chose for a file with the same headings before." in text
    assert "Date, or first day Type of activity not used not used" in text
