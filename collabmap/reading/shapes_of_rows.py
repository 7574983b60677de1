"""Rows with three schools or more, and columns with a group each: who worked with whom in them."""

from collections.abc import Sequence
from dataclasses import replace

from collabmap.matching import spelling_key
from collabmap.reading.aside import without_asides
from collabmap.reading.asking import Question, ask
from collabmap.reading.contents import Contents, lead_among
from collabmap.reading.headings import EVENT, is_known
from collabmap.reading.melting import (
    Down,
    groups_of,
    partners_of,
)
from collabmap.reading.shape_parts import Tidied, numbered, quoted, tidied_of, with_tidied
from collabmap.reading.sheet import Sheet, events_of
from collabmap.reading.table import Table

TOGETHER, GROUPS = "together", "groups"  # what is asked of rows, and of columns, of schools
MEMBERSHIPS = (
    "cluster",
    "trust",
    "federation",
    "alliance",
    "partnership",
    "hub",
    "members",
    "area",
)
PARTNER_WORDS = {"partner", "partnerschool", "alter", "link", "linkedschool", "workswith"}
SCHOOL_WORDS = {"school", "schools", "participant", "attendee", "member", "body", "organisation"}


def together_of(table: Table, wanted: str, contents: Contents) -> Sheet | None:
    """Return rows with three columns of schools or more, all of one occasion."""
    places = contents.schools
    if wanted or len(places) < 3 or not contents.told_by_cells:
        return None
    told = {*numbered(table, SCHOOL_WORDS, 3)}
    if told and set(places) <= {*told, table.found(EVENT).get("lead")}:
        return None  # the headings say it all, the lead's own column too
    family = numbered(table, PARTNER_WORDS | SCHOOL_WORDS, 2)
    if set(places) & set(family):
        places = tuple(sorted({*places, *family}))
    if table.header_row and _are_groups(table, contents):
        return None
    led = lead_among(table, places)
    first = led if led is not None else places[0]
    listing = not table.header_row and _names_its_neighbours(table, places)
    asked = () if led is None and table.header_row else (asked_together(table, led, listing),)
    others = tuple(at for at in places if at != first)
    return led_of(table, (first, others), asked)


def led_of(table: Table, places: tuple[int, tuple[int, ...]], asked: tuple[Question, ...]) -> Sheet:
    """Return rows that name a school and others: all together, or the first with each."""
    first, others = places
    columns = {name: at for name, at in table.found(EVENT).items() if at not in {first, *others}}
    tidied = tidied_of(table, columns, [first, *others], slipped=False)
    if asked and asked[0].taken == "lead":
        down = Down(first, tidied.table.columns[first], tidied.table.blank, tidied.table.blank)
        why = f"{quoted(table, first)} names a school, the others those it worked with."
        sheet = partners_of(tidied.table, columns, down, others, why, mutual=True)
    else:
        columns |= {"schools": first}
        why = f"{quoted(table, first)} and {len(others)} more columns name the schools of a row."
        sheet = events_of(tidied.table, columns, [first, *others], why)
    return with_tidied(replace(sheet, questions=asked), tidied)


def asked_together(table: Table, lead: int | None, listing: bool) -> Question:
    """Ask whether all schools of a row worked together, or the first with each."""
    who = "the first school" if lead is None else f'the school under "{table.headings[lead]}"'
    return ask(
        table,
        TOGETHER,
        asked=f"A row names several schools. Did all of them work together, or {who} with each?",
        options=(
            ("together", "All the schools of a row worked together"),
            ("lead", f"Only {who} worked with each of the others"),
        ),
        otherwise="lead" if listing else "together",
    )


def _names_its_neighbours(table: Table, places: Sequence[int]) -> bool:
    """Whether rows begin with different schools, which stand in each other's rows too."""
    first = [spelling_key(cell) for cell in table.columns[places[0]].cells if cell]
    others = {spelling_key(word) for at in places[1:] for word in table.columns[at].words}
    return len(set(first)) == len(first) and bool(set(first) & others)


def _are_groups(table: Table, contents: Contents) -> bool:
    """Whether each column is a group with its schools below: nothing else, no school twice."""
    filled = [at for at, column in enumerate(table.columns) if column.filled.any()]
    if set(filled) != set(contents.schools) or len(filled) < 2:
        return False
    if any(is_known(table.headings[at]) or not table.headings[at] for at in filled):
        return False
    columns = [[cell for cell in table.columns[at].cells if cell] for at in filled]
    lengths = set(map(len, columns))
    return all(len(set(cells)) == len(cells) for cells in columns) and (
        len(filled) > 2 or len(lengths) > 1
    )


def groups_in(table: Table, wanted: str, contents: Contents) -> Sheet | None:
    """Return a table with a column for each group, and below it the schools that took part."""
    if wanted not in ("", "groups") or not table.header_row:
        return None
    if not wanted and not (contents.told_by_cells and _are_groups(table, contents)):
        return None
    places = contents.schools or tuple(range(len(table.columns)))
    question = ask(
        table,
        GROUPS,
        asked=f"Below {quoted(table, places[0])} and {len(places) - 1} more headings stand "
        "schools. Did the schools below a heading work together, or do they only belong to it?",
        options=(
            ("together", "The schools below a heading worked together"),
            ("belong", "They only belong to it: no links"),
        ),
        otherwise="belong" if _says_membership(table, places) else "together",
    )
    tidied = Tidied(*without_asides(table, date=None, schools=places))
    sheet = groups_of(tidied.table, places, linked=question.taken == "together")
    return with_tidied(replace(sheet, questions=(question,)), tidied)


def _says_membership(table: Table, places: Sequence[int]) -> bool:
    words = " ".join([*(table.headings[at] for at in places), table.sheet]).casefold()
    return any(word in words for word in MEMBERSHIPS)
