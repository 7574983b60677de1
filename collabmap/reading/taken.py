"""Files taken in: their tables as the child printed them, to be understood once or again.

Nothing about people is in them. Kept in a few bytes, they can be understood anew when
somebody corrects a column, without asking for the files a second time.
"""

import io
import json
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import IO, Literal, NamedTuple

from collabmap.reading.bounded import printed, refuse_what_cannot_be_opened
from collabmap.reading.limits import Limits
from collabmap.reading.table import Table, tables_in

Role = Literal["records", "schools", "returns"]
NOTHING: Mapping[str, str] = MappingProxyType({})


class Source(NamedTuple):
    """A file to read: where it lies, and the name its owner knows it by.

    What its owner chose: the `sheet`, the `shape`, and for some columns of ours the heading
    they stand under, and `answers` to questions; "" and nothing where that is to be guessed.
    """

    path: Path
    name: str
    sheet: str = ""
    shape: str = ""
    columns: Mapping[str, str] = NOTHING
    answers: Mapping[str, str] = NOTHING


class Choice(NamedTuple):
    """What somebody chose for a table: its shape, the headings of columns of ours, and answers.

    `answers` are to the questions that the table leaves open, by their keys.
    """

    shape: str = ""
    columns: Mapping[str, str] = NOTHING
    answers: Mapping[str, str] = NOTHING


class Taken(NamedTuple):
    """The tables of some files, in the order of the files, and what each file was given as."""

    names: tuple[str, ...]
    roles: tuple[Role, ...]
    content: bytes

    @classmethod
    def of(
        cls,
        sources: Sequence[Source],
        *,
        schools: Source | None = None,
        returns: Source | None = None,
        limits: Limits | None = None,
    ) -> "Taken":
        """Read files in a child process inside the limits; what they mean is asked later.

        Raises UnreadableFile with one plain sentence when a file is missing, too large, or holds
        no table.
        """
        bounds = limits or Limits()
        given: list[tuple[Source, Role]] = [(source, "records") for source in sources]
        given += [(schools, "schools")] if schools else []
        given += [(returns, "returns")] if returns else []
        for source, _ in given:
            refuse_what_cannot_be_opened(source.path, source.name, bounds)
        with printed([(source.path, source.sheet) for source, _ in given], bounds) as output:
            content = output.read()
        names = tuple(source.name for source, _ in given)
        return cls(names, tuple(role for _, role in given), content)

    def tables(self) -> list[list[Table]]:
        """Return the tables of each file.

        Raises UnreadableFile with one plain sentence for the first file with no table in it.
        """
        output: IO[bytes] = io.BytesIO(self.content)
        return [tables_in(output, name) for name in self.names]

    def packed(self) -> bytes:
        """Return everything in a few bytes."""
        head = json.dumps([self.names, self.roles]).encode()
        return zlib.compress(head + b"\n" + self.content, 1)

    @classmethod
    def unpacked(cls, packed: bytes) -> "Taken":
        """Return what was packed."""
        head, _, content = zlib.decompress(packed).partition(b"\n")
        names, roles = json.loads(head)
        return cls(tuple(names), tuple(roles), content)
