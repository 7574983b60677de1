"""A person says how a table is to be read, and it is read so, now and the next time."""

import io
import re

import pytest
from openpyxl import Workbook

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
    assert len([a for a in page.all("input") if a.get("type") == "radio"]) == 11


def test_a_column_is_corrected_and_the_rest_stays(visitor):
    upload = visitor.review(("visits.csv", ROWS))
    answer = corrected(visitor, upload, **{"column-3": "interactions:type"})

    assert answer.status_code == 303
    text = visitor.see(f"{upload}/review").text
    assert "visits.csv was read again. 2 rows read = 2 used" in text
    assert "A school The other school Date, or first day Type of activity not used" in text
    network = visitor.send(f"{upload}/keep", {"name": "N"}, at=f"{upload}/review").location
    assert "Training" in visitor.see(f"{network}/settings").text


def test_a_meaning_moves_from_one_column_to_another(visitor):
    rows = ROWS.replace("Kind of work,Remark", "Type,Theme")
    upload = visitor.review(("visits.csv", rows))

    corrected(
        visitor, upload, **{"column-3": "interactions:theme", "column-4": "interactions:note"}
    )

    assert "Date, or first day Theme Note" in visitor.see(f"{upload}/review").text


def test_the_shape_can_be_overruled(visitor):
    rows = "School,Event,Date\nAsh,Maths,2025-10-01\nBeech,Maths,2025-10-01\nCedar,Art,2025-10-02\n"
    upload = visitor.review(("visits.csv", rows))
    assert "Each row is one school at one occasion" in visitor.see(f"{upload}/review").text

    answer = corrected(visitor, upload, shape="event", **{"column-0": "interactions:schools"})

    assert answer.status_code == 303
    assert "Each row is an occasion, with all the schools" in visitor.see(f"{upload}/review").text


