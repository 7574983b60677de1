"""Who may do what. Every route declares the right it asks for; one without it answers nobody."""

from collections.abc import Callable
from typing import Literal, TypeVar

from flask import Flask, abort, request

Right = Literal["open", "see", "change"]
View = TypeVar("View", bound=Callable[..., object])

# A service on one's own computer has one member, who may do everything.
LOCAL_MEMBER: frozenset[Right] = frozenset({"open", "see", "change"})


def permits(right: Right) -> Callable[[View], View]:
    """Declare the right that a view asks for: open to all, see networks, or change them."""

    def declared(view: View) -> View:
        view.permission = right  # type: ignore[attr-defined]
        return view

    return declared


def right_of(app: Flask, endpoint: str) -> Right | None:
    """Return the right declared by the view behind an endpoint; None when it declares none."""
    found: Right | None = getattr(app.view_functions[endpoint], "permission", None)
    return found


def install(app: Flask) -> None:
    """Ask for the declared right before every request; refuse a view that declares none."""

    @app.before_request
    def demand() -> None:
        if request.endpoint is None:
            return
        if right_of(app, request.endpoint) not in LOCAL_MEMBER:
            abort(404)
