"""The service in a real browser: the whole job, with script and without, and by keys alone."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from waitress.server import create_server

import sample_networks
from tests.browser.conftest import Watched
from web.app import create_app
from web.settings import Settings

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)

WIDTHS = (1280, 375)
Watch = Callable[..., Watched]
BY_ITSELF = (
    "/", "/uploads/new", "/help", "/help/link", "/help/role", "/accessibility", "/privacy",
    "/cookies", "/terms", "/notices", "/nothing-here",
)  # fmt: skip
OF_A_NETWORK = (
    "", "/map", "/few-links", "/across", "/changes", "/schools",
    "/schools?show=community&show=partners&sort=partners", "/schools/900001", "/schools/900017",
    "/settings", "/remove", "/fragile", "/fragile?school=900001", "/fragile?school=nobody",
)  # fmt: skip
ATTACKS = (
    "id,name,phase,easting,northing\n"
    "1,</script><img src=x onerror=alert(1)>,Primary,366000,366000\n"
    '2,"<a href=""javascript:alert(2)"">href</a>",Primary,366500,366100\n'
    "3,{{ 7 * 7 }},Secondary,366900,366900\n"
    "a/../b,Slash,Primary,366900,366200\n"
)


class Visit:
    """A watched page of the service."""

    def __init__(self, watched: Watched, base: str) -> None:
        self.watched, self.page, self.base = watched, watched.page, base

    def go(self, address: str) -> None:
        self.page.goto(self.base + address if address.startswith("/") else address)

    def check(self) -> None:
        """It is accessible, no wider than the window, and does nothing it should not."""
        self.check_accessible()
        self.check_no_wider_than_the_window()
        self.check_quiet()

    def check_quiet(self) -> None:
        """Nothing was asked elsewhere, no policy was broken, nothing was complained of.

        A page that says what is missing or cannot be read is told to the console by the
        browser itself.
        """
        meant = ("status of 404", "status of 422")
        assert [words for words in self.watched.faults if not any(m in words for m in meant)] == []

    def check_accessible(self) -> None:
        assert self.watched.axe() == [], self.page.url

    def check_no_wider_than_the_window(self) -> None:
        wide, window = self.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= window, self.page.url


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Run the service as `serve` does; give its address."""
    app = create_app(Settings(database=str(folder / "kept.sqlite")))
    server = create_server(app, host="127.0.0.1", port=0, threads=8)

    def run() -> None:
        with suppress(OSError):  # the server listens on a closed socket once it is ended
            server.run()

    running = threading.Thread(target=run, daemon=True)
    running.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        running.join(timeout=10)
        app.extensions["store"].close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("service")) as base:
        yield base


@pytest.fixture
def visit(watch: Watch, service: str) -> "Opened":
    """Open a page of the service, of some width, with script or without."""

    def opened(base: str = service, **options: Any) -> Visit:
        return Visit(watch(allowed=[base], **options), base)

    return opened


Opened = Callable[..., Visit]


