"""The one place for response headers, and for the names the service answers to."""

from flask import Flask, Response, abort, request

from web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'"
)
FIXED = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def install(app: Flask, settings: Settings) -> None:
    """Put the headers on every answer, errors too, and refuse names nobody gave the service."""

    @app.before_request
    def demand_host() -> None:
        if settings.hosts is not None and _name(request.host) not in settings.hosts:
            abort(400, "unknown-host")

    @app.after_request
    def dress(response: Response) -> Response:
        for name, value in FIXED.items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _name(host: str) -> str:
    """Return a Host header without its port."""
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host
