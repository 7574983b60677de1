"""Fictional registers in the layout of each official one, heads and telephones in every row.

Each is headings and rows as the real file has them, with the schools of Nowhereshire. The
names hold letters that Windows-1252 writes otherwise than UTF-8.
"""

from typing import NamedTuple

PERSON = ("Zebedee", "Quillfeather", "01632960", "quill@", "Professor", "Headmistress")


class Layout(NamedTuple):
    """A register: its text, and what must be read from the first of its schools."""

    text: str
    ids: list[str]
    first: dict[str, object]


SEARCH_EXTRACT = Layout(
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,"
    "TypeOfEstablishment (name),EstablishmentStatus (name),CloseDate,PhaseOfEducation (name),"
    "NumberOfPupils,UKPRN,Town,Postcode,TelephoneNum,HeadTitle (name),HeadFirstName,HeadLastName,"
    "HeadPreferredJobTitle,Easting,Northing\r\n"
    "900001,999,Nowhereshire,0012,St Mary’s – École,Community school,Open,,Primary,210,10009999,"
    "Nowton,ZZ99 9ZZ,01632960001,Professor,Zebedee,Quillfeather,Headmistress,400000,300000\r\n"
    "900002,999,Nowhereshire,4001,Café Lane High,Academy converter,Closed,31-08-2024,Secondary,"
    "900,,Nowton,ZZ99 9ZZ,01632960002,Professor,Zebedee,Quillfeather,Headmistress,"
    "401000,300000\r\n",
    ["900001", "900002"],
    {
        "name": "St Mary’s – École",
        "phase": "Primary",
        "la_code": "999",
        "la_name": "Nowhereshire",
        "laestab": "9990012",
        "ukprn": "10009999",
        "pupils": 210.0,
        "easting": 400000.0,
        "status": "Open",
        "town": "Nowton",
    },
)

PERFORMANCE_TABLE = Layout(
    "RECTYPE,LEA,ESTAB,LAESTAB,URN,SCHNAME,TOWN,PCODE,TELNUM,HEADNAME,RELDENOM\r\n"
    "1,999,12,9990012,900001,St Mary’s – École,Nowton,ZZ99 9ZZ,01632960001,Zebedee Quillfeather,"
    "Church in Nowhere\r\n"
    "2,999,7001,9997001,900002,Café Lane,Nowton,ZZ99 9ZZ,01632960002,Zebedee Quillfeather,\r\n"
    "4,999,,,,,,,,,\r\n5,,,,,,,,,,\r\n",
    ["900001", "900002"],
    {
        "name": "St Mary’s – École",
        "la_code": "999",
        "laestab": "9990012",
        "town": "Nowton",
        "postcode": "ZZ99 9ZZ",
        "faith": "Church in Nowhere",
    },
)

TWO_COLUMNS = Layout(
    "LA,Estab,School,Head,Tel\r\n999,12,St Mary’s – École,Zebedee Quillfeather,01632960001\r\n"
    "999,4001,Café Lane,Zebedee Quillfeather,01632960002\r\n",
    ["9990012", "9994001"],
    {"name": "St Mary’s – École", "la_code": "999", "la_name": "", "laestab": "9990012"},
)

SCOTTISH_CONTACTS = Layout(
    "Seed Code,LA Name,Centre Type,School Name,Address Line1,Address Line2,Address Line3,"
    "Post Code,Email,Phone Number,Website Address,Primary Department,Secondary Department,"
    "Special Department,Pre-school Department,Denomination,Head Teacher\r\n"
    "9000127,Nowhere & Bute,Local Authority,St Mary’s – École,1 Lane,,Nowton,ZZ99 9ZZ,"
    "quill@example.org,01632960001,www.example.org,Yes,No,No,Yes,Roman Catholic,"
    "Zebedee Quillfeather\r\n"
    "9000127,Nowhere & Bute,Local Authority,Café Academy,1 Lane,,Nowton,ZZ99 9ZZ,"
    "quill@example.org,01632960002,www.example.org,No,Yes,No,No,Roman Catholic,"
    "Zebedee Quillfeather\r\n"
    "9000135,Nowhere & Bute,Local Authority,Ånna School,2 Lane,,Nowton,ZZ99 9ZZ,"
    "quill@example.org,01632960003,www.example.org,Yes,Yes,No,No,Non-denominational,"
    "Zebedee Quillfeather\r\n",
    ["9000127P", "9000127S", "9000135"],
    {
        "name": "St Mary’s – École",
        "phase": "Primary",
        "la_name": "Nowhere & Bute",
        "laestab": "9000127",
        "faith": "Roman Catholic",
        "town": "Nowton",
    },
)

