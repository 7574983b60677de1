"""Headings as people write them, and the columns of ours that they mean.

Case, spaces, hyphens, underscores and brackets do not count. A heading is looked up for
what the file is: `URN` names a school in a list of schools and the school of a return.
"""

from __future__ import annotations

BESIDE_THE_POINT = dict.fromkeys(map(ord, "_-–()[].:/?#'’"))


def folded(heading: str) -> str:
    """Return a heading as it is compared: lower case, letters and digits only."""
    return "".join(heading.casefold().translate(BESIDE_THE_POINT).split())


def is_known(heading: str) -> bool:
    """Whether a heading means something in any table, numbered ("Partner 3") or not."""
    bare = folded(heading)
    return bare in KNOWN or bare.rstrip("0123456789") in KNOWN


def _table(**meanings: str) -> dict[str, str]:
    """Turn `ours="Their heading|Another"` into folded heading → ours."""
    return {
        folded(heading): ours
        for ours, headings in meanings.items()
        for heading in [ours, *headings.split("|")]
        if heading
    }


_SHARED = {
    "date": "Event date|Start date|Session date|Date of visit|Visit date|When|Dyddiad|Start|"
    "Date from|From date|Meeting date|Course date|Training date|Date of meeting|Date of event|"
    "Date of training|Date held|First date|Week commencing|w/c|Started",
    "end_date": "End|Finish date|Date to|To date|Finish|Last date|Ends",
    "type": "Interaction type|Interaction|Activity|Activity type|Category|Relationship|Math|"
    "What|What we did|What you did|What happened|What was it|What took place|Type of activity|"
    "Type of event|Kind of activity|Activity name",
    "title": "Event|Event title|Event name|Course|Course title|Session|Network meeting|Label",
    "event_id": "Event ID|Event number|Event ref|Event reference|Course code|Reference|Ref",
    "theme": "Topic|Subject|Focus|What for|What was it for|Purpose|Purpose of visit|Thema",
    "lead": "Lead school|Led by|Host school",
    "direction": "",
    "partnership": "Cluster name|Network",
    "origin": "",
    "mode": "",
    "hours": "Hours spent|Duration hours|Duration (hours)",
    "staff_count": "Staff|Number of staff",
    "staff_roles": "Roles|Staff roles",
    "learners": "",
    "parents": "",
    "depth": "",
    "evidence": "",
    "note": "Notes|Description|Comment|Comments",
    "times": "Weight|Edge weight|Frequency|Times|How often|Number of times|Strength|Value|"
    "Number of visits|Number of contacts|No. of visits|No. of contacts|No. of times|Contacts",
    "problem": "",
}

EVENT = _table(
    **_SHARED,
    schools="Schools attending|Schools involved|Schools taking part|Participants|Participating "
    "schools|Bodies|Members|Attendees|Attending schools|Ysgolion|Who came|Who attended|"
    "Schools present|Schools who came|Schools that came|Organisations|Names of schools|Attended by",
)

PAIR = _table(
    **{**_SHARED, "lead": "Led by"},
    school_a="From|Source|Vertex 1|Sender|Ego|Host|Host school|Lead school|School|School 1|"
    "Visiting school|Visitor|School from|From school|Ysgol|First school|Home|Home school|"
    "Visiting schools|Visitors|Hosted by|Our school|Your school|Organisation|Organisation 1",
    school_b="To|Target|Vertex 2|Receiver|Alter|Partner|Partner school|School 2|Visited|"
    "Visited school|School visited|Receiving school|To school|Second school|Other school|With|"
    "Destination|Away|Away school|Working with|Worked with|Partner schools|Partners|"
    "Who with|With whom|Organisation 2|Partner organisation|Schools visited|Other schools",
    urn_a="From URN|Source URN|URN 1|School A URN|URN A|Host URN",
    urn_b="To URN|Target URN|URN 2|School B URN|URN B|Partner URN",
)

