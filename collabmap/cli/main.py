"""The commands by name, and what becomes of an error: one plain sentence, never a traceback."""

import os
import sys

import typer

from collabmap.cli import checking, comparing, exporting, service
from collabmap.cli.say import say

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Maps of collaboration between schools, starting from the whole list of schools.",
)
app.command("check")(checking.check)
app.command("ties")(exporting.ties)
app.command("measure")(exporting.measure)
app.command("ladder")(exporting.ladder)
app.command("map")(exporting.draw)
app.command("export")(exporting.export)
app.command("compare")(comparing.compare)
app.command("sample")(service.sample)
app.command("serve")(service.serve)


def version(show: bool) -> None:
    """Print the version and stop, when asked."""
    if show:
        from collabmap import __version__

        typer.echo(f"collabmap {__version__}")
        raise typer.Exit


@app.callback()
def options(
    show: bool = typer.Option(
        False, "--version", callback=version, is_eager=True, help="Show the version."
    ),
) -> None:
    """Maps of collaboration between schools, starting from the whole list of schools."""


def main() -> None:
    """Run the command line; what cannot be used ends in one sentence and exit status 1."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:
        # Whoever reads our output has stopped; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        say("Stopped.")
        sys.exit(130)
