"""How long each part takes on the sample authority, beside importing pandas and igraph.

Seconds differ between machines and hours; ratios much less. So every part is given as a
multiple of the CPU time that importing pandas and igraph took in the same run. Each
repetition is a fresh process, and the medians are shown. Our modules are compiled first, as
pip compiles those of every library it installs.

    python3 do.py bench [--times 9] [--sample NAME] [--json]
"""

import argparse
import compileall
import gc
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collabmap.pipeline import Analysis
    from collabmap.reading import Reading

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_networks"
YARDSTICK = "importing pandas and igraph"
LIBRARIES = "importing the other libraries"
HELP = "collabmap --help"
START = "start-up: our own modules"
PARTS = (START, "reading", "network", "measures", "layout", "writing")
TOTAL = "the parts together, without libraries"
COMMAND = "the whole command: collabmap map"
ORDER = (YARDSTICK, LIBRARIES, HELP, *PARTS, TOTAL, COMMAND)

Seconds = dict[str, float]


class Repetition(TypedDict):
    """What one fresh process tells: each part's seconds, and the libraries it used."""

    seconds: Seconds
    libraries: list[str]


def main() -> None:
    """Measure, and print a table or JSON."""
    asked = options()
    if asked.once:
        print(json.dumps(once(SAMPLES / asked.sample, json.load(sys.stdin))))
        return
    measured, ratios = repeated(asked.sample, asked.times)
    if asked.json:
        print(json.dumps({"seconds": measured, "ratios": ratios}, indent=2))
    else:
        print_table(asked.sample, measured, ratios)


def options() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="do.py bench", description=__doc__.splitlines()[0])
    parser.add_argument("--sample", default="aldermarch", help="a folder of sample_networks")
    parser.add_argument("--times", type=int, default=7, help="how many repetitions (7)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


# Many fresh processes


def repeated(sample: str, times: int) -> tuple[Seconds, Seconds]:
    """Return the medians over so many repetitions: each part's CPU seconds, and its ratio.

    A ratio is taken within a repetition, so that a machine which slows down for a while
    slows both of its sides.
    """
    for package in ("collabmap", "sample_networks"):
        compileall.compile_dir(ROOT / package, quiet=1)
    libraries = in_a_fresh_process(sample, [])["libraries"]  # a first run only tells what is used
    runs: list[Seconds] = []
    for _ in range(times):
        seconds = in_a_fresh_process(sample, libraries)["seconds"]
        seconds[HELP] = command_seconds("--help")
        with tempfile.TemporaryDirectory() as folder:
            target = str(Path(folder) / "map.html")
            seconds[COMMAND] = command_seconds("map", str(SAMPLES / sample), "-o", target)
        seconds[TOTAL] = sum(seconds[part] for part in PARTS)
        runs.append(seconds)
    ratios = [{part: run[part] / run[YARDSTICK] for part in ORDER} for run in runs]
    return _medians(runs), _medians(ratios)


def _medians(runs: list[Seconds]) -> Seconds:
    return {part: statistics.median(run[part] for run in runs) for part in ORDER}


def in_a_fresh_process(sample: str, libraries: list[str]) -> Repetition:
    """Return what one repetition measured."""
    done = subprocess.run(
        [sys.executable, __file__, "--once", "--sample", sample],
        input=json.dumps(libraries),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    measured: Repetition = json.loads(done.stdout)
    return measured


def command_seconds(*arguments: str) -> float:
    """Return the CPU seconds of the command collabmap from its start to its end."""
    command = [sys.executable, "-c", "from collabmap.cli import main; main()", *arguments]
    before = cpu_seconds()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return cpu_seconds() - before


# One repetition


def once(folder: Path, libraries: list[str]) -> Repetition:
    """Do the whole job in this process; return each part's seconds and the libraries it used."""
    seconds: Seconds = {}
    with timed(seconds, YARDSTICK):
        bring_in(["pandas", "igraph"])
    with timed(seconds, LIBRARIES):
        bring_in(libraries)
    gc.freeze()  # what libraries imported ahead of their time hold is not ours to search
    with timed(seconds, START):
        bring_in(["collabmap.pipeline", "collabmap.reading", "collabmap.writing"])
    with timed(seconds, "reading"):
        reading = read(folder)
    analysis = through_the_rooms(reading, seconds)
    with timed(seconds, "writing"):
        write(analysis)
    return Repetition(seconds=seconds, libraries=libraries_here())


def read(folder: Path) -> "Reading":
    """Return the sample's three files, read as any upload is."""
    from collabmap.reading import read_interactions

    return read_interactions(
        folder / "interactions.csv",
        schools=folder / "schools.csv",
        returns=folder / "returns.csv",
    )


def through_the_rooms(reading: "Reading", seconds: Seconds) -> "Analysis":
    """Return the analysis with all its parts made, timing each."""
    from collabmap.pipeline import analyse

    with timed(seconds, "network"):
        analysis = analyse(reading.records, left_out=reading.left_out)
        made = [analysis.network, *([analysis.previous.network] if analysis.previous else [])]
        assert made
    with timed(seconds, "measures"):
        assert analysis.figures
        assert len(analysis.positions) == len(analysis.ladder)
    with timed(seconds, "layout"):
        assert analysis.map.dots
    return analysis


def write(analysis: "Analysis") -> None:
    """Write the map's page and the two tables of schools."""
    from collabmap.writing import map_page, map_tables, write_csv

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        network = analysis.network
        tables = map_tables(analysis.map, network.ties, network.last_days)
        page = map_page(analysis.map, tables)
        (folder / "map.html").write_text(page, encoding="utf-8")
        write_csv(analysis.schools_table.reset_index(), folder / "schools.csv", analysis.figures)
        write_csv(analysis.ladder.reset_index(), folder / "ladder.csv", analysis.about)


def bring_in(modules: list[str]) -> None:
    """Import modules by name; one that cannot be imported by itself is passed over."""
    for name in modules:
        try:
            importlib.import_module(name)
        except ImportError:
            continue


def libraries_here() -> list[str]:
    """Return the modules of other people that are loaded, packages before what they hold."""
    named = {name: getattr(module, "__file__", None) for name, module in sys.modules.items()}
    return sorted(name for name, file in named.items() if file and "site-packages" in file)


@contextmanager
def timed(seconds: Seconds, part: str) -> Iterator[None]:
    """Note the CPU seconds of what is done inside."""
    before = cpu_seconds()
    yield
    seconds[part] = cpu_seconds() - before


def cpu_seconds() -> float:
    """Return the CPU seconds of this process and its ended children (its own, on Windows)."""
    if os.name == "nt":
        return time.process_time()
    import resource

    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


# The table


def print_table(sample: str, measured: Seconds, ratios: Seconds) -> None:
    """Print a line for each part."""
    counts = ", ".join(
        f"{len((SAMPLES / sample / f'{name}.csv').read_text('utf-8').splitlines()) - 1:,} {name}"
        for name in ("schools", "interactions")
    )
    print(f"{sample}: {counts}. CPU time, medians; 1 = {YARDSTICK}.\n")
    for part in ORDER:
        print(f"  {part:40}{ratios[part]:8.2f}{measured[part] * 1000:10.0f} ms")


if __name__ == "__main__":
    main()
