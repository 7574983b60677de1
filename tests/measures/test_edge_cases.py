"""One table of networks at the edge: what is asked of them, what is answered.

Missing (None for a network, NaN for a school) where a thing cannot be asked, never 0.
"""

import math
from typing import Any

import pytest

from collabmap.measures import network_figures, positions
from tests.drawing import network_of

NETWORKS = {
    "no school": network_of(),
    "one school": network_of(alone="Ash"),
    "two apart": network_of(alone="Ash Beech"),
    "two tied": network_of("Ash-Beech"),
    "three apart": network_of(alone="Ash Beech Cedar"),
    "one tie": network_of("Ash-Beech", alone="Cedar"),
    "triangle": network_of("Ash-Beech Beech-Cedar Cedar-Ash"),
    "star": network_of("Ash-Beech Ash-Cedar Ash-Dene"),
}
COLUMNS = tuple(NETWORKS)

# Each row a figure, each column a network of NETWORKS in its order.
# fmt: off
FIGURES: dict[str, tuple[Any, ...]] = {
    "schools":                 (0,    1,    2,    2,    3,    3,     3,    4),
    "ties":                    (0,    0,    0,    1,    0,    1,     3,    3),
    "density":                 (None, None, 0,    1,    0,    1 / 3, 1,    1 / 2),
    "mean_degree":             (None, 0,    0,    1,    0,    2 / 3, 2,    3 / 2),
    "components":              (0,    1,    2,    1,    3,    2,     1,    1),
    "largest_component":       (None, 1,    1,    2,    1,    2,     3,    4),
    "largest_component_share": (None, 1,    1 / 2, 1,   1 / 3, 2 / 3, 1,   1),
    "isolates":                (0,    1,    2,    0,    3,    1,     0,    0),
    "pendants":                (0,    0,    0,    2,    0,    2,     0,    3),
    "degree_centralisation":   (None, None, None, None, 0,    1 / 2, 0,    1),
    "betweenness_centralisation": (None, None, None, None, 0, 0,    0,    1),
    "closeness_centralisation": (None, None, None, None, 0,  3 / 4, 0,    1),
    "transitivity":            (None, None, None, None, None, None,  1,    0),
    "average_clustering":      (None, None, None, None, None, None,  1,    0),
    "reciprocity":             (None, None, None, None, None, None,  None, None),
    "diameter":                (None, None, None, 1,    None, 1,     1,    2),
    "mean_distance":           (None, None, None, 1,    None, 1,     1,    3 / 2),
    "degree_assortativity":    (None, None, None, None, None, None, None, -1),
    "ei_index":                (None, None, None, None, None, None, None, None),
    "assortativity":           (None, None, None, None, None, None, None, None),
    "fragmentation":           (None, None, 1,    0,    1,    2 / 3, 0,    0),
    "modularity":              (None, None, None, 0,    None, 0,     0,    0),
    "communities":             (0,    0,    0,    1,    0,    1,     1,    1),
    "cutpoints":               ([],   [],   [],   [],   [],   [],    [],   ["Ash"]),
}
# Each row a measure of Ash; every network but the one without schools.
NaN = math.nan
OF_ASH = {
    "degree":             (0,   0,   1,   0,   1,     2,     3),
    "strength":           (0,   0,   1,   0,   1,     2,     3),
    "interactions":       (0,   0,   1,   0,   1,     2,     3),
    "betweenness":        (NaN, NaN, NaN, 0,   0,     0,     1),
    "harmonic_closeness": (NaN, 0,   1,   0,   1 / 2, 1,     1),
    "closeness":          (NaN, 0,   1,   0,   1 / 2, 1,     1),
    "eigenvector":        (NaN, NaN, 1,   NaN, 1,     1,     1),
    "pagerank":           (1,   1 / 2, 1 / 2, 1 / 3, None, 1 / 3, None),
    "coreness":           (0,   0,   1,   0,   1,     2,     1),
    "clustering":         (NaN, NaN, NaN, NaN, NaN,   1,     0),
    "constraint":         (NaN, NaN, 1,   NaN, 1,     9 / 8, 1 / 3),
    "effective_size":     (NaN, NaN, 1,   NaN, 1,     1,     3),
    "component":          (1,   1,   1,   1,   1,     1,     1),
    "component_size":     (1,   1,   2,   1,   2,     3,     4),
    "community":          (NaN, NaN, 1,   NaN, 1,     1,     1),
    "cutpoint":           (0,   0,   0,   0,   0,     0,     1),
    "reach_2":            (NaN, 0,   1,   0,   1 / 2, 1,     1),
}
# fmt: on


@pytest.mark.parametrize("figure", FIGURES)
def test_each_figure_is_known_or_missing_but_never_wrong_at_the_edge(figure):
    found = [network_figures(network)[figure] for network in NETWORKS.values()]

    for name, ours, expected in zip(COLUMNS, found, FIGURES[figure], strict=True):
        assert ours == (pytest.approx(expected) if expected else expected), name
        assert (ours is None) == (expected is None), name


@pytest.mark.parametrize("measure", OF_ASH)
def test_each_measure_of_a_school_is_known_or_missing_at_the_edge(measure):
    for name, expected in zip(COLUMNS[1:], OF_ASH[measure], strict=True):
        ours = positions(NETWORKS[name]).at["Ash", measure]

        if expected is not None:
            assert ours == pytest.approx(expected, nan_ok=True), name


def test_every_measure_and_figure_is_in_these_tables():
    assert set(network_figures(NETWORKS["no school"])) == {*FIGURES, "bridges", "partition"}
    assert set(positions(NETWORKS["no school"]).columns) == set(OF_ASH)


def test_without_schools_there_is_a_table_with_no_rows():
    found = positions(NETWORKS["no school"])

    assert found.empty
    assert found.index.name == "id"


@pytest.mark.parametrize("name", NETWORKS)
def test_columns_have_the_same_types_however_small_the_network(name):
    whole = {"degree", "interactions", "coreness", "component", "component_size"}

    for column, values in positions(NETWORKS[name]).items():
        expected = "int64" if column in whole else "bool" if column == "cutpoint" else "float64"
        assert values.dtype == expected, column
