"""What an analysis says beside its numbers: rule, period, coverage, what was left out, version."""

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from collabmap import __version__
from collabmap.maps import Caption
from collabmap.records import count_of
from collabmap.records.spans import Stretch

if TYPE_CHECKING:
    from collabmap.pipeline.analysis import Analysis


def about(analysis: "Analysis") -> dict[str, Any]:
    """Return what every output says beside its numbers, as plain values."""
    rule, period, told = analysis.rule, analysis.period, analysis.coverage
    day = last_day(analysis)
    return {
        "rule": {
            "sentence": rule.sentence,
            "types": list(rule.types) if rule.types is not None else None,
            "largest_event": rule.largest_event,
            "least": rule.least,
            "weight": rule.weight,
            "directed": rule.directed,
            "bodies": rule.bodies,
            "group": analysis.group,
            "seed": analysis.seed,
        },
        "period": {
            "from": period.start.isoformat() if period.start else None,
            "to": period.end.isoformat() if period.end else None,
            "name": period.name,
        },
        "coverage": {
            "schools": told.schools,
            "covered": told.covered,
            "returns": told.returns,
        },
        "left_out": left_out(analysis),
        "last_record": day.date().isoformat() if day is not None else None,
        "version": __version__,
        "settings": settings_hash(analysis),
    }


def left_out(analysis: "Analysis") -> dict[str, int]:
    """Return how much is not in the network, by reason."""
    nothing = {"rejected": 0, "ignored": 0, "large_events": 0, "self_pairs": 0}
    network = analysis.network
    not_open = sum(network.not_open.values())
    return nothing | dict(analysis.read_left_out) | dict(network.counts) | {"not_open": not_open}


def last_day(analysis: "Analysis") -> pd.Timestamp | None:
    """Return the date of the last record, None when none has a date."""
    last = analysis.records.interactions["date"].max()
    return None if pd.isna(last) else last


def last_record(analysis: "Analysis") -> Stretch | None:
    """Return the days of the last record, None when none has a date.

    Of those that begin on the last day the one that was over first.
    """
    rows, last = analysis.records.interactions, last_day(analysis)
    if last is None:
        return None
    end = rows["end_date"].fillna(rows["date"])[rows["date"] == last].min()
    return Stretch(last.date(), end.date())


def settings_hash(analysis: "Analysis") -> str:
    """Return eight letters that change when the rule, the group or the seed does."""
    said: list[Any] = [analysis.rule.sentence, analysis.group, analysis.seed]
    said += [analysis.everyone_answered, __version__]
    said += ["exact"] if analysis.exact else []
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:8]


def key_of(analysis: "Analysis") -> str:
    """Return what tells an analysis from every other: records, rule, group, seed, version."""
    records = analysis.records
    digest = hashlib.sha256(settings_hash(analysis).encode())
    for frame in (
        records.schools,
        records.interactions,
        records.participations,
        records.returns,
    ):
        digest.update(frame.to_csv().encode())
    digest.update("\n".join(sorted(analysis.outsiders)).encode())
    return digest.hexdigest()


def caption(analysis: "Analysis") -> Caption:
    """Return the words under a map of the network."""
    told, days = analysis.coverage, last_record(analysis)
    words = analysis.period.words
    source = "Undated" if days is None else f"Records up to {days.words}"
    return Caption(
        title=analysis.title,
        rule_sentence=f"What counts as a link: {analysis.rule.choices}",
        period_words=words[:1].upper() + words[1:],
        coverage_words=(
            f"Records or returns cover {told.covered:,} of {count_of(told.schools, 'school')}; "
            f"returns came from {told.returns:,}"
        ),
        source_words=f"{source} · collabmap {__version__} · settings {settings_hash(analysis)}",
    )
