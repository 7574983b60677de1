"""The options that every command which makes a network shares: files, and the tie rule."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_type_hints

import typer

from collabmap.cli.say import progress, say, stop

if TYPE_CHECKING:
    from collabmap.network import TieRule, Weight
    from collabmap.network.rule import Bodies
    from collabmap.pipeline import Analysis
    from collabmap.reading import Reading, Source
    from collabmap.records import Period, Records

SAMPLE_FILES = ("interactions.csv", "schools.csv", "returns.csv")


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
        str, typer.Option(help="pair, event, attendance, matrix, survey, register or partners.")
    ] = ""
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=HEADING", help="What a column is; may be given again."),
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

    def read(self) -> "Reading":
        """Read the files; ends with exit status 1 and a sentence where they cannot be used."""
        from collabmap.reading import UnreadableFile, read_files, source_of

        paths, schools, returns = self.paths()
        answers = None if returns in (None, "all") else source_of(str(returns))
        with progress("Reading"):
            try:
                return read_files(
                    [self.as_chosen(source_of(path)) for path in paths],
                    schools=source_of(schools) if schools else None,
                    returns=answers,
                    also=[self.group] if self.group else [],
                )
            except UnreadableFile as error:
                stop(str(error))

    def as_chosen(self, source: "Source") -> "Source":
        """Return a file of records with the sheet, shape and columns that were asked for."""
        from collabmap.reading import SHAPES

        if self.shape and self.shape not in SHAPES:
            stop(f'"{self.shape}" is not a shape. Choose one of {", ".join(SHAPES)}.', 2)
        columns = {}
        for told in self.column or ():
            name, equals, heading = told.partition("=")
            if not equals:
                stop(f'"{told}" does not say what a column is. Write it as NAME=HEADING.', 2)
            columns[name.strip()] = heading.strip()
        return source._replace(sheet=self.sheet, shape=self.shape, columns=columns)

    def paths(self) -> tuple[list[Path], Path | None, str | None]:
        """Return the files of records, the list of schools and the returns; opens folders."""
        found: list[Path] = []
        for path in self.files:
            found += _in_folder(path) if path.is_dir() else [path]
        return found, self.schools, self.returns

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
                )
            except ValueError as error:
                stop(f"{error}.".replace("..", "."), 2)
        _tell(analysis, reading)
        return analysis, reading

    def rule(self, records: "Records") -> "TieRule":
        """Return the tie rule asked for; ends with exit status 2 where it cannot be one."""
        from collabmap.network import TieRule

        types = tuple(self.type) if self.type else None
        held = sorted(set(records.interactions["type"]) - {""})
        for name in types or ():
            if name not in held:
                say(f'No record has the type "{name}". The types are: {", ".join(held) or "none"}.')
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


def _in_folder(folder: Path) -> list[Path]:
    """Return a sample's files in a folder, or all its CSV files where it has other names."""
    named = [folder / name for name in SAMPLE_FILES if (folder / name).is_file()]
    found = named if (folder / SAMPLE_FILES[0]).is_file() else sorted(folder.glob("*.csv"))
    if not found:
        stop(f"{folder} holds no CSV file. Name the files, or another folder.")
    return found


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
    rejected = reading.left_out["rejected"]
    if rejected:
        say(f"{rejected:,} rows could not be used; collabmap check says which and why.")


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
