"""Where schools are: three ways of saying it, and what cannot be right is not kept as true."""

import csv
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabmap.reading.grids import IRISH_GRID, LATITUDE_AND_LONGITUDE, on_british_grid
from collabmap.reading.places import Told, judge_places
from collabmap.reading.postcodes import postcode_places
from collabmap.reading.schools import schools_of
from tests.reading.tabled import tabled

WINSFORD, CREWE, BELFAST, LERWICK = "CW7 2BX", "CW1 2DF", "BT1 5GS", "ZE1 0EX"
NAN = math.nan


def placed(rows, headings="urn,name,easting,northing"):
    """Read a list; return its places by identifier, and (row, code) of what is told."""
    frame, problems, _ = schools_of(tabled(f"{headings}\n{rows}"))
    columns = frame[["easting", "northing", "latitude", "longitude"]]
    told = [(found.row, found.code) for found in problems]
    return columns.round(4).apply(tuple, axis=1).to_dict(), told


def cluster(count, east=400_000, north=300_000, step=900):
    """Write so many schools of one authority in a block, each with its neighbours near."""
    return "".join(
        f"{900001 + n},S{n},{east + step * (n % 5)},{north + step * (n // 5)},Nowhereshire\n"
        for n in range(count)
    )


def lost(place):
    return all(math.isnan(number) for number in place)


def test_a_place_that_can_be_right_stays_as_written():
    places, told = placed("1,Ash,400000,300000\n2,Elm,,\n")

    assert places["1"][:2] == (400000, 300000)
    assert lost(places["2"])
    assert told == []


@pytest.mark.parametrize(
    "place",
    ["0,0", "400000,0.5e9", "900000,300000", "400000,-1", "400000,1500000", "-50,500000"],
)
def test_a_grid_reference_outside_the_united_kingdom_is_no_place(place):
    places, told = placed(f"1,Ash,{place}\n2,Elm,400000,300000\n")

    assert lost(places["1"])
    assert not lost(places["2"])
    assert told in ([(2, "no-place")], [])  # 0.5e9 is no plain number: nothing is given


@pytest.mark.parametrize("place", ["-2.5,53.2", "0,0", "48.85,2.35", "53.2,-200"])
def test_latitude_and_longitude_that_are_swapped_or_elsewhere_are_no_place(place):
    places, told = placed(f"1,Ash,{place}\n", headings="urn,name,latitude,longitude")

    assert lost(places["1"])
    assert told == [(2, "no-place")]


def test_swapped_latitude_and_longitude_are_called_so():
    headings = "urn,name,latitude,longitude"
    _, problems, _ = schools_of(tabled(f"{headings}\n1,Ash,-2.5,53.2\n"))

    assert "look swapped" in problems[0].message


def test_half_a_place_is_none():
    places, told = placed("1,Ash,400000,\n2,Elm,,300000\n")

    assert lost(places["1"])
    assert lost(places["2"])
    assert told == []


def test_longitude_and_latitude_under_x_and_y_are_taken_for_what_they_are():
    places, told = placed("1,Ash,-2.5,53.2\n", headings="urn,name,x,y")

    assert places["1"][2:] == (53.2, -2.5)
    assert all(math.isnan(number) for number in places["1"][:2])
    assert told == [(None, "grid-reading")]


def test_latitude_and_longitude_stand_in_for_a_grid_reference_that_is_nowhere():
    headings = "urn,name,easting,northing,latitude,longitude"
    places, told = placed("1,Ash,0,0,53.2,-2.5\n", headings=headings)

    assert places["1"][2:] == (53.2, -2.5)
    assert told == [(2, "grid-reading")]


@pytest.mark.parametrize(
    ("school", "postcode", "code"),
    [("123-4567", "", ""), ("1", BELFAST, ""), ("1", "", "N09000003")],
    ids=["number", "postcode", "authority"],
)
def test_northern_irish_schools_are_on_the_irish_grid(school, postcode, code):
    headings = "id,name,easting,northing,postcode,la_code"
    places, told = placed(f"{school},Ash,333900,374100,{postcode},{code}\n", headings=headings)

    degrees = on_british_grid(np.array([[54.597, -5.930]]), LATITUDE_AND_LONGITUDE)
    assert math.dist(places[school][:2], degrees[0]) < 500
    assert (None, "grid-reading") in told


