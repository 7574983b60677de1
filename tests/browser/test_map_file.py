"""The map file in a real browser with the network off: it draws, finds, tells, and is safe."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from collabmap.maps import Map
from collabmap.network import TieRule, build_network
from collabmap.records import Records
from collabmap.writing.interactive import PageTable, map_page
from tests.browser.conftest import Watched
from tests.drawing import YEAR, network_of, records_of
from tests.maps.drawn import circle_of, mapped

HOST = """<!doctype html><title>Host</title>
<iframe title="Map" sandbox="allow-scripts" src="/map" width="1000" height="800"></iframe>"""

pytestmark = pytest.mark.browser

Watch = Callable[..., Watched]
ATTACK = "</script><img src=x onerror=alert(1)>"
HREF = 'The href="javascript:alert(2)" School'


def tables_of(picture: Map) -> list[PageTable]:
    names = {dot.id: dot.name for dot in picture.dots}
    schools = [
        (dot.name, dot.level_words, len(dot.partners), ", ".join(names[p] for p in dot.partners))
        for dot in picture.dots
    ]
    links = [(names[line.a], names[line.b], line.interactions) for line in picture.lines]
    return [
        PageTable("Schools", ("School", "Links", "Partner schools", "Works with"), schools),
        PageTable("Links", ("School", "Works with", "Joint activities"), links),
    ]


def renamed(drawing: str, names: dict[str, str], **about: str) -> Map:
    records = records_of(drawing, **about)  # type: ignore[arg-type]
    schools = records.schools
    schools = schools.assign(name=[names.get(school, school) for school in schools.index])
    changed = Records(schools, records.interactions, records.participations, records.returns)
    return mapped(build_network(changed, TieRule(period=YEAR)), unknown="Fir")


@pytest.fixture(scope="module")
def small() -> Map:
    """Six schools, two of them with names that would run if they could."""
    return renamed(
        "Ash-Beech*4 Ash-Cedar Beech-Cedar Cedar-Dene",
        {"Ash": ATTACK, "Dene": HREF, "Beech": "Beech Primary School"},
        alone="Elm Fir",
    )


@pytest.fixture(scope="module")
def authority() -> Map:
    """Three hundred schools with more links than are drawn at first."""
    return mapped(
        network_of(circle_of(285, chords=700), alone=" ".join(f"X{n:02}" for n in range(15)))
    )


@pytest.fixture(scope="module")
def district() -> Map:
    """Seventy schools: enough for panels and hidden links, few enough for axe to be quick."""
    return mapped(network_of(circle_of(66, chords=120), alone="X1 X2 X3 X4"), unknown="X4")


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[[Map], Path]:
    """Write a map's page to a file and return its path."""

    def write(picture: Map) -> Path:
        path = tmp_path / "map.html"
        path.write_text(map_page(picture, tables_of(picture)), encoding="utf-8")
        return path

    return write


FileOf = Callable[[Map], Path]


def drawn_share(page: Page) -> float:
    """Return the share of the canvas's pixels that are darker than its panels."""
    share = page.evaluate(
        """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
             const canvas = document.querySelector("[data-map-canvas] canvas");
             const copy = new OffscreenCanvas(canvas.width, canvas.height);
             const context = copy.getContext("2d", {willReadFrequently: true});
             context.drawImage(canvas, 0, 0);
             const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
             let drawn = 0;
             for (let at = 0; at < data.length; at += 4) {
               if (data[at + 3] && Math.min(data[at], data[at + 1]) < 220) drawn += 1;
             }
             done(drawn / (data.length / 4));
           })))"""
    )
    return float(share)


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds; asked from outside, since the page's policy allows no eval."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{condition} did not come true in five seconds")


def find(page: Page, name: str) -> None:
    page.get_by_label("Find a school").fill(name)
    page.get_by_label("Find a school").press("Enter")


def card(page: Page) -> str:
    shown = page.locator("[data-map-card]")
    expect(shown).to_be_visible()
    return shown.inner_text()


@pytest.mark.parametrize("which", ["small", "authority"])
def test_the_file_opens_draws_and_asks_nobody_for_anything(
    watched_page: Watched, file_of: FileOf, which: str, request: pytest.FixtureRequest
):
    page = watched_page.open(file_of(request.getfixturevalue(which)))

    assert drawn_share(page) > 0.003
    expect(page.locator(".cm-static")).to_be_hidden()
    assert watched_page.faults == []
    assert len(watched_page.opened) == 1


