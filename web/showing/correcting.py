"""The form by which a person says how a table is to be read, and what was said in it."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from collabmap.reading import SHAPES, Choice, FileReport
from collabmap.store import Upload, Workspace
from web.showing.sheets import COLUMN_WORDS, SHAPE_WORDS, called, column_words
from web.understanding import Chosen, tables_of

MOST_COLUMNS = 60
MOST_CELLS = 3
Options = tuple[tuple[str, str], ...]


class Heading(NamedTuple):
    """A heading of a table: its place, what stands first under it, and what it is taken for.

    `options` are what it may be taken for, each with its words; "" stands for nothing.
    """

    at: int
    heading: str
    cells: tuple[str, ...]
    taken_for: str
    options: Options


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
    """Return how the table at a place is read; None where no table of records is there."""
    chosen = Chosen.of(upload)
    reports = tables_of(upload) if chosen.fault and upload.tables else upload.reading.files
    found = (one for one in reports if one.place == place)
    report = next((one for one in found if one.kind in ("interactions", "")), None)
    if report is None or not upload.tables:
        return None
    return Correction(
        place,
        called(report),
        report,
        chosen.before(workspace, place, report.headings),
        _shapes(),
        tuple(_heading(report, at) for at in _shown(report)),
        max(0, sum(map(bool, report.headings)) - MOST_COLUMNS),
    )


def said_in(form: Mapping[str, str], correction: Correction) -> Said:
    """Return the choice that a form makes; what is left as it was stays as it was guessed.

    With another shape all that the form shows is meant, since another guess would be made.
    Raises Wrong, in a sentence, when one thing is chosen for two columns.
    """
    shape = form.get("shape", "") if form.get("shape") in SHAPES else ""
    columns = dict(correction.before.columns)
    changed: dict[str, str] = {}
    for one in correction.headings:
        wanted = form.get(f"column-{one.at}", one.taken_for)
        if wanted == one.taken_for or wanted not in ("", *COLUMN_WORDS):
            continue
        columns = {ours: heading for ours, heading in columns.items() if heading != one.heading}
        if wanted:
            changed[wanted] = _unless_taken(changed, wanted, one.heading)
        elif one.taken_for in COLUMN_WORDS:
            changed.setdefault(one.taken_for, "")
    shown = _shown_alone(correction) if shape not in ("", correction.report.shape) else {}
    gone = set(changed.values())
    stay = {ours: heading for ours, heading in (shown | columns).items() if heading not in gone}
    return Said(Choice(shape, stay | changed), changed)


def _shown_alone(correction: Correction) -> dict[str, str]:
    """Return the heading of each column of ours that one heading alone is taken for."""
    counts = Counter(one.taken_for for one in correction.headings)
    return {
        one.taken_for: one.heading
        for one in correction.headings
        if one.taken_for in COLUMN_WORDS and counts[one.taken_for] == 1
    }


def _unless_taken(changed: Mapping[str, str], wanted: str, heading: str) -> str:
    other = changed.get(wanted, "")
    if other:
        raise Wrong(
            f'"{other}" and "{heading}" cannot both be "{COLUMN_WORDS[wanted]}". '
            "Choose that for one of them."
        )
    return heading


def _shown(report: FileReport) -> list[int]:
    """Return the places of the headings that may be given a meaning."""
    first = {heading: at for at, heading in reversed(list(enumerate(report.headings))) if heading}
    return sorted(first.values())[:MOST_COLUMNS]


def _heading(report: FileReport, at: int) -> Heading:
    heading = report.headings[at]
    taken_for = report.columns.get(heading, "")
    cells = [row[at] for row in report.preview if at < len(row) and row[at]]
    options = [("", "Nothing: leave it aside"), *COLUMN_WORDS.items()]
    if taken_for and taken_for not in COLUMN_WORDS:
        options.append((taken_for, column_words(taken_for)))
    told = tuple(dict.fromkeys(cells))[:MOST_CELLS]
    return Heading(at, heading, told, taken_for, tuple(options))


def _shapes() -> Options:
    guess = ("", "Let collabmap decide")
    return (guess, *((shape, SHAPE_WORDS[shape]) for shape in SHAPES))
