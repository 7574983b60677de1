"""What every test may use, and the rule that nothing is skipped in CI."""

import os
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# How fast a machine is says nothing about what is right: no example is failed for its seconds.
settings.register_profile("collabmap", deadline=None)
settings.load_profile("collabmap")

NO_SKIPS = os.environ.get("COLLABMAP_NO_SKIPS") == "1"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one where no skips are allowed."""
    report = yield
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a module skipped as a whole into an error where no skips are allowed."""
    report = yield
    if NO_SKIPS and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {reason(report.longrepr)}"
    return report


def reason(longrepr: Any) -> str:
    """Return the words of a skip."""
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)


@pytest.fixture(scope="session")
def registers() -> Path:
    """Return the folder of official registers of schools, too large for the repository."""
    named = os.environ.get("COLLABMAP_REGISTERS")
    if not named:
        pytest.skip("no registers: set COLLABMAP_REGISTERS to the folder that holds them")
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"COLLABMAP_REGISTERS names {named}, which is no folder")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser that the browser tests drive."""
    for name in BROWSERS:
        path = shutil.which(name)
        if path:
            return path
    pytest.skip("no Chromium on the path: install the package chromium")
