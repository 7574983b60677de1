"""The page of the question 'What have you got?'."""

from uuid import UUID

from flask import Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from collabmap.store import StoredNetwork
from web.analyses import seen, workspace
from web.exports import csv_answer, file_name, workbook_answer
from web.intake import UnreadableFile, take_in
from web.permissions import permits
from web.routes import Routes
from web.showing.forms import FORMS, form_text, form_workbook, lists_of_schools
from web.understanding import Chosen, hold

page = Routes()
BOXES = ("records", "schools", "returns")


@page.get("/uploads/new")
@permits("change")
def new_upload() -> str:
    """Ask for records, a list of schools and returns."""
    into = named(request.args.get("into", ""))
    roster = request.args.get("roster", "")
    return asked(fault=None, pasted="", answered=False, roster=roster, into=into)


@page.post("/uploads/new")
@permits("change")
def send_upload() -> Answer | tuple[str, int]:
    """Read what was sent and put it on hold, or say in a sentence why it cannot be read."""
    files = [file for box in BOXES for file in request.files.getlist(box)]
    pasted, roster = request.form.get("pasted", ""), request.form.get("roster", "")
    answered = "answered" in request.form
    into = named(request.form.get("into", ""))
    chosen = Chosen(roster=into.id if into else network_of(roster), into=into.id if into else None)
    try:
        upload = hold(workspace(), take_in(files, pasted), chosen, answered=answered)
    except UnreadableFile as fault:
        told = {"pasted": pasted, "answered": answered, "roster": roster, "into": into}
        return asked(fault=str(fault), **told), 422
    return redirect(url_for("review", upload=upload), 303)


@page.get("/uploads/templates/<name>.csv")
@permits("open")
def upload_template(name: str) -> Response:
    """Hand out an empty form to fill in: records, schools or returns."""
    if name not in FORMS:
        abort(404)
    return csv_answer(form_text(name), f"{name}.csv")


@page.get("/uploads/templates/template.xlsx")
@permits("open")
def empty_template() -> Response:
    """Hand out an empty workbook to fill in, with instructions and examples."""
    return workbook_answer(form_workbook(None), "template.xlsx")


@page.get("/networks/<uuid:network>/download/template.xlsx")
@permits("see")
def network_template(network: UUID) -> Response:
    """Hand out a workbook to fill in, with the schools of a network to pick from."""
    found = seen(network)
    name = file_name(found.network.name, "template.xlsx")
    return workbook_answer(form_workbook(found.analysis.records.schools), name)


@page.get("/networks/<uuid:network>/download/template.csv")
@permits("see")
def network_template_as_text(network: UUID) -> Response:
    """Hand out the same form as CSV."""
    found = seen(network)
    text = form_text("records", found.analysis.records.schools)
    return csv_answer(text, file_name(found.network.name, "template.csv"))


def asked(**values: object) -> str:
    """Return the form, with what was wrong and what was written before."""
    lists = lists_of_schools(workspace())
    return render_template("pages/new_upload.html", lists=lists, **values)


def network_of(written: str) -> UUID | None:
    """Return the network that a form names, None where it names none of this workspace."""
    found = named(written)
    return found.id if found else None


def named(written: str) -> StoredNetwork | None:
    """Return the network of this workspace whose identifier is written; None for none."""
    return next((one for one in workspace().networks() if str(one.id) == written), None)
