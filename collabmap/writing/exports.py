"""The files other programs read: tables of schools and ties, the network as JSON."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from collabmap.network import Network
from collabmap.writing.tables import json_text, plain, records_of, write_csv

TIE_ATTRIBUTES = ("weight", "interactions", "hours", "first_date", "last_date", "types", "themes")


def network_json(network: Network, schools: pd.DataFrame, about: Mapping[str, Any]) -> str:
    """Return the network as node-link JSON, the form networkx reads.

    Every school of the roster is a node with the columns of `schools` (indexed by id);
    `about` is kept under `graph`.
    """
    nodes = [{"id": str(row.pop("id")), **row} for row in records_of(schools, index=True)]
    edges = [
        {
            "source": tie["school_a"],
            "target": tie["school_b"],
            **{name: tie[name] for name in TIE_ATTRIBUTES},
        }
        for tie in records_of(network.ties)
    ]
    return json_text(
        {
            "directed": network.rule.directed,
            "multigraph": False,
            "graph": plain(about),
            "nodes": nodes,
            "edges": edges,
        }
    )


def write_two_tables(
    path: Path, schools: pd.DataFrame, ties: pd.DataFrame, about: Mapping[str, Any]
) -> tuple[Path, Path]:
    """Write NAME-schools.csv and NAME-ties.csv for a path NAME.csv, and return both paths."""
    both = tuple(path.with_name(f"{path.stem}-{part}.csv") for part in ("schools", "ties"))
    write_csv(schools, both[0], about, index=True)
    write_csv(ties, both[1], about)
    return both[0], both[1]
