"""What a word of the catalogue holds, and how words become a catalogue."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal["text", "amount", "count", "share", "either way", "day", "yes or no"]


class Word(NamedTuple):
    """A word of the pages, with all there is to say about it.

    `key` is its place in addresses; `plain` says it in a sentence, `definition` exactly and in
    which variant, `example` on the sample of seventeen schools, `limits` what it is not.
    `of` names what it speaks for, as "schools.degree": a column of `schools`, `ties` or
    `ladder`, or a figure of `network`. `kind` is what stands there; `source` where the
    definition comes from, `span` from where to where it goes, `empty` when there is no
    answer, "" where that does not arise.
    """

    key: str
    title: str
    plain: str
    definition: str
    example: str
    limits: str
    of: tuple[str, ...] = ()
    kind: Kind = "text"
    source: str = ""
    span: str = ""
    empty: str = ""


def catalogue(*parts: Iterable[Word]) -> dict[str, Word]:
    """Return the words of several parts by their keys, in order.

    Raises ValueError when a key, or a thing spoken for, stands there twice.
    """
    words: dict[str, Word] = {}
    spoken: set[str] = set()
    for word in (word for part in parts for word in part):
        if word.key in words or spoken.intersection(word.of):
            raise ValueError(f"{word.key} is said twice")
        words[word.key] = word
        spoken.update(word.of)
    return words
