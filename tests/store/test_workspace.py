"""What is kept comes out as it went in, once, whole, and only in its own workspace."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pandas as pd
import pytest
from sqlalchemy import insert, text

from collabmap.network import TieRule
from collabmap.reading import Reading
from collabmap.reading.summary import summary_of
from collabmap.records import Period, Records
from collabmap.store import NotFound, Store, Workspace, tables
from collabmap.store.database import open_database
from collabmap.store.rows import digests_of, rows_of


def test_what_is_held_comes_out_as_it_went_in(workspace: Workspace, seventeen: Reading):
    upload = workspace.upload(workspace.hold(seventeen))

    reading = workspace.reading_of(upload.id)
    assert reading == seventeen
    assert reading.records.schools.dtypes.equals(seventeen.records.schools.dtypes)
    assert upload.file_names == ("interactions.csv", "schools.csv", "returns.csv")


def test_an_upload_says_in_short_what_was_read(workspace: Workspace, read):
    rows = "".join(f"Ash,Ash,2025-10-{day:02d}\n" for day in range(1, 31))
    later = "".join(f"Ash,Ash,2025-11-{day:02d}\n" for day in range(1, 31))
    reading = read(
        visits=f"School A,School B,Date\nAsh,Beech,2025-10-01\nAsh,Elm,01/12/2025\n{rows}{later}",
        list="urn,name\n900001,Ash\n900002,Beech\n",
    )

    upload = workspace.hold(reading)

    told = workspace.upload(upload).summary
    assert told == summary_of(reading)
    assert (told.rejected, told.interactions, told.schools) == (60, 2, 2)
    assert (told.first, told.last) == (date(2025, 10, 1), date(2025, 12, 1))
    kinds = {kind.code: (len(kind.first), kind.times) for kind in told.kinds}
    assert kinds["self-pair"] == (50, 60)
    assert [found.row for found in told.kinds[0].first[:2]] == [4, 5]
    assert all(found.row is None for found in told.of_tables)
    some = workspace.schools_of(upload, {"900002", "nobody"})
    assert some.equals(reading.records.schools.loc[["900002"]])
    assert workspace.schools_of(upload).equals(reading.records.schools)


def test_records_of_a_network_equal_those_kept(workspace: Workspace, seventeen: Reading):
    network = workspace.keep(workspace.hold(seventeen), "Seventeen")

    assert workspace.records(network) == seventeen.records
    assert workspace.reading(network) == seventeen


def test_own_columns_and_missing_values_are_kept(workspace: Workspace, seventeen: Reading):
    records = seventeen.records
    cluster = pd.Series("", index=records.schools.index, dtype="str")
    cluster.iloc[0] = "Étoile ’ \N{SNOWMAN}"
    schools = records.schools.assign(cluster=cluster)
    own = Records(
        schools, records.interactions, records.participations, records.returns, own_roster=False
    )

    upload = workspace.hold(replace(seventeen, records=own))

    assert workspace.reading_of(upload).records == own


def test_problems_and_rows_left_out_are_kept(workspace: Workspace, read):
    reading = read(
        visits="School A,School B,Date\n"
        "Ash,Beech,2025-10-01\nAsh,Ash,2025-10-02\nAsh,Beech,31/02/2025\n"
    )

    kept = workspace.reading(workspace.keep(workspace.hold(reading), "Visits"))

    assert len(kept.rejected) == 2
    assert kept == reading


def test_schools_to_confirm_are_kept_with_what_speaks_for_them(workspace: Workspace, read):
    reading = read(
        visits="School A,School B\nAsh Primry,Beech Primary\nAsh Primry,Elm\n",
        list="urn,name,postcode\n900001,Ash Primary,CW7 1AA\n900002,Beech Primary,CW7 1AB\n",
    )
    assert any(match.placing.candidates for match in reading.matches)

    upload = workspace.hold(reading)

    assert workspace.reading_of(upload) == reading
    assert workspace.reading(workspace.keep(upload, "Visits")).matches == reading.matches


def test_keeping_twice_gives_the_same_network(workspace: Workspace, seventeen: Reading):
    upload = workspace.hold(seventeen)

    assert workspace.keep(upload, "One") == workspace.keep(upload, "Two")
    assert [network.name for network in workspace.networks()] == ["One"]


def test_the_same_rows_add_nothing(workspace: Workspace, read):
    rows = ["Ash,Beech,2025-10-01", "Cedar,Dene,2025-10-02", "Ash,Elm,2025-10-03"]
    once = "\r\n".join(["School A,School B,Date", *rows])
    other = "\n".join(["School A;School B;Date", *reversed(rows)]).replace(",", ";")
    first = workspace.keep(workspace.hold(read(a=once)), "First")
    again = workspace.hold(read(b=other.encode("utf-8-sig")))

    assert workspace.upload(again).same_as == first
    assert workspace.keep(again, "Second") == first
    assert len(workspace.networks()) == 1


def test_twins_kept_at_once_are_kept_once(workspace: Workspace, seventeen: Reading):
    uploads = [workspace.hold(seventeen) for _ in range(6)]

    with ThreadPoolExecutor(6) as people:
        networks = set(people.map(lambda upload: workspace.keep(upload, "Twin"), uploads))

    assert len(networks) == len(workspace.networks()) == 1


def test_another_row_is_another_network(seventeen: Reading):
    records = seventeen.records
    fewer = replace(records, interactions=records.interactions.iloc[1:])

    whole, less = (digests_of(rows_of(each), own_roster=True) for each in (records, fewer))

    assert whole.whole != less.whole
    assert whole.told != less.told


def test_a_discarded_upload_is_gone_and_twice_is_harmless(workspace: Workspace, seventeen: Reading):
    upload = workspace.hold(seventeen)
    workspace.discard(upload)
    workspace.discard(upload)

    with pytest.raises(NotFound):
        workspace.upload(upload)


def test_discarding_a_kept_upload_leaves_the_network(workspace: Workspace, seventeen: Reading):
    upload = workspace.hold(seventeen)
    network = workspace.keep(upload, "Kept")
    workspace.discard(upload)

    assert workspace.records(network) == seventeen.records


def test_a_removed_network_leaves_no_row_and_can_come_again(
    store: Store, file: Path, seventeen: Reading
):
    workspace = store.workspace()
    workspace.remove(workspace.keep(workspace.hold(seventeen), "Gone"))

    with open_database(str(file)).connect() as connection:
        for table in ("networks", "uploads", "schools", "interactions", "participations"):
            assert connection.execute(text(f"select count(*) from {table}")).scalar() == 0
    assert b"Ashlode Primary" not in file.read_bytes()
    assert workspace.keep(workspace.hold(seventeen), "Back") in {
        network.id for network in workspace.networks()
    }


def test_the_tie_rule_of_a_network_is_kept(workspace: Workspace, seventeen: Reading):
    network = workspace.keep(workspace.hold(seventeen), "Rule")
    rule = TieRule(
        period=Period.between(date(2025, 9, 1), date(2026, 1, 31)),
        types=("visit", "support"),
        largest_event=12,
        least=2,
        weight="count",
    )

    workspace.change(network, rule, everyone_answered=True)

    assert workspace.network(network).rule == rule
    assert workspace.network(network).everyone_answered


def test_foreign_and_unknown_are_alike_not_found(either: Store, address: str, seventeen: Reading):
    mine = either.workspace()
    network = mine.keep(mine.hold(seventeen), "Mine")
    upload = mine.hold(seventeen)
    other = uuid4()
    engine = open_database(address)
    with engine.begin() as connection:
        values = {"id": str(other), "name": "Another"}
        connection.execute(insert(tables.workspaces), values)
    engine.dispose()
    theirs = either.workspace(other)
    theirs_upload = theirs.hold(seventeen)

    for ask, known in (
        (theirs.network, network),
        (theirs.records, network),
        (theirs.reading, network),
        (theirs.upload, upload),
        (lambda each: theirs.keep(each, "x"), upload),
        (lambda each: theirs.add(upload, each), network),
        (lambda each: mine.add(each, network), theirs_upload),
        (lambda each: theirs.overlap(each, network), upload),
        (lambda each: mine.overlap(each, network), theirs_upload),
        (lambda each: theirs.rehold(each, seventeen, choices={}), upload),
        (theirs.uploads_of, network),
        (lambda each: theirs.change(each, TieRule(), everyone_answered=False), network),
    ):
        with pytest.raises(NotFound) as foreign:
            ask(known)
        with pytest.raises(NotFound) as unknown:
            ask(uuid4())
        assert str(foreign.value) == str(unknown.value)
    theirs.remove(network)
    theirs.discard(upload)
    theirs.undo(mine.uploads_of(network)[0].id)
    theirs.forget_old(days=-1)
    assert mine.network(network).id == network
    assert mine.upload(upload).id == upload
    assert theirs.networks() == ()
