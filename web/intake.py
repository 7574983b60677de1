"""Taking files in: from a form to their tables, by way of a private folder that is gone after."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from werkzeug.datastructures import FileStorage

from collabmap.reading import Source, Taken, UnreadableFile

__all__ = ["UnreadableFile", "shown_name", "take_in"]

PASTED = "pasted table"
NAME_AT_MOST = 80


def take_in(files: Sequence[FileStorage], pasted: str) -> Taken:
    """Return the tables of the files and the pasted table of a form; they are then thrown away.

    Each file may hold records, a list of schools or returns; the headings tell. Raises
    UnreadableFile, with one plain sentence, when there is nothing or one cannot be used.
    """
    given = [file for file in files if file.filename]
    if not given and not pasted.strip():
        raise UnreadableFile("Choose a file with your records, or paste a table.")
    with tempfile.TemporaryDirectory(prefix="collabmap-") as folder:
        sources = []
        for at, file in enumerate(given):
            path = Path(folder) / f"{at}.upload"
            file.save(path)
            sources.append(Source(path, shown_name(file.filename or "")))
        if pasted.strip():
            path = Path(folder) / "pasted.upload"
            path.write_text(pasted, encoding="utf-8", newline="")
            sources.append(Source(path, PASTED))
        return Taken.of(_told_apart(sources))


def _told_apart(sources: Sequence[Source]) -> list[Source]:
    """Return the sources with a number after a name that stood before."""
    seen: dict[str, int] = {}
    apart = []
    for source in sources:
        seen[source.name] = seen.get(source.name, 0) + 1
        again = f" ({seen[source.name]})" if seen[source.name] > 1 else ""
        apart.append(Source(source.path, source.name + again))
    return apart


def shown_name(name: str) -> str:
    """Return a file's name without folders or control characters, at most 80 characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in last if sign.isprintable()).strip()
    return plain[-NAME_AT_MOST:] or "unnamed file"
