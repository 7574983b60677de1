"""Words for where a school stands among the others: partners, routes, steps."""

from collabmap.reports.words.word import Word

PLACES = (
    Word(
        key="partner-schools",
        title="Partner schools",
        plain="How many different schools this one worked with.",
        definition="Degree: the number of schools tied to it under the tie rule, not the number "
        "of interactions.",
        example="Ashlode Primary has 6 partner schools and took part in 8 joint activities.",
        limits="More is not better: it depends on what schools need, and on what was written down.",
        of=("schools.degree",),
        kind="count",
        source="Freeman (1979), Social Networks 1, 215–239",
        span="0 to one less than the number of schools",
    ),
    Word(
        key="joint-work",
        title="Amount of joint work",
        plain="All recorded contacts added up, each shared among the schools that took part.",
        definition="Strength: the sum of the weights of a school's ties. An event of k schools "
        "gives each pair 1/(k−1), so it adds 1 to each school whatever its size.",
        example="Ashlode Primary has 7: it took part in 7 activities small enough to make links.",
        limits="An hour's visit and a year's project count the same unless links are weighted "
        "by hours.",
        of=("schools.strength",),
        kind="amount",
        source="Barrat et al. (2004), Proceedings of the National Academy of Sciences 101, "
        "3747–3752",
        span="0 and more",
    ),
    Word(
        key="times-in-the-records",
        title="Times in the records",
        plain="In how many recorded occasions of the period the school took part.",
        definition="Interactions of the period and of types that count, those too large to make "
        "links too.",
        example="Ashlode Primary: 8, the conference among them.",
        limits="It counts what was written down.",
        of=("schools.interactions",),
        kind="count",
        span="0 and more",
    ),
    Word(
        key="links-in",
        title="Links in",
        plain="How many schools gave to this one.",
        definition="In-degree: the arcs that point to the school. Only where links have a "
        "direction.",
        example="Counting support alone, Ashlode Primary received from 1 school.",
        limits="Receiving is no weakness: support is meant to go where it is needed.",
        of=("schools.in_degree",),
        kind="count",
        source="Wasserman and Faust (1994), Social Network Analysis, 126",
        span="0 to one less than the number of schools",
        empty="Not given where links have no direction.",
    ),
    Word(
        key="links-out",
        title="Links out",
        plain="To how many schools this one gave.",
        definition="Out-degree: the arcs that point away from the school. Only where links have "
        "a direction.",
        example="Counting support alone, Fallow Primary gave to 1 school.",
        limits="Giving is as good as the records of it.",
        of=("schools.out_degree",),
        kind="count",
        source="Wasserman and Faust (1994), Social Network Analysis, 126",
        span="0 to one less than the number of schools",
        empty="Not given where links have no direction.",
    ),
    Word(
        key="bridge-score",
        title="Bridge score",
        plain="How often this school sits on the shortest route between two others. If it "
        "stopped taking part, others could lose touch.",
        definition="Betweenness: the share of shortest paths between other schools that pass "
        "through it, divided by the (n−1)(n−2)/2 pairs of other schools, or (n−1)(n−2) where "
        "links have a direction; unweighted. Pages show it out of 100.",
        example="Ashlode Primary has 0.36: it is on the shortest route for 36% of the pairs of "
        "other schools.",
        limits="It speaks of routes on the map, not of what anyone passes on.",
        of=("schools.betweenness",),
        kind="share",
        source="Freeman (1977), Sociometry 40, 35–41",
        span="0 to 1",
        empty="Cannot be asked with fewer than three schools: there are no two others.",
    ),
    Word(
        key="reach",
        title="Reach",
        plain="How few steps it takes to get to everyone.",
        definition="Harmonic closeness: the mean of 1 divided by the number of steps to each "
        "other school, 0 for a school that cannot be reached; unweighted.",
        example="Ashlode Primary has 0.53, the highest of the seventeen.",
        limits="Steps are links, not kilometres.",
        of=("schools.harmonic_closeness",),
        kind="share",
        source="Marchiori and Latora (2000), Physica A 285, 539–546",
        span="0 to 1",
        empty="Cannot be asked of a school alone on the list.",
    ),
    Word(
        key="closeness",
        title="Closeness within reach",
        plain="How few steps it takes to the schools that can be reached at all.",
        definition="Closeness after Wasserman and Faust: with r schools in reach, r divided by "
        "the sum of the steps to them, times r/(n−1). Where links have a direction, the steps "
        "to the school are counted.",
        example="Ashlode Primary has 0.41.",
        limits="For a network in pieces, Reach is the plainer number.",
        of=("schools.closeness",),
        kind="share",
        source="Wasserman and Faust (1994), Social Network Analysis, equation 5.22",
        span="0 to 1; 0 for a school without links",
        empty="Cannot be asked of a school alone on the list.",
    ),
    Word(
        key="well-linked-partners",
        title="Well-linked partners",
        plain="Whether a school is linked to schools that are themselves well linked.",
        definition="Eigenvector centrality, in the largest joined group only, divided by the "
        "highest; unweighted.",
        example="Ashlode Primary has 1, the highest; Dene Infant 0.83.",
        limits="It favours the inside of the densest part, and says little in a small network.",
        of=("schools.eigenvector",),
        kind="share",
        source="Bonacich (1972), Journal of Mathematical Sociology 2, 113–120",
        span="0 to 1",
        empty="Cannot be asked outside the largest joined group.",
    ),
    Word(
        key="pagerank",
        title="Chance of passing by",
        plain="How often somebody who follows links without a plan would come by this school.",
        definition="PageRank: the share of time of a walk that follows a link with probability "
        "0.85 and otherwise begins anew at any school; unweighted unless asked.",
        example="Ashlode Primary has 0.13, or 13 of 100 stops.",
        limits="Schools without links have a share too: walks begin there.",
        of=("schools.pagerank",),
        kind="share",
        source="Brin and Page (1998), Computer Networks and ISDN Systems 30, 107–117",
        span="0 to 1; all schools together 1",
    ),
    Word(
        key="core",
        title="Core",
        plain="How deep inside the network a school is: in core 3, everybody has 3 partners "
        "who are in core 3 too.",
        definition="Core number: the largest k for which it is among schools with at least k "
        "ties each to one another, on the undirected simple network.",
        example="Ashlode Primary, Brook End Primary, Carr Lane Primary and Dene Infant are in "
        "core 3, which one training of four made.",
        limits="One event of several schools makes a core of them by itself.",
        of=("schools.coreness",),
        kind="count",
        source="Seidman (1983), Social Networks 5, 269–287",
        span="0 and more; 0 for a school without links",
    ),
    Word(
        key="clustering",
        title="Partners who are partners",
        plain="How many of the possible pairs among a school's partners work together too.",
        definition="Local clustering: ties among its partners divided by the pairs of them; "
        "directions aside.",
        example="Ashlode Primary has 15 pairs of partners, of which 20% are partners.",
        limits="An event of several schools closes up by itself.",
        of=("schools.clustering",),
        kind="share",
        source="Watts and Strogatz (1998), Nature 393, 440–442",
        span="0 to 1",
        empty="Cannot be asked of a school with fewer than two partners: it has no pair of them.",
    ),
    Word(
        key="constraint",
        title="Constraint",
        plain="How far a school depends on few partners who also work with each other.",
        definition="Burt's constraint: over its partners j, the sum of (p_ij + Σ p_iq p_qj)², "
        "p an even share of each school's ties; unweighted, direct term included. Where links "
        "have a direction, p_ij is the share of the arcs at i, from it or to it, that run between "
        "i and j, so a link that goes both ways weighs two.",
        example="Gaitfield Primary, with one partner, has 1; Ashlode Primary has 0.3.",
        limits="Low is more choice, not more skill. Schools with few partners can pass 1.",
        of=("schools.constraint",),
        kind="amount",
        source="Burt (1992), Structural Holes, chapter 2",
        span="above 0, to 1.125; to 1.389 where links have a direction",
        empty="Cannot be asked of a school without links.",
    ),
    Word(
        key="separate-circles",
        title="Separate circles",
        plain="How many partners a school has, less those who know each other anyway.",
        definition="Effective size: degree − 2t/degree, t the ties among its partners; "
        "unweighted, directions aside.",
        example="Ashlode Primary has 6 partners with 3 links among them: 5. Brook End Primary "
        "has 3 partners who all work together: 1.",
        limits="Separate does not mean different: two partners may do the same.",
        of=("schools.effective_size",),
        kind="amount",
        source="Borgatti (1997), Connections 20(1), 35–38",
        span="1 to the number of partners",
        empty="Cannot be asked of a school without links.",
    ),
    Word(
        key="within-two-steps",
        title="Share within two steps",
        plain="The share of the other schools that are partners, or partners of partners.",
        definition="Schools at one or two steps divided by n−1; directed ties are followed the "
        "way they point.",
        example="Ashlode Primary has 9 of the 16 others within two steps: 56%.",
        limits="A partner's partner may never have been met.",
        of=("schools.reach_2",),
        kind="share",
        span="0 to 1",
        empty="Cannot be asked of a school alone on the list.",
    ),
    Word(
        key="role",
        title="Role",
        plain="The part a school plays in the network: hub, bridge, steady member, edge or island.",
        definition="The first that holds. Island: no chain of links joins it to more than two "
        "others, and a larger joined group exists. Hub: at least 4 partners, and at least twice "
        "as many as the school in the middle of those with links. Bridge: at least twice the "
        "mean bridge score of those with links. Edge: one partner, or fewer than half of those "
        "of the school in the middle. Otherwise a steady member. All of it is a choice of this "
        "project.",
        example="The school in the middle has 2 partners, so Ashlode Primary, Dene Infant and "
        "Jubilee Primary, with 4 or more, are hubs; Harrow Hill High is a bridge.",
        limits="A role is where recorded links lie. It ranks nobody and says nothing of how "
        "well a school works.",
        of=("schools.role",),
        empty="No role is given to a school of which we hold no records, nor to any where fewer "
        "than 6 schools have links: not enough schools to say.",
    ),
)
