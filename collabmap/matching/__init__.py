"""Names and numbers as people write them, placed on the schools they mean.

A number decides before a name, unless they contradict each other; a name decides where one
school alone can be meant. What is not certain stays as written, and is asked with the
candidates, best first. Successors carry a school's history on when it becomes another.
"""

from collabmap.matching.directory import Directory
from collabmap.matching.evidence import Evidence, answer_key
from collabmap.matching.placing import Candidate, Outcome, Placing
from collabmap.matching.spelling import identifier, number_key, spelling_key
from collabmap.matching.successors import Change, Succession, Successors

__all__ = [
    "Candidate",
    "Change",
    "Directory",
    "Evidence",
    "Outcome",
    "Placing",
    "Succession",
    "Successors",
    "answer_key",
    "identifier",
    "number_key",
    "spelling_key",
]
