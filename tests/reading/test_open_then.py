"""Two schools of one name on the list: the one open on the day of the record is meant."""

import pytest

from tests.tables import read

LIST = (
    "urn,name,status,open_date,close_date\n"
    "100001,Over Hall,Closed,,31-08-2013\n"
    "100002,Over Hall,Open,01-09-2013,\n"
    "100003,Beech Primary,Open,,\n"
)


@pytest.mark.parametrize(("day", "school"), [("2012-05-01", "100001"), ("2025-10-01", "100002")])
def test_the_school_that_was_open_on_the_day_is_meant(tmp_path, day, school):
    reading = read(
        tmp_path, f"School A,School B,Date\nOver Hall,Beech Primary,{day}\n", roster=LIST
    )

    assert sorted(reading.records.participations["body"]) == sorted([school, "100003"])
    assert reading.matches == ()


def test_without_a_day_the_one_that_has_not_closed_is_meant(tmp_path):
    reading = read(tmp_path, "School A,School B\nOver Hall,Beech Primary\n", roster=LIST)

    assert sorted(reading.records.participations["body"]) == ["100002", "100003"]


def test_where_both_were_open_it_is_asked(tmp_path):
    both = LIST.replace("31-08-2013", "").replace("01-09-2013", "").replace("Closed", "Open")
    reading = read(
        tmp_path, "School A,School B,Date\nOver Hall,Beech Primary,2025-10-01\n", roster=both
    )

    (match,) = reading.matches
    assert match.placing.outcome == "likely"
