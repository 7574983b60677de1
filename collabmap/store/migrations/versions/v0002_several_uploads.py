"""Several uploads make a network; files on hold can be read again; answers are remembered."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ROWS = ("interactions", "participations", "returns")


def upgrade() -> None:
    op.add_column("uploads", sa.Column("told", sa.String(64), nullable=False, server_default=""))
    op.add_column("uploads", sa.Column("choices", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("uploads", sa.Column("place", sa.Integer))
    op.execute("UPDATE uploads SET place = 1 WHERE state = 'kept'")
    op.drop_index("uq_uploads_kept", "uploads")
    op.create_index("uq_uploads_place", "uploads", ["network", "place"], unique=True)
    first = sa.text("place = 1")
    op.create_index(
        "uq_uploads_made",
        "uploads",
        ["workspace", "digest"],
        unique=True,
        sqlite_where=first,
        postgresql_where=first,
    )
    op.create_table(
        "held",
        sa.Column("upload", sa.Integer, nullable=False),
        sa.Column("tables", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("upload", name="pk_held"),
        sa.ForeignKeyConstraint(
            ["upload"], ["uploads.number"], name="fk_held_upload", ondelete="CASCADE"
        ),
    )
    _remembered("answers", sa.Column("school", sa.Text))
    _remembered("choices", sa.Column("choice", sa.JSON, nullable=False))
    _fill()


def _remembered(name: str, column: sa.Column) -> None:  # type: ignore[type-arg]
    op.create_table(
        name,
        sa.Column("workspace", sa.String(36), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        column,
        sa.PrimaryKeyConstraint("workspace", "key", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.id"], name=f"fk_{name}_workspace", ondelete="CASCADE"
        ),
    )


def _fill() -> None:
    """Write beside every upload what its interactions and returns say, as the program does."""
    connection, known = op.get_bind(), sa.MetaData()
    uploads = sa.Table("uploads", known, autoload_with=connection)
    tables = {name: sa.Table(name, known, autoload_with=connection) for name in ROWS}
    for number in connection.execute(sa.select(uploads.c.number)).scalars().all():
        rows = {
            name: _read(connection, sa.select(table).where(table.c.upload == number))
            for name, table in tables.items()
        }
        this = sa.update(uploads).where(uploads.c.number == number)
        connection.execute(this.values(told=_told(rows)))


def _read(connection: sa.Connection, query: sa.Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _told(rows: Mapping[str, list[dict[str, Any]]]) -> str:
    bodies: dict[str, list[tuple[str, str]]] = {}
    for row in rows["participations"]:
        bodies.setdefault(row["interaction"], []).append((row["body"], row["role"]))
    lines = {
        "returns": _written(rows["returns"]),
        "interactions": _written(
            {**row, "interaction": sorted(bodies.get(row["interaction"], []))}
            for row in rows["interactions"]
        ),
    }
    whole = hashlib.sha256()
    for name, said in lines.items():
        whole.update(f"\x1d{name}\x1d".encode())
        whole.update("\x1e".join(sorted(said)).encode())
    return whole.hexdigest()


def _written(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        said = {name: value for name, value in row.items() if name != "upload"}
        yield json.dumps({**said, "position": None}, sort_keys=True, default=str)
