"""Values as answers a browser saves: every file leaves through the writers of collabmap."""

import re

from flask import Response

from collabmap.maps import Map
from collabmap.writing import map_svg

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_answer(text: str, name: str, kind: str) -> Response:
    """Return text as a file to save under a name."""
    answer = Response(text.encode(), mimetype=kind)
    answer.headers["Content-Type"] = f"{kind}; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def csv_answer(text: str, name: str) -> Response:
    """Return CSV with the mark by which spreadsheets know that it is UTF-8."""
    return file_answer("\ufeff" + text, name, "text/csv")


def workbook_answer(content: bytes, name: str) -> Response:
    """Return an XLSX workbook as a file to save under a name."""
    answer = Response(content, mimetype=WORKBOOK)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def svg_answer(map_: Map, *, small: bool = False, names: bool = True) -> Response:
    """Return a map as a picture for a page."""
    return Response(map_svg(map_, small=small, names=names), mimetype="image/svg+xml")


def file_name(name: str, end: str) -> str:
    """Return a network's name as part of a file's name: plain letters, digits and hyphens."""
    return f"{re.sub('[^a-z0-9]+', '-', name.casefold()).strip('-')[:40] or 'network'}-{end}"
