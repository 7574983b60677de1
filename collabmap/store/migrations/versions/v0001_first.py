"""The first tables: workspaces, networks, uploads and the rows they hold."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXTS = {
    "schools": (
        "name phase kind la_code la_name trust postcode urban_rural faith status need offer "
        "laestab ukprn"
    ),
    "interactions": (
        "type title lead direction theme partnership origin mode staff_roles learners parents "
        "evidence note"
    ),
    "returns": "school period kind",
}
NUMBERS = {
    "schools": "easting northing latitude longitude pupils fsm_pct",
    "interactions": "hours staff_count depth",
}
DAYS = {
    "schools": "open_date close_date",
    "interactions": "date end_date",
    "returns": "start end",
}


def upgrade() -> None:
    op.create_table(
        "service",
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_service"),
    )
    op.create_table(
        "workspaces",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workspaces"),
    )
    _networks()
    _uploads()
    _rows("schools", sa.Column("id", sa.Text, nullable=False), sa.Column("own", sa.JSON))
    _rows(
        "interactions",
        sa.Column("interaction", sa.Text, nullable=False),
        sa.Column("times", sa.Integer),
    )
    _rows(
        "participations",
        sa.Column("interaction", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
    )
    _rows("returns")


def _networks() -> None:
    op.create_table(
        "networks",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("workspace", sa.String(36), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sample", sa.String(80)),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.Column("everyone_answered", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_networks"),
        sa.ForeignKeyConstraint(["workspace"], ["workspaces.id"], name="fk_networks_workspace"),
    )
    op.create_index("ix_networks_workspace", "networks", ["workspace"])


def _uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("workspace", sa.String(36), nullable=False),
        sa.Column("network", sa.String(36)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("own_roster", sa.Boolean, nullable=False),
        sa.Column("own_columns", sa.JSON, nullable=False),
        sa.Column("everyone_answered", sa.Boolean, nullable=False),
        sa.Column("report", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_uploads"),
        sa.UniqueConstraint("id", name="uq_uploads_id"),
        sa.UniqueConstraint("workspace", "network", "digest", name="uq_uploads_workspace"),
        sa.ForeignKeyConstraint(["workspace"], ["workspaces.id"], name="fk_uploads_workspace"),
        sa.ForeignKeyConstraint(
            ["network"], ["networks.id"], name="fk_uploads_network", ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_uploads_workspace", "uploads", ["workspace"])
    op.create_index("ix_uploads_network", "uploads", ["network"])
    kept = sa.text("state = 'kept'")
    op.create_index(
        "uq_uploads_kept",
        "uploads",
        ["workspace", "digest"],
        unique=True,
        sqlite_where=kept,
        postgresql_where=kept,
    )


def _rows(name: str, *columns: sa.Column) -> None:  # type: ignore[type-arg]
    """Make a table of an upload's rows: its own columns, then texts, numbers and days."""
    op.create_table(
        name,
        sa.Column("upload", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *columns,
        *(sa.Column(column, sa.Text) for column in TEXTS.get(name, "").split()),
        *(sa.Column(column, sa.Float) for column in NUMBERS.get(name, "").split()),
        *(sa.Column(column, sa.Date) for column in DAYS.get(name, "").split()),
        sa.PrimaryKeyConstraint("upload", "position", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["upload"], ["uploads.number"], name=f"fk_{name}_upload", ondelete="CASCADE"
        ),
    )
