"""Nobody's name gets in: the heads and telephones of a register are in nothing that is kept."""

import subprocess
import sys

import pytest

from collabmap.reading import read_files, source_of
from collabmap.store import Store
from tests.reading.test_registers import register
from tests.tables import write

PEOPLE = (
    *("Zebedee", "Quillfeather", "01632960", "01632 960"),
    *("Professor", "Headmistress", "school.example"),
)
VISITS = (
    "School A,School B,Date,Delegate name,Contact email,Hours,Note\n"
    "900100,900101,01/10/2025,Delegate Quillfeather,zebedee@school.example,2,ring 01632 960123\n"
    "900100,Nowhere,31/02/2025,Delegate Quillfeather,zebedee@school.example,2,"
    "or write to <head@school.example>\n"
    "900108,900108,01/10/2025,Delegate Quillfeather,zebedee@school.example,2,good\n"
)


@pytest.fixture(params=[("cp1252", ("St Mary’s – École", "Café Lane")), ("utf-8", ("Ŷr", "Tŷ"))])
def desk(request, tmp_path):
    """Return a folder with a register full of people and records that name delegates."""
    encoding, names = request.param
    write(tmp_path, "register.csv", register(names), encoding)
    write(tmp_path, "visits.csv", VISITS, encoding)
    return tmp_path


def assert_nobody(content: bytes, where: str) -> None:
    """Fail where any of the people is named, in either of the letters' forms."""
    text = content.decode("utf-8", "replace") + content.decode("utf-16-le", "replace")
    assert [word for word in PEOPLE if word.casefold() in text.casefold()] == [], where


def test_no_person_is_in_any_output_of_the_command_line(desk):
    outputs = {
        "check": ["--json", "--rejected", "rejected.csv"],
        "ties": ["-o", "ties.csv"],
        "measure": ["-o", "schools.csv", "--network", "network.json"],
        "ladder": ["-o", "ladder.csv"],
        "map": ["-o", "map.html"],
        "export": ["-o", "all.json"],
    }
    before = {"register.csv", "visits.csv"}
    for command, options in outputs.items():
        done = subprocess.run(
            [
                *(sys.executable, "-c", "from collabmap.cli import main; main()", command),
                *("visits.csv", "--schools", "register.csv", *options),
            ],
            cwd=desk,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert_nobody(done.stdout + done.stderr, command)
    written = [path for path in desk.iterdir() if path.name not in before]
    assert len(written) >= 9
    for path in written:
        assert_nobody(path.read_bytes(), path.name)


def test_no_person_is_in_the_database_or_in_what_was_read(desk):
    reading = read_files([source_of(desk / "visits.csv")], schools=source_of(desk / "register.csv"))
    assert_nobody(repr(reading).encode(), "what was read")
    assert len(reading.rejected) == 2

    store = Store(f"sqlite:///{desk / 'kept.sqlite'}")
    workspace = store.workspace()
    upload = workspace.hold(reading)
    on_hold = b"".join(path.read_bytes() for path in desk.glob("kept.sqlite*"))
    assert_nobody(on_hold, "the database, on hold")
    network = workspace.keep(upload, "Nowhereshire")
    kept = b"".join(path.read_bytes() for path in desk.glob("kept.sqlite*"))
    assert b"Nowhereshire" in kept
    assert_nobody(kept, "the database, kept")
    records = workspace.reading(network).records
    assert_nobody(repr(records.schools.to_csv()).encode(), "the records kept")
