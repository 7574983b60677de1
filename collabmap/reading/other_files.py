"""Files that hold no table, told by their first bytes: what each is, and what to save instead.

Documents packed like workbooks are told in `workbooks`, JSON in `graph_json`.
"""

from __future__ import annotations

from collabmap.reading.refusing import Refused

ADVICE = "Save your table as CSV (in Excel: File, Save as, CSV UTF-8) and choose that file."
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
FILM = b"ftyp"  # from the fifth byte on; photographs of telephones are kept like films
SIGNATURES = {
    b"%PDF": "a PDF document",
    b"{\\rtf": "a text document (RTF)",
    b"SQLite format 3": "a database",
    b"\x00\x01\x00\x00Standard ": "an Access database",
    b"$FL2": "an SPSS file",
    b"$FL3": "an SPSS file",
    b"<stata_dta>": "a Stata file",
    b"PAR1": "a Parquet file",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
    b"BEGIN:VCALENDAR": "a calendar",
    b"BEGIN:VCARD": "a list of contacts",
    b"[InternetShortcut]": "only a link to a web page",
    b"MIME-Version:": "an email or a saved web page",
}
UNREAD_XML = {
    b"<svg": "a picture (SVG)",
    b"<kml": "a map (KML)",
    b"<gpx": "a map (GPX)",
    b"<rss": "a news feed",
    b"<mxfile": "a drawing",
}


def refuse_what_holds_no_table(start: bytes) -> None:
    """Refuse pictures, documents and files of other programs by their first bytes."""
    if (start.startswith(PICTURES) or start[4:8] == FILM) and b"\x00" in start:
        raise Refused(f"This is a picture, not a table. {ADVICE}")
    bare = start.removeprefix(b"\xef\xbb\xbf")
    for signature, name in SIGNATURES.items():
        if bare.startswith(signature):
            raise Refused(f"This is {name}, not a table. {ADVICE}")


def refuse_other_xml(start: bytes) -> None:
    """Refuse XML that is neither a network nor a web page, where its first tags say what it is."""
    for tag, name in UNREAD_XML.items():
        if tag in start:
            raise Refused(f"This is {name}, not a table. {ADVICE}")
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml"):
        raise Refused(f"This is XML of another program, not a table. {ADVICE}")
