"""The samples: made again byte for byte, whole in themselves, and what their ABOUT.md says."""

import re
from collections import Counter

import pytest

from sample_networks import folder, names
from sample_networks.make_authority import NAME, PLANTED, main, tables
from sample_networks.making.plan import LEVEL_OF, PENINSULA_DOOR
from tests.samples.by_hand import Year, bodies, table, touching

SAMPLES = ("aldermarch", "seventeen-schools")
FILES = ("ABOUT.md", "interactions.csv", "returns.csv", "schools.csv")
SEVENTEEN = {
    "unknown": {"Quarry Nursery"},
    "fading": {"Priory Primary"},
    "small-island": {"Moss Bank Academy", "Northway Primary"},
    "single-thread": {"Gaitfield Primary", "Old Mill Primary"},
    "peripheral": {"Elm Grove Junior", "Fallow Primary"},
}


def about(sample: str) -> str:
    return (folder(sample) / "ABOUT.md").read_text(encoding="utf-8")


def said(label: str) -> str:
    """Return what the authority's ABOUT.md says in the second cell of the row of `label`."""
    found = re.search(rf"^\| {re.escape(label)} \| ([\d.,]+) \|", about(NAME), re.MULTILINE)
    assert found, label
    return found[1].replace(",", "")


def named(sample: str, ladder: dict[str, str]) -> dict[str, set[str]]:
    """Return the names of the schools on each level below connected."""
    name = {row["urn"]: row["name"] for row in table(sample, "schools.csv")}
    levels = set(ladder.values()) - {"connected"}
    return {level: {name[one] for one in ladder if ladder[one] == level} for level in levels}


def test_the_samples_are_listed_and_have_their_four_files():
    assert names() == SAMPLES
    for sample in SAMPLES:
        assert sorted(path.name for path in folder(sample).iterdir()) == list(FILES)


def test_an_unknown_sample_is_refused_in_a_sentence_that_names_the_others():
    with pytest.raises(LookupError, match=r'no sample network "x"\. There are: aldermarch, seven'):
        folder("x")


def test_the_generator_writes_the_same_files_again(tmp_path, monkeypatch):
    monkeypatch.setattr("sample_networks.make_authority.folder", lambda _: tmp_path)

    main()

    for path in tmp_path.iterdir():
        assert path.read_bytes() == (folder(NAME) / path.name).read_bytes()
    assert len(list(tmp_path.iterdir())) == 3


def test_another_seed_makes_another_authority():
    kept = (folder(NAME) / "interactions.csv").read_text(encoding="utf-8")

    assert tables(seed=1)["interactions.csv"] != kept


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_row_speaks_of_schools_on_the_list(sample):
    schools = {row["urn"] for row in table(sample, "schools.csv")}
    for row in table(sample, "interactions.csv"):
        assert schools.issuperset(bodies(row)), row
        assert len(set(bodies(row))) == len(bodies(row)) > 1, row
        assert row["lead"] in ["", *bodies(row)], row
    assert schools.issuperset(row["urn"] for row in table(sample, "returns.csv"))


@pytest.mark.parametrize("sample", SAMPLES)
def test_identifiers_and_names_occur_once(sample):
    schools = table(sample, "schools.csv")
    interactions = table(sample, "interactions.csv")

    assert len({row["urn"] for row in schools}) == len(schools)
    assert len({row["name"].casefold() for row in schools}) == len(schools)
    assert len({row["event_id"] for row in interactions}) == len(interactions)


def test_no_interaction_looks_like_a_repeat_of_another():
    marks = Counter((r["schools"], r["date"], r["type"]) for r in table(NAME, "interactions.csv"))

    assert max(marks.values()) == 1


def test_whoever_says_nil_has_no_links_and_whoever_sends_took_part():
    for year in (2024, 2025):
        links = Year(NAME, year).partners
        seen = {body for row in touching(NAME, year) for body in bodies(row)}
        answers = [r for r in table(NAME, "returns.csv") if r["period"].startswith(str(year))]
        assert len({row["urn"] for row in answers}) == len(answers)
        assert not any(links[row["urn"]] for row in answers if row["return"] == "nil")
        assert seen.issuperset(row["urn"] for row in answers if row["return"] == "sent")


