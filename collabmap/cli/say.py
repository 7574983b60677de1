"""Speaking to the person at the terminal: on standard error, never in the result."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

PATIENCE = 2.0


def say(words: str) -> None:
    """Print words for the person on standard error."""
    typer.echo(words, err=True)


def stop(words: str, status: int = 1) -> NoReturn:
    """Say why nothing can be done and end with an exit status."""
    say(words)
    raise typer.Exit(status)


@contextmanager
def progress(words: str) -> Iterator[None]:
    """Show a moving bar while something takes over two seconds, where a person is watching."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.add_task(words, total=None)
    timer = threading.Timer(PATIENCE, bar.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
