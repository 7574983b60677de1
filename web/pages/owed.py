"""The pages that every public service owes its readers."""

from flask import render_template

from web.permissions import permits
from web.routes import Routes
from web.showing.notices import notices_of

page = Routes()


@page.get("/accessibility")
@permits("open")
def accessibility() -> str:
    """Say how accessible the service is; the council that runs it publishes it."""
    return render_template("pages/accessibility.html")


@page.get("/privacy")
@permits("open")
def privacy() -> str:
    """Say what is kept, where, why and how long."""
    return render_template("pages/privacy.html")


@page.get("/cookies")
@permits("open")
def cookies() -> str:
    """Name the one cookie and what it is for."""
    return render_template("pages/cookies.html")


@page.get("/terms")
@permits("open")
def terms() -> str:
    """Say under which terms the service and what it shows may be used."""
    return render_template("pages/terms.html")


@page.get("/notices")
@permits("open")
def notices() -> str:
    """Name the software and data that the service is made with, and their licences."""
    return render_template("pages/notices.html", notices=notices_of())
