"""A store in a folder of its own, or in PostgreSQL, and something to keep in it."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

import sample_networks
from collabmap.reading import Reading, Source, read_files
from collabmap.store import Store, Workspace

Reader = Callable[..., Reading]
POSTGRESQL = os.environ.get("COLLABMAP_POSTGRESQL")
KINDS = ["sqlite", "postgresql"] if POSTGRESQL else ["sqlite"]


@pytest.fixture(scope="session")
def seventeen() -> Reading:
    folder = sample_networks.folder("seventeen-schools")
    names = ("interactions.csv", "schools.csv", "returns.csv")
    return read_files([Source(folder / name, name) for name in names])


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Return a reader of files written in the test: `read(visits="School A,...", ...)`."""

    def reader(*, roster=None, **files: str | bytes) -> Reading:
        sources = []
        for name, content in files.items():
            path = tmp_path / f"{name}.csv"
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            sources.append(Source(path, path.name))
        return read_files(sources, roster=roster)

    return reader


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
    """A store in a file."""
    opened = Store(str(file), clock=clock)
    yield opened
    opened.close()


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, file: Path) -> Iterator[str]:
    """The address of an empty place in each kind of database."""
    if request.param == "sqlite":
        yield str(file)
        return
    engine = create_engine(POSTGRESQL or "")
    schema = f"test_{uuid4().hex}"
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = engine.url.update_query_dict({"options": f"-csearch_path={schema}"})
    yield url.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture
def either(address: str, clock: Clock) -> Iterator[Store]:
    """A store in each kind of database."""
    opened = Store(address, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def workspace(either: Store) -> Workspace:
    """The workspace of a store in each kind of database."""
    return either.workspace()
