"""The page of what changed: its answer, its evidence, and its other faces."""

import csv
import io

import pytest

SENTENCE = "19 links are new, 1 has gone and none goes on."


def test_the_sentence_comes_first_and_the_evidence_under_it(shown):
    visitor, network = shown
    text = visitor.see(f"{network}/changes").text

    assert text.index(SENTENCE) < text.index("What would chance alone do?")
    assert text.index("Before you read on") < text.index("Two maps, every school")
    for heading in ("What became of the schools", "From where to where", "The links",
                    "How often linked schools met", "The network’s figures"):  # fmt: skip
        assert heading in text
    assert "No recorded links any more – 1 school" in text
    assert "One link before, links have faded now; 1 partner school before, 0 now." in text
    assert "No records of one of the two for the earlier period" in text
    assert "A figure that cannot be asked" not in text
    for judgement in ("improved", "declined", "better than", "worse than"):
        assert judgement not in text.casefold()


def test_the_overview_says_what_changed_and_leads_there(shown):
    visitor, network = shown
    page = visitor.see(network)

    assert SENTENCE in page.text
    assert f'href="{network}/changes"' in visitor.fetch(network).text


def test_other_periods_are_asked_by_a_form(shown):
    visitor, network = shown
    terms = "?before=2025-09-01:2025-12-31&after=2026-01-01:2026-08-31"
    text = visitor.see(f"{network}/changes{terms}").text

    assert "The periods are of different length, 122 days and 243" in text
    assert "Meetings of two schools in each thirty days" in text


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("before=2023-24", "The first record is of 8 May 2025"),
        ("before=2025-26", "Both periods are"),
        ("before=2025-26&after=2024-25", "Turn them round"),
        ("before=soon", "is not a school year"),
        ("before=1:2", "is not a period"),
        ("before=<script>", "is not a school year"),
    ],
)
def test_what_cannot_be_compared_is_said_with_the_form_still_there(shown, asked, sentence):
    visitor, network = shown
    text = visitor.see(f"{network}/changes?{asked}", status=422).text

    assert sentence in text
    assert "The earlier period" in text


def test_records_of_one_year_or_without_dates_say_why_nothing_can_be_told(visitor):
    one = visitor.network(("v.csv", "School A,School B,Date\nAsh,Beech,2025-10-01\n"))
    undated = visitor.network(("u.csv", "School A,School B\nCedar,Dene\n"))

    assert "Nothing is held of the period" in visitor.see(f"{one}/changes").text
    assert "The year before cannot be compared" in visitor.see(one).text
    assert "The records have no dates" in visitor.see(f"{undated}/changes").text
    for network in (one, undated):
        visitor.fetch(f"{network}/changes/before.svg", status=404)
        visitor.fetch(f"{network}/changes/links.csv", status=404)


def test_both_tables_and_both_pictures_are_handed_out(shown):
    visitor, network = shown

    links, schools = (
        list(csv.DictReader(io.StringIO(visitor.fetch(f"{network}/changes/{name}.csv").text)))
        for name in ("links", "schools")
    )
    assert len(links) == 20
    assert len(schools) == 17
    for side in ("before", "after"):
        assert visitor.fetch(f"{network}/changes/{side}.svg").mimetype == "image/svg+xml"
    visitor.fetch(f"{network}/changes/never.svg", status=404)
