"""Files as people send them, one trap each, and what each must be read as.

The truth beside each file was worked out by hand; `corpus/README.md` says what it may state.
"""

import importlib.util
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from collabmap.cli.main import app
from collabmap.reading import read_interactions

CORPUS = Path(__file__).parent / "corpus"
TRUTH = ".expected.json"
LISTS = ("roster.csv", ".schools.csv")
BESIDE = ("make_corpus.py", "README.md")
FEWEST = 80
LARGEST = 50_000
STATED = (
    *("format", "encoding", "delimiter", "header_row", "shape"),
    *("rows", "interactions", "schools", "pairs", "links"),
)
SEVERITIES = {"rejected": "error", "warnings": "warning", "ignored": "note"}
KEYS = {
    *STATED, *SEVERITIES, "trap", "roster", "options", "status", "refused", "columns",
    "problem_rows", "problem_columns", "left_aside", "said", "unseen",
}  # fmt: skip
ARRIVING = ("bodies", "hours", "dates", "end_dates")

NAMES = sorted(path.name.removesuffix(TRUTH) for path in CORPUS.glob(f"*{TRUTH}"))


def truth_of(name: str) -> dict[str, Any]:
    """Return what is stated about a file."""
    stated: dict[str, Any] = json.loads((CORPUS / f"{name}{TRUTH}").read_text(encoding="utf-8"))
    return stated


def checked(name: str, truth: dict[str, Any]) -> tuple[int, str, str]:
    """Run `collabmap check` on a file; return the status and what was printed on both streams."""
    words = ["check", str(CORPUS / name), "--json", *truth.get("options", ())]
    if "roster" in truth:
        words += ["--schools", str(CORPUS / truth["roster"])]
    done = CliRunner().invoke(app, words)
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    assert "Traceback" not in done.output
    return done.exit_code, done.stdout, done.stderr


def holds_records(file: dict[str, Any], name: str) -> bool:
    """Whether what `check` says is of the records of a file, not of a list of schools in it."""
    named: str = file["name"]
    return named.startswith(name) and file["shape"] not in ("schools", "returns")


def rows_saying(problems: list[dict[str, Any]], severity: str | None = None) -> dict[str, set[int]]:
    """Return the rows that have each code, of one severity or of any."""
    found: dict[str, set[int]] = {}
    for item in problems:
        if item["row"] is not None and severity in (None, item["severity"]):
            found.setdefault(item["code"], set()).add(item["row"])
    return found


def understood(told: dict[str, Any], truth: dict[str, Any]) -> dict[str, Any]:
    """Return what was understood of a file, of the things that its truth states."""
    found = {key: told[key] for key in STATED if key in truth}
    for key in truth.get("columns", {}):
        found.setdefault("columns", {})[key] = told["columns"].get(key)
    problems = told["problems"]
    for key, severity in SEVERITIES.items():
        counts = {code: len(rows) for code, rows in rows_saying(problems, severity).items()}
        if key == "rejected":
            found[key] = counts
        elif key in truth:
            found[key] = {code: counts.get(code, 0) for code in truth[key]}
    if "problem_rows" in truth:
        rows = rows_saying(problems)
        found["problem_rows"] = {code: sorted(rows.get(code, ())) for code in truth["problem_rows"]}
    if "problem_columns" in truth:
        found["problem_columns"] = {
            code: sorted({item["column"] for item in problems if item["code"] == code})
            for code in truth["problem_columns"]
        }
    if "left_aside" in truth:
        found["left_aside"] = {aside["sheet"]: aside["why"] for aside in told["left_aside"]}
    if "said" in truth:
        codes = {item["code"] for item in problems if item["row"] is None}
        found["said"] = [code for code in truth["said"] if code in codes]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_read_as_it_must_be(name):
    truth = truth_of(name)
    status, out, err = checked(name, truth)

    if "refused" in truth:
        assert status == truth.get("status", 1), out
        assert out == ""
        assert truth["refused"] in err
        assert name in err
        assert len(err.strip().splitlines()) == 1
        return
    assert status == truth.get("status", 0), err
    (told,) = [file for file in json.loads(out)["files"] if holds_records(file, name)]
    rows = told["rows"]
    assert rows["read"] == rows["accepted"] + rows["rejected"] + rows["ignored"]
    stated = {key: truth[key] for key in understood(told, truth) if key in truth}
    assert understood(told, truth) == {"rejected": {}, **stated}
    for word in truth.get("unseen", ()):
        assert word not in out
        assert word not in err


@pytest.mark.parametrize("name", [name for name in NAMES if set(ARRIVING) & set(truth_of(name))])
def test_schools_days_and_hours_arrive_as_meant(name):
    truth = truth_of(name)
    schools = CORPUS / truth["roster"] if "roster" in truth else None

    records = read_interactions(CORPUS / name, schools=schools).records
    kept = records.interactions
    arrived = {
        "bodies": sorted(set(records.participations["body"])),
        "hours": kept["hours"].sum(),
        "dates": sorted(set(kept["date"].dropna().dt.strftime("%Y-%m-%d"))),
        "end_dates": sorted(set(kept["end_date"].dropna().dt.strftime("%Y-%m-%d"))),
    }

    stated = {key: truth[key] for key in ARRIVING if key in truth}
    if "bodies" in stated:
        stated["bodies"] = sorted(stated["bodies"])
    assert {key: arrived[key] for key in stated} == stated


def test_every_file_is_a_trap_and_has_its_truth():
    files = {
        path.name
        for path in CORPUS.iterdir()
        if path.is_file() and not path.name.endswith((TRUTH, *LISTS)) and path.name not in BESIDE
    }

    assert files == set(NAMES)
    assert len(files) >= FEWEST
    for name in files:
        truth = truth_of(name)
        assert truth["trap"]
        assert set(truth) <= KEYS | set(ARRIVING)
        assert "refused" in truth or {"rows", "schools", "pairs", "links"} & set(truth)
        assert (CORPUS / name).stat().st_size < LARGEST


def test_every_truth_adds_up():
    for name in NAMES:
        rows = truth_of(name).get("rows")
        if rows:
            assert rows["read"] == rows["accepted"] + rows["rejected"] + rows["ignored"], name


def test_the_made_files_are_what_their_script_makes(tmp_path):
    spec = importlib.util.spec_from_file_location("make_corpus", CORPUS / "make_corpus.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.main(tmp_path)

    made = sorted(tmp_path.iterdir())
    assert len(made) > 30
    for path in made:
        assert contents(path) == contents(CORPUS / path.name), path.name


def contents(path: Path) -> dict[str, bytes]:
    """Return the bytes of a file, or of each file packed in it: packing differs by machine."""
    if not zipfile.is_zipfile(path):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}
