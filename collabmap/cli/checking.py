"""`collabmap check`: what was understood of the files, and what is wrong, row by row."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from collabmap.cli.choices import Choices, with_choices

if TYPE_CHECKING:
    from collabmap.reading import FileReport, Reading
    from collabmap.reading.asking import Question

MOST_SHOWN = 50


@with_choices
def check(
    choices: Choices,
    rejected: Annotated[
        Path | None, typer.Option(metavar="OUT.csv", help="Write the rows left out here.")
    ] = None,
) -> None:
    """Read the files; say what was understood and what is wrong, row by row."""
    from collabmap.writing import json_text, rejected_text

    reading = choices.read(lists_alone=True)
    if rejected:
        rejected.write_bytes(rejected_text(reading.rejected).encode("utf-8-sig"))
    if choices.json:
        typer.echo(
            json_text({"files": [_as_json(file, reading) for file in reading.files]}), nl=False
        )
    else:
        for file in reading.files:
            typer.echo(_in_words(file, reading))
    choices.finish(reading)


def _as_json(file: "FileReport", reading: "Reading") -> dict[str, Any]:
    from collabmap.reading.report import why_aside

    problems = [
        {
            "row": found.row,
            "column": found.column,
            "code": found.code,
            "severity": found.severity,
            "message": found.message,
        }
        for found in reading.problems
        if found.file == file.told_by
    ]
    told = file._asdict()
    for name in ("headings", "preview", "preview_rows", "called"):
        del told[name]
    aside = [
        {"sheet": left.sheet, "why": left.why, "message": why_aside(left)}
        for left in file.left_aside
    ]
    told["questions"] = [_question_as_json(one) for one in file.questions]
    return {**told, "left_aside": aside, "problems": problems}


def _question_as_json(question: "Question") -> dict[str, Any]:
    return {
        "key": question.key,
        "asked": question.asked,
        "column": question.column,
        "rows": list(question.lines),
        "taken": question.taken,
        "answered": question.answered,
        "options": [option._asdict() for option in question.options],
    }


def _in_words(file: "FileReport", reading: "Reading") -> str:
    from collabmap.reading.read import linkless_words
    from collabmap.records import CATALOGUE, count_of

    rows = file.rows
    lines = [
        f"{_named(file)}: {_kind(file)}, {_form(file)}, {_headed(file)}.",
        f"  {count_of(rows['read'], 'row')} read = {rows['accepted']:,} used + "
        f"{rows['rejected']:,} left out + {rows['ignored']:,} passed over "
        "(totals, notes, the same row again).",
        "  " + ", ".join(f'"{theirs}" is {ours}' for theirs, ours in file.columns.items()) + ".",
    ]
    if file.kind == "interactions":
        lines.append(
            f"  {count_of(file.interactions, 'interaction')} between "
            f"{count_of(file.schools, 'school')}, {count_of(file.pairs, 'different pair')}."
        )
    if file == next(other for other in reading.files if other.name == file.name):
        lines += _aside(file)
    mine = [found for found in reading.problems if found.file == file.told_by]
    lines += [line for question in file.questions for line in _asked(question)]
    linkless = linkless_words(mine)
    lines += [f"  {linkless}"] if linkless else []
    shown: Counter[str] = Counter()
    for found in mine:
        shown[found.code] += 1
        if shown[found.code] <= MOST_SHOWN:
            lines.append(f"  {found.severity}: {found.message}")
    for code, count in shown.items():
        if count > MOST_SHOWN:
            lines.append(f"  {CATALOGUE[code].title}: {count - MOST_SHOWN:,} more.")
    return "\n".join(lines)


def _asked(question: "Question") -> list[str]:
    """Put a question that is still open: what may be answered, and what that would make."""
    if question.answered:
        return []
    lines = [f"  question: {question.asked}"]
    for option in question.options:
        links = "" if option.links is None else f": {option.links:,} different pairs"
        now = " (taken meanwhile)" if option.value == question.taken else ""
        lines.append(f"    --answer {question.key}={option.value}  {option.words}{links}{now}")
    return lines


def _aside(file: "FileReport") -> list[str]:
    """Say which sheets of a workbook were left aside, and how to read one all the same."""
    from collabmap.reading.report import why_aside
    from collabmap.records import listed

    left = file.left_aside
    if not left:
        return []
    told = listed([f'"{one.sheet}" ({why_aside(one)})' for one in left])
    line = f"  Left aside: {'sheet' if len(left) == 1 else 'sheets'} {told}."
    named = next((one.sheet for one in left if one.why not in ("empty", "pivot", "unlike")), "")
    return [f'{line} To read one, name it: --sheet "{named}".' if named else line]


def _named(file: "FileReport") -> str:
    return f'{file.name}, sheet "{file.sheet}"' if file.sheet else file.name


def _form(file: "FileReport") -> str:
    """Say how the file is written: a workbook, or text with its letters and separator."""
    if not file.encoding:
        return file.format
    return f"{file.encoding}, separated by {_mark(file.delimiter)}"


def _headed(file: "FileReport") -> str:
    return f"headings in row {file.header_row}" if file.header_row else "without headings"


def _kind(file: "FileReport") -> str:
    kinds = {
        "pair": "a row names two schools",
        "event": "a row is an event with its schools",
        "attendance": "a row is one school at one event",
        "matrix": "the same schools stand down and across",
        "survey": "each school says how often it works with each of the others",
        "register": "schools stand down, events across, and marks say who was there",
        "groups": "each column is an occasion, with its schools below the heading",
        "partners": "a row is a school with the partners it names",
    }
    return kinds.get(file.shape, f"a list of {file.kind}")


def _mark(delimiter: str) -> str:
    return {",": "commas", ";": "semicolons", "\t": "tabs"}.get(delimiter, f'"{delimiter}"')
