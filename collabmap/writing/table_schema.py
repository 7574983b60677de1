"""Our file format as Table Schemas, which other programs can hold a file against.

Made from what the code declares: the columns of `Records`, the headings that reading knows,
the columns of a network. So a schema cannot say what the code does not do. Reading takes
far more than the schemas allow (other headings, dates as people write them); whoever
keeps to a schema is read without a guess.

Frictionless Data, Table Schema and Data Package, version 2.0, https://datapackage.org
"""

from collections.abc import Mapping, Sequence
from typing import Any

from collabmap.change import NOT_LISTED, SCHOOL_CHANGES, TIE_CHANGES
from collabmap.measures import LEVELS
from collabmap.measures.roles import ROLES
from collabmap.records import INTERACTION_COLUMNS, SCHOOL_COLUMNS
from collabmap.reports.words.word import Kind
from collabmap.writing.change_words import CHANGED_SCHOOL_WORDS, CHANGED_TIE_WORDS
from collabmap.writing.column_words import (
    DIRECTIONS,
    LADDER_WORDS,
    MEASURE_WORDS,
    PAIR_DIRECTION,
    PAIR_DIRECTIONS,
    RECORD_WORDS,
    RETURN_WORDS,
    RETURNED,
    SCHOOL_WORDS,
    TIE_WORDS,
    Said,
)

Schema = dict[str, Any]

PROFILE = "https://datapackage.org/profiles/2.0"
NEEDED = {"required": True}
FROM_0 = {"minimum": 0}
READ = {"text": "string", "number": "number", "day": "date", "whole": "integer"}
LIMITS: dict[str, Schema] = {
    "times": {"minimum": 1},
    "hours": FROM_0,
    "staff_count": FROM_0,
    "depth": FROM_0,
    "latitude": {"minimum": -90, "maximum": 90},
    "longitude": {"minimum": -180, "maximum": 180},
    "pupils": FROM_0,
    "fsm_pct": {"minimum": 0, "maximum": 100},
    "name": NEEDED,
}
WRITTEN: dict[Kind, tuple[str, Schema]] = {
    "text": ("string", {}),
    "amount": ("number", FROM_0),
    "count": ("integer", FROM_0),
    "share": ("number", {"minimum": 0, "maximum": 1}),
    "either way": ("number", {"minimum": -1, "maximum": 1}),
    "day": ("date", {}),
    "yes or no": ("boolean", {}),
}
CHOICES: dict[str, Sequence[str]] = {"ladder": LEVELS, "role": ROLES}
KEYS = ("id", "name", "school_a", "school_b", "ladder")


def table_schemas() -> dict[str, Schema]:
    """Return the Table Schema of every file of ours, by name.

    Read: "interactions" (a row an event), "pairs" (a row two schools), "schools", "returns".
    Written: "ties", "measures" (a row a school, with what the list says of it where the file
    has that), "ladder", and of two periods "changed-links" and "changed-schools".
    """
    events = _of_records(("schools",), DIRECTIONS, RECORD_WORDS["direction"])
    pairs = _of_records(("school_a", "school_b"), PAIR_DIRECTIONS, PAIR_DIRECTION)
    measures = [*_of_schools("id"), *_written(MEASURE_WORDS)]
    return {
        "interactions": _schema("Interactions, a row an event", events),
        "pairs": _schema("Interactions, a row two schools", pairs),
        "schools": _schema("Schools", _of_schools("urn"), key=("urn",)),
        "returns": _schema("Returns", _of_returns()),
        "ties": _schema("Links", _written(TIE_WORDS), match="exact", key=("school_a", "school_b")),
        "measures": _schema("Measures of schools", measures, key=("id",)),
        "ladder": _schema(
            "Where schools stand", _written(LADDER_WORDS), match="exact", key=("id",)
        ),
        **_changes(),
    }


def _changes() -> dict[str, Schema]:
    """Return the schemas of what a comparison of two periods writes."""
    steps = (*LEVELS, NOT_LISTED)
    ties = _written(CHANGED_TIE_WORDS, {"change": TIE_CHANGES})
    schools = _written(
        CHANGED_SCHOOL_WORDS,
        {"change": SCHOOL_CHANGES, "ladder_before": steps, "ladder_after": steps},
    )
    pair = ("school_a", "school_b")
    return {
        "changed-links": _schema("Links of two periods", ties, match="exact", key=pair),
        "changed-schools": _schema("Schools of two periods", schools, match="exact", key=("id",)),
    }


def data_package() -> Schema:
    """Return the Data Package of a folder with the three files of a sample network.

    Returns belong to schools of the list. Interactions may name bodies that are not on it.
    """
    schemas = table_schemas()
    schemas["returns"]["foreignKeys"] = [
        {"fields": ["urn"], "reference": {"resource": "schools", "fields": ["urn"]}}
    ]
    return {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": "collabmap-network",
        "title": "Records of schools working together",
        "resources": [
            {
                "name": name,
                "type": "table",
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schemas[name],
            }
            for name in ("schools", "interactions", "returns")
        ],
    }


def _schema(
    title: str, fields: list[Schema], *, match: str = "partial", key: tuple[str, ...] = ()
) -> Schema:
    """Return a schema; where a file matches in part, it may lack columns and have others."""
    schema: Schema = {
        "$schema": f"{PROFILE}/tableschema.json",
        "title": title,
        "fieldsMatch": match,
        "missingValues": [""],
        "fields": fields,
    }
    return schema | ({"primaryKey": list(key)} if key else {})


def _field(name: str, type_: str, said: Said, constraints: Schema) -> Schema:
    field: Schema = {
        "name": name,
        "title": said.title,
        "type": type_,
        "description": said.meaning,
    }
    return field | ({"constraints": constraints} if constraints else {})


def _of_records(
    bodies: tuple[str, ...], directions: tuple[str, ...], direction: Said
) -> list[Schema]:
    """Return the fields of interactions: all that are declared, the `bodies` after the title."""
    words = {**RECORD_WORDS, "direction": direction}
    limits = {**LIMITS, "direction": {"enum": list(directions)}}
    fields = [_field("event_id", "string", words["event_id"], {})]
    for name, kind in INTERACTION_COLUMNS.items():
        fields.append(_field(name, READ[kind], words[name], limits.get(name, {})))
        if name == "title":
            fields += [_field(body, "string", words[body], NEEDED) for body in bodies]
    return fields


def _of_schools(key: str) -> list[Schema]:
    number = _field(key, "string", SCHOOL_WORDS["urn"], NEEDED)
    return [number] + [
        _field(name, READ[kind], SCHOOL_WORDS[name], LIMITS.get(name, {}))
        for name, kind in SCHOOL_COLUMNS.items()
    ]


def _of_returns() -> list[Schema]:
    told: dict[str, Schema] = {"return": {"enum": list(RETURNED)}}
    return [
        _field(name, "string", said, NEEDED | told.get(name, {}))
        for name, said in RETURN_WORDS.items()
    ]


def _written(
    words: Mapping[str, Said], choices: Mapping[str, Sequence[str]] = CHOICES
) -> list[Schema]:
    """Return the fields of a table that we write; `choices` are the words a column may hold."""
    fields = []
    for name, said in words.items():
        type_, limits = WRITTEN[said.kind]
        told = limits | (NEEDED if name in KEYS else {})
        told |= {"enum": list(choices[name])} if name in choices else {}
        fields.append(_field(name, type_, said, told))
    return fields
