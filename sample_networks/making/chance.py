"""Chance that falls the same way in every version of Python.

Only `random.Random.random` promises the same numbers for the same seed from one
release to the next, so everything here is made from it.
"""

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


class Chance:
    """A run of chance choices that one seed decides."""

    def __init__(self, seed: int) -> None:
        """Start the run of `seed`."""
        self._random = Random(seed).random  # noqa: S311 - a sample, not a secret

    def happens(self, share: float) -> bool:
        """Return True in about `share` of the times asked, 0 to 1."""
        return self._random() < share

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included, each as likely."""
        return low + int(self._random() * (high - low + 1))

    def around(self, middle: float, spread: float) -> float:
        """Return a number near `middle`: most within `spread` of it, none beyond 3.5 times that."""
        four = self._random() + self._random() + self._random() + self._random()
        return middle + spread * (four - 2) * 1.732

    def heavy(self, top: float) -> float:
        """Return a number from 1 to `top`: mostly small, now and then very large."""
        return min(top, float((1 - self._random()) ** -0.7))

    def pick(self, things: Sequence[Thing]) -> Thing:
        """Return one of `things`, each as likely; `things` must hold one."""
        return things[self.whole(0, len(things) - 1)]

    def weigh(self, things: Sequence[Thing], weights: Sequence[float]) -> Thing:
        """Return one of `things`, likelier the larger its weight; the weights may not all be 0."""
        sums = list(accumulate(weights))
        mark = self._random() * sums[-1]
        return next(thing for thing, reached in zip(things, sums, strict=True) if mark < reached)

    def several(self, things: Sequence[Thing], count: int) -> tuple[Thing, ...]:
        """Return `count` different ones of `things` in their order, or all where they are fewer."""
        left = list(range(len(things)))
        taken = [left.pop(self.whole(0, len(left) - 1)) for _ in range(min(count, len(left)))]
        return tuple(things[place] for place in sorted(taken))
