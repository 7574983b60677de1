"""Files that are inside the bounds of size and yet too much: refused in words, before the work."""

import pytest

from collabmap.reading import UnreadableFile, judging, read_files, sheet, source_of
from tests.tables import write


def test_a_file_that_names_too_many_schools_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet, "MOST_BODIES", 10)
    rows = "Ash;Beech;Cedar\n" * 4

    with pytest.raises(UnreadableFile, match="names schools 12 times"):
        read_files([source_of(write(tmp_path, "visits.csv", f"Schools\n{rows}"))])


def test_a_register_with_too_many_marks_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet, "MOST_BODIES", 10)
    table = "School,First,Second,Third\n" + "".join(f"School {at},x,x,x\n" for at in range(4))

    with pytest.raises(UnreadableFile, match="names schools 12 times"):
        read_files([source_of(write(tmp_path, "register.csv", table))])


def test_a_file_wrong_in_nearly_every_row_is_refused_with_one_of_them(tmp_path, monkeypatch):
    monkeypatch.setattr(judging, "MOST_PROBLEMS", 5)
    rows = "".join(f"Ash,Beech,{30 + at}/02/2026\n" for at in range(1, 9))

    with pytest.raises(UnreadableFile, match=r"row 2: .* is not a date"):
        read_files([source_of(write(tmp_path, "visits.csv", f"School A,School B,Date\n{rows}"))])


def test_lines_and_lines_of_nothing_are_refused(tmp_path):
    path = tmp_path / "visits.csv"
    path.write_bytes(b"School A,School B\nAsh,Beech\n" + b"\n" * 4_000_001)

    with pytest.raises(UnreadableFile, match="more than 4,000,000 lines"):
        read_files([source_of(path)])
