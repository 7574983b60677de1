"""The command line, as a person runs it: what it prints, where, and with which exit status."""

import csv
import io
import json
import subprocess
import sys

import networkx
import pytest
from openpyxl import Workbook

import sample_networks
from tests.tables import ROSTER, write

SEVENTEEN = str(sample_networks.folder("seventeen-schools"))
HEADLINE = (
    "1 of 17 schools has no recorded links this year and 4 have one. "
    "We hold no records for 1 more. Returns came from 1."
)


def collabmap(*words, status=0):
    """Run the command line; return what it printed on both streams."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "from collabmap.cli import main; main()", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout, done.stderr


def rows(text):
    """Return CSV as a list of mappings."""
    return list(csv.DictReader(io.StringIO(text)))


def test_ties_go_to_standard_output_and_the_rule_to_the_other():
    out, err = collabmap("ties", SEVENTEEN)

    assert len(rows(out)) == 19
    assert "1 September 2025 to 31 August 2026" in err
    assert HEADLINE in err


def test_every_school_has_a_row_in_roster_order():
    out, _ = collabmap("measure", SEVENTEEN)

    found = rows(out)
    assert [row["id"] for row in found] == [str(900001 + n) for n in range(17)]
    assert found[0]["degree"] == "6"
    assert found[0]["betweenness"] == "0.3625"
    assert found[0]["cutpoint"] == "true"
    assert found[16]["clustering"] == "", "cannot be asked is empty, not 0"


def test_a_file_is_written_with_its_meaning_beside_it(tmp_path):
    target = tmp_path / "ladder.csv"
    out, _ = collabmap("ladder", SEVENTEEN, "-o", str(target))

    assert out == ""
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,name,ladder,reason")
    beside = json.loads((tmp_path / "ladder.csv-metadata.json").read_text(encoding="utf-8"))
    assert beside["coverage"] == {"schools": 17, "covered": 16, "returns": 1}
    assert beside["period"] == {"from": "2025-09-01", "to": "2026-08-31", "name": "2025-26"}
    assert beside["left_out"] == {
        "rejected": 0,
        "ignored": 0,
        "large_events": 1,
        "self_pairs": 0,
        "outside_period": 1,
        "not_open": 0,
    }
    assert beside["last_record"] == "2026-06-11"


def test_the_file_of_figures_is_called_what_it_is(tmp_path):
    target = tmp_path / "figures.json"
    _, err = collabmap(
        "measure", SEVENTEEN, "--figures", str(target), "-o", str(tmp_path / "s.csv")
    )

    assert f"The figures of the network are in {target}." in err
    assert json.loads(target.read_text(encoding="utf-8"))["ties"] == 19


def test_the_network_s_own_figures_are_a_file_of_json(tmp_path):
    target = tmp_path / "network.json"
    collabmap("measure", SEVENTEEN, "--network", str(target), "-o", str(tmp_path / "s.csv"))

    figures = json.loads(target.read_text(encoding="utf-8"))
    assert figures["ties"] == 19
    assert figures["bridges"] == [
        ["900001", "900007"],
        ["900001", "900008"],
        ["900012", "900015"],
        ["900013", "900014"],
    ]
    assert figures["rule"]["largest_event"] == 8


def test_the_ladder_says_where_each_stands_and_why():
    out, _ = collabmap("ladder", SEVENTEEN)

    found = {row["id"]: row for row in rows(out)}
    assert found["900016"]["ladder"] == "fading"
    assert found["900016"]["reason"] == "Last contact 8 May 2025 with Carr Lane Primary"
    assert found["900016"]["last_contact_id"] == "900003"
    assert found["900017"]["ladder"] == "unknown"


def test_json_is_one_object():
    for command in ("ties", "measure", "ladder", "check", "export"):
        out, _ = collabmap(command, SEVENTEEN, "--json")
        assert isinstance(json.loads(out), dict), command


def test_check_says_what_was_understood(tmp_path):
    visits = write(
        tmp_path, "v.csv", "School A,School B,Date\n900001,Beech Primary,21/10/25\nx,y,z\n"
    )
    roster = write(tmp_path, "s.csv", ROSTER)
    rejected = tmp_path / "out.csv"

    out, _ = collabmap(
        "check", str(visits), "--schools", str(roster), "--rejected", str(rejected), "--json"
    )

    told = json.loads(out)["files"][0]
    assert {name: told[name] for name in ("name", "format", "encoding", "delimiter")} == {
        "name": "v.csv",
        "format": "csv",
        "encoding": "utf-8",
        "delimiter": ",",
    }
    assert told["header_row"] == 1
    assert told["shape"] == "pair"
    assert told["columns"] == {"School A": "school_a", "School B": "school_b", "Date": "date"}
    assert told["rows"] == {"read": 2, "accepted": 1, "rejected": 1, "ignored": 0}
    assert (told["interactions"], told["schools"], told["pairs"]) == (1, 2, 1)
    assert {item["code"] for item in told["problems"]} == {"bad-date", "unknown-school"}
    mend = rows(rejected.read_text(encoding="utf-8-sig"))
    assert [row["School A"] for row in mend] == ["x"]
    assert '"z" is not a date' in mend[0]["Problem"]


def test_check_says_which_sheets_were_left_aside(tmp_path):
    book = Workbook()
    book.active.title = "Autumn"
    for sheet, day in ((book.active, "13/10/2025"), (book.create_sheet("Spring"), "31/02/2026")):
        sheet.append(["School A", "School B", "Date"])
        sheet.append(["Ash", "Beech", day])
    book.create_sheet("Plan (ignore)").append(["anything"])
    path = tmp_path / "log.xlsx"
    book.save(path)

    out, _ = collabmap("check", str(path))
    assert out.count("Left aside") == 1
    assert 'sheet "Plan (ignore)" (its name ends in "(ignore)")' in out
    assert 'name it: --sheet "Plan (ignore)"' in out
    assert out.count('log.xlsx, sheet "Spring", row 2, column "Date"') == 1
    out, _ = collabmap("check", str(path), "--json")
    autumn, spring = json.loads(out)["files"]
    assert autumn["left_aside"] == spring["left_aside"]
    assert autumn["left_aside"][0]["why"] == "ignored"
    assert [len(file["problems"]) for file in (autumn, spring)] == [0, 1]


def test_rows_left_out_can_be_mended_and_sent_again(tmp_path):
    visits = write(tmp_path, "v.csv", "School A,School B,Date\n900001,900002,31/02/2025\n")
    rejected = tmp_path / "out.csv"
    collabmap("check", str(visits), "--rejected", str(rejected))
    mended = rejected.read_text(encoding="utf-8-sig").replace("31/02/2025", "28/02/2025", 1)
    again = write(tmp_path, "again.csv", mended)

    out, _ = collabmap("check", str(again), "--json")

    assert json.loads(out)["files"][0]["rows"]["accepted"] == 1


def test_strict_ends_with_3_where_rows_were_left_out(tmp_path):
    visits = str(write(tmp_path, "v.csv", "School A,School B\nAsh,Beech\nAsh,Ash\n"))

    collabmap("ties", visits)
    collabmap("ties", visits, "--strict", status=3)
    collabmap("check", visits, "--strict", status=3)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["ties", "gone.csv"], 1, "gone.csv is not there"),
        (["ties"], 2, "Missing argument"),
        (["ties", SEVENTEEN, "--largest-event", "1"], 2, "largest-event"),
        (["ties", SEVENTEEN, "--weight", "gold"], 2, "shared, count or hours"),
        (["ties", SEVENTEEN, "--period", "2025-27"], 2, "is not a school year"),
        (["ties", SEVENTEEN, "--from", "2025-09-01"], 2, "--to together"),
        (["ties", SEVENTEEN, "--from", "2026-01-01", "--to", "2025-01-01"], 2, "the earlier first"),
        (["ties", SEVENTEEN, "--group", "colour"], 2, "no column named colour"),
        (["map", SEVENTEEN, "-o", "map.docx"], 2, "must end in .html or .svg"),
        (["ties", SEVENTEEN, "-o", "no/such/folder/t.csv"], 1, "cannot be written"),
        (["sample", "nowhere"], 1, "no sample named nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(words, status, said):
    _, err = collabmap(*words, status=status)

    assert said in err.replace("\n", " ")


def test_a_type_nobody_recorded_is_said():
    out, err = collabmap("ties", SEVENTEEN, "--type", "dance", status=2)

    assert out == ""
    assert 'No record has the type "dance"' in err
    _, err = collabmap("ties", SEVENTEEN, "--type", "dance", "--type", "visit")

    assert 'No record has the type "dance"' in err


def test_a_period_without_a_record_says_of_which_days_the_records_are():
    _, err = collabmap("ladder", SEVENTEEN, "--period", "2010-11")

    assert "No record is of this period: they run from 8 May 2025 to 11 June 2026." in err


def test_the_conference_counted_gives_71_ties():
    out, _ = collabmap("ties", SEVENTEEN, "--largest-event", "12")

    assert len(rows(out)) == 71


def test_everyone_may_have_answered():
    _, err = collabmap("ladder", SEVENTEEN, "--returns", "all")

    assert "These are said to be all the records." in err
    assert "2 of 17 schools have no recorded links" in err


def test_without_a_list_of_schools_it_says_who_cannot_be_seen(tmp_path):
    _, err = collabmap("ties", str(write(tmp_path, "v.csv", "School A,School B\nAsh,Beech\n")))

    assert "Schools in no record cannot be seen" in err


def test_the_network_can_be_read_by_networkx_and_as_two_tables(tmp_path):
    collabmap("export", SEVENTEEN, "-o", str(tmp_path / "network.json"))
    collabmap("export", SEVENTEEN, "-o", str(tmp_path / "n.csv"))

    data = json.loads((tmp_path / "network.json").read_text(encoding="utf-8"))
    graph = networkx.node_link_graph(data, edges="edges")
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (17, 19)
    assert graph.nodes["900016"]["ladder"] == "fading"
    assert len(rows((tmp_path / "n-schools.csv").read_text(encoding="utf-8-sig"))) == 17
    assert len(rows((tmp_path / "n-ties.csv").read_text(encoding="utf-8-sig"))) == 19


def test_samples_are_listed_and_copied(tmp_path):
    out, _ = collabmap("sample", "--json")
    assert {sample["name"] for sample in json.loads(out)["samples"]} >= {"seventeen-schools"}

    folder = tmp_path / "mine"
    collabmap("sample", "seventeen-schools", "-o", str(folder))
    assert {path.name for path in folder.iterdir()} == {
        "ABOUT.md",
        "interactions.csv",
        "returns.csv",
        "schools.csv",
    }
    collabmap("sample", "seventeen-schools", "-o", str(folder), status=1)
    assert len(rows(collabmap("ties", str(folder))[0])) == 19


def test_the_map_is_a_page_or_a_picture(tmp_path):
    for name in ("map.html", "map.svg"):
        _, err = collabmap("map", SEVENTEEN, "-o", str(tmp_path / name))
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "Quarry Nursery" in text
        assert "1 September 2025" in text
        assert str(tmp_path / name) in err


def test_a_hand_drawn_file_with_the_old_letters_works(tmp_path):
    text = "School A;School B;Date of visit\nSt Mary’s;Café Lane;01/10/2025\n"
    out, _ = collabmap("ties", str(write(tmp_path, "v.csv", text, "cp1252")))

    assert rows(out)[0]["school_a"] == "Café Lane"


def test_directed_without_a_giver_says_that_links_count_both_ways(tmp_path):
    path = str(write(tmp_path, "v.csv", "School A,School B\nAsh,Beech\n"))

    said = "Every link counts both ways, because no record says who gave."
    assert said in collabmap("ties", path, "--directed")[1]
    assert said not in collabmap("ties", path)[1]
    assert said not in collabmap("ties", SEVENTEEN, "--directed")[1]


def test_rows_that_make_no_link_are_counted_beside_those_left_out(tmp_path):
    roster = str(write(tmp_path, "schools.csv", ROSTER))
    text = """\
        School A,School B,Date
        Ash Primary,Beech Primary,2025-10-01
        Ash Primary,Nowhere School,2025-10-02
        Ash Primary,Ash Primary,2025-10-03
        """
    path = str(write(tmp_path, "v.csv", text))

    out, _ = collabmap("check", path, "--schools", roster)
    _, err = collabmap("ties", path, "--schools", roster)

    for told in (out, err):
        assert "1 used row makes no link" in told
    assert "1 row could not be used" in err


def test_one_of_a_thing_is_said_in_the_singular(tmp_path):
    out, _ = collabmap("check", str(write(tmp_path, "v.csv", "School A,School B\nAsh,Beech\n")))

    assert "1 row read = 1 used" in out
    assert "1 interaction between 2 schools, 1 different pair." in out
