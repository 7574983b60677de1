#!/usr/bin/env python3
"""Set up, run and test collabmap, with nothing but Python's standard library.

python3 do.py VERB: setup, run, test, lint, bench or docs; without one, this help.
"""

import sys

# This stands before everything else, and the file uses no newer syntax above or below it
# than an old Python can parse, so that an old Python says this and not a syntax error.
OLDEST, NEWEST = (3, 11), (3, 14)
if not OLDEST <= sys.version_info[:2] <= NEWEST:
    sys.exit(
        "collabmap needs Python 3.11, 3.12, 3.13 or 3.14, and this is Python %d.%d: "
        "install one of those and start do.py with it, for instance `python3.13 do.py setup`."
        % sys.version_info[:2]
    )

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up.json"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = PROGRAMS / f"python{SUFFIX}"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# What a failed install prints, in small letters, and the one sentence that says how to mend it.
REMEDIES = (
    (
        ("no space left",),
        "The disk is full: free about 1 GB, then run `{again}` again.",
    ),
    (
        ("do not match the hashes", "hash mismatch"),
        "A downloaded package is not the one the lock names: run `{again}` again on a network "
        "that does not alter downloads.",
    ),
    (
        ("certificate", "ssl"),
        "The package index's certificate is not trusted here: ask who runs your network for its "
        "certificate file, set SSL_CERT_FILE and PIP_CERT to it, then run `{again}` again.",
    ),
    (
        ("name resolution", "failed to establish", "connection", "dns error", "timed out"),
        "The package index could not be reached: connect to the internet (or set HTTPS_PROXY to "
        "your proxy's address), then run `{again}` again.",
    ),
    (
        ("no matching distribution", "no solution found", "no compatible"),
        "A package of the lock is not to be had for this computer: use a 64-bit Python 3.11 to "
        "3.14 on Windows, macOS or Linux, then run `{again}` again.",
    ),
    (
        ("permission denied", "access is denied", "being used by another process"),
        "The folder .venv cannot be written: close every program that uses it, make sure the "
        "folder is yours, then run `{again}` again.",
    ),
)


class CannotGoOn(Exception):
    """What stands in the way, and the exact thing to do about it, in one plain sentence."""


def main(arguments: Sequence[str]) -> int:
    """Carry out the verb named first in `arguments` and return the exit status."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if verb not in VERBS:
        print(f"do.py has no verb {verb!r}: run `{python_name()} do.py help`.", file=sys.stderr)
        return 2
    try:
        return VERBS[verb](rest)
    except CannotGoOn as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# The verbs


def show_help(_: Sequence[str] = ()) -> int:
    """Say what do.py can do."""
    print(f"{python_name()} do.py VERB\n")
    for verb, does in VERBS.items():
        print(f"  {verb:7}{(does.__doc__ or '').splitlines()[0]}")
    return 0


def setup(_: Sequence[str] = ()) -> int:
    """Make .venv from requirements.lock, with the command collabmap in it; at once if made."""
    wanted = fingerprint()
    made = remembered()
    if made == wanted and program("collabmap").exists():
        return 0
    if any(made.get(part) != wanted[part] for part in ("python", "folder")):
        make_environment()
        made = {}
    if made.get("lock") != wanted["lock"]:
        STAMP.unlink(missing_ok=True)  # an install that is cut short is done again
        say("Installing the packages of requirements.lock into .venv ...")
        install("--require-hashes", "--no-deps", "-r", str(LOCK))  # the lock is complete
        remember({**wanted, "project": ""})
    install("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    remember(wanted)
    say("Ready: .venv holds collabmap.")
    return 0


def run(options: Sequence[str]) -> int:
    """Start the web service on this computer, on a sample authority; options go to `serve`."""
    setup()
    command = [str(program("collabmap")), "serve", "--demo", *options]
    if os.name == "posix" and program("collabmap").exists():
        os.chdir(ROOT)
        os.execv(command[0], command)  # so that whatever ends us ends the service
    return call(command)


def test(options: Sequence[str]) -> int:
    """Run the linters and every test; with options, only pytest with those options."""
    setup()
    strict = bool(os.environ.get("CI"))
    browser_is_here(strict)
    if not os.environ.get("COLLABMAP_POSTGRESQL"):
        say("PostgreSQL is not tried: set COLLABMAP_POSTGRESQL to the URL of an empty database "
            "(and install psycopg) to run the tests of the store on it too.")  # fmt: skip
    environment = {"COLLABMAP_NO_SKIPS": "1"} if strict else {}
    if options:
        return call([PYTHON, "-m", "pytest", *options], environment)
    linted = run_linters()
    tested = call([PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadfile"], environment)
    return linted or tested


def lint(_: Sequence[str]) -> int:
    """Run ruff, mypy and import-linter."""
    setup()
    return run_linters()


def bench(options: Sequence[str]) -> int:
    """Measure the speed of each part on a sample authority, or `bench measures` up to a country."""
    setup()
    named = bool(options) and options[0] == "measures"
    program, rest = ("measures.py", options[1:]) if named else ("main.py", options)
    return call([PYTHON, ROOT / "bench" / program, *rest])


def docs(options: Sequence[str]) -> int:
    """Make docs/reference again from the code."""
    maker = ROOT / "docs" / "make_reference.py"
    if not maker.exists():
        raise CannotGoOn("There is nothing to do: docs/make_reference.py does not exist yet.")
    setup()
    return call([PYTHON, maker, *options])


VERBS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "help": show_help,
    "setup": setup,
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "docs": docs,
}


# The environment


def fingerprint() -> dict[str, str]:
    """Return what .venv was made from, so that a change of any part is noticed."""
    return {
        "folder": str(ROOT),
        "python": "%d.%d" % sys.version_info[:2],
        "lock": digest(LOCK),
        "project": digest(ROOT / "pyproject.toml"),
    }


def digest(path: Path) -> str:
    """Return the SHA-256 of a file of the project."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        raise CannotGoOn(
            f"{path.name} is missing or cannot be read: take it from the repository again "
            f"(`git checkout {path.name}`)."
        ) from None


