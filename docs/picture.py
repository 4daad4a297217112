"""Draws the picture of the documentation from the example articles: ``python docs/picture.py``.

Needs chromium and the extras ``browser`` and ``docs``. Run it again when the page or the results for the examples have
changed.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import discrepancy

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "examples" / "articles"
PICTURE = ROOT / "docs" / "pages" / "images" / "report.png"
CARDS = 2
"""Conflicts on the picture: as many as a README has room for."""

COLOURS = 96
"""Letters on paper need few, and the file is half as large."""


def main() -> None:
    """Write report.png: the top of the page that ``report.save("report.html")`` makes."""
    report = discrepancy.compare(ARTICLES)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = report.save(Path(folder) / "report.html")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1160, "height": 900}, device_scale_factor=2)
        page.goto(path.as_uri())
        page.locator("html[data-ready]").wait_for()
        last = page.locator(".card").nth(CARDS - 1).bounding_box()
        assert last is not None
        clip = {"x": 0, "y": 0, "width": 1160, "height": last["y"] + last["height"]}
        picture = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip)))  # type: ignore[arg-type]  # a mapping
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(PICTURE, optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
