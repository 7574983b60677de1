"""A Map as a plain SVG picture: no script, no style sheet, nothing fetched from anywhere.

The whole picture carries its legend and caption, and fits a landscape page; the small one is
the drawing alone, for thumbnails and a school's page. Text is only ever text.
"""

import re
from collections.abc import Iterator
from html import escape
from math import cos, pi, sin, sqrt

from collabmap.maps import Box, Dot, Heading, Key, Label, Legend, Line, Map, width_of

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
INK = "#0b0c0c"
GREY = "#505a5f"
PANEL = "#f4f5f6"
SIDE = 230.0
PAD = 24.0
TITLE = 70.0
NAME_SIZE = 13
STEP = 15.0

# What XML 1.0 does not allow, and the marks that make text run backwards.
_UNFIT = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"


def map_svg(picture: Map, *, small: bool = False, names: bool = True) -> str:
    """Return the map as an SVG document that stands alone.

    With `small` the drawing only, without legend and caption; without `names` no words on
    the drawing, for a picture too small to read them. Every school of the map is in it, and
    its name is in its dot's title. Links that are not drawn at first are left out; the
    caption says how many.
    """
    drawing = "".join(_drawing(picture, names=names))
    if small:
        return _document(picture, picture.width, picture.height, drawing)
    legend, bottom = _legend(picture.legend, PAD + picture.width + PAD, TITLE + 6)
    depth = max(TITLE + picture.height, bottom) + PAD
    width = picture.width + SIDE + 3 * PAD
    caption, height = _caption(picture, depth, width - 2 * PAD)
    moved = f'<g transform="translate({_n(PAD)} {_n(TITLE)})">{drawing}</g>'
    return _document(picture, width, height, _title(picture) + moved + legend + caption)


def plain(text: str) -> str:
    """Return text without the characters that XML forbids or that make it run backwards."""
    # Nothing printable is unfit, and asking that is many times quicker.
    return text if text.isprintable() else re.sub(_UNFIT, "", text)


def fit(text: str) -> str:
    """Return text as SVG may hold it: plain, and its markup escaped."""
    return escape(plain(text))


def swatch(mark: str, colour: str, *, radius: float = 7.0) -> str:
    """Return a small SVG of one shape, hidden from screen readers, for a legend in a page."""
    middle = radius + 3
    side = _n(2 * middle)
    return (
        f'<svg width="{side}" height="{side}" viewBox="0 0 {side} {side}" aria-hidden="true" '
        f'focusable="false">{shape(mark, colour, middle, middle, radius)}</svg>'
    )


def swatch_line(width: float) -> str:
    """Return a small SVG of a line of some width, for a legend in a page."""
    return (
        '<svg width="34" height="20" viewBox="0 0 34 20" aria-hidden="true" focusable="false">'
        f'<line x1="1" y1="10" x2="33" y2="10" stroke="{GREY}" stroke-width="{_n(width)}"/></svg>'
    )


def shape(mark: str, colour: str, x: float, y: float, radius: float) -> str:
    """Return one dot; a hollow shape is an outline in its colour on white."""
    if mark.startswith("hollow"):
        dashes = ' stroke-dasharray="3 2"' if mark == "hollow-square" else ""
        look = f'fill="#ffffff" stroke="{colour}" stroke-width="2"{dashes}'
    else:
        look = f'fill="{colour}" stroke="#ffffff" stroke-width="1.2"'
    if mark.endswith("circle"):
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" {look}/>'
    if mark.endswith("square"):
        side = _n(2 * radius)
        corner = f'x="{_n(x - radius)}" y="{_n(y - radius)}"'
        return f'<rect {corner} width="{side}" height="{side}" {look}/>'
    corners = " ".join(f"{_n(x + dx)},{_n(y + dy)}" for dx, dy in _corners(mark, radius))
    return f'<polygon points="{corners}" {look}/>'


def _corners(mark: str, radius: float) -> list[tuple[float, float]]:
    """Return the corners of a shape round 0, 0, as the interactive map draws them."""
    if mark == "hexagon":
        return [(radius * cos(pi * n / 3), radius * sin(pi * n / 3)) for n in range(6)]
    if mark == "diamond":
        return [(0, radius), (radius, 0), (0, -radius), (-radius, 0)]
    half = 1.15 * radius
    low, high = half / sqrt(3) + 0.275 * half, -2 * half / sqrt(3) + 0.275 * half
    up = 1 if mark == "triangle-up" else -1
    return [(0, up * high), (half, up * low), (-half, up * low)]


def _n(number: float) -> str:
    """Write a number as short as one decimal allows."""
    return f"{number:.1f}".removesuffix(".0")


def _document(picture: Map, width: float, height: float, body: str) -> str:
    title = f"{fit(picture.caption.title)}. {fit(picture.caption.period_words)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}" role="img" font-family="{FONT}" '
        f'font-size="{NAME_SIZE}" fill="{INK}"><title>{title}</title>'
        f"<desc>{fit(picture.description)}</desc>"
        f'<rect width="100%" height="100%" fill="#ffffff"/>{body}</svg>'
    )


