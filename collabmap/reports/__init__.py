"""What a network says, in words: the headline, whom to ring first, what is not known.

The same words serve the pages, the command line and every report, so that nobody has to
wonder whether two sentences mean the same.
"""

from collabmap.reports.figures import Figure, four_figures
from collabmap.reports.glossary import LEVEL_MEANINGS, LEVEL_WORDS, NOT_YET_KNOWN, WORDS, Word
from collabmap.reports.headline import Standing, headline
from collabmap.reports.ring_first import ring_first
from collabmap.reports.unknown import what_we_do_not_know

__all__ = [
    "LEVEL_MEANINGS",
    "LEVEL_WORDS",
    "NOT_YET_KNOWN",
    "WORDS",
    "Figure",
    "Standing",
    "Word",
    "four_figures",
    "headline",
    "ring_first",
    "what_we_do_not_know",
]
