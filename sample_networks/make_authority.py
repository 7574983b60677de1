"""Make the sample network `aldermarch` again: an authority of 300 schools, all of it invented.

`python -m sample_networks.make_authority` writes the three tables; from the same
seed come the same bytes. ABOUT.md beside them is written by hand.
"""

from sample_networks import folder
from sample_networks.making.chance import Chance
from sample_networks.making.circles import circles
from sample_networks.making.large import large_occasions
from sample_networks.making.meetings import meetings
from sample_networks.making.planted import planted_circles
from sample_networks.making.roster import roster
from sample_networks.making.tables import interactions_csv, returns_csv, schools_csv

NAME = "aldermarch"
SEED = 2026

PLANTED = {school.id: school.level for school in roster(SEED)}
"""The ladder level each school is meant to have in 2025-26 under the default rule."""


def tables(seed: int = SEED) -> dict[str, str]:
    """Return the text of each table by its file's name; the same seed, the same text."""
    schools = roster(seed)
    chance = Chance(seed + 1)
    connected = tuple(school for school in schools if school.level == "connected")
    companies = (*circles(connected, chance), *planted_circles(schools, chance))
    interactions = (*meetings(companies, chance), *large_occasions(schools, chance))
    return {
        "schools.csv": schools_csv(schools),
        "interactions.csv": interactions_csv(interactions),
        "returns.csv": returns_csv(schools, interactions, chance),
    }


def main() -> None:
    """Write the tables into the sample's folder."""
    for name, text in tables().items():
        (folder(NAME) / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
