"""What each column of our files means, in plain words: said by the template and the schemas.

Which columns there are, and of what type, is declared where they are made; here are only
their titles and meanings. A test holds the two together. What we write is said in the words
of the catalogue.
"""

from collections.abc import Iterable
from typing import NamedTuple

from collabmap.network.network import TIE_COLUMNS
from collabmap.reports.glossary import word_of
from collabmap.reports.words.word import Kind

DIRECTIONS = ("mutual", "lead_gives", "lead_receives")
PAIR_DIRECTIONS = ("mutual", "a_to_b", "b_to_a")
RETURNED = ("nil", "sent")


class Said(NamedTuple):
    """A column in words: its title, what to write in it or what stands in it.

    `kind` is that of a column which we write; those that we read declare a type of their own.
    """

    title: str
    meaning: str
    kind: Kind = "text"


RECORD_WORDS: dict[str, Said] = {
    "event_id": Said("Your number", "Your own number or code for the occasion, if you have one."),
    "date": Said("Date", "The day it happened, or the day it began."),
    "end_date": Said("End date", "The last day, for something that went on for a while."),
    "type": Said("Type", "What kind of joint work it was, in your own words: visit, training."),
    "title": Said("Title", "What the occasion was called."),
    "schools": Said(
        "Schools",
        "The schools and other bodies that took part, each by its number or its name, with a "
        "semicolon between any two.",
    ),
    "school_a": Said("School A", "One school, by its number or its name."),
    "school_b": Said("School B", "The other school, by its number or its name."),
    "lead": Said("Lead", "The school or body that led it. It is also one of those taking part."),
    "direction": Said(
        "Direction",
        "Who gained: mutual for all sides, lead_gives where the lead helped the others, "
        "lead_receives where the others helped the lead. Empty means mutual.",
    ),
    "theme": Said("Theme", "The subject: reading, attendance, early years."),
    "partnership": Said("Partnership", "The cluster, trust or network it belonged to."),
    "origin": Said("Origin", "Who set it going: the schools, the authority, somebody else."),
    "mode": Said("Mode", "How they met: in person, online, both."),
    "hours": Said("Hours", "How many hours it took, 0 or more."),
    "staff_count": Said("Number of staff", "How many members of staff took part."),
    "staff_roles": Said("Staff roles", "Their roles, such as teachers or heads. Never names."),
    "learners": Said("Learners", "Whether pupils took part. Never their names."),
    "parents": Said("Parents", "Whether parents took part. Never their names."),
    "depth": Said("Depth", "How close the work was: 0 for none, 5 for the closest."),
    "evidence": Said("Evidence", "Where it is written up: a report or a reference."),
    "note": Said("Note", "Anything else, without the names of people."),
    "times": Said("Times", "How many occasions the row stands for. Empty means 1."),
}

PAIR_DIRECTION = Said(
    "Direction",
    "Who gained: mutual for both, a_to_b where school A helped school B, b_to_a where school B "
    "helped school A. Empty means mutual.",
)

SCHOOL_WORDS: dict[str, Said] = {
    "urn": Said("Number", "The number that tells this school from every other, kept as text."),
    "name": Said("Name", "The school's name."),
    "phase": Said("Phase", "Nursery, primary, secondary, all-through, special and so on."),
    "kind": Said(
        "Kind",
        "What kind of establishment it is, such as academy or maintained; for a body that is not "
        "a school: authority, university, trust, charity, employer.",
    ),
    "la_code": Said("Authority's code", "The code of the local authority."),
    "la_name": Said("Authority", "The name of the local authority."),
    "trust": Said("Trust", "The academy trust the school belongs to; empty for none."),
    "town": Said("Town", "The town in the school's address: it tells schools of one name apart."),
    "postcode": Said("Postcode", "The school's postcode."),
    "easting": Said("Easting", "Metres east on the national grid, of Ireland in the north of it."),
    "northing": Said("Northing", "Metres north on the same grid."),
    "latitude": Said("Latitude", "Degrees north."),
    "longitude": Said("Longitude", "Degrees east; west of Greenwich is below 0."),
    "pupils": Said("Pupils", "How many pupils are on roll. No pupil is named anywhere."),
    "fsm_pct": Said("Free meals", "The share of pupils with free school meals, from 0 to 100."),
    "urban_rural": Said("Urban or rural", "What kind of place the school stands in."),
    "faith": Said("Faith", "The school's religious character; empty for none."),
    "status": Said("Status", "Open, closed, or proposed to open. Empty counts as open."),
    "open_date": Said("Opened", "The day the school opened."),
    "close_date": Said("Closed", "The day the school closed; empty while it is open."),
    "need": Said("Need", "What the school would like help with."),
    "offer": Said("Offer", "What the school can help others with."),
    "laestab": Said("LAESTAB", "The authority's code and the establishment number in one."),
    "ukprn": Said("UKPRN", "The number of the UK register of learning providers."),
}

RETURN_WORDS: dict[str, Said] = {
    "urn": Said("School", "The school that answered, by its number."),
    "period": Said(
        "Period",
        "What the answer covers: a school year (2025-26), a term (autumn 2025) or a month.",
    ),
    "return": Said(
        "Return", "nil where the school says it had nothing to record, sent where it sent records."
    ),
}

MEASURES = (
    "degree", "strength", "interactions", "in_degree", "out_degree", "betweenness",
    "harmonic_closeness", "closeness", "eigenvector", "pagerank", "coreness", "clustering",
    "constraint", "effective_size", "component", "component_size", "community", "cutpoint",
    "reach_2", "coordinator", "consultant", "representative", "gatekeeper", "liaison", "ei_index",
    "ladder", "role",
)  # fmt: skip
LADDER = (
    "id", "name", "ladder", "reason", "notes", "last_contact_date", "last_contact_id",
    "nearest_connected_id", "nearest_connected_km", "ladder_words",
)  # fmt: skip


def _catalogued(table: str, names: Iterable[str]) -> dict[str, Said]:
    """Return the words of a table that we write, as the catalogue has them."""
    words = {name: word_of(f"{table}.{name}") for name in names}
    return {name: Said(word.title, word.plain, word.kind) for name, word in words.items()}


TIE_WORDS = _catalogued("ties", (*TIE_COLUMNS, "name_a", "name_b"))
LADDER_WORDS = _catalogued("ladder", LADDER)
MEASURE_WORDS = _catalogued("schools", MEASURES)
