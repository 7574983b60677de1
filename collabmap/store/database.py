"""Opening the database: made whole or not at all, known by its identity, kept up to date.

SQLite runs with `synchronous=FULL`, so that what was acknowledged survives a power cut, and
with a rollback journal below version 3.51.3, whose write-ahead log could lose commits.
"""

import secrets
import sqlite3
from pathlib import Path
from typing import Any
from uuid import uuid4

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from collabmap.store import tables

SAFE_LOG = (3, 51, 3)
MIGRATIONS = Path(__file__).parent / "migrations"


class UnusableDatabase(Exception):
    """The database cannot be used. The message says which, why, and what to do."""


def open_database(address: str) -> Engine:
    """Return an engine on the database at `address`, made or brought up to date as needed.

    `address` is an SQLAlchemy URL or the path of an SQLite file. A new file is made beside
    its place and moved there whole. Raises UnusableDatabase for a file that is empty,
    damaged, not ours, or written by a newer version.
    """
    url = make_url(address if "://" in address else f"sqlite:///{Path(address).absolute()}")
    file = Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
    try:
        if file and not file.exists():
            _make_file(url, file)
        engine = _engine(url)
        _demand_ours(engine, str(file or url.render_as_string()), new=file is None)
    except (SQLAlchemyError, OSError) as fault:
        where = file or url.render_as_string()
        raise UnusableDatabase(
            f"The database {where} cannot be opened. Check that the place exists and may be "
            "written to; if it did work before, bring back a copy of it."
        ) from fault
    return engine


def snapshot(engine: Engine) -> Connection:
    """Return a connection that sees one state of the database from its first look to its last."""
    options: dict[str, Any] = {"collabmap_read": True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    return engine.connect().execution_options(**options)


def _make_file(url: URL, file: Path) -> None:
    """Make a new database under another name, then move it to its place whole."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    begun = file.with_name(f"{file.name}.{uuid4().hex}.new")
    engine = _engine(url.set(database=str(begun)))
    try:
        with engine.begin() as connection:
            _upgrade(connection)
            _found(connection)
        engine.dispose()
        begun.chmod(0o600)
        begun.replace(file)
    finally:
        engine.dispose()
        begun.unlink(missing_ok=True)


def _engine(url: URL) -> Engine:
    engine = create_engine(url)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _settle)
        event.listen(engine, "begin", _begin)
    return engine


def _settle(connection: sqlite3.Connection, _record: object) -> None:
    """Set every new SQLite connection: durable, referential, and forgetting what is deleted."""
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver
    journal = "WAL" if sqlite3.sqlite_version_info >= SAFE_LOG else "DELETE"
    for pragma in (
        "busy_timeout = 30000",
        "synchronous = FULL",
        f"journal_mode = {journal}",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Begin a reader as a reader; a writer takes the lock at once, so that none is torn."""
    reads = connection.get_execution_options().get("collabmap_read", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _demand_ours(engine: Engine, name: str, *, new: bool) -> None:
    """Refuse a database that is not ours or newer than this program; bring an older one on."""
    try:
        with engine.begin() as connection:
            if new and not inspect(connection).get_table_names():
                _upgrade(connection)
                _found(connection)
            if not inspect(connection).has_table("service") or not _identity(connection):
                raise UnusableDatabase(
                    f"The database {name} is empty or was not made by collabmap. It is left as "
                    "it is: bring back a copy of it, or name another place with --db."
                )
            if not _known(connection):
                raise UnusableDatabase(
                    f"The database {name} was written by a newer version of collabmap. "
                    "Install that version, or name another place with --db."
                )
            _upgrade(connection)
    except DatabaseError as fault:
        raise UnusableDatabase(
            f"The database {name} is damaged or not a database. It is left as it is: bring "
            "back a copy of it, or name another place with --db."
        ) from fault


def _identity(connection: Connection) -> str | None:
    query = select(tables.service.c.value).where(tables.service.c.key == "identity")
    return connection.execute(query).scalar()


def _found(connection: Connection) -> None:
    """Write what a new database is known by, its secret, and its one workspace."""
    connection.execute(
        insert(tables.service),
        [
            {"key": "identity", "value": str(uuid4())},
            {"key": "secret", "value": secrets.token_urlsafe(48)},
        ],
    )
    connection.execute(insert(tables.workspaces), {"id": str(uuid4()), "name": "Collaboration map"})


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    if MigrationContext.configure(connection).get_current_revision() != newest(connection):
        command.upgrade(_config(connection), "head")


def newest(connection: Connection) -> str | None:
    """Return the version of the tables that this program writes."""
    return ScriptDirectory.from_config(_config(connection)).get_current_head()


def _known(connection: Connection) -> bool:
    current = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config(connection))
    return current in {script.revision for script in scripts.walk_revisions()}
