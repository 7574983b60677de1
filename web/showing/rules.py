"""A tie rule as a form sends it, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from collabmap.network import TieRule
from collabmap.pipeline import Analysis
from collabmap.records import Period
from web.showing.choices import WEIGHTS, types_in, written

MOST = 100_000


@dataclass(frozen=True)
class Asked:
    """What a form asks for: a rule, whether everyone answered, and what is wrong with it.

    `faults` names the field and says in a sentence what to write there.
    """

    rule: TieRule
    answered: bool
    faults: Mapping[str, str]

    @classmethod
    def of(cls, answered: bool, analysis: Analysis) -> "Asked":
        """Return the choices as they stand."""
        return cls(analysis.rule, answered, {})


def asked_of(form: Any, analysis: Analysis) -> Asked:  # noqa: ANN401 - a MultiDict of Flask's
    """Return the choices of a form; those that cannot be taken are faults."""
    faults: dict[str, str] = {}
    changed: dict[str, Any] = {}
    numbers = (("largest_event", 2, "schools"), ("least", 1, "times"))
    for field, lowest, of_what in numbers:
        number = _whole(form.get(field, ""))
        if number is None or not lowest <= number <= MOST:
            faults[field] = f"Write a whole number of {of_what}, {lowest} or more."
        else:
            changed[field] = number
    period = _period(form, analysis)
    if period is None:
        faults["period"] = (
            "Choose a period, or give its first and its last day, the first before the last."
        )
    else:
        changed["period"] = period
    chosen = set(form.getlist("types"))
    known = set(types_in(analysis))
    if known and not chosen & known:
        faults["types"] = "Choose at least one type of activity."
    changed["types"] = None if known <= chosen else tuple(chosen & known)
    if form.get("weight") in WEIGHTS:
        changed["weight"] = form["weight"]
    return Asked(replace(analysis.rule, **changed), "answered" in form, faults)


def _whole(words: str) -> int | None:
    plain = words.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 7 else None


def _period(form: Any, analysis: Analysis) -> Period | None:  # noqa: ANN401 - as above
    words = form.get("period", "")
    if words == written(analysis.period):
        return analysis.period
    if words == "own":
        words = f"{form.get('start', '')}:{form.get('end', '')}"
    try:
        start, end = map(date.fromisoformat, words.split(":"))
        return Period.between(start, end)
    except ValueError:
        return None
