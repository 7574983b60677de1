"""The form by which a person says how a table is to be read, and what was said in it."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from collabmap.reading import SHAPES, Choice, FileReport
from collabmap.store import Upload, Workspace
from web.showing.sheets import (
    COLUMN_WORDS,
    CORRECTED,
    LIST_WORDS,
    RETURN_COLUMN_WORDS,
    SHAPE_WORDS,
    called,
    column_words,
)
from web.understanding import Chosen, tables_of

MOST_COLUMNS = 60
MOST_CELLS = 3
LISTS = ("schools", "returns")
WORDS = {"interactions": COLUMN_WORDS, "schools": LIST_WORDS, "returns": RETURN_COLUMN_WORDS}
GROUPS = {
    "interactions": "In records of who worked with whom",
    "schools": "In a list of schools",
    "returns": "In returns",
}
Options = tuple[tuple[str, str], ...]


class Heading(NamedTuple):
    """A heading of a table: its place, what stands first under it, and what it is taken for.

    `taken_for` is a column of a kind of table, "interactions:date", "" for nothing; `groups`
    are what it may be taken for by the kinds of tables, its own kind first.
    """

    at: int
    heading: str
    cells: tuple[str, ...]
    taken_for: str
    groups: tuple[tuple[str, Options], ...]


class Correction(NamedTuple):
    """How a table is read, to be changed: its headings, and what was chosen `before`.

    `more` is how many headings there are beyond those that may be given a meaning.
    """

    place: str
    called: str
    report: FileReport
    before: Choice
    shapes: Options
    headings: tuple[Heading, ...]
    more: int

    @property
    def kind(self) -> str:
        """What kind of table it is, records where that is not known."""
        return self.report.kind or "interactions"

    @property
    def now(self) -> str:
        """What shape it is read in now, in words."""
        return SHAPE_WORDS.get(self.report.shape, self.report.shape)

    @property
    def is_chosen(self) -> bool:
        """Whether anything was chosen for it, now or for one of the same headings before."""
        return bool(self.before.shape or self.before.columns)


class Said(NamedTuple):
    """The choice that a form makes, and which columns of it were changed in the form."""

    choice: Choice
    changed: Mapping[str, str]


class Wrong(Exception):
    """What was chosen cannot be. The message says why in a sentence."""


def correction_of(workspace: Workspace, upload: Upload, place: str) -> Correction | None:
    """Return how the table at a place is read; None where none that can be corrected is there.

    A sheet that was left aside since it names no schools can be corrected too.
    """
    if not upload.can_be_read_again:
        return None
    read = () if Chosen.of(upload).fault else upload.summary.files
    report = next((one for one in read if one.place == place), None)
    if report is None:
        others = tables_of(workspace, upload)
        report = next((one for one in others if one.place == place), None)
    if report is None or report.kind not in CORRECTED:
        return None
    return Correction(
        place,
        called(report),
        report,
        Chosen.of(upload).before(workspace, place, report.headings),
        _shapes(),
        tuple(_heading(report, at) for at in _shown(report)),
        max(0, sum(map(bool, report.headings)) - MOST_COLUMNS),
    )


def said_in(form: Mapping[str, str], correction: Correction) -> Said:
    """Return the choice that a form makes; what is left as it was stays as it was guessed.

    With another shape all that the form shows is meant, since another guess would be made.
    Raises Wrong, in a sentence, when one thing is chosen for two columns, or columns of two
    kinds of tables.
    """
    shape = form.get("shape", "") if form.get("shape") in (*SHAPES, *LISTS) else ""
    wanted = _changes(form, correction)
    kind = _kind(shape, wanted, correction)
    if kind in LISTS and kind != correction.kind:
        shape = kind
    columns = dict(correction.before.columns) if kind == correction.kind else {}
    changed: dict[str, str] = {}
    for one, meaning in wanted.items():
        columns = {ours: heading for ours, heading in columns.items() if heading != one.heading}
        ours = meaning.partition(":")[2]
        if meaning:
            changed[ours] = _unless_taken(changed, ours, one.heading, WORDS[kind])
        elif one.taken_for and kind == correction.kind:
            changed.setdefault(one.taken_for.partition(":")[2], "")
    other = shape not in ("", correction.report.shape) and kind == correction.kind
    shown = _shown_alone(correction) if other else {}
    gone = set(changed.values())
    stay = {ours: heading for ours, heading in (shown | columns).items() if heading not in gone}
    return Said(Choice(shape, stay | changed), changed)


def _changes(form: Mapping[str, str], correction: Correction) -> dict[Heading, str]:
    """Return what is chosen for each heading, of those that are not taken for that already."""
    offered = {value for value, _ in _meanings()} | {""}
    asked = {one: form.get(f"column-{one.at}", one.taken_for) for one in correction.headings}
    return {
        one: wanted
        for one, wanted in asked.items()
        if wanted != one.taken_for and wanted in offered
    }


def _kind(shape: str, wanted: Mapping[Heading, str], correction: Correction) -> str:
    """Return what kind of table is meant: by the shape, else by the columns that were chosen."""
    meant = {meaning.partition(":")[0] for meaning in wanted.values() if meaning}
    shaped = {shape if shape in LISTS else "interactions"} if shape else set()
    kinds = sorted(meant | shaped)
    if len(kinds) > 1:
        told = " and ".join(f'"{GROUPS[kind]}"' for kind in kinds)
        raise Wrong(f"A table is one kind of thing, and this was chosen as two: {told}.")
    return kinds[0] if kinds else correction.kind


def _shown_alone(correction: Correction) -> dict[str, str]:
    """Return the heading of each column of ours that one heading alone is taken for."""
    counts = Counter(one.taken_for for one in correction.headings)
    known = {value for value, _ in _meanings()}
    return {
        one.taken_for.partition(":")[2]: one.heading
        for one in correction.headings
        if one.taken_for in known and counts[one.taken_for] == 1
    }


def _unless_taken(
    changed: Mapping[str, str], ours: str, heading: str, words: Mapping[str, str]
) -> str:
    other = changed.get(ours, "")
    if other:
        raise Wrong(
            f'"{other}" and "{heading}" cannot both be "{words[ours]}". '
            "Choose that for one of them."
        )
    return heading


def _shown(report: FileReport) -> list[int]:
    """Return the places of the headings that may be given a meaning."""
    first = {heading: at for at, heading in reversed(list(enumerate(report.headings))) if heading}
    return sorted(first.values())[:MOST_COLUMNS]


def _heading(report: FileReport, at: int) -> Heading:
    heading, kind = report.headings[at], report.kind or "interactions"
    ours = report.columns.get(heading, "")
    cells = [row[at] for row in report.preview if at < len(row) and row[at]]
    groups = {name: _options(name) for name in sorted(WORDS, key=lambda name: name != kind)}
    taken_for = f"{kind}:{ours}" if ours else ""
    if ours and ours not in WORDS[kind]:
        groups[kind] = (*groups[kind], (taken_for, column_words(ours, kind)))
    told = tuple(dict.fromkeys(cells))[:MOST_CELLS]
    by_words = tuple((GROUPS[name], options) for name, options in groups.items())
    return Heading(at, heading, told, taken_for, by_words)


def _options(kind: str) -> Options:
    return tuple((f"{kind}:{ours}", words) for ours, words in WORDS[kind].items())


def _meanings() -> Options:
    return tuple(option for kind in WORDS for option in _options(kind))


def _shapes() -> Options:
    guess = ("", "Let collabmap decide")
    return (guess, *((shape, SHAPE_WORDS[shape]) for shape in (*SHAPES, *LISTS)))
