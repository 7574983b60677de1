"""Small pieces of English and of numbers for the templates: days, counts, level headings."""

from typing import Any

import pandas as pd
from flask import Flask

from collabmap.records import count_of, day_in_words, listed
from collabmap.reports import LEVEL_WORDS
from collabmap.writing import map_fragment

LEVEL_MEANINGS = {
    "fading": "These schools had a link in the period before and have none in this one.",
    "isolated": "These schools are in the records or have told us they had nothing to record. "
    "They may still work with others in ways nobody has written down.",
    "small-island": "These schools are joined to one or two others, and those to nobody else.",
    "single-thread": "These schools have one partner. If that link lapses they have none.",
    "inward-only": "Every link these schools have stays inside the trust they belong to.",
    "peripheral": "These schools have one or two partners and met none of them twice.",
    "connected": "None of the above holds.",
    "unknown": "Nobody has sent anything about these schools for this period, so nothing can be "
    "said about their links. Ask them, or tick that these are all your records.",
}


def day(value: Any) -> str:  # noqa: ANN401 - a day of a frame may be missing
    """Return a day as 8 May 2025; "" for a missing one."""
    return "" if pd.isna(value) else day_in_words(pd.Timestamp(value).date())


def number(value: Any, places: int = 1) -> str:  # noqa: ANN401 - a number may be missing
    """Return a number with its thousands and at most `places` decimals; "–" for none."""
    if value is None or pd.isna(value):
        return "–"
    written = f"{float(value):,.{places}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def share(value: Any) -> str:  # noqa: ANN401 - a share may be missing
    """Return a share from 0 to 1 as a whole percentage; "–" for none."""
    return "–" if value is None or pd.isna(value) else f"{float(value):.0%}"


def install(app: Flask) -> None:
    """Give the templates these words."""
    filters = {"day": day, "number": number, "share": share, "listed": listed}
    app.jinja_env.filters.update(filters)
    app.jinja_env.globals.update(
        count_of=count_of,
        map_fragment=map_fragment,
        level_words=LEVEL_WORDS,
        level_meanings=LEVEL_MEANINGS,
    )
