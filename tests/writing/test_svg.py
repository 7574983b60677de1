"""The map as a plain SVG: a picture, and nothing that runs or is fetched."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabmap.maps import Map
from collabmap.network import Network, TieRule, build_network
from collabmap.records import Records
from collabmap.writing.svg import map_svg
from tests.drawing import YEAR, network_of, networks, records_of
from tests.maps.drawn import circle_of, map_of, mapped

SVG = "{http://www.w3.org/2000/svg}"
ATTACKS = (
    "</script><img src=x onerror=alert(1)>",
    'href="javascript:alert(1)" School',
    "<svg onload=alert(1)> & Sons",
    "\"]]>'--><!-- School",
)


def named(name: str) -> Map:
    """Return a map on which every school has one name."""
    records = records_of("Ash-Beech Beech-Cedar", alone="Dene")
    schools = records.schools.assign(name=[name] * len(records.schools))
    renamed = Records(schools, records.interactions, records.participations, records.returns)
    return mapped(build_network(renamed, TieRule(period=YEAR)), unknown="Dene")


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def texts(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@given(networks())
@settings(max_examples=30, deadline=None)
def test_every_school_is_in_the_picture(network: Network):
    picture = mapped(network)

    for drawn in (map_svg(picture), map_svg(picture, small=True, names=False)):
        titles = [title.text for title in read(drawn).iter(f"{SVG}title")]
        assert sorted(network.schools.index) == sorted(t for t in titles[1:] if t)


@pytest.mark.parametrize("name", ATTACKS)
def test_a_name_is_only_ever_text(name: str):
    root = read(map_svg(named(name)))

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "g", "rect", "circle", "polygon", "line", "path"),
        *("text", "tspan"),
    }
    assert any(title.text == name for title in root.iter(f"{SVG}title"))
    for element in root.iter():
        assert not any(key.startswith("on") or "href" in key for key in element.attrib)


@pytest.mark.parametrize("unfit", ["\x00", "\x0b", "\ud800", "\uffff", "\u202e", "\u2066"])
def test_characters_that_xml_forbids_or_that_turn_text_round_are_left_out(unfit: str):
    drawn = map_svg(named(f"Ash{unfit} School"))

    drawn.encode("utf-8")
    assert "Ash School" in texts(read(drawn))


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=50, deadline=None)
def test_any_name_gives_a_picture_that_can_be_read(name: str):
    read(map_svg(named(name)))


def test_nothing_is_fetched_and_nothing_runs():
    drawn = map_svg(map_of("Ash-Beech", alone="Cedar"))

    assert re.findall(r"https?://[^\"']*", drawn) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<script|<style|<image|<use|style=|url\(|@import", drawn)


def test_the_caption_and_the_legend_are_in_the_picture():
    picture = map_of("Ash-Beech Ash-Cedar*4", alone="Dene")
    said = " ".join(texts(read(map_svg(picture))))

    caption = picture.caption
    for words in (
        caption.title,
        caption.period_words,
        caption.rule_sentence,
        caption.coverage_words,
        caption.source_words,
        picture.drawn_words,
        "No recorded links",
        "4 or more",
    ):
        assert words in said


def test_the_small_picture_is_the_drawing_alone():
    picture = map_of("Ash-Beech", alone="Cedar")
    root = read(map_svg(picture, small=True))

    assert root.attrib["viewBox"] == f"0 0 {picture.width:g} {picture.height:g}"
    assert set(texts(root)) == {"Ash", "Beech", "Cedar", "No recorded links1 school"}
    assert texts(read(map_svg(picture, small=True, names=False))) == []


def test_it_says_in_words_what_it_shows():
    picture = map_of("Ash-Beech")
    root = read(map_svg(picture))

    assert root.attrib["role"] == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[1].text == picture.description


def test_only_the_strongest_links_are_drawn_and_the_caption_says_so():
    picture = mapped(network_of(circle_of(100, chords=300)))
    root = read(map_svg(picture, small=True))

    assert len(list(root.iter(f"{SVG}line"))) == 150
    assert "The 150 strongest of" in map_svg(picture)


def test_a_direction_is_an_arrow():
    picture = mapped(network_of("Ash>Beech", directed=True))
    plain = replace(picture, lines=tuple(one._replace(arrows=None) for one in picture.lines))

    assert map_svg(picture, small=True).count("<polygon") == 1 + map_svg(plain, small=True).count(
        "<polygon"
    )


def test_the_same_map_gives_the_same_bytes():
    words = circle_of(80, chords=100)
    turned = " ".join(reversed(words.split()))

    assert map_svg(mapped(network_of(words))) == map_svg(mapped(network_of(turned)))