def upload(page: Page, base: str, files: dict[str, Path | tuple[str, str]], name: str) -> str:
    """Upload and keep files as a person does; return the address of the network."""
    page.goto(f"{base}/uploads/new")
    for box, file in files.items():
        given = file if isinstance(file, Path) else {
            "name": file[0], "mimeType": "text/csv", "buffer": file[1].encode()
        }  # fmt: skip
        page.locator(f"#{box}").set_input_files(given)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read these files").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Did we understand your files?")
    page.get_by_label("Name of the network").fill(name)
    page.get_by_role("button", name=re.compile("^Keep these")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How is this network doing?")
    return page.url


def seventeen() -> dict[str, Path | tuple[str, str]]:
    folder = sample_networks.folder("seventeen-schools")
    return {
        "records": folder / "interactions.csv",
        "schools": folder / "schools.csv",
        "returns": folder / "returns.csv",
    }


@pytest.fixture(scope="module")
def network(browser: Browser, service: str) -> str:
    """The address of the seventeen schools, uploaded without script."""
    context = browser.new_context(java_script_enabled=False)
    address = upload(context.new_page(), service, seventeen(), "Seventeen schools")
    context.close()
    return address


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[str]:
    """A service that holds nothing yet."""
    with served(tmp_path) as base:
        yield base


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_whole_job(visit: Opened, fresh: str, *, script: bool):
    visited = visit(fresh, java_script_enabled=script)
    page = visited.page
    upload(page, fresh, seventeen(), "Our schools")
    expect(page.locator("body")).to_contain_text("1 of 17 schools has no recorded links")
    page.get_by_role("link", name="Few links", exact=True).click()
    expect(page.locator("body")).to_contain_text("Last contact 8 May 2025 with Carr Lane")
    page.get_by_role("link", name="Priory Primary").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Priory Primary")
    page.get_by_role("link", name="Settings").click()
    page.get_by_label("Events of up to 12 schools").check()
    page.get_by_role("button", name="Save these choices").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.locator("body")).to_contain_text("71 links among 17 schools")
    page.get_by_role("link", name="Overview").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="The links (CSV)").click()
    rows = Path(coming.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert coming.value.suggested_filename == "our-schools-ties.csv"
    assert len(rows) == 72
    visited.check_quiet()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", BY_ITSELF)
def test_a_page_by_itself(visit: Opened, address: str, width: int):
    visited = visit(width=width)
    visited.go(address)
    visited.check()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("part", OF_A_NETWORK)
def test_a_page_of_a_network(visit: Opened, network: str, part: str, width: int):
    visited = visit(width=width)
    visited.go(network + part)
    visited.check()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_choices_are_tried_before_they_are_saved(visit: Opened, network: str, *, script: bool):
    visited = visit(width=375, java_script_enabled=script)
    page = visited.page
    visited.go(f"{network}/settings")
    page.get_by_label("Events of up to 12 schools").check()
    page.get_by_role("button", name="Try them first").click()
    expect(page.get_by_role("status").first).to_contain_text("71 links instead of 19")
    expect(page.get_by_role("status").first).to_contain_text("Priory Primary")
    expect(page.get_by_label("Events of up to 12 schools")).to_be_checked()
    expect(page.locator("header")).to_contain_text("events of up to 8 schools")
    if script:
        visited.check()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_school_is_asked_about_by_its_name(visit: Opened, network: str, *, script: bool):
    visited = visit(java_script_enabled=script)
    page = visited.page
    visited.go(f"{network}/fragile")
    page.get_by_label("Name or number of the school").fill("Jubilee Primary")
    page.get_by_role("button", name="Show what would break").click()
    expect(page.get_by_role("status").first).to_contain_text("groups of 9 and 3")
    visited.check_quiet()


def test_a_table_wider_than_the_screen_says_so_and_one_that_fits_does_not(
    visit: Opened, network: str
):
    hint = "document.querySelector('.sv-scroll__hint').offsetHeight"
    for width, seen in ((375, True), (1280, False)):
        visited = visit(width=width)
        visited.go(f"{network}/across")
        assert (visited.page.evaluate(hint) > 0) == seen
        visited.check_no_wider_than_the_window()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_review_and_what_cannot_be_read(visit: Opened, width: int):
    visited = visit(width=width)
    page = visited.page
    rows = "School A,School B,Date\nAsh,Beech,2025-10-01\nAsh,Ash,2025-10-02\nA,B,31/02/2025\n"
    visited.go("/uploads/new")
    page.locator("#records").set_input_files(
        {"name": "v.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.get_by_role("button", name="Read these files").click()
    expect(page.locator("main")).to_contain_text('"31/02/2025" is not a date')
    visited.check()
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Read these files").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a file with your records")
    visited.check()


def test_the_map_draws_finds_a_school_and_opens_its_card(visit: Opened, network: str):
    visited = visit()
    visited.go(f"{network}/map")
    page = visited.page
    expect(page.locator("[data-map-canvas] canvas")).to_be_visible()
    page.get_by_label("Find a school").fill("Ashlode Primary")
    page.keyboard.press("Enter")
    expect(page.locator("[data-map-card]")).to_contain_text("Ashlode Primary")
    visited.check()


def test_without_script_the_map_is_a_picture(visit: Opened, network: str):
    visited = visit(java_script_enabled=False)
    visited.go(network)
    expect(visited.page.locator("main svg").first).to_be_visible()
    expect(visited.page.get_by_label("Find a school")).to_be_hidden()
    visited.check_quiet()


def test_by_keys_alone_from_a_table_to_the_schools_with_few_links(visit: Opened, fresh: str):
    visited = visit(fresh)
    page = visited.page
    visited.go("/")
    press(page, "Upload records")
    expect(page.get_by_role("heading", level=1)).to_have_text("What have you got?")
    press(page, "Paste a table instead")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("School A\tSchool B\nAsh\tBeech\nBeech\tCedar\n")
    press(page, "Read these files")
    expect(page.get_by_role("heading", level=1)).to_have_text("Did we understand your files?")
    press(page, "Keep these 2 rows")
    expect(page.get_by_role("heading", level=1)).to_have_text("How is this network doing?")
    press(page, "Few links")
    expect(page.get_by_role("heading", level=1)).to_contain_text("few or no recorded links")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    visited.check_quiet()


def press(page: Page, words: str) -> None:
    """Go to the link or button of these words with Tab, see that it shows, and press Enter."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if focused(page) == words:
            box = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
            assert box["width"] > 0
            assert box["height"] >= 20
            page.keyboard.press("Enter")
            return
    pytest.fail(f"no way to {words} by the Tab key")


def focused(page: Page) -> str:
    words: str = page.evaluate("document.activeElement.innerText || ''")
    return words.strip()


def test_uploaded_text_is_only_text(visit: Opened, fresh: str):
    visits = "School A,School B,Date,Type\n" + "".join(
        f"{a},{b},2025-10-0{n + 1},<img src=x onerror=alert(9)>\n"
        for n, (a, b) in enumerate([("1", "2"), ("2", "3"), ("a/../b", "1")])
    )
    files: dict[str, Path | tuple[str, str]] = {
        "records": ("<img src=x onerror=alert(3)>.csv", visits),
        "schools": ("schools.csv", ATTACKS),
    }
    visited = visit(fresh)
    page = visited.page
    network = upload(page, fresh, files, "<script>alert(4)</script>")
    parts = ("", "/map", "/few-links", "/across", "/changes", "/fragile?school=1", "/schools",
             "/settings")  # fmt: skip
    for part in (*parts, "/remove"):
        visited.go(network + part)
        expect(page.locator("header")).to_contain_text("<script>alert(4)</script>")
        visited.check_quiet()
    for school in ("</script><img src=x onerror=alert(1)>", "Slash", "{{ 7 * 7 }}"):
        visited.go(f"{network}/schools")
        page.get_by_role("link", name=school, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(school)
        visited.check_quiet()
    visited.go(f"{network}/map")
    page.get_by_label("Find a school").fill("onerror")
    page.keyboard.press("Enter")
    expect(page.locator("[data-map-card]")).to_contain_text("onerror=alert(1)")
    visited.check_quiet()
