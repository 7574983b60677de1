"""What was understood of any file, said on one page before anything is kept."""

import io
from datetime import date
from pathlib import Path

from openpyxl import Workbook

SCHOOLS = (
    "urn,name,phase,postcode\n"
    "900101,Ash Primary School,Primary,AL1 1AA\n900102,Beech Primary School,Primary,AL1 2AA\n"
    "900103,Cedar High School,Secondary,AL2 1AA\n900104,Dene Infant School,Infant,AL3 1AA\n"
)


def workbook(*rows: list[object], sheet: str = "Visits") -> bytes:
    """Return an XLSX workbook of one sheet, and one that is to be ignored."""
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.create_sheet("Notes (ignore)").append(["nothing"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_workbook_as_a_person_made_it(visitor):
    book = workbook(
        ["Our visits this year"],
        ["School A", "School B", "When", "Colour", "Delegate name"],
        ["Ash Primary School", "Beech Primary School", date(2025, 10, 1), "blue", "Zebedee"],
        ["Beech Primary School", "Cedar High School", date(2025, 11, 5), "red", "Quillfeather"],
        ["Ash Primary School", "Ash Primary School", date(2025, 11, 6), "red", "Quillfeather"],
    )
    page = visitor.see(visitor.review(("log.csv", book), ("s.csv", SCHOOLS)) + "/review")

    assert "log.csv, sheet Visits" in page.text
    assert "Excel workbook (XLSX)." in page.text
    assert "In row 2." in page.text
    assert '"School A" and "School B" each name a school.' in page.text
    assert "3 rows read = 2 used + 1 left out + 0 passed over" in page.text
    assert "The records run from 1 October 2025 to 5 November 2025." in page.text
    assert "We take it for A school The other school Date, or first day not used" in page.text
    assert "Delegate name is about people." in page.text
    assert "Zebedee" not in page.text


def test_it_says_how_dates_were_read(visitor):
    rows = "School A,School B,Date\nAsh,Beech,01/02/2026\nBeech,Cedar,03/04/2026\n"
    page = visitor.see(visitor.review(("visits.csv", rows)) + "/review")

    assert 'Dates Column "Date": Day and month can be either way round' in page.text


def test_it_says_when_no_row_is_headings(visitor):
    rows = (Path(__file__).parents[1] / "reading" / "corpus" / "no-headings.csv").read_bytes()
    page = visitor.see(visitor.review(("visits.csv", rows)) + "/review")

    assert "Headings None: told by what stands in the columns." in page.text


def test_every_sum_adds_up(visitor):
    rows = (
        "School A,School B,Date\nAsh,Beech,2025-10-01\nAsh,Beech,2025-10-01\nAsh,Ash,2025-10-02\n"
        "Beech,Cedar,2025-10-04\nBeech,Cedar,31/02/2025\nTotal,,\n"
    )
    page = visitor.see(visitor.review(("visits.csv", rows)) + "/review")

    assert page.text.count("6 rows read = 2 used + 2 left out + 2 passed over") == 2


def test_a_matrix_and_a_graph_file_are_told_in_words(visitor):
    matrix = ",Ash,Beech,Cedar\nAsh,0,1,0\nBeech,1,0,1\nCedar,0,1,0\n"
    graph = '*Vertices 3\n1 "Ash"\n2 "Beech"\n3 "Cedar"\n*Edges\n1 2\n2 3\n'

    page = visitor.see(visitor.review(("grid.csv", matrix)) + "/review")
    assert "A grid: the same schools down the side and across the top." in page.text
    page = visitor.see(visitor.review(("net.net", graph)) + "/review")
    assert "Pajek file." in page.text


def test_the_form_says_which_files_it_takes(visitor):
    text = visitor.see("/uploads/new").text

    for kind in ("CSV", "Excel (XLSX, XLS)", "OpenDocument (ODS)", "Gephi", "UCINET", "Pajek"):
        assert kind in text


def test_a_list_that_was_sent_before_can_be_used(visitor):
    kept = visitor.network(
        ("v.csv", "School A,School B\nAsh Primary School,Beech Primary School\n"),
        ("s.csv", SCHOOLS),
        name="Ours",
    )
    form = visitor.see("/uploads/new")
    assert "Ours (4 schools)" in form.text

    rows = "School A,School B\nAsh Primary School,Cedar High School\n"
    upload = visitor.review(("more.csv", rows), roster=kept.rpartition("/")[2])

    text = visitor.see(f"{upload}/review").text
    assert "cannot be seen" not in text
    network = visitor.send(f"{upload}/keep", {"name": "N"}, at=f"{upload}/review").location
    assert "of 4 schools" in visitor.see(network).text


def test_a_list_of_a_network_that_is_not_there_is_not_used(visitor):
    rows = "School A,School B\nAsh,Beech\n"
    for roster in ("3fa85f64-5717-4562-b3fc-2c963f66afa6", "../..", "x" * 500):
        upload = visitor.review(("v.csv", rows), roster=roster)
        assert "cannot be seen" in visitor.see(f"{upload}/review").text
