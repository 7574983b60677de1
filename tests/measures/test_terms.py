"""Ties seen in one term only, and the terms themselves."""

from datetime import date

import pytest

from collabmap.measures.terms import one_term, term_of
from collabmap.records import Period
from tests.drawing import network_of


def test_a_link_of_two_terms_is_not_seen_in_one_only():
    found = one_term(network_of("A-B@2025-10-01 A-B@2026-02-01 B-C@2025-11-01 D-E@2026-05-05"))

    assert found is not None
    assert found.ties[["school_a", "school_b"]].to_numpy().tolist() == [["B", "C"], ["D", "E"]]
    assert found.schools == ("C", "D", "E")


def test_work_that_lasts_is_in_every_term_it_touches():
    found = one_term(network_of("A-B@2025-12-15/2026-01-15"))

    assert found is not None
    assert found.ties.empty
    assert found.schools == ()


def test_a_period_of_one_term_cannot_be_asked():
    autumn = Period.between(date(2025, 9, 1), date(2025, 12, 31))

    assert one_term(network_of("A-B", period=autumn)) is None


def test_without_dates_it_cannot_be_asked():
    network = network_of("A-B", period=Period.undated())
    undated = network.ties.assign(terms_active=0)

    assert one_term(type(network)(**{**vars_of(network), "ties": undated})) is None


def vars_of(network):
    return {
        name: getattr(network, name)
        for name in ("schools", "ties", "rule", "interactions", "large_events")
    }


def test_a_year_without_links_is_a_finding():
    found = one_term(network_of(alone="A B"))

    assert found is not None
    assert found.ties.empty


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2025, 9, 1), "autumn term 2025"),
        (date(2025, 12, 31), "autumn term 2025"),
        (date(2026, 1, 1), "spring term 2026"),
        (date(2026, 4, 11), "spring term 2026"),
        (date(2026, 4, 12), "summer term 2026"),
        (date(2026, 8, 31), "summer term 2026"),
    ],
)
def test_terms_start_in_september_january_and_april(day, term):
    assert term_of(day) == term
