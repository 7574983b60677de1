"""Networks drawn in words, so that a test shows its data, its question and its answer.

    network_of("Ash-Beech Beech-Cedar*2", alone="Dene")

Words are interactions: `Ash-Beech` a meeting of two, `Ash+Beech+Cedar` one occasion of
three, `Ash>Beech` support that Ash gives to Beech. `*2` says that it happened twice,
`@2025-05-08` when (`@2025-05-08/2025-06-01` from when to when); without a day it was in the
school year 2025-26. The names are the identifiers, and the roster is in the order in which
they are drawn, which need not be theirs.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from collabmap.network import Network, TieRule, build_network
from collabmap.records import (
    INTERACTION_COLUMNS,
    PARTICIPATION_COLUMNS,
    RETURN_COLUMNS,
    SCHOOL_COLUMNS,
    Period,
    Records,
    frame_of,
)

YEAR = Period.school_year(2025)
A_DAY_OF_IT = date(2025, 10, 1)
WORD = re.compile(r"([^*@]+)(?:\*(\d+))?(?:@([\d-]+)(?:/([\d-]+))?)?")


def network_of(drawing: str = "", *, alone: str = "", **rule: Any) -> Network:
    """Return the network of a drawing, in the school year 2025-26 unless `period` says else."""
    return build_network(records_of(drawing, alone=alone), TieRule(**{"period": YEAR, **rule}))


def records_of(
    drawing: str = "",
    *,
    alone: str = "",
    strangers: str = "",
    returned: Sequence[tuple[str, date | None, date | None]] = (),
    told: Mapping[str, Sequence[Any]] | None = None,
    **about: Mapping[str, Any],
) -> Records:
    """Return the records of a drawing; `alone` names schools that are in no interaction.

    `strangers` are drawn but not among the schools; `returned` are nil returns with the
    days they cover; `told` holds columns of the interactions in the order they are drawn;
    any other keyword is a column of the schools, by name: `trust={"Ash": "Oak Trust"}`.
    """
    words = [_read(word) for word in drawing.split()]
    drawn = [body for bodies, _ in words for body in bodies]
    schools = [
        name for name in dict.fromkeys(drawn + alone.split()) if name not in strangers.split()
    ]
    columns: dict[str, list[Any]] = {"name": list(schools)}
    for name, values in about.items():
        missing = {"text": "", "number": float("nan"), "day": None}[SCHOOL_COLUMNS[name]]
        columns[name] = [values.get(school, missing) for school in schools]
    ids = [f"E{number:04}" for number in range(1, len(words) + 1)]
    days = {
        key: [row[key] for _, row in words] for key in ("date", "end_date", "times", "direction")
    }
    return Records(
        schools=frame_of(SCHOOL_COLUMNS, columns, index=schools, named="id"),
        interactions=frame_of(
            INTERACTION_COLUMNS, {**days, **(told or {})}, index=ids, named="interaction"
        ),
        participations=_parts(ids, words),
        returns=frame_of(
            RETURN_COLUMNS,
            {
                "school": [school for school, _, _ in returned],
                "start": [start for _, start, _ in returned],
                "end": [end for _, _, end in returned],
                "kind": ["nil" for _ in returned],
            },
        ),
    )


def _read(word: str) -> tuple[list[str], dict[str, Any]]:
    found = WORD.fullmatch(word)
    assert found, f"{word} is not drawn in a way that can be read"
    bodies, times, start, end = found.groups()
    gives = ">" in bodies
    return re.split(r"[-+>]", bodies), {
        "times": int(times or 1),
        "date": date.fromisoformat(start) if start else A_DAY_OF_IT,
        "end_date": date.fromisoformat(end) if end else None,
        "direction": "lead_gives" if gives else "mutual",
    }


def _parts(ids: Sequence[str], words: Sequence[tuple[list[str], dict[str, Any]]]) -> Any:
    rows = [
        (event, body, "lead" if place == 0 and row["direction"] == "lead_gives" else "member")
        for event, (bodies, row) in zip(ids, words, strict=True)
        for place, body in enumerate(bodies)
    ]
    values = zip(*rows, strict=True) if rows else ([], [], [])
    named = dict(zip(PARTICIPATION_COLUMNS, map(list, values), strict=True))
    return frame_of(PARTICIPATION_COLUMNS, named)


@st.composite
def networks(draw: st.DrawFn, *, most: int = 12, directed: bool = False) -> Network:
    """Draw a network of up to `most` schools, with isolates, in one piece or several.

    Now and then one without schools, with one school, without ties or with all of them;
    with `directed`, arcs one way and both ways. Roster order is not identifier order. Put
    together at once, as `network_of` would by way of records, since a property asks often.
    """
    names = draw(st.permutations([f"S{number:02}" for number in range(draw(st.integers(0, most)))]))
    density = draw(st.sampled_from((0.0, 0.1, 0.2, 0.3, 0.5, 1.0)))
    chance = draw(st.randoms(use_true_random=False))
    # Some stand alone, anywhere in the order, and some are only ever given to or only give.
    joined = [name for name in sorted(names) if chance.random() < draw(st.sampled_from((0.6, 1)))]
    givers = [name for name in joined if not directed or chance.random() < 0.7]
    pairs = (
        ((one, other) for one in givers for other in joined if one != other)
        if directed
        else combinations(joined, 2)
    )
    times = {pair: chance.randint(1, 3) for pair in pairs if chance.random() < density}
    met = pd.Series(0, index=pd.Index(names, dtype="str", name="id"), dtype="int64")
    for pair, number in times.items():
        met[list(pair)] += number
    return Network(
        schools=frame_of(SCHOOL_COLUMNS, {"name": names}, index=names, named="id"),
        ties=_ties(times, directed=directed),
        rule=TieRule(period=YEAR, directed=directed),
        interactions=met,
        large_events=met * 0,
    )


def _ties(times: Mapping[tuple[str, str], int], *, directed: bool) -> pd.DataFrame:
    ends = pd.DataFrame(list(times), columns=["school_a", "school_b"], dtype="str")
    interactions = pd.Series(list(times.values()), dtype="int64")
    day = pd.Series([A_DAY_OF_IT] * len(times), dtype="datetime64[s]")
    return ends.assign(
        weight=interactions.astype("float64"),
        interactions=interactions,
        hours=float("nan"),
        first_date=day,
        last_date=day,
        types="",
        themes="",
        depth_max=float("nan"),
        terms_active=1,
        directed=directed,
    )


@st.composite
def some_records(draw: st.DrawFn, *, most: int = 10) -> Records:
    """Draw records of the school years 2024-25 and 2025-26, with some returns and two trusts.

    Occasions of 2 to 10 bodies (so some are too large for ties), now and then a stranger.
    """
    names = draw(st.permutations([f"S{number:02}" for number in range(draw(st.integers(2, most)))]))
    bodies = st.lists(st.sampled_from([*names, "Stranger"]), min_size=2, max_size=10, unique=True)
    days = st.dates(date(2024, 9, 1), date(2026, 8, 31))
    drawn = draw(st.lists(st.tuples(bodies, days), max_size=12))
    trusts = draw(st.lists(st.sampled_from(["", "Oak Trust", "Elm Trust"]), min_size=most))
    return records_of(
        " ".join(f"{'+'.join(who)}@{day}" for who, day in drawn),
        alone=" ".join(names),
        strangers="Stranger",
        returned=[(name, YEAR.start, YEAR.end) for name in names if draw(st.booleans())],
        trust=dict(zip(names, trusts, strict=False)),
    )
