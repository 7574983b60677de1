"""A workspace: the one way to its uploads and networks. Nothing else asks the database.

Every query here names the workspace, so that a thing of another workspace and a thing that
never was are the same: not found. Each change is one transaction; a caller is answered
after it is on disk.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from collabmap.network import TieRule
from collabmap.reading import Reading
from collabmap.records import Records
from collabmap.store import tables
from collabmap.store.database import READ_ONLY
from collabmap.store.rows import digest_of, own_columns, records_of, rows_of
from collabmap.store.values import (
    NotFound,
    StoredNetwork,
    Upload,
    reading_of,
    report_of,
    rule_of,
    settings_of,
)

ROWS = {
    "schools": tables.schools,
    "interactions": tables.interactions,
    "participations": tables.participations,
    "returns": tables.returns,
}
uploads, networks = tables.uploads, tables.networks


class Workspace:
    """What one workspace holds: uploads waiting to be kept, and networks made of kept ones."""

    def __init__(
        self, engine: Engine, workspace: UUID, name: str, clock: Callable[[], datetime]
    ) -> None:
        self.id = workspace
        self.name = name
        self._engine = engine
        self._clock = clock

    def hold(self, reading: Reading, *, everyone_answered: bool = False) -> UUID:
        """Put what was read on hold until a person keeps it; return the upload's identifier."""
        upload = uuid4()
        values = {
            "id": str(upload),
            "workspace": str(self.id),
            "state": "pending",
            "digest": digest_of(reading.records),
            "made_at": self._clock(),
            "own_roster": reading.records.own_roster,
            "own_columns": own_columns(reading.records),
            "everyone_answered": everyone_answered,
            "report": report_of(reading),
        }
        with self._engine.begin() as connection:
            number = connection.execute(insert(uploads).returning(uploads.c.number), values)
            _write_rows(connection, number.scalar_one(), reading.records)
        return upload

    def upload(self, upload: UUID) -> Upload:
        """Return an upload on hold or kept; NotFound when there is none of that identifier."""
        with self._reading() as connection:
            row = self._upload(connection, upload)
            same = self._kept(connection, row["digest"])
            return Upload(
                id=UUID(row["id"]),
                reading=reading_of(_read_records(connection, row), row["report"]),
                everyone_answered=row["everyone_answered"],
                made_at=row["made_at"],
                same_as=same,
                network=UUID(row["network"]) if row["network"] else None,
            )

    def discard(self, upload: UUID) -> None:
        """Forget an upload on hold. One that was kept or never was is left alone."""
        mine = (uploads.c.workspace == str(self.id)) & (uploads.c.id == str(upload))
        with self._engine.begin() as connection:
            connection.execute(delete(uploads).where(mine, uploads.c.state == "pending"))

    def keep(self, upload: UUID, name: str, *, sample: str | None = None) -> UUID:
        """Make a network of an upload on hold and return its identifier.

        Where a network already holds the same rows, that one is returned and the upload is
        forgotten; keeping one upload twice gives the same network. `sample` marks a network
        that was loaded from a sample.
        """
        try:
            with self._engine.begin() as connection:
                return self._keep(connection, upload, name, sample)
        except IntegrityError:
            # Somebody kept the same rows between our look and our write: theirs is the one.
            with self._engine.begin() as connection:
                return self._keep(connection, upload, name, sample)

    def _keep(self, connection: Connection, upload: UUID, name: str, sample: str | None) -> UUID:
        row = self._upload(connection, upload)
        same = self._kept(connection, row["digest"])
        this = uploads.c.number == row["number"]
        if same:
            if row["state"] == "pending":
                connection.execute(delete(uploads).where(this))
            return same
        network = uuid4()
        values = {
            "id": str(network),
            "workspace": str(self.id),
            "name": name,
            "sample": sample,
            "settings": settings_of(TieRule()),
            "everyone_answered": row["everyone_answered"],
        }
        connection.execute(insert(networks), values)
        kept = {"state": "kept", "network": str(network)}
        connection.execute(update(uploads).where(this).values(**kept))
        return network

    def networks(self) -> tuple[StoredNetwork, ...]:
        """Return the networks kept here, the latest first; () when there is none."""
        with self._reading() as connection:
            rows = connection.execute(self._networks().order_by(uploads.c.number.desc()))
            return tuple(_network(row) for row in rows.mappings())

    def network(self, network: UUID) -> StoredNetwork:
        """Return one network as kept; NotFound when there is none of that identifier."""
        with self._reading() as connection:
            return _network(self._network(connection, network))

    def reading(self, network: UUID) -> Reading:
        """Return what was read for a network: its records, files, problems, rows left out."""
        with self._reading() as connection:
            row = self._network(connection, network)
            return reading_of(_read_records(connection, row), row["report"])

    def records(self, network: UUID) -> Records:
        """Return the records of a network, equal to those that were kept."""
        with self._reading() as connection:
            return _read_records(connection, self._network(connection, network))

    def change(self, network: UUID, rule: TieRule, *, everyone_answered: bool) -> None:
        """Set the tie rule of a network, and whether every school has answered."""
        values = {"settings": settings_of(rule), "everyone_answered": everyone_answered}
        with self._engine.begin() as connection:
            self._network(connection, network)
            this = networks.c.id == str(network)
            connection.execute(update(networks).where(this).values(**values))

    def remove(self, network: UUID) -> None:
        """Remove a network with all its records. One that is not there is left so."""
        mine = (networks.c.workspace == str(self.id)) & (networks.c.id == str(network))
        with self._engine.begin() as connection:
            connection.execute(delete(networks).where(mine))

    def _reading(self) -> Connection:
        return self._engine.connect().execution_options(**READ_ONLY)

    def _upload(self, connection: Connection, upload: UUID) -> RowMapping:
        mine = (uploads.c.workspace == str(self.id)) & (uploads.c.id == str(upload))
        row = connection.execute(select(uploads).where(mine)).mappings().first()
        if row is None:
            raise NotFound("There is no such upload.")
        return row

    def _kept(self, connection: Connection, digest: str) -> UUID | None:
        mine = (uploads.c.workspace == str(self.id)) & (uploads.c.state == "kept")
        query = select(uploads.c.network).where(mine, uploads.c.digest == digest)
        found = connection.execute(query).scalar()
        return UUID(found) if found else None

    def _networks(self) -> Any:  # noqa: ANN401 - a select of columns known only to SQLAlchemy
        columns = (
            *(networks.c[name] for name in ("id", "name", "settings", "sample")),
            networks.c.everyone_answered,
            *(uploads.c[name] for name in ("number", "digest", "made_at", "report")),
            *(uploads.c[name] for name in ("own_roster", "own_columns")),
        )
        joined = networks.join(uploads, uploads.c.network == networks.c.id)
        return select(*columns).select_from(joined).where(networks.c.workspace == str(self.id))

    def _network(self, connection: Connection, network: UUID) -> RowMapping:
        query = self._networks().where(networks.c.id == str(network))
        row: RowMapping | None = connection.execute(query).mappings().first()
        if row is None:
            raise NotFound("There is no such network.")
        return row


def _network(row: RowMapping) -> StoredNetwork:
    return StoredNetwork(
        id=UUID(row["id"]),
        name=row["name"],
        rule=rule_of(row["settings"]),
        everyone_answered=row["everyone_answered"],
        digest=row["digest"],
        made_at=row["made_at"],
        sample=row["sample"],
    )


def _write_rows(connection: Connection, number: int, records: Records) -> None:
    for name, table in ROWS.items():
        rows = [{**row, "upload": number} for row in rows_of(records, name)]
        if rows:
            connection.execute(insert(table), rows)


def _read_records(connection: Connection, row: RowMapping) -> Records:
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for name, table in ROWS.items():
        query = select(table).where(table.c.upload == row["number"]).order_by(table.c.position)
        rows[name] = [dict(each) for each in connection.execute(query).mappings()]
    return records_of(rows, row["own_columns"], own_roster=row["own_roster"])
