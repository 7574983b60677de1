"""The whole map: every school in its place, the same picture from any order of the rows."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings

from collabmap.maps import Box, Map
from collabmap.network import Network, TieRule, build_network
from collabmap.records import Records
from tests.drawing import YEAR, network_of, networks, records_of
from tests.maps.drawn import circle_of, levels_of, map_of, mapped


def heading(picture: Map, text: str) -> Box:
    panel = next(one for one in picture.headings if one.text == text)
    return next(box for box in picture.panels if box.meets(panel.box))


def holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def boxes(picture: Map) -> list[Box]:
    names = [dot.label.box for dot in picture.dots if dot.label]
    return names + [one.box for one in picture.headings]


def assert_clear(picture: Map) -> None:
    """No name lies on a name, heading or dot, none off the map; no dot on a dot."""
    for box, other in combinations(boxes(picture), 2):
        assert not box.meets(other), (box, other)
    for dot in picture.dots:
        around = Box(dot.x, dot.y, dot.x, dot.y).inset(-dot.radius)
        for named in picture.dots:
            if named.label:
                assert not named.label.box.meets(around), (named.name, dot.name)
    for one, two in combinations(picture.dots, 2):
        apart = ((one.x - two.x) ** 2 + (one.y - two.y) ** 2) ** 0.5
        assert apart > one.radius + two.radius, (one.name, two.name)
    for box in boxes(picture):
        assert min(box.left, box.top) >= 0, box
        assert box.right <= picture.width, box
        assert box.bottom <= picture.height, box


def test_schools_without_links_stand_under_a_heading_that_says_so():
    picture = map_of("Ash-Beech", alone="Cedar")

    cedar = picture.dot_of["Cedar"]
    assert holds(heading(picture, "No recorded links"), cedar.x, cedar.y)
    assert not holds(heading(picture, "No recorded links"), picture.dot_of["Ash"].x, 50)
    assert cedar.label
    assert cedar.label.lines == ("Cedar",)


def test_no_records_held_is_apart_from_no_recorded_links():
    picture = map_of("Ash-Beech", alone="Cedar", unknown="Dene")

    dene = picture.dot_of["Dene"]
    assert holds(heading(picture, "No records held"), dene.x, dene.y)
    assert not holds(heading(picture, "No recorded links"), dene.x, dene.y)
    assert dene.shape == "hollow-square"


def test_small_sets_apart_from_the_rest_stand_under_a_heading():
    picture = map_of("Ash-Beech Beech-Cedar Cedar-Dene Elm-Fir")

    panel = heading(picture, "Linked only with each other")
    inside = [dot.id for dot in picture.dots if holds(panel, dot.x, dot.y)]
    assert inside == ["Elm", "Fir"]


def test_a_roster_without_ties_is_a_map_of_names():
    picture = map_of(alone="Ash Beech Cedar")

    assert [dot.id for dot in picture.dots] == ["Ash", "Beech", "Cedar"]
    assert picture.lines == ()
    assert picture.drawn_words == "There are no links to draw."


def test_an_empty_roster_is_an_empty_map():
    picture = map_of()

    assert picture.dots == ()
    assert picture.height > 0


@given(networks())
@settings(max_examples=60, deadline=None)
def test_every_school_of_the_roster_is_on_the_map_and_nothing_overlaps(network: Network):
    picture = mapped(network)

    assert [dot.id for dot in picture.dots] == sorted(network.schools.index)
    assert len(picture.lines) == len(network.ties)
    assert all(dot.label for dot in picture.dots)
    assert_clear(picture)


@pytest.mark.parametrize("many", [30, 50, 51, 61, 120, 300])
def test_nothing_overlaps_on_larger_maps(many: int):
    network = network_of(circle_of(many, chords=3 * many), alone="X1 X2 X3 X4")

    picture = mapped(network, unknown="X3 X4")

    assert_clear(picture)
    if many <= 50:
        assert all(dot.label for dot in picture.dots)


def test_long_and_repeated_names_do_not_overlap():
    name = "Saint Thomas More and Our Lady of Perpetual Help Voluntary Aided Primary Academy"
    records = records_of(circle_of(36, chords=20), alone="X1 X2 X3")
    renamed = Records(
        records.schools.assign(name=[name] * len(records.schools)),
        records.interactions,
        records.participations,
        records.returns,
    )

    picture = mapped(build_network(renamed, TieRule(period=YEAR)))

    assert_clear(picture)
    assert all(dot.label for dot in picture.dots)
    assert {dot.name for dot in picture.dots} == {name}


def test_the_order_of_the_rows_changes_nothing():
    drawing = circle_of(90, chords=150)
    words = drawing.split()
    ordered = mapped(network_of(drawing, alone="X1 X2"))
    turned = mapped(network_of(" ".join(reversed(words)), alone="X2 X1"))

    assert turned == ordered


def test_the_seed_changes_the_sets_only_where_it_is_asked():
    network = network_of(circle_of(90, chords=150))

    assert mapped(network, seed=1) == mapped(network, seed=1)


def test_chance_outside_is_left_as_it_was():
    import random

    random.seed(5)
    expected = random.Random(5).random()
    mapped(network_of(circle_of(70, chords=70)))

    assert random.random() == expected


def test_groups_stand_together_under_their_names():
    network = _in_groups()

    picture = mapped(network, group="phase", lay_out_by="trust")

    for title, schools in {
        "Oak Trust": "Ash Beech",
        "Elm Trust": "Cedar Dene",
        "Trust not given": "Elm Fir",
    }.items():
        panel = heading(picture, title)
        for school in schools.split():
            dot = picture.dot_of[school]
            assert holds(panel, dot.x, dot.y), school
    assert_clear(picture)


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="no column named circle"):
        mapped(_in_groups(), lay_out_by="circle")
    with pytest.raises(ValueError, match="no column named circle"):
        mapped(_in_groups(), group="circle")


def test_the_map_says_in_words_who_is_linked_and_who_is_not():
    picture = map_of("Ash-Beech Ash-Cedar", alone="Dene", unknown="Elm")

    assert picture.description == (
        "Map of 5 schools. 2 links join 3 schools. "
        "Ash has the most partner schools (2). Dene has no recorded links. "
        "No records are held for Elm."
    )


def test_the_legend_explains_every_mark_that_occurs_and_no_other():
    picture = map_of("Ash-Beech*4 Ash-Cedar", alone="Dene")

    assert {key.mark for key in picture.legend.shapes} == {dot.shape for dot in picture.dots}
    assert {key.size for key in picture.legend.widths} == {line.width for line in picture.lines}


def test_arrows_say_who_gave():
    picture = mapped(network_of("Ash>Beech Cedar>Ash Beech-Cedar", directed=True))

    arrows = {(line.a, line.b): line.arrows for line in picture.lines}
    assert picture.directed
    assert arrows == {("Ash", "Beech"): "to", ("Ash", "Cedar"): "from", ("Beech", "Cedar"): "both"}


def test_a_school_without_a_level_is_a_fault_of_the_program():
    network = network_of("Ash-Beech")

    with pytest.raises(KeyError):
        mapped_with(network, levels_of(network).drop("Ash"))


def mapped_with(network: Network, levels: "pd.Series[str]") -> Map:
    from collabmap.maps import draw_map
    from tests.maps.drawn import CAPTION

    return draw_map(network, levels, group=None, caption=CAPTION)


def _in_groups() -> Network:
    records = records_of(
        "Ash-Beech Cedar-Dene Ash-Cedar Elm-Fir Beech-Elm",
        alone="Gorse",
        trust={"Ash": "Oak Trust", "Beech": "Oak Trust", "Cedar": "Elm Trust", "Dene": "Elm Trust"},
        phase={"Ash": "Primary"},
    )
    return build_network(records, TieRule(period=YEAR))
