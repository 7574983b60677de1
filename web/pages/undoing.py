"""The page of the question 'Undo this upload?'."""

from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from collabmap.store import NotFound
from web.analyses import analyses, seen, workspace
from web.permissions import permits
from web.routes import Routes
from web.showing.frame import render_network
from web.showing.undoing import goes

page = Routes()


@page.get("/networks/<uuid:network>/uploads/<uuid:upload>/undo")
@permits("change")
def confirm_undo(network: UUID, upload: UUID) -> str:
    """Ask whether everything that came with an upload shall be taken out."""
    kept = workspace().uploads_of(network)
    this = next((one for one in kept if one.id == upload), None)
    if this is None:
        abort(404)
    return render_network("undo", seen(network), this=this, last=len(kept) == 1, goes=goes(this))


@page.post("/networks/<uuid:network>/uploads/<uuid:upload>/undo")
@permits("change")
def undo_upload(network: UUID, upload: UUID) -> Response:
    """Take an upload out, but for its list of schools unless that is ticked; once is enough."""
    try:
        mine = any(one.id == upload for one in workspace().uploads_of(network))
    except NotFound:
        mine = False
    if mine:
        workspace().undo(upload, keep_list="list" not in request.form)
        analyses().forget(network)
        flash("The upload is undone. Your own files are where they were.")
    else:
        flash("That upload was undone before. Nothing else was changed.")
    there = any(one.id == network for one in workspace().networks())
    return redirect(url_for("network", network=network) if there else url_for("start"), 303)
