"""The page of the question 'Who does this school work with, and on what?'."""

from uuid import UUID

from flask import Response, abort, redirect, url_for
from werkzeug.wrappers import Response as Answer

from web.analyses import seen
from web.exports import svg_answer
from web.permissions import permits
from web.routes import Routes
from web.showing.frame import render_network
from web.showing.school import school_of

page = Routes()


@page.get("/networks/<uuid:network>/schools/<school:school>")
@permits("see")
def school(network: UUID, school: str) -> str | Answer:
    """Show one school: its map, its partners, where it stands, every interaction behind it.

    One that became another in the period is shown as that one.
    """
    found = seen(network)
    became = found.analysis.network.became.get(school)
    if became:
        return redirect(url_for("school", network=network, school=became.school))
    one = school_of(found.analysis, school)
    if one is None:
        abort(404)
    return render_network("school", found, school=one)


@page.get("/networks/<uuid:network>/schools/<school:school>/picture.svg")
@permits("see")
def school_picture(network: UUID, school: str) -> Response:
    """Show the small map of one school and its partners."""
    found = seen(network)
    if school not in found.analysis.network.schools.index:
        abort(404)
    return svg_answer(found.analysis.small_map(school), small=True)
