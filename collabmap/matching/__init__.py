"""Names and numbers as people write them, placed on the schools they mean.

A number decides before a name; a name decides only when one school has it. What is not
certain stays as written, and the nearest names are offered.
"""

from collabmap.matching.directory import Directory, Placing
from collabmap.matching.spelling import identifier, number_key, spelling_key

__all__ = ["Directory", "Placing", "identifier", "number_key", "spelling_key"]
