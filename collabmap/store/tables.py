"""The tables, as SQLAlchemy knows them. A test holds them equal to what the migrations make.

What is kept belongs to an upload, and an upload to a workspace: undoing one is deleting
its rows. Identifiers that a person can see are random; `number` gives the order, since
clocks go back. `place` is an upload's place among those of its network, from 1; the one that
made the network has 1.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from collabmap.records import INTERACTION_COLUMNS, RETURN_COLUMNS, SCHOOL_COLUMNS

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

KIND_OF_COLUMN = {"text": Text, "number": Float, "day": Date, "whole": Integer}

service = Table(
    "service",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

workspaces = Table(
    "workspaces",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", Text, nullable=False),
)

networks = Table(
    "networks",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("workspace", ForeignKey("workspaces.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("sample", String(80)),
    Column("settings", JSON, nullable=False),
    Column("everyone_answered", Boolean, nullable=False),
)

uploads = Table(
    "uploads",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("workspace", ForeignKey("workspaces.id"), nullable=False, index=True),
    Column("network", ForeignKey("networks.id", ondelete="CASCADE"), index=True),
    Column("state", String(10), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("own_roster", Boolean, nullable=False),
    Column("own_columns", JSON, nullable=False),
    Column("everyone_answered", Boolean, nullable=False),
    Column("report", JSON, nullable=False),
    Column("told", String(64), nullable=False, server_default=""),
    Column("choices", JSON, nullable=False, server_default="{}"),
    Column("place", Integer),
    UniqueConstraint("workspace", "network", "digest"),
    Index("uq_uploads_place", "network", "place", unique=True),
    # The same rows make one network in a workspace, also when two people keep them at once.
    Index(
        "uq_uploads_made",
        "workspace",
        "digest",
        unique=True,
        sqlite_where=text("place = 1"),
        postgresql_where=text("place = 1"),
    ),
    sqlite_autoincrement=True,
)

# The tables of files on hold, in bytes that only reading understands.
held = Table(
    "held",
    metadata,
    Column("upload", ForeignKey("uploads.number", ondelete="CASCADE"), primary_key=True),
    Column("tables", LargeBinary, nullable=False),
)


# What reading said of each row of an upload: long where a file is long, and seldom asked for.
details = Table(
    "details",
    metadata,
    Column("upload", ForeignKey("uploads.number", ondelete="CASCADE"), primary_key=True),
    Column("report", JSON, nullable=False),
)


def _remembered(name: str, *columns: Column) -> Table:  # type: ignore[type-arg]
    """Return a table of what a workspace remembers, once for each key."""
    return Table(
        name,
        metadata,
        Column("workspace", ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True),
        Column("key", Text, primary_key=True),
        *columns,
    )


answers = _remembered("answers", Column("school", Text))

choices = _remembered("choices", Column("choice", JSON, nullable=False))


def _rows(name: str, *columns: Column) -> Table:  # type: ignore[type-arg]
    """Return a table of an upload's rows, in the order they stood."""
    return Table(
        name,
        metadata,
        Column("upload", ForeignKey("uploads.number", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns,
    )


def _declared(columns: dict) -> list[Column]:  # type: ignore[type-arg]
    return [Column(name, KIND_OF_COLUMN[kind]) for name, kind in columns.items()]


schools = _rows("schools", Column("id", Text, nullable=False), *_declared(SCHOOL_COLUMNS))
schools.append_column(Column("own", JSON))

interactions = _rows(
    "interactions", Column("interaction", Text, nullable=False), *_declared(INTERACTION_COLUMNS)
)

participations = _rows(
    "participations",
    Column("interaction", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("role", Text, nullable=False),
)

returns = _rows("returns", *_declared(RETURN_COLUMNS))
