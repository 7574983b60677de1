"""The map page: pyvis's model, our own page, nothing fetched, uploaded text only as text."""

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from collabmap.maps import Map
from collabmap.records.spans import Stretch
from collabmap.writing.interactive import (
    NODE_KEYS,
    PAGE,
    PageTable,
    map_data,
    map_fragment,
    map_page,
    page_assets,
    to_pyvis,
)
from tests.drawing import network_of
from tests.maps.drawn import circle_of, map_of, mapped
from tests.writing.test_svg import ATTACKS, named

TABLES = (
    PageTable("Schools", ("School", "Partner schools"), [("Ash", 1204), ("Beech", 1)]),
    PageTable(
        "Links",
        ("School", "Works with", "Last"),
        [("Ash", "Beech", Stretch(date(2025, 5, 8), date(2025, 5, 8)))],
    ),
)


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the code inside scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.found[-1] if self.found else ("", {})
        if tag in ("script", "style") and data.strip():
            self.code.append((tag, attributes, data))


def own_parts(page: str) -> str:
    """Return the page without the code that is carried in it."""
    for code in page_assets().values():
        page = page.replace(code.decode(), "")
    return page


def hashed(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def test_pyvis_s_network_is_the_model_of_schools_links_and_options():
    picture = map_of("Ash-Beech*4 Ash-Cedar", alone="Dene")

    model = to_pyvis(picture)

    assert model.get_nodes() == ["Ash", "Beech", "Cedar", "Dene"]
    assert [(edge["from"], edge["to"]) for edge in model.edges] == [
        ("Ash", "Beech"),
        ("Ash", "Cedar"),
    ]
    assert model.get_node("Ash")["x"] == picture.dot_of["Ash"].x
    assert not any("title" in node for node in model.nodes)


def test_nothing_moves_of_itself_and_no_keys_are_taken_from_the_page():
    options = to_pyvis(map_of("Ash-Beech")).options

    assert options["physics"] == {"enabled": False}
    assert options["layout"] == {"improvedLayout": False}
    assert options["edges"]["smooth"] is False
    assert options["interaction"]["hover"] is False
    assert options["interaction"]["keyboard"] == {"enabled": False}
    assert options["interaction"]["hideEdgesOnDrag"] is True
    assert options["interaction"]["hideEdgesOnZoom"] is True


def test_options_of_one_model_are_not_those_of_the_next():
    picture = map_of("Ash-Beech")
    to_pyvis(picture).options["physics"]["enabled"] = True

    assert to_pyvis(picture).options["physics"]["enabled"] is False


def test_only_known_keys_reach_the_browser():
    data = json.loads(map_data(map_of("Ash-Beech", alone="Cedar", unknown="Dene")))

    assert {key for node in data["nodes"] for key in node} <= set(NODE_KEYS)
    assert {key for edge in data["edges"] for key in edge} <= {"from", "to", "width", "hidden"}


def test_levels_differ_by_shape_not_by_colour_alone():
    data = json.loads(map_data(map_of("Ash-Beech Beech-Cedar", alone="Dene", unknown="Elm")))

    looks = {
        node["id"]: (node["shape"], node["color"]["background"], "shapeProperties" in node)
        for node in data["nodes"]
    }
    assert len({looks[school] for school in ("Ash", "Beech", "Dene", "Elm")}) == 4


def test_weaker_links_of_a_large_map_are_hidden_and_can_be_asked_for():
    picture = mapped(network_of(circle_of(100, chords=300)))

    data = json.loads(map_data(picture))
    assert sum(1 for edge in data["edges"] if not edge.get("hidden")) == 150
    assert f"Show all {len(picture.lines)} links" in map_fragment(picture)
    assert "Show all" not in map_fragment(map_of("Ash-Beech"))


def test_schools_of_one_name_are_told_apart_by_their_number():
    data = json.loads(map_data(named("Saint Mary")))

    assert [school["find"] for school in data["schools"]] == [
        f"Saint Mary ({school})" for school in ("Ash", "Beech", "Cedar", "Dene")
    ]


@pytest.mark.parametrize("name", [*ATTACKS, "A\u2028B\u2029C", "Ash\ud800 School"])
def test_uploaded_text_is_only_text(name: str):
    picture = named(name)
    table = PageTable(name, (name, name), [(name, name), (name, None)])
    page = own_parts(map_page(picture, [table]))
    page.encode()
    elements = Elements(page)

    assert not any(tag in ("img", "iframe", "object", "link", "base") for tag, _ in elements.found)
    for _, attributes in elements.found:
        assert not any(key.startswith("on") for key in attributes)
        assert "javascript:" not in str(attributes.get("href"))
    (data,) = [code for _, attributes, code in elements.code if attributes.get("id") == "map-data"]
    assert not re.search("[<>&\u2028\u2029]", data)
    json.loads(data)


def test_the_policy_allows_our_own_code_by_its_hash_and_nothing_else():
    page = map_page(map_of("Ash-Beech"), TABLES)
    elements = Elements(page)
    (policy,) = [
        str(attributes["content"])
        for tag, attributes in elements.found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]

    assert policy.startswith("default-src 'none'; ")
    assert "base-uri 'none'" in policy
    assert "form-action 'none'" in policy
    assert "unsafe" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(scripts) == 4
    assert len(styles) == 1
    for code in scripts + styles:
        assert hashed(code) in policy
    assert policy.count("'sha256-") == 5


def test_there_are_no_styles_in_the_markup():
    page = own_parts(map_page(map_of("Ash-Beech", alone="Cedar"), TABLES))

    assert not any("style" in attributes for _, attributes in Elements(page).found)


def test_nothing_in_the_page_names_another_host():
    page = own_parts(map_page(map_of("Ash-Beech", alone="Cedar"), TABLES))

    assert set(re.findall(r"https?://[^\"'\s<]*", page)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<link|<iframe|<img|@import|url\(|sourceMappingURL", page)


def test_what_is_under_the_map_says_the_rule_the_coverage_and_the_source():
    picture = map_of("Ash-Beech", alone="Cedar")
    fragment = map_fragment(picture)

    for words in (
        picture.caption.rule_sentence,
        picture.drawn_words,
        picture.caption.coverage_words,
        picture.caption.source_words,
    ):
        assert f"<p>{words}</p>" in fragment


def test_tables_show_numbers_and_days_in_words_and_sort_by_value():
    page = map_page(map_of("Ash-Beech"), TABLES)

    assert '<td class="number" data-sort="1204">1,204</td>' in page
    assert '<td data-sort="2025-05-08">8 May 2025</td>' in page
    assert '<th scope="col" class="number">Partner schools</th>' in page


def test_an_empty_table_and_an_empty_map_make_a_page():
    page = map_page(map_of(), [PageTable("Links", ("School", "Works with"), [])])

    assert '<caption id="table-1">Links</caption>' in page


def test_the_same_map_gives_the_same_bytes():
    words = circle_of(80, chords=100)
    pages = {
        map_page(mapped(network_of(drawing)), TABLES)
        for drawing in (words, " ".join(reversed(words.split())))
    }

    assert len(pages) == 1


def test_the_carried_script_is_the_one_the_manifest_names():
    (entry,) = json.loads((PAGE / "vendor" / "MANIFEST.json").read_text(encoding="utf-8"))["files"]
    code = (PAGE / "vendor" / entry["file"]).read_bytes()

    assert sha256(code).hexdigest() == entry["sha256"]
    assert entry["version"].encode() in code[:400]
    assert b"sourceMappingURL" not in code
    assert b"</script" not in code.lower()
    for licence in entry["licence_files"]:
        assert (PAGE / "vendor" / licence).stat().st_size > 500


def test_the_assets_are_files_that_a_server_may_send():
    assert list(page_assets()) == [
        *("vis-network.min.js", "map-names.js", "map.js", "tables.js"),
        *("map.css", "page.css"),
    ]
    assert not any(b"\r" in code for code in page_assets().values())


@pytest.mark.parametrize("script", sorted(PAGE.glob("*.js")), ids=lambda path: path.name)
def test_our_scripts_never_make_markup_of_text_nor_keep_or_send_anything(script: Path):
    code = script.read_text(encoding="utf-8")

    for never in (
        *("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("),
        *(
            "fetch(",
            "XMLHttpRequest",
            "localStorage",
            "sessionStorage",
            "cookie",
            'setAttribute("style',
        ),
    ):
        assert never not in code


def test_a_small_map_has_a_page_too(small: Map):
    assert "<h1>" in map_page(small, [])


@pytest.fixture
def small() -> Map:
    from collabmap.maps import small_map
    from tests.maps.drawn import CAPTION, levels_of

    network = network_of("Ash-Beech Beech-Cedar")
    return small_map(network, levels_of(network), "Ash", group=None, caption=CAPTION)


def test_the_card_links_to_a_school_s_page_where_there_is_one_and_not_in_the_single_file():
    picture = map_of("Ash-Beech")

    served = json.loads(map_data(picture, lambda school: f"/schools/{school}"))
    alone = json.loads(map_data(picture))

    assert [school["page"] for school in served["schools"]] == ["/schools/Ash", "/schools/Beech"]
    assert not any("page" in school for school in alone["schools"])
    assert '"page":' not in map_page(picture, ())
    assert "data-card-page hidden" in map_fragment(picture)
