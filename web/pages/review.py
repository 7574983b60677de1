"""The page of the question 'Did we understand your files?'."""

from uuid import UUID

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from collabmap.store import Upload
from web.analyses import workspace
from web.exports import csv_answer
from web.permissions import permits
from web.routes import Routes
from web.showing.keeping import keeping_of
from web.showing.review import mended_rows, review_of

page = Routes()


@page.get("/uploads/<uuid:upload>/review")
@permits("change")
def review(upload: UUID) -> str | Answer:
    """Show what was understood of an upload, and what would be left out."""
    held = workspace().upload(upload)
    if held.network:
        return redirect(url_for("network", network=held.network), 303)
    return reviewed(held)


@page.get("/uploads/<uuid:upload>/left-out.csv")
@permits("change")
def left_out_rows(upload: UUID) -> Response:
    """Hand out the rows that would be left out, each with its problem, to mend and send again."""
    return csv_answer(mended_rows(workspace().reading_of(upload)), "rows-left-out.csv")


@page.post("/uploads/<uuid:upload>/discard")
@permits("change")
def discard_upload(upload: UUID) -> Answer:
    """Forget an upload and begin again."""
    workspace().discard(upload)
    return redirect(url_for("new_upload"), 303)


def reviewed(held: Upload, fault: str = "", at: str = "name") -> str:
    """Return the page, with what is wrong where something that was sent cannot be taken."""
    shown = review_of(held, workspace(), request.args.get("part", 1, type=int))
    keeping = keeping_of(held, workspace())
    about = {"upload": held, "review": shown, "keeping": keeping, "fault": fault, "fault_at": at}
    return render_template("pages/review.html", **about)
