"""The page of the question 'Where does every school stand?'."""

from uuid import UUID

from flask import request

from web.analyses import seen
from web.permissions import permits
from web.routes import Routes
from web.showing.frame import render_network
from web.showing.table import table_of

page = Routes()


@page.get("/networks/<uuid:network>/schools")
@permits("see")
def schools(network: UUID) -> str:
    """Show every school of the roster in one table, sorted, filtered and with columns as asked."""
    found, asked = seen(network), request.args
    table = table_of(
        found.analysis,
        sort=asked.get("sort", ""),
        order=asked.get("order", ""),
        looked_for=asked.get("name", "")[:100],
        show=asked.getlist("show"),
    )
    return render_network("schools", found, table=table)