def _drawing(picture: Map, *, names: bool) -> Iterator[str]:
    for panel in picture.panels:
        yield _panel(panel)
    yield f'<g stroke="{GREY}" stroke-opacity="0.7" fill="{GREY}" stroke-linecap="round">'
    for line in picture.lines:
        if line.strong:
            yield _line(line, picture.dot_of[line.a], picture.dot_of[line.b])
    yield "</g><g>"
    for dot in picture.dots:
        drawn = shape(dot.shape, dot.colour, dot.x, dot.y, dot.radius)
        yield f"<g><title>{fit(dot.name)}</title>{drawn}</g>"
    yield "</g>"
    if not names:
        return
    yield '<g paint-order="stroke" stroke="#ffffff" stroke-width="3" stroke-linejoin="round">'
    for dot in picture.dots:
        if dot.label:
            yield _name(dot.label)
    yield "</g>"
    yield f'<g paint-order="stroke" stroke="{PANEL}" stroke-width="4" stroke-linejoin="round">'
    for heading in picture.headings:
        yield _heading(heading)
    yield "</g>"


def _panel(box: Box) -> str:
    return (
        f'<rect x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" '
        f'height="{_n(box.height)}" rx="4" fill="{PANEL}"/>'
    )


def _line(line: Line, a: Dot, b: Dot) -> str:
    drawn = (
        f'<line x1="{_n(a.x)}" y1="{_n(a.y)}" x2="{_n(b.x)}" y2="{_n(b.y)}" '
        f'stroke-width="{_n(line.width)}"/>'
    )
    if line.arrows in ("to", "both"):
        drawn += _arrow(a, b)
    if line.arrows in ("from", "both"):
        drawn += _arrow(b, a)
    return drawn


def _arrow(start: Dot, end: Dot) -> str:
    """Return an arrow's head that touches the dot at its end."""
    dx, dy = end.x - start.x, end.y - start.y
    length = sqrt(dx * dx + dy * dy) or 1.0
    dx, dy = dx / length, dy / length
    x, y = end.x - dx * (end.radius + 1), end.y - dy * (end.radius + 1)
    points = ((0.0, 0.0), (-9.0, 3.5), (-9.0, -3.5))
    corners = " ".join(f"{_n(x + p * dx - q * dy)},{_n(y + p * dy + q * dx)}" for p, q in points)
    return f'<polygon points="{corners}" stroke="none"/>'


def _name(label: Label) -> str:
    at = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    return "".join(
        f'<text x="{_n(label.x)}" y="{_n(label.y + STEP * number)}"{at}>{fit(line)}</text>'
        for number, line in enumerate(label.lines)
    )


def _heading(heading: Heading) -> str:
    note = f'<tspan dx="8" font-weight="normal" fill="{GREY}" font-size="13">'
    beside = f"{note}{fit(heading.note)}</tspan>" if heading.note else ""
    return _text(heading.x, heading.y, heading.text, size=14, bold=True, beside=beside)


def _text(
    x: float,
    y: float,
    text: str,
    *,
    size: float = NAME_SIZE,
    bold: bool = False,
    colour: str = INK,
    beside: str = "",
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{weight} fill="{colour}">'
        f"{fit(text)}{beside}</text>"
    )


def _title(picture: Map) -> str:
    caption = picture.caption
    return _text(PAD, 34, caption.title, size=22, bold=True) + _text(
        PAD, 56, caption.period_words, size=14, colour=GREY
    )


def _caption(picture: Map, top: float, width: float) -> tuple[str, float]:
    """Return the words under the map, and where the picture ends below them."""
    caption = picture.caption
    said = [caption.rule_sentence, picture.drawn_words, caption.coverage_words]
    lines = [line for words in (*said, caption.source_words) for line in _folded(words, width)]
    rule = f'<path d="M{_n(PAD)} {_n(top)}h{_n(width)}" stroke="#b1b4b6"/>'
    texts = [
        _text(PAD, top + 24 + 18 * number, line, colour=GREY) for number, line in enumerate(lines)
    ]
    return rule + "".join(texts), top + 24 + 18 * len(lines) + PAD / 2


def _legend(legend: Legend, left: float, top: float) -> tuple[str, float]:
    """Return the legend as a column, and where it ends."""
    drawn, y = [], top
    for heading, keys in legend.parts:
        if not keys:
            continue
        drawn.append(_text(left, y + 12, heading, bold=True))
        y += 22
        for key in keys:
            lines = list(_folded(key.words, SIDE - 44))
            high = max(24.0, STEP * len(lines) + 7, 2 * key.size * (key.mark == "size") + 6)
            drawn.append(_mark(key, left + 18, y + high / 2))
            first = y + high / 2 - STEP * len(lines) / 2 + 11.5
            drawn += [
                _text(left + 44, first + STEP * number, line) for number, line in enumerate(lines)
            ]
            y += high
        y += 16
    return "".join(drawn), y


def _mark(key: Key, x: float, y: float) -> str:
    if key.mark == "width":
        ends = f'x1="{_n(x - 16)}" x2="{_n(x + 16)}" y1="{_n(y)}" y2="{_n(y)}"'
        return f'<line {ends} stroke="{GREY}" stroke-width="{_n(key.size)}"/>'
    if key.mark == "size":
        return shape("circle", GREY, x, y, key.size)
    if key.mark.startswith("#"):
        return shape("circle", key.mark, x, y, 7)
    return shape(key.mark, INK, x, y, 7)


def _folded(text: str, width: float) -> Iterator[str]:
    """Break words into lines of at most `width` pixels; a longer word has a line of its own."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width_of(longer) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line
