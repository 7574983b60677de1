"""What a community is called: by what its schools share, or by the school in its middle.

A name is a help to the reader and claims no more than its rule: at least two thirds of the
schools have a trust, a town, an authority or a phase in common, and fewer than two thirds
of all schools with links have it. Both shares are choices of this project.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from collabmap.measures.communities import Partition
from collabmap.measures.groups import groups_of
from collabmap.network import Network
from collabmap.records import SchoolId

SHARED = 2 / 3
# Asked in this order: the column, and how its value becomes a name.
ASKED = (
    ("trust", "Schools of {}"),
    ("town", "Schools in {}"),
    ("la_name", "Schools of {}"),
    ("phase", "{} schools"),
)


def community_names(network: Network, partition: Partition) -> Mapping[int, str]:
    """Return the name of each community by its number; no name is given twice.

    "Schools of X", "Schools in X" or "X schools" where its schools share a trust, a town, an
    authority or a phase that does not mark the network as a whole; otherwise, and where a
    larger community has the name already, "Group around" its school with most partners.
    Empty when no school has a tie.
    """
    schools = network.schools
    told = {
        column: groups_of(network, column).to_dict()
        for column, _ in ASKED
        if column in schools.columns
    }
    called = dict(zip(schools.index, schools["name"], strict=True))
    degree = network.degree.to_dict()
    tied = [school for school, partners in degree.items() if partners]
    marking = {column: _shared([said[one] for one in tied]) for column, said in told.items()}
    members: dict[int, list[SchoolId]] = {int(number): [] for number in partition.sizes.index}
    for school, number in partition.community.dropna().items():
        members[int(number)].append(str(school))
    names: dict[int, str] = {}
    for number, those in members.items():
        held = {column: _shared([said[one] for one in those]) for column, said in told.items()}
        of_all = marking if len(those) < len(tied) else {}
        shared = (words.format(held[column]) for column, words in ASKED
                  if held.get(column) and held[column] != of_all.get(column))  # fmt: skip
        name = next(shared, "")
        if not name or name in names.values():
            middle = min(those, key=lambda school: (-degree[school], school))
            name = f"Group around {called[middle] or middle}"
            name = f"{name} ({middle})" if name in names.values() else name
        names[number] = name
    return names


def _shared(values: Sequence[str]) -> str:
    """Return the value that two thirds have; "" where none is, or where they have none."""
    value, count = Counter(values).most_common(1)[0] if values else ("", 0)
    return value if count >= SHARED * len(values) else ""
