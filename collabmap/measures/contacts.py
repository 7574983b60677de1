"""When each school was last in touch with another, and with whom.

A last contact reaches back over all the records, beyond the period: it is what somebody
who rings a school wants to know first.
"""

import numpy as np
import pandas as pd

from collabmap.network import Network, Numbers, as_one, occasions, pairs_under, parts_of
from collabmap.records import Period, Records, SchoolId
from collabmap.records.formers import formers_of

# What NaT is as a number of seconds.
NEVER = np.iinfo(np.int64).min


def last_contacts(records: Records, network: Network) -> pd.DataFrame:
    """Return the last day each school was in touch with another of the roster, and with whom.

    Indexed by identifier in roster order: `date`, NaT where there is no dated contact, and
    `partners`, a tuple of identifiers in their order. A contact is an interaction that
    makes a tie under the rule, of any time up to the end of the period; one that lasts
    counts on its last day, or on the period's last if it goes on beyond. What a school was
    before it became another counts as its own, on either side of a contact.
    """
    records = as_one(records, network.became)
    roster = network.schools.index
    names = roster.sort_values()
    body, partner, day = _meetings(records, network, names)
    latest = np.full(len(names), NEVER, dtype=np.int64)
    np.maximum.at(latest, body, day)
    at_last = np.flatnonzero(day == latest[body])
    met: dict[SchoolId, set[SchoolId]] = {school: set() for school in roster.tolist()}
    for one, other in zip(
        names[body[at_last]].tolist(), names[partner[at_last]].tolist(), strict=True
    ):
        met[one].add(other)
    dates = pd.Series(latest.view("datetime64[s]"), index=names)
    return pd.DataFrame(
        {
            "date": dates.reindex(roster),
            "partners": [tuple(sorted(met[school])) for school in roster.tolist()],
        },
        index=roster,
    )


def _meetings(
    records: Records, network: Network, names: pd.Index
) -> tuple[Numbers, Numbers, Numbers]:
    """Return each school and partner that met, as places in `names`, with the day in seconds.

    Both ways round, since an arc is a contact of both its ends.
    """
    days = _days(records, network)
    seconds = days.to_numpy().astype("datetime64[s]").astype(np.int64)
    everyone, now = _with_formers(records, names)
    pairs = pairs_under(network.rule, records, parts_of(records, everyone).of(seconds != NEVER))
    one, other = now[pairs.a], now[pairs.b]
    two = one != other
    one, other, day = one[two], other[two], seconds[pairs.at][two]
    both = np.concatenate([one, other]), np.concatenate([other, one])
    return *both, np.concatenate([day, day])


def _with_formers(records: Records, names: pd.Index) -> tuple[pd.Index, Numbers]:
    """Return the roster and what its schools were before, and the place in `names` of each.

    A school that is on the roster itself is nobody's past there.
    """
    now = {
        former.school: school
        for school, formers in formers_of(records.schools).items()
        if school in names
        for former in reversed(formers)
        if former.school not in names
    }
    everyone = names.append(pd.Index(list(now), dtype=names.dtype)).sort_values()
    return everyone, names.get_indexer(pd.Index([now.get(one, one) for one in everyone.tolist()]))


def _days(records: Records, network: Network) -> "pd.Series[pd.Timestamp]":
    """Return the day each interaction counts on; NaT where it makes no tie by the period's end."""
    rule = network.rule
    found = occasions(records, rule.over(Period.undated()))
    last = found["last"].where(found["makes_ties"])
    if rule.period is None or rule.period.end is None:
        return last
    end = pd.Timestamp(rule.period.end)
    return last.mask(last > end, end).where(found["first"] <= end)
