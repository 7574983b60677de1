"""Lines of a text file that are longer than any record: left out, and named.

Runs in the child that reads files, so it knows only the standard library.
"""

from __future__ import annotations

import io
from bisect import bisect_right

from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

BLANK_LINES = 3_000_000
MOST_LEFT_OUT = 20
AT_ONCE = 1 << 20


class Without(io.RawIOBase):
    """A file without some of its bytes, which are told as their beginnings and ends, in order."""

    def __init__(self, source: BinaryIO, gaps: Sequence[tuple[int, int]]) -> None:
        super().__init__()
        self._source, self._at = source, 0
        begins = [0, *(end for _, end in gaps)]
        ends = [*(begin for begin, _ in gaps), source.seek(0, 2)]
        self._pieces = list(zip(begins, ends, strict=True))
        self._starts = [0]  # of each piece, among the bytes that are left
        for begin, end in self._pieces:
            self._starts.append(self._starts[-1] + end - begin)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that any of its bytes can be gone to."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a byte; `whence` as of any file."""
        self._at = max(0, offset + (0, self._at, self._starts[-1])[whence])
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what io hands over
        """Fill a buffer with the next bytes of one piece; return how many there were."""
        piece = bisect_right(self._starts, self._at) - 1
        if piece >= len(self._pieces):
            return 0
        begin, end = self._pieces[piece]
        real = begin + self._at - self._starts[piece]
        self._source.seek(real)
        read = self._source.read(min(len(buffer), end - real))
        buffer[: len(read)] = read
        self._at += len(read)
        return len(read)


def without_long_lines(
    source: BinaryIO, encoding: str, limits: dict[str, int]
) -> tuple[BinaryIO, list[int]]:
    """Return a file without its lines that are longer than the limit, and which those are.

    Each is a blank line in what is returned, so that the lines keep their numbers. Refuses a
    file of which the first line, half of the lines or very many are long, and one with too
    many lines.
    """
    wide = 2 if encoding.startswith("utf-16") else 1
    most = limits["line_bytes"] * wide
    if not _may_be_long(source, most, limits):
        return source, []
    lines, gaps, count = _long_ones(source, most)
    odd = len(lines) > MOST_LEFT_OUT or len(lines) * 2 >= count or wide > 1
    if lines and (odd or lines[0] == 1):
        raise Refused(
            f"Line {lines[0]:,} is longer than {most // 1024:,} kB. "
            "Check that the file is a table with a row for each record."
        )
    return (io.BufferedReader(Without(source, gaps)), lines) if lines else (source, [])


def _may_be_long(source: BinaryIO, most: int, limits: dict[str, int]) -> bool:
    """Whether any stretch of a file is without a line end for long; refuses too many lines."""
    window = most // 2  # a longer line than `most` fills one of these wholly
    source.seek(0)
    lines, long = 0, False
    while piece := source.read(window):
        lines += max(piece.count(b"\n"), piece.count(b"\r"))
        if lines > limits["rows"] + BLANK_LINES:
            raise Refused(
                f"The file has more than {limits['rows'] + BLANK_LINES:,} lines. "
                "Take out the blank ones, or divide it and send the parts."
            )
        long |= len(piece) == window and b"\n" not in piece and b"\r" not in piece
    return long


def _long_ones(source: BinaryIO, most: int) -> tuple[list[int], list[tuple[int, int]], int]:
    """Return the numbers of the lines of more than so many bytes, where they are, and the count.

    Only the first few are told, one more than may be left out.
    """
    source.seek(0)
    ends = b"\n" if b"\n" in source.read(AT_ONCE) else b"\r"
    source.seek(0)
    lines: list[int] = []
    gaps: list[tuple[int, int]] = []
    number, begin, at = 1, 0, 0
    while chunk := source.read(AT_ONCE):
        *whole, rest = chunk.split(ends)
        for piece in whole:
            end = at + len(piece)
            if end - begin > most and len(lines) <= MOST_LEFT_OUT:
                lines.append(number)
                gaps.append((begin, end))
            number += 1
            begin = at = end + 1
        at += len(rest)
    if at - begin > most:
        lines.append(number)
        gaps.append((begin, at))
    return lines, gaps, number - (at == begin)
