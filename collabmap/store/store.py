"""The store: opens the database and hands out workspaces. Every query goes through one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.exc import SQLAlchemyError

from collabmap.store import tables
from collabmap.store.database import READ_ONLY, UnusableDatabase, newest, open_database
from collabmap.store.values import NotFound
from collabmap.store.workspace import Workspace

WAIT = timedelta(days=1)

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the present moment in UTC, as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


class Store:
    """The database of a service. Opening it forgets uploads nobody kept within a day."""

    def __init__(self, address: str, *, clock: Clock = now) -> None:
        self._engine: Engine = open_database(address)
        self._clock = clock
        self._forget()

    def workspace(self, workspace: UUID | None = None) -> Workspace:
        """Return the workspace of that identifier, or the first; NotFound when there is none."""
        query = select(tables.workspaces).order_by(tables.workspaces.c.id)
        if workspace:
            query = query.where(tables.workspaces.c.id == str(workspace))
        with self._reading() as connection:
            found = connection.execute(query).mappings().first()
        if found is None:
            raise NotFound("There is no such workspace.")
        return Workspace(self._engine, UUID(found["id"]), found["name"], self._clock)

    @property
    def place(self) -> str:
        """Where everything is kept: the path of a file, or an address without its password."""
        url = self._engine.url
        file = url.get_backend_name() == "sqlite" and url.database
        return file or url.render_as_string(hide_password=True)

    def secret(self) -> str:
        """Return the secret that signs this service's forms; it is made with the database."""
        query = select(tables.service.c.value).where(tables.service.c.key == "secret")
        with self._reading() as connection:
            return str(connection.execute(query).scalar_one())

    def ready(self) -> bool:
        """Return whether the database answers and is at the version this program writes."""
        from alembic.runtime.migration import MigrationContext

        try:
            with self._reading() as connection:
                current = MigrationContext.configure(connection).get_current_revision()
                return current == newest(connection)
        except SQLAlchemyError:
            return False

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _reading(self) -> Connection:
        return self._engine.connect().execution_options(**READ_ONLY)

    def _forget(self) -> None:
        uploads = tables.uploads
        old = (uploads.c.state == "pending") & (uploads.c.made_at < self._clock() - WAIT)
        with self._engine.begin() as connection:
            connection.execute(delete(uploads).where(old))


__all__ = ["Store", "UnusableDatabase"]
