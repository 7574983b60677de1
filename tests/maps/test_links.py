"""Which links are drawn first: the strongest, and never so that a school looks left out."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from collabmap.maps.links import Link, links_of, strongest
from tests.drawing import network_of
from tests.maps.drawn import circle_of, mapped


def pieces(schools: set[str], pairs: set[tuple[str, str]]) -> set[frozenset[str]]:
    joined = {school: {school} for school in schools}
    for a, b in pairs:
        whole = joined[a] | joined[b]
        for school in whole:
            joined[school] = whole
    return {frozenset(whole) for whole in joined.values()}


def test_a_small_map_draws_every_link():
    picture = mapped(network_of(circle_of(40, chords=100)))

    assert not picture.leaves_links_out
    assert picture.drawn_words == f"All {len(picture.lines)} links are drawn."


def test_a_large_map_says_how_many_links_it_draws():
    picture = mapped(network_of(circle_of(100, chords=300)))
    strong = sum(line.strong for line in picture.lines)

    assert picture.leaves_links_out
    assert strong == 150
    assert f"The 150 strongest of {len(picture.lines)} links are drawn" in picture.drawn_words


@given(st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.integers(1, 5)), max_size=400))
def test_schools_that_are_joined_stay_joined(drawn: list[tuple[int, int, int]]):
    found = {(f"S{min(a, b):02}", f"S{max(a, b):02}"): w for a, b, w in drawn if a != b}
    links = [Link(a, b, float(weight), weight, None) for (a, b), weight in sorted(found.items())]
    schools = {school for pair in found for school in pair}

    kept = strongest(links, len(schools))

    assert kept <= set(found)
    assert pieces(schools, kept) == pieces(schools, set(found))


def test_the_strongest_links_come_before_weaker_ones():
    names = [f"S{number:02}" for number in range(70)]
    ring = [Link(a, b, 5.0, 5, None) for a, b in pairwise(names)]
    cross = [
        Link(a, b, 1.0 + n, 1, None) for n, (a, b) in enumerate(zip(names, names[2:], strict=False))
    ]

    kept = strongest(sorted(ring + cross), 70)

    left = [link.weight for link in cross if (link.a, link.b) not in kept]
    shown = [link.weight for link in cross if (link.a, link.b) in kept]
    assert left
    assert shown
    assert max(left) < min(shown)


def test_hours_nobody_wrote_down_count_nothing_and_still_draw():
    network = network_of("Ash-Beech", weight="hours")

    assert links_of(network.ties, directed=False) == [Link("Ash", "Beech", 0.0, 1, None)]
    assert mapped(network).lines[0].strong


def test_arcs_both_ways_are_one_link():
    ties = network_of("Ash>Beech*2 Beech>Ash", directed=True).ties

    assert links_of(ties, directed=True) == [Link("Ash", "Beech", 2.0, 2, "both")]
