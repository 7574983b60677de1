"""A sentence for every number: what it says of a school, and why a thing cannot be asked."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabmap.measures.figures import network_figures
from collabmap.measures.roles import ROLES
from collabmap.reports.sentences import (
    OF_NETWORK,
    OF_SCHOOL,
    ROLE_SENTENCES,
    figure_sentence,
    percent,
    plainly,
    sentence,
)
from tests.drawing import network_of
from tests.reports.seventeen import ASHLODE, PRIORY, QUARRY, Seventeen

LONG_NUMBER = re.compile(r"\d\.\d\d")
WITHOUT_A_SENTENCE = {"name", "ladder"}  # said by the ladder, in words of its own


@pytest.fixture(scope="module")
def seventeen():
    return Seventeen.read()


@pytest.mark.parametrize(
    ("measure", "school", "said"),
    [
        ("betweenness", ASHLODE,
         "Ashlode Primary sits on the shortest route between 36% of the pairs of other schools."),
        ("degree", ASHLODE, "Ashlode Primary worked with 6 schools."),
        ("strength", ASHLODE, "The recorded joint work of Ashlode Primary adds up to 7."),
        ("cutpoint", ASHLODE,
         "Without Ashlode Primary other schools would be cut off on this map."),
        ("betweenness", PRIORY,
         "No two other schools need Priory Primary on their shortest route."),
        ("constraint", PRIORY, "Priory Primary: cannot be asked of a school without links."),
        ("clustering", PRIORY, "Priory Primary: cannot be asked of a school with fewer than two "
         "partners: it has no pair of them."),
        ("role", QUARRY, "There is not enough to give Quarry Nursery a role: we hold no records "
         "for it, or too few schools here have links."),
    ],
)  # fmt: skip
def test_a_number_says_what_it_means_for_a_school(seventeen, measure, school, said):
    assert sentence(measure, seventeen.at(school, measure), seventeen.name(school)) == said


def test_every_number_of_every_school_of_the_sample_can_be_said(seventeen):
    for analysis in (seventeen.year, seventeen.support):
        for school, row in analysis.schools_table.iterrows():
            for measure in row.index.difference(list(WITHOUT_A_SENTENCE)):
                said = sentence(measure, row[measure], seventeen.name(str(school)))

                assert said.endswith(".")
                assert "nan" not in said
                assert not LONG_NUMBER.search(said)


@pytest.mark.parametrize(
    "network", [network_of(), network_of(alone="Ash"), network_of("Ash-Beech")]
)
def test_every_figure_of_a_small_network_is_said_or_said_not_to_be_asked(network):
    figures = network_figures(network)
    for figure in OF_NETWORK:
        said = figure_sentence(figure, figures[figure])

        assert said.endswith(".")
        assert ("cannot be asked" in said) == (figures[figure] is None)


def test_every_role_has_its_sentence():
    assert set(ROLE_SENTENCES) == {*ROLES, ""}


@given(st.floats(0, 1) | st.floats(-1, 1) | st.just(math.nan), st.sampled_from(sorted(OF_SCHOOL)))
def test_no_value_breaks_a_sentence(value, measure):
    if measure == "role":
        return
    said = sentence(measure, value, "Ash")

    assert said.startswith(("Ash: cannot", "Ash: not given")) == math.isnan(value)


@given(st.floats(0, 1))
def test_a_share_that_is_not_nothing_never_reads_as_nothing(share):
    assert (percent(share) == "0%") == (share == 0)


@pytest.mark.parametrize(
    ("number", "said"),
    [(7.0, "7"), (0.25, "0.2"), (-0.3684, "−0.4"), (-0.01, "0"), (12345.67, "12,345.7")],
)
def test_numbers_have_one_decimal_at_most(number, said):
    assert plainly(number) == said
