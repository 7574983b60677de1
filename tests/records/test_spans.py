"""Stretches of days in words: what was written as a stretch is never told as one of its days."""

from datetime import date

import pytest

from collabmap.reading.periods import span_of
from collabmap.records.spans import Stretch

SAID = [
    # from, to, in a table, in a sentence
    ("2025-05-08", "2025-05-08", "8 May 2025", "8 May 2025"),
    ("2025-11-03", "2025-11-05", "3 to 5 November 2025", "between 3 and 5 November 2025"),
    ("2025-10-28", "2025-11-03", "28 October to 3 November 2025",
     "between 28 October and 3 November 2025"),
    ("2025-12-28", "2026-01-03", "28 December 2025 to 3 January 2026",
     "between 28 December 2025 and 3 January 2026"),
    ("2026-07-01", "2026-07-31", "July 2026", "in July 2026"),
    ("2024-02-01", "2024-02-29", "February 2024", "in February 2024"),
    ("2025-02-01", "2025-02-27", "1 to 27 February 2025", "between 1 and 27 February 2025"),
    ("2026-04-12", "2026-08-31", "summer 2026", "in summer 2026"),
    ("2025-09-01", "2025-12-31", "autumn 2025", "in autumn 2025"),
    ("2025-09-01", "2026-08-31", "2025-26", "in 2025-26"),
    ("2099-09-01", "2100-08-31", "2099-00", "in 2099-00"),
    ("2024-09-01", "2026-08-31", "1 September 2024 to 31 August 2026",
     "between 1 September 2024 and 31 August 2026"),
    ("2025-07-01", "2025-08-31", "1 July to 31 August 2025", "between 1 July and 31 August 2025"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "words", "when"), SAID)
def test_days_are_said_as_a_person_would(start, end, words, when):
    days = Stretch(date.fromisoformat(start), date.fromisoformat(end))

    assert (days.words, days.when) == (words, when)


@pytest.mark.parametrize("written", ["summer 2026", "autumn 2025", "spring 2026", "July 2026"])
def test_what_is_read_as_a_stretch_is_said_as_it_was_written(written):
    span = span_of(written)

    assert span is not None
    assert Stretch(*span).words == written
    assert Stretch(*span).when == f"in {written}"


def test_the_last_day_there_is_ends_a_month():
    assert Stretch(date(9999, 12, 1), date.max).words == "December 9999"
