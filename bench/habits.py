"""Tables as people keep them: a true network written down with habits drawn at random.

Every school here is made up. A table is a list of lines, and each line knows which schools it
is about, so that a judge can say whether a message about that line explains what went wrong.
"""

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

NAMES = (
    "Ashlode Primary School", "Brook End Primary School", "Carr Lane Infant School",
    "Dene Hill High School", "Elm Grove Primary School", "St Bride's CofE Primary School",
    "Jubilee Road Primary School", "Gorsebank Academy", "Harrow Hill School",
    "Marsh, Fen and Dyke Primary School", "Rook & Heron Nursery", "Larkhill Special School",
    "Northway High School", "Tramway Infant School", "Quarry Bank, Lower School",
    "Old Mill Primary School",
)  # fmt: skip
SCHOOLS = {str(900101 + at): name for at, name in enumerate(NAMES)}
SEPARATORS = {
    "comma": ", ", "semicolon": "; ", "slash": " / ", "bar": " | ", "ampersand": " & ",
    "plus": " + ", "and": " and ", "newline": "\n",
}  # fmt: skip
MARKS = {
    "ticks and crosses": ("✓", "x"), "only x": ("x", ""), "ones and noughts": ("1", "0"),
    "Y and N": ("Y", "N"), "P and A": ("P", "A"), "apols": ("✓", "apols"), "DNA": ("Y", "DNA"),
}  # fmt: skip
SHAPES = ("pairs", "events", "attendance", "register", "matrix", "tracker", "groups", "neighbours")
Pair = frozenset[str]


@dataclass(frozen=True)
class Occasion:
    """Schools that were to meet on a day, those of them that came, and whether it was held."""

    day: date
    invited: tuple[str, ...]
    came: tuple[str, ...]
    held: bool = True


@dataclass
class Line:
    """A line of a table, and the schools that it is about."""

    cells: list[str]
    about: frozenset[str] = frozenset()


@dataclass
class Kept:
    """A file kept by hand: its lines, its habits, what it truly says, and how it spells names."""

    lines: list[Line] = field(default_factory=list)
    habits: set[str] = field(default_factory=set)
    pairs: set[Pair] = field(default_factory=set)
    spelt: dict[str, str] = field(default_factory=dict)
    path: Path = Path()


class Writer:
    """Writes one file from chances that a seed fixes."""

    def __init__(self, chance: random.Random) -> None:
        """Draw the shape, the schools' names as written, and the occasions."""
        self.chance = chance
        self.kept = Kept()
        self.shape = chance.choice(SHAPES)
        self.kept.habits.add(f"shape: {self.shape}")
        self.written = {urn: self.name_of(urn) for urn in SCHOOLS}
        if self.has("named by numbers", 0.12):
            from bench.more_habits import numbered_names

            way, self.written = numbered_names(chance, self.written)
            self.kept.habits.add(f"names: {way}")
        self.kept.spelt = {as_read(written): urn for urn, written in self.written.items()}
        self.day_form = chance.choice(tuple(DAYS))
        self.occasions = [self.occasion(at) for at in range(chance.randint(4, 8))]
        self.led = self.shape == "tracker" and self.has("meant: each with the lead", 0.3)

    def has(self, habit: str, likely: float) -> bool:
        """Whether this habit is drawn; it is noted where it is."""
        drawn = self.chance.random() < likely
        if drawn:
            self.kept.habits.add(habit)
        return drawn

    def name_of(self, urn: str) -> str:
        """Return the name of a school as this keeper writes it."""
        name = SCHOOLS[urn]
        if self.has("nicknames", 0.08):
            name = name.replace(" Primary School", "").replace(" Road", " Rd")
        if self.has("mistyped", 0.02):
            at = self.chance.randrange(1, len(name) - 2)
            name = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        if self.has("capitals", 0.04):
            name = name.upper()
        if self.has("zero-width letters", 0.03):
            name = name[:3] + "\u200b" + name[3:]
        if self.has("no-break spaces", 0.03):
            name = name.replace(" ", "\u00a0")
        if self.has("entities", 0.02):
            name = name.replace("&", "&amp;").replace("'", "&#39;")
        return name

    def occasion(self, at: int) -> Occasion:
        """Return an occasion in the autumn of 2025."""
        invited = tuple(self.chance.sample(sorted(SCHOOLS), self.chance.randint(2, 5)))
        came = tuple(urn for urn in invited if self.chance.random() > 0.2)
        if self.shape not in ("attendance", "register"):
            came = invited
        held = self.shape not in ("pairs", "events") or not self.has("status: cancelled", 0.05)
        return Occasion(date(2025, 9, 15) + timedelta(days=9 * at), invited, came, held)

    def day(self, occasion: Occasion) -> str:
        """Return the day as this keeper writes it."""
        self.kept.habits.add(f"day: {self.day_form}")
        return DAYS[self.day_form](occasion.day)

    def joined(self, urns: tuple[str, ...], separators: list[str]) -> str:
        """Return some schools in one cell."""
        drawn = self.chance.choice(separators)
        self.kept.habits.add(f"separator: {drawn}")
        return SEPARATORS[drawn].join(self.written[urn] for urn in urns)

    def truth(self) -> set[Pair]:
        """Return the pairs that shared an occasion which was held and which both came to.

        Where it is meant so, only those of the lead with each of the others.
        """
        return {
            frozenset(pair)
            for occasion in self.occasions
            if occasion.held
            for pair in combinations(occasion.came, 2)
            if not self.led or occasion.came[0] in pair
        }


