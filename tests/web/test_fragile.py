"""The page of what would break: its sentence, its tables, and one school asked about."""

import csv
import io

import pytest

from tests.web.conftest import Visitor


def test_the_page_answers_first_and_names_who_would_be_cut_off(shown):
    visitor, network = shown
    text = visitor.see(f"{network}/fragile").text

    assert "4 of 17 schools are critical, 1 of them only to schools whose only link it is." in text
    assert "Ashlode Primary 6, 5 and 1 of 12 6 Brook End Primary" in text
    assert "Critical schools – 4 3 stand in the table, and 1 below it." in text
    assert "1 school is critical only as the only partner of others: Larkhill Primary" in text
    assert "Ashlode Primary and Harrow Hill High 6 Harrow Hill High" in text
    assert "Critical links – 4 1 stands in the table, and 3 below it." in text
    assert "3 critical links are critical only as the only link of a school:" in text
    assert "Moss Bank Academy and Northway Primary (of both)" in text
    assert "19 links were seen in one term of the period only." in text
    assert "13 links rest on one event alone" in text
    assert "Joint training of 4 schools, 9 October 2025 3 Ashlode Primary – Dene Infant" in text


@pytest.mark.parametrize("named", ["900001", "ashlode primary", "Ashlode Primary (900001)"])
def test_what_if_a_school_left(shown, named: str):
    visitor, network = shown
    text = visitor.see(f"{network}/fragile?school={named}").text

    assert "Without Ashlode Primary, the other 12 schools of its group would fall into" in text
    assert "Cut off from the largest of these groups 6 schools: Brook End Primary" in text
    assert "Left with no links 1 school: Gaitfield Primary" in text
    assert "Left with one link 1 school: Fallow Primary" in text
    assert "6 schools instead of 13" in text
    assert "4 of the 16 activities that name a lead" in text


def test_a_school_without_links_breaks_nothing(shown):
    visitor, network = shown
    text = visitor.see(f"{network}/fragile?school=900017").text

    assert "Quarry Nursery has no recorded links in this period, so nothing" in text
    assert "0 of the 16 activities" in text


@pytest.mark.parametrize("named", ["nobody", "<script>alert(1)</script>", "x" * 500])
def test_a_name_that_is_no_school_is_said(shown, named: str):
    visitor, network = shown
    page = visitor.see(f"{network}/fragile?school={named}")

    assert "is in the name of no school of this network" in page.text
    assert "Left with no links" not in page.text


@pytest.mark.parametrize("named", ["ASHLODE", "lode prim", " primary ashlode ", "900001 "])
def test_a_part_of_a_name_in_any_case_is_enough(shown, named: str):
    visitor, network = shown

    assert (
        "Without Ashlode Primary, the other 12"
        in visitor.see(f"{network}/fragile?school={named}").text
    )


def test_where_several_schools_fit_one_is_chosen(shown):
    visitor, network = shown
    page = visitor.see(f"{network}/fragile?school=hi")
    choices = [one["href"] for one in page.all("a") if "fragile?school=" in one.get("href", "")]

    assert "2 schools fit “hi”. Choose one of them." in page.text
    assert "Without Harrow Hill High" in visitor.see(choices[0]).text


def test_a_mistyped_name_is_answered_with_the_nearest(shown):
    visitor, network = shown
    text = visitor.see(f"{network}/fragile?school=Ashlod+Primry").text

    assert "no school has it as its number. These come nearest." in text
    assert "Which school do you mean? Ashlode Primary 900001" in text


def test_where_both_sides_have_as_many_neither_is_called_the_larger(visitor: Visitor):
    rows = "A,B C,B A,C D,E E,F D,F C,D".replace(",", "-").split()
    days = "".join(f"{row.replace('-', ',')},2025-10-01\n" for row in rows)
    network = visitor.network(("visits.csv", "School A,School B,Date\n" + days))
    text = visitor.see(f"{network}/fragile?school=C").text

    assert "As many on both sides: A , B and C ; D , E and F" in text
    more = visitor.see(
        visitor.network(("v.csv", "School A,School B,Date\nA,B,2025-10-01\nB,C,2025-10-01\n"))
        + "/fragile?school=B"
    ).text
    assert "Apart from each other A ; C" in more
    assert "No one of these is the largest" not in text


def test_a_network_without_links_has_its_own_words(visitor: Visitor):
    network = visitor.network(
        ("visits.csv", "School A,School B,Date\nAsh,Beech,2025-10-01\n"),
        ("schools.csv", "id,name\n1,Ash\n2,Cedar\n"),
    )
    text = visitor.see(f"{network}/fragile").text

    assert "No links are recorded in this period, so there is nothing that could break." in text
    assert "No school is critical" in text
    assert "No link rests on one event alone." in text
    assert (
        "No activity of the period names a lead" in visitor.see(f"{network}/fragile?school=1").text
    )


def test_records_without_dates_cannot_be_asked_about_terms(visitor: Visitor):
    network = visitor.network(("visits.csv", "School A,School B\nAsh,Beech\nBeech,Cedar\n"))
    text = visitor.see(f"{network}/fragile").text

    assert "This cannot be told: the records have no dates." in text
    assert "of 2 schools, no date" in text


def test_what_would_break_can_be_downloaded(shown):
    visitor, network = shown
    schools = rows(visitor, f"{network}/download/fragile-schools.csv")
    links = rows(visitor, f"{network}/download/fragile-links.csv")

    assert len(schools) == 17
    assert schools[0]["groups"] == "6;5;1"
    assert schools[16]["pieces"] == "0"
    assert len(links) == 19
    assert sum(row["critical"] == "true" for row in links) == 4
    assert {row["term"] for row in links if row["school_b"] == "900015"} == {"spring term 2026"}


def rows(visitor: Visitor, address: str) -> list[dict[str, str]]:
    text = visitor.fetch(address).data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))
