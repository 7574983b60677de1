"""Networks with known answers, asked through the command line."""

import json
from typing import Any

import networkx
import pytest

import sample_networks
from tests.cli.test_commands import collabmap, rows

SEVENTEEN = str(sample_networks.folder("seventeen-schools"))

# A row a question: the options, then what is known of the answer.
KNOWN: dict[tuple[str, ...], dict[str, Any]] = {
    ("--period", "2025-26"): {
        "ties": 19,
        "density": 0.1397,
        "mean_degree": 2.235,
        "components": 4,
        "largest_component": 13,
        "isolates": 2,
        "pendants": 4,
        "degree_centralisation": 0.2667,
        "average_clustering": 0.5182,
        "transitivity": 0.4186,
        "cutpoints": ["900001", "900008", "900010", "900012"],
        "levels": {"unknown": 1, "fading": 1, "small-island": 2, "single-thread": 2,
                   "peripheral": 2, "connected": 9},
    },
    ("--period", "2025-26", "--largest-event", "12"): {
        "ties": 71,
        "density": 0.5221,
        "mean_degree": 8.353,
        "components": 2,
        "largest_component": 16,
        "isolates": 1,
        "pendants": 3,
        "degree_centralisation": 0.2583,
        "average_clustering": 0.8998,
        "transitivity": 0.9378,
        "cutpoints": ["900001", "900012", "900013"],
        "levels": {"unknown": 1, "single-thread": 3, "connected": 13},
    },
    ("--from", "2024-09-01", "--to", "2025-08-31"): {
        "ties": 1,
        "density": 0.0074,
        "mean_degree": 0.118,
        "components": 16,
        "largest_component": 2,
        "isolates": 15,
        "pendants": 2,
        "degree_centralisation": 0.0625,
        "average_clustering": None,
        "transitivity": None,
        "cutpoints": [],
        "levels": {"unknown": 15, "single-thread": 2},
    },
}  # fmt: skip


@pytest.mark.parametrize("options", KNOWN, ids=" ".join)
def test_the_seventeen_schools_are_as_counted_by_hand(tmp_path, options):
    target = tmp_path / "network.json"
    known = dict(KNOWN[options])
    collabmap(
        "measure", SEVENTEEN, *options, "--network", str(target), "-o", str(tmp_path / "s.csv")
    )
    ladder, _ = collabmap("ladder", SEVENTEEN, *options)

    levels = [row["ladder"] for row in rows(ladder)]
    assert {level: levels.count(level) for level in levels} == known.pop("levels")
    figures = json.loads(target.read_text(encoding="utf-8"))
    for name, value in known.items():
        expected = pytest.approx(value, abs=5e-4) if isinstance(value, float) else value
        assert figures[name] == expected, name


@pytest.mark.parametrize(
    ("options", "figures"),
    [
        (("--period", "2025-26"), {"ei_index": -0.3684, "closeness_centralisation": 0.3853}),
        (("--largest-event", "12"), {"ei_index": -0.1268, "degree_centralisation": 0.2583}),
        (("--period", "2024-25"), {"ei_index": -1, "assortativity": None}),
        (("--directed", "--type", "support"), {"reciprocity": 0.6667, "ties": 3}),
    ],
)
def test_the_seventeen_schools_between_phases_are_as_counted_by_hand(tmp_path, options, figures):
    target = tmp_path / "network.json"
    collabmap("measure", SEVENTEEN, "--group", "phase", *options, "--network", str(target))
    found = json.loads(target.read_text(encoding="utf-8"))

    for name, value in figures.items():
        assert found[name] == (None if value is None else pytest.approx(value, abs=5e-5)), name


@pytest.mark.parametrize(
    ("options", "pairs", "meetings"), [(("--largest-event", "14"), 139, 322), ((), 61, None)]
)
def test_the_southern_women_met_as_often_as_was_published(tmp_path, options, pairs, meetings):
    """Davis, Gardner and Gardner (1941), as networkx carries them: 18 women, 14 events."""
    women = networkx.davis_southern_women_graph()
    number = {name: f"W{at}" for at, name in enumerate(women.graph["top"], start=1)}
    events = [[number[name] for name in women[event]] for event in women.graph["bottom"]]
    path = tmp_path / "women.csv"
    path.write_text(
        "\n".join(["schools", *(";".join(event) for event in events)]), encoding="utf-8"
    )

    ties = rows(collabmap("ties", str(path), *options)[0])

    assert len(ties) == pairs
    assert meetings is None or sum(int(tie["interactions"]) for tie in ties) == meetings
