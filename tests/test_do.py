"""do.py names the exact fix, in one sentence, and never shows a traceback."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def do(tmp_path) -> ModuleType:
    """Return do.py as it would be in a checkout of its own, without .venv."""
    for name in ("do.py", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    spec = importlib.util.spec_from_file_location("do_in_a_copy", tmp_path / "do.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("said", "fix"),
    [
        ("ERROR: [Errno 28] No space left on device", "free about 1 GB"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "does not alter"),
        ("Temporary failure in name resolution", "connect to the internet"),
        ("SSL: CERTIFICATE_VERIFY_FAILED", "SSL_CERT_FILE"),
        ("No matching distribution found for igraph==1.0.0", "64-bit Python"),
        ("[WinError 5] Access is denied", "close every program"),
        ("error: something new\nhint: see above", "something new"),
        ("", "delete the folder .venv"),
    ],
)
def test_a_failed_install_names_its_fix_in_one_sentence(do, said, fix):
    sentence = do.remedy(said)

    assert fix in sentence
    assert "\n" not in sentence
    assert "do.py setup" in sentence


def test_a_missing_lock_is_told_and_not_traced(do, tmp_path, capsys):
    (tmp_path / "requirements.lock").unlink()

    assert do.main(["setup"]) == 1
    assert "git checkout requirements.lock" in capsys.readouterr().err


@pytest.mark.slow
def test_an_unreachable_index_is_told_and_not_traced(tmp_path, do):
    nowhere = {"HTTPS_PROXY": "http://127.0.0.1:9", "PIP_RETRIES": "1", "PIP_NO_CACHE_DIR": "1"}
    environment = {**os.environ, **nowhere, "COLLABMAP_NO_UV": "1"}

    done = subprocess.run(
        [sys.executable, tmp_path / "do.py", "setup"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "could not be reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_second_start_is_immediate_and_a_changed_lock_is_noticed(do, tmp_path):
    do.PROGRAMS.mkdir(parents=True)
    do.PYTHON.touch()
    do.program("collabmap").touch()
    do.remember(do.fingerprint())

    assert do.setup() == 0
    (tmp_path / "requirements.lock").write_text("changed", encoding="utf-8")
    assert do.remembered() != do.fingerprint()


def test_an_unfinished_environment_is_made_again(do):
    assert do.remembered() == {}


def test_an_unknown_verb_is_told(do, capsys):
    assert do.main(["fly"]) == 2
    assert "do.py help" in capsys.readouterr().err


def test_without_a_verb_the_verbs_are_listed(do, capsys):
    assert do.main([]) == 0
    words = capsys.readouterr().out
    assert all(verb in words for verb in ("setup", "run", "test", "lint", "bench", "docs"))


@pytest.mark.parametrize("version", [(3, 10), (3, 15)])
def test_a_python_that_will_not_do_is_told(version):
    start = (
        f"import sys, runpy; sys.version_info = {version!r} + (0, 'final', 0);"
        f"runpy.run_path({str(ROOT / 'do.py')!r}, run_name='__main__')"
    )

    done = subprocess.run(
        [sys.executable, "-c", start], capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr.startswith("collabmap needs Python 3.11")
