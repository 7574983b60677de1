"""What an analysis puts together from its records and several of its answers."""

from typing import TYPE_CHECKING

import pandas as pd

from collabmap.network import occasions

if TYPE_CHECKING:
    from collabmap.pipeline.analysis import Analysis


def schools_table(analysis: "Analysis") -> pd.DataFrame:
    """Return a row for each school of the roster: name, every measure, its level and its role."""
    from collabmap.measures.figures import between_groups

    table = analysis.positions.copy()
    table.insert(0, "name", analysis.network.schools["name"])
    table["ladder"] = analysis.ladder["ladder"]
    if analysis.group:
        table = table.join(between_groups(analysis.network, analysis.group))
    table["role"] = analysis.roles
    return table


def strangers(analysis: "Analysis") -> tuple[str, ...]:
    """Return the bodies in the records of the period that are on no list, by name, each once."""
    parts = analysis.records.participations
    named = parts[~parts["body"].isin(analysis.records.schools.index)]
    found = occasions(analysis.records, analysis.rule)
    inside = found.index[found["in_period"] & found["of_type"]]
    return tuple(sorted(set(named.loc[named["interaction"].isin(inside), "body"])))
