"""One table of a file as it was understood, in words a person can check."""

from collections.abc import Sequence
from typing import NamedTuple

from collabmap.reading import FileReport
from collabmap.reading.report import why_aside
from collabmap.records import Problem, count_of
from collabmap.writing.column_words import SCHOOL_WORDS

KINDS = {
    "interactions": "Records of who worked with whom",
    "schools": "List of schools",
    "returns": "Returns: which schools have answered",
    "memberships": "Which trust each school is in",
    "links": "Which school followed which",
    "": "Not understood yet",
}
FORMATS = {
    "csv": "Text with separators (CSV)",
    "xlsx": "Excel workbook (XLSX)",
    "xls": "Older Excel workbook (XLS)",
    "xml": "Excel 2003 workbook (XML)",
    "ods": "OpenDocument workbook (ODS)",
    "html": "Table of a web page (HTML)",
    "graphml": "GraphML file",
    "gexf": "GEXF file",
    "pajek": "Pajek file",
    "dl": "UCINET file (DL)",
    "gml": "GML file",
    "json": "Network in JSON",
}
LETTERS = {
    "utf-8": "Unicode (UTF-8)",
    "utf-8-sig": "Unicode (UTF-8)",
    "utf-16": "Unicode (UTF-16)",
    "utf-16-le": "Unicode (UTF-16)",
    "utf-16-be": "Unicode (UTF-16)",
    "cp1252": "Western European (Windows-1252)",
    "windows-1252": "Western European (Windows-1252)",
}
SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright lines"}
SHAPE_WORDS = {
    "pair": "Each row names two schools that worked together",
    "event": "Each row is an occasion, with all the schools that took part",
    "attendance": "Each row is one school at one occasion",
    "register": "A register: schools down the side, occasions across the top, a mark for who came",
    "partners": "Each row is a school with the partners it names",
    "groups": "Each column is an occasion or a group, with its schools below the heading",
    "schools": "A list of schools: each row is one school",
    "returns": "Returns: which schools have answered, and for which period",
    "matrix": "A grid: the same schools down the side and across the top",
    "survey": "A survey: each school says how often it works with each of the others",
}
COLUMN_WORDS = {
    "schools": "The schools that took part",
    "school_a": "A school",
    "school_b": "The other school",
    "urn_a": "Number of a school",
    "urn_b": "Number of the other school",
    "date": "Date, or first day",
    "end_date": "Last day",
    "type": "Type of activity",
    "title": "Name of the occasion",
    "event_id": "Number of the occasion",
    "theme": "Theme",
    "lead": "School that led",
    "direction": "Who gained",
    "times": "How many times",
    "hours": "Hours",
    "partnership": "Partnership or cluster",
    "origin": "Who set it going",
    "mode": "In person or online",
    "staff_count": "Number of staff",
    "staff_roles": "Roles of staff",
    "learners": "Whether pupils took part",
    "parents": "Whether parents took part",
    "depth": "How close the work was",
    "evidence": "Where it is written up",
    "note": "Note",
}
LIST_WORDS = {"id" if ours == "urn" else ours: said.title for ours, said in SCHOOL_WORDS.items()}
RETURN_COLUMN_WORDS = {
    "school": "School that answered",
    "period": "Period it answered for",
    "kind": "Sent, or nil for nothing to record",
}
BESIDE_WORDS = {
    "postcode": "Postcode: tells schools of one name apart",
    "la_name": "Authority: tells schools of one name apart",
    "town": "Town: tells schools of one name apart",
}
CORRECTED = ("interactions", "schools", "returns", "")
SHOWN_COLUMNS = 40
ABOUT_DATES = {
    "day-first-assumed", "month-first", "mixed-order", "excel-day-numbers", "date-is-period",
}  # fmt: skip


class Sheet(NamedTuple):
    """One table as understood.

    `facts` pairs what was asked of it with the answer; `columns` each heading used with what
    it was taken for ("" for nothing), `more` how many columns are not shown; `total` says how
    its rows fared. `can_be_corrected` holds for records, lists of schools and returns whose
    tables are still held.
    """

    report: FileReport
    kind: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    more: int
    total: str
    remembered: bool
    can_be_corrected: bool

    @property
    def called(self) -> str:
        """The name of the file, and of its sheet where it has one."""
        return called(self.report)


