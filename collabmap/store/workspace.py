"""A workspace: the one way to its uploads, its networks and what it remembers.

Each change is one transaction, and a caller is answered after it is on disk. Nobody outside
this room asks the database.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pandas as pd
from sqlalchemy import Engine, RowMapping
from sqlalchemy.exc import IntegrityError

from collabmap.network import TieRule
from collabmap.reading import Reading
from collabmap.records import Records
from collabmap.records.merging import already_in, merged
from collabmap.store.database import snapshot
from collabmap.store.memory import Memory
from collabmap.store.mending import sent_again
from collabmap.store.reports import (
    details_of,
    kept_upload,
    reading_of,
    report_of,
    summary_in,
)
from collabmap.store.rows import Rows, digests_of, own_columns, rows_of
from collabmap.store.transaction import Told, Transaction
from collabmap.store.values import (
    NO_CHOICES,
    PENDING_DAYS,
    TABLES_AT_MOST,
    KeptUpload,
    NotFound,
    StoredNetwork,
    Upload,
    rule_of,
    settings_of,
)


class Workspace(Memory):
    """What one workspace holds: uploads on hold, networks made of kept ones, and its memory."""

    def __init__(
        self,
        engine: Engine,
        workspace: UUID,
        name: str,
        clock: Callable[[], datetime],
        *,
        pending_days: float = PENDING_DAYS,
    ) -> None:
        super().__init__(engine, workspace)
        self.name = name
        self._clock = clock
        self._pending_days = pending_days

    # Uploads on hold

    def hold(
        self,
        reading: Reading,
        *,
        everyone_answered: bool = False,
        tables: bytes = b"",
        choices: Mapping[str, Any] = NO_CHOICES,
    ) -> UUID:
        """Put what was read on hold until a person keeps it; return the upload's identifier.

        `tables` is whatever reading needs to understand the files again, packed, without
        columns about people; `choices` what was chosen for them, as JSON can hold it.
        Uploads that have waited too long are forgotten on the way. Raises ValueError when
        the tables are larger than a file may be.
        """
        if len(tables) > TABLES_AT_MOST:
            raise ValueError(f"tables on hold have {TABLES_AT_MOST:,} bytes at most")
        upload, told = uuid4(), Told(rows_of(reading.records), details_of(reading))
        values = {
            "id": str(upload),
            "made_at": self._clock(),
            "everyone_answered": everyone_answered,
            **_said(reading, told.rows, choices),
        }
        with self._changing() as here:
            here.forget_pending(self._days_ago(self._pending_days))
            here.hold(values, told, tables)
        return upload

    def rehold(self, upload: UUID, reading: Reading, *, choices: Mapping[str, Any]) -> None:
        """Put another reading of the same files in the place of the one on hold.

        The upload keeps its identifier, its tables and its time. NotFound when there is no
        such upload, or when it was kept meanwhile: what is kept is not changed.
        """
        told = Told(rows_of(reading.records), details_of(reading))
        values = _said(reading, told.rows, choices)
        with self._changing() as here:
            here.replace(_on_hold(here, upload), values, told)

    def choose(self, upload: UUID, choices: Mapping[str, Any]) -> None:
        """Keep other choices for an upload on hold, which stays as it was read.

        NotFound when there is no such upload, or when it was kept meanwhile.
        """
        with self._changing() as here:
            here.choose(_on_hold(here, upload), choices)

    def upload(self, upload: UUID) -> Upload:
        """Return an upload on hold or kept; NotFound when there is none of that identifier."""
        with self._looking() as here:
            row = here.upload(upload)
            return Upload(
                id=UUID(row["id"]),
                summary=summary_in(row["report"]),
                everyone_answered=row["everyone_answered"],
                made_at=row["made_at"],
                same_as=here.same_as(row),
                network=UUID(row["network"]) if row["network"] else None,
                can_be_read_again=here.has_tables(row),
                choices=row["choices"],
            )

    def reading_of(self, upload: UUID) -> Reading:
        """Return all that was read for an upload, on hold or kept; NotFound as `upload`."""
        with self._looking() as here:
            row = here.upload(upload)
            return reading_of(here.records(row), [row["report"]], [here.details(row)])

    def tables_of(self, upload: UUID) -> bytes:
        """Return the tables held for an upload, b"" where there are none; NotFound as `upload`."""
        with self._looking() as here:
            return here.tables(here.upload(upload))

    def schools_of(self, upload: UUID, ids: Collection[str] | None = None) -> pd.DataFrame:
        """Return the schools of an upload, or those of some identifiers; NotFound as `upload`."""
        with self._looking() as here:
            return here.schools(here.upload(upload), ids)

    def overlap(self, upload: UUID, network: UUID) -> int:
        """Return how many interactions of an upload a network has already, to the word.

        Added to it they would not count again. NotFound when there is no such upload or
        network.
        """
        with self._looking() as here:
            row = here.upload(upload)
            here.network(network)
            parts = [here.records(part) for part in here.parts(network)]
            return already_in(parts, here.records(row))

    def holds(self, upload: UUID, network: UUID) -> bool:
        """Return whether a network has all the rows of an upload; NotFound as `overlap`."""
        with self._looking() as here:
            row = here.upload(upload)
            here.network(network)
            return here.same_as(row, network) is not None

    def left_out_of(self, problems: Sequence[str]) -> UUID | None:
        """Return the network that left out the most rows these problems are about; else None.

        Of several, the one that was added to last. Rows that came again before do not count.
        """
        if not problems:
            return None
        counts = {network.id: self._came_again(network.id, problems) for network in self.networks()}
        found = max(counts, key=lambda network: counts[network], default=None)
        return found if found and counts[found] else None

    def _came_again(self, network: UUID, problems: Sequence[str]) -> int:
        """Return how many rows left out of a network these problems are about."""
        with self._looking() as here:
            told = [here.details(row) for row in here.parts(network)]
        more = [*told, {"sent_again": problems}]
        return len(sent_again(more)) - len(sent_again(told))

    def discard(self, upload: UUID) -> None:
        """Forget an upload on hold. One that was kept or never was is left alone."""
        with self._changing() as here:
            here.forget_upload(upload, pending=True)

    def forget_old(self, days: float | None = None) -> None:
        """Forget the uploads on hold for more than `days`, or than this service lets them wait."""
        with self._changing() as here:
            here.forget_pending(self._days_ago(self._pending_days if days is None else days))

    # From uploads to networks and back

    def keep(self, upload: UUID, name: str, *, sample: str | None = None) -> UUID:
        """Make a network of an upload on hold and return its identifier.

        Where a network already holds the same rows, that one is returned and the upload is
        forgotten; keeping one upload twice gives the same network. `sample` marks a network
        that was loaded from a sample.
        """
        try:
            return self._keep(upload, name, sample)
        except IntegrityError:
            # Somebody kept the same rows between our look and our write: theirs is the one.
            return self._keep(upload, name, sample)

    def _keep(self, upload: UUID, name: str, sample: str | None) -> UUID:
        with self._changing() as here:
            row = here.upload(upload, changing=True)
            if row["network"]:
                return UUID(row["network"])
            same = here.same_as(row)
            if same:
                here.forget_upload(upload, pending=True)
                return same
            network = uuid4()
            values = {
                "id": str(network),
                "name": name,
                "sample": sample,
                "settings": settings_of(TieRule()),
                "everyone_answered": row["everyone_answered"],
            }
            here.make_network(row, values)
            return network

    def add(self, upload: UUID, network: UUID) -> UUID:
        """Add an upload on hold to a network and return the network's identifier.

        Where the network already holds the same rows, nothing is added and the upload is
        forgotten. One that was kept before stays in its network, and that one is returned.
        Names are not placed anew here: read the files against the schools of the network
        (`records(network).schools`) before. Of such a borrowed list only the schools named
        in the files go in with them. The network's tie rule, and whether everyone has
        answered, stay as they are. NotFound when there is no such upload or network.
        """
        with self._changing() as here:
            row = here.upload(upload, changing=True)
            if row["network"]:
                return UUID(row["network"])
            here.network(network, changing=True)
            if here.same_as(row, network):
                here.forget_upload(upload, pending=True)
            else:
                here.add(row, network)
            return network

    def uploads_of(self, network: UUID) -> tuple[KeptUpload, ...]:
        """Return the uploads that a network is made of, in the order they came; at least one."""
        with self._looking() as here:
            here.network(network)
            return tuple(
                kept_upload(row, here.interactions(row), here.bodies(row))
                for row in here.parts(network)
            )

    def undo(self, upload: UUID, *, keep_list: bool = False) -> None:
        """Take a kept upload out of its network with all its rows; the last takes the network.

        With `keep_list` its list of schools stays, and so does the network. One that is on
        hold, was undone before or never was is left so.
        """
        with self._changing() as here:
            try:
                row = here.upload(upload)
                network = row["network"]
                if not network:
                    return
                here.network(UUID(network), changing=True)
            except NotFound:
                return
            if keep_list and row["own_roster"]:
                here.leave_list(row)
                return
            here.forget_upload(upload, pending=False)
            if not here.kept(UUID(network)):
                here.forget_network(UUID(network))

    # Networks

    def networks(self) -> tuple[StoredNetwork, ...]:
        """Return the networks kept here, the one that was added to last first; () if none."""
        with self._looking() as here:
            rows, kept = here.networks(), here.kept()
        uploads: dict[str, list[RowMapping]] = {row["id"]: [] for row in rows}
        for upload in kept:
            uploads[upload["network"]].append(upload)
        found = sorted(rows, key=lambda row: max(one["number"] for one in uploads[row["id"]]))
        return tuple(_network(row, uploads[row["id"]]) for row in reversed(found))

    def network(self, network: UUID) -> StoredNetwork:
        """Return one network as kept; NotFound when there is none of that identifier."""
        with self._looking() as here:
            return _network(here.network(network), here.kept(network))

    def as_kept(self, network: UUID) -> tuple[StoredNetwork, Reading]:
        """Return a network and what was read for it, both as they are at one moment.

        NotFound when there is none of that identifier.
        """
        with self._looking() as here:
            row = here.network(network)
            uploads = here.parts(network)
            parts = [here.records(upload) for upload in uploads]
            details = [here.details(upload) for upload in uploads]
        reports = [upload["report"] for upload in uploads]
        return _network(row, uploads), reading_of(merged(parts), reports, details)

    def reading(self, network: UUID) -> Reading:
        """Return what was read for a network: its records, files, problems, rows left out.

        The records are those of all its uploads, the same interaction counted once; the
        rest stands upload after upload.
        """
        return self.as_kept(network)[1]

    def records(self, network: UUID) -> Records:
        """Return the records of a network; of one upload, equal to those that were kept."""
        with self._looking() as here:
            here.network(network)
            parts = [here.records(row) for row in here.parts(network)]
        return merged(parts)

    def change(self, network: UUID, rule: TieRule, *, everyone_answered: bool) -> None:
        """Set the tie rule of a network, and whether every school has answered."""
        values = {"settings": settings_of(rule), "everyone_answered": everyone_answered}
        with self._changing() as here:
            here.change(network, values)

    def rename(self, network: UUID, name: str) -> None:
        """Give a network another name; NotFound when there is none of that identifier."""
        with self._changing() as here:
            here.change(network, {"name": name})

    def remove(self, network: UUID) -> None:
        """Remove a network with all its records. One that is not there is left so."""
        with self._changing() as here:
            here.forget_network(network)

    @contextmanager
    def _changing(self) -> Iterator[Transaction]:
        with self._engine.begin() as connection:
            yield Transaction(connection, self.id)

    @contextmanager
    def _looking(self) -> Iterator[Transaction]:
        with snapshot(self._engine) as connection:
            yield Transaction(connection, self.id)

    def _days_ago(self, days: float) -> datetime:
        return self._clock() - timedelta(days=days)


def _on_hold(here: Transaction, upload: UUID) -> RowMapping:
    """Return the row of an upload on hold, taken for this transaction; else NotFound."""
    row = here.upload(upload, changing=True)
    if row["network"]:
        raise NotFound("There is no such upload on hold.")
    return row


def _said(reading: Reading, rows: Rows, choices: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the row of an upload says of a reading."""
    records = reading.records
    digests = digests_of(rows, own_roster=records.own_roster)
    return {
        "digest": digests.whole,
        "told": digests.told,
        "own_roster": records.own_roster,
        "own_columns": own_columns(records),
        "report": report_of(reading),
        "choices": dict(choices),
    }


def _network(row: RowMapping, uploads: Sequence[RowMapping]) -> StoredNetwork:
    """Return a network from its row and those of its uploads in the order they came."""
    digests = [upload["digest"] for upload in uploads]
    return StoredNetwork(
        id=UUID(row["id"]),
        name=row["name"],
        rule=rule_of(row["settings"]),
        everyone_answered=row["everyone_answered"],
        digest=digests[0] if len(digests) == 1 else _hash_of(digests),
        made_at=min(upload["made_at"] for upload in uploads),
        sample=row["sample"],
    )


def _hash_of(digests: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()
