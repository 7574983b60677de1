"""A Map as a page to look around in: one file that fetches nothing and runs no uploaded text.

pyvis's `Network` is the model of dots, links and options; its own page and templates are
never used, since they run text as script and call other hosts. Our page draws the model with
vis-network, which is carried here. The web service serves the same files.
"""

import json
import os
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from collabmap.maps import Dot, Key, Label, Line, Map
from collabmap.records.spans import Stretch
from collabmap.writing.svg import GREY, INK, PANEL, fit, map_svg, plain, swatch, swatch_line

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from markupsafe import Markup
    from pyvis.network import Network

PAGE = Path(__file__).parent / "page"
SCRIPTS = ("vis-network.min.js", "map-names.js", "map.js", "tables.js")
STYLES = ("map.css", "page.css")

Pages = Callable[[str], str]
Cell = str | int | float | Stretch | None

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "hover": False,
        "keyboard": {"enabled": False},
        "selectConnectedEdges": True,
        "zoomView": False,
    },
    "nodes": {"borderWidthSelected": 3, "chosen": True, "font": {"size": 0}},
    "edges": {
        "smooth": False,
        "color": {"color": "#858c90", "highlight": INK, "inherit": False},
        "selectionWidth": 1,
        "arrows": {"to": {"scaleFactor": 0.5}, "from": {"scaleFactor": 0.5}},
    },
}
VIS_SHAPES = {
    "circle": "dot",
    "hexagon": "hexagon",
    "square": "square",
    "triangle-up": "triangle",
    "diamond": "diamond",
    "triangle-down": "triangleDown",
    "hollow-circle": "dot",
    "hollow-square": "square",
}
ARROWS = {"to": "to", "from": "from", "both": "to, from"}

# What of pyvis's model goes to the browser: never a title, a group or a raw option.
NODE_KEYS = ("id", "x", "y", "size", "shape", "color", "borderWidth", "shapeProperties")
EDGE_KEYS = ("from", "to", "width", "hidden", "arrows")

WORDS = {
    "partners": "Partner schools",
    "activities": "Times in the records, even where that makes no link",
    "several": "{count} schools match “{asked}”. Choose one of them.",
    "none": "No school on this map matches “{asked}”.",
}


class PageTable(NamedTuple):
    """A table under the map: a caption, headings, and rows of as many cells, first the name."""

    caption: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]

    @property
    def columns(self) -> Iterator[tuple[str, bool]]:
        """Each heading, and whether its column holds numbers."""
        for number, heading in enumerate(self.headings):
            held = [row[number] for row in self.rows if row[number] is not None]
            yield heading, bool(held) and all(isinstance(cell, int | float) for cell in held)

    @property
    def body(self) -> "Markup":
        """The rows as HTML, each cell escaped; the first of a row is its heading."""
        from markupsafe import Markup

        rows = ("".join(_cells(row)) for row in self.rows)
        return Markup("".join(f"\n<tr>{row}</tr>" for row in rows))  # noqa: S704 - escaped below


def _cells(row: Sequence[Cell]) -> Iterator[str]:
    """Yield a row's cells as HTML. A template would take six times as long over 1,000 links."""
    yield f'<th scope="row">{fit(str(row[0]))}</th>'
    for cell in row[1:]:
        if cell is None:
            yield "<td></td>"
        elif isinstance(cell, str):
            yield f"<td>{fit(cell)}</td>"
        elif isinstance(cell, Stretch):
            yield f'<td data-sort="{cell.end.isoformat()}">{cell.words}</td>'
        else:
            yield f'<td class="number" data-sort="{cell}">{cell:,}</td>'


def to_pyvis(picture: Map) -> "Network":
    """Return the map as pyvis's model: a node a school, an edge a link, and our options.

    Links that are not drawn at first are hidden. To be shown by `map_page`; pyvis's own page
    runs names as script. Importing pyvis takes about a third of a second the first time.
    """
    from pyvis.network import Network

    model = Network(directed=picture.directed)
    for dot in picture.dots:
        _add_node(model, dot)
    for line in picture.lines:
        _add_edge(model, line)
    model.options = deepcopy(OPTIONS)
    return model


