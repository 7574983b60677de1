"""The page of the question 'Did we understand your files?'."""

from uuid import UUID

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from web.analyses import workspace
from web.exports import csv_answer
from web.permissions import permits
from web.routes import Routes
from web.showing.review import mended_rows, review_of

page = Routes()
NAME_AT_MOST = 100


@page.get("/uploads/<uuid:upload>/review")
@permits("change")
def review(upload: UUID) -> str | Answer:
    """Show what was understood of an upload, and what would be left out."""
    held = workspace().upload(upload)
    if held.network:
        return redirect(url_for("network", network=held.network), 303)
    return render_template("pages/review.html", upload=held, review=review_of(held.reading))


@page.get("/uploads/<uuid:upload>/left-out.csv")
@permits("change")
def left_out_rows(upload: UUID) -> Response:
    """Hand out the rows that would be left out, each with its problem, to mend and send again."""
    return csv_answer(mended_rows(workspace().upload(upload).reading), "rows-left-out.csv")


@page.post("/uploads/<uuid:upload>/keep")
@permits("change")
def keep_upload(upload: UUID) -> Answer | tuple[str, int]:
    """Make a network of an upload, under the name given."""
    name = request.form.get("name", "").strip()[:NAME_AT_MOST]
    if not name:
        held = workspace().upload(upload)
        shown = {"upload": held, "review": review_of(held.reading), "fault": True}
        return render_template("pages/review.html", **shown), 422
    network = workspace().keep(upload, name)
    return redirect(url_for("network", network=network), 303)


@page.post("/uploads/<uuid:upload>/discard")
@permits("change")
def discard_upload(upload: UUID) -> Answer:
    """Forget an upload and begin again."""
    workspace().discard(upload)
    return redirect(url_for("new_upload"), 303)
