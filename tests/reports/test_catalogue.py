"""The catalogue: a word for every number, examples that are true, sentences that read well."""

import json
import re
from pathlib import Path

import pytest

from collabmap.network.network import TIE_COLUMNS
from collabmap.reports.glossary import LEVEL_WORDS, ROLE_WORDS, SUBJECTS, WORDS, word_of
from collabmap.reports.words.word import catalogue
from tests.reports.seventeen import FACTS, Seventeen

ROOT = Path(__file__).parents[2]
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What one of the words' own page tells of, without a column or a figure of that name.
OF_PAGES = {
    "links-that-carry", "distance", "no-records-held", "return", "links-have-faded",
    "small-group", "on-the-edge", "what-would-break", "one-term", "one-event", "group", "mixing",
    "give-and-take", "remoteness", "kept-gained-lost", "churn",
}  # fmt: skip


@pytest.fixture(scope="module")
def seventeen():
    return Seventeen.read()


@pytest.mark.parametrize("key", WORDS)
def test_what_an_example_says_is_so(seventeen, key):
    example = WORDS[key].example
    facts = [str(fact) for fact in FACTS[key](seventeen)]

    numbers = NUMBER.findall(example)
    assert [fact for fact in facts if fact not in (numbers if fact.isdigit() else example)] == []
    told = set(NUMBER.findall(" ".join(facts)))
    assert set(numbers) <= told, "a number of the example is not worked out"


def test_no_fact_is_worked_out_for_a_word_that_is_gone():
    assert set(FACTS) == set(WORDS)


def test_every_column_and_every_figure_has_a_word_and_no_word_is_for_nothing(seventeen):
    named = {f"ties.{column}" for column in (*TIE_COLUMNS, "name_a", "name_b")}
    for analysis in (seventeen.year, seventeen.by_phase, seventeen.support):
        named |= {"schools.id", "ladder.id"}
        named |= {f"schools.{column}" for column in analysis.schools_table.columns}
        named |= {f"ladder.{column}" for column in analysis.ladder.columns}
        named |= {f"network.{figure}" for figure in analysis.figures}
    named |= {
        f"schools.{role}"
        for role in ("coordinator", "consultant", "representative", "gatekeeper", "liaison",
                     "ei_index")
    }  # fmt: skip

    assert sorted(named - {name for word in WORDS.values() for name in word.of}) == []
    assert sorted({name for word in WORDS.values() for name in word.of} - named) == []
    assert {key for key, word in WORDS.items() if not word.of} == OF_PAGES


@pytest.mark.parametrize("key", WORDS)
def test_a_word_is_said_in_full_and_plainly(key):
    word = WORDS[key]

    for words in (word.plain, word.definition, word.example, word.limits):
        assert words.strip() == words
        assert words.endswith(".")
    assert max(len(sentence.split()) for sentence in word.plain.split(". ")) <= 25
    assert word.kind != "share" or word.span


def test_no_two_words_have_one_title():
    titles = [word.title for word in WORDS.values()]

    assert sorted({title for title in titles if titles.count(title) > 1}) == []


def test_nothing_is_said_twice():
    word = WORDS["link"]

    with pytest.raises(ValueError, match="link is said twice"):
        catalogue([word], [word])
    with pytest.raises(ValueError, match="other is said twice"):
        catalogue([word], [word._replace(key="other")])


def test_every_word_stands_under_one_subject():
    assert [word.key for words in SUBJECTS.values() for word in words] == list(WORDS)


def test_the_schemas_say_what_the_catalogue_says():
    for table, file in (("schools", "measures"), ("ties", "ties"), ("ladder", "ladder")):
        path = ROOT / "docs" / "reference" / f"{file}.schema.json"
        fields = json.loads(path.read_text(encoding="utf-8"))["fields"]
        for field in fields:
            name = f"{table}.{field['name']}"
            if any(name in word.of for word in WORDS.values()) and field["name"] not in (
                "id",
                "name",
            ):
                assert field["title"] == word_of(name).title
                assert field["description"] == word_of(name).plain


def test_every_word_that_a_page_links_to_is_there():
    templates = (ROOT / "web" / "templates").rglob("*.html")
    linked = {
        word
        for path in templates
        for word in re.findall(r"help_word', word='([\w-]+)'", path.read_text(encoding="utf-8"))
    }

    assert linked - set(WORDS) == set()


def test_levels_and_roles_are_told_in_words(seventeen):
    assert set(seventeen.year.ladder["ladder"]) <= set(LEVEL_WORDS)
    assert set(seventeen.year.roles) <= set(ROLE_WORDS)
