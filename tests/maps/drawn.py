"""Maps drawn in words: `map_of("Ash-Beech", alone="Cedar", unknown="Dene")`."""

from typing import Any

import pandas as pd

from collabmap.maps import Caption, Map, draw_map
from collabmap.network import Network
from tests.drawing import network_of

CAPTION = Caption(
    title="Who worked with whom",
    rule_sentence="1 September 2025 to 31 August 2026 · all types",
    period_words="1 September 2025 to 31 August 2026",
    coverage_words="Records cover all schools.",
    source_words="Fictional schools.",
)


def levels_of(network: Network, *, unknown: str = "") -> "pd.Series[str]":
    """Return a level for each school by its number of partners alone."""
    by_degree = {0: "isolated", 1: "single-thread", 2: "peripheral"}
    levels = {
        school: "unknown"
        if school in unknown.split()
        else by_degree.get(len(network.partners(school)), "connected")
        for school in network.schools.index
    }
    return pd.Series(levels, dtype="str").reindex(network.schools.index)


def mapped(network: Network, *, unknown: str = "", **options: Any) -> Map:
    """Return the map of a network, with levels by degree."""
    levels = levels_of(network, unknown=unknown)
    return draw_map(network, levels, caption=CAPTION, **{"group": None, **options})


def map_of(drawing: str = "", *, alone: str = "", unknown: str = "", **options: Any) -> Map:
    """Return the map of a drawing; schools of `unknown` are alone and have no records."""
    network = network_of(drawing, alone=f"{alone} {unknown}")
    return mapped(network, unknown=unknown, **options)


def circle_of(many: int, *, chords: int = 0) -> str:
    """Draw `many` schools in a ring, with some chords across it."""
    names = [f"S{number:03}" for number in range(many)]
    ring = [f"{a}-{b}" for a, b in zip(names, names[1:] + names[:1], strict=True)]
    step = max(2, many // 7)
    ends = [(n % many, (3 * n + step + 5 * (n // many)) % many) for n in range(chords)]
    across = [f"{names[a]}-{names[b]}*2" for a, b in ends if a != b]
    return " ".join(ring + across)
