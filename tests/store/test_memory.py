"""A workspace remembers which school a spelling means, and how files are to be read."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import insert, text

from collabmap.store import Store, Workspace, tables
from collabmap.store.database import open_database

HEADINGS = ("School A", "School B", "Date of visit")
CHOICE = {"shape": "pair", "columns": {"date": "Date of visit"}}


def test_nothing_is_remembered_at_first(workspace: Workspace):
    assert workspace.answers() == {}
    assert workspace.choice_for(HEADINGS) is None


def test_answers_are_remembered_and_later_ones_hold(workspace: Workspace):
    workspace.remember_answers({"st mary's\tcw7": "900001", "ŵ ysgol": None})
    workspace.remember_answers({"st mary's\tcw7": "900002", "elm": "900003"})

    assert workspace.answers() == {"st mary's\tcw7": "900002", "ŵ ysgol": None, "elm": "900003"}


def test_no_answers_change_nothing(workspace: Workspace):
    workspace.remember_answers({})

    assert workspace.answers() == {}


def test_an_answer_is_forgotten_and_twice_is_harmless(workspace: Workspace):
    workspace.remember_answers({"ash": "900001", "elm": None})
    workspace.forget_answer("ash")
    workspace.forget_answer("ash")

    assert workspace.answers() == {"elm": None}


def test_a_choice_is_known_by_the_headings_of_its_file(workspace: Workspace):
    workspace.remember_choice(HEADINGS, CHOICE)

    assert workspace.choice_for(["SCHOOL_A", " school b", "Date of Visit:"]) == CHOICE
    assert workspace.choice_for(("School B", "School A", "Date of visit")) is None
    assert workspace.choice_for((*HEADINGS, "")) is None
    assert workspace.choice_for(("School A School B", "Date of visit")) is None


def test_a_later_choice_replaces_an_earlier_one(workspace: Workspace):
    workspace.remember_choice(HEADINGS, CHOICE)
    workspace.remember_choice(HEADINGS, {"shape": "event"})

    assert workspace.choice_for(HEADINGS) == {"shape": "event"}


def test_headings_themselves_are_not_kept(workspace: Workspace, address: str):
    workspace.remember_choice(("Zebedee Quillfeather", "School B"), {"shape": "pair"})

    engine = open_database(address)
    with engine.connect() as connection:
        kept = connection.execute(text("select * from choices")).all()
    engine.dispose()
    assert "uillfeather" not in str(kept)


def test_each_workspace_has_a_memory_of_its_own(either: Store, address: str):
    mine, other = either.workspace(), uuid4()
    engine = open_database(address)
    with engine.begin() as connection:
        connection.execute(insert(tables.workspaces), {"id": str(other), "name": "Another"})
    engine.dispose()
    theirs = either.workspace(other)
    mine.remember_answers({"ash": "900001"})
    mine.remember_choice(HEADINGS, CHOICE)

    theirs.forget_answer("ash")
    theirs.remember_answers({"elm": "900002"})

    assert theirs.answers() == {"elm": "900002"}
    assert mine.answers() == {"ash": "900001"}
    assert theirs.choice_for(HEADINGS) is None


@pytest.mark.parametrize("turn", range(3))
def test_answers_given_at_once_are_all_remembered(workspace: Workspace, turn: int):
    words = [f"school {number}" for number in range(40)]
    givers = [{word: str(giver) for word in words[:: 1 - 2 * (giver % 2)]} for giver in range(4)]

    with ThreadPoolExecutor(4) as people:
        list(people.map(workspace.remember_answers, givers))

    answers = workspace.answers()
    assert set(answers) == set(words)
    assert len(set(answers.values())) == 1
