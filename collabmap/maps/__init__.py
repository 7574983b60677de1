"""Network and ladder in, Map out: places, sizes, classes and legend; no file formats.

Every school of the roster is on every map. Schools without links stand in a place of their
own, under a heading that says what is known of them, and nothing is left out in silence.
"""

from collabmap.maps.drawing import draw_map
from collabmap.maps.letters import width_of
from collabmap.maps.paired import paired_maps
from collabmap.maps.picture import (
    Box,
    Caption,
    Dot,
    Heading,
    Key,
    Label,
    Legend,
    Line,
    Map,
    Shape,
)
from collabmap.maps.small import small_map

__all__ = [
    "Box",
    "Caption",
    "Dot",
    "Heading",
    "Key",
    "Label",
    "Legend",
    "Line",
    "Map",
    "Shape",
    "draw_map",
    "paired_maps",
    "small_map",
    "width_of",
]
