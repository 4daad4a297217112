"""Work grows with the text, not with its square, however many numbers one sentence holds."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from discrepancy.pipeline.quantities.reading import mentions
from discrepancy.settings import AMOUNTS

_GRAMMAR = {
    "rockets": ("NOUN", "NNS", "conj"), "people": ("NOUN", "NNS", "conj"), "man": ("NOUN", "NN", "conj"),
    "and": ("CCONJ", "CC", "cc"), "or": ("CCONJ", "CC", "cc"), ",": ("PUNCT", ",", "punct"),
    "-": ("PUNCT", "HYPH", "punct"), "of": ("ADP", "IN", "case"), "the": ("DET", "DT", "det"),
    "a": ("DET", "DT", "det"), "killed": ("VERB", "VBN", "acl"),
}  # fmt: skip


def _sentence(words: list[str], shape: str) -> Doc:
    """One sentence whose words all hang on the last ("star"), or each on the one before it ("chain")."""
    pos, tags, relations = zip(*(_GRAMMAR.get(word, ("NUM", "CD", "nummod")) for word in words), strict=True)
    root = len(words) - 1 if shape == "star" else 0
    heads = [root if shape == "star" else max(i - 1, 0) for i in range(len(words))]
    deps = ["root" if i == root else relation for i, relation in enumerate(relations)]
    starts: list[bool | int | None] = [i == 0 for i in range(len(words))]
    vocab = spacy.blank("en").vocab
    return Doc(vocab, words, pos=list(pos), tags=list(tags), heads=heads, deps=deps, lemmas=words, sent_starts=starts)


def _steps(doc: Doc) -> int:
    """Lines of Python that reading the Doc's quantities runs."""
    steps = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal steps
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        mentions(doc)
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize("shape", ["star", "chain"])
@pytest.mark.parametrize(
    "unit",
    ["5 rockets and", "7 ,", "1 -", "two million", "5 of the 6 people ,", "killed 3 ,", "a man and", "five of the"],
)
def test_twice_the_words_cost_twice_the_steps(unit: str, shape: str) -> None:
    times = AMOUNTS.most_in_sentence + 50
    once, twice = (_steps(_sentence(unit.split() * n, shape)) for n in (times, 2 * times))
    assert twice < 2.2 * once


@pytest.mark.parametrize("numbers", [AMOUNTS.most_in_sentence + 1, 2000])
def test_every_number_of_a_long_line_is_kept_with_the_noun_beside_it(numbers: int) -> None:
    found = mentions(_sentence(["5", "rockets", ","] * numbers, "chain"))
    assert len(found) == numbers
    assert {mention.amount.noun for mention in found} == {"rocket"}
