"""What a zipped workbook may be before a library opens it, and which kind it is.

Sizes are summed before anything is unpacked, and the tags of each part counted before any is
parsed: what a library makes of a tag takes a hundred times as long and as much memory. A part
that lies about its size is cut at what it says and then fails its checksum. No part is ever
written to disk, so that a name with `../` in it is only a name.
"""

from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from collabmap.reading.refusing import Refused
from collabmap.reading.workbooks.words import DAMAGED, LOCKED, Limits, too_many_tags

MEGABYTE = 1 << 20
ALWAYS_PASSES = 20 * MEGABYTE  # unpacked; a long sheet of few words packs 100:1 and more
LONGEST_TEXT = MEGABYTE  # bytes between two tags
DEEPEST = 10_000  # tags that are open at once; a few stand on both sides of where we look
DIRECTORY_ENTRY = 512  # bytes; Excel's have about 70
END_OF_DIRECTORY = b"PK\x05\x06"
WORKBOOK, STRICT = "xl/workbook.xml", b"http://purl.oclc.org/ooxml/"
MIMETYPE = "mimetype"
MANIFEST = "META-INF/manifest.xml"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
OTHERS = {
    "xl/workbook.bin": "an Excel binary workbook",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "index/document.iwa": "an Apple Numbers or Pages document",
}
# How many tags each part may have, and all that are not named together: about as many as
# openpyxl reads in the seconds that reading may take. 100,000 rows of eight cells have 3.4
# million, and 400,000 texts 1.6 million.
MOST_TAGS = {
    "xl/sharedstrings.xml": 1_600_000,
    "xl/styles.xml": 200_000,
    "xl/workbook.xml": 200_000,
    "content.xml": 12_000_000,
    "": 4_000_000,
}


def refuse_what_is_too_large(path: Path, limits: Limits) -> None:
    """Refuse a zipped workbook that holds more than the limits allow, or is locked."""
    refuse_many_parts(path, limits)
    with ZipFile(path) as archive:
        refuse_sizes(archive, path.stat().st_size, limits)
        if MANIFEST in archive.namelist() and b"encryption-data" in archive.read(MANIFEST):
            raise Refused(LOCKED)
        tags = dict.fromkeys(MOST_TAGS, 0)
        for part in archive.infolist():
            name = folded(part.filename)
            if name.endswith((".xml", ".rels")):
                kind = name if name in MOST_TAGS else ""
                with archive.open(part) as source:
                    tags[kind] += tags_in(source, MOST_TAGS[kind] - tags[kind])
        if WORKBOOK in archive.namelist() and STRICT in archive.read(WORKBOOK):
            raise Refused(
                "This workbook is a Strict Open XML Spreadsheet, which cannot be read. Save it as "
                "an Excel Workbook (.xlsx) and choose that file."
            )


def refuse_sizes(archive: ZipFile, size: int, limits: Limits) -> None:
    """Refuse a zip file of too many parts, or of such that are too large, locked or odd."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits["members"]:
        raise too_many_parts(limits)
    if unpacked > limits["unpacked_bytes"]:
        raise Refused(
            f"This workbook unpacks to {unpacked / MEGABYTE:,.0f} MB; the most that can be "
            f"read is {limits['unpacked_bytes'] / MEGABYTE:,.0f} MB. Leave out the sheets "
            "and pictures that are not needed, or save the sheet as CSV."
        )
    if unpacked > max(ALWAYS_PASSES, limits["ratio"] * size):
        raise Refused(
            f"This workbook unpacks to more than {limits['ratio']} times its size, as a "
            "file made to do harm does. Save the sheet that you need as CSV and choose that."
        )
    if len({folded(part.filename) for part in parts}) < len(parts) or any(map(is_odd, parts)):
        raise Refused(DAMAGED)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(LOCKED)


def is_odd(part: ZipInfo) -> bool:
    """Whether a part is packed as no workbook packs its own."""
    return part.compress_type not in (ZIP_STORED, ZIP_DEFLATED)


def tags_in(source: IO[bytes], most: int) -> int:
    """Return how many tags an XML part has; refuses more than `most`, very deep or long ones."""
    count = depth = 0
    while piece := source.read(LONGEST_TEXT):
        found, closed = piece.count(b"<"), piece.count(b"/>")
        count += found + closed  # each element is begun and ended
        depth += found - closed - 2 * piece.count(b"</") - piece.count(b"<!") - piece.count(b"<?")
        if count > most:
            raise too_many_tags()
        if depth > DEEPEST or (not found and len(piece) == LONGEST_TEXT):
            raise Refused(DAMAGED)
    return count


def refuse_many_parts(path: Path, limits: Limits) -> None:
    """Refuse a zip file that has lost its directory, or whose directory is very long."""
    with path.open("rb") as source:
        source.seek(max(0, path.stat().st_size - (1 << 16) - 22))
        tail = source.read()
    at = tail.rfind(END_OF_DIRECTORY)
    if at < 0:
        raise BadZipFile
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    if count > limits["members"] or length > limits["members"] * DIRECTORY_ENTRY:
        raise too_many_parts(limits)


def too_many_parts(limits: Limits) -> Refused:
    """Return the refusal of a zip file with more parts than may be read."""
    return Refused(
        f"This zipped file has more than {limits['members']:,} parts, which no table needs. "
        "Save the sheet that you need as CSV and choose that."
    )


def form_of(_: bytes, path: Path, limits: Limits) -> str:
    """Return "xlsx" or "ods"; refuses a zip file that is neither, by what it is."""
    refuse_many_parts(path, limits)
    with ZipFile(path) as archive:
        refuse_sizes(archive, path.stat().st_size, limits)
        parts = {folded(part.filename) for part in archive.infolist()}
        kind = archive.read(MIMETYPE).decode("ascii", "replace") if MIMETYPE in parts else ""
    if kind.startswith(f"{OPEN_DOCUMENT}spreadsheet") and "content.xml" in parts:
        return "ods"
    if kind.startswith(OPEN_DOCUMENT):
        raise not_a_workbook("an OpenDocument text or drawing")
    for part, name in OTHERS.items():
        if part in parts:
            raise not_a_workbook(name)
    if "[content_types].xml" in parts and "_rels/.rels" in parts:
        return "xlsx"
    raise Refused(
        "This is a zipped folder, not a table. Take the files out of it (in Windows: right "
        "click, Extract all) and choose the one with your table."
    )


def not_a_workbook(name: str) -> Refused:
    """Return the refusal of another kind of document."""
    return Refused(
        f"This is {name}, which cannot be read. Save your table as an Excel workbook (.xlsx) "
        "or as CSV and choose that file."
    )


def folded(name: str) -> str:
    """Return a part's name as names are compared: small letters, forward slashes."""
    return name.replace("\\", "/").casefold().lstrip("/")
