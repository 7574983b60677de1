"""The words on the pages, each with its plain sentence, its definition and its limits."""

from typing import NamedTuple

LEVEL_WORDS: dict[str, str] = {
    "unknown": "No records held",
    "fading": "Links have faded",
    "isolated": "No recorded links",
    "small-island": "Small group of its own",
    "single-thread": "One link",
    "inward-only": "Links inside its trust only",
    "peripheral": "On the edge",
    "connected": "Connected",
}

LEVEL_MEANINGS: dict[str, str] = {
    "fading": "These schools had a link in the period before and have none in this one.",
    "isolated": "These schools are in the records or have told us they had nothing to record. "
    "They may still work with others in ways nobody has written down.",
    "small-island": "These schools are joined to one or two others, and those to nobody else.",
    "single-thread": "These schools have one partner. If that link lapses they have none.",
    "inward-only": "Every link these schools have stays inside the trust they belong to.",
    "peripheral": "These schools have one or two partners and met none of them twice.",
    "connected": "None of the above holds.",
    "unknown": "Nobody has sent anything about these schools for this period, so nothing can be "
    "said about their links. Ask them, or tick that these are all your records.",
}


class Word(NamedTuple):
    """A word of the pages.

    `key` is its place in addresses; `plain` says it in a sentence, `definition` exactly,
    `example` on the sample of seventeen schools, `limits` what it is not.
    """

    key: str
    title: str
    plain: str
    definition: str
    example: str
    limits: str


def _words(*words: Word) -> dict[str, Word]:
    return {word.key: word for word in words}


WORDS: dict[str, Word] = _words(
    Word(
        "link",
        "Link",
        "A line means that these schools recorded working together in this period.",
        "A tie under the tie rule: two schools that took part in at least the number of "
        "interactions the rule asks for, in events no larger than the rule allows.",
        "Ashlode Primary and Gaitfield Primary supported each other twice in 2025-26: one link.",
        "A link says that something was recorded, not how well it went. No link is no proof "
        "that schools do not work together.",
    ),
    Word(
        "partner-schools",
        "Partner schools",
        "How many different schools this one worked with.",
        "Degree: the number of schools tied to it under the tie rule, not the number of "
        "interactions.",
        "Ashlode Primary has 6 partner schools and took part in 8 joint activities.",
        "More is not better: it depends on what schools need, and on what was written down.",
    ),
    Word(
        "joint-work",
        "Amount of joint work",
        "All recorded contacts added up, each shared among the schools that took part.",
        "Strength: the sum of the weights of a school's ties. An event of k schools gives "
        "each pair 1/(k−1), so it adds 1 to each school whatever its size.",
        "Ashlode Primary has 7.0: it took part in 7 activities small enough to make links.",
        "An hour's visit and a year's project count the same unless links are weighted by hours.",
    ),
    Word(
        "bridge-score",
        "Bridge score",
        "How often this school sits on the shortest route between two others. If it stopped "
        "taking part, others could lose touch.",
        "Betweenness: the share of shortest paths between other schools that pass through it, "
        "divided by the number of pairs of other schools; unweighted (Freeman 1977).",
        "Ashlode Primary has 0.36: more than a third of the pairs of other schools.",
        "It speaks of routes on the map, not of what anyone passes on.",
    ),
    Word(
        "reach",
        "Reach",
        "How few steps it takes to get to everyone.",
        "Harmonic closeness: the mean of 1 divided by the number of steps to each other "
        "school, 0 for a school that cannot be reached.",
        "Ashlode Primary has 0.53, the highest of the seventeen.",
        "Steps are links, not kilometres.",
    ),
    Word(
        "critical-school",
        "Critical school",
        "Without it the network splits.",
        "A cutpoint: a school whose loss leaves schools that were joined by chains of links apart.",
        "Four of the seventeen: Ashlode, Harrow Hill, Jubilee and Larkhill.",
        "It splits on this map. Schools may have other ways to meet that nobody wrote down.",
    ),
    Word(
        "critical-link",
        "Critical link",
        "Without it the network splits.",
        "A bridge: a tie whose loss leaves the two schools with no chain of links between them.",
        "Ashlode to Gaitfield: Gaitfield Primary has no other link.",
        "Many critical links are simply a school's only link.",
    ),
    Word(
        "share-of-possible-links",
        "Share of possible links",
        "How many of all possible pairs of schools have a link.",
        "Density: ties divided by n(n−1)/2.",
        "19 of 136 possible pairs: 0.14.",
        "It falls as networks grow, so networks of different sizes cannot be compared by it.",
    ),
    Word(
        "joined-group",
        "Joined group",
        "Schools that chains of links join together.",
        "A connected component of the network.",
        "Thirteen of the seventeen are one joined group; two are another.",
        "Being joined by a long chain is not working together.",
    ),
    Word(
        "no-recorded-links",
        "No recorded links",
        "Nothing in these records. The school may still work with others.",
        "On the roster, covered by records or returns, and without a tie in the period: the "
        "levels isolated and fading of the ladder.",
        "Priory Primary: it sent a return that says it had none.",
        "It is about the records. A school we have heard nothing of is counted apart.",
    ),
    Word(
        "no-records-held",
        "No records held",
        "We have heard nothing about this school for the period.",
        "No interaction of the period names it, and no return covers the period.",
        "Quarry Nursery is in no record and sent no return.",
        "It is never counted as having no links. Ask the school for a return.",
    ),
    Word(
        "return",
        "Return",
        "What a school sent in for a period; a nil return says that it had nothing to report.",
        "A row of the returns file: the school, the period, nil or sent.",
        "Priory Primary sent a nil return for 2025-26.",
        "Without returns, silence and nothing to report look the same.",
    ),
    Word(
        "tie-rule",
        "What counts as a link",
        "The choices that turn records into links: period, types, size of event, how often.",
        "The tie rule: period, types, largest event, least interactions, weighting, direction.",
        "With the 12-school conference counted, the seventeen have 71 links instead of 19.",
        "The rule decides the answer, so it is written under every map.",
    ),
    Word(
        "links-have-faded",
        "Links have faded",
        "The school had a link in the year before and has none now.",
        "Covered, without a tie in the period, and with one in the window twelve months before.",
        "Priory Primary: last contact 8 May 2025 with Carr Lane Primary.",
        "It cannot be asked where records have no dates or the year before was not recorded.",
    ),
    Word(
        "small-group",
        "Small group of its own",
        "Two or three schools that work with each other and with nobody else.",
        "In a component of 2 or 3 schools while another is larger.",
        "Moss Bank Academy and Northway Primary.",
        "The link between them may be strong; it is the way out that is missing.",
    ),
    Word(
        "on-the-edge",
        "On the edge",
        "One or two links, none of them met twice.",
        "At most two partners, and no partner met twice or more in the period.",
        "Elm Grove Junior and Fallow Primary.",
        "Two visits a year may be all that a school needs.",
    ),
)
