"""What reading already knows as numbers gives the same network as the words themselves."""

from dataclasses import replace

import pytest

from collabmap.network import TieRule, build_network, default_period
from collabmap.reading import read_files, source_of
from sample_networks import folder


def read(name):
    here = folder(name)
    return read_files(
        [source_of(here / "interactions.csv")],
        schools=source_of(here / "schools.csv"),
        returns=source_of(here / "returns.csv"),
    ).records


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("name", ["seventeen-schools", "aldermarch"])
def test_a_network_is_the_same_with_and_without_the_numbers_of_its_records(name, directed):
    records = read(name)
    assert records.numbered is not None
    rule = TieRule(period=default_period(records).period, directed=directed)
    told = replace(records, numbered=None)
    assert build_network(records, rule) == build_network(told, rule)
    assert records.sizes.tolist() == told.sizes.tolist()


def test_the_words_of_a_column_are_those_of_its_cells():
    records = read("seventeen-schools")
    for column in ("type", "theme"):
        words, codes = records.words_of(column)
        assert [words[code] for code in codes] == records.interactions[column].tolist()
        apart, places = replace(records, numbered=None).words_of(column)
        assert [apart[code] for code in places] == records.interactions[column].tolist()
