"""Time grows with the text, not with its square, whatever is repeated in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from time import process_time
from typing import Any

import pytest
from spacy.language import Language

from discrepancy.conflicts import find
from discrepancy.linking import happenings
from discrepancy.linking.link import link
from discrepancy.pipeline.extract import as_doc, extract
from discrepancy.schema import Article, Extraction
from discrepancy.settings import COMPARING, LINKING

SHORT = 3000
"""Code points of the shorter text; the longer one has four times as many."""

LIMIT = 9.0
"""Times the work that four times the text may take: 4 by nature, 16 for a square; the rest is for a busy machine."""


@pytest.mark.parametrize(
    "unit",
    [
        "police said ",
        '"he said" ',
        "killed 3 people and ",
        "the army denied ",
        "on Friday, ",
        "Anna Bell, ",
        "$5 31 ",
        "((",
        "the man who shot ",
    ],
)
def test_four_times_the_text_takes_about_four_times_the_time(unit: str, nlp: Language) -> None:
    once, more = (_seconds(unit * (size // len(unit)), nlp) for size in (SHORT, 4 * SHORT))
    assert more < LIMIT * max(once, 0.1)


def _seconds(text: str, nlp: Language) -> float:
    article = Article(id="a", text=f"Police said {text}", published=date(2024, 5, 8))
    begun = process_time()
    extract(nlp(as_doc(nlp, article)), article)
    return process_time() - begun


def test_four_times_the_events_take_about_four_times_the_comparisons(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a kind of events, and of answers to a question, that no article tells so many of."""
    counted: list[int] = []

    def counting(function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any) -> Any:
            counted.append(1)
            return function(*arguments)

        return called

    for module, name in ((happenings, "evidence"), (find, "compare_values"), (find, "rivals")):
        monkeypatch.setattr(module, name, counting(getattr(module, name)))
    monkeypatch.setattr(find, "COMPARING", replace(COMPARING, most_answers=10))
    needed = []
    for size in (40, 160):
        counted.clear()
        extractions = [
            _extracted(name, "".join(f"A bomb killed {n} people. " for n in range(2, size)), nlp) for name in "ab"
        ]
        find.find(extractions, link(extractions, replace(LINKING, parts=10)))
        needed.append(len(counted))
    once, more = needed
    assert once > 100
    assert more < 5 * once


def _extracted(name: str, text: str, nlp: Language) -> Extraction:
    article = Article(id=name, text=text, published=date(2024, 5, 8))
    return extract(nlp(as_doc(nlp, article)), article)