SCHOOLS = _table(
    id="URN|Id|Unique reference number|DfE URN|School URN|GIAS URN|NCES School ID|School ID|"
    "Establishment URN|Institution URN",
    sch_uid="",
    seed="Seed code|Seed no|Seed number",
    reference="Institution reference number|Institution reference|Institution ref no|DE reference|"
    "DE reference number|DE ref|DE ref no|DENI reference|DENI reference number|School reference|"
    "School reference number|School ref|Reference number",
    school_number="School number|School no|School code|Rhif ysgol|Rhif yr ysgol",
    name="School|School name|SCHOOL_NAM|Name of establishment|Name of school|"
    "EstablishmentName|SCHNAME|Establishment|Label|"
    "Institution name|Institution|Enw|Enw'r ysgol|Enw ysgol|Ysgol",
    phase="PhaseOfEducation (name)|Phase of education|School phase|Sector|Sector name|Cyfnod",
    kind="",
    school_type="School type|Institution type|Type of school|Type|Math o ysgol",
    la_code="LA (code)|LEA|LA number|LEA number|LEA code|Local authority code|"
    "Local authority number|Cod ALl|Old LA code",
    gss_code="GSSLACode (name)|LA GSS code|GSS code|New LA code",
    la_name="LA (name)|Local authority|Local authority name|Council|Council area|"
    "District council|Authority|Awdurdod lleol",
    la="LA",
    establishment="EstablishmentNumber|Estab|Estab number|Establishment no",
    laestab="LA Estab|School LAESTAB|DfE number|DfE No|DfES number|DCSF number",
    ukprn="UK provider reference number",
    trust="Trusts (name)|Trust name|Multi academy trust|MAT|Sponsoring trust|Academy trust",
    town="Post town|Town or city|Town/city|City|Tref|Tref/dinas",
    address_2="Address line 2|Address 2|AddressL_1",
    address_3="Address line 3|Address 3|AddressL_2",
    address_4="Address line 4|Address 4",
    postcode="Post code|PCODE|Cod post|School postcode",
    easting="X|Grid easting|GridRefEas|GridRefEasting|Grid reference easting|X coordinate|"
    "X coord|Irish grid easting",
    northing="Y|Grid northing|GridRefNor|GridRefNorthing|Grid reference northing|Y coordinate|"
    "Y coord|Irish grid northing",
    latitude="Lat",
    longitude="Long|Lon|Lng",
    pupils="NumberOfPupils|Number of pupils|Roll|School roll|Pupil roll|NOR|Pupils on roll|"
    "Pupils - see notes|Total pupils|Total enrolment|Enrolment|Disgyblion",
    fsm_pct="PercentageFSM|Percent FSM|FSM|FSM %|% FSM|FSM percent",
    urban_rural="UrbanRural (name)|Rural|Urban rural|AddrUR6Des|AddrUR6Desc",
    faith="ReligiousCharacter (name)|Religious character|Religious character - see notes|"
    "Religion|Denomination|Denominati|RELDENOM|RELCHAR",
    status="EstablishmentStatus (name)|School status|SCHSTATUS|Institution status",
    open_date="OpenDate|Opened|Opening date|Date opened",
    close_date="CloseDate|Closed|Closing date|Date closed",
    need="Needs|Priority",
    offer="Offers|Strength|Strengths",
    establishment_group="EstablishmentTypeGroup (name)|MINORGROUP",
    establishment_type="TypeOfEstablishment (name)",
    low_age="StatutoryLowAge|AGELOW|Lowest admission age",
    high_age="StatutoryHighAge|AGEHIGH|Highest admission age",
    nursery_department="Pre-school department|Pre school dept|Nursery department",
    primary_department="Primary dept",
    secondary_department="Secondary dept",
    special_department="Special dept",
    record_type="RECTYPE",
    problem="",
)

LINKS = _table(
    urn="",
    link_urn="",
    type="Link type",
    date="Link established date|Link date",
)

