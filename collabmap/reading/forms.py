"""What kind of file this is, told by its first bytes and never by its name.

Runs in the child that reads files. What reads workbooks and graph files is brought in only
for those.
"""

from __future__ import annotations

from collabmap.reading.merges import Merges
from collabmap.reading.other_files import refuse_other_xml, refuse_what_holds_no_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

IGNORED = "(ignore)"
GRAPHS = ("graphml", "gexf", "gml", "pajek", "dl", "json")
MAY_BE_GRAPH = (b"<", b"*", b"{", b"[", b"#", b"dl", b"graph", b"creator", b"version", b"comment")
WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
ODD = b" \t\r\n\xef\xbb\xbf\xff\xfe\x00"


def form_of(path: str, limits: dict[str, int]) -> str | None:
    """Return the form of a file that is not text with separators, None where it is that.

    Refuses pictures, documents and other files that hold no table.
    """
    with open(path, "rb") as source:  # noqa: PTH123  # pathlib costs more than a small file
        start = source.read(4096)
    refuse_what_holds_no_table(start)
    bare = start.lstrip(ODD)
    form = None
    if bare[:8].lower().startswith(MAY_BE_GRAPH):
        from collabmap.reading import graph_files

        form = graph_files.form_of(start)
        if form == "json":
            from collabmap.reading import graph_json

            form = form if graph_json.is_network(path, limits) else None
    if form is None and (start.startswith(WORKBOOKS) or bare[:1] == b"<"):
        from collabmap.reading import workbooks

        form = workbooks.form_of(start, path, limits)
        if form is None:
            refuse_other_xml(start)
    return form


class Opened:
    """A file of sheets: a workbook, a page with tables, a graph file with links and nodes.

    `names` are its sheets in their order, `hidden` those that nobody sees.
    """

    def __init__(self, path: str, form: str, limits: dict[str, int]) -> None:
        self.path, self.form, self.limits = path, form, limits
        self.hidden: set[str] = set()
        if form in GRAPHS:
            from collabmap.reading import graph_files

            self.names = graph_files.sheets_in(path, form, limits)
        else:
            from collabmap.reading import workbooks

            found = workbooks.sheets_in(path, form, limits)
            self.names = [sheet.name for sheet in found]
            self.hidden = {sheet.name for sheet in found if sheet.hidden}

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows of a sheet, each with the number the person sees beside it."""
        if self.form in GRAPHS:
            from collabmap.reading import graph_files

            return graph_files.rows_in(self.path, self.form, sheet, self.limits)
        from collabmap.reading import workbooks

        return workbooks.rows_in(self.path, self.form, sheet, self.limits)

    def merges(self, sheet: str) -> Merges:
        """Return the merged cells of a sheet, none of a graph file."""
        if self.form in GRAPHS:
            return Merges()
        from collabmap.reading import workbooks

        return workbooks.merges_of(self.path, self.form, sheet, self.limits)
