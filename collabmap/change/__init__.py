"""Two networks in, what changed out: links kept, gained and lost, and where schools stand now.

The two are of one list of records under one rule, over two periods. What was seen stands
beside what chance alone would do, and a school that left the list, took another identifier,
or of which nothing is known is never counted among those that dropped out.
"""

from collabmap.change.change import Change, changed_since, compare
from collabmap.change.churn import Churn, Expected
from collabmap.change.moves import NOT_LISTED, SCHOOL_CHANGES, SchoolChange
from collabmap.change.periods import check_order
from collabmap.change.side import Side
from collabmap.change.ties import TIE_CHANGES, TieChange

__all__ = [
    "NOT_LISTED",
    "SCHOOL_CHANGES",
    "TIE_CHANGES",
    "Change",
    "Churn",
    "Expected",
    "SchoolChange",
    "Side",
    "TieChange",
    "changed_since",
    "check_order",
    "compare",
]
