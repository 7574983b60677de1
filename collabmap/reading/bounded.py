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
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO

from collabmap.reading import child as program
from collabmap.reading.limits import MEGABYTE, Limits

# Imported from beside this file, so that its compiled form is used: compiling it anew costs
# as much as reading a small file. Last on the path, it hides nothing of the standard library.
CHILD = "import sys; sys.path.append(sys.argv[1]); import child; child.run(sys.argv[2:])"
FOLDER = str(Path(program.__file__).parent)


class UnreadableFile(Exception):
    """A file cannot be used at all. The message is one plain sentence: what, and what to do."""


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


def printed(paths: Sequence[Path], limits: Limits) -> IO[bytes]:
    """Return what the child printed of the files, one after another, from its start.

    One child reads them all, since starting one costs as much as reading a small file. It is
    ended at its bounds, and what it printed by then is no whole table: see `child`.
    """
    output = tempfile.TemporaryFile()  # noqa: SIM115  # whoever reads the rows closes it
    for_all = replace(limits, seconds=limits.seconds * len(paths))
    words = [f"{bound}={most}" for bound, most in asdict(for_all).items()]
    files = [str(path) for path in paths]
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", "-c", CHILD, FOLDER, *words, program.FILES, *files],
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