def test_a_school_is_found_by_name_and_its_card_opens(
    watched_page: Watched, file_of: FileOf, authority: Map
):
    page = watched_page.open(file_of(authority))

    find(page, "S123")

    school = authority.dot_of["S123"]
    assert "S123" in card(page)
    assert f"Partner schools: {len(school.partners)}" in card(page)
    said = page.locator("[data-map-status]").inner_text()
    assert said.startswith(f"S123. {school.level_words}. Partner schools: {len(school.partners)}")
    for partner in school.partners:
        assert partner in said
    assert watched_page.faults == []


@pytest.mark.parametrize("width", [1280, 1000, 375])
def test_no_value_of_a_card_stands_a_letter_a_line(
    watch: Watch, file_of: FileOf, small: Map, width: int
):
    page = watch(width=width).open(file_of(small))
    page.get_by_label("Find a school").fill("Beech Primary School")
    page.get_by_role("button", name="Show", exact=True).click()

    values = page.locator(".cm-card dd").evaluate_all(
        "cells => cells.map(cell => [cell.clientWidth, cell.textContent])"
    )
    assert values
    assert [told for told in values if told[0] < 120] == []


def test_part_of_a_name_offers_the_schools_that_match(
    watched_page: Watched, file_of: FileOf, authority: Map
):
    page = watched_page.open(file_of(authority))

    find(page, "x0")
    page.get_by_role("button", name="X07").click()

    assert "X07" in card(page)
    assert "No recorded links" in card(page)
    find(page, "nowhere")
    expect(page.locator("[data-map-status]")).to_have_text(
        "No school on this map matches “nowhere”."
    )


def test_a_card_opens_by_a_click_on_the_map(watched_page: Watched, file_of: FileOf, small: Map):
    page = watched_page.open(file_of(small))
    beech = small.dot_of["Beech"]
    box = page.locator("[data-map-canvas]").bounding_box()
    assert box

    scale = min(box["width"] / small.width, box["height"] / small.height, 1.25)
    page.mouse.click(
        box["x"] + box["width"] / 2 + (beech.x - small.width / 2) * scale,
        box["y"] + box["height"] / 2 + (beech.y - small.height / 2) * scale,
    )

    assert "Beech Primary School" in card(page)


def test_everything_can_be_done_with_the_keyboard_alone(
    watched_page: Watched, file_of: FileOf, small: Map
):
    page = watched_page.open(file_of(small))

    page.keyboard.press("Tab")  # the link to the tables
    page.keyboard.press("Tab")
    expect(page.get_by_label("Find a school")).to_be_focused()
    page.keyboard.type("beech")
    page.keyboard.press("Enter")
    expect(page.locator("#map-card-name")).to_be_focused()
    page.keyboard.press("Tab")  # Close
    page.keyboard.press("Tab")  # the first partner school
    page.keyboard.press("Enter")
    expect(page.locator("#map-card-name")).to_have_text(ATTACK)
    page.keyboard.press("Escape")
    expect(page.locator("[data-map-card]")).to_be_hidden()
    expect(page.get_by_label("Find a school")).to_be_focused()
    stops = page.evaluate(
        "[...document.querySelectorAll('[data-map-canvas] *')].filter(e => e.tabIndex >= 0).length"
    )
    assert stops == 0


def test_the_buttons_zoom_and_move(watched_page: Watched, file_of: FileOf, small: Map):
    page = watched_page.open(file_of(small))
    before = drawn_share(page)

    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    zoomed = drawn_share(page)
    for _ in range(24):
        page.get_by_role("button", name="Left", exact=True).click()
    away = drawn_share(page)
    page.get_by_role("button", name="Whole map").click()

    assert zoomed != before
    assert away == 0
    assert drawn_share(page) == pytest.approx(before, rel=0.02)


def test_all_links_are_drawn_when_they_are_asked_for(
    watched_page: Watched, file_of: FileOf, authority: Map
):
    page = watched_page.open(file_of(authority))
    strongest = drawn_share(page)

    page.get_by_label(re.compile("Show all .* links")).check()

    assert drawn_share(page) > strongest * 1.1


def test_the_wheel_scrolls_the_page_until_the_map_is_clicked(
    watched_page: Watched, file_of: FileOf, authority: Map
):
    page = watched_page.open(file_of(authority))
    page.mouse.move(600, 700)

    page.mouse.wheel(0, 200)
    until(page, "window.scrollY > 0")


