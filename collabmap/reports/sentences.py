"""What a value means, in a sentence: for a school, and for the whole network.

Short words, active voice, no more than one decimal. Where a thing cannot be asked, the
sentence says so and why; it never falls back on a nought.
"""

from collections.abc import Callable, Mapping
from math import isnan
from typing import Any

from collabmap.records import count_of
from collabmap.reports.glossary import word_of

Say = Callable[[Any, str], str]


def sentence(column: str, value: object, school: str) -> str:
    """Return what a value of a column of `schools` says of a school.

    `school` is its name. Where the value is missing, why it cannot be asked. Raises KeyError
    for a column that no sentence is made for.
    """
    if missing(value):
        return f"{school}: {_cannot(f'schools.{column}')}"
    return OF_SCHOOL[column](value, school)


def figure_sentence(figure: str, value: object) -> str:
    """Return what a figure of the network says; where it is missing, why it cannot be asked.

    Raises KeyError for a figure that no sentence is made for.
    """
    if missing(value):
        return f"{word_of(f'network.{figure}').title}: {_cannot(f'network.{figure}')}"
    return OF_NETWORK[figure](value)


def missing(value: object) -> bool:
    """Return whether a value stands for "cannot be asked": None or not a number."""
    return value is None or (isinstance(value, float) and isnan(value))


def percent(share: float) -> str:
    """Return a share as a whole percentage; what is small and not nothing is "under 1%"."""
    return "under 1%" if 0 < share <= 0.005 else f"{share:.0%}"


def plainly(number: float) -> str:
    """Return a number with at most one decimal, and a minus that is one."""
    written = f"{number:,.1f}".removesuffix(".0").replace("-", "−")
    return "0" if written == "−0" else written


def _cannot(name: str) -> str:
    """Return the reason for which a thing cannot be asked, to follow a colon."""
    words = word_of(name).empty or "Cannot be asked here."
    return words[:1].lower() + words[1:]


def _either_way(value: float, less: str, same: str, more: str) -> str:
    """Return the words for a number from -1 to 1: below, about, or above nought."""
    return same if abs(value) < 0.05 else less if value < 0 else more


def _schools(value: float) -> str:
    return count_of(int(value), "school")


def _only_way(number: int, what: str) -> str:
    if not number:
        return f"No {what} is the only way to others on this map."
    return f"{count_of(number, what)} {'is' if number == 1 else 'are'} the only way to others here."


def _core(value: float, who: str) -> str:
    if value < 1:
        return f"{who} is in no core: no link is recorded."
    return f"{who} is among schools that each have links with at least {int(value)} of one another."


def _circles(value: float, who: str) -> str:
    return f"The partners of {who} count as {plainly(value)}, less those who know each other."


def _routes(value: float, who: str) -> str:
    if value == 0:
        return f"No two other schools need {who} on their shortest route."
    return (
        f"{who} sits on the shortest route between {percent(value)} of the pairs of other schools."
    )


def _reach(value: float, who: str) -> str:
    if value == 0:
        return f"No chain of recorded links leads from {who} to another school."
    return f"Counted by steps, {who} is {percent(value)} as near to all as if it knew everybody."


def _across(value: float, who: str) -> str:
    inside = f"Most links of {who} stay inside its own group."
    outside = f"Most links of {who} go to other groups."
    if abs(value) == 1:
        return inside.replace("Most", "All") if value < 0 else outside.replace("Most", "All")
    return _either_way(value, inside, f"As many links of {who} stay inside its group as go out.",
                       outside)  # fmt: skip


def _times(what: str) -> Say:
    return lambda value, who: f"{who} stands {what} {count_of(int(value), 'time')}."


