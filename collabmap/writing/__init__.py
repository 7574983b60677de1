"""Values to files: one writer for every table, one for every picture, one page for every map.

Rooms before this one make values; here they become text that leaves collabmap, and only
here. Nothing written asks another host for anything.
"""

from collabmap.writing.exports import network_json, write_two_tables
from collabmap.writing.interactive import (
    PageTable,
    map_data,
    map_fragment,
    map_page,
    page_assets,
)
from collabmap.writing.map_tables import map_tables
from collabmap.writing.rejected import rejected_text
from collabmap.writing.svg import map_svg
from collabmap.writing.tables import csv_text, json_text, records_of, rows_text, write_csv

__all__ = [
    "PageTable",
    "csv_text",
    "json_text",
    "map_data",
    "map_fragment",
    "map_page",
    "map_svg",
    "map_tables",
    "network_json",
    "page_assets",
    "records_of",
    "rejected_text",
    "rows_text",
    "write_csv",
    "write_two_tables",
]
