"""The sample networks: fictional, and loaded like anybody's own files."""

from uuid import UUID

import sample_networks
from collabmap.reading import Source, read_files
from collabmap.store import Workspace

TITLES = {
    "aldermarch": "Aldermarch, a made-up authority",
    "seventeen-schools": "Seventeen made-up schools",
}
PARTS = ("interactions.csv", "schools.csv", "returns.csv")


def title_of(sample: str) -> str:
    """Return a sample's title for people."""
    return TITLES.get(sample, sample.replace("-", " ").capitalize())


def not_held(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """Return the name and title of each sample that the workspace does not hold."""
    held = {network.sample for network in workspace.networks()}
    return tuple((name, title_of(name)) for name in sample_networks.names() if name not in held)


def load(workspace: Workspace, sample: str) -> UUID:
    """Return the network of a sample, read and kept if it was not held yet.

    Raises LookupError when there is no such sample.
    """
    for network in workspace.networks():
        if network.sample == sample:
            return network.id
    folder = sample_networks.folder(sample)
    reading = read_files([Source(folder / part, part) for part in PARTS])
    return workspace.keep(workspace.hold(reading), title_of(sample), sample=sample)


def load_all(workspace: Workspace) -> None:
    """Make sure that every sample is held; the authority, loaded last, stands first."""
    for sample in reversed(sample_networks.names()):
        load(workspace, sample)
