"""The official registers that matching is measured on, as lists of schools."""

import csv
import os
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from collabmap.records import SCHOOL_COLUMNS, frame_of

ENGLAND = "england_open_schools_2025-07_urn_name_postcode.csv"
CHESHIRE = "gias_extract_cheshire_all_statuses_cp1252.csv"
TRAFFORD = "trafford_schools_and_colleges_2024-09.csv"
SCOTLAND = "scotland_schools_2022_locations.csv"


class Listed(NamedTuple):
    """A school of a register: its number, name, town, postcode, authority and older names."""

    id: str
    name: str
    town: str
    postcode: str
    authority: str
    old_names: tuple[str, ...] = ()


def folder() -> Path:
    """Return the folder that COLLABMAP_REGISTERS names; end the program where it names none."""
    named = os.environ.get("COLLABMAP_REGISTERS", "")
    if not named or not Path(named).is_dir():
        raise SystemExit("Set COLLABMAP_REGISTERS to the folder that holds the registers.")
    return Path(named)


def england() -> list[Listed]:
    """Return all open schools of England; the register names no authorities."""
    rows = _rows(ENGLAND)
    return [Listed(row["urn"], row["name"], row["town"], row["postcode"], "") for row in rows]


def authorities() -> list[Listed]:
    """Return the open schools of the registers that know their authorities."""
    return [*_cheshire(), *_trafford(), *_scotland()]


def frame(schools: list[Listed]) -> pd.DataFrame:
    """Return a list of schools as a frame of records."""
    columns = {
        "name": [school.name for school in schools],
        "postcode": [school.postcode for school in schools],
        "la_name": [school.authority for school in schools],
        "town": [school.town for school in schools],
    }
    index = [school.id for school in schools]
    return frame_of(SCHOOL_COLUMNS, columns, index=index, named="id")


def _rows(name: str) -> list[dict[str, str]]:
    with (folder() / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _cheshire() -> list[Listed]:
    """Return the open schools; a closed school on the same spot gives an older name."""
    rows = _rows(CHESHIRE)
    is_open = [row["EstablishmentStatus (name)"].startswith("Open") for row in rows]
    before: dict[tuple[str, str], set[str]] = defaultdict(set)
    here: dict[tuple[str, str], int] = defaultdict(int)
    for row, opened in zip(rows, is_open, strict=True):
        spot = (row["Postcode"], row["PhaseOfEducation (name)"])
        here[spot] += opened
        if not opened and row["Postcode"]:
            before[spot].add(row["EstablishmentName"])
    listed = []
    for row, opened in zip(rows, is_open, strict=True):
        spot = (row["Postcode"], row["PhaseOfEducation (name)"])
        old = before[spot] - {row["EstablishmentName"]} if here[spot] == 1 else set[str]()
        if opened:
            name, town, place = row["EstablishmentName"], row["Town"], row["Postcode"]
            authority = row["LA (name)"]
            listed.append(Listed(row["URN"], name, town, place, authority, tuple(sorted(old))))
    return listed


def _trafford() -> list[Listed]:
    rows = _rows(TRAFFORD)
    return [
        Listed(row["unique_reference_number"], row["name"], "", row["postcode"], "Trafford")
        for row in rows
    ]


def _scotland() -> list[Listed]:
    listed = []
    for row in _rows(SCOTLAND):
        lines = [row[column].strip() for column in ("AddressL_1", "AddressL_2")]
        town = next((line for line in reversed(lines) if line not in ("", "0")), "")
        name, authority = row["SchoolName"], row["LAName"]
        listed.append(Listed(row["SchUID"], name, town, row["PostCode"], authority))
    return listed
