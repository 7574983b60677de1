"""An upload on hold can be read again with other choices, and waits a week at most."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from collabmap.reading.summary import summary_of
from collabmap.store import PENDING_DAYS, TABLES_AT_MOST, NotFound, Store, Workspace
from collabmap.store.database import open_database

VISITS = "School A,School B,Date\nAsh,Beech,2025-10-01\n"
OTHER = "School A,School B,Date\nAsh,Cedar,2025-11-01\nAsh,Beech,31/02/2025\n"
TABLES = bytes(range(256)) * 40
CHOICES = {"0": {"shape": "pair", "columns": {"school_a": "Who", "date": "When"}}, "sheets": [1]}


def tables_kept(address: str) -> int:
    engine = open_database(address)
    with engine.connect() as connection:
        found: int = connection.execute(text("select count(*) from held")).scalar_one()
    engine.dispose()
    return found


def test_tables_and_choices_wait_with_the_upload(workspace: Workspace, read):
    upload = workspace.upload(workspace.hold(read(visits=VISITS), tables=TABLES, choices=CHOICES))

    assert upload.can_be_read_again
    assert workspace.tables_of(upload.id) == TABLES
    assert upload.choices == CHOICES


def test_without_tables_and_choices_there_are_none(workspace: Workspace, read):
    upload = workspace.upload(workspace.hold(read(visits=VISITS)))

    assert (upload.can_be_read_again, upload.choices) == (False, {})
    assert workspace.tables_of(upload.id) == b""


def test_tables_larger_than_a_file_may_be_are_refused(workspace: Workspace, read):
    with pytest.raises(ValueError, match="bytes at most"):
        workspace.hold(read(visits=VISITS), tables=bytes(TABLES_AT_MOST + 1))


def test_another_reading_takes_the_place_of_the_first(workspace: Workspace, read, clock):
    made_at = clock.time
    upload = workspace.hold(read(visits=VISITS), tables=TABLES, everyone_answered=True)
    clock.time += timedelta(hours=1)
    other = read(other=OTHER)

    workspace.rehold(upload, other, choices=CHOICES)

    held = workspace.upload(upload)
    assert (held.summary, held.choices) == (summary_of(other), CHOICES)
    assert (workspace.reading_of(upload), workspace.tables_of(upload)) == (other, TABLES)
    assert (held.made_at, held.everyone_answered) == (made_at, True)
    network = workspace.keep(upload, "Visits")
    assert workspace.reading(network) == other
    assert workspace.upload(workspace.hold(read(other=OTHER))).same_as == network
    assert workspace.upload(workspace.hold(read(visits=VISITS))).same_as is None


def test_what_is_kept_is_not_read_anew(workspace: Workspace, read):
    reading = read(visits=VISITS)
    upload = workspace.hold(reading)
    network = workspace.keep(upload, "Visits")

    with pytest.raises(NotFound):
        workspace.rehold(upload, read(other=OTHER), choices={})
    assert workspace.reading(network) == reading


def test_tables_go_when_the_upload_is_kept_added_or_discarded(
    workspace: Workspace, read, address: str
):
    first, second, third, twin = (
        workspace.hold(reading, tables=TABLES)
        for reading in (read(a=VISITS), read(b=OTHER), read(c=VISITS), read(d=OTHER))
    )
    assert tables_kept(address) == 4

    network = workspace.keep(first, "Visits")
    assert workspace.tables_of(first) == b""
    assert tables_kept(address) == 3
    workspace.add(second, network)
    assert tables_kept(address) == 2
    workspace.discard(third)
    assert tables_kept(address) == 1
    workspace.add(twin, network)
    assert tables_kept(address) == 0


def test_tables_leave_no_trace_in_the_file(store: Store, file, read):
    workspace = store.workspace()
    mark = b"Quillfeather" * 500
    workspace.keep(workspace.hold(read(visits=VISITS), tables=mark), "Visits")
    workspace.discard(workspace.hold(read(other=OTHER), tables=mark))

    assert b"Quillfeather" not in file.read_bytes()


def test_uploads_nobody_kept_are_forgotten_after_a_week(either: Store, read, clock):
    workspace = either.workspace()
    upload = workspace.hold(read(visits=VISITS), tables=TABLES)
    kept = workspace.keep(workspace.hold(read(other=OTHER)), "Kept")
    clock.time += timedelta(days=PENDING_DAYS) - timedelta(hours=1)
    workspace.hold(read(later=VISITS))
    assert workspace.upload(upload).id == upload

    clock.time += timedelta(hours=2)
    latest = workspace.hold(read(latest=VISITS))

    with pytest.raises(NotFound):
        workspace.upload(upload)
    assert workspace.upload(latest).id == latest
    assert workspace.network(kept).id == kept


def test_how_long_uploads_wait_is_a_setting(address: str, read, clock):
    short = Store(address, clock=clock, pending_days=1)
    upload = short.workspace().hold(read(visits=VISITS))
    short.close()
    clock.time += timedelta(hours=25)

    again = Store(address, clock=clock, pending_days=1)

    with pytest.raises(NotFound):
        again.workspace().upload(upload)
    again.close()


def test_old_uploads_are_forgotten_when_asked(workspace: Workspace, read, clock):
    upload = workspace.hold(read(visits=VISITS))
    clock.time += timedelta(days=3)
    workspace.forget_old(days=4)
    assert workspace.upload(upload).id == upload

    workspace.forget_old(days=2)

    with pytest.raises(NotFound):
        workspace.upload(upload)
