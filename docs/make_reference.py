"""Make the pages of docs/reference, the glossary and the README's picture from the code."""

from pathlib import Path
from typing import Any

import sample_networks
from collabmap.pipeline import analyse
from collabmap.reading import read_interactions
from collabmap.reading.headings import EVENT, PAIR, RETURNS, SCHOOLS, THEME_OR_TYPE
from collabmap.records import CATALOGUE
from collabmap.reports import LEVEL_WORDS, WORDS, Word
from collabmap.reports.glossary import SUBJECTS
from collabmap.writing import json_text, map_svg
from collabmap.writing.table_schema import data_package, table_schemas

DOCS = Path(__file__).parent
OUTCOMES = {
    "error": "The row is left out",
    "warning": "The row is used",
    "note": "Nothing to do",
}


def pages() -> dict[str, str]:
    """Return every page made from the code, by its path under docs."""
    schemas = {
        f"reference/{name}.schema.json": json_text(schema)
        for name, schema in table_schemas().items()
    }
    return {
        **schemas,
        "reference/datapackage.json": json_text(data_package()),
        "reference/file-format.md": file_format(),
        "reference/problems.md": problems(),
        "reference/headings.md": headings(),
        "reference/measures.md": measures(),
        "glossary.md": glossary(),
        "pictures/seventeen-schools.svg": picture(),
    }


def problems() -> str:
    """Return the page of every problem's code, meaning and remedy."""
    lines = [
        "# Problems collabmap finds in a file",
        "",
        "Each problem has a code that does not change. `collabmap check` and the review page name",
        "the row, the column, and what to do. A row has one outcome and may have several reasons.",
        "An unknown school is a warning while another school of the row is on your list, and",
        "leaves the row out when none is.",
        "",
        "| code | what it is | outcome | what to do |",
        "|---|---|---|---|",
    ]
    for kind in sorted(CATALOGUE.values(), key=lambda kind: kind.code):
        outcome = OUTCOMES[kind.severity]
        lines.append(f"| `{kind.code}` | {kind.title} | {outcome} | {kind.remedy} |")
    return "\n".join(lines) + "\n"


def headings() -> str:
    """Return the page of the headings that are recognised, for each kind of file."""
    lines = [
        "# Headings collabmap knows",
        "",
        "Capital letters, spaces, hyphens, underscores and brackets do not count, so",
        "`School A`, `school_a` and `SCHOOL-A` are the same heading. They are shown here folded.",
        "Where no other column is the type, what an occasion was for is taken as its type",
        f"and not as its theme: {', '.join(sorted(THEME_OR_TYPE))}.",
    ]
    kinds = {
        "Records, a row names two schools": PAIR,
        "Records, a row is an event with its schools in one cell": EVENT,
        "List of schools": SCHOOLS,
        "Returns": RETURNS,
    }
    for title, known in kinds.items():
        lines += ["", f"## {title}", "", "| column | headings that mean it |", "|---|---|"]
        for ours in sorted(set(known.values())):
            theirs = ", ".join(sorted(heading for heading in known if known[heading] == ours))
            lines.append(f"| `{ours}` | {theirs} |")
    return "\n".join(lines) + "\n"


def file_format() -> str:
    """Return the page of the file format: its words, with a table for each schema."""
    words = (DOCS / "file-format.txt").read_text(encoding="utf-8")
    for name, schema in table_schemas().items():
        words = words.replace(f"{{{name}}}", columns_of(schema))
    return words


def columns_of(schema: dict[str, Any]) -> str:
    """Return the table of the columns of a schema: type, whether it is needed, what it is."""
    lines = ["| column | type | needed | what it is |", "|---|---|---|---|"]
    for field in schema["fields"]:
        limits = field.get("constraints", {})
        needed = "yes" if limits.get("required") else ""
        meaning = field["description"]
        if "enum" in limits:
            meaning += f" One of {', '.join(f'`{word}`' for word in limits['enum'])}."
        lines.append(f"| `{field['name']}` | {field['type']} | {needed} | {meaning} |")
    return "\n".join(lines)


def glossary() -> str:
    """Return the page of the words that pages and files use."""
    lines = ["# What the words mean", ""]
    for word in WORDS.values():
        lines += [
            f"## {word.title}",
            "",
            word.plain,
            "",
            f"*Exactly:* {word.definition}",
            "",
            f"*For example:* {word.example}",
            "",
            f"*Mind:* {word.limits}",
            "",
        ]
    lines += ["## The ladder", "", "| in files | on pages |", "|---|---|"]
    lines += [f"| `{level}` | {words} |" for level, words in LEVEL_WORDS.items()]
    return "\n".join(lines) + "\n"


def measures() -> str:
    """Return the page of everything that files and figures hold, with its exact definition."""
    lines = [
        "# What every number is",
        "",
        "Every column of `schools.csv`, `ties.csv` and `ladder.csv` and every figure of",
        "`figures.json`: what it says, exactly, from where to where it goes, and when it has no",
        "answer. An empty cell, or `null`, means that a thing cannot be asked; 0 is a finding.",
        "n counts every school on the list, those without links too. The examples are of the",
        "sample of seventeen schools, 2025-26. Words of the pages that stand in no file are in",
        "the [glossary](../glossary.md).",
    ]
    for subject, words in SUBJECTS.items():
        lines += ["", f"## {subject}"]
        for word in filter(lambda word: word.of, words):
            lines += ["", *measure(word)]
    return "\n".join(lines) + "\n"


def measure(word: Word) -> list[str]:
    """Return the lines of one word of the page of measures."""
    where = [name.split(".") for name in word.of]
    files = {"network": "figures.json"}
    said = ", ".join(f"`{name}` in `{files.get(table, f'{table}.csv')}`" for table, name in where)
    told = (
        ("Exactly", word.definition),
        ("From", word.source),
        ("Range", word.span),
        ("No answer", word.empty),
        ("For example", word.example),
        ("Mind", word.limits),
    )
    lines = [f"### {word.title}", "", f"{said}.", "", word.plain, ""]
    return lines + [f"- *{title}:* {words}" for title, words in told if words]


def picture() -> str:
    """Return the map of the seventeen schools as the README shows it."""
    folder = sample_networks.folder("seventeen-schools")
    reading = read_interactions(
        folder / "interactions.csv",
        schools=folder / "schools.csv",
        returns=folder / "returns.csv",
    )
    return map_svg(analyse(reading.records).map)


def main() -> None:
    """Write every page."""
    for name, text in pages().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
