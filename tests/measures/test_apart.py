"""Distances between schools: every pair measured one by one, and at the edge."""

from itertools import combinations
from math import dist
from statistics import mean, median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabmap.measures import apart as distances
from collabmap.measures.apart import apart, remoteness, tie_kilometres
from collabmap.network import TieRule, build_network
from tests.drawing import YEAR, network_of, records_of

tried = settings(max_examples=40, deadline=None)
PLACES = st.lists(
    st.one_of(st.none(), st.tuples(st.integers(1, 60_000), st.integers(1, 60_000))),
    min_size=2, max_size=14,
)  # fmt: skip


def placed(places, drawing="", *, directed=False):
    """A network of schools S00, S01, … at places in metres; None where nobody knows."""
    names = [f"S{number:02}" for number in range(len(places))]
    known = {name: place for name, place in zip(names, places, strict=True) if place}
    records = records_of(
        drawing,
        alone=" ".join(names),
        easting={name: place[0] for name, place in known.items()},
        northing={name: place[1] for name, place in known.items()},
    )
    return build_network(records, TieRule(period=YEAR, directed=directed)), known


@tried
@given(PLACES, st.data())
def test_distances_are_those_of_every_pair_measured_in_turn(places, data):
    names = [f"S{number:02}" for number in range(len(places))]
    ties = data.draw(st.lists(st.sampled_from(list(combinations(names, 2))), unique=True))
    network, known = placed(places, " ".join("-".join(pair) for pair in ties))
    at_once = distances.AT_ONCE
    distances.AT_ONCE = data.draw(st.sampled_from([1, 20, 1_000_000]))
    try:
        found = apart(network)
    finally:
        distances.AT_ONCE = at_once

    pairs = {pair: dist(known[pair[0]], known[pair[1]]) for pair in combinations(known, 2)}
    tied = [pairs[pair] for pair in ties if pair in pairs]
    assert (found.placed, found.ties_placed) == (len(known), len(tied))
    assert found.median_pair == (pytest.approx(median(pairs.values()) / 1000) if pairs else None)
    assert found.median_tie == (pytest.approx(median(tied) / 1000) if tied else None)
    assert found.longest_tie == (pytest.approx(max(tied) / 1000) if tied else None)
    for band in found.bands:
        most = 1e9 if band.most is None else band.most * 1000
        assert band.pairs == sum(band.least * 1000 <= one < most for one in pairs.values())
        assert band.tied == sum(band.least * 1000 <= one < most for one in tied)


@tried
@given(PLACES, st.integers(1, 6))
def test_remoteness_is_the_mean_of_the_nearest_few(places, among):
    network, known = placed(places)
    found = remoteness(network, among=among)

    for school in network.schools.index:
        others = sorted(
            dist(known[school], place) for name, place in known.items() if name != school
        ) if school in known else []  # fmt: skip
        expected = mean(others[:among]) / 1000 if others else float("nan")
        assert found[school] == pytest.approx(expected, nan_ok=True)


def test_bands_go_on_until_no_tie_is_longer():
    near, _ = placed([(1, 1), (801, 601), (9001, 1)], "S00-S01")
    far, _ = placed([(1, 1), (801, 601), (9001, 1)], "S00-S02")

    assert [(band.least, band.most) for band in apart(near).bands] == [
        (0, 1), (1, 2), (2, 3), (3, None)]  # fmt: skip
    assert [band.least for band in apart(far).bands] == [0, 1, 2, 3, 5, 10]
    # A pair exactly a kilometre apart is in the band that begins there.
    assert [band.tied for band in apart(near).bands] == [0, 1, 0, 0]


def test_arcs_both_ways_are_one_tie():
    network, _ = placed([(1, 1), (3001, 4001)], "S00-S01", directed=True)

    assert (len(network.ties), apart(network).ties_placed) == (2, 1)
    assert tie_kilometres(network).tolist() == [5, 5]


@pytest.mark.parametrize("drawing", ["", "Ash-Beech"])
def test_without_places_nothing_is_said(drawing):
    network = network_of(drawing, alone="Cedar")

    assert apart(network) == (0, 0, None, None, None, ())
    assert remoteness(network).isna().all()
    assert tie_kilometres(network).isna().all()


def test_one_school_alone_is_not_near_anything():
    network, _ = placed([(1, 1), None], "S00-S01")

    assert apart(network) == (1, 0, None, None, None, ())
    assert remoteness(network).isna().all()


def test_schools_at_one_place_are_nought_apart():
    network, _ = placed([(5, 5), (5, 5), (5, 5)], "S00-S01")

    assert apart(network).median_pair == 0
    assert apart(network).bands[0][2:] == (3, 1)
    assert remoteness(network).tolist() == [0, 0, 0]
