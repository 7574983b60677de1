"""Words for where schools stand: the ladder, its levels, and what it rests on."""

from collabmap.reports.words.word import Word

STANDING = (
    Word(
        key="ladder",
        title="Where it stands",
        plain="How well linked a school is, from no records held to connected.",
        definition="The first of these that holds: no records held, links have faded, no "
        "recorded links, small group of its own, one link, links inside its trust only, on the "
        "edge; otherwise connected. The order is a choice of this project.",
        example="Of the seventeen schools, 9 are connected.",
        limits="It sorts telephone calls. It judges nobody.",
        of=("schools.ladder", "ladder.ladder"),
    ),
    Word(
        key="ladder-words",
        title="Where it stands, in words",
        plain="Where the school stands, in the words of the pages.",
        definition="The name of the level. A school of the level for no records held, whose "
        "records name only bodies that are on no list, is one of partners not yet known.",
        example="Priory Primary: Links have faded.",
        limits="Sort and count by the level itself; its words may be put better one day.",
        of=("ladder.ladder_words",),
    ),
    Word(
        key="reason",
        title="Reason",
        plain="Why the school stands there, in a sentence.",
        definition="The rule of the level that holds, with the names it holds by.",
        example="Moss Bank Academy: linked only to Northway Primary.",
        limits="It says what the records say.",
        of=("ladder.reason",),
    ),
    Word(
        key="notes",
        title="Notes",
        plain="What else to know about where the school stands.",
        definition="Links inside its trust only; large events attended, of schools without a "
        "link; and a school that all its ways out run through, where it hangs on in a group of "
        "two or three.",
        example="Priory Primary: attended 1 large event.",
        limits="Nothing else is noted, so an empty note says nothing.",
        of=("ladder.notes",),
    ),
    Word(
        key="last-contact",
        title="Last contact",
        plain="The last day on which the school was in touch with another.",
        definition="The latest interaction that made a tie under the rule, up to the end of the "
        "period, over all the records. What lasted, a project or a term, counts on its last day in "
        "files and in the order of tables; pages and reasons say the days between which it was.",
        example="Priory Primary: 8 May 2025.",
        limits="Large events and types that do not count are no contact. Of what lasted, nobody "
        "wrote down a day: in summer 2026 it may have been in May or in July.",
        of=("ladder.last_contact_date",),
        kind="day",
        empty="Empty where no contact is recorded.",
    ),
    Word(
        key="last-contact-with",
        title="Last contact with",
        plain="The schools it was in touch with on that day.",
        definition="Their identifiers, with a semicolon between any two. Of contacts that end on "
        "one day, those of the ones that began last.",
        example="Priory Primary: Carr Lane Primary.",
        limits="Other schools may have been there without being written down.",
        of=("ladder.last_contact_id",),
        empty="Empty where no contact is recorded.",
    ),
    Word(
        key="nearest",
        title="Nearest connected school",
        plain="The nearest school that is connected.",
        definition="The identifier of the nearest school in a straight line at the level "
        "connected, itself left out.",
        example="Priory Primary: Ashlode Primary.",
        limits="Near is not always willing, or easy to reach.",
        of=("ladder.nearest_connected_id",),
        empty="Empty where no school is connected, or nobody's place is known.",
    ),
    Word(
        key="kilometres",
        title="Kilometres",
        plain="How far away the nearest connected school is, in a straight line.",
        definition="Straight-line kilometres between the two places.",
        example="Priory Primary to Ashlode Primary: 0.5 km.",
        limits="Roads are longer than straight lines.",
        of=("ladder.nearest_connected_km",),
        kind="amount",
        span="0 and more",
        empty="Empty where the place of either school is not known.",
    ),
    Word(
        key="no-recorded-links",
        title="No recorded links",
        plain="Nothing in these records. The school may still work with others.",
        definition="Without a tie under the rule. The headline counts those that records or "
        "returns tell of, the levels isolated and fading of the ladder; the figure in files "
        "counts every school without a tie.",
        example="Priory Primary: it sent a return that says it had none. In files 2 schools are "
        "without a link: Quarry Nursery, of which we know nothing, is the other.",
        limits="It is about the records. A school we have heard nothing of is counted apart.",
        of=("network.isolates",),
        kind="count",
        span="0 to the number of schools",
    ),
    Word(
        key="one-link",
        title="One link",
        plain="Schools with one partner: if that link lapses they have none.",
        definition="Pendants: schools whose degree is 1.",
        example="4 of the seventeen: Gaitfield Primary, Moss Bank Academy, Northway Primary and "
        "Old Mill Primary.",
        limits="One strong link may be all that a school needs.",
        of=("network.pendants",),
        kind="count",
        span="0 to the number of schools",
    ),
    Word(
        key="no-records-held",
        title="No records held",
        plain="We have heard nothing about this school for the period.",
        definition="No interaction of the period names it, and no return covers the period; or it "
        "has no tie, and its interactions name bodies that are on no list of schools, so that "
        "its partners are not yet known.",
        example="Quarry Nursery is in no record and sent no return.",
        limits="It is never counted as having no links. Ask the school for a return.",
    ),
    Word(
        key="return",
        title="Return",
        plain="What a school sent in for a period; a nil return says that it had nothing to "
        "report.",
        definition="A row of the returns file: the school, the period, nil or sent.",
        example="Priory Primary sent a nil return for 2025-26: 1 return in all.",
        limits="Without returns, silence and nothing to report look the same.",
    ),
    Word(
        key="links-have-faded",
        title="Links have faded",
        plain="The school had a link in the year before and has none now.",
        definition="Covered, without a tie in the period, and with one in the window twelve "
        "months before.",
        example="Priory Primary: last contact 8 May 2025 with Carr Lane Primary.",
        limits="It cannot be asked where records have no dates or the year before was not "
        "recorded.",
    ),
    Word(
        key="small-group",
        title="Small group of its own",
        plain="Two or three schools that work with each other and with nobody else.",
        definition="In a component of 2 or 3 schools while another is larger.",
        example="Moss Bank Academy and Northway Primary.",
        limits="The link between them may be strong; it is the way out that is missing.",
    ),
    Word(
        key="on-the-edge",
        title="On the edge",
        plain="One or two links, none of them met twice.",
        definition="At most two partners, and no partner met twice or more in the period.",
        example="Elm Grove Junior and Fallow Primary.",
        limits="Two visits a year may be all that a school needs.",
    ),
)
