"""The page of the question 'Who works across trusts, phases, authorities?'."""

from uuid import UUID

from flask import request

from web.analyses import seen
from web.permissions import permits
from web.routes import Routes
from web.showing.across import across_of
from web.showing.frame import render_network

page = Routes()


@page.get("/networks/<uuid:network>/across")
@permits("see")
def across(network: UUID) -> str:
    """Show which links cross between groups, who is inside and who is out, and how far apart."""
    found = seen(network)
    shown = across_of(found.analysis, request.args.get("group", "")[:100])
    return render_network("across", found, shown=shown)
