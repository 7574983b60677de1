"""Files made to do harm, each sent the whole way: `collabmap check`, then the service.

For each it prints what was said, how long it took, the most memory that the child held that
reads files, and how much more its parent held than with a plain small file. While the service
reads one, others ask it whether it is well: the slowest answer is printed too. A star stands at
what is beyond its bound; what takes two minutes or two gigabytes is ended there, and the service
started anew. Memory is read from the system's own books, as Linux keeps them.

    .venv/bin/python bench/bombs.py [--only WORD] [--check] [--serve]
"""

import argparse
import html
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from http.cookiejar import CookieJar
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

if __package__ in (None, ""):  # run as a program, not imported
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.bomb_files import BOMBS

COMMAND = str(Path(sys.executable).parent / "collabmap")
PLAIN = next(iter(BOMBS))
UNANSWERED = "no answer"
SECONDS, CHILD, GROWTH, HEALTH = 10, 512, 50, 1.0
PATIENCE, MOST = 120, 2_048


class Outcome(NamedTuple):
    """What one file came to: the words, seconds, megabytes of the child and of its parent."""

    said: str
    seconds: float
    child: float
    own: float
    health: float = 0


class Watch:
    """Watches the memory of a process and of its children, in megabytes, until it is ended.

    A process that holds far too much is ended, before the whole machine is.
    """

    def __init__(self, process: int) -> None:
        self.process, self.own, self.child = process, 0.0, 0.0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def _look(self) -> None:
        while not self.ended.wait(0.005):
            self.own = max(self.own, peak_of(self.process))
            if self.own > MOST:
                os.kill(self.process, signal.SIGKILL)
                return
            for child in children_of(self.process):
                self.child = max(self.child, peak_of(child))

    def end(self) -> None:
        """Look no more."""
        self.ended.set()
        self.thread.join()


def peak_of(process: int) -> float:
    """Return the most megabytes that a process has held; 0 for one that is gone."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
        return int(found[1]) / 1024 if found else 0
    return 0


def children_of(process: int) -> list[int]:
    """Return the processes that a process has started and that run a program of their own."""
    found, own = [], command_of(process)
    with suppress(OSError):  # a thread may end while it is looked at
        for threads in Path(f"/proc/{process}/task").glob("*/children"):
            found += [int(child) for child in threads.read_text().split()]
    return [child for child in found if command_of(child) != own]


def command_of(process: int) -> bytes:
    """Return the command line of a process; empty for one that is gone."""
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def main() -> None:
    """Make each file, send it both ways, and print what it came to."""
    asked = options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bombs = [bomb for bomb in BOMBS if asked.only in bomb or bomb == PLAIN]
        for bomb in bombs:
            BOMBS[bomb](folder / bomb)
        if not asked.serve:
            show("collabmap check", folder, ((bomb, checked(folder / bomb)) for bomb in bombs))
        if not asked.check:
            show("the service", folder, served(folder, bombs))


def options() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", default="", metavar="WORD", help="files with this in their name")
    parser.add_argument("--check", action="store_true", help="the command only")
    parser.add_argument("--serve", action="store_true", help="the service only")
    return parser.parse_args()


def checked(path: Path) -> Outcome:
    """Return what `collabmap check` says of a file, in a fresh process."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as words:
        process = subprocess.Popen([COMMAND, "check", path], stdout=words, stderr=words)
        watch = Watch(process.pid)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        seconds = time.perf_counter() - begun
        watch.end()
        words.seek(0)
        said = " ".join(words.read(2_000).split())
    return Outcome(f"{process.returncode}: {said}", seconds, watch.child, watch.own)


def served(folder: Path, bombs: list[str]) -> Iterator[tuple[str, Outcome]]:
    """Yield what the service says of each file; one that did not answer is started anew."""
    left = list(bombs)
    while left:
        with service(folder) as (address, process):
            sent(address, process, folder / PLAIN)  # the first brings in what it needs
            while left:
                bomb = left.pop(0)
                told = sent(address, process, folder / bomb)
                yield bomb, told
                if told.said.startswith(UNANSWERED):
                    break


