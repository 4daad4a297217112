"""Units beside a number: the currency before it, the unit after it, and what a rate is per."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discrepancy.schema import Bound
from discrepancy.values import numbers, units
from discrepancy.values.found import Found
from discrepancy.values.units import Unit
from discrepancy.values.words import HYPHENS, MINUS, Word, glued, lower_at


def currency_before(words: Sequence[Word], i: int, floor_index: int) -> tuple[Unit | None, int]:
    """Currency written before the number, and the index where it begins."""
    j = i - 1
    if j < floor_index:
        return None, i
    if words[j].text in MINUS and glued(words, i) and j > floor_index:
        j -= 1
    text = words[j].text
    if text == "." and j - 1 >= floor_index and words[j - 1].lower == "rs":
        j -= 1
        text = words[j].text
    if text == "=" and j - 1 >= floor_index and words[j - 1].text == "Y" and glued(words, j):
        return units.by_symbol("Y="), j - 1
    if text.isalpha() and j - 1 >= floor_index and words[j - 1].text == "$" and glued(words, j):
        unit = units.by_symbol(text + "$")  # $US160, $A5
        return (unit, j - 1) if unit is not None else (None, i)
    unit = units.by_symbol(text)
    if unit is None or unit.dimension != "currency" or text in ("p", "c"):
        return None, i
    if (
        text.isalpha()
        and not glued(words, i)
        and not (len(text) == 3 and text.isupper())
        and text not in ("Rs", "RM", "dlrs")
    ):
        return None, i
    country = words[j - 1].text.replace(".", "") if text == "$" and j - 1 >= floor_index else ""
    if country:  # which a full stop before the sign is not
        country = country.upper() if country in _LOWER_COUNTRIES else country
        article = country == "A" and not glued(words, j)  # "A $5 million reward"
        longer = units.by_symbol(country + "$") if country[0].isupper() and not article else None
        if longer is None and glued(words, j):
            longer = units.by_symbol(country.upper())  # cad$ 15
        if longer is not None and words[j].start - words[j - 1].end <= 1:
            return longer, j - 1
    return unit, j


_LOWER_COUNTRIES: Final = frozenset({"us", "c", "hk", "nz"})


def currency_at(words: Sequence[Word], i: int) -> tuple[Unit | None, int]:
    """Currency written at a word, and the index after it."""
    if i >= len(words) or words[i].text[0].isdecimal():
        return None, i
    if words[i].text == "$" and i + 1 < len(words) and words[i + 1].text.isalpha() and glued(words, i + 1):
        unit = units.by_symbol(words[i + 1].text + "$")
        if unit is not None:
            return unit, i + 2
    unit = units.by_symbol(words[i].text)
    return (unit, i + 1) if unit is not None and unit.dimension == "currency" else (None, i)


_SPACED_SYMBOLS: Final = frozenset({"m", "g", "l", "s", "h", "p", "t", "in", "a", "kr", "PS", "PHP", "DM"})
"""Symbols that are something else too often to be read across a space."""


def unit_at(words: Sequence[Word], i: int) -> tuple[Unit, int] | None:
    """The longest unit that begins at a word, and the index after it."""
    if i >= len(words):
        return None
    begin = i
    if words[i].text in HYPHENS and i + 1 < len(words) and glued(words, i) and glued(words, i + 1):
        begin = i + 1
    word = words[begin]
    length = units.longest(word.lower)
    if length > 1:
        phrase = [word.lower]
        ends = [begin + 1]
        j = begin + 1
        while j < len(words) and len(phrase) < length:
            if words[j].text in HYPHENS or (words[j].text == "." and glued(words, j)):
                j += 1
                continue
            phrase.append(words[j].lower)
            j += 1
            ends.append(j)
        for size in range(len(phrase), 1, -1):
            unit = units.by_word(" ".join(phrase[:size]))
            if unit is not None:
                return unit, ends[size - 1]
    attached = glued(words, begin)
    if begin > i and word.lower == "in" and words[begin + 1 : begin + 2] and words[begin + 1].text in HYPHENS:
        return None  # a one-in-a-hundred chance
    if not word.text[0].isalpha() or attached or (word.text not in _SPACED_SYMBOLS and len(word.text) > 1):
        composed = _composed_symbol(words, begin)
        if composed is not None:
            return composed
        unit = units.by_symbol(word.text)
        if unit is not None and unit.name == "degree" and lower_at(words, begin + 1) in _SCALES_OF_HEAT:
            return units.by_word("degree " + _SCALES_OF_HEAT[words[begin + 1].lower]) or unit, begin + 2
        if unit is not None and (word.text not in _MARKS or _is_measure_mark(words, begin, attached)):
            return unit, begin + 1
    elif word.text in ("W", "V") or (word.text in ("m", "C", "F", "K", "g") and not _upper_follows(words, begin + 1)):
        unit = units.by_symbol(word.text)
        if unit is not None:
            return unit, begin + 1
    if length:
        unit = units.by_word(word.lower)
        if unit is not None and not _is_other_word(words, begin, unit):
            return unit, begin + 1
    return None


def _is_other_word(words: Sequence[Word], i: int, unit: Unit) -> bool:
    """Is a unit's word here another word: "Sen. Berg", "a second-half goal"."""
    if unit.name in _ALSO_WORDS and words[i].text.istitle():
        return True
    if unit.name == "second" and i + 2 < len(words) and words[i + 1].text in HYPHENS and glued(words, i + 1):
        return glued(words, i + 2) and words[i + 2].lower not in ("long", "old")
    return False


