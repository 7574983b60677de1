"""Nothing about people is kept or shown, whatever a file holds; names of schools stay intact."""

import csv
import io
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from collabmap.reading import Taken

HEADINGS = (
    "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName",
    "EstablishmentStatus (name)", "PhaseOfEducation (name)", "Postcode", "TelephoneNum",
    "HeadTitle (name)", "HeadFirstName", "HeadLastName", "HeadPreferredJobTitle", "Easting",
    "Northing",
)  # fmt: skip
NAMES = {
    "cp1252": ("St Cedda\N{RIGHT SINGLE QUOTATION MARK}s Primary", "Ash \N{EN DASH} Élan School"),
    "utf-8": ("Ysgol y Tŵr", "Ysgol Dŷ Gwyn"),
}
PEOPLE = ("Zebedee", "Quillfeather", "Mxzeb", "Headteacher-in-chief", "01632 960", "q@example.org")


def register(encoding: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for n, name in enumerate((*NAMES[encoding], "Plain School", "Closed School")):
        status = "Closed" if name == "Closed School" else "Open"
        writer.writerow([
            f"99000{n}", "999", "Nowhere", f"{2000 + n}", name, status, "Primary", "ZZ1 1ZZ",
            f"01632 96000{n}", "Mxzeb", "Zebedee", f"Quillfeather{n}", "Headteacher-in-chief",
            "366000", f"36600{n}",
        ])  # fmt: skip
    return out.getvalue().encode(encoding)


PARTS = (
    "", "/map", "/few-links", "/across", "/changes", "/schools", "/schools/990000", "/settings",
    "/download/schools.csv", "/download/ties.csv", "/download/ladder.csv",
    "/download/network.json", "/download/about.json", "/download/map.html",
    "/download/map.svg", "/download/rows-left-out.csv",
)  # fmt: skip
UPLOADED = ("review", "left-out.csv", "tables/0.0")
VISITS = (
    "URN 1,URN 2,Date,Head teacher,Contact email,Telephone\n"
    "990000,990001,2025-10-01,Zebedee Quillfeather,q@example.org,01632 960001\n"
    "990000,990000,2025-10-02,Zebedee Quillfeather,q@example.org,01632 960001\n"
    "990001,990002,31/02/2025,Zebedee Quillfeather,q@example.org,01632 960001\n"
)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_a_register_with_heads_and_telephones(visitor, app: Flask, tmp_path: Path, encoding: str):
    files = (("visits.csv", VISITS), ("register.csv", register(encoding)))
    upload = visitor.review(*files)
    network = visitor.network(*files)
    told = [visitor.fetch(f"{upload}/{part}").text for part in UPLOADED]
    told += [visitor.fetch(network + part).text for part in PARTS]
    held = app.extensions["store"].workspace().tables_of(UUID(upload.split("/")[-1]))
    told += Taken.unpacked(held).content.decode(errors="replace").split("\0")
    app.extensions["store"].close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    for person in PEOPLE:
        assert not [text for text in told if person in text], person
        assert person.encode() not in kept, person
    for name in NAMES[encoding]:
        assert name in visitor.see(f"{network}/schools").text
    assert "Closed School" not in visitor.see(f"{network}/schools").text
