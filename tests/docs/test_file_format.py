"""The published file format: its examples, the samples and what we write keep to the schemas."""

import csv
import json
import re
import shutil
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sample_networks
from collabmap.cli.main import app
from collabmap.measures.brokerage import ROLES
from collabmap.reading import read_files, source_of
from collabmap.reading.headings import EVENT, PAIR
from collabmap.records import INTERACTION_COLUMNS, SCHOOL_COLUMNS
from collabmap.writing import column_words
from collabmap.writing.table_schema import data_package, table_schemas

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = (REFERENCE / "file-format.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"For example `([\w-]+)\.csv`:\n\n```csv\n(.*?)```", PAGE, re.DOTALL))
SAMPLES = sample_networks.names()
PROBLEM = {"problem"}
NUMBERS_OF_PAIRS = {"urn_a", "urn_b"}  # beside the names, for files that have both


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Return a folder with the files the page shows."""
    folder = tmp_path_factory.mktemp("desk")
    for name, text in EXAMPLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def no_network(monkeypatch):
    """Let no test ask another host for anything."""

    def refuse(*_):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def faults(no_network):
    """Return what is wrong with a file by the schema of a name: kind of fault, column, line."""
    from frictionless import Resource, Schema, system

    def found(path, name):
        published = json.loads((REFERENCE / f"{name}.schema.json").read_text(encoding="utf-8"))
        # Lists are taken for files as they stand, wherever these lie.
        with system.use_context(trusted=True):
            resource = Resource(
                path=str(path), schema=Schema.from_descriptor(published), encoding="utf-8-sig"
            )
            return resource.validate().flatten(["type", "fieldName", "rowNumber"])

    return found


def names_of(schema):
    """Return the names of the fields of a schema, in order."""
    return [field["name"] for field in table_schemas()[schema]["fields"]]


# The schemas are what the code declares


def test_every_column_that_reading_knows_is_in_the_schema():
    assert set(names_of("interactions")) == set(EVENT.values()) - PROBLEM
    assert set(names_of("pairs")) == set(PAIR.values()) - PROBLEM - NUMBERS_OF_PAIRS
    assert names_of("schools") == ["urn", *SCHOOL_COLUMNS]


def test_there_are_no_words_for_columns_that_are_not_there():
    both = {"event_id", "schools", "school_a", "school_b", *INTERACTION_COLUMNS}

    assert set(column_words.RECORD_WORDS) == both
    assert set(column_words.SCHOOL_WORDS) == {"urn", *SCHOOL_COLUMNS}


def test_the_published_schemas_are_schemas(no_network):
    from frictionless import Package, Schema

    for name, schema in table_schemas().items():
        assert json.loads((REFERENCE / f"{name}.schema.json").read_text()) == schema
        assert Schema.from_descriptor(schema).to_descriptor()["fieldsMatch"]
    assert Package.from_descriptor(data_package()).resource_names == [
        "schools", "interactions", "returns",
    ]  # fmt: skip


# Files keep to them


@pytest.mark.parametrize("name", ["interactions", "pairs", "schools", "returns"])
def test_the_examples_of_the_page_keep_to_their_schemas(faults, desk, name):
    assert faults(desk / f"{name}.csv", name) == []


@pytest.mark.parametrize(("records", "shape", "count"), [("interactions", "event", 3),
                                                         ("pairs", "pair", 2)])  # fmt: skip
def test_the_examples_of_the_page_are_read_without_a_problem(desk, records, shape, count):
    sources = [source_of(desk / f"{name}.csv") for name in (records, "schools", "returns")]
    reading = read_files(sources)

    assert reading.problems == ()
    assert reading.files[0].shape == shape
    assert reading.files[0].rows["accepted"] == count
    assert len(reading.records.schools) == 5
    assert sorted(reading.records.returns["kind"]) == ["nil", "sent"]


# The columns that are there only where they are asked for.
ASKED_FOR = {
    "--directed": {"in_degree", "out_degree"},
    "--group": {*ROLES, "ei_index"},
}


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_network_is_a_data_package(no_network, tmp_path, sample):
    from frictionless import Package

    for name in ("schools.csv", "interactions.csv", "returns.csv"):
        shutil.copy(sample_networks.folder(sample) / name, tmp_path)
    shutil.copy(REFERENCE / "datapackage.json", tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()

    assert report.valid, report.flatten(["type", "message"])[:5]


@pytest.mark.slow
@pytest.mark.parametrize("options", [[], ["--directed", "--group", "phase"]])
@pytest.mark.parametrize("sample", SAMPLES)
def test_what_is_exported_keeps_to_its_schemas(faults, tmp_path, sample, options):
    folder = str(sample_networks.folder(sample))
    made = {
        "export": "network.csv",
        "ties": "ties.csv",
        "measure": "measures.csv",
        "ladder": "ladder.csv",
    }
    for command, name in made.items():
        done = CliRunner().invoke(app, [command, folder, "-o", str(tmp_path / name), *options])
        assert done.exit_code == 0, done.output

    assert faults(tmp_path / "network-schools.csv", "measures") == []
    assert faults(tmp_path / "network-ties.csv", "ties") == []
    assert faults(tmp_path / "ties.csv", "ties") == []
    assert faults(tmp_path / "measures.csv", "measures") == []
    assert faults(tmp_path / "ladder.csv", "ladder") == []
    known = set(names_of("measures"))
    assert set(headings_of(tmp_path / "measures.csv")) <= known
    unknown = known - set(headings_of(tmp_path / "network-schools.csv"))
    absent = [columns for option, columns in ASKED_FOR.items() if option not in options]
    assert unknown == set().union(*absent)


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES)
def test_what_a_comparison_writes_keeps_to_its_schemas(faults, tmp_path, sample):
    ties, schools = tmp_path / "links.csv", tmp_path / "schools.csv"
    words = ["-o", str(ties), "--ladder", str(schools)]
    done = CliRunner().invoke(app, ["compare", str(sample_networks.folder(sample)), *words])

    assert done.exit_code == 0, done.output
    assert faults(ties, "changed-links") == []
    assert faults(schools, "changed-schools") == []


def headings_of(path):
    """Return the headings of a CSV file."""
    return next(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


# And a file that does not is told so


@pytest.mark.parametrize(
    ("name", "was", "now", "fault"),
    [
        ("interactions", "lead_gives", "sideways", ["constraint-error", "direction", 2]),
        ("interactions", "2025-09-18", "2025-02-31", ["type-error", "date", 2]),
        ("interactions", "Reading,2", "Reading,-2", ["constraint-error", "hours", 2]),
        ("interactions", "900101;900102,900101", ",900101", ["constraint-error", "schools", 2]),
        ("interactions", "schools,lead", "anything,lead", ["missing-label", "schools", None]),
        ("pairs", "mutual,3", "mutual,2.5", ["type-error", "times", 3]),
        ("pairs", "mutual,3", "mutual,0", ["constraint-error", "times", 3]),
        ("schools", "900102", "900101", ["primary-key", None, 3]),
        ("schools", "900105,Elm Nursery", "900105,", ["constraint-error", "name", 6]),
        ("returns", "nil", "perhaps", ["constraint-error", "return", 2]),
    ],
)
def test_a_broken_file_is_found_out(faults, tmp_path, name, was, now, fault):
    assert was in EXAMPLES[name]
    path = tmp_path / f"{name}.csv"
    path.write_text(EXAMPLES[name].replace(was, now, 1), encoding="utf-8")

    assert fault in faults(path, name)


def test_a_return_of_a_school_that_is_not_on_the_list_is_found_out(no_network, desk, tmp_path):
    from frictionless import Package

    shutil.copytree(desk, tmp_path, dirs_exist_ok=True)
    shutil.copy(REFERENCE / "datapackage.json", tmp_path)
    with (tmp_path / "returns.csv").open("a", encoding="utf-8") as returns:
        returns.write("999999,2025-26,sent\n")
    report = Package(str(tmp_path / "datapackage.json")).validate()

    assert report.flatten(["type", "rowNumber"]) == [["foreign-key", 4]]
