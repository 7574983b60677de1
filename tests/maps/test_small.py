"""The small map of one school: itself, its partners, and the links among them."""

import pytest

from collabmap.maps import Map, small_map
from tests.drawing import network_of
from tests.maps.drawn import CAPTION, levels_of
from tests.maps.test_drawing import assert_clear


def around(drawing: str, school: str, *, alone: str = "", unknown: str = "") -> Map:
    network = network_of(drawing, alone=f"{alone} {unknown}")
    levels = levels_of(network, unknown=unknown)
    return small_map(network, levels, school, group=None, caption=CAPTION)


def test_only_partners_and_the_links_among_them_are_shown():
    picture = around("Ash-Beech Ash-Cedar Beech-Cedar Cedar-Dene Dene-Elm", "Ash")

    assert [dot.id for dot in picture.dots] == ["Ash", "Beech", "Cedar"]
    assert [(line.a, line.b) for line in picture.lines] == [
        ("Ash", "Beech"),
        ("Ash", "Cedar"),
        ("Beech", "Cedar"),
    ]
    assert picture.description == (
        "Ash and its 2 partner schools: Beech and Cedar. 1 link among the partners."
    )


@pytest.mark.parametrize("partners", [1, 2, 5, 14, 15, 26])
def test_names_never_overlap(partners: int):
    names = [f"Partner{number:02}" for number in range(partners)]
    picture = around(" ".join(f"Ash-{name}" for name in names), "Ash")

    assert_clear(picture)
    assert all(dot.label for dot in picture.dots)


def test_a_school_without_links_stands_under_the_heading_that_says_so():
    assert around("Ash-Beech", "Cedar", alone="Cedar").headings[0].text == "No recorded links"
    assert around("Ash-Beech", "Dene", unknown="Dene").headings[0].text == "No records held"


def test_sizes_are_those_of_the_whole_map():
    picture = around("Ash-Beech Beech-Cedar Beech-Dene Beech-Elm", "Ash")

    assert picture.dot_of["Beech"].radius > picture.dot_of["Ash"].radius
    assert picture.dot_of["Beech"].partners == ("Ash", "Cedar", "Dene", "Elm")


def test_a_school_that_is_not_on_the_roster_is_a_fault():
    with pytest.raises(KeyError):
        around("Ash-Beech", "Zelkova")
