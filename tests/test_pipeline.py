"""The whole way: records in, answers out, every school in each, whatever the order of the rows."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import collabmap
import sample_networks
from collabmap.cli.exporting import map_text
from collabmap.network import TieRule
from collabmap.pipeline import analyse
from collabmap.reading import read_files, source_of
from collabmap.records import Period
from collabmap.writing import csv_text, network_json, rejected_text
from tests.drawing import records_of

SEVENTEEN = sample_networks.folder("seventeen-schools")


def sample(name="seventeen-schools"):
    """Read a sample network."""
    folder = sample_networks.folder(name)
    return read_files(
        [source_of(folder / "interactions.csv")],
        schools=source_of(folder / "schools.csv"),
        returns=source_of(folder / "returns.csv"),
    )


def outputs(reading):
    """Return every output that is made from records, by name."""
    analysis = analyse(reading.records, left_out=reading.left_out)
    schools = analysis.network.schools.join(analysis.schools_table.drop(columns="name"))
    return {
        "ties": csv_text(analysis.network.ties),
        "schools": csv_text(analysis.schools_table, index=True),
        "ladder": csv_text(analysis.ladder, index=True),
        "network": network_json(analysis.network, schools, analysis.figures),
        "page": map_text(analysis, ".html"),
        "picture": map_text(analysis, ".svg"),
        "headline": analysis.headline,
        "ring first": csv_text(analysis.ring_first, index=True),
    }


@pytest.mark.parametrize(("name", "orders"), [("seventeen-schools", 5), ("aldermarch", 1)])
def test_shuffling_the_rows_changes_no_byte_of_any_output(tmp_path, name, orders):
    folder = sample_networks.folder(name)
    headings, *rows = (folder / "interactions.csv").read_text(encoding="utf-8").splitlines()
    # Without their numbers, and some of them twice: nothing may lean on either.
    cut = headings.index(",") + 1
    rows = [row.split(",", 1)[1] for row in rows]
    rows += rows[:3]
    seen = []
    for order in range(orders + 1):
        random.Random(order).shuffle(rows)
        shuffled = tmp_path / "interactions.csv"
        shuffled.write_text("\n".join([headings[cut:], *rows]), encoding="utf-8")
        reading = read_files(
            [source_of(shuffled)],
            schools=source_of(folder / "schools.csv"),
            returns=source_of(folder / "returns.csv"),
        )
        assert reading.left_out["ignored"] == 3
        seen.append(outputs(reading))
    for other in seen[1:]:
        assert [name for name in other if other[name] != seen[0][name]] == []


NAMES = ["Ash", "Beech", "Cedar", "Dene", "Elm", "</script>", "<b href=x>"]
MEETINGS = st.lists(
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True), max_size=6
)


@settings(deadline=None, max_examples=40)
@given(meetings=MEETINGS, largest=st.integers(2, 6), directed=st.booleans())
def test_every_school_of_the_roster_is_in_every_output_and_on_every_map(
    meetings, largest, directed
):
    drawing = " ".join("+".join(names) for names in meetings)
    records = records_of(drawing, alone=" ".join(NAMES[:5]))
    rule = TieRule(period=Period.school_year(2025), largest_event=largest, directed=directed)

    analysis = analyse(records, rule)

    roster = list(records.schools.index)
    assert list(analysis.schools_table.index) == roster
    assert list(analysis.ladder.index) == roster
    assert sorted(dot.id for dot in analysis.map.dots) == sorted(roster)
    assert set(analysis.network.ties["school_a"]) <= set(roster)
    assert analysis.ladder["ladder"].ne("").all()


def test_the_headline_is_the_same_for_everybody():
    reading = sample()
    analysis = analyse(reading.records)

    assert analysis.headline == (
        "1 of 17 schools has no recorded links this year and 4 have one. "
        "We hold no records for 1 more. Returns came from 1."
    )
    last = analyse(reading.records, TieRule(period=Period.school_year(2024)))
    assert last.headline == (
        "0 of 17 schools have no recorded links in 2024-25 and 2 have one. "
        "We hold no records for 15 more. No returns are held: are these all the records there are?"
    )


def test_four_figures_stand_beside_those_of_the_year_before():
    figures = analyse(sample().records).four_figures

    assert [(figure.value, figure.before) for figure in figures] == [
        ("1", "0"),
        ("4", "2"),
        ("2.2", "0.1"),
        ("76%", "12%"),
    ]


def test_whom_to_ring_first_is_by_level_then_need_then_distance():
    ring = analyse(sample().records).ring_first

    assert ring["ladder"].tolist() == [
        "fading",
        "unknown",
        "small-island",
        "small-island",
        "single-thread",
        "single-thread",
    ]
    assert ring.index.tolist() == ["900016", "900017", "900013", "900014", "900007", "900015"]


def test_what_is_not_known_is_said():
    said = " ".join(analyse(sample().records).unknowns)

    assert "We hold no records for 1 school" in said
    assert "16 schools of 17 have not sent a return" in said
    assert "1 event has more than 8 schools and makes no links" in said


def test_an_analysis_has_a_key_of_its_records_and_its_settings():
    records = sample().records

    assert analyse(records).key == analyse(records).key
    assert analyse(records).key != analyse(records, seed=2).key
    assert analyse(records).key != analyse(records, TieRule(least=2)).key


def test_a_group_must_be_a_column():
    with pytest.raises(ValueError, match="no column named colour"):
        analyse(sample().records, group="colour")


def test_an_empty_network_says_so_in_words():
    analysis = analyse(records_of(""))

    assert analysis.headline == "No school is on the list for this period."
    assert analysis.figures["density"] is None
    assert analysis.map.dots == ()


def test_the_rows_left_out_may_come_from_files_of_different_forms(tmp_path):
    (tmp_path / "a.csv").write_text("School A,School B\nAsh,Ash\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("schools,Problem\n;,old\nAsh;Elm,\n", encoding="utf-8")
    reading = read_files([source_of(tmp_path / "a.csv"), source_of(tmp_path / "b.csv")])

    text = rejected_text(reading.rejected)

    assert text.splitlines()[0] == "School A,School B,schools,Problem"
    assert len(text.splitlines()) == 3


def test_python_needs_three_lines():
    reading = collabmap.read_interactions(
        SEVENTEEN / "interactions.csv",
        schools=SEVENTEEN / "schools.csv",
        returns=SEVENTEEN / "returns.csv",
    )
    analysis = collabmap.analyse(reading.records)

    assert len(analysis.network.ties) == 19
    assert len(collabmap.read_schools(SEVENTEEN / "schools.csv").records.schools) == 17


def test_whose_partners_are_not_yet_known_is_never_rung_first_nor_without_links():
    records = records_of("Ash-Nobody Beech-Cedar", alone="Dene", strangers="Nobody")

    analysis = analyse(records, TieRule(period=Period.school_year(2025)))

    assert list(analysis.ladder.loc["Ash", ["ladder", "ladder_words"]]) == [
        "unknown",
        "Partners not yet known",
    ]
    assert "Ash" not in analysis.ring_first.index
    assert analysis.headline.startswith(
        "0 of 4 schools have no recorded links this year and 2 have one. "
        "We hold no records for 1 more. The partners of 1 more are not yet known."
    )
    assert analysis.unknowns[0] == (
        "We hold no records for 1 school: whether it works with others is not known. "
        "The partners of 1 school are not yet known: its records name nobody on the list."
    )
    assert [heading.text for heading in analysis.map.headings] == [
        "Partners not yet known",
        "No records held",
    ]
    what_if = analysis.what_if(analysis.rule)
    assert what_if is not None
    assert what_if.without == 0


def test_a_partner_somebody_said_is_no_school_of_the_list_is_waited_for_no_longer():
    records = records_of("Ash-Nobody Beech-Cedar", strangers="Nobody")
    rule = TieRule(period=Period.school_year(2025))

    analysis = analyse(records, rule).knowing(["Nobody"])

    assert analysis.ladder.loc["Ash", "ladder"] == "isolated"
    assert analysis.ring_first.index[0] == "Ash"
    assert analysis.key != analyse(records, rule).key
