"""What goes into other programs: tables, pictures, the whole network."""

from collections.abc import Callable
from uuid import UUID

from flask import Response, abort

from collabmap.pipeline import Analysis
from collabmap.writing import (
    csv_text,
    json_text,
    map_page,
    map_svg,
    map_tables,
    network_json,
)
from web.analyses import seen, workspace
from web.exports import csv_answer, file_answer, file_name, svg_answer
from web.permissions import permits
from web.routes import Routes
from web.showing.fragile import links_table, schools_table
from web.showing.review import mended_rows

page = Routes()

TABLES: dict[str, Callable[[Analysis], str]] = {
    "ties": lambda analysis: csv_text(analysis.network.named_ties),
    "schools": lambda analysis: csv_text(analysis.schools_table, index=True),
    "ladder": lambda analysis: csv_text(analysis.ladder, index=True),
    "fragile-schools": lambda analysis: csv_text(schools_table(analysis), index=True),
    "fragile-links": lambda analysis: csv_text(links_table(analysis)),
}


@page.get("/networks/<uuid:network>/download/<table>.csv")
@permits("see")
def download_table(network: UUID, table: str) -> Response:
    """Hand out the links, the schools or the ladder as CSV."""
    if table not in TABLES:
        abort(404)
    found = seen(network)
    text = TABLES[table](found.analysis)
    return csv_answer(text, file_name(found.network.name, f"{table}.csv"))


@page.get("/networks/<uuid:network>/download/rows-left-out.csv")
@permits("see")
def network_rows_left_out(network: UUID) -> Response:
    """Hand out the rows that were left out when the network was made, each with its problem."""
    return csv_answer(mended_rows(workspace().reading(network)), "rows-left-out.csv")


@page.get("/networks/<uuid:network>/download/about.json")
@permits("see")
def download_about(network: UUID) -> Response:
    """Hand out what stands beside every table: the rule, the period, what was left out."""
    found = seen(network)
    name = file_name(found.network.name, "about.json")
    return file_answer(json_text(found.analysis.about), name, "application/json")


@page.get("/networks/<uuid:network>/download/network.json")
@permits("see")
def download_network(network: UUID) -> Response:
    """Hand out the network with its figures as JSON."""
    found = seen(network)
    analysis = found.analysis
    text = network_json(analysis.network, analysis.schools_table, analysis.figures)
    name = file_name(found.network.name, "network.json")
    return file_answer(text, name, "application/json")


@page.get("/networks/<uuid:network>/download/map.svg")
@permits("see")
def download_picture(network: UUID) -> Response:
    """Hand out the map as a picture."""
    found = seen(network)
    name = file_name(found.network.name, "map.svg")
    return file_answer(map_svg(found.analysis.map), name, "image/svg+xml")


@page.get("/networks/<uuid:network>/download/map.html")
@permits("see")
def download_map(network: UUID) -> Response:
    """Hand out the interactive map as one page that needs nothing else."""
    found = seen(network)
    picture = found.analysis.map
    shown = found.analysis.network
    text = map_page(picture, map_tables(picture, shown.ties, shown.last_days))
    return file_answer(text, file_name(found.network.name, "map.html"), "text/html")


@page.get("/networks/<uuid:network>/picture.svg")
@permits("see")
def network_picture(network: UUID) -> Response:
    """Show the map as a small picture, for a list of networks."""
    return svg_answer(seen(network).analysis.map, small=True, names=False)


@page.get("/networks/<uuid:network>/map.svg")
@permits("see")
def whole_picture(network: UUID) -> Response:
    """Show the whole map as a picture, with its legend and caption."""
    return svg_answer(seen(network).analysis.map)
