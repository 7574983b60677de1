"""What a network says: where each school stands, what the whole is like, who is left out.

Every answer starts from the roster and comes back new; nothing is written on the network.
What cannot be asked is NaN for a school and None for a network, never 0.
"""

from collabmap.measures.chance import seeded
from collabmap.measures.coverage import Coverage, coverage
from collabmap.measures.figures import network_figures, positions
from collabmap.measures.isolation import bridges, cutpoints, fragmentation, isolates, pendants
from collabmap.measures.ladder import isolation_ladder
from collabmap.measures.levels import LEVELS, Level
from collabmap.measures.nearest import places

__all__ = [
    "LEVELS",
    "Coverage",
    "Level",
    "bridges",
    "coverage",
    "cutpoints",
    "fragmentation",
    "isolates",
    "isolation_ladder",
    "network_figures",
    "pendants",
    "places",
    "positions",
    "seeded",
]