class Aside(NamedTuple):
    """A sheet that was left aside: its file, its name and why, in words.

    `place` is that of its table where a person can say what its columns are, else "";
    `can_be_shown` tells that it would be read if it were shown and named otherwise.
    """

    file: str
    sheet: str
    why: str
    place: str
    can_be_shown: bool


def asides_of(reports: Sequence[FileReport], *, can_be_corrected: bool) -> tuple[Aside, ...]:
    """Return the sheets of all files that were left aside, each once."""
    by_file = {report.name: report for report in reports}
    return tuple(
        Aside(
            name,
            left.sheet,
            why_aside(left),
            left.place if can_be_corrected and left.why == "unlike" else "",
            left.why in ("hidden", "ignored"),
        )
        for name, report in by_file.items()
        for left in report.left_aside
    )


def called(report: FileReport) -> str:
    """Return the name of a file, and of its sheet where it has one."""
    return f"{report.name}, sheet {report.sheet}" if report.sheet else report.name


def column_words(ours: str, kind: str = "interactions") -> str:
    """Return what a column of ours is in a table of that kind, in plain words; "" for none."""
    if kind == "interactions":
        return (COLUMN_WORDS | BESIDE_WORDS).get(ours, ours.replace("_", " "))
    if kind == "returns":
        return RETURN_COLUMN_WORDS.get(ours, "")
    return LIST_WORDS.get(ours, ours.replace("_", " ").capitalize())


def sheet_of(
    report: FileReport, about: Sequence[Problem], *, remembered: bool, can_be_corrected: bool
) -> Sheet:
    """Return a table as understood, in words; `about` are problems of tables, not of rows."""
    shown = report.headings[:SHOWN_COLUMNS]
    return Sheet(
        report,
        KINDS.get(report.kind, report.kind),
        tuple(_facts(report, [p for p in about if p.file == report.told_by])),
        tuple(
            (heading, column_words(report.columns.get(heading, ""), report.kind))
            for heading in shown
        ),
        len(report.headings) - len(shown),
        total_of(report.rows) if report.rows else "",
        remembered,
        can_be_corrected and report.kind in CORRECTED,
    )


def total_of(rows: dict[str, int]) -> str:
    """Return how rows fared as a sum that adds up."""
    read, used = count_of(rows["read"], "row"), rows["accepted"]
    left_out, passed = rows["rejected"], rows["ignored"]
    return f"{read} read = {used:,} used + {left_out:,} left out + {passed:,} passed over"


def _facts(report: FileReport, problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Return what was understood of a table: pairs of a question and its answer."""
    sign = SIGNS.get(report.delimiter, "")
    form = FORMATS.get(report.format, report.format.upper())
    letters = LETTERS.get(report.encoding.lower(), report.encoding)
    row = report.header_row
    facts = [
        ("Kind of file", f"{form}, divided by {sign}" if sign else form),
        ("Letters", letters),
        ("Headings", f"In row {row}" if row else "None: told by what stands in the columns"),
        ("Shape", _shape(report)),
        ("Dates", _dates(report, problems)),
    ]
    return [(asked, answer) for asked, answer in facts if answer]


def _shape(report: FileReport) -> str:
    if report.kind != "interactions":
        return ""
    why = report.why[:1].upper() + report.why[1:]
    return ". ".join(filter(None, (SHAPE_WORDS.get(report.shape, report.shape), why)))


def _dates(report: FileReport, problems: Sequence[Problem]) -> str:
    """Return how the dates of a table were read; "" where it has none."""
    if report.kind != "interactions" or "date" not in report.columns.values():
        return ""
    said = [p for p in problems if p.code in ABOUT_DATES and p.row is None]
    place = f"{report.told_by}, "
    told = [p.message.removeprefix(place) for p in said if p.column in report.headings]
    if not told:
        return "Each can be read in one way only"
    return " ".join(words[:1].upper() + words[1:] for words in told)
