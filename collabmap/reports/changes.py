"""What changed, in words: the headline of a change, chance beside it, and what to be wary of.

Numbers first, no adjective: a link that is new is no gain, and one that has gone no loss.
"""

from typing import Any, NamedTuple

from collabmap.change import (
    NOT_LISTED,
    TIE_CHANGES,
    Change,
    Churn,
    Expected,
    SchoolChange,
    TieChange,
)
from collabmap.records import count_of, day_in_words, listed
from collabmap.reports.glossary import LEVEL_WORDS, word_of
from collabmap.reports.headline import period_words
from collabmap.reports.words.word import Kind

TIE_CHANGE_WORDS: dict[TieChange, str] = {"gained": "New", "lost": "Gone", "kept": "Goes on"}

BECAUSE_WORDS: dict[str, str] = {
    "": "",
    "entered": "One of the two came onto the list",
    "left": "One of the two is no longer on the list",
    "unknown-before": "No records of one of the two for the earlier period",
    "unknown-now": "No records of one of the two for the later period",
    "unknown-both": "No records of one of the two for either period",
}

STEP_WORDS: dict[str, str] = {**LEVEL_WORDS, NOT_LISTED: "Not on the list"}


# Figures whose word in the catalogue is that of one thing; here they are counted.
COUNTED: dict[str, str] = {
    "schools": "Schools",
    "ties": "Links",
    "isolates": "Schools without a link, those not known included",
    "pendants": "Schools with one link",
    "cutpoints": "Critical schools",
    "bridges": "Critical links",
}


class FigureWords(NamedTuple):
    """What a figure of the network is called, its word in the catalogue, and what stands there."""

    title: str
    word: str
    kind: Kind


def figure_words(name: str) -> FigureWords:
    """Return the words for a figure; its name and no word where the catalogue has none."""
    try:
        word = word_of(f"network.{name}")
    except KeyError:
        return FigureWords(name.replace("_", " ").capitalize(), "", "amount")
    kind = "count" if name in COUNTED else word.kind
    return FigureWords(COUNTED.get(name, word.title), word.key, kind)


# In the order of a page: first who may need a telephone call.
SCHOOL_CHANGE_WORDS: dict[SchoolChange, tuple[str, str]] = {
    "dropped-out": (
        "No recorded links any more",
        "On the list in both periods, with a link before and none now. Records or a return "
        "of the later period tell of them.",
    ),
    "unknown-now": (
        "No records held now",
        "Records told of these schools before, and none does now: whether their links go on is "
        "not known.",
    ),
    "left": (
        "No longer on the list",
        "By the list of schools, these closed before the later period.",
    ),
    "changed-identifier": (
        "A new identifier",
        "The same school under another number, as when it becomes an academy. Its links are "
        "carried over.",
    ),
    "entered": (
        "New on the list",
        "By the list of schools, these opened after the earlier period.",
    ),
    "joined": ("First recorded links", "Known to have had no link before, and with one now."),
    "unknown-before": (
        "No records held before",
        "Records tell of these schools now, and none did before: links that look new may be old.",
    ),
    "went-on": (
        "Schools that have links in both periods",
        "With one link or more before, and now.",
    ),
    "none-in-both": ("No recorded links in either period", "Known in both, without a link."),
    "unknown-both": ("No records held for either period", "Nothing can be said about them."),
}

# Schools of these are counted and not named: there may be very many, and nobody need ring them.
COUNTED_ONLY: tuple[SchoolChange, ...] = (
    "went-on",
    "none-in-both",
    "unknown-before",
    "unknown-both",
)


def change_headline(change: Change) -> str:
    """Return how many links are new, have gone and go on, and that the sum is right."""
    gained, lost, kept = (change.counts[each] for each in ("gained", "lost", "kept"))
    if not change.previous and not change.now:
        return "No link is recorded in either period."
    said = (
        f"{_some(gained, 'link')} {'are' if gained > 1 else 'is'} new, "
        f"{_some(lost)} {'have' if lost > 1 else 'has'} gone and "
        f"{_some(kept)} {'go' if kept > 1 else 'goes'} on."
    )
    return f"{said[:1].upper()}{said[1:]} {change_sum(change)}"


