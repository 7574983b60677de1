"""The project's own rules that no linter holds."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
MOST_NAMES_AT_A_DOOR = 15
LEFT_OUT = {".venv", ".git", "node_modules", "__pycache__", "build", "dist", "set-up.json"}
TEXT = {
    ".cfg", ".css", ".csv", ".editorconfig", ".gitattributes", ".gitignore", ".html", ".ini",
    ".js", ".json", ".lock", ".md", ".mjs", ".py", ".scss", ".sh", ".svg", ".toml", ".txt", ".yml",
    "",
}  # fmt: skip
# A name that says nothing about what comes back.
EMPTY_NAMES = re.compile(r"^_*(get|calc|do|handle|process)_|^_*(utils?|helpers?|manager|misc)$")
# Addresses of package registries: the project is installed from wherever its user gets packages.
REGISTRIES = re.compile(
    r"(pypi|pythonhosted|npmjs|yarnpkg|artifactory|jfrog|anaconda|nexus)\.(org|com|io)"
    r"|--(extra-)?index-url|--find-links|registry\.[a-z]",
    re.IGNORECASE,
)
# Paths of one machine, and labels of notes that no reader of the project has.
ONE_MACHINE = re.compile(r"/(work|tmp/team|root|opt)/[a-z.]|\bshared[/\\]|/home/[a-z]")
LABELS = re.compile(r"\b[FN]\d{1,2}\b|\bissue #?\d|\bcontract\.md\b")


@cache
def project_files() -> tuple[Path, ...]:
    """Return the files of the project: those git knows or would add; all, outside a checkout."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if asked.returncode == 0:
        found = [ROOT / name for name in asked.stdout.decode().split("\0") if name]
    else:
        found = list(ROOT.rglob("*"))
    kept = [path for path in found if path.is_file() and not LEFT_OUT & set(path.parts)]
    return tuple(sorted(kept))


def texts(*, but: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield the name and the words of each text file that is ours, neither built nor vendored."""
    for path in project_files():
        name = path.relative_to(ROOT).as_posix()
        ours = not name.startswith("web/static/") and name not in but
        if ours and path.suffix in TEXT:
            yield name, path.read_text(encoding="utf-8", errors="replace")


def found_in(pattern: re.Pattern[str], files: Iterator[tuple[str, str]]) -> list[str]:
    """Return where a pattern stands, a line each."""
    return [
        f"{name}, line {number}: {line.strip()[:100]}"
        for name, words in files
        for number, line in enumerate(words.splitlines(), start=1)
        if pattern.search(line)
    ]


def modules() -> list[Path]:
    """Return the Python files that are shipped."""
    shipped = (ROOT / "collabmap", ROOT / "web", ROOT / "sample_networks")
    return [
        path
        for path in project_files()
        if path.suffix == ".py" and any(folder in path.parents for folder in shipped)
    ]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield the functions of a file, methods among them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def names_at(door: Path) -> int:
    """Return how many names a front door lists in `__all__`; 0 without that list."""
    return sum(
        len(node.value.elts)
        for node in ast.parse(door.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.List | ast.Tuple)
        and getattr(node.targets[0], "id", "") == "__all__"
    )


def test_no_file_is_too_long_to_read_at_once():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules()
    }

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_too_long_to_read_at_once():
    too_long = [
        f"{path.relative_to(ROOT)}: {function.name}, {length} lines"
        for path in modules()
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]

    assert too_long == []


def test_no_function_takes_more_than_five_arguments_by_position():
    greedy = [
        f"{path.relative_to(ROOT)}: {function.name}"
        for path in modules()
        for function in functions(path)
        if len(function.args.posonlyargs) + len(function.args.args) > 5
        and path.parent.name != "cli"
    ]

    assert greedy == []


def test_names_say_what_comes_back():
    empty = [path.stem for path in modules() if EMPTY_NAMES.search(path.stem)]
    empty += [
        f"{path.relative_to(ROOT)}: {function.name}"
        for path in modules()
        for function in functions(path)
        if EMPTY_NAMES.search(function.name)
    ]

    assert empty == []


def test_a_room_shows_at_most_fifteen_names_at_its_door():
    doors = [path for path in modules() if path.name == "__init__.py"]
    crowded = {str(door.relative_to(ROOT)): names_at(door) for door in doors}

    assert {door: names for door, names in crowded.items() if names > MOST_NAMES_AT_A_DOOR} == {}


def test_no_file_names_a_package_registry():
    assert found_in(REGISTRIES, texts(but=["tests/test_project.py"])) == []


def test_no_file_names_a_path_of_one_machine():
    assert found_in(ONE_MACHINE, texts(but=["tests/test_project.py", ".ci/run"])) == []


def test_no_file_points_at_notes_that_its_reader_does_not_have():
    prose = ((name, words) for name, words in texts() if name.endswith((".py", ".md", ".html")))

    assert found_in(LABELS, prose) == []


@pytest.fixture(scope="module")
def lock() -> list[str]:
    """Return the lines of the lock."""
    return (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()


def test_the_lock_holds_pinned_packages_and_their_hashes_and_nothing_else(lock):
    package = re.compile(r"[a-z0-9-]+==[^ ]+( ; .+)? \\")
    its_hash = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")

    assert [
        line for line in lock if not (package.fullmatch(line) or its_hash.fullmatch(line))
    ] == []


def test_every_package_of_the_lock_has_a_hash(lock):
    pairs = zip(lock, [*lock[1:], ""], strict=True)

    assert [line for line, after in pairs if "==" in line and "--hash" not in after] == []


def test_the_lock_holds_what_the_project_asks_for(lock):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    asked = [*project["project"]["dependencies"], *groups["test"], *groups["lint"]]
    locked = {line.split("==")[0] for line in lock if "==" in line}

    assert {re.split(r"[<>=; ]", name)[0] for name in asked} - locked == set()
