"""Merged cells of web tables and OpenDocument workbooks take their value from the merge."""

from collabmap.reading import read_files, source_of
from tests.workbook_files import ods, ods_text

EVENTS = [
    ("01/10/2025", "Maths hub", ("Ash", "Beech", "Cedar")),
    ("02/10/2025", "Reading day", ("Dene", "Elm")),
]


def who(reading):
    """Return the schools of each interaction, and the codes that were said."""
    people = reading.records.participations
    names = sorted(sorted(bodies) for _, bodies in people.groupby("interaction")["body"])
    return names, {told.code for told in reading.problems}


def test_a_cell_of_a_web_table_that_runs_down_stands_in_each_row(tmp_path):
    rows = []
    for day, title, schools in EVENTS:
        down = f"<td rowspan='{len(schools)}'>"
        head = f"{down}{day}</td>{down}{title}</td>"
        rows += [f"<tr>{'' if at else head}<td>{name}</td></tr>" for at, name in enumerate(schools)]
    path = tmp_path / "register.xls"
    heading = "<tr><th>Date</th><th>Event</th><th>School</th></tr>"
    path.write_text(f"<html><table>{heading}{''.join(rows)}</table></html>", encoding="utf-8")

    names, codes = who(read_files([source_of(path)]))

    assert names == [["Ash", "Beech", "Cedar"], ["Dene", "Elm"]]
    assert "filled-from-merge" in codes


def test_a_merged_cell_of_an_open_document_workbook_stands_in_each_row(tmp_path):
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    blank = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    headings = "".join(map(ods_text, ("Date", "Event", "School")))
    told = [f"<table:table-row>{headings}</table:table-row>", blank]
    for day, title, schools in EVENTS:
        down = f'<table:table-cell table:number-rows-spanned="{len(schools)}" '
        head = [ods_text(text).replace("<table:table-cell ", down) for text in (day, title)]
        for at, name in enumerate(schools):
            cells = covered if at else "".join(head)
            told.append(f"<table:table-row>{cells}{ods_text(name)}</table:table-row>")
    other = f'<table:table table:name="Other">{"".join(told[:1])}</table:table>'
    table = f'<table:table table:name="Visits">{"".join(told)}</table:table>'

    names, codes = who(read_files([source_of(ods(tmp_path / "visits.ods", other + table))]))

    assert names == [["Ash", "Beech", "Cedar"], ["Dene", "Elm"]]
    assert "filled-from-merge" in codes