_SCALES_OF_HEAT: Final = {"celsius": "celsius", "c": "celsius", "fahrenheit": "fahrenheit", "f": "fahrenheit"}


def _upper_follows(words: Sequence[Word], i: int) -> bool:
    return i < len(words) and words[i].text[0].isupper()


_MARKS: Final = {"'": "'‘", '"': '"“', "”": "“"}
"""Signs for feet and inches that are quotation marks too, and the marks that would open their quotation."""

_EXTENTS: Final = frozenset({"long", "wide", "tall", "high", "deep", "thick", "x", "by"})


def _is_measure_mark(words: Sequence[Word], i: int, attached: bool) -> bool:
    """Is a straight quote after digits a mark of feet or inches: no word is glued to it, and no quotation is open."""
    if i == 0 or not words[i - 1].text[0].isdecimal():
        return False
    if not attached:
        return lower_at(words, i + 1) in _EXTENTS
    if i + 1 < len(words) and glued(words, i + 1) and words[i + 1].text[0].isalpha():
        return False
    return not any(words[j].text in _MARKS[words[i].text] for j in range(max(0, i - 40), i - 1))


def _composed_symbol(words: Sequence[Word], i: int) -> tuple[Unit, int] | None:
    """Symbols of several signs: "km/h", "lb-ft", "m²", "°C"."""
    text = words[i].text
    best: tuple[Unit, int] | None = None
    for j in range(i + 1, min(i + 4, len(words))):
        if not glued(words, j):
            break
        text += words[j].text
        unit = units.by_symbol(text)
        if unit is not None:
            best = unit, j + 1
    return best


_SUBUNITS: Final = {
    "foot": ("inch", 12),
    "pound-mass": ("ounce", 16),
    "dollar": ("cent", 100),
    "euro": ("cent", 100),
    "pound sterling": ("penny", 100),
    "stone": ("pound-mass", 14),
}
"""Units that are written with a smaller one after them, and how many of it they hold."""


def compound(words: Sequence[Word], found: Found) -> None:
    """Add the smaller unit to the larger: "5 ft 2 in", "three dollars and ten cents"."""
    if found.unit is None and _height(words, found):
        return
    smaller = _SUBUNITS.get(found.unit.name) if found.unit is not None else None
    if smaller is None or len(found.numbers) != 1 or found.unit_end == found.number_end:
        return
    begin = found.unit_end
    if begin >= len(words):
        return
    if _bare_cents(words, found, smaller[1]):
        return
    if words[begin].lower == "and" or (words[begin].text in HYPHENS and glued(words, begin)):
        begin += 1
    if begin >= len(words):
        return
    number = numbers.read(words, begin)
    unit = unit_at(words, number.end) if number is not None else None
    if number is not None and unit is None and begin > found.unit_end and smaller[0] == "inch":
        if words[begin].text.isdecimal() and words[begin - 1].text in HYPHENS:
            unit = Unit(smaller[0], "length"), number.end  # 5-foot-10
    if number is not None and unit is None and lower_at(words, number.end) == "in":
        following = lower_at(words, number.end + 1)
        unit = (Unit(smaller[0], "length"), number.end + 1) if not following.isalnum() else None  # 5 ft 2 in
    if number is None or unit is None or unit[0].name != smaller[0] or number.value >= smaller[1]:
        return
    found.numbers = (found.numbers[0] + number.value / smaller[1],)
    found.steps = (found.steps[0] / smaller[1],)
    found.end = found.unit_end = unit[1]