DAYS: dict[str, Callable[[date], str]] = {
    "dd/mm/yyyy": lambda day: f"{day:%d/%m/%Y}",
    "weekday and month": lambda day: f"{day:%A} {day.day} {day:%B %Y}",
    "ordinal": lambda day: f"{day.day}th {day:%b %Y}" if 3 < day.day < 21 else f"{day:%d %b %Y}",
    "week commencing": lambda day: f"w/c {day - timedelta(days=day.weekday()):%d %b %Y}",
    "month and year": lambda day: f"{day:%b %y}",
    "month in figures": lambda day: f"{day:%m/%Y}",
    "term": lambda day: "Autumn 1" if day < date(2025, 11, 1) else "Autumn 2",
    "tbc": lambda day: "tbc" if day.day % 5 == 0 else f"{day:%d/%m/%Y}",
    "dotted": lambda day: f"{day:%d.%m.%y}",
    "without a year": lambda day: f"{day.day} {day:%b}",
    "two days": lambda day: f"{day.day}-{day.day + 1} {day:%b %Y}",
    "day of the week alone with it": lambda day: f"{day:%a} {day:%d/%m/%Y}",
}


def as_read(written: str) -> str:
    """Return a name as it arrives: without what nobody sees, in small letters."""
    seen = written.replace("\u200b", "").replace("\u00a0", " ")
    return seen.replace("&amp;", "&").replace("&#39;", "'").casefold()


def pairs(writer: Writer) -> list[Line]:
    """Write a line for each pair that met."""
    visits = writer.has("host and visitor", 0.3)
    sides = ("Visiting school", "Host") if visits else ("School", "Partner school")
    lines = [Line(["Date", *sides, "Status"])]
    for occasion in writer.occasions:
        for one, other in combinations(occasion.came, 2):
            cells = [writer.day(occasion), writer.written[one], writer.written[other]]
            cells.append("Held" if occasion.held else "Cancelled")
            lines.append(Line(cells, frozenset((one, other))))
    return lines


def events(writer: Writer) -> list[Line]:
    """Write a line for each occasion with its schools in one cell."""
    names = [*SEPARATORS]
    separators = names if writer.has("separators mixed", 0.3) else [writer.chance.choice(names)]
    lines = [Line(["Date", "Event", writer.chance.choice(["Schools", "Who came"]), "Status"])]
    for number, occasion in enumerate(writer.occasions, start=1):
        cells = [writer.day(occasion), f"Meeting {number}"]
        cells.append(writer.joined(occasion.came, separators))
        cells.append("Held" if occasion.held else "Cancelled")
        lines.append(Line(cells, frozenset(occasion.came)))
    return lines


def attendance(writer: Writer) -> list[Line]:
    """Write a line for each school at each occasion, with whether it came."""
    absent = writer.chance.choice(["N", "DNA", "Apologies"])
    writer.kept.habits.add(f"standing: {absent}")
    people = writer.has("people's columns", 0.3)
    same = writer.chance.choice(["", '"', "ditto"]) if writer.has("same as above", 0.3) else None
    extra = ["First name", "E-mail"] if people else []
    lines = [Line(["Date", "Course", "School", "Attended?", *extra])]
    for number, occasion in enumerate(writer.occasions, start=1):
        for at, urn in enumerate(occasion.invited):
            head = [writer.day(occasion), f"Course {number}"]
            if at and same is not None:
                head = [same, same]
            came = "Y" if urn in occasion.came else absent
            person = ["Pat", "pat@example.invalid"] if people else []
            lines.append(Line([*head, writer.written[urn], came, *person], frozenset((urn,))))
    return lines


