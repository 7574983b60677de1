"""Any bytes in, plain tables out: the program of the child process that reads files.

It runs alone (`python -I -S`), knows only the standard library (and for workbooks the
packages that read them) and trusts nothing. Its arguments are its bounds as `name=number`,
then `--`, and for each file its path and the sheet asked for, "" where none is. For each
file it prints parts, each a line with its name and its length in bytes, and then so many
bytes. For each table of the file:

- `besides`, where there is any of it: which rows or columns of the sheet the table is where the
  sheet has several, how many cells took their value from merged cells, and the times that the
  titles above the table tell;
- `about`: what it is, as cells: sheet, format, encoding, separator, line of the headings, how
  many headings are kept, those, and the headings left behind;
- `lines`: the line of the user's own file on which each row begins (rows of nothing but blank
  cells may be among them), and `surplus`: how many
  filled cells of each row stand beyond the last heading, as four-byte numbers (the highest
  of them where a quotation mark opens in the row and never closes);
- `words`, the different cells of all columns, and for each column `codes`, the place of each
  row's cell among them, as numbers of one, two or four bytes, the fewest that will do.

After the tables `notes`, where there are any: codes of what was done to the letters of the
file. Last for the file `end`, with each sheet that was left aside and why in one word, or `error`
with one sentence why it cannot be read. Without either the child was ended, and nothing it
printed of the file counts. Cells hold no NUL, so that one stands between any two.

Columns about people are left behind here, before anything sees them.
"""

from __future__ import annotations

import gc
import sys
from itertools import chain, islice

from collabmap.reading.delimited import ROWS_AT_ONCE, UNTOLD, Plain, blocks_of, delimiter_of, opened
from collabmap.reading.forms import IGNORED, Opened, form_of
from collabmap.reading.heading_row import LOOKED_AT, Headings, headings_of
from collabmap.reading.merges import Filling, Merges
from collabmap.reading.people import holds_contacts, is_personal
from collabmap.reading.refusing import NUL, Refused, blank
from collabmap.reading.splitting import Side, Splitting, is_pivot, sides_of
from collabmap.reading.telling import Told, refuse_too_wide
from collabmap.reading.titles import times_said

TYPE_CHECKING = False  # typing's own costs more than reading a small file
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from typing import BinaryIO

    from collabmap.reading.delimited import Block

FILES = "--"
STRAY = 0xFFFFFFFF  # the number of cells beyond the last heading that tells of a stray mark
MOST_SHEETS = 30
LEAST_BESIDE = 2  # rows beside one that is too wide, to know that it is not the table
ALL_ASIDE = (
    'Its tables are on sheets that are hidden, or whose names end in "(ignore)". '
    "Show the sheet that holds the records, and send the file again."
)
PIVOT = (
    "Its table is a pivot table, which sums up records and holds none. "
    "Send the table that it was made from."
)


def main(path: str, sheet: str, target: BinaryIO, limits: dict[str, int]) -> None:
    """Read a file and print its tables, or the reason why not."""
    try:
        aside = write_tables(path, sheet, target, limits)
        last, words = "end", written(aside)
    except Refused as refusal:
        last, words = "error", str(refusal).encode()
    except UnicodeError:
        last, words = "error", b"The letters of this file cannot be read. Save it as CSV UTF-8."
    except MemoryError:
        last, words = "error", b"The file needs more memory than reading may use. Divide it."
    part(target, last, words)


def write_tables(path: str, sheet: str, target: BinaryIO, limits: dict[str, int]) -> list[str]:
    """Print the parts of the tables in a file; return each sheet left aside, and then why."""
    form = form_of(path, limits)
    if form is None:
        with open(path, "rb") as source:  # noqa: PTH123  # pathlib costs more than a small file
            encoding, text, noted = opened(source, limits)
            delimiter, passed = delimiter_of(text)
            strays: set[int] = set()
            blocks = blocks_of(text, delimiter, limits, strays, passed=passed)
            about = ["", "csv", encoding, delimiter]
            done = write_sheet(about, blocks, target, limits, strays=strays)
        write_notes(target, noted, done)
        return []
    book = Opened(path, form, limits)
    named = book.names
    chosen = [name for name in named if name == sheet] if sheet else named
    if not chosen:
        raise Refused(f'There is no sheet "{sheet}" in it. Its sheets are {", ".join(named)}.')
    aside = {} if sheet else left_aside(chosen, book.hidden)
    wanted = [name for name in chosen if name not in aside]
    aside |= dict.fromkeys(wanted[MOST_SHEETS:], "more")
    told = 0
    done = []
    for name in wanted[:MOST_SHEETS]:
        try:
            head, blocks = [name, form, "", ""], in_blocks(book.rows(name))
            done += write_sheet(head, blocks, target, limits, merges=book.merges(name))
            told += 1
        except NoRecords as sheet_without:
            aside[name] = sheet_without.why
    if not told:
        if "pivot" in aside.values():
            raise Refused(PIVOT)
        raise Refused(ALL_ASIDE if {"hidden", "ignored"} & set(aside.values()) else UNTOLD)
    write_notes(target, (), done)
    return [word for pair in aside.items() for word in pair]


