"""The page of the question 'What counts as a link?'."""

from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from web.analyses import Seen, seen, workspace
from web.permissions import permits
from web.routes import Routes
from web.showing.choices import choices_of, period_written
from web.showing.frame import render_network
from web.showing.rules import Asked, Trial, asked_of, trial_of

page = Routes()


@page.get("/networks/<uuid:network>/settings")
@permits("see")
def network_settings(network: UUID) -> str:
    """Show the tie rule, and what each choice would change."""
    return shown(seen(network), None)


@page.post("/networks/<uuid:network>/settings")
@permits("change")
def set_network_settings(network: UUID) -> Response | str | tuple[str, int]:
    """Take the choices made, or only try them; or say what is wrong with them."""
    found = seen(network)
    asked = asked_of(request.form, found.analysis)
    if asked.faults:
        return shown(found, asked), 422
    if "try" in request.form:
        return shown(found, asked, trial_of(asked, found.analysis))
    workspace().change(network, asked.rule, everyone_answered=asked.answered)
    flash("Saved. Every page of this network now uses these choices.")
    return redirect(url_for("network_settings", network=network), 303)


@page.post("/networks/<uuid:network>/period")
@permits("change")
def show_period(network: UUID) -> Response:
    """Show another period of a network; what else counts as a link stays as it is."""
    found = seen(network)
    try:
        rule = found.analysis.rule.over(period_written(request.form.get("period", "")))
    except ValueError:
        abort(404)
    workspace().change(network, rule, everyone_answered=found.network.everyone_answered)
    flash("Saved. Every page of this network now shows this period.")
    return redirect(url_for("network", network=network), 303)


def shown(found: Seen, asked: Asked | None, trial: Trial | None = None) -> str:
    """Return the page, with what was asked for where that is not saved."""
    return render_network(
        "settings",
        found,
        asked=asked or Asked.of(found.network.everyone_answered, found.analysis),
        choices=choices_of(found.analysis),
        trial=trial,
    )
