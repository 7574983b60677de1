"""The places of Aldermarch, a county that does not exist, and the schools in them.

Every name is invented. The grid references lie in the open water of the Irish
Sea, so that no point of the map can be taken for a real school.
"""

from dataclasses import dataclass

LA_CODE = "E10000999"
LA_NAME = "Aldermarch"

Point = tuple[float, float]

# Easting and northing in kilometres, going round with the sea on the west.
OUTLINE: tuple[Point, ...] = (
    (269.5, 443.5), (279.0, 446.0), (291.0, 443.0), (300.0, 438.5), (308.0, 431.0),
    (310.0, 420.0), (306.0, 409.0), (297.0, 403.5), (286.0, 402.5), (277.0, 404.5),
    (270.0, 405.0), (264.5, 407.0), (262.5, 412.0), (266.0, 416.0), (269.0, 417.0),
    (272.0, 421.0), (269.5, 424.0), (263.5, 428.0), (262.5, 433.0), (266.5, 438.0),
)  # fmt: skip


@dataclass(frozen=True)
class Area:
    """A town, a part of one or a stretch of country; its schools by phase, `;` between them.

    `centre` and `spread` are in kilometres, `fsm` is the usual share of pupils
    with free meals in per cent. A school with Academy in its name belongs to the
    area's `trust`. `gateway`: the one school through which the area's ways out run.
    """

    name: str
    setting: str
    centre: Point
    spread: float
    fsm: int
    partnership: str
    primary: str
    secondary: str
    through: str = ""
    special: str = ""
    nursery: str = ""
    trust: str = ""
    gateway: str = ""


ESTUARY = "Tarrow Estuary Learning Trust"
HOLLIN = "Whinbury and Hollinmarch Academies"
MERE = "Sallowby Mere Trust"

