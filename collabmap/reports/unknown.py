"""What we do not know: every sentence that keeps a number from being read as more than it is."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from collabmap.records import Period, count_of, listed
from collabmap.reports.headline import Standing

if TYPE_CHECKING:
    from collabmap.measures.balance import Directions

MOST_NAMED = 3


class Gaps(NamedTuple):
    """What the records lack or a rule leaves aside.

    `left_out` has the counts of the same name in the network's figures; `left_aside` names
    later school years with too few records to be the period; `not_open` counts rows of the
    register that are not on the roster, by reason; `strangers` are the names in the records
    of the period that are on no list; `directions` is asked where links have a direction.
    """

    period: Period
    left_out: Mapping[str, int]
    left_aside: Sequence[str] = ()
    not_open: Mapping[str, int] | None = None
    own_roster: bool = True
    largest_event: int = 8
    strangers: Sequence[str] = ()
    directions: "Directions | None" = None


def what_we_do_not_know(standing: Standing, gaps: Gaps) -> tuple[str, ...]:
    """Return the sentences, the most important first; () when nothing is missing."""
    said = [_roster(gaps), _unknown(standing), _returns(standing), _rows(gaps), _strangers(gaps)]
    said += [_large(gaps), _outside(gaps), _aside(gaps), _closed(gaps), _directions(gaps)]
    if not gaps.period.dated:
        said.append("The records have no dates, so nobody can say which links have faded.")
    return tuple(sentence for sentence in said if sentence)


def _roster(gaps: Gaps) -> str:
    return (
        "" if gaps.own_roster else "Schools in no record cannot be seen: add your list of schools."
    )


def _unknown(standing: Standing) -> str:
    silent, waiting = standing.unknown - standing.waiting, standing.waiting
    each = "it works" if silent == 1 else "they work"
    said = [
        f"We hold no records for {count_of(silent, 'school')}: whether {each} "
        "with others is not known."
    ]
    its = "its records name nobody" if waiting == 1 else "their records name nobody"
    said += [f"The partners of {count_of(waiting, 'school')} are not yet known: {its} on the list."]
    return " ".join(words for words, many in zip(said, (silent, waiting), strict=True) if many)


def _returns(standing: Standing) -> str:
    if standing.returns == 0:
        return (
            "No school has sent a return, so a school with nothing to report cannot be told from "
            "one we have not heard from. Are these all the records for the period?"
        )
    missing = standing.schools - standing.returns
    if missing <= 0:
        return ""
    has = "has" if missing == 1 else "have"
    return f"{count_of(missing, 'school')} of {standing.schools:,} {has} not sent a return."


def _rows(gaps: Gaps) -> str:
    rejected = gaps.left_out.get("rejected", 0)
    return f"{count_of(rejected, 'row')} of the files could not be used." if rejected else ""


def _strangers(gaps: Gaps) -> str:
    names = [f"“{name}”" for name in gaps.strangers]
    if not names:
        return ""
    more = len(names) - MOST_NAMED
    shown = [*names[:MOST_NAMED], f"{more:,} more"] if more > 0 else names
    are = "is a name" if len(names) == 1 else "are names"
    return f"{listed(shown)} {are} in the records that no school on your list has: no link is made."


def _large(gaps: Gaps) -> str:
    large = gaps.left_out.get("large_events", 0)
    if not large:
        return ""
    has, make = ("has", "makes") if large == 1 else ("have", "make")
    return (
        f"{count_of(large, 'event')} {has} more than {gaps.largest_event} schools "
        f"and {make} no links."
    )


def _outside(gaps: Gaps) -> str:
    outside = gaps.left_out.get("outside_period", 0)
    lies = "lies" if outside == 1 else "lie"
    return f"{count_of(outside, 'record')} {lies} outside the period." if outside else ""


def _directions(gaps: Gaps) -> str:
    if gaps.directions is None or not gaps.directions.both_ways:
        return ""
    both, of_all = gaps.directions
    says = (
        "does not say who gave, or says that both did: it counts"
        if both == 1
        else ("do not say who gave, or say that both did: they count")
    )
    return f"{both:,} of {count_of(of_all, 'record')} {says} both ways."


def _aside(gaps: Gaps) -> str:
    if not gaps.left_aside:
        return ""
    has = "has" if len(gaps.left_aside) == 1 else "have"
    return f"{listed(gaps.left_aside)} {has} too few records and was left aside."


def _closed(gaps: Gaps) -> str:
    if not gaps.not_open:
        return ""
    parts = [f"{count:,} {reason}" for reason, count in gaps.not_open.items()]
    return f"Of the list of schools, left out are: {listed(parts)}."
