"""The options --group and --bodies: columns in their order, and clear words for what is not."""

import json

import pytest

from tests.cli.test_commands import SEVENTEEN, collabmap, rows
from tests.tables import write

PLAIN = (
    "id name degree strength interactions betweenness harmonic_closeness closeness eigenvector "
    "pagerank coreness clustering constraint effective_size component component_size community "
    "cutpoint reach_2 ladder"
)
ROLES = ["coordinator", "consultant", "representative", "gatekeeper", "liaison", "ei_index"]
FIGURES = (
    "schools ties density mean_degree components largest_component largest_component_share "
    "isolates pendants degree_centralisation betweenness_centralisation closeness_centralisation "
    "transitivity average_clustering reciprocity diameter mean_distance fragmentation "
    "degree_assortativity modularity communities cutpoints bridges ei_index assortativity rule "
    "period coverage left_out"
)
BODIES = "id,name,kind,phase\n1,Ash,,Primary\n2,Beech,,Primary\n3,Council,Authority,\n"


def told(tmp_path, *options, schools=BODIES, records="school_a,school_b\n1,2\n1,3\n"):
    """Measure a small network; return its schools, its figures and what was said."""
    files = [str(write(tmp_path, f"{name}.csv", text))
             for name, text in (("records", records), ("schools", schools))]  # fmt: skip
    target = tmp_path / "network.json"
    out, err = collabmap(
        "measure", files[0], "--schools", files[1], "--network", str(target), *options
    )
    return rows(out), json.loads(target.read_text(encoding="utf-8")), err


def test_the_columns_of_groups_and_directions_stand_in_their_places():
    out, _ = collabmap("measure", SEVENTEEN, "--group", "phase", "--directed")
    expected = PLAIN.split()
    at = expected.index("betweenness")
    expected[at:at] = ["in_degree", "out_degree"]

    assert list(rows(out)[0])[: len(expected) + len(ROLES)] == expected + ROLES


def test_without_a_group_there_are_no_columns_of_it():
    found = list(rows(collabmap("measure", SEVENTEEN)[0])[0])

    assert found[: len(PLAIN.split())] == PLAIN.split()
    assert not set(ROLES) & set(found)


def test_the_figures_stand_in_their_order(tmp_path):
    target = tmp_path / "network.json"
    collabmap("measure", SEVENTEEN, "--group", "phase", "--network", str(target))
    found = json.loads(target.read_text(encoding="utf-8"))

    assert [name for name in found if name in FIGURES.split()] == FIGURES.split()


def test_roles_are_whole_numbers_and_empty_where_the_group_is_blank(tmp_path):
    found, _, _ = told(tmp_path, "--group", "phase")

    assert [row["coordinator"] for row in found] == ["0", "0", ""]
    assert [row["ei_index"] for row in found] == ["-1.0", "-1.0", ""]


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ("faith", "No school on the list has anything written in this column."),
        ("phase", "Every school that has it has the same one: Primary. No link could cross."),
    ],
)
def test_a_column_of_nothing_or_of_one_value_is_said_to_be_so(tmp_path, column, reason):
    _, figures, said = told(tmp_path, "--group", column)

    assert f"Across {column} nothing can be asked. {reason}" in said
    assert figures["assortativity"] is None


def test_a_group_there_is_not_is_refused_in_a_sentence():
    _, said = collabmap("measure", SEVENTEEN, "--group", "cluster", status=2)

    assert said.strip().splitlines()[-1] == "the list of schools has no column named cluster."


@pytest.mark.parametrize(
    "records", ["school_a,school_b\n1,9\n", "school_a,school_b,hours\n1,2,0\n1,3,\n"]
)
@pytest.mark.parametrize("schools", ["id,name\n1,Ash\n", "id,name\n1,Ash\n2,Ash\n3,Ash\n"])
def test_one_school_no_ties_two_of_one_name_and_no_hours_are_answered(tmp_path, schools, records):
    options = ("--group", "phase", "--directed", "--weight", "hours")
    found, figures, _ = told(tmp_path, *options, schools=schools, records=records)

    assert len(found) == len(schools.splitlines()) - 1
    assert figures["ei_index"] is None
    assert {row["ei_index"] for row in found} == {""}


def test_bodies_that_are_not_schools_are_on_the_roster_or_off_it(tmp_path):
    with_them, _, _ = told(tmp_path)
    without, figures, said = told(tmp_path, "--bodies", "schools")

    assert [row["degree"] for row in with_them] == ["2", "1", "1"]
    assert [row["degree"] for row in without] == ["1", "1"]
    assert figures["left_out"]["not_schools"] == 1
    assert figures["rule"]["bodies"] == "schools"
    assert "schools only" in said


def test_a_choice_of_bodies_there_is_not_is_refused():
    _, said = collabmap("measure", SEVENTEEN, "--bodies", "some", status=2)

    assert "The bodies on the map are all or schools, not some." in said