def _add_node(model: "Network", dot: Dot) -> None:
    """Add a dot as `Network.add_node` does, which looks through all of them each time."""
    from pyvis.node import Node

    hollow = dot.shape.startswith("hollow")
    colour = {"background": "#ffffff", "border": dot.colour} if hollow else _filled(dot.colour)
    options: dict[str, Any] = {
        "x": dot.x,
        "y": dot.y,
        "size": dot.radius,
        "color": colour,
        "borderWidth": 2 if hollow else 1.2,
    }
    if dot.shape == "hollow-square":
        options["shapeProperties"] = {"borderDashes": [3, 2]}
    node = Node(dot.id, VIS_SHAPES[dot.shape], label=dot.name, **options)
    model.nodes.append(node.options)
    model.node_ids.append(dot.id)
    model.node_map[dot.id] = node.options


def _filled(colour: str) -> dict[str, Any]:
    return {
        "background": colour,
        "border": "#ffffff",
        "highlight": {"background": colour, "border": INK},
    }


def _add_edge(model: "Network", line: Line) -> None:
    """Add a link without `Network.add_edge`, which compares it with every other one."""
    from pyvis.edge import Edge

    options: dict[str, Any] = {"width": line.width}
    if not line.strong:
        options["hidden"] = True
    if line.arrows:
        options["arrows"] = ARROWS[line.arrows]
    model.edges.append(Edge(line.a, line.b, model.directed, **options).options)


