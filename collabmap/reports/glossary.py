"""The catalogue: every word and number of pages, reports and files, said once.

Pages, the files' schemas and the reference take their words from here, so that nobody has
to wonder whether two sentences mean the same. The words themselves stand in `words`, by
subject; what a value means for a school is said in `sentences`.
"""

from collabmap.reports.words.about import ABOUT
from collabmap.reports.words.groups import GROUPS
from collabmap.reports.words.ladder import STANDING
from collabmap.reports.words.links import LINKS
from collabmap.reports.words.pieces import PIECES
from collabmap.reports.words.places import PLACES
from collabmap.reports.words.whole import WHOLE
from collabmap.reports.words.word import Word, catalogue

__all__ = [
    "LEVEL_MEANINGS",
    "LEVEL_WORDS",
    "NOT_YET_KNOWN",
    "NOT_YET_KNOWN_MEANING",
    "ROLE_WORDS",
    "SUBJECTS",
    "WORDS",
    "Word",
    "word_of",
]

LEVEL_WORDS: dict[str, str] = {
    "unknown": "No records held",
    "fading": "Links have faded",
    "isolated": "No recorded links",
    "small-island": "Small group of its own",
    "single-thread": "One link",
    "inward-only": "Links inside its trust only",
    "peripheral": "On the edge",
    "connected": "Connected",
}

LEVEL_MEANINGS: dict[str, str] = {
    "fading": "These schools had a link in the period before and have none in this one.",
    "isolated": "These schools are in the records or have told us they had nothing to record. "
    "They may still work with others in ways nobody has written down.",
    "small-island": "These schools are joined to one or two others, and those to nobody else.",
    "single-thread": "These schools have one partner. If that link lapses they have none.",
    "inward-only": "Every link these schools have stays inside the trust they belong to.",
    "peripheral": "These schools have one or two partners and met none of them twice.",
    "connected": "None of the above holds.",
    "unknown": "Nobody has sent anything about these schools for this period, so nothing can be "
    "said about their links. Ask them, or tick that these are all your records.",
}

# Said of a school of level "unknown" whose records name partners nobody has identified.
NOT_YET_KNOWN = "Partners not yet known"
NOT_YET_KNOWN_MEANING = (
    "The records of these schools name partners that are not on your list, so no link is made and "
    "nothing can be said about how many they have. Correct these names or add them to your list."
)

ROLE_WORDS: dict[str, str] = {
    "hub": "Hub",
    "bridge": "Bridge",
    "steady-member": "Steady member",
    "edge": "At the edge",
    "island": "Island",
    "": "Not said",
}

# The parts of the catalogue in the order of the help pages.
SUBJECTS: dict[str, tuple[Word, ...]] = {
    "Links": LINKS,
    "Where schools stand": STANDING,
    "A school among the others": PLACES,
    "What hangs together": PIECES,
    "The whole network": WHOLE,
    "Groups, giving and change": GROUPS,
    "What the numbers rest on": ABOUT,
}
WORDS: dict[str, Word] = catalogue(*SUBJECTS.values())
_SPEAKS_FOR = {name: word for word in WORDS.values() for name in word.of}


def word_of(name: str) -> Word:
    """Return the word for a column or a figure, as "schools.degree" or "network.density".

    Raises KeyError when the catalogue has none.
    """
    return _SPEAKS_FOR[name]
