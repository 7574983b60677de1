"""Words for trusts, phases and authorities, for giving and receiving, and for change."""

from collabmap.reports.words.word import Word

BROKERS = "Gould and Fernandez (1989), Sociological Methodology 19, 89–126"
PARTS = (
    "counted over ways of two steps between schools that are not tied themselves. Links without "
    "a direction are ways both ways, and representative and gatekeeper are then the same."
)
NO_GROUP = "Cannot be asked of a school without a group; not given where no group is chosen."

GROUPS = (
    Word(
        key="group",
        title="Group",
        plain="A division that your list of schools gives: trust, phase, authority.",
        definition="The column chosen as group. A blank is no group, and its links are left out.",
        example="By phase the sample has 13 primary schools, 2 secondary, 1 nursery and 1 "
        "special school.",
        limits="A group is given. A group that works together is found by a calculation.",
    ),
    Word(
        key="mixing",
        title="Links between groups",
        plain="How many links join each group to each, beside how many chance would give.",
        definition="The mixing matrix. Expected: the links of known groups shared out evenly "
        "over all pairs of schools of known group.",
        example="By phase, 13 links join two primary schools, where chance would give 10.9.",
        limits="Large groups have most links whoever chooses.",
        source="Newman (2003), Physical Review E 67, 026126",
    ),
    Word(
        key="across",
        title="Links across groups",
        plain="Whether links stay inside groups (−1) or go across (1).",
        definition="E–I index: (external − internal) / all, over links whose two schools have a "
        "known group; unweighted. Where links have a direction it is over arcs: a link that goes "
        "both ways counts twice.",
        example="By phase, 6 links go across and 13 stay inside: −0.4. Chance would give −0.2.",
        limits="It depends on how large the groups are, so the value by chance stands beside it.",
        of=("network.ei_index",),
        kind="either way",
        source="Krackhardt and Stern (1988), Social Psychology Quarterly 51(2), 123–140",
        span="−1 to 1",
        empty="Cannot be asked without a group, or where no link joins two schools of known group.",
    ),
    Word(
        key="own-links-across",
        title="Its links across groups",
        plain="Whether this school's links stay inside its group (−1) or go across (1).",
        definition="E–I index of the school's own ties; where links have a direction, of the arcs "
        "from it and to it.",
        example="By phase, Harrow Hill High has 1: all its links go to other phases.",
        limits="A school alone in its group can only go across.",
        of=("schools.ei_index",),
        kind="either way",
        source="Krackhardt and Stern (1988), Social Psychology Quarterly 51(2), 123–140",
        span="−1 to 1",
        empty=NO_GROUP,
    ),
    Word(
        key="birds-of-a-feather",
        title="Keeping to one's group",
        plain="Whether links join schools of one group more often than their number of links "
        "would make likely.",
        definition="Assortativity by group: (Σ e_gg − Σ a_g b_g) / (1 − Σ a_g b_g); 1 where all "
        "links stay inside, about 0 by chance.",
        example="By phase, −0.14 in the sample.",
        limits="With few links it says more about chance than about schools.",
        of=("network.assortativity",),
        kind="either way",
        source="Newman (2003), Physical Review E 67, 026126, equation 2",
        span="−1 to 1",
        empty="Cannot be asked without a group, without links of known group, or where all of "
        "them are in one.",
    ),
    Word(
        key="coordinator",
        title="Coordinator",
        plain="How often it stands between two schools of its own group.",
        definition=f"All three are of one group; {PARTS}",
        example="By phase, Ashlode Primary: 14.",
        limits="It counts places on the map, not what a school does there.",
        of=("schools.coordinator",),
        kind="count",
        source=BROKERS,
        span="0 and more",
        empty=NO_GROUP,
    ),
    Word(
        key="consultant",
        title="Consultant",
        plain="How often it stands between two schools of one group that is not its own.",
        definition=f"The two are of one group, the school is of another; {PARTS}",
        example="By phase, Harrow Hill High: 4.",
        limits="It counts places on the map, not what a school does there.",
        of=("schools.consultant",),
        kind="count",
        source=BROKERS,
        span="0 and more",
        empty=NO_GROUP,
    ),
    Word(
        key="representative",
        title="Representative",
        plain="How often a way out of its group leads through it.",
        definition=f"From a school of its own group to one of another; {PARTS}",
        example="By phase, Ashlode Primary: 5.",
        limits="It counts places on the map, not what a school does there.",
        of=("schools.representative",),
        kind="count",
        source=BROKERS,
        span="0 and more",
        empty=NO_GROUP,
    ),
    Word(
        key="gatekeeper",
        title="Gatekeeper",
        plain="How often a way into its group leads through it.",
        definition=f"From a school of another group to one of its own; {PARTS}",
        example="By phase, Ashlode Primary: 5.",
        limits="It counts places on the map, not what a school does there.",
        of=("schools.gatekeeper",),
        kind="count",
        source=BROKERS,
        span="0 and more",
        empty=NO_GROUP,
    ),
    Word(
        key="liaison",
        title="Liaison",
        plain="How often it stands between two schools when all three are of different groups.",
        definition=f"All three are of different groups; {PARTS}",
        example="By phase, Jubilee Primary: 2.",
        limits="It counts places on the map, not what a school does there.",
        of=("schools.liaison",),
        kind="count",
        source=BROKERS,
        span="0 and more",
        empty=NO_GROUP,
    ),
    Word(
        key="give-and-take",
        title="Giving and receiving",
        plain="Whether a school gave more (1) or received more (−1) of the support.",
        definition="(schools given to − schools received from) / both added up. Only where links "
        "have a direction.",
        example="Counting support alone, Fallow Primary has 1: it gave and did not receive.",
        limits="Neither is a fault: support is meant to go where it is needed.",
        kind="either way",
        span="−1 to 1",
        empty="Cannot be asked where links have no direction.",
    ),
    Word(
        key="remoteness",
        title="Remoteness",
        plain="How far away the nearest other schools are, in a straight line.",
        definition="The mean kilometres to the nearest few schools of the list.",
        example="Old Mill Primary: 2.9 km, the most of the seventeen.",
        limits="A remote school can be well linked, and a school in a town can have no links.",
        kind="amount",
        span="0 and more, in kilometres",
        empty="Cannot be asked where the school's place is not known.",
    ),
    Word(
        key="kept-gained-lost",
        title="Kept, gained and lost links",
        plain="Which links of the period before are still there, which are new, which are gone.",
        definition="Ties of two periods under one rule: in both, in the later only, in the "
        "earlier only. The links before, plus those gained, less those lost, are the links now.",
        example="From 2024-25 to 2025-26 the sample kept 0 links, gained 19 and lost 1.",
        limits="A link that is gone may only be a record that nobody sent.",
        empty="Cannot be asked where records have no dates or do not reach back.",
    ),
    Word(
        key="churn",
        title="Coming and going by chance",
        plain="How many links would seem to come and go even if nothing had changed.",
        definition="The interactions of both periods dealt out anew to the two, many times; the "
        "middle nine of ten counts.",
        example="The year before has 1 link in the sample, too few to learn from.",
        limits="It knows only what was recorded in the two periods.",
        source="A permutation test: Good (2005), Permutation, Parametric and Bootstrap Tests of "
        "Hypotheses, chapter 3",
    ),
)
