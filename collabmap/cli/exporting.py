"""The commands that write what a network says: ties, measure, ladder, map, export."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from collabmap.cli.choices import Choices, with_choices
from collabmap.cli.say import progress, say, stop

if TYPE_CHECKING:
    import pandas as pd

    from collabmap.pipeline import Analysis

Output = Annotated[Path | None, typer.Option("-o", "--output", help="The file to write.")]


@with_choices
def ties(choices: Choices, output: Output = None) -> None:
    """Write the ties under the tie rule."""
    analysis, reading = choices.analyse()
    _table(choices, output, analysis.network.named_ties, analysis.about, name="ties")
    choices.finish(reading)


@with_choices
def measure(
    choices: Choices,
    output: Output = None,
    figures: Annotated[
        Path | None,
        typer.Option(
            "--figures",
            "--network",
            help="Write the figures of the network here as JSON, such as figures.json; the "
            "network itself is written by export.",
        ),
    ] = None,
) -> None:
    """Write a row of measures for each school; with --figures those of the whole network."""
    from collabmap.writing import json_text

    analysis, reading = choices.analyse()
    if figures:
        _write(figures, json_text(analysis.figures).encode())
        say(f"The figures of the network are in {figures}.")
    table = analysis.schools_table.reset_index()
    _table(choices, output, table, analysis.figures, name="schools_table")
    choices.finish(reading)


@with_choices
def ladder(choices: Choices, output: Output = None) -> None:
    """Write where each school stands, from no records to connected, and why."""
    analysis, reading = choices.analyse()
    about = {"headline": analysis.headline, **analysis.about}
    _table(choices, output, analysis.ladder.reset_index(), about, name="ladder")
    choices.finish(reading)


@with_choices
def draw(choices: Choices, output: Output = None) -> None:
    """Draw the map: .html opens in any browser, .svg is the plain picture."""
    kind = _kind(output, (".html", ".svg"), default=".html")
    analysis, reading = choices.analyse()
    with progress("Drawing the map"):
        text = map_text(analysis, kind)
    if output:
        _write(output, text.encode())
        say(f"The map is in {output}.")
    if choices.json:
        print_json({"file": str(output) if output else None, "headline": analysis.headline,
                    **analysis.about})  # fmt: skip
    elif not output:
        typer.echo(text, nl=False)
    choices.finish(reading)


@with_choices
def export(choices: Choices, output: Output = None) -> None:
    """Write the network for other programs: .json (node-link) or .csv (two tables)."""
    from collabmap.writing import network_json, write_two_tables

    kind = _kind(output, (".json", ".csv"), default=".json")
    analysis, reading = choices.analyse()
    schools = analysis.network.schools.join(analysis.schools_table.drop(columns="name"))
    if output and kind == ".csv":
        try:
            about = analysis.about | {"estimates": analysis.estimates}
            both = write_two_tables(output, schools, analysis.network.named_ties, about)
            say(f"The tables are in {both[0]} and {both[1]}.")
            if choices.json:
                print_json({"files": [str(path) for path in both], **analysis.about})
        except OSError as error:
            _unwritable(output, error)
    else:
        about = analysis.about | {"estimates": analysis.estimates}
        text = network_json(analysis.network, schools, about)
        if output:
            _write(output, text.encode())
        if not output or choices.json:
            typer.echo(text, nl=False)
    choices.finish(reading)


def map_text(analysis: "Analysis", kind: str) -> str:
    """Return the map of an analysis as a page (".html") or a picture (".svg")."""
    from collabmap.writing import map_page, map_svg, map_tables

    if kind == ".svg":
        return map_svg(analysis.map)
    network = analysis.network
    return map_page(analysis.map, map_tables(analysis.map, network.ties, network.last_days))


def _table(
    choices: Choices,
    output: Path | None,
    table: "pd.DataFrame",
    about: Mapping[str, Any],
    *,
    name: str,
) -> None:
    """Write a table to the file named, or print it as CSV or JSON."""
    from collabmap.writing import csv_text, records_of

    if output:
        write_table(table, output, about)
    if choices.json:
        print_json({name: records_of(table), **about})
    elif not output:
        typer.echo(csv_text(table), nl=False)


def write_table(table: "pd.DataFrame", path: Path, about: Mapping[str, Any]) -> None:
    """Write a table as CSV with what stands beside it; ends with a sentence where it cannot."""
    from collabmap.writing import write_csv

    try:
        write_csv(table, path, about)
    except OSError as error:
        _unwritable(path, error)


def print_json(value: Mapping[str, Any]) -> None:
    """Print a value as JSON."""
    from collabmap.writing import json_text

    typer.echo(json_text(value), nl=False)


def _kind(output: Path | None, kinds: tuple[str, ...], *, default: str) -> str:
    kind = output.suffix.casefold() if output else default
    if kind not in kinds:
        stop(f"The file must end in {' or '.join(kinds)}, not {kind or 'nothing'}.", 2)
    return kind


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        _unwritable(path, error)


def _unwritable(path: Path, error: OSError) -> None:
    stop(f"{path} cannot be written: {(error.strerror or 'it failed').lower()}.")
