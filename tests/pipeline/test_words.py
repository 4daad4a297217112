"""Words of texts that hold runs without a blank."""

from __future__ import annotations

import pytest
import spacy

from discrepancy.pipeline.words import PIECE, make_doc

NEWS = "Police didn't say so. Twelve people's homes (in U.S. towns) burned.\n\nMore on http://x.example/a?b=1 soon. "


@pytest.mark.parametrize("run", ["((", "x", ")].", "😀", "a-", "\u0301", "'s", "http://x.example/"])
@pytest.mark.parametrize("length", [2 * PIECE, 2 * PIECE + 1, 3 * PIECE, 2005])
def test_no_code_point_is_lost(run: str, length: int) -> None:
    text = f"{NEWS}{(run * length)[:length]} {NEWS}{(run * length)[:length]}"
    assert make_doc(spacy.blank("en"), text).text == text


def test_all_other_words_stay_as_they_are() -> None:
    nlp = spacy.blank("en")
    plain = [(token.text, token.norm_, token.whitespace_) for token in nlp.make_doc(NEWS)]
    cut = make_doc(nlp, NEWS + "(" * 2000)
    assert [(token.text, token.norm_, token.whitespace_) for token in cut][: len(plain)] == plain
    assert not cut.has_annotation("SENT_START")


def test_a_text_of_usual_words_goes_the_usual_way() -> None:
    nlp = spacy.blank("en")
    assert make_doc(nlp, NEWS).to_bytes() == nlp.make_doc(NEWS).to_bytes()
    assert len(make_doc(nlp, "")) == 0
