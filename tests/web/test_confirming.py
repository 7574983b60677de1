"""Which school is meant: sure, likely or none, and what a person answers."""

import re
from html import unescape

from werkzeug.test import TestResponse

from tests.web.conftest import Visitor
from tests.web.reading_pages import check

SCHOOLS = (
    "urn,name,phase,postcode\n"
    "900101,Ash Primary School,Primary,AL1 1AA\n900102,Beech Primary School,Primary,AL1 2AA\n"
    "900103,Cedar High School,Secondary,AL2 1AA\n900104,Holy Trinity School,Primary,AL3 1AA\n"
    "900105,Holy Trinity School,Primary,AL4 1AA\n900106,Westfield Junior School,Junior,AL5 1AA\n"
)
VISITS = (
    "School A,School B,Date\n"
    "Ash Primary,Beech Primary School,2025-10-01\n"
    "Holy Trinity School,Cedar High School,2025-10-02\n"
    "Wesfild Jnr,Cedar High School,2025-10-03\n"
    "University of Oakmarch,Ash Primary School,2025-10-04\n"
)


def sent(visitor: Visitor, rows: str = VISITS) -> str:
    return visitor.review(("visits.csv", rows), ("schools.csv", SCHOOLS))


def keys(visitor: Visitor, upload: str) -> dict[str, str]:
    """Return the number of each question on the page by what is written."""
    html = visitor.fetch(f"{upload}/review").text
    found = re.findall(r'name="key-(\d+)" value="([^"]*)"', html)
    return {unescape(key): number for number, key in found}


def answered(visitor: Visitor, upload: str, **answers: str) -> TestResponse:
    """Answer questions by the beginning of their keys, with underscores for spaces."""
    form = {}
    for key, number in keys(visitor, upload).items():
        form[f"key-{number}"] = key
        for words, answer in answers.items():
            if key.startswith(words.replace("_", " ")):
                what, _, other = answer.partition("=")
                form[f"answer-{number}"] = what
                form[f"other-{number}"] = other
    return visitor.send(f"{upload}/answers", form, at=f"{upload}/review")


def test_sure_likely_and_none_stand_apart(visitor):
    page = visitor.see(sent(visitor) + "/review")

    assert "3 names are not on the list as written." in page.text
    assert "1 name we are sure of, and why" in page.text
    assert "“Ash Primary” is Ash Primary School" in page.text
    assert "“Holy Trinity School” in 1 place 2 schools of the list have this name." in page.text
    assert "900104, Primary, AL3 1AA" in page.text
    assert "No name on the list is like it." in page.text


def test_answers_are_taken_and_the_files_read_again(visitor):
    upload = sent(visitor)
    answer = answered(
        visitor, upload, holy_trinity="school:900105", university="none", wesfild="school:900106"
    )

    assert answer.status_code == 303
    text = visitor.see(f"{upload}/review").text
    assert "3 answers saved, and remembered for your next files." in text
    assert "Nothing to ask: it is sure which school each name means." in text
    assert "3 names that you have confirmed" in text
    network = visitor.send(f"{upload}/keep", {"name": "N"}, at=f"{upload}/review").location
    assert "Cedar High School" in visitor.see(f"{network}/schools/900105").text


def test_answers_hold_for_the_next_file(visitor):
    answered(visitor, sent(visitor), wesfild="school:900106")

    later = visitor.see(sent(visitor, VISITS.replace("2025", "2026")) + "/review").text

    assert "1 name that you have confirmed" in later
    assert "You have confirmed it." in later


def test_another_school_of_the_list_by_name_or_number(visitor):
    for written in ("900106", "westfield junior school", "Westfield Junior School (900106)"):
        upload = sent(visitor)
        if "wesfild jnr" in keys(visitor, upload):
            answered(visitor, upload, wesfild=f"other={written}")
        text = visitor.see(f"{upload}/review").text
        assert "“Wesfild Jnr” is Westfield Junior School" in text, written


def test_an_answer_that_names_no_school_is_said_and_the_others_are_kept(visitor):
    upload = sent(visitor)
    answer = answered(visitor, upload, wesfild="other=Nowhere <b>School", university="none")

    assert answer.status_code == 422
    page = check(answer)
    assert '"Nowhere <b>School" is not one school of your list.' in page.text
    assert not page.all("b")
    assert "1 name that you have confirmed" in page.text
    assert answered(visitor, upload, wesfild="other=Holy Trinity School").status_code == 422
    assert answered(visitor, upload, wesfild="school:999999").status_code == 303


