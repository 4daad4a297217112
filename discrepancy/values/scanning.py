"""Every amount of a text, from its words alone.

What is only a number by its looks (a date, a name's number, a telephone number) is told apart as far as words can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from discrepancy.schema import Bound
from discrepancy.values import agespans, numbers, units
from discrepancy.values.bounds import bound_after, bound_before, is_period
from discrepancy.values.found import Found
from discrepancy.values.measures import compound, currency_before, rate, unit_after, unit_at
from discrepancy.values.naming import is_label, is_score
from discrepancy.values.numbers import Number
from discrepancy.values.ranges import is_rounded, join_range
from discrepancy.values.units import Unit
from discrepancy.values.vague import VAGUE, Vague, vague
from discrepancy.values.wording import BEFORE, MAJORITY, match_before
from discrepancy.values.words import FUNCTION_WORDS, HYPHENS, MINUS, Word, glued, lower_at, noun_follows


def scan(words: Sequence[Word]) -> Iterator[Found]:
    """All amounts of a text, in order.

    Args:
        words: Words of the text, from ``words.split``.

    Yields:
        Amounts that do not overlap.

    Example:
        >>> from discrepancy.values.words import split
        >>> words = split("at least 14 rockets hit the base, not 11, at a cost of $1.5m or more")
        >>> [(amount.numbers, amount.bound.value, amount.category) for amount in scan(words)]
        [((14.0,), 'at_least', 'count'), ((11.0,), 'exact', 'count'), ((1500000.0,), 'at_least', 'money')]
    """
    i, count = 0, len(words)
    floor_index = 0
    waiting: Found | None = None
    while i < count:
        word = words[i].lower
        if not (word[0].isdecimal() or word in _STARTERS or (word[0] == "." and len(word) > 1)):
            i += 1
            continue
        found = _at(words, i, floor_index)
        if found is None:
            i = _skip(words, i)
            continue
        i = floor_index = max(found.end, i + 1)
        if waiting is not None and _two_sided(words, waiting, found):
            found, waiting = waiting, None
        if waiting is not None:
            yield waiting
        waiting = found
    if waiting is not None:
        yield waiting


def _two_sided(words: Sequence[Word], low: Found, high: Found) -> bool:
    """Join "more than 30 but fewer than 50" into one amount, the former; False where the two are no such pair."""
    between = [word.lower for word in words[low.end : high.start]]
    if low.bound in _UPPER and between in (["and"], ["but"], [",", "but"]):
        low, high = high, low  # "no more than 50 but no less than 20"
    if between not in (["and"], ["but"], [",", "but"], [","]) or low.bound not in _LOWER or high.bound not in _UPPER:
        return False
    if low.numbers[0] >= high.numbers[0] or low.vague or high.vague or low.unit not in (None, high.unit):
        return False
    first, last = (low, high) if low.start < high.start else (high, low)
    first.open_low, first.open_high = low.bound is Bound.MORE_THAN, high.bound is Bound.LESS_THAN
    first.numbers, first.steps = low.numbers + high.numbers, low.steps + high.steps
    first.bound = Bound.RANGE
    first.unit, first.per, first.category = last.unit or first.unit, last.per or first.per, last.category
    first.end, first.number_end, first.unit_end = last.end, last.number_end, last.unit_end
    return True


_LOWER: Final = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
_UPPER: Final = frozenset({Bound.LESS_THAN, Bound.AT_MOST})

_STARTERS: Final = (
    numbers.STARTERS
    | agespans.STARTERS
    | {phrase.split()[0] for phrase in VAGUE}
    | {"most", "majority", "the", "twice"}
)


def _skip(words: Sequence[Word], i: int) -> int:
    """Index to go on from after something that is no amount: past what is glued to it."""
    j = i + 1
    if not words[i].text[0].isdecimal():
        return j
    while j < len(words) and words[j].start == words[j - 1].end and words[j].text not in ",;:.)%":
        j += 1
    return j


def _at(words: Sequence[Word], i: int, floor_index: int) -> Found | None:
    """The amount whose number begins at word i."""
    lower = words[i].lower
    if lower in ("most", "majority", "the") or (
        lower == "a" and i + 1 < len(words) and words[i + 1].lower == "majority"
    ):
        return _majority(words, i)
    if lower == "twice":
        return _twice(words, i)
    span = agespans.age_span(words, i, floor_index)
    if span is not None:
        return span
    vaguely = vague(words, i)
    if vaguely is not None:
        return _vague(words, i, floor_index, vaguely)
    currency, start = currency_before(words, i, floor_index)
    number = numbers.read(words, i, money=currency is not None)
    if number is None:
        return None
    if currency is None and is_label(words, i, number.end):
        return None
    found = Found(start, number.end, i, number.end, (number.value,), (number.step,), scaled=is_rounded(number))
    found.unit, found.factor = currency, number.scale
    if currency is None and number.form == "fraction" and not is_share(words, i, number):
        return None
    if number.form == "fraction" and number.value < 1:
        found.category = "ratio"
    unit_after(words, found)
    compound(words, found)
    join_range(words, found, floor_index, number.scale)
    if is_score(words, found):
        return None
    sign(words, found, floor_index)
    classify(words, found, floor_index)
    bound_before(words, found, floor_index)
    bound_after(words, found)
    return found


def is_share(words: Sequence[Word], i: int, number: Number) -> bool:
    """Is a fraction in words a share ("half of the staff"), not a period of play or a place in an order."""
    if number.value >= 1 or words[i].text[0].isdecimal() or words[i].lower in numbers.VULGAR:
        return True
    after, before = lower_at(words, number.end), lower_at(words, i - 1)
    last = words[number.end - 1].lower
    if last in ("half", "halves"):
        if before in HYPHENS and glued(words, i):
            return False  # second-half
        if before in (
            "first",
            "second",
            "other",
            "latter",
            "better",
            "top",
            "bottom",
            "last",
            "opening",
            "the",
            "his",
            "each",
        ):
            return False
        return (
            after in _AFTER_HALF
            or before in BEFORE
            or before in ("by", "in", "than")
            or (not before and not after)
            or units.by_word(after) is not None
        )
    if last.startswith("quarter"):
        return after == "of" or number.end - i > 1 and after not in ("final", "finals", "century", "year", "to", "past")
    if last.startswith("third") and words[i].lower in ("a", "one") or number.end - i > 1:
        return (
            words[i].lower != "a"
            or after in ("of", "", ".", ",", ";", "the", "more", "to", "from", "in", "on")
            or before in BEFORE
        )
    return False


_AFTER_HALF: Final = frozenset(
    """of the a an all its their his her our my that this these those as dozen million billion what were are had
    have say said""".split()
)


def sign(words: Sequence[Word], found: Found, floor_index: int) -> None:
    """Take a minus or plus sign, or the word, into the number."""
    j = found.start - 1
    if j < floor_index or len(found.numbers) == 2:
        return
    word = words[j]
    if word.lower == "minus" and lower_at(words, j - 1) == "or" and lower_at(words, j - 2) == "plus":
        found.start = max(j - 2, floor_index)
        return
    if word.text in HYPHENS and lower_at(words, j - 1) == "minus" and j - 1 >= floor_index:
        found.numbers, found.start = (-found.numbers[0],), j - 1
        return
    minus = word.lower in ("minus", "negative") or (
        word.text in MINUS
        and glued(words, found.start)
        and (j == 0 or not glued(words, j) or words[j - 1].text in "([")
    )
    if minus:
        found.numbers = (-found.numbers[0],)
        found.start = j
    elif word.text == "+" and glued(words, found.start):
        found.start = j


_GUNS: Final = frozenset(
    {"rifle", "pistol", "handgun", "revolver", "gun", "firearm", "shotgun", "magnum", "bullet", "round"}
)


def classify(words: Sequence[Word], found: Found, floor_index: int) -> None:
    """Set the category from the unit and the words around."""
    after = lower_at(words, found.end)
    unit = found.unit
    if unit is None:
        if words[found.number_start].text[0] == "." and after in _GUNS:
            found.unit, found.category = units.by_word("calibre"), "measure"  # a .22 rifle
            return
        before = lower_at(words, found.start - 1)
        if before in ("between", "from") and found.bound is Bound.RANGE:
            before = lower_at(words, found.start - 2) if lower_at(words, found.start - 2) in _AGED else before
        j = found.start - 2 if before in ("of", *HYPHENS) else found.start - 1
        if lower_at(words, j) == "magnitude" and j >= floor_index:
            found.unit, found.category, found.start = units.by_word("magnitude"), "measure", j
            return
        if before in _AGED or (before == "of" and lower_at(words, found.start - 2) in ("age", "ages")):
            found.category, found.unit = "age", units.by_word("year")
        elif before in HYPHENS and lower_at(words, found.start - 2) in ("under", "over") and glued(words, found.start):
            found.category, found.unit = "age", units.by_word("year")  # the under-21 side
        elif before == "at" and _is_age_at(words, found, after):
            found.category, found.unit = "age", units.by_word("year")
        elif after == "on" and lower_at(words, found.end + 2) in _SCALES_OF_QUAKES:
            found.unit, found.category = units.by_word("magnitude"), "measure"  # 6.8 on the Richter scale
        elif found.category == "ratio":
            if after == "as" and lower_at(words, found.end + 1) in ("many", "much"):
                found.category = "multiplier"  # half as many votes
            return
        elif before == "of" and (share := _named_share(words, found.start - 2, floor_index)) is not None:
            if after not in FUNCTION_WORDS and after[:1].isalnum():
                return  # a percentage of 300 voters
            found.category, found.unit, found.start = "percent", units.by_word("percent"), share
        elif after in ("in", "out") and _is_one_in(words, found):
            return
        elif after == "times" and lower_at(words, found.end + 1) in _MULTIPLIED:
            found.category, found.end = "multiplier", found.end + 1
        elif after in ("x", "×", "fold") and (glued(words, found.end) or after == "fold"):
            found.category, found.end = "multiplier", found.end + 1
        elif after in HYPHENS and lower_at(words, found.end + 1) == "strong":
            found.end += 2
        elif after in HYPHENS and lower_at(words, found.end + 1) == "fold":
            found.category, found.end = "multiplier", found.end + 2
        elif after == "times":
            found.per, end = rate(words, found.end + 1)
            if found.per:
                found.unit, found.end, found.category = Unit("time", "count"), end, "measure"
        return
    if found.category == "ratio" and unit is not None:
        found.category = "measure"
    if unit.dimension == "currency":
        found.category = "money"
    elif unit.name in ("percent", "per mille"):
        found.category = "percent"
    elif unit.dimension == "time":
        found.category = "measure"
        j = found.unit_end + 1 if after in HYPHENS else found.unit_end
        following = lower_at(words, j)
        if following in ("old", "olds"):
            found.category, found.end = "age", j + 1
        elif following == "of" and lower_at(words, j + 1) == "age":
            found.category, found.end = "age", j + 2
        elif lower_at(words, found.start - 1) == "aged" or (
            lower_at(words, found.start - 1) == "of" and lower_at(words, found.start - 2) == "age"
        ):
            found.category = "age"
    else:
        found.category = "measure"


_AGED: Final = frozenset({"aged", "age", "ages"})
_SCALES_OF_QUAKES: Final = frozenset({"richter", "moment", "open-ended"})
_AT_AN_AGE: Final = frozenset(
    {"died", "dies", "die", "retire", "retires", "retired", "retiring", "debuted", "married", "widowed"}
)
_AGES_AT: Final = range(14, 121)


def _is_age_at(words: Sequence[Word], found: Found, after: str) -> bool:
    """Is a bare number after "at" an age: "died at 83", "At 45, she was elected"."""
    if len(found.numbers) > 1 or found.numbers[0] not in _AGES_AT or not words[found.number_start].text.isdecimal():
        return False
    if lower_at(words, found.start - 2) in _AT_AN_AGE:
        return True
    opens = lower_at(words, found.start - 2) in ("", ".", "¶", "“", '"') and words[found.start - 1].text == "At"
    return opens and after == "," and lower_at(words, found.end + 1) in _PERSONAL


_PERSONAL: Final = frozenset({"he", "she", "i", "you"})
_MULTIPLIED: Final = frozenset(
    """as earnings profits sales more the higher larger bigger greater faster lower less smaller better worse stronger
    that its what longer heavier normal""".split()
)


def _named_share(words: Sequence[Word], last: int, floor_index: int) -> int | None:
    """Where "percentage" or "per cent" begins that ends at a word and has no number or size of its own."""
    first = last - 1 if lower_at(words, last) == "cent" and lower_at(words, last - 1) == "per" else last
    if first < floor_index or (first == last and lower_at(words, last) not in ("percent", "percentage")):
        return None
    return None if lower_at(words, first - 1) in _SIZES else first


_SIZES: Final = frozenset("what which small smaller tiny large larger big huge certain any some same no".split())
"""Before "percentage", these say that the number after "of" is the whole: "a small percentage of 2,100"."""


def _is_one_in(words: Sequence[Word], found: Found) -> bool:
    """ "One in five", "three out of ten": turn the number into a ratio."""
    at = found.end
    if lower_at(words, at) == "out":
        if lower_at(words, at + 1) != "of":
            return False
        at += 1
    elif found.numbers[0] > 9 or len(found.numbers) > 1:
        return False
    at += 2 if lower_at(words, at + 1) == "every" else 1
    if at >= len(words):
        return False
    bottom = numbers.read(words, at)
    if bottom is None or bottom.value < 2 or found.numbers[0] >= bottom.value or is_label(words, at, bottom.end):
        return False
    if unit_at(words, bottom.end) is not None:
        return False
    found.numbers, found.steps, found.scaled = (found.numbers[0] / bottom.value,), (0.01,), True
    found.category, found.number_end, found.end, found.unit_end = "ratio", bottom.end, bottom.end, bottom.end
    return True


def _majority(words: Sequence[Word], i: int) -> Found | None:
    """ "Most of the attacks", "a majority": more than half."""
    for phrase, length in MAJORITY.items():
        if tuple(word.lower for word in words[i : i + len(phrase)]) == phrase:
            if words[i].lower == "most" and lower_at(words, i - 1) in ("the", "at", "one"):
                return None
            end = i + length
            if phrase == ("majority",) and lower_at(words, end) not in ("of", ""):
                return None  # a two-thirds majority, the majority leader
            if phrase[0] != "most" and _is_margin(words, end):
                return None
            return Found(i, end, i, end, (0.5,), (0.01,), Bound.MORE_THAN, "ratio", unit_end=end)
    return None


def _twice(words: Sequence[Word], i: int) -> Found | None:
    """ "Twice as many votes": a multiple, where "twice" tells how many and not how often."""
    if lower_at(words, i + 1) != "as" or lower_at(words, i + 2) not in ("many", "much"):
        return None
    return Found(i, i + 1, i, i + 1, (2.0,), (1.0,), category="multiplier", unit_end=i + 1)


def _is_margin(words: Sequence[Word], end: int) -> bool:
    """Does the size of a majority follow, so that it is no share: "a majority of three"."""
    if lower_at(words, end) != "of" or end + 1 >= len(words):
        return False
    number = numbers.read(words, end + 1)
    return number is not None and not noun_follows(words, number.end)


def _vague(words: Sequence[Word], i: int, floor_index: int, vaguely: tuple[Vague, int, float]) -> Found | None:
    """A vague number, with its bounds."""
    interval, end, scale = vaguely
    first = words[i].lower
    if first == "few" or (glued(words, end) and (words[end].text in HYPHENS or words[end].text[0].isalnum())):
        return None
    if first == "scores" and lower_at(words, end) not in ("of", "more") or first == "tens" and scale <= 10:
        return None
    at = end + 1 if lower_at(words, end) == "of" else end
    if words[end - 1].lower == "couple" and at == end < len(words):
        if not noun_follows(words, end) and not unit_at(words, end):
            return None  # a husband and wife
    found = Found(i, end, i, end, (scale or interval.low,), (1.0,), Bound.VAGUE)
    found.vague, found.scale, found.unit_end = interval, scale, end
    unit = unit_at(words, at)
    if unit is not None:
        found.unit, found.unit_end = unit
        found.end = found.unit_end
        found.per, found.unit_end = rate(words, found.unit_end)
        found.end = max(found.end, found.unit_end)
    classify(words, found, floor_index)
    match = match_before(words, i - 1, floor_index)
    if match is not None and match[1] is not Bound.ABOUT and not is_period(words, i - match[0], found):
        found.start = i - match[0]
        found.bound = match[1]
    return found
