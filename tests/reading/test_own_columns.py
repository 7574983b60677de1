"""Columns of one's own in a list of schools: kept when named, or when all are asked for."""

import pytest

from collabmap.reading import read_schools
from collabmap.reading.own_columns import EVERY

LIST = """id,name,Cluster,Link adviser,Remark,Hub?
1,Ash,North,Jo Tree,first,yes
2,Beech,North,Jo Tree,second,no
3,Cedar,South,Al Wood,third,yes
"""


def own(path, content, also):
    path.write_text(content, encoding="utf-8")
    reading = read_schools(path, also=also)
    declared = read_schools(path).records.schools.columns
    return reading, [name for name in reading.records.schools if name not in declared]


def test_every_column_that_parts_the_schools_is_kept_and_none_that_names_people(tmp_path):
    reading, columns = own(tmp_path / "list.csv", LIST, EVERY)

    assert columns == ["Cluster", "Hub?"]
    assert reading.records.schools["Cluster"].tolist() == ["North", "North", "South"]
    assert [one.message for one in reading.problems if one.code == "unused-column"] == [
        "list.csv: Link adviser and Remark were not used. "
        "Nothing to do unless it holds something you expected to see."
    ]


def test_a_column_that_was_named_is_kept_and_not_said_to_be_unused(tmp_path):
    reading, columns = own(tmp_path / "list.csv", LIST, ["remark"])

    assert columns == ["remark"]
    assert "Cluster, Link adviser and Hub? were not used" in reading.problems[-1].message


@pytest.mark.parametrize("heading", ["Successor", "LA (name)", "Postcode", "cluster lead", ""])
def test_what_has_a_meaning_of_its_own_is_no_group(tmp_path, heading):
    content = LIST.replace("Cluster", heading)

    assert own(tmp_path / "list.csv", content, EVERY)[1] == ["Hub?"]


def test_of_a_register_nothing_more_is_kept(tmp_path):
    wide = [f"Field {letter}" for letter in "abcdefghijklmnopqrstuvw"]
    rows = [["id", "name", *wide], *([str(at), f"S{at}", *["xyy"[at % 3]] * 23] for at in range(6))]

    assert own(tmp_path / "list.csv", "\n".join(map(",".join, rows)), EVERY)[1] == []
