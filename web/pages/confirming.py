"""Which schools are meant: the answers to what the review asks, one by one or at once."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from collabmap.records import count_of
from web.analyses import workspace
from web.intake import UnreadableFile
from web.pages.review import reviewed
from web.permissions import permits
from web.routes import Routes
from web.showing.answers import Answers, answers_of
from web.showing.spellings import schools_of, spelling_of, spellings_of
from web.understanding import Chosen, read_again

page = Routes()


@page.get("/uploads/<uuid:upload>/spelling")
@permits("change")
def one_spelling(upload: UUID) -> str:
    """Ask which school one spelling means, also where it was decided before."""
    held = workspace().upload(upload)
    key = request.args.get("key", "")
    found = spelling_of(held, workspace(), key)
    if found is None:
        abort(404)
    schools = schools_of(held, workspace())
    return render_template("pages/spelling.html", upload=held, one=found, schools=schools)


@page.post("/uploads/<uuid:upload>/answers")
@permits("change")
def answer_spellings(upload: UUID) -> Response | tuple[str, int]:
    """Take the answers, remember them, and read the files again with them."""
    return taken(upload, answers_of(request.form, workspace().schools_of(upload)))


@page.post("/uploads/<uuid:upload>/best")
@permits("change")
def accept_best(upload: UUID) -> Response | tuple[str, int]:
    """Accept the best suggestion for every spelling that has one standing out."""
    held = workspace().upload(upload)
    clear = spellings_of(held, workspace()).clear
    return taken(upload, Answers({one.key: one.candidates[0].school for one in clear}))


def taken(upload: UUID, answers: Answers) -> Response | tuple[str, int]:
    """Remember answers and read the files again; what was unclear is asked once more."""
    here = workspace()
    here.remember_answers(answers.given)
    for key in answers.forgotten:
        here.forget_answer(key)
    held, fault = here.upload(upload), answers.fault
    if answers.given or answers.forgotten:
        try:
            read_again(here, held, Chosen.of(held))
        except UnreadableFile as unread:
            fault = str(unread)
    if fault:
        return reviewed(here.upload(upload), fault, "schools"), 422
    flash(f"{count_of(len(answers.given), 'answer')} saved, and remembered for your next files.")
    return redirect(url_for("review", upload=upload, _anchor="schools"), 303)
