"""Words for links: what counts as one, and what is written down of each."""

from collabmap.reports.words.word import Word

LINKS = (
    Word(
        key="link",
        title="Link",
        plain="A line means that these schools recorded working together in this period.",
        definition="A tie under the tie rule: two schools that took part in at least the number "
        "of interactions the rule asks for, in events no larger than the rule allows.",
        example="Ashlode Primary and Gaitfield Primary supported each other twice in 2025-26: "
        "one link. The seventeen schools have 19 links.",
        limits="A link says that something was recorded, not how well it went. No link is no "
        "proof that schools do not work together.",
        of=("network.ties",),
        kind="count",
        source="A tie of the one-mode projection: Breiger (1974), Social Forces 53, 181–190",
        span="0 to the number of pairs of schools",
    ),
    Word(
        key="tie-rule",
        title="What counts as a link",
        plain="The choices that turn records into links: period, types, size of event, how often.",
        definition="The tie rule: period, types, largest event, least interactions, weighting, "
        "direction.",
        example="With the 12-school conference counted, the seventeen have 71 links instead of 19.",
        limits="The rule decides the answer, so it is written under every map.",
        of=("network.rule",),
    ),
    Word(
        key="school-a",
        title="School A",
        plain="The number of one school of the link; the one that gives, if links have a "
        "direction.",
        definition="An identifier. Without direction, the lower of the two as text.",
        example="The link of 900001 and 900007 has Ashlode Primary as school A.",
        limits="Coming first means nothing unless links have a direction.",
        of=("ties.school_a",),
    ),
    Word(
        key="school-b",
        title="School B",
        plain="The number of the other school of the link.",
        definition="An identifier. Where links have a direction, the school that receives.",
        example="The link of 900001 and 900007 has Gaitfield Primary as school B.",
        limits="Coming second means nothing unless links have a direction.",
        of=("ties.school_b",),
    ),
    Word(
        key="name-a",
        title="Name of school A",
        plain="The name of the first school of the link.",
        definition="The name of school A as the list of schools has it; its identifier where it "
        "has none.",
        example="The link of 900001 and 900007: Ashlode Primary.",
        limits="Names change and repeat; count by the number.",
        of=("ties.name_a",),
    ),
    Word(
        key="name-b",
        title="Name of school B",
        plain="The name of the other school of the link.",
        definition="The name of school B as the list of schools has it; its identifier where it "
        "has none.",
        example="The link of 900001 and 900007: Gaitfield Primary.",
        limits="Names change and repeat; count by the number.",
        of=("ties.name_b",),
    ),
    Word(
        key="weight",
        title="Weight",
        plain="How much a link counts.",
        definition="Added up over the interactions that made the tie. By the usual weighting an "
        "interaction of k bodies gives each pair 1/(k−1); by count, 1; by hours, hours/(k−1).",
        example="Ashlode Primary and Brook End Primary met alone, which gives 1, and in a "
        "training of four, which gives a third: 1.3.",
        limits="It counts what was written down, not how much came of it.",
        of=("ties.weight",),
        kind="amount",
        source="Newman (2001), Physical Review E 64, 016132",
        span="0 and more",
        empty="By hours, a link whose interactions have no hours written down adds nothing.",
    ),
    Word(
        key="interactions",
        title="Joint activities of a link",
        plain="How many recorded occasions made the link.",
        definition="Interactions of the period that both took part in, of types that count and "
        "in events no larger than the rule allows.",
        example="Ashlode Primary and Gaitfield Primary: 2.",
        limits="A visit and a year's project count as one each.",
        of=("ties.interactions",),
        kind="count",
        span="1 and more",
    ),
    Word(
        key="hours",
        title="Hours",
        plain="The hours of those occasions added up.",
        definition="The sum of the hours that are written down.",
        example="No hours are written down in the sample, so none of its 19 links has any.",
        limits="Hours that nobody wrote down are not in it.",
        of=("ties.hours",),
        kind="amount",
        span="0 and more",
        empty="Empty where no hours were written down.",
    ),
    Word(
        key="first-date",
        title="First date",
        plain="The first day in the period on which the two schools were in touch.",
        definition="The earliest date of the interactions that made the tie, inside the period.",
        example="Ashlode Primary and Gaitfield Primary: 20 November 2025.",
        limits="They may have met before the period.",
        of=("ties.first_date",),
        kind="day",
        empty="Empty where the records have no dates.",
    ),
    Word(
        key="last-date",
        title="Last date",
        plain="The last day in the period on which the two schools were in touch.",
        definition="The latest date of the interactions that made the tie, inside the period. "
        "What lasted counts on its last day; pages say the days between which it was.",
        example="Ashlode Primary and Gaitfield Primary: 4 December 2025.",
        limits="They may have met since.",
        of=("ties.last_date",),
        kind="day",
        empty="Empty where the records have no dates.",
    ),
    Word(
        key="types",
        title="Types",
        plain="The kinds of joint work, with a semicolon between any two.",
        definition="The different types of the interactions that made the tie, in order of the "
        "alphabet.",
        example="Ashlode Primary and Brook End Primary: joint_training;visit.",
        limits="As people wrote them.",
        of=("ties.types",),
    ),
    Word(
        key="themes",
        title="Themes",
        plain="What the joint work was about, with a semicolon between any two.",
        definition="The different themes of the interactions that made the tie, in order of the "
        "alphabet.",
        example="Brook End Primary and Carr Lane Primary: Leadership;Reading.",
        limits="As people wrote them.",
        of=("ties.themes",),
    ),
    Word(
        key="depth",
        title="Depth",
        plain="The closest that the joint work came, from 0 for none to 5.",
        definition="The greatest depth that is written down for the interactions of the tie.",
        example="No depth is written down in the sample, so none of its 19 links has one.",
        limits="Whoever wrote it down judged it.",
        of=("ties.depth_max",),
        kind="amount",
        source="After Frey et al. (2006), American Journal of Evaluation 27, 383–392",
        span="0 to 5",
        empty="Empty where no depth was written down.",
    ),
    Word(
        key="terms-active",
        title="Terms active",
        plain="In how many school terms of the period the two schools were in touch.",
        definition="Terms start on 1 September, 1 January and 12 April; an interaction that goes "
        "on is in every term it touches.",
        example="Ashlode Primary and Gaitfield Primary met in 1 term; no link of the sample "
        "lasted longer.",
        limits="A link of one term may be a new one.",
        of=("ties.terms_active",),
        kind="count",
        span="0 and more",
    ),
    Word(
        key="directed",
        title="Direction",
        plain="Whether the link has a direction, from school A to school B.",
        definition="True where the tie rule asks for direction: support goes from the school "
        "that leads to each other one, and mutual work both ways.",
        example="Of support alone there are 3 links with a direction in the sample.",
        limits="Direction is as good as the records: an empty cell counts as mutual.",
        of=("ties.directed",),
        kind="yes or no",
    ),
    Word(
        key="links-that-carry",
        title="Routes over a link",
        plain="How many of the shortest routes between schools run over this link.",
        definition="Edge betweenness: the share of shortest paths between two schools that run "
        "along the tie, divided by the number of pairs of schools; unweighted.",
        example="Ashlode Primary to Harrow Hill High carries 31% of the pairs of schools, more "
        "than any other link.",
        limits="It speaks of routes on the map, not of what anyone passes on.",
        kind="share",
        source="Girvan and Newman (2002), Proceedings of the National Academy of Sciences 99, "
        "7821–7826",
        span="0 to 1",
        empty="Cannot be asked of fewer than two schools.",
    ),
    Word(
        key="distance",
        title="Kilometres of a link",
        plain="How far apart schools that work together are, in a straight line.",
        definition="The straight line between the two places; for the network, the median over "
        "its ties, beside the median over all pairs of schools.",
        example="Half of the links of the sample are shorter than 1.2 km; half of all pairs of "
        "schools are closer than 2.2 km.",
        limits="Roads are longer than straight lines, and a short way can be a slow one.",
        kind="amount",
        span="0 and more, in kilometres",
        empty="Cannot be asked where the list of schools has no places.",
    ),
)
