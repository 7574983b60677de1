"""A network of several uploads: what comes is added once, and goes again as a whole."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import text

from collabmap.network import TieRule
from collabmap.reading import Reading
from collabmap.records.merging import merged
from collabmap.store import NotFound, Store, Workspace
from collabmap.store.database import open_database
from collabmap.writing import rejected_text

HEAD = "School A,School B,Date\n"
AUTUMN = HEAD + "Ash,Beech,2025-10-01\nCedar,Dene,2025-10-02\n"
SPRING = HEAD + "Ash,Beech,2026-02-01\nCedar,Dene,2025-10-02\nAsh,Elm,2026-02-03\n"
SUMMER = HEAD + "Fir,Beech,2026-06-01\n"
UNDATED = "School A,School B\nAsh,Beech\nAsh,Beech\n"
LIST = "urn,name\n900001,Ash\n900002,Beech\n900003,Cedar\n900004,Dene\n900005,Oak\n"


def test_an_added_upload_is_in_the_network_and_the_same_counts_once(workspace: Workspace, read):
    autumn, spring = read(autumn=AUTUMN), read(spring=SPRING)
    network = workspace.keep(workspace.hold(autumn), "Visits")

    assert workspace.add(workspace.hold(spring), network) == network

    records = workspace.records(network)
    assert len(records.interactions) == 4
    assert records == merged([autumn.records, spring.records])
    assert workspace.reading(network).files == (*autumn.files, *spring.files)
    assert workspace.reading(network).records == records


def test_a_network_tells_which_uploads_it_is_made_of(workspace: Workspace, read, clock):
    network = workspace.keep(workspace.hold(read(autumn=AUTUMN, list=LIST)), "Visits")
    spring = workspace.hold(read(spring=SPRING + "Ash,Ash,2026-02-04\n"))
    workspace.add(spring, network)

    first, second = workspace.uploads_of(network)

    assert first.file_names == ("autumn.csv", "list.csv")
    assert (first.accepted, first.interactions) == (2, 2)
    assert second[:5] == (spring, ("spring.csv",), clock.time, 3, 3)
    assert (second.bodies, second.listed_schools) == (5, 0)
    assert workspace.upload(spring).network == network


def test_the_digest_changes_when_uploads_come_and_go(workspace: Workspace, read):
    network = workspace.keep(workspace.hold(read(autumn=AUTUMN)), "Visits")
    spring, summer = (workspace.hold(read(**{name: rows})) for name, rows in
                      (("spring", SPRING), ("summer", SUMMER)))  # fmt: skip

    def digest() -> str:
        return workspace.network(network).digest

    seen = [digest()]
    workspace.add(spring, network)
    seen.append(digest())
    workspace.add(summer, network)
    seen.append(digest())
    workspace.undo(spring)
    seen.append(digest())
    assert len(set(seen)) == 4
    workspace.undo(summer)

    assert digest() == seen[0]


@pytest.mark.parametrize("rows", [AUTUMN, UNDATED])
def test_the_same_file_again_adds_nothing(workspace: Workspace, read, rows: str):
    network = workspace.keep(workspace.hold(read(summer=SUMMER)), "Visits")
    workspace.add(workspace.hold(read(once=rows)), network)
    before = workspace.network(network)
    head, *lines = rows.replace(",", ";").splitlines()
    again = workspace.hold(read(again="\r\n".join([head, *reversed(lines)]).encode("utf-8-sig")))

    assert workspace.upload(again).same_as == network
    assert workspace.overlap(again, network) == 2
    assert workspace.add(again, network) == network
    assert workspace.network(network) == before
    with pytest.raises(NotFound):
        workspace.upload(again)


def test_a_file_is_known_again_without_the_list_it_came_with(workspace: Workspace, read):
    network = workspace.keep(workspace.hold(read(visits=AUTUMN, list=LIST)), "Visits")
    roster = workspace.records(network).schools
    workspace.add(workspace.hold(read(list=LIST + "900006,Fir\n", visits=SUMMER)), network)

    again = workspace.hold(read(visits=AUTUMN, roster=roster))

    assert workspace.upload(again).same_as == network


def test_a_longer_list_beside_the_same_records_is_added(workspace: Workspace, read):
    network = workspace.keep(workspace.hold(read(visits=UNDATED, list=LIST)), "Visits")
    longer = workspace.hold(read(visits=UNDATED, list=LIST + "900006,Fir\n"))

    assert workspace.upload(longer).same_as is None
    assert workspace.overlap(longer, network) == 2
    workspace.add(longer, network)

    records = workspace.records(network)
    assert list(records.schools["name"])[-1] == "Fir"
    assert len(records.interactions) == 2


def test_a_borrowed_list_does_not_outlive_the_one_it_is(workspace: Workspace, read):
    with_list = workspace.hold(read(visits=AUTUMN, list=LIST))
    network = workspace.keep(with_list, "Visits")
    roster = workspace.records(network).schools
    more = workspace.hold(read(more=HEAD + "Ash,Beech,2026-05-01\n", roster=roster))
    assert workspace.reading_of(more).records.own_roster
    workspace.add(more, network)
    assert list(workspace.records(network).schools.index) == list(roster.index)

    workspace.undo(with_list)

    left = workspace.records(network)
    assert not left.own_roster
    assert left.schools["name"].to_dict() == {"900001": "Ash", "900002": "Beech"}


def test_overlap_counts_what_a_network_has_already(workspace: Workspace, read):
    network = workspace.keep(workspace.hold(read(autumn=AUTUMN)), "Visits")
    spring = workspace.hold(read(spring=SPRING))
    undated = workspace.hold(read(undated=UNDATED))

    assert workspace.overlap(spring, network) == 1
    assert workspace.overlap(undated, network) == 0
    workspace.add(spring, network)
    assert workspace.overlap(spring, network) == 3


def test_an_upload_may_be_added_to_several_networks(workspace: Workspace, read):
    autumn = workspace.keep(workspace.hold(read(autumn=AUTUMN)), "Autumn")
    year = workspace.keep(workspace.hold(read(spring=SPRING)), "Year")

    workspace.add(workspace.hold(read(autumn=AUTUMN)), year)

    assert len(workspace.uploads_of(year)) == 2
    assert len(workspace.uploads_of(autumn)) == 1


def test_what_is_kept_stays_where_it_is(workspace: Workspace, read):
    upload = workspace.hold(read(autumn=AUTUMN))
    first = workspace.keep(upload, "First")
    second = workspace.keep(workspace.hold(read(spring=SPRING)), "Second")

    assert workspace.add(upload, second) == first
    assert workspace.keep(upload, "Third") == first
    assert len(workspace.uploads_of(second)) == 1


def test_adding_leaves_the_tie_rule_and_the_answer_as_they_are(workspace: Workspace, read):
    network = workspace.keep(workspace.hold(read(autumn=AUTUMN)), "Visits", sample="made-up")
    workspace.change(network, TieRule(least=2), everyone_answered=True)

    workspace.add(workspace.hold(read(spring=SPRING)), network)

    kept = workspace.network(network)
    assert (kept.rule, kept.everyone_answered) == (TieRule(least=2), True)
    assert (kept.name, kept.sample) == ("Visits", "made-up")


def test_undoing_leaves_what_other_uploads_said(workspace: Workspace, read):
    spring = read(spring=SPRING)
    autumn = workspace.hold(read(autumn=AUTUMN))
    network = workspace.keep(autumn, "Visits")
    workspace.add(workspace.hold(spring), network)

    workspace.undo(autumn)
    workspace.undo(autumn)

    assert workspace.records(network) == spring.records
    assert workspace.reading(network) == spring
    with pytest.raises(NotFound):
        workspace.upload(autumn)


def test_the_last_upload_takes_the_network_with_it(workspace: Workspace, read):
    autumn, spring = workspace.hold(read(autumn=AUTUMN)), workspace.hold(read(spring=SPRING))
    network = workspace.keep(autumn, "Visits")
    workspace.add(spring, network)
    workspace.undo(spring)
    workspace.undo(autumn)

    assert workspace.networks() == ()
    with pytest.raises(NotFound):
        workspace.network(network)
    back = workspace.keep(workspace.hold(read(autumn=AUTUMN)), "Back")
    assert [each.id for each in workspace.networks()] == [back]


def test_an_upload_on_hold_is_not_undone(workspace: Workspace, read):
    upload = workspace.hold(read(autumn=AUTUMN))
    workspace.undo(upload)

    assert workspace.upload(upload).id == upload


def test_an_undone_upload_leaves_no_row(store: Store, file, read):
    workspace = store.workspace()
    network = workspace.keep(workspace.hold(read(autumn=AUTUMN)), "Visits")
    secret = workspace.hold(read(spring=SPRING + "Quillfeather,Ash,2026-03-01\n"), tables=b"Q" * 99)
    workspace.add(secret, network)
    workspace.undo(secret)

    assert b"Quillfeather" not in file.read_bytes()
    engine = open_database(str(file))
    with engine.connect() as connection:
        for table in ("uploads", "schools", "interactions", "participations"):
            rows = connection.execute(text(f"select count(*) from {table}")).scalar_one()
            assert (
                rows == {"uploads": 1, "schools": 4, "interactions": 2, "participations": 4}[table]
            )
    engine.dispose()


def test_the_network_that_was_added_to_last_stands_first(workspace: Workspace, read):
    old = workspace.keep(workspace.hold(read(autumn=AUTUMN)), "Old")
    new = workspace.keep(workspace.hold(read(spring=SPRING)), "New")
    assert [each.id for each in workspace.networks()] == [new, old]

    workspace.add(workspace.hold(read(summer=SUMMER)), old)

    assert [each.id for each in workspace.networks()] == [old, new]
    assert workspace.networks() == (workspace.network(old), workspace.network(new))


def at_once(*changes):
    """Make all changes at the same time; return what each gave or how it failed."""

    def result(change):
        try:
            return change()
        except NotFound as missing:
            return missing

    with ThreadPoolExecutor(len(changes)) as people:
        return list(people.map(result, changes))


def test_twins_added_at_once_are_added_once(workspace: Workspace, read):
    network = workspace.keep(workspace.hold(read(autumn=AUTUMN)), "Visits")
    twins = [workspace.hold(read(spring=SPRING)) for _ in range(5)]

    added = at_once(*(lambda twin=twin: workspace.add(twin, network) for twin in twins))

    assert set(added) == {network}
    assert len(workspace.uploads_of(network)) == 2


def test_uploads_added_at_once_are_all_added(workspace: Workspace, read):
    network = workspace.keep(workspace.hold(read(autumn=AUTUMN)), "Visits")
    uploads = [
        workspace.hold(read(**{f"day{day}": HEAD + f"Ash,Beech,2026-03-0{day}\n"}))
        for day in range(1, 6)
    ]

    at_once(*(lambda upload=upload: workspace.add(upload, network) for upload in uploads))

    assert {kept.id for kept in workspace.uploads_of(network)} >= set(uploads)
    assert len(workspace.records(network).interactions) == 7


@pytest.mark.parametrize("turn", range(5))
def test_adding_and_undoing_the_last_at_once_loses_nothing_said_to_be_kept(
    workspace: Workspace, read, turn: int
):
    autumn, spring = workspace.hold(read(autumn=AUTUMN)), workspace.hold(read(spring=SPRING))
    network = workspace.keep(autumn, "Visits")

    added, *_ = at_once(
        lambda: workspace.add(spring, network),
        lambda: workspace.undo(autumn),
        lambda: workspace.undo(autumn),
    )

    if added == network:
        assert [kept.id for kept in workspace.uploads_of(network)] == [spring]
    else:
        assert isinstance(added, NotFound)
        assert workspace.networks() == ()
        assert workspace.upload(spring).network is None


def test_one_upload_added_to_two_networks_at_once_is_in_one(workspace: Workspace, read):
    networks = [
        workspace.keep(workspace.hold(read(autumn=AUTUMN)), "One"),
        workspace.keep(workspace.hold(read(summer=SUMMER)), "Two"),
    ]
    spring = workspace.hold(read(spring=SPRING))

    one, two = at_once(*(lambda each=each: workspace.add(spring, each) for each in networks))

    assert one == two == workspace.upload(spring).network


def test_reading_sees_a_network_as_it_is_at_one_moment(workspace: Workspace, read):
    autumn, spring = read(autumn=AUTUMN), read(spring=SPRING)
    network = workspace.keep(workspace.hold(autumn), "Visits")
    whole = [autumn.records, merged([autumn.records, spring.records])]

    def come_and_go() -> None:
        for _ in range(6):
            upload = workspace.hold(spring)
            workspace.add(upload, network)
            workspace.undo(upload)

    def look() -> list[Reading]:
        return [workspace.reading(network) for _ in range(12)]

    _, seen = at_once(come_and_go, look)

    assert all(one.records in whole for one in seen)
    assert all(len(one.files) == whole.index(one.records) + 1 for one in seen)


BAD = "School A,School B,Date\nAsh,Beech,2025-10-01\nAsh,Cedar,31/02/2025\nAsh,Ash,2025-10-02\n"


def test_a_row_that_was_mended_is_no_longer_left_out(workspace: Workspace, read):
    first = read(visits=BAD)
    network = workspace.keep(workspace.hold(first), "Visits")
    assert workspace.reading(network).left_out["rejected"] == 2
    text = rejected_text(first.rejected).replace("Ash,Cedar,31/02/2025", "Ash,Cedar,28/02/2025")

    added = workspace.hold(read(mended=text))
    workspace.add(added, network)

    # One row was mended; the other came again as it was, and is counted once, where it is now.
    reading = workspace.reading(network)
    assert reading.left_out["rejected"] == 1
    assert [(row.file, row.row) for row in reading.rejected] == [("mended.csv", 3)]
    errors = [(found.file, found.row) for found in reading.problems if found.severity == "error"]
    assert errors == [("mended.csv", 3)]
    workspace.undo(added)
    assert workspace.reading(network).left_out["rejected"] == 2


def test_the_same_file_name_twice_is_two_files(workspace: Workspace, read):
    first = read(visits=BAD)
    network = workspace.keep(workspace.hold(first), "Visits")
    later = read(visits=BAD.replace("2025-10-01", "2025-11-01").replace("31/02", "30/02"))
    workspace.add(workspace.hold(later), network)
    assert workspace.reading(network).left_out["rejected"] == 4

    one_row = rejected_text(later.rejected[:1]).replace("30/02/2025", "28/02/2025", 1)
    workspace.add(workspace.hold(read(mended=one_row)), network)

    reading = workspace.reading(network)
    assert reading.left_out["rejected"] == 3
    assert '"30/02/2025" is not a date' not in " ".join(found.message for found in reading.problems)


def test_words_of_their_own_in_a_column_called_problem_mend_nothing(workspace: Workspace, read):
    network = workspace.keep(workspace.hold(read(visits=BAD)), "Visits")
    own = "School A,School B,Date,Problem\nAsh,Elm,2025-10-09,late; see row 3: again\n"

    workspace.add(workspace.hold(read(own=own)), network)

    assert workspace.reading(network).left_out["rejected"] == 2


def test_undoing_can_leave_the_list_of_schools(workspace: Workspace, read):
    files = {
        "visits": "School A,School B,Date\nAsh,Beech,2025-10-01\n",
        "schools": "id,name,trust,cluster\n900001,Ash,Oak,North\n900002,Beech,Elm,South\n",
    }
    network = workspace.keep(workspace.hold(read(**files)), "One")
    first = workspace.uploads_of(network)[0]
    assert (first.bodies, first.listed_schools) == (2, 2)
    assert (first.first, first.last) == (date(2025, 10, 1), date(2025, 10, 1))

    workspace.undo(first.id, keep_list=True)

    records = workspace.records(network)
    assert records.own_roster
    assert records.schools["name"].tolist() == ["Ash", "Beech"]
    assert records.interactions.empty
    left = workspace.uploads_of(network)[0]
    assert (left.file_names, left.accepted, left.listed_schools) == (("schools.csv",), 0, 2)
    again = workspace.keep(workspace.hold(read(**files)), "Two")
    assert again != network
    workspace.undo(left.id)
    assert [one.id for one in workspace.networks()] == [again]