def register(writer: Writer) -> list[Line]:
    """Write schools down and occasions across, with marks."""
    kind = writer.chance.choice(tuple(MARKS))
    writer.kept.habits.add(f"marks: {kind}")
    present, absent = MARKS[kind]
    total = writer.has("totals column", 0.3)
    heading = ["School", *(writer.day(occasion) for occasion in writer.occasions)]
    lines = [Line([*heading, "Total"] if total else heading)]
    for urn in SCHOOLS:
        came = [urn in occasion.came for occasion in writer.occasions]
        cells = [writer.written[urn], *(present if was else absent for was in came)]
        lines.append(Line([*cells, str(sum(came))] if total else cells, frozenset((urn,))))
    return lines


def matrix(writer: Writer) -> list[Line]:
    """Write schools down and across, with how often each two met."""
    met = writer.truth()
    lines = [Line(["", *writer.written.values()])]
    for urn, written in writer.written.items():
        cells = ["1" if frozenset((urn, other)) in met else "0" for other in SCHOOLS]
        lines.append(Line([written, *cells], frozenset((urn,))))
    return lines


def tracker(writer: Writer) -> list[Line]:
    """Write projects with their lead and partners."""
    lines = [Line(["Project", "Start", "Lead", *(f"Partner {at}" for at in range(1, 5))])]
    for number, occasion in enumerate(writer.occasions, start=1):
        partners = [writer.written[urn] for urn in occasion.came]
        blank = "n/a" if writer.has("n/a partners", 0.1) else ""
        cells = [f"Project {number}", writer.day(occasion), *partners]
        lines.append(Line([*cells, *[blank] * (7 - len(cells))], frozenset(occasion.came)))
    return lines


def groups(writer: Writer) -> list[Line]:
    """Write a column for each group with its schools below."""
    lines = [Line([f"Group {at + 1}" for at in range(len(writer.occasions))])]
    for row in range(5):
        cells, about = [], set()
        for occasion in writer.occasions:
            has = row < len(occasion.came)
            cells.append(writer.written[occasion.came[row]] if has else "")
            about |= {occasion.came[row]} if has else set()
        lines.append(Line(cells, frozenset(about)))
    return [line for line in lines if any(line.cells)]


def neighbours(writer: Writer) -> list[Line]:
    """Write each school with those it works with behind it."""
    met = writer.truth()
    lines = [Line(["School", "Working with"])]
    for urn in SCHOOLS:
        others = tuple(o for o in SCHOOLS if urn < o and frozenset((urn, o)) in met)
        if others:
            cells = [writer.written[urn], writer.joined(others, ["semicolon"])]
            lines.append(Line(cells, frozenset((urn, *others))))
    return lines


SHAPE_WRITERS = dict(
    zip(
        SHAPES,
        (pairs, events, attendance, register, matrix, tracker, groups, neighbours),
        strict=True,
    )
)


def kept_by_hand(chance: random.Random, stem: Path) -> Kept:
    """Write one file beside `stem` with habits drawn at random, and return what it truly says."""
    writer = Writer(chance)
    from bench.more_habits import with_more_habits, workbook_of

    lines = with_more_habits(writer, SHAPE_WRITERS[writer.shape](writer))
    kept = writer.kept
    kept.pairs = writer.truth()
    if writer.shape not in ("matrix", "groups") and writer.has("heading repeated", 0.1):
        lines.insert(len(lines) // 2, Line(list(lines[0].cells)))
    if writer.has("blank lines", 0.2):
        lines.insert(len(lines) // 2, Line([]))
    if writer.has("note below", 0.15):
        lines += [Line([]), Line(["* includes visits arranged by phone"])]
    heading = 0
    if writer.has("title above", 0.25) or writer.day_form == "without a year":
        title = chance.choice(["Schools working together, Autumn 2025", "Visits 2025-26"])
        lines = [Line([title]), Line([]), *lines]
        heading = 2
    kept.lines = lines
    newlines = any("\n" in cell for line in lines for cell in line.cells)
    if newlines or chance.random() < 0.5:
        kept.path = stem.with_suffix(".xlsx")
        kept.habits.add("file: workbook")
        workbook_of(kept, writer, heading).save(kept.path)
    else:
        kept.path = stem.with_suffix(".csv")
        _csv(writer)
    return kept


def _csv(writer: Writer) -> None:
    encodings = ["utf-8", "utf-8-sig", "utf-16"]
    plain = all(
        ord(letter) < 256 for line in writer.kept.lines for cell in line.cells for letter in cell
    )
    encodings += ["cp1252"] if plain else []
    encoding, between = writer.chance.choice(encodings), writer.chance.choice(",;\t")
    names = {",": "commas", ";": "semicolons", "\t": "tabs"}
    writer.kept.habits |= {f"file: {encoding}", f"file: {names[between]}"}
    with writer.kept.path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=between).writerows(line.cells for line in writer.kept.lines)
