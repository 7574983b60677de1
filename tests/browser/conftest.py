"""A real browser, and a page that writes down whatever it should not do.

`watched_page` opens pages with the network off: every request but those for files, data and
the addresses that a test serves itself is refused and written down, like every message of
the console, every breach of a content security policy, and every dialog.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
AXE_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => {
  window.noteBreach(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
"""


@dataclass
class Watched:
    """A page of the browser, and what it did that it should not."""

    page: Page
    allowed: tuple[str, ...] = ("file://", "data:", "blob:", "about:")
    refused: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Everything written down that a good page does not do; empty for a good page."""
        return [*self.refused, *self.messages, *self.breaches, *self.dialogs]

    def open(self, address: str | Path) -> Page:
        """Open a file or an address and return the page."""
        self.page.goto(address.as_uri() if isinstance(address, Path) else address)
        return self.page

    def axe(self) -> list[str]:
        """Return what axe-core finds wrong with the page as it stands, a line a fault."""
        # Injected by the driver, which a page's own policy does not stop.
        self.page.evaluate(f"() => {{ {AXE.read_text(encoding='utf-8')} }}")
        found = self.page.evaluate(
            "tags => window.axe.run(document, {runOnly: {type: 'tag', values: tags}})",
            list(AXE_RULES),
        )
        return [
            f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser for the whole run; pages of it share nothing."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Make watched pages: `watch(width=375, allowed=["http://127.0.0.1:5000"], **options)`."""
    contexts: list[BrowserContext] = []

    def new(
        *, width: int = 1280, height: int = 900, allowed: Sequence[str] = (), **options: Any
    ) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        return _watched(context, tuple(allowed))

    yield new
    for context in contexts:
        context.close()


@pytest.fixture
def watched_page(watch: Callable[..., Watched]) -> Watched:
    """A watched page of 1280 by 900 pixels."""
    return watch()


def _watched(context: BrowserContext, allowed: tuple[str, ...]) -> Watched:
    page = context.new_page()
    watched = Watched(page)
    watched.allowed += allowed

    def decide(route: Route) -> None:
        if route.request.url.startswith(watched.allowed):
            route.continue_()
        else:
            watched.refused.append(route.request.url)
            route.abort()

    context.route("**/*", decide)

    def note(breach: str) -> None:
        watched.breaches.append(breach)

    context.expose_function("noteBreach", note)
    context.add_init_script(LISTEN)
    page.on("request", lambda request: watched.opened.append(request.url))
    page.on("console", lambda message: _noted(watched, message.type, message.text))
    page.on("pageerror", lambda error: watched.messages.append(str(error)))
    page.on("dialog", lambda dialog: _dismissed(watched, dialog))
    return watched


def _dismissed(watched: Watched, dialog: Dialog) -> None:
    watched.dialogs.append(dialog.message)
    dialog.dismiss()


def _noted(watched: Watched, kind: str, text: str) -> None:
    if kind in ("error", "warning", "assert"):
        watched.messages.append(f"{kind}: {text}")
