"""The page of the question 'What do you want to look at?'."""

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from web import samples
from web.analyses import seen, workspace
from web.permissions import permits
from web.routes import Routes

page = Routes()


@page.get("/")
@permits("see")
def start() -> str:
    """Show the networks that are kept, each with its headline, and the samples to open."""
    held = workspace()
    networks = [seen(network.id) for network in held.networks()]
    return render_template("pages/start.html", networks=networks, samples=samples.not_held(held))


@page.post("/samples/<sample>")
@permits("change")
def open_sample(sample: str) -> Response:
    """Load a sample network and show it."""
    try:
        network = samples.load(workspace(), sample)
    except LookupError:
        abort(404)
    return redirect(url_for("network", network=network), 303)
