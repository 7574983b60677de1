"""What each column of our files means, in plain words: said by the template and the schemas.

Which columns there are, and of what type, is declared where they are made; here are only
their titles and meanings. A test holds the two together.
"""

from typing import Literal, NamedTuple

DIRECTIONS = ("mutual", "lead_gives", "lead_receives")
PAIR_DIRECTIONS = ("mutual", "a_to_b", "b_to_a")
RETURNED = ("nil", "sent")


Kind = Literal["text", "amount", "count", "share", "day", "yes or no"]


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
    "kind": Said("Kind", "What kind of establishment it is, such as academy or maintained."),
    "la_code": Said("Authority's code", "The code of the local authority."),
    "la_name": Said("Authority", "The name of the local authority."),
    "trust": Said("Trust", "The academy trust the school belongs to; empty for none."),
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

TIE_WORDS: dict[str, Said] = {
    "school_a": Said("School A", "The number of one school; the one that gives, if directed."),
    "school_b": Said("School B", "The number of the other school."),
    "weight": Said("Weight", "How much the link counts under the tie rule.", "amount"),
    "interactions": Said("Interactions", "How many recorded occasions made the link.", "count"),
    "hours": Said("Hours", "Their hours added up; empty where none were written down.", "amount"),
    "first_date": Said("First date", "The first day in the period the two were in touch.", "day"),
    "last_date": Said("Last date", "The last day in the period the two were in touch.", "day"),
    "types": Said("Types", "The kinds of joint work, with a semicolon between any two."),
    "themes": Said("Themes", "The themes, with a semicolon between any two."),
    "depth_max": Said("Depth", "The greatest depth that was written down.", "amount"),
    "terms_active": Said(
        "Terms active", "In how many school terms the two were in touch.", "count"
    ),
    "directed": Said(
        "Directed", "Whether the link has a direction, from school A to school B.", "yes or no"
    ),
}

LADDER_WORDS: dict[str, Said] = {
    "id": Said("Number", "The school's number, or its name where it has none."),
    "name": Said("Name", "The school's name."),
    "ladder": Said("Ladder", "Where the school stands, from no records to connected."),
    "reason": Said("Reason", "Why it stands there, in a sentence."),
    "notes": Said("Notes", "What else to know, with a semicolon between any two."),
    "last_contact_date": Said(
        "Last contact", "The last day it was in touch with another school.", "day"
    ),
    "last_contact_id": Said("Last contact with", "The schools it was in touch with on that day."),
    "nearest_connected_id": Said("Nearest", "The nearest school that is connected."),
    "nearest_connected_km": Said("Kilometres", "How far that is in a straight line.", "amount"),
}

MEASURE_WORDS: dict[str, Said] = {
    "degree": Said("Partner schools", "How many different schools this one worked with.", "count"),
    "strength": Said("Joint work", "The weights of its links added up.", "amount"),
    "interactions": Said("Interactions", "In how many recorded occasions it took part.", "count"),
    "in_degree": Said("Links in", "How many schools gave to this one.", "count"),
    "out_degree": Said("Links out", "To how many schools this one gave.", "count"),
    "betweenness": Said(
        "Bridge score", "The share of shortest ways that lead through it, 0 to 1.", "share"
    ),
    "harmonic_closeness": Said(
        "Harmonic closeness",
        "One over the steps to each other school, on average, 0 to 1.",
        "share",
    ),
    "closeness": Said(
        "Closeness", "How few steps it takes to the schools within reach, 0 to 1.", "share"
    ),
    "eigenvector": Said(
        "Eigenvector centrality",
        "How well linked its partners are, 1 for the highest; in the largest piece only.",
        "share",
    ),
    "pagerank": Said(
        "PageRank", "Its share of a walk along the links that begins anywhere.", "share"
    ),
    "coreness": Said(
        "Core", "The largest k for which it is among schools with k links each.", "count"
    ),
    "clustering": Said(
        "Clustering", "The share of pairs of its partners that are partners.", "share"
    ),
    "constraint": Said(
        "Constraint", "How much its partners are tied to each other (Burt).", "amount"
    ),
    "effective_size": Said(
        "Effective size", "Its partners, less the ties among them (Borgatti).", "amount"
    ),
    "component": Said("Piece", "The piece of the network it is in; 1 is the largest.", "count"),
    "component_size": Said("Size of the piece", "How many schools are in that piece.", "count"),
    "cutpoint": Said("Critical school", "Whether others would be cut off without it.", "yes or no"),
    "reach_2": Said("Reach", "The share of the other schools within two steps.", "share"),
}
