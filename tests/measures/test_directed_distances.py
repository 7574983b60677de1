"""Distances along arcs, where schools without links stand anywhere on the list."""

from collabmap.measures import positions
from tests.drawing import network_of


def test_a_school_without_links_before_others_changes_no_distance():
    network = network_of("C>A D>A", alone="B", directed=True)
    reordered = network_of("C>A D>A", alone="B A C D", directed=True)

    for drawn in (network, reordered):
        measured = positions(drawn)
        assert measured.at["A", "closeness"] == 2 / 3
        assert measured.at["A", "harmonic_closeness"] == 2 / 3


def test_reach_goes_along_the_arcs_whoever_stands_alone():
    measured = positions(network_of("A>C A>D", alone="B", directed=True))

    assert measured.at["A", "reach_2"] == 2 / 3
    assert measured.at["C", "reach_2"] == 0
