"""Rows that were added and lie outside the period shown: how many, and where they can be seen."""

from typing import NamedTuple

from collabmap.network import occasions
from collabmap.network.years import school_year_counts
from collabmap.pipeline import Analysis
from collabmap.records import Period, Records, count_of
from web.showing.choices import written

MOST_YEARS = 3


class Outside(NamedTuple):
    """What of an upload lies outside the period shown, in words, and the periods that hold it.

    Each period is a value for the form, and its words.
    """

    words: str
    periods: tuple[tuple[str, str], ...]


def outside_of(records: Records, analysis: Analysis) -> Outside | None:
    """Return what of the records of an upload lies outside an analysis's period; None for none.

    Offered are the school years that hold most of it, the latest first, and a period that
    holds these and the one shown.
    """
    shown = analysis.period
    inside = occasions(records, analysis.rule)["in_period"].to_numpy()
    if inside.all() or not shown.start or not shown.end:
        return None
    days = records.interactions["date"]
    undated = int((days.isna() & ~inside).sum())
    left = records.interactions[~inside]
    counts = school_year_counts(Records(
        records.schools, left, records.participations, records.returns
    ))  # fmt: skip
    fullest = counts.sort_values(ascending=False, kind="stable").index[:MOST_YEARS]
    years = [Period.school_year(int(year)) for year in sorted(fullest, reverse=True)]
    starts = [year.start for year in years if year.start]
    ends = [year.end for year in years if year.end]
    if years:
        years.append(Period.between(min(shown.start, *starts), max(shown.end, *ends)))
    return Outside(
        _words(len(records.interactions), len(left), undated, shown),
        tuple((written(year), year.words) for year in years),
    )


def _words(added: int, outside: int, undated: int, shown: Period) -> str:
    """Return how many of the occasions added are not in the period shown, and why."""
    dated = outside - undated
    said = []
    if dated:
        lie, make = ("lies", "makes") if dated == 1 else ("lie", "make")
        of = f"{dated:,} of the {count_of(added, 'occasion')} added"
        said.append(f"{of} {lie} outside the period shown, {shown.words}, and {make} no link here.")
    if undated:
        has, is_ = ("has", "is") if undated == 1 else ("have", "are")
        said.append(
            f"{undated:,} of the {count_of(added, 'occasion')} added {has} no date "
            f"and {is_} in no period."
        )
    return " ".join(said)
