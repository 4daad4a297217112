"""Time grows with the text, not with its square, whatever is repeated in it."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from spacy.language import Language

from discrepancy.pipeline.extract import as_doc, extract
from discrepancy.schema import Article

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
