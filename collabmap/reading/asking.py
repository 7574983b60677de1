"""What only a person can say of a table: asked once, with what each answer would make of it.

A question never stops the reading: one of its options holds until it is answered. The answer is
kept with the choices made for a table, and so remembered for the next of the same headings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from collabmap.reading.table import Table

MOST_LINES = 5


class Option(NamedTuple):
    """One answer: the `value` it is kept as, what it says in `words`, the `links` it would make.

    `links` are the different pairs of schools that share an occasion, None where not counted.
    """

    value: str
    words: str
    links: int | None = None


@dataclass(frozen=True)
class Question:
    """One thing that a table leaves open.

    `key` names what is asked, the same in every table; `asked` is the question in a sentence.
    `taken` is the value of the option that holds, and `answered` whether a person chose it.
    `column` is the heading it is about, "" for the whole table; `lines` are the first rows
    concerned, as the person counts them.
    """

    key: str
    asked: str
    options: tuple[Option, ...]
    taken: str
    answered: bool = False
    column: str = ""
    lines: tuple[int, ...] = ()


def ask(
    table: Table,
    key: str,
    *,
    asked: str,
    options: Sequence[tuple[str, str]],
    otherwise: str,
    column: str = "",
    lines: Sequence[int] = (),
) -> Question:
    """Return the question with the answer that was given for this table, else with `otherwise`.

    `options` pairs the value of each answer with its words. An answer that is none of them
    counts as not given.
    """
    answer = table.answers.get(key, "")
    answered = any(answer == value for value, _ in options)
    return Question(
        key,
        asked,
        tuple(Option(*option) for option in options),
        answer if answered else otherwise,
        answered,
        column,
        tuple(lines[:MOST_LINES]),
    )
