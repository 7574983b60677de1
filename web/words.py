"""Small pieces of English and of numbers for the templates: days, counts, level headings."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pandas as pd
from flask import Flask, url_for

from collabmap.records import count_of, day_in_words, listed
from collabmap.reports import LEVEL_MEANINGS, LEVEL_WORDS
from collabmap.store import PENDING_DAYS
from collabmap.writing import map_fragment


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


def signed(value: float) -> str:
    """Return a number from -1 to 1 with two decimals and a true minus sign."""
    return f"{value:.2f}".replace("-", "−")


def school_pages(network: UUID) -> Callable[[str], str]:
    """Return what gives the address of the page of a school of a network."""
    return lambda school: url_for("school", network=network, school=school)


def install(app: Flask) -> None:
    """Give the templates these words."""
    filters: dict[str, Callable[..., str]] = {
        "day": day,
        "number": number,
        "share": share,
        "signed": signed,
        "listed": listed,
    }
    app.jinja_env.filters.update(filters)
    app.jinja_env.globals.update(
        count_of=count_of,
        map_fragment=map_fragment,
        school_pages=school_pages,
        level_words=LEVEL_WORDS,
        level_meanings=LEVEL_MEANINGS,
        pending_days=PENDING_DAYS,
    )
