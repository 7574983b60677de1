"""The bounds inside which a file is read. Each is a setting with a name.

A 1.5 kB workbook can end a process and a 200 MB line can take all its memory: so a file is
read in a child process that is stopped at these bounds, and the person is told which.
"""

from typing import NamedTuple

MEGABYTE = 1024 * 1024


class Limits(NamedTuple):
    """How much of everything one file may have before it is refused in words."""

    file_bytes: int = 50 * MEGABYTE
    unpacked_bytes: int = 100 * MEGABYTE
    members: int = 1_000
    ratio: int = 100
    cells: int = 10_000_000
    graph_bytes: int = MEGABYTE
    line_bytes: int = 64 * 1024
    columns: int = 2_000
    cell_characters: int = 32_767
    rows: int = 1_000_000
    memory_bytes: int = 512 * MEGABYTE
    seconds: int = 30