@contextmanager
def service(folder: Path) -> Iterator[tuple[str, int]]:
    """Start the service on this machine; yield its address and the number of its process."""
    command = [COMMAND, "serve", "--port", "0", "--db", str(folder / f"{uuid4().hex}.sqlite")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line
        threading.Thread(target=process.stderr.read, daemon=True).start()
        try:
            yield found[0], process.pid
        finally:
            process.kill()


def sent(address: str, process: int, path: Path) -> Outcome:
    """Return what the service says of a file, and how it fared meanwhile."""
    Path(f"/proc/{process}/clear_refs").write_text("5")  # the most is told from here on
    watch, ended, slowest = Watch(process), threading.Event(), [0.0]
    asking = threading.Thread(target=ask, args=(address, ended, slowest))
    asking.start()
    begun = time.perf_counter()
    said = upload(address, path)
    seconds = time.perf_counter() - begun
    ended.set()
    asking.join()
    watch.end()
    return Outcome(said, seconds, watch.child, watch.own, slowest[0])


def ask(address: str, ended: threading.Event, slowest: list[float]) -> None:
    """Ask the service ten times a second whether it is well; keep the slowest answer."""
    while not ended.wait(0.1):
        begun = time.perf_counter()
        with (
            suppress(OSError),
            urllib.request.urlopen(f"{address}/healthz", timeout=PATIENCE) as answer,
        ):
            assert answer.read() == b"ok\n"
        slowest[0] = max(slowest[0], time.perf_counter() - begun)


def upload(address: str, path: Path) -> str:
    """Send a file as a browser does; return the status and the words of the answer."""
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = visitor.open(f"{address}/uploads/new").read().decode()
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    edge = uuid4().hex
    part = f'--{edge}\r\nContent-Disposition: form-data; name="'
    body = (
        f'{part}csrf_token"\r\n\r\n{token[1]}\r\n'
        f'{part}records"; filename="{path.name}"\r\n\r\n'.encode()
        + path.read_bytes()
        + f"\r\n--{edge}--\r\n".encode()
    )
    kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    request = urllib.request.Request(f"{address}/uploads/new", body, kind)
    try:
        with visitor.open(request, timeout=PATIENCE) as answer:
            status, text = answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        status, text = refused.code, refused.read().decode()
    except OSError as fault:
        return f"{UNANSWERED}: {fault}"
    main_part = re.sub(r"(?s).*<main.*?>", "", text, count=1)
    return f"{status}: {' '.join(html.unescape(re.sub('<[^>]+>', ' ', main_part)).split())}"


def show(way: str, folder: Path, told: Iterable[tuple[str, Outcome]]) -> None:
    """Print what each file came to, the plain one first; a star is at what is beyond its bound."""
    print(f"\n{way}\n\n{'file':36}{'MB':>7}{'s':>8}{'child':>7}{'grown':>7}{'healthz':>9}  said")
    usual = None
    for bomb, one in told:
        usual = one.own if usual is None else usual
        cells = [
            f"{(folder / bomb).stat().st_size / (1 << 20):.2f}",
            starred(f"{one.seconds:.1f}", one.seconds > SECONDS),
            starred(f"{one.child:.0f}", one.child > CHILD),
            starred(f"{one.own - usual:.0f}", one.own - usual > GROWTH),
            starred(f"{one.health:.2f}", one.health > HEALTH),
        ]
        said = one.said.replace(f"{bomb}: ", "")[:130]
        widths = zip(cells, (7, 8, 7, 7, 9), strict=True)
        line = "".join(f"{cell:>{width}}" for cell, width in widths)
        print(f"{bomb:36}{line}  {said}", flush=True)
    print(f"\nA plain small file: {usual or 0:.0f} MB.")


def starred(text: str, beyond: bool) -> str:
    """Return a figure with a star where it is beyond its bound, and room for one else."""
    return text + ("*" if beyond else " ")


if __name__ == "__main__":
    main()
