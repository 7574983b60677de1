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
