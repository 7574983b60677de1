"""The page of the question 'How should this table be read?'."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web.analyses import workspace
from web.intake import UnreadableFile
from web.pages.review import reviewed
from web.permissions import permits
from web.routes import Routes
from web.showing.correcting import Correction, Wrong, correction_of, said_in
from web.showing.sheets import total_of
from web.understanding import answer, correct, let_go

page = Routes()


@page.get("/uploads/<uuid:upload>/tables/<table>")
@permits("change")
def correct_table(upload: UUID, table: str) -> str:
    """Ask what shape a table has, and what each of its columns is."""
    return asked(upload, found(upload, table))


@page.post("/uploads/<uuid:upload>/tables/<table>")
@permits("change")
def read_table_as(upload: UUID, table: str) -> Response | tuple[str, int]:
    """Read a table as it was said, or say in a sentence why it cannot be."""
    correction, held = found(upload, table), workspace().upload(upload)
    try:
        said = said_in(request.form, correction)
        correct(workspace(), held, correction.report, said.choice, said.changed)
    except (UnreadableFile, Wrong) as fault:
        return asked(upload, correction, fault=str(fault)), 422
    return read_again_as(upload, table)


@page.post("/uploads/<uuid:upload>/tables/<table>/release")
@permits("change")
def release_table(upload: UUID, table: str) -> Response | tuple[str, int]:
    """Let go of what was chosen for a table, now and for later files of its headings."""
    correction, held = found(upload, table), workspace().upload(upload)
    try:
        let_go(workspace(), held, table, correction.report.headings)
    except UnreadableFile as fault:
        return asked(upload, correction, fault=str(fault)), 422
    return read_again_as(upload, table)


@page.post("/uploads/<uuid:upload>/tables/<table>/questions/<key>")
@permits("change")
def answer_question(upload: UUID, table: str, key: str) -> Response | tuple[str, int]:
    """Take the answer to what a table leaves open, and read it again with it."""
    correction, held = found(upload, table), workspace().upload(upload)
    value = request.form.get("answer", "")
    if not any(key == one.key and value in one.values for one in correction.report.questions):
        return reviewed(held, "Choose one of the answers.", "questions"), 422
    try:
        answer(workspace(), held, correction.report, key, value)
    except UnreadableFile as fault:
        return reviewed(held, str(fault), "questions"), 422
    flash("Answer saved, and remembered for files with the same headings.")
    return redirect(url_for("review", upload=upload), 303)


def found(upload: UUID, table: str) -> Correction:
    """Return how a table is read now; not found where there is none to be corrected."""
    correction = correction_of(workspace(), workspace().upload(upload), table)
    if correction is None:
        abort(404)
    return correction


def asked(upload: UUID, correction: Correction, fault: str = "") -> str:
    """Return the form, with what is wrong about what was chosen."""
    about = {"upload": upload, "table": correction, "fault": fault, "sent": request.form}
    return render_template("pages/correct.html", **about)


def read_again_as(upload: UUID, table: str) -> Response:
    """Go back to the review, and say how the rows fare now."""
    correction = found(upload, table)
    flash(f"{correction.called} was read again. {total_of(correction.report.rows)}.")
    return redirect(url_for("review", upload=upload), 303)
