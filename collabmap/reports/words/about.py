"""Words for what every number rests on: the schools, the period, what was left out."""

from collabmap.reports.words.word import Word

ABOUT = (
    Word(
        key="school",
        title="School",
        plain="A school on your list, whether anything is recorded of it or not.",
        definition="A body of the roster, open on any day of the period. It is the roster, not "
        "the records, that says who can be without links.",
        example="The sample has 17 schools; Quarry Nursery is in no record.",
        limits="Without a list of schools, those in no record cannot be seen.",
        of=("network.schools",),
        kind="count",
        source="The boundary of a network: Laumann, Marsden and Prensky (1983), in Burt and "
        "Minor, Applied Network Analysis, 18–34",
        span="0 and more",
    ),
    Word(
        key="number",
        title="Number",
        plain="The school's number, or its name where it has none.",
        definition="The identifier of the list of schools, kept as text.",
        example="Ashlode Primary is 900001.",
        limits="A school that becomes an academy has a new number.",
        of=("schools.id", "ladder.id"),
    ),
    Word(
        key="name",
        title="Name",
        plain="The school's name.",
        definition="As the list of schools has it.",
        example="900001 is Ashlode Primary.",
        limits="Two schools may bear one name: their numbers tell them apart.",
        of=("schools.name", "ladder.name"),
    ),
    Word(
        key="period",
        title="Period",
        plain="The days that the numbers speak of, both ends included.",
        definition="The window of the tie rule. Unless you choose, the latest school year with "
        "at least a tenth of the interactions of the fullest one.",
        example="The sample speaks of 1 September 2025 to 31 August 2026.",
        limits="What happened before or after is not in the numbers.",
        of=("network.period",),
    ),
    Word(
        key="coverage",
        title="Coverage",
        plain="How many schools the records and returns tell us about.",
        definition="Schools that take part in an interaction of the period, of any type and "
        "size, or whose returns cover every day of it. A school without a tie whose interactions "
        "name bodies that are on no list is not covered: its partners are not yet known.",
        example="Records or returns tell of 16 of the 17 schools; 1 sent a return.",
        limits="A school that a partner wrote about is covered, though it has not answered.",
        of=("network.coverage",),
    ),
    Word(
        key="left-out",
        title="Left out",
        plain="What is in the files and not in the numbers, counted by reason.",
        definition="Rows that could not be used or that repeat others, events too large to make "
        "links, schools named with themselves, records outside the period, schools not open.",
        example="In the sample 1 event is too large to make links and 1 record is outside the "
        "period.",
        limits="A row may be left out for several reasons; it is counted once.",
        of=("network.left_out",),
    ),
    Word(
        key="last-record",
        title="Last record",
        plain="The day of the latest record in the files.",
        definition="The latest date of all interactions, in the period or not.",
        example="11 June 2026.",
        limits="It does not say when anyone last looked for records. Where the record lasted, "
        "files have its first day and pages all of them.",
        of=("network.last_record",),
        kind="day",
        empty="Empty where the records have no dates.",
    ),
    Word(
        key="estimates",
        title="Estimates",
        plain="Which numbers were worked out from a sample, how, and how far off they may be.",
        definition="In very large networks shortest routes are counted from some of the schools "
        "and not from all; each number got in this way stands here, with its method and error.",
        example="Nothing is estimated in the sample.",
        limits="The error is what is usual, not the most there can be.",
        of=("network.estimates",),
        empty="Empty where every number is exact.",
    ),
    Word(
        key="version",
        title="Version",
        plain="Which version of collabmap worked the numbers out.",
        definition="The version of the program.",
        example="Beside every file of the sample.",
        limits="Another version may define a number anew; its list of changes says so.",
        of=("network.version",),
    ),
    Word(
        key="settings",
        title="Settings",
        plain="Eight letters that change when what counts as a link does.",
        definition="A digest of the rule, the group, the seed, the answer to whether all schools "
        "have answered, and the version.",
        example="Two files of the sample with the same letters were made in the same way.",
        limits="They do not say which records were used.",
        of=("network.settings",),
    ),
)
