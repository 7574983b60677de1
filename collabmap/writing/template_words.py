"""The words of the template: what to do, kinds of joint work to pick from, invented examples."""

from datetime import date

KINDS_OF_WORK = (
    "conference",
    "joint training",
    "moderation",
    "peer review",
    "shared project",
    "support",
    "visit",
)

INSTRUCTIONS = (
    "On the sheet Records, write a row for each time that schools worked together.",
    "In the columns School 1, School 2 and so on, pick each school that took part from the list. "
    "Its number stands behind its name, so that schools with one name are never mixed up.",
    "For more schools than there are columns, add columns called School 9, School 10 and so on, "
    "or write several in one cell with a semicolon between any two.",
    "Another body, such as the authority or a university, can be written in the same columns.",
    "Only two schools are needed in a row, and a date in every row if there is one in any. "
    "Leave empty what you do not know.",
    "Leave out the names of people, e-mail addresses and telephone numbers. Write roles and "
    "numbers of staff.",
    "Leave out everything about single pupils.",
    "On the sheet Returns, write a row for each school that has told you it had nothing to "
    "record. Then it is not taken for a school that has not answered.",
    "The sheet Schools is the list this is about. A school that is in no record is found only if "
    "it stands there.",
    "Sheets whose names end in (ignore) are not read.",
)

# What a column of the template says in place of the words of the file format.
SAID_HERE = {
    "schools": "The schools and other bodies that took part, one in each column.",
    "direction": "Who gained: mutual for all sides, lead gives where the lead helped the others, "
    "lead receives where the others helped the lead. Empty means mutual.",
}

EXAMPLES: tuple[dict[str, object], ...] = (
    {
        "Date": date(2025, 9, 18),
        "Type": "visit",
        "Title": "Looking at reading corners",
        "School 1": "Ash Primary (900101)",
        "School 2": "Beech Primary (900102)",
        "Lead": "Ash Primary (900101)",
        "Direction": "lead gives",
        "Theme": "Reading",
        "Hours": 2,
    },
    {
        "Date": date(2025, 10, 9),
        "Type": "joint training",
        "Title": "Mathematics mastery",
        "School 1": "Ash Primary (900101)",
        "School 2": "Beech Primary (900102)",
        "School 3": "Dene Infant (900104)",
        "School 4": "Oakmarch University",
        "Direction": "mutual",
        "Theme": "Mathematics",
        "Hours": 1.5,
        "Note": "In the hall at Ash Primary",
    },
    {
        "Date": date(2025, 11, 3),
        "End date": date(2026, 3, 27),
        "Type": "shared project",
        "Title": "Moving up to secondary school",
        "School 1": "Cedar High (900103)",
        "School 2": "Dene Infant (900104)",
        "Theme": "Transition",
    },
)
