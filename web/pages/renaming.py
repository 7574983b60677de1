"""The page of the question 'What shall this network be called?'."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from web.analyses import analyses, seen, workspace
from web.pages.keeping import NAME_AT_MOST
from web.permissions import permits
from web.routes import Routes
from web.showing.frame import render_network

page = Routes()


@page.get("/networks/<uuid:network>/rename")
@permits("change")
def new_name(network: UUID) -> str:
    """Ask for another name."""
    found = seen(network)
    return render_network("rename", found, name=found.network.name, most=NAME_AT_MOST, fault="")


@page.post("/networks/<uuid:network>/rename")
@permits("change")
def rename_network(network: UUID) -> Response | tuple[str, int]:
    """Give a network another name; its records stay as they are."""
    found = seen(network)
    name = " ".join(request.form.get("name", "").split())[:NAME_AT_MOST]
    if not name:
        fault = "Give the network a name."
        return render_network("rename", found, name="", most=NAME_AT_MOST, fault=fault), 422
    workspace().rename(network, name)
    # The name stands over the map, which is held with what was worked out before.
    analyses().forget(network)
    flash(f"{found.network.name} is called {name} now.")
    return redirect(url_for("network", network=network), 303)
