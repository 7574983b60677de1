"""What a service is told when it starts; everything has a default."""

import os
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True)
class Settings:
    """Where the service keeps things, whom it answers, and how much it takes.

    `database` is a URL or the path of a file; `hosts` the names it may be called by, None
    for any (a name nobody chose is how a foreign page reaches a service on this computer);
    `demo` shows the sample networks first; `upload_bytes` bounds one request.
    """

    database: str
    hosts: tuple[str, ...] | None = LOOPBACK
    demo: bool = False
    upload_bytes: int = 160 * MEGABYTE
    pasted_bytes: int = 5 * MEGABYTE


def data_folder() -> Path:
    """Return the folder of the service's files: COLLABMAP_DATA, or the user's own."""
    named = os.environ.get("COLLABMAP_DATA")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("collabmap", appauthor=False))


def default_database(*, demo: bool) -> str:
    """Return the path of the database used when none is named; the demo has its own."""
    return str(data_folder() / ("demo.sqlite" if demo else "collabmap.sqlite"))


def hosts_for(host: str) -> tuple[str, ...] | None:
    """Return the names a service on `host` answers to: this computer's, or any elsewhere."""
    return LOOPBACK if host in (*LOOPBACK, "::1") else None
