"""Shortest paths through every vertex, from some sources: the program of a worker process.

It runs alone (`python -I -S worker.py`) and knows igraph and the standard library. On its
standard input stands a line of JSON: where modules are found (`path`), how many `vertices`
and `ties` there are, if they are `directed`, how many sources each of the `shares` has, and
how many are taken `at_once`. After it the ends of the ties and the sources, as numbers of
eight bytes. It prints for each share the paths through each vertex, as floats of eight
bytes. Its input stays open for as long as anybody waits for that, and it ends with it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from array import array
from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, BinaryIO

NUMBER = 8


def main() -> None:
    """Read what is asked, and print the answer."""
    source = sys.stdin.buffer
    asked = json.loads(source.readline())
    ends = numbers(source, 2 * asked["ties"])
    sources = iter(numbers(source, sum(asked["shares"])).tolist())
    threading.Thread(target=end_with, args=(source,), daemon=True).start()
    sys.path[:] = asked["path"]
    import igraph

    table = memoryview(ends).cast("B").cast("q", (asked["ties"], 2))
    graph = igraph.Graph(n=asked["vertices"], edges=table, directed=asked["directed"])
    # Printed at the end, all at once: until then nobody reads, and a full pipe would stop us.
    sums = [through(graph, islice(sources, size), asked["at_once"]) for size in asked["shares"]]
    sys.stdout.buffer.write(b"".join(found.tobytes() for found in sums))


def numbers(source: BinaryIO, count: int) -> array[int]:
    """Return so many whole numbers of eight bytes."""
    found = array("q")
    found.frombytes(source.read(count * NUMBER))
    return found


def end_with(source: BinaryIO) -> None:
    """End this process when its input ends: nobody waits for the answer any more."""
    os.read(source.fileno(), 1)  # past the buffer, which nobody may wait in when Python ends
    os._exit(1)


def through(graph: Any, sources: Iterable[int], at_once: int) -> array[float]:  # noqa: ANN401  # igraph has no types
    """Add up the shortest paths from the sources through each vertex."""
    total = [0.0] * graph.vcount()
    for some in taken(iter(sources), at_once):
        paths = graph.betweenness(directed=graph.is_directed(), sources=some)
        total = [one + other for one, other in zip(total, paths, strict=True)]
    return array("d", total)


def taken(sources: Iterator[int], at_once: int) -> Iterator[list[int]]:
    """Give the sources, so many at once: between them there is time to end."""
    while some := list(islice(sources, at_once)):
        yield some


if __name__ == "__main__":
    main()
