"""Numbers that are no amounts by the words around them: names, dates, clock times, addresses, telephone numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discrepancy.values import numbers, units
from discrepancy.values.calendar import MONTHS
from discrepancy.values.found import Found
from discrepancy.values.measures import unit_at
from discrepancy.values.words import HYPHENS, Word, glued, lower_at, noun_follows

_LABELS: Final = frozenset(
    """no nos number article section chapter page pages route highway interstate flight channel room gate platform
    game phase stage volume act title clause paragraph line lane terminal pier unit apartment apt suite level
    version appendix figure fig table exhibit bill proposition prop resolution house form part step rule episode
    season series verse psalm hwy rte area zone district precinct ward station squadron battalion brigade regiment
    division corps locker tier type class model mark group category grade round week day formula catch windows
    generation gen book sec news fox abc cbs nbc euro vitamin ps xbox iphone galaxy world""".split()
)
"""Nouns that a number right after them names rather than counts, where no plural noun follows."""
_STAGES: Final = frozenset(
    "number day phase stage chapter step category round game part type level act volume lesson".split()
)
"""Such nouns that take a number in words as well."""
_ABBREVIATIONS: Final = frozenset({"no", "nos", "sec", "art", "fig", "vol", "ch", "pp", "par", "op", "ver"})
_STREETS: Final = frozenset(
    """street st avenue ave road rd boulevard blvd drive dr lane ln highway hwy place pl court ct square plaza way
    terrace parkway pkwy freeway fwy expressway turnpike crescent circle alley trail""".split()
)
_STREETS_BEFORE: Final = frozenset({"ave", "avenue", "boulevard", "place", "via"})
"""Such words that stand before the street's name in some languages: 22 Avenue Foch."""
_MONTH_WORDS: Final = frozenset({"may", "march", "mar", "jan", "sep", "apr", "dec"})
"""Months that are words of their own, or names, in lower case."""

_DETERMINERS: Final = frozenset({"the", "their", "its", "his", "her", "our"})
_PREFIXES: Final = frozenset({"to", "sub", "under", "over", "plus", "minus", "non", "about"})
_CLOCK: Final = frozenset({"am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock", "gmt", "hrs"})
_ORDINAL_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})
_YEAR_WORDS: Final = frozenset(
    """in since by until till before after during from through year fall spring summer winter autumn early late
    mid circa class""".split()
)


