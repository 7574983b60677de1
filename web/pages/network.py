"""The page of the question 'How is this network doing?'."""

from uuid import UUID

from flask import request

from web.analyses import Seen, seen, workspace
from web.permissions import permits
from web.routes import Routes
from web.showing.changes import what_changed
from web.showing.frame import render_network
from web.showing.ladder import ring_first, ring_order
from web.showing.outside import Outside, outside_of
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
        outside=added_outside(found, request.args.get("added", "")),
    )


def added_outside(found: Seen, upload: str) -> Outside | None:
    """Return what of an upload just added lies outside the period shown; None for nothing."""
    here = workspace()
    mine = [one.id for one in here.uploads_of(found.network.id) if str(one.id) == upload]
    return outside_of(here.reading_of(mine[0]).records, found.analysis) if mine else None
