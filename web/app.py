"""The service itself: settings, limits, headers, pages and error pages in one Flask app.

`create_app` makes it, `serve` starts it on this computer.
"""

import errno
import logging
import socket
import sys

from flask import Flask
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from collabmap.store import Store, UnusableDatabase
from web import errors, headers, pages, permissions, samples, static_files, words
from web.analyses import Analyses, workspace
from web.converters import SchoolConverter
from web.settings import Settings, default_database, hosts_for


def create_app(settings: Settings) -> Flask:
    """Return the service over the database of `settings`, ready to answer.

    Raises UnusableDatabase, in words, when the database cannot be used.
    """
    app = Flask(__name__, static_folder=None)
    store = Store(settings.database)
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=store.secret(),
        MAX_CONTENT_LENGTH=settings.upload_bytes,
        MAX_FORM_MEMORY_SIZE=settings.pasted_bytes,
        SESSION_COOKIE_NAME="collabmap",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        # Pages send no referrer, so the token alone must tell; it does.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.extensions["store"] = store
    app.extensions["analyses"] = Analyses(store)
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_loader = ChoiceLoader([PackageLoader("web"), components])
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.logger.setLevel(logging.INFO)
    app.url_map.converters["school"] = SchoolConverter
    headers.install(app, settings)
    permissions.install(app)
    CSRFProtect(app)
    errors.install(app)
    words.install(app)
    static_files.install(app)
    pages.install(app)
    app.context_processor(lambda: {"workspace_name": workspace().name})
    if settings.demo:
        samples.load_all(store.workspace())
    return app


class CannotServe(Exception):
    """The service cannot start. The message says why and what to do."""


def serve(
    db_url: str | None = None, host: str = "127.0.0.1", port: int = 8000, *, demo: bool = False
) -> None:
    """Serve the pages until the program is ended, after saying the address on standard error.

    Port 0 takes any free one. Raises CannotServe, in words, when the port or the database
    cannot be used.
    """
    import waitress

    taken = _listen(host, port)
    settings = Settings(db_url or default_database(demo=demo), hosts_for(host), demo)
    try:
        app = create_app(settings)
    except UnusableDatabase as fault:
        taken.close()
        raise CannotServe(str(fault)) from fault
    at = taken.getsockname()[1]
    name = f"[{host}]" if ":" in host else host
    sys.stderr.write(f"collabmap is at http://{name}:{at}/ (Ctrl+C ends it)\n")
    sys.stderr.write(f"Everything is kept in {app.extensions['store'].place}\n")
    sys.stderr.flush()
    limit = 2 * settings.upload_bytes
    waitress.serve(app, sockets=[taken], threads=8, ident="collabmap", max_request_body_size=limit)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else, so that a taken one costs no waiting."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        # From here on a caller waits instead of being refused, so the address may be said.
        taken.listen(128)
    except OSError as fault:
        taken.close()
        if fault.errno == errno.EADDRINUSE:
            raise CannotServe(
                f"Port {port} is taken by another program, perhaps by collabmap itself. "
                f"End that one, or choose another with --port {port + 1}."
            ) from fault
        raise CannotServe(
            f"collabmap cannot listen on {host}, port {port}. "
            "Choose another with --host and --port."
        ) from fault
    return taken