OF_SCHOOL: Mapping[str, Say] = {
    "degree": lambda value, who: f"{who} worked with {_schools(value)}.",
    "strength": lambda value, who: f"The recorded joint work of {who} adds up to {plainly(value)}.",
    "interactions": lambda value, who: (
        f"{who} took part in {count_of(int(value), 'recorded activity', 'recorded activities')}."
    ),
    "in_degree": lambda value, who: f"{who} received from {_schools(value)}.",
    "out_degree": lambda value, who: f"{who} gave to {_schools(value)}.",
    "betweenness": _routes,
    "harmonic_closeness": _reach,
    "closeness": lambda value, who: (
        f"{who} has {percent(value)} of the closeness of a school that knows everybody."
    ),
    "eigenvector": lambda value, who: (
        f"The partners of {who} are the best linked of all."
        if value == 1
        else f"The links of the partners of {who} count for {percent(value)} of the highest."
    ),
    "pagerank": lambda value, who: (
        f"Somebody who follows links anyhow is at {who} {percent(value)} of the time."
    ),
    "coreness": _core,
    "clustering": lambda value, who: (
        f"{percent(value)} of the pairs of partners of {who} work together too."
    ),
    "constraint": lambda value, who: (
        f"{who} depends on its partners to a degree of {plainly(value)}; with one partner it is 1."
    ),
    "effective_size": _circles,
    "component": lambda value, who: f"{who} is in joined group {int(value)}; 1 is the largest.",
    "component_size": lambda value, who: (
        f"No chain of recorded links joins {who} to another school."
        if value == 1
        else f"Chains of links join {who} to {count_of(int(value) - 1, 'other school')}."
    ),
    "community": lambda value, who: (
        f"{who} is in group {int(value)} of those that work together; 1 is the largest."
    ),
    "cutpoint": lambda value, who: (
        f"Without {who} other schools would be cut off on this map."
        if value
        else f"Without {who} nobody else would be cut off."
    ),
    "reach_2": lambda value, who: f"{who} has {percent(value)} of the others within two steps.",
    "role": lambda value, who: ROLE_SENTENCES[value].format(who),
    "coordinator": _times("between two schools of its own group"),
    "consultant": _times("between two schools of one other group"),
    "representative": _times("on a way out of its group"),
    "gatekeeper": _times("on a way into its group"),
    "liaison": _times("between schools of two other groups"),
    "ei_index": _across,
}

ROLE_SENTENCES: Mapping[str, str] = {
    "hub": "{} works with at least twice as many schools as is usual here.",
    "bridge": "{} joins parts of the network that have few other ways to each other.",
    "steady-member": "{} works with about as many schools as is usual here.",
    "edge": "{} has one recorded link, or far fewer than is usual here.",
    "island": "No chain of recorded links joins {} to the larger groups.",
    "": "There is not enough to give {} a role: we hold no records for it, or too few schools "
    "here have links.",
}

OF_NETWORK: Mapping[str, Callable[[Any], str]] = {
    "schools": lambda value: f"{_schools(value)} on the list.",
    "ties": lambda value: f"{count_of(int(value), 'link')} recorded.",
    "density": lambda value: f"{percent(value)} of the possible pairs of schools have a link.",
    "mean_degree": lambda value: f"A school works with {plainly(value)} others on average.",
    "components": lambda value: (
        f"The network is in {count_of(int(value), 'part')}, schools without links counted too."
    ),
    "largest_component": lambda value: f"The largest joined group has {_schools(value)}.",
    "largest_component_share": lambda value: (
        f"{percent(value)} of the schools are in the largest joined group."
    ),
    "isolates": lambda value: f"{_schools(value)} without a link in these records.",
    "pendants": lambda value: f"{_schools(value)} with one link.",
    "degree_centralisation": lambda value: (
        f"From all alike to one school with all the links, this is {percent(value)} of the way."
    ),
    "betweenness_centralisation": lambda value: (
        f"From no routes through one school to all of them, this is {percent(value)} of the way."
    ),
    "closeness_centralisation": lambda value: (
        f"From all equally near to one nearer than all, this is {percent(value)} of the way."
    ),
    "transitivity": lambda value: (
        f"Where two schools share a partner, they work together in {percent(value)} of cases."
    ),
    "average_clustering": lambda value: (
        f"On average {percent(value)} of the pairs of a school's partners work together."
    ),
    "reciprocity": lambda value: f"{percent(value)} of the links go the other way too.",
    "diameter": lambda value: (
        f"The two schools furthest apart are {count_of(int(value), 'step')} apart."
    ),
    "mean_distance": lambda value: (
        f"Two schools that links join are {plainly(value)} steps apart on average."
    ),
    "fragmentation": lambda value: (
        f"No chain of links joins {percent(value)} of the pairs of schools."
    ),
    "degree_assortativity": lambda value: _either_way(
        value,
        "Schools with many partners work more with schools that have few.",
        "How many partners a school has says little about how many its partners have.",
        "Schools with many partners work more with others that have many.",
    ),
    "modularity": lambda value: (
        f"Of 100 links, {100 * value:.0f} more are inside groups than chance would put there."
    ),
    "communities": lambda value: f"{count_of(int(value), 'group')} found that work together.",
    "cutpoints": lambda value: _only_way(len(value), "school"),
    "bridges": lambda value: _only_way(len(value), "link"),
    "ei_index": lambda value: _either_way(
        value,
        "More links stay inside groups than go across.",
        "About as many links stay inside groups as go across.",
        "More links go across groups than stay inside.",
    ),
    "assortativity": lambda value: _either_way(
        value,
        "Schools keep to their own group less than their links would make likely.",
        "Schools keep to their own group about as much as their links would make likely.",
        "Schools keep to their own group more than their links would make likely.",
    ),
}
