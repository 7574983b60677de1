"""Where a written name belongs, how sure that is, and why: the answer of a directory."""

from typing import Literal, NamedTuple

from collabmap.records import SchoolId

Outcome = Literal["certain", "likely", "none"]


class Candidate(NamedTuple):
    """A school that may be meant.

    `likeness` of the names is from 0 to 100; `evidence` says in words how what else the row
    says stands beside what the list says.
    """

    school: SchoolId
    name: str
    likeness: int
    evidence: tuple[str, ...] = ()


class Placing(NamedTuple):
    """Where one spelling belongs.

    "certain": it is `school`, accepted without asking; or, where `school` is None, somebody
    has confirmed that it is none of the list. "likely": ask which of the `candidates`, best
    first. "none": nothing on the list is like it; keep it as written, and ask. `reason` says
    why in a sentence. `shared_by` are the schools that share the name or the number, where
    several do and it must be asked for that; else empty.
    """

    school: SchoolId | None
    shared_by: tuple[SchoolId, ...] = ()
    outcome: Outcome = "none"
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()
