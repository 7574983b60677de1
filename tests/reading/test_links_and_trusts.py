"""The register's own links between schools, and its memberships of trusts."""

import pandas as pd
import pytest

from collabmap.reading.links import is_links, links_of
from collabmap.reading.schools import schools_of
from collabmap.reading.trusts import is_memberships, trusts_of, with_trusts
from tests.reading.tabled import tabled

LINKS = """\
URN,LinkURN,LinkName,LinkType,LinkEstablishedDate
900001,900011,Ash Academy,Successor,01-09-2024
900011.0,900001,Ash Primary,Predecessor,01-09-2024
900002,900012,Beech,Successor - amalgamated,
900002,900012,Beech,Successor - amalgamated,
900003,,Cedar,Successor,01-09-2024
900004,900014,Dene,Predecessor - split school,31-02-2024
"""
MEMBERS = """\
Group UID,Group ID,Group Name,Group Type,Group Status,Date left group,URN,EstablishmentName
1,TR1,Old Trust,Multi-academy trust,Open,31-08-2023,900001,Ash
2,TR2,Oak Trust,Multi-academy trust,Open,,900001,Ash
3,TR3,Shut Trust,Single-academy trust,Closed,,900002,Beech
4,,Nowton Federation,Federation,Open,,900003,Cedar
5,TR5,Elm Trust,Single-academy trust,Open,,900004.0,Dene
6,TR6,Empty Trust,Multi-academy trust,Open,,,
"""


def test_links_are_kept_as_written_with_their_days():
    links, problems, fared = links_of(tabled(LINKS))

    assert links["urn"].tolist() == ["900001", "900011", "900002", "900004"]
    assert links["link_urn"].tolist() == ["900011", "900001", "900012", "900014"]
    assert links["type"].tolist()[2] == "Successor - amalgamated"
    assert links["date"].tolist()[0] == pd.Timestamp("2024-09-01")
    assert links["date"].isna().tolist() == [False, False, True, True]
    assert fared == {"read": 6, "accepted": 4, "rejected": 1, "ignored": 1}
    assert [(found.row, found.code) for found in problems] == [
        (5, "duplicate"),
        (6, "missing-school"),
        (7, "bad-link-date"),
    ]


def test_a_file_of_links_without_rows_has_no_links():
    links, problems, fared = links_of(tabled(LINKS.splitlines()[0] + "\n"))

    assert (len(links), problems, fared["read"]) == (0, [], 0)
    assert list(links.columns) == ["urn", "link_urn", "type", "date"]


@pytest.mark.parametrize(
    ("headings", "links", "memberships"),
    [
        (["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"], True, False),
        (["urn", "link_urn", "type"], True, False),
        (["Group UID", "Group Name", "URN"], False, True),
        (["Group UID", "Group Name", "Group Type"], False, False),
        (["URN", "EstablishmentName"], False, False),
    ],
)
def test_files_are_told_by_their_headings(headings, links, memberships):
    assert (is_links(headings), is_memberships(headings)) == (links, memberships)


def test_a_school_is_in_the_trust_it_has_not_left():
    trusts, fared = trusts_of(tabled(MEMBERS))

    assert trusts.to_dict() == {"900001": "Oak Trust", "900004": "Elm Trust"}
    assert fared == {"read": 6, "accepted": 2, "rejected": 0, "ignored": 4}


def test_memberships_fill_in_only_what_the_list_does_not_say():
    schools = schools_of(tabled("urn,name,trust\n900001,Ash,\n900004,Dene,Own\n9,Elm,\n"))[0]
    before = schools.copy()

    filled = with_trusts(schools, trusts_of(tabled(MEMBERS))[0])

    assert filled["trust"].tolist() == ["Oak Trust", "Own", ""]
    assert filled["trust"].dtype == schools["trust"].dtype
    pd.testing.assert_frame_equal(schools, before)


def test_memberships_of_nobody_fill_in_nothing():
    schools = schools_of(tabled("urn,name\n900001,Ash\n"))[0]
    empty = trusts_of(tabled(MEMBERS.splitlines()[0] + "\n"))[0]

    assert with_trusts(schools, empty).equals(schools)
