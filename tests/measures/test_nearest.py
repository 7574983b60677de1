"""Where schools are, and which of some others is nearest."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import collabmap.measures.nearest as room
from collabmap.measures import places
from collabmap.measures.nearest import nearest
from collabmap.network import TieRule, build_network
from tests.drawing import YEAR, records_of


@pytest.fixture(scope="module", autouse=True, params=[0, room.EVERY_PAIR])
def every_pair(request):
    """Few schools are looked at pair by pair, many square by square: both say the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "EVERY_PAIR", request.param)
        yield


def schools_at(places_of, **columns):
    """A network without ties of schools at given eastings and northings."""
    east = {school: place[0] for school, place in places_of.items()}
    north = {school: place[1] for school, place in places_of.items()}
    records = records_of(
        alone=" ".join([*places_of, *columns.pop("also", [])]),
        easting=east,
        northing=north,
        **columns,
    )
    return build_network(records, TieRule(period=YEAR))


def nearest_of(network, among, school="Ash"):
    found = nearest(network, pd.Index(among)).loc[school]
    return found["id"], found["km"]


def test_the_nearest_is_in_a_straight_line_and_in_kilometres():
    network = schools_at({"Ash": (1, 1), "Beech": (3001, 4001), "Cedar": (1, 5002)})

    assert nearest_of(network, ["Beech", "Cedar"]) == ("Beech", 5.0)


def test_a_school_is_not_its_own_nearest():
    network = schools_at({"Ash": (1, 1), "Beech": (1001, 1)})

    assert nearest_of(network, ["Ash", "Beech"]) == ("Beech", 1.0)
    assert nearest_of(network, ["Ash"]) == ("", pytest.approx(math.nan, nan_ok=True))


def test_of_schools_equally_near_the_lowest_identifier_is_meant():
    network = schools_at({"Ash": (5000, 1), "Dene": (6000, 1), "Cedar": (4000, 1)})

    assert nearest_of(network, ["Dene", "Cedar"])[0] == "Cedar"


@pytest.mark.parametrize(
    "place", [(0, 0), (math.nan, 1), (1, math.nan)], ids=["0,0", "no easting", "no northing"]
)
def test_a_school_without_a_place_has_no_nearest_and_is_nobodys(place):
    network = schools_at({"Ash": (1, 1), "Beech": place})

    assert nearest_of(network, ["Ash", "Beech"], "Beech")[0] == ""
    assert nearest_of(network, ["Ash", "Beech"], "Ash")[0] == ""


def test_where_no_school_is_asked_about_there_is_no_nearest():
    found = nearest(schools_at({"Ash": (1, 1), "Beech": (2, 2)}), pd.Index([]))

    assert set(found["id"]) == {""}
    assert found["km"].isna().all()


def test_latitude_and_longitude_become_a_place_on_the_grid():
    # The church tower of the Ordnance Survey's own worked example, to the 5 metres that
    # turning one datum into the other by formula allows.
    network = schools_at(
        {"Ash": (651409.9, 313177.3)},
        also=["Caister"],
        latitude={"Caister": 52.6579771},
        longitude={"Caister": 1.7160519},
    )
    place = places(network.schools).loc["Caister"]

    assert place["easting"] == pytest.approx(651409.9, abs=10)
    assert place["northing"] == pytest.approx(313177.3, abs=10)
    assert nearest_of(network, ["Ash"], "Caister")[0] == "Ash"


@pytest.mark.parametrize(("latitude", "longitude"), [(0, 0), (52, math.nan), (900, 900)])
def test_a_latitude_and_longitude_that_say_nothing_are_no_place(latitude, longitude):
    network = schools_at(
        {"Ash": (1, 1)},
        also=["Beech"],
        latitude={"Beech": latitude},
        longitude={"Beech": longitude},
    )

    assert places(network.schools).loc["Beech"].isna().all()


def test_a_grid_reference_goes_before_latitude_and_longitude():
    network = schools_at({"Ash": (123, 456)}, latitude={"Ash": 52.0}, longitude={"Ash": 1.0})

    assert places(network.schools).to_numpy().tolist() == [[123, 456]]


def test_asking_in_several_portions_gives_the_same_answer(monkeypatch):
    network = schools_at({f"S{n}": (1 + n * n * 37 % 101, 1 + n * 11 % 29) for n in range(20)})
    at_once = nearest(network, network.schools.index)
    monkeypatch.setattr(room, "AT_ONCE", 45)

    assert nearest(network, network.schools.index).equals(at_once)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), min_size=1, max_size=40),
    st.sampled_from((1, 700, 50_000)),
    st.randoms(use_true_random=False),
)
def test_nobody_is_nearer_than_the_nearest(points, metres, chance):
    places = {f"S{number:02}": (x * metres, y * metres) for number, (x, y) in enumerate(points)}
    places["Z"] = (400_000, 700_000)
    among = [school for school in places if chance.random() < 0.6]
    found = nearest(schools_at(places), pd.Index(among, dtype="str"))
    for school, here in places.items():
        ways = [(math.dist(here, places[one]), one) for one in sorted(among) if one != school]
        away, name = min(ways, default=(math.nan, ""))
        assert found.at[school, "id"] == name
        assert found.at[school, "km"] == pytest.approx(away / 1000, nan_ok=True)


def test_a_crowd_far_from_everybody_else_is_looked_through_in_pieces(monkeypatch):
    monkeypatch.setattr(room, "AT_ONCE", 10)
    places = {f"S{number:02}": (1 + number, 1) for number in range(40)} | {"Z": (900_000, 1)}
    found = nearest(schools_at(places), pd.Index(list(places)))

    assert found["id"].tolist() == ["S01", *(f"S{number:02}" for number in range(39)), "S39"]
