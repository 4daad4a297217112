"""How the nouns show themselves: one line in a session, a card in a notebook."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from IPython.core.formatters import DisplayFormatter

from discrepancy.report.cards import marked
from discrepancy.report.model import Report
from discrepancy.schema import Article, Conflict, Event, Evidence, Fact
from tests.report import made

SMALL = made.small()
HOSTILE = made.hostile()
ARTICLE = Article(id="<i>", title="A <b>title</b>", text=made.HOSTILE, publisher="North Times", published="2024-05-04")  # type: ignore[arg-type]  # as a user gives it


class Tags(HTMLParser):
    """Every tag of a document, with its attributes; and that those that are open get closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.open.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(markup: str) -> Tags:
    tags = Tags()
    tags.feed(markup)
    assert tags.open == []
    return tags


@pytest.mark.parametrize(
    ("noun", "parts"),
    [
        (SMALL.conflicts[0], ["c1", "count", "31 people (1 source)", "12 people (1 source)", "major conflict"]),
        (SMALL.conflicts[2], ["agent", "not Harbor Front", "update"]),
        (SMALL.facts[0], ["count = 31 people", "Dock workers", "south[21:30]"]),
        (SMALL.events[0], ["event-c1", "fire", "0 facts in 0 articles"]),
        (ARTICLE, ["<i>", "North Times", "4\u00a0May\u00a02024", "Officials said"]),
        (SMALL, ["2 conflicts", "1 update", "3 articles"]),
    ],
    ids=["conflict", "denial", "fact", "event", "article", "report"],
)
def test_one_useful_line(noun: object, parts: list[str]) -> None:
    line = repr(noun)
    assert "\n" not in line
    assert line == str(noun)
    assert [part for part in parts if part not in line] == []


@pytest.mark.parametrize(
    "noun",
    [HOSTILE, *HOSTILE.conflicts, *HOSTILE.facts, *HOSTILE.events, ARTICLE],
    ids=lambda noun: type(noun).__name__,
)
def test_cards_hold_no_markup_but_their_own(noun: Report | Conflict | Fact | Event | Article) -> None:
    tags = parsed(noun._repr_html_())
    assert tags.seen <= {"div", "style", "p", "b", "i", "span", "mark", "blockquote", "pre", "code"}
    assert tags.attributes == {"class"}


def test_cards_load_nothing() -> None:
    assert not re.search(r"https?:|url\(|@import|src=", SMALL._repr_html_())


def test_a_conflict_card_shows_all_that_matters() -> None:
    text = parsed(SMALL.conflicts[0]._repr_html_()).text
    for part in (
        "Major conflict",
        "How many?",
        "31 people",
        "12 people",
        "Dock workers",
        "The article itself",
        "no number fits both",
    ):
        assert part.lower() in text.lower()


def test_the_words_in_question_are_marked() -> None:
    assert "counted <mark>31 people</mark> with" in SMALL.conflicts[0]._repr_html_()


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(2, 3)], "a <mark>&lt;</mark> b"),
        ([(0, 5)], "<mark>a &lt; b</mark>"),
        ([(0, 3), (2, 5)], "<mark>a &lt; b</mark>"),
        ([(0, 1), (4, 5)], "<mark>a</mark> &lt; <mark>b</mark>"),
        ([], "a &lt; b"),
    ],
)
def test_marking(spans: list[tuple[int, int]], expected: str) -> None:
    evidences = [
        Evidence(article_id="a", start=10 + s, end=10 + e, quote="", sentence_start=10, sentence="a < b")
        for s, e in spans
    ]
    assert marked("a < b", 10, evidences) == expected


def test_a_long_report_shows_its_first_conflicts_and_says_how_to_see_the_rest() -> None:
    tags = parsed(made.large(25)._repr_html_())
    assert tags.text.count("How many?") + tags.text.count("How much?") == 10
    assert "and 15 more" in tags.text
    assert 'report.save("report.html")' in tags.text


@pytest.mark.parametrize("noun", [SMALL, SMALL.conflicts[0], SMALL.timeline()], ids=["report", "conflict", "chart"])
def test_a_notebook_takes_html_and_one_line(noun: object) -> None:
    shown, _ = DisplayFormatter().format(noun)  # type: ignore[no-untyped-call]
    assert shown["text/html"].startswith("<")
    assert "\n" not in shown["text/plain"]
