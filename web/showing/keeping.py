"""Where the rows of an upload may go: into a new network, or into one that is kept."""

from typing import NamedTuple
from uuid import UUID

from collabmap.store import NotFound, StoredNetwork, Upload, Workspace
from collabmap.writing.rejected import PROBLEM
from web.understanding import Chosen, there_already


class Keeping(NamedTuple):
    """Where the rows may go: `into` the network that was chosen, or else a new one.

    `there` counts the occasions that it holds already, `same_as` is the network that holds
    all of them: the one chosen, or without one any. `networks` are those to choose from;
    `mended` says whether rows left out before are among the rows.
    """

    networks: tuple[StoredNetwork, ...]
    into: StoredNetwork | None
    there: int
    occasions: int
    same_as: StoredNetwork | None
    mended: bool


def keeping_of(upload: Upload, workspace: Workspace) -> Keeping:
    """Return where the rows of an upload may go."""
    into = _network(workspace, Chosen.of(upload).into)
    if into:
        same_as = into if workspace.holds(upload.id, into.id) else None
    else:
        same_as = _network(workspace, upload.same_as)
    return Keeping(
        tuple(one for one in workspace.networks() if same_as is None or one.id != same_as.id),
        into,
        there_already(workspace, upload, into) if into else 0,
        upload.summary.interactions,
        same_as,
        any(PROBLEM in file.headings for file in upload.summary.files),
    )


def _network(workspace: Workspace, network: UUID | None) -> StoredNetwork | None:
    """Return a network; None where there is none, or where it was removed meanwhile."""
    try:
        return workspace.network(network) if network else None
    except NotFound:
        return None
