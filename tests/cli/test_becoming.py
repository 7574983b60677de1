"""A school that becomes another inside the period, on the command line: one school in it."""

import json

from tests.cli.test_commands import collabmap, rows
from tests.tables import write
from tests.web.test_formers import CONVERSION, CONVERTED, IN_BOTH

PERIOD = ("--from", "2024-09-01", "--to", "2025-12-31")


def test_it_is_one_school_in_tables_in_counts_and_on_the_map(tmp_path):
    files = [
        str(write(tmp_path, name, text))
        for name, text in (
            ("visits.csv", IN_BOTH), ("links.csv", CONVERSION), ("list.csv", CONVERTED)
        )
    ]  # fmt: skip
    asked = (*files[:2], "--schools", files[2], "--returns", "all", *PERIOD)

    ties = rows(collabmap("ties", *asked)[0])
    assert [(tie["school_a"], tie["school_b"]) for tie in ties] == [
        ("100002", "100003"),
        ("100002", "100004"),
    ]
    figures = tmp_path / "figures.json"
    schools = rows(collabmap("measure", *asked, "--figures", str(figures))[0])
    assert [(one["id"], one["degree"]) for one in schools] == [
        ("100002", "2"),
        ("100003", "1"),
        ("100004", "1"),
    ]
    assert json.loads(figures.read_text())["schools"] == 3
    ladder = {one["id"]: one for one in rows(collabmap("ladder", *asked)[0])}
    assert ladder["100002"]["notes"] == (
        "under this number since 1 September 2025, before that Old Mill Primary (100001)"
    )
    collabmap("map", *asked, "-o", str(tmp_path / "map.html"))
    drawn = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "Under this number since 1 September 2025" in drawn
    assert "100001" not in drawn.replace("Old Mill Primary (100001)", "")


def test_without_a_list_the_numbers_of_the_records_are_enough(tmp_path):
    visits = "School A,School B,Date\n100001,100003,2025-03-04\n100002,100004,2025-10-05\n"
    files = (write(tmp_path, "visits.csv", visits), write(tmp_path, "links.csv", CONVERSION))

    ties = rows(collabmap("ties", *map(str, files), *PERIOD)[0])
    assert [(tie["school_a"], tie["school_b"]) for tie in ties] == [
        ("100002", "100003"),
        ("100002", "100004"),
    ]
