"""How often a damaged name finds its school, and how often it finds a wrong one.

3,000 names are made from official registers: damaged in ways that people damage names, one
in ten of a school that is not on the list it is held against. They are placed twice over:
by name alone in workspaces of one authority, and among all schools of England, with the town
as the only evidence. The names, the damage and the lists depend on the seed alone.

    COLLABMAP_REGISTERS=folder .venv/bin/python bench/matching.py [--seed 1] [--names 3000]
"""

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

if __package__ in (None, ""):  # run as a program, not imported
    import sys

    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import registers
from bench.damage import DAMAGES, Subject, damaged
from bench.registers import Listed
from collabmap.matching import Directory, Evidence, Placing, spelling_key

NOT_LISTED = 10  # one name in so many is of a school that is not on the list
HELD_BACK = 10  # one school in so many of an authority is kept off its list
EXAMPLES = 3


class Trial(NamedTuple):
    """A damaged name: what was done, the evidence beside it, the school, and if it is listed."""

    written: str
    damage: str
    evidence: Evidence
    school: Listed
    listed: bool


class Workspace(NamedTuple):
    """A list of schools, and the names to be placed on it."""

    schools: Sequence[Listed]
    trials: Sequence[Trial]


def main() -> None:
    """Make the names, show some of each damage, place them, and print what came of it."""
    asked = options()
    separate = authorities(asked.seed, asked.names)
    together = england(asked.seed, asked.names)
    trials = [trial for workspace in (*separate, together) for trial in workspace.trials]
    print(f"Seed {asked.seed}; {asked.names:,} names each.\n\nDamage, with examples:")
    for line in examples(trials):
        print(f"  {line}")
    print(f"\n{len(separate)} workspaces of one authority, by name alone:")
    report(separate)
    print(f"\nAll England ({len(together.schools):,} schools), with the town as evidence:")
    report([together])


def options() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--names", type=int, default=3000)
    return parser.parse_args()


def authorities(seed: int, names: int) -> list[Workspace]:
    """Return a workspace for each authority, as many names in each as its size asks for.

    Of the schools that are not listed, half are the authority's own, held back from its
    list; the others are of elsewhere in the country, where names are much the same.
    """
    chance = random.Random(seed)
    by_authority: dict[str, list[Listed]] = defaultdict(list)
    for school in registers.authorities():
        by_authority[school.authority].append(school)
    english = [name for name in by_authority if by_authority[name][0].id.isdigit()]
    everywhere = registers.england()
    scottish = [one for name in by_authority if name not in english for one in by_authority[name]]
    shares = Counter(chance.choices(sorted(by_authority), _sizes(by_authority), k=names))
    workspaces = []
    for authority in sorted(by_authority):
        listed, held = split(by_authority[authority], chance)
        own = {school.id for school in by_authority[authority]}
        pool = everywhere if authority in english else scottish
        elsewhere = [school for school in pool if school.id not in own]
        trials = list(made(listed, (held, elsewhere), shares[authority], chance, town=False))
        workspaces.append(Workspace(listed, trials))
    return workspaces


def _sizes(by_authority: dict[str, list[Listed]]) -> list[int]:
    return [len(by_authority[authority]) for authority in sorted(by_authority)]


