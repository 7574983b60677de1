"""Headings that mean one thing or another by what stands beside them."""

import pytest

from collabmap.reading.headings import EVENT, PAIR, columns_of


@pytest.mark.parametrize("known", [EVENT, PAIR])
@pytest.mark.parametrize(
    ("headings", "kind", "theme"),
    [
        (("Date", "What for"), 1, None),
        (("Date", "Purpose"), 1, None),
        (("Date", "Focus", "Type"), 2, 1),
        (("Activity", "Topic"), 0, 1),
        (("Subject", "Focus"), 0, 1),
        (("Theme", "Focus"), 1, 0),
        (("Focus", "Theme"), 0, 1),
        (("Theme",), None, 0),
        (("Thema",), None, 0),
    ],
)
def test_what_it_was_for_is_the_type_where_no_other_column_is(known, headings, kind, theme):
    found = columns_of(headings, known)

    assert (found.get("type"), found.get("theme")) == (kind, theme)