def is_label(words: Sequence[Word], i: int, end: int) -> bool:
    """Is the number at words [i, end) part of a name, a date, a time, an address or a telephone number.

    >>> from discrepancy.values.words import split
    >>> [is_label(split(text), 1, 2) for text in ("Flight 370 vanished", "Call 555-1234", "At 5 p.m.")]
    [True, True, True]
    """
    word = words[i]
    before, after = lower_at(words, i - 1), lower_at(words, end)
    if end - i == 3 and (before, after) == ("(", ")"):
        return True  # (1/2): the first of two parts
    plain = word.text.isdecimal()
    if _is_golf(words, i, end):
        return True
    if (before, after) == ("(", ")") and len(word.text) == 3 and _is_code_chain(words, min(end + 1, len(words) - 1)):
        return plain  # (555) 010-0199
    if "." in word.text and numbers.digits(word.text) is None:
        return True
    if glued(words, i):
        if before.isalpha() and word.text[0].isdecimal():  # G20, MH370; US$ and the like were read before
            return True
        if before in HYPHENS and i >= 2 and glued(words, i - 1) and words[i - 2].lower[-1:].isalnum():
            if words[i - 2].lower.isalpha() and word.text[0].isdecimal():  # F-16, R-7, COVID-19
                measured = words[i - 2].text.islower() and after != "s" and unit_at(words, end)
                return words[i - 2].lower not in _PREFIXES and not measured
        if before in (":", "/", "#", "@", "_", "\\") or (before == "." and i >= 2 and glued(words, i - 1)):
            return True
    if (
        i
        and len(before) == 1
        and words[i - 1].text.isupper()
        and before not in "ai$"
        and plain
        and not noun_follows(words, end)
    ):
        return True  # S&P 500
    if before in ("#", "№") or (plain and len(word.text) == 5 and (before == "zip" or after == "zip")):
        return True
    if _is_place(words, i, end) or _is_of_gallery(words, i):
        return True
    if before in ("top", "bottom", "final") and lower_at(words, i - 2) in _DETERMINERS:
        return not noun_follows(words, end) and not unit_at(words, end)
    if not word.text[0].isdecimal():
        return before in _STAGES and words[i - 1].text != before.upper() and not noun_follows(words, end)
    if plain and (len(word.text) >= 9 or _is_code_chain(words, i)):
        return True
    if end < len(words) and glued(words, end):
        if after in _ORDINAL_ENDINGS or after in ("/", ":", "@", "_", "\\"):
            return not (after == "/" and _is_price_pair(words, end))
        if after == "s" or (after in ("'s", "’s") and len(word.text) in (2, 4)):
            return True
        if after.isalpha() and _is_code(words, end):
            return True
    if after == ")" and before in ("", ".", ";", ":", ",", "¶", "and") and plain and len(word.text) <= 2:
        return True  # 1) the first item of a list
    if after in _CLOCK or (before == "at" and plain and after in ("", ".", ",") and _is_hour(words, i)):
        return True
    if before == "." and lower_at(words, i - 2) in _ABBREVIATIONS and glued(words, i - 1):
        return lower_at(words, i - 2) != "no" or words[i - 2].text[0] == "N"
    month = lower_at(words, i - 2) if before == "." else before
    lower_case = month in MONTHS and words[i - 1 - (before == ".")].text[0].islower()
    if month in MONTHS and plain and len(word.text) in (1, 2, 4) and not (lower_case and month in _MONTH_WORDS):
        return True
    if plain and len(word.text) == 4 and _after_day(words, i):
        return True
    if plain and (after in MONTHS and words[end].text[0].isupper() and len(word.text) <= 2):
        return True
    if _is_year(words, i, end):
        return True
    if before in _LABELS and not noun_follows(words, end):
        named = words[i - 1].text.istitle() and end < len(words) and words[end].text.istitle()
        if named or not unit_at(words, end):
            return True  # "Title 18 Sec. 4" too
    if after[:1].isalpha() and words[end].text[0].isupper() and plain:
        for j in range(end, min(end + 4, len(words))):
            first = words[j].lower in _STREETS_BEFORE and j + 1 < len(words) and words[j + 1].text.istitle()
            if words[j].lower in _STREETS and words[j].text[0].isupper() and (j > end or first):
                return True
            if not words[j].text[0].isupper():
                break
    return False


_LAST_HOUR: Final = 23
_LEVELS: Final = frozenset(
    """stand stands stood standing remain remains remained stay stays stayed hold holds held put puts set sets keep
    keeps kept cap caps capped estimate estimates estimated number numbers toll tolls total totals count rate score
    rating peak peaked peaks""".split()
)
"""Words that say that "at" and a number after them give a level: "the toll stands at 9"."""
_REACH_OF_LEVEL: Final = 6


def _is_golf(words: Sequence[Word], i: int, end: int) -> bool:
    """Is the number strokes against par, or in a compound with "in": "a 5-under 67", "a one-in-ten chance"."""
    sides = ("under", "over", "in") if not words[i].text[0].isdecimal() else ("under", "over")
    if end + 1 < len(words) and words[end].text in HYPHENS and glued(words, end) and glued(words, end + 1):
        return words[end + 1].lower in sides
    if lower_at(words, i - 1) in HYPHENS and lower_at(words, i - 2) == "in" and lower_at(words, i - 3) in HYPHENS:
        return glued(words, i)
    stands = lower_at(words, i - 1) in ("under", "over") and lower_at(words, i - 2) in HYPHENS
    return stands and lower_at(words, i - 3)[:1].isdecimal()


def _is_hour(words: Sequence[Word], i: int) -> bool:
    """Is a bare number after "at" an hour of the day, not the level that a word before it speaks of."""
    if int(words[i].text) > _LAST_HOUR:
        return False
    return not any(words[j].lower in _LEVELS for j in range(max(0, i - 1 - _REACH_OF_LEVEL), i - 1))


