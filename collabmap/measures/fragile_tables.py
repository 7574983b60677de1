"""What would break, as two tables to take away: a row a school, and a row a link."""

from collections.abc import Sequence

import pandas as pd

from collabmap.measures.events import Events
from collabmap.measures.fragility import Fragility
from collabmap.measures.terms import term_of
from collabmap.records import SchoolId

MOST_LISTED = 500  # of one cell: a long chain of 22,000 schools would fill gigabytes


def fragile_schools(found: Fragility) -> pd.DataFrame:
    """Return what would break without each school: a row a school, in roster order.

    Indexed by identifier: `name`, `critical`, the columns of `Fragility.schools`, `groups`
    (the sizes of the pieces of a critical school, joined by `;`) and `cut_off_ids` (the
    first 500 schools of every piece but the largest).
    """
    critical = set(found.critical)
    sizes, cut_off = {}, {}
    for school in critical:
        sizes[school] = _joined([str(size) for size in found.separations.sizes_without(school)])
        cut_off[school] = _joined(found.separations.cut_off_without(school))
    roster = found.schools.index
    table = found.schools.copy()
    table.insert(0, "name", found.network.schools["name"])
    table.insert(1, "critical", roster.isin(critical))
    table["groups"] = [sizes.get(school, "") for school in roster]
    table["cut_off_ids"] = [cut_off.get(school, "") for school in roster]
    return table


def fragile_links(found: Fragility, events: Events) -> pd.DataFrame:
    """Return how each link holds: a row a tie, in the order of the network's ties.

    `school_a`, `school_b`; `critical`, `only_link`, `cut_off` and `cut_off_ids` (the first
    500) as `Fragility.links` has them; `terms_active`, and `term` where there is one only;
    `events`, the identifiers of the events any of which alone it rests on, joined by `;`.
    """
    ties = found.network.ties
    pairs = list(zip(ties["school_a"].tolist(), ties["school_b"].tolist(), strict=True))
    links = {
        (a, b): (only, many)
        for a, b, only, many, _ in found.links.itertuples(index=False, name=None)
    }
    resting: dict[tuple[SchoolId, SchoolId], list[str]] = {}
    for event, a, b in events.alone.ties.itertuples(index=False, name=None):
        resting.setdefault((a, b), []).append(event)
    in_order = [(min(pair), max(pair)) for pair in pairs]
    return pd.DataFrame(
        {
            "school_a": ties["school_a"],
            "school_b": ties["school_b"],
            "critical": [pair in links for pair in in_order],
            "only_link": [links.get(pair, (False, 0))[0] for pair in in_order],
            "cut_off": [links.get(pair, (False, 0))[1] for pair in in_order],
            "cut_off_ids": [
                _joined(found.separations.smaller_side(*pair)) if pair in links else ""
                for pair in in_order
            ],
            "terms_active": ties["terms_active"],
            "term": _terms(ties),
            "events": [_joined(sorted(resting.get(pair, []))) for pair in pairs],
        }
    )


def _terms(ties: pd.DataFrame) -> list[str]:
    """Return the term of each tie that was active in one only; "" for the others."""
    days, once = ties["first_date"], ties["terms_active"].eq(1)
    return [
        term_of(day.date()) if one and not pd.isna(day) else ""
        for day, one in zip(days, once, strict=True)
    ]


def _joined(names: Sequence[str]) -> str:
    return ";".join(names[:MOST_LISTED])
