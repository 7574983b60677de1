"""Ties seen in one term of the period and not in the others."""

from datetime import date
from typing import NamedTuple

import pandas as pd

from collabmap.measures.levels import schools_in
from collabmap.network import Network
from collabmap.network.pairs import TERMS
from collabmap.records import SchoolId

TERM_NAMES = ("spring", "summer", "autumn")  # as TERMS starts them, within a calendar year


class OneTerm(NamedTuple):
    """What was seen in one term only.

    `ties` are rows of the network's ties, in their order; `schools` those that have ties and
    no other than these, in roster order.
    """

    ties: pd.DataFrame
    schools: tuple[SchoolId, ...]


def one_term(network: Network) -> OneTerm | None:
    """Return the ties that were active in one term only, and the schools that hang on them.

    A tie is active in every term that an interaction of it touches inside the period. None
    where it cannot be asked: the ties have no dates, or the period is not more than a term.
    """
    ties, period = network.ties, network.rule.period
    if period and period.start and period.end:
        if term_of(period.start) == term_of(period.end):
            return None
    elif not ties["terms_active"].any():
        return None
    once = ties["terms_active"] == 1
    only, others = schools_in(ties[once]), schools_in(ties[~once])
    hanging = only - others
    return OneTerm(ties[once], tuple(one for one in network.schools.index if one in hanging))


def term_of(day: date) -> str:
    """Return the term a day is in, like "autumn term 2025"."""
    begun = sum((day.month, day.day) >= start for start in TERMS)
    return f"{TERM_NAMES[begun - 1]} term {day.year}"
