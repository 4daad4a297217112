"""Which times of two reports are held against each other: of the deed, of the call for help, of those found."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from discrepancy.conflicts.find import find
from discrepancy.linking.link import link
from discrepancy.pipeline.extract import as_doc, extract
from discrepancy.schema import Article, Slot

LEAD = "A man shot and killed a clerk at the Bell Street market in Dalton on Friday, police said."
SHOT_AT_NIGHT = "A man shot and killed a clerk at the Bell Street market in Dalton about 9:40 p.m. Friday, police said."

DISPUTED = [
    ("The clerk, Ada Finch, was closing the shop around 2:15 p.m. Friday when the man shot her.", SHOT_AT_NIGHT),
    ("It all started around 2:15 p.m. Friday, police said.", SHOT_AT_NIGHT),
    ("Just before 2:15 p.m. Friday, police say, the man shot the clerk, Ada Finch.", SHOT_AT_NIGHT),
    ("A masked man entered the market around 2:15 p.m. Friday. He shot the clerk, Ada Finch.", SHOT_AT_NIGHT),
    ("Officers found the clerk dead about 8:30 p.m. Friday.", SHOT_AT_NIGHT),
]
NOT_DISPUTED = [
    ("Officers found the clerk dead about 10:30 p.m. Friday.", SHOT_AT_NIGHT),
    ("A masked man shot her around 9:45 on Friday.", SHOT_AT_NIGHT),
    ("The market opened around 7 a.m. Friday.", SHOT_AT_NIGHT),
    ("The town fair started around 2:15 p.m. Friday.", SHOT_AT_NIGHT),
    (
        "Officers found the clerk dead about 10:30 p.m. Friday.",
        LEAD + " Police were called to the market about 9:30 p.m. Friday.",
    ),
]


def times(nlp: Language, *texts: str) -> int:
    """Conflicts over times among reports of one day."""
    articles = [Article(id=f"a{n}", text=text, published=date(2024, 5, 4)) for n, text in enumerate(texts)]
    extractions = [
        extract(doc, own) for doc, own in zip(nlp.pipe(as_doc(nlp, one) for one in articles), articles, strict=True)
    ]
    return sum(conflict.slot is Slot.TIME for conflict in find(extractions, link(extractions)))


@pytest.mark.parametrize(("one", "other"), DISPUTED)
def test_times_of_one_deed_are_compared_whatever_word_they_hang_on(nlp: Language, one: str, other: str) -> None:
    assert times(nlp, f"{LEAD} {one}", other) == 1


@pytest.mark.parametrize(("one", "other"), NOT_DISPUTED)
def test_times_of_what_went_before_and_after_are_not(nlp: Language, one: str, other: str) -> None:
    assert times(nlp, f"{LEAD} {one}", other) == 0
