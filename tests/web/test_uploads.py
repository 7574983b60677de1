"""From files to a network: what was understood, what is wrong, keep, begin again."""

import io
import re
import struct
import zlib

import pytest
from openpyxl import load_workbook

from tests.web.reading_pages import check

VISITS = (
    "School A,School B,Date,Activity\nAsh,Beech,2025-10-01,Visit\nBeech,Cedar,2025-11-05,Visit\n"
)
SCHOOLS = "urn,name\n1,Ash\n2,Beech\n3,Cedar\n4,Dene\n"
PARTS = ("", "/map", "/few-links", "/across", "/changes", "/schools", "/settings")


def picture() -> bytes:
    data = zlib.compress(b"\x00" * 4)
    chunk = struct.pack(">I", len(data)) + b"IDAT" + data
    return b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 17 + chunk


def test_the_form_asks_for_three_files_and_says_what_happens_to_them(visitor):
    page = visitor.see("/uploads/new")

    assert len([attrs for attrs in page.all("input") if attrs.get("type") == "file"]) == 3
    assert "Nothing is kept until you have seen what was understood" in page.text
    assert "These are all our records for the period" in page.text


def test_templates_are_read_by_ourselves(visitor):
    for name in ("records", "schools", "returns"):
        answer = visitor.fetch(f"/uploads/templates/{name}.csv")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    form = visitor.fetch("/uploads/templates/records.csv").data.decode("utf-8-sig")
    filled = {"Date": "01/10/2025", "School 1": "Ash", "School 2": "Beech", "Theme": "Reading"}
    row = ",".join(filled.get(heading, "") for heading in form.strip().split(","))

    page = visitor.see(visitor.review(("records.csv", f"{form}{row}\r\n")) + "/review")

    assert "not used" not in page.text
    assert "1 row read = 1 used" in page.text


def test_a_template_has_the_schools_of_its_network(visitor):
    network = visitor.network(("visits.csv", VISITS), ("schools.csv", SCHOOLS), name="Ours")
    empty = visitor.fetch("/uploads/templates/template.xlsx")
    own = visitor.fetch(f"{network}/download/template.xlsx")

    assert own.headers["Content-Disposition"] == 'attachment; filename="ours-template.xlsx"'
    assert own.mimetype.endswith("spreadsheetml.sheet")
    rows = [row for sheet in load_workbook(io.BytesIO(own.data)) for row in sheet.values]
    assert any("Dene" in map(str, row) for row in rows)
    assert len(load_workbook(io.BytesIO(empty.data)).sheetnames) > 2
    assert "School 1" in visitor.fetch(f"{network}/download/template.csv").text
    assert "Ours (Excel)" in visitor.see("/uploads/new").text


def test_the_review_shows_what_was_understood(visitor, seventeen_files):
    page = visitor.see(visitor.review(*seventeen_files) + "/review")

    assert "Nothing is kept until you say so." in page.text
    assert page.text.count("18 rows read = 18 used + 0 left out + 0 passed over") == 2
    assert "17 rows read = 17 used" in page.text
    assert "Text with separators (CSV), divided by commas. Letters Unicode (UTF-8)." in page.text
    assert "Keep these 18 rows" in page.text
    assert "No problem was found in any row." in page.text


def test_files_are_told_apart_whatever_box_they_are_in(visitor, seventeen_files):
    turned = tuple(reversed(seventeen_files))

    network = visitor.network(*turned)

    assert "1 of 17 schools has no recorded links" in visitor.see(network).text


def test_two_files_of_one_name_are_told_apart(visitor):
    page = visitor.see(visitor.review(("a.csv", VISITS), ("a.csv", SCHOOLS)) + "/review")

    assert "a.csv (2)" in page.text


def test_a_pasted_table_is_read(visitor):
    network = visitor.network(pasted=VISITS.replace(",", "\t"))

    assert (
        "Schools in no record cannot be seen: add your list of schools" in visitor.see(network).text
    )


def test_rows_left_out_can_be_downloaded_mended_and_sent_again(visitor):
    rows = VISITS + "Ash,Ash,2025-10-02,Visit\nAsh,Cedar,31/02/2025,Visit\n"
    upload = visitor.review(("visits.csv", rows), ("schools.csv", SCHOOLS))
    page = visitor.see(upload + "/review")

    assert "4 rows read = 2 used + 2 left out + 0 passed over" in page.text
    assert 'visits.csv, row 5, column "Date": "31/02/2025" is not a date.' in page.text
    table = visitor.fetch(upload + "/left-out.csv").data.decode("utf-8-sig").split("\r\n")
    assert table[0] == "School A,School B,Date,Activity,Problem"
    assert table[1].startswith("Ash,Ash,2025-10-02,Visit,")

    mended = "\r\n".join(table).replace("31/02/2025", "28/02/2026")
    again = visitor.see(visitor.review(("mended.csv", mended), ("s.csv", SCHOOLS)) + "/review")
    assert "2 rows read = 1 used + 1 left out + 0 passed over" in again.text


def test_rows_left_out_stand_on_the_page_of_the_network(visitor):
    network = visitor.network(
        ("visits.csv", VISITS + "Ash,Ash,2025-10-02,Visit\n"), ("schools.csv", SCHOOLS)
    )

    text = visitor.see(network).text

    assert "Rows left out, and why" in text
    assert "visits.csv, row 4" in text
    table = visitor.fetch(f"{network}/download/rows-left-out.csv")
    assert "Ash,Ash,2025-10-02" in table.text


