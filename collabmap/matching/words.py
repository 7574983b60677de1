"""The words that schools' names share: how they are written, and what they say.

A name has its own words ("Moorland View") and words that many names share ("CofE Primary
School"). The shared ones are spelt in many ways and often left out; but two of them can also
tell that one name is not another: an infant school is not a junior school.
"""


def _table(**meanings: str) -> dict[str, str]:
    """Turn `ours="theirs another"` into theirs → ours."""
    return {theirs: ours for ours, written in meanings.items() for theirs in written.split()}


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


# One word for another, each written as it is compared: small letters, no accents or stops.
SAME_WORD = _table(
    academy="acad acd academi",
    aided="va",
    avenue="ave",
    boy="boys bechgyn",
    brothers="bros",
    catholic="rc cath rcatholic catholig gatholig",
    ciw="cinw",
    cofe="ce coe cofen cofengland anglican",
    college="coll coleg",
    community="comm",
    comprehensive="comp",
    controlled="vc",
    gardens="gdns",
    girl="girls merched",
    grammar="gram",
    great="gt",
    infant="infants inf babanod",
    junior="juniors jnr jun iau",
    lane="ln",
    little="lt",
    methodist="meth methodists",
    mount="mt",
    nursery="nurs feithrin meithrin nurseries",
    on="upon",
    primary="prim primaries gynradd cynradd",
    road="rd",
    school="sch schl schools ysgol sgoil",
    secondary="sec uwchradd",
    sixth="6th vi",
    special="arbennig",
    # Saint or Street: nobody can tell from "St" alone where words are swapped.
    st="saint saints sts ss sant santes street",
)

# Two words that stand beside each other for one.
SAME_PAIR = {
    ("c", "e"): "cofe",
    ("ch", "e"): "cofe",
    ("c", "england"): "cofe",
    ("ch", "england"): "cofe",
    ("church", "england"): "cofe",
    ("c", "w"): "ciw",
    ("church", "wales"): "ciw",
    ("eglwys", "nghymru"): "ciw",
    ("r", "c"): "catholic",
    ("roman", "catholic"): "catholic",
    ("bun", "sgoil"): "primary",
    ("ard", "sgoil"): "high",
    ("àrd", "sgoil"): "high",
    ("v", "a"): "aided",
    ("voluntary", "aided"): "aided",
    ("v", "c"): "controlled",
    ("voluntary", "controlled"): "controlled",
    ("sixth", "form"): "sixth",
}

# One word that stands for two or three.
SEVERAL_WORDS = {
    "jmi": ("primary",),
    "jm": ("junior",),
    "cp": ("community", "primary"),
    "ps": ("primary", "school"),
    "js": ("junior", "school"),
    "hs": ("high", "school"),
    "ns": ("nursery", "school"),
    "cep": ("cofe", "primary"),
    "rcp": ("catholic", "primary"),
}

# Words that are left out and put in at will, and tell nothing.
LIGHT = _words("the of and for in at with by yng yr y")

# Words that say what a school is. Of two names that each say something of one kind and share
# none of it, one is not the other.
SAYS = {
    word: kind
    for kind, words in (
        ("faith", "cofe catholic methodist ciw"),
        (
            "phase",
            "nursery infant junior primary first lower middle upper high secondary senior grammar "
            "comprehensive college sixth special prep preparatory studio utc pru",
        ),
        ("sex", "boy girl"),
        ("status", "aided controlled"),
    )
    for word in words.split()
}

# Words of a name that say little: a school gains and loses them as its legal form changes.
FILLING = _words(
    "school academy community county voluntary endowed foundation free trust federation mixed "
    "federated parochial"
)

# Shared words worth mending when they are mistyped: long enough not to be another word.
MENDABLE = tuple(
    sorted(
        word
        for word in {*SAYS, *FILLING, "infants", "england", "church", "roman"}
        if len(word) >= 5
    )
)

# Words of an authority's name that do not tell it from others.
OF_AUTHORITIES = _words(
    "council county city borough metropolitan london royal district unitary authority of the and "
    "local la mbc cyngor sir"
)
