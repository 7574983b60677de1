"""Southern Women: 18 women at 14 social events, the best known two-mode network there is.

Davis, Gardner and Gardner (1941), Deep South; the data as networkx ships it. An undated
network of bodies that are not schools at all.
"""

from functools import cache

import networkx as nx
import pytest

from collabmap.measures import coverage, isolation_ladder, network_figures
from collabmap.network import TieRule, build_network
from collabmap.records import Period, Records
from tests.drawing import records_of


@cache
def southern_women() -> Records:
    """The women as bodies W1 to W18, in the order of the published table."""
    graph = nx.davis_southern_women_graph()
    body = {woman: f"W{number}" for number, woman in enumerate(graph.graph["top"], start=1)}
    events = [[body[woman] for woman in graph[event]] for event in graph.graph["bottom"]]
    return records_of(
        " ".join("+".join(women) for women in events),
        alone=" ".join(body.values()),
        told={"date": [None] * len(events)},
    )


def rule(largest_event: int) -> TieRule:
    return TieRule(period=Period.undated(), largest_event=largest_event)


@pytest.mark.parametrize(("largest_event", "pairs"), [(14, 139), (8, 61)])
def test_the_number_of_pairs_is_as_published(largest_event, pairs):
    assert network_figures(build_network(southern_women(), rule(largest_event)))["ties"] == pairs


def test_the_pairs_met_322_times_in_all():
    assert build_network(southern_women(), rule(14)).ties["interactions"].sum() == 322


def test_without_dates_everyone_is_covered_and_nobody_is_fading():
    network = build_network(southern_women(), rule(8))
    ladder = isolation_ladder(
        southern_women(), network, previous=None, coverage=coverage(southern_women(), network)
    )

    assert coverage(southern_women(), network).covered == 18
    assert not {"unknown", "fading"} & set(ladder["ladder"])
    assert ladder["last_contact_date"].isna().all()
