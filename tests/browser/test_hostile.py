"""What cannot happen on the page: no text from an article becomes markup, script or an address that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.report import made

if TYPE_CHECKING:
    from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def test_a_hostile_article_stays_text(open_page: Open) -> None:
    page = open_page(made.hostile())
    for link in page.locator("a.read").all():
        link.click()
        page.locator("#reading").wait_for()
        page.keyboard.press("Escape")
    page.fill("#q", "<script>")
    assert page.evaluate("window.hacked === undefined")
    assert page.locator("img, script:not([type]) ~ script, main script, dialog script").count() == 0
    assert "<script>window.hacked = 1</script>" in page.locator("#c-1 blockquote").first.inner_text()


def test_a_hostile_article_reads_as_it_was_written(open_page: Open) -> None:
    page = open_page(made.hostile(), anchor="#a-0")
    text = page.evaluate(
        "[...document.getElementById('text').childNodes].filter(n => n.nodeName !== 'SUP').map(n => n.textContent).join('')"
    )
    assert text == made.HOSTILE


def test_an_address_of_an_article_that_is_a_script_is_no_link(open_page: Open) -> None:
    report = made.small().without_texts()
    articles = tuple(a.model_copy(update={"url": "javascript:window.hacked = 6"}) for a in report.articles)
    page = open_page(report.model_copy(update={"articles": articles}))
    assert page.locator("a[href^='javascript']").count() == 0


def test_the_policy_stops_what_is_put_into_the_page(
    open_page: Open, faults: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("changed") / "changed.html"
    changed = made.small().to_html().replace("</body>", "<script>window.hacked = 7</script></body>")
    path.write_text(changed, encoding="utf-8")
    page = open_page(path)
    assert page.evaluate("window.hacked === undefined")
    assert [fault for fault in faults if "Content Security Policy" in fault]
    faults.clear()
