"""What every page of the service must be, checked on every page a test fetches."""

import re
from collections import Counter
from html.parser import HTMLParser

from werkzeug.test import TestResponse

ADDRESSES = ("href", "src", "action", "formaction", "srcset", "poster", "data")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=()",
}
# A level of the tables may be named where a word is defined, and nowhere else.
NEVER = re.compile(
    r"(?<!levels )\bisolated\b|\bisolate\b|league table|\bfailing\b|traceback", re.IGNORECASE
)
VOID = {"meta", "link", "img", "input", "br", "hr", "path", "circle", "rect", "line"}


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, and the words in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.scripts: list[str] = []
        self._open: list[str] = []
        self.headings: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if "script" in self._open:
            self.scripts.append(data)
        elif data.strip() and "style" not in self._open:
            self.words.append(data)
        for tag in ("h1", "title"):
            if tag in self._open:
                self.headings[tag] = self.headings.get(tag, "") + data

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attrs for tag, attrs in self.elements if tag in tags]

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


def check(response: TestResponse) -> Page:
    """Check what holds of every page, and return it taken apart."""
    for name, value in HEADERS.items():
        assert value in response.headers.get(name, ""), f"header {name}"
    assert response.headers["Cache-Control"] == "no-store"
    page = Page(response.text)
    assert [attrs["lang"] for attrs in page.all("html")] == ["en-GB"]
    assert len(page.all("h1")) == 1
    assert page.headings["h1"].strip()
    assert page.headings["title"].strip()
    assert page.all("meta")[0] == {"charset": "utf-8"}
    for landmark in ("header", "main", "footer"):
        assert len(page.all(landmark)) == 1, landmark
    assert any(attrs.get("href") == "#main" for attrs in page.all("a")), "skip link"
    check_nothing_foreign(page)
    check_forms(page)
    found = NEVER.search(page.text)
    assert not found, found
    return page


def check_nothing_foreign(page: Page) -> None:
    ids = Counter(attrs["id"] for _, attrs in page.elements if "id" in attrs)
    assert not [name for name, count in ids.items() if count > 1], ids.most_common(3)
    targets = {
        attrs["href"][1:] for attrs in page.all("a") if attrs.get("href", "").startswith("#")
    }
    assert targets <= set(ids), targets - set(ids)
    for _tag, attrs in page.elements:
        assert "style" not in attrs
        assert not [name for name in attrs if name.startswith("on")]
        for name in ADDRESSES:
            assert not re.match(r"\s*([a-z]+:|//)", attrs.get(name, "")), attrs
    assert not page.all("style", "iframe", "object", "embed", "base")
    for script in page.all("script"):
        assert "src" in script or script.get("type") == "application/json"


def check_forms(page: Page) -> None:
    labelled = {attrs.get("for") for attrs in page.all("label")}
    for attrs in page.all("input", "select", "textarea"):
        if attrs.get("type") not in ("hidden", "submit"):
            assert attrs["id"] in labelled or "aria-label" in attrs, attrs
    for attrs in page.all("img"):
        assert "alt" in attrs
