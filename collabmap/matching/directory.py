"""A directory of the schools on a list, asked by number, by name, and by what else a row says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from collabmap.matching import reasons
from collabmap.matching.certainty import Compared, is_certain
from collabmap.matching.evidence import NO_EVIDENCE, Evidence, Facts, answer_key
from collabmap.matching.likeness import likeness
from collabmap.matching.naming import Name, is_bare, name_key
from collabmap.matching.numbers import Numbers
from collabmap.matching.placing import Candidate, Placing
from collabmap.matching.spelling import number_in, spelling_key
from collabmap.records import SchoolId

if TYPE_CHECKING:
    from collabmap.matching.search import Search

MOST_CANDIDATES = 5
LEAST_RANK = 55


class _Question(NamedTuple):
    """What is asked: as written, what else the row says, and the number and name in both."""

    written: str
    evidence: Evidence
    number: str
    name: str


@dataclass(frozen=True, eq=False)
class Directory:
    """The schools that a name or a number may mean.

    `schools` is a frame of `Records`: where a school is tells it from others of its name.
    `answers` are what people have confirmed, by `answer_key`: a school's identifier, or None
    for a name that is no school of the list. They come before everything but a number that
    is on the list and does not contradict the name. Nothing is searched before it is asked
    for, and a list is only compared by likeness when a name is not on it as written.
    """

    schools: pd.DataFrame
    answers: Mapping[str, SchoolId | None] = field(default_factory=dict)

    def place(self, written: str, evidence: Evidence = NO_EVIDENCE) -> Placing:
        """Return where a name or a number belongs, how sure that is, and why.

        A number decides first, unless the name contradicts it; then a confirmed answer; then
        the name, with the evidence. A name that several schools have is never certain by
        itself.
        """
        return self.place_all([written], [evidence])[0]

    def has(self, school: SchoolId) -> bool:
        """Return whether a school of the list has exactly this identifier."""
        return school in self.schools.index

    def knows(self, written: str) -> bool:
        """Return whether this is a number or a name on the list, or was confirmed; no search."""
        placing = self._settled(self._question(written, NO_EVIDENCE))
        return placing is not None and (placing.outcome == "certain" or bool(placing.shared_by))

    def place_all(
        self, writtens: Sequence[str], evidences: Sequence[Evidence] = ()
    ) -> list[Placing]:
        """Return the placing of each name, as `place` would; each different one is judged once.

        `evidences` is as long as `writtens`, or empty where there is none.
        """
        pairs = list(zip(writtens, evidences or [NO_EVIDENCE] * len(writtens), strict=True))
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._placed]
        unsettled = []
        for pair in new:
            question = self._question(*pair)
            placing = self._settled(question)
            if placing is None:
                unsettled.append(question)
            else:
                self._placed[pair] = placing
        for question, placing in zip(unsettled, self._searched(unsettled), strict=True):
            self._placed[question.written, question.evidence] = placing
        return [self._placed[pair] for pair in pairs]

    def nearest(self, written: str, most: int = 3) -> tuple[str, ...]:
        """Return the names most like `written`, best first, at most `most`; often none."""
        found = dict.fromkeys(candidate.name for candidate in self.place(written).candidates)
        return tuple(found)[:most]

    # What is known of the list, each part when it is first needed

    @cached_property
    def _placed(self) -> dict[tuple[str, Evidence], Placing]:
        return {}

    @cached_property
    def _list(self) -> pd.DataFrame:
        """The schools in identifier order, so that no answer depends on that of the rows."""
        return self.schools.sort_index()

    @cached_property
    def _ids(self) -> list[SchoolId]:
        return [str(school) for school in self._list.index]

    @cached_property
    def _names(self) -> list[str]:
        names: list[str] = self._list["name"].tolist()
        return names

    @cached_property
    def _keys(self) -> list[str]:
        return [name_key(name) for name in self._names]

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, key in enumerate(self._keys):
            if key:
                found.setdefault(key, []).append(at)
        return found

    @cached_property
    def _numbers(self) -> Numbers:
        return Numbers(self._list)

    @cached_property
    def _facts(self) -> Facts:
        return Facts(self._list)

    @cached_property
    def _search(self) -> "Search":
        from collabmap.matching.search import Search

        return Search(self._keys, self._facts)

    # What can be told without a search

    def _question(self, written: str, evidence: Evidence) -> _Question:
        """Find the number and the name: a number may stand in the place of the name, or in it."""
        itself = self._numbers.having(written)
        if itself and self._numbers.having(evidence.number or written) in (itself, ()):
            return _Question(written, evidence, written, "")
        within = "" if evidence.number else number_in(written)
        if within and self._numbers.having(within):
            name = written.replace(within, " ")
            return _Question(written, evidence, within, name if name_key(name) else "")
        lettered = any(map(str.isalpha, written))
        if not itself and not lettered and name_key(written) not in self._by_key:
            return _Question(written, evidence, evidence.number or written, "")
        return _Question(written, evidence, evidence.number, written)

    def _settled(self, question: _Question) -> Placing | None:
        """Return the placing by number, answer or name as it is on the list; None for a search."""
        having = self._numbers.having(question.number) if question.number else ()
        if len(having) == 1 and self._is_called(having[0], question):
            return self._certain(having[0], reasons.number_of_one(question.number), question)
        answered = self._answered(question)
        if answered:
            return answered
        if len(having) > 1:
            return self._one_of_number(question, having)
        if not question.name:
            return Placing(None, reason=reasons.number_of_none(question.number))
        bearers = self._by_key.get(name_key(question.name), ())
        return self._one_of_name(question, bearers) if bearers and not having else None

    def _answered(self, question: _Question) -> Placing | None:
        """Return the confirmed answer; None where there is none, or its school is not listed.

        Other schools of the name stay candidates, for whoever thinks better of it.
        """
        key = answer_key(question.written, question.evidence) if self.answers else ""
        answer = self.answers.get(key, "")
        if answer is not None and answer not in self._at:
            return None
        bearers = self._by_key.get(name_key(question.name), ())
        others = [at for at in bearers if self._ids[at] != answer][:MOST_CANDIDATES]
        also = tuple(self._certain(at, "", question).candidates[0] for at in others)
        if answer is None:
            return Placing(None, (), "certain", reasons.CONFIRMED_NONE, also)
        placing = self._certain(self._at[answer], reasons.CONFIRMED, question)
        return placing._replace(candidates=(*placing.candidates, *also))

    @cached_property
    def _at(self) -> dict[SchoolId, int]:
        return {school: at for at, school in enumerate(self._ids)}

    def _is_called(self, at: int, question: _Question) -> bool:
        """Whether a name is no other than that of the school with the number beside it."""
        if not question.name:
            return True
        bearers = self._by_key.get(name_key(question.name))
        if bearers:
            return at in bearers
        like = self._compared(question, [at])[0].likeness
        return like.accounted and not like.clash

    def _one_of_number(self, question: _Question, having: Sequence[int]) -> Placing:
        """Choose among schools that share a number: by the name, where only one has it."""
        bearers = self._by_key.get(name_key(question.name), ())
        called = [at for at in having if at in bearers]
        if len(called) == 1:
            return self._certain(called[0], reasons.number_of_one(question.number), question)
        reason = reasons.number_of_several(question.number, len(having))
        return self._shared(question, called or having, reason)

    def _one_of_name(self, question: _Question, bearers: Sequence[int]) -> Placing | None:
        """Choose among the schools of a name: by the evidence, where it speaks for one alone."""
        spelling = spelling_key(question.name)
        exact = any(spelling_key(self._names[at]) == spelling for at in bearers)
        if is_bare(question.name) and not exact:  # it may be short for another name as well
            return None
        standings = {at: self._facts.standing(at, question.evidence) for at in bearers}
        possible = [at for at in bearers if not standings[at].differ]
        if not possible:
            return None
        if len(possible) == 1:
            found = possible[0]
            if not self._may_have(question.number, found):
                return None
            if len(bearers) == 1:
                return self._certain(found, reasons.SAME_NAME, question)
            if standings[found].agree:
                reason = reasons.one_of_shared(len(bearers), standings[found])
                return self._certain(found, reason, question)
        return self._shared(question, bearers, reasons.shared_name(len(bearers)))

    def _may_have(self, number: str, at: int) -> bool:
        """Whether a number that is not on the list may be that of this school all the same."""
        return not number or self._numbers.could_be(number, at)

    # What takes a search

    def _searched(self, questions: Sequence[_Question]) -> list[Placing]:
        if not questions:
            return []  # what a search needs takes a while to make ready
        names = [self._search.name(question.name) for question in questions]
        near = self._search.nearest(names, [question.evidence for question in questions])
        return [
            self._judged(question, name, positions)
            for question, name, positions in zip(questions, names, near, strict=True)
        ]

    def _judged(self, question: _Question, name: Name, near: Iterable[int]) -> Placing:
        """Return what comes of comparing a name with those that are like it."""
        having = self._numbers.having(question.number) if question.number else ()
        bearers = self._by_key.get(name_key(question.name), [])
        compared = self._compared(question, dict.fromkeys([*having, *bearers, *near]), name)
        offered = [one for one in compared if one.rank >= LEAST_RANK and one.at not in having]
        if having:
            numbered = [one for one in compared if one.at in having]
            reason = reasons.against_the_number(question.number, self._names[having[0]])
            return self._likely([*numbered, *offered], reason)
        if not offered:
            return Placing(None, reason=reasons.NO_NAME)
        best = offered[0]
        if len(bearers) > 1:
            shared = tuple(self._ids[at] for at in bearers)
            return self._likely(offered, reasons.shared_name(len(shared)), shared)
        if not is_certain(compared, bare=name.bare):
            return self._likely(offered, reasons.doubt(offered))
        if not self._may_have(question.number, best.at):
            reason = reasons.another_number(question.number, self._names[best.at])
            return self._likely(offered, reason)
        reason = reasons.same_but_for(best.likeness, best.standing)
        return Placing(self._ids[best.at], (), "certain", reason, (self._candidate(best),))

    def _compared(
        self, question: _Question, positions: Iterable[int], name: Name | None = None
    ) -> list[Compared]:
        """Return schools beside what is asked, best first; of two as good, the one not closed."""
        written = name or self._search.name(question.name)
        compared = []
        for at in positions:
            theirs = self._search.names[at]
            like = likeness(written, theirs, self._facts.places(at), self._search.known)
            compared.append(Compared(at, theirs, like, self._facts.standing(at, question.evidence)))
        return sorted(compared, key=lambda one: (-one.rank, self._numbers.closed[one.at], one.at))

    # Putting an answer together

    def _certain(self, at: int, reason: str, question: _Question) -> Placing:
        told = self._facts.standing(at, question.evidence).told
        candidate = Candidate(self._ids[at], self._names[at], 100, told)
        return Placing(self._ids[at], (), "certain", reason, (candidate,))

    def _shared(self, question: _Question, schools: Sequence[int], reason: str) -> Placing:
        """Ask which of the schools that share a name or a number is meant."""
        shared = tuple(self._ids[at] for at in schools)
        return self._likely(self._compared(question, schools), reason, shared)

    def _likely(
        self, offered: Sequence[Compared], reason: str, shared: tuple[SchoolId, ...] = ()
    ) -> Placing:
        candidates = tuple(self._candidate(one) for one in offered[:MOST_CANDIDATES])
        return Placing(None, shared, "likely", reason, candidates)

    def _candidate(self, one: Compared) -> Candidate:
        name, told = self._names[one.at], one.standing.told
        return Candidate(self._ids[one.at], name, round(one.likeness.score), told)
