"""What a heading over an occasion says: its title, and the date that stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabmap.reading.dates import day_of
from collabmap.reading.occasions import occasion_of


@pytest.mark.parametrize(
    ("heading", "title", "date"),
    [
        ("Maths hub", "Maths hub", ""),
        ("03/10/2025", "", "03/10/2025"),
        ("Maths hub 3/10/25", "Maths hub", "3/10/25"),
        ("3.10.2025: Maths hub", "Maths hub", "3.10.2025"),
        ("Maths hub (3 Oct 2025)", "Maths hub", "3 Oct 2025"),
        ("Maths hub - Thursday 2nd October 2025", "Maths hub", "Thursday 2nd October 2025"),
        ("Maths hub [2025-10-03]", "Maths hub", "2025-10-03"),
        ("Maths\nhub\n10/13/2025", "Maths hub", "10/13/2025"),
        ("3 Oct Maths hub 2025", "Maths hub", "3 Oct 2025"),
        ("2025 Maths hub, 3rd October", "Maths hub", "3rd October 2025"),
        ("Maths hub autumn 2025", "Maths hub", "autumn 2025"),
        ("Maths hub 2025-26", "Maths hub", "2025-26"),
        ("Maths hub 31/02/2025", "Maths hub 31/02/2025", ""),
        ("Maths hub 3 Oct", "Maths hub 3 Oct", ""),
        ("Conference 2025", "Conference 2025", ""),
        ("Year 5/6 maths 2025", "Year 5/6 maths 2025", ""),
        ("May cluster 2025 and 2026", "May cluster 2025 and 2026", ""),
        ("", "", ""),
        ("7 " * 400, "7 " * 400, ""),
    ],
)
def test_a_heading_is_a_title_and_a_date(heading, title, date):
    assert occasion_of(heading) == (title, date)


@given(st.text(max_size=150))
def test_a_date_in_a_heading_is_one_that_a_cell_can_hold(heading):
    title, date = occasion_of(heading)

    if not date:
        assert title == heading
    elif not day_of(date):
        assert any(map(str.isdigit, date))
