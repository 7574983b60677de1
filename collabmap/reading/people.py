"""Columns about people, which are left behind before anything sees them.

Heads' names, delegates, telephone numbers, e-mail addresses: told by their headings, or by
what stands in them. Runs in the child that reads files: knows only the standard library.
"""

from __future__ import annotations

from collabmap.reading.refusing import tidy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

PERSONAL = {
    *(
        f"{head}{whose}{name}{what}{again}"
        for head in ("head", "heads")
        for whose in ("", "teacher", "teachers", "ofschool")
        for name in ("", "name", "names")
        for what in ("", "title", "email", "telephone", "phone")
        for again in ("", "name")
    ),
    *(
        f"{who}{many}name{names}"
        for who in (
            *("delegate", "attendee", "participant", "person", "pupil", "child", "staff"),
            *("teacher", "principal"),
        )
        for many in ("", "s")
        for names in ("", "s")
    ),
    *(
        f"{which}name{names}"
        for which in ("first", "last", "sur", "fore", "full", "middle", "given", "family")
        for names in ("", "s")
    ),
    *(
        f"{contact}{what}"
        for contact in ("contact", "contacts")
        for what in (
            *("", "name", "names", "person", "details", "number", "title", "role"),
            *("no", "tel", "telno", "email"),
        )
    ),
    *("rep", "reps", "representative", "representatives", "schoolrep", "schoolreps", "repname"),
    *("representedby", "contactname", "attendee", "leadteacher", "teacher", "teachers", "head"),
    *("firstname", "lastname", "initials", "staffattending", "whofromschool", "facilitator"),
    *("trainer", "speaker", "presenter", "organiser", "organizer", "bookedby", "governor"),
    *("linkteacher", "leadname", "nameoflead", "nameofdelegate", "nameofattendee", "nameofrep"),
    *("delegatefirst", "delegatelast", "staffmember", "staffmembers", "staffname", "staffnames"),
    *("nameofstaff", "schoollead", "subjectlead", "coordinator", "coordinatorname", "user"),
    *("username", "respondentname", "yourname", "linemanager", "signature"),
    *("tel", "telno", "telnum", "telnumber", "delegate", "delegates", "principal", "principals"),
    *("propsname", "headhonours", "proprietor", "proprietors", "proprietorname"),
    *("proprietorsname", "nameofproprietor", "nameofprincipal", "principaltitle", "chair"),
    *("actingprincipal", "viceprincipal", "executivehead", "chairperson", "chairoftrustees"),
    *("ceo", "chiefexecutive", "chiefexecutiveofficer", "accountingofficer", "senco"),
    *("businessmanager", "schoolbusinessmanager", "designatedsafeguardinglead"),
    *("correspondent", "schoolcontact", "maincontact", "maintel", "groupcontactname"),
    *("headofgrouptitle", "headofgroupfirstname", "headofgrouplastname"),
    *("pennaeth", "enwrpennaeth", "enwpennaeth", "ffôn", "rhifffôn", "rhifffon", "cyswllt"),
    *("ebost", "ebostcyswllt"),
    *("dateofbirth", "dob", "upn", "chairofgovernors", "namedcontact"),
    *(
        f"{done}by"
        for done in (
            "submitted",
            "completed",
            "entered",
            "recorded",
            "reported",
            "organised",
            "organized",
            "arranged",
            "requested",
            "approved",
            "booked",
            "facilitated",
        )
    ),
}
PERSONAL_STARTS = ("headfirst", "headlast", "headpreferred", "headteacher", "mobile", "fax")
PERSONAL_ENDS = ("mail", "mailaddress")
PERSONAL_PARTS = (
    *("phone", "email", "headteacher", "surname", "forename", "nameofhead", "firstname"),
    *("lastname", "delegatename", "attendeename", "telno", "mobileno"),
)
MOSTLY = 0.5
STARTS = ("01", "02", "03", "07", "08", "+4", "(0", "(+", "00", "+3", "+1")
FEWEST_DIGITS, MOST_DIGITS = 9, 15
LONGEST_BARE = 11
FEWEST_IN_TEXT = 10  # a date and an hour have fewer digits, or other marks between them
AROUND = "<>()[]{},;:.!?\"'"
IN_A_NUMBER = set("0123456789 ()-+")
SHORTEST, A_CODE = 3, 5  # digits of a trunk code, 020 and 01234


