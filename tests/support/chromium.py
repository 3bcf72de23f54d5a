"""Which browser drives the admin, and what is said when there is none."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

LAUNCH = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]

MISSING = (
    "no Chromium or Chrome was found, so the admin was not tried in a browser. "
    "Install one (Debian: apt install chromium) or say where it is: CHROMIUM=/path/to/chromium"
)


def path() -> str | None:
    """The browser that CHROMIUM names, or the first that this machine has."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running() -> Iterator[Browser]:
    """A browser with a profile of its own. Chromium refuses to run as root inside its sandbox."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path(), args=[*LAUNCH, *sandbox], env={**os.environ, "HOME": home}
        )
        yield browser
        browser.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was left out for want of a browser, said where nobody overlooks it."""
    left_out = [report for report in terminalreporter.stats.get("skipped", []) if MISSING in str(report.longrepr)]
    if left_out:
        terminalreporter.section("LEFT OUT: the browser tests", red=True, bold=True)
        terminalreporter.line(MISSING)
        for report in left_out:
            terminalreporter.line(f"  {report.nodeid}")
