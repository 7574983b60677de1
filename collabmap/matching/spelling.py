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
# Patterns are compiled when they are first needed: most numbers are plain.
# 873/2045, 873 2045, 873-2045; in Northern Ireland 123-4567. Spreadsheets lose leading zeros.
SPLIT_NUMBER = r"^(\d{3}) ?[/ -] ?(\d{1,4})$"
EXCEL_NUMBER = r"^(\d+)\.0+$"
POWER_OF_TEN = r"^\d\.\d{1,9}e\+0?\d$"  # 1.11057E+05, as a spreadsheet shows a long number
GROUPED_NUMBER = r"^\d{1,3}(,\d{3})+$"
NAMED_NUMBER = r"^(?:urn|ukprn|la ?estab|dfe(?: (?:no|number))?|seed(?: code)?)[ .:#]*(?=\d)"
EMBEDDED_NUMBER = r"(?i)(?<![\w.,])(?:\d{6,8}(?:sp|[ps])?|\d{3}[/-]\d{4})(?![\w,])"


def spelling_key(name: str) -> str:
    """Return a name as it is compared: case, spacing, quotes, full stops and & do not count.

    Letters with accents stay themselves: ŵ is not w.
    """
    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    return " ".join(text.casefold().translate(ALIKE).split())


def identifier(written: str) -> str:
    """Return an identifier as it is kept: as written, without the .0 that Excel puts after it."""
    text = written.strip()
    return re.sub(EXCEL_NUMBER, r"\1", text) if "." in text else text


def number_key(number: str) -> str:
    """Return an identifier as it is compared.

    873/2045 is 8732045 and 123-4567 is 1234567; Excel's 123456.0 and 123,456 are 123456;
    "URN: 123456" is 123456. Whatever has another form stays itself, in small letters.
    """
    if number.isascii() and number.isalnum() and number[:1].isdigit():
        return number.casefold()
    text = " ".join(unicodedata.normalize("NFKC", number).casefold().split())
    text = re.sub(NAMED_NUMBER, "", text)
    if re.match(GROUPED_NUMBER, text):
        return text.replace(",", "")
    if re.match(POWER_OF_TEN, text) and float(text) == int(float(text)):
        return str(int(float(text)))
    split = re.match(SPLIT_NUMBER, text)
    return split[1] + split[2].zfill(4) if split else re.sub(EXCEL_NUMBER, r"\1", text)


def number_in(written: str) -> str:
    """Return the one identifier that stands within a name, "Ash School (123456)"; or ""."""
    found = re.findall(EMBEDDED_NUMBER, written) if any(map(str.isdigit, written)) else []
    return found[0] if len(found) == 1 else ""
