"""Shortest paths counted in other processes: the same sums, and nothing left behind."""

import subprocess
import sys
import threading

import networkx as nx
import numpy as np
import psutil
import pytest

from collabmap.measures import sharing, worker
from collabmap.measures.paths import Paths
from collabmap.measures.sharing import Sharing
from collabmap.network import Network
from tests.drawing import network_of


@pytest.fixture(autouse=True)
def shared_out(monkeypatch):
    """Let the smallest network be worth two workers, whatever this machine has."""
    monkeypatch.setattr(sharing, "WORTH_SHARING", 0)
    monkeypatch.setattr(sharing, "cores", lambda: 2)


def a_network(*, directed: bool = False) -> Network:
    graph = nx.gnm_random_graph(60, 150, seed=3)
    sign = ">" if directed else "-"
    words = " ".join(f"S{a:02}{sign}S{b:02}" for a, b in graph.edges)
    return network_of(words, alone="Z", directed=directed)


def shares(network: Network, many: int = 5) -> list[np.ndarray]:
    return [np.arange(first, len(network.schools), many) for first in range(many)]


def whole(network: Network) -> np.ndarray:
    return np.array(network.graph.betweenness(directed=network.rule.directed))


@pytest.mark.parametrize("directed", [False, True])
def test_the_shares_add_up_to_the_whole(directed):
    network = a_network(directed=directed)
    found = Sharing(network, shares(network)).sums()

    assert found.shape == (5, 61)
    np.testing.assert_allclose(found.sum(axis=0), whole(network), rtol=1e-9, atol=1e-9)


def test_a_share_is_the_same_to_the_last_digit_however_many_processors_there_are(monkeypatch):
    network = a_network()
    two = Sharing(network, shares(network)).sums()
    monkeypatch.setattr(sharing, "cores", lambda: 1)

    assert np.array_equal(two, Sharing(network, shares(network)).sums())


def test_a_worker_that_fails_leaves_its_share_to_be_done_here(monkeypatch):
    network = a_network()
    monkeypatch.setattr(worker, "__file__", "no such program")
    found = Sharing(network, shares(network)).sums()

    np.testing.assert_allclose(found.sum(axis=0), whole(network), rtol=1e-9, atol=1e-9)


def test_a_worker_that_cannot_be_started_is_done_without(monkeypatch):
    network = a_network()
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    found = Sharing(network, shares(network)).sums()

    np.testing.assert_allclose(found.sum(axis=0), whole(network), rtol=1e-9, atol=1e-9)


def test_workers_that_nobody_waits_for_are_ended():
    network = a_network()
    before = set(psutil.Process().children())
    with pytest.raises(KeyboardInterrupt), Paths(network).begun():
        raise KeyboardInterrupt

    assert set(psutil.Process().children()) <= before


def test_what_was_ended_can_still_be_asked_for():
    network = a_network()
    paths = Paths(network)
    with paths.begun():
        pass

    pairs = paths.betweenness.to_numpy() * 60 * 59 / 2
    np.testing.assert_allclose(pairs, whole(network)[network.vertices], rtol=1e-9, atol=1e-9)


def test_it_works_beside_other_threads():
    network, found = a_network(), []
    threads = [
        threading.Thread(target=lambda: found.append(Sharing(network, shares(network)).sums()))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 3
    assert all(np.array_equal(one, found[0]) for one in found)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_worker_ends_when_whoever_started_it_is_killed():
    """A parent that starts a worker, says its number, and is killed without a word."""
    program = (
        "import numpy as np, sys, time\n"
        "from collabmap.measures import sharing\n"
        "from tests.measures.test_sharing import a_network, shares\n"
        "sharing.WORTH_SHARING, sharing.cores = 0, lambda: 2\n"
        "network = a_network()\n"
        "many = [np.tile(np.arange(61), 20_000)] * 2\n"
        "work = sharing.Sharing(network, many)\n"
        "print(*[one.pid for one in work._workers], flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as parent:
        assert parent.stdout is not None
        workers = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert len(workers) == 2
    _, alive = psutil.wait_procs(workers, timeout=30)
    assert not alive
