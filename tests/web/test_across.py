"""The page of who works across groups: each answer, and each reason why there is none."""

import pytest

from tests.web.test_changing import NOW

SCHOOLS = "id,name,phase,trust,easting,northing,kind\n"
RECORDS = "school_a,school_b,date,direction\n"


def network_of(visitor, schools: str, records: str) -> str:
    told = {"records.csv": RECORDS + records, "schools.csv": SCHOOLS + schools}
    return str(visitor.network(*((name, text.encode()) for name, text in told.items())))


def test_the_seventeen_across_phases(shown):
    visitor, network = shown
    text = visitor.see(f"{network}/across").text

    assert "6 of 19 links join schools of two phases." in text
    assert "If links joined any two schools alike, about 8 would." in text
    assert "That is within what chance alone gives." in text
    assert "No phase has all its links inside." in text
    assert "Primary – 13 schools 13 10.9 by chance 4 3.6 by chance" in text
    assert "Links that cross – 6" in text
    assert "E–I index −0.37" in text
    assert "Expected from the sizes of the phases alone: −0.16." in text


def test_who_is_inside_and_who_is_out(shown):
    visitor, network = shown
    text = visitor.see(f"{network}/across").text

    assert "Primary 13 2.5 1 (8%) 0 13 6" in text
    assert "Nursery 1 – 0 1 0 0 no links" in text
    assert "2 schools without a link and 15 with one have a figure" in text


def test_how_far_apart_schools_are(shown):
    visitor, network = shown
    text = visitor.see(f"{network}/across").text

    assert "Half of the 19 links are 1.2 km long or shorter, the longest 2.5 km." in text
    assert "Half of all pairs of schools are 2.2 km apart or less." in text
    assert "0 to 1 km 20 9 45%" in text
    assert "3 km and more 44 0 0%" in text
    assert "Old Mill Primary 2.9 1 12%" in text


@pytest.mark.parametrize("group", ["nothing", "name", "trust", "<script>", ""])
def test_a_column_that_cannot_be_asked_gives_the_first_that_can(shown, group):
    visitor, network = shown

    assert "schools of two phases" in visitor.see(f"{network}/across?group={group}").text


def test_a_person_chooses_the_groups(visitor):
    schools = "1,Ash,Primary,Oak,,,\n2,Beech,Secondary,Oak,,,\n3,Cedar,Primary,Elm,,,\n"
    network = network_of(visitor, schools, "1,2,2025-10-01,\n")

    first, chosen = (visitor.see(f"{network}/across{end}").text for end in ("", "?group=phase"))

    assert "None of 1 link joins schools of two trusts." in first
    assert "Every link of Oak stays inside it." in first
    assert "Every recorded link stays inside one trust." in first
    assert "1 of 1 link joins schools of two phases." in chosen
    assert "fewer than two schools have a place on your list" in first


def test_links_with_schools_of_no_trust_are_said_apart_and_leave_a_trust(visitor):
    schools = "1,Ash,,Oak,,,\n2,Beech,,Oak,,,\n3,Cedar,,Elm,,,\n4,Dene,,,,,\n5,Elder,,,,,\n"
    links = ["1,2", "1,3", "1,4", "2,4", "4,5"]
    network = network_of(visitor, schools, "".join(f"{one},2025-10-01,\n" for one in links))

    text = visitor.see(f"{network}/across").text

    said = "1 of 2 links joins schools of two trusts, leaving out 3 links of schools of no trust."
    assert said in text
    assert "No trust has all its links inside." in text
    assert (
        "2 schools are of no trust on the list. Left out of the numbers above: 3 links of "
        "theirs, 2 with schools whose trust is given and 1 among themselves."
    ) in text
    assert "Links of schools of no trust are not in it." in text
    assert "Links with other trusts Links with schools of no trust Share inside" in text
    assert "Oak 2 – 0 0 1 1 2" in text


def test_a_trust_whose_other_links_go_to_schools_of_none_is_not_closed(visitor):
    schools = "1,Ash,,Oak,,,\n2,Beech,,Oak,,,\n3,Cedar,,Elm,,,\n4,Dene,,,,,\n"
    network = network_of(visitor, schools, "1,2,2025-10-01,\n1,4,2025-10-01,\n")
    text = visitor.see(f"{network}/across").text

    assert "Every link of Oak" not in text
    assert "Every recorded link between two schools whose trust is given stays inside" in text


@pytest.mark.parametrize("phase", ["", "Primary"])
def test_without_two_groups_the_page_says_why(visitor, phase):
    network = network_of(visitor, f"1,Ash,{phase},,,,\n2,Beech,,,,,\n", "1,2,2025-10-01,\n")

    text = visitor.see(f"{network}/across").text
    assert "This cannot be told yet: no column of your list" in text


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ("1,2,2025-10-01,\n", "No link joins two schools of which both groups are written down."),
        ("1,4,2025-10-01,\n", "No link is recorded in this period."),
    ],
)
def test_without_a_link_between_known_groups_the_page_says_why(visitor, records, reason):
    schools = "1,Ash,Primary,,,,\n2,Beech,,,,,\n3,Cedar,Secondary,,,,\n"
    text = visitor.see(f"{network_of(visitor, schools, records)}/across").text

    assert f"This cannot be told of phases. {reason}" in text


def test_with_a_direction_it_says_who_gives(visitor, seventeen_files):
    network = visitor.network(*seventeen_files)
    support = {**NOW, "types": ["support"], "directed": "yes"}
    visitor.send(f"{network}/settings", support)

    text = visitor.see(f"{network}/across").text

    assert "2 of 3 one-way links are answered by one the other way; 1 is not." in text
    assert "Fallow Primary 1 0 0" in text


def test_bodies_that_are_not_schools_are_on_the_map_until_they_are_not(visitor):
    schools = "1,Ash,Primary,,,,\n2,Beech,Secondary,,,,\n3,Council,,,,,authority\n"
    network = network_of(visitor, schools, "1,2,2025-10-01,\n1,3,2025-10-01,\n")
    settings = visitor.see(f"{network}/settings").text

    assert "Schools, and every other body on the list 2 links" in settings
    assert "Schools only" in settings
    assert "1 link instead of 2" in settings
    choices = {"period": "2025-09-01:2026-08-31", "largest_event": "8", "least": "1",
               "weight": "shared", "bodies": "schools"}  # fmt: skip
    assert visitor.send(f"{network}/settings", choices).status_code == 303
    text = visitor.see(network).text
    assert "schools only" in text
    assert "1 body of the list that is not a school" in text
    assert "Council" not in visitor.see(f"{network}/schools").text


def test_a_column_of_one_s_own_is_kept_and_can_be_looked_across(visitor):
    schools = "id,name,Cluster\n900001,Ash,North\n900002,Beech,North\n900003,Cedar,South\n"
    visits = "School A,School B,Date\nAsh,Beech,2025-10-01\nBeech,Cedar,2025-10-02\n"
    network = visitor.network(("visits.csv", visits), ("schools.csv", schools))

    text = visitor.see(f"{network}/across?group=Cluster").text

    assert "groups of “Cluster”" in text
    assert "North" in text
    assert "South" in text
    more = visitor.review(("more.csv", "School A,School B\nAsh,Cedar\n"), into=network[-36:])
    visitor.send(f"{more}/add", {}, at=f"{more}/review")
    assert "North" in visitor.see(f"{network}/across?group=Cluster").text
