"""One workspace inside one transaction: what is asked of the database, and what is written.

Every query here names the workspace, so that a thing of another workspace and a thing that
never was are the same: not found. A change to what a network is made of takes the network
first (`changing`), so that two changes at once follow each other, on PostgreSQL too.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import pandas as pd
from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, select, update

from collabmap.records import Records
from collabmap.store import tables
from collabmap.store.reports import brings_list, details_of, list_alone, report_of
from collabmap.store.rows import Rows, records_of, rows_of, schools_of
from collabmap.store.values import NotFound

ROWS = {
    "schools": tables.schools,
    "interactions": tables.interactions,
    "participations": tables.participations,
    "returns": tables.returns,
}
uploads, networks = tables.uploads, tables.networks
held, details = tables.held, tables.details


class Told(NamedTuple):
    """What is written of a reading: the rows of its records, and what it said of each row."""

    rows: Rows
    details: Mapping[str, Any]


class Transaction:
    """What can be asked and changed in a workspace while one transaction lasts."""

    def __init__(self, connection: Connection, workspace: UUID) -> None:
        self._connection = connection
        self._workspace = str(workspace)

    def upload(self, upload: UUID, *, changing: bool = False) -> RowMapping:
        """Return the row of an upload, or NotFound; taken for this transaction if `changing`."""
        query = select(uploads).where(self._mine(upload))
        return self._one(query, "There is no such upload.", changing=changing)

    def network(self, network: UUID, *, changing: bool = False) -> RowMapping:
        """Return the row of a network, or NotFound; taken for this transaction if `changing`."""
        mine = (networks.c.workspace == self._workspace) & (networks.c.id == str(network))
        query = select(networks).where(mine)
        return self._one(query, "There is no such network.", changing=changing)

    def networks(self) -> Sequence[RowMapping]:
        """Return the rows of all networks."""
        query = select(networks).where(networks.c.workspace == self._workspace)
        return self._connection.execute(query).mappings().all()

    def parts(self, network: UUID) -> Sequence[RowMapping]:
        """Return the rows of the uploads that a network is made of, in the order they came."""
        mine = (uploads.c.workspace == self._workspace) & (uploads.c.network == str(network))
        query = select(uploads).where(mine).order_by(uploads.c.place)
        return self._connection.execute(query).mappings().all()

    def kept(self, network: UUID | None = None) -> Sequence[RowMapping]:
        """Return network, number, digest and time of each kept upload, in the order they came."""
        columns = (uploads.c[name] for name in ("network", "number", "digest", "made_at"))
        query = select(*columns).where(uploads.c.workspace == self._workspace)
        query = query.where(uploads.c.place.is_not(None)).order_by(uploads.c.place)
        if network:
            query = query.where(uploads.c.network == str(network))
        return self._connection.execute(query).mappings().all()

    def same_as(self, row: RowMapping, network: UUID | None = None) -> UUID | None:
        """Return the network, or whether the one given, that holds the rows of an upload.

        An upload without a list of schools is held when its interactions and returns are:
        what it says of schools is then somebody else's list.
        """
        same = uploads.c.digest == row["digest"]
        if not brings_list(row["report"]):
            same |= uploads.c.told == row["told"]
        query = select(uploads.c.network).where(uploads.c.workspace == self._workspace, same)
        query = query.where(uploads.c.place.is_not(None)).order_by(uploads.c.number).limit(1)
        if network:
            query = query.where(uploads.c.network == str(network))
        found = self._connection.execute(query).scalar()
        return UUID(found) if found else None

    def records(self, row: RowMapping) -> Records:
        """Return the records of an upload, equal to those that were written."""
        kept: dict[str, dict[str, Sequence[Any]]] = {}
        for name, table in ROWS.items():
            query = select(table).where(table.c.upload == row["number"]).order_by(table.c.position)
            found = self._connection.execute(query).all()
            columns = zip(*found, strict=True) if found else [() for _ in table.columns]
            kept[name] = dict(zip(table.columns.keys(), columns, strict=True))
        return records_of(kept, row["own_columns"], own_roster=row["own_roster"])

    def tables(self, row: RowMapping) -> bytes:
        """Return the tables of an upload on hold, b"" where there are none."""
        query = select(held.c.tables).where(held.c.upload == row["number"])
        return bytes(self._connection.execute(query).scalar() or b"")

    def has_tables(self, row: RowMapping) -> bool:
        """Return whether the tables of an upload are held."""
        query = select(held.c.upload).where(held.c.upload == row["number"])
        return self._connection.execute(query).first() is not None

    def details(self, row: RowMapping) -> Mapping[str, Any]:
        """Return what reading said of each row of an upload."""
        query = select(details.c.report).where(details.c.upload == row["number"])
        found: Mapping[str, Any] = self._connection.execute(query).scalar_one()
        return found

    def schools(self, row: RowMapping, ids: Collection[str] | None = None) -> pd.DataFrame:
        """Return the schools of an upload, or those of some identifiers, in their order."""
        table = tables.schools
        query = select(table).where(table.c.upload == row["number"]).order_by(table.c.position)
        if ids is not None:
            query = query.where(table.c.id.in_(sorted(ids)))
        rows = [dict(school) for school in self._connection.execute(query).mappings()]
        return schools_of(rows, row["own_columns"])

    def interactions(self, row: RowMapping) -> int:
        """Return how many interactions an upload has."""
        mine = tables.interactions.c.upload == row["number"]
        query = select(func.count()).select_from(tables.interactions).where(mine)
        return self._connection.execute(query).scalar_one()

    def bodies(self, row: RowMapping) -> int:
        """Return how many bodies took part in the interactions of an upload."""
        parts = tables.participations
        query = select(func.count(parts.c.body.distinct())).where(parts.c.upload == row["number"])
        return self._connection.execute(query).scalar_one()

    def hold(self, values: Mapping[str, Any], told: Told, content: bytes) -> None:
        """Write an upload on hold: its values, what it tells and its tables."""
        values = {**values, "workspace": self._workspace, "state": "pending"}
        added = insert(uploads).values(**values).returning(uploads.c.number)
        number = self._connection.execute(added).scalar_one()
        self._write(number, told)
        if content:
            self._connection.execute(insert(held).values(upload=number, tables=content))

    def replace(self, row: RowMapping, values: Mapping[str, Any], told: Told) -> None:
        """Write other values and what else it tells in the place of those of an upload."""
        number = row["number"]
        for table in (*ROWS.values(), details):
            self._connection.execute(delete(table).where(table.c.upload == number))
        self._update(row, values)
        self._write(number, told)

    def leave_list(self, row: RowMapping) -> None:
        """Take out of an upload everything but its list of schools.

        It is no longer known as the same rows: they may come again.
        """
        reading = list_alone(self.schools(row), row["report"], self.details(row))
        own = hashlib.sha256(f"the list of {row['id']}".encode()).hexdigest()
        values = {"digest": own, "told": own, "report": report_of(reading)}
        self.replace(row, values, Told(rows_of(reading.records), details_of(reading)))

    def choose(self, row: RowMapping, choices: Mapping[str, Any]) -> None:
        """Write other choices for an upload on hold."""
        self._update(row, {"choices": dict(choices)})

    def make_network(self, row: RowMapping, values: Mapping[str, Any]) -> None:
        """Make a network of an upload on hold."""
        self._connection.execute(insert(networks).values(**values, workspace=self._workspace))
        self._keep(row, values["id"], 1)

    def add(self, row: RowMapping, network: UUID) -> None:
        """Add an upload on hold to a network that was taken for this transaction.

        Of a list of schools that it did not bring itself it takes along the schools it names.
        """
        query = select(func.max(uploads.c.place)).where(uploads.c.network == str(network))
        self._keep(row, str(network), (self._connection.execute(query).scalar() or 0) + 1)
        if row["own_roster"] and not brings_list(row["report"]):
            self._update(row, {"own_roster": False})
            self._forget_unnamed_schools(row["number"])

    def change(self, network: UUID, values: Mapping[str, Any]) -> None:
        """Write other values in the row of a network."""
        self.network(network, changing=True)
        this = networks.c.id == str(network)
        self._connection.execute(update(networks).where(this).values(**values))

    def forget_upload(self, upload: UUID, *, pending: bool) -> None:
        """Delete an upload with its rows if it is pending, or if it is kept, as is asked."""
        state = uploads.c.state == ("pending" if pending else "kept")
        self._connection.execute(delete(uploads).where(self._mine(upload), state))

    def forget_network(self, network: UUID) -> None:
        """Delete a network with the uploads it is made of."""
        mine = (networks.c.workspace == self._workspace) & (networks.c.id == str(network))
        self._connection.execute(delete(networks).where(mine))

    def forget_pending(self, before: datetime) -> None:
        """Delete the uploads that are on hold since a moment ago, with their rows."""
        old = (uploads.c.state == "pending") & (uploads.c.made_at < before)
        mine = uploads.c.workspace == self._workspace
        # What somebody keeps, or forgets, at this moment is left to them.
        free = select(uploads.c.number).where(mine, old).with_for_update(skip_locked=True)
        self._connection.execute(delete(uploads).where(uploads.c.number.in_(free)))

    def _keep(self, row: RowMapping, network: str, place: int) -> None:
        self._update(row, {"state": "kept", "network": network, "place": place})
        self._connection.execute(delete(held).where(held.c.upload == row["number"]))

    def _update(self, row: RowMapping, values: Mapping[str, Any]) -> None:
        this = uploads.c.number == row["number"]
        self._connection.execute(update(uploads).where(this).values(**values))

    def _write(self, number: int, told: Told) -> None:
        said = insert(details).values(upload=number, report=told.details)
        self._connection.execute(said)
        for name, table in ROWS.items():
            if told.rows[name]:
                numbered = [{**row, "upload": number} for row in told.rows[name]]
                self._connection.execute(insert(table), numbered)

    def _forget_unnamed_schools(self, number: int) -> None:
        schools, parts, told = tables.schools, tables.participations, tables.returns
        named = select(parts.c.body).where(parts.c.upload == number)
        answered = select(told.c.school).where(told.c.upload == number)
        unnamed = schools.c.id.not_in(named.union(answered))
        self._connection.execute(delete(schools).where(schools.c.upload == number, unnamed))

    def _mine(self, upload: UUID) -> Any:  # noqa: ANN401 - a condition known only to SQLAlchemy
        return (uploads.c.workspace == self._workspace) & (uploads.c.id == str(upload))

    def _one(self, query: Select[Any], missing: str, *, changing: bool) -> RowMapping:
        taken = query.with_for_update() if changing else query
        row = self._connection.execute(taken).mappings().first()
        if row is None:
            raise NotFound(missing)
        return row
