"""More habits of those who keep tables by hand, put upon a table that is written already.

Each takes the writer and the lines and gives lines; some only fit some shapes. What a habit
changes, the truth allows for: a note that a meeting was cancelled takes its pairs away.
"""

import random
from collections.abc import Callable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bench.habits import Kept, Line, Writer

HEADINGS = {
    "School": (
        "School",
        "Organisation",
        "Name of school",
        "Establishment",
        "Setting",
        "Your school",
    ),
    "Schools": ("Schools", "Schools attending", "Participants", "Those present", "Details"),
    "Who came": ("Who came", "Attended by", "Organisations"),
    "Date": ("Date", "When", "Date of meeting", "Date held", "Day"),
    "Attended?": ("Attended?", "Present", "Status", "Attendance"),
}
SIDES = (
    ("Host", "Visiting school(s)"), ("From", "To"), ("Home", "Away"), ("School 1", "School 2"),
    ("Our school", "Other school"), ("Left", "Right"), ("Visitor", "Host"),
    ("Source", "Destination"),
)  # fmt: skip
BESIDE = {
    "venue": ("Venue", ("Town Hall", "Brook End Primary School", "Teams", "")),
    "cost": ("Cost (£)", ("95", "0", "1,200", "")),
    "rag": ("RAG", ("R", "A", "G")),
    "paid": ("Paid?", ("Y", "N", "")),
    "phase": ("Phase", ("Primary", "Secondary")),
    "rep": ("Rep", ("Sam", "Pat", "Kim Lee")),
    "telephone": ("Tel", ("01632 960001", "+44 1632 960 002", "")),
    "theme": ("Focus", ("SEND", "Phonics", "Attendance", "Maths")),
    "comment": ("Comments", ("went well", "", "see email", "to follow up")),
}
WITH_DAYS = ("pairs", "events", "tracker")


def with_more_habits(writer: Writer, lines: list[Line]) -> list[Line]:
    """Return the lines with further habits drawn."""
    lines = _headed_otherwise(writer, lines)
    lines = _with_columns_beside(writer, lines)
    lines = _with_strangers(writer, lines)
    lines = _noted_as_cancelled(writer, lines)
    if writer.shape in ("pairs", "events", "attendance") and writer.has("total row", 0.15):
        total = ["Total", *[""] * (len(lines[0].cells) - 2), str(len(lines) - 1)]
        lines = [*lines, Line(total)]
    if writer.shape == "pairs" and writer.has("no headings", 0.1):
        lines = lines[1:]
    return lines


def _headed_otherwise(writer: Writer, lines: list[Line]) -> list[Line]:
    """Return the lines under other headings that people use."""
    if not writer.has("other headings", 0.5):
        return lines
    cells = list(lines[0].cells)
    if writer.shape == "pairs":
        cells[1:3] = writer.chance.choice(SIDES)
    else:
        cells = [writer.chance.choice(HEADINGS.get(cell, (cell,))) for cell in cells]
    return [Line(cells), *lines[1:]]


def _with_columns_beside(writer: Writer, lines: list[Line]) -> list[Line]:
    """Return the lines with columns that say nothing of who met, behind those that do."""
    if writer.shape in ("matrix", "groups", "register", "neighbours"):
        return lines
    for name, (heading, words) in BESIDE.items():
        if name == "theme" and writer.shape == "attendance":
            continue  # what a course is about does not change from row to row
        if writer.has(f"column: {name}", 0.12):
            lines = [
                Line([*line.cells, heading if not at else writer.chance.choice(words)], line.about)
                for at, line in enumerate(lines)
            ]
    return lines


def _with_strangers(writer: Writer, lines: list[Line]) -> list[Line]:
    """Return the lines with bodies that are no schools among those who came."""
    if writer.shape != "attendance" or not writer.has("bodies that are no schools", 0.3):
        return lines
    strangers = (
        "Local Authority",
        "One Learning Hub",
        "n/a",
        "#N/A",
        "TBC",
        "University of Northshire",
    )
    at = writer.chance.randint(1, len(lines) - 1)
    cells = list(lines[at].cells)
    cells[2] = writer.chance.choice(strangers)
    return [*lines[: at + 1], Line(cells), *lines[at + 1 :]]


