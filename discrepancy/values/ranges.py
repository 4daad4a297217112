"""Two numbers that are the ends of one amount: 4.5 to 5 percent, between $12 and $16, 30-40, two or three."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discrepancy.schema import Bound
from discrepancy.values import numbers
from discrepancy.values.found import Found
from discrepancy.values.measures import currency_at, unit_after, unit_at
from discrepancy.values.naming import is_label
from discrepancy.values.numbers import Number
from discrepancy.values.units import Unit
from discrepancy.values.wording import BEFORE
from discrepancy.values.words import HYPHENS, Word, glued, lower_at


def join_range(words: Sequence[Word], found: Found, floor_index: int, first_scale: float) -> None:
    """Join the second end of a range to the number."""
    at = found.end if found.unit_end > found.number_end else found.number_end
    if _is_change(words, found, floor_index):
        return
    for begin in {at, found.number_end}:
        second = _second(words, found, begin, floor_index)
        if second is not None:
            other, currency = second
            low = found.numbers[0]
            if other.scale > 1 and first_scale == 1 and low < other.value / other.scale:
                low *= other.scale
                found.steps = (found.steps[0] * other.scale,)
            if _is_negative(words, found):
                low, found.start = -low, found.start - 1
            if low > other.value and not _from_before(words, found, floor_index):
                return
            found.numbers = (low, other.value)
            found.steps = (found.steps[0], other.step)
            found.scaled = found.scaled or is_rounded(other)
            found.factor = other.scale
            found.bound = Bound.RANGE
            found.number_end = found.end = other.end
            found.unit = currency or found.unit
            if found.category == "ratio" and other.form != "fraction":
                found.category = "count"
            kept = found.per
            unit_after(words, found)
            found.per = found.per or kept
            return


def _is_negative(words: Sequence[Word], found: Found) -> bool:
    """Is the first end of "between minus ten and fifteen" below zero."""
    return lower_at(words, found.start - 1) in ("minus", "negative") and _before_sign(words, found) in (
        "between",
        "from",
    )


def _before_sign(words: Sequence[Word], found: Found) -> str:
    """The word before a number, or before the sign that stands there as a word."""
    before = lower_at(words, found.start - 1)
    return lower_at(words, found.start - 2) if before in ("minus", "negative") else before


def is_rounded(number: Number) -> bool:
    return number.form in ("scaled", "fraction") or number.step < 1


def _is_change(words: Sequence[Word], found: Found, floor_index: int) -> bool:
    """Does a verb of change govern the number, so that "from 400 to 600" is two amounts at two times, not a range."""
    if lower_at(words, found.end) != "to":
        return False
    after_from = words[found.start - 1].lower == "from"
    for j in range(found.start - 1, max(found.start - (20 if after_from else 4), -1), -1):
        if words[j].lower in (".", ";", "¶"):
            return False
        if words[j].lower in CHANGES:
            return after_from or (words[found.start - 1].lower != "by" and not _near(words, found))
    return False


def _near(words: Sequence[Word], found: Found) -> bool:
    """Is the number after "to" at most twice as large: "raise 5 to 8 million" is a range."""
    begin = currency_at(words, found.end + 1)[1]
    other = numbers.read(words, begin) if begin < len(words) else None
    if other is None:
        return False
    low = found.numbers[0] * (other.scale if found.numbers[0] < other.value / other.scale else 1.0)
    return low < other.value <= 2 * low


CHANGES: Final = frozenset(
    """rise rises rose risen rising raise raises raised raising increase increases increased increasing grow grows grew
    grown growing fall falls fell fallen falling drop drops dropped dropping decline declines declined declining cut
    cuts cutting reduce reduces reduced reducing jump jumps jumped jumping climb climbs climbed climbing go goes went
    going gone expand expands expanded expanding double doubled lower lowers lowered lowering boost boosted boosting
    slip slips slipped slipping slide slides slid sliding soar soared soaring surge surged surging plunge plunged
    plunging shrink shrank shrinking improve improved improving change changed changing revise revised revising upgrade
    upgraded shift shifted swell swelled dip dipped tumble tumbled edge edged gain gained gaining lose lost losing
    skid skidded shed
    sheds shedding ease eases eased easing add adds added adding settle settled retreat retreated advance advanced firm
    firmed rally rallied rebound rebounded plummet plummeted spike spiked swing swung sink sank up
    down""".split()
)
"""Forms of verbs, and adverbs, that say that an amount changed."""


def _from_before(words: Sequence[Word], found: Found, floor_index: int) -> bool:
    j = found.start - 1
    return j >= floor_index and words[j].lower == "from"


def _second(words: Sequence[Word], found: Found, at: int, floor_index: int) -> tuple[Number, Unit | None] | None:
    """The number after "to", "and", "or" or a dash that makes a range with the first."""
    if at + 1 >= len(words):
        return None
    word = words[at]
    before = _before_sign(words, found)
    dash = word.text in HYPHENS
    if dash and lower_at(words, at + 1) == "to" and at + 2 < len(words) and words[at + 2].text in HYPHENS:
        begin, kind = at + 3, "to"  # 0-to-60
    elif dash:
        begin, kind = at + 1, "dash"
    elif word.lower in ("to", "through", "or") or (word.lower == "and" and before in ("between", "anywhere")):
        begin, kind = at + 1, word.lower
    elif word.lower == "and" and lower_at(words, found.start - 2) == "between" and before in BEFORE:
        begin, kind = at + 1, "and"
    elif word.lower == "and" and before == "of" and lower_at(words, found.start - 2) in ("ages", "age"):
        begin, kind = at + 1, "and"
    else:
        return None
    if kind == "to" and begin < len(words) and words[begin].text in HYPHENS and glued(words, begin):
        begin += 1  # 200 to-260
    if begin >= len(words):
        return None
    if kind == "dash" and (glued(words, at) != glued(words, at + 1)):
        return None
    while (
        begin < len(words) and words[begin].lower in ("about", "around", "roughly", "nearly") and kind in ("to", "and")
    ):
        begin += 1
    currency, begin = currency_at(words, begin)
    if begin >= len(words):
        return None
    number = numbers.read(words, begin, money=found.unit is not None and found.unit.dimension == "currency")
    if number is None or (number.form == "fraction") != (found.category == "ratio"):
        return None
    unit = unit_at(words, number.end)
    first_unit = found.unit
    if kind in ("to", "dash", "through") and first_unit is not None:
        second_unit = currency or (unit[0] if unit else None)
        between = before == "from" or kind == "dash"
        if second_unit is None and before != "from" and not (between and found.unit_end == found.number_end):
            return None
        if second_unit is not None and second_unit.name != first_unit.name:
            return None
    if kind == "to" and first_unit is None and currency is not None:
        return None
    if kind == "or":
        if (
            number.value <= found.numbers[0]
            or number.value > 10 * found.numbers[0]
            or first_unit not in (None, currency)
        ):
            return None
        if is_label(words, begin, number.end):
            return None
    if kind == "to" and before not in ("from", "between"):
        widest = 5 if before in ("by", "of") or first_unit is not None else 100
        scaled = found.numbers[0] * (number.scale if number.scale > 1 and not found.scaled else 1.0)
        if number.value <= found.numbers[0] or number.value > widest * max(scaled, 1):
            return None
    if kind != "dash" and currency is None and is_label(words, begin, number.end):
        return None
    return number, currency
