"""The columns of each frame of `Records`, and what each holds.

Three types only: "text" ("" when missing), "number" (float, NaN when missing) and
"day" (midnight of a date, NaT when missing). Identifiers are text, always.
"""

from typing import Literal

Type = Literal["text", "number", "day", "whole"]

SCHOOL_COLUMNS: dict[str, Type] = {
    "name": "text",
    "phase": "text",
    "kind": "text",
    "la_code": "text",
    "la_name": "text",
    "trust": "text",
    "town": "text",
    "postcode": "text",
    "easting": "number",
    "northing": "number",
    "latitude": "number",
    "longitude": "number",
    "pupils": "number",
    "fsm_pct": "number",
    "urban_rural": "text",
    "faith": "text",
    "status": "text",
    "open_date": "day",
    "close_date": "day",
    "need": "text",
    "offer": "text",
    "laestab": "text",
    "ukprn": "text",
}

INTERACTION_COLUMNS: dict[str, Type] = {
    "date": "day",
    "end_date": "day",
    "type": "text",
    "title": "text",
    "lead": "text",
    "direction": "text",
    "theme": "text",
    "partnership": "text",
    "origin": "text",
    "mode": "text",
    "hours": "number",
    "staff_count": "number",
    "staff_roles": "text",
    "learners": "text",
    "parents": "text",
    "depth": "number",
    "evidence": "text",
    "note": "text",
    "times": "whole",
}

PARTICIPATION_COLUMNS: dict[str, Type] = {
    "interaction": "text",
    "body": "text",
    "role": "text",
}

RETURN_COLUMNS: dict[str, Type] = {
    "school": "text",
    "start": "day",
    "end": "day",
    "period": "text",
    "kind": "text",
}