def write_notes(target: BinaryIO, noted: Sequence[str], done: Sequence[tuple[str, int]]) -> None:
    """Print what is to be said of a file's cells: notes, and how many were changed and why."""
    counts: dict[str, int] = {}
    for code, count in done:
        counts[code] = counts.get(code, 0) + count
    notes = [*noted, *(f"{code} {count} " for code, count in counts.items())]
    if notes:
        part(target, "notes", written(notes))


def left_aside(sheets: list[str], hidden: set[str]) -> dict[str, str]:
    """Return the sheets that are read only when they are asked for, each with why."""
    marked = {name: "ignored" for name in sheets if name.casefold().endswith(IGNORED)}
    return {name: "hidden" for name in sheets if name in hidden} | marked


class NoRecords(Refused):
    """A sheet that is no table of records, which is no fault where another is; `why` in a word."""

    def __init__(self, sentence: str, why: str) -> None:
        super().__init__(sentence)
        self.why = why


def in_blocks(rows: Iterator[tuple[int, list[str]]]) -> Iterator[Block]:
    """Yield rows, many at once, as lines and cells."""
    while block := list(islice(rows, ROWS_AT_ONCE)):
        yield [line for line, _ in block], [cells for _, cells in block]


def write_sheet(
    about: list[str],
    blocks: Iterator[Block],
    target: BinaryIO,
    limits: dict[str, int],
    *,
    strays: Collection[int] = (),
    merges: Merges | None = None,
    columns: str = "",
) -> list[tuple[str, int]]:
    """Print the parts of the tables of a sheet, which may stand one below or beside the other.

    Returns what was done to how many of the different cells of each.

    `strays` are the lines with a mark that never closes; `columns` names those of the sheet
    that are read, where that is not all.
    """
    rest: Iterator[Block] | None = blocks
    several, merged = False, merges or Merges()
    done: list[tuple[str, int]] = []
    while rest is not None:
        table = Begun(rest, limits, merged)
        sides = (
            [] if columns else sides_of(table.headings.lowest, [cells for _, cells in table.below])
        )
        if sides:
            every = table.all_rows(rest)
            return done + write_sides(about, every, sides, (target, limits, strays, merged))
        rest = table.take_all(rest, limits)
        several = several or rest is not None
        table.write(about, target, strays, columns=columns, several=several)
        done += table.told.words.done.items()
    return done


def write_sides(
    about: list[str],
    rows: list[tuple[int, list[str]]],
    sides: list[Side],
    to: tuple[BinaryIO, dict[str, int], Collection[int], Merges],
) -> list[tuple[str, int]]:
    """Print the parts of tables that stand beside each other, as `write_sheet` does."""
    target, limits, strays, merges = to
    done: list[tuple[str, int]] = []
    for side in sides:
        own = [(line, side.of(cells)) for line, cells in rows]
        held = [(line, cells) for line, cells in own if not blank("".join(cells))]
        block = [line for line, _ in held], [cells for _, cells in held]
        done += write_sheet(
            about,
            iter([block]),
            target,
            limits,
            strays=strays,
            merges=merges.beside(side.first, side.last),
            columns=side.name,
        )
    return done


