"""What the registers of the four nations say of a school, in our own words.

Each register has its own headings (see `headings`) and its own ways: a number in two columns,
a phase told by departments or ages, "Not applicable" for nothing. What they say is turned into
the columns of a list of schools here; `schools` judges the rows, `places` the places.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from collabmap.matching import identifier, number_key
from collabmap.reading.numbers import number_of
from collabmap.reading.table import meanings
from collabmap.reading.trust_names import is_no_trust

Cells = Mapping[str, list[str]]

NUMBERS = ("id", "sch_uid", "reference", "seed", "school_number", "laestab")
"""The columns that number a school; the first that a list fills is the identifier."""
OTHER_NUMBERS = ("seed", "school_number")
"""Those that may stand beside the identifier, and by which a school is found as well."""
SUFFIXES = {"Primary": "P", "Secondary": "S", "Special": "SP"}
"""What Scotland's map puts behind the SEED code, since two schools of a campus share one."""

GROUPS = ("establishment_group", "establishment_type", "school_type")
WORDS = ("phase", "faith", "trust", "urban_rural", "status")
NOTHING = {"not applicable", "not recorded", "unknown", "does not apply", "-", "--", "---"}
NOT_TOLD = {"na", "n/a", "#n/a"}
THREE_DIGITS = r"\d{3}$"
AREA_CODE = r"[ENSW]\d{8}$"
DEPARTMENTS = {
    "primary_department": "Primary",
    "secondary_department": "Secondary",
    "special_department": "Special",
    "nursery_department": "Nursery",
}
ADDRESS = ("address_4", "address_3", "address_2")
"""The lines of an address that may be its town, the last first: the first line never is."""
YES = ("Yes", "YES", "yes", "Y", "y")
ELSEWHERE = {
    "children's centre": "children's centre",
    "british schools overseas": "overseas school",
}
PHASES = {
    **dict.fromkeys(("nursery", "pre-school", "meithrin"), "Nursery"),
    **dict.fromkeys(("primary", "infant", "infants", "junior", "juniors"), "Primary"),
    **dict.fromkeys(("nursery, infants & juniors", "infants & juniors", "cynradd"), "Primary"),
    **dict.fromkeys(("prep", "preps", "preparatory"), "Primary"),
    **dict.fromkeys(("secondary", "grammar", "non-grammar", "uwchradd"), "Secondary"),
    **dict.fromkeys(("middle", "canol"), "Middle"),
    **dict.fromkeys(("special", "arbennig"), "Special"),
    **dict.fromkeys(("all-through", "all through", "all age"), "All-through"),
}


class Numbers(NamedTuple):
    """The number that identifies each school, and another by which it is known; "" for none."""

    ids: list[str]
    others: list[str]


def numbers_of(cells: Cells, phases: list[str]) -> Numbers:
    """Return the numbers of the schools of a list, from its columns under our names.

    Where SEED codes are all there is, schools that share one are told apart by their phase,
    as 1234567P and 1234567S, the form in which Scotland's map has them.
    """
    blank = [""] * len(phases)
    filled = [name for name in NUMBERS if any(cells.get(name, ()))]
    if not filled:
        return Numbers(blank, blank)
    meaning = number_key if filled[0] == "laestab" else identifier
    ids = meanings(cells[filled[0]], meaning)
    beside = [name for name in filled[1:] if name in OTHER_NUMBERS]
    if filled[0] == "seed":
        return Numbers(_told_apart(ids, phases), ids)
    return Numbers(ids, meanings(cells[beside[0]], identifier) if beside else blank)


def _told_apart(seeds: list[str], phases: list[str]) -> list[str]:
    """Return SEED codes, with a letter for the phase behind those that several schools have."""
    often = Counter(seeds)
    pairs = zip(seeds, phases, strict=True)
    return [
        seed + SUFFIXES.get(phase, "") if seed and often[seed] > 1 else seed
        for seed, phase in pairs
    ]