def test_every_name_in_the_plan_is_a_school():
    assert {row["name"] for row in table(NAME, "schools.csv")}.issuperset(LEVEL_OF)


def test_the_ladder_worked_out_by_hand_is_the_plan():
    assert Year(NAME, 2025).ladder() == PLANTED


def test_the_seventeen_schools_stand_where_they_should():
    sample = "seventeen-schools"

    assert named(sample, Year(sample, 2025).ladder()) == SEVENTEEN
    assert len(Year(sample, 2025).ties) == 19
    assert len(Year(sample, 2025, largest=12).ties) == 71


def test_the_authority_is_one_piece_with_the_planted_ones_beside_it():
    year = Year(NAME, 2025)
    pieces = Counter(len(year.piece(school)) for school in PLANTED)

    assert pieces == {272: 272, 3: 3, 2: 4, 1: 21}
    assert max(len(partners) for partners in year.partners.values()) >= 20


def test_the_peninsula_hangs_on_its_high_school():
    door = next(r["urn"] for r in table(NAME, "schools.csv") if r["name"] == PENINSULA_DOOR[0])
    year = Year(NAME, 2025)
    inland = year.piece(door)
    for partners in year.partners.values():
        partners.discard(door)
    year.partners[door].clear()

    assert sorted(len(year.piece(one)) for one in inland)[:10] == [1] + [9] * 9


@pytest.mark.parametrize("level", sorted({*LEVEL_OF.values(), "connected"}))
def test_about_counts_the_schools_of_each_level(level):
    assert said(level) == str(Counter(PLANTED.values())[level])


def test_about_counts_the_schools():
    schools = table(NAME, "schools.csv")
    phases = Counter(row["phase"] for row in schools)

    assert said("schools") == str(len(schools))
    assert said("primary (infant and junior too)") == str(phases["Primary"])
    for phase in ("Secondary", "Special", "Nursery", "All-through"):
        assert said(phase.lower()) == str(phases[phase])
    assert said("academies, in three trusts") == str(sum(bool(r["trust"]) for r in schools))
    assert len({row["trust"] for row in schools} - {""}) == 3
    assert said("partnerships") == str(len({row["partnership"] for row in schools} - {""}))


def test_about_counts_the_interactions():
    rows = table(NAME, "interactions.csv")
    large = [row for row in rows if len(bodies(row)) > 8]
    march, june = (len(bodies(row)) for row in large if row["type"] == "conference")
    before, now = ({r["event_id"] for r in touching(NAME, year)} for year in (2024, 2025))

    assert said("interactions") == str(len(rows))
    assert said("interactions that touch 2024-25") == str(len(before))
    assert said("interactions that touch 2025-26") == str(len(now))
    assert said("projects that run over the summer and touch both") == str(len(before & now))
    assert said("schools at the conference of March 2025") == str(march)
    assert said("schools at the conference of June 2026") == str(june)
    assert said("other interactions of more than eight schools") == str(len(large) - 2)


def test_about_counts_returns_links_and_partners():
    before, now = Year(NAME, 2024), Year(NAME, 2025)
    answers = Counter((row["period"], row["return"]) for row in table(NAME, "returns.csv"))

    assert said("returns for 2024-25") == str(len(before.returned))
    assert said("returns for 2025-26") == str(len(now.returned))
    assert said("nil returns among those for 2025-26") == str(answers["2025-26", "nil"])
    assert said("schools covered in 2025-26") == str(len(now.covered))
    assert said("links in 2024-25") == str(len(before.ties))
    assert said("links in 2025-26") == str(len(now.ties))
    assert said("mean partners in 2025-26") == f"{2 * len(now.ties) / 300:.1f}"


def test_about_says_what_counting_the_conference_does():
    counted = Year(NAME, 2025, largest=80)
    unlinked = [one for one, level in PLANTED.items() if level in ("isolated", "fading")]

    assert f"{len(counted.ties):,} links instead of {said('links in 2025-26')}" in about(NAME)
    assert Counter(len(counted.partners[one]) for one in unlinked) == {71: 4, 0: 5}
