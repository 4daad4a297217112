"""Whatever an article, its name, its publisher or a speaker is called stays text on the page, on cards and in Markdown."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from discrepancy.report.markdown import render as markdown
from discrepancy.report.model import Report
from discrepancy.schema import Fact, Reason, Slot
from tests.browser.test_notebook import cell
from tests.report import made

if TYPE_CHECKING:
    from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

ATTACKS = (
    "<svg/onload=window.hacked=1>",
    "<img src=x onerror=window.hacked=2>",
    "\"onmouseover='window.hacked=3' autofocus onfocus=window.hacked=3 x=\"",
    "'></a></script><script>window.hacked=4</script>",
    "</textarea></title></style><script>window.hacked=5</script>",
    "<iframe srcdoc='<script>parent.hacked=6</script>'></iframe>",
    "<a href=javascript:window.hacked=7>x</a>",
    "[x](javascript:window.hacked=8)",
    "![x](http://127.0.0.1:9/x.png)",
    "<http://127.0.0.1:9/>",
    "<style>@import url(http://127.0.0.1:9/a.css);body{display:none}</style>",
    "<base href=http://127.0.0.1:9/><link rel=stylesheet href=a.css>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<form action=http://127.0.0.1:9/><button autofocus>x",
    "${window.hacked=9}{{constructor.constructor('window.hacked=9')()}}",
    "<!--><script>window.hacked=10</script-->",
    "]]><script>window.hacked=11</script>",
    "\u202ereversed \u2067till\u2069 the end",
    "=cmd|'/c calc'!A1",
    "\t=1+1",
    "\r=1+1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "W" * 3000,
    "x\u0000\u0007\u001b[2Jy",
    "__proto__",
    "constructor",
    "a\u2028b\u2029c",
)
ADDRESSES = (
    "javascript:window.hacked=20",
    "JaVaScRiPt:window.hacked=21",
    " javascript:window.hacked=22",
    "java\tscript:window.hacked=23",
    "\x01javascript:window.hacked=24",
    "data:text/html,<script>window.hacked=25</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//127.0.0.1:9/x",
    'http://a.example/"onclick="window.hacked=26',
)


def attacked(attacks: tuple[str, ...]) -> Report:
    """A conflict for each attack, which stands in every place that articles fill."""
    texts: dict[str, str] = {}
    conflicts = []
    for number, attack in enumerate(attacks):
        one, two = f"{attack}", f"{number} {attack}"
        texts[one] = f"{attack} Officials counted 12 people {attack} at the quay. {attack}"
        texts[two] = f"Nobody {attack} saw it. They counted 31 people {attack}."
        sides: list[tuple[Fact, ...]] = [
            (made.said(one, texts[one], "12 people", made.count(12, attack), Slot.COUNT, by=attack),),
            (made.said(two, texts[two], "31 people", made.count(31), Slot.COUNT, by=f"x{attack}"),),
        ]
        conflicts.append(made.conflict(attack, Slot.COUNT, sides, reason=Reason.DISJOINT_AMOUNTS, trigger=attack))
    found = made.report(texts, tuple(conflicts))
    articles = tuple(
        article.model_copy(
            update={"title": article.id, "publisher": article.id, "url": ADDRESSES[number % len(ADDRESSES)]}
        )
        for number, article in enumerate(found.articles)
    )
    return found.model_copy(update={"articles": articles})


REPORT = attacked(ATTACKS)

INTRUDERS = """() => [...document.querySelectorAll('*')].flatMap(node => [
    ...[...node.attributes].filter(a => /^on/i.test(a.name)).map(a => `${node.nodeName} ${a.name}`),
    ...['href', 'src', 'action', 'srcdoc'].filter(name => node.hasAttribute(name) && !/^(#|https?:|data:image)/.test(
        node.getAttribute(name).trim()) ).map(name => `${node.nodeName} ${name}=${node.getAttribute(name)}`),
    ...(/^(IMG|IFRAME|BASE|OBJECT|EMBED)$/.test(node.nodeName) ? [node.nodeName] : []),
])"""


def test_nothing_on_the_page_runs_or_leads_anywhere(open_page: Open) -> None:
    page = open_page(REPORT)
    assert page.evaluate(INTRUDERS) == []
    for number in range(0, len(ATTACKS), 3):
        page.locator("a.read").nth(2 * number).click()
        page.locator("#reading").wait_for()
        assert page.evaluate(INTRUDERS) == []
        page.keyboard.press("Escape")
    page.mouse.move(300, 300)
    assert page.evaluate("window.hacked === undefined && document.title.length > 0 && !('x' in Object.prototype)")


def test_words_without_a_blank_do_not_make_the_page_wide(open_page: Open) -> None:
    page = open_page(attacked(("W" * 3000, "\u00e9" * 3000)))
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_name_that_turns_the_direction_turns_nothing_else(open_page: Open) -> None:
    """Each run of an article's text is isolated, so that what stands beside it reads from left to right."""
    page = open_page(attacked(("\u202eabc", "\u2067abc")))
    loose = page.evaluate(
        r"""() => [...document.querySelectorAll('main *')].filter(node =>
            [...node.childNodes].some(n => n.nodeType === 3 && /[\u202a-\u202e\u2066-\u2068]/.test(n.data))
            && /^inline/.test(getComputedStyle(node).display) && getComputedStyle(node).unicodeBidi !== 'isolate'
        ).map(node => node.nodeName + '.' + node.className)"""
    )
    assert sorted(set(loose)) == []


def test_nothing_on_cards_runs(open_page: Open, tmp_path: Path) -> None:
    cards = [noun._repr_html_() for noun in (*REPORT.conflicts, *REPORT.facts)]
    cards += [REPORT._repr_html_(), *(event._repr_html_() for event in REPORT.events)]
    page = open_page(cell(tmp_path, "".join(cards)))
    assert page.evaluate("window.hacked === undefined")
    assert page.evaluate(INTRUDERS) == []


def test_nothing_in_markdown_runs(open_page: Open, tmp_path: Path) -> None:
    to_html = pytest.importorskip("markdown").markdown  # it comes with what builds the manual
    page = open_page(cell(tmp_path, to_html(markdown(REPORT))))
    assert page.evaluate("window.hacked === undefined")
    assert page.evaluate(INTRUDERS) == []


def test_what_is_escaped_is_the_same_text(open_page: Open, tmp_path: Path) -> None:
    page = open_page(cell(tmp_path, f"<p id='p'>{escape(ATTACKS[3])}</p>"))
    assert page.locator("#p").inner_text() == ATTACKS[3]
