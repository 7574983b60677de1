"""Tables with any combination of the habits of those who keep them by hand.

The habits are those of `bench/by_hand.py`, drawn here by Hypothesis: whatever their combination,
no link is read that is not there without a question or a warning.
"""

import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.by_hand import judge, pairs_of
from bench.habits import SCHOOLS, kept_by_hand
from collabmap.reading import Taken, UnreadableFile, source_of, understood


def written_list(folder: Path) -> Path:
    """Write the list of schools that all habits share."""
    path = folder / "list-of-schools.csv"
    lines = "".join(f'{urn},"{name}"\n' for urn, name in SCHOOLS.items())
    path.write_text("urn,name\n" + lines, encoding="utf-8")
    return path


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**9))
def test_no_habit_makes_a_link_or_loses_one_without_a_word(tmp_path, seed):
    roster = written_list(tmp_path)
    kept = kept_by_hand(random.Random(seed), tmp_path / "kept")

    judged, difference = judge(kept, roster)

    assert judged != "silent", (sorted(kept.habits), difference)


def test_the_judge_knows_a_wrong_reading_from_a_right_one(tmp_path):
    roster = written_list(tmp_path)
    kept = kept_by_hand(random.Random(3), tmp_path / "kept")
    try:
        reading = understood(Taken.of([source_of(kept.path)], schools=source_of(roster)))
    except UnreadableFile:
        raise AssertionError("this one can be read") from None
    kept.pairs = pairs_of(reading) ^ {frozenset(("900101", "900116"))}

    judged, _ = judge(kept, roster)

    assert judged not in ("plain", "right", "asked")
