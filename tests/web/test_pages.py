"""Every page of the seventeen schools: what it answers, and that it is a page like the rest."""

import json
import re

import pytest

from collabmap.reports import WORDS
from web.showing.table import HEADINGS

NOBODY = "5d0c2f0e-8f4b-4a53-9a57-1c1f0f6f2f11"
PLAIN = (
    "/", "/uploads/new", "/help", "/accessibility", "/privacy", "/cookies", "/terms", "/notices",
)  # fmt: skip
# The columns that a network without direction and without a chosen group has.
OTHERS = {"in", "out", "coordinator", "consultant", "representative", "gatekeeper", "liaison",
          "across"}  # fmt: skip
OFFERED = [heading for heading in HEADINGS if heading.key not in OTHERS]
OF_A_NETWORK = (
    "", "/map", "/few-links", "/fragile", "/across", "/changes", "/schools", "/schools/900001",
    "/settings", "/rename", "/remove",
)  # fmt: skip


@pytest.mark.parametrize("address", PLAIN)
def test_a_page_by_itself(shown, address: str):
    visitor, _ = shown

    assert visitor.see(address).headings["title"].endswith("Collaboration map")


@pytest.mark.parametrize("word", WORDS)
def test_every_word_has_its_page(shown, word: str):
    visitor, _ = shown

    assert WORDS[word].plain in visitor.see(f"/help/{word}").text


@pytest.mark.parametrize("part", OF_A_NETWORK)
def test_a_page_of_a_network_carries_its_rule_and_how(shown, part: str):
    visitor, network = shown
    page = visitor.see(network + part)

    assert "1 September 2025 to 31 August 2026" in page.text
    assert "events of up to 8 schools" in page.text
    assert "returns from 1 of 17 schools" in page.text
    assert "How this was worked out" in page.text
    assert "Seventeen schools" in page.headings["title"]


def test_the_start_page_shows_headline_and_last_record(shown):
    visitor, _ = shown
    text = visitor.see("/").text

    assert "1 of 17 schools has no recorded links this year and 4 have one." in text
    assert "Last record 11 June 2026." in text


def test_the_network_in_four_numbers_and_whom_to_ring(shown):
    visitor, network = shown
    text = visitor.see(network).text

    assert "We hold no records for 1 more. Returns came from 1." in text
    assert "76%" in text
    assert "2 in 2024-25" in text
    ring = text[text.index("Ring first") : text.index("What we do not know")]
    names = ("Priory", "Quarry", "Moss Bank", "Northway", "Gaitfield")
    assert [ring.index(name) for name in names] == sorted(ring.index(name) for name in names)
    assert "16 schools of 17 have not sent a return." in text


def test_whom_to_ring_first_speaks_only_of_what_the_list_tells(shown, visitor):
    known, network = shown
    told = "Among them, those with more pupils on free school meals and farther from a connected"
    assert told in known.see(network).text

    rows, schools = (
        "School A,School B\nAsh,Beech\nAsh,Cedar\n",
        "id,name\n1,Ash\n2,Beech\n3,Cedar\n",
    )
    text = visitor.see(visitor.network(("v.csv", rows), ("s.csv", schools))).text
    assert "Among them they stand in the order of their numbers." in text
    assert "free school meals" not in text[text.index("Ring first") : text.index("What changed")]


def test_the_network_has_its_other_numbers_in_words(shown):
    visitor, network = shown
    text = visitor.see(network).text

    assert "Share of possible links 14% 14% of the possible pairs of schools have a link." in text
    assert "Critical link 4 4 links are the only way to others here." in text
    assert "Returned links" not in text


def test_few_links_level_by_level_and_the_unknown_apart(shown):
    visitor, network = shown
    text = visitor.see(f"{network}/few-links").text
    body = text[text.index("Download this list") :]

    assert "Last contact 8 May 2025 with Carr Lane Primary; attended 1 large event." in body
    assert "Linked only to Northway Primary; inside Northway Trust only." in body
    assert "We hold no records for this school in 2025-26." in body
    assert (
        "Of the 4 schools with one link we count 2 under “Small group of its own” and 2 under "
        "“One link”."
    ) in text
    order = [body.rindex(name) for name in ("Priory", "Moss Bank", "Gaitfield", "Quarry Nursery")]
    assert order == sorted(order)


