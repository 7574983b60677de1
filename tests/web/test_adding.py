"""More rows into a network that is kept, mended rows among them; and out again, as a whole."""

import io

from openpyxl import Workbook
from werkzeug.test import TestResponse

from tests.web.conftest import Visitor

SCHOOLS = "urn,name\n1,Ash\n2,Beech\n3,Cedar\n4,Dene\n"
VISITS = (
    "School A,School B,Date,Activity\nAsh,Beech,2025-10-01,Visit\nBeech,Cedar,2025-11-05,Visit\n"
)
FAULTY = "Ash,Dene,31/02/2026,Visit\nCedar,Cedar,2025-11-07,Visit\nDene,Beech,soon,Visit\n"


def kept(visitor: Visitor, rows: str = VISITS, name: str = "Ours") -> str:
    return visitor.network(("visits.csv", rows), ("schools.csv", SCHOOLS), name=name, answered="y")


def added(visitor: Visitor, network: str, upload: str) -> TestResponse:
    """Choose the network for an upload and add it."""
    visitor.send(f"{upload}/into", {"into": network.rpartition("/")[2]}, at=f"{upload}/review")
    return visitor.send(f"{upload}/add", {}, at=f"{upload}/review")


def test_rows_left_out_are_mended_and_sent_as_they_are(visitor):
    upload = visitor.review(("visits.csv", VISITS + FAULTY), ("schools.csv", SCHOOLS))
    table = visitor.fetch(f"{upload}/left-out.csv").data.decode("utf-8-sig")
    network = visitor.send(f"{upload}/keep", {"name": "Ours"}, at=f"{upload}/review").location
    assert "2 links" in visitor.see(f"{network}/map").text
    assert "3 rows that could not be used" in visitor.see(network).text
    mended = table.replace("31/02/2026", "28/02/2026").replace("Cedar,Cedar", "Cedar,Dene")
    mended = mended.replace("soon", "2026-03-01")

    again = visitor.review(("mended.csv", mended))
    text = visitor.see(f"{again}/review").text
    assert "3 rows read = 3 used + 0 left out" in text
    assert "The column “Problem” tells that they were left out of a network before." in text
    assert "They will be added to Ours ." in text
    assert "Add these 3 rows to Ours" in text
    assert "None of these occasions is there yet." in text
    answer = visitor.send(f"{again}/add", {}, at=f"{again}/review")

    assert answer.location == network
    assert "3 rows added to Ours." in visitor.see(network).text
    assert "5 links" in visitor.see(f"{network}/map").text
    text = visitor.see(network).text
    assert "that could not be used" not in text
    assert "Rows left out, and why" not in text


def test_a_mended_row_is_left_out_again_when_its_upload_is_undone(visitor):
    network = kept(visitor, VISITS + FAULTY)
    table = visitor.fetch(f"{network}/download/rows-left-out.csv").data.decode("utf-8-sig")
    again = visitor.review(("mended.csv", table.replace("31/02/2026", "28/02/2026")))
    added(visitor, network, again)
    assert "2 rows that could not be used" in visitor.see(network).text
    assert "Download the 2 rows left out" in visitor.see(network).text

    undo = f"{network}{again.replace('/uploads', '/uploads')}/undo"
    assert visitor.send(undo, {}).status_code == 303

    assert "3 rows that could not be used" in visitor.see(network).text


def test_it_is_said_how_much_is_there_already(visitor):
    network = kept(visitor)
    more = VISITS + "Cedar,Dene,2026-01-07,Visit\n"
    upload = visitor.review(("more.csv", more))
    visitor.send(f"{upload}/into", {"into": network.rpartition("/")[2]}, at=f"{upload}/review")

    assert "Of 3 occasions, 2 are there already and will count once." in (
        visitor.see(f"{upload}/review").text
    )
    visitor.send(f"{upload}/add", {}, at=f"{upload}/review")
    assert "3 links" in visitor.see(f"{network}/map").text


def test_the_rows_can_still_become_a_network_of_their_own(visitor):
    network = kept(visitor)
    upload = visitor.review(("more.csv", "School A,School B\nAsh,Dene\n"))
    visitor.send(f"{upload}/into", {"into": network.rpartition("/")[2]}, at=f"{upload}/review")
    visitor.send(f"{upload}/into", {}, at=f"{upload}/review")

    assert "Name of the network" in visitor.see(f"{upload}/review").text


def test_an_upload_is_undone_as_a_whole_and_twice_without_harm(visitor):
    network = kept(visitor)
    added(
        visitor,
        network,
        visitor.review(("more.csv", "School A,School B,Date\nAsh,Dene,2026-01-07\n")),
    )
    page = visitor.see(network)
    assert "more.csv" in page.text
    undo = [a["href"] for a in page.all("a") if a.get("href", "").endswith("/undo")]
    assert len(undo) == 2
    assert "3 links" in visitor.see(f"{network}/map").text
    assert "more.csv, 1 row, added on" in visitor.see(undo[1]).text

    token = visitor.send(undo[1], {})
    assert token.location == network
    assert "The upload is undone." in visitor.see(network).text
    assert "2 links" in visitor.see(f"{network}/map").text
    again = visitor.send(undo[1], {}, at=undo[0])
    assert again.location == network
    assert "That upload was undone before." in visitor.see(network).text
    visitor.see(undo[1], status=404)


