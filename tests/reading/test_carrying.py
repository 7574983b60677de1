"""A school that becomes another: its records go with it, from the day of the change on."""

from collabmap.reading import read_files, source_of
from tests.tables import write

ROSTER = """\
urn,name,status,close_date,open_date
900001,Ash Primary,Closed,31/08/2024,
900002,Ash Academy,Open,,01/09/2024
900003,Beech Primary,Open,,
"""
LINKS = """\
URN,LinkURN,LinkName,LinkType,LinkEstablishedDate
900001,900002,Ash Academy,Successor,01-09-2024
900002,900001,Ash Primary,Predecessor,01-09-2024
"""
VISITS = """\
school_a,school_b,date
Ash Primary,Beech Primary,2024-06-13
Ash Primary,Beech Primary,2024-09-13
900001,Beech Primary,2025-02-13
Beech Primary,Ash Academy,2025-02-14
"""


def reading_of(tmp_path, links: str, visits: str = VISITS):
    return read_files(
        [
            source_of(write(tmp_path, "visits.csv", visits)),
            source_of(write(tmp_path, "links.csv", links)),
        ],
        schools=source_of(write(tmp_path, "schools.csv", ROSTER)),
    )


def schools_on(reading) -> dict[str, set[str]]:
    """Return who took part, by day."""
    days = reading.records.interactions["date"].dt.date.astype(str)
    parts = reading.records.participations.groupby("interaction")["body"].agg(set)
    return {days[at]: set(parts[at]) for at in parts.index}


def test_records_follow_a_school_from_the_day_it_became_another(tmp_path):
    reading = reading_of(tmp_path, LINKS)

    assert schools_on(reading) == {
        "2024-06-13": {"900001", "900003"},
        "2024-09-13": {"900002", "900003"},
        "2025-02-13": {"900002", "900003"},
        "2025-02-14": {"900002", "900003"},
    }
    (told,) = [one for one in reading.problems if one.code == "carried-on"]
    assert "1 September 2024" in told.message
    assert "2 records" in told.message


def test_a_school_that_was_split_is_not_guessed(tmp_path):
    split = LINKS.replace("cessor,", "cessor - Split School,")
    reading = reading_of(tmp_path, split)

    assert schools_on(reading)["2024-09-13"] == {"900001", "900003"}


def test_an_undated_record_stays_where_it_was_written(tmp_path):
    reading = reading_of(tmp_path, LINKS, "school_a,school_b\nAsh Primary,Beech Primary\n")

    assert set(reading.records.participations["body"]) == {"900001", "900003"}


def test_links_in_a_circle_come_to_an_end(tmp_path):
    circle = LINKS + "900002,900001,Ash Primary,Successor,01-09-2025\n"
    reading = reading_of(tmp_path, circle)

    assert len(reading.records.interactions) == 4
