"""Records and a tie rule in, a network out: who is tied to whom, and who to nobody.

The network starts from the roster, never from the ties: a school that met nobody is in no
interaction and would be lost. Only this room and those after it speak to igraph.
"""

from collabmap.network.becoming import as_one
from collabmap.network.build import build_network
from collabmap.network.network import Network
from collabmap.network.occasions import Numbers, occasions, parts_of
from collabmap.network.pairs import pairs_under
from collabmap.network.roster import roster_of
from collabmap.network.rule import TieRule, Weight
from collabmap.network.years import DefaultPeriod, default_period

__all__ = [
    "DefaultPeriod",
    "Network",
    "Numbers",
    "TieRule",
    "Weight",
    "as_one",
    "build_network",
    "default_period",
    "occasions",
    "pairs_under",
    "parts_of",
    "roster_of",
]