class Begun:
    """A table that has begun: its headings, its columns that are kept, what it has told so far."""

    def __init__(self, blocks: Iterator[Block], limits: dict[str, int], merges: Merges) -> None:
        first = begun(blocks)
        widest = max(first, key=lambda row: len(row[1]))
        if len(widest[1]) > limits["columns"]:
            first = narrowed(first, limits)
        if is_pivot(cells for _, cells in first):
            raise NoRecords(PIVOT, "pivot")
        self.first, self.starts = first, first[0][0]
        self.headings = found = headings_of(first[: LOOKED_AT + 2], merges)
        self.below = first[found.below :]
        self.texts = found.texts + [""] * unheaded(found, self.below)
        personal = {at for at, text in enumerate(self.texts) if is_personal(text)}
        for at in range(len(self.texts)):
            cells = (row[at] for _, row in self.below if at < len(row))
            if at not in personal and holds_contacts(cells):
                personal.add(at)
        self.dropped = [self.texts[at] for at in sorted(personal)]
        kept = [at for at in range(len(self.texts)) if at not in personal]
        self.told = Told(found.given, len(self.texts), kept)
        self.titles = times_said(cells for _, cells in first[: found.above])
        self.filling = Filling(merges, after=found.line, width=len(self.texts))

    def all_rows(self, blocks: Iterator[Block]) -> list[tuple[int, list[str]]]:
        """Return every row, the headings and those above them too, as they were given."""
        return [
            *self.first,
            *(row for lines, rows in blocks for row in zip(lines, rows, strict=True)),
        ]

    def take_all(self, blocks: Iterator[Block], limits: dict[str, int]) -> Iterator[Block] | None:
        """Read the rows below the headings; return those from another table's on, if there is."""
        told, splitting = self.told, Splitting(self.texts)
        own = [line for line, _ in self.below], [cells for _, cells in self.below]
        for lines, rows in chain([own], blocks):
            if not isinstance(rows, Plain):
                self.filling.fill(lines, rows)
            since = len(told.lines)
            told.take_in(lines, rows, limits)
            if splitting.may_hold(told.words.words, told.columns, since):
                cells = list(rows)
                at = splitting.begins(lines, cells)
                if at is not None and (at or since):
                    told.end_before(lines[at])
                    return chain([(lines[at:], cells[at:])], blocks)
        return None

    def write(
        self,
        about: list[str],
        target: BinaryIO,
        strays: Collection[int],
        *,
        columns: str,
        several: bool,
    ) -> None:
        """Print the parts of the table."""
        told, found = self.told, self.headings
        for at, line in enumerate(told.lines if strays else ()):
            told.surplus[at] = STRAY if line in strays else told.surplus[at]
        last = told.lines[-1] if told.lines else found.line
        rows = f"rows {self.starts:,}–{last:,}" if several else ""
        block = ", ".join(filter(None, (columns, rows)))
        filled = self.filling.before(last + 1)
        if block or filled or self.titles:
            part(target, "besides", written([block, str(filled), *self.titles]))
        kept = [self.texts[at] for at in told.kept]
        head = [*about, str(found.line), str(len(kept)), *kept, *self.dropped]
        part(target, "about", written(head))
        part(target, "lines", told.lines.tobytes())
        part(target, "surplus", told.surplus.tobytes())
        part(target, "words", written(told.words.words))
        for codes in told.columns:
            part(target, "codes", told.words.packed(codes))


def narrowed(
    first: list[tuple[int, list[str]]], limits: dict[str, int]
) -> list[tuple[int, list[str]]]:
    """Return the first rows, the one too wide cut; refuses a table that is too wide itself."""
    most = limits["columns"]
    wide = [(line, len(cells)) for line, cells in first if len(cells) > most]
    if len(wide) > 1 or len(first) <= LEAST_BESIDE or first[0][0] == wide[0][0]:
        refuse_too_wide(*wide[0], limits)
    return [(line, cells[:most]) for line, cells in first]


def begun(blocks: Iterator[Block]) -> list[tuple[int, list[str]]]:
    """Return the first rows that hold anything, enough to find the headings among them."""
    first: list[tuple[int, list[str]]] = []
    for lines, rows in blocks:
        pairs = zip(lines, rows, strict=True)
        first += [(line, cells) for line, cells in pairs if not blank("".join(cells))]
        if len(first) > LOOKED_AT:
            break
    if not first:
        raise NoRecords(UNTOLD, "empty")
    return first


def unheaded(found: Headings, below: list[tuple[int, list[str]]]) -> int:
    """Return how many columns beyond the last heading are under its row's blank cells, and used."""
    used = [at for _, cells in below for at, cell in enumerate(cells) if not blank(cell)]
    last = max((at for at in used if at < found.given), default=0)
    return max(0, last + 1 - len(found.texts))


def part(target: BinaryIO, name: str, content: bytes) -> None:
    """Print one part: its name, its length and itself."""
    target.write(f"{name} {len(content)}\n".encode())
    target.write(content)


def written(cells: list[str]) -> bytes:
    """Return cells as bytes, a NUL between any two."""
    return NUL.join(cells).encode("utf-8", "replace")


def bound(limits: dict[str, int]) -> None:
    """Give up more memory, time and writing than the limits allow, where the system can."""
    try:
        import resource
    except ImportError:
        return
    memory, seconds = limits["memory_bytes"], limits["seconds"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(arguments: list[str]) -> None:
    """Read the files that the arguments name, inside the bounds that they name first."""
    until = arguments.index(FILES)
    named = (word.partition("=") for word in arguments[:until])
    limits = {name: int(number) for name, _, number in named}
    bound(limits)
    gc.disable()  # what is read has no circles, and looking for them takes a third of the time
    paths = arguments[until + 1 :: 2]
    for path, sheet in zip(paths, arguments[until + 2 :: 2], strict=True):
        main(path, sheet, sys.stdout.buffer, limits)
