"""How long the measures take, from a partnership to a country, beside what peers take.

Everything is measured in one run, and told as ratios: seconds differ between machines and
hours. Networks are made by `bench/country.py`. The best of a few repetitions counts, in wall
time where several processors share the work, in CPU time where one library is held against
another. Reading the ties into each library's own graph is left out on all sides.

    python3 do.py bench measures [--largest 25000] [--peers PYTHON] [--write FILE]

`--peers` names a Python that has networkit, rustworkx, and networkx with scipy.
"""

import argparse
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

if __package__ in (None, ""):  # run as a program, not imported
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.country import made_records
from bench.main import cpu_seconds
from bench.peers import Seconds, igraph_seconds, others_seconds
from collabmap.measures.figures import positions
from collabmap.measures.neighbours import cores
from collabmap.measures.paths import Paths
from collabmap.measures.steps import steps_of
from collabmap.network import Network, TieRule, build_network
from collabmap.pipeline import Analysis, analyse
from collabmap.records import Period

YEAR = Period.school_year(2025)
AGAINST_PEERS = ((500, 4_000), (5_000, 40_000))
COUNTRIES = ((5_000, 40_000), (22_000, 110_000))
GROWTH = ((500, 2_500), (2_500, 12_500), (10_000, 50_000), (25_000, 125_000))
SMALLEST = (17, 40)
TICK = 1e-4  # a shorter time is noise
Table = list[list[str]]


class Took(NamedTuple):
    """Seconds that something took: by the clock, and of all processors together."""

    wall: float
    cpu: float


def main() -> None:
    """Measure, print tables, and write them to a page when asked."""
    asked = options()
    if asked.memory:
        schools, ties = asked.memory
        every_column(made(schools, ties))
        return
    lines: list[str] = []
    for line in report(asked.largest, asked.peers):
        print(line, flush=True)
        lines.append(line)
    if asked.write:
        asked.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


