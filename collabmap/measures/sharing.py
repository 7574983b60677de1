"""Shortest paths from many schools, shared out over the processors.

igraph holds the interpreter while it counts, so that threads would only take turns. Worker
processes do not: each is a new Python that is handed the ties and its sources as bytes and
hands back sums. It needs nothing of the program that started it, so this works alike in a
service, a notebook and a script, whichever way the system starts processes. A worker that
fails leaves its share to be done here; one whose answer nobody waits for ends by itself.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

import numpy as np
import numpy.typing as npt

from collabmap.measures import worker
from collabmap.measures.neighbours import cores
from collabmap.network import Network, Numbers

Sums = npt.NDArray[np.float64]

# Schools times ties below which a worker would not have begun before the work is done here.
WORTH_SHARING = 15_000_000
VISITS_AT_ONCE = 20_000_000  # about a third of a second: how soon a worker notes it may end


class Sharing:
    """Shortest paths from some sources, begun in other processes where that pays.

    `shares` are the sources, as vertices; however many processors there are, each share is
    added up by itself and in the same order, so that the sums are the same to the last digit.
    """

    def __init__(self, network: Network, shares: Sequence[Numbers]) -> None:
        self._network = network
        self._shares = shares
        work = sum(map(len, shares)) * len(network.ends)
        many = min(cores(), len(shares)) if work > WORTH_SHARING else 1
        self._workers: list[subprocess.Popen[bytes]] = []
        if many > 1:
            # An answer that cannot be begun is done here in the end.
            with suppress(OSError):
                for first in range(many):
                    self._workers.append(_started(network, shares[first::many]))

    def sums(self) -> Sums:
        """Wait, and return the paths through each vertex: a row a share."""
        n, many = len(self._network.schools), max(len(self._workers), 1)
        found = np.full((len(self._shares), n), np.nan)
        for first, process in enumerate(self._workers):
            asked = len(self._shares[first::many])
            answer = _printed(process)
            if len(answer) == asked * n * worker.NUMBER:
                found[first::many] = np.frombuffer(answer).reshape(asked, n)
        self.end()
        for share in np.flatnonzero(np.isnan(found).any(axis=1)).tolist():
            sources = self._shares[share].tolist()
            found[share] = worker.through(self._network.graph, sources, _at_once(self._network))
        return found

    def end(self) -> None:
        """End whatever still runs."""
        for process in self._workers:
            process.kill()
            with suppress(OSError):
                process.communicate()
        self._workers.clear()


def _started(network: Network, shares: Sequence[Numbers]) -> "subprocess.Popen[bytes]":
    """Return a worker that has been given its shares."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", worker.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    asked = {
        "path": [place for place in sys.path if place],
        "vertices": len(network.schools),
        "ties": len(network.ends),
        "directed": network.rule.directed,
        "shares": [len(share) for share in shares],
        "at_once": _at_once(network),
    }
    source = _open(process.stdin)
    with suppress(OSError):  # it has failed already, which is noted when its answer is missing
        source.write(json.dumps(asked).encode() + b"\n")
        source.write(network.ends.tobytes())
        for share in shares:
            source.write(share.astype(np.int64).tobytes())
        source.flush()
    return process


def _at_once(network: Network) -> int:
    """Return how many sources are taken at a time."""
    return max(1, VISITS_AT_ONCE // (len(network.schools) + 2 * len(network.ends)))


def _printed(process: "subprocess.Popen[bytes]") -> bytes:
    """Return all that a worker prints; less than was asked where it failed."""
    try:
        return _open(process.stdout).read()
    except OSError:
        return b""


def _open(stream: "IO[bytes] | None") -> "IO[bytes]":
    assert stream is not None  # both were asked for
    return stream
