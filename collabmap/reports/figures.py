"""The four figures of a network's page, each with the year before beside it where held."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from collabmap.reports.headline import Standing


class Figure(NamedTuple):
    """A number for a page: its value in words, its label, its meaning, and the year before.

    `before` is None where the year before cannot be asked; `value` says so in words where
    the figure itself cannot.
    """

    label: str
    value: str
    meaning: str
    before: str | None


def four_figures(
    standing: Standing,
    figures: Mapping[str, Any],
    before: tuple[Standing, Mapping[str, Any]] | None,
) -> tuple[Figure, ...]:
    """Return the four numbers: no links, one link, mean partners, largest joined group."""
    now, then = _values(standing, figures), _values(*before) if before else None
    return tuple(
        Figure(label, now[at], meaning, then[at] if then else None)
        for at, (label, meaning) in enumerate(LABELS)
    )


LABELS = (
    (
        "Schools with no recorded links",
        "No link is in these records for the period. The school may still work with others.",
    ),
    ("Schools with one recorded link", "If that link lapses, the school has none."),
    (
        "Partner schools, on average",
        "How many different schools each school worked with, added up and shared out.",
    ),
    (
        "In the largest joined group",
        "The share of schools that links join into one group, straight or through other schools.",
    ),
)


def _values(standing: Standing, figures: Mapping[str, Any]) -> tuple[str, ...]:
    mean, share = figures["mean_degree"], figures["largest_component_share"]
    cannot = "not enough schools to say"
    return (
        f"{standing.none:,}",
        f"{standing.one:,}",
        cannot if mean is None else f"{mean:.1f}",
        cannot if share is None else f"{100 * share:.0f}%",
    )
