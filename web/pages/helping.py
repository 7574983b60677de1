"""The page of the question 'What does this mean?'."""

from flask import abort, render_template

from collabmap.reports.glossary import SUBJECTS, WORDS
from web.permissions import permits
from web.routes import Routes

page = Routes()


@page.get("/help")
@permits("open")
def help_index() -> str:
    """List the words of the pages by subject, each with its sentence."""
    return render_template("pages/help.html", subjects=SUBJECTS)


@page.get("/help/<word>")
@permits("open")
def help_word(word: str) -> str:
    """Say what one word means, exactly, with an example and its limits."""
    if word not in WORDS:
        abort(404)
    return render_template("pages/word.html", word=WORDS[word])
