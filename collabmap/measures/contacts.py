"""When each school was last in touch with another, and with whom.

A last contact reaches back over all the records, beyond the period: it is what somebody
who rings a school wants to know first.
"""

import pandas as pd

from collabmap.network import Network, occasions, parts_of
from collabmap.records import Period, Records, SchoolId


def last_contacts(records: Records, network: Network) -> pd.DataFrame:
    """Return the last day each school was in touch with another of the roster, and with whom.

    Indexed by identifier in roster order: `date`, NaT where there is no dated contact, and
    `partners`, a tuple of identifiers in their order. A contact is an interaction that
    makes a tie under the rule, of any time up to the end of the period; one that lasts
    counts on its last day, or on the period's last if it goes on beyond.
    """
    pairs = _meetings(records, network)
    roster = network.schools.index
    latest = pairs.groupby("body")["date"].max().reindex(roster)
    at_last = pairs[pairs["date"].to_numpy() == latest.reindex(pairs["body"]).to_numpy()]
    met: dict[SchoolId, set[SchoolId]] = {school: set() for school in roster}
    for school, partner in zip(at_last["body"], at_last["partner"], strict=True):
        met[school].add(partner)
    return pd.DataFrame(
        {
            "date": latest.astype("datetime64[s]"),
            "partners": [tuple(sorted(met[school])) for school in roster],
        },
        index=roster,
    )


def _meetings(records: Records, network: Network) -> pd.DataFrame:
    """Return each school and partner that met, with the date: `body, partner, date`.

    Both ways round, since an arc is a contact of both its ends.
    """
    days = _days(records, network)
    sides = parts_of(records, network.schools.index)
    sides = sides[sides["interaction"].isin(days.index)]
    sides = sides.assign(leads=sides["role"].eq("lead"))[["interaction", "body", "leads"]]
    pairs = sides.merge(sides.rename(columns={"body": "partner"}), on="interaction")
    pairs = pairs[pairs["body"] != pairs["partner"]]
    if network.rule.directed:
        one_way = records.interactions["direction"].isin(["lead_gives", "lead_receives"])
        mutual = ~one_way.reindex(pairs["interaction"]).to_numpy(dtype=bool)
        pairs = pairs[mutual | pairs["leads_x"] | pairs["leads_y"]]
    return pairs.assign(date=days.reindex(pairs["interaction"]).to_numpy())


def _days(records: Records, network: Network) -> "pd.Series[pd.Timestamp]":
    """Return the day each interaction counts on, of those that make ties by the period's end."""
    rule = network.rule
    found = occasions(records, rule.over(Period.undated()))
    made = found[found["of_type"] & ~found["large"] & found["last"].notna()]
    first, last = made["first"], made["last"]
    if rule.period is None or rule.period.end is None:
        return last
    end = pd.Timestamp(rule.period.end)
    return last.mask(last > end, end)[first <= end]
