"""What is kept comes out as it went in, once, whole, and only in its own workspace."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pandas as pd
import pytest
from sqlalchemy import insert, text

from collabmap.network import TieRule
from collabmap.reading import Reading, Source, read_files
from collabmap.records import Period, Records
from collabmap.store import NotFound, Store, Workspace
from collabmap.store.database import open_database
from collabmap.store.rows import digest_of


def read(tmp_path: Path, name: str, content: bytes) -> Reading:
    path = tmp_path / name
    path.write_bytes(content)
    return read_files([Source(path, name)])


def test_what_is_held_comes_out_as_it_went_in(workspace: Workspace, seventeen: Reading):
    upload = workspace.upload(workspace.hold(seventeen))

    assert upload.reading == seventeen
    assert upload.reading.records.schools.dtypes.equals(seventeen.records.schools.dtypes)
    assert upload.file_names == ("interactions.csv", "schools.csv", "returns.csv")


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

    assert workspace.upload(upload).reading.records == own


def test_problems_and_rows_left_out_are_kept(workspace: Workspace, tmp_path: Path):
    lines = (
        "School A,School B,Date\nAsh,Beech,2025-10-01\nAsh,Ash,2025-10-02\nAsh,Beech,31/02/2025\n"
    )
    reading = read(tmp_path, "visits.csv", lines.encode())

    kept = workspace.reading(workspace.keep(workspace.hold(reading), "Visits"))

    assert len(kept.rejected) == 2
    assert kept == reading


def test_keeping_twice_gives_the_same_network(workspace: Workspace, seventeen: Reading):
    upload = workspace.hold(seventeen)

    assert workspace.keep(upload, "One") == workspace.keep(upload, "Two")
    assert [network.name for network in workspace.networks()] == ["One"]


def test_the_same_rows_add_nothing(workspace: Workspace, tmp_path: Path):
    rows = ["Ash,Beech,2025-10-01", "Cedar,Dene,2025-10-02", "Ash,Elm,2025-10-03"]
    once = "\r\n".join(["School A,School B,Date", *rows])
    other = "\n".join(["School A;School B;Date", *reversed(rows)]).replace(",", ";")
    first = workspace.keep(workspace.hold(read(tmp_path, "a.csv", once.encode())), "First")
    again = workspace.hold(read(tmp_path, "b.csv", other.encode("utf-8-sig")))

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

    assert digest_of(fewer) != digest_of(records)


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


def test_uploads_nobody_kept_are_forgotten_after_a_day(file: Path, clock, seventeen: Reading):
    store = Store(str(file), clock=clock)
    upload = store.workspace().hold(seventeen)
    kept = store.workspace().keep(store.workspace().hold(seventeen), "Kept")
    store.close()
    clock.time += timedelta(hours=23)
    later = Store(str(file), clock=clock)
    assert later.workspace().upload(upload).id == upload
    later.close()
    clock.time += timedelta(hours=2)
    latest = Store(str(file), clock=clock)

    with pytest.raises(NotFound):
        latest.workspace().upload(upload)
    assert latest.workspace().network(kept).id == kept
    latest.close()


def test_foreign_and_unknown_are_alike_not_found(store: Store, file: Path, seventeen: Reading):
    mine = store.workspace()
    network = mine.keep(mine.hold(seventeen), "Mine")
    upload = mine.hold(seventeen)
    other = uuid4()
    with open_database(str(file)).begin() as connection:
        values = {"id": str(other), "name": "Another"}
        connection.execute(insert(workspaces_table()), values)
    theirs = store.workspace(other)

    for ask, known in (
        (theirs.network, network),
        (theirs.records, network),
        (theirs.reading, network),
        (theirs.upload, upload),
        (lambda each: theirs.keep(each, "x"), upload),
        (lambda each: theirs.change(each, TieRule(), everyone_answered=False), network),
    ):
        with pytest.raises(NotFound) as foreign:
            ask(known)
        with pytest.raises(NotFound) as unknown:
            ask(uuid4())
        assert str(foreign.value) == str(unknown.value)
    theirs.remove(network)
    theirs.discard(upload)
    assert mine.network(network).id == network
    assert mine.upload(upload).id == upload
    assert theirs.networks() == ()


def workspaces_table():
    from collabmap.store import tables

    return tables.workspaces
