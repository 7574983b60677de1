"""Who stands where in 2025-26: the schools planted on each level of the ladder.

Schools that are not named here are meant to be connected. The levels are those
of the default rule: the school year 2025-26, every type of interaction, and no
tie from an interaction of more than eight bodies.
"""

UNKNOWN = (
    "Heath End Cottage Nursery School", "Osierbed Nursery School", "Eelhouse Nursery School",
    "Cockleshell Bay Nursery School", "Ysgol Blaen Ferrow", "Isker Bridge Primary School",
    "Grimblehope Primary School", "Garsstow C.E. Primary School", "Tammerby C.E. Primary School",
    "Bellowham Free School", "Dyers Row Primary School", "Northside Terrace Primary School",
)  # fmt: skip
NIL_AND_NO_LINK = (
    "Long Drove Primary School", "Umberness C.E. Primary School", "Kellthwaite Primary School",
)  # fmt: skip
CONFERENCE_ONLY = ("Trefarrow Primary School", "Fogsignal Lane Primary School")
FADING = (
    "Thorlemere Primary School", "Wendlow Primary School", "Saltern Lane Primary School",
    "Stapwardine Castle Ditch Primary School",
)  # fmt: skip
ISLANDS = (
    ("Gannet Cove Primary School", "Larrowness C.E. Primary School"),
    ("Haggbourne Primary Academy", "Haggstow Primary Academy"),
    ("Arrowhope Primary School", "Arrowstow C.E. Primary School", "Ysgol Nant-y-Derrow"),
)
SINGLE_THREAD = (
    "Limepit Quay Primary School", "Sandpit Heath Primary School", "Gasworks Lane Primary School",
    "Heronry View Catholic Primary School", "Fleece Lane Primary School", "Yarrlow Infant School",
    "Pannier Lane Primary School", "Lockgate Primary School", "Hurdlemakers Primary School",
    "Punt Lane Junior School", "Dyke End Primary School", "Pellness Catholic Primary School",
    "Ravelhope Primary School", "Tidepool Primary School",
)  # fmt: skip
INWARD_ONLY = (
    "Sallowby Mere Primary Academy", "Mere Bank Primary Academy", "Bulrush Lane Primary Academy",
    "Cothermere Primary Academy", "Peatcutters Primary Academy", "Fennimoor Academy",
)  # fmt: skip
TRUST_DOOR = "Sallowby Mere Academy"
PENINSULA_DOOR = ("Skerrholme High School", "Tarrow Saltings High School")
PERIPHERAL = (
    "Knollhope Primary School", "Dunhope Primary School", "Hexastow Primary School",
    "Yarrhope Primary School", "Garshope Primary School", "Skerrhope Primary School",
    "Carrowhope Primary School", "Vennelhope Primary School", "Charcoal Lane Primary School",
    "Sallowmoor C.E. Primary School", "Dykesend Primary School", "Kittiwake Steps Primary School",
    "Grimbleness Primary School", "Weirside Terrace Primary School",
    "Wendstow C.E. Primary School", "Seawall Primary School",
)  # fmt: skip

LINKED_THE_YEAR_BEFORE = (
    *FADING, "Isker Bridge Primary School", "Tammerby C.E. Primary School",
    "Dyers Row Primary School", "Osierbed Nursery School",
)  # fmt: skip
AT_THE_CONFERENCE = (
    *CONFERENCE_ONLY, "Saltern Lane Primary School", "Stapwardine Castle Ditch Primary School",
)  # fmt: skip
NIL_RETURN = (*NIL_AND_NO_LINK, *FADING[:3])

LEVELS = {
    "unknown": UNKNOWN,
    "fading": FADING,
    "isolated": NIL_AND_NO_LINK + CONFERENCE_ONLY,
    "small-island": tuple(name for island in ISLANDS for name in island),
    "single-thread": SINGLE_THREAD,
    "inward-only": INWARD_ONLY,
    "peripheral": PERIPHERAL,
}
LEVEL_OF = {name: level for level, names in LEVELS.items() for name in names}