def map_data(picture: Map, pages: Pages | None = None) -> str:
    """Return what the page's script draws, as JSON that is safe inside a script element.

    `pages` gives the address of a school's own page, which its card then links to.
    """
    model = to_pyvis(picture)
    place = {dot.id: number for number, dot in enumerate(picture.dots)}
    data = {
        "width": picture.width,
        "height": picture.height,
        "nodes": [_picked(node, NODE_KEYS) for node in model.nodes],
        "edges": [_picked(edge, EDGE_KEYS) for edge in model.edges],
        "options": model.options,
        "schools": [
            _school(dot, place, find) | ({"page": pages(dot.id)} if pages else {})
            for dot, find in zip(picture.dots, _finds(picture), strict=True)
        ],
        "panels": [[box.left, box.top, box.width, box.height] for box in picture.panels],
        "headings": [
            {"text": plain(one.text), "note": one.note, "x": one.x, "y": one.y}
            for one in picture.headings
        ],
        "panel_colour": PANEL,
        "link_colour": OPTIONS["edges"]["color"]["color"],
        "words": WORDS,
    }
    text = json.dumps(data, allow_nan=False, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _picked(options: dict[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    return {key: options[key] for key in keys if key in options}


def _finds(picture: Map) -> list[str]:
    """Return what each school is found by: its name, and its identifier where names repeat."""
    names = [plain(dot.name) for dot in picture.dots]
    times = Counter(names)
    return [
        f"{name} ({dot.id})" if times[name] > 1 else name
        for name, dot in zip(names, picture.dots, strict=True)
    ]


def _school(dot: Dot, place: dict[str, int], find: str) -> dict[str, Any]:
    name = plain(dot.name)
    told = {
        "id": dot.id,
        "name": name,
        "lines": [plain(line) for line in dot.name_lines],
        "rank": dot.rank,
        "level": dot.level_words,
        "partners": [place[partner] for partner in dot.partners if partner in place],
        "activities": dot.activities,
        "facts": [[heading, plain(text)] for heading, text in dot.facts],
    }
    if find != name:
        told["find"] = find
    if dot.label:
        told["label"] = _label(dot, dot.label)
    return told


def _label(dot: Dot, label: Label) -> dict[str, Any]:
    """Return a name's place as steps from its dot, and its lines where they differ."""
    told: dict[str, Any] = {
        "dx": round(label.x - dot.x, 1),
        "dy": round(label.y - dot.y, 1),
        "anchor": label.anchor,
    }
    if label.lines != dot.name_lines:
        told["lines"] = [plain(line) for line in label.lines]
    if not dot.partners:
        # In the rows of schools without links a name stands beside its own dot or nowhere.
        told["only"] = True
    return told


def map_fragment(picture: Map, pages: Pages | None = None) -> "Markup":
    """Return the map as a piece of a page: controls, drawing, card, legend, words and data.

    `pages` is as `map_data` takes it. The page adds `map.css` and the scripts of
    `page_assets`, in their order. Without script the still picture stands there.
    """
    from markupsafe import Markup

    caption = picture.caption
    said = (caption.rule_sentence, picture.drawn_words, caption.coverage_words)
    return Markup(  # noqa: S704 - made by a template that escapes
        _templates()
        .get_template("fragment.html")
        .render(
            map=picture,
            svg=Markup(map_svg(picture)),  # noqa: S704 - escapes every text itself
            data=Markup(map_data(picture, pages)),  # noqa: S704 - holds no < > &
            finds=_finds(picture),
            legend=_legend(picture),
            said=[words for words in (*said, caption.source_words) if words],
        )
    )


def _legend(picture: Map) -> list[tuple[str, list[tuple["Markup", str]]]]:
    """Return the legend's parts that have lines, each mark as a small picture."""
    legend = picture.legend
    parts = legend.parts
    return [(heading, [(_mark(key), key.words) for key in keys]) for heading, keys in parts if keys]


def _mark(key: Key) -> "Markup":
    from markupsafe import Markup

    if key.mark == "width":
        drawn = swatch_line(key.size)
    elif key.mark == "size":
        drawn = swatch("circle", GREY, radius=key.size)
    elif key.mark.startswith("#"):
        drawn = swatch("circle", key.mark)
    else:
        drawn = swatch(key.mark, INK)
    return Markup(drawn)  # noqa: S704 - only our own shapes and colours


def map_page(picture: Map, tables: Sequence[PageTable]) -> str:
    """Return the map as one HTML file that holds all it needs, with `tables` under it.

    It asks nothing of any host, works from a disk and inside a sandboxed frame, and allows
    no script or style but its own, by their hashes. The same map gives the same bytes.
    """
    from markupsafe import Markup

    assets = page_assets()
    style = "".join(assets[name].decode() for name in STYLES)
    scripts = [assets[name].decode() for name in SCRIPTS]
    return (
        _templates()
        .get_template("map.html")
        .render(
            policy=_policy(style, scripts),
            caption=picture.caption,
            description=picture.description,
            fragment=map_fragment(picture),
            tables=tables,
            style=Markup(style),  # noqa: S704 - our own file
            scripts=[Markup(script) for script in scripts],  # noqa: S704 - files carried here
        )
    )


def _policy(style: str, scripts: Sequence[str]) -> str:
    """Return the content security policy: nothing from anywhere, and only this code runs."""
    allowed = " ".join(_hashed(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hashed(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


@cache
def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def page_assets() -> dict[str, bytes]:
    """Return the scripts and style sheets of the map page, by name, as they are served.

    `vis-network.min.js`, `map-names.js`, `map.js` and `tables.js` in the order they run, then
    `map.css` for the map and `page.css` for the page round it when it is a file.
    """
    places = {SCRIPTS[0]: PAGE / "vendor"}
    return {name: (places.get(name, PAGE) / name).read_bytes() for name in (*SCRIPTS, *STYLES)}


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finished,
        bytecode_cache=_compiled(),
    )


def _compiled() -> "BytecodeCache | None":
    """Keep the compiled templates where Python keeps compiled modules, if it may; None if not."""
    from jinja2 import FileSystemBytecodeCache

    folder = PAGE / "__pycache__"
    try:
        if not sys.dont_write_bytecode:
            folder.mkdir(exist_ok=True)
    except OSError:
        return None
    usable = folder.is_dir() and os.access(folder, os.W_OK) and not sys.dont_write_bytecode
    return FileSystemBytecodeCache(str(folder)) if usable else None


def _finished(value: object) -> object:
    """Leave what XML forbids out of every text that is put into a template."""
    return plain(value) if type(value) is str else value