def split(schools: Sequence[Listed], chance: random.Random) -> tuple[list[Listed], list[Listed]]:
    """Return the schools that are listed and those held back; those of one name go together."""
    names = sorted({school.name for school in schools})
    held = set(chance.sample(names, max(1, len(names) // HELD_BACK)))
    return (
        [school for school in schools if school.name not in held],
        [school for school in schools if school.name in held],
    )


def england(seed: int, names: int) -> Workspace:
    """Return all England as one workspace, without the schools whose names are not listed."""
    chance = random.Random(seed)
    schools = sorted(registers.england())
    chance.shuffle(schools)
    held = names // NOT_LISTED // 2
    scottish = [school for school in registers.authorities() if not school.id.isdigit()]
    listed = schools[held:]
    trials = made(listed, (schools[:held], scottish), names, chance, town=True)
    return Workspace(listed, list(trials))


def made(
    listed: Sequence[Listed],
    others: tuple[Sequence[Listed], Sequence[Listed]],
    names: int,
    chance: random.Random,
    *,
    town: bool,
) -> Iterable[Trial]:
    """Yield damaged names of listed schools and, one in `NOT_LISTED`, of the others by turns."""
    for number in range(names):
        is_listed = number % NOT_LISTED != 0
        school = chance.choice(listed if is_listed else others[number // NOT_LISTED % 2])
        subject = Subject(school.name, school.town or school.authority, school.old_names)
        written, damage = damaged(subject, chance)
        evidence = Evidence(town=school.town) if town else Evidence()
        yield Trial(written, damage, evidence, school, is_listed)


def examples(trials: Sequence[Trial]) -> list[str]:
    """Return a line for each damage, with how often it was done and some of what it made."""
    lines = []
    for kind in DAMAGES:
        done = [trial for trial in trials if kind in trial.damage.split("+")]
        shown = [trial for trial in done if trial.damage == kind][:EXAMPLES]
        told = "; ".join(f"{trial.school.name} -> {trial.written}" for trial in shown)
        lines.append(f"{kind} ({len(done):,}): {told}")
    return lines


def report(workspaces: Sequence[Workspace]) -> None:
    """Place the names of each workspace on its list, and print what came of all of them."""
    frames = [registers.frame(list(workspace.schools)) for workspace in workspaces]
    start = time.perf_counter()
    placed = [
        Directory(frame).place_all(
            [trial.written for trial in workspace.trials],
            [trial.evidence for trial in workspace.trials],
        )
        for frame, workspace in zip(frames, workspaces, strict=True)
    ]
    seconds = time.perf_counter() - start
    pairs = [
        pair
        for workspace, placings in zip(workspaces, placed, strict=True)
        for pair in zip(workspace.trials, placings, strict=True)
    ]
    for line in summary(pairs):
        print(f"  {line}")
    print(f"  seconds for all {len(pairs):,}: {seconds:.1f}")


def summary(pairs: Sequence[tuple[Trial, Placing]]) -> list[str]:
    """Return what came of the names, a figure a line, and each name wrongly accepted."""
    accepted = [pair for pair in pairs if pair[1].school is not None]
    wrong = [pair for pair in accepted if not is_right(*pair)]
    listed = [pair for pair in pairs if pair[0].listed]
    first = [pair for pair in listed if is_first(*pair)]
    merged = [
        (trial, placing)
        for trial, placing in wrong
        if trial.listed
        and spelling_key(placing.candidates[0].name) == spelling_key(trial.school.name)
    ]
    return [
        f"accepted without asking: {share(accepted, pairs)}",
        f"right among those accepted: {share(accepted, accepted, but=wrong)}",
        f"accepted or offered first, of those on the list: {share(first, listed)}",
        f"not on the list, and accepted: {sum(not trial.listed for trial, _ in wrong)}",
        f"merged with another of the list that has the same name: {len(merged)}",
        *(f"wrong: {told(trial, placing)}" for trial, placing in wrong),
    ]


def is_right(trial: Trial, placing: Placing) -> bool:
    """Whether an accepted name is that of the school it was made from."""
    return trial.listed and placing.school == trial.school.id


def is_first(trial: Trial, placing: Placing) -> bool:
    """Whether a name's own school was accepted, or offered before all others."""
    return bool(placing.candidates) and placing.candidates[0].school == trial.school.id


def share(some: Sequence[object], of_all: Sequence[object], but: Sequence[object] = ()) -> str:
    """Return a count and its percentage of another."""
    count = len(some) - len(but)
    return f"{100 * count / max(len(of_all), 1):.2f}% ({count:,} of {len(of_all):,})"


def told(trial: Trial, placing: Placing) -> str:
    """Return a wrong placing in words."""
    whose = "on the list" if trial.listed else "not on the list"
    taken = placing.candidates[0].name
    return f'"{trial.written}" of {trial.school.name} ({whose}) taken for {taken}'


if __name__ == "__main__":
    main()