def _bare_cents(words: Sequence[Word], found: Found, most: int) -> bool:
    """Take in hundredths without their name, as they are spoken: "thirteen dollars forty-five"."""
    begin = found.unit_end
    if most != 100 or not words[found.number_start].text.isalpha() or not words[begin].text.isalpha():
        return False
    number = numbers.read(words, begin)
    if number is None or number.form != "words" or not 10 <= number.value < most:
        return False
    if number.end < len(words) and words[number.end].text[0].isalnum():
        return False
    found.numbers, found.steps = (found.numbers[0] + number.value / most,), (1 / most,)
    found.end = found.unit_end = number.end
    return True


def _height(words: Sequence[Word], found: Found) -> bool:
    """Read feet and inches written with their marks: 5'10, 6’2”."""
    at = found.number_end
    if at + 1 >= len(words) or words[at].text not in "'’′" or not (glued(words, at) and glued(words, at + 1)):
        return False
    inches = words[at + 1].text
    if not inches.isdecimal() or len(inches) > 2 or int(inches) >= 12 or not 1 <= found.numbers[0] <= 9:
        return False
    found.numbers, found.steps = (found.numbers[0] + int(inches) / 12,), (1 / 12,)
    found.unit = units.by_word("foot")
    found.number_end = found.unit_end = found.end = at + 2
    if at + 2 < len(words) and glued(words, at + 2) and words[at + 2].text in '"”″':
        found.unit_end = found.end = at + 3
    return True


def unit_after(words: Sequence[Word], found: Found) -> None:
    """Set the unit after the number, and what it is per."""
    found.unit_end = found.number_end
    at = found.number_end
    unit = unit_at(words, at)
    if unit is None and words[at : at + 1] and words[at].text in HYPHENS and lower_at(words, at + 1) in _VAGUELY:
        unit = unit_at(words, at + 2)  # 20-odd miles
        if unit is not None:
            found.bound = _VAGUELY[words[at + 1].lower]
    if unit is None and lower_at(words, at) in _FURTHER and not glued(words, at):
        unit = unit_at(words, at + 1)  # four more years
    if unit is None and found.category == "ratio" and lower_at(words, at) in ("a", "an"):
        unit = unit_at(words, at + 1)  # half an hour
    if unit is not None and unit[0].name == "south korean won" and found.numbers[0] < _LEAST_WON:
        unit = None  # "two won the prize"
    if unit is not None and found.unit is None and unit[0].dimension != "currency" and words[at].text.istitle():
        text = words[found.number_start].text
        if text.isdecimal() and len(text) == 4 and found.number_end == found.number_start + 1:
            unit = None  # "in 2016 Stone said"
    if unit is not None and found.unit is None:
        found.unit, found.unit_end = unit
        if found.unit.name == "pound-mass" and (found.scaled and found.numbers[0] >= 1e5 or _is_sterling(words, found)):
            found.unit = units.by_word("pound sterling")
    elif unit is not None and unit[0].dimension == "currency" and unit[0].name not in _ALSO_WORDS:
        found.unit_end = unit[1]  # "$5 million dollars", "$75 U.S."
        if found.unit is not None and found.unit.name == "dollar" and unit[0].name.endswith("dollar"):
            found.unit = unit[0]
    elif unit is not None and unit[0] == found.unit:
        found.unit_end = unit[1]  # "0.5% to 1.25%"
    elif found.unit is not None and found.unit.name == "dollar" and lower_at(words, at) in ("u.s.", "us", "american"):
        found.unit_end = at + 1
    if found.unit is None or found.unit.dimension == "currency":
        _scale_of_currency(words, found)
    if found.unit is not None:
        found.per, found.unit_end = rate(words, found.unit_end)
    found.end = max(found.end, found.unit_end)


