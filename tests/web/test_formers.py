"""A school that was another before: its page and its last contact look back to it."""

from tests.web.conftest import Visitor

SCHOOLS = """\
urn,name,status,close_date,open_date
900101,Hill Primary,Closed,31/08/2024,
900102,Hill Academy,Open,,01/09/2024
900103,Beech Primary,Open,,
900104,Cedar High,Open,,
"""
LINKS = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n900101,900102,,Successor,01-09-2024\n"
VISITS = """\
School A,School B,Date
Hill Primary,Beech Primary,2024-06-13
Beech Primary,Cedar High,2024-06-20
Beech Primary,Cedar High,2024-10-13
"""
WAS = "as Hill Primary, 900101, until 31 August 2024"


def kept(visitor: Visitor, visits: str = VISITS) -> str:
    files = (("visits.csv", visits), ("schools.csv", SCHOOLS), ("links.csv", LINKS))
    return visitor.network(*files, answered="y")


def test_the_page_of_a_school_looks_back_to_what_it_was(visitor):
    network = kept(visitor)
    text = visitor.see(f"{network}/schools/900102").text

    assert f"Last contact 13 June 2024 with Beech Primary, {WAS}." in text
    assert f"13 June 2024 ({WAS}) Beech Primary Outside the period" in text


def test_a_school_whose_links_were_those_of_what_it_was_has_lost_them(visitor):
    text = visitor.see(f"{kept(visitor)}/few-links").text

    faded = text.partition("Links have faded –")[2]
    assert f"Hill Academy Last contact 13 June 2024 with Beech Primary. That was {WAS}." in faded


def test_a_contact_of_its_own_is_told_as_its_own(visitor):
    network = kept(visitor, VISITS + "Hill Primary,Cedar High,2024-11-13\n")
    text = visitor.see(f"{network}/schools/900102").text

    assert "Last contact 13 November 2024 with Cedar High" in text
    assert WAS in text


CONVERTED = """\
urn,name,status,close_date,open_date
100001,Old Mill Primary,Closed,31/08/2025,
100002,Old Mill Academy,Open,,01/09/2025
100003,Beech Primary,Open,,
100004,Cedar High,Open,,
"""
CONVERSION = (
    "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"
    "100001,100002,Old Mill Academy,Successor,01-09-2025\n"
    "100002,100001,Old Mill Primary,Predecessor,01-09-2025\n"
)
IN_BOTH = """\
School A,School B,Date
Old Mill Primary,Beech Primary,2025-03-04
100002,Cedar High,2025-10-05
"""
SINCE = "nder this number since 1 September 2025, before that Old Mill Primary (100001)"


def test_a_school_that_becomes_another_in_the_period_is_one_school_in_it(visitor):
    files = (("visits.csv", IN_BOTH), ("schools.csv", CONVERTED), ("links.csv", CONVERSION))
    network = visitor.network(*files, answered="y")
    visitor.send(f"{network}/period", {"period": "2024-09-01:2025-12-31"}, at=f"{network}/settings")

    text = visitor.see(f"{network}/schools/100002").text
    assert f"2 links, each met once; u{SINCE}." in text
    assert "Partner schools – 2" in text
    was = "as Old Mill Primary, 100001, until 31 August 2025"
    assert f"4 March 2025 ({was}) Beech Primary Yes" in text
    moved = visitor.fetch(f"{network}/schools/100001", status=302)
    assert moved.location == f"{network}/schools/100002"

    table = visitor.see(f"{network}/schools").text
    assert f"U{SINCE}" in table
    assert "3 schools." in table
    assert "1 school of 3." in visitor.see(f"{network}/schools?name=100001").text
    other = visitor.see(f"{network}/schools/100003").text
    assert "Old Mill Academy" in other
    assert "not open" not in other


def test_without_such_a_school_there_is_no_column_of_histories(visitor):
    assert "History" not in visitor.see(f"{kept(visitor)}/schools").text
