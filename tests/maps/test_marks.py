"""What stands for what: colours for groups, shapes for levels, sizes for partner schools."""

from math import isclose

import pytest

from collabmap.maps.classes import COLOURS, LINK, OTHER, SHAPES, colours, radius_of, size_keys
from collabmap.measures import LEVELS
from collabmap.reports import LEVEL_WORDS
from tests.maps.drawn import map_of


def contrast(colour: str) -> float:
    """Return the contrast with white (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.parametrize("colour", [*COLOURS, OTHER, LINK])
def test_every_colour_stands_out_on_white(colour: str):
    assert contrast(colour) >= 3


def test_every_level_has_a_shape_of_its_own_and_words():
    assert set(SHAPES) == set(LEVEL_WORDS) == set(LEVELS)
    assert len(set(SHAPES.values())) == len(LEVELS)


def test_the_four_largest_groups_have_colours_and_the_rest_share_a_grey():
    groups = dict(zip("abcdefghijklm", "AAABBBCCDDEF", strict=False))
    groups["z"] = ""

    colour, keys = colours(groups)

    assert [colour[school] for school in "adgi"] == list(COLOURS)
    assert colour["k"] == colour["l"] == colour["z"] == OTHER
    assert [key.words for key in keys] == ["A", "B", "C", "D", "E, F and not given"]


def test_many_other_groups_are_counted():
    groups = {str(number): f"G{number}" for number in range(9)}

    assert colours(groups)[1][-1].words == "5 other groups"


def test_without_groups_there_is_one_colour_and_no_legend_of_colours():
    assert colours({"a": "", "b": ""}) == ({"a": COLOURS[0], "b": COLOURS[0]}, ())


def test_the_area_grows_with_the_number_of_partners():
    assert isclose(radius_of(8, 8) ** 2 / radius_of(4, 8) ** 2, 2, rel_tol=0.05)
    assert radius_of(0, 8) == radius_of(1, 8) >= 5
    assert radius_of(400, 400) == radius_of(9, 9) + 1.0


def test_sizes_are_explained_by_numbers_that_occur():
    assert [key.words for key in size_keys(6)] == [
        "1 partner school",
        "2 partner schools",
        "6 partner schools",
    ]
    assert size_keys(0) == ()


def test_a_dot_has_its_facts_for_the_card():
    ash = map_of("Ash-Beech*2 Ash-Cedar").dot_of["Ash"]

    assert ash.partners == ("Beech", "Cedar")
    assert ash.activities == 3
    assert ash.level_words == "On the edge"


def test_hubs_and_schools_with_one_link_come_first_for_names():
    picture = map_of("Ash-Beech Ash-Cedar Ash-Dene Beech-Cedar")

    ranked = sorted(picture.dots, key=lambda dot: dot.rank)
    assert ranked[0].id == "Ash"
