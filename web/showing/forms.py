"""The forms people may fill in instead of sending a file of their own, and the lists to use."""

from typing import NamedTuple
from uuid import UUID

import pandas as pd

from collabmap.store import Workspace
from web.analyses import seen

FORMS = {
    "records": "School A,School B,Date,Activity,Theme\r\n",
    "schools": "urn,name,phase,trust,postcode,easting,northing,pupils,fsm_pct\r\n",
    "returns": "urn,period,return\r\n",
}


class ListOfSchools(NamedTuple):
    """A list of schools that is kept already: the network it came with, its name, its length."""

    network: UUID
    name: str
    schools: int


def lists_of_schools(workspace: Workspace) -> tuple[ListOfSchools, ...]:
    """Return the lists of schools of the networks that were given one, the latest first."""
    held = [seen(network.id) for network in workspace.networks()]
    return tuple(
        ListOfSchools(one.network.id, one.network.name, len(one.analysis.records.schools))
        for one in held
        if one.analysis.records.own_roster
    )


def form_text(name: str, schools: pd.DataFrame | None = None) -> str:
    """Return a form as CSV; that for records has a column for each school that can take part."""
    if name != "records":
        return FORMS[name]
    from collabmap.writing.template import template_csv

    return template_csv(schools)


def form_workbook(schools: pd.DataFrame | None) -> bytes:
    """Return a workbook to fill in, with the schools to pick from where there is a list."""
    from collabmap.writing.template import template_workbook

    return template_workbook(schools)
