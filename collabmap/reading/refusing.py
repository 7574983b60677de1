"""What all parts of the child that reads files share: a refusal, and what a tidy cell is.

Knows only the standard library.
"""

from __future__ import annotations

NUL = "\x00"
SIGNS = ("=", "+", "-", "@", "\t", "\r")


class Refused(Exception):
    """The file cannot be read; the message is the sentence for the person."""


def blank(text: str) -> bool:
    """Whether there is nothing to see in a text."""
    return not text or text.isspace() or not text.replace(NUL, "").strip()


def tidy(cell: str) -> str:
    """Return a cell without the spaces around it and without Excel's sign for text."""
    bare = cell.replace(NUL, "").strip() if NUL in cell else cell.strip()
    return bare[1:] if bare[:1] == "'" and bare[1:2] in SIGNS else bare
