"""Tolls that an ordinal tells: how many a second, third, fourth victim makes."""

from __future__ import annotations

import pytest
from spacy.language import Language

from discrepancy.pipeline import store
from discrepancy.pipeline.mentions import QuantityMention
from discrepancy.schema import Bound


def tolls(nlp: Language, text: str) -> list[tuple[str, float | None, str]]:
    found = store.read(nlp(text), "quantities", QuantityMention)
    return [
        (text[mention.start_char : mention.end_char], mention.amount.low, mention.amount.noun)
        for mention in found
        if mention.amount.bound is Bound.AT_LEAST
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A second victim has died, the coroner said.", ("A second", 2, "victim")),
        ("A third person died of his burns on Sunday.", ("A third", 3, "person")),
        ("The fourth death was reported on Tuesday.", ("The fourth", 4, "death")),
        ("Officials confirmed a sixth death from the flood.", ("a sixth", 6, "death")),
        ("Rescuers found a seventh body in the mud.", ("a seventh", 7, "body")),
        ("A 12th victim died overnight.", ("A 12th", 12, "victim")),
        ("A fourth victim, a young nurse, was pronounced dead at noon.", ("A fourth", 4, "victim")),
        ("One person died at the quarry and a second victim died at a clinic.", ("a second", 2, "victim")),
        ("A fifth victim was found wounded in a shed.", ("A fifth", 5, "victim")),
        ("A man was hurt in the quake. A second man was injured on Monday.", ("A second", 2, "man")),
    ],
)
def test_an_ordinal_of_victims_is_a_toll(nlp: Language, text: str, expected: tuple[str, float, str]) -> None:
    assert tolls(nlp, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A second suspect was killed.",
        "For a second time the man was hurt.",
        "He was charged with second-degree murder.",
        "The Second Army lost a tank.",
        "It was the third death at the mill this year.",
        "The mayor spoke of the third death in less than two weeks.",
        "She was the second person to be killed there in a week.",
        "His second wife was killed.",
        "A second lieutenant was killed.",
        "A man was hurt and a second man was killed.",
        "A man died and a second man was wounded.",
        "The second man died in the crash.",
    ],
)
def test_other_ordinals_are_none(nlp: Language, text: str) -> None:
    assert tolls(nlp, text) == []


def test_a_toll_is_shown_in_plain_words(nlp: Language) -> None:
    [mention] = store.read(nlp("A second woman died of her burns."), "quantities", QuantityMention)
    assert (mention.amount.text, mention.amount.modifiers) == ("at least 2 women", ())
