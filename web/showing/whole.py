"""The figures of a whole network, each with what it says in a sentence."""

from collabmap.pipeline import Analysis
from collabmap.reports.glossary import word_of
from collabmap.reports.sentences import figure_sentence
from web.showing.place import Number, written

FIGURES = (
    "ties", "density", "components", "transitivity", "average_clustering", "reciprocity",
    "diameter", "mean_distance", "fragmentation", "degree_centralisation",
    "betweenness_centralisation", "closeness_centralisation", "degree_assortativity",
    "communities", "modularity", "cutpoints", "bridges", "ei_index", "assortativity",
)  # fmt: skip
IF_ASKED = ("reciprocity", "ei_index", "assortativity")  # only with a direction, or a group


def numbers_of(analysis: Analysis) -> tuple[Number, ...]:
    """Return the figures of a network beside the four of its page, in words.

    Those that need a direction or a group are left out where nobody asked for one.
    """
    figures = analysis.figures
    return tuple(
        Number(
            word_of(f"network.{figure}"),
            written(word_of(f"network.{figure}"), figures[figure]),
            figure_sentence(figure, figures[figure]),
        )
        for figure in FIGURES
        if figure not in IF_ASKED or figures[figure] is not None
    )