def _noted_as_cancelled(writer: Writer, lines: list[Line]) -> list[Line]:
    """Return events of which a note says that one was cancelled."""
    if writer.shape != "events" or not writer.has("note: cancelled", 0.2):
        return lines
    held = [at for at, occasion in enumerate(writer.occasions) if occasion.held]
    if not held:
        return lines
    at = writer.chance.choice(held)
    said = writer.chance.choice(["CANCELLED", "Cancelled - snow", "postponed to next term"])
    writer.occasions[at] = writer.occasions[at].__class__(
        writer.occasions[at].day,
        writer.occasions[at].invited,
        writer.occasions[at].came,
        held=False,
    )
    return [
        Line([*line.cells, "Notes" if not row else said if row == at + 1 else ""], line.about)
        for row, line in enumerate(lines)
    ]


def numbered_names(chance: random.Random, written: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Return a way of naming schools by their numbers, and the names so written."""
    way = chance.choice(["number in brackets", "number alone", "number as text", "number first"])
    forms: dict[str, Callable[[str, str], str]] = {
        "number in brackets": lambda urn, name: f"{name} ({urn})",
        "number alone": lambda urn, _: urn,
        "number as text": lambda urn, _: f'="{urn}"',
        "number first": lambda urn, name: f"{urn} {name}",
    }
    return way, {urn: forms[way](urn, name) for urn, name in written.items()}


def workbook_of(kept: Kept, writer: Writer, heading: int) -> Workbook:
    """Return the lines as a workbook, in a sheet a term or with merged cells where that is drawn.

    `heading` is the place of the row of headings among the lines.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    if (
        writer.shape in WITH_DAYS
        and writer.day_form != "term"
        and writer.has("sheets a term", 0.25)
    ):
        _in_sheets(book, sheet, kept.lines, heading)
        return book
    if writer.has("front sheet", 0.1):
        sheet.title = "Read me"
        sheet.append(["How to fill in this workbook"])
        sheet.append(["Write one row for each visit."])
        sheet = book.create_sheet("Records")
    for line in kept.lines:
        sheet.append([_as_shown(cell) for cell in line.cells])
    if writer.shape == "attendance" and writer.has("merged down", 0.25):
        _merge_down(sheet, heading + 1, len(kept.lines))
    return book


def _as_shown(cell: str) -> str:
    """Return a cell as a workbook holds it: a formula that is a text is that text."""
    whole = cell.startswith('="') and cell.count('"') == 2  # its own two
    return (
        cell[2:-1] if whole else cell.replace('="', "").replace('"', "") if '="' in cell else cell
    )


def _in_sheets(book: Workbook, sheet: Worksheet, lines: Sequence[Line], heading: int) -> None:
    """Write half of the lines on one sheet and half on another, each under the headings."""
    below = lines[heading + 1 :]
    half = len(below) // 2
    sheet.title = "Autumn 2025"
    for line in [*lines[: heading + 1], *below[:half]]:
        sheet.append([_as_shown(cell) for cell in line.cells])
    other = book.create_sheet("Autumn 2025 (2)")
    for line in [lines[heading], *below[half:]]:
        other.append([_as_shown(cell) for cell in line.cells])
    empty = book.create_sheet("Spring 2026")
    empty.append(lines[heading].cells)


def _merge_down(sheet: Worksheet, first: int, last: int) -> None:
    """Merge the cells of the first two columns that say the same in neighbouring rows."""
    row = first + 1
    while row <= last:
        end = row
        said = [sheet.cell(row, at).value for at in (1, 2)]
        while end < last and said[1] and [sheet.cell(end + 1, at).value for at in (1, 2)] == said:
            end += 1
        if end > row:
            for at in (1, 2):
                sheet.merge_cells(start_row=row, end_row=end, start_column=at, end_column=at)
        row = end + 1


def without_year(day: date) -> str:
    """Return a day without its year, which the sheet, the title or the file tells."""
    return f"{day.day} {day:%b}"


def days_joined(day: date) -> str:
    """Return two days of a month joined, as for a residential."""
    return f"{day.day}-{day.day + 1} {day:%b %Y}" if day.day < 28 else f"{day:%d/%m/%Y}"
