"""Schools have a town; what an upload says is hashed without what it leaves unsaid."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ROWS = ("schools", "interactions", "participations", "returns")
TOWN = "town"


def upgrade() -> None:
    op.add_column("schools", sa.Column(TOWN, sa.Text))
    connection, known = op.get_bind(), sa.MetaData()
    uploads = sa.Table("uploads", known, autoload_with=connection)
    tables = {name: sa.Table(name, known, autoload_with=connection) for name in ROWS}
    connection.execute(sa.update(tables["schools"]).values(town=""))
    for upload in connection.execute(sa.select(uploads)).mappings().all():
        this = sa.update(uploads).where(uploads.c.number == upload["number"])
        if TOWN in upload["own_columns"]:
            _declare_town(connection, tables["schools"], upload["number"])
            own = [name for name in upload["own_columns"] if name != TOWN]
            connection.execute(this.values(own_columns=own))
        rows = {
            name: _read(connection, sa.select(table).where(table.c.upload == upload["number"]))
            for name, table in tables.items()
        }
        digests = _digests(rows, own_roster=upload["own_roster"])
        connection.execute(this.values(digest=digests[0], told=digests[1]))


def _declare_town(connection: sa.Connection, schools: sa.Table, number: int) -> None:
    """Move the towns of a list that had a column of its own for them."""
    query = sa.select(schools.c.position, schools.c.own).where(schools.c.upload == number)
    for position, own in connection.execute(query).all():
        mine = (schools.c.upload == number) & (schools.c.position == position)
        rest = {name: said for name, said in own.items() if name != TOWN}
        values = {TOWN: own.get(TOWN, ""), "own": rest}
        connection.execute(sa.update(schools).where(mine).values(**values))


def _read(connection: sa.Connection, query: sa.Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _digests(rows: Mapping[str, list[dict[str, Any]]], *, own_roster: bool) -> tuple[str, str]:
    bodies: dict[str, list[tuple[str, str]]] = {}
    for row in rows["participations"]:
        bodies.setdefault(row["interaction"], []).append((row["body"], row["role"]))
    told = {
        "returns": sorted(_written(rows["returns"])),
        "interactions": sorted(
            _written(
                {**row, "interaction": sorted(bodies.get(row["interaction"], []))}
                for row in rows["interactions"]
            )
        ),
    }
    whole = {"schools": sorted(_written(rows["schools"])), **told}
    return _hash(str(own_roster), whole), _hash("", told)


def _written(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        said = {
            name: value
            for name, value in row.items()
            if name not in ("upload", "position") and value not in (None, "", {})
        }
        yield json.dumps(said, sort_keys=True, default=str)


def _hash(begin: str, parts: Mapping[str, Sequence[str]]) -> str:
    whole = hashlib.sha256(begin.encode())
    for name, lines in parts.items():
        whole.update(f"\x1d{name}\x1d".encode())
        whole.update("\x1e".join(lines).encode())
    return whole.hexdigest()
