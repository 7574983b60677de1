"""`collabmap sample` and `collabmap serve`: something to try, and the service in the browser."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from collabmap.cli.say import say, stop


def sample(
    name: Annotated[str | None, typer.Argument(help="Which sample; none lists them.")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="Where to copy it.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Copy a fictional network to try; without a name, list them."""
    import sample_networks
    from collabmap.writing import json_text

    names = list(sample_networks.names())
    if name is None:
        listing = {"samples": [{"name": each, "about": _first_line(each)} for each in names]}
        words = "".join(f"{each}: {_first_line(each)}\n" for each in names)
        typer.echo(json_text(listing) if json else words, nl=False)
        return
    if name not in names:
        stop(f"There is no sample named {name}. The samples are: {', '.join(names)}.")
    folder = output or Path(name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        stop(f"{folder} is there already. Choose another folder with -o.")
    source = sample_networks.folder(name)
    shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__*"))
    if json:
        typer.echo(json_text({"folder": str(folder)}), nl=False)
    say(f"The sample is in {folder}. Try: collabmap map {folder} -o map.html")


def serve(
    db: Annotated[str | None, typer.Option(metavar="URL", help="Where records are kept.")] = None,
    host: Annotated[str, typer.Option(help="The address to answer at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8000,
    demo: Annotated[bool, typer.Option("--demo", help="Open on the sample networks.")] = False,
) -> None:
    """Run the web service on this computer."""
    from web.app import CannotServe
    from web.app import serve as run

    try:
        run(db, host, port, demo=demo)
    except CannotServe as error:
        stop(str(error))


def _first_line(name: str) -> str:
    """Return the first sentence of what a sample says of itself."""
    import sample_networks

    text = (sample_networks.folder(name) / "ABOUT.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return lines[0] if lines else ""
