"""In which letters a text file is written, told by its bytes: a line at a time where it must.

Runs in the child that reads files, so it knows only the standard library.
"""

from __future__ import annotations

import codecs
import io

from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

WINDOWS, MAC = "windows-1252", "mac-roman"
NO_LETTERS = b"\x81\x8d\x8f\x90\x9d"  # stand for nothing in Windows-1252
ACCENTED = "áàâäãåæçéèêëíìîïñóòôöõøúùûüýÿšžœðþß"
MOST_LOST = 20  # lines with a byte that is no letter; with more the file is of another kind
LINES_WEIGHED = 2_000
FEWEST_OF_MAC = 2
MOST_NAMED = 10  # lines
BY_LINE = "collabmap-by-line"
CANNOT_BE_TOLD = (
    "The letters of this file are in a form that cannot be told. "
    "Save it as CSV UTF-8 and choose it again."
)


class Letters:
    """The encoding of a file, what to do with bytes that do not fit it, and what to say.

    `notes` are problem codes, each with the number of lines it is about and the first of those
    (`letters-mixed 12 3,7,9`).
    """

    def __init__(self, encoding: str, errors: str = "strict", notes: tuple[str, ...] = ()) -> None:
        self.encoding, self.errors, self.notes = encoding, errors, notes


class _Lines:
    """The lines of a file that are not plain: those in UTF-8, the others, those with no letter."""

    def __init__(self, source: BinaryIO) -> None:
        self.whole: list[int] = []
        self.others: list[int] = []
        self.lost: list[int] = []
        self.mac = self.windows = self.count = 0
        source.seek(0)
        for self.count, line in enumerate(source, start=1):
            if not line.isascii():
                self._weigh(self.count, line)

    def _weigh(self, number: int, line: bytes) -> None:
        try:
            line.decode("utf-8")
            self.whole.append(number)
            return
        except UnicodeDecodeError:
            self.others.append(number)
        if any(byte in NO_LETTERS for byte in line):
            self.lost.append(number)
        if len(self.others) <= LINES_WEIGHED:
            self.mac += likely_letters(line.decode("mac_roman"))
            self.windows += likely_letters(line.decode("cp1252", "replace"))


def letters_of(source: BinaryIO) -> Letters:
    """Return the letters of a file: UTF-8 where every byte fits it, else as its lines tell.

    A file of which some lines are UTF-8 and some are not is read a byte at a time where it is
    not; a byte that is no letter anywhere is replaced, and its line named. Refuses what fits
    none of UTF-8, Windows-1252 and an older Mac's letters.
    """
    if fits_utf8(source):
        return Letters("utf-8")
    lines = _Lines(source)
    if lines.mac > lines.windows and lines.mac >= FEWEST_OF_MAC and not lines.whole:
        return Letters(MAC, notes=("letters-of-a-mac 0 ",))
    if len(lines.lost) > MOST_LOST or len(lines.lost) * 2 >= lines.count:
        raise Refused(CANNOT_BE_TOLD)
    lost = (noted("letters-lost", lines.lost),) if lines.lost else ()
    if not lines.whole:
        return Letters(WINDOWS, "replace", lost)
    others = [line for line in lines.others if line not in lines.lost]
    fewer = min(lines.whole, others, key=len)
    mixed = (noted("letters-mixed", fewer),) if fewer else ()
    return Letters("utf-8", BY_LINE, (*mixed, *lost))


def noted(code: str, lines: list[int]) -> str:
    """Return a note about some lines."""
    return f"{code} {len(lines)} {','.join(map(str, lines[:MOST_NAMED]))}"


def fits_utf8(source: BinaryIO) -> bool:
    """Whether every byte of a file fits UTF-8."""
    source.seek(0)
    letters = io.TextIOWrapper(source, encoding="utf-8", errors="strict", newline="\n")
    try:
        while letters.read(1 << 20):
            pass
    except UnicodeDecodeError:
        return False
    finally:
        letters.detach()
    return True


def likely_letters(line: str) -> int:
    """Return how many letters with accents, and apostrophes, stand in words as they should.

    A capital does not follow a small letter. Of two ways to read a line the right one has more.
    """
    found = 0
    for at, letter in enumerate(line):
        if letter.isascii():
            continue
        before, after = line[at - 1 : at], line[at + 1 : at + 2]
        begins, ends = before.isascii() and before.isalpha(), after.isascii() and after.isalpha()
        if letter in ACCENTED:
            found += begins or ends
        elif letter == "’":
            found += begins
        elif letter.lower() in ACCENTED:
            found += (ends or before.isupper()) and not before.islower()
    return found


def _by_line(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)  # asked of nothing else
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(BY_LINE, _by_line)
