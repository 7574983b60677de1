"""Names stand beside their dots: tried against a slow search that looks at every place in turn."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from collabmap.maps.labels import Wanted, place_labels
from collabmap.maps.picture import Box, Label

GROUND = Box(0, 0, 300, 200)
places = st.tuples(st.integers(10, 290), st.integers(10, 190))
names = st.builds(
    lambda spot, must, crossed: Wanted(("Alder", "School"), spot[0], spot[1], 6.0, must, crossed),
    places,
    st.booleans(),
    st.sampled_from([0, 1, 999]),
)
links = st.lists(st.tuples(places, places).map(lambda ends: (*ends[0], *ends[1])), max_size=25)


def placed(wanted: list[Wanted], lines: list[tuple[int, int, int, int]]) -> list[Label | None]:
    dots = [Box(one.x - 6, one.y - 6, one.x + 6, one.y + 6) for one in wanted]
    return place_labels(wanted, dots, np.array(lines, dtype=float).reshape(-1, 4), GROUND)


def crosses(box: Box, line: tuple[int, int, int, int]) -> bool:
    """Walk along the line in small steps."""
    steps = np.linspace(0, 1, 4001)
    x, y = line[0] + steps * (line[2] - line[0]), line[1] + steps * (line[3] - line[1])
    within = (x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)
    return bool(within.any())


@given(st.lists(names, min_size=1, max_size=12), links)
def test_a_name_lies_on_no_dot_no_name_and_not_off_the_ground(
    wanted: list[Wanted], lines: list[tuple[int, int, int, int]]
) -> None:
    found = placed(wanted, lines)
    boxes = [label.box for label in found if label]
    dots = [Box(one.x - 6, one.y - 6, one.x + 6, one.y + 6) for one in wanted]
    assert not any(box.meets(dot) for box in boxes for dot in dots)
    assert not any(a.meets(b) for at, a in enumerate(boxes) for b in boxes[at + 1 :])
    assert all(GROUND.left <= box.left and box.right <= GROUND.right for box in boxes)
    assert all(GROUND.top <= box.top and box.bottom <= GROUND.bottom for box in boxes)


@given(names, links)
def test_a_name_is_crossed_by_no_more_links_than_it_allows(
    wanted: Wanted, lines: list[tuple[int, int, int, int]]
) -> None:
    (label,) = placed([wanted], lines)
    if label:
        # A step can miss the very corner of a box, so the walk counts no more than there are.
        assert sum(crosses(label.box, line) for line in lines) <= wanted.crossed


def test_the_best_place_is_on_the_right() -> None:
    (label,) = placed([Wanted(("Alder",), 100, 100, 6.0)], [])
    assert label
    assert label.anchor == "start"
    assert label.box.left == 110


def test_a_name_moves_away_from_the_links() -> None:
    over = [(100, 100, 200, 100), (100, 100, 200, 98), (100, 100, 200, 102)]
    (label,) = placed([Wanted(("Alder",), 100, 100, 6.0)], over)
    assert label
    assert label.anchor == "end"


def test_a_name_over_which_too_many_links_run_is_left_out() -> None:
    star = [(100, 100, x, y) for x in range(0, 201, 10) for y in (0, 200)]
    star += [(100, 100, x, y) for y in range(0, 201, 10) for x in (0, 200)]
    assert placed([Wanted(("Alder",), 100, 100, 6.0, crossed=0)], star) == [None]
    assert placed([Wanted(("Alder",), 100, 100, 6.0)], star) != [None]


def test_a_name_that_must_stand_is_tried_farther_out() -> None:
    spots = [(100 + across, 100 + down) for across in (-14, 0, 14) for down in (-14, 0, 14)]
    around = [Wanted((), x, y, 6.0) for x, y in spots if (x, y) != (100, 100)]
    dots = [Box(one.x - 6, one.y - 6, one.x + 6, one.y + 6) for one in around]
    no_links = np.empty((0, 4))
    optional, must = (Wanted(("Ash",), 100, 100, 6.0, must=must) for must in (False, True))
    assert place_labels([optional], dots, no_links, GROUND) == [None]
    assert place_labels([must], dots, no_links, GROUND) != [None]


def test_no_names_ask_for_nothing() -> None:
    assert place_labels([], [], np.empty((0, 4)), GROUND) == []
