"""The addresses of a page module, collected as its views are written."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask

View = TypeVar("View", bound=Callable[..., object])


class Routes:
    """Views with their addresses; the name of a view is the name of its address."""

    def __init__(self) -> None:
        self._views: list[tuple[str, str, Callable[..., object]]] = []

    def get(self, address: str) -> Callable[[View], View]:
        """Declare that the view answers GET at an address."""
        return self._declared("GET", address)

    def post(self, address: str) -> Callable[[View], View]:
        """Declare that the view answers POST at an address."""
        return self._declared("POST", address)

    def _declared(self, method: str, address: str) -> Callable[[View], View]:
        def declared(view: View) -> View:
            self._views.append((method, address, view))
            return view

        return declared

    def install(self, app: Flask) -> None:
        """Add the collected views to an app."""
        for method, address, view in self._views:
            name = view.__name__
            app.add_url_rule(address, name, view, methods=[method])  # type: ignore[arg-type]
