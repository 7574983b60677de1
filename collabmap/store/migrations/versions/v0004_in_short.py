"""What was read stands in short beside an upload, and row by row in a table of its own."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

FIRST = 50
GRAVEST = ("error", "warning", "note")
ROWS = ("schools", "interactions")


def upgrade() -> None:
    op.create_table(
        "details",
        sa.Column("upload", sa.Integer, nullable=False),
        sa.Column("report", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("upload", name="pk_details"),
        sa.ForeignKeyConstraint(
            ["upload"], ["uploads.number"], name="fk_details_upload", ondelete="CASCADE"
        ),
    )
    connection, known = op.get_bind(), sa.MetaData()
    names = ("uploads", "details", *ROWS)
    tables = {name: sa.Table(name, known, autoload_with=connection) for name in names}
    uploads, details = tables["uploads"], tables["details"]
    for upload in connection.execute(sa.select(uploads)).mappings().all():
        report = upload["report"]
        said = {name: report.get(name, []) for name in ("problems", "rejected", "sent_again")}
        short = _in_short(report) | _counted(connection, tables, upload)
        this = sa.update(uploads).where(uploads.c.number == upload["number"])
        connection.execute(this.values(report=short))
        connection.execute(sa.insert(details).values(upload=upload["number"], report=said))


def _in_short(report: Mapping[str, Any]) -> dict[str, Any]:
    problems = report.get("problems", [])
    return {
        "files": report["files"],
        "matches": report.get("matches", []),
        "kinds": list(_kinds(problems)),
        "of_tables": [found for found in problems if found["row"] is None],
        "rejected": len(report.get("rejected", [])),
    }


def _kinds(problems: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    def kind(found: Mapping[str, Any]) -> tuple[int, str]:
        return GRAVEST.index(found["severity"]), found["code"]

    for (gravest, code), alike in groupby(sorted(problems, key=kind), key=kind):
        found = sorted(alike, key=lambda one: (one.get("file") or "", one["row"] or 0))
        severity = GRAVEST[gravest]
        yield {"code": code, "severity": severity, "first": found[:FIRST], "times": len(found)}


def _counted(
    connection: sa.Connection, tables: Mapping[str, sa.Table], upload: sa.RowMapping
) -> dict[str, Any]:
    """Return how many schools and interactions there are, and the days between which they lie."""
    counts, ends = {}, []
    for name in ROWS:
        mine = tables[name].c.upload == upload["number"]
        counted = sa.select(sa.func.count()).select_from(tables[name]).where(mine)
        counts[name] = connection.execute(counted).scalar_one()
    days = tables["interactions"].c
    for day in (days.date, days.end_date):
        span = sa.select(sa.func.min(day), sa.func.max(day)).where(days.upload == upload["number"])
        ends += [found for found in connection.execute(span).one() if found]
    return {
        **counts,
        "own_roster": bool(upload["own_roster"]),
        "first": str(min(ends)) if ends else None,
        "last": str(max(ends)) if ends else None,
    }
