"""The store: opens the database and hands out workspaces. Every query goes through one."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from collabmap.store import tables
from collabmap.store.database import UnusableDatabase, newest, open_database, snapshot
from collabmap.store.values import PENDING_DAYS, NotFound
from collabmap.store.workspace import Workspace

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the present moment in UTC, as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


class Store:
    """The database of a service.

    Uploads that nobody kept within `pending_days` are forgotten when it is opened and
    whenever another is put on hold.
    """

    def __init__(
        self, address: str, *, clock: Clock = now, pending_days: float = PENDING_DAYS
    ) -> None:
        self._engine: Engine = open_database(address)
        self._clock = clock
        self._pending_days = pending_days
        for workspace in self._workspaces():
            workspace.forget_old()

    def workspace(self, workspace: UUID | None = None) -> Workspace:
        """Return the workspace of that identifier, or the first; NotFound when there is none."""
        found = self._workspaces(only=workspace)
        if not found:
            raise NotFound("There is no such workspace.")
        return found[0]

    @property
    def place(self) -> str:
        """Where everything is kept: the path of a file, or an address without its password."""
        url = self._engine.url
        file = url.get_backend_name() == "sqlite" and url.database
        return file or url.render_as_string(hide_password=True)

    def secret(self) -> str:
        """Return the secret that signs this service's forms; it is made with the database."""
        query = select(tables.service.c.value).where(tables.service.c.key == "secret")
        with snapshot(self._engine) as connection:
            return str(connection.execute(query).scalar_one())

    def ready(self) -> bool:
        """Return whether the database answers and is at the version this program writes."""
        from alembic.runtime.migration import MigrationContext

        try:
            with snapshot(self._engine) as connection:
                current = MigrationContext.configure(connection).get_current_revision()
                return current == newest(connection)
        except SQLAlchemyError:
            return False

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _workspaces(self, *, only: UUID | None = None) -> list[Workspace]:
        query = select(tables.workspaces).order_by(tables.workspaces.c.id)
        if only:
            query = query.where(tables.workspaces.c.id == str(only))
        with snapshot(self._engine) as connection:
            rows = connection.execute(query).mappings().all()
        return [
            Workspace(
                self._engine,
                UUID(row["id"]),
                row["name"],
                self._clock,
                pending_days=self._pending_days,
            )
            for row in rows
        ]


__all__ = ["Store", "UnusableDatabase"]
