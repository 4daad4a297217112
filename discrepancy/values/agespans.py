"""Ages told as a span of years: "in his 40s", "her late teens", "a 20-something", "an octogenarian"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discrepancy.schema import Bound
from discrepancy.values import units
from discrepancy.values.found import Found
from discrepancy.values.words import HYPHENS, Word, glued, lower_at

DECADES: Final = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
                  "eighties": 80, "nineties": 90}  # fmt: skip
_SOMETHINGS: Final = {"twentysomething": 20, "thirtysomething": 30, "fortysomething": 40, "fiftysomething": 50}
_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
_AGED_WORDS: Final = {"quadragenarian": 40, "quinquagenarian": 50, "sexagenarian": 60, "septuagenarian": 70,
                      "octogenarian": 80, "nonagenarian": 90}  # fmt: skip
_PHASES: Final = {"early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9)}
"""Years of a decade that a part of it covers; readers allow a year on either side, which the soft interval does."""
_OF_TEENS: Final = {"early": (13, 15), "mid": (14, 17), "middle": (14, 17), "late": (17, 19)}
_TEENS: Final = (13.0, 19.0)
_WHOSE: Final = frozenset({"his", "her", "their", "my", "our", "your"})
_SLACK: Final = 2.0
"""Step of such an age: half of it is what the ends may be off."""

STARTERS: Final = frozenset({*DECADES, *_SOMETHINGS, *_AGED_WORDS, "teens", *(word + "s" for word in _SOMETHINGS),
                             *(word + "s" for word in _AGED_WORDS)})  # fmt: skip
"""Words other than numbers at which such an age begins."""


def age_span(words: Sequence[Word], i: int, floor_index: int = 0) -> Found | None:
    """The age told as a span of years whose decade stands at a word.

    "The 40s" are years or degrees: a decade is an age only where it is somebody's.

    Args:
        words: Words of the text.
        i: Index of the decade: "40" in "in his early 40s".
        floor_index: Word before which nothing may be taken in.

    Example:
        >>> from discrepancy.values.words import split
        >>> age_span(split("in his early 40s"), 3).numbers, age_span(split("in the 40s"), 2)
        ((40.0, 43.0), None)
        >>> age_span(split("in her mid-to-late thirties"), 7).numbers
        (34.0, 39.0)
    """
    word = words[i].lower
    alone = word.removesuffix("s")
    if alone in _AGED_WORDS or alone in _SOMETHINGS:
        begins = _AGED_WORDS.get(alone, _SOMETHINGS.get(alone, 0))
        return _found(i, i + 1, i, i + 1, begins, begins + 9)
    something = _something(words, i)
    if something is not None:
        begins, end = something
        return _found(i, end, i, end, begins, begins + 9)
    first = _decade(words, i)
    if first is None:
        return None
    decade, end = first
    phases, start = _phases(words, i, floor_index)
    if start - 1 < floor_index or words[start - 1].lower not in _WHOSE:
        return None
    low, high = _years(decade, phases)
    second = _second(words, end)
    if second is not None and second[1] > high:
        _, high, end = second
    begin = start - 1
    if begin > floor_index and words[begin - 1].lower == "in":
        begin -= 1
    if begin > floor_index and words[begin - 1].lower == "aged":
        begin -= 1
    return _found(begin, end, i, end, low, high)


def _found(start: int, end: int, number_start: int, number_end: int, low: float, high: float) -> Found:
    return Found(
        start, end, number_start, number_end, (float(low), float(high)), (_SLACK, _SLACK), Bound.RANGE, "age",
        units.by_word("year"), unit_end=end, scaled=True, decade=True,
    )  # fmt: skip


def _something(words: Sequence[Word], i: int) -> tuple[int, int] | None:
    """Decade and index after "20-something", "twenty-something", "30-somethings"."""
    if i + 2 >= len(words) or words[i + 1].text not in HYPHENS or not glued(words, i + 1) or not glued(words, i + 2):
        return None
    if words[i + 2].lower not in ("something", "somethings"):
        return None
    text = words[i].lower
    low = int(text) if text.isdecimal() else _TENS.get(text, 0)
    if not 20 <= low <= 90 or low % 10 or units.by_word(lower_at(words, i + 3)) is not None:
        return None
    return low, i + 3


def _decade(words: Sequence[Word], i: int) -> tuple[int, int] | None:
    """Decade and index after "40s", "40's", "forties", "teens" (10)."""
    text = words[i].lower
    if text in DECADES:
        return DECADES[text], i + 1
    if text == "teens":
        return 10, i + 1
    if not text.isdecimal() or len(text) > 3 or not 20 <= int(text) <= 110 or int(text) % 10:
        return None
    at = i + 1
    if at < len(words) and words[at].text in "'’" and glued(words, at):
        at += 1
    if lower_at(words, at) != "s" or not glued(words, at):
        return None
    return int(text), at + 1


def _phases(words: Sequence[Word], i: int, floor_index: int) -> tuple[list[str], int]:
    """The parts of a decade named before it, and the index of the first of these words."""
    phases: list[str] = []
    start = i
    j = i - 1
    while j >= floor_index:
        word = words[j]
        if word.lower in _PHASES:
            phases.append(word.lower)
            start = j
        elif word.lower == "very" or not (word.text in HYPHENS or word.lower in ("to", "or", "and", "/")):
            if word.lower == "very":
                start = j
            break
        j -= 1
    return phases, start


def _years(decade: int, phases: Sequence[str]) -> tuple[float, float]:
    if decade == 10:
        spans = [_OF_TEENS[phase] for phase in phases]
        return (min(low for low, _ in spans), max(high for _, high in spans)) if spans else _TEENS
    if not phases:
        return decade, decade + 9
    return decade + min(_PHASES[phase][0] for phase in phases), decade + max(_PHASES[phase][1] for phase in phases)


def _second(words: Sequence[Word], at: int) -> tuple[float, float, int] | None:
    """Years and index after a further decade: "his late 20s or early 30s", "her 50s or 60s"."""
    if lower_at(words, at) not in ("or", "to", "and") and not (at < len(words) and words[at].text in HYPHENS):
        return None
    phases: list[str] = []
    j = at + 1
    while j < len(words) and (words[j].lower in _PHASES or words[j].text in HYPHENS or words[j].lower in _WHOSE):
        if words[j].lower in _PHASES:
            phases.append(words[j].lower)
        j += 1
    found = _decade(words, j) if j < len(words) else None
    if found is None:
        return None
    low, high = _years(found[0], phases)
    return low, high, found[1]
