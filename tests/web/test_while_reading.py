"""While one person's large file is read, others are answered."""

import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path
from uuid import uuid4

import pytest
from waitress.server import create_server

from web.app import create_app
from web.settings import Settings

WIDE = '<row><c><v>1</v></c><c r="BXX1"><v>1</v></c></row>' * 60_000


@pytest.fixture
def service(tmp_path: Path) -> Iterator[str]:
    """The address of a service as it is run."""
    app = create_app(Settings(database=str(tmp_path / "kept.sqlite")))
    server = create_server(app, host="127.0.0.1", port=0, threads=8)

    def run() -> None:
        with suppress(OSError):  # the server listens on a closed socket once it is ended
            server.run()

    running = threading.Thread(target=run, daemon=True)
    running.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    running.join(timeout=10)
    app.extensions["store"].close()


def sent(base: str, content: bytes) -> int:
    """Send a file as a browser does; return the status of the answer."""
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = visitor.open(f"{base}/uploads/new").read().decode()
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    edge = uuid4().hex
    head = 'Content-Disposition: form-data; name="csrf_token"\r\n\r\n'
    file = 'Content-Disposition: form-data; name="records"; filename="large.xlsx"\r\n\r\n'
    body = (
        f"--{edge}\r\n{head}{token[1]}\r\n--{edge}\r\n{file}".encode()
        + content
        + f"\r\n--{edge}--\r\n".encode()
    )
    kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    try:
        answer = visitor.open(urllib.request.Request(f"{base}/uploads/new", body, kind))
        return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_the_service_answers_while_a_large_file_is_read(service: str, tmp_path: Path):
    from tests.workbook_files import xlsx

    bomb = xlsx(tmp_path / "bomb.xlsx", WIDE).read_bytes()
    ended: list[int] = []
    reading = threading.Thread(target=lambda: ended.append(sent(service, bomb)))
    reading.start()
    healthy = 0
    while not ended and reading.is_alive():
        with urllib.request.urlopen(f"{service}/healthz", timeout=10) as answer:
            healthy += answer.read() == b"ok\n"
    reading.join()

    assert ended in ([200], [422])
    assert healthy > 3
