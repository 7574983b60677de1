"""Files that hold no table: each is named for what it is, with what to save instead."""

from io import BytesIO
from pathlib import Path

import pytest
import xlwt

from collabmap.reading import UnreadableFile, read_interactions

FILEPASS = b"\x2f\x00\x06\x00\x00\x00\x12\x34\x56\x78"


def refusal_of(path: Path, content: bytes) -> str:
    """Return the sentence with which a file is refused."""
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refusal:
        read_interactions(path)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"{\\rtf1\\ansi Schools}", "a text document (RTF)"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "a picture"),
        (b"<?xml version='1.0'?><svg xmlns='x'/>", "a picture (SVG)"),
        (b"<?xml version='1.0'?><kml/>", "a map (KML)"),
        (b"<?xml version='1.0'?><schools/>", "XML of another program"),
        (b"\x00\x01\x00\x00Standard Jet DB\x00", "an Access database"),
        (b"SQLite format 3\x00", "a database"),
        (b"$FL2@(#) SPSS DATA FILE", "an SPSS file"),
        (b"PAR1\x15\x04", "a Parquet file"),
        (b"Rar!\x1a\x07", "a compressed file"),
        (b"BEGIN:VCALENDAR\r\n", "a calendar"),
        (b"\xef\xbb\xbfBEGIN:VCARD\r\n", "a list of contacts"),
        (b"[InternetShortcut]\r\nURL=https://example.org\r\n", "only a link to a web page"),
    ],
)
def test_a_file_of_another_kind_is_named_with_what_to_save(tmp_path: Path, start: bytes, name: str):
    said = refusal_of(tmp_path / "records.csv", start)

    assert f"This is {name}, not a table." in said
    assert said.endswith("Save your table as CSV (in Excel: File, Save as, CSV UTF-8) and choose "
                         "that file.")  # fmt: skip


@pytest.mark.parametrize("before", [b"", b"\x86\x00\x00\x00"])
def test_an_old_workbook_with_a_password_is_named(tmp_path: Path, before: bytes):
    class Locked(xlwt.Workbook):  # type: ignore[misc]
        def get_biff_data(self) -> bytes:
            content: bytes = super().get_biff_data()
            end = 4 + int.from_bytes(content[2:4], "little")  # behind the first record
            return content[:end] + before + FILEPASS + content[end:]

    book, packed = Locked(), BytesIO()
    book.add_sheet("Links").write(0, 0, "School A")
    book.save(packed)

    assert "locked with a password" in refusal_of(tmp_path / "records.xls", packed.getvalue())
