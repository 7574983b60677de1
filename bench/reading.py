"""A million pair rows read, checked, matched by number and made into links, beside pandas.

Seconds differ between machines and hours; ratios much less. So the whole way from the file to
the links is given as a multiple of what `pandas.read_csv(dtype=str)` takes for the same file in
the same run, the best of several for both: a machine that is busy for a moment slows one of
them only.

    .venv/bin/python bench/reading.py [--rows 1000000] [--schools 22000] [--times 3]
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

TYPES = ("visit", "joint training", "peer review", "shared project", "network meeting")
FIRST_DAY = date(2023, 9, 1)
WAYS = ("pandas", "collabmap")


def main() -> None:
    """Make the file, measure both ways in fresh processes, and print what they took."""
    asked = options()
    if asked.once:
        print(json.dumps(measured(asked.once, Path(asked.folder))))
        return
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), asked.rows, asked.schools)
        size = (Path(folder) / "pairs.csv").stat().st_size
        best = {way: best_of(way, folder, asked.times) for way in WAYS}
    print(f"{asked.rows:,} pair rows, {size / 1e6:,.0f} MB, {asked.schools:,} schools.\n")
    print(f"  {'':12}{'seconds':>9}{'CPU':>8}{'rows a second':>16}{'peak MB':>10}{'child MB':>10}")
    for way, found in best.items():
        rows = asked.rows / found["wall"]
        print(
            f"  {way:12}{found['wall']:9.2f}{found['cpu']:8.2f}{rows:16,.0f}"
            f"{found['peak']:10,.0f}{found['child']:10,.0f}"
        )
    ratio = best["collabmap"]["wall"] / best["pandas"]["wall"]
    print(
        f"\n  collabmap takes {ratio:.1f} times as long; {best['collabmap']['links']:,.0f} links."
    )


def options() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--schools", type=int, default=22_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--once", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    return parser.parse_args()


def make(folder: Path, rows: int, schools: int) -> None:
    """Write the rows and the list of schools, the same ones each time."""
    chance = random.Random(1)
    numbers = [str(100_000 + at) for at in range(schools)]
    with (folder / "schools.csv").open("w") as file:
        file.write("urn,name\n")
        file.writelines(f"{number},School {number}\n" for number in numbers)
    with (folder / "pairs.csv").open("w") as file:
        file.write("urn_a,urn_b,date,type,hours\n")
        for _ in range(rows):
            one = chance.randrange(schools)
            other = (one + 1 + int(abs(chance.gauss(0, 30)))) % schools
            day = FIRST_DAY + timedelta(days=chance.randrange(3 * 365))
            file.write(
                f"{numbers[one]},{numbers[other]},{day},"
                f"{chance.choice(TYPES)},{chance.choice(('1', '1.5', '2', '3'))}\n"
            )


def best_of(way: str, folder: str, times: int) -> dict[str, float]:
    """Return what the quickest of some fresh processes measured."""
    command = [sys.executable, __file__, "--once", way, "--folder", folder]
    runs = [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(times)
    ]
    return min(runs, key=lambda run: float(run["wall"]))


def measured(way: str, folder: Path) -> dict[str, float]:
    """Do the job one way in this process; return seconds, CPU seconds, megabytes and links."""
    import pandas as pd

    from collabmap.network import TieRule, build_network
    from collabmap.reading import Limits, Taken, source_of, understood
    from collabmap.records import Period

    begun, cpu, links = time.perf_counter(), spent(), 0
    if way == "pandas":
        assert len(pd.read_csv(folder / "pairs.csv", dtype=str))
    else:
        taken = Taken.of(
            [source_of(folder / "pairs.csv")],
            schools=source_of(folder / "schools.csv"),
            limits=Limits(seconds=120),
        )
        records = understood(taken).records
        links = len(build_network(records, TieRule(period=Period.undated())).ties)
    own, children = peaks()
    return {
        "wall": time.perf_counter() - begun,
        "cpu": spent() - cpu,
        "peak": own,
        "child": children,
        "links": links,
    }


def spent() -> float:
    """Return the CPU seconds of this process and its ended children."""
    import resource

    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def peaks() -> tuple[float, float]:
    """Return the most megabytes that this process and any of its children held."""
    import resource

    own, children = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own, children


if __name__ == "__main__":
    main()
