"""What goes when an upload is undone, in words."""

from collabmap.records import count_of, day_in_words
from collabmap.store import KeptUpload


def goes(upload: KeptUpload) -> str:
    """Return what an upload holds beside its list of schools, "" where it is a list alone."""
    if not upload.accepted and not upload.interactions:
        return ""
    rows = count_of(upload.accepted, "row")
    occasions = count_of(upload.interactions, "occasion")
    return f"{rows} with {occasions} of {count_of(upload.bodies, 'school')}{_days(upload)}"


def _days(upload: KeptUpload) -> str:
    if not upload.first or not upload.last:
        return ""
    if upload.first == upload.last:
        return f", on {day_in_words(upload.first)}"
    return f", from {day_in_words(upload.first)} to {day_in_words(upload.last)}"
