"""How files on hold are understood: as guessed, and as somebody wishes beside the guess."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple
from uuid import UUID

import pandas as pd

from collabmap.reading import (
    Choice,
    FileReport,
    Reading,
    Taken,
    UnreadableFile,
    Wishes,
    understood,
)
from collabmap.reading.bounded import NoSchoolColumn
from collabmap.reading.own_columns import EVERY
from collabmap.records import SCHOOL_COLUMNS, Records, frame_of
from collabmap.store import NotFound, StoredNetwork, Upload, Workspace
from collabmap.writing.rejected import PROBLEM

NOTHING: Mapping[str, Choice] = {}
NO_SCHOOLS = {
    "": "Read like that, no column names the schools that worked together.",
    "schools": "Read like that, no column has the names or the numbers of the schools.",
    "returns": "Returns need three columns: the school, the period, and whether it sent or nil.",
}


class Chosen(NamedTuple):
    """What a person has chosen for an upload so far.

    `tables` by their place among the files; an empty Choice lets go of a remembered one.
    `remembered` are the places read as one of the same headings was before. `roster` is the
    network whose list of schools is used, `into` the one that the rows shall go into; of them
    it has `there` already, as it was at `there_as`. `fault` says what hinders the files from
    being understood, "" where nothing does.
    """

    tables: Mapping[str, Choice] = NOTHING
    remembered: tuple[str, ...] = ()
    roster: UUID | None = None
    into: UUID | None = None
    there: int = 0
    there_as: str = ""
    fault: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the choices as the store keeps them."""
        return {
            "tables": {
                place: [one.shape, dict(one.columns), dict(one.answers)]
                for place, one in self.tables.items()
            },
            "remembered": list(self.remembered),
            "roster": str(self.roster or ""),
            "into": str(self.into or ""),
            "there": self.there,
            "there_as": self.there_as,
            "fault": self.fault,
        }

    @classmethod
    def of(cls, upload: Upload) -> "Chosen":
        """Return what was chosen for an upload on hold."""
        kept = upload.choices
        tables = kept.get("tables", {})
        return cls(
            tables={place: Choice(*chosen) for place, chosen in tables.items()},
            remembered=tuple(kept.get("remembered", ())),
            roster=UUID(kept["roster"]) if kept.get("roster") else None,
            into=UUID(kept["into"]) if kept.get("into") else None,
            there=kept.get("there", 0),
            there_as=kept.get("there_as", ""),
            fault=kept.get("fault", ""),
        )

    def before(self, workspace: Workspace, place: str, headings: tuple[str, ...]) -> Choice:
        """Return what was chosen for one table so far, now or for one like it before."""
        if place in self.remembered:
            return _remembered(workspace, headings) or Choice()
        return self.tables.get(place, Choice())

    def reading_as(self, place: str, choice: Choice) -> "Chosen":
        """Return the choices with another for one table."""
        return self._replace(tables={**self.tables, place: choice})


def hold(workspace: Workspace, taken: Taken, chosen: Chosen, *, answered: bool) -> UUID:
    """Put files on hold as they are understood; return the upload's identifier.

    They shall go into the network that was chosen; without one, rows left out that come
    again go into the network that left them out.
    Files whose columns tell nothing are put on hold with that fault, for a person to say what
    the columns are. Raises UnreadableFile, in a sentence, for files that cannot be used at all.
    """
    try:
        reading, chosen = _read(workspace, taken, chosen)
    except NoSchoolColumn as fault:
        if not _can_be_explained(taken):
            raise
        reading, chosen = _nothing_read(), chosen._replace(fault=str(fault))
    said: dict[str, Any] = {"everyone_answered": answered, "choices": chosen.as_json()}
    try:
        upload = workspace.hold(reading, tables=taken.packed(), **said)
    except ValueError:  # too much to keep for a second look
        upload = workspace.hold(reading, **said)
    into = chosen.into or workspace.left_out_of(reading.sent_again)
    if into:
        # Where the files cannot be read with its list, they go into no network unless asked.
        with suppress(UnreadableFile):
            choose_network(workspace, workspace.upload(upload), into)
    return upload


