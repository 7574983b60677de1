"""The isolation ladder: where every school stands, why, and who is near."""

from typing import cast

import pandas as pd

from collabmap.measures.contacts import last_contacts
from collabmap.measures.coverage import Coverage
from collabmap.measures.isolation import only_ways_out
from collabmap.measures.ladder_words import Evidence, notes, reason
from collabmap.measures.levels import Level, inward_group, levels
from collabmap.measures.nearest import nearest
from collabmap.network import Network
from collabmap.records import Records, SchoolId
from collabmap.records.spans import Stretch


def isolation_ladder(
    records: Records,
    network: Network,
    *,
    previous: Network | None,
    coverage: Coverage,
    group: str = "trust",
    contacts: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return each school's level with the reason: a row a school, in roster order.

    Indexed by identifier: `name`; `ladder`, one of `LEVELS`; `reason` and `notes` in words;
    `last_contact_date` (NaT) and `last_contact_id`, over all records up to the period's
    end; `nearest_connected_id` and `nearest_connected_km` (NaN), in a straight line. Notes
    and identifiers are joined by `;`, "" where there is none. `previous` is the network of
    the window before under the same rule, None where that cannot be asked; `group` the
    column whose borders "inward-only" asks about; `contacts` the answer of `last_contacts`,
    where that is known already.
    """
    roster = network.schools.index
    inward = inward_group(network, group)
    standing = levels(network, previous=previous, coverage=coverage, inward=inward)
    if contacts is None:
        contacts = last_contacts(records, network)
    evidence = Evidence(
        network=network,
        contacts=_told(contacts),
        inward=dict(zip(roster, inward, strict=True)),
        ways_out=only_ways_out(network),
        before=previous.rule.period if previous else None,
        waiting=coverage.waiting,
    )
    stood = list(zip(roster, cast("list[Level]", standing.tolist()), strict=True))
    near = nearest(network, standing.index[standing.eq("connected")])
    return pd.DataFrame(
        {
            "name": network.schools["name"],
            "ladder": standing,
            "reason": [reason(evidence, school, level) for school, level in stood],
            "notes": [";".join(notes(evidence, school, level)) for school, level in stood],
            "last_contact_date": contacts["date"],
            "last_contact_id": [";".join(partners) for partners in contacts["partners"]],
            "nearest_connected_id": near["id"],
            "nearest_connected_km": near["km"],
        },
        index=roster,
    )


def _told(contacts: pd.DataFrame) -> dict[SchoolId, tuple[Stretch, tuple[SchoolId, ...]]]:
    """Return the last contacts that there are, by school."""
    rows = zip(*(contacts[name] for name in ("began", "date", "partners")), strict=True)
    return {
        school: (Stretch(began.date(), day.date()), partners)
        for school, (began, day, partners) in zip(contacts.index, rows, strict=True)
        if partners
    }
