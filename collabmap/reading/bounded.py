"""Running the child that reads a file, and stopping it at the bounds."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import IO

from collabmap.reading import child as program
from collabmap.reading.limits import MEGABYTE, Limits

# Imported from beside this file, so that its compiled form is used: compiling it anew costs
# as much as reading a small file. Last on the path, it hides nothing of the standard library.
CHILD = "import sys; sys.path.append(sys.argv[1]); import child; child.run(sys.argv[2:])"
FOLDER = str(Path(program.__file__).parent)
LAST_WORDS = 4096


class UnreadableFile(Exception):
    """A file cannot be used at all. The message is one plain sentence: what, and what to do."""


def table_bytes(path: Path, name: str, limits: Limits) -> tuple[int, IO[bytes]]:
    """Return how many rows the child found in the file, and what it printed, from its start.

    Raises UnreadableFile when the file is missing, too large, not a table, or when reading
    it passed a bound of memory or time.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableFile(f"{name} is a folder, not a file. Choose a file.")
        if size > limits.file_bytes:
            raise UnreadableFile(
                f"{name} has {size / MEGABYTE:,.0f} MB; the most that can be read is "
                f"{limits.file_bytes / MEGABYTE:,.0f} MB. Divide it and send the parts."
            )
        with path.open("rb") as source:
            output = _run(source, limits)
    except FileNotFoundError:
        raise UnreadableFile(f"{name} is not there. Check the name and the folder.") from None
    except PermissionError:
        raise UnreadableFile(f"{name} may not be read. Check who may open it.") from None
    try:
        return _rows_in(output, name), output
    except UnreadableFile:
        output.close()
        raise


def _rows_in(output: IO[bytes], name: str) -> int:
    """Return the number of rows by the child's last words, and go back to the first.

    No row of a table begins with a word where the line stands, and no line inside a cell
    with a single quotation mark, so nothing in a file can pass for the last words.
    """
    size = output.seek(0, os.SEEK_END)
    output.seek(max(0, size - LAST_WORDS))
    last = output.read().removesuffix(b'"\n').rpartition(b"\n")[2].decode(errors="replace")
    output.seek(0)
    word, _, told = last.partition('","')
    if word == '"error':
        raise UnreadableFile(f"{name}: {told}")
    if word != '"rows':
        raise UnreadableFile(
            f"{name} needs more memory or time than reading a file may use. "
            "Divide it and send the parts."
        )
    return int(told)


def _run(source: IO[bytes], limits: Limits) -> IO[bytes]:
    """Run the child over `source`; return what it printed before it ended or was ended."""
    output = tempfile.TemporaryFile()  # noqa: SIM115  # whoever reads the rows closes it
    words = [f"{bound}={most}" for bound, most in asdict(limits).items()]
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", "-c", CHILD, FOLDER, *words],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ},
    )
    ended = threading.Event()
    watch = threading.Thread(target=_watch, args=(child, limits, ended), daemon=True)
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
