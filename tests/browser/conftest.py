"""A real browser for the page: Debian's chromium, driven by Playwright.

Without them these tests are skipped and say why; with ``DISCREPANCY_BROWSER=required``, as in CI, they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from discrepancy.report.model import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

Axe = Callable[["Page"], list[tuple[str, list[object]]]]
"""Gives the faults of a page."""
Open = Callable[..., "Page"]
"""Opens a report, by path or object, in a page of its own; options are those of a browser context."""


def unavailable(reason: str) -> NoReturn:
    """Skip for a reason; in CI, where nothing may be skipped, fail."""
    if os.environ.get("DISCREPANCY_BROWSER") == "required":
        pytest.fail(f"The page cannot be tested: {reason}.")
    pytest.skip(f"the page is tested in a browser, and {reason}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    where = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if where is None:
        unavailable("there is no chromium (apt install chromium)")
    if find_spec("playwright") is None:
        unavailable("Playwright is not installed (extra: browser)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=where, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Runs axe on a page and gives the rules that it found broken, with the elements."""
    if find_spec("axe_playwright_python") is None:
        unavailable("axe is not installed (extra: browser)")
    from axe_playwright_python.sync_playwright import Axe as Runner

    def violations(page: Page) -> list[tuple[str, list[object]]]:
        found = Runner().run(page).response["violations"]
        return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found]

    return violations


@pytest.fixture
def faults() -> list[str]:
    """What went wrong in the pages of a test: scripts that failed, and whatever was asked of a network."""
    return []


@pytest.fixture
def open_page(browser: Browser, faults: list[str], tmp_path: Path) -> Iterator[Open]:
    """Open a report; at the end of the test nothing may have gone wrong."""
    contexts: list[BrowserContext] = []

    def on_request(request: Request) -> None:
        if not request.url.startswith("file:"):
            faults.append(f"request: {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text}")

    def opened(report: Report | Path, *, anchor: str = "", **options: Any) -> Page:
        path = report if isinstance(report, Path) else report.save(tmp_path / f"report{len(contexts)}.html")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", on_request)
        page.on("console", on_console)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.goto(path.as_uri() + anchor)
        page.locator("html[data-ready]").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
