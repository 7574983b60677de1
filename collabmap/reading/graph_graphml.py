"""GraphML, as its primer has it and as yEd, Gephi, igraph, Cytoscape and networkx write it."""

from __future__ import annotations

from collabmap.reading.graph_tables import tables_of
from collabmap.reading.graph_xml import Link, Node, Reader, graph_in
from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collabmap.reading.graph_files import Tables

OF_NODES, OF_LINKS = {"node", "all"}, {"edge", "hyperedge", "all"}
TRUE = {"true", "1"}


def tables_in(path: str, limits: dict[str, int]) -> Tables:
    """Return the tables of a file by their names, each to be called for its rows."""
    return tables_of(graph_in(path, GraphmlReader(), limits))


class Key:
    """An attribute that nodes or links may have: its name, and whose it is."""

    def __init__(self, name: str, domain: str) -> None:
        self.name = name
        self.of_nodes = domain in OF_NODES
        self.of_links = domain in OF_LINKS


class GraphmlReader(Reader):
    """Understands GraphML. Ports are ignored; a hyperedge is an event of several nodes.

    A node with a graph inside is the group of the nodes in it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: dict[str, Key] = {}
        self._key: Key | None = None
        self._data: Key | None = None
        self._open: list[Node | Link | None] = []  # whose data come; None: what is not kept
        self._directed: list[bool] = []
        self._containers: list[str] = []

    def begin(self, name: str, given: dict[str, str]) -> None:
        """Take the beginning of an element."""
        match name:
            case "key":
                self._begin_key(given)
            case "graph":
                self._begin_graph(given)
            case "node":
                self._begin_node(given)
            case "edge" | "hyperedge":
                self._begin_link(name, given)
            case "port":
                self._open.append(None)
            case "data":
                self._data = self._keys.get(given.get("key", ""))
            case "endpoint" | "Arrows" if isinstance(self._owner, Link):
                _add_to(self._owner, name, given)

    def finish(self, name: str, text: str) -> None:
        """Take the end of an element."""
        match name:
            case "key":
                self._key = None
            case "default":
                if self._key:
                    self._note_default(self._key, text)
            case "data":
                self._take_data(text)
            case "NodeLabel" | "EdgeLabel":
                self._take_label(" ".join(text.split()))
            case "node" | "edge" | "hyperedge" | "port":
                self._open.pop()
            case "graph":
                self._open.pop()
                self._directed.pop()
                self._containers.pop()

    @property
    def _owner(self) -> Node | Link | None:
        return self._open[-1] if self._open else None

    def _begin_key(self, given: dict[str, str]) -> None:
        """Note an attribute; those that only say how the drawing looks have no name."""
        name = given.get("attr.name", "" if "yfiles.type" in given else given.get("id", ""))
        if name.strip():
            self._key = Key(name.strip(), given.get("for", "all"))
            self._keys[given.get("id", "")] = self._key
            self._note_default(self._key, "")

    def _note_default(self, key: Key, default: str) -> None:
        """Note what an attribute is where a node or link does not say."""
        if key.of_nodes:
            self.graph.node_defaults[key.name] = default
        if key.of_links:
            self.graph.link_defaults[key.name] = default

    def _begin_graph(self, given: dict[str, str]) -> None:
        owner = self._owner
        inside = owner.id if isinstance(owner, Node) else ""
        if inside:
            self.graph.groups.add(inside)
        self._open.append(None)
        self._directed.append(given.get("edgedefault") == "directed")
        self._containers.append(inside)

    def _begin_node(self, given: dict[str, str]) -> None:
        if not given.get("id"):
            raise Refused(f"Line {self.line():,}: the node has no id. Give it one of its own.")
        group = self._containers[-1] if self._containers else ""
        node = Node(self.line(), given["id"], group=group)
        self.graph.nodes.append(node)
        self._open.append(node)

    def _begin_link(self, name: str, given: dict[str, str]) -> None:
        link = Link(self.line(), given.get("source", ""), given.get("target", ""))
        link.id = given.get("id", "")
        default = bool(self._directed) and self._directed[-1]
        link.directed = given["directed"] in TRUE if "directed" in given else default
        (self.graph.events if name == "hyperedge" else self.graph.links).append(link)
        self._open.append(link)

    def _take_data(self, text: str) -> None:
        """Give the owner of the data what an attribute says of it."""
        owner, key, self._data = self._owner, self._data, None
        if owner and key and text:
            owner.more[key.name] = text

    def _take_label(self, text: str) -> None:
        """Take the first label that yEd shows for a node or a link."""
        owner = self._owner
        if isinstance(owner, Node):
            owner.label = owner.label or text
        elif owner and text:
            self.graph.link_defaults.setdefault("Label", "")
            owner.more.setdefault("Label", text)


def _add_to(link: Link, name: str, given: dict[str, str]) -> None:
    """Add what an element inside it says of a link: one of its ends, or how yEd draws it.

    A link that yEd draws without a head, or with two, has no direction.
    """
    if name == "endpoint":
        link.ends.append(given.get("node", ""))
    elif sum(given.get(end, "none") != "none" for end in ("source", "target")) != 1:
        link.directed = False
