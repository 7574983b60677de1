"""The files of a folder: which of them are read, and why the others are left aside."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from collabmap.cli.say import say, stop

SAMPLE_FILES = ("interactions.csv", "schools.csv", "returns.csv")
KINDS = {
    *(".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".htm", ".html"),
    *(".dl", ".net", ".graphml", ".gexf", ".gml"),
}
MADE = ".csv-metadata.json"
LOCK = "~$"  # what a spreadsheet program puts beside a file it has open
FIRST_LINE = 65_536
WRITTEN_HERE = "collabmap made it"
TO_MEND = "rows to mend: name the file itself to send them"
NO_TABLE = "not a file of tables"


class Found(NamedTuple):
    """The files to read from one place, and those left aside with why.

    `folder` is None where the place is a file that was named itself.
    """

    folder: Path | None
    paths: tuple[Path, ...]
    aside: tuple[tuple[str, str], ...]

    def told(self) -> None:
        """Say on standard error which files are read and which are left aside."""
        from collabmap.records import listed

        if self.folder is None:
            return
        say(f"Read from {self.folder}: {listed([path.name for path in self.paths])}.")
        if self.aside:
            words = listed([f"{name} ({why})" for name, why in self.aside])
            say(f"Left aside: {words}.")


def found_at(path: Path, given: Iterable[Path] = ()) -> Found:
    """Return the files to read for a path: itself, or those of a folder, a sample's first.

    Folders within it, hidden files and those `given` by an option are passed over in silence.
    Ends with exit status 1 and a sentence where a folder has nothing that can be read.
    """
    if not path.is_dir():
        return Found(None, (path,), ())
    return _in_folder(path, {one.resolve() for one in given})


def without_unusable(found: Sequence[Found]) -> list[Found]:
    """Return what is left when files of folders that hold no table of ours are left aside too.

    Empty where there is no such file, or where nothing would be left.
    """
    none = _unusable(path for one in found if one.folder for path in one.paths)
    kept = [
        one._replace(
            paths=tuple(path for path in one.paths if path not in none),
            aside=tuple(sorted({*one.aside, *((p.name, none[p]) for p in one.paths if p in none)})),
        )
        for one in found
    ]
    return kept if none and any(one.paths for one in kept) else []


def _in_folder(folder: Path, given: set[Path]) -> Found:
    inside = [
        path
        for path in sorted(folder.iterdir(), key=_place)
        if path.is_file() and not path.name.startswith(".") and path.resolve() not in given
    ]
    made = {path.name.removesuffix(MADE) for path in inside if path.name.endswith(MADE)}
    whys = {path: _why_aside(path, made) for path in inside if not path.name.endswith(MADE)}
    paths = tuple(path for path, why in whys.items() if not why)
    if not paths:
        stop(f"{folder} holds no file that can be read. Name the files, or another folder.")
    return Found(folder, paths, tuple((path.name, why) for path, why in whys.items() if why))


def _unusable(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the files that hold no table of ours, each with the sentence that says so."""
    from collabmap.reading import Taken, UnreadableFile, Wishes, source_of
    from collabmap.reading.sorting import tables_sorted

    found = {}
    for path in paths:
        try:
            tables_sorted(Taken.of([source_of(path)]), Wishes(), lambda _: None)
        except UnreadableFile as error:
            found[path] = str(error).removeprefix(f"{path.name}: ").removesuffix(".")
    return found


def _place(path: Path) -> tuple[int, str]:
    """Return what files are ordered by: those of a sample first, in their order."""
    known = path.name in SAMPLE_FILES
    return (SAMPLE_FILES.index(path.name) if known else len(SAMPLE_FILES)), path.name


def _why_aside(path: Path, made: set[str]) -> str:
    """Return why a file is not read, "" where it is."""
    if path.suffix.casefold() not in KINDS or path.name.startswith(LOCK):
        return NO_TABLE
    if path.suffix == ".csv" and path.stem in made:
        return WRITTEN_HERE
    return TO_MEND if path.suffix == ".csv" and _is_to_mend(path) else ""


def _is_to_mend(path: Path) -> bool:
    """Whether a file is of rows left out, as `check --rejected` writes them."""
    try:
        with path.open("rb") as file:
            line = file.readline(FIRST_LINE).decode("utf-8-sig", "replace")
    except OSError:
        return False  # reading it will say what is wrong
    from collabmap.writing.rejected import PROBLEM

    return line.rstrip().rpartition(",")[2].strip('"') == PROBLEM
