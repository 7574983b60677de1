"""Where the rows of an upload may go: into a new network, or into one that is kept."""

from typing import NamedTuple
from uuid import UUID

from collabmap.store import NotFound, StoredNetwork, Upload, Workspace
from web.understanding import Chosen, there_already


class Keeping(NamedTuple):
    """Where the rows may go: `into` the network that was chosen, or else a new one.

    `there` counts the occasions that it holds already, `same_as` is the network that holds
    all of them, `networks` are those to choose from.
    """

    networks: tuple[StoredNetwork, ...]
    into: StoredNetwork | None
    there: int
    occasions: int
    same_as: StoredNetwork | None


def keeping_of(upload: Upload, workspace: Workspace) -> Keeping:
    """Return where the rows of an upload may go."""
    into = _network(workspace, Chosen.of(upload).into)
    return Keeping(
        workspace.networks(),
        into,
        there_already(workspace, upload, into) if into else 0,
        upload.summary.interactions,
        _network(workspace, upload.same_as),
    )


def _network(workspace: Workspace, network: UUID | None) -> StoredNetwork | None:
    """Return a network; None where there is none, or where it was removed meanwhile."""
    try:
        return workspace.network(network) if network else None
    except NotFound:
        return None
