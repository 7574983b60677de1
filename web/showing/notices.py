"""The software that the service is made with, as installed, and what each asks to be said."""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, requires

UNDER = {
    "pandas": "BSD-3-Clause",
    "numpy": "BSD-3-Clause",
    "igraph": "GPL-2.0-or-later",
    "networkx": "BSD-3-Clause",
    "pyvis": "BSD-3-Clause",
    "flask": "BSD-3-Clause",
    "flask-wtf": "BSD-3-Clause",
    "sqlalchemy": "MIT",
    "alembic": "MIT",
    "waitress": "ZPL-2.1",
    "platformdirs": "MIT",
    "govuk-frontend-jinja": "MIT",
    "typer": "MIT",
    "rich": "MIT",
    "rapidfuzz": "MIT",
    "pyproj": "MIT",
}
IN_PAGES = (("govuk-frontend", "MIT"), ("vis-network", "Apache-2.0 or MIT"))


@dataclass(frozen=True)
class Notice:
    """A piece of software, its version where it is known, and its licence."""

    name: str
    version: str
    licence: str


def notices_of() -> tuple[Notice, ...]:
    """Return what the service uses, in order of the alphabet."""
    own = [Notice(name, "", licence) for name, licence in IN_PAGES]
    used = [_notice(name) for name in sorted(UNDER) if _installed(name)]
    return tuple(sorted([*own, *used], key=lambda notice: notice.name))


def _notice(name: str) -> Notice:
    return Notice(name, metadata(name)["Version"], UNDER[name])


def _installed(name: str) -> bool:
    try:
        requires(name)
    except PackageNotFoundError:
        return False
    return True
