"""What every page of a network shows around its answer: the rule, and how it was worked out."""

from flask import render_template

from collabmap.pipeline import Analysis
from collabmap.records import count_of
from web.analyses import Seen

LEFT_OUT = (
    ("rejected", "row that could not be used", "rows that could not be used"),
    ("ignored", "row that repeats another or is a total", "rows that repeat others or are totals"),
    ("large_events", "event too large to make links", "events too large to make links"),
    ("outside_period", "record outside the period", "records outside the period"),
    ("not_open", "school of the list not open in the period",
     "schools of the list not open in the period"),
    ("not_schools", "body of the list that is not a school",
     "bodies of the list that are not schools"),
)  # fmt: skip


def render_network(template: str, seen: Seen, **values: object) -> str:
    """Return a page of a network, with its frame."""
    analysis = seen.analysis
    about = {"network": seen.network, "analysis": analysis, "worked_out": worked_out(analysis)}
    return render_template(f"pages/{template}.html", **about, **values)


def worked_out(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    """Return what a number on the page rests on: pairs of a name and its words."""
    about, told = analysis.about, analysis.coverage
    last = analysis.last_record
    estimates = tuple(("Estimated", one["words"]) for one in analysis.estimates.values())
    return (
        ("Period", analysis.period.words),
        ("What counts as a link", analysis.rule.choices),
        (
            "Schools",
            f"{told.schools:,} on the roster; records or returns cover {told.covered:,}; "
            f"returns came from {told.returns:,}",
        ),
        ("Left out", left_out_in_words(analysis)),
        *estimates,
        ("Last record", last.words if last else "The records have no dates"),
        ("Version", f"collabmap {about['version']}, settings {about['settings']}"),
    )


def left_out_in_words(analysis: Analysis) -> str:
    """Return what is not in the network, by reason, as one line."""
    counts = analysis.left_out
    said = [count_of(counts[key], one, many) for key, one, many in LEFT_OUT if counts.get(key)]
    return "; ".join(said) or "Nothing"
