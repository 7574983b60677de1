"""The nouns: schools, interactions, returns, periods and problems. Frozen, no input or output.

Everything else in collabmap is made from these. A `Records` is what the files said;
a `Period` is the stretch of time a question is about; a `Problem` is one thing that is
wrong with the data, in words, beside the result and never instead of it.
"""

from collabmap.records.catalogue import CATALOGUE
from collabmap.records.columns import (
    INTERACTION_COLUMNS,
    PARTICIPATION_COLUMNS,
    RETURN_COLUMNS,
    SCHOOL_COLUMNS,
)
from collabmap.records.frames import Records, SchoolId, frame_of
from collabmap.records.numbers import different
from collabmap.records.period import Period
from collabmap.records.problem import Problem, problem
from collabmap.records.words import count_of, day_in_words, listed

__all__ = [
    "CATALOGUE",
    "INTERACTION_COLUMNS",
    "PARTICIPATION_COLUMNS",
    "RETURN_COLUMNS",
    "SCHOOL_COLUMNS",
    "Period",
    "Problem",
    "Records",
    "SchoolId",
    "count_of",
    "day_in_words",
    "different",
    "frame_of",
    "listed",
    "problem",
]