SCOTTISH_MAP = Layout(
    "OBJECTID,SchUID,SeedCode,SchoolType,CentreType,SchoolName,AddressLin,AddressL_1,AddressL_2,"
    "PostCode,LAName,LACode,Denominati,"
    "Pupil_Roll,AddrUR6Des,GridRefEas,GridRefNor,Latitude,Longitude,Headteacher,Phone\r\n"
    "1,9000127P,9000127,Primary,Local Authority,St Mary’s – École,1 Lane,Nowton,0,ZZ99 9ZZ,"
    "Nowhere and Bute,S12999999,Roman Catholic,124,Remote Rural Areas,275178,657807,55.7973766,"
    "-3.9926291,Zebedee Quillfeather,01632960001\r\n"
    "2,9000127S,9000127,Secondary,Local Authority,Café Academy,1 Lane,Nether End,NOWTON,"
    "ZZ99 9ZZ,Nowhere and Bute,S12999999,Roman Catholic,600,Remote Rural Areas,275178,657807,"
    "55.7973766,-3.9926291,Zebedee Quillfeather,01632960002\r\n",
    ["9000127P", "9000127S"],
    {
        "name": "St Mary’s – École",
        "phase": "Primary",
        "la_code": "S12999999",
        "la_name": "Nowhere and Bute",
        "laestab": "9000127",
        "town": "Nowton",
        "pupils": 124.0,
        "urban_rural": "Remote Rural Areas",
        "easting": 275178.0,
    },
)

WELSH_LIST = Layout(
    "School Number,School Name,LA Code,Local Authority,Sector,Governance - see notes,"
    "School Type,Religious Character,Address 1,Postcode,Phone Number,Pupils - see notes,"
    "Headteacher\r\n"
    "6992130,Ysgol St Mair – École,699,Ynys Unman,Primary,Community,Nursery, ---,Nowton,"
    "ZZ99 9ZZ,01632960001,278,Zebedee Quillfeather\r\n"
    "6994001,Ysgol Café,699,Ynys Unman,Secondary,Community,Secondary (ages 11-16),---,Nowton,"
    "ZZ99 9ZZ,01632960002,800,Zebedee Quillfeather\r\n",
    ["6992130", "6994001"],
    {
        "name": "Ysgol St Mair – École",
        "phase": "Primary",
        "la_code": "699",
        "la_name": "Ynys Unman",
        "faith": "",
        "town": "",
        "pupils": 278.0,
    },
)

NORTHERN_IRISH = Layout(
    "Institution Reference Number,Institution Name,Status,Type,Town,Postcode,Telephone,Email,"
    "Principal,Council,Easting,Northing\r\n"
    "123-4567,St Mary’s – École,Open,Primary,Nowton,,01632960001,quill@example.org,"
    "Professor Zebedee Quillfeather,Nowhere and Bann,334000,374000\r\n"
    "142-4568,Café Lane,Closed,Grammar,Nowton,,01632960002,quill@example.org,"
    "Professor Zebedee Quillfeather,Nowhere and Bann,335000,374000\r\n",
    ["123-4567", "142-4568"],
    {
        "name": "St Mary’s – École",
        "phase": "Primary",
        "la_name": "Nowhere and Bann",
        "town": "Nowton",
        "status": "Open",
    },
)

OWN_LIST = Layout(
    "School,Contact,Mobile\r\nSt Mary’s – École,Zebedee Quillfeather,01632960001\r\n"
    "Café Lane,Zebedee Quillfeather,01632960002\r\n",
    ["St Mary’s – École", "Café Lane"],
    {"name": "St Mary’s – École"},
)

LAYOUTS = {
    "search extract": SEARCH_EXTRACT,
    "performance table": PERFORMANCE_TABLE,
    "authority and number in two columns": TWO_COLUMNS,
    "Scottish contacts": SCOTTISH_CONTACTS,
    "Scottish map": SCOTTISH_MAP,
    "Welsh list": WELSH_LIST,
    "Northern Irish list": NORTHERN_IRISH,
    "own list": OWN_LIST,
}