def test_undoing_an_upload_says_what_goes_and_keeps_its_list_of_schools(visitor):
    network = kept(visitor)
    undo = next(
        a["href"] for a in visitor.see(network).all("a") if a.get("href", "").endswith("/undo")
    )
    text = visitor.see(undo).text
    assert (
        "Taken out of Ours: 2 rows with 2 occasions of 3 schools, "
        "from 1 October 2025 to 5 November 2025" in text
    )
    assert "Kept: the list of 4 schools that came with it, unless you tick it below." in text

    assert visitor.send(undo, {}).location == network

    for page in ("", "/few-links", "/map", "/schools", "/settings", "/changes", "/across"):
        visitor.see(f"{network}{page}")
    assert "schools.csv" in visitor.see(network).text
    assert visitor.send(undo, {}).location == network  # pressed twice
    again = visitor.review(("visits.csv", VISITS), into=network.rpartition("/")[2])
    assert visitor.send(f"{again}/add", {}, at=f"{again}/review").location == network
    assert "2 links" in visitor.see(f"{network}/map").text


def test_a_list_of_schools_alone_is_undone_with_its_network(visitor):
    network = kept(visitor)
    undo = next(
        a["href"] for a in visitor.see(network).all("a") if a.get("href", "").endswith("/undo")
    )
    visitor.send(undo, {})
    text = visitor.see(undo).text
    assert "Taken out of Ours: the list of 4 schools." in text
    assert "so the network goes too" in text

    assert visitor.send(undo, {"list": "too"}).location == "/"


def test_undoing_the_only_upload_takes_the_network(visitor):
    network = kept(visitor)
    undo = next(
        a["href"] for a in visitor.see(network).all("a") if a.get("href", "").endswith("/undo")
    )
    assert "and with it the network" in visitor.see(undo).text

    assert visitor.send(undo, {"list": "too"}).location == "/"
    visitor.see(network, status=404)
    assert visitor.send(undo, {}, at="/uploads/new").location == "/"
    assert kept(visitor) != network


def test_the_same_rows_in_another_form_add_nothing(visitor):
    network = kept(visitor)
    book = Workbook()
    lines = VISITS.strip().split("\n")
    for line in (lines[0], lines[2], lines[1]):
        book.active.append(line.split(","))
    content = io.BytesIO()
    book.save(content)
    semicolons = VISITS.replace(",", ";").replace("\n", "\r\n").encode("utf-16")

    for name, sent in (("again.xlsx", content.getvalue()), ("again.txt", semicolons)):
        upload = visitor.review((name, sent), ("schools.csv", SCHOOLS), answered="y")
        text = visitor.see(f"{upload}/review").text
        assert "You hold these rows already, in " in text
        assert "See Ours" in text
        answer = visitor.send(f"{upload}/keep", {"name": "Twice"}, at=f"{upload}/review")
        assert answer.location == network
        assert "so nothing was added" in visitor.see(network).text
    assert "2 links" in visitor.see(f"{network}/map").text


def test_an_upload_that_was_kept_is_not_added_again(visitor):
    network, other = kept(visitor), kept(visitor, VISITS.replace("2025", "2024"), "Other")
    upload = visitor.review(("more.csv", "School A,School B,Date\nAsh,Dene,2026-01-07\n"))
    added(visitor, network, upload)

    answer = visitor.send(f"{upload}/add", {}, at="/uploads/new")
    assert answer.status_code == 303
    assert visitor.fetch(f"{upload}/review", status=303).location == network
    answer = visitor.send(f"{upload}/into", {"into": other.rpartition("/")[2]}, at="/uploads/new")
    assert answer.status_code in (303, 404)
    assert "2 links" in visitor.see(f"{other}/map").text


def test_nothing_is_added_to_what_is_not_there(visitor):
    upload = visitor.review(("visits.csv", VISITS))
    for into in ("", "x", "3fa85f64-5717-4562-b3fc-2c963f66afa6"):
        visitor.send(f"{upload}/into", {"into": into}, at=f"{upload}/review")
        assert visitor.send(f"{upload}/add", {}, at=f"{upload}/review").status_code == 303
        assert "Keep these 2 rows" in visitor.see(f"{upload}/review").text
    assert "Nothing is here yet" in visitor.see("/").text