def test_names_that_would_run_are_only_text(watched_page: Watched, file_of: FileOf, small: Map):
    page = watched_page.open(file_of(small))

    for name in (ATTACK, HREF):
        find(page, name)
        assert page.locator("#map-card-name").inner_text() == name
        page.mouse.move(640, 600)
    page.wait_for_timeout(200)

    assert page.locator("img, iframe, object").count() == 0
    assert page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))") == [
        "#tables",
        "#map-card-name",
    ]
    assert page.get_by_role("rowheader", name=ATTACK).count() > 0
    assert watched_page.faults == []


def test_it_works_in_a_sandboxed_frame_under_a_strict_policy(
    watch: Watch, file_of: FileOf, small: Map
):
    watched = watch(allowed=["https://maps.test/"])
    html = file_of(small).read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    strict = policy[1].replace("&#39;", "'")

    def serve(route: Route) -> None:
        if route.request.url.endswith("/map"):
            route.fulfill(
                body=html, content_type="text/html", headers={"Content-Security-Policy": strict}
            )
        else:
            route.fulfill(body=HOST, content_type="text/html")

    watched.page.route("https://maps.test/**", serve)
    page = watched.open("https://maps.test/")
    frame = page.frame_locator("iframe")
    frame.get_by_label("Find a school").fill("Beech")
    frame.get_by_label("Find a school").press("Enter")

    expect(frame.locator("#map-card-name")).to_have_text("Beech Primary School")
    assert watched.faults == []
    assert sorted(watched.opened) == ["https://maps.test/", "https://maps.test/map"]


@pytest.mark.parametrize("which", ["small", "authority"])
def test_it_is_usable_at_375_pixels(
    watch: Watch, file_of: FileOf, which: str, request: pytest.FixtureRequest
):
    picture = request.getfixturevalue(which)
    watched = watch(width=375, height=800)
    page = watched.open(file_of(picture))

    assert page.evaluate("document.documentElement.scrollWidth") == 375
    assert drawn_share(page) > 0.003
    find(page, picture.dots[1].name)
    assert picture.dots[1].name in card(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, input")]
             .map((one) => [one.textContent || one.id, one.getBoundingClientRect()])
             .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
             .map(([name]) => name)"""
    )
    assert small == []


@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_wrong(watch: Watch, file_of: FileOf, district: Map, width: int):
    watched = watch(width=width)
    page = watched.open(file_of(district))

    assert watched.axe() == []
    find(page, "S004")
    assert "S004" in card(page)
    assert watched.axe() == []


def test_tables_sort_by_a_press_on_a_heading(watched_page: Watched, file_of: FileOf, small: Map):
    page = watched_page.open(file_of(small))
    heading = page.get_by_role("button", name="Partner schools", exact=True).first

    heading.click()
    heading.click()

    column = page.locator("table").first.locator("tbody tr td:nth-child(3)").all_inner_texts()
    assert column == sorted(column, key=int, reverse=True)
    assert heading.locator("xpath=..").get_attribute("aria-sort") == "descending"


def test_without_script_the_still_picture_stands_there(watch: Watch, file_of: FileOf, small: Map):
    page = watch(java_script_enabled=False).open(file_of(small))

    expect(page.locator(".cm-static svg")).to_be_visible()
    expect(page.get_by_label("Find a school")).to_be_hidden()
    expect(page.get_by_role("rowheader", name="Beech Primary School").first).to_be_visible()


def test_on_paper_the_still_picture_stands_before_the_tables(
    watched_page: Watched, file_of: FileOf, small: Map
):
    page = watched_page.open(file_of(small))

    page.emulate_media(media="print")

    expect(page.locator(".cm-static svg")).to_be_visible()
    expect(page.locator(".cm-stage")).to_be_hidden()
    expect(page.locator(".cm-controls")).to_be_hidden()


def test_printing_leaves_the_view_as_it_was(watched_page: Watched, file_of: FileOf, small: Map):
    page = watched_page.open(file_of(small))
    page.get_by_role("button", name="Zoom in").click()
    before = drawn_share(page)

    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('resize'))")
    until(page, "document.querySelector('[data-map-canvas] canvas').width === 0")
    page.emulate_media(media="screen")
    until(page, "document.querySelector('[data-map-canvas] canvas').width > 0")

    assert drawn_share(page) == pytest.approx(before, rel=0.02)
    assert watched_page.faults == []