AREAS: tuple[Area, ...] = (
    Area(
        "Tarrowmouth Quays", "town", (274.2, 421.6), 1.3, 41, "Quays Cluster",
        primary="Ropewalk Quay Primary School; Tarrowmouth Old Custom House Primary School; "
        "Capstan Street Infant School; Capstan Street Junior School; Limepit Quay Primary "
        "School; Tarrowmouth Star of the Sea Catholic Primary School; Fishgate Primary Academy; "
        "Chandlers Row Primary Academy; Lantern Pier Primary School; Osier Wharf Primary School;"
        " Tarrowmouth Holy Cross C.E. Primary School; Saltern Lane Primary School; Tarrowmouth "
        "Seamen's Mission C.E. Primary School; Galley Dock Primary Academy",
        secondary="Tarrowmouth Quays High School; Tarrowmouth Maritime Academy; Tarrowmouth "
        "Sacred Heart Catholic High School",
        special="Windlass House School",
        nursery="Little Quay Nursery School",
        trust=ESTUARY,
    ),
    Area(
        "Tarrowmouth Heath", "town", (277.6, 419.2), 1.4, 27, "Heath Cluster",
        primary="Tarrow Heath Primary School; Gorsebank Drive Primary School; Whinberry Heath "
        "Infant School; Whinberry Heath Junior School; Larrowham Primary School; Larrowham C.E. "
        "Primary School; Cotherden Road Primary School; Pondtail Heath Primary School; "
        "Birkbourne Primary Academy; Tarrow Heath Catholic Primary School; Sandpit Heath Primary"
        " School; Kestleford Primary School; Ling Croft Primary Academy",
        secondary="Tarrow Heath School; Kestleford High School; Larrowham Academy",
        special="Gorsebank School",
        nursery="Heath End Cottage Nursery School",
        trust=ESTUARY,
    ),
    Area(
        "Tarrowmouth Northside", "town", (274.4, 425.6), 1.4, 36, "Northside Cluster",
        primary="Derrowham Primary School; Northside Terrace Primary School; Brickfield Hollow "
        "Primary School; Stapmere Primary School; Stapmere Catholic Primary School; Tarrowmouth "
        "All Saints C.E. Primary School; Mellstow Infant School; Mellstow Junior School; Lammas "
        "Street Primary School; Umberholme Primary Academy; Tramway Terrace Primary School; "
        "Gasworks Lane Primary School",
        secondary="Northside Park High School; Stapmere High School; Umberholme Academy",
        through="Derrowham All-through School",
        special="Tramway House School",
        nursery="Mellstow Nursery School",
        trust=ESTUARY,
    ),
    Area(
        "Tarrowmouth Saltings", "town", (271.6, 417.3), 1.2, 22, "Saltings Cluster",
        primary="Tarrow Saltings Primary School; Curlew Saltings Primary School; Marramgrass "
        "Primary School; Samphire Lane Primary School; Ormeham Primary School; Ormeham C.E. "
        "Primary School; Ternfield Primary School; Seawall Primary School; Heronry View Catholic"
        " Primary School; Sluicegate Primary School; Dunlin Way Infant School; Dunlin Way Junior"
        " School; Saltings Methodist Primary School",
        secondary="Tarrow Saltings High School; Ormeham School",
        special="Marramgrass School",
    ),
    Area(
        "Whinbury East", "town", (292.2, 425.6), 1.4, 31, "Whinbury Partnership",
        primary="Whinbury Priory Lane Primary School; Fulling Mill Primary School; Tenterfield "
        "Green Primary School; Whinbury Holy Trinity C.E. Primary School; Harrowbourne Primary "
        "School; Harrowbourne Junior School; Dyers Row Primary School; Whinbury Sacred Heart "
        "Catholic Primary School; Teasel Bank Primary Academy; Goit Mill Primary School; Shuttle"
        " Street Primary School; Fleece Lane Primary School; Whinbury Eastgate Primary Academy",
        secondary="Whinbury Grammar Fields School; Harrowbourne High School; Whinbury Eastgate "
        "Academy",
        special="Tenterfield House School",
        nursery="Shuttle Street Nursery School",
        trust=HOLLIN,
    ),
    Area(
        "Whinbury West", "town", (288.2, 425.1), 1.4, 24, "Whinbury Partnership",
        primary="Whinbury Westgate Primary School; Quernford Primary School; Quernford C.E. "
        "Primary School; Osierbed Lane Primary School; Withermoor Primary School; Cattlemarket "
        "Primary School; Drovers Croft Primary School; Tollhouse Lane Primary School; Whinbury "
        "Our Lady's Catholic Primary School; Yarrlow Infant School; Yarrlow Junior School; "
        "Windpump Lane Primary Academy; Quernford Mill Primary Academy",
        secondary="Whinbury Westgate High School; Withermoor School; Quernford Academy",
        through="Cattlemarket Community School",
        special="Drovers House School",
        nursery="Osierbed Nursery School",
        trust=HOLLIN,
    ),
    Area(
        "Osmerstow North", "town", (283.0, 437.6), 1.2, 18, "Osmerstow Pyramid",
        primary="Osmerstow Castle Lane Primary School; Osmerstow Abbey C.E. Primary School; "
        "Elverbury Primary School; Elverbury Infant School; Belfry Croft Primary School; "
        "Carrowden Primary School; Osmerstow Catholic Primary School; Pannier Lane Primary "
        "School; Saddlers Green Primary School; Weirside Terrace Primary School; Hopyard Primary"
        " School",
        secondary="Osmerstow Castle School; Osmerstow Bishop's Croft C.E. High School; "
        "Carrowden High School",
        special="Hopyard House School",
        nursery="Weirside Nursery School",
    ),
    Area(
        "Osmerstow South", "town", (283.7, 434.4), 1.2, 26, "Osmerstow Pyramid",
        primary="Osmerstow Southgate Primary School; Tannery Bridge Primary School; Ludderham "
        "Primary School; Ludderham C.E. Primary School; Maltings Yard Primary School; Cooperage "
        "Lane Primary School; Thornlow Primary School; Hay Wharf Primary School; Southgate "
        "Catholic Primary School; Fennistone Primary School; Coopers Croft Junior School; "
        "Lockgate Primary School",
        secondary="Ludderham High School; Osmerstow Southgate School",
        special="Lockgate School",
        nursery="Maltings Nursery School",
    ),
    Area(
        "Stapwardine", "town", (299.4, 413.8), 1.7, 23, "Stapwardine Pyramid",
        primary="Stapwardine Market Hall Primary School; Stapwardine C.E. Primary School; "
        "Stapwardine Catholic Primary School; Rathbourne Primary School; Rathbourne Infant "
        "School; Cider Mill Lane Primary School; Perry Orchard Primary School; Hurdlemakers "
        "Primary School; Stapwardine Castle Ditch Primary School; Wendstow Primary School; "
        "Wendstow C.E. Primary School; Bellowham Primary School",
        secondary="Stapwardine High School; Rathbourne School; Wendstow Vale School",
        through="Bellowham Free School",
        special="Pearmill School",
        nursery="Cider Mill Nursery School",
    ),
    Area(
        "Sallowby", "town", (286.6, 408.8), 1.6, 29, "Sallowby and Levels Alliance",
        primary="Sallowby Town Primary School; Sallowby Bridge C.E. Primary School; Sallowby "
        "Catholic Primary School; Reedcutters Primary School; Eelhouse Lane Primary School; "
        "Sallowby Mere Primary Academy; Mere Bank Primary Academy; Bulrush Lane Primary Academy;"
        " Willow Holt Sallowby Infant School; Mossaham Primary School; Mossaham C.E. Primary "
        "School; Punt Lane Junior School",
        secondary="Sallowby Mere Academy; Mossaham High School; Sallowby School",
        special="Reedcutters School",
        nursery="Eelhouse Nursery School",
        trust=MERE,
    ),
    Area(
        "Llanferrow", "town", (304.4, 426.4), 1.5, 25, "Border Schools Network",
        primary="Llanferrow Bridge Street Primary School; Ysgol Bryn Ferrow; Llanferrow "
        "Catholic Primary School; Llanferrow C.E. Primary School; Pont-y-Ferrow Primary School; "
        "Trefarrow Primary School; Dyke End Primary School; Clawdd Terrace Primary School; "
        "Ferrowside Infant School; Ferrowside Junior School",
        secondary="Llanferrow High School; Ysgol Uwchradd Ferrow; Dyke End School",
        through="Ysgol Pont-y-Ferrow",
        special="Ysgol Clawdd Ferrow",
        nursery="Ferrowside Nursery School",
    ),
    Area(
        "Ormeness", "coast", (266.2, 431.4), 2.6, 33, "Ormeness Coastal Schools",
        primary="Ormeness Harbour Primary School; Ormeness C.E. Primary School; Skerrmere "
        "Primary School; Pellness Bay Primary School; Pellness Catholic Primary School; "
        "Cocklebank Primary School; Fogsignal Lane Primary School; Umberness Primary School; "
        "Umberness C.E. Primary School; Kittiwake Steps Primary School; Breakwater Lane Primary "
        "School",
        secondary="Ormeness School",
        special="Breakwater House School",
        nursery="Cockleshell Bay Nursery School",
    ),
    Area(
        "Skerrholme", "coast", (266.4, 410.8), 2.2, 30, "Skerrholme Peninsula Group",
        primary="Skerrholme Primary School; Skerrholme C.E. Primary School; Skerrholme Catholic"
        " Primary School; Grimbleness Primary School; Ockness Primary School; Lifeboat Lane "
        "Primary School; Gannet Cove Primary School; Larrowness Primary School; Larrowness C.E. "
        "Primary School; Tidepool Primary School; Wreckers Lane Primary School",
        secondary="Skerrholme High School",
        gateway="Skerrholme High School",
    ),
    Area(
        "Derrow Valley", "rural", (297.4, 433.8), 3.6, 12, "Derrow Valley Group",
        primary="Derrowhope C.E. Primary School; Upper Derrow Primary School; Derrowstone "
        "Primary School; Elverhope Primary School; Thorlestow C.E. Primary School; Thorlemere "
        "Primary School; Ravelhope Primary School; Ravelstow C.E. Primary School; Quernhope C.E."
        " Primary School; Isker Bridge Primary School; Iskerhope C.E. Primary School; Bellowstow"
        " Primary School; Garshope Primary School; Garsstow C.E. Primary School; Yarrhope "
        "Primary School; Osmerhope Primary School",
        secondary="Derrow Valley School",
    ),
    Area(
        "Fennimoor Levels", "rural", (278.6, 411.4), 3.8, 19, "Sallowby and Levels Alliance",
        primary="Fennimoor Primary School; Fennimoor C.E. Primary School; Fennilow Primary "
        "School; Dykesend Primary School; Withermere C.E. Primary School; Witherholme Primary "
        "School; Sallowholme Primary School; Sallowmoor C.E. Primary School; Eelpie Drove "
        "Primary School; Cotherby Primary School; Cothermere Primary Academy; Tammerholme "
        "Primary School; Tammerby C.E. Primary School; Peatcutters Primary Academy; Long Drove "
        "Primary School",
        secondary="Fennimoor Academy",
        special="Long Drove School",
        trust=MERE,
    ),
    Area(
        "Hollinmarch", "rural", (292.0, 418.2), 3.6, 16, "Forest Schools Partnership",
        primary="Hollinmarch Primary School; Hollinmarch C.E. Primary School; Hollinhope "
        "Primary School; Charcoal Lane Primary School; Verderers Lodge C.E. Primary School; "
        "Birkhope Primary School; Birkstow C.E. Primary School; Vennelhope Primary School; "
        "Vennelstow Primary School; Haggthwaite C.E. Primary School; Haggbourne Primary Academy;"
        " Haggstow Primary Academy; Wendlow Primary School; Pollard Oak Lane Primary School; "
        "Thornhope C.E. Primary School",
        secondary="Hollinmarch Academy",
        special="Charcoal House School",
        trust=HOLLIN,
    ),
    Area(
        "Cwm Ferrow", "rural", (304.6, 419.0), 3.3, 17, "Border Schools Network",
        primary="Cwm Ferrow Primary School; Ysgol Cwm Ferrow Isaf; Ysgol Blaen Ferrow; Bettws "
        "Ferrow C.E. Primary School; Ysgol Nant-y-Derrow; Rhyd-y-Derrow Primary School; Hexahope"
        " C.E. Primary School; Hexastow Primary School; Trederrow Primary School; Knollhope "
        "Primary School; Knollstow C.E. Primary School; Arrowhope Primary School; Arrowstow C.E."
        " Primary School; Dunhope Primary School; Rathhope C.E. Primary School",
        secondary="Ysgol Bro Ferrow",
    ),
    Area(
        "Yarrmoor", "rural", (273.4, 438.0), 3.4, 14, "Yarrmoor Small Schools",
        primary="Yarrmoor Primary School; Yarrmoor C.E. Primary School; Yarrstone Primary "
        "School; Carrowhope Primary School; Carrowstow C.E. Primary School; Kellthwaite Primary "
        "School; Kestlehope C.E. Primary School; Skerrhope Primary School; Larrowhope Primary "
        "School; Larrowthwaite C.E. Primary School; Mellhope Primary School; Mellthwaite C.E. "
        "Primary School; Grimblehope Primary School; Tarrowhope C.E. Primary School; Umberhope "
        "Primary School",
        secondary="Yarrmoor Top School",
    ),
)  # fmt: skip
