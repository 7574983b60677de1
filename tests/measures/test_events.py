"""What the interactions themselves answer: drawn, by brute force, and on the seventeen schools."""

from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabmap.measures.degree import strength
from collabmap.measures.events import Events, activity_by_type, large_events, leading, one_event
from collabmap.network import TieRule, build_network
from collabmap.records import Records
from tests.drawing import YEAR, records_of, some_records
from tests.measures.test_seventeen_schools import ID, THIS_YEAR, WITH_CONFERENCE, records

often = settings(max_examples=60, deadline=None)


def asked(drawing: str, **rule) -> Events:
    drawn = records_of(drawing, strangers="Council")
    return Events(drawn, build_network(drawn, TieRule(**{"period": YEAR, **rule})))


def test_a_link_of_one_event_rests_on_it_and_a_link_of_two_on_neither():
    alone = asked("A+B+C A-B").alone

    assert alone.ties.to_numpy().tolist() == [["E0001", "A", "C"], ["E0001", "B", "C"]]
    assert alone.events["ties"].to_dict() == {"E0001": 2}
    assert alone.many == 2


def test_a_row_that_stands_for_several_is_not_one_event():
    assert asked("A-B*2").alone.many == 0
    assert asked("A-B*2").alone.events.empty


def test_where_a_link_needs_two_it_goes_without_either():
    alone = asked("A-B A-B C-D C-D C-D E-F", least=2).alone

    assert alone.ties.to_numpy().tolist() == [["E0001", "A", "B"], ["E0002", "A", "B"]]
    assert alone.many == 1


def test_the_event_that_most_links_rest_on_comes_first_then_the_earlier_then_by_identifier():
    alone = asked("A-B@2026-03-03 C-D@2025-11-11 E-F@2025-11-11 G+H+I@2026-06-06").alone

    assert list(alone.events.index) == ["E0004", "E0002", "E0003", "E0001"]
    assert alone.ties["interaction"].tolist() == ["E0004"] * 3 + ["E0002", "E0003", "E0001"]
    assert alone.events["bodies"].tolist() == [3, 2, 2, 2]


def test_arcs_rest_on_the_event_that_made_them():
    alone = asked("A>B A-B", directed=True).alone

    assert alone.ties.to_numpy().tolist() == [["E0002", "B", "A"]]


@often
@given(some_records(), st.integers(1, 2), st.booleans())
def test_what_rests_on_an_event_is_what_goes_without_it(found, least, directed):
    rule = TieRule(period=YEAR, least=least, directed=directed)
    network = build_network(found, rule)
    rests: dict[str, set[tuple[str, str]]] = {}
    for event, a, b in one_event(found, network).ties.itertuples(index=False, name=None):
        rests.setdefault(event, set()).add((a, b))

    for event in found.interactions.index:
        gone = pairs(network.ties) - pairs(build_network(dropped(found, event), rule).ties)
        assert rests.get(event, set()) == gone


def dropped(found: Records, event: str) -> Records:
    parts = found.participations
    return replace(
        found,
        interactions=found.interactions.drop(index=event),
        participations=parts[parts["interaction"] != event].reset_index(drop=True),
    )


def pairs(ties: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(ties["school_a"], ties["school_b"], strict=True))


@often
@given(some_records(), st.integers(2, 8))
def test_an_event_of_any_size_adds_one_to_the_strength_of_each_who_came(found, many):
    names = sorted(found.schools.index)[:many]
    drawn = " ".join(f"{a}-{b}" for a, b in combinations(sorted(found.schools.index), 2))
    before = strength(network_of_records(drawn))
    after = strength(network_of_records(f"{drawn} {'+'.join(names)}"))

    rise = (after - before).round(9)
    assert rise[rise != 0].to_dict() == pytest.approx(dict.fromkeys(names, 1.0))


def network_of_records(drawn: str):
    return build_network(records_of(drawn), TieRule(period=YEAR))


def test_large_events_are_named_largest_first():
    big, bigger = "+".join("ABCDEFGHI"), "+".join("ABCDEFGHIJ")
    drawn = records_of(f"A-B {big} {bigger} {big}@2024-10-01")
    found = large_events(drawn, build_network(drawn, TieRule(period=YEAR)))

    assert found["bodies"].to_dict() == {"E0003": 10, "E0002": 9}


def test_activity_by_type_counts_what_makes_no_link_too():
    big = "+".join("ABCDEFGHI")
    told = {"type": ["visit", "", "conference", "visit"]}
    drawn = records_of(f"A-B*2 A-C {big} A-D", told=told)
    network = build_network(drawn, TieRule(period=YEAR, types=("visit",)))
    found = activity_by_type(drawn, network)

    assert list(found.index) == ["", "conference", "visit"]
    assert found["interactions"].tolist() == [1, 1, 3]
    assert found["schools"].tolist() == [2, 9, 3]
    assert found["large"].tolist() == [0, 1, 0]
    assert found["counts"].tolist() == [False, False, True]


def test_leading_counts_bodies_off_the_list_apart():
    drawn = records_of("A>B A>C B>A Council>A A-B", strangers="Council")
    found = leading(drawn, build_network(drawn, TieRule(period=YEAR)))

    assert found.schools.to_dict() == {"A": 2, "B": 1}
    assert list(found.schools.index) == ["A", "B"]
    assert found.others.to_dict() == {"Council": 1}
    assert (found.led, found.unled) == (4, 1)


@pytest.mark.parametrize(
    "drawing", ["", "A-B@2020-01-01"], ids=["no records", "none in the period"]
)
def test_nothing_is_asked_of_no_events(drawing):
    events = asked(drawing)

    assert events.alone.many == 0
    assert events.alone.events.empty
    assert events.large.empty
    assert events.by_type.empty
    assert events.leading.led == events.leading.unled == 0


@often
@given(some_records(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(found, chance):
    order = list(range(len(found.participations)))
    chance.shuffle(order)
    parts = found.participations.iloc[order].reset_index(drop=True)
    shuffled = replace(found, interactions=found.interactions[::-1], participations=parts)
    one, other = (
        Events(each, build_network(each, TieRule(period=YEAR))) for each in (found, shuffled)
    )

    assert one.alone.ties.equals(other.alone.ties)
    assert one.alone.events.equals(other.alone.events)
    assert one.by_type.equals(other.by_type)
    assert one.leading.schools.equals(other.leading.schools)


def test_the_seventeen_schools_by_type():
    found = activity_by_type(records(), build_network(records(), THIS_YEAR))
    both = {kind: (row["interactions"], row["schools"]) for kind, row in found.iterrows()}

    assert both == {
        "conference": (1, 12), "joint_training": (2, 7), "moderation": (1, 2),
        "peer_review": (1, 2), "shared_project": (3, 6), "support": (3, 4), "visit": (6, 10),
    }  # fmt: skip


def test_the_conference_of_the_seventeen_holds_up_52_links_where_it_counts():
    events = Events(records(), build_network(records(), WITH_CONFERENCE))

    assert events.alone.events["ties"].to_dict() == {"E18": 52, "E12": 1, "E14": 1, "E15": 1}
    assert Events(records(), build_network(records(), THIS_YEAR)).large.index.tolist() == ["E18"]


def test_who_led_among_the_seventeen():
    found = leading(records(), build_network(records(), THIS_YEAR))

    assert found.schools.to_dict()[ID["Ashlode"]] == 4
    assert sorted(found.schools) == [1] * 6 + [2] * 3 + [4]
    assert found.others.empty
    assert (found.led, found.unled) == (16, 1)
