"""When each school was last in touch with another, and with whom.

A last contact reaches back over all the records, beyond the period: it is what somebody
who rings a school wants to know first.
"""

import numpy as np
import pandas as pd

from collabmap.network import Network, Numbers, as_one, occasions, pairs_under, parts_of
from collabmap.records import Period, Records, SchoolId
from collabmap.records.formers import formers_of
from collabmap.records.spans import Stretch

# What NaT is as a number of seconds.
NEVER = np.iinfo(np.int64).min


def last_contacts(records: Records, network: Network) -> pd.DataFrame:
    """Return when each school was last in touch with another of the roster, and with whom.

    Indexed by identifier in roster order: `date`, NaT where there is no dated contact;
    `began`, the same unless the contact lasted: then it was on some day from that one on; and
    `partners`, a tuple of identifiers in their order. A contact is an interaction that
    makes a tie under the rule, of any time up to the end of the period; one that lasts
    counts on its last day, or on the period's last if it goes on beyond. Of several that end
    on one day those that began last are meant. What a school was before it became another
    counts as its own, on either side of a contact.
    """
    records = as_one(records, network.became)
    roster = network.schools.index
    names = roster.sort_values()
    body, partner, began, day = _meetings(records, network, names)
    latest = _latest(body, day, len(names))
    ending = np.flatnonzero(day == latest[body])
    since = _latest(body[ending], began[ending], len(names))
    at_last = ending[began[ending] == since[body[ending]]]
    met: dict[SchoolId, set[SchoolId]] = {school: set() for school in roster.tolist()}
    for one, other in zip(
        names[body[at_last]].tolist(), names[partner[at_last]].tolist(), strict=True
    ):
        met[one].add(other)
    dates, begun = (pd.Series(days.view("datetime64[s]"), index=names) for days in (latest, since))
    return pd.DataFrame(
        {
            "date": dates.reindex(roster),
            "began": begun.reindex(roster),
            "partners": [tuple(sorted(met[school])) for school in roster.tolist()],
        },
        index=roster,
    )


def days_of(contacts: pd.DataFrame, school: SchoolId) -> Stretch | None:
    """Return the days between which a school was last in touch, as `last_contacts` has them.

    None where there is no dated contact. Raises KeyError for a school that is not there.
    """
    began, last = contacts["began"][school], contacts["date"][school]
    return None if pd.isna(last) else Stretch(began.date(), last.date())


def _latest(body: Numbers, day: Numbers, many: int) -> Numbers:
    """Return the latest day of each of so many bodies, `NEVER` for one without any."""
    found = np.full(many, NEVER, dtype=np.int64)
    np.maximum.at(found, body, day)
    return found


def _meetings(
    records: Records, network: Network, names: pd.Index
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return each school and partner that met, as places in `names`, with both days in seconds.

    Both ways round, since an arc is a contact of both its ends.
    """
    first, last = (
        days.to_numpy().astype("datetime64[s]").astype(np.int64) for days in _days(records, network)
    )
    everyone, now = _with_formers(records, names)
    pairs = pairs_under(network.rule, records, parts_of(records, everyone).of(last != NEVER))
    one, other = now[pairs.a], now[pairs.b]
    two = one != other
    one, other, at = one[two], other[two], pairs.at[two]
    both = np.concatenate([one, other]), np.concatenate([other, one])
    return *both, np.tile(first[at], 2), np.tile(last[at], 2)


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


def _days(
    records: Records, network: Network
) -> "tuple[pd.Series[pd.Timestamp], pd.Series[pd.Timestamp]]":
    """Return the first day of each interaction and the one it counts on.

    The second is NaT where the interaction makes no tie by the period's end.
    """
    rule = network.rule
    found = occasions(records, rule.over(Period.undated()))
    last = found["last"].where(found["makes_ties"])
    if rule.period is None or rule.period.end is None:
        return found["first"], last
    end = pd.Timestamp(rule.period.end)
    return found["first"], last.mask(last > end, end).where(found["first"] <= end)
