"""A school that becomes another inside the period is one school in it, with the links of both."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from collabmap.network import TieRule
from collabmap.pipeline import analyse
from collabmap.records import Period, Records
from tests.drawing import records_of

PERIOD = Period.between(date(2024, 9, 1), date(2025, 12, 31))
CHANGED = "2025-09-01"
BOTH = "Old-Beech@2025-03-04 New-Cedar@2025-10-05"


def becoming(drawing: str = BOTH, steps=None, **more) -> Records:
    """Return records whose list says which school became which: `steps` are Old → New@day.

    A school that became another is closed from that day on; one that another became is
    opened on it, unless `there` names it.
    """
    steps = {"Old": f"New@{CHANGED}"} if steps is None else steps
    there = more.pop("there", "").split()
    records = records_of(drawing, **more)
    told = {old: step.split("@") for old, step in steps.items()}
    opened = {new: day for new, day in told.values() if new not in there}
    ids = records.schools.index

    def days(by_school, *, earlier: int = 0) -> pd.Series:
        said = [pd.Timestamp(by_school[one]) if one in by_school else pd.NaT for one in ids]
        return pd.Series(said, ids, "datetime64[s]") - pd.Timedelta(days=earlier).as_unit("s")

    def words(at: int) -> pd.Series:
        return pd.Series([told[one][at] if one in told else "" for one in ids], ids, "str")

    schools = records.schools.assign(
        successor=words(0),
        successor_date=words(1),
        status=pd.Series(["Closed" if one in told else "Open" for one in ids], ids, "str"),
        open_date=days(opened),
        close_date=days({old: day for old, (_, day) in told.items()}, earlier=1),
    )
    return replace(records, schools=schools, numbered=None)


def of(records: Records, **rule):
    return analyse(records, TieRule(**{"period": PERIOD, **rule}))


def links(analysis) -> set[str]:
    ties = analysis.network.ties
    return {f"{a}-{b}" for a, b in zip(ties["school_a"], ties["school_b"], strict=True)}


def test_it_is_one_school_under_its_last_identifier_with_the_links_of_both():
    analysis = of(becoming())

    assert set(analysis.network.schools.index) == {"New", "Beech", "Cedar"}
    assert links(analysis) == {"Beech-New", "Cedar-New"}
    assert analysis.figures["schools"] == 3
    assert analysis.schools_table.at["New", "interactions"] == 2
    assert analysis.coverage.covered == 3


def test_the_ladder_says_since_when():
    notes = of(becoming()).ladder["notes"]

    assert notes["New"] == "under this number since 1 September 2025, before that Old (Old)"
    assert notes["Beech"] == ""


def test_a_school_linked_only_under_its_old_number_is_neither_faded_nor_without_records():
    analysis = of(becoming("Old-Beech@2025-03-04", alone="New"))

    assert analysis.ladder["ladder"].to_dict() == dict.fromkeys(("New", "Beech"), "single-thread")
    assert analysis.ladder.at["Beech", "last_contact_id"] == "New"


def test_before_the_change_it_is_what_it_was_and_after_it_what_it_is():
    before = of(becoming(), period=Period.school_year(2024))
    after = of(becoming(), period=Period.school_year(2025))

    assert links(before) == {"Beech-Old"}
    assert "New" not in before.network.schools.index
    assert links(after) == {"Cedar-New"}
    assert after.ladder.at["New", "notes"] == ""
    assert after.ladder.at["New", "last_contact_date"] == pd.Timestamp("2025-10-05")


def test_what_was_before_the_period_is_looked_back_to():
    records = becoming("Old-Beech@2024-03-04", alone="New")

    assert of(records).ladder.at["New", "last_contact_date"] == pd.Timestamp("2024-03-04")
    assert of(records).ladder.at["Beech", "last_contact_id"] == "New"


def test_schools_that_merge_are_one_and_what_they_did_together_makes_no_link():
    steps = {"Infants": f"New@{CHANGED}", "Juniors": f"New@{CHANGED}"}
    drawing = (
        "Infants-Juniors@2025-01-02 Infants-Beech@2025-01-03 Juniors-Beech@2025-01-04 "
        "Juniors-Cedar@2025-01-05"
    )
    analysis = of(becoming(drawing, steps, alone="New"))

    assert links(analysis) == {"Beech-New", "Cedar-New"}
    assert analysis.network.ties.set_index("school_a").at["Beech", "interactions"] == 2
    assert analysis.ladder.at["New", "notes"] == (
        "under this number since 1 September 2025, before that Infants (Infants) and "
        "Juniors (Juniors)"
    )


@pytest.mark.parametrize("dated", [True, False])
def test_a_school_that_takes_another_in_was_there_before(dated):
    drawing = f"{BOTH} New-Dene@2024-10-06"
    records = becoming(drawing, there="New")
    if dated:
        records.schools.loc["New", "open_date"] = pd.Timestamp("2001-09-01")

    assert links(of(records)) == {"Beech-New", "Cedar-New", "Dene-New"}
    assert of(records).ladder.at["New", "notes"] == "joined by Old (Old) on 1 September 2025"


def test_a_school_that_is_split_stays_itself_since_nobody_can_say_which_part_did_what():
    analysis = of(becoming(steps={}))

    assert links(analysis) == {"Beech-Old", "Cedar-New"}


def test_a_school_that_changes_twice_is_what_it_is_last():
    steps = {"Old": "Mid@2025-01-01", "Mid": f"New@{CHANGED}"}
    analysis = of(becoming("Old-Beech@2024-10-04 Mid-Cedar@2025-03-04 New-Dene@2025-10-05", steps))

    assert links(analysis) == {"Beech-New", "Cedar-New", "Dene-New"}
    assert analysis.ladder.at["New", "notes"].endswith("before that Mid (Mid) and Old (Old)")


def test_a_school_whose_last_follower_is_not_there_yet_is_the_one_before():
    steps = {"Old": "Mid@2025-01-01", "Mid": "New@2026-03-01"}
    analysis = of(becoming("Old-Beech@2024-10-04 Mid-Cedar@2025-03-04 New-Dene@2026-04-05", steps))

    assert links(analysis) == {"Beech-Mid", "Cedar-Mid"}


def test_links_in_a_circle_leave_schools_as_they_are():
    records = records_of("Old-Beech@2025-03-04 New-Cedar@2025-10-05")
    ids = records.schools.index
    follows = {"Old": "New", "New": "Old"}
    schools = records.schools.assign(
        successor=pd.Series([follows.get(one, "") for one in ids], ids, "str"),
        successor_date=pd.Series([CHANGED if one in follows else "" for one in ids], ids, "str"),
    )

    assert links(of(replace(records, schools=schools))) == {"Beech-Old", "Cedar-New"}


def test_one_occasion_with_a_school_under_both_numbers_is_with_one_school():
    analysis = of(becoming("Old+New+Beech@2025-09-01"))

    assert links(analysis) == {"Beech-New"}
    assert analysis.network.ties["weight"].tolist() == [1]
    assert analysis.schools_table.at["New", "interactions"] == 1


def test_what_it_returned_under_either_number_is_put_together():
    returned = [("Old", date(2024, 9, 1), date(2025, 8, 31)),
                ("New", date(2025, 9, 1), date(2025, 12, 31))]  # fmt: skip
    analysis = of(becoming("Beech-Cedar@2025-03-04", alone="Old New", returned=returned))

    assert analysis.coverage.returned_ids == {"New"}
    assert analysis.ladder.at["New", "ladder"] == "isolated"


def test_links_of_the_window_before_under_the_oldest_of_three_numbers_have_faded():
    steps = {"Old": "Mid@2025-09-01", "Mid": "New@2026-01-01"}
    records = becoming("Old-Beech@2025-03-04 Beech-Cedar@2025-10-05", steps, alone="Mid New",
                       returned=[("New", date(2025, 9, 1), date(2026, 8, 31))])  # fmt: skip

    analysis = of(records, period=Period.school_year(2025))
    assert analysis.ladder.at["New", "ladder"] == "fading"


def test_in_an_undated_period_a_school_is_what_it_is_last():
    records = becoming()
    rows = records.interactions
    undated = replace(records, interactions=rows.assign(date=rows["end_date"]))

    assert links(of(undated, period=Period.undated())) == {"Beech-New", "Cedar-New"}


def test_the_order_of_the_rows_changes_nothing():
    steps = {"Infants": f"New@{CHANGED}", "Juniors": f"New@{CHANGED}"}
    records = becoming("Infants-Beech@2025-01-03 Juniors-Beech@2025-01-04 New-Cedar@2025-10-05",
                       steps)  # fmt: skip
    turned = replace(
        records,
        interactions=records.interactions[::-1],
        participations=records.participations[::-1].reset_index(drop=True),
    )

    assert of(turned).network == of(records).network
    assert of(turned).ladder.equals(of(records).ladder)
