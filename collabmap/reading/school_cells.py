"""Which cells of a table name schools: by the list of schools, or by what other cells say.

What stands in a column says more than the words over it: a column of which most cells are
schools of the list is a column of schools, whatever its heading.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np

from collabmap.matching import Directory, Placing
from collabmap.matching.naming import words_of
from collabmap.reading.column import Column
from collabmap.reading.no_value import is_no_school, is_no_value

LIKE_A_SCHOOL = 90  # of 100: as like as a name without its phase and faith
MOST_LOOKED_AT = 200  # different cells of a column are enough to tell what it holds
LONGEST = 400  # characters; a longer cell is a text, not a list of schools
SHORTEST = 3
LONGEST_DECIMAL = 5  # 12.75; a school's number with a spreadsheet's .00 is longer
JOINING = {"the", "st", "saint", "of", "and", "our", "all", "holy", "y", "yr", "ysgol", "a"}


class SchoolCells:
    """Who is a school, asked of texts; each different one is looked for once.

    `directory` has the list of schools, None where there is none: then nothing but the names
    that `also` holds, by their keys, counts.
    """

    def __init__(self, directory: Directory | None) -> None:
        """Keep the list; nothing is looked for before it is asked."""
        self.directory = directory
        self._known: dict[str, bool] = {}

    def are_schools(self, texts: Iterable[str]) -> Mapping[str, bool]:
        """Tell of each text whether it is the name or number of a school of the list.

        A name in short counts where one school's name begins so: it will be asked about, and
        yet it is a school. False throughout where there is no list.
        """
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        possible = [text for text in new if self.directory and _can_be_name(text)]
        self._known.update(dict.fromkeys(new, False))
        self._known.update((text, True) for text in possible if text in self._identifiers)
        asked = [text for text in possible if text not in self._identifiers]
        if asked and self.directory:
            for text, placing in zip(asked, self.directory.place_all(asked), strict=True):
                self._known[text] = self._is_named(text, placing)
        return self._known

    def _is_named(self, text: str, placing: Placing) -> bool:
        """Whether a text that was looked for names a school, be it one that must be asked about."""
        if placing.school is not None or placing.shared_by:
            return True
        if placing.candidates and placing.candidates[0].likeness >= LIKE_A_SCHOOL:
            return True
        return tuple(words_of(text)) in self._beginnings

    @cached_property
    def _identifiers(self) -> frozenset[str]:
        """The identifiers of the list as they are written there; these need no looking for."""
        return frozenset() if self.directory is None else frozenset(self.directory.schools.index)

    @cached_property
    def _beginnings(self) -> set[tuple[str, ...]]:
        """The first words of each name of the list: "Moss Bank" begins a longer one."""
        names = [] if self.directory is None else self.directory.schools["name"].tolist()
        words = [tuple(words_of(name)) for name in names]
        begun = {one[:count] for one in words for count in range(1, len(one) + 1)}
        return {one for one in begun if len("".join(one)) >= SHORTEST and one[-1] not in JOINING}

    def may_be_school(self, text: str) -> bool:
        """Whether any word or number of a text stands on the list: else no search is worth it."""
        if any(map(str.isdigit, text)):
            return True
        return any(word in self._vocabulary for word in words_of(text))

    @cached_property
    def _vocabulary(self) -> set[str]:
        """Every word of every name on the list."""
        names = [] if self.directory is None else self.directory.schools["name"].tolist()
        return {word for name in names for word in words_of(name)}

    def is_school(self, text: str) -> bool:
        """Tell whether one text is the name or number of a school of the list."""
        return self.are_schools([text])[text]

    def is_certain(self, text: str) -> bool:
        """Tell whether a text is one school of the list beyond doubt."""
        if self.directory is None or not self.is_school(text):
            return False
        return self.directory.place(text).school is not None


def _can_be_name(text: str) -> bool:
    """Whether it is worth looking for a text on the list: a few hours are no school's number."""
    if text[:1].isdigit() and not text.isdigit() and text.replace(".", "", 1).isdigit():
        return len(text) > LONGEST_DECIMAL
    return SHORTEST <= len(text) <= LONGEST and not is_no_value(text) and not is_no_school(text)


def share(column: Column, holding: Mapping[str, bool]) -> float:
    """Return the share of the filled rows of a column whose cell holds, 0 where none is filled.

    Cells that stand for no value are not asked about.
    """
    counts = np.bincount(column.codes, minlength=len(column.words))
    asked = {
        at: count
        for at, (word, count) in enumerate(zip(column.words, counts.tolist(), strict=False))
        if count and word and word in holding and not is_no_value(word)
    }
    total = sum(asked.values())
    if not total:
        return 0.0
    held = sum(count for at, count in asked.items() if holding[column.words[at]])
    return float(held / total)


def looked_at(column: Column) -> list[str]:
    """Return different cells of a column, evenly chosen where there are very many."""
    words = [word for word in column.words if word]
    step = max(1, len(words) // MOST_LOOKED_AT)
    return words[::step][:MOST_LOOKED_AT]