_LEAST_HOUSE_OF_BLOCK: Final = 20
"""A block is named by its first house: 100, 1700; smaller numbers count blocks."""
_EMERGENCY: Final = frozenset({"911", "999", "112"})
_CALLS: Final = frozenset({"called", "call", "calls", "calling", "dialed", "dialled", "dial", "phoned"})
_CALLED: Final = frozenset(
    {"call", "calls", "caller", "callers", "dispatcher", "dispatchers", "operator", "operators", "tape", "tapes"}
)
_DIRECTIONS: Final = frozenset({"N", "S", "E", "W", "NE", "NW", "SE", "SW", "North", "South", "East", "West"})
_PICTURES: Final = frozenset({"image", "photo", "slide", "picture", "page", "caption", "gallery", "video", "item"})


def _is_place(words: Sequence[Word], i: int, end: int) -> bool:
    """Is the number a house's or a block's ("the 1700 block of", "2150 W. 38th"), or an emergency line's?"""
    text, after = words[i].text, lower_at(words, end)
    if not text.isdecimal() or end != i + 1:
        return False
    if after == "block" and int(text) < _LEAST_HOUSE_OF_BLOCK and lower_at(words, i - 1) not in ("the", "-"):
        return False  # "go down 1 block"
    if after == "block" or (after in HYPHENS and lower_at(words, end + 1) == "block"):
        return True
    if end + 1 < len(words) and words[end].text in _DIRECTIONS and (len(words[end].text) > 1 or int(text) >= 100):
        following = words[end + 1 + (words[end + 1].text == ".")] if end + 2 < len(words) else words[end + 1]
        return following.text[0].isupper() or following.text[0].isdecimal()
    return text in _EMERGENCY and (lower_at(words, i - 1) in _CALLS or after in _CALLED)


def _is_of_gallery(words: Sequence[Word], i: int) -> bool:
    """Is the number a picture's or the gallery's: "Image 3 of 14", "1 / 9", "« 1 2 3 »"."""
    j = i - 1
    for slash, other in ((i + 1, i + 2), (i - 1, i - 2)):
        if 0 <= other < len(words) and words[slash].text == "/" and words[other].text.isdecimal():
            if words[max(slash, other)].start > words[min(slash, other)].end and words[i].text.isdecimal():
                return True
    while j >= 0 and words[j].lower in ("of", "/"):
        j -= 1
    if j < i - 1 and j > 0 and words[j].text.isdecimal():
        j -= 1
    if lower_at(words, j) in _PICTURES:
        return True
    around = [words[k].text for k in (i - 1, i + 1) if 0 <= k < len(words)]
    return len(around) == 2 and all(text in "«»|¶" or text.isdecimal() for text in around) and words[i].text.isdecimal()


def _is_code_chain(words: Sequence[Word], i: int) -> bool:
    """Is a number one of three groups of digits joined by hyphens, or of two as telephone numbers have them."""
    first = i
    while first >= 2 and i - first < _LONGEST_CODE and _joins_digits(words, first - 1):
        first -= 2
    last = i
    while last + 2 < len(words) and last - i < _LONGEST_CODE and _joins_digits(words, last + 1):
        last += 2
    lettered = last + 2 < len(words) and words[last + 1].text in HYPHENS and words[last + 2].text.isupper()
    if last - first >= 4 or (last > first and lettered and glued(words, last + 1) and glued(words, last + 2)):
        return True  # 1-800-555-0100, 1-800-TIP-LINE
    return last - first == 2 and (len(words[first].text), len(words[last].text)) in ((3, 4), (5, 4))


_LONGEST_CODE: Final = 8
"""Words on each side after which a chain of digits needs no longer look: it is a code's by then."""


def _joins_digits(words: Sequence[Word], i: int) -> bool:
    return (
        words[i].text in HYPHENS
        and glued(words, i)
        and glued(words, i + 1)
        and words[i - 1].text.isdecimal()
        and words[i + 1].text.isdecimal()
    )


