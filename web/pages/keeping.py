"""What becomes of an upload on hold: a network of its own, or part of one that is kept."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from collabmap.records import count_of
from web.analyses import seen, workspace
from web.intake import UnreadableFile
from web.pages.network import added_outside
from web.pages.new_upload import network_of
from web.pages.review import reviewed
from web.permissions import permits
from web.routes import Routes
from web.showing.keeping import keeping_of
from web.understanding import choose_network, rows_used

page = Routes()
NAME_AT_MOST = 100


@page.post("/uploads/<uuid:upload>/keep")
@permits("change")
def keep_upload(upload: UUID) -> Response | tuple[str, int]:
    """Make a network of an upload, under the name given."""
    name = request.form.get("name", "").strip()[:NAME_AT_MOST]
    held = workspace().upload(upload)
    if not held.network and not rows_used(held):
        return reviewed(held, "No row can be kept yet.", "files"), 422
    if not held.network and not name and not held.same_as:
        return reviewed(held, "Give the network a name."), 422
    if held.same_as and not held.network:
        flash("You held these rows already, so nothing was added.")
    network = workspace().keep(upload, name)
    return redirect(url_for("network", network=network), 303)


@page.post("/uploads/<uuid:upload>/into")
@permits("change")
def choose_where(upload: UUID) -> Response | tuple[str, int]:
    """Choose the network that the rows shall go into, or a new one."""
    held = workspace().upload(upload)
    if held.network:
        return redirect(url_for("review", upload=upload), 303)
    try:
        choose_network(workspace(), held, network_of(request.form.get("into", "")))
    except UnreadableFile as fault:
        return reviewed(held, str(fault), "into"), 422
    return redirect(url_for("review", upload=upload, _anchor="keep"), 303)


@page.post("/uploads/<uuid:upload>/add")
@permits("change")
def add_upload(upload: UUID) -> Response | tuple[str, int]:
    """Add the rows to the network that was chosen for them."""
    held = workspace().upload(upload)
    into = keeping_of(held, workspace()).into if not held.network else None
    if held.network or into is None:
        return redirect(url_for("review", upload=upload), 303)
    if not rows_used(held):
        return reviewed(held, "No row can be kept yet.", "files"), 422
    if workspace().holds(upload, into.id):
        flash("You held these rows already, so nothing was added.")
    else:
        flash(f"{count_of(rows_used(held), 'row')} added to {into.name}.")
    network = workspace().add(upload, into.id)
    added = upload if added_outside(seen(network), str(upload)) else None
    return redirect(url_for("network", network=network, added=added), 303)
