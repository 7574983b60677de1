"""A visitor of the service, who checks every page that comes back."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

import sample_networks
from tests.web.reading_pages import Page, check
from web.app import create_app
from web.settings import Settings

BASE = "http://127.0.0.1:8000"


class Visitor:
    """Fetches pages as a browser would, and checks each."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def fetch(self, address: str, *, status: int = 200) -> TestResponse:
        """Return an answer of any kind."""
        answer = self.client.get(address, base_url=BASE)
        assert answer.status_code == status, (answer.status_code, address, answer.text[:400])
        return answer

    def see(self, address: str, *, status: int = 200) -> Page:
        """Return a page, checked."""
        return check(self.fetch(address, status=status))

    def send(self, address: str, data: dict[str, Any], *, at: str | None = None) -> TestResponse:
        """Send a form as the page at `at` (or at the same address) holds it."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.fetch(at or address).text)
        assert token
        form = {"csrf_token": token[1], **data}
        return self.client.post(address, data=form, base_url=BASE)

    def upload(self, *files: tuple[str, bytes | str], **data: str) -> TestResponse:
        """Send files (name and content) through the upload form."""
        boxes = ("records", "schools", "returns")
        sent: dict[str, Any] = dict(data)
        for box, (name, content) in zip(boxes, files, strict=False):
            raw = content.encode() if isinstance(content, str) else content
            sent[box] = (io.BytesIO(raw), name)
        return self.send("/uploads/new", sent)

    def review(self, *files: tuple[str, bytes | str], **data: str) -> str:
        """Upload files that can be read; return the address of the upload."""
        answer = self.upload(*files, **data)
        assert answer.status_code == 303, answer.text[:3000]
        return answer.location.removesuffix("/review")

    def network(self, *files: tuple[str, bytes | str], name: str = "A network", **data: str) -> str:
        """Upload and keep files; return the address of the network."""
        upload = self.review(*files, **data)
        answer = self.send(f"{upload}/keep", {"name": name}, at=f"{upload}/review")
        assert answer.status_code == 303, answer.text[:3000]
        return answer.location


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    made = create_app(Settings(database=str(tmp_path / "kept.sqlite")))
    yield made
    made.extensions["store"].close()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app)


@pytest.fixture(scope="session")
def seventeen_files() -> tuple[tuple[str, bytes], ...]:
    folder = sample_networks.folder("seventeen-schools")
    names = ("interactions.csv", "schools.csv", "returns.csv")
    return tuple((name, (folder / name).read_bytes()) for name in names)


@pytest.fixture(scope="module")
def shown(
    tmp_path_factory: pytest.TempPathFactory, seventeen_files: tuple[tuple[str, bytes], ...]
) -> Iterator[tuple[Visitor, str]]:
    """A visitor and the address of the seventeen schools, kept once for a module of tests."""
    folder = tmp_path_factory.mktemp("shown")
    made = create_app(Settings(database=str(folder / "kept.sqlite")))
    visitor = Visitor(made)
    yield visitor, visitor.network(*seventeen_files, name="Seventeen schools")
    made.extensions["store"].close()
