"""What lasted a term, a month or some days is never told as one of its days."""

from tests.web.conftest import Visitor

VISITS = """\
School A,School B,Date
Ash Primary,Beech Primary,Summer 2026
Beech Primary,Cedar High,6 October 2025
Cedar High,Dene Infant,3/11/2025 to 5/11/2025
Ash Primary,Beech Primary,6 October 2025
Elm Nursery,Fir Special,July 2025
"""
SCHOOLS = """\
urn,name
1,Ash Primary
2,Beech Primary
3,Cedar High
4,Dene Infant
5,Elm Nursery
6,Fir Special
"""
LAST_DAYS = ("31 August 2026", "31 July 2025", "Last contact 5 November 2025")


def pages(visitor: Visitor) -> str:
    return visitor.network(("visits.csv", VISITS), ("schools.csv", SCHOOLS), answered="y")


def test_a_school_was_last_in_touch_in_the_summer_and_on_none_of_its_days(visitor):
    network = pages(visitor)
    text = visitor.see(f"{network}/schools/1").text

    assert "Last contact in summer 2026 with Beech Primary." in text
    assert "Beech Primary 2 summer 2026" in text
    assert "summer 2026 Beech Primary Yes" in text
    assert "2026 to" not in text.partition("Partner schools –")[2].partition("How this")[0]
    assert "31 August 2026 with" not in text
    cedar = visitor.see(f"{network}/schools/3").text
    assert "Last contact between 3 and 5 November 2025 with Dene Infant." in cedar
    assert "Dene Infant 1 3 to 5 November 2025" in cedar


def test_lists_and_tables_say_it_too(visitor):
    network = pages(visitor)
    few = visitor.see(f"{network}/few-links").text
    table = visitor.see(f"{network}/schools?sort=last&order=down").text
    drawn = visitor.see(f"{network}/map").text
    alone = visitor.fetch(f"{network}/download/map.html").text

    assert "Last contact in summer 2026 with Beech Primary" in few
    assert "Last contact in July 2025 with Fir Special" in few
    assert "summer 2026" in table
    assert "3 to 5 November 2025" in table
    assert "July 2025" in table
    assert "Last record summer 2026" in table
    assert "in summer 2026" not in drawn
    assert "Records up to summer 2026" in drawn
    assert table.index("Ash Primary") < table.index("Dene Infant") < table.index("Elm Nursery")
    for page in (drawn, alone):
        assert "summer 2026" in page
        assert "3 to 5 November 2025" in page
    for page in (few, table, drawn, alone):
        body = page.partition("How this was worked out")[0]
        assert not [day for day in LAST_DAYS if f"{day} " in body.replace("to 31", "")]
