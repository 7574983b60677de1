"""A module a page: one question, one answer. A page asks the Analysis and never computes."""

from flask import Flask

from web.pages import (
    across,
    changes,
    confirming,
    correcting,
    downloads,
    few_links,
    fragile,
    health,
    helping,
    keeping,
    mapping,
    network,
    new_upload,
    owed,
    removal,
    renaming,
    review,
    school,
    schools,
    settings,
    start,
    undoing,
)

MODULES = (
    start,
    new_upload,
    review,
    correcting,
    confirming,
    keeping,
    network,
    mapping,
    few_links,
    across,
    changes,
    fragile,
    schools,
    school,
    settings,
    downloads,
    removal,
    renaming,
    undoing,
    helping,
    owed,
    health,
)


def install(app: Flask) -> None:
    """Give the app every page, each under the name of its view."""
    for module in MODULES:
        module.page.install(app)
