"""The page of the question 'What have you got?'."""

from flask import Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from web.analyses import workspace
from web.intake import UnreadableFile, read_uploads
from web.permissions import permits
from web.routes import Routes
from web.showing.forms import TEMPLATES

page = Routes()
BOXES = ("records", "schools", "returns")


@page.get("/uploads/new")
@permits("change")
def new_upload() -> str:
    """Ask for records, a list of schools and returns."""
    return render_template("pages/new_upload.html", fault=None, pasted="", answered=False)


@page.post("/uploads/new")
@permits("change")
def send_upload() -> Answer | tuple[str, int]:
    """Read what was sent and put it on hold, or say in a sentence why it cannot be read."""
    files = [file for box in BOXES for file in request.files.getlist(box)]
    pasted = request.form.get("pasted", "")
    answered = "answered" in request.form
    try:
        reading = read_uploads(files, pasted)
    except UnreadableFile as fault:
        again = {"fault": str(fault), "pasted": pasted, "answered": answered}
        return render_template("pages/new_upload.html", **again), 422
    upload = workspace().hold(reading, everyone_answered=answered)
    return redirect(url_for("review", upload=upload), 303)


@page.get("/uploads/templates/<name>.csv")
@permits("open")
def upload_template(name: str) -> Response:
    """Hand out an empty form to fill in: records, schools or returns."""
    if name not in TEMPLATES:
        abort(404)
    answer = Response("\ufeff" + TEMPLATES[name], mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
