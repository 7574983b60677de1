"""The README's examples, run as they stand; and the pages made from the code, made again."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILE = re.compile(r"^`([\w-]+\.csv)`\n```csv\n(.*?)```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (collabmap .*)$", re.MULTILINE)
PYTHON = re.compile(r"^```python\n(.*?)```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Return a folder with the files the README shows."""
    folder = tmp_path_factory.mktemp("desk")
    for name, text in FILE.findall(README):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(desk, *words):
    """Run Python on a desk; return what it printed."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=desk,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_the_readme_has_its_files_and_commands():
    assert [name for name, _ in FILE.findall(README)] == [
        "visits.csv",
        "training.csv",
        "schools.csv",
        "returns.csv",
    ]
    assert len(COMMAND.findall(README)) >= 9


def test_every_command_of_the_readme_works_in_turn(desk):
    printed = {}
    for command in COMMAND.findall(README):
        words = command.split()[1:]
        printed[command] = run(desk, "-c", "from collabmap.cli import main; main()", *words)

    check = next(text for command, text in printed.items() if " check " in command)
    assert 'visits.csv, row 5, column "Date": "31/02/2026" is not a date.' in check
    assert "Dene Infant,Elm Nursery" in (desk / "to-mend.csv").read_text(encoding="utf-8-sig")
    assert "Fir Special" in (desk / "map.html").read_text(encoding="utf-8")
    ladder = (desk / "ladder.csv").read_text(encoding="utf-8-sig")
    assert "900106,Fir Special,unknown" in ladder
    answered = next(text for command, text in printed.items() if "--returns" in command)
    assert "900106,Fir Special,isolated" in answered


def test_the_python_of_the_readme_prints_the_headline(desk):
    (code,) = PYTHON.findall(README)

    assert "of 6 schools" in run(desk, "-c", code)


def test_the_pages_made_from_the_code_are_up_to_date():
    spec = importlib.util.spec_from_file_location("maker", ROOT / "docs" / "make_reference.py")
    assert spec
    assert spec.loader
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    stale = [
        name
        for name, text in maker.pages().items()
        if (ROOT / "docs" / name).read_bytes() != text.encode()
    ]
    assert stale == [], "run: python3 do.py docs"


def test_every_link_between_the_pages_leads_somewhere():
    pages = [
        ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
    ]
    broken = [
        f"{page.name}: {target}"
        for page in [*pages, *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
