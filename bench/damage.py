"""Names of schools as people write them: each damage seeded, so that a run can be repeated."""

import random
import re
from collections.abc import Callable
from typing import NamedTuple

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
CHURCH = r"\b(?:CofE|C\.? ?of ?E\.?|CE|C\.E\.?|Church of England)(?!\w)"
CATHOLIC = r"\b(?:Roman Catholic|Catholic|RC|R\.?C\.?)(?!\w)"
SAINT = r"\b(?:Saint|St\.?)(?= [A-Z])"
CHURCHES = ("CofE", "C of E", "CE", "Church of England", "C.E.", "C. of E.")
CATHOLICS = ("Catholic", "RC", "Roman Catholic", "R.C.")
SAINTS = ("St", "Saint", "St.")
OLD_FORMS = (
    ("Primary Academy", "Primary School"),
    ("Primary Academy", "Community Primary School"),
    ("Academy", "School"),
    ("Community Primary School", "County Primary School"),
    ("Primary School", "County Primary School"),
    ("Primary School", "Community Primary School"),
    ("Primary School", "Primary Academy"),
    ("High School", "Academy"),
    ("High School", "Community High School"),
    ("Infant School", "County Infant School"),
    ("Junior School", "County Junior School"),
)


class Subject(NamedTuple):
    """A school whose name is damaged: its name, the town in its address, its older names."""

    name: str
    town: str = ""
    old_names: tuple[str, ...] = ()


Damage = Callable[[Subject, random.Random], str]


def damaged(subject: Subject, chance: random.Random) -> tuple[str, str]:
    """Return a name that differs from the school's own, and what was done to it.

    One damage always, a second in three of ten cases. The words of the damages are the keys
    of `DAMAGES`, joined by "+".
    """
    wanted = 2 if chance.random() < 0.3 else 1
    kinds = chance.sample(sorted(DAMAGES), len(DAMAGES))
    name, done = subject.name, list[str]()
    for kind in kinds:
        changed = DAMAGES[kind](subject._replace(name=name), chance)
        if changed.strip() and changed != name:
            name = changed
            done.append(kind)
        if len(done) == wanted:
            break
    return name, "+".join(sorted(done))


def typing_error(subject: Subject, chance: random.Random) -> str:
    """Swap, drop, double or mistype a letter; now and then two."""
    name = subject.name
    for _ in range(2 if chance.random() < 0.2 else 1):
        letters = [at for at, letter in enumerate(name) if letter.isalpha() and at]
        if not letters:
            break
        name = _mistyped(name, chance.choice(letters), chance)
    return name


def _mistyped(name: str, at: int, chance: random.Random) -> str:
    before, letter, after = name[:at], name[at], name[at + 1 :]
    how = chance.choice(("swap", "drop", "double", "neighbour"))
    if how == "swap" and after[:1].isalpha():
        return before + after[0] + letter + after[1:]
    if how == "drop":
        return before + after
    if how == "double":
        return before + letter + letter + after
    row = next((row for row in KEYS if letter.lower() in row), letter)
    place = row.find(letter.lower())
    beside = row[max(place - 1, 0) : place] + row[place + 1 : place + 2]
    return before + chance.choice(beside or letter) + after


def _other(pattern: str, ways: tuple[str, ...]) -> Damage:
    """Return a damage that writes what `pattern` finds in another of its ways."""

    def rewritten(subject: Subject, chance: random.Random) -> str:
        found = re.search(pattern, subject.name)
        if not found:
            return subject.name
        ways_left = [way for way in ways if way != found[0]]
        return (
            subject.name[: found.start()] + chance.choice(ways_left) + subject.name[found.end() :]
        )

    return rewritten


def ampersand(subject: Subject, chance: random.Random) -> str:
    """Write & for and, or and for &."""
    swap = ("&", "and") if "&" in subject.name else (" and ", chance.choice((" & ", "&")))
    return subject.name.replace(*swap)


def apostrophe(subject: Subject, chance: random.Random) -> str:
    """Leave out the apostrophe, or curl it."""
    return re.sub("['’]", chance.choice(("", "", "’", "'")), subject.name)


def missing_words(subject: Subject, chance: random.Random) -> str:
    """Leave out School, Primary, Academy, or two of them."""
    gone = chance.choice(
        (r" School\b", r" Primary\b", r" Primary School\b", r" (School|Academy)\b", r" Community\b")
    )
    return re.sub(gone, "", subject.name).strip(" ,-")


def wrong_case(subject: Subject, chance: random.Random) -> str:
    """Write all in capitals, or all in small letters."""
    return chance.choice((subject.name.upper(), subject.name.lower()))


def swapped_words(subject: Subject, chance: random.Random) -> str:
    """Swap two neighbouring words, or put the first one last, behind a comma."""
    words = subject.name.split()
    if len(words) < 2:
        return subject.name
    if chance.random() < 0.3:
        return f"{' '.join(words[1:])}, {words[0]}"
    at = chance.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def town_added(subject: Subject, chance: random.Random) -> str:
    """Put the town behind or before the name."""
    name, town = subject.name, subject.town
    if not town or town.casefold() in name.casefold():
        return name
    return chance.choice(
        (f"{name}, {town}", f"{name} {town}", f"{name} ({town})", f"{town} {name}")
    )


def old_name(subject: Subject, chance: random.Random) -> str:
    """Write the name it had before it changed: a real one where one is known."""
    if subject.old_names:
        return chance.choice(subject.old_names)
    forms = [(new, old) for new, old in OLD_FORMS if subject.name.endswith(new)]
    return subject.name.replace(*chance.choice(forms)) if forms else subject.name


DAMAGES: dict[str, Damage] = {
    "typing error": typing_error,
    "St/Saint": _other(SAINT, SAINTS),
    "CofE": _other(CHURCH, CHURCHES),
    "RC": _other(CATHOLIC, CATHOLICS),
    "&": ampersand,
    "apostrophe": apostrophe,
    "missing words": missing_words,
    "wrong case": wrong_case,
    "swapped words": swapped_words,
    "town added": town_added,
    "old name": old_name,
}
