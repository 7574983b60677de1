"""When two spellings are the same spelling: what does not count in a name or a number."""

import re
import unicodedata

ALIKE = str.maketrans(
    {
        **dict.fromkeys("’‘`´'", ""),
        **dict.fromkeys("–—‐", "-"),
        **dict.fromkeys(".,", " "),
        "&": " and ",
    }
)
NUMBER = re.compile(r"^(\d{3})[/ ](\d{4})$")
EXCEL_NUMBER = re.compile(r"^(\d+)\.0+$")


def spelling_key(name: str) -> str:
    """Return a name as it is compared: case, spacing, quotes, full stops and & do not count.

    Letters with accents stay themselves: ŵ is not w.
    """
    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    return " ".join(text.casefold().translate(ALIKE).split())


def identifier(written: str) -> str:
    """Return an identifier as it is kept: as written, without the .0 that Excel puts after it."""
    text = written.strip()
    return EXCEL_NUMBER.sub(r"\1", text) if "." in text else text


def number_key(number: str) -> str:
    """Return an identifier as it is compared: 873/2045 as 8732045, Excel's 123456.0 as 123456."""
    if number.isascii() and number.isalnum():
        return number.casefold()
    text = unicodedata.normalize("NFKC", number).strip().casefold()
    joined = NUMBER.sub(r"\1\2", text)
    return EXCEL_NUMBER.sub(r"\1", joined)
