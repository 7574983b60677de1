"""The page of the question 'What would break if a school or a link went?'."""

from uuid import UUID

from flask import request

from web.analyses import seen
from web.permissions import permits
from web.routes import Routes
from web.showing.fragile import asked_of, fragile_of
from web.showing.frame import render_network

page = Routes()


@page.get("/networks/<uuid:network>/fragile")
@permits("see")
def fragile(network: UUID) -> str:
    """Show what would break, and for one school asked about all of it."""
    found = seen(network)
    asked = asked_of(found.analysis, request.args.get("school", "")[:200])
    return render_network("fragile", found, fragile=fragile_of(found.analysis), asked=asked)
