"""What is written is read back: the links as records, the schools as the list, in its period."""

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

import sample_networks
from collabmap.cli.main import app
from collabmap.network import TieRule
from collabmap.pipeline import analyse
from collabmap.reading import UnreadableFile, read_interactions
from collabmap.writing import csv_text, records_of
from tests.drawing import records_of as drawn

SAME = ["school_a", "school_b", "interactions", "first_date", "last_date", "types", "themes"]


def written(folder, command, sample="seventeen-schools", *options):
    """Write what a command makes of a sample; return the path that was asked for."""
    path = folder / f"{command}.csv"
    asked = [command, str(sample_networks.folder(sample)), "-o", str(path), *options]
    assert CliRunner().invoke(app, asked).exit_code == 0
    return path


def ties_in(path):
    """Return what a file of ties says, as it was written."""
    return pd.read_csv(path, dtype={"school_a": "str", "school_b": "str"}, keep_default_na=False)


@pytest.mark.parametrize("sample", ["seventeen-schools", "aldermarch"])
@pytest.mark.parametrize("options", [[], ["--directed"]])
def test_ties_are_read_back_as_the_records_of_the_same_links(tmp_path, sample, options):
    ties = written(tmp_path, "ties", sample, *options)
    schools = written(tmp_path, "measure", sample, *options)

    reading = read_interactions(ties, schools=schools)
    again = analyse(reading.records, TieRule(directed=bool(options)))

    asked = ties_in(ties)
    found = again.network.ties.assign(
        first_date=again.network.ties["first_date"].dt.date.astype("str"),
        last_date=again.network.ties["last_date"].dt.date.astype("str"),
    )
    assert found[SAME].to_dict("records") == asked[SAME].to_dict("records")
    assert again.period.name == "2025-26"
    assert {one.code for one in reading.problems} <= {"unused-column"}


def test_the_measures_of_schools_are_read_back_as_the_same_list_and_nothing_else(tmp_path):
    ties, schools = written(tmp_path, "ties"), written(tmp_path, "measure")

    records = read_interactions(ties, schools=schools).records

    told = pd.read_csv(schools, dtype="str")
    assert records.schools.index.tolist() == told["id"].tolist()
    assert records.schools["name"].tolist() == told["name"].tolist()
    assert set(records.schools["offer"]) == {""}


def test_both_tables_of_an_export_are_read_back(tmp_path):
    path = written(tmp_path, "export")
    ties, schools = (path.with_name(f"export-{part}.csv") for part in ("ties", "schools"))

    records = read_interactions(ties, schools=schools).records

    assert len(records.interactions) == len(ties_in(ties))
    assert list(records.schools.loc["900001", ["phase", "need", "offer"]]) == [
        "Primary", "Maths", "Reading",
    ]  # fmt: skip


@pytest.mark.parametrize("sample", ["seventeen-schools", "aldermarch"])
@pytest.mark.parametrize("options", [[], ["--directed"]])
def test_an_export_in_json_is_read_back_with_its_list_of_schools(tmp_path, sample, options):
    path = tmp_path / "network.json"
    command = ["export", str(sample_networks.folder(sample)), "-o", str(path), *options]
    assert CliRunner().invoke(app, command).exit_code == 0

    reading = read_interactions(path)
    again = analyse(reading.records, TieRule(directed=bool(options)))

    told = json.loads(path.read_text(encoding="utf-8"))
    assert reading.records.schools.index.tolist() == [node["id"] for node in told["nodes"]]
    assert reading.records.schools["name"].tolist() == [node["name"] for node in told["nodes"]]
    found = again.network.ties.assign(
        first_date=again.network.ties["first_date"].dt.date.astype("str"),
        last_date=again.network.ties["last_date"].dt.date.astype("str"),
    )
    asked = [
        {
            "school_a": tie["source"],
            "school_b": tie["target"],
            **{name: tie[name] for name in SAME if name in tie},
        }
        for tie in told["edges"]
    ]
    assert found[SAME].to_dict("records") == asked
    assert again.period.name == told["graph"]["period"]["name"]
    assert {one.code for one in reading.problems} <= {"unused-column"}


def test_ties_alone_are_read_back_with_the_names_of_their_schools(tmp_path):
    ties = written(tmp_path, "ties")

    records = read_interactions(ties).records

    assert records.schools["name"]["900001"] == "Ashlode Primary"
    assert "900001" in set(records.participations["body"])


def test_hours_are_those_of_all_occasions_of_a_link_together(tmp_path):
    records = drawn("Ash-Beech Ash-Beech Beech-Cedar", told={"hours": [1.0, 2.0, 0.5]})
    path = tmp_path / "ties.csv"
    path.write_text(csv_text(analyse(records).network.named_ties), encoding="utf-8")

    again = analyse(read_interactions(path).records).network.ties

    assert again["hours"].tolist() == [3.0, 0.5]
    assert again["interactions"].tolist() == [2, 1]


def test_links_have_the_names_of_both_schools_behind_their_numbers(tmp_path):
    ties = ties_in(written(tmp_path, "ties"))

    assert ties.columns[-2:].tolist() == ["name_a", "name_b"]
    assert ties.loc[0, ["school_a", "name_a"]].tolist() == ["900001", "Ashlode Primary"]


def test_where_schools_stand_is_written_in_the_words_of_the_pages_too(tmp_path):
    ladder = pd.read_csv(written(tmp_path, "ladder"), dtype="str")

    assert ladder.columns[-1] == "ladder_words"
    stand = dict(zip(ladder["ladder"], ladder["ladder_words"], strict=True))
    assert stand["fading"] == "Links have faded"
    assert stand["unknown"] == "No records held"


def test_kilometres_are_written_to_one_decimal():
    frame = pd.DataFrame({"nearest_connected_km": [0.4724, 12.0, float("nan")], "share": 0.4724})

    assert csv_text(frame).split() == [
        "nearest_connected_km,share", "0.5,0.4724", "12.0,0.4724", ",0.4724",
    ]  # fmt: skip
    assert [row["nearest_connected_km"] for row in records_of(frame)] == [0.5, 12.0, None]


def test_the_links_of_two_periods_are_no_records_and_are_named_for_what_they_are(tmp_path):
    text = "school_a,school_b,change,interactions_before,interactions_after\n1,2,lost,2,0\n"
    path = tmp_path / "changed-links.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableFile, match="what changed, and no records"):
        read_interactions(path)
