"""The options that every command which makes a network shares: files, and the tie rule."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_type_hints

import typer

from collabmap.cli.folders import Found, found_at, without_unusable
from collabmap.cli.say import progress, say, stop

if TYPE_CHECKING:
    from collabmap.network import TieRule, Weight
    from collabmap.network.rule import Bodies
    from collabmap.pipeline import Analysis
    from collabmap.reading import Reading, Source
    from collabmap.records import Period, Records


@dataclass(frozen=True)
class Choices:
    """What the person asked for: the files, and how interactions become ties."""

    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Files of records, or a folder.")
    ]
    schools: Annotated[Path | None, typer.Option(help="Your list of schools.")] = None
    returns: Annotated[
        str | None, typer.Option(metavar="FILE|all", help="Who has answered; or: all.")
    ] = None
    sheet: Annotated[str, typer.Option(help="Read only this sheet of a workbook.")] = ""
    shape: Annotated[
        str,
        typer.Option(help="pair, event, attendance, matrix, survey, register, partners or groups."),
    ] = ""
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=HEADING", help="What a column is; may be given again."),
    ] = None
    answer: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="What check asks; may be given again."),
    ] = None
    period: Annotated[str | None, typer.Option(help="A school year, like 2025-26.")] = None
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day of the period.")
    ] = None
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last day of the period.")
    ] = None
    type: Annotated[
        list[str] | None, typer.Option(help="Count only this type; may be given again.")
    ] = None
    largest_event: Annotated[int, typer.Option(min=2, help="Larger events make no links.")] = 8
    least: Annotated[int, typer.Option(min=1, help="Interactions a link needs.")] = 1
    weight: Annotated[str, typer.Option(help="shared, count or hours.")] = "shared"
    directed: Annotated[bool, typer.Option("--directed", help="Links have a direction.")] = False
    bodies: Annotated[
        str, typer.Option(help="all, or schools: without authorities, universities and the like.")
    ] = "all"
    group: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="A column of the list of schools.")
    ] = None
    seed: Annotated[int, typer.Option(min=0, help="For the layout of the map.")] = 1
    exact: Annotated[
        bool, typer.Option("--exact", help="Estimate nothing, however large the network.")
    ] = False
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit status 3 when rows were left out.")
    ] = False

    def read(self, *, lists_alone: bool = False) -> "Reading":
        """Read the files; ends with exit status 1 and a sentence where they cannot be used.

        With `lists_alone` a list of schools without any records can be used.
        """
        from collabmap.reading import UnreadableFile

        given = self.lists()
        found = [found_at(path, given) for path in self.files]
        with progress("Reading"):
            try:
                reading = self._reading(found, lists_alone=lists_alone)
            except UnreadableFile as error:
                found = without_unusable(found) or stop(str(error))
                try:
                    reading = self._reading(found, lists_alone=lists_alone)
                except UnreadableFile as other:
                    stop(str(other))
        for one in found:
            one.told()
        return reading

    def _reading(self, found: Sequence[Found], *, lists_alone: bool) -> "Reading":
        """Read what was found with the lists that were given; raises UnreadableFile."""
        from collabmap.reading import read_files, source_of

        answers = None if self.returns in (None, "all") else source_of(str(self.returns))
        return read_files(
            [self.as_chosen(source_of(path)) for one in found for path in one.paths],
            schools=source_of(self.schools) if self.schools else None,
            returns=answers,
            also=[self.group] if self.group else [],
            lists_alone=lists_alone,
        )

    def lists(self) -> list[Path]:
        """Return the files that options name: the list of schools and the returns."""
        named = [self.schools, None if self.returns == "all" else self.returns]
        return [Path(path) for path in named if path]

    def as_chosen(self, source: "Source") -> "Source":
        """Return a file of records with the sheet, shape and columns that were asked for."""
        from collabmap.reading import SHAPES

        if self.shape and self.shape not in SHAPES:
            stop(f'"{self.shape}" is not a shape. Choose one of {", ".join(SHAPES)}.', 2)
        columns = dict(_named("column", told, "a column is") for told in self.column or ())
        answers = dict(_named("answer", told, "the answer is") for told in self.answer or ())
        return source._replace(sheet=self.sheet, shape=self.shape, columns=columns, answers=answers)

    def analyse(self) -> "tuple[Analysis, Reading]":
        """Read the files and analyse them; says what was left out on standard error."""
        from collabmap.pipeline import analyse

        reading = self.read()
        with progress("Working out who is linked"):
            try:
                analysis = analyse(
                    reading.records,
                    self.rule(reading.records),
                    group=self.group,
                    seed=self.seed,
                    everyone_answered=self.returns == "all",
                    left_out=reading.left_out,
                    exact=self.exact,
                ).knowing(reading.outsiders)
            except ValueError as error:
                stop(f"{error}.".replace("..", "."), 2)
        _tell(analysis, reading)
        return analysis, reading

    def rule(self, records: "Records") -> "TieRule":
        """Return the tie rule asked for; ends with exit status 2 where it cannot be one."""
        from collabmap.network import TieRule

        types = tuple(self.type) if self.type else None
        _tell_types(records, types or ())
        try:
            return TieRule(
                period=self.asked_period(),
                types=types,
                largest_event=self.largest_event,
                least=self.least,
                weight=cast("Weight", self.weight),
                directed=self.directed,
                bodies=cast("Bodies", self.bodies),
            )
        except ValueError as error:
            stop(str(error), 2)

    def asked_period(self) -> "Period | None":
        """Return the period asked for, None for the default; ValueError in words if it is none."""
        from collabmap.reading.returns import period_of
        from collabmap.records import Period

        if self.period and (self.since or self.until):
            raise ValueError("Give --period, or --from and --to, not both.")
        if bool(self.since) != bool(self.until):
            raise ValueError("Give --from and --to together, or --period.")
        if self.period:
            return Period.named(self.period)
        if self.since and self.until:
            period = period_of(f"{self.since}..{self.until}")
            if period is None:
                raise ValueError(
                    f'"{self.since}" to "{self.until}" is not a period. '
                    "Write two dates like 2025-09-01, the earlier first."
                )
            return period
        return None

    def finish(self, reading: "Reading") -> None:
        """End with exit status 3 where rows were left out and the person asked to be told."""
        if self.strict and reading.left_out["rejected"]:
            raise typer.Exit(3)


def _named(option: str, written: str, what: str) -> tuple[str, str]:
    """Return the two parts of an option written as one=other; ends with status 2 without both."""
    name, equals, other = written.partition("=")
    if not equals:
        form = {"column": "NAME=HEADING", "answer": "KEY=VALUE"}[option]
        stop(f'"{written}" does not say what {what}. Write it as {form}.', 2)
    return name.strip(), other.strip()


def _tell_types(records: "Records", types: tuple[str, ...]) -> None:
    """Say which types no record has; ends with exit status 2 where none has any of them."""
    held = sorted(set(records.interactions["type"]) - {""})
    unheld = [name for name in types if name not in held]
    for name in unheld:
        known = f"The types are: {', '.join(held)}" if held else "No record says its type"
        say(f'No record has the type "{name}". {known}.')
    if types and len(unheld) == len(types):
        raise typer.Exit(2)


def _tell(analysis: "Analysis", reading: "Reading") -> None:
    """Say the rule and the headline, and how many rows were left out."""
    say(analysis.rule.sentence)
    say(analysis.headline)
    why_not = analysis.between.why_not(analysis.group) if analysis.group else ""
    if why_not:
        say(f"Across {analysis.group} nothing can be asked. {why_not}")
    if not analysis.records.own_roster:
        say("Schools in no record cannot be seen: add your list of schools with --schools.")
    if (
        analysis.default
        and analysis.default.left_aside
        and analysis.period == analysis.default.period
    ):
        say(f"Left aside, with too few records: {', '.join(analysis.default.left_aside)}.")
    _tell_days(analysis)
    if analysis.rule.directed:
        _tell_directions(analysis)
    _tell_rows(reading)


def _tell_days(analysis: "Analysis") -> None:
    """Say of which days the records are, where none is of the period."""
    from collabmap.records import day_in_words

    days = analysis.records.interactions["date"]
    outside = analysis.network.counts["outside_period"]
    if days.notna().any() and outside == analysis.records.interactions["times"].sum():
        first, last = day_in_words(days.min().date()), day_in_words(days.max().date())
        say(f"No record is of this period: they run from {first} to {last}.")


def _tell_directions(analysis: "Analysis") -> None:
    """Say so where links are to have a direction and no record gives them one."""
    from collabmap.measures.balance import directions

    told = directions(analysis.records, analysis.rule)
    if told.interactions and told.both_ways == told.interactions:
        say("Every link counts both ways, because no record says who gave.")


def _tell_rows(reading: "Reading") -> None:
    """Say how many rows could not be used, and how many were used but make no link."""
    from collabmap.records import count_of

    rejected = reading.left_out["rejected"]
    if rejected:
        say(f"{count_of(rejected, 'row')} could not be used; collabmap check says which and why.")
    if reading.linkless:
        say(reading.linkless)


def with_choices(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command every option of `Choices`; it is called with one `Choices` instead."""
    hints = get_type_hints(Choices, include_extras=True)
    shared = [
        inspect.Parameter(
            item.name,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            default=inspect.Parameter.empty if item.name == "files" else item.default,
            annotation=hints[item.name],
        )
        for item in fields(Choices)
    ]
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]

    @wraps(command)
    def run(**given: Any) -> None:  # noqa: ANN401  # typer gives what the options are
        mine = {item.name: given.pop(item.name) for item in own}
        command(Choices(**given), **mine)

    names = [item.replace(kind=inspect.Parameter.KEYWORD_ONLY) for item in [*shared, *own]]
    del run.__dict__["__wrapped__"]
    run.__annotations__ = {item.name: item.annotation for item in names}
    run.__dict__["__signature__"] = inspect.Signature(names)
    return run
