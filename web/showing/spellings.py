"""How schools were written, and which they were taken for: what is sure, and what to ask."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from collabmap.matching import Candidate, Outcome
from collabmap.reading.placing import Match
from collabmap.reading.split_cells import pieces_of
from collabmap.store import Upload, Workspace

PART = 10
# How alike a name must be, of 100, for its school to be accepted together with others.
NEARLY_THE_SAME = 85
LISTED_AT_MOST = 1_000
TELLING = ("phase", "town", "postcode", "la_name")
NO_SCHOOLS = pd.DataFrame(index=pd.Index([], dtype="str"))


class Offered(NamedTuple):
    """A school that may be meant: what the list says of it, and what speaks for it or against."""

    school: str
    name: str
    about: str
    evidence: tuple[str, ...]


class Spelling(NamedTuple):
    """One way a school was written.

    `said` is what the rows say of it beside its name; `candidates` the schools that may be
    meant, best first; `taken_for` the one it was taken for, "" for none. `confirmed` tells
    that a person has answered, `clear` that the first candidate alone comes near and nothing
    but spelling stands against it.
    """

    key: str
    written: str
    said: str
    rows: int
    outcome: Outcome
    reason: str
    candidates: tuple[Offered, ...]
    taken_for: str
    confirmed: bool
    clear: bool

    @property
    def closest(self) -> str:
        """The name of the first candidate, "" where there is none."""
        return self.candidates[0].name if self.candidates else ""


class Spellings(NamedTuple):
    """All spellings that are not as the list has them, by how sure it is what they mean.

    `shown` is one part of those to be asked, likely ones first, `first` the number of its
    first; `parts` says how many parts there are.
    """

    sure: tuple[Spelling, ...]
    confirmed: tuple[Spelling, ...]
    asked: tuple[Spelling, ...]
    shown: tuple[Spelling, ...]
    part: int
    parts: int
    schools: tuple[str, ...]

    @property
    def first(self) -> int:
        """The number of the first that is shown, from 1."""
        return PART * (self.part - 1) + 1

    @property
    def likely(self) -> tuple[Spelling, ...]:
        """Those with at least one school that may be meant."""
        return tuple(one for one in self.asked if one.outcome == "likely")

    @property
    def clear(self) -> tuple[Spelling, ...]:
        """Those whose best suggestion may be accepted without looking at each."""
        return tuple(one for one in self.asked if one.clear)


def spellings_of(upload: Upload, workspace: Workspace, part: int = 1) -> Spellings:
    """Return the spellings of an upload by how sure they are; one part of those to ask."""
    answers = workspace.answers()
    matches = sorted(upload.summary.matches, key=_in_order)
    found = [(match, _spelling(match, answers, NO_SCHOOLS)) for match in matches]
    asked = [(match, one) for match, one in found if one.outcome != "certain"]
    parts = max(1, -(-len(asked) // PART))
    part = min(max(part, 1), parts)
    shown = [match for match, _ in asked[PART * (part - 1) : PART * part]]
    schools = _schools_offered(upload, workspace, shown)
    sure = tuple(one for _, one in found if one.outcome == "certain")
    return Spellings(
        sure=tuple(one for one in sure if not one.confirmed),
        confirmed=tuple(one for one in sure if one.confirmed),
        asked=tuple(one for _, one in asked),
        shown=tuple(_spelling(match, answers, schools) for match in shown),
        part=part,
        parts=parts,
        schools=schools_of(upload, workspace) if asked else (),
    )


def spelling_of(upload: Upload, workspace: Workspace, key: str) -> Spelling | None:
    """Return one spelling by its key; None where the files have no such."""
    match = next((match for match in upload.summary.matches if match.key == key), None)
    if match is None:
        return None
    return _spelling(match, workspace.answers(), _schools_offered(upload, workspace, [match]))


def schools_of(upload: Upload, workspace: Workspace) -> tuple[str, ...]:
    """Return the schools of an upload to choose from; () where there are too many."""
    few = upload.summary.schools <= LISTED_AT_MOST
    return schools_to_choose(workspace.schools_of(upload.id)) if few else ()


def _in_order(match: Match) -> tuple[bool, int, str, str]:
    """Order spellings: the likely ones first, then those that stand in most places."""
    return match.placing.outcome != "likely", -match.rows, match.written, match.key


def _schools_offered(
    upload: Upload, workspace: Workspace, matches: Sequence[Match]
) -> pd.DataFrame:
    """Return the schools that may be meant by some spellings, as the list has them."""
    ids = {one.school for match in matches for one in match.placing.candidates}
    return workspace.schools_of(upload.id, ids) if ids else NO_SCHOOLS


def school_meant(written: str, schools: pd.DataFrame) -> str | None:
    """Return the school somebody names by number, name, or both as suggested; None if unclear."""
    text = written.strip()
    within = text.rpartition("(")[2].removesuffix(")").strip()
    for number in (text, within):
        if number in schools.index:
            return number
    same = schools.index[schools["name"].str.casefold() == text.casefold()]
    return str(same[0]) if len(same) == 1 else None


def schools_to_choose(schools: pd.DataFrame) -> tuple[str, ...]:
    """Return each school to choose from as "name (number)"; () where there are too many."""
    if len(schools) > LISTED_AT_MOST:
        return ()
    pairs = zip(schools.index, schools["name"], strict=True)
    names = sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0]))
    return tuple(f"{name} ({school})" if name else str(school) for school, name in names)


def _spelling(match: Match, answers: Mapping[str, str | None], schools: pd.DataFrame) -> Spelling:
    placing, evidence = match.placing, match.evidence
    candidates = placing.candidates
    said = {
        "number": evidence.number, "postcode": evidence.postcode,
        "authority": evidence.authority, "town": evidence.town,
    }  # fmt: skip
    taken = next((one.name for one in candidates if one.school == placing.school), "")
    return Spelling(
        key=match.key,
        written=match.written,
        said=", ".join(f"{what} {words}" for what, words in said.items() if words),
        rows=match.rows,
        outcome=placing.outcome,
        reason=placing.reason,
        candidates=tuple(_offered(one, schools) for one in candidates),
        taken_for=(taken or placing.school or "") if placing.outcome == "certain" else "",
        confirmed=match.key in answers,
        clear=placing.outcome == "likely" and not placing.shared_by and not evidence.number
        and _stands_out(candidates) and not _may_be_several(match.written, candidates),
    )  # fmt: skip


def _offered(candidate: Candidate, schools: pd.DataFrame) -> Offered:
    """Return a candidate with what tells it from others of its name."""
    school, name, likeness, evidence = candidate
    listed = school in schools.index
    told = [str(schools.at[school, column]) for column in TELLING] if listed else []
    number = school if name != school else ""
    alike = "The name is the same" if likeness >= 100 else f"The name is alike: {likeness} of 100"
    said = tuple(words[:1].upper() + words[1:] for words in evidence)
    return Offered(school, name or school, ", ".join(filter(None, [number, *told])), (alike, *said))


def _may_be_several(written: str, candidates: tuple[Candidate, ...]) -> bool:
    """Whether a cell has more parts than the name it is like: it may hold several schools."""
    return len(pieces_of(written)) > max(len(pieces_of(one.name)) for one in candidates[:1])


def _stands_out(candidates: tuple[Candidate, ...]) -> bool:
    """Whether the first is nearly what is written, more so than any other, with its own name."""
    if not candidates or candidates[0].likeness < NEARLY_THE_SAME:
        return False
    first, *others = candidates
    return all(first.likeness > one.likeness and first.name != one.name for one in others)
