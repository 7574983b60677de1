"""What only a person can say of a table is asked on the review page, and remembered."""

from tests.web.test_correcting import PAGE

TRACKER = (
    "Project,Date,Lead,Partner 1,Partner 2\n"
    "Reading,2025-10-01,Ash,Beech,Cedar\nMaths,2025-11-05,Dene,Elm,Ash\n"
)


def test_each_answer_is_shown_with_the_links_it_makes(visitor):
    page = visitor.see(f"{visitor.review(('projects.csv', TRACKER))}/review")

    assert "One question first" in page.text
    assert "All the schools of a row worked together: 6 links" in page.text
    assert "worked with each of the others: 4 links" in page.text


def test_an_answer_is_taken_and_remembered_for_files_with_the_same_headings(visitor):
    upload = visitor.review(("projects.csv", TRACKER))

    answer = visitor.send(
        f"{upload}{PAGE}/questions/together", {"answer": "lead"}, at=f"{upload}/review"
    )

    assert answer.status_code == 303
    text = visitor.see(f"{upload}/review").text
    assert "4 different pairs" in text
    assert "1 answer you gave" in text
    again = visitor.see(f"{visitor.review(('more.csv', TRACKER))}/review").text
    assert "4 different pairs" in again


def test_what_is_no_answer_is_refused_in_words(visitor):
    upload = visitor.review(("projects.csv", TRACKER))

    answer = visitor.send(
        f"{upload}{PAGE}/questions/together", {"answer": "perhaps"}, at=f"{upload}/review"
    )

    assert answer.status_code == 422
    assert "Choose one of the answers" in answer.text


def test_no_button_accepts_one_school_for_a_cell_that_may_hold_two(visitor):
    listed = "urn,name\n900001,Ash Grove Primary School\n900002,Beech Primary School\n"
    records = (
        "School A,School B,Date\n"
        '"Ash Grove Primry and its Nursery",Beech Primary School,2025-10-01\n'
        "Beech Primary School,Ash Grvoe Primary,2025-10-02\n"
    )
    upload = visitor.review(("visits.csv", records), ("list.csv", listed))

    text = visitor.see(f"{upload}/review").text

    assert "“Ash Grove Primry and its Nursery” would be" not in text
