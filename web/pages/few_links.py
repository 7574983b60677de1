"""The page of the question 'Which schools have few or no recorded links?'."""

from uuid import UUID

from web.analyses import seen
from web.permissions import permits
from web.routes import Routes
from web.showing import ladder
from web.showing.frame import render_network

page = Routes()


@page.get("/networks/<uuid:network>/few-links")
@permits("see")
def few_links(network: UUID) -> str:
    """Show the ladder level by level, and apart from it the schools we know nothing of."""
    found = seen(network)
    shown = {
        "levels": ladder.few_links(found.analysis),
        "apart": ladder.known_nothing_of(found.analysis),
        "one_link": ladder.one_link(found.analysis),
    }
    return render_network("few_links", found, **shown)
