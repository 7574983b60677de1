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


def list_of(*trusts: str, heading: str = "trust") -> str:
    rows = (f'{900001 + at},School {at},"{trust}"\n' for at, trust in enumerate(trusts))
    return f"urn,name,{heading}\n{''.join(rows)}"


@pytest.mark.parametrize(
    "said",
    ["LA maintained", "Maintained", "Local authority", "Community school", "none", "n/a",
     "not in a trust", "Not in a MAT.", "LA-Maintained", "No trust", "-"],
)  # fmt: skip
def test_a_maintained_school_is_in_no_trust(said):
    schools, _, _ = schools_of(tabled(list_of(said, "Oak Trust")))

    assert schools["trust"].tolist() == ["", "Oak Trust"]


def test_what_was_taken_for_no_trust_is_said():
    _, problems, _ = schools_of(tabled(list_of("LA maintained", "LA maintained", "Oak Trust")))

    assert [found.code for found in problems] == ["nothing-said"]
    assert '"LA maintained" in 2 cells is taken for no trust.' in problems[0].message


def test_one_trust_in_several_spellings_is_one_under_the_commonest():
    trusts = ("Oak MAT", "Oak Multi-Academy Trust", "Oak Multi-Academy Trust", "Oak trust", "Oak")
    schools, problems, _ = schools_of(tabled(list_of(*trusts)))

    assert schools["trust"].tolist() == ["Oak Multi-Academy Trust"] * 4 + ["Oak"]
    assert [found.code for found in problems] == ["trust-spellings"]
    assert '"Oak MAT" and "Oak trust" are taken for "Oak Multi-Academy Trust".' in (
        problems[0].message
    )


def test_of_spellings_as_common_the_first_in_the_alphabet_is_kept_whatever_the_order():
    for trusts in (("Elm Trust", "Elm Academy Trust"), ("Elm Academy Trust", "Elm Trust")):
        schools, _, _ = schools_of(tabled(list_of(*trusts)))

        assert set(schools["trust"]) == {"Elm Academy Trust"}


@pytest.mark.parametrize(
    "trusts",
    [("Oak Trust", "Oak Lane Trust"), ("Academy Trust", "Trust"), ("Oak Federation", "Oak Trust")],
)
def test_what_differs_before_the_ending_is_another_trust(trusts):
    schools, problems, _ = schools_of(tabled(list_of(*trusts)))

    assert schools["trust"].tolist() == list(trusts)
    assert problems == []


def test_the_names_of_a_register_are_left_as_they_are():
    table = tabled(list_of("Oak Trust", "Oak Academy Trust", heading="Trusts (name)"))

    assert schools_of(table)[0]["trust"].tolist() == ["Oak Trust", "Oak Academy Trust"]