def change_sum(change: Change) -> str:
    """Return the sum: what there was, and what came and went, is what there is."""
    gained, lost = change.counts["gained"], change.counts["lost"]
    named = [period_words(period) for period in change.periods]
    before, after = named if all(each.startswith("in ") for each in named) else ("before", "after")
    return (
        f"{change.previous:,} {before} + {gained:,} new − {lost:,} gone = {change.now:,} {after}."
    )


def few_links_words(change: Change) -> str:
    """Return how many schools came to have few links, or no longer have; "" where none did.

    Of the schools that are on the list and known in both periods. Few means any level but
    connected.
    """
    moves = change.moves
    known = ~moves[["ladder_before", "ladder_after"]].isin(["unknown", NOT_LISTED]).any(axis=1)
    before, after = (moves[f"ladder_{when}"] == "connected" for when in ("before", "after"))
    out, into = int((known & ~before & after).sum()), int((known & before & ~after).sum())
    if not (out or into):
        return ""
    have, had = "has" if into == 1 else "have", "has" if out == 1 else "have"
    return (
        f"{count_of(into, 'school')} that {'was' if into == 1 else 'were'} connected {have} few or "
        f"no recorded links now; {out:,} that had few or none {had} become connected."
    )


def _some(number: int, one: str = "") -> str:
    if not one:
        return f"{number:,}" if number else "none"
    return count_of(number, one) if number else f"no {one}"


def chance_words(change: Change) -> str:
    """Return what chance alone would do, and whether what was seen is outside of it."""
    churn = change.churn
    if churn is None:
        return (
            "What chance alone would do cannot be told: in one of the periods no activity "
            "makes a link between schools that are on the list in both, or there are too many."
        )
    return (
        f"If the two periods were alike, and chance alone decided which activity fell in which, "
        f"nine times in ten {_range(churn.gained, 'link')} would be new, {_range(churn.lost)} "
        f"would have gone and {_range(churn.kept)} would go on, among the "
        f"{count_of(churn.schools, 'school')} on the list in both. {_outside(churn)}"
        f"{_not_asked(change, churn)}"
    )


def _not_asked(change: Change, churn: Churn) -> str:
    """Return why fewer links stand beside chance than there are; "" where they are as many."""
    kinds = (
        (change.counts["gained"], churn.gained.seen, "new"),
        (change.counts["lost"], churn.lost.seen, "gone"),
        (change.counts["kept"], churn.kept.seen, "that go on"),
    )
    fewer = [f"{seen:,} of the {all_:,} {words}" for all_, seen, words in kinds if seen != all_]
    if not fewer:
        return ""
    return (
        " Chance can only be told of links between schools that are on the list in both "
        f"periods: {listed(fewer)}."
    )


def _range(expected: Expected, one: str = "") -> str:
    low, high = expected.low, expected.high
    if low == high:
        return _some(low, one)
    return f"{low:,} to {count_of(high, one)}" if one else f"{low:,} to {high:,}"


def _outside(churn: Churn) -> str:
    kinds = (("links new", churn.gained), ("gone", churn.lost), ("going on", churn.kept))
    new, gone, on = (expected.seen for _, expected in kinds)
    seen = f"{count_of(new, 'link')} new, {gone:,} gone, {on:,} going on"
    out = [f"links {words.removeprefix('links ')}" for words, expected in kinds if expected.outside]
    if not out:
        return f"What was seen, {seen}, is within these ranges: no more than chance would do."
    return f"What was seen, {seen}, is outside the range for {listed(out)}."


def chance_method(change: Change) -> str:
    """Return how it was worked out what chance would do; "" where it was not."""
    churn = change.churn
    if churn is None:
        return ""
    stay = (
        f" {churn.both:,} of them {'belongs' if churn.both == 1 else 'belong'} to both periods and "
        f"{'stays' if churn.both == 1 else 'stay'} there."
        if churn.both
        else ""
    )
    return (
        f"The activities that can make links, {churn.before:,} of the earlier period and "
        f"{churn.after:,} of the later, were put together and dealt out again at random, as many "
        f"to each period as it had, {churn.draws:,} times (seed {churn.seed}). An activity keeps "
        f"its schools.{stay} The ranges leave out one draw in twenty at either end. Activities "
        "that belong together, such as the ten meetings of one project, are dealt out one by one, "
        "so where schools work in bursts chance seems to keep more links than it would."
    )