def remembered() -> dict[str, str]:
    """Return the fingerprint kept in .venv; empty when .venv is missing, unfinished or broken."""
    if not PYTHON.exists():  # false too when the Python that it was made with has gone
        return {}
    try:
        kept = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def remember(made_from: Mapping[str, str]) -> None:
    """Keep in .venv the fingerprint of what it holds."""
    STAMP.write_text(json.dumps(made_from, indent=2) + "\n", encoding="utf-8")


def make_environment() -> None:
    """Make an empty .venv, in place of the one that is there."""
    say("Making .venv ...")
    uv = find_uv()
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)]
    else:
        command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    said = run_quietly(command)
    if said is None:
        return
    if "ensurepip" in said:
        raise CannotGoOn(
            "This Python cannot make environments: run `sudo apt-get install python3-venv`, "
            f"then `{python_name()} do.py setup` again."
        )
    raise CannotGoOn(remedy(said))


def install(*what: str) -> None:
    """Install into .venv with uv where it is on the path, and with pip otherwise."""
    uv = find_uv()
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON), *what]
    else:
        pip = [str(PYTHON), "-m", "pip"]
        if run_quietly([*pip, "--version"]) is not None:  # uv makes environments without pip
            run_quietly([str(PYTHON), "-m", "ensurepip"])
        # Left uncompiled, as uv leaves them: Python compiles what is imported, a tenth of it all.
        options = ["--quiet", "--no-compile", "--disable-pip-version-check"]
        command = [*pip, "install", *options, *what]
    said = run_quietly(command)
    if said is not None:
        raise CannotGoOn(remedy(said))


def find_uv() -> str | None:
    """Return the uv on the path; None when there is none or COLLABMAP_NO_UV is set to 1."""
    return None if os.environ.get("COLLABMAP_NO_UV") == "1" else shutil.which("uv")


def remedy(said: str) -> str:
    """Return the sentence that mends an install which failed saying `said`."""
    again = f"{python_name()} do.py setup"
    plain = said.lower()
    for signs, sentence in REMEDIES:
        if any(sign in plain for sign in signs):
            return sentence.format(again=again)
    return f"The install failed ({gist(said)}): delete the folder .venv, then run `{again}` again."


def gist(said: str) -> str:
    """Return the line of `said` that names the error, or its last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["nothing was said"]
    errors = [line for line in lines if line.lower().startswith(("error", "e:", "\u00d7"))]
    return (errors or lines)[-1].rstrip(".")


# The tests


def run_linters() -> int:
    """Run every linter, whatever the first ones say; return 0 when none found anything."""
    found = [
        call([program("ruff"), "check", "."]),
        call([program("ruff"), "format", "--check", "."]),
        call([program("mypy")]),
        call([program("lint-imports"), "--no-logo"]),
    ]
    return max(found)


def browser_is_here(strict: bool) -> None:
    """Install Debian's Chromium where that is possible, and otherwise say what is skipped.

    Under `strict` a browser that cannot be had ends the run.
    """
    if any(shutil.which(name) for name in BROWSERS):
        return
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        say("Installing Chromium for the browser tests ...")
        why = install_chromium()
        if why is None:
            return
    else:
        why = "no Chromium is on the path, and only root with apt-get can install it here"
    if strict:
        raise CannotGoOn(f"The browser tests cannot run: {why}. Install the package chromium.")
    say(f"The browser tests are skipped: {why}. Install Chromium to run them.")


def install_chromium() -> str | None:
    """Install Debian's Chromium; return None when done, or why it could not be done."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    packages = ["chromium", "fonts-liberation"]
    steps = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    )
    for step in steps:
        said = run_quietly(step, quiet)
        if said is not None:
            return f"`{' '.join(step)}` failed ({gist(said)})"
    return None


# Programs


def program(name: str) -> Path:
    """Return where .venv keeps a program."""
    return PROGRAMS / f"{name}{SUFFIX}"


def python_name() -> str:
    """Return how the user starts Python here."""
    return "py" if os.name == "nt" else "python3"


def call(command: Sequence[str | Path], extra: Mapping[str, str] | None = None) -> int:
    """Run a program in the project's folder, its words shown; return its exit status."""
    sys.stdout.flush()
    environment = {**os.environ, **(extra or {})}
    try:
        with subprocess.Popen([str(part) for part in command], cwd=ROOT, env=environment) as child:
            return wait_for(child)
    except FileNotFoundError:
        raise CannotGoOn(
            f"{command[0]} is missing: delete the folder .venv, then run "
            f"`{python_name()} do.py setup`."
        ) from None


def wait_for(child: "subprocess.Popen[bytes]") -> int:
    """Wait for a program to end. Ctrl-C reaches it too, and it is given time to tidy up."""
    try:
        return child.wait()
    except KeyboardInterrupt:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.terminate()
        raise


def run_quietly(command: Sequence[str], extra: Mapping[str, str] | None = None) -> str | None:
    """Run a program; return None when it succeeded, and otherwise what it said."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **(extra or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return None if done.returncode == 0 else done.stdout


def say(sentence: str) -> None:
    """Tell the user what is going on."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
