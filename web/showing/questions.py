"""What the tables of an upload leave open, one question at a time."""

from collections.abc import Sequence
from typing import NamedTuple

from collabmap.reading import FileReport
from collabmap.reading.asking import Question
from collabmap.records import count_of
from web.showing.sheets import called

MOST_SHOWN = 10


class Answer(NamedTuple):
    """One answer that may be given: its value, its words, and the links it would make."""

    value: str
    words: str
    effect: str
    now: bool


class Asked(NamedTuple):
    """One question about a table: which table, what is asked, and what may be answered.

    `where` names the column and first rows that it is about, "" for the whole table.
    """

    place: str
    table: str
    key: str
    question: str
    where: str
    answers: tuple[Answer, ...]
    answered: bool


class Questions(NamedTuple):
    """The questions of an upload: the one to answer next, others still open, those answered."""

    first: Asked | None
    others: tuple[Asked, ...]
    answered: tuple[Asked, ...]


def questions_of(reports: Sequence[FileReport]) -> Questions:
    """Return what the tables of an upload leave open, those that change most links first.

    At most ten are asked; what holds meanwhile is said with each.
    """
    asked = [_asked(report, one) for report in reports for one in report.questions]
    weights = [_weight(one) for report in reports for one in report.questions]
    order = sorted(range(len(asked)), key=lambda at: -weights[at])
    open_still = [asked[at] for at in order if not asked[at].answered][:MOST_SHOWN]
    answered = tuple(one for one in asked if one.answered)
    return Questions(open_still[0] if open_still else None, tuple(open_still[1:]), answered)


def _weight(question: Question) -> int:
    """Return how many links hang on a question."""
    links = [option.links for option in question.options if option.links is not None]
    return max(links) - min(links) if links else 0


def _asked(report: FileReport, question: Question) -> Asked:
    answers = tuple(
        Answer(
            option.value,
            option.words,
            "" if option.links is None else count_of(option.links, "link"),
            option.value == question.taken,
        )
        for option in question.options
    )
    where = f'Column "{question.column}"' if question.column else ""
    return Asked(
        report.place, called(report), question.key, question.asked, where, answers,
        question.answered,
    )  # fmt: skip
