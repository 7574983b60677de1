"""How wide a name is in Arial, so that names can be placed before any browser draws them."""

import unicodedata
from functools import cache, lru_cache

SIZE = 13.0
LINE_HEIGHT = 15.0
ABOVE_BASELINE = 11.0
SAFETY = 1.04
BOLD = 1.09
WRAP_AT = 150.0
MOST_LINES = 2

# Thousandths of the letter size, for Arial and the fonts made to its measure.
_WIDTHS = {
    191: "'",
    222: "ijlįĵĺļł‘’",
    260: "|¦",
    278: " !,./:;I[\\]ft·ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ",
    333: "()-`r¡¨´¸ŕŗř“”",
    355: '"',
    389: "*",
    500: "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżž",
    556: "#$0123456789?L_abdeghnopqu£§«»àáâãäåèéêëðñòóôõöøùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňōŏőũūŭůűų–",
    584: "+<=>~",
    611: "FTZßŢŤŦŹŻŽ",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ",
    722: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵ",
    778: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ",
    833: "Mm",
    889: "%æ",
    944: "WœŴ",
    1015: "@ÆŒ—…",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}


@cache
def _letter_width(letter: str) -> int:
    if letter in _WIDTH_OF:
        return _WIDTH_OF[letter]
    if unicodedata.combining(letter):
        return 0
    # An unknown letter is taken for a wide one: a gap too many is better than an overlap.
    return 1015 if unicodedata.east_asian_width(letter) in "WF" else 800


@lru_cache(maxsize=4096)
def width_of(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Return how wide `text` is at most in Arial of `size` pixels, in pixels; 0 when empty."""
    wide = sum(map(_letter_width, text)) * size / 1000
    return wide * SAFETY * (BOLD if bold else 1.0)


def shortened(text: str, limit: float, size: float = SIZE, *, bold: bool = False) -> str:
    """Return `text`, cut and ended with "…" where it is wider than `limit` pixels."""
    if width_of(text, size, bold=bold) <= limit:
        return text
    kept = text
    while kept and width_of(kept.rstrip() + "…", size, bold=bold) > limit:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(name: str, limit: float = WRAP_AT) -> tuple[str, ...]:
    """Return a name as the lines written beside a dot, of about equal width.

    At most `MOST_LINES` lines of `limit` pixels; what does not fit is cut and ends with "…".
    An empty name gives one empty line.
    """
    words = name.split()
    if width_of(" ".join(words)) <= limit or len(words) < 2:
        return (shortened(" ".join(words), limit),)
    halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    # A tie goes to the longer first line, as a reader would break it.
    first, second = min(halves, key=lambda pair: (max(map(width_of, pair)), -len(pair[0])))
    if width_of(second) <= limit:
        return (shortened(first, limit), second)
    fits = [pair for pair in halves if width_of(pair[0]) <= limit]
    first, second = fits[-1] if fits else halves[0]
    return (shortened(first, limit), shortened(second, limit))
