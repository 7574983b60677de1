"""The Map: everything a picture of a network says, with its places, and no file format.

Lengths are pixels of the map's own ground, which is as wide as a map usually is on a screen,
so that it is shown at about its own size; x grows to the right, y downwards. A writer turns a
Map into a picture and may leave things out, but decides nothing about what they mean.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from collabmap.records import SchoolId

Shape = Literal[
    "circle",
    "hexagon",
    "square",
    "triangle-up",
    "diamond",
    "triangle-down",
    "hollow-circle",
    "hollow-square",
]
Anchor = Literal["start", "middle", "end"]


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From its left to its right side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From its top to its bottom side."""
        return self.bottom - self.top

    def meets(self, other: "Box") -> bool:
        """Return whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inset(self, by: float) -> "Box":
        """Return the box made smaller by `by` on every side; negative makes it larger."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)


class Label(NamedTuple):
    """A name with its place: `x` is where each line is anchored, `y` the first baseline."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: Anchor
    box: Box


class Dot(NamedTuple):
    """A school on the map.

    `name_lines` is the name as it is written beside a dot; `label` says where, and is None
    where the name does not fit at the map's own size. `rank` orders names by how much they
    are needed, 0 first. `facts` are what the school's card says, as plain heading and text.
    """

    id: SchoolId
    name: str
    x: float
    y: float
    radius: float
    colour: str
    shape: Shape
    level: str
    level_words: str
    group: str
    partners: tuple[SchoolId, ...]
    activities: int
    name_lines: tuple[str, ...]
    label: Label | None
    rank: int
    facts: tuple[tuple[str, str], ...]


class Line(NamedTuple):
    """A link between two schools, `a` before `b` in identifier order.

    `strong` says whether it is drawn when a map shows its strongest links only; `arrows`
    is None where links have no direction, else whether it runs to `b`, to `a` or to both.
    """

    a: SchoolId
    b: SchoolId
    width: float
    interactions: int
    weight: float
    strong: bool
    arrows: Literal["to", "from", "both"] | None = None


class Heading(NamedTuple):
    """The title of a part of the map, with a `note` beside it; `y` is its baseline."""

    text: str
    note: str
    x: float
    y: float
    box: Box


class Key(NamedTuple):
    """One line of the legend: a colour, a shape, a radius or a width, and what it means."""

    mark: str
    words: str
    size: float = 0.0


class Legend(NamedTuple):
    """What the colours, shapes, sizes and line widths that occur on the map mean."""

    colour_title: str
    colours: tuple[Key, ...]
    shapes: tuple[Key, ...]
    sizes: tuple[Key, ...]
    widths: tuple[Key, ...]

    @property
    def parts(self) -> tuple[tuple[str, tuple[Key, ...]], ...]:
        """The legend as headings with their lines; a part may have no lines."""
        title = self.colour_title[:1].lower() + self.colour_title[1:]
        return (
            (f"Colour: {title}", self.colours),
            ("Shape: links with others", self.shapes),
            ("Size: number of partner schools", self.sizes),
            ("Line: joint activities of two schools", self.widths),
        )


class Caption(NamedTuple):
    """The words under a map: what it is of, the tie rule, the period, how far it is covered."""

    title: str
    rule_sentence: str
    period_words: str
    coverage_words: str
    source_words: str


@dataclass(frozen=True)
class Map:
    """A network as a picture: every school of the roster, its links, and what they mean.

    `dots` and `lines` are in identifier order; `panels` are the grounds of the map's parts;
    `drawn_words` says how many of the links are drawn; `description` is the text
    alternative, one paragraph. The same network, levels and seed give an equal Map whatever
    the order of the rows it came from.
    """

    width: float
    height: float
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    panels: tuple[Box, ...]
    headings: tuple[Heading, ...]
    legend: Legend
    caption: Caption
    drawn_words: str
    description: str
    directed: bool = False
    dot_of: dict[SchoolId, Dot] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "dot_of", {dot.id: dot for dot in self.dots})

    @property
    def leaves_links_out(self) -> bool:
        """Whether only the strongest links are drawn at first."""
        return not all(line.strong for line in self.lines)
