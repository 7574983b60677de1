"""The two tables under a map: they say for eyes, ears and spreadsheets what the picture says."""

from collections.abc import Sequence

import pandas as pd

from collabmap.maps import Map
from collabmap.records import listed
from collabmap.records.spans import Stretch
from collabmap.writing.interactive import PageTable


def map_tables(
    picture: Map, ties: pd.DataFrame, last_days: Sequence[Stretch | None]
) -> tuple[PageTable, PageTable]:
    """Return the table of the map's schools and the table of its links.

    Every school of the map has a row, by name; every link has one, drawn at first or not,
    by the names of its schools. `last_days` says between which days those of each tie last
    met.
    """
    names = {dot.id: dot.name for dot in picture.dots}
    group = picture.legend.colour_title or "Group"
    schools = PageTable(
        "Schools",
        (
            "School",
            "Recorded links",
            "Partner schools",
            "Times in the records",
            group,
            "Works with",
        ),
        [
            (
                dot.name,
                dot.level_words,
                len(dot.partners),
                dot.activities,
                dot.group,
                listed([names[partner] for partner in dot.partners]),
            )
            for dot in sorted(picture.dots, key=lambda dot: (dot.name.casefold(), dot.id))
        ],
    )
    columns = ("school_a", "school_b", "interactions", "types", "themes")
    rows = zip(*(ties[column].tolist() for column in columns), last_days, strict=True)
    links = [
        (
            names[a],
            names[b],
            int(count),
            last,
            types.replace("_", " ").replace(";", ", "),
            themes.replace(";", ", "),
        )
        for a, b, count, types, themes, last in rows
    ]
    headings = ("School", "Works with", "Joint activities", "Last", "Types", "Themes")
    ordered = sorted(links, key=lambda row: (row[0].casefold(), row[1].casefold(), row[:2]))
    return schools, PageTable("Links", headings, ordered)
