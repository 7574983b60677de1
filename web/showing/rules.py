"""A tie rule as a form sends it, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, get_args

from collabmap.network import TieRule
from collabmap.network.rule import Bodies
from collabmap.pipeline import Analysis
from collabmap.records import Period
from collabmap.reports import LEVEL_WORDS
from web.showing.choices import WEIGHTS, effect_of, now_of, period_written, types_in, written
from web.showing.ladder import name_of

MOST = 100_000
MOST_MOVES = 50
NUMBERS = (("largest_event", 2, "schools"), ("least", 1, "times"))
# The fields with a few values, and what each value sets.
WORDS: dict[str, dict[str, Any]] = {
    "weight": {weight: weight for weight in WEIGHTS},
    "directed": {"yes": True, "no": False},
    "bodies": {bodies: bodies for bodies in get_args(Bodies)},
}


@dataclass(frozen=True)
class Asked:
    """What a form asks for: a rule, whether everyone answered, and what is wrong with it.

    `faults` names the field and says in a sentence what to write there; `written` has what
    each field of the form held, so that it can be shown again.
    """

    rule: TieRule
    answered: bool
    faults: Mapping[str, str]
    written: Mapping[str, str]

    @classmethod
    def of(cls, answered: bool, analysis: Analysis) -> "Asked":
        """Return the choices as they stand."""
        return cls(analysis.rule, answered, {}, _written_of(analysis.rule))


class Trial(NamedTuple):
    """What choices would change that are not saved yet: in a line, and the schools that move.

    `moves` are identifier, name, and the levels now and then, for the first of them; `many`
    counts all.
    """

    effect: str
    density: str
    moves: tuple[tuple[str, str, str, str], ...]
    many: int


def asked_of(form: Any, analysis: Analysis) -> Asked:  # noqa: ANN401 - a MultiDict of Flask's
    """Return the choices of a form; those that cannot be taken are faults."""
    faults: dict[str, str] = {}
    changed: dict[str, Any] = {}
    for field, lowest, of_what in NUMBERS:
        number = _whole(_number_written(form, field))
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
    changed |= {name: values[form[name]] for name, values in WORDS.items()
                if form.get(name) in values}  # fmt: skip
    rule = replace(analysis.rule, **changed)
    if not faults and analysis.what_if(rule) is None:
        faults["largest_event"] = (
            "These choices would join too many pairs of schools to draw. Choose smaller events."
        )
    return Asked(rule, "answered" in form, faults, _written_in(form, rule))


def trial_of(asked: Asked, analysis: Analysis) -> Trial:
    """Return what the choices asked for would change, all together."""
    now, then = now_of(analysis), analysis.what_if(asked.rule)
    moves = analysis.level_moves(asked.rule)
    first = moves[:MOST_MOVES].itertuples(name=None)
    return Trial(
        effect=effect_of(then, now, "one-way link" if asked.rule.directed else "link"),
        density=_share(then.density if then else None, now.density),
        moves=tuple(
            (school, name_of(analysis, school), LEVEL_WORDS[before], LEVEL_WORDS[after])
            for school, before, after in first
        ),
        many=len(moves),
    )


def _share(then: float | None, now: float | None) -> str:
    """Return the share of possible links, and what it is now; "" where it cannot be asked."""
    if then is None or now is None:
        return ""
    return f"{100 * then:.1f}% of possible links instead of {100 * now:.1f}%"


def _written_of(rule: TieRule) -> dict[str, str]:
    """Return a rule as the fields of the form."""
    period = rule.period or Period.undated()
    return {
        "period": written(period),
        "largest_event": str(rule.largest_event),
        "least": str(rule.least),
        "weight": rule.weight,
        "directed": "yes" if rule.directed else "no",
        "bodies": rule.bodies,
    }


def _written_in(form: Any, rule: TieRule) -> dict[str, str]:  # noqa: ANN401 - as above
    """Return what the fields held, and the rule's own choice for those left out."""
    names = (*_written_of(rule), "start", "end", "own_event")
    return _written_of(rule) | {name: form[name] for name in names if name in form}


def _number_written(form: Any, field: str) -> str:  # noqa: ANN401 - as above
    """Return the number of a field: that of the button, or the one written beside the last."""
    words = str(form.get(field, ""))
    return str(form.get("own_event", "")) if (field, words) == ("largest_event", "own") else words


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
        return period_written(words)
    except ValueError:
        return None
