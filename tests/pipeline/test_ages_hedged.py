"""Ages that are only thought to be so keep their hedge."""

from __future__ import annotations

import pytest
from spacy.language import Language

from discrepancy.schema import Modality, Slot


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The victim, believed to be in his 50s, was unhurt.", Modality.LIKELY),
        ("The robber is thought to be between 18 and 20 years old.", Modality.LIKELY),
        ("The driver, probably in her early 30s, fled.", Modality.LIKELY),
        ("The driver was in her early 30s.", Modality.ASSERTED),
        ("A 45-year-old man was believed dead.", Modality.ASSERTED),
    ],
)
def test_a_hedge_before_an_age(nlp: Language, text: str, modality: Modality) -> None:
    [age] = [fact for fact in nlp(text)._.facts if fact.slot is Slot.AGE]
    assert age.modality is modality
