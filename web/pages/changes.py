"""The page of the question 'What changed?'."""

from uuid import UUID

from flask import Response, abort, request

from collabmap.reports import changes as words
from collabmap.writing import csv_text
from web.analyses import seen
from web.exports import csv_answer, file_name, svg_answer
from web.permissions import permits
from web.routes import Routes
from web.showing import changes as showing
from web.showing.frame import render_network

page = Routes()


@page.get("/networks/<uuid:network>/changes")
@permits("see")
def changes(network: UUID) -> tuple[str, int]:
    """Show the links kept, gained and lost, where schools stand now, and what chance would do."""
    found = seen(network)
    shown = asked(network)
    text = render_network("changes", found, shown=shown, showing=showing, words=words)
    return text, 422 if shown.fault and any(shown.asked) else 200


@page.get("/networks/<uuid:network>/changes/<any(before, after):side>.svg")
@permits("see")
def changes_picture(network: UUID, side: str) -> Response:
    """Show the map of one of the two periods, schools standing where they do on the other."""
    maps = showing.maps_of(asked(network))
    if maps is None:
        abort(404)
    return svg_answer(maps[side == "after"], small=True)


@page.get("/networks/<uuid:network>/changes/<any(links, schools):table>.csv")
@permits("see")
def download_changes(network: UUID, table: str) -> Response:
    """Hand out every link with its change, or every school with what became of it."""
    change = asked(network).change
    if change is None:
        abort(404)
    text = csv_text(change.ties) if table == "links" else csv_text(change.moves, index=True)
    return csv_answer(text, file_name(seen(network).network.name, f"changed-{table}.csv"))


def asked(network: UUID) -> showing.Shown:
    """Return what is shown for the periods that the address asks for."""
    before, after = (request.args.get(side, "") for side in ("before", "after"))
    return showing.changes_of(seen(network).analysis, before, after)
