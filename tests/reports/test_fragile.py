"""What would break, in sentences: one of each kind, and never more than the map can say."""

import pytest

from collabmap.measures.fragility import fragility
from collabmap.network import build_network
from collabmap.reports.fragile import (
    fragile_headline,
    largest_in_words,
    loss_in_words,
    pieces_in_words,
)
from tests.drawing import network_of
from tests.measures.test_seventeen_schools import THIS_YEAR, records

RING = "A-B B-C C-D D-A"


def headline_of(drawing: str, **rule) -> str:
    return fragile_headline(fragility(network_of(drawing, **rule)), lambda school: school)


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        ("", "No links are recorded in this period, so there is nothing that could break."),
        (
            RING,
            "No school is critical: whichever one went, the others joined now would still be "
            "joined. No link is critical.",
        ),
        (
            "A-B",
            "No school is critical: whichever one went, the others joined now would still be "
            "joined. 1 of 1 link is critical, but only as the only link of a school.",
        ),
        (
            f"{RING} A-X",
            "1 of 5 schools is critical, though only to schools whose only link it is. Without A, "
            "the other 4 schools of its group would fall into groups of 3 and 1. 1 of 5 "
            "links is critical, but only as the only link of a school.",
        ),
        (
            f"{RING} A-X X-Y Y-Z Z-X",
            "2 of 7 schools are critical. Without A, the other 6 schools of its group would fall "
            "into groups of 3 and 3. 1 of 8 links is critical.",
        ),
        (
            f"{RING} A-X B-Y",
            "2 of 6 schools are critical, all of them only to schools whose only link they are. "
            "Without A, the other 5 schools of its group would fall into groups of 4 and 1. 2 of "
            "6 links are critical, but only as the only links of schools.",
        ),
    ],
    ids=["no links", "a ring", "a pair", "a pendant", "two rings", "two pendants"],
)
def test_the_headline(drawing, said):
    assert headline_of(drawing, alone="") == said


def test_the_headline_of_the_seventeen():
    found = fragility(build_network(records(), THIS_YEAR))
    names = found.network.schools["name"].to_dict()

    assert fragile_headline(found, lambda school: names[school]) == (
        "4 of 17 schools are critical, 1 of them only to schools whose only link it is. Without "
        "Ashlode Primary, the other 12 schools of its group would fall into groups of 6, 5 and 1. "
        "4 of 19 links are critical, 3 of them only as the only links of schools."
    )


def test_arcs_both_ways_are_one_link():
    said = headline_of("A-B B-C C-A C-D D-E E-F F-D", directed=True)

    assert "1 of 7 links is critical." in said


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ((6, 5, 1), "6, 5 and 1"),
        ((1, 1, 1, 1), "1, 1, 1 and 1"),
        ((1200, 4, 3, 2, 1), "1,200, 4, 3 and 2 more"),
    ],
)
def test_many_pieces_are_cut_short(sizes, said):
    assert pieces_in_words(sizes) == said


@pytest.mark.parametrize(
    ("drawing", "alone", "said"),
    [
        ("B-C", "A", "A has no recorded links in this period, so nothing on this map would break."),
        ("A-B", "", "Without A, the one school it is joined to would have no recorded links."),
        (RING, "", "Without A, the other 3 schools of its group would still be joined."),
    ],
    ids=["no links", "a pair", "a ring"],
)
def test_a_loss_that_splits_nothing(drawing, alone, said):
    loss = fragility(network_of(drawing, alone=alone)).without("A")

    assert loss_in_words(loss, "A") == said


def test_the_largest_group_with_and_without():
    found = fragility(network_of("A-B B-C", alone="D"))

    assert largest_in_words(found.without("B")) == "1 school instead of 3"
    assert largest_in_words(found.without("D")) == "3 schools, as now"
