"""Records in several parts as one: nothing is lost, nothing counts twice, no order matters."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabmap.records import Records
from collabmap.records.merging import already_in, merged
from tests.drawing import records_of

NAMES = ("Ash", "Beech", "Cedar", "Dene")
DAYS = (date(2025, 10, 1), date(2026, 2, 1))
OWN = ("E1", "E2", "E1/2", "E1/3", "#", "#1a")
FEW = settings(deadline=None, max_examples=40)
FRAMES = ("interactions", "participations", "returns")


def told(records: Records) -> "Counter[tuple[object, ...]]":
    """Count what the interactions say, whatever they are called."""
    bodies: dict[str, list[tuple[str, str]]] = {name: [] for name in records.interactions.index}
    for row in records.participations.itertuples():
        bodies[str(row.interaction)].append((str(row.body), str(row.role)))
    return Counter(
        (tuple(sorted(bodies[name])), *map(str, values))
        for name, values in zip(
            records.interactions.index,
            records.interactions.itertuples(index=False, name=None),
            strict=True,
        )
    )


def union(parts: Sequence[Records]) -> "Counter[tuple[object, ...]]":
    """Count what all parts say: dated, as often as the part that says it most often; undated,
    as often as all, those that say just the same undated counting as one."""
    dated: Counter[tuple[object, ...]] = Counter()
    undated = set()
    for part in parts:
        said = told(part)
        dated |= Counter({key: n for key, n in said.items() if key[1] != "NaT"})
        undated.add(frozenset((key, n) for key, n in said.items() if key[1] == "NaT"))
    return sum((Counter(dict(one)) for one in undated), dated)


def renamed(records: Records, ids: Sequence[str]) -> Records:
    """Return records whose interactions have other identifiers."""
    names = dict(zip(records.interactions.index, ids, strict=True))
    interactions = records.interactions.rename(index=names)
    participations = records.participations.assign(
        interaction=records.participations["interaction"].map(names).astype("str")
    )
    return Records(
        records.schools,
        interactions,
        participations,
        records.returns,
        own_roster=records.own_roster,
    )


@st.composite
def parts(draw: st.DrawFn, *, dated: bool | None = None) -> Records:
    """Draw a few interactions, many of them alike, dated or not, with identifiers of all kinds."""
    bodies = st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True)
    drawn = draw(st.lists(st.tuples(bodies, st.sampled_from(DAYS)), max_size=6))
    told = {"note": [draw(st.sampled_from(["", "same", "other"])) for _ in drawn]}
    records = records_of(
        " ".join(f"{'+'.join(who)}@{day}" for who, day in drawn),
        told=told,
        returned=[(name, DAYS[0], DAYS[1]) for name in draw(st.sets(st.sampled_from(NAMES)))],
        strangers=draw(st.sampled_from(["", "Dene"])),
        alone=draw(st.sampled_from(["", "Elm", "Fir Elm"])),
    )
    if not (draw(st.booleans()) if dated is None else dated):
        records.interactions["date"] = pd.NaT
        records.interactions["date"] = records.interactions["date"].astype("datetime64[s]")
    ids = draw(st.permutations([*OWN, *(f"#{number}" for number in range(1, 8))]))
    named = renamed(records, ids[: len(drawn)])
    return Records(
        named.schools,
        named.interactions,
        named.participations,
        named.returns,
        own_roster=draw(st.booleans()),
    )


def assert_same_but_schools(one: Records, other: Records) -> None:
    for frame in FRAMES:
        pd.testing.assert_frame_equal(getattr(one, frame), getattr(other, frame))
    assert list(one.schools.index) == list(other.schools.index)
    assert one.own_roster == other.own_roster


@FEW
@given(part=parts())
def test_one_part_is_given_back(part: Records):
    assert merged([part]) == part
    assert merged([part, part]) == part


@FEW
@given(part=parts(), chance=st.randoms(use_true_random=False))
def test_a_part_said_again_in_another_order_adds_nothing(part: Records, chance):
    again = renamed(part, chance.sample([f"#{at}" for at in range(20)], len(part.interactions)))

    both = merged([part, again])

    assert told(both) == told(part)
    assert already_in([part], again) == len(part.interactions)
    own = [name for name in part.interactions.index if name in OWN]
    assert {name for name in both.interactions.index if name in OWN} >= set(own)


@FEW
@given(some=st.lists(parts(), max_size=3))
def test_every_interaction_of_the_parts_is_there_as_often_as_it_was_said(some: list[Records]):
    assert told(merged(some)) == union(some)


@FEW
@given(some=st.lists(parts(), min_size=2, max_size=3), chance=st.randoms(use_true_random=False))
def test_the_order_of_the_parts_changes_nothing_but_which_list_wins(some, chance):
    assert_same_but_schools(merged(chance.sample(some, len(some))), merged(some))


@FEW
@given(some=st.lists(parts(), min_size=1, max_size=3), more=parts())
def test_what_is_there_already_is_what_adding_does_not_add(some: list[Records], more: Records):
    gained = len(merged([*some, more]).interactions) - len(merged(some).interactions)

    assert already_in(some, more) == len(more.interactions) - gained


@FEW
@given(some=st.lists(parts(), min_size=1, max_size=3))
def test_returns_of_all_parts_are_there_once(some: list[Records]):
    rows = [row for part in some for row in part.returns.itertuples(index=False, name=None)]

    found = list(merged(some).returns.itertuples(index=False, name=None))

    assert sorted(found) == sorted(set(rows))


@FEW
@given(some=st.lists(parts(), min_size=1, max_size=3))
def test_schools_are_those_of_the_lists_or_without_a_list_of_all(some: list[Records]):
    listed = [part for part in some if part.own_roster] or some

    schools = {school for part in listed for school in part.schools.index}
    assert set(merged(some).schools.index) == schools


def test_without_any_part_the_records_are_empty():
    assert [len(getattr(merged([]), frame)) for frame in ("schools", *FRAMES)] == [0, 0, 0, 0]


def test_two_numbers_for_the_same_are_one_and_one_number_for_two_is_told_apart():
    ash = "Ash-Beech@2025-10-01"
    one = renamed(records_of(f"{ash} Ash-Cedar@2025-10-02"), ["V2", "V1"])
    other = renamed(records_of(f"{ash} Ash-Dene@2025-10-03"), ["V9", "V1"])

    both = merged([one, other])

    assert list(both.interactions.index) == ["V2", "V1", "V1/2"]
    assert list(both.participations["body"]) == ["Ash", "Cedar", "Ash", "Dene", "Ash", "Beech"]


def test_generated_numbers_are_given_anew_in_the_order_of_days():
    late = renamed(records_of("Ash-Beech@2026-03-01 Ash-Dene@2026-04-01"), ["#1", "#2"])
    early = renamed(records_of("Ash-Cedar@2025-10-01"), ["#1"])

    both = merged([late, early])

    assert both.interactions["date"].dt.month.to_dict() == {"#1": 10, "#2": 3, "#3": 4}


@pytest.mark.parametrize(
    "other",
    ["Ash-Beech@2025-10-02", "Ash-Beech*2@2025-10-01", "Ash>Beech@2025-10-01", "Ash+Beech+Cedar"],
)
def test_what_differs_in_a_word_is_another_interaction(other: str):
    both = merged([records_of("Ash-Beech@2025-10-01"), records_of(other)])

    assert len(both.interactions) == 2


def test_a_later_list_wins_in_what_it_says():
    first = records_of(
        alone="Ash Beech",
        trust={"Ash": "Oak", "Beech": "Oak"},
        easting={"Ash": 1.0, "Beech": 2.0},
        northing={"Ash": 1.0, "Beech": 2.0},
        phase={"Ash": "Primary"},
    )
    later = records_of(
        alone="Cedar Ash",
        trust={"Cedar": "Elm"},
        latitude={"Ash": 51.0},
        longitude={"Ash": 0.5},
    )

    schools = merged([first, later]).schools

    assert list(schools.index) == ["Ash", "Beech", "Cedar"]
    assert schools["trust"].to_list() == ["", "Oak", "Elm"]
    assert schools["phase"].to_list() == ["Primary", "", ""]
    assert schools["easting"].isna().to_list() == [True, False, True]
    assert schools.loc["Ash", "latitude"] == 51.0
    assert schools.loc["Beech", "easting"] == 2.0
    assert merged([later, first]).schools["trust"].to_list() == ["Oak", "Oak", "Elm"]


def test_columns_of_one_list_alone_are_kept():
    ours, theirs = records_of(alone="Ash Beech"), records_of(alone="Beech Cedar")
    with_cluster = Records.of_schools(
        ours.schools.assign(cluster=pd.Series(["A", "B"], ours.schools.index, dtype="str"))
    )

    for order in ([with_cluster, theirs], [theirs, with_cluster]):
        schools = merged(order).schools
        assert schools["cluster"].to_dict() == {"Ash": "A", "Beech": "B", "Cedar": ""}


def test_a_name_as_written_stays_so_until_it_is_read_anew():
    written = records_of("Ash-Elm@2025-10-01", strangers="Elm")
    listed = records_of(alone="Elm")

    both = merged([written, listed])

    assert "Elm" in both.schools.index
    assert list(both.participations["body"]) == ["Ash", "Elm"]