def read_again(workspace: Workspace, upload: Upload, chosen: Chosen) -> None:
    """Understand an upload on hold anew, with other choices or answers than before.

    Raises UnreadableFile, with one sentence, when the files cannot be read so; the upload
    then stays as it was.
    """
    reading, chosen = _read(workspace, _tables_of(workspace, upload), _anew(chosen))
    workspace.rehold(upload.id, reading, choices=chosen.as_json())


def correct(
    workspace: Workspace,
    upload: Upload,
    report: FileReport,
    choice: Choice,
    changed: Mapping[str, str],
) -> None:
    """Read one table of an upload as a person says, and remember that for its headings.

    Raises UnreadableFile, with one sentence, when the shape or a column that was `changed`
    cannot be as chosen; then nothing changes.
    """
    before = Chosen.of(upload).before(workspace, report.place, report.headings)
    choice = choice._replace(answers=before.answers)
    chosen = Chosen.of(upload).reading_as(report.place, choice)
    taken = _tables_of(workspace, upload)
    try:
        reading, chosen = _read(workspace, taken, _anew(chosen))
    except UnreadableFile as fault:
        # What is said of a guess ("it needs School A") does not help who has chosen a shape.
        raise (_not_in_shape(report) if choice.shape else fault) from fault
    _demand_heeded(reading, report, choice._replace(columns=changed))
    _remember(workspace, report, choice)
    workspace.rehold(upload.id, reading, choices=chosen.as_json())


def answer(workspace: Workspace, upload: Upload, report: FileReport, key: str, value: str) -> None:
    """Take a person's answer to a question about one table, and remember it for its headings.

    Raises UnreadableFile, with one sentence, when the files cannot be read again.
    """
    chosen = Chosen.of(upload)
    before = chosen.before(workspace, report.place, report.headings)
    choice = before._replace(answers={**before.answers, key: value})
    read_again(workspace, upload, chosen.reading_as(report.place, choice))
    _remember(workspace, report, choice)


def _remember(workspace: Workspace, report: FileReport, choice: Choice) -> None:
    """Keep what was chosen for a table, for the next one of the same headings."""
    kept = choice._replace(columns=dict(choice.columns), answers=dict(choice.answers))
    workspace.remember_choice(_without_problem(report.headings), kept._asdict())


def let_go(workspace: Workspace, upload: Upload, place: str, headings: tuple[str, ...]) -> None:
    """Read one table of an upload as guessed, and forget what was remembered for its headings."""
    read_again(workspace, upload, Chosen.of(upload).reading_as(place, Choice()))
    workspace.remember_choice(_without_problem(headings), {})


def tables_of(workspace: Workspace, upload: Upload) -> tuple[FileReport, ...]:
    """Return the tables of an upload as nobody has understood them, with first rows.

    There are none where they are not held.
    """
    if not upload.can_be_read_again:
        return ()
    found = []
    for number, tables in enumerate(_tables_of(workspace, upload).tables()):
        for at, table in enumerate(tables):
            if len(table):
                found.append(
                    FileReport(
                        table.file, "", table.format, table.encoding, table.delimiter,
                        table.header_row or None, "", {}, {}, table.headings,
                        tuple(table.row(row) for row in range(min(5, len(table)))),
                        table.sheet, f"{number}.{at}", called=table.name,
                        preview_rows=tuple(table.lines[:5]),
                    )
                )  # fmt: skip
    return tuple(found)


def roster_of(workspace: Workspace, network: UUID | None) -> pd.DataFrame | None:
    """Return the list of schools of a network; None where it has none of its own."""
    if network is None:
        return None
    try:
        records = workspace.records(network)
    except NotFound:
        return None
    return records.schools if records.own_roster else None


def _read(workspace: Workspace, taken: Taken, chosen: Chosen) -> tuple[Reading, Chosen]:
    """Return what files say, and the choices with the places that were remembered."""
    known: dict[tuple[str, ...], Choice] = {}

    def remembered(headings: Sequence[str]) -> Choice | None:
        found = _remembered(workspace, headings)
        return known.setdefault(tuple(headings), found) if found else None

    wishes = Wishes(
        choices=chosen.tables,
        remembered=remembered,
        answers=workspace.answers(),
        roster=roster_of(workspace, chosen.roster),
        also=EVERY,
    )
    reading = understood(taken, wishes)
    places = [file.place for file in reading.files if file.headings in known]
    used = tuple(place for place in places if place not in chosen.tables)
    return reading, chosen._replace(remembered=used)


