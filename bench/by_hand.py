"""Files kept by hand, with many habits at once: how many are read right at first sight.

Each file is written from a true network, read without a person, and judged by the pairs of
schools that come out: right at first sight; right once what is asked is answered truly; wrong,
with a warning that names what is wrong; silently wrong. Seeds 1 to 20 are for developing; the
final figures use others.

    .venv/bin/python bench/by_hand.py --seed N [--files 300] [--keep FOLDER] [--show K]
"""

import argparse
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, islice, product
from pathlib import Path

if __package__ in (None, ""):  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.habits import SCHOOLS, Kept, Pair, as_read, kept_by_hand
from collabmap.reading import Choice, Reading, Taken, UnreadableFile, Wishes, source_of, understood

CLASSES = ("plain", "right", "asked", "told", "silent")
"""Right with nothing asked; right, to be confirmed; right once answered; wrong but told; wrong."""
MOST_ANSWERS = 64


def main() -> None:
    """Write the files, read them, and print how many were read how."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--keep", help="a folder to keep the files in")
    parser.add_argument("--show", type=int, default=0, help="silently wrong files to print")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(options.keep or passing)
        folder.mkdir(parents=True, exist_ok=True)
        report(options.seed, options.files, folder, options.show)


def report(seed: int, files: int, folder: Path, show: int) -> None:
    """Judge the files of a seed and print the table."""
    roster = folder / "list-of-schools.csv"
    lines = "".join(f'{urn},"{name}"\n' for urn, name in SCHOOLS.items())
    roster.write_text("urn,name\n" + lines, encoding="utf-8")
    counts: Counter[str] = Counter()
    by_habit: dict[str, Counter[str]] = defaultdict(Counter)
    for at in range(files):
        kept = kept_by_hand(random.Random(f"{seed}-{at}"), folder / f"kept-{seed}-{at:03}")
        judged, difference = judge(kept, roster)
        counts[judged] += 1
        for habit in kept.habits:
            by_habit[habit][judged] += 1
        if judged in ("told", "silent") and counts[judged] <= show:
            print(judged, kept.path.name, sorted(kept.habits), *sorted(difference), sep="\n  ")
    print(f"\n{'':34}{'files':>7}" + "".join(f"{name:>9}" for name in CLASSES))
    for name, row in [("all", counts), *sorted(by_habit.items())]:
        print(f"{name:34}{row.total():7}" + "".join(f"{row[key]:9}" for key in CLASSES))
    share = {key: counts[key] / max(1, files) for key in CLASSES}
    print(
        f"\nexactly right at first sight {share['plain'] + share['right']:.1%}"
        f" ({share['plain']:.1%} with nothing asked), right once asked {share['asked']:.1%},"
        f" wrong but told {share['told']:.1%}, silently wrong {share['silent']:.1%}"
    )


def judge(kept: Kept, roster: Path) -> tuple[str, list[str]]:
    """Return how a file was read, and the pairs that differ in words."""
    try:
        taken = Taken.of([source_of(kept.path)], schools=source_of(roster))
        reading = understood(taken)
    except UnreadableFile as refused:
        return "told", [str(refused)]
    wrong = pairs_of(reading) ^ kept.pairs
    asked = [q for file in reading.files for q in file.questions]
    likely = [match for match in reading.matches if match.placing.outcome == "likely"]
    if not wrong:
        return "right" if asked or likely else "plain", []
    if (asked or likely) and any(
        pairs_of(understood(taken, wishes)) == kept.pairs for wishes in truthful(reading, kept)
    ):
        return "asked", []
    if all(is_told(pair, reading, kept) for pair in wrong):
        return "told", []
    return "silent", [" - ".join(SCHOOLS.get(body, body) for body in sorted(p)) for p in wrong]


def truthful(reading: Reading, kept: Kept) -> Iterator[Wishes]:
    """Yield what a person who knows the truth could answer: names truly, questions each way."""
    names: Mapping[str, str | None] = {
        match.key: kept.spelt[as_read(match.written)]
        for match in reading.matches
        if as_read(match.written) in kept.spelt and match.placing.outcome == "likely"
    }
    open_questions = [(file.place, q) for file in reading.files for q in file.questions]
    ways = product(*(question.values for _, question in open_questions))
    for way in islice(ways, MOST_ANSWERS):
        answers: dict[str, dict[str, str]] = defaultdict(dict)
        for (place, question), value in zip(open_questions, way, strict=True):
            answers[place][question.key] = value
        choices = {place: Choice(answers=given) for place, given in answers.items()}
        yield Wishes(choices=choices, answers=names)


def pairs_of(reading: Reading) -> set[Pair]:
    """Return the pairs of schools of the list that share an interaction, whenever it was."""
    people = reading.records.participations
    people = people[people["body"].isin(reading.records.schools.index)]
    return {
        frozenset((str(one), str(other)))
        for _, bodies in people.groupby("interaction")["body"]
        for one, other in combinations(sorted(set(bodies)), 2)
    }


def is_told(pair: Pair, reading: Reading, kept: Kept) -> bool:
    """Whether a warning or error names a line about this pair, or one of its schools."""
    about = {at for at, line in enumerate(kept.lines, start=1) if line.about & pair}
    words = {SCHOOLS.get(body, body).casefold() for body in pair}
    words |= {spelt for spelt, urn in kept.spelt.items() if urn in pair}
    for problem in reading.problems:
        if problem.severity in ("warning", "error"):
            message = problem.message.casefold()
            if problem.row in about or any(word in message for word in words):
                return True
    return False


if __name__ == "__main__":
    main()
