"""What notebooks show, in a browser: charts are drawn, cards read well in light and dark, and nothing is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from discrepancy.report.model import Report
from tests.report import made
from tests.report.test_charts import with_events

if TYPE_CHECKING:
    from tests.browser.conftest import Axe, Open

pytestmark = pytest.mark.browser

FRAME = "<!DOCTYPE html><html lang='en' data-ready='true'><meta charset='utf-8'><title>cell</title><body style='{style}'><main><h1>Notebook</h1>{cell}</main>"


def cell(tmp_path: Path, content: str, style: str = "") -> Path:
    """A page around what a notebook would show below a cell."""
    path = tmp_path / "cell.html"
    path.write_text(FRAME.format(cell=content, style=style), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["timeline", "matrix"])
@pytest.mark.parametrize("report", [made.small(), made.hostile()], ids=["small", "hostile"])
def test_charts_are_drawn_without_network(name: str, report: Report, open_page: Open, tmp_path: Path) -> None:
    chart = getattr(with_events(report), name)()
    page = open_page(cell(tmp_path, chart._repr_mimebundle_()["text/html"]))
    frame = page.frame_locator("iframe")
    frame.locator("svg.marks").wait_for()
    assert frame.locator("svg text", has_text="A · ").count() > 0
    assert page.evaluate("window.hacked === undefined && window.frames[0].hacked === undefined")
    height = page.locator("iframe").bounding_box()
    assert height is not None
    assert height["height"] > 100


def test_a_charts_tooltip_is_text(open_page: Open, tmp_path: Path) -> None:
    page = open_page(cell(tmp_path, made.hostile().matrix()._repr_mimebundle_()["text/html"]))
    frame = page.frame_locator("iframe")
    frame.locator("text[aria-roledescription='text mark']").first.hover()
    frame.locator("#vg-tooltip-element.visible").wait_for()
    assert "<script>window.hacked" in frame.locator("#vg-tooltip-element").inner_text()
    assert frame.locator("#vg-tooltip-element script, #vg-tooltip-element img").count() == 0


@pytest.mark.parametrize(
    "style", ["background: #fff; color: #111", "background: #111; color: #ddd"], ids=["light", "dark"]
)
def test_axe_finds_no_fault_in_cards(style: str, open_page: Open, axe: Axe, tmp_path: Path) -> None:
    report = made.small()
    cards = (
        report._repr_html_(),
        *(noun._repr_html_() for noun in (report.conflicts[0], report.facts[0], report.events[0])),
    )
    page = open_page(cell(tmp_path, "".join(cards), style))
    assert axe(page) == []


def test_hostile_cards_stay_text(open_page: Open, tmp_path: Path) -> None:
    page = open_page(cell(tmp_path, made.hostile()._repr_html_()))
    assert page.evaluate("window.hacked === undefined")
    assert "<script>window.hacked = 1</script>" in page.locator("blockquote").first.inner_text()
