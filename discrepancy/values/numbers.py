"""Numbers of running text: digits, number words, scale words and suffixes, fractions.

Everything works on a list of words (``words.split``), so a number written over several tokens, or in a part of one,
reads the same. The grammar is our own: a cardinal (digits, or English number words below a hundred with "hundred"), any
scale after it, fractions and halves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from discrepancy.values.words import HYPHENS, Word, glued

ONES: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS: Final = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"fourty": 40}
SCALES: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
    "dozen": 12.0,
}
SUFFIXES: Final = {
    "k": 1e3,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "mio": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "bil": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "tln": 1e12,
}
"""Scales written right after digits that stand for nothing else."""
_SPACED_SUFFIXES: Final = frozenset({"mn", "mln", "bn", "bln", "trn"})
"""Those of them that stand after a space as well, money or not: 1.2 mn tonnes."""
AMBIGUOUS_SUFFIXES: Final = {"m": 1e6, "mm": 1e6, "b": 1e9, "t": 1e12}
"""Scales after digits that may be units as well: money, or a plural noun after them, decides."""
FRACTIONS: Final = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "sixteenth": 16,
    "twentieth": 20,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
    "thousandth": 1000,
    "halves": 2,
}
FRACTIONS_PLURAL: Final = {word + "s": value for word, value in FRACTIONS.items() if word not in ("half", "halves")}
VULGAR: Final = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5,
                 "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}  # fmt: skip
STARTERS: Final = frozenset({*ONES, *TENS, *VULGAR, "dozen", "half", "a", "an"})
"""Lower-case words that a number may begin with, digits aside."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as named in a text.

    Attributes:
        value: The number.
        end: Index after its last word.
        step: What one more in its last digit would add: .1 million for "2.5 million".
        form: "digits", "words", "scaled" (digits or words with a scale), "fraction".
        scale: What its scale words or suffix multiply by: 1,000,000 for "2.5 million".
    """

    value: float
    end: int
    step: float = 1.0
    form: str = "digits"
    scale: float = 1.0


def digits(text: str) -> tuple[float, float] | None:
    """Value and step of a number in digits; None: it is none ("1.2.3").

    >>> digits("1,234.5"), digits("007"), digits("1.2.3"), digits("x"), digits("10.000.000")
    ((1234.5, 0.1), (7.0, 1.0), None, None, (10000000.0, 1.0))
    """
    if text in VULGAR:
        return VULGAR[text], 0.01
    plain = text.replace(",", "")
    first, *groups = plain.split(".")
    if len(groups) > 1 and 1 <= len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in groups):
        plain = first + "".join(groups)  # 10.000.000
    whole, point, decimals = plain.partition(".")
    if not (whole + decimals).isdecimal() or not (whole or point):
        return None
    return float(plain), 10.0 ** -len(decimals)


def _times(value: float, scale: float) -> float:
    """A product without the noise of binary fractions: 16.4 million is 16,400,000."""
    return float(f"{value * scale:.12g}")


def read(words: Sequence[Word], i: int, money: bool = False) -> Number | None:
    """The longest number that begins at a word.

    Args:
        words: Words of the text, from ``words.split``.
        i: Index of the first.
        money: A sign of money stands before it, so "5m" is five million.

    Returns:
        The number, or None where none begins.

    >>> from discrepancy.values.words import split
    >>> def value(text): return read(split(text), 0).value
    >>> value("1.5 million"), value("3.2bn"), value("two dozen"), value("twenty-five"), value("half a million")
    (1500000.0, 3200000000.0, 24.0, 25.0, 500000.0)
    >>> value("two and a half"), value("three-quarters"), value("a third"), value("one hundred and seven")
    (2.5, 0.75, 0.3333333333333333, 107.0)
    >>> read(split("a rocket"), 0) is None
    True
    """
    word = words[i].lower
    if word == "half" or (word in ("a", "an") and i + 1 < len(words)) or word in ("one", "quarter"):
        found = _fraction(words, i)
        if found is not None:
            return found
    if word[0].isdecimal() or word[0] == "." or word in VULGAR:
        return _from_digits(words, i, money)
    if word in ("a", "an"):
        following = words[i + 1].lower if i + 1 < len(words) else ""
        if following in SCALES:
            return _scaled(words, i + 1, Number(1.0, i + 1, 1.0, "words"))
        return None
    if word in ONES or word in TENS:
        return _fraction(words, i) or _with_half(words, _from_words(words, i))
    if word in SCALES:
        return _scaled(words, i, Number(1.0, i, 1.0, "words"))
    return None


def _from_digits(words: Sequence[Word], i: int, money: bool) -> Number | None:
    found = digits(words[i].lower)
    if found is None:
        return None
    value, step = found
    end = i + 1
    if end < len(words) and not words[i].lower.count("."):
        value, step, end = _mixed_fraction(words, i, value, step)
    if end + 3 < len(words) and words[end].text in "×x" and words[end + 1].lower == "10":
        at = end + 3 if words[end + 2].text in "−-^" else end + 2
        power = words[at]
        if power.lower.isdecimal():
            sign = -1 if words[end + 2].text in "−-" else 1
            scale = 10.0 ** (sign * int(power.lower))
            return Number(value * scale, at + 1, step * scale, "scaled")
    number = Number(value, end, step, "digits")
    if end < len(words) and glued(words, end):
        suffix = words[end].lower
        scale = SUFFIXES.get(suffix, 0.0)
        counts = money or words[end].text == "M" or _counts_after(words, end, suffix)
        if not scale and suffix in AMBIGUOUS_SUFFIXES and counts:
            scale = AMBIGUOUS_SUFFIXES[suffix]
        if scale:
            return Number(_times(value, scale), end + 1, step * scale, "scaled", scale)
    elif end < len(words) and words[end].text in _SPACED_SUFFIXES:
        scale = SUFFIXES[words[end].text]
        return Number(_times(value, scale), end + 1, step * scale, "scaled", scale)
    elif money and end < len(words) and words[end].lower in {**SUFFIXES, **AMBIGUOUS_SUFFIXES}:
        scale = {**SUFFIXES, **AMBIGUOUS_SUFFIXES}[words[end].lower]
        return Number(_times(value, scale), end + 1, step * scale, "scaled", scale)
    return _scaled(words, end, number)


_DEFINITE: Final = frozenset({"the", "its", "their", "his", "her", "our", "those", "these", "them", "whom", "which"})
_RACES: Final = frozenset(
    "races finals heats hurdles sprints sprinters runners swimmers swims dashes relays titles medals records".split()
)
"""Plurals before which "200m" is a length."""
_IRREGULAR_PLURALS: Final = frozenset({"people", "men", "women", "children", "children's", "households", "of"})


def _counts_after(words: Sequence[Word], i: int, suffix: str) -> bool:
    """Is the suffix a scale because a plural noun follows it ("1.5m people"), not a unit ("a 200m race")."""
    if i + 1 >= len(words) or suffix in ("mm", "t"):
        return False
    following = words[i + 1].lower
    if following in ("to", "or", "and", *HYPHENS) and i + 3 < len(words) and words[i + 2].lower[0].isdecimal():
        return words[i + 3].lower == suffix and glued(words, i + 3) and _counts_after(words, i + 3, suffix)
    if following == "of" and i + 2 < len(words) and words[i + 2].lower in _DEFINITE:
        return True
    if following in _RACES:
        return False
    return following in _IRREGULAR_PLURALS - {"of"} or (
        following.isalpha() and len(following) > 3 and following.endswith("s") and not following.endswith(("ss", "us"))
    )


def _mixed_fraction(words: Sequence[Word], i: int, value: float, step: float) -> tuple[float, float, int]:
    """Digits with a fraction in figures: "2 1/2", "2½", "2-3/4", "3/4"."""
    end = i + 1
    if words[end].text in VULGAR:
        return value + VULGAR[words[end].text], 0.01, end + 1
    if end + 1 < len(words) and words[end].text in "/⁄" and words[end + 1].lower.isdecimal():
        bottom = int(words[end + 1].lower)
        if bottom in _DENOMINATORS and 0 < value < bottom and glued(words, end) and glued(words, end + 1):
            return value / bottom, 0.01, end + 2
        return value, step, end
    begin = end + 1 if words[end].text in HYPHENS else end
    if (
        begin + 2 < len(words)
        and words[begin].lower.isdecimal()
        and words[begin + 1].text in "/⁄"
        and words[begin + 2].lower.isdecimal()
        and glued(words, begin + 1)
        and glued(words, begin + 2)
        and words[begin].start - words[i].end <= 1
    ):
        top, bottom = int(words[begin].lower), int(words[begin + 2].lower)
        if bottom in _DENOMINATORS and 0 < top < bottom:
            return value + top / bottom, 0.01, begin + 3
    return value, step, end


_DENOMINATORS: Final = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32, 64})


def _joined(words: Sequence[Word], i: int) -> int:
    """Index of the next word, over a hyphen that glues it ("twenty-five")."""
    if i + 1 < len(words) and words[i].text in HYPHENS and glued(words, i) and glued(words, i + 1):
        return i + 1
    return i


def _small(words: Sequence[Word], i: int) -> tuple[float, int] | None:
    """A number word below a hundred."""
    if i >= len(words):
        return None
    word = words[i].lower
    if word in TENS:
        following = _joined(words, i + 1)
        if following < len(words) and 0 < ONES.get(words[following].lower, 0) < 10:
            return TENS[word] + ONES[words[following].lower], following + 1
        return float(TENS[word]), i + 1
    if word in ONES:
        return float(ONES[word]), i + 1
    return None


def _from_words(words: Sequence[Word], i: int) -> Number | None:
    """A cardinal in words: groups of falling scale, each below a thousand."""
    total, limit, end = 0.0, float("inf"), i
    step, scaled, largest = 1.0, False, 1.0
    while True:
        begin = _joined(words, end)
        if (
            total
            and begin + 1 < len(words)
            and words[begin].lower == "and"
            and words[begin + 1].lower in (*ONES, *TENS)
        ):
            if limit > 1e3:  # "two hundred and seven", "one thousand and one", never "two and three"
                break
            begin += 1
        group = _group(words, begin)
        if group is None:
            break
        value, after = group
        scale_at = _joined(words, after)
        scale = SCALES.get(words[scale_at].lower, 1.0) if scale_at < len(words) else 1.0
        if scale > 1.0:
            after = scale_at + 1
            while (at := _joined(words, after)) < len(words) and words[at].lower in ("thousand", "million", "billion"):
                scale *= SCALES[words[at].lower]
                after = at + 1
        if value * scale >= limit or (total and value * scale == 0):
            break
        total += value * scale
        end, limit = after, scale if scale > 1.0 else 1.0
        largest = max(largest, scale)
        if scale >= 1e5:
            step, scaled = scale, True
        if limit == 1.0:
            break
    if end == i:
        return None
    if largest == 1.0 and words[end - 1].lower == "hundred":
        largest = 100.0
    return Number(total, end, step, "scaled" if scaled else "words", largest)


def _group(words: Sequence[Word], i: int) -> tuple[float, int] | None:
    """A number word below a thousand: "seven", "two hundred and seven"."""
    found = _small(words, i)
    if found is None:
        return None
    value, end = found
    at = _joined(words, end)
    if at < len(words) and words[at].lower == "hundred":
        value, end = value * 100, at + 1
        at = _joined(words, end)
        if at + 1 < len(words) and words[at].lower == "and":
            at += 1
        rest = _small(words, at)
        if rest is not None and rest[0] > 0:
            value, end = value + rest[0], rest[1]
    return value, end


def _scaled(words: Sequence[Word], i: int, number: Number) -> Number:
    """A number with the scale words after it."""
    value, step, end, form, total_scale = number.value, number.step, i, number.form, number.scale
    while (at := _joined(words, end)) < len(words) and words[at].lower in SCALES:
        scale = SCALES[words[at].lower]
        value, step, end, total_scale = _times(value, scale), step * scale, at + 1, total_scale * scale
        form = "scaled" if scale >= 1e3 else form
    if end == i:
        return number
    if number.form == "words":
        rest_at = end + 1 if end + 1 < len(words) and words[end].lower == "and" else end
        rest = _group(words, rest_at)
        if rest is not None and rest[0] < value and step > rest[0] > 0 and words[rest_at].lower not in ("one", "two"):
            return Number(value + rest[0], rest[1], 1.0, form, total_scale)
    scaled = Number(value, end, step, form, total_scale)
    return _with_half(words, scaled) or scaled


def _with_half(words: Sequence[Word], number: Number | None) -> Number | None:
    """ "Two and a half million": a half after a number, and the scale after it."""
    if number is None:
        return None
    at = _joined(words, number.end)
    if at + 2 < len(words) and words[at].lower == "and":
        at = _joined(words, at + 1)
        article = words[at].lower in ("a", "an", "one")
        at = _joined(words, at + article)
        share = FRACTIONS.get(words[at].lower) if at < len(words) else None
        if share in (2, 3, 4) and (article or words[at].lower == "half"):
            half = Number(number.value + number.step / share, at + 1, number.step / share, "fraction")
            return _scaled(words, at + 1, half)
    if number.form == "words":
        return _scaled(words, number.end, number) if number.value < 1000 else number
    return number


def _fraction(words: Sequence[Word], i: int) -> Number | None:
    """ "Half", "a third", "two-thirds", "half a million", "three quarters"."""
    word = words[i].lower
    top, at = 1.0, i
    if word in ("a", "an") or word in ONES or word in TENS:
        small = (1.0, i + 1) if word in ("a", "an") else _small(words, i)
        if small is None:
            return None
        top, at = small[0], _joined(words, small[1])
    if at >= len(words):
        return None
    bottom = FRACTIONS.get(words[at].lower) if top == 1 else FRACTIONS_PLURAL.get(words[at].lower)
    if bottom is None or (at == i and word != "half") or (top >= bottom and top != 1):
        return None
    end = at + 1
    begin = _joined(words, end)
    if bottom == 2 and begin > end and words[begin].lower not in SCALES and words[begin].lower not in _HALF_UNITS:
        return None  # half-staff, half-time
    if begin + 1 < len(words) and words[begin].lower == "of" and words[begin + 1].lower in ("a", "an"):
        begin += 1  # three quarters of a million
    if begin < len(words) and words[begin].lower in ("a", "an"):
        begin += 1
    if begin < len(words) and words[begin].lower in SCALES:
        return _scaled(words, begin, Number(top / bottom, begin, 1 / bottom, "fraction"))
    return Number(top / bottom, end, 0.01, "fraction")


_HALF_UNITS: Final = frozenset(
    {"hour", "mile", "inch", "day", "year", "century", "second", "acre", "point", "percent", "a"}
)
