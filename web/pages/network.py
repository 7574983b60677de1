"""The page of the question 'How is this network doing?'."""

from uuid import UUID

from web.analyses import seen, workspace
from web.permissions import permits
from web.routes import Routes
from web.showing.changes import what_changed
from web.showing.frame import render_network
from web.showing.ladder import ring_first, ring_order
from web.showing.whole import numbers_of

page = Routes()


@page.get("/networks/<uuid:network>")
@permits("see")
def network(network: UUID) -> str:
    """Show the headline, the map, four numbers, whom to ring first, and what is not known."""
    found = seen(network)
    return render_network(
        "network",
        found,
        ring_first=ring_first(found.analysis),
        ring_order=ring_order(found.analysis),
        further=numbers_of(found.analysis),
        what_changed=what_changed(found.analysis),
        uploads=workspace().uploads_of(network),
        left_out=found.left_out,
    )