@pytest.mark.parametrize(
    ("postcode", "code"), [(WINSFORD, ""), ("", "E06000050")], ids=["postcode", "authority"]
)
def test_a_number_that_looks_northern_irish_does_not_move_an_english_school(postcode, code):
    headings = "id,name,easting,northing,postcode,la_code"
    places, told = placed(f"896-4567,Ash,365800,366300,{postcode},{code}\n", headings=headings)

    assert places["896-4567"][:2] == (365800, 366300)
    assert told == []


def test_a_school_without_a_place_is_where_its_postcode_is():
    places, told = placed(
        f"1,Ash,{WINSFORD}\n2,Elm,ZZ99 9ZZ\n3,Oak,\n4,Yew,cw7  2bx\n", headings="urn,name,postcode"
    )

    assert 360_000 < places["1"][0] < 370_000
    assert 360_000 < places["1"][1] < 370_000
    assert places["4"] == pytest.approx(places["1"], nan_ok=True)
    assert lost(places["2"])
    assert lost(places["3"])
    assert told == [(None, "place-by-postcode")]


def test_a_postcode_takes_the_stead_of_a_place_that_is_nowhere_and_it_is_said():
    headings = "urn,name,easting,northing,postcode"
    places, told = placed(f"1,Ash,0,0,{WINSFORD}\n2,Elm,0,0,ZZ99 9ZZ\n", headings=headings)

    assert 360_000 < places["1"][0] < 370_000
    assert lost(places["2"])
    assert told == [(2, "place-by-postcode"), (3, "no-place")]


def test_a_place_far_from_its_postcode_is_not_drawn_as_if_it_were_true():
    headings = "urn,name,easting,northing,postcode"
    rows = f"1,Ash,365800,366300,{WINSFORD}\n2,Elm,390000,398000,{WINSFORD}\n"
    places, told = placed(rows, headings=headings)

    assert not lost(places["1"])
    assert lost(places["2"])
    assert told == [(3, "no-place")]


def test_postcodes_that_fit_no_place_are_not_believed():
    headings = "urn,name,easting,northing,postcode"
    rows = "".join(f"{n},S{n},{500000 + n * 500},200000,{WINSFORD}\n" for n in range(1, 6))
    places, told = placed(rows + f"9,Yew,,,{WINSFORD}\n", headings=headings)

    assert not any(lost(places[str(n)]) for n in range(1, 6))
    assert lost(places["9"])
    assert told == [(None, "odd-postcodes")]


def test_a_school_far_from_all_others_of_its_authority_has_no_place():
    headings = "urn,name,easting,northing,la_name"
    places, told = placed(cluster(12) + "9,Far,450000,340000,Nowhereshire\n", headings=headings)

    assert lost(places["9"])
    assert told == [(14, "no-place")]


def test_two_schools_on_one_wrong_site_do_not_vouch_for_each_other():
    headings = "urn,name,easting,northing,la_name"
    far = "8,Far,450000,340000,Nowhereshire\n9,Far,450000,340000,Nowhereshire\n"
    places, told = placed(cluster(25) + far, headings=headings)

    assert lost(places["8"])
    assert lost(places["9"])
    assert told == [(27, "no-place"), (28, "no-place")]


def test_a_school_far_from_its_authority_stays_where_its_postcode_is():
    headings = "urn,name,easting,northing,la_name,postcode"
    near = "".join(f"{line},\n" for line in cluster(12).splitlines())
    rows = f"{near}9,Far,365800,366300,Nowhereshire,{WINSFORD}\n"
    places, told = placed(rows, headings=headings)

    assert places["9"][:2] == (365800, 366300)
    assert told == [(14, "far-from-authority")]


def test_few_schools_do_not_tell_where_an_authority_is():
    headings = "urn,name,easting,northing,la_name"
    _, told = placed(cluster(3) + "9,Far,450000,340000,Nowhereshire\n", headings=headings)

    assert told == []


def told_of(grid, **others):
    count = len(grid)
    blank = [""] * count
    return Told(
        ids=[str(n) for n in range(count)],
        grid=np.array(grid, dtype="float64").reshape(-1, 2),
        degrees=np.full((count, 2), NAN),
        postcodes=others.get("postcodes", blank),
        authorities=others.get("authorities", blank),
        codes=blank,
    )


