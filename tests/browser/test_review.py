"""The review of an upload in a real browser: correct, confirm, leave out, mend, add, undo."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_service import Visit, Watch, press, served

pytestmark = pytest.mark.browser

WIDTHS = (1280, 375)
Opened = Callable[..., Visit]
Kept = dict[str, tuple[str, str]]

SCHOOLS = (
    "urn,name,phase,postcode\n"
    "900101,Ash Primary School,Primary,AL1 1AA\n900102,Beech Primary School,Primary,AL1 2AA\n"
    "900103,Cedar High School,Secondary,AL2 1AA\n900104,Holy Trinity School,Primary,AL3 1AA\n"
    "900105,Holy Trinity School,Primary,AL4 1AA\n900106,Westfield Junior School,Junior,AL5 1AA\n"
)
VISITS = (
    "School A,School B,When,Kind of work\n"
    "Ash Primary,Beech Primary School,2025-10-01,Visit\n"
    "Holy Trinity School,Cedar High School,2025-10-02,Training\n"
    "Wesfild Jnr,Cedar High School,2025-10-03,Visit\n"
    "Ash Primary School,Cedar High School,31/02/2026,Visit\n"
    "Beech Primary School,Beech Primary School,2025-10-05,Visit\n"
    "Beech Primary School,Cedar High School,soon,Visit\n"
)
FILES: Kept = {"records": ("visits.csv", VISITS), "schools": ("schools.csv", SCHOOLS)}


@pytest.fixture
def service(tmp_path: Path) -> Iterator[str]:
    """A service that holds nothing yet."""
    with served(tmp_path) as base:
        yield base


@pytest.fixture
def visit(watch: Watch, service: str) -> Opened:
    """Open a page of the service, of some width, with script or without."""

    def opened(**options: Any) -> Visit:
        return Visit(watch(allowed=[service], **options), service)

    return opened


def send(page: Page, base: str, files: Kept) -> None:
    """Send files through the form, and see the review."""
    page.goto(f"{base}/uploads/new")
    for box, (name, text) in files.items():
        page.locator(f"#{box}").set_input_files(
            {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
        )
    page.get_by_role("button", name="Read these files").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Did we understand your files?")


def question(page: Page, written: str) -> Any:
    return page.get_by_role("group", name=f"“{written}”")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_whole_review(visit: Opened, service: str, *, script: bool):
    visited = visit(java_script_enabled=script)
    page = visited.page
    body = page.locator("main")
    send(page, service, FILES)
    expect(body).to_contain_text("6 rows read = 3 used + 3 left out + 0 passed over")

    page.get_by_role("link", name=re.compile(r"^Correct how .*visits\.csv$")).click()
    page.get_by_label("Kind of work").select_option(label="Type of activity")
    page.get_by_role("button", name="Read it like this").click()
    expect(page.get_by_role("status").first).to_contain_text("visits.csv was read again.")
    expect(page.locator("thead").first).to_contain_text("Type of activity")

    question(page, "Holy Trinity School").get_by_label(re.compile("900105")).check()
    question(page, "Wesfild Jnr").get_by_label(re.compile("Westfield Junior")).check()
    page.get_by_role("button", name="Save these answers").click()
    expect(body).to_contain_text("2 answers saved")
    expect(body).to_contain_text("Nothing to ask")

    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the 3 rows left out").click()
    left_out = Path(coming.value.path()).read_text(encoding="utf-8-sig")
    page.get_by_label("Name of the network").fill("Our schools")
    page.get_by_role("button", name="Keep these 3 rows").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How is this network doing?")
    network = page.url

    mended = left_out.replace("31/02/2026", "28/02/2026").replace("soon", "2026-03-01")
    mended = mended.replace("Beech Primary School,Beech", "Ash Primary School,Beech")
    send(page, service, {"records": ("rows-left-out.csv", mended)})
    expect(body).to_contain_text("Read as you chose for a file with the same headings before.")
    # The rows say in their column "Problem" which network left them out.
    expect(body).to_contain_text("3 rows read = 3 used + 0 left out")
    page.get_by_role("button", name="Add these 3 rows to Our schools").click()
    expect(page.get_by_role("status").first).to_contain_text("3 rows added to Our schools.")
    assert page.url == network

    page.get_by_role("link", name=re.compile("^Undo .*rows-left-out.csv")).click()
    page.get_by_role("button", name="Undo this upload").click()
    expect(page.get_by_role("status").first).to_contain_text("The upload is undone.")
    expect(page.locator("#uploads + ul > li")).to_have_count(1)
    visited.check_quiet()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_the_review_is_accessible(visit: Opened, service: str, width: int):
    visited = visit(width=width)
    page = visited.page
    send(page, service, FILES)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    visited.check()
    review = page.url
    page.get_by_role("link", name=re.compile("^Correct how")).first.click()
    visited.check()
    page.goto(review)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.get_by_role("link", name=re.compile("^Change what")).first.click()
    visited.check()
    page.get_by_label("Another school of the list").check()
    page.get_by_role("button", name="Save this answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing written is not one school")
    visited.check()
    page.get_by_role("button", name=re.compile("^Keep these")).click()
    page.get_by_role("link", name=re.compile("^Undo")).first.click()
    visited.check()
    page.goto(f"{service}/uploads/new")
    visited.check()
    send(page, service, {"records": ("odd.csv", "Left,Right,Sum\nAsh,Beech,3\nAsh,Cedar,4\n")})
    expect(page.locator("main")).to_contain_text("tell us what the columns are")
    visited.check()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_review_by_keys_alone(visit: Opened, service: str, width: int):
    visited = visit(width=width)
    page = visited.page
    send(page, service, FILES)
    tab_to(page, "innerText", "Correct how this is read")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("How should this table be read?")
    tab_to(page, "id", "column-3")
    page.keyboard.type("Theme")
    press(page, "Read it like this")
    expect(page.locator("thead").first).to_contain_text("Theme")
    tab_to(page, "name", "answer-0")
    page.keyboard.press("ArrowDown")  # from "Ask me later", which stands last, to the first
    assert page.evaluate("document.activeElement.value") == "school:900104"
    press(page, "Save these answers")
    expect(page.locator("main")).to_contain_text("1 answer saved")
    press(page, "Keep these 3 rows")
    expect(page.get_by_role("heading", level=1)).to_have_text("How is this network doing?")
    visited.check_quiet()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_list_of_schools_is_corrected(visit: Opened, service: str, *, script: bool):
    visited = visit(java_script_enabled=script)
    page = visited.page
    send(page, service, FILES | {"schools": ("s.csv", SCHOOLS.replace("phase", "Stage"))})
    page.get_by_role("link", name=re.compile(r"^Correct how .* s\.csv$")).click()
    page.get_by_label("Stage", exact=True).select_option("schools:phase")
    if script:
        visited.check()
    press(page, "Read it like this")
    expect(page.locator("main")).to_contain_text("s.csv was read again. 6 rows read = 6 used")
    expect(page.locator("main")).to_contain_text("900104, Primary, AL3 1AA")


def tab_to(page: Page, what: str, words: str) -> None:
    """Go by the Tab key to what shows with such words, or has them for its name."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if str(page.evaluate(f"document.activeElement.{what} || ''")).startswith(words):
            return
    pytest.fail(f"no way to {words} by the Tab key")
