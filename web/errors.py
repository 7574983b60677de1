"""What a person reads when something is wrong: what, what to do, and that nothing is lost."""

from flask import Flask, current_app, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from collabmap.store import NotFound

Page = tuple[str, int]


LAST_WORDS = "Something went wrong here. What you kept before is safe. Try once more."


def page(status: int, kind: str) -> Page:
    """Return the error page of that kind under templates/errors/.

    Where even that cannot be made, because the database does not answer, a plain sentence.
    """
    limits = current_app.config["SETTINGS"]
    try:
        return render_template(f"errors/{kind}.html", limits=limits), status
    except Exception:
        current_app.logger.exception("the error page could not be made")
        return LAST_WORDS, 500


def install(app: Flask) -> None:
    """Answer every error with a page in plain words, never with a trace of the program."""

    @app.errorhandler(NotFound)
    def not_found(_fault: NotFound) -> Page:
        return page(404, "not_found")

    @app.errorhandler(CSRFError)
    def stale_form(_fault: CSRFError) -> Page:
        return page(400, "stale_form")

    @app.errorhandler(HTTPException)
    def refused(fault: HTTPException) -> Page:
        status = fault.code or 500
        if fault.description == "unknown-host":
            return "This service does not answer to that name.", 400
        kinds = {404: "not_found", 405: "not_found", 413: "too_large"}
        return page(status, kinds.get(status, "failed" if status >= 500 else "refused"))

    @app.errorhandler(Exception)
    def failed(fault: Exception) -> Page:
        said = "%s %s could not be answered"
        app.logger.error(said, request.method, request.path, exc_info=fault)
        return page(500, "failed")
