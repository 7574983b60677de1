"""The database is made whole, known by its identity, durable, and refused when it is not ours."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from collabmap.store import Store, UnusableDatabase, tables
from collabmap.store.database import SAFE_LOG, open_database


def test_migrations_make_the_tables_that_the_program_knows(address: str):
    engine = open_database(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


def test_a_new_store_is_ready_and_has_one_workspace(store: Store):
    assert store.ready()
    assert store.workspace().networks() == ()
    assert len(store.secret()) >= 32


def test_opening_again_keeps_identity_and_secret(store: Store, file: Path):
    again = Store(str(file))

    assert again.secret() == store.secret()
    assert again.workspace().id == store.workspace().id


def test_connections_are_durable(file: Path):
    with open_database(str(file)).connect() as connection:
        answers = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "foreign_keys", "journal_mode", "secure_delete")
        }
    journal = "wal" if sqlite3.sqlite_version_info >= SAFE_LOG else "delete"
    assert answers == {
        "synchronous": 2,
        "foreign_keys": 1,
        "journal_mode": journal,
        "secure_delete": 1,
    }


def test_only_the_owner_may_read_the_file(store: Store, file: Path):
    assert file.stat().st_mode & 0o077 == 0
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_an_emptied_file_is_refused_and_left_alone(store: Store, file: Path):
    store.close()
    file.write_bytes(b"")

    with pytest.raises(UnusableDatabase, match="empty or was not made by collabmap"):
        Store(str(file))
    assert file.read_bytes() == b""


def test_a_file_that_is_no_database_is_refused(file: Path):
    file.parent.mkdir(parents=True)
    file.write_bytes(b"School A,School B\n" * 100)

    with pytest.raises(UnusableDatabase, match="damaged or not a database"):
        Store(str(file))


def test_a_database_of_another_program_is_refused(file: Path):
    file.parent.mkdir(parents=True)
    other = sqlite3.connect(file)
    other.execute("create table notes (words text)")
    other.commit()
    other.close()

    with pytest.raises(UnusableDatabase, match="not made by collabmap"):
        Store(str(file))


def test_a_newer_database_is_refused(store: Store, file: Path):
    store.close()
    newer = sqlite3.connect(file)
    newer.execute("update alembic_version set version_num = '9999'")
    newer.commit()
    newer.close()

    with pytest.raises(UnusableDatabase, match="newer version"):
        Store(str(file))


def test_a_damaged_database_is_refused(store: Store, file: Path):
    store.close()
    content = bytearray(file.read_bytes())
    content[1024:8192] = b"\xff" * (8192 - 1024)
    file.write_bytes(content)

    with pytest.raises(UnusableDatabase, match=file.name):
        Store(str(file))


def test_a_place_that_cannot_be_made_is_refused_in_words(tmp_path: Path):
    (tmp_path / "file").write_text("here")

    with pytest.raises(UnusableDatabase, match="cannot be opened"):
        Store(str(tmp_path / "file" / "collabmap.sqlite"))
