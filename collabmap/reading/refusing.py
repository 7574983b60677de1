"""What all parts of the child that reads files share: a refusal, and what a tidy cell is.

Knows only the standard library.
"""

from __future__ import annotations

NUL = "\x00"
NOT_SEEN = " \t\n\r\x0b\x0c\x1a\ufeff\u200b\xa0"
SIGNS = ("=", "+", "-", "@", "\t", "\r")


class Refused(Exception):
    """The file cannot be read; the message is the sentence for the person."""


def blank(text: str) -> bool:
    """Whether there is nothing to see in a text."""
    return not text or text.isspace() or not text.replace(NUL, "").strip(NOT_SEEN)


def tidy(cell: str) -> str:
    """Return a cell without the spaces around it and what programs put around or into it.

    Excel's sign for text and its ="..."; marks that nobody sees; letters written as HTML has
    them, or encoded twice.
    """
    bare = cell.replace(NUL, "").strip() if NUL in cell else cell.strip()
    if not bare.isascii():
        bare = put_right(bare)
    if "&" in bare and ";" in bare:
        bare = without_entities(bare)
    first = bare[:1]
    if '="' in bare and bare.count('"') % 2 == 0:
        return without_formulas(bare)
    if first == "'":
        if bare[1:2] in SIGNS or bare[1:].isdigit():
            return bare[1:]
    elif first == '"' and bare[-1:] == '"' and bare[1:-1].isdigit():
        return bare[1:-1]
    return bare


def without_formulas(cell: str) -> str:
    """Return a cell with each text that stands in it as a formula, ="…", as that text."""
    before, *told = cell.split('="')
    texts = [text.partition('"') for text in told]
    return (before + "".join(inner + behind for inner, _, behind in texts)).strip()


# Marks of direction, joiners, byte order marks, soft hyphens: nobody sees them.
# The joiner of two signs into one (U+200D) stays: it can be seen by what it joins.
UNSEEN = dict.fromkeys(
    [
        *(0xAD, 0x061C, 0x180E, 0x200B, 0x200C, 0x200E, 0x200F, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0x2066, 0x206A),
    ]
)
SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
# What the first byte of a letter in UTF-8 looks like when it is read as Windows-1252.
TWICE = ("Ã", "Â", "â€", "Å", "Ä", "Ë", "È", "É")


def put_right(cell: str) -> str:
    """Return a cell with letters that are not plain without what nobody sees, encoded once."""
    seen = cell.translate(UNSEEN | SPACES).strip()
    return once_encoded(seen) if any(sign in seen for sign in TWICE) else seen


def once_encoded(cell: str) -> str:
    """Return a cell whose UTF-8 was read as Windows-1252 as it was meant; others as they are."""
    try:
        return cell.encode("cp1252").decode("utf-8")
    except UnicodeError:
        pass
    try:  # five bytes mean nothing in Windows-1252, and programs let them through
        raw = bytes(ord(letter) if ord(letter) < 256 else letter.encode("cp1252")[0]
                    for letter in cell)  # fmt: skip
        return raw.decode("utf-8")
    except UnicodeError:
        return cell


def is_put_right(cell: str, tidied: str) -> bool:
    """Whether tidying a cell put letters right that were encoded twice or written as HTML."""
    if cell.isascii():
        return (
            "&" in cell
            and ";" in cell
            and tidied.count("&") + tidied.count(";") < (cell.count("&") + cell.count(";"))
        )
    return any(cell.count(sign) > tidied.count(sign) for sign in TWICE)


def without_entities(cell: str) -> str:
    """Return a cell with letters written as HTML has them as those letters."""
    from html import unescape

    words = []
    rest = cell
    while "&" in rest:
        before, _, after = rest.partition("&")
        name, end, behind = after.partition(";")
        whole = f"&{name};"
        if end and name and name.lstrip("#").isalnum() and unescape(whole) != whole:
            words.append(before + unescape(whole))
            rest = behind
        else:
            words.append(before + "&")
            rest = after
    return "".join([*words, rest]).replace("\xa0", " ").strip()
