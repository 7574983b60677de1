"""igraph's chance, seeded: the same seed draws the same map, whoever else draws at once."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import igraph

_one_at_a_time = Lock()


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Let igraph draw its random numbers from `seed` inside the block, and restore it after.

    igraph has one source of chance for the whole process, so blocks of other threads wait.
    """
    with _one_at_a_time:
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - a layout, no secret
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)
