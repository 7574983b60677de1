"""Every address declares its right, and every identifier in one is typed and opaque."""

import re

from flask import Flask

from web.permissions import right_of
from web.settings import Settings

OPEN = {
    "static", "healthz", "readyz", "help_index", "help_word", "upload_template",
    "empty_template", "accessibility", "privacy", "cookies", "terms", "notices", "map_file",
}  # fmt: skip
TYPED = {"network": "uuid", "upload": "uuid", "school": "school"}
WORDS = {"name", "word", "table", "sample", "key"}


def test_every_route_declares_its_right(app: Flask):
    rights = {rule.endpoint: right_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}

    assert not [endpoint for endpoint, right in rights.items() if right is None]
    assert {endpoint for endpoint, right in rights.items() if right == "open"} == OPEN


def test_a_view_without_a_right_answers_nobody(visitor):
    visitor.app.view_functions["help_index"] = lambda: "told"

    visitor.see("/help", status=404)


def test_every_change_is_a_post_and_asks_for_the_right(app: Flask):
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()):
            assert right_of(app, rule.endpoint) == "change"
            assert "GET" not in (rule.methods or ())


def test_identifiers_in_addresses_are_typed(app: Flask):
    for rule in app.url_map.iter_rules():
        for converter, name in re.findall(r"<(?:(\w+):)?(\w+)>", rule.rule):
            if name in TYPED:
                assert converter == TYPED[name], rule
            else:
                assert name in WORDS, rule


def test_views_are_short(app: Flask):
    import ast
    from pathlib import Path

    import web.pages

    for path in Path(web.pages.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno + 1 <= 20, (path.name, node.name)


def test_forms_without_their_token_change_nothing(visitor):
    for address in ("/uploads/new", "/samples/seventeen-schools"):
        answer = visitor.client.post(address, base_url="http://127.0.0.1:8000")
        assert answer.status_code == 400
        assert "This form is too old" in answer.text
    assert "Nothing is here yet" in visitor.see("/").text


def test_only_names_of_this_computer_are_answered(visitor):
    for host in ("127.0.0.1:8000", "localhost:8000", "localhost", "[::1]:8000"):
        assert visitor.client.get("/help", headers={"Host": host}).status_code == 200
    for host in ("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "[::2]:8000"):
        answer = visitor.client.get("/help", headers={"Host": host})
        assert answer.status_code == 400
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_the_cookie_is_for_forms_only_and_kept_from_scripts(visitor):
    assert "Set-Cookie" not in visitor.fetch("/help").headers
    cookie = visitor.fetch("/uploads/new").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_health(visitor):
    assert visitor.fetch("/healthz").text == "ok\n"
    assert visitor.fetch("/readyz").text == "ready\n"


def test_a_database_that_does_not_answer_is_said(visitor, monkeypatch):
    monkeypatch.setattr(visitor.app.extensions["store"], "ready", lambda: False)

    assert visitor.fetch("/readyz", status=503).text.startswith("the database")


def test_settings_bound_what_is_sent(tmp_path):
    from tests.web.conftest import Visitor
    from web.app import create_app

    small = Settings(database=str(tmp_path / "small.sqlite"), upload_bytes=20_000)
    answer = Visitor(create_app(small)).upload(("visits.csv", b"x" * 30_000))

    assert answer.status_code == 413
    assert "These files are too large" in answer.text
    assert "Nothing was kept" in answer.text
