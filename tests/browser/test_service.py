"""The service in a real browser: the whole job, with script and without, and by keys alone."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from waitress.server import create_server

import sample_networks
from web.app import create_app
from web.settings import Settings

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run",
)  # fmt: skip
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 375, "height": 700}
LISTEN = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
BY_ITSELF = ("/", "/uploads/new", "/help", "/help/link", "/accessibility", "/privacy", "/cookies",
             "/terms", "/notices", "/nothing-here")  # fmt: skip
OF_A_NETWORK = ("", "/map", "/few-links", "/schools", "/schools/900001", "/schools/900017",
                "/settings", "/remove")  # fmt: skip
ATTACKS = (
    "id,name,phase,easting,northing\n"
    "1,</script><img src=x onerror=alert(1)>,Primary,366000,366000\n"
    '2,"<a href=""javascript:alert(2)"">href</a>",Primary,366500,366100\n'
    "3,{{ 7 * 7 }},Secondary,366900,366900\n"
    "a/../b,Slash,Primary,366900,366200\n"
)


class Visit:
    """A page of the browser, with everything that should not happen written down."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.foreign: list[str] = []
        self.said: list[str] = []
        page.add_init_script(LISTEN)
        page.on("request", lambda request: self._asked(request.url))
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(f"dialog {dialog.message}"))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "blob:")):
            self.foreign.append(url)

    def _heard(self, kind: str, words: str) -> None:
        # A page that is meant to be missing is told to the console by the browser itself.
        if kind in ("error", "warning") and "404 (NOT FOUND)" not in words:
            self.said.append(words)

    def go(self, address: str) -> None:
        self.page.goto(self.base + address if address.startswith("/") else address)

    def check_quiet(self) -> None:
        """Nothing was asked elsewhere, no policy was broken, nothing was complained of."""
        assert self.foreign == []
        assert self.page.evaluate("window.violations") == []
        assert self.said == []

    def check_accessible(self) -> None:
        self.page.evaluate(AXE)
        found = self.page.evaluate("axe.run()")
        wrong = {
            rule["id"]: [node["html"][:200] for node in rule["nodes"][:3]]
            for rule in found["violations"]
        }
        assert wrong == {}, self.page.url

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
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        app.extensions["store"].close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("service")) as base:
        yield base


@pytest.fixture(scope="module")
def window(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def visiting(
    window: Browser, base: str, *, size: dict[str, int] = WIDE, script: bool = True
) -> Iterator[Visit]:
    context = window.new_context(
        viewport=size,  # type: ignore[arg-type]
        java_script_enabled=script,
        locale="en-GB",
    )
    yield Visit(context.new_page(), base)
    context.close()


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
def network(window: Browser, service: str) -> str:
    """The address of the seventeen schools, uploaded without script."""
    with visiting(window, service, script=False) as visit:
        return upload(visit.page, service, seventeen(), "Seventeen schools")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_whole_job(window: Browser, tmp_path: Path, *, script: bool):
    with served(tmp_path) as base, visiting(window, base, script=script) as visit:
        page = visit.page
        upload(page, base, seventeen(), "Our schools")
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
        if script:
            visit.check_quiet()


@pytest.mark.parametrize("address", BY_ITSELF)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "375"])
def test_a_page_by_itself(window: Browser, service: str, address: str, size: dict[str, int]):
    with visiting(window, service, size=size) as visit:
        visit.go(address)
        visit.check_accessible()
        visit.check_no_wider_than_the_window()
        visit.check_quiet()


@pytest.mark.parametrize("part", OF_A_NETWORK)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "375"])
def test_a_page_of_a_network(
    window: Browser, service: str, network: str, part: str, size: dict[str, int]
):
    with visiting(window, service, size=size) as visit:
        visit.go(network + part)
        visit.check_accessible()
        visit.check_no_wider_than_the_window()
        visit.check_quiet()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "375"])
def test_the_review_and_what_cannot_be_read(window: Browser, service: str, size: dict[str, int]):
    with visiting(window, service, size=size) as visit:
        page = visit.page
        rows = "School A,School B,Date\nAsh,Beech,2025-10-01\nAsh,Ash,2025-10-02\nA,B,31/02/2025\n"
        visit.go("/uploads/new")
        page.locator("#records").set_input_files(
            {"name": "v.csv", "mimeType": "text/csv", "buffer": rows.encode()}
        )
        page.get_by_role("button", name="Read these files").click()
        expect(page.locator("body")).to_contain_text("31/02/2025")
        visit.check_accessible()
        visit.check_no_wider_than_the_window()
        page.get_by_role("button", name="Start again").click()
        page.get_by_role("button", name="Read these files").click()
        expect(page.get_by_role("alert")).to_contain_text("Choose a file with your records")
        visit.check_accessible()
        visit.check_no_wider_than_the_window()
        visit.said = [words for words in visit.said if "422" not in words]
        visit.check_quiet()


def test_the_map_draws_finds_a_school_and_opens_its_card(
    window: Browser, service: str, network: str
):
    with visiting(window, service) as visit:
        visit.go(f"{network}/map")
        page = visit.page
        expect(page.locator("[data-map-canvas] canvas")).to_be_visible()
        page.get_by_label("Find a school").fill("Ashlode Primary")
        page.keyboard.press("Enter")
        expect(page.locator("[data-map-card]")).to_contain_text("Ashlode Primary")
        visit.check_accessible()
        visit.check_quiet()


def test_without_script_the_map_is_a_picture(window: Browser, service: str, network: str):
    with visiting(window, service, script=False) as visit:
        visit.go(network)
        expect(visit.page.locator("main svg").first).to_be_visible()
        expect(visit.page.get_by_label("Find a school")).to_be_hidden()


def test_by_keys_alone_from_a_table_to_the_schools_with_few_links(window: Browser, tmp_path: Path):
    with served(tmp_path) as base, visiting(window, base) as visit:
        page = visit.page
        visit.go("/")
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
        expect(page.locator("main")).to_contain_text("Ash")
        page.keyboard.press("Tab")
        assert focused(page) == "Skip to main content"
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")
        visit.check_quiet()


def press(page: Page, words: str) -> None:
    """Go to the link or button of these words with Tab, see that it shows it, and press Enter."""
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


def test_uploaded_text_is_only_text(window: Browser, tmp_path: Path):
    visits = "School A,School B,Date,Type\n" + "".join(
        f"{a},{b},2025-10-0{n + 1},<img src=x onerror=alert(9)>\n"
        for n, (a, b) in enumerate([("1", "2"), ("2", "3"), ("a/../b", "1")])
    )
    files: dict[str, Path | tuple[str, str]] = {
        "records": ("<img src=x onerror=alert(3)>.csv", visits),
        "schools": ("schools.csv", ATTACKS),
    }
    with served(tmp_path) as base, visiting(window, base) as visit:
        page = visit.page
        network = upload(page, base, files, "<script>alert(4)</script>")
        for part in ("", "/map", "/few-links", "/schools", "/settings", "/remove"):
            visit.go(network + part)
            visit.check_quiet()
        expect(page.locator("body")).to_contain_text("<script>alert(4)</script>")
        visit.go(f"{network}/schools")
        for school in ("</script><img src=x onerror=alert(1)>", "Slash", "{{ 7 * 7 }}"):
            visit.go(f"{network}/schools")
            page.get_by_role("link", name=school, exact=True).click()
            expect(page.get_by_role("heading", level=1)).to_contain_text(school)
            visit.check_quiet()
        visit.go(f"{network}/map")
        page.get_by_label("Find a school").fill("onerror")
        page.keyboard.press("Enter")
        visit.check_quiet()
