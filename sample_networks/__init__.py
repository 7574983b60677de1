"""Sample networks to try collabmap on. Every school and every meeting in them is invented."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def names() -> tuple[str, ...]:
    """Return the names of the sample networks, in order of the alphabet."""
    return tuple(sorted(path.parent.name for path in _HERE.glob("*/ABOUT.md")))


def folder(name: str) -> Path:
    """Return the folder with schools.csv, interactions.csv, returns.csv and ABOUT.md of `name`.

    Raises LookupError, with the names there are, where there is no such sample.
    """
    if name not in names():
        raise LookupError(f'There is no sample network "{name}". There are: {", ".join(names())}.')
    return _HERE / name
