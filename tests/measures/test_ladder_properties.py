"""What holds of every ladder, whatever the records."""

from collections import Counter
from dataclasses import replace

import pandas as pd
from hypothesis import HealthCheck, given, settings

from collabmap.measures import LEVELS, Coverage, coverage, isolation_ladder
from collabmap.network import Network, TieRule, build_network
from collabmap.records import Records
from tests.drawing import YEAR, some_records

slowly = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
RULE = TieRule(period=YEAR)


def climbed(records):
    """The ladder of the records with the network and coverage it was made from."""
    network, before = build_network(records, RULE), RULE.previous()
    assert before is not None
    known = coverage(records, network)
    previous = build_network(records, before)
    return isolation_ladder(records, network, previous=previous, coverage=known), network, known


@slowly
@given(some_records())
def test_every_school_has_one_level_and_its_words_agree_with_the_records(records):
    ladder, network, known = climbed(records)

    assert ladder.index.equals(network.schools.index)
    assert sum(Counter(ladder["ladder"]).values()) == len(network.schools)
    assert set(ladder["ladder"]) <= set(LEVELS)
    assert (ladder["reason"] != "").all()
    _unknown_is_not_covered(ladder, network, known)
    _levels_agree_with_degrees(ladder, network)
    _contacts_are_of_the_roster(ladder, network)


def _unknown_is_not_covered(ladder, network: Network, known: Coverage) -> None:
    unknown = ladder["ladder"] == "unknown"
    assert set(ladder.index[~unknown]) == known.covered_ids
    silent = unknown & ~ladder.index.isin(list(known.waiting))
    assert (network.interactions[silent] == 0).all()
    assert not set(ladder.index[silent]) & known.returned_ids
    assert (network.degree[list(known.waiting)] == 0).all()
    waiting = ladder.index[ladder["reason"].str.startswith("Partners not yet known: ")]
    assert set(waiting) == set(known.waiting) <= set(ladder.index[unknown])


def _levels_agree_with_degrees(ladder, network: Network) -> None:
    untied = ladder["ladder"].isin(["unknown", "fading", "isolated"])
    assert (untied == (network.degree == 0)).all()
    assert (network.degree[ladder["ladder"] == "single-thread"] == 1).all()
    assert (network.degree[ladder["ladder"] == "peripheral"] == 2).all()


def _contacts_are_of_the_roster(ladder, network: Network) -> None:
    assert (ladder["last_contact_date"].notna() == (ladder["last_contact_id"] != "")).all()
    assert ladder.loc[network.degree > 0, "last_contact_date"].notna().all()
    for school, partners in ladder["last_contact_id"].items():
        assert set(filter(None, partners.split(";"))) <= set(ladder.index) - {school}


@slowly
@given(some_records())
def test_shuffled_records_give_the_same_ladder(records):
    shuffled = Records(
        schools=records.schools,
        interactions=records.interactions.iloc[::-1],
        participations=records.participations.sample(frac=1, random_state=1),
        returns=records.returns.iloc[::-1],
    )

    assert climbed(shuffled)[0].equals(climbed(records)[0])


@slowly
@given(some_records())
def test_another_school_without_records_changes_no_other_schools_row(records):
    more = records.schools.iloc[[0]].rename(index={records.schools.index[0]: "Zenith"})
    wider = replace(records, schools=pd.concat([records.schools, more]))
    ladder, wide = climbed(records)[0], climbed(wider)[0]

    assert wide.drop("Zenith").equals(ladder)
    assert wide.at["Zenith", "ladder"] == "unknown"
