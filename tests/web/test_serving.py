"""Starting the service: it says its address, keeps to this computer, and says what is wrong."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from web.app import CannotServe, serve
from web.settings import LOOPBACK, default_database, hosts_for

START = "from web.app import serve; serve(port=0, demo=True)"


def test_it_says_its_address_and_shows_the_samples(tmp_path: Path):
    started = subprocess.Popen(
        [sys.executable, "-c", START],
        stderr=subprocess.PIPE,
        env={**os.environ, "COLLABMAP_DATA": str(tmp_path)},
        text=True,
    )
    try:
        assert started.stderr is not None
        line = started.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert address, line
        assert "demo.sqlite" in started.stderr.readline()
        with urllib.request.urlopen(address[0]) as answer:
            assert b"Aldermarch" in answer.read()
            assert answer.headers["Server"] == "collabmap"
    finally:
        started.terminate()
        started.communicate(timeout=20)
    assert [each.name for each in tmp_path.iterdir()] == ["demo.sqlite"]


def test_a_taken_port_is_said_with_what_to_do(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match=f"Port {port} is taken .* --port {port + 1}"):
            serve(str(tmp_path / "x.sqlite"), port=port)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_not_this_computers_is_said(tmp_path: Path):
    with pytest.raises(CannotServe, match="Choose another with --host"):
        serve(str(tmp_path / "x.sqlite"), host="192.0.2.1", port=0)


def test_an_unusable_database_is_said(tmp_path: Path):
    (tmp_path / "x.sqlite").write_bytes(b"")

    with pytest.raises(CannotServe, match="empty or was not made by collabmap"):
        serve(str(tmp_path / "x.sqlite"), port=0)


def test_the_demo_has_a_database_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLLABMAP_DATA", str(tmp_path))

    assert default_database(demo=True) == str(tmp_path / "demo.sqlite")
    assert default_database(demo=False) == str(tmp_path / "collabmap.sqlite")


def test_only_elsewhere_any_name_is_answered():
    assert hosts_for("127.0.0.1") == hosts_for("localhost") == hosts_for("::1") == LOOPBACK
    assert hosts_for("0.0.0.0") is None
