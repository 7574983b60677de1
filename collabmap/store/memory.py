"""What a workspace remembers from one file to the next: answers about schools, and choices.

Only spellings of schools, identifiers, and what was chosen for columns are kept here;
headings are kept as a hash.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from collabmap.reading.headings import folded
from collabmap.store import tables
from collabmap.store.database import snapshot

INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Memory:
    """What people of a workspace have said that holds for later files too."""

    def __init__(self, engine: Engine, workspace: UUID) -> None:
        self.id = workspace
        self._engine = engine

    def answers(self) -> dict[str, str | None]:
        """Return which school each spelling means, by the spelling's key; {} when none is known.

        None says that it is no school of ours.
        """
        table = tables.answers
        query = select(table.c.key, table.c.school).where(table.c.workspace == str(self.id))
        with snapshot(self._engine) as connection:
            rows = connection.execute(query.order_by(table.c.key))
            return {row.key: row.school for row in rows}

    def remember_answers(self, answers: Mapping[str, str | None]) -> None:
        """Remember which school each spelling means; a later answer replaces an earlier one."""
        self._remember(tables.answers, "school", answers)

    def forget_answer(self, key: str) -> None:
        """Forget the answer about a spelling. One that is not there is left so."""
        table = tables.answers
        mine = (table.c.workspace == str(self.id)) & (table.c.key == key)
        with self._engine.begin() as connection:
            connection.execute(delete(table).where(mine))

    def choice_for(self, headings: Sequence[str]) -> dict[str, Any] | None:
        """Return what was chosen for a file with these headings, or None.

        They are the same when letters and digits are, in the same order of columns.
        """
        table = tables.choices
        mine = (table.c.workspace == str(self.id)) & (table.c.key == _key(headings))
        with snapshot(self._engine) as connection:
            found = connection.execute(select(table.c.choice).where(mine)).scalar()
        return None if found is None else dict(found)

    def remember_choice(self, headings: Sequence[str], choice: Mapping[str, Any]) -> None:
        """Remember what was chosen for files with these headings; the latest choice holds."""
        self._remember(tables.choices, "choice", {_key(headings): dict(choice)})

    def _remember(self, table: Table, column: str, values: Mapping[str, Any]) -> None:
        """Write the value of each key, in their order, so that two writers never block another."""
        if not values:
            return
        rows = [
            {"workspace": str(self.id), "key": key, column: values[key]} for key in sorted(values)
        ]
        with self._engine.begin() as connection:
            added = INSERT[connection.dialect.name](table)
            said = {column: added.excluded[column]}
            connection.execute(
                added.on_conflict_do_update(index_elements=["workspace", "key"], set_=said), rows
            )


def _key(headings: Sequence[str]) -> str:
    words = json.dumps([folded(heading) for heading in headings])
    return hashlib.sha256(words.encode()).hexdigest()
