"""Any file to Records and Problems: what it is, what it says, what is wrong with it.

Files are read in a child process inside bounds, since a small file can be a large trap.
What is wrong with the data comes back beside the Records, all of it at once; only a file
that cannot be used at all is an error, `UnreadableFile`, with one plain sentence.
"""

from collabmap.reading.bounded import UnreadableFile
from collabmap.reading.limits import Limits
from collabmap.reading.read import (
    Reading,
    read_files,
    read_interactions,
    read_schools,
    source_of,
    understood,
)
from collabmap.reading.report import FileReport, RejectedRow
from collabmap.reading.shapes import SHAPES
from collabmap.reading.sorting import Wishes
from collabmap.reading.taken import Choice, Source, Taken

__all__ = [
    "SHAPES",
    "Choice",
    "FileReport",
    "Limits",
    "Reading",
    "RejectedRow",
    "Source",
    "Taken",
    "UnreadableFile",
    "Wishes",
    "read_files",
    "read_interactions",
    "read_schools",
    "source_of",
    "understood",
]
