"""Scripts and styles: our own and the map's, served as they are, under a hash of what they hold."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, abort, request, send_from_directory, url_for

from collabmap.writing import page_assets
from web.permissions import permits

FOLDER = Path(__file__).parent / "static"


@cache
def version_of(name: str) -> str:
    """Return a short hash of a file under static/."""
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """Return the address of a file under static/; it changes when the file does."""
    return url_for("static", name=name, v=version_of(name))


def map_asset(name: str) -> str:
    """Return the address of a script or style of the interactive map."""
    version = hashlib.sha256(page_assets()[name]).hexdigest()[:12]
    return url_for("map_file", name=name, v=version)


def map_scripts() -> tuple[str, ...]:
    """Return the scripts of the interactive map in the order they run; tables sort without."""
    return tuple(name for name in page_assets() if name.endswith(".js") and name != "tables.js")


def kept(response: Response) -> Response:
    """Return a file's answer: kept by the browser for good under its hash, else asked again."""
    long = "public, max-age=31536000, immutable"
    response.headers["Cache-Control"] = long if "v" in request.args else "no-cache"
    return response


def install(app: Flask) -> None:
    """Serve static/ and the map's files, and give the templates their addresses."""
    app.jinja_env.globals.update(asset=asset, map_asset=map_asset, map_scripts=map_scripts)

    @app.get("/static/<path:name>", endpoint="static")
    @permits("open")
    def static(name: str) -> Response:
        return kept(send_from_directory(FOLDER, name))

    @app.get("/map-files/<name>", endpoint="map_file")
    @permits("open")
    def map_file(name: str) -> Response:
        if name not in page_assets():
            abort(404)
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        return kept(Response(page_assets()[name], mimetype=kind))