def test_only_the_first_fifty_of_a_kind_are_shown_and_the_rest_counted(visitor):
    rows = VISITS + "".join(f"Ash,Ash,2025-10-{1 + n % 28:02d},Visit {n}\n" for n in range(120))
    page = visitor.see(visitor.review(("visits.csv", rows), ("s.csv", SCHOOLS)) + "/review")

    assert "120 times" in page.text
    assert "And 70 more of this kind." in page.text
    assert page.text.count("visits.csv, row") == 50


def test_starting_again_forgets_the_upload(visitor):
    upload = visitor.review(("visits.csv", VISITS))

    answer = visitor.send(f"{upload}/discard", {}, at=f"{upload}/review")

    assert answer.location == "/uploads/new"
    visitor.see(f"{upload}/review", status=404)


def test_a_network_needs_a_name(visitor):
    upload = visitor.review(("visits.csv", VISITS))
    answer = visitor.send(f"{upload}/keep", {"name": "  "}, at=f"{upload}/review")

    assert answer.status_code == 422
    assert check(answer).headings["title"].startswith("Error: ")
    assert "Give the network a name." in answer.text


def test_the_same_rows_again_are_said_and_add_nothing(visitor):
    first = visitor.network(("visits.csv", VISITS), name="First")
    upload = visitor.review(("other.csv", VISITS.encode("utf-8-sig")))

    assert "You hold these rows already, in " in visitor.see(f"{upload}/review").text
    answer = visitor.send(f"{upload}/keep", {"name": "Second"}, at=f"{upload}/review")
    assert answer.location == first
    assert visitor.see("/").text.count("of 3 schools") == 1


def test_a_kept_upload_leads_to_its_network(visitor):
    upload = visitor.review(("visits.csv", VISITS))
    network = visitor.send(f"{upload}/keep", {"name": "N"}, at=f"{upload}/review").location

    assert visitor.fetch(f"{upload}/review", status=303).location == network


def test_everybody_answered_makes_silence_no_recorded_links(visitor):
    files = (("visits.csv", VISITS), ("schools.csv", SCHOOLS))
    asked = visitor.network(*files, name="Asked", answered="yes")
    text = visitor.see(asked).text

    assert "1 of 4 schools has no recorded links" in text
    assert "These are said to be all the records." in text


def test_with_no_returns_the_pages_say_so_and_ask(visitor):
    network = visitor.network(("visits.csv", VISITS), ("schools.csv", SCHOOLS))

    for part in (*PARTS, "/schools/1"):
        text = visitor.see(network + part).text
        assert "Are these all your records for the period?" in text, part
        assert "cannot be seen" not in text, part


@pytest.mark.parametrize("part", [*PARTS, "/schools/Ash"])
def test_without_a_list_of_schools_every_page_says_so(visitor, part: str):
    network = visitor.network(("visits.csv", VISITS))

    assert "Schools in no record cannot be seen: add your list of schools" in (
        visitor.see(network + part).text
    )


def test_records_without_dates(visitor):
    rows = "School A,School B\nAsh,Beech\nBeech,Cedar\n"
    network = visitor.network(("visits.csv", rows), ("schools.csv", SCHOOLS))

    for part in (*PARTS, "/schools/1"):
        visitor.see(network + part)
    assert "The records have no dates" in visitor.see(f"{network}/settings").text


BAD = {
    "nothing chosen": (),
    "empty": (("visits.csv", b""),),
    "header only": (("visits.csv", "School A,School B,Date\n"),),
    "binary": (("visits.csv", bytes(range(256)) * 40),),
    "a picture": (("visits.csv", picture()),),
    "a workbook": (("visits.csv", b"PK\x03\x04" + b"\x00" * 100),),
    "one column": (("visits.csv", "Colour\nblue\n"),),
    "schools only": (("schools.csv", SCHOOLS),),
    "returns only": (("returns.csv", "urn,period,return\n1,2025-26,nil\n"),),
    "many columns": (("visits.csv", ",".join(f"c{n}" for n in range(20_000)) + "\n1\n"),),
    "one long line": (("visits.csv", "School A,School B\n" + "x" * 400_000),),
    "white space": (("visits.csv", "  \n\n \n"),),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_is_said_in_a_sentence_with_the_way_back(visitor, case: str):
    answer = visitor.upload(*BAD[case])

    assert answer.status_code == 422, answer.status_code
    page = check(answer)
    assert page.headings["title"].startswith("Error: ")
    assert "This could not be read" in page.text
    assert "Nothing was kept" in page.text
    assert "Read these files" in page.text
    assert visitor.see("/").text.count("Nothing is here yet") == 1


def test_what_was_pasted_and_ticked_stays_in_the_form(visitor):
    answer = visitor.upload(pasted="Colour\n</textarea><b>\n", answered="yes")

    assert answer.status_code == 422
    assert "&lt;/textarea&gt;&lt;b&gt;" in answer.text
    assert re.search(r'name="answered"[^>]*checked', answer.text)


ROWS = {
    "unknown schools": ("Nobody,Noone,2025-10-09,Visit\n", "left out"),
    "a school with itself": ("Ash,Ash,2025-10-09,Visit\n", "left out"),
    "the same row twice": ("Ash,Beech,2025-10-01,Visit\n", "1 passed over"),
    "no such day": ("Ash,Beech,2025-02-30,Visit\n", "left out"),
    "an empty row": (",,,\n", "2 rows read"),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_bad_row_is_said_and_the_good_ones_are_kept(visitor, case: str):
    row, said = ROWS[case]
    upload = visitor.review(("visits.csv", VISITS + row), ("schools.csv", SCHOOLS))

    page = visitor.see(f"{upload}/review")

    assert said in page.text
    assert "Keep these 2 rows" in page.text
