"""Vague numbers: several, a few, dozens, hundreds of thousands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from discrepancy.values.numbers import SCALES
from discrepancy.values.words import Word


@dataclass(frozen=True, slots=True)
class Vague:
    """Interval that a vague number stands for: hard ends, and soft ones where softer uses are common."""

    low: float
    high: float | None
    soft_low: float | None = None
    soft_high: float | None = None


VAGUE: Final = {
    "several": Vague(3, 9, 2, 20),
    "a few": Vague(3, 6, 2, 9),
    "few": Vague(2, 6, 1, 9),
    "a handful of": Vague(2, 6, 2, 10),
    "a handful": Vague(2, 6, 2, 10),
    "a couple of": Vague(2, 2, 2, 3),
    "a couple": Vague(2, 2, 2, 3),
    "a pair of": Vague(2, 2),
    "multiple": Vague(2, None),
    "numerous": Vague(4, None, 3, None),
    "tens": Vague(20, 99),
    "dozens": Vague(24, 99),
    "scores": Vague(40, 199),
    "hundreds": Vague(200, 999),
    "thousands": Vague(2000, 9999),
    "millions": Vague(2e6, 999_999_999),
    "billions": Vague(2e9, 999_999_999_999),
    "trillions": Vague(2e12, 999_999_999_999_999),
}
"""Channell (Vague Language, 1994) finds them vaguer still; the hard interval is what a reader may hold them to."""
PLURAL_SCALES: Final = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3,
                        "millions": 1e6, "billions": 1e9, "trillions": 1e12}  # fmt: skip


def vague(words: Sequence[Word], i: int) -> tuple[Vague, int, float] | None:
    """A vague number at a word: its interval, the index after it, and the scale that it names (0: none).

    >>> from discrepancy.values.words import split
    >>> vague(split("hundreds of thousands of people"), 0)[0]
    Vague(low=200000.0, high=999999.0, soft_low=None, soft_high=None)
    >>> vague(split("several rockets"), 0)[1], vague(split("some rockets"), 0)
    (1, None)
    """
    word = words[i].lower
    if word in ("a", "few"):
        for length in (3, 2, 1):
            phrase = " ".join(part.lower for part in words[i : i + length])
            if phrase in VAGUE and len(words) >= i + length:
                return _vaguely_scaled(words, VAGUE[phrase], i + length)
        return None
    found = VAGUE.get(word)
    if found is None:
        return None
    scale = PLURAL_SCALES.get(word, 0.0)
    if scale and i + 2 < len(words) and words[i + 1].lower == "of" and words[i + 2].lower in PLURAL_SCALES:
        factor = PLURAL_SCALES[words[i + 2].lower]
        high = None if found.high is None else (found.high + 1) * factor - 1
        soft_low = None if found.soft_low is None else found.soft_low * factor
        soft_high = None if found.soft_high is None else found.soft_high * factor
        return Vague(found.low * factor, high, soft_low, soft_high), i + 3, scale * factor
    if not scale:
        return _vaguely_scaled(words, found, i + 1)
    return found, i + 1, scale


def _vaguely_scaled(words: Sequence[Word], found: Vague, end: int) -> tuple[Vague, int, float]:
    """ "Several hundred", "a couple of thousand": the scale word multiplies the interval."""
    scale = 1.0
    while end < len(words) and words[end].lower in SCALES:
        scale *= SCALES[words[end].lower]
        end += 1
    if scale == 1.0 or found.high is None:
        return found, end, 0.0
    soft = [None if share is None else share * scale for share in (found.soft_low, found.soft_high)]
    return Vague(found.low * scale, found.high * scale, soft[0], soft[1]), end, 0.0
