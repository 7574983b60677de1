"""The headline sentence: how many schools have few or no recorded links, and who answered."""

from typing import NamedTuple

import pandas as pd

from collabmap.measures import Coverage
from collabmap.measures.levels import LEVELS
from collabmap.records import Period, count_of, listed
from collabmap.reports.glossary import LEVEL_WORDS

NO_LINKS = ("isolated", "fading")


class Standing(NamedTuple):
    """The counts that the headline and the four figures are made from."""

    schools: int
    none: int
    one: int
    unknown: int
    returns: int
    everyone: bool = False
    waiting: int = 0

    @classmethod
    def of(
        cls,
        ladder: pd.DataFrame,
        degree: "pd.Series[int]",
        coverage: Coverage,
        *,
        everyone: bool = False,
    ) -> "Standing":
        """Count the levels of a ladder; a school we know nothing of is not without links.

        Of the `unknown`, `waiting` have records whose partners nobody has identified.
        `everyone` says that somebody has said these are all the records there are.
        """
        return cls(
            schools=len(ladder),
            none=int(ladder["ladder"].isin(NO_LINKS).sum()),
            one=int((degree == 1).sum()),
            unknown=int(ladder["ladder"].eq("unknown").sum()),
            returns=coverage.returns,
            everyone=everyone,
            waiting=len(coverage.waiting),
        )


def headline(standing: Standing, period: Period, *, latest: bool = True) -> str:
    """Return the headline: numbers first, no adjective, no judgement.

    `latest` says that the period is the latest the records hold, which pages call this year.
    """
    if not standing.schools:
        return "No school is on the list for this period."
    have = "has" if standing.none == 1 else "have"
    one_has = "has" if standing.one == 1 else "have"
    sentences = [
        f"{standing.none:,} of {count_of(standing.schools, 'school')} {have} no recorded links "
        f"{period_words(period, latest=latest)} and {standing.one:,} {one_has} one.",
    ]
    silent = standing.unknown - standing.waiting
    if silent:
        sentences.append(f"We hold no records for {silent:,} more.")
    if standing.waiting:
        sentences.append(f"The partners of {standing.waiting:,} more are not yet known.")
    if standing.everyone:
        sentences.append("These are said to be all the records.")
    elif standing.returns:
        sentences.append(f"Returns came from {standing.returns:,}.")
    else:
        sentences.append("No returns are held: are these all the records there are?")
    return " ".join(sentences)


def one_link_in_words(ladder: pd.DataFrame, degree: "pd.Series[int]") -> str:
    """Return where the schools with one link stand on the ladder, in a sentence that adds up.

    "" where all of them stand under that level, or there is none.
    """
    levels = ladder.loc[degree.index[degree == 1], "ladder"]
    if levels.eq("single-thread").all():
        return ""
    counts = levels.value_counts()
    stand = [
        f"{counts[level]:,} under “{LEVEL_WORDS[level]}”" for level in LEVELS if level in counts
    ]
    return f"Of the {count_of(len(levels), 'school')} with one link we count {listed(stand)}."


def period_words(period: Period, *, latest: bool = False) -> str:
    """Return a period as the end of a phrase: "in 2025-26", "from 1 May 2025 to 3 June 2025".

    A school year is "this year" where it is the `latest` that the records hold.
    """
    if period.start is None:
        return "in these records"
    if period == Period.school_year(period.start.year):
        return "this year" if latest else f"in {period.name}"
    return f"from {period.words}"