def _after_day(words: Sequence[Word], i: int) -> bool:
    """Does a day of the month stand before, so that the number is its year: "March 9, 2018"."""
    j = i - 2 if lower_at(words, i - 1) == "," else i - 1
    if j < 1 or not words[j].text.isdecimal() or len(words[j].text) > 2:
        return False
    return lower_at(words, j - 1) in MONTHS or (lower_at(words, j - 1) == "." and lower_at(words, j - 2) in MONTHS)


def _is_price_pair(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].text.startswith("$")


def _is_code(words: Sequence[Word], i: int) -> bool:
    """Are the letters glued after a number neither scale nor unit: 787B, 4x4."""
    word = words[i]
    if word.lower in numbers.SUFFIXES or word.lower in numbers.AMBIGUOUS_SUFFIXES or word.lower in ("x", "odd", "plus"):
        return glued(words, i + 1) and words[i + 1].text[0].isalnum() and word.lower == "x"
    if i + 1 < len(words) and glued(words, i + 1) and words[i + 1].text[0].isdecimal():
        return units.by_symbol(word.text + words[i + 1].text) is None  # 24703L202, but 20m2
    return units.by_symbol(word.text) is None and not units.longest(word.lower)


def _is_year(words: Sequence[Word], i: int, end: int) -> bool:
    """Does a bare number of four digits stand as a year: 1990, in 2019, (2024)."""
    text = words[i].text
    if end != i + 1 or not (len(text) == 4 and text.isdecimal() and 1000 <= int(text) <= 2100):
        return False
    if lower_at(words, i - 1) in ("$", "£", "€") or unit_at(words, end):
        return False
    before = lower_at(words, i - 1)
    if 1900 <= int(text) <= 2100:
        return not (noun_follows(words, end) and before not in _YEAR_WORDS and before not in MONTHS)
    if before in ("and", "to", *HYPHENS) and lower_at(words, i - 3) in ("a.d.", "ad") and words[i - 2].text.isdecimal():
        return True  # between A.D. 1100 and 1260
    return before in ("in", "since", "circa", "year", "a.d.", "ad") or lower_at(words, end) in (
        "a.d.",
        "b.c.",
        "ad",
        "bc",
        "bce",
        "ce",
    )


def is_score(words: Sequence[Word], found: Found) -> bool:
    """Two numbers joined by a hyphen without unit or plural noun after them are a score or a record: 2-1, 12-4."""
    at = found.number_end
    if found.unit is not None or not words[found.number_start].text[0].isdecimal():
        return False
    if len(found.numbers) == 2:
        if lower_at(words, found.number_start + 1) == "to" and _is_result(words, found.number_start, at):
            return True
        hyphen = words[found.number_start + 1].text in HYPHENS and glued(words, found.number_start + 1)
        return hyphen and not noun_follows(words, at) and found.numbers[1] < 200
    if at + 1 < len(words) and words[at].text in HYPHENS and glued(words, at) and glued(words, at + 1):
        tried = lower_at(words, at + 1) in ("of", "for") and lower_at(words, at + 3)[:1].isdecimal()  # 8-of-13
        return words[at + 1].text[0].isdecimal() or (tried and words[at + 2].text in HYPHENS)
    if _is_result(words, found.number_start, at):
        return True
    return (
        found.number_start >= 2
        and words[found.number_start - 1].text in HYPHENS
        and glued(words, found.number_start)
        and glued(words, found.number_start - 1)
        and words[found.number_start - 2].text[0].isdecimal()
    )


_GAMES: Final = frozenset(
    """beat beats beating beaten defeat defeats defeated defeating won win wins winning lost lose loses losing edged
    downed thrashed trounced routed drew""".split()
)
_GAME: Final = 8


def _is_result(words: Sequence[Word], first: int, end: int) -> bool:
    """Is a bare number one side of a result in words: "beat the visitors 3 to 1"."""
    if lower_at(words, first - 1) == "to" and lower_at(words, first - 2).isdecimal():
        first -= 2
    elif lower_at(words, end) == "to" and lower_at(words, end + 1).isdecimal():
        end += 2
    elif end - first < 3:
        return False
    if lower_at(words, first - 1) in ("from", "by", "of") or (end < len(words) and words[end].text[0].isalnum()):
        return False
    return any(words[j].lower in _GAMES for j in range(max(0, first - _GAME), first))