GROUPS = _table(
    urn="",
    group_id="Group UID",
    trust="Group name",
    type="Group type|Group type (name)",
    status="Group status|Group status (name)",
    left="Date left group|Left date|Date left|Leaving date",
)

RETURNS = _table(
    school="URN|Id|School name|Name",
    period="School year|Year|Term",
    kind="Return|Returned|Return type",
    problem="",
)


# Headings that say what a column is only where none says it more plainly.
LATE = {
    "date": ("term", "week", "month", "day", "academicyear", "schoolyear", "year", "period"),
    "title": ("project", "projectname", "nameofproject", "programme", "meeting", "visit", "group"),
}
LABELS = {
    "a": ("sourcelabel", "sourcename", "fromname", "fromlabel", "schoolaname", "namea"),
    "b": ("targetlabel", "targetname", "toname", "tolabel", "schoolbname", "nameb",
          "destinationlabel"),
}  # fmt: skip

THEME_OR_TYPE = {
    folded(heading)
    for heading in (
        "Topic",
        "Subject",
        "Focus",
        "What for",
        "What was it for",
        "Purpose",
        "Purpose of visit",
    )
}
"""Headings of a theme that are the type where no other column is."""
KNOWN = {*EVENT, *PAIR, *SCHOOLS, *RETURNS}


def columns_of(headings: tuple[str, ...], known: dict[str, str]) -> dict[str, int]:
    """Return the place of each column of ours among the headings.

    A heading that is our own name for a column comes before others that mean it; of several
    that mean the same the first is taken. Of two schools that are both a first school, such
    as a visiting school and a host, the second in the file is the other school.
    """
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        if folded(heading) in known:
            ours = known[folded(heading)]
            exact = folded(heading) == folded(ours)
            taken = ours in found
            if not taken or (exact and folded(headings[found[ours]]) != folded(ours)):
                found[ours] = at
    if known is PAIR:
        _find_labels(headings, found)
        _find_other_side(headings, found)
    if known in (PAIR, EVENT):
        _find_late(headings, found)
    if known in (PAIR, EVENT) and "type" not in found:
        _find_type(headings, found)
    return found


def _find_late(headings: tuple[str, ...], found: dict[str, int]) -> None:
    """Take a vaguer heading for a column that no heading names plainly."""
    bare = [folded(heading) for heading in headings]
    for ours, late in LATE.items():
        at = next((bare.index(one) for one in late if one in bare), None)
        if ours not in found and at is not None and at not in found.values():
            found[ours] = at


def _find_labels(headings: tuple[str, ...], found: dict[str, int]) -> None:
    """Take the names that stand beside two columns of numbers for those of the two sides."""
    bare = [folded(heading) for heading in headings]
    for side, labels in LABELS.items():
        at = next((bare.index(one) for one in labels if one in bare), None)
        number = found.get(f"school_{side}")
        if at is not None and number is not None and at != number:
            found[f"school_{side}"] = at
            found.setdefault(f"urn_{side}", number)


def _find_type(headings: tuple[str, ...], found: dict[str, int]) -> None:
    """Take what an occasion was for as its type; a further such column stays its theme."""
    fitting = [at for at, heading in enumerate(headings) if folded(heading) in THEME_OR_TYPE]
    if fitting:
        found["type"] = fitting[0]
    if found.get("theme") in fitting[:1]:
        del found["theme"]
        if len(fitting) > 1:
            found["theme"] = fitting[1]


def _find_other_side(headings: tuple[str, ...], found: dict[str, int]) -> None:
    """Take a second heading for a school as the other school, where none was named so."""
    for one, other in (("school_a", "school_b"), ("school_b", "school_a")):
        if one in found and other not in found and f"urn_{other[-1]}" not in found:
            meant = [at for at, heading in enumerate(headings) if PAIR.get(folded(heading)) == one]
            rest = [at for at in meant if at != found[one]]
            if rest:
                found[other] = rest[0]
