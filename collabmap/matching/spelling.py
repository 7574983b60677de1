"""When two spellings are the same spelling: what does not count in a name or a number."""

import re
import unicodedata

QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‐": "-"})
NUMBER = re.compile(r"^(\d{3})[/ ](\d{4})$")
EXCEL_NUMBER = re.compile(r"^(\d+)\.0+$")


def spelling_key(name: str) -> str:
    """Return a name as it is compared: case, spacing, quotes, full stops and & do not count.

    Letters with accents stay themselves: ŵ is not w.
    """
    text = unicodedata.normalize("NFKC", name).translate(QUOTES).casefold()
    text = text.replace("&", " and ").replace(".", " ").replace("'", "").replace(",", " ")
    return " ".join(text.split())


def identifier(written: str) -> str:
    """Return an identifier as it is kept: as written, without the .0 that Excel puts after it."""
    return EXCEL_NUMBER.sub(r"\1", written.strip())


def number_key(number: str) -> str:
    """Return an identifier as it is compared: 873/2045 as 8732045, Excel's 123456.0 as 123456."""
    text = unicodedata.normalize("NFKC", number).strip().casefold()
    joined = NUMBER.sub(r"\1\2", text)
    return EXCEL_NUMBER.sub(r"\1", joined)
