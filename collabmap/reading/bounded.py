"""Running the child that reads a file, and stopping it at the bounds."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import IO

from collabmap.reading import child as program
from collabmap.reading.limits import MEGABYTE, Limits

# The child's modules are imported, so that their compiled form is used: compiling them anew
# costs as much as reading a small file. The packages they stand in are given to it empty, since
# those bring in all that the service needs. What reads workbooks and networks comes last on the
# path: it hides nothing of the standard library.
CHILD = r"""
import sys
for name, folder in zip(("collabmap", "collabmap.reading"), sys.argv[1:3]):
    package = sys.modules[name] = type(sys)(name)
    package.__path__ = [folder]
sys.path += sys.argv[3].split("|")
from collabmap.reading import child
child.run(sys.argv[4:])
"""
FOLDER = Path(program.__file__).parent
FOLDERS = (str(FOLDER.parent), str(FOLDER))
LIBRARIES = ("openpyxl", "et_xmlfile", "defusedxml", "python_calamine", "networkx", "igraph")


class UnreadableFile(Exception):
    """A file cannot be used at all. The message is one plain sentence: what, and what to do."""


class NoSchoolColumn(UnreadableFile):
    """Tables without a column known to name schools that worked together: a person may say."""


def refuse_what_cannot_be_opened(path: Path, name: str, limits: Limits) -> None:
    """Raise UnreadableFile when a file is missing, no file, closed to us or too large."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
    except FileNotFoundError:
        raise UnreadableFile(f"{name} is not there. Check the name and the folder.") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{name} is a folder, not a file. Choose a file.") from None
    except OSError:
        what = "is a folder, not a file. Choose a file" if path.is_dir() else "may not be read"
        raise UnreadableFile(f"{name} {what}. Check who may open it.") from None
    if size > limits.file_bytes:
        raise UnreadableFile(
            f"{name} has {size / MEGABYTE:,.0f} MB; the most that can be read is "
            f"{limits.file_bytes / MEGABYTE:,.0f} MB. Divide it and send the parts."
        )


@cache
def _libraries() -> str:
    """Return the folders of the packages that read workbooks and networks, in one word."""
    found = [importlib.util.find_spec(name) for name in LIBRARIES]
    origins = [Path(one.origin) for one in found if one and one.origin]
    return "|".join(dict.fromkeys(str(origin.parent.parent) for origin in origins))


def printed(wanted: Sequence[tuple[Path, str]], limits: Limits) -> IO[bytes]:
    """Return what the child printed of files and the sheet wanted of each ("" for all).

    From its start, one file after another.

    One child reads them all, since starting one costs as much as reading a small file. It is
    ended at its bounds, and what it printed by then is no whole table: see `child`.
    """
    output = tempfile.TemporaryFile()  # noqa: SIM115  # whoever reads the rows closes it
    for_all = limits._replace(seconds=limits.seconds * len(wanted))
    words = [f"{bound}={most}" for bound, most in for_all._asdict().items()]
    files = [word for path, sheet in wanted for word in (str(path), sheet)]
    given = (*FOLDERS, _libraries(), *words, program.FILES, *files)
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", "-c", CHILD, *given],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ},
    )
    ended = threading.Event()
    watch = threading.Thread(target=_watch, args=(child, for_all, ended), daemon=True)
    watch.start()
    try:
        assert child.stdout is not None  # asked for above
        shutil.copyfileobj(child.stdout, output, 1 << 20)
        child.wait()
    finally:
        ended.set()
        child.kill()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()
        watch.join()
    output.seek(0)
    return output


def _watch(child: "subprocess.Popen[bytes]", limits: Limits, ended: threading.Event) -> None:
    """End the child at its time limit, and at its memory limit where the system will not."""
    deadline = time.monotonic() + limits.seconds
    memory = _memory_of(child.pid)
    while not ended.wait(0.05):
        if time.monotonic() > deadline or memory() > limits.memory_bytes:
            child.kill()
            return


def _memory_of(pid: int) -> Callable[[], int]:
    """Return how to ask for the child's memory in bytes; always 0 where it bounds itself."""
    if importlib.util.find_spec("resource"):
        return lambda: 0
    import psutil

    def memory() -> int:
        try:
            return int(psutil.Process(pid).memory_info().rss)
        except psutil.Error:
            return 0

    return memory
