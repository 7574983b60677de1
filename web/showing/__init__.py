"""What a page shows, laid out from an Analysis: rows, cards and figures, ready to be printed.

Nothing is measured here; numbers come from the Analysis and are put beside their words.
"""
