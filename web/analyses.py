"""The analyses of kept networks, made when first asked for and held while there is room."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from flask import current_app, g

from collabmap.network import TieRule
from collabmap.pipeline import Analysis, analyse
from collabmap.reading import Reading
from collabmap.store import Store, StoredNetwork, Workspace
from web.showing.review import LeftOut, left_out_of

MOST_HELD = 12
Key = tuple[UUID, str, TieRule, bool]
Made = tuple[Analysis, LeftOut]


@dataclass(frozen=True)
class Seen:
    """A network as kept, the analysis of its records under its tie rule, and the rows left out."""

    network: StoredNetwork
    analysis: Analysis
    left_out: LeftOut


class Analyses:
    """A small store of analyses by what made them; the longest unused goes first."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: OrderedDict[Key, Made] = OrderedDict()
        self._lock = Lock()

    def find(self, workspace: Workspace, network: UUID) -> Seen:
        """Return a network with its analysis; NotFound when the workspace has no such one."""
        stored = workspace.network(network)
        found = self._held_of(stored)
        if found is None:
            # What is kept may have changed since: both are read as they are at one moment.
            stored, reading = workspace.as_kept(network)
            found = self._held_of(stored) or self._made(stored, reading)
        return Seen(stored, *found)

    def forget(self, network: UUID) -> None:
        """Let go of what was analysed of a network that is removed."""
        with self._lock:
            for key in [key for key in self._held if key[0] == network]:
                del self._held[key]

    def _held_of(self, network: StoredNetwork) -> Made | None:
        key = _key(network)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def _made(self, network: StoredNetwork, reading: Reading) -> Made:
        analysis = analyse(
            reading.records,
            network.rule,
            everyone_answered=network.everyone_answered,
            left_out=reading.left_out,
            title=network.name,
        ).knowing(reading.outsiders)
        made = analysis, left_out_of(reading)
        with self._lock:
            self._held[_key(network)] = made
            while len(self._held) > MOST_HELD:
                self._held.popitem(last=False)
        return made


def _key(network: StoredNetwork) -> Key:
    return (network.id, network.digest, network.rule, network.everyone_answered)


def workspace() -> Workspace:
    """Return the workspace of this request, looked up once."""
    if "workspace" not in g:
        g.workspace = current_app.extensions["store"].workspace()
    found: Workspace = g.workspace
    return found


def analyses() -> Analyses:
    """Return the analyses that this service holds."""
    held: Analyses = current_app.extensions["analyses"]
    return held


def seen(network: UUID) -> Seen:
    """Return a network of this request's workspace with its analysis, or NotFound."""
    return analyses().find(workspace(), network)