@given(
    spots=st.lists(
        st.tuples(st.integers(-5_000, 5_000), st.integers(-5_000, 5_000)), min_size=9, max_size=40
    ),
    bearing=st.floats(0, 2 * math.pi),
    km=st.integers(1, 200),
)
def test_one_school_is_refused_only_if_it_is_far_and_always_if_it_is_very_far(spots, bearing, km):
    moved = (1000 * km * math.cos(bearing), 1000 * km * math.sin(bearing))
    grid = [(400_000 + x, 500_000 + y) for x, y in [*spots, moved]]
    places = judge_places(told_of(grid, authorities=["Nowhereshire"] * len(grid)))

    refused = set(np.flatnonzero(np.isnan(places.grid[:, 0])).tolist())
    assert refused <= {len(spots)}
    others = sorted(math.dist(grid[-1], other) / 1000 for other in grid[:-1])
    assert not refused or others[1] > 15
    if others[1] > 5 * 10 * math.sqrt(2):  # no two of the others are farther apart than this
        assert refused


@given(st.lists(st.tuples(st.floats(allow_nan=True), st.floats(allow_nan=True)), max_size=8))
def test_whatever_is_written_a_place_is_in_the_united_kingdom_or_none(grid):
    places = judge_places(told_of(grid))

    for east, north in places.spots.tolist():
        # A frame of degrees is no frame on the grid: its corners are out at sea.
        assert math.isnan(east) or (-120_000 <= east <= 680_000 and -30_000 <= north <= 1_250_000)
    given_ = sum(not math.isnan(east) and not math.isnan(north) for east, north in grid)
    kept = int(np.isfinite(places.spots[:, 0]).sum())
    assert given_ - kept == sum(found.code == "no-place" for found in places.findings)


def test_the_three_ways_of_saying_a_place_agree():
    irish = on_british_grid(np.array([[333842.0, 374388.0]]), IRISH_GRID)
    degrees = on_british_grid(np.array([[54.6, -5.93]]), LATITUDE_AND_LONGITUDE)

    assert math.dist(irish[0], degrees[0]) < 50


def rows_of(path, encoding="utf-8"):
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("name", "encoding", "refused", "far"),
    [
        ("gias_extract_cheshire_all_statuses_cp1252.csv", "cp1252", 5, 5),
        ("gias_full_139_columns_99_rows.csv", "utf-8", 0, 0),
        ("scotland_schools_2022_locations.csv", "utf-8", 1, 0),
        ("trafford_schools_and_colleges_2024-09.csv", "utf-8", 0, 0),
        ("england_open_schools_2025-07_urn_name_postcode.csv", "utf-8", 0, 0),
    ],
)
def test_few_places_of_the_real_registers_are_refused(registers, name, encoding, refused, far):
    text = (registers / name).read_text(encoding=encoding)
    _, problems, _ = schools_of(tabled(text))

    codes = [found.code for found in problems]
    assert codes.count("no-place") == refused
    assert codes.count("far-from-authority") == far


def test_jefferson_house_is_not_drawn_39_km_from_its_postcode(registers):
    path = registers / "gias_extract_cheshire_all_statuses_cp1252.csv"
    frame, problems, _ = schools_of(tabled(path.read_text(encoding="cp1252")))

    school = frame.index[frame["name"] == "Jefferson House"][0]
    assert math.isnan(frame.loc[school, "easting"])
    row = 2 + [line["EstablishmentName"] for line in rows_of(path)].index("Jefferson House")
    told = next(found.message for found in problems if found.row == row)
    assert "39 km from the postcode CW7 1JT" in told


def test_islands_keep_their_schools(registers):
    text = (registers / "scotland_schools_2022_locations.csv").read_text(encoding="utf-8")
    headings, *lines = text.splitlines()
    without = headings.replace("PostCode", "Nothing")  # so that no postcode vouches for them
    frame, problems, _ = schools_of(tabled("\n".join([without, *lines]) + "\n"))

    assert not [found for found in problems if found.code == "no-place"]
    assert frame.loc[frame["name"] == "Fair Isle Primary School", "easting"].notna().all()


def test_postcodes_of_the_ends_of_the_country_are_known():
    spots = postcode_places([LERWICK, BELFAST, "TR21 0PL"])

    assert np.isfinite(spots).all()
    assert spots[0, 1] > 1_130_000
    assert spots[1, 0] < 160_000
    assert spots[2, 1] < 20_000
