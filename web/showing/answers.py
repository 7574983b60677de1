"""What a person answered about how schools were written."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from web.showing.spellings import school_meant

NOTHING: Mapping[str, str | None] = {}
AT_MOST = 100


class Answers(NamedTuple):
    """The answers by the keys of spellings; None says that it is no school of the list.

    `forgotten` are keys whose answer is taken back; `fault` says which answer names no
    school, "" where each does.
    """

    given: Mapping[str, str | None] = NOTHING
    forgotten: tuple[str, ...] = ()
    fault: str = ""


def answers_of(form: Mapping[str, str], schools: pd.DataFrame) -> Answers:
    """Return the answers that a form holds; whatever is asked again later is left out."""
    given: dict[str, str | None] = {}
    forgotten, unclear = [], []
    for at in range(AT_MOST):
        key, answer = form.get(f"key-{at}"), form.get(f"answer-{at}", "later")
        if key is None:
            continue
        other = form.get(f"other-{at}", "").strip()
        if answer == "none":
            given[key] = None
        elif answer == "forget":
            forgotten.append(key)
        elif answer.startswith("school:") and answer.removeprefix("school:") in schools.index:
            given[key] = answer.removeprefix("school:")
        elif other:  # written without choosing the button beside it, or with it
            meant = school_meant(other, schools)
            if meant is None:
                unclear.append(other)
            else:
                given[key] = meant
        elif answer == "other":
            unclear.append("")
    return Answers(given, tuple(forgotten), _fault(unclear))


def _fault(unclear: list[str]) -> str:
    if not unclear:
        return ""
    written = f'"{unclear[0][:100]}" is' if unclear[0] else "Nothing written is"
    return (
        f"{written} not one school of your list. Write its name as the list has it, or its number."
    )
