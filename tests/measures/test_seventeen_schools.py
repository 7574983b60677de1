"""The seventeen schools of the sample, every figure worked out by hand.

The same records under three rules: the year 2025-26; the same with the 12-school conference
counted as ties; and the year before.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from collabmap.measures import coverage, isolation_ladder, network_figures, positions
from collabmap.measures.apart import apart
from collabmap.measures.balance import balance, one_way
from collabmap.measures.brokerage import brokerage_roles
from collabmap.measures.groups import unaskable
from collabmap.measures.inclusion import means_by_ties, partners_by_number
from collabmap.measures.mixing import (
    crossing_ties,
    ei_by_chance,
    expected_ei,
    ties_of_groups,
)
from collabmap.network import Network, TieRule, build_network
from collabmap.reading import read_files, source_of
from collabmap.records import Period, Records

SAMPLE = Path(__file__).parents[2] / "sample_networks" / "seventeen-schools"
THIS_YEAR = TieRule(period=Period.school_year(2025))
WITH_CONFERENCE = TieRule(period=Period.school_year(2025), largest_event=12)
LAST_YEAR = TieRule(period=Period.school_year(2024))
LAST_YEAR_WITH_LARGE = TieRule(period=Period.school_year(2024), largest_event=12)
RULES = {
    "2025-26": THIS_YEAR,
    "with conference": WITH_CONFERENCE,
    "2024-25": LAST_YEAR,
    "2024-25 with large": LAST_YEAR_WITH_LARGE,
}

NAMES = (
    "Ashlode, Brook End, Carr Lane, Dene, Elm Grove, Fallow, Gaitfield, Harrow Hill, Inglewood, "
    "Jubilee, Kiln Road, Larkhill, Moss Bank, Northway, Old Mill, Priory, Quarry"
)
ID = {name: f"9000{number:02}" for number, name in enumerate(re.split(", ", NAMES), start=1)}


@cache
def records() -> Records:
    files = (source_of(SAMPLE / f"{name}.csv") for name in ("interactions", "schools", "returns"))
    interactions, schools, returns = files
    return read_files([interactions], schools=schools, returns=returns).records


@cache
def network(rule: TieRule) -> Network:
    return build_network(records(), rule)


@cache
def ladder(rule: TieRule) -> pd.DataFrame:
    before = rule.previous()
    return isolation_ladder(
        records(),
        network(rule),
        previous=network(before) if before else None,
        coverage=coverage(records(), network(rule)),
    )


def ids(names: str) -> list[str]:
    return [ID[name.strip()] for name in names.split(",") if name.strip()]


def pairs(drawn: str) -> list[list[str]]:
    return [[f"9000{int(end):02}" for end in pair.split("-")] for pair in drawn.split()]


def at_level(rule: TieRule, level: str) -> list[str]:
    table = ladder(rule)
    return list(table.index[table["ladder"] == level])


FIGURES: dict[str, dict[str, Any]] = {
    "2025-26": {
        "schools": 17,
        "ties": 19,
        "density": 0.1397,
        "mean_degree": 2.235,
        "components": 4,
        "largest_component": 13,
        "largest_component_share": 13 / 17,
        "isolates": 2,
        "pendants": 4,
        "degree_centralisation": 0.2667,
        "average_clustering": 0.5182,
        "transitivity": 0.4186,
    },
    "with conference": {
        "schools": 17,
        "ties": 71,
        "density": 0.5221,
        "mean_degree": 8.353,
        "components": 2,
        "largest_component": 16,
        "largest_component_share": 16 / 17,
        "isolates": 1,
        "pendants": 3,
        "degree_centralisation": 0.2583,
        "average_clustering": 0.8998,
        "transitivity": 0.9378,
    },
    "2024-25": {
        "schools": 17,
        "ties": 1,
        "density": 0.0074,
        "mean_degree": 0.118,
        "components": 16,
        "largest_component": 2,
        "largest_component_share": 2 / 17,
        "isolates": 15,
        "pendants": 2,
        "degree_centralisation": 0.0625,
        "average_clustering": None,
        "transitivity": None,
    },
}
FIGURES["2024-25 with large"] = FIGURES["2024-25"]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("figure", FIGURES["2025-26"])
def test_each_figure_of_the_network_is_as_worked_out(rule, figure):
    expected = FIGURES[rule][figure]
    found = network_figures(network(RULES[rule]))[figure]

    assert found == (expected if expected is None else pytest.approx(expected, abs=5e-4))


@pytest.mark.parametrize(
    ("rule", "cut", "bridged"),
    [
        ("2025-26", "Ashlode, Harrow Hill, Jubilee, Larkhill", "1-7 1-8 12-15 13-14"),
        ("with conference", "Ashlode, Larkhill, Moss Bank", "1-7 12-15 13-14"),
        ("2024-25", "", "3-16"),
        ("2024-25 with large", "", "3-16"),
    ],
)
def test_cutpoints_and_bridges_are_as_worked_out(rule, cut, bridged):
    figures = network_figures(network(RULES[rule]))

    assert figures["cutpoints"] == ids(cut)
    assert figures["bridges"] == pairs(bridged)


@pytest.mark.parametrize(
    ("rule", "none", "one"),
    [
        ("2025-26", "Priory, Quarry", "Gaitfield, Moss Bank, Northway, Old Mill"),
        ("with conference", "Quarry", "Gaitfield, Northway, Old Mill"),
    ],
)
def test_schools_with_no_and_with_one_partner_are_as_worked_out(rule, none, one):
    degree = positions(network(RULES[rule]))["degree"]

    assert list(degree.index[degree == 0]) == ids(none)
    assert list(degree.index[degree == 1]) == ids(one)


def test_in_2024_25_only_carr_lane_and_priory_have_a_partner():
    degree = positions(network(LAST_YEAR))["degree"]

    assert list(degree.index[degree > 0]) == ids("Carr Lane, Priory")
    assert set(degree) == {0, 1}


@pytest.mark.parametrize(
    ("rule", "top"),
    [
        (
            "2025-26",
            {"Ashlode": 0.3625, "Harrow Hill": 0.2917, "Jubilee": 0.2250, "Larkhill": 0.0917},
        ),
        ("with conference", {"Ashlode": 0.1167, "Larkhill": 0.1167, "Moss Bank": 0.1167}),
    ],
)
def test_the_schools_highest_in_betweenness_are_as_worked_out(rule, top):
    found = positions(network(RULES[rule]))["betweenness"]
    highest = found.sort_values(ascending=False, kind="stable").head(len(top))

    assert highest.to_dict() == pytest.approx(
        {ID[name]: value for name, value in top.items()}, abs=5e-5
    )


def test_in_2024_25_nobody_stands_between_others():
    assert set(positions(network(LAST_YEAR))["betweenness"]) == {0.0}


def test_degrees_are_as_worked_out():
    expected = {6: "Ashlode", 4: "Dene, Jubilee", 3: "Brook End, Carr Lane, Harrow Hill, Larkhill"}
    expected |= {2: "Elm Grove, Fallow, Inglewood, Kiln Road"}
    expected |= {1: "Gaitfield, Moss Bank, Northway, Old Mill", 0: "Priory, Quarry"}

    found = positions(network(THIS_YEAR))["degree"].to_dict()

    assert found == {school: degree for degree, names in expected.items() for school in ids(names)}


def test_strengths_are_as_worked_out():
    strength = positions(network(THIS_YEAR))["strength"]

    assert strength[ID["Ashlode"]] == pytest.approx(7.0)
    for school in ids("Brook End, Carr Lane, Jubilee, Larkhill"):
        assert strength[school] == pytest.approx(3.0)


def test_six_ties_are_of_schools_that_met_twice_or_more():
    assert (network(THIS_YEAR).ties["interactions"] >= 2).sum() == 6


def test_four_schools_are_in_the_3_core():
    coreness = positions(network(THIS_YEAR))["coreness"]

    assert list(coreness.index[coreness == 3]) == ids("Ashlode, Brook End, Carr Lane, Dene")
    assert coreness.max() == 3


def test_the_schools_highest_in_harmonic_closeness_are_as_worked_out():
    found = positions(network(THIS_YEAR))["harmonic_closeness"].sort_values(ascending=False)

    assert found.head(3).to_dict() == pytest.approx(
        {ID["Ashlode"]: 0.5260, ID["Harrow Hill"]: 0.4479, ID["Jubilee"]: 0.4323}, abs=5e-5
    )


def test_two_of_the_three_arcs_of_support_are_returned():
    support = TieRule(period=Period.school_year(2025), types=("support",), directed=True)
    figures = network_figures(network(support))

    assert figures["ties"] == 3
    assert figures["reciprocity"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("rule", "inside", "across", "ei"),
    [
        ("2025-26", 13, 6, -0.3684),
        ("with conference", 40, 31, -0.1268),
        ("2024-25", 1, 0, -1),
        ("2024-25 with large", 1, 0, -1),
    ],
)
def test_ties_inside_and_across_phases_are_as_worked_out(rule, inside, across, ei):
    asked = network(RULES[rule])

    assert ties_of_groups(asked, "phase")["inside"].sum() == inside
    assert len(crossing_ties(asked, "phase")) == across
    assert network_figures(asked, group="phase")["ei_index"] == pytest.approx(ei, abs=5e-5)


def test_chance_alone_would_give_as_few_ties_across_phases():
    asked = network(THIS_YEAR)
    span = ei_by_chance(asked, "phase")

    # 79 of the 136 pairs are of one phase: 78 of two primaries and one of two secondaries.
    assert expected_ei(asked, "phase") == pytest.approx((57 - 79) / 136)
    assert span is not None
    assert span.low <= -0.3684 <= span.high


def test_centralisation_is_as_worked_out():
    figures = network_figures(network(THIS_YEAR))
    between = positions(network(THIS_YEAR))["betweenness"]

    assert figures["closeness_centralisation"] == pytest.approx(0.3853, abs=5e-5)
    assert figures["betweenness_centralisation"] == pytest.approx(
        (between.max() - between).sum() / 16
    )


def test_distances_are_as_worked_out():
    found = apart(network(THIS_YEAR))

    assert found.median_tie == pytest.approx(1.22, abs=5e-3)
    assert found.longest_tie == pytest.approx(2.5)
    assert found.median_pair == pytest.approx(2.21, abs=5e-3)
    assert [(band.tied, band.pairs) for band in found.bands] == [(9, 20), (8, 37), (2, 35), (0, 44)]
    assert [f"{band.share:.0%}" for band in found.bands] == ["45%", "22%", "6%", "0%"]


def test_free_school_meals_are_as_worked_out():
    found = means_by_ties(network(THIS_YEAR), "fsm_pct")
    partners = partners_by_number(network(THIS_YEAR), "fsm_pct", 36)

    assert found.all == pytest.approx(31.76, abs=5e-3)
    assert (found.without, found.rest) == (37.5, 31.0)
    assert (found.without_schools, found.rest_schools) == (2, 15)
    assert partners.above_schools == 7
    assert partners.above == pytest.approx(1.29, abs=5e-3)
    assert partners.below == 2.9


def test_only_fallow_is_not_helped_in_return():
    support = TieRule(period=Period.school_year(2025), types=("support",), directed=True)
    found = one_way(network(support))

    assert found[["school_a", "school_b"]].to_numpy().tolist() == pairs("6-5")
    assert balance(network(support)).loc[ID["Ashlode"], "balance"] == 0


def test_the_trust_of_two_is_closed_and_nothing_else_can_be_asked_of_trusts():
    asked = network(THIS_YEAR)

    assert list(ties_of_groups(asked, "trust").loc["Northway Trust"]) == [1, 0, 0]
    assert unaskable(asked, "trust").endswith("Northway Trust. No link could cross.")


def test_harrow_hill_stands_between_primaries_from_outside():
    found = brokerage_roles(network(THIS_YEAR), "phase")

    # Ashlode to Inglewood and to Jubilee, and back: those two are tied themselves.
    assert list(found.loc[ID["Harrow Hill"]]) == [0, 4, 0, 0, 0]
    assert (found["representative"] == found["gatekeeper"]).all()


LEVELS = {
    "2025-26": {
        "unknown": "Quarry",
        "fading": "Priory",
        "small-island": "Moss Bank, Northway",
        "single-thread": "Gaitfield, Old Mill",
        "peripheral": "Elm Grove, Fallow",
        "connected": "Ashlode, Brook End, Carr Lane, Dene, Harrow Hill, Inglewood, Jubilee, "
        "Kiln Road, Larkhill",
    },
    "with conference": {
        "unknown": "Quarry",
        "single-thread": "Gaitfield, Northway, Old Mill",
        "connected": "Ashlode, Brook End, Carr Lane, Dene, Elm Grove, Fallow, Harrow Hill, "
        "Inglewood, Jubilee, Kiln Road, Larkhill, Moss Bank, Priory",
    },
    "2024-25": {
        "single-thread": "Carr Lane, Priory",
        "unknown": ", ".join(name for name in ID if name not in ("Carr Lane", "Priory")),
    },
}
LEVELS["2024-25 with large"] = LEVELS["2024-25"]


@pytest.mark.parametrize("rule", RULES)
def test_every_school_stands_on_the_ladder_where_it_should(rule):
    expected = {school: level for level, names in LEVELS[rule].items() for school in ids(names)}

    assert ladder(RULES[rule])["ladder"].to_dict() == expected


@pytest.mark.parametrize(
    ("rule", "figures"),
    [
        ("2025-26", (17, 16, 1)),
        ("with conference", (17, 16, 1)),
        ("2024-25", (17, 2, 0)),
        ("2024-25 with large", (17, 2, 0)),
    ],
)
def test_coverage_is_as_worked_out(rule, figures):
    found = coverage(records(), network(RULES[rule]))

    assert (found.schools, found.covered, found.returns) == figures


def test_priory_is_fading_since_it_met_carr_lane():
    priory = ladder(THIS_YEAR).loc[ID["Priory"]]

    assert priory["reason"] == "Last contact 8 May 2025 with Carr Lane Primary"
    assert priory["notes"] == "attended 1 large event"
    assert priory["last_contact_date"] == pd.Timestamp("2025-05-08")
    assert priory["last_contact_id"] == ID["Carr Lane"]


@pytest.mark.parametrize(
    ("school", "reason", "notes"),
    [
        ("Quarry", "We hold no records for this school in 2025-26", ""),
        ("Moss Bank", "Linked only to Northway Primary", "inside Northway Trust only"),
        ("Northway", "Linked only to Moss Bank Academy", "inside Northway Trust only"),
        ("Gaitfield", "One link; if it lapses the school has none", ""),
        (
            "Old Mill",
            "One link; if it lapses the school has none",
            "all its ways out run through Jubilee Primary",
        ),
        ("Elm Grove", "On the edge: 2 links, each met once", ""),
        ("Kiln Road", "Linked to 2 schools", "all its ways out run through Jubilee Primary"),
        ("Larkhill", "Linked to 3 schools", "all its ways out run through Jubilee Primary"),
        ("Ashlode", "Linked to 6 schools", ""),
    ],
)
def test_each_reason_and_note_says_what_is_so(school, reason, notes):
    found = ladder(THIS_YEAR).loc[ID[school]]

    assert (found["reason"], found["notes"]) == (reason, notes)


def test_only_six_schools_have_a_note():
    noted = ladder(THIS_YEAR)["notes"]

    assert list(noted.index[noted != ""]) == ids(
        "Kiln Road, Larkhill, Moss Bank, Northway, Old Mill, Priory"
    )


def test_the_nearest_connected_school_of_quarry_is_ashlode():
    quarry = ladder(THIS_YEAR).loc[ID["Quarry"]]

    assert quarry["nearest_connected_id"] == ID["Ashlode"]
    assert round(quarry["nearest_connected_km"], 2) == 0.22


def test_unknown_schools_of_2024_25_had_no_contact_by_then():
    assert ladder(LAST_YEAR).loc[ID["Quarry"], "last_contact_id"] == ""
    assert ladder(LAST_YEAR)["last_contact_date"].drop(ids("Carr Lane, Priory")).isna().all()
