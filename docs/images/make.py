"""Draws the pictures of the documentation from the example articles: ``python docs/images/make.py``.

Needs chromium and the extra ``browser``. Run it again when the page or the results for the examples have changed.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import discrepancy

HERE = Path(__file__).parent
ARTICLES = HERE.parents[1] / "examples" / "articles"
CARDS = 2
"""Conflicts on the picture: as many as a README has room for."""


def main() -> None:
    """Write report.png: the top of the page that ``report.save("report.html")`` makes."""
    report = discrepancy.compare(ARTICLES)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = report.save(Path(folder) / "report.html")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1160, "height": 900}, device_scale_factor=1.25)
        page.goto(path.as_uri())
        page.locator("html[data-ready]").wait_for()
        last = page.locator(".card").nth(CARDS - 1).bounding_box()
        assert last is not None
        clip = {"x": 0, "y": 0, "width": 1160, "height": last["y"] + last["height"]}
        page.screenshot(path=HERE / "report.png", full_page=True, clip=clip)  # type: ignore[arg-type]  # a plain mapping
        browser.close()


if __name__ == "__main__":
    main()
