"""Uploaded text is only ever text: on every page, in every picture, in every file."""

import csv
import io
import re
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

import pytest

from tests.web.reading_pages import Page

NAMES = {
    "1": "</script><img src=x onerror=alert(1)>",
    "2": "<a href='javascript:alert(1)'>href</a>",
    "3": '" onmouseover="alert(1)',
    "4": "{{ 7 * 7 }}{% raw %}",
    "5": '=HYPERLINK("x")',
    "6": "\u202eEvil \N{LATIN SMALL LETTER Y WITH CIRCUMFLEX}sgol",
    "7/../..": "A slash/in the id",
    "<b>8</b>": "An id with a tag",
    "9 ?&#%": "An id with signs",
    "~10": "A tilde",
    "..": "Two dots",
    "é": "An accent",
}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    from tests.web.conftest import Visitor
    from web.app import create_app
    from web.settings import Settings

    app = create_app(Settings(database=str(tmp_path_factory.mktemp("a") / "kept.sqlite")))
    visitor = Visitor(app)
    schools, visits = io.StringIO(), io.StringIO()
    writer = csv.writer(schools)
    writer.writerow(["id", "name", "phase", "trust", "need"])
    writer.writerows(
        [school, name, "<i>phase</i>", "<u>trust</u>", "<s>need</s>"]
        for school, name in NAMES.items()
    )
    writer = csv.writer(visits)
    writer.writerow(["School A", "School B", "Date", "Type", "Theme", "Title"])
    ids = list(NAMES)
    for a, b in pairwise(ids):
        writer.writerow(
            [a, b, "2025-10-01", "<b>type</b>", "<script>theme</script>", "{{ title }}"]
        )
    writer.writerow(["<script>alert(2)</script>", ids[0], "2025-02-31", "<b>", "", ""])
    name = "<script>alert(3)</script>"
    files = (("<script>alert(3).csv", visits.getvalue()), ("schools.csv", schools.getvalue()))
    yield visitor, visitor.review(*files), visitor.network(*files, name=name)
    app.extensions["store"].close()


def plain(page: Page) -> None:
    """Only the tags of our own templates are there; what was uploaded is words."""
    assert not page.all("b", "i", "u", "s")
    assert not any("<" in script for script in page.scripts)
    for _, attrs in page.elements:
        assert not attrs.get("href", "").lower().startswith("javascript:")
        assert not any(name.startswith("on") for name in attrs)
    for picture in page.all("img"):
        assert picture["src"] != "x"


@pytest.mark.parametrize(
    "part", ["", "/map", "/few-links", "/across", "/changes", "/schools", "/settings", "/remove"]
)
def test_on_the_pages_of_a_network(attacked, part: str):
    visitor, _, network = attacked
    page = visitor.see(network + part)

    plain(page)
    assert "<script>alert(3)</script>" in page.text
    assert "49" not in page.headings["title"]


def test_on_the_review(attacked):
    visitor, upload, _ = attacked
    page = visitor.see(f"{upload}/review")

    plain(page)
    assert "<script>alert(3).csv" in page.text


def test_every_school_has_a_page_whatever_its_identifier(attacked):
    visitor, _, network = attacked
    html = visitor.fetch(f"{network}/schools").text
    addresses = re.findall(rf'href="({network}/schools/[^"?]+)"', html)

    assert len(set(addresses)) == len(NAMES)
    seen = set()
    for address in addresses:
        page = visitor.see(unescape(address))
        plain(page)
        seen.add(page.headings["h1"])
        assert "<svg" in visitor.fetch(f"{unescape(address)}/picture.svg").text[:300]
        assert unquote(address) == address
    assert len(seen) == len(NAMES)


def test_in_pictures(attacked):
    visitor, _, network = attacked
    for part in ("/map.svg", "/picture.svg", "/download/map.svg"):
        picture = visitor.fetch(network + part).text
        assert "<img" not in picture
        assert "<script" not in picture
        assert "<a " not in picture


def test_in_files_no_cell_is_a_formula(attacked):
    visitor, upload, network = attacked
    for address in (
        f"{network}/download/schools.csv", f"{network}/download/ladder.csv",
        f"{network}/download/rows-left-out.csv", f"{upload}/left-out.csv",
    ):  # fmt: skip
        answer = visitor.fetch(address)
        for row in csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t"))]


def test_the_name_of_a_download_is_plain(attacked):
    visitor, _, network = attacked
    header = visitor.fetch(f"{network}/download/ties.csv").headers["Content-Disposition"]

    assert header == 'attachment; filename="script-alert-3-script-ties.csv"'