def _remembered(workspace: Workspace, headings: Sequence[str]) -> Choice | None:
    """Return what was chosen for a table with these headings before; None for nothing."""
    found = workspace.choice_for(_without_problem(headings))
    if not found or not any(found.get(part) for part in ("shape", "columns", "answers")):
        return None
    return Choice(found["shape"], found["columns"], found.get("answers", {}))


def _without_problem(headings: Sequence[str]) -> list[str]:
    """Return headings without that of our own column in rows left out, sent back mended."""
    return [heading for heading in headings if heading != PROBLEM]


def _demand_heeded(reading: Reading, report: FileReport, choice: Choice) -> None:
    """Raise UnreadableFile when a table was not read as it was chosen to be."""
    file = next((file for file in reading.files if file.place == report.place), None)
    lists = ("schools", "returns")
    kind = choice.shape or report.kind
    if file is None or file.kind != (kind if kind in lists else "interactions"):
        raise UnreadableFile(NO_SCHOOLS.get(kind, NO_SCHOOLS[""]))
    if choice.shape and file.shape != choice.shape:
        raise _not_in_shape(file)
    for ours, heading in choice.columns.items():
        if heading and file.columns.get(heading) != ours:
            raise UnreadableFile(
                f'The column "{heading}" of {file.name} cannot be used for that in this shape. '
                "Choose another meaning or another shape."
            )
        if not heading and ours in file.columns.values():
            raise UnreadableFile(
                f"The heading of that column of {file.name} tells what it is, so it cannot be left "
                "aside. Give it another meaning instead."
            )


def _not_in_shape(report: FileReport) -> UnreadableFile:
    return UnreadableFile(
        f"{report.name} cannot be read in that shape with these columns. Choose another shape, "
        "or say which columns name the schools."
    )


def _anew(chosen: Chosen) -> Chosen:
    """Return the choices without what was found with them before."""
    return chosen._replace(fault="", there_as="")


def _tables_of(workspace: Workspace, upload: Upload) -> Taken:
    """Return the tables of an upload on hold; UnreadableFile where they were not kept."""
    if not upload.can_be_read_again:
        raise UnreadableFile("These files are too large to be read in another way here.")
    return Taken.unpacked(workspace.tables_of(upload.id))


def _can_be_explained(taken: Taken) -> bool:
    """Whether the files have tables with rows, of which a person can say what the columns are."""
    try:
        tables = [table for tables in taken.tables() for table in tables]
    except UnreadableFile:
        return False
    return any(len(table) and len(table.headings) > 1 for table in tables)


def _nothing_read() -> Reading:
    schools = frame_of(SCHOOL_COLUMNS, {}, index=[], named="id")
    return Reading(Records.of_schools(schools), (), ())


def choose_network(workspace: Workspace, upload: Upload, network: UUID | None) -> None:
    """Choose the network that the rows of an upload go into; None for a new one.

    Files that bring no list of schools are read again with the list of that network. Raises
    UnreadableFile, with one sentence, when that cannot be.
    """
    chosen = Chosen.of(upload)._replace(into=network, there_as="")
    brings_list = any(file.kind == "schools" for file in upload.summary.files)
    if network is None or brings_list or chosen.roster == network:
        workspace.choose(upload.id, chosen.as_json())
    else:
        read_again(workspace, upload, chosen._replace(roster=network))
    if network:
        found = Chosen.of(workspace.upload(upload.id))
        digest, there = workspace.network(network).digest, workspace.overlap(upload.id, network)
        workspace.choose(upload.id, found._replace(there=there, there_as=digest).as_json())


def there_already(workspace: Workspace, upload: Upload, into: StoredNetwork) -> int:
    """Return how many occasions of an upload a network has; counted anew where it has changed."""
    chosen = Chosen.of(upload)
    if chosen.into == into.id and chosen.there_as == into.digest:
        return chosen.there
    return workspace.overlap(upload.id, into.id)


def rows_used(upload: Upload) -> int:
    """Return how many rows of records of an upload are used."""
    records = (file for file in upload.summary.files if file.kind == "interactions")
    return sum(file.rows["accepted"] for file in records)