def change_cautions(change: Change) -> tuple[str, ...]:
    """Return what keeps the counts from being read as more than they are, weightiest first."""
    said = [
        _length(change),
        _began(change),
        _unknown(change, "unknown-before"),
        _unknown(change, "unknown-now"),
        _of_the_list(change),
        _folded(change),
    ]
    return tuple(sentence for sentence in said if sentence)


def _length(change: Change) -> str:
    if change.same_length or change.days is None or change.per_month is None:
        return ""
    days, rates = change.days, change.per_month
    return (
        f"The periods are of different length, {days[0]:,} days and {days[1]:,}, so the numbers of "
        f"links cannot be compared as they are. Meetings of two schools in each thirty days: "
        f"{rates[0]:,.1f} before and {rates[1]:,.1f} after."
    )


def _began(change: Change) -> str:
    start = change.periods[0].start
    if change.began is None or start is None or change.began.date() <= start:
        return ""
    day = change.began.date()
    # The first activity of a school year is seldom on its first day.
    if (day - start).days <= 31:
        return ""
    return (
        f"The records begin on {day_in_words(day)}, within the earlier period. Links from before "
        "that day are not in them, so links that look new may be old."
    )


def _unknown(change: Change, which: SchoolChange) -> str:
    schools = len(change.schools[which])
    if not schools:
        return ""
    ties = int((change.ties["because"] == which).sum())
    here, there = (period_words(one) for one in change.periods)
    if which == "unknown-now":
        here, there = there, here
    look = "looks" if ties == 1 else "look"
    looks = (f"{look} gone", "go on unrecorded")
    if which == "unknown-before":
        looks = (f"{look} new", "be old")
    about = f": {count_of(ties, 'link')} of theirs that {looks[0]} may {looks[1]}" if ties else ""
    have = "has" if schools == 1 else "have"
    return (
        f"We hold no records {here} for {count_of(schools, 'school')} that {have} records "
        f"{there}{about}."
    )


def _of_the_list(change: Change) -> str:
    gone, new = (int((change.ties["because"] == which).sum()) for which in ("left", "entered"))
    said = []
    if new:
        is_ = "is" if new == 1 else "are"
        said.append(f"{new:,} of the new links {is_} with schools that came onto the list.")
    if gone:
        is_ = "is" if gone == 1 else "are"
        said.append(
            f"{gone:,} of the links gone {is_} with schools no longer on the list of schools."
        )
    return " ".join(said)


def _folded(change: Change) -> str:
    many = sum(change.folded)
    if not many:
        return ""
    return (
        f"{count_of(many, 'link')} of a school under its old number and its new one "
        f"{'counts' if many == 1 else 'count'} once here, so a period may have more links on its "
        "own page."
    )


def change_about(change: Change) -> dict[str, Any]:
    """Return the change as plain values: what stands beside a table of it, and in its JSON."""
    churn = change.churn
    sides = {}
    for name, period, at in zip(("before", "after"), change.periods, (0, 1), strict=True):
        sides[name] = {
            "period": {
                "from": period.start.isoformat() if period.start else None,
                "to": period.end.isoformat() if period.end else None,
                "name": period.name,
                "days": change.days[at] if change.days else None,
            },
            "ties": (change.previous, change.now)[at],
            "meetings": change.interactions[at],
            "meetings_per_30_days": change.per_month[at] if change.per_month else None,
        }
    return {
        "headline": change_headline(change),
        **sides,
        **{each: change.counts[each] for each in TIE_CHANGES},
        "schools": {name: list(schools) for name, schools in change.schools.items()},
        "depth": {"by": change.depth_mix.index.name, **change.depth_mix.to_dict("index")},
        "figures": change.figures.to_dict("index"),
        "communities_agree": change.communities_agree,
        "chance": _chance(churn) if churn else None,
        "cautions": list(change_cautions(change)),
    }


def _chance(churn: Churn) -> dict[str, Any]:
    counts = {"kept": churn.kept, "gained": churn.gained, "lost": churn.lost}
    told = {name: {**each._asdict(), "outside": each.outside} for name, each in counts.items()}
    rest = {name: value for name, value in churn._asdict().items() if name not in counts}
    return {"interval": 0.9, **told, **rest}
