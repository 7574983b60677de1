"""For whoever watches the service: does it answer, and does its database."""

from flask import current_app

from web.permissions import permits
from web.routes import Routes

page = Routes()
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}


@page.get("/healthz")
@permits("open")
def healthz() -> tuple[str, dict[str, str]]:
    """Say that the process answers."""
    return "ok\n", PLAIN


@page.get("/readyz")
@permits("open")
def readyz() -> tuple[str, int, dict[str, str]]:
    """Say whether the database answers and is at the right version."""
    if current_app.extensions["store"].ready():
        return "ready\n", 200, PLAIN
    return "the database does not answer\n", 503, PLAIN