IMPOSSIBLE = {
    "another shape": {"shape": "register"},
    "two for one": {"column-3": "interactions:note", "column-4": "interactions:note"},
    "no school left": {
        "shape": "matrix",
        "column-0": "interactions:note",
        "column-1": "interactions:theme",
    },
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
    corrected(visitor, upload, **{"column-3": "interactions:type"})

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

    chosen = {
        "column-0": "interactions:school_a",
        "column-1": "interactions:school_b",
        "column-2": "interactions:times",
    }
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
    corrected(visitor, upload, **{"column-4": "interactions:note"})
    assert "Note" in visitor.see(f"{upload}/review").text


def test_meanings_nobody_offers_change_nothing(visitor):
    upload = visitor.review(("visits.csv", ROWS))

    corrected(
        visitor,
        upload,
        shape="everything",
        **{"column-3": "interactions:problem", "column-99": "interactions:type"},
    )

    assert re.search(r"Date, or first day not used not used", visitor.see(f"{upload}/review").text)


def test_a_choice_holds_for_the_rows_that_are_mended_and_sent_back(visitor):
    upload = visitor.review(("visits.csv", ROWS + "Ash,Ash,2025-10-02,Visit,odd\n"))
    corrected(visitor, upload, **{"column-3": "interactions:type"})
    mended = visitor.fetch(f"{upload}/left-out.csv").data.decode("utf-8-sig")

    again = visitor.review(("mended.csv", mended.replace("Ash,Ash", "Ash,Cedar")))

    text = visitor.see(f"{again}/review").text
    assert "Read as you chose for a file with the same headings before." in text
    assert "Date, or first day Type of activity not used not used" in text


LIST = "Ref,Establishment title,Group\nA1,Ash,Primary\nA2,Beech,Primary\nA3,Cedar,Secondary\n"
VISITS = "School A,School B,Date\nAsh,Beech,2025-10-01\nA2,Cedar,2025-11-05\n"
LIST_PAGE = "/tables/1.0"


def test_a_column_of_a_list_of_schools_is_corrected_and_remembered(visitor):
    schools = LIST.replace("Ref,Establishment title,Group", "URN,Name,Stage")
    upload = visitor.review(("visits.csv", VISITS), ("list.csv", schools))
    text = visitor.see(f"{upload}/review").text
    assert "Number Name not used" in text

    answer = visitor.send(f"{upload}{LIST_PAGE}", {"column-2": "schools:phase"})

    assert answer.status_code == 303, answer.text
    text = visitor.see(f"{upload}/review").text
    assert "list.csv was read again. 3 rows read = 3 used" in text
    assert "Number Name Phase" in text
    network = visitor.send(f"{upload}/keep", {"name": "N"}, at=f"{upload}/review").location
    assert "Secondary" in visitor.see(f"{network}/schools").text
    later = visitor.review(("visits.csv", VISITS), ("list.csv", schools + "A4,Dene,Primary\n"))
    assert "Number Name Phase" in visitor.see(f"{later}/review").text


def test_a_list_that_was_not_known_for_one_is_said_to_be_one(visitor):
    upload = visitor.review(("visits.csv", VISITS + "A3,Ash,2025-12-01\n"), ("list.csv", LIST))
    assert "Not yet: tell us what the columns are." in visitor.see(f"{upload}/review").text

    chosen = {"column-0": "schools:id", "column-1": "schools:name", "column-2": "schools:phase"}
    answer = visitor.send(f"{upload}{LIST_PAGE}", chosen)

    assert answer.status_code == 303, answer.text
    text = visitor.see(f"{upload}/review").text
    assert "List of schools. 3 rows read = 3 used" in text
    assert "Schools in no record cannot be seen" not in text


def test_returns_are_said_to_be_returns(visitor):
    answers = "Who,Which year,Answer\nAsh,2025-26,nil\nBeech,2025-26,sent\n"
    names = "School,Phase\nAsh,Primary\nBeech,Primary\nCedar,Primary\n"
    visits = VISITS.replace("A2", "Beech")
    upload = visitor.review(("visits.csv", visits), ("list.csv", names), ("returns.csv", answers))

    chosen = {
        "column-0": "returns:school",
        "column-1": "returns:period",
        "column-2": "returns:kind",
    }
    answer = visitor.send(f"{upload}/tables/2.0", chosen)

    assert answer.status_code == 303, answer.text
    text = visitor.see(f"{upload}/review").text
    assert "Returns: which schools have answered. 2 rows read = 2 used" in text


def test_a_list_taken_for_records_of_nobody_can_be_said_to_be_records(visitor):
    upload = visitor.review(("odd.csv", "Name,Collaborator\nAsh,Beech\nBeech,Cedar\n"))
    assert "No records of who worked with whom" in visitor.see(f"{upload}/review").text

    chosen = {"column-0": "interactions:school_a", "column-1": "interactions:school_b"}
    assert corrected(visitor, upload, **chosen).status_code == 303
    assert "2 rows read = 2 used" in visitor.see(f"{upload}/review").text


def test_columns_of_two_kinds_of_tables_are_refused_in_words(visitor):
    upload = visitor.review(("visits.csv", ROWS))

    answer = corrected(
        visitor, upload, **{"column-3": "interactions:type", "column-4": "schools:phase"}
    )

    assert answer.status_code == 422
    assert "A table is one kind of thing" in check(answer).text


def several_sheets() -> bytes:
    book = Workbook()
    book.active.title = "Autumn"
    for row in (["School A", "School B", "Date"], ["Ash", "Beech", "31/02/2025"]):
        book.active.append(row)
    spring = book.create_sheet("Spring")
    for row in (["School A", "School B", "Date"], ["Ash", "Cedar", "01/02/2026"]):
        spring.append(row)
    hidden = book.create_sheet("Old")
    hidden.append(["School A", "School B"])
    hidden.append(["Ash", "Dene"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Blank")
    odd = book.create_sheet("Twos")
    for row in (["Left", "Right"], ["Ash", "Elm"], ["Beech", "Elm"]):
        odd.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_sheets_left_aside_are_said_and_one_without_known_columns_can_be_used(visitor):
    upload = visitor.review(("log.xlsx", several_sheets()))
    page = visitor.see(f"{upload}/review")

    assert "3 sheets left aside" in page.text
    assert "“Old” of log.xlsx: it is hidden." in page.text
    assert "“Twos” of log.xlsx: no column of it names schools." in page.text
    assert "To use a hidden sheet, show it in your workbook" in page.text
    (link,) = [a["href"] for a in page.all("a") if a.get("href", "").endswith("/tables/0.2")]
    chosen = {"column-0": "interactions:school_a", "column-1": "interactions:school_b"}
    answer = visitor.send(link, chosen)
    assert answer.status_code == 303, answer.text
    text = visitor.see(f"{upload}/review").text
    assert "2 sheets left aside" in text
    assert "log.xlsx, sheet Twos" in text


def test_a_problem_of_one_of_several_sheets_names_its_sheet_once(visitor):
    upload = visitor.review(("log.xlsx", several_sheets()))
    text = visitor.see(f"{upload}/review").text

    assert text.count('log.xlsx, sheet "Autumn", row 2, column "Date"') == 1
    assert "Row 2 Ash Cedar" in text
