"""What a count is of, and which counts are of some only."""

from __future__ import annotations

import pytest

from discrepancy.conflicts import outcomes
from discrepancy.conflicts.find import find
from discrepancy.schema import Role
from tests.conflicts.build import corpus, counted, hurt, killed


@pytest.mark.parametrize(
    ("words", "lemma", "kind", "what"),
    [
        ("three people", "kill", "death", "persons:killed"),
        ("three soldiers", "wound", "injury", "persons:hurt"),
        ("three people", "shoot", "attack", "persons:hit"),
        ("three other people", "shoot", "attack", "persons:hurt"),
        ("three people", "describe", "other", ""),
        ("three shots", "hear", "other", ""),
        ("40 rockets", "fire", "attack", "rocket"),
        ("three counts", "charge", "charge", ""),
        ("two gunmen", "shoot", "attack", ""),
    ],
)
def test_what_is_counted(words: str, lemma: str, kind: str, what: str) -> None:
    assert outcomes.counted(counted("a", words, lemma, kind)) == what


@pytest.mark.parametrize(
    ("one", "other", "alarms"),
    [
        ("two gunmen", "three gunmen", 1),
        ("two gunmen", "20 men", 1),
        ("three men", "two attackers", 1),
        ("two gunmen", "two men", 0),
        ("two officers", "three gunmen", 0),
    ],
)
def test_how_many_attacked(one: str, other: str, alarms: int) -> None:
    facts = [counted(a, words, "shoot", "attack", role=Role.AGENT) for a, words in (("a", one), ("b", other))]
    assert len(find(*corpus(facts))) == alarms


@pytest.mark.parametrize(
    ("sentence", "partial"),
    [("A man was killed and two more people were hurt.", False), ("Two more people were hurt.", True)],
)
def test_more_beside_the_dead_are_all_the_hurt(sentence: str, partial: bool) -> None:
    fact = hurt("a", "two more people", sentence=sentence)
    begin = fact.evidence.start - sentence.lower().index("two more people")
    placed = fact.model_copy(update={"evidence": fact.evidence.model_copy(update={"sentence_start": begin})})
    assert outcomes.is_partial(placed) is partial


@pytest.mark.parametrize("words", ["two more people", "two other people"])
def test_counts_of_some(words: str) -> None:
    assert outcomes.is_partial(killed("a", words))


def test_the_others_hurt_are_all_the_hurt() -> None:
    assert not outcomes.is_partial(hurt("a", "two other people"))
    assert len(find(*corpus([hurt("a", "six other men"), hurt("b", "seven people")]))) == 1
    assert find(*corpus([hurt("a", "six men"), hurt("b", "seven people")])) == ()


def test_a_happening_is_not_compared_with_a_year() -> None:
    assert find(*corpus([killed("a", "two people"), killed("b", "104 people")])) == ()