def test_the_table_of_schools_sorts_without_script(shown):
    visitor, network = shown
    rows = names_in(visitor.fetch(f"{network}/schools?sort=partners&order=down").text)

    assert rows[0] == "Ashlode Primary"
    assert set(rows[-2:]) == {"Priory Primary", "Quarry Nursery"}
    assert len(rows) == 17
    assert names_in(visitor.fetch(f"{network}/schools").text) == sorted(rows)
    for odd in ("sort=nothing&order=sideways", "sort=name%27--&order=up"):
        assert names_in(visitor.fetch(f"{network}/schools?{odd}").text) == sorted(rows)


@pytest.mark.parametrize(
    "sort", ["name", "phase", "level", "partners", "meetings", "bridge", "reach", "last"]
)
@pytest.mark.parametrize("order", ["up", "down"])
def test_every_heading_sorts(shown, sort: str, order: str):
    visitor, network = shown
    page = visitor.see(f"{network}/schools?sort={sort}&order={order}")

    sorted_by = [attrs["aria-sort"] for attrs in page.all("th") if "aria-sort" in attrs]
    assert sorted_by == ["ascending" if order == "up" else "descending"]


def test_the_columns_of_the_table_are_chosen_without_script(shown):
    visitor, network = shown
    page = visitor.see(f"{network}/schools?show=community&show=core&show=nothing&sort=core")
    headings = [attrs for attrs in page.all("th") if attrs.get("scope") == "col"]
    ticked = {attrs["value"] for attrs in page.all("input") if "checked" in attrs}

    assert len(headings) == 4  # the name, the place in the order, and the two
    assert ticked == {"community", "core"}
    assert "Schools of Northway Trust" in page.text
    links = [attrs["href"] for attrs in page.all("a") if "sort=community" in attrs.get("href", "")]
    assert all("show=community" in link and "show=core" in link for link in links)


@pytest.mark.parametrize("heading", OFFERED, ids=lambda heading: heading.key)
def test_every_column_can_be_shown_and_sorted_by(shown, heading):
    visitor, network = shown
    page = visitor.see(f"{network}/schools?show={heading.key}&sort={heading.key}&order=down")

    assert [attrs["scope"] for attrs in page.all("th")].count("row") == 17
    if heading.word:
        assert any(f"/help/{heading.word.key}" in attrs["href"] for attrs in page.all("a"))


def test_schools_with_one_number_share_their_places(shown):
    visitor, network = shown
    text = visitor.see(f"{network}/schools?sort=partners&order=down").text

    assert re.search(r"Ashlode Primary 1 Primary", text)
    assert re.search(r"Dene Infant 2 to 3 Primary", text)
    assert re.search(r"Quarry Nursery – Nursery", text)
    assert "Place in this order" not in visitor.see(f"{network}/schools").text


def test_the_table_of_schools_filters_by_name(shown):
    visitor, network = shown

    assert names_in(visitor.fetch(f"{network}/schools?name=HIGH").text) == ["Harrow Hill High"]
    nothing = visitor.see(f"{network}/schools?name=%3Cscript%3Ezzz")
    assert "No school's name holds “<script>zzz”" in nothing.text
    assert "Show all schools" in nothing.text


def test_a_school_with_its_partners_and_every_record(shown):
    visitor, network = shown
    text = visitor.see(f"{network}/schools/900007").text

    assert "Gaitfield Primary: who does it work with, and on what?" in text
    assert "One link; if it lapses the school has none." in text
    assert re.search(r"Ashlode Primary 2 4 December 2025 support Maths", text)
    assert "Every record behind it – 2" in text
    priory = visitor.see(f"{network}/schools/900016").text
    assert "Too large to make links" in priory
    assert "Outside the period" in priory
    quarry = visitor.see(f"{network}/schools/900017").text
    assert "No record names this school" in quarry


