"""What a school's name says: its own words, apart from those that many names share."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from collabmap.matching.spelling import spelling_key
from collabmap.matching.words import (
    FILLING,
    LIGHT,
    SAME_PAIR,
    SAME_WORD,
    SAYS,
    SEVERAL_WORDS,
)

STOPS = str.maketrans(
    {
        **dict.fromkeys("’‘`´'ʼ", ""),
        **dict.fromkeys('.,;:()[]{}-–—‐‑/\\|"“”+*_!?', " "),
        "&": " and ",
    }
)
LEFT_ALONE = 3


class Name(NamedTuple):
    """A name taken apart: the words that are its own, in order, and those many names share."""

    core: tuple[str, ...]
    shared: frozenset[str]
    bare: bool = False


def is_bare(written: str) -> bool:
    """Whether a name is without any word that says what it names: "Moorland View"."""
    return not any(word == "school" or word in SAYS or word in FILLING
                   for word in _spelt(words_of(written)))  # fmt: skip


def words_of(written: str) -> list[str]:
    """Return the words of a name in small letters, without stops and apostrophes.

    Letters with accents stay themselves: ŵ is not w.
    """
    text = written if written.isascii() else unicodedata.normalize("NFKC", written)
    return text.casefold().translate(STOPS).split()


def name_key(written: str) -> str:
    """Return a name's words in order, as we spell them, without those that tell nothing.

    Two names with one key are one name: "St. Mary's C of E School" and "Saint Marys CE" have
    the key "st mary cofe". Empty only where nothing is written.
    """
    return key_of(words_of(written)) or spelling_key(written)


def key_of(words: Sequence[str]) -> str:
    """Return the key of a name that is in words already."""
    spelt = _spelt(words)
    return " ".join([word for word in spelt if word != "school"] or spelt or words)


def name_of(key: str) -> Name:
    """Take apart the name that has this key. The core is empty where no word is its own."""
    words = key.split()
    shared = {word for word in words if word in SAYS or word in FILLING}
    return Name(tuple(word for word in words if word not in shared), frozenset(shared))


def _spelt(words: Sequence[str]) -> list[str]:
    """Return words as we spell them, light ones left out, pairs joined, "St" said once."""
    spelt: list[str] = []
    last = len(words) - 1
    before = ""
    for at, word in enumerate(words):
        if word in LIGHT or (word == "a" and 0 < at < last):  # but "School A" is one of its own
            continue
        ours = SAME_WORD.get(word, word)
        if (before, ours) in SAME_PAIR:
            ours = SAME_PAIR[before, ours]
            spelt[-1] = ours
        elif ours in SEVERAL_WORDS:
            spelt.extend(SEVERAL_WORDS[ours])
        else:
            spelt.append(ours)
        before = ours
    return _saints(spelt) if "st" in spelt else spelt


def _saints(spelt: Sequence[str]) -> list[str]:
    """Say "St" once, and name each saint without the s of "St Mary's"."""
    saints: list[str] = []
    before = ""
    for word in spelt:
        if before == "st" and len(word) > LEFT_ALONE:
            saints.append(word.removesuffix("s"))
        elif word != "st" or "st" not in saints:
            saints.append(word)
        before = word
    return saints


def without_accents(written: str) -> str:
    """Return a text with the plain letter for each that has an accent."""
    if written.isascii():
        return written
    apart = unicodedata.normalize("NFKD", written)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