def options() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="do.py bench measures", description=__doc__)
    parser.add_argument("--largest", type=int, default=25_000, help="leave out larger networks")
    parser.add_argument("--peers", default=sys.executable, help="a Python that has the peers")
    parser.add_argument("--write", type=Path, help="write what is printed to this page, too")
    parser.add_argument("--memory", type=int, nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def report(largest: int, peers: str) -> Iterator[str]:
    """Give the lines of the page, as they are found."""
    yield from INTRODUCTION.format(
        machine=machine(), python=platform.python_version(), cores=cores()
    ).splitlines()
    for schools, ties in within(AGAINST_PEERS, largest):
        yield f"\n## {schools:,} schools, {ties:,} ties: CPU seconds of each measure\n"
        yield from against_peers(made(schools, ties), peers)
    for schools, ties in within(COUNTRIES, largest):
        yield f"\n## {schools:,} schools, {ties:,} ties: beside igraph, by the clock\n"
        yield from against_igraph(made(schools, ties))
        yield f"\nMemory at the most, workers included: {memory_of(schools, ties)}.\n"
    yield "\n## Growth: CPU seconds of each step\n"
    yield from growth([SMALLEST, *within(GROWTH, largest)])


INTRODUCTION = """# Speed

Made by `python3 do.py bench measures` on {machine}, with {cores} processors and
Python {python}. Other programs ran beside it. Read the ratios; the seconds are of that
machine on that day and promise nothing. The networks are made up: schools in authorities of
about 150, most partners near, a few far, some schools far more active than others."""


def made(schools: int, ties: int) -> Network:
    """Return a made network, its graph and arrays ready."""
    network = build_network(made_records(schools, ties), TieRule(period=YEAR))
    assert len(network.ends) == network.graph.ecount()
    assert len(network.around[0]) == len(network.names) + 1
    return network


def within(sizes: tuple[tuple[int, int], ...], largest: int) -> list[tuple[int, int]]:
    """Return the sizes of at most so many schools."""
    return [size for size in sizes if size[0] <= largest]


# Beside the peers, measure by measure


def against_peers(network: Network, python: str) -> Iterator[str]:
    """Give a table of what each library takes for each column of schools.csv."""
    theirs = others_seconds(network.ends, len(network.schools), python)
    theirs = {"networkx": theirs.pop("networkx"), "igraph": igraph_seconds(network.graph)} | theirs
    ours = columns_seconds(network)
    whole = timed(lambda: positions(network), times=5)
    rows = [["measure", "collabmap", *theirs]]
    for name in theirs["networkx"]:
        mine = f"{ours[name]:.4f}" if name in ours else "with closeness"
        rows.append([name, mine, *(figure(seconds.get(name)) for seconds in theirs.values())])
    compared = sum(theirs["networkx"].values())
    rows.append(
        ["all columns together", f"{whole.cpu:.4f}", f"{compared:.2f}", *[""] * (len(theirs) - 1)]
    )
    yield from markdown(rows)
    yield f"\nnetworkx takes {compared / whole.wall:,.0f} times as long for all columns,"
    yield f"and {compared / whole.cpu:,.0f} times as much CPU time."
    missing = [name for name in ("networkit", "rustworkx") if name not in theirs]
    if missing:
        yield f"{' and '.join(missing)} could not be imported."
    if "pagerank" not in theirs["networkx"]:
        yield "networkx had no scipy, without which it lacks PageRank and crawls through"
        yield "constraint and effective size: the three are left out."
    if len(network.schools) > 1000:
        yield "networkx's paths were timed from 60 schools and scaled up."


def columns_seconds(network: Network) -> Seconds:
    """Return the CPU seconds of each measure of ours by itself."""
    from collabmap.measures import cohesion, degree, isolation, prestige
    from collabmap.measures.communities import communities

    measures: Mapping[str, Callable[[], Any]] = {
        "degree": lambda: degree.degree(network),
        "strength": lambda: degree.strength(network),
        "betweenness": lambda: Paths(network).betweenness,
        "closeness": lambda: steps_of(network),
        "eigenvector": lambda: prestige.eigenvector(network),
        "pagerank": lambda: prestige.pagerank(network),
        "coreness": lambda: cohesion.coreness(network),
        "clustering": lambda: cohesion.clustering(network),
        "constraint": lambda: cohesion.constraint(network),
        "effective_size": lambda: cohesion.effective_size(network),
        "component": lambda: isolation.component_size(network),
        "cutpoint": lambda: isolation.cutpoint(network),
        "community": lambda: communities(network),
    }
    return {name: timed(work).cpu for name, work in measures.items()}


# Beside igraph, at the size of a country


def against_igraph(network: Network) -> Iterator[str]:
    """Give what all columns, the steps and the sample take, as shares of what igraph takes."""
    graph, n = network.graph, len(network.schools)
    exact = timed(lambda: graph.betweenness(directed=False), times=1 if n > 10_000 else 5)
    harmonic = timed(graph.harmonic_centrality, times=1)
    counted: list[Paths] = []

    def all_columns(*, insist: bool) -> None:
        counted.append(Paths(network, exact=insist))
        positions(network, paths=counted[-1])

    insisted = timed(lambda: all_columns(insist=True), times=1 if n > 10_000 else 5)
    truth = counted[-1].betweenness
    default = timed(lambda: all_columns(insist=False), times=3)
    alone = timed(lambda: Paths(network, exact=True).betweenness, times=1 if n > 10_000 else 5)
    steps = timed(lambda: steps_of(network), times=3)
    rows = [
        ["what", "wall", "CPU", "share of", "wall", "CPU"],
        ratio("all columns, betweenness exact", insisted, "igraph's betweenness", exact),
        ratio("all columns, by default", default, "igraph's betweenness", exact),
        ratio("exact betweenness, shared out", alone, "igraph's betweenness", exact),
        ratio("closeness, harmonic, reach: one sweep", steps, "igraph's harmonic", harmonic),
    ]
    sampled = [estimate(network, truth, seed) for seed in (1, 2, 3)]
    took = min(took for took, _ in sampled)
    rows.append(ratio("betweenness from a sample", took, "igraph's betweenness", exact))
    rows.append(ratio("betweenness from a sample", took, "ours, exact, shared out", alone))
    yield from markdown(rows)
    plain = np.array(graph.betweenness(directed=False)) if n <= 10_000 else None
    if plain is not None:
        apart = np.abs(truth.to_numpy() * (n - 1) * (n - 2) / 2 - plain[network.vertices]).max()
        yield f"\nOurs and igraph's betweenness differ by {apart / plain.max():.0e} at most."
    ranks = ", ".join(f"{off:.2%}" for _, off in sampled)
    yield f"\nThe sample's mean rank error, as a share of the schools, with three seeds: {ranks}."


def estimate(network: Network, truth: "pd.Series[float]", seed: int) -> tuple[Took, float]:
    """Return how long a sample takes and how many places ranks are off, as a share of all."""
    from collabmap.measures.sampled import sample

    found: list[Any] = []
    took = timed(lambda: found.append(sample(network, seed)), times=1)
    pairs = found[-1].batches.mean(axis=0)[network.vertices]
    ranks = [pd.Series(np.round(values, 12)).rank() for values in (pairs / pairs.max(), truth)]
    return took, float((ranks[0] - ranks[1].to_numpy()).abs().mean() / len(truth))


def ratio(what: str, ours: Took, beside: str, theirs: Took) -> list[str]:
    """Return a row that holds one thing against another."""
    shares = [f"{ours.wall / theirs.wall:.2f}", f"{ours.cpu / theirs.cpu:.2f}"]
    return [what, f"{ours.wall:.2f} s", f"{ours.cpu:.2f} s", beside, *shares]


# Memory


def memory_of(schools: int, ties: int) -> str:
    """Return the most memory that working out every column takes, in fresh processes."""
    import psutil

    command = [sys.executable, __file__, "--memory", str(schools), str(ties)]
    most = 0
    with subprocess.Popen(command) as process:
        told = psutil.Process(process.pid)
        while process.poll() is None:
            with suppress(psutil.Error):
                family = [told, *told.children()]
                most = max(most, sum(one.memory_info().rss for one in family))
            time.sleep(0.05)
    return f"{most / (1 << 20):,.0f} MB"


def every_column(network: Network) -> None:
    """Work out every column twice: by default, and with nothing estimated."""
    for exact in (False, True):
        positions(network, paths=Paths(network, exact=exact))


# Growth


def growth(sizes: list[tuple[int, int]]) -> Iterator[str]:
    """Give the seconds of every step at each size, and the power of size it grows with."""
    taken = [steps_seconds(schools, ties) for schools, ties in sizes]
    rows = [["step", *(f"{schools:,} / {ties:,}" for schools, ties in sizes), "power"]]
    for name in taken[-1]:
        seconds = [each[name] for each in taken]
        power = "–"
        if len(sizes) > 2:
            grown = np.log(sizes[-1][0] / sizes[-2][0])
            power = f"{np.log(max(seconds[-1], TICK) / max(seconds[-2], TICK)) / grown:.2f}"
        rows.append([name, *(f"{one:.4f}" for one in seconds), power])
    yield from markdown(rows)
    yield "\nThe power is of the last step up: 1 is as much more time as there are schools more."
    yield "Only betweenness and closeness, which walk from every school, may grow with its square;"
    yield "betweenness is estimated in the largest network. Closeness stands for the whole sweep:"
    yield "harmonic closeness, two-step reach, mean distance and diameter come with it."


def steps_seconds(schools: int, ties: int) -> Seconds:
    """Return the CPU seconds of every step on the way from records to the last answer."""
    records = made_records(schools, ties)
    times = 3 if schools <= 5_000 else 1
    found: Seconds = {}

    def analysed() -> Analysis:
        analysis = analyse(records, TieRule(period=YEAR))
        assert len(analysis.network.schools) == schools
        return analysis

    found["network from records"] = timed(analysed, times=times).cpu
    network = analysed().network
    found |= graph_seconds(network, times) | columns_seconds(network)
    analysis = analysed()
    assert len(analysis.positions) == schools
    found["ladder"] = timed(lambda: analysis.ladder, times=1).cpu
    found["network's own figures"] = timed(lambda: analysis.figures, times=1).cpu
    found |= ladder_seconds(analysis, times)
    return found


def graph_seconds(network: Network, times: int) -> Seconds:
    """Return the CPU seconds of what every measure starts from."""
    from dataclasses import replace

    def fresh(part: str) -> Callable[[], Any]:
        return lambda: getattr(replace(network), part)

    parts = {"graph": "graph", "partners": "partners_of", "components": "component"}
    return {name: timed(fresh(part), times=times).cpu for name, part in parts.items()}


def ladder_seconds(analysis: Analysis, times: int) -> Seconds:
    """Return the CPU seconds of the slower parts of the ladder."""
    from collabmap.measures.contacts import last_contacts
    from collabmap.measures.isolation import bridges, only_ways_out
    from collabmap.measures.nearest import nearest

    network = analysis.network
    parts: Mapping[str, Callable[[], Any]] = {
        "nearest school": lambda: nearest(network, network.schools.index),
        "last contacts": lambda: last_contacts(analysis.records, network),
        "only ways out": lambda: only_ways_out(network),
        "bridges": lambda: bridges(network),
    }
    return {name: timed(work, times=times).cpu for name, work in parts.items()}


# Timing and tables


def timed(work: Callable[[], Any], *, times: int = 3) -> Took:
    """Return the best of some repetitions: less by the clock, and less of the processors."""
    runs = [once(work) for _ in range(times)]
    return Took(min(run.wall for run in runs), min(run.cpu for run in runs))


def once(work: Callable[[], Any]) -> Took:
    """Return what one run takes, its ended children included."""
    wall, before = time.perf_counter(), cpu_seconds()
    work()
    return Took(time.perf_counter() - wall, cpu_seconds() - before)


def machine() -> str:
    """Return what this machine is."""
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return f"{line.partition(':')[2].strip()} ({platform.system()})"
    return f"{platform.processor() or platform.machine()} ({platform.system()})"


def figure(seconds: float | None) -> str:
    """Return seconds as a cell, a dash where the library lacks the measure."""
    return "–" if seconds is None else f"{seconds:.4f}"


def markdown(rows: Table) -> Iterator[str]:
    """Give the lines of a table whose first row is its headings."""
    head, *body = rows
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in body:
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    main()
