"""The records on a school's page: of each it is said whether it makes links, and why not."""

import pytest

from tests.web.conftest import Visitor

SCHOOLS = (
    "id,name,kind,status,close_date\n1,Ash,,Open,\n2,Beech,,Open,\n3,Cedar,,Open,\n"
    "4,Dene,,Closed,2024-08-31\n5,Council,Authority,Open,\n6,Elder,,Closed,2024-08-31\n"
)
RULE = {
    "period": "2025-09-01:2026-08-31", "largest_event": "8", "least": "1", "weight": "shared",
    "bodies": "all", "types": ["joint_training", "visit"],
}  # fmt: skip
PAIRS = {"largest_event": "own", "own_event": "2"}


def page_of(visitor: Visitor, rows: str, school: str = "1", **rule: object) -> str:
    """Keep events of 1 October 2025, a row each: its schools, lead and direction."""
    head = "date,type,schools,lead,direction\n"
    lines = "".join(f"2025-10-01,visit,{row}\n" for row in rows.split())
    records = ("events.csv", head + "2025-11-01,joint_training,2;3,,\n" + lines)
    network = visitor.network(records, ("schools.csv", SCHOOLS))
    if rule:
        answer = visitor.send(f"{network}/settings", {**RULE, **rule})
        assert answer.status_code == 303, answer.text
    return visitor.see(f"{network}/schools/{school}").text


@pytest.mark.parametrize(
    ("row", "rule", "said"),
    [
        ("1;2,,", {}, "Beech Yes Its numbers"),
        ("1;4,,", {}, "Dene The other was not open in this period"),
        ("1;4;6,,", {}, "Dene, Elder The others were not open in this period"),
        ("1;2;4,,", {}, "Beech , Dene Yes Its numbers"),
        ("1;Nowhere,,", {}, "Nowhere Nobody else is on the list"),
        ("1;2,,", {"least": "2"}, "Beech Fewer than 2 such records"),
        ("1;2,,", PAIRS, "Beech Yes"),
        ("1;2;3,,", PAIRS, "Too large to make links"),
        ("1;5,,", {"bodies": "schools"}, "Council With no other school"),
        ("1;2,1,lead_gives", {"directed": "yes"}, "Beech Yes"),
        ("1;2,2,lead_gives", {"directed": "yes"}, "Beech Yes"),
        ("1;2;3,3,lead_gives", {"directed": "yes"}, "Yes, with 1 of the 2"),
        ("1;2;Hub,Hub,lead_gives", {"directed": "yes"}, "No giving or receiving between them"),
        ("1;2,,", {"types": ["joint_training"]}, "A type that does not count"),
    ],
)
def test_a_record_says_whether_it_makes_links_and_why_not(visitor, row, rule, said):
    assert said in page_of(visitor, row, **rule)


def test_a_school_met_often_enough_is_told_from_one_that_was_not(visitor):
    text = page_of(visitor, "1;2;3,, 1;2,,", least="2")

    assert "Beech , Cedar Yes, with 1 of the 2" in text


def test_the_map_does_not_call_what_makes_no_link_joint_work(shown):
    visitor, network = shown
    text = visitor.fetch(f"{network}/map").text

    assert "Times in the records, even where that makes no link" in text
