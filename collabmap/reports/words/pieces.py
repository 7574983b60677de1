"""Words for what hangs together: joined groups, communities, and what would break."""

from collabmap.reports.words.word import Word

PIECES = (
    Word(
        key="joined-group",
        title="Joined group",
        plain="Schools that links join, straight or through others; 1 is the largest.",
        definition="A connected component of the network, directions aside. Of one size, the one "
        "with the lowest identifier comes first.",
        example="13 of the seventeen are one joined group; 2 are another.",
        limits="Being joined by a long chain is not working together.",
        of=("schools.component",),
        kind="count",
        span="1 and more",
    ),
    Word(
        key="size-of-the-group",
        title="Size of the joined group",
        plain="How many schools are in the same joined group, this one included.",
        definition="The number of schools of its component.",
        example="Moss Bank Academy is in a joined group of 2.",
        limits="A large group may hang by a single link.",
        of=("schools.component_size",),
        kind="count",
        span="1 and more",
    ),
    Word(
        key="joined-groups",
        title="Number of joined groups",
        plain="In how many separate parts the network is, schools without links counted too.",
        definition="Connected components, directions aside.",
        example="The seventeen are in 4: of 13 schools, of 2, and two schools without links.",
        limits="It depends wholly on what counts as a link.",
        of=("network.components",),
        kind="count",
        span="0 to the number of schools",
    ),
    Word(
        key="largest-group",
        title="Largest joined group",
        plain="How many schools are in the largest joined group.",
        definition="The number of schools of the largest component.",
        example="13 of the seventeen.",
        limits="Being joined by a long chain is not working together.",
        of=("network.largest_component",),
        kind="count",
        span="1 to the number of schools",
        empty="Cannot be asked without schools.",
    ),
    Word(
        key="in-the-largest-group",
        title="Share in the largest joined group",
        plain="The share of schools that links join into one group, straight or through others.",
        definition="Schools of the largest component divided by all schools of the roster.",
        example="13 of 17 schools: 76%.",
        limits="Being joined by a long chain is not working together.",
        of=("network.largest_component_share",),
        kind="share",
        span="above 0, to 1",
        empty="Cannot be asked without schools.",
    ),
    Word(
        key="out-of-reach",
        title="Pairs out of reach",
        plain="The share of pairs of schools that no chain of links joins.",
        definition="Fragmentation: pairs of schools in different components divided by all pairs.",
        example="57 of the 136 pairs of the sample: 42%.",
        limits="One link can join very many pairs.",
        of=("network.fragmentation",),
        kind="share",
        source="Borgatti (2006), Computational & Mathematical Organization Theory 12, 21–34: F, "
        "without distances",
        span="0 to 1",
        empty="Cannot be asked of fewer than two schools.",
    ),
    Word(
        key="critical-school",
        title="Critical school",
        plain="Without it the network splits.",
        definition="A cutpoint: a school whose loss leaves schools that were joined by chains of "
        "links apart.",
        example="4 of the seventeen: Ashlode Primary, Harrow Hill High, Jubilee Primary and "
        "Larkhill Primary.",
        limits="It splits on this map. Schools may have other ways to meet that nobody wrote down.",
        of=("schools.cutpoint", "network.cutpoints"),
        kind="yes or no",
        source="Hopcroft and Tarjan (1973), Communications of the ACM 16, 372–378",
    ),
    Word(
        key="critical-link",
        title="Critical link",
        plain="Without it the network splits.",
        definition="A bridge: a tie whose loss leaves the two schools with no chain of links "
        "between them.",
        example="4 of the 19 links, among them Ashlode Primary to Gaitfield Primary, which has "
        "no other link.",
        limits="Many critical links are simply a school's only link.",
        of=("network.bridges",),
        source="Hopcroft and Tarjan (1973), Communications of the ACM 16, 372–378",
    ),
    Word(
        key="what-would-break",
        title="What would break",
        plain="Which schools would be joined to the rest no longer if a school or a link went.",
        definition="The pieces that the joined group falls into without it, and the partners "
        "that would have no link left.",
        example="Without Ashlode Primary its joined group of 13 falls into groups of 6, 5 and 1.",
        limits="It is about the map, not about what the loss would mean to anyone.",
        source="Borgatti (2006), Computational & Mathematical Organization Theory 12, 21–34",
    ),
    Word(
        key="one-term",
        title="Active in one term only",
        plain="Links that were seen in one school term of the period and in no other.",
        definition="Ties whose number of terms active is 1, where the period has more terms than "
        "one.",
        example="All 19 links of the sample.",
        limits="A link that is new this term is among them.",
        empty="Cannot be asked where records have no dates, or the period is one term.",
    ),
    Word(
        key="one-event",
        title="Resting on one event",
        plain="Links that would be gone if one event had not been held.",
        definition="Ties that have exactly the number of interactions that the rule asks for.",
        example="13 of the 19 links of the sample were made by one activity alone.",
        limits="One event can be the start of much that nobody wrote down.",
    ),
    Word(
        key="community",
        title="Group that works together",
        plain="Schools with more links among themselves than to others. A calculation finds "
        "these groups, not geography or trust.",
        definition="A community: Leiden with modularity as its aim, unweighted, directions aside. "
        "The best of up to 50 runs with different seeds is kept; 1 is the largest, and of one "
        "size the one with the lowest identifier comes first. Where two thirds of its schools "
        "share a trust, a town, an authority or a phase that fewer of the others have, it is "
        "called by that, otherwise by its school with most partners.",
        example="The seventeen have 3: one of 7 schools around Ashlode Primary, one of 6 around "
        "Jubilee Primary, and the 2 schools of Northway Trust.",
        limits="Another seed can give another answer, so the agreement of the runs is said "
        "beside it. A group is not a partnership: nobody joined it.",
        of=("schools.community",),
        kind="count",
        source="Traag, Waltman and van Eck (2019), Scientific Reports 9, 5233",
        span="1 and more",
        empty="Cannot be asked of a school without links.",
    ),
    Word(
        key="communities",
        title="Groups that work together",
        plain="How many groups of schools have more links inside than to the rest.",
        definition="The number of communities of the partition that is kept.",
        example="3 in the sample.",
        limits="Where a network has no clear groups, their number says little.",
        of=("network.communities",),
        kind="count",
        source="Traag, Waltman and van Eck (2019), Scientific Reports 9, 5233",
        span="0 to half the number of schools",
    ),
    Word(
        key="clear-groups",
        title="How clear the groups are",
        plain="How many more links are inside the groups than chance would put there.",
        definition="Modularity of the communities: the share of ties inside them, less the share "
        "expected if ties fell anyhow between schools of these degrees; unweighted.",
        example="0.48 in the sample.",
        limits="It can be high in networks made by chance, and large networks reach more.",
        of=("network.modularity",),
        kind="amount",
        source="Newman and Girvan (2004), Physical Review E 69, 026113",
        span="0 to 1",
        empty="Cannot be asked without links.",
    ),
    Word(
        key="agreement",
        title="How far the groups hold",
        plain="Whether other runs of the calculation find the same groups.",
        definition="The mean adjusted Rand index of the kept partition and the other runs: 1 the "
        "same, 0 no more alike than by chance. For a school: the share of its group that it is "
        "with, on average over the runs. Beside it stand the method, the seed, the number of "
        "runs, and the size and name of each group.",
        example="In the sample all 50 runs find the same groups: 1.",
        limits="Groups that hold under other seeds may still change with other records.",
        of=("network.partition",),
        source="Hubert and Arabie (1985), Journal of Classification 2, 193–218",
        span="about 0 to 1",
        empty="Cannot be asked without links.",
    ),
)
