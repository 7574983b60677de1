"""`collabmap compare`: what changed from one period to another."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from collabmap.cli.choices import Choices, with_choices
from collabmap.cli.exporting import Output, print_json, write_table
from collabmap.cli.say import progress, stop

if TYPE_CHECKING:
    from collabmap.change import Change
    from collabmap.pipeline import Analysis
    from collabmap.records import Period

NAMED_AT_MOST = 10


@with_choices
def compare(
    choices: Choices,
    before: Annotated[
        str | None,
        typer.Option(metavar="FROM:TO", help="The earlier period: two dates, or 2024-25."),
    ] = None,
    after: Annotated[
        str | None, typer.Option(metavar="FROM:TO", help="The later period, written the same way.")
    ] = None,
    output: Output = None,
    ladder: Annotated[
        Path | None, typer.Option(metavar="OUT.csv", help="Write what became of each school here.")
    ] = None,
) -> None:
    """Compare two periods: the links kept, gained and lost, and where schools stand."""
    earlier = _period(before, "--before") if before else None
    analysis, reading = (_later(choices, after) if after else choices).analyse()
    with progress("Comparing the periods"):
        change = _changed(analysis, earlier)
    about = _about(analysis, change)
    if output:
        write_table(change.ties, output, about)
    if ladder:
        write_table(change.moves.reset_index(), ladder, about)
    if choices.json:
        _print_json(change, about)
    elif not output:
        typer.echo(_in_words(change))
    choices.finish(reading)


def _later(choices: Choices, after: str) -> Choices:
    """Return the choices with the later period as the one that every command asks about."""
    if choices.period or choices.since or choices.until:
        stop("Give --after, or --period, or --from and --to, not two of them.", 2)
    period = _period(after, "--after")
    assert period.start is not None  # only periods with days are read
    assert period.end is not None
    return replace(choices, since=period.start.isoformat(), until=period.end.isoformat())


def _period(said: str, option: str) -> "Period":
    """Return a period as written for an option; ends with exit status 2 where it is none."""
    from collabmap.reading.returns import period_of

    period = period_of(said.strip().replace(":", ".."))
    if period is None:
        stop(
            f'{option} "{said}" is not a period. Write a school year like 2024-25, or two dates '
            "like 2024-09-01:2025-08-31, the earlier first.",
            2,
        )
    return period


def _changed(analysis: "Analysis", earlier: "Period | None") -> "Change":
    """Return the change; ends with exit status 1 and a sentence where nobody can say."""
    before = earlier or analysis.period.previous() or analysis.period
    try:
        return analysis.since(before)
    except ValueError as error:
        stop(str(error))


def _about(analysis: "Analysis", change: "Change") -> dict[str, Any]:
    """Return what stands beside every table: the change, and the rule with its coverage."""
    from collabmap.reports.changes import change_about

    about = analysis.about | change_about(change)
    for side, period in zip(("before", "after"), change.periods, strict=True):
        about[side]["coverage"] = analysis.over(period).about["coverage"]
    return about


def _print_json(change: "Change", about: Mapping[str, Any]) -> None:
    from collabmap.writing import records_of

    tables = {"ties": records_of(change.ties), "ladder": records_of(change.moves, index=True)}
    print_json({**about, **tables})


def _in_words(change: "Change") -> str:
    """Return the change in sentences: the headline, chance beside it, then the schools."""
    from collabmap.reports.changes import (
        COUNTED_ONLY,
        SCHOOL_CHANGE_WORDS,
        chance_words,
        change_cautions,
        change_headline,
        few_links_words,
    )

    lines = [change_headline(change), few_links_words(change), chance_words(change)]
    lines = [line for line in (*lines, *change_cautions(change)) if line]
    for name, (words, _) in SCHOOL_CHANGE_WORDS.items():
        schools = change.schools[name]
        if schools:
            who = "" if name in COUNTED_ONLY else f": {_named(change, schools)}"
            lines.append(f"{words}, {len(schools):,}{who}.")
    return "\n".join(lines)


def _named(change: "Change", schools: tuple[str, ...]) -> str:
    from collabmap.records import listed

    called = change.moves["name"].to_dict()
    names = [str(called[school]) or school for school in schools]
    more = len(names) - NAMED_AT_MOST
    return listed(names if more <= 0 else [*names[:NAMED_AT_MOST], f"{more:,} more"])