def register_words(cells: Cells, count: int) -> dict[str, list[str]]:
    """Return phase, kind, authority, town and numbers as a register spells them out."""
    blank = [""] * count

    def told(*names: str) -> Iterable[tuple[str, ...]]:
        return zip(*(cells.get(name, blank) for name in names), strict=True)

    def each(meaning: Callable[..., str], *names: str) -> list[str]:
        rows = list(told(*names))
        meant = {row: meaning(*row) for row in set(rows)}
        return [meant[row] for row in rows]

    words = {name: meanings(cells[name], something) for name in WORDS if name in cells}
    if "trust" in words:
        words["trust"] = meanings(words["trust"], lambda one: "" if is_no_trust(one) else one)
    groups = [" ".join(group).casefold() for group in told(*GROUPS)]
    kinds = list(zip(cells.get("kind", blank), groups, strict=True))
    meant = {(kind, group): _kind(kind or "school", group) for kind, group in set(kinds)}
    return words | {
        "phase": _phases(cells, words.get("phase", blank), groups),
        "kind": [meant[kind] for kind in kinds],
        "la_code": each(_area_code, "gss_code", "la_code", "la"),
        "la_name": each(_area_name, "la_name", "la"),
        "laestab": each(_laestab, "laestab", "la_code", "la", "establishment"),
        "town": each(_town, "town", *ADDRESS),
    }


def something(cell: str) -> str:
    """Return a cell, or "" where it says in words that there is nothing to say."""
    said = cell.casefold()
    return "" if said in NOTHING or said in NOT_TOLD else cell


def not_told(cells: Iterable[str]) -> list[str]:
    """Return the cells that write NA where they have nothing to say, such as "NA" and "n/a"."""
    return [cell for cell in cells if cell.casefold() in NOT_TOLD]


def _is_code(authority: str) -> bool:
    return bool(re.match(THREE_DIGITS, authority) or re.match(AREA_CODE, authority))


def _area_code(gss: str, code: str, either: str) -> str:
    """Return an authority's code; a column headed LA has codes in one file, names in another."""
    return gss or code or (either if _is_code(either) else "")


def _area_name(name: str, either: str) -> str:
    """Return an authority's name, from a column headed LA where it holds names."""
    return name or ("" if _is_code(either) else either)


def _town(town: str, *lines: str) -> str:
    """Return the town of an address: the last line that is filled, where no column is headed so."""
    return town or next((line for line in lines if line and not any(map(str.isdigit, line))), "")


def _laestab(number: str, code: str, either: str, establishment: str) -> str:
    """Return the number of authority and establishment in one, where it is in two columns."""
    authority = code or either
    if not number and establishment and re.match(THREE_DIGITS, authority):
        return authority + establishment.zfill(4)
    return number_key(number)


def _kind(kind: str, group: str) -> str:
    """Return what a body is: a school, or what a register's group of it says."""
    return next((name for said, name in reversed(ELSEWHERE.items()) if said in group), kind)


def _phases(cells: Cells, said: list[str], groups: list[str]) -> list[str]:
    """Return the phases; where one is not said, as the type, departments or ages tell it."""
    blank = [""] * len(said)
    types = meanings(cells.get("school_type", blank), lambda kind: PHASES.get(kind.casefold(), ""))
    departments = list(zip(*(cells.get(name, blank) for name in DEPARTMENTS), strict=True))
    low, high = (meanings(cells.get(name, blank), number_of) for name in ("low_age", "high_age"))
    held = {has: _of_departments(has) for has in set(departments)}
    rows = zip(said, types, departments, groups, low, high, strict=True)
    return [
        phase or kind or held[has] or _of_ages(group, youngest, oldest)
        for phase, kind, has, group, youngest, oldest in rows
    ]


def _of_departments(cells: tuple[str, ...]) -> str:
    """Return the phase of a school whose departments are told by Yes and No, or "" if none is."""
    has = [phase for phase, cell in zip(DEPARTMENTS.values(), cells, strict=True) if cell in YES]
    if "Primary" in has and "Secondary" in has:
        return "All-through"
    return has[0] if has else ""


def _of_ages(group: str, low: float, high: float) -> str:
    """Return a phase that a register leaves open: special schools, then by the ages taught."""
    if "special" in group:
        return "Special"
    if high <= 11:
        return "Primary"
    if low >= 11 and high <= 19:
        return "Secondary"
    return "All-through" if low < 11 and high > 11 else ""
