"""The page of the question 'Remove this network?'."""

from uuid import UUID

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from web.analyses import analyses, seen, workspace
from web.permissions import permits
from web.routes import Routes
from web.showing.frame import render_network

page = Routes()


@page.get("/networks/<uuid:network>/remove")
@permits("change")
def confirm_removal(network: UUID) -> str:
    """Ask whether a network and all its records shall be removed."""
    return render_network("remove", seen(network))


@page.post("/networks/<uuid:network>/remove")
@permits("change")
def remove_network(network: UUID) -> Response:
    """Remove a network with its records."""
    held = workspace()
    name = held.network(network).name
    held.remove(network)
    analyses().forget(network)
    flash(f"{name} and its records are removed. Your own files are where they were.")
    return redirect(url_for("start"), 303)
