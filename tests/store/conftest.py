"""A store in a folder of its own, and something to keep in it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import sample_networks
from collabmap.reading import Reading, Source, read_files
from collabmap.store import Store, Workspace


@pytest.fixture(scope="session")
def seventeen() -> Reading:
    folder = sample_networks.folder("seventeen-schools")
    names = ("interactions.csv", "schools.csv", "returns.csv")
    return read_files([Source(folder / name, name) for name in names])


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.time = datetime(2026, 9, 1, 12, tzinfo=UTC).replace(tzinfo=None)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "collabmap.sqlite"


@pytest.fixture
def store(file: Path, clock: Clock) -> Iterator[Store]:
    opened = Store(str(file), clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def workspace(store: Store) -> Workspace:
    return store.workspace()
