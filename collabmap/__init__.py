"""collabmap: maps of collaboration between schools, starting from the whole roster.

Names are loaded when first used, so that `import collabmap` and `collabmap --help`
pay for neither pandas nor igraph.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collabmap.maps import draw_map
    from collabmap.network import TieRule, build_network
    from collabmap.pipeline import analyse
    from collabmap.reading import read_interactions, read_schools

__version__ = "0.1.0"

__all__ = [
    "TieRule",
    "__version__",
    "analyse",
    "build_network",
    "draw_map",
    "read_interactions",
    "read_schools",
]

_ROOMS = {
    "TieRule": "collabmap.network",
    "analyse": "collabmap.pipeline",
    "build_network": "collabmap.network",
    "draw_map": "collabmap.maps",
    "read_interactions": "collabmap.reading",
    "read_schools": "collabmap.reading",
}


def __getattr__(name: str) -> object:
    """Return a public name from the room that holds it (PEP 562)."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'collabmap' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    """Return the public names, loaded or not."""
    return sorted(__all__)
