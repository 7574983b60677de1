"""The wheel, installed elsewhere with nothing but what it asks for, does its work.

An editable install finds files that a wheel may lack, and the packages of the test
environment hide one that the wheel forgot to ask for; so neither is used here.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER, SUFFIX = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
PATIENCE = 60  # seconds until the service must answer

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def run(*command: str | Path, cwd: Path) -> str:
    """Return what a program printed; fail with all its words when it does."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=without_this_project(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def without_this_project() -> dict[str, str]:
    """Return the environment without what would let the checkout be found."""
    ours = ("PYTHONPATH", "COLLABMAP_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def pinned(folder: Path) -> Path:
    """Return the lock's versions as constraints: they bind what is installed, and install nothing.

    The hashes stay behind, for pip would then ask for the wheel's own requirements to be pinned.
    """
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    versions = [line.removesuffix(" \\") for line in lines if "==" in line]
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(versions) + "\n", encoding="utf-8")
    return constraints


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty folder far from the checkout."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def wheel(elsewhere: Path) -> Path:
    """Build the wheel and return its path."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", elsewhere, cwd=ROOT)
    (built,) = elsewhere.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def collabmap(elsewhere: Path, wheel: Path) -> Path:
    """Install the wheel in an empty environment and return its command."""
    home = elsewhere / "environment"
    python = home / FOLDER / f"python{SUFFIX}"
    constraints = pinned(elsewhere)
    uv = None if os.environ.get("COLLABMAP_NO_UV") == "1" else shutil.which("uv")
    if uv:
        run(uv, "venv", "--quiet", "--python", sys.executable, home, cwd=elsewhere)
        pip: list[str | Path] = [uv, "pip", "install", "--python", python]
    else:
        run(sys.executable, "-m", "venv", home, cwd=elsewhere)
        pip = [python, "-m", "pip", "install", "--no-compile"]
    run(*pip, "--quiet", "-c", constraints, wheel, cwd=elsewhere)
    return home / FOLDER / f"collabmap{SUFFIX}"


@pytest.fixture(scope="module")
def sample(collabmap: Path, elsewhere: Path) -> Path:
    """Copy a sample network with the installed command and return its folder."""
    run(collabmap, "sample", "seventeen-schools", "-o", "X", cwd=elsewhere)
    return elsewhere / "X"


@contextmanager
def service(collabmap: Path, cwd: Path) -> Iterator[str]:
    """Start the demonstration, give its address once it answers, and stop it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(collabmap), "serve", "--demo", "--port", str(port)]
    said = cwd / "serve.log"
    with said.open("wb") as log:
        served = subprocess.Popen(
            command, cwd=cwd, stdout=log, stderr=log, env=without_this_project()
        )
        try:
            wait_for(served, port, said)
            yield f"http://127.0.0.1:{port}"
        finally:
            served.terminate()
            served.wait(timeout=20)


def wait_for(served: "subprocess.Popen[bytes]", port: int, said: Path) -> None:
    """Wait until the service takes calls; fail with its words when it ends or stays silent."""
    until = time.monotonic() + PATIENCE
    while served.poll() is None and time.monotonic() < until:
        with socket.socket() as call:
            if call.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"the service does not answer; it said: {said.read_text(encoding='utf-8')}")


def answer(address: str) -> tuple[int, str]:
    """Return the status and the words of a page."""
    response: HTTPResponse
    with urllib.request.urlopen(address, timeout=PATIENCE) as response:
        return response.status, response.read().decode("utf-8")


def test_the_wheel_carries_the_service_and_the_samples(wheel, elsewhere):
    names = run(sys.executable, "-m", "zipfile", "-l", wheel, cwd=elsewhere)

    assert "web/templates/base.html" in names
    assert "web/static/" in names
    assert "sample_networks/seventeen-schools/interactions.csv" in names
    assert "collabmap/py.typed" in names
    assert "licenses/LICENSE" in names
    assert "tests/" not in names


def test_the_installed_command_copies_a_sample(sample):
    assert (sample / "schools.csv").is_file()
    assert (sample / "interactions.csv").is_file()


def test_the_installed_command_draws_a_map(collabmap, sample, elsewhere):
    run(collabmap, "map", "X", "-o", "map.html", cwd=elsewhere)

    page = (elsewhere / "map.html").read_text(encoding="utf-8")
    assert "<html" in page
    assert "<table" in page


def test_the_installed_command_serves_the_demonstration(collabmap, elsewhere):
    with service(collabmap, elsewhere) as address:
        status, _ = answer(f"{address}/healthz")
        assert status == 200
        status, page = answer(f"{address}/")
        assert status == 200
        assert "<html" in page
