"""The page of the question 'Who works with whom?'."""

from uuid import UUID

from web.analyses import seen
from web.permissions import permits
from web.routes import Routes
from web.showing.frame import render_network
from web.showing.ladder import name_of

page = Routes()


@page.get("/networks/<uuid:network>/map")
@permits("see")
def network_map(network: UUID) -> str:
    """Show the map as large as the window, and under it the same as tables."""
    found = seen(network)
    return render_network("map", found, name_of=name_of)
