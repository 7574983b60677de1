"""What was understood of some files, and what is wrong with them, ready to be read."""

from dataclasses import dataclass
from itertools import groupby

from collabmap.reading import FileReport, Reading
from collabmap.records import CATALOGUE, Problem
from collabmap.writing import rejected_text

FIRST = 50
KINDS = {
    "interactions": "Records of who worked with whom",
    "schools": "List of schools",
    "returns": "Returns",
}
SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright lines"}
ORDER = {"error": 0, "warning": 1, "note": 2}
OUTCOMES = {
    "error": "These rows are left out",
    "warning": "These rows are kept; please check them",
    "note": "",
}


@dataclass(frozen=True)
class Sheet:
    """One file as understood: what it is, how it was read, its first rows under two headings.

    `columns` pairs each heading used with the column it was taken for ("" for none).
    """

    report: FileReport
    kind: str
    read_as: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    """The problems of one kind: the first of them, and how many there are in all."""

    title: str
    outcome: str
    severity: str
    first: tuple[Problem, ...]
    count: int


@dataclass(frozen=True)
class Review:
    """Everything a person should see before keeping what was read."""

    sheets: tuple[Sheet, ...]
    groups: tuple[Group, ...]
    rejected: int
    rows_kept: int
    own_roster: bool
    name: str

    @property
    def needs(self) -> tuple[Group, ...]:
        """The problems that leave rows out or ask to be checked."""
        return tuple(group for group in self.groups if group.severity != "note")

    @property
    def notes(self) -> tuple[Group, ...]:
        """What was done that asks for nothing."""
        return tuple(group for group in self.groups if group.severity == "note")

    @property
    def left_out(self) -> tuple[Group, ...]:
        """The problems that leave rows out."""
        return tuple(group for group in self.groups if group.severity == "error")


def review_of(reading: Reading) -> Review:
    """Return what was understood, file by file, and the problems by kind, the gravest first."""
    return Review(
        sheets=tuple(_sheet(report) for report in reading.files),
        groups=_groups(reading),
        rejected=len(reading.rejected),
        rows_kept=sum(
            report.rows["accepted"] for report in reading.files if report.kind == "interactions"
        ),
        own_roster=reading.records.own_roster,
        name=_name(reading),
    )


def mended_rows(reading: Reading) -> str:
    """Return the rows left out as CSV, each with its problem."""
    return rejected_text(reading.rejected)


def _sheet(report: FileReport) -> Sheet:
    sign = SIGNS.get(report.delimiter, "")
    parts = [report.format.upper(), report.encoding, f"divided by {sign}" if sign else ""]
    read_as = f"{', '.join(filter(None, parts))}; headings in row {report.header_row}"
    columns = tuple((heading, report.columns.get(heading, "")) for heading in report.headings)
    return Sheet(report, KINDS.get(report.kind, report.kind), read_as, columns)


def _groups(reading: Reading) -> tuple[Group, ...]:
    by_kind = sorted(reading.problems, key=lambda one: (ORDER[one.severity], one.code))
    groups = []
    for (severity, code), found in groupby(by_kind, key=lambda one: (one.severity, one.code)):
        problems = sorted(found, key=lambda one: (one.file or "", one.row or 0))
        title = CATALOGUE[code].title
        first = tuple(problems[:FIRST])
        groups.append(Group(title, OUTCOMES[severity], severity, first, len(problems)))
    return tuple(groups)


def _name(reading: Reading) -> str:
    """Return a first name for the network: that of the file of records, in words."""
    names = [report.name for report in reading.files if report.kind == "interactions"]
    stem = names[0].rpartition(".")[0] or names[0]
    words = stem.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
