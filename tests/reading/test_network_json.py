"""Networks in JSON read back as records, and other JSON named for what it is."""

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

from collabmap.reading import UnreadableFile, graph_json, read_interactions
from collabmap.reading.refusing import Refused
from tests.reading.graphs import LIMITS, graphs, links_in, links_of, read_bytes

FEW = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CSV = "Save your table as CSV (in Excel: File, Save as, CSV UTF-8) and choose that file."


def written(content: Any) -> bytes:
    """Return what a program writes to a JSON file."""
    return json.dumps(content, ensure_ascii=False).encode()


@FEW
@given(graph=graphs())
def test_json_that_networkx_wrote_reads_back(tmp_path: Path, graph: "nx.Graph[str]"):
    for edges in ("edges", "links"):
        read = read_bytes(tmp_path, written(nx.node_link_data(graph, edges=edges)))

        assert links_of(read) == links_in(graph)
        assert read.column("Nodes", "Label") == list(graph)


def test_several_links_between_the_same_two_stay_and_are_counted_from_one(tmp_path: Path):
    links = [{"source": "a", "target": "b", "key": key, "type": "visit"} for key in (0, 1)]
    nodes = [{"id": "a", "label": "Ash"}, {"id": "b", "label": "Beech"}, {"id": "c"}]

    read = read_bytes(tmp_path, written({"directed": True, "nodes": nodes, "edges": links}))

    assert read.headings["Edges"][-4:] == ["Source", "Target", "Direction", "type"]
    assert [row[-4:] for row in read.rows["Edges"]] == [["Ash", "Beech", "Directed", "visit"]] * 2
    assert read.lines == {"Edges": [1, 2], "Nodes": [1, 2, 3]}
    assert read.column("Nodes", "Label") == ["Ash", "Beech", "c"]


def test_ends_that_hold_the_whole_node_and_links_that_say_nothing(tmp_path: Path):
    links = [{"source": {"id": "Ash", "x": 1}, "target": {"id": "Beech"}}, {"source": "Ash"}]

    read = read_bytes(tmp_path, written({"nodes": [{"id": "Ash"}, {}], "links": links}))

    assert read.rows["Edges"] == [["Ash", "Beech", "Undirected"], ["Ash", "", "Undirected"]]
    assert read.rows["Nodes"] == [["Ash", ""], ["", "no id"]]


def test_a_period_is_given_to_links_without_days_and_to_no_others(tmp_path: Path):
    nodes, link = [{"id": "Ash"}, {"id": "Beech"}], {"source": "Ash", "target": "Beech"}
    days = {"from": "2025-09-01", "to": "2026-08-31"}

    def headings(period: object, **more: str) -> list[str]:
        content = {"graph": {"period": period}, "nodes": nodes, "links": [link | more]}
        return read_bytes(tmp_path, written(content)).headings["Edges"][3:]

    assert headings("2025-26") == ["Period"]
    assert headings(days) == ["Date", "End date"]
    assert headings(days, date="2025-10-01") == ["date"]
    assert headings({"from": "2025-09-01"}) == []
    assert headings(None) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"doc_id": "1", "email": ""}, "only a link to a Google file"),
        ({"url": "https://docs.google.com/open?id=1"}, "only a link to a Google file"),
        ({"url": "ties.csv", "columns": ["a"]}, "tells what ties.csv is and holds no records"),
        ({"nbformat": 4, "cells": []}, "This is a notebook, in JSON"),
        ({"type": "FeatureCollection", "features": []}, "This is a map (GeoJSON), in JSON"),
        ({"elements": {"nodes": []}}, "a network in the form of Cytoscape"),
        ({"nodes": [], "adjacency": []}, "a network in adjacency form"),
        ({"graph": {"nodes": {}, "edges": []}}, "a network in another form"),
        ({"files": [], "version": 1}, "JSON of another program, with data and no network"),
        ([{"a": 1}], "JSON of another program, with records and no network"),
        ([], "JSON of another program, with records and no network"),
        ({}, "JSON of another program, with data and no network"),
        ({"nodes": [1], "links": []}, "The node in place 1 of its list is 1"),
        ({"nodes": [], "links": [["a", "b"]]}, 'The link in place 1 of its list is ["a", "b"]'),
    ],
)
def test_other_json_is_named_for_what_it_is(tmp_path: Path, content: object, said: str):
    path = tmp_path / "some.json"
    path.write_bytes(written(content))

    with pytest.raises(UnreadableFile) as refusal:
        read_interactions(path)

    assert said in str(refusal.value)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"nodes": [],\n "links": [', "Line 2: this is JSON that is not whole there"),
        ('{"a": 1}\n{"a": 2}\n', "JSON with one record a line"),
        ('{"a": \udcff"}', "The letters of this file cannot be read"),
    ],
)
def test_json_that_is_not_whole_is_said_with_its_line(tmp_path: Path, text: str, said: str):
    path = tmp_path / "some.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(Refused) as refusal:
        graph_json.is_network(str(path), LIMITS)

    assert said in str(refusal.value)


@pytest.mark.parametrize("start", ["[School A],[School B]\nAsh,Beech\n", "{a},b\nAsh,Beech\n"])
def test_a_table_that_begins_with_a_bracket_is_no_json(tmp_path: Path, start: str):
    path = tmp_path / "some.csv"
    path.write_text(start, encoding="utf-8")

    assert not graph_json.is_network(str(path), LIMITS)


def test_json_that_needs_more_memory_than_reading_may_use_is_refused_in_words(tmp_path: Path):
    path = tmp_path / "some.json"
    path.write_text('{"links": [], "nodes": [' + "{}," * 6_900_000 + "{}]}", encoding="utf-8")

    with pytest.raises(UnreadableFile, match=r"more memory|more than"):
        read_interactions(path)