def is_personal(heading: str) -> bool:
    """Whether a column is about a person, by its heading."""
    folded = "".join(letter for letter in heading.casefold() if letter.isalnum())
    plain = folded.rstrip("0123456789")
    return (
        plain in PERSONAL
        or plain.startswith(PERSONAL_STARTS)
        or plain.endswith(PERSONAL_ENDS)
        or any(part in plain for part in PERSONAL_PARTS)
    )


def holds_contacts(cells: Iterable[str]) -> bool:
    """Whether most of the cells that hold anything are e-mail addresses or telephone numbers."""
    filled = [cell for cell in map(tidy, cells) if cell]
    found = sum(1 for cell in filled if _is_address(cell) or _is_telephone(cell))
    return bool(filled) and found > MOSTLY * len(filled)


def _is_address(cell: str) -> bool:
    name, at, host = cell.partition("@")
    return bool(name and at and "." in host and " " not in cell)


def _is_telephone(cell: str) -> bool:
    if cell.isdigit() and len(cell) > LONGEST_BARE and cell[:2] != "00":
        return False  # as long as no telephone number without its country: a school's number
    digits = [letter for letter in cell if letter not in " ()-+./"]
    whole = all("0" <= letter <= "9" for letter in digits)
    return whole and FEWEST_DIGITS <= len(digits) <= MOST_DIGITS and cell[:2] in STARTS


def without_contacts(cell: str) -> str:
    """Return a cell without the e-mail addresses and telephone numbers that stand in its text."""
    left = cell
    if "@" in left:
        words = left.split(" ")
        left = " ".join(word for word in words if not _is_address(word.strip(AROUND)))
    if len(left) >= FEWEST_IN_TEXT and ("0" in left or "+" in left):
        for number in _telephones_in(left):
            left = left.replace(number, " ")
    if left == cell:
        return cell
    return " ".join(left.split()).replace("( )", "").replace("()", "").strip()


def _telephones_in(cell: str) -> list[str]:
    """Return the stretches of a text that are telephone numbers; a school's number is none."""
    found, begin = [], 0
    for end, letter in enumerate([*cell, "\n"]):
        if letter in IN_A_NUMBER:
            continue
        number = cell[begin:end].strip(" -()")
        within = cell[max(begin - 2, 0) : end + 2]  # 0.07700900123 is a share
        if _is_telephone_in_text(number) and not _is_of_a_decimal(number, within):
            found.append(number)
        begin = end + 1
    return found


def _is_of_a_decimal(number: str, within: str) -> bool:
    """Whether digits are those before or behind a decimal point, in what stands around them."""
    before, _, behind = within.partition(number)
    return (before[-1:] == "." and before[-2:-1].isdigit()) or (
        behind[:1] == "." and behind[1:2].isdigit()
    )


def _is_telephone_in_text(number: str) -> bool:
    """Whether digits in groups are a telephone number: a trunk or country code, then few groups.

    Days written with hyphens and several schools' numbers in one cell are none.
    """
    groups = "".join(sign if sign.isdigit() else " " for sign in number).split()
    count = sum(map(len, groups))
    if not groups or _is_of_days(groups) or (len(groups) > 1 and len(groups[0]) > A_CODE):
        return False
    if number.startswith(("+", "00")):
        return LONGEST_BARE <= count <= MOST_DIGITS
    fewest = LONGEST_BARE if len(groups[0]) < A_CODE else FEWEST_IN_TEXT
    return number[:2] in STARTS and fewest <= count <= LONGEST_BARE and len(groups[0]) >= SHORTEST


def _is_of_days(groups: list[str]) -> bool:
    """Whether groups of digits begin as days are written, 01-10-2025."""
    day, month, *year = (len(group) for group in groups[:3]) if len(groups) > 1 else (0, 0)
    return 1 <= day <= 2 and 1 <= month <= 2 and year in ([4], [2])