def test_a_school_has_its_part_its_group_and_its_numbers_in_words(shown):
    visitor, network = shown
    text = visitor.see(f"{network}/schools/900001").text

    assert "Its part in this network – hub" in text
    assert "sits on the shortest route between 36% of the pairs of other schools." in text
    assert "Group around Ashlode Primary. It has more links with these schools" in text
    assert "All 50 runs of the calculation put it with the same schools." in text
    assert "How this is worked out : Bridge score Betweenness: the share" in text
    quarry = visitor.see(f"{network}/schools/900017").text
    assert "There is not enough to give Quarry Nursery a role" in quarry
    assert "cannot be asked of a school without links" in quarry


def test_pictures_are_pictures(shown):
    visitor, network = shown
    for part in ("/picture.svg", "/map.svg", "/schools/900001/picture.svg"):
        answer = visitor.fetch(network + part)
        assert answer.mimetype == "image/svg+xml"
        assert answer.text.startswith("<svg") or "<svg" in answer.text[:200]


@pytest.mark.parametrize("name", ["ties.csv", "schools.csv", "ladder.csv"])
def test_tables_to_download(shown, name: str):
    visitor, network = shown
    answer = visitor.fetch(f"{network}/download/{name}")

    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert (
        answer.headers["Content-Disposition"] == f'attachment; filename="seventeen-schools-{name}"'
    )
    rows = answer.text.strip().split("\r\n")
    assert len(rows) == {"ties.csv": 20, "schools.csv": 18, "ladder.csv": 18}[name]


def test_the_network_and_what_it_rests_on_as_json(shown):
    visitor, network = shown
    whole = visitor.fetch(f"{network}/download/network.json").get_json()
    about = visitor.fetch(f"{network}/download/about.json").get_json()

    assert len(whole["nodes"]) == 17
    assert len(whole["edges"]) == 19
    assert about["coverage"] == {"schools": 17, "covered": 16, "returns": 1}


def test_the_map_as_one_file(shown):
    visitor, network = shown
    answer = visitor.fetch(f"{network}/download/map.html")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "Ashlode Primary" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/nothing", "/networks/900001", f"/networks/{NOBODY}", f"/networks/{NOBODY}/few-links",
        f"/uploads/{NOBODY}/review", "/help/nothing", "/static/../app.py", "/static/nothing.js",
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_in_words(shown, address: str):
    visitor, _ = shown
    page = visitor.see(address, status=404)

    assert "This page is not here" in page.text
    assert "Nothing you kept is lost" in page.text


@pytest.mark.parametrize(
    "part", ["/schools/999999", "/schools/~!!", "/schools/~__8", "/download/x.csv"]
)
def test_what_is_not_in_the_network_is_not_found(shown, part: str):
    visitor, network = shown

    visitor.see(network + part, status=404)


def test_a_fault_of_the_program_is_a_page_without_a_trace(visitor, monkeypatch):
    def broken(_workspace):
        raise RuntimeError("the inside of the program")

    monkeypatch.setattr("web.pages.start.samples.not_held", broken)
    page = visitor.see("/", status=500)

    assert "Something went wrong here" in page.text
    assert "inside of the program" not in page.text


def test_with_no_database_even_the_error_page_is_a_sentence(visitor, monkeypatch):
    def gone():
        raise OSError("no database")

    monkeypatch.setattr(visitor.app.extensions["store"], "workspace", gone)
    answer = visitor.fetch("/", status=500)

    assert answer.text.startswith("Something went wrong here.")


def names_in(html: str) -> list[str]:
    return re.findall(r'scope="row"><a [^>]*>([^<]+)</a>', html)


def test_the_map_s_card_links_to_the_page_of_each_school(shown):
    visitor, network = shown

    for page in (network, f"{network}/map"):
        data = re.search(r'id="map-data">(.+?)</script>', visitor.fetch(page).text)
        assert data
        schools = json.loads(data[1])["schools"]
        assert schools[0]["page"] == f"{network}/schools/{schools[0]['id']}"
        visitor.see(schools[0]["page"])
    assert '"page":' not in visitor.fetch(f"{network}/download/map.html").text