def test_what_is_sure_can_be_changed_and_an_answer_taken_back(visitor):
    upload = sent(visitor)
    page = visitor.see(f"{upload}/review")
    address = next(a["href"] for a in page.all("a") if "/spelling?" in a.get("href", ""))
    one = visitor.see(address)
    assert "Which school is “Ash Primary”?" in one.text
    key = next(a["value"] for a in one.all("input") if a.get("name") == "key-0")
    form = {"key-0": key, "answer-0": "other", "other-0": "900102"}

    assert visitor.send(f"{upload}/answers", form, at=address).status_code == 303
    assert "“Ash Primary” is Beech Primary School" in visitor.see(f"{upload}/review").text
    visitor.send(f"{upload}/answers", {"key-0": key, "answer-0": "forget"}, at=address)
    assert "“Ash Primary” is Ash Primary School" in visitor.see(f"{upload}/review").text
    visitor.see(f"{upload}/spelling?key=nobody", status=404)


def test_the_best_suggestions_at_once_never_settle_a_shared_name(visitor):
    rows = VISITS + (
        "Beach Primary,Ash Primary School,2025-10-07\nAsh Infants,Cedar High School,2025-10-08\n"
    )
    upload = sent(visitor, rows)
    page = visitor.see(f"{upload}/review")
    assert "Accept the best suggestion for 2 of them at once" in page.text
    assert "“Beach Primary” would be Beech Primary School" in page.text

    answer = visitor.send(f"{upload}/best", {}, at=f"{upload}/review")

    assert answer.status_code == 303
    text = visitor.see(f"{upload}/review").text
    assert "2 names that you have confirmed" in text
    assert "“Holy Trinity School” in 1 place 2 schools of the list have this name." in text
    assert "“Ash Infants” in 1 place" in text


def test_many_names_come_ten_at_a_time(visitor):
    rows = "School A,School B\n" + "".join(
        f"Ash Primary School,Quixotic Place {n:03d}\n" for n in range(64)
    )
    upload = sent(visitor, rows)
    page = visitor.see(f"{upload}/review")

    assert "1 to 10 of 64" in page.text
    assert len([a for a in page.all("input") if a.get("name", "").startswith("key-")]) == 10
    assert "61 to 64 of 64" in visitor.see(f"{upload}/review?part=7").text
    for part in ("0", "99", "-1", "x", "7" * 40):
        visitor.see(f"{upload}/review?part={part}")


def test_without_a_list_nothing_is_asked(visitor):
    page = visitor.see(visitor.review(("visits.csv", VISITS)) + "/review")

    assert "Schools to confirm" not in page.text


def test_names_are_only_words(visitor):
    rows = VISITS + (
        '"<img src=x onerror=alert(1)>",Ash Primary School,2025-10-06\n'
        '"a"" onmouseover=""alert(2)",Ash Primary School,2025-10-06\n'
        "{{ 7 * 7 }},Ash Primary School,2025-10-06\n"
    )
    upload = sent(visitor, rows)
    page = visitor.see(f"{upload}/review")

    assert "“<img src=x onerror=alert(1)>”" in page.text
    assert "“{{ 7 * 7 }}”" in page.text
    assert not [attrs for attrs in page.all("img") if attrs.get("src") == "x"]
    answered(visitor, upload, **{"<img_src": "none", "{{": "none", "a": "none"})
    assert "names that you have confirmed" in visitor.see(f"{upload}/review").text


def test_a_shared_name_that_was_confirmed_can_be_changed(visitor):
    upload = sent(visitor)
    answered(visitor, upload, holy_trinity="school:900105")
    page = visitor.see(f"{upload}/review")
    assert "1 name that you have confirmed" in page.text
    assert "“Holy Trinity School” is Holy Trinity School You have confirmed it." in page.text
    (change,) = [a["href"] for a in page.all("a") if "key=holy" in a.get("href", "")]
    one = visitor.see(change)
    assert "900104, Primary, AL3 1AA" in one.text
    assert "900105, Primary, AL4 1AA" in one.text

    form = {"key-0": "holy trinity school", "answer-0": "school:900104"}
    assert visitor.send(f"{upload}/answers", form, at=change).status_code == 303

    network = visitor.send(f"{upload}/keep", {"name": "N"}, at=f"{upload}/review").location
    assert "2 October 2025" in visitor.see(f"{network}/schools/900104").text
    assert "2 October 2025" not in visitor.see(f"{network}/schools/900105").text
