"""A database of an earlier version is brought on with all that is in it."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Date, DateTime, MetaData, RowMapping, insert, make_url, text

from collabmap.network import TieRule
from collabmap.reading.summary import summary_of
from collabmap.records import Period
from collabmap.store import Store, database, tables
from collabmap.store.rows import digests_of, rows_of

OLD = Path(__file__).parent / "databases"
VISITS = """\
School A,School B,Date,Type,Hours,Notes,Direction,Lead
Ash Primary,Beech Primary,2025-10-01,visit,2,Phonics,,
900001,900003,2025-10-02,support,,"Étoile, ’",lead_gives,900001
Beech Primary,Elm Academy,2025-11-04,visit,1.5,,,
"""
UNDATED = (
    "School B,School A\nBeech Primary,Ash Primary\nDene Infant,Cedar High\n"
    "Beech Primary,Ash Primary\n"
)
RETURNS = "urn,period,return\n900004,2025-26,nil\n"


def as_kept(column, value):
    """Return a value of the old rows as its column takes it."""
    if value is not None and isinstance(column.type, DateTime):
        return datetime.fromisoformat(value)
    if value is not None and isinstance(column.type, Date):
        return date.fromisoformat(value)
    return value


def fill(connection: Connection, version: str) -> None:
    """Make the tables of an earlier version and write into them what it had kept."""
    command.upgrade(database._config(connection), version)
    known = MetaData()
    known.reflect(connection)
    for name, rows in json.loads((OLD / f"{version}.json").read_text(encoding="utf-8")).items():
        table = known.tables[name]
        if rows:
            typed = [{key: as_kept(table.c[key], row[key]) for key in row} for row in rows]
            connection.execute(insert(table), typed)
    if connection.dialect.name == "postgresql":
        sequence = "pg_get_serial_sequence('uploads', 'number')"
        connection.execute(text(f"SELECT setval({sequence}, max(number)) FROM uploads"))


@pytest.fixture
def old(address: str, file: Path) -> str:
    """The address of a database as the first version left it."""
    file.parent.mkdir(parents=True)
    url = make_url(address if "://" in address else f"sqlite:///{file}")
    engine = database._engine(url)
    with engine.begin() as connection:
        fill(connection, "0001")
    engine.dispose()
    return address


def test_an_old_database_keeps_its_networks(old: str, clock):
    store = Store(old, clock=clock)
    undated, ours = store.workspace().networks()

    assert (ours.name, ours.everyone_answered) == ("Our schools", True)
    assert ours.rule == TieRule(period=Period.school_year(2025), least=2)
    assert (undated.name, undated.sample) == ("Undated", "made-up")
    records = store.workspace().records(ours.id)
    assert records.schools["cluster"].to_list() == ["A", "", "", "B"]
    assert records.interactions["note"].to_list() == ["Phonics", "Étoile, ’", ""]
    assert len(store.workspace().reading(ours.id).rejected) == 1
    store.close()


def test_an_old_upload_is_known_again_added_to_and_undone(old: str, clock, read):
    store = Store(old, clock=clock)
    workspace = store.workspace()
    undated, ours = workspace.networks()
    roster = workspace.records(ours.id).schools

    again = workspace.hold(read(visits=VISITS, returns=RETURNS, roster=roster))
    assert workspace.upload(again).same_as == ours.id
    assert workspace.upload(workspace.hold(read(undated=UNDATED))).same_as == undated.id
    workspace.add(workspace.hold(read(new="School A,School B\nAsh,Elm\n")), undated.id)
    first, second = workspace.uploads_of(undated.id)
    workspace.undo(first.id)
    workspace.undo(second.id)
    assert [each.id for each in workspace.networks()] == [ours.id]
    store.close()


def test_an_old_upload_on_hold_can_still_be_kept(old: str, clock):
    store = Store(old, clock=clock)
    workspace = store.workspace()
    waiting = UUID("4e233f06-72e1-47ee-a5a6-c0bc20cc9dd6")
    assert workspace.tables_of(waiting) == b""

    network = workspace.keep(waiting, "Waited")

    assert len(workspace.records(network).interactions) == 1
    store.close()


def uploads_in(address: str) -> Sequence[RowMapping]:
    """Return the rows of all uploads in a database."""
    engine = database.open_database(address)
    with engine.connect() as connection:
        rows = connection.execute(tables.uploads.select()).mappings().all()
    engine.dispose()
    return rows


def test_what_old_uploads_say_is_hashed_as_the_program_does(old: str, clock):
    store = Store(old, clock=clock)
    workspace = store.workspace()

    for row in uploads_in(old):
        records = workspace.reading_of(UUID(row["id"])).records
        digests = digests_of(rows_of(records), own_roster=records.own_roster)
        assert (digests.whole, digests.told) == (row["digest"], row["told"])
    store.close()


def test_what_old_uploads_say_in_short_is_what_the_program_says(old: str, clock):
    store = Store(old, clock=clock)
    workspace = store.workspace()

    for row in uploads_in(old):
        upload = UUID(row["id"])
        assert workspace.upload(upload).summary == summary_of(workspace.reading_of(upload))
    store.close()


def test_a_town_that_stood_in_a_column_of_its_own_is_the_town(old: str, clock):
    engine = database._engine(make_url(old if "://" in old else f"sqlite:///{old}"))
    with engine.begin() as connection:
        command.upgrade(database._config(connection), "0002")
        known = MetaData()
        known.reflect(connection)
        named = known.tables["uploads"].update().values(own_columns=["cluster", "town"])
        connection.execute(named)
        own = {"cluster": "A", "town": "Nowton"}
        connection.execute(known.tables["schools"].update().values(own=own))
    engine.dispose()

    store = Store(old, clock=clock)
    workspace = store.workspace()
    schools = workspace.records(workspace.networks()[1].id).schools

    assert set(schools["town"]) == {"Nowton"}
    assert list(schools.columns[-1:]) == ["cluster"]
    store.close()


def test_migrations_make_the_tables_that_the_program_knows(old: str):
    engine = database.open_database(old)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()
