"""What each choice of the tie rule would change, found by trying it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from collabmap.measures.what_if import WhatIf
from collabmap.network import occasions
from collabmap.network.roster import is_school
from collabmap.network.rule import Bodies
from collabmap.network.years import school_year_counts
from collabmap.pipeline import Analysis
from collabmap.records import Period, count_of

LARGEST_EVENTS = (2, 4, 8, 12, 20)
LEASTS = (1, 2, 3)
WEIGHTS = {
    "shared": "Shared out among those who took part: a large event adds no more than a small",
    "count": "Each meeting counts the same for every pair that took part",
    "hours": "By hours, shared out among those who took part",
}
MOST_YEARS = 8
MOST_TYPES_TRIED = 12
# Records beyond which a try takes so long that the many types are not tried one by one.
MANY_RECORDS = 200_000
NOT_TRIED = "not tried: it would join too many pairs of schools to draw"


class Choice(NamedTuple):
    """One way to set the rule: its value, its words, what it would change, whether it is so now."""

    value: str
    words: str
    effect: str
    now: bool


@dataclass(frozen=True)
class Choices:
    """What there is to choose from, each with what it would change.

    `periods` is () where nothing is dated, `types` where no type is written, `bodies` where
    the list holds nothing but schools. `too_large` names the events that make no links.
    """

    events: tuple[Choice, ...]
    leasts: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    types: tuple[Choice, ...]
    weights: tuple[Choice, ...]
    directions: tuple[Choice, ...]
    bodies: tuple[Choice, ...]
    too_large: str


def choices_of(analysis: Analysis) -> Choices:
    """Return every choice of the rule with what it would change."""
    return Choices(
        events=event_choices(analysis),
        leasts=least_choices(analysis),
        periods=period_choices(analysis),
        types=type_choices(analysis),
        weights=weight_choices(analysis),
        directions=direction_choices(analysis),
        bodies=body_choices(analysis),
        too_large=_too_large(analysis),
    )


def event_choices(analysis: Analysis) -> tuple[Choice, ...]:
    """Return the sizes of event to choose from: usual ones, the present, the largest there is."""
    found = occasions(analysis.records, analysis.rule)
    largest = int(found.loc[found["in_period"], "bodies"].max()) if found["in_period"].any() else 0
    usual = [size for size in LARGEST_EVENTS if size <= max(largest, 8)]
    sizes = sorted({*usual, max(largest, 2), analysis.rule.largest_event})
    return _tried(
        analysis,
        ((str(size), f"Events of up to {size} schools", {"largest_event": size}) for size in sizes),
    )


def least_choices(analysis: Analysis) -> tuple[Choice, ...]:
    """Return how often two schools must meet to be linked, the present number among them."""
    counts = sorted({*LEASTS, analysis.rule.least})
    words = {1: "Met once or more", 2: "Met twice or more"}
    return _tried(
        analysis,
        (
            (str(least), words.get(least, f"Met {least} times or more"), {"least": least})
            for least in counts
        ),
    )


def period_choices(analysis: Analysis) -> tuple[Choice, ...]:
    """Return the school years that hold records, the latest first; () where nothing is dated."""
    years = sorted(school_year_counts(analysis.records).index, reverse=True)[:MOST_YEARS]
    periods = [Period.school_year(int(year)) for year in years]
    if analysis.period.dated and analysis.period not in periods:
        periods.insert(0, analysis.period)
    return _tried(
        analysis,
        ((written(period), period.words, {"period": period}) for period in periods),
    )


def type_choices(analysis: Analysis) -> tuple[Choice, ...]:
    """Return the types of activity, in order of the alphabet: how many, and what each makes.

    For a type that counts, what would be without it; for another, what would be with it. Of
    many types only the most frequent are tried.
    """
    found = analysis.events.by_type.drop(index="", errors="ignore")
    frequent = found["interactions"].sort_values(ascending=False, kind="stable").index
    few = len(analysis.records.interactions) <= MANY_RECORDS
    tried = set(frequent[: MOST_TYPES_TRIED if few else 0])
    counts = found[["interactions", "schools"]].to_dict("index")
    choices = []
    for kind in types_in(analysis):
        held = counts.get(kind, {"interactions": 0, "schools": 0})
        said = f"{held['interactions']:,} in this period, by {count_of(held['schools'], 'school')}"
        changed = _without_or_with(analysis, kind) if kind in tried else ""
        words = kind.replace("_", " ")
        effect = f"{said}{changed}" if held["interactions"] else "None in this period"
        choices.append(Choice(kind, words[:1].upper() + words[1:], effect, _counts(analysis, kind)))
    return tuple(choices)


def weight_choices(analysis: Analysis) -> tuple[Choice, ...]:
    """Return the ways to weigh a link; by hours with how many records have them."""
    found, hours = (
        occasions(analysis.records, analysis.rule),
        analysis.records.interactions["hours"],
    )
    mine = hours[found["in_period"] & found["of_type"]]
    told = f"Hours are written in {int(mine.notna().sum()):,} of {count_of(len(mine), 'record')}"
    return tuple(
        Choice(value, words, told if value == "hours" else "", value == analysis.rule.weight)
        for value, words in WEIGHTS.items()
    )


def direction_choices(analysis: Analysis) -> tuple[Choice, ...]:
    """Return whether links have a direction, with how many records of the period give one."""
    rows = analysis.records.interactions
    inside = occasions(analysis.records, analysis.rule)["in_period"]
    one_way = int((rows["direction"].isin(("lead_gives", "lead_receives")) & inside).sum())
    say = "says" if one_way == 1 else "say"
    no, yes = _tried(
        analysis,
        (
            ("no", "No: two schools are linked, whoever led", {"directed": False}),
            ("yes", "Yes: from the school that gives support to the one that receives it",
             {"directed": True}),
        ),
        nouns=("link", "one-way link"),
    )  # fmt: skip
    told = f"{count_of(one_way, 'record')} {say} who gave; all other work counts both ways"
    return (no, yes._replace(effect=f"{yes.effect}. {told}"))


def body_choices(analysis: Analysis) -> tuple[Choice, ...]:
    """Return whether bodies that are not schools are on the map; () where the list has none."""
    if is_school(analysis.records.schools).all():
        return ()
    ways: tuple[tuple[Bodies, str], ...] = (
        ("all", "Schools, and every other body on the list"),
        ("schools", "Schools only: the others count in the size of an event, and have no links"),
    )
    return _tried(analysis, ((value, words, {"bodies": value}) for value, words in ways))


def written(period: Period) -> str:
    """Return a period as a form carries it: its two days, or "undated"."""
    return f"{period.start}:{period.end}" if period.dated else "undated"


def period_written(words: str) -> Period:
    """Return the period of the two days that a form carries; ValueError where it is none."""
    start, end = map(date.fromisoformat, words.split(":"))
    return Period.between(start, end)


def types_in(analysis: Analysis) -> tuple[str, ...]:
    """Return the types of interaction that the records hold, in order of the alphabet."""
    return tuple(sorted(set(analysis.records.interactions["type"]) - {""}))


def effect_of(tried: WhatIf | None, now: WhatIf, noun: str = "link") -> str:
    """Return what a rule would change, like "71 links instead of 19, 0 schools with none"."""
    if tried is None:
        return NOT_TRIED
    links, none = count_of(tried.ties, noun), f"{count_of(tried.without, 'school')} with none"
    if tried.rule == now.rule:
        return f"{links}, {none} (as now)"
    same = (tried.ties, tried.without) == (now.ties, now.without)
    return f"{links}, {none}: no change" if same else f"{links} instead of {now.ties:,}, {none}"


def _tried(
    analysis: Analysis,
    ways: Iterable[tuple[str, str, dict[str, Any]]],
    nouns: Iterable[str] | None = None,
) -> tuple[Choice, ...]:
    """Return a choice for each way: its value, its words, and the fields it sets."""
    named = list(ways)
    every = list(nouns or ["link"] * len(named))
    choices = []
    for (value, words, changed), noun in zip(named, every, strict=True):
        rule = replace(analysis.rule, **changed)
        effect = effect_of(analysis.what_if(rule), now_of(analysis), noun)
        choices.append(Choice(value, words, effect, rule == analysis.rule))
    return tuple(choices)


def now_of(analysis: Analysis) -> WhatIf:
    """Return what the network is under its own rule."""
    now = analysis.what_if(analysis.rule)
    assert now is not None  # its own rule is always tried
    return now


def _counts(analysis: Analysis, kind: str) -> bool:
    types = analysis.rule.types
    return types is None or kind in types


def _without_or_with(analysis: Analysis, kind: str) -> str:
    """Return what leaving a type out would change, or taking it in; "" where it is the only one."""
    now = set(types_in(analysis)) if analysis.rule.types is None else set(analysis.rule.types)
    other, word = (now - {kind}, "without") if kind in now else (now | {kind}, "with")
    if not other:
        return "; it is the only type that counts"
    tried = analysis.what_if(replace(analysis.rule, types=tuple(other)))
    if tried is None:
        return ""
    links = now_of(analysis).ties
    if tried.ties == links:
        return f"; as many links {word} it"
    return f"; {word} it {count_of(tried.ties, 'link')} instead of {links:,}"


def _too_large(analysis: Analysis) -> str:
    """Return the events too large for links in a sentence, the largest named; "" for none."""
    large = analysis.events.large
    if large.empty:
        return ""
    sizes = sorted(set(large["bodies"].tolist()), reverse=True)
    are = "is" if len(large) == 1 else "are"
    return (
        f"{count_of(len(large), 'event')} of the period {are} too large now, "
        f"the largest of {count_of(sizes[0], 'school')}."
    )
