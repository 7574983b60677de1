"""What each column of the tables of a change means, in plain words."""

from collabmap.reports.words.word import Kind
from collabmap.writing.column_words import Said


def _both(name: str, title: str, meaning: str, kind: Kind) -> dict[str, Said]:
    """Return the two columns of a number, before and after."""
    return {
        f"{name}_before": Said(f"{title}, before", f"{meaning} in the earlier period.", kind),
        f"{name}_after": Said(f"{title}, after", f"{meaning} in the later period.", kind),
    }


CHANGED_TIE_WORDS: dict[str, Said] = {
    "school_a": Said("School A", "The number of one school; the one that gives, if directed."),
    "school_b": Said("School B", "The number of the other school."),
    "change": Said("Change", "Whether the link is in both periods, the later or the earlier only."),
    **_both("interactions", "Interactions", "How many occasions made the link", "count"),
    **_both("weight", "Weight", "How much the link counts under the tie rule", "amount"),
    **_both("depth", "Depth", "The greatest depth that was written down", "amount"),
    "because": Said(
        "What to know",
        "Whether one of the two entered the list or left it, or nothing is known of it in one "
        "of the periods; empty for none of these.",
    ),
}

CHANGED_SCHOOL_WORDS: dict[str, Said] = {
    "id": Said("Number", "The school's number as it is now, or its name where it has none."),
    "name": Said("Name", "The school's name."),
    "change": Said("Change", "What became of the school; the first of these that holds."),
    "formerly": Said("Formerly", "The number it had before, where it has changed since."),
    **_both("ladder", "Ladder", "Where the school stands", "text"),
    **_both("links", "Partner schools", "How many different schools it worked with", "count"),
    "kept": Said("Kept", "How many of its links are in both periods.", "count"),
    "gained": Said("Gained", "How many of its links are in the later period only.", "count"),
    "lost": Said("Lost", "How many of its links are in the earlier period only.", "count"),
}
