"""Running the child that reads a file, and stopping it at the bounds."""

import importlib.util
import json
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
from typing import IO, Any

from collabmap.reading.limits import MEGABYTE, Limits

CHILD = Path(__file__).with_name("child.py")
LAST_WORDS = 4096


class UnreadableFile(Exception):
    """A file cannot be used at all. The message is one plain sentence: what, and what to do."""


def table_bytes(path: Path, name: str, limits: Limits) -> tuple[dict[str, Any], IO[bytes]]:
    """Return what the child says of the file, and its rows as a file open at their start.

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
        return _header(output, name), output
    except UnreadableFile:
        output.close()
        raise


def _header(output: IO[bytes], name: str) -> dict[str, Any]:
    """Return the child's first and last words in one, and leave only the rows in `output`."""
    first, last = output.readline(), b""
    begin, size = output.tell(), output.seek(0, os.SEEK_END)
    output.seek(max(begin, size - LAST_WORDS))
    tail = output.read()
    if tail:
        last = tail.rstrip(b"\n").rsplit(b"\n", 1)[-1]
    output.truncate(size - len(last) - 1 if tail else size)
    output.seek(begin)
    try:
        header: dict[str, Any] = json.loads(first) | (json.loads(last) if last else {})
    except ValueError:
        header = {}
    if "error" in header:
        raise UnreadableFile(f"{name}: {header['error']}")
    if "rows" not in header:
        raise UnreadableFile(
            f"{name} needs more memory or time than reading a file may use. "
            "Divide it and send the parts."
        )
    return header


def _run(source: IO[bytes], limits: Limits) -> IO[bytes]:
    """Run the child over `source`; return what it printed before it ended or was ended."""
    output = tempfile.TemporaryFile()  # noqa: SIM115  # whoever reads the rows closes it
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", str(CHILD), json.dumps(asdict(limits))],
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
