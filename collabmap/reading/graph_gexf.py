"""GEXF 1.1 to 1.3, as Gephi, networkx and others write it."""

from __future__ import annotations

from collabmap.reading.graph_tables import tables_of
from collabmap.reading.graph_xml import Link, Node, Reader, Spell, graph_in
from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collabmap.reading.graph_files import Tables

DIRECTIONS = {"directed": True, "undirected": False, "mutual": False}
OURS = {"weight": "Weight", "label": "Label", "kind": "Relationship"}


def tables_in(path: str, limits: dict[str, int]) -> Tables:
    """Return the tables of a file by their names, each to be called for its rows."""
    return tables_of(graph_in(path, GexfReader(), limits))


class GexfReader(Reader):
    """Understands GEXF. A node inside another, or with its `pid`, is in its group.

    Each spell of a link is a time it was there. What an attribute was at several times is
    listed, separated by semicolons.
    """

    def __init__(self) -> None:
        super().__init__()
        self._columns: dict[tuple[str, str], str] = {}
        self._class = "node"
        self._column = ""
        self._directed = False
        self._open: list[Node | Link] = []
        self._said: list[dict[str, dict[str, None]]] = []  # of each open one, by column

    def begin(self, name: str, given: dict[str, str]) -> None:
        """Take the beginning of an element."""
        match name:
            case "graph":
                self._directed = given.get("defaultedgetype") == "directed"
            case "attributes":
                self._class = given.get("class", "node")
            case "attribute":
                self._begin_attribute(given)
            case "node":
                self._begin_node(given)
            case "edge":
                self._begin_edge(given)
            case "attvalue":
                self._take_value(given)
            case "spell" if self._open and isinstance(self._open[-1], Link):
                self._open[-1].times.append(_spell(self.line(), given))
            case "parent" if self._open and isinstance(self._open[-1], Node):
                self._open[-1].group = self._open[-1].group or given.get("for", "")
                self.graph.groups.add(self._open[-1].group)

    def finish(self, name: str, text: str) -> None:
        """Take the end of an element."""
        if name == "default" and self._column:
            self._defaults()[self._column] = text
        elif name == "attribute":
            self._column = ""
        elif name in {"node", "edge"}:
            said = self._said.pop()
            self._open.pop().more.update({key: "; ".join(values) for key, values in said.items()})

    def _defaults(self) -> dict[str, str]:
        of_links = self._class == "edge"
        return self.graph.link_defaults if of_links else self.graph.node_defaults

    def _begin_attribute(self, given: dict[str, str]) -> None:
        """Note an attribute; one that is called like what every link has is told from that."""
        own_id = given.get("id", "")
        title = given.get("title", "").strip() or own_id
        if self._class == "edge" and title.casefold() in OURS:
            title = f"{title} (attribute)"
        self._column = title
        self._columns[self._class, own_id] = title
        self._defaults().setdefault(title, "")

    def _begin_node(self, given: dict[str, str]) -> None:
        if not given.get("id"):
            raise Refused(f"Line {self.line():,}: the node has no id. Give it one of its own.")
        above = self._open[-1].id if self._open else ""
        node = Node(
            self.line(), given["id"], given.get("label", "").strip(), given.get("pid", above)
        )
        if node.group:
            self.graph.groups.add(node.group)
        self.graph.nodes.append(node)
        self._begin(node)

    def _begin_edge(self, given: dict[str, str]) -> None:
        link = Link(self.line(), given.get("source", ""), given.get("target", ""))
        kind = given.get("type", "")
        link.directed = DIRECTIONS.get(kind, self._directed)
        if kind and kind not in DIRECTIONS:
            given = {"kind": kind, **given}
        for said, heading in OURS.items():
            if given.get(said):
                self.graph.link_defaults.setdefault(heading, "")
                link.more[heading] = given[said].strip()
        spell = _spell(self.line(), given)
        if spell.start or spell.end:
            link.times.append(spell)
        self.graph.links.append(link)
        self._begin(link)

    def _begin(self, owner: Node | Link) -> None:
        self._open.append(owner)
        self._said.append({})

    def _take_value(self, given: dict[str, str]) -> None:
        """Give the node or link what an attribute says of it."""
        owner = self._open[-1] if self._open else None
        own_class = "node" if isinstance(owner, Node) else "edge"
        column = self._columns.get((own_class, given.get("for") or given.get("id", "")))
        value = given.get("value", "").strip()
        if column and value:
            self._said[-1].setdefault(column, {})[value] = None


def _spell(line: int, given: dict[str, str]) -> Spell:
    """Return the first and last moment that an element gives, open ones like closed ones."""
    moment = given.get("timestamp", "")
    start = given.get("start") or given.get("startopen") or moment
    return Spell(line, start, given.get("end") or given.get("endopen") or "")
