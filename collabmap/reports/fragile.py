"""What would break, in sentences: about the map, and never about how well schools work."""

from collections.abc import Callable, Sequence

from collabmap.measures.fragility import Fragility, Loss
from collabmap.records import SchoolId, count_of, listed

MOST_SIZES = 4
NameOf = Callable[[SchoolId], str]


def fragile_headline(found: Fragility, name_of: NameOf) -> str:
    """Return the answer to what would break: the critical schools first, then the links."""
    if found.network.ties.empty:
        return "No links are recorded in this period, so there is nothing that could break."
    return f"{_schools(found, name_of)} {_links(found)}"


def pieces_in_words(sizes: Sequence[int]) -> str:
    """Return the sizes of what a group falls into, like "6, 5 and 1"; the first few of many."""
    if len(sizes) <= MOST_SIZES:
        return listed([f"{size:,}" for size in sizes])
    shown = [f"{size:,}" for size in sizes[: MOST_SIZES - 1]]
    return f"{', '.join(shown)} and {len(sizes) - len(shown):,} more"


def loss_in_words(loss: Loss, name: str) -> str:
    """Return what would become of a school's group without it, in a sentence."""
    others = sum(len(piece) for piece in loss.pieces)
    if not others:
        return f"{name} has no recorded links in this period, so nothing on this map would break."
    if others == 1:
        return f"Without {name}, the one school it is joined to would have no recorded links."
    if len(loss.pieces) == 1:
        return f"Without {name}, the other {others:,} schools of its group would still be joined."
    sizes = pieces_in_words([len(piece) for piece in loss.pieces])
    return (
        f"Without {name}, the other {others:,} schools of its group would fall into "
        f"groups of {sizes}."
    )


def largest_in_words(loss: Loss) -> str:
    """Return what would become of the largest joined group of the network."""
    before, after = count_of(loss.largest_before, "school"), count_of(loss.largest_after, "school")
    return f"{before}, as now" if before == after else f"{after} instead of {loss.largest_before:,}"


def _schools(found: Fragility, name_of: NameOf) -> str:
    critical, schools = found.critical, len(found.schools)
    if not critical:
        return (
            "No school is critical: whichever one went, the others joined now "
            "would still be joined."
        )
    loss = found.without(critical[0])
    is_ = "is" if len(critical) == 1 else "are"
    most = loss_in_words(loss, name_of(loss.school))
    few = _of_them(len(found.only_link_of_others), len(critical))
    return f"{len(critical):,} of {count_of(schools, 'school')} {is_} critical{few}. {most}"


def _of_them(simple: int, many: int) -> str:
    """Return how many critical schools cut off none but schools whose only link they are."""
    if not simple:
        return ""
    it_is = "it is" if simple == 1 else "they are"
    which = ("though" if many == 1 else "all of them") if simple == many else f"{simple:,} of them"
    return f", {which} only to schools whose only link {it_is}"


def _links(found: Fragility) -> str:
    links, many = found.links, int(found.network.degree.sum()) // 2
    simple = int(links["only_link"].sum())
    if links.empty:
        return "No link is critical."
    critical = len(links)
    said = f"{critical:,} of {count_of(many, 'link')} {'is' if critical == 1 else 'are'} critical"
    if not simple:
        return f"{said}."
    if simple < critical:
        return f"{said}, {simple:,} of them only as {_the_only_link(simple)}."
    return f"{said}, but only as {_the_only_link(simple)}."


def _the_only_link(many: int) -> str:
    return "the only link of a school" if many == 1 else "the only links of schools"