def test_mended_rows_go_to_the_network_that_left_them_out(visitor):
    kept(visitor, VISITS.replace("2025", "2024"), "Older")
    network = kept(visitor, VISITS + FAULTY)
    kept(visitor, VISITS.replace("2025", "2023"), "Newest")
    table = visitor.fetch(f"{network}/download/rows-left-out.csv").data.decode("utf-8-sig")

    again = visitor.review(("mended.csv", table.replace("31/02/2026", "28/02/2026")))

    text = visitor.see(f"{again}/review").text
    assert "They will be added to Ours ." in text
    assert "Keep them as a new network instead" in text
    visitor.send(f"{again}/into", {}, at=f"{again}/review")
    assert "Name of the network" in visitor.see(f"{again}/review").text


def test_more_records_of_a_network_go_into_it_first(visitor):
    network = kept(visitor)
    more = [a["href"] for a in visitor.see(network).all("a") if "into=" in a.get("href", "")]
    form = visitor.see(more[0])
    assert "These records will be added to Ours." in form.text
    hidden = [one["value"] for one in form.all("input") if one.get("name") == "into"]
    assert hidden == [network.rpartition("/")[2]]

    rows = "School A,School B,Date\nAsh,Dene,2026-01-07\n"
    upload = visitor.review(("more.csv", rows), into=hidden[0])

    page = visitor.see(f"{upload}/review")
    assert "Then these rows are added to Ours ." in page.text
    assert "Add this 1 row to Ours?" in page.text
    assert "Make a new network instead" in form.text
    visitor.send(f"{upload}/add", {}, at=f"{upload}/review")
    assert "3 links" in visitor.see(f"{network}/map").text


def test_a_file_that_cannot_be_read_still_says_where_it_was_to_go(visitor):
    network = kept(visitor)
    answer = visitor.upload(("empty.csv", ""), into=network.rpartition("/")[2])

    assert answer.status_code == 422
    assert "These records will be added to Ours." in answer.text.replace("\n", " ").replace(
        "<strong>", ""
    )


def test_rows_kept_as_another_network_can_still_be_added_to_this_one(visitor):
    network = kept(visitor)
    more = ("more.csv", "School A,School B,Date\nAsh,Dene,2026-01-07\n")
    visitor.network(more, name="By mistake")

    upload = visitor.review(more)
    text = visitor.see(f"{upload}/review").text
    assert "You hold these rows already, in By mistake." in text
    assert "Add them to another network as well" in text
    visitor.send(f"{upload}/into", {"into": network.rpartition("/")[2]}, at=f"{upload}/review")
    text = visitor.see(f"{upload}/review").text
    assert "You hold these rows already" not in text
    assert visitor.send(f"{upload}/add", {}, at=f"{upload}/review").location == network
    assert "3 links" in visitor.see(f"{network}/map").text

    again = visitor.review(more, into=network.rpartition("/")[2])
    assert "You hold these rows already, in Ours." in visitor.see(f"{again}/review").text
    assert visitor.send(f"{again}/add", {}, at=f"{again}/review").location == network
    assert "so nothing was added" in visitor.see(network).text


def test_rows_added_outside_the_period_shown_say_so_and_offer_the_period(visitor):
    network = kept(visitor)
    older = (
        "School A,School B,Date\nAsh,Dene,2024-10-07\nCedar,Dene,2023-02-01\nAsh,Cedar,2025-10-09\n"
    )

    answer = added(visitor, network, visitor.review(("older.csv", older)))

    assert answer.status_code == 303
    page = visitor.see(answer.location)
    assert (
        "2 of the 3 occasions added lie outside the period shown, 1 September 2025 to "
        "31 August 2026, and make no link here." in page.text
    )
    offered = [button["value"] for button in page.all("button") if button.get("name") == "period"]
    assert offered == [
        "2024-09-01:2025-08-31", "2022-09-01:2023-08-31", "2022-09-01:2026-08-31",
    ]  # fmt: skip
    assert "outside the period shown" not in visitor.see(network).text

    shown = visitor.send(f"{network}/period", {"period": offered[-1]}, at=answer.location)

    assert shown.location == network
    assert "1 September 2022 to 31 August 2026" in visitor.see(network).text
    assert "5 links" in visitor.see(f"{network}/map").text
    wrong = visitor.send(f"{network}/period", {"period": "soon"}, at=f"{network}/settings")
    assert wrong.status_code == 404


def test_rows_added_inside_the_period_shown_go_straight_to_the_network(visitor):
    network = kept(visitor)

    rows = visitor.review(("more.csv", "School A,School B,Date\nAsh,Dene,2026-01-07\n"))
    assert added(visitor, network, rows).location == network


def test_rows_added_without_a_date_say_that_no_period_has_them(visitor):
    network = kept(visitor)

    rows = visitor.review(("more.csv", "School A,School B\nAsh,Dene\nCedar,Dene\n"))
    page = visitor.see(added(visitor, network, rows).location)
    assert "2 of the 2 occasions added have no date and are in no period." in page.text