_VAGUELY: Final = {"odd": Bound.ABOUT, "plus": Bound.AT_LEAST}
_PAYING: Final = frozenset(
    """pay pays paid paying cost costs costing price prices priced worth spend spends spent spending fine fined fee fees
    sell sells sold selling buy buys bought buying salary wage wages pension pensions tax taxes stock stocks share
    shares profit profits revenue earn earns earned earning budget debt loan charge charges charged bill bills ticket
    tickets funding grant donated donation invest invested savings bonus prize reward compensation damages rent rents
    turnover valued sterling borrowed lent owe owes owed""".split()
)
"""Words that make pounds after them money."""
_WEIGHING: Final = frozenset({"weigh", "weighs", "weighed", "weighing", "weight", "heavy", "of", "overweight"})
_CLAUSE: Final = 10
"""Words before an amount within which the word stands that says what it measures."""


def _is_sterling(words: Sequence[Word], found: Found) -> bool:
    """Are pounds money, as a word of paying before them in the sentence says: "paid 40 pounds for the ticket"."""
    if words[found.unit_end - 1].lower not in ("pound", "pounds") or lower_at(words, found.unit_end) in _WEIGHING:
        return False
    paid = False
    for j in range(found.start - 1, max(found.start - 1 - _CLAUSE, -1), -1):
        if words[j].text in ".;¶" or words[j].lower in _WEIGHING - {"of"}:
            break
        paid = paid or words[j].lower in _PAYING
    return paid


_PREFIXES_OF_MONEY: Final = {"M": 1e6, "k": 1e3, "K": 1e3, "T": 1e3, "B": 1e9, "bn": 1e9, "mn": 1e6}


def _scale_of_currency(words: Sequence[Word], found: Found) -> None:
    """Take in a scale after the currency ("75 USD million"), or before it in one word ("30 MUSD", "5 kEUR")."""
    at = found.unit_end
    scale = 1.0
    if found.unit is None:
        text = words[at].text if at < len(words) else ""
        code = units.by_symbol(text[-3:]) if len(text) in (4, 5) and text[-3:].isupper() else None
        if code is None or code.dimension != "currency" or text[:-3] not in _PREFIXES_OF_MONEY:
            return
        scale, found.unit, found.unit_end = _PREFIXES_OF_MONEY[text[:-3]], code, at + 1
    elif at > found.number_end and not found.scaled and lower_at(words, at) in ("million", "billion", "trillion"):
        scale, found.unit_end = numbers.SCALES[words[at].lower], at + 1
    found.numbers = tuple(number * scale for number in found.numbers)
    found.steps = tuple(step * scale for step in found.steps)
    found.scaled = found.scaled or scale > 1


_LEAST_WON: Final = 100
_ALSO_WORDS: Final = frozenset(
    {
        "south korean won",
        "sen",
        "south african rand",
        "vietnamese dong",
        "romanian leu",
        "brazilian real",
        "irish pound",
    }
)
"""Currencies whose names are verbs or surnames too; capitalised they are not read as money."""

_FURTHER: Final = frozenset(
    {"more", "additional", "extra", "further", "full", "consecutive", "straight", "whole", "other"}
)
_PLACED: Final = frozenset(
    {"ago", "earlier", "later", "old", "after", "before", "since", "from", "early", "late", "prior"}
)
"""After "a day", these say when rather than how often: "fell 3 percent a day after the vote"."""
_PER_ARTICLE: Final = frozenset(
    """year month week day hour minute second night barrel ounce gallon pound share head person ton tonne piece unit
    litre liter kilogram kilo acre bushel mile game season quarter fortnight century decade gram bottle ticket
    megabyte foot word vote vehicle user""".split()
)


def rate(words: Sequence[Word], i: int) -> tuple[str, int]:
    """What a rate is per, and the index after it: "a year", "per square foot", "/hour"."""
    at = i
    if at < len(words) and words[at].text in HYPHENS:
        at += 1
    first = lower_at(words, at)
    after = at + 1
    if first in ("a", "an") and after < len(words):
        if words[after].text in HYPHENS:
            after += 1
        if lower_at(words, after) in _PER_ARTICLE and lower_at(words, after + 1) not in _PLACED:
            unit = units.by_word(words[after].lower)
            return (unit.name if unit else words[after].lower), after + 1
    if first == "apiece":
        return "piece", after
    if first in ("per", "each", "every") and after < len(words):
        found = unit_at(words, after)
        if found is not None:
            return found[0].name, found[1]
        if first == "per" and words[after].text.isalpha():
            return words[after].lower, after + 1
    if first == "/" and after < len(words) and glued(words, at):
        found = unit_at(words, after)
        if found is not None and found[0].dimension != "currency":
            return found[0].name, found[1]
    return "", i
