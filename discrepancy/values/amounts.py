"""Amounts of running text: a number with the words that bound it, its unit, and what interval they make together.

``scan`` finds every amount in a list of words; what is only a number by its looks (a date, a name's number, a
telephone number) is told apart as far as the words alone can tell. ``parse_amount`` reads one amount from a phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor, inf, isfinite
from typing import Final

from discrepancy.schema import Amount, Bound
from discrepancy.settings import AMOUNTS
from discrepancy.values import numbers, units
from discrepancy.values.numbers import HYPHENS, MINUS, Number, Vague, Word
from discrepancy.values.units import Unit

# ---------------------------------------------------------------- wording

_WORDING: Final[dict[Bound, str]] = {
    Bound.AT_LEAST: """at least | no fewer than | no less than | not less than | not fewer than | a minimum of
        | minimum of | a minimum | minimum | upwards of | upward of | at the very least | at minimum | not under
        | greater than or equal to | equal to or greater than | equal to or more than | more than or equal to""",
    Bound.MORE_THAN: """over - | more than | greater than | in excess of | exceeding | exceeded | exceeds | exceed | north of
        | above | over | higher than | larger than | bigger than | older than | longer than | better than
        | surpassed | surpassing | surpass | topped | topping | well over | well above | well more than | beyond
        | far more than | much more than | many more than""",
    Bound.AT_MOST: """up to | as many as | as much as | as high as | at most | no more than | not more than
        | a maximum of | maximum of | a maximum | maximum | no greater than | not exceeding | at the most
        | no higher than | no longer than | no larger than | as long as | as far as | as fast as | as large as
        | less than or equal to | equal to or less than | not over | as little as | as few as | a peak of
        | reaching up to | capped at | limited to""",
    Bound.LESS_THAN: """sub - | under - | less than | fewer than | under | below | lower than | smaller than | younger than
        | shorter than | just under | just below | a little less than | slightly less than | slightly under
        | well under | well below | a little under | just less than | a bit under | just short of | a little below
        | slightly fewer than | south of""",
    Bound.ABOUT: """about | around | roughly | approximately | approx | some | an estimated | estimated | circa
        | in the region of | on the order of | in the order of | somewhere around | or so | around about
        | approaching roughly | ~ | ≈ | in the neighborhood of | in the vicinity of | more or less | estimated at
        | an average of | close on | somewhere near | perhaps | maybe""",
    Bound.NEARLY: """nearly | almost | close to | approaching | virtually | not quite | near | nearing | practically
        | just about | nigh on""",
    Bound.OVER: """just over | slightly over | just above | slightly more than | just more than | a little over
        | a little more than | a bit more than | a bit over | little more than | barely over""",
}
_AVERAGES: Final = frozenset({"an average of"})

_AFTER: Final[dict[str, Bound]] = {
    "or more": Bound.AT_LEAST,
    "or higher": Bound.AT_LEAST,
    "or older": Bound.AT_LEAST,
    "or over": Bound.AT_LEAST,
    "or above": Bound.AT_LEAST,
    "or greater": Bound.AT_LEAST,
    "or larger": Bound.AT_LEAST,
    "or longer": Bound.AT_LEAST,
    "or better": Bound.AT_LEAST,
    "and above": Bound.AT_LEAST,
    "and over": Bound.AT_LEAST,
    "and older": Bound.AT_LEAST,
    "and up": Bound.AT_LEAST,
    "and more": Bound.AT_LEAST,
    "and counting": Bound.AT_LEAST,
    "at least": Bound.AT_LEAST,
    "at the least": Bound.AT_LEAST,
    "at minimum": Bound.AT_LEAST,
    "minimum": Bound.AT_LEAST,
    "so far": Bound.AT_LEAST,
    "plus": Bound.AT_LEAST,
    "+": Bound.AT_LEAST,
    "or less": Bound.AT_MOST,
    "or fewer": Bound.AT_MOST,
    "or lower": Bound.AT_MOST,
    "or under": Bound.AT_MOST,
    "or below": Bound.AT_MOST,
    "or younger": Bound.AT_MOST,
    "or smaller": Bound.AT_MOST,
    "and under": Bound.AT_MOST,
    "and younger": Bound.AT_MOST,
    "at most": Bound.AT_MOST,
    "at the most": Bound.AT_MOST,
    "at maximum": Bound.AT_MOST,
    "maximum": Bound.AT_MOST,
    "tops": Bound.AT_MOST,
    "or so": Bound.ABOUT,
    "odd": Bound.ABOUT,
    "give or take": Bound.ABOUT,
    "approximately": Bound.ABOUT,
}


def _by_last_word() -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    """Bound phrases by their last word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for bound, phrases in _WORDING.items():
        for phrase in phrases.split("|"):
            parts = tuple(phrase.split())
            found.setdefault(parts[-1], []).append((parts, bound))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


_BEFORE: Final = _by_last_word()
_AFTER_BY_FIRST: Final[dict[str, list[tuple[tuple[str, ...], Bound]]]] = {}
for _phrase, _bound in _AFTER.items():
    _AFTER_BY_FIRST.setdefault(_phrase.split()[0], []).append((tuple(_phrase.split()), _bound))
for _entries in _AFTER_BY_FIRST.values():
    _entries.sort(key=lambda entry: -len(entry[0]))

_BOUND_ADVERBS: Final = frozenset({"only", "just", "probably", "possibly", "still", "already", "even", "the", "a"})
_NOT: Final = frozenset({"not", "n't", "never"})
_NOT_EXCLUDING: Final = frozenset({"only", "just", "even", "a", "the", "all"})

_MAJORITY: Final = {
    ("most", "of"): 1,
    ("a", "majority", "of"): 2,
    ("the", "majority", "of"): 2,
    ("a", "majority"): 2,
    ("majority",): 1,
}

# ---------------------------------------------------------------- numbers that are no amounts

_LABELS: Final = frozenset(
    """no nos number article section chapter page pages route highway interstate flight channel room gate platform
    game phase stage volume act title clause paragraph line lane terminal pier unit apartment apt suite level
    version appendix figure fig table exhibit bill proposition prop resolution house form part step rule episode
    season series verse psalm hwy rte area zone district precinct ward station squadron battalion brigade regiment
    division corps locker tier type class model mark group category grade round week day formula catch windows
    generation gen book sec euro vitamin ps xbox iphone galaxy world""".split()
)
"""Nouns that a number right after them names rather than counts, where no plural noun follows."""

_STAGES: Final = frozenset("number day phase stage chapter step category round game part type level act volume lesson".split())
"""Such nouns that take a number in words as well."""

_ABBREVIATIONS: Final = frozenset({"no", "nos", "sec", "art", "fig", "vol", "ch", "pp", "par", "op", "ver"})

_STREETS: Final = frozenset(
    """street st avenue ave road rd boulevard blvd drive dr lane ln highway hwy place pl court ct square plaza way
    terrace parkway pkwy""".split()
)
_MONTHS: Final = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec""".split()
)
_DETERMINERS: Final = frozenset({"the", "their", "its", "his", "her", "our"})
_PREFIXES: Final = frozenset({"to", "sub", "under", "over", "plus", "minus", "non", "about"})
_CLOCK: Final = frozenset({"am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock", "gmt", "hrs"})
_ORDINAL_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})
_YEAR_WORDS: Final = frozenset(
    """in since by until till before after during from through year fall spring summer winter autumn early late
    mid circa class""".split()
)
_MULTIPLIED: Final = frozenset(
    """as more the higher larger bigger greater faster lower less smaller better worse stronger that its what longer
    heavier normal""".split()
)


@dataclass(slots=True)
class Found:
    """An amount in a list of words; all indices are into that list, ends exclusive.

    Attributes:
        start: First word of bound, sign and unit before the number.
        end: After the last word of number, unit and bound words glued to it.
        number_start: First word of the bare number.
        number_end: After its last word.
        numbers: The number, or both ends of a range.
        steps: What one more in the last digit of each would add.
        bound: Wording of the bound.
        category: count, measure, money, percent, age, ratio, multiplier.
        unit: Unit, where there is one.
        unit_end: After the last word of the unit after the number; ``number_end`` where there is none.
        per: What a rate is per: "year"; empty for no rate.
        scaled: The number is rounded by its form (scale word, decimals, fraction).
        vague: Interval of a vague number.
        scale: The scale a vague number names ("dozens": 12), else 0.
        excluded: The text says that it is not this many.
        around: The bound's own number is approximate ("up to about 30").
        average: It is called an average.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    numbers: tuple[float, ...]
    steps: tuple[float, ...]
    bound: Bound = Bound.EXACT
    category: str = "count"
    unit: Unit | None = None
    unit_end: int = 0
    per: str = ""
    scaled: bool = False
    vague: Vague | None = None
    scale: float = 0.0
    excluded: bool = False
    around: bool = False
    average: bool = False

    def amount(self, text: str, noun: str = "", modifiers: tuple[str, ...] = ()) -> Amount:
        """The amount, with its noun and a readable form."""
        unit = self.unit.name if self.unit else ""
        if self.per:
            unit = f"{unit or noun} per {self.per}".strip()
        dimension = {"age": "age", "ratio": "ratio", "multiplier": "ratio", "percent": "ratio"}.get(self.category)
        if dimension is None:
            dimension = self.unit.dimension if self.unit else "count"
        if self.per:
            dimension = f"{dimension} per {self.per}"
        hard, soft = interval(self)
        return Amount(
            low=_finite(hard[0]),
            high=_finite(hard[1]),
            low_closed=hard[2],
            high_closed=hard[3],
            soft_low=_finite(soft[0]),
            soft_high=_finite(soft[1]),
            bound=self.bound,
            excluded=self.excluded,
            numbers=self.numbers,
            unit=unit,
            dimension=dimension,
            noun=noun,
            modifiers=modifiers,
            text=text,
        )


def _finite(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


def rounding(value: float, step: float, scaled: bool) -> float:
    """Half of what a number as named may have been rounded by; 0 for a plain count.

    >>> rounding(2.5e6, 1e5, True), rounding(31, 1, False), rounding(5000, 1, False)
    (50000.0, 0.0, 250.0)
    """
    if scaled:
        return step / 2
    if abs(value) >= AMOUNTS.round_from and value == floor(value) and value % 100 == 0:
        place = 100.0
        while value % (place * 10) == 0:
            place *= 10
        return min(place / 2, AMOUNTS.round_share * abs(value))
    return 0.0


def interval(found: Found) -> tuple[tuple[float, float, bool, bool], tuple[float | None, float | None]]:
    """Hard interval (low, high, low closed, high closed) and ends of the soft zone of an amount."""
    if found.vague is not None:
        vague = found.vague
        high = inf if vague.high is None else vague.high
        soft = (vague.soft_low, vague.soft_high)
        if found.bound in (Bound.AT_LEAST, Bound.MORE_THAN, Bound.OVER):
            return (vague.low, inf, True, True), (vague.soft_low, None)
        if found.bound in (Bound.AT_MOST, Bound.LESS_THAN):
            return (0.0, high, True, True), (None, vague.soft_high)
        return (vague.low, high, True, True), soft
    low, high = found.numbers[0], found.numbers[-1]
    below = rounding(low, found.steps[0], found.scaled)
    above = rounding(high, found.steps[-1], found.scaled)
    slack = AMOUNTS.about * abs(high) if found.around else 0.0
    least = min(0.0, low)
    most = 1.0 if found.category == "ratio" and high <= 1 else inf
    match found.bound:
        case Bound.AT_LEAST:
            return (low, most, True, True), (low - max(below, slack) if below or slack else None, None)
        case Bound.MORE_THAN:
            return (low, most, False, True), (low - max(below, slack) if below or slack else None, None)
        case Bound.AT_MOST:
            return (least, high, True, True), (None, high + max(above, slack) if above or slack else None)
        case Bound.LESS_THAN:
            return (least, high, True, False), (None, high + max(above, slack) if above or slack else None)
        case Bound.ABOUT:
            low_end, high_end = low - AMOUNTS.about * abs(low), high + AMOUNTS.about * abs(high)
            return (low_end, high_end, True, True), (low - max(above, AMOUNTS.about_soft * abs(low)),
                                                     high + max(above, AMOUNTS.about_soft * abs(high)))  # fmt: skip
        case Bound.NEARLY:
            return (AMOUNTS.nearly * low, high, True, False), (AMOUNTS.nearly_soft * low, high)
        case Bound.OVER:
            return (low, AMOUNTS.just_over * high, False, True), (low - below if below else None, None)
    return (low, high, True, True), (low - below if below else None, high + above if above else None)


# ---------------------------------------------------------------- finding


def scan(words: Sequence[Word]) -> Iterator[Found]:
    """All amounts of a text, in order.

    Args:
        words: Words of the text, from ``numbers.split``.

    Yields:
        Amounts that do not overlap.

    Example:
        >>> words = numbers.split("at least 14 rockets hit the base, not 11, at a cost of $1.5m or more")
        >>> [(amount.numbers, amount.bound.value, amount.category) for amount in scan(words)]
        [((14.0,), 'at_least', 'count'), ((11.0,), 'exact', 'count'), ((1500000.0,), 'at_least', 'money')]
    """
    i, count = 0, len(words)
    floor_index = 0
    while i < count:
        word = words[i].lower
        if not (word[0].isdecimal() or word in _STARTERS or (word[0] == "." and len(word) > 1)):
            i += 1
            continue
        found = _at(words, i, floor_index)
        if found is None:
            i = _skip(words, i)
            continue
        yield found
        i = floor_index = max(found.end, i + 1)


_STARTERS: Final = numbers.STARTERS | {phrase.split()[0] for phrase in numbers.VAGUE} | {"most", "majority", "the"}


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
    if lower in ("most", "majority", "the") or (lower == "a" and i + 1 < len(words) and words[i + 1].lower == "majority"):
        return _majority(words, i)
    vague = numbers.vague(words, i)
    if vague is not None:
        return _vague(words, i, floor_index, vague)
    currency, start = _currency_before(words, i, floor_index)
    number = numbers.read(words, i, money=currency is not None)
    if number is None:
        return None
    if currency is None and is_label(words, i, number.end):
        return None
    found = Found(start, number.end, i, number.end, (number.value,), (number.step,), scaled=_rounded(number))
    found.unit = currency
    if currency is None and number.form == "fraction" and not _is_share(words, i, number):
        return None
    if number.form == "fraction" and number.value < 1:
        found.category = "ratio"
    _unit_after(words, found)
    _range(words, found, floor_index, number.scale)
    if _is_score(words, found):
        return None
    _sign(words, found, floor_index)
    _classify(words, found, floor_index)
    _bound_before(words, found, floor_index)
    _bound_after(words, found)
    return found


def _rounded(number: Number) -> bool:
    return number.form in ("scaled", "fraction") or number.step < 1


def _glued(words: Sequence[Word], i: int) -> bool:
    """Does word i begin where the one before ends."""
    return 0 < i < len(words) and words[i - 1].end == words[i].start


def _lower(words: Sequence[Word], i: int) -> str:
    return words[i].lower if 0 <= i < len(words) else ""


# ---------------------------------------------------------------- what is no amount


def is_label(words: Sequence[Word], i: int, end: int) -> bool:
    """Is the number at words [i, end) part of a name, a date, a time, an address or a telephone number.

    >>> [is_label(numbers.split(text), 1, 2) for text in ("Flight 370 vanished", "Call 555-1234", "At 5 p.m.")]
    [True, True, True]
    """
    word = words[i]
    before, after = _lower(words, i - 1), _lower(words, end)
    plain = word.text.isdecimal()
    if "." in word.text and numbers.digits(word.text) is None:
        return True
    if _glued(words, i):
        if before.isalpha() and word.text[0].isdecimal():  # G20, MH370; US$ and the like were read before
            return True
        if before in HYPHENS and i >= 2 and _glued(words, i - 1) and words[i - 2].lower[-1:].isalnum():
            if words[i - 2].lower.isalpha() and word.text[0].isdecimal():  # F-16, K-1, COVID-19
                measured = words[i - 2].text.islower() and after != "s" and _unit_at(words, end)
                return words[i - 2].lower not in _PREFIXES and not measured
        if before in (":", "/", "#", "@", "_", "\\") or (before == "." and i >= 2 and _glued(words, i - 1)):
            return True
    if before in ("#", "№") or (plain and len(word.text) == 5 and (before == "zip" or after == "zip")):
        return True
    if before in ("top", "bottom", "final") and _lower(words, i - 2) in _DETERMINERS:
        return not _noun_follows(words, end) and not _unit_at(words, end)
    if not word.text[0].isdecimal():
        return before in _STAGES and words[i - 1].text != before.upper() and not _noun_follows(words, end)
    if plain and (len(word.text) >= 9 or _is_code_chain(words, i)):
        return True
    if end < len(words) and _glued(words, end):
        if after in _ORDINAL_ENDINGS or after in ("/", ":", "@", "_", "\\"):
            return not (after == "/" and _is_price_pair(words, end))
        if after == "s" or (after in ("'s", "’s") and len(word.text) in (2, 4)):
            return True
        if after.isalpha() and not after[0].isspace() and _is_code(words, end):
            return True
    if after in _CLOCK or (before == "at" and plain and after in ("", ".", ",") and len(word.text) <= 2):
        return True
    if before == "." and _lower(words, i - 2) in _ABBREVIATIONS and _glued(words, i - 1):
        return _lower(words, i - 2) != "no" or words[i - 2].text[0] == "N"
    month = _lower(words, i - 2) if before == "." else before
    if month in _MONTHS and words[i - 1 - (before == ".")].text[0].isupper() and plain and len(word.text) in (1, 2, 4):
        return True
    if plain and len(word.text) == 4 and _after_day(words, i):
        return True
    if plain and (after in _MONTHS and words[end].text[0].isupper() and len(word.text) <= 2):
        return True
    if _is_year(words, i, end):
        return True
    if before in _LABELS and not _noun_follows(words, end) and not _unit_at(words, end):
        return True
    if after[:1].isalpha() and words[end].text[0].isupper() and plain:
        for j in range(end, min(end + 4, len(words))):
            if words[j].lower in _STREETS and words[j].text[0].isupper() and j > end:
                return True
            if not words[j].text[0].isupper():
                break
    return False


def _is_code_chain(words: Sequence[Word], i: int) -> bool:
    """Is a number one of three groups of digits joined by hyphens, or of two as telephone numbers have them."""
    first = i
    while first >= 2 and _joins_digits(words, first - 1):
        first -= 2
    last = i
    while last + 2 < len(words) and _joins_digits(words, last + 1):
        last += 2
    if last - first >= 4:
        return True
    return last - first == 2 and (len(words[first].text), len(words[last].text)) in ((3, 4), (5, 4))


def _joins_digits(words: Sequence[Word], i: int) -> bool:
    return (
        words[i].text in HYPHENS
        and _glued(words, i)
        and _glued(words, i + 1)
        and words[i - 1].text.isdecimal()
        and words[i + 1].text.isdecimal()
    )


def _after_day(words: Sequence[Word], i: int) -> bool:
    """Does a day of the month stand before, so that the number is its year: "March 9, 2018"."""
    j = i - 2 if _lower(words, i - 1) == "," else i - 1
    if j < 1 or not words[j].text.isdecimal() or len(words[j].text) > 2:
        return False
    return _lower(words, j - 1) in _MONTHS or (_lower(words, j - 1) == "." and _lower(words, j - 2) in _MONTHS)


def _is_price_pair(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].text.startswith("$")


def _is_code(words: Sequence[Word], i: int) -> bool:
    """Are the letters glued after a number neither scale nor unit: 787B, 4x4."""
    word = words[i]
    if word.lower in numbers.SUFFIXES or word.lower in numbers.AMBIGUOUS_SUFFIXES or word.lower in ("x", "odd", "plus"):
        return _glued(words, i + 1) and words[i + 1].text[0].isalnum() and word.lower == "x"
    return units.by_symbol(word.text) is None and not units.longest(word.lower)


def _is_year(words: Sequence[Word], i: int, end: int) -> bool:
    """Does a bare number of four digits stand as a year: 1990, in 2019, (2024)."""
    text = words[i].text
    if end != i + 1 or not (len(text) == 4 and text.isdecimal() and 1000 <= int(text) <= 2100):
        return False
    if _lower(words, i - 1) in ("$", "£", "€") or _unit_at(words, end):
        return False
    before = _lower(words, i - 1)
    if 1900 <= int(text) <= 2100:
        return not (_noun_follows(words, end) and before not in _YEAR_WORDS and before not in _MONTHS)
    return before in ("in", "since", "circa", "year", "a.d.", "ad") or _lower(words, end) in ("a.d.", "b.c.", "ad", "bc", "bce", "ce")


def _noun_follows(words: Sequence[Word], i: int) -> bool:
    """Does a lower-case plural follow within two words, as far as spelling tells."""
    for j in range(i, min(i + 3, len(words))):
        text = words[j].text
        if not text.isalpha() or words[j].lower in _FUNCTION_WORDS:
            return False
        if text in _PLURALS or (text.islower() and len(text) > 3 and text.endswith("s") and not text.endswith(("ss", "us"))):
            return True
    return False


_PLURALS: Final = frozenset({"people", "men", "women", "children", "police", "crew", "staff"})
_FUNCTION_WORDS: Final = frozenset(
    """a an the and or but of in on at by for to from with as is was were are be been has have had that which who
    when where while after before since until this these those it its he she they his her their said says so than
    then if not no up down out over under into about also will would could may might can more less""".split()
)


def _is_share(words: Sequence[Word], i: int, number: Number) -> bool:
    """Is a fraction in words a share ("half of the staff"), not a period of play or a place in an order."""
    if number.value >= 1 or words[i].text[0].isdecimal() or words[i].lower in numbers.VULGAR:
        return True
    after, before = _lower(words, number.end), _lower(words, i - 1)
    last = words[number.end - 1].lower
    if last in ("half", "halves"):
        if before in ("first", "second", "other", "latter", "better", "top", "bottom", "last", "opening", "the", "his", "each"):
            return False
        return (
            after in _AFTER_HALF
            or before in _BEFORE
            or before in ("by", "in", "than")
            or (not before and not after)
            or units.by_word(after) is not None
        )
    if last.startswith("quarter"):
        return after == "of" or number.end - i > 1 and after not in ("final", "finals", "century", "year", "to", "past")
    if last.startswith("third") and words[i].lower in ("a", "one") or number.end - i > 1:
        return words[i].lower != "a" or after in ("of", "", ".", ",", ";", "the", "more", "to", "from", "in", "on") or before in _BEFORE
    return False


_AFTER_HALF: Final = frozenset(
    """of the a an all its their his her our my that this these those as dozen million billion what were are had
    have say said""".split()
)


def _is_score(words: Sequence[Word], found: Found) -> bool:
    """Two numbers joined by a hyphen without unit or plural noun after them are a score or a record: 2-1, 12-4."""
    at = found.number_end
    if found.unit is not None or not words[found.number_start].text[0].isdecimal():
        return False
    if len(found.numbers) == 2:
        glued = words[found.number_start + 1].text in HYPHENS and _glued(words, found.number_start + 1)
        return glued and not _noun_follows(words, at) and found.numbers[1] < 200 and not _lower(words, at) == "percent"
    if at + 1 < len(words) and words[at].text in HYPHENS and _glued(words, at) and _glued(words, at + 1):
        return words[at + 1].text[0].isdecimal()
    return (
        found.number_start >= 2
        and words[found.number_start - 1].text in HYPHENS
        and _glued(words, found.number_start)
        and _glued(words, found.number_start - 1)
        and words[found.number_start - 2].text[0].isdecimal()
    )


# ---------------------------------------------------------------- unit, range, sign


def _currency_before(words: Sequence[Word], i: int, floor_index: int) -> tuple[Unit | None, int]:
    """Currency written before the number, and the index where it begins."""
    j = i - 1
    if j < floor_index:
        return None, i
    if words[j].text in MINUS and _glued(words, i) and j > floor_index:
        j -= 1
    text = words[j].text
    if text == "." and j - 1 >= floor_index and words[j - 1].lower == "rs":
        j -= 1
        text = words[j].text
    if text == "=" and j - 1 >= floor_index and words[j - 1].text == "Y" and _glued(words, j):
        return units.by_symbol("Y="), j - 1
    if text.isalpha() and j - 1 >= floor_index and words[j - 1].text == "$" and _glued(words, j):
        unit = units.by_symbol(text + "$")  # $US160, $A5
        return (unit, j - 1) if unit is not None else (None, i)
    unit = units.by_symbol(text)
    if unit is None or unit.dimension != "currency" or text in ("p", "c"):
        return None, i
    if text.isalpha() and not _glued(words, i) and not (len(text) == 3 and text.isupper()) and text not in ("Rs", "RM"):
        return None, i
    if text == "$" and j - 1 >= floor_index:
        country = words[j - 1].text
        longer = units.by_symbol(country.replace(".", "") + "$") if country[0].isupper() else None
        if longer is not None and words[j].start - words[j - 1].end <= 1:
            return longer, j - 1
    return unit, j


def _currency_at(words: Sequence[Word], i: int) -> tuple[Unit | None, int]:
    """Currency written at a word, and the index after it."""
    if i >= len(words) or words[i].text[0].isdecimal():
        return None, i
    if words[i].text == "$" and i + 1 < len(words) and words[i + 1].text.isalpha() and _glued(words, i + 1):
        unit = units.by_symbol(words[i + 1].text + "$")
        if unit is not None:
            return unit, i + 2
    unit = units.by_symbol(words[i].text)
    return (unit, i + 1) if unit is not None and unit.dimension == "currency" else (None, i)


_SPACED_SYMBOLS: Final = frozenset({"m", "g", "l", "s", "h", "p", "t", "in", "a", "kr", "PS", "PHP", "DM"})
"""Symbols that are something else too often to be read across a space."""


def _unit_at(words: Sequence[Word], i: int) -> tuple[Unit, int] | None:
    """The longest unit that begins at a word, and the index after it."""
    if i >= len(words):
        return None
    begin = i
    if words[i].text in HYPHENS and i + 1 < len(words) and _glued(words, i) and _glued(words, i + 1):
        begin = i + 1
    word = words[begin]
    length = units.longest(word.lower)
    if length > 1:
        phrase = [word.lower]
        ends = [begin + 1]
        j = begin + 1
        while j < len(words) and len(phrase) < length:
            if words[j].text in HYPHENS or (words[j].text == "." and _glued(words, j)):
                j += 1
                continue
            phrase.append(words[j].lower)
            j += 1
            ends.append(j)
        for size in range(len(phrase), 1, -1):
            unit = units.by_word(" ".join(phrase[:size]))
            if unit is not None:
                return unit, ends[size - 1]
    glued = _glued(words, begin)
    if not word.text[0].isalpha() or glued or (word.text not in _SPACED_SYMBOLS and len(word.text) > 1):
        composed = _composed_symbol(words, begin)
        if composed is not None:
            return composed
        unit = units.by_symbol(word.text)
        if unit is not None and not (glued and word.text in ("'", '"', "”") and begin == i and not _is_measure_mark(words, i)):
            return unit, begin + 1
    elif word.text in ("W", "V") or (word.text in ("m", "C", "F", "K", "g") and not _upper_follows(words, begin + 1)):
        unit = units.by_symbol(word.text)
        if unit is not None:
            return unit, begin + 1
    if length:
        unit = units.by_word(word.lower)
        if unit is not None:
            return unit, begin + 1
    return None


def _upper_follows(words: Sequence[Word], i: int) -> bool:
    return i < len(words) and words[i].text[0].isupper()


def _is_measure_mark(words: Sequence[Word], i: int) -> bool:
    """Is a straight quote after a number a mark of feet or inches: no word is glued to it, and no quote is open."""
    if i + 1 < len(words) and _glued(words, i + 1) and words[i + 1].text[0].isalpha():
        return False
    mark = words[i].text
    marks = {"'": "'‘", '"': '"“', "”": "“"}[mark]
    return not any(words[j].text in marks for j in range(max(0, i - 40), i - 1))


def _composed_symbol(words: Sequence[Word], i: int) -> tuple[Unit, int] | None:
    """Symbols of several signs: "km/h", "lb-ft", "m²", "°C"."""
    text = words[i].text
    best: tuple[Unit, int] | None = None
    for j in range(i + 1, min(i + 4, len(words))):
        if not _glued(words, j):
            break
        text += words[j].text
        unit = units.by_symbol(text)
        if unit is not None:
            best = unit, j + 1
    return best


def _unit_after(words: Sequence[Word], found: Found) -> None:
    """Set the unit after the number, and what it is per."""
    found.unit_end = found.number_end
    at = found.number_end
    unit = _unit_at(words, at)
    if unit is None and _lower(words, at) in _FURTHER and not _glued(words, at):
        unit = _unit_at(words, at + 1)  # four more years
    if unit is None and found.category == "ratio" and _lower(words, at) in ("a", "an"):
        unit = _unit_at(words, at + 1)  # half an hour
    if unit is not None and found.unit is None and unit[0].dimension != "currency" and words[at].text.istitle():
        text = words[found.number_start].text
        if text.isdecimal() and len(text) == 4 and found.number_end == found.number_start + 1:
            unit = None  # "in 2016 Stone said"
    if unit is not None and found.unit is None:
        found.unit, found.unit_end = unit
        if found.unit.name == "pound-mass" and (found.scaled and found.numbers[0] >= 1e5):
            found.unit = units.by_word("pound sterling")
    elif unit is not None and unit[0].dimension == "currency":
        found.unit_end = unit[1]  # "$5 million dollars", "$75 U.S."
        if found.unit is not None and found.unit.name == "dollar":
            found.unit = unit[0]
    elif found.unit is not None and found.unit.name == "dollar" and _lower(words, at) in ("u.s.", "us", "american"):
        found.unit_end = at + 1
    if found.unit is not None:
        found.per, found.unit_end = _per(words, found.unit_end)
    found.end = max(found.end, found.unit_end)


_FURTHER: Final = frozenset({"more", "additional", "extra", "further", "full", "consecutive", "straight", "whole", "other"})

_PER_ARTICLE: Final = frozenset(
    """year month week day hour minute second night barrel ounce gallon pound share head person ton tonne piece unit
    litre liter kilogram kilo acre bushel mile game season quarter fortnight century decade gram bottle ticket
    megabyte foot word vote vehicle user""".split()
)


def _per(words: Sequence[Word], i: int) -> tuple[str, int]:
    """What a rate is per, and the index after it: "a year", "per square foot", "/hour"."""
    at = i
    if at < len(words) and words[at].text in HYPHENS:
        at += 1
    first = _lower(words, at)
    after = at + 1
    if first in ("a", "an") and after < len(words):
        if words[after].text in HYPHENS:
            after += 1
        if _lower(words, after) in _PER_ARTICLE and _lower(words, after + 1) not in ("ago", "earlier", "later", "old"):
            unit = units.by_word(words[after].lower)
            return (unit.name if unit else words[after].lower), after + 1
    if first in ("per", "each", "every") and after < len(words):
        unit = _unit_at(words, after)
        if unit is not None:
            return unit[0].name, unit[1]
        if first == "per" and words[after].text.isalpha():
            return words[after].lower, after + 1
    if first == "/" and after < len(words) and _glued(words, at):
        unit = _unit_at(words, after)
        if unit is not None and unit[0].dimension != "currency":
            return unit[0].name, unit[1]
    return "", i


_RANGE_WORDS: Final = frozenset({"to", "and", "or", "through", "-to-"})


def _range(words: Sequence[Word], found: Found, floor_index: int, first_scale: float) -> None:
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
            if low > other.value and not _from_before(words, found, floor_index):
                return
            found.numbers = (low, other.value)
            found.steps = (found.steps[0], other.step)
            found.scaled = found.scaled or _rounded(other)
            found.bound = Bound.RANGE
            found.number_end = found.end = other.end
            found.unit = currency or found.unit
            if found.category == "ratio" and other.form != "fraction":
                found.category = "count"
            kept = found.per
            _unit_after(words, found)
            found.per = found.per or kept
            return


def _is_change(words: Sequence[Word], found: Found, floor_index: int) -> bool:
    """Does a verb of change govern the number, so that "from 400 to 600" is two amounts at two times, not a range."""
    if _lower(words, found.end) != "to":
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
    begin = _currency_at(words, found.end + 1)[1]
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
    upgraded shift shifted swell swelled dip dipped tumble tumbled edge edged gain gained gaining lose lost losing up
    down""".split()
)
"""Forms of verbs, and adverbs, that say that an amount changed."""


def _from_before(words: Sequence[Word], found: Found, floor_index: int) -> bool:
    j = found.start - 1
    return j >= floor_index and words[j].lower == "from"


def _second(
    words: Sequence[Word], found: Found, at: int, floor_index: int
) -> tuple[Number, Unit | None] | None:
    """The number after "to", "and", "or" or a dash that makes a range with the first."""
    if at + 1 >= len(words):
        return None
    word = words[at]
    before = _lower(words, found.start - 1)
    dash = word.text in HYPHENS
    if dash and _lower(words, at + 1) == "to" and at + 2 < len(words) and words[at + 2].text in HYPHENS:
        begin, kind = at + 3, "to"  # 0-to-60
    elif dash:
        begin, kind = at + 1, "dash"
    elif word.lower in ("to", "through", "or") or (word.lower == "and" and before in ("between", "anywhere")):
        begin, kind = at + 1, word.lower
    elif word.lower == "and" and _lower(words, found.start - 2) == "between" and before in _BEFORE:
        begin, kind = at + 1, "and"
    elif word.lower == "and" and before == "of" and _lower(words, found.start - 2) in ("ages", "age"):
        begin, kind = at + 1, "and"
    else:
        return None
    if begin >= len(words):
        return None
    if kind == "dash" and (_glued(words, at) != _glued(words, at + 1)):
        return None
    while begin < len(words) and words[begin].lower in ("about", "around", "roughly", "nearly") and kind in ("to", "and"):
        begin += 1
    currency, begin = _currency_at(words, begin)
    if begin >= len(words):
        return None
    number = numbers.read(words, begin, money=found.unit is not None and found.unit.dimension == "currency")
    if number is None or (number.form == "fraction") != (found.category == "ratio"):
        return None
    unit = _unit_at(words, number.end)
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
        if number.value <= found.numbers[0] or number.value > 10 * found.numbers[0] or first_unit not in (None, currency):
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


def _sign(words: Sequence[Word], found: Found, floor_index: int) -> None:
    """Take a minus or plus sign, or the word, into the number."""
    j = found.start - 1
    if j < floor_index or len(found.numbers) == 2:
        return
    word = words[j]
    if word.text in HYPHENS and _lower(words, j - 1) == "minus" and j - 1 >= floor_index:
        found.numbers, found.start = (-found.numbers[0],), j - 1
        return
    minus = word.lower == "minus" or (
        word.text in MINUS
        and _glued(words, found.start)
        and (j == 0 or not _glued(words, j) or words[j - 1].text in "([")
    )
    if minus:
        found.numbers = (-found.numbers[0],)
        found.start = j
    elif word.text == "+" and _glued(words, found.start):
        found.start = j


# ---------------------------------------------------------------- category and bounds


def _classify(words: Sequence[Word], found: Found, floor_index: int) -> None:
    """Set the category from the unit and the words around."""
    after = _lower(words, found.end)
    unit = found.unit
    if unit is None:
        before = _lower(words, found.start - 1)
        j = found.start - 2 if before in ("of", *HYPHENS) else found.start - 1
        if _lower(words, j) == "magnitude" and j >= floor_index:
            found.unit, found.category, found.start = units.by_word("magnitude"), "measure", j
            return
        if before in ("aged", "age", "ages") or (before == "of" and _lower(words, found.start - 2) in ("age", "ages")):
            found.category, found.unit = "age", units.by_word("year")
        elif found.category == "ratio":
            return
        elif after in ("in", "out") and _is_one_in(words, found):
            return
        elif after == "times" and _lower(words, found.end + 1) in _MULTIPLIED:
            found.category, found.end = "multiplier", found.end + 1
        elif after in ("x", "×", "fold") and (_glued(words, found.end) or after == "fold"):
            found.category, found.end = "multiplier", found.end + 1
        elif after in HYPHENS and _lower(words, found.end + 1) == "strong":
            found.end += 2
        elif after in HYPHENS and _lower(words, found.end + 1) == "fold":
            found.category, found.end = "multiplier", found.end + 2
        elif after == "times":
            found.per, end = _per(words, found.end + 1)
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
        following = _lower(words, j)
        if following in ("old", "olds"):
            found.category, found.end = "age", j + 1
        elif following == "of" and _lower(words, j + 1) == "age":
            found.category, found.end = "age", j + 2
        elif _lower(words, found.start - 1) == "aged" or (
            _lower(words, found.start - 1) == "of" and _lower(words, found.start - 2) == "age"
        ):
            found.category = "age"
    else:
        found.category = "measure"


def _is_one_in(words: Sequence[Word], found: Found) -> bool:
    """ "One in five", "three out of ten": turn the number into a ratio."""
    at = found.end
    if _lower(words, at) == "out":
        if _lower(words, at + 1) != "of":
            return False
        at += 1
    elif found.numbers[0] > 9 or len(found.numbers) > 1:
        return False
    at += 2 if _lower(words, at + 1) == "every" else 1
    if at >= len(words):
        return False
    bottom = numbers.read(words, at)
    if bottom is None or bottom.value < 2 or found.numbers[0] >= bottom.value or is_label(words, at, bottom.end):
        return False
    if _unit_at(words, bottom.end) is not None:
        return False
    found.numbers, found.steps, found.scaled = (found.numbers[0] / bottom.value,), (0.01,), True
    found.category, found.number_end, found.end, found.unit_end = "ratio", bottom.end, bottom.end, bottom.end
    return True


def _bound_before(words: Sequence[Word], found: Found, floor_index: int) -> None:
    """Take the bound words before the number in, outermost deciding."""
    ranged = found.bound is Bound.RANGE
    if found.category == "age":
        _age_words(words, found, floor_index)
    while found.start > floor_index:
        j = found.start - 1
        match = _match_before(words, j, floor_index)
        if match is None:
            if words[j].lower in ("between", "from") and ranged:
                found.start = j
            elif words[j].lower == "only" or (words[j].lower in ("the", "a") and _match_before(words, j - 1, floor_index)):
                k = _match_before(words, j - 1, floor_index)
                if words[j].lower == "only" or k is None or k[1] is Bound.ABOUT:
                    break
                found.start = j
                continue
            break
        length, bound = match
        begin = found.start - length
        if bound is Bound.ABOUT and " ".join(w.lower for w in words[begin : found.start]) in _AVERAGES:
            found.average = True
            found.start = begin
            continue
        if words[begin].lower == "some" and length == 1 and found.vague is None and not _some_is_about(found):
            break
        if bound is Bound.ABOUT and found.bound not in (Bound.EXACT, Bound.RANGE):
            found.start = begin
            continue
        if found.bound is Bound.ABOUT:
            found.around = True
        if not ranged or bound is not Bound.ABOUT:
            found.bound = bound if not (ranged and bound is Bound.ABOUT) else found.bound
        found.start = begin
    _addition(words, found, floor_index)
    j = found.start - 1
    if j >= floor_index and words[j].lower in _NOT and found.bound in (Bound.EXACT, Bound.RANGE):
        found.excluded = True
        found.start = j
        if j - 1 >= floor_index and words[j - 1].lower in ("definitely", "certainly", "clearly"):
            found.start = j - 1


def _addition(words: Sequence[Word], found: Found, floor_index: int) -> None:
    """Take the words for an addition in: "another 9,000", "an additional 250", "six more"."""
    j = found.start - 1
    if j >= floor_index and words[j].lower in ("another", "additional", "extra", "further"):
        found.start = j
        if j - 1 >= floor_index and words[j - 1].lower in ("a", "an"):
            found.start = j - 1
    if found.unit is None and _lower(words, found.end) == "more" and _lower(words, found.end + 1) != "than":
        found.end += 1


def _age_words(words: Sequence[Word], found: Found, floor_index: int) -> None:
    """Take "the age of" and "aged" in, where a bound stands before them: "under the age of 5"."""
    j = found.start - 1
    if _lower(words, j) == "of" and _lower(words, j - 1) in ("age", "ages"):
        j -= 2
        j -= _lower(words, j) == "the"
    elif _lower(words, j) in ("age", "aged", "ages"):
        j -= 1
    else:
        return
    if found.bound is Bound.RANGE and _lower(words, j) == "between":
        found.start = j
    elif _match_before(words, j, floor_index) is not None:
        found.start = j + 1


def _some_is_about(found: Found) -> bool:
    """ "Some 200 people" is about 200; "some half" is not said."""
    return found.numbers[0] >= 2 or found.category in ("money", "measure", "percent")


def _match_before(words: Sequence[Word], last: int, floor_index: int) -> tuple[int, Bound] | None:
    """The longest bound phrase that ends at a word: its length and bound."""
    if last < floor_index:
        return None
    for parts, bound in _BEFORE.get(words[last].lower, ()):
        begin = last - len(parts) + 1
        if begin >= floor_index and all(words[begin + k].lower == part for k, part in enumerate(parts)):
            return len(parts), bound
    return None


def _bound_after(words: Sequence[Word], found: Found) -> None:
    """Take the bound words after number, unit or noun in: "or more", "-plus", "so far"."""
    at = found.end
    if at < len(words) and words[at].text in HYPHENS and _lower(words, at + 1) in ("odd", "plus"):
        at += 1
    for begin in range(at, min(at + 4, len(words))):
        if words[begin].lower in (",", ".", ";", "(", ")"):
            return
        for parts, bound in _AFTER_BY_FIRST.get(words[begin].lower, ()):
            if begin > at and parts[0] in ("plus", "+", "odd", "minimum", "maximum", "approximately", "tops"):
                continue
            if begin > at and parts == ("at", "least"):
                continue
            if parts == ("+",) and not _glued(words, begin):
                continue
            end = begin + len(parts)
            if end > len(words) or any(words[begin + k].lower != part for k, part in enumerate(parts)):
                continue
            if parts[-1] in ("at", "least", "most") and end < len(words) and words[end].text[0].isdecimal():
                continue  # it bounds the next number
            if parts == ("or", "more") and _lower(words, end) == "than":
                continue
            if found.bound is Bound.EXACT:
                found.bound = bound
            if begin == at:
                found.end = end
            return


def _majority(words: Sequence[Word], i: int) -> Found | None:
    """ "Most of the attacks", "a majority": more than half."""
    for phrase, length in _MAJORITY.items():
        if tuple(word.lower for word in words[i : i + len(phrase)]) == phrase:
            if words[i].lower == "most" and _lower(words, i - 1) in ("the", "at", "one"):
                return None
            end = i + length
            return Found(i, end, i, end, (0.5,), (0.01,), Bound.MORE_THAN, "ratio", unit_end=end)
    return None


def _vague(words: Sequence[Word], i: int, floor_index: int, read: tuple[Vague, int, float]) -> Found | None:
    """A vague number, with its bounds."""
    vague, end, scale = read
    before = _lower(words, i - 1)
    if words[i].lower == "scores" and _lower(words, end) != "of":
        return None
    if words[i].lower in ("tens",) and not scale > 10:
        return None
    if words[i].lower == "few" and (before in ("the", "a", "very", "too", "so", "these", "those", "last", "next", "past")):
        return None
    if words[i].lower == "few" or _glued(words, end):
        return None
    if before in ("last", "past", "next", "first", "these", "those") and scale == 0:
        pass
    at = end + 1 if _lower(words, end) == "of" else end
    found = Found(i, end, i, end, (scale or vague.low,), (1.0,), Bound.VAGUE, "count", vague=vague, scale=scale, unit_end=end)
    unit = _unit_at(words, at)
    if unit is not None:
        found.unit, found.unit_end = unit
        found.end = found.unit_end
        found.per, found.unit_end = _per(words, found.unit_end)
        found.end = max(found.end, found.unit_end)
    _classify(words, found, floor_index)
    bound_before = _match_before(words, i - 1, floor_index)
    if bound_before is not None and bound_before[1] is not Bound.ABOUT:
        found.start = i - bound_before[0]
        found.bound = bound_before[1]
    return found


# ---------------------------------------------------------------- one amount from a phrase

_PARTICIPLES: Final = frozenset(
    """killed wounded injured dead hurt missing arrested detained hospitalized hospitalised slain shot fired launched
    died displaced trapped rescued""".split()
)
_PERSON_STATES: Final = _PARTICIPLES - {"fired", "launched", "shot"}
_SINGULAR: Final = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "crew": "crew", "police": "police",
    "casualties": "casualty", "series": "series", "lives": "life", "aircraft": "aircraft", "policemen": "policeman",
    "gunmen": "gunman", "servicemen": "serviceman",
}  # fmt: skip


def singular(word: str) -> str:
    """Singular of a lower-case plural noun, by spelling.

    >>> singular("bodies"), singular("crashes"), singular("rockets"), singular("people"), singular("bus")
    ('body', 'crash', 'rocket', 'people', 'bus')
    """
    if word in _SINGULAR:
        return _SINGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def parse_amount(text: str) -> Amount | None:
    """Read one amount with its noun from a phrase.

    Args:
        text: A phrase such as "at least 14 missiles".

    Returns:
        The first amount of the phrase, or None where there is none.

    Example:
        >>> amount = parse_amount("at least 14 missiles")
        >>> amount.bound.value, amount.low, amount.high, amount.noun
        ('at_least', 14.0, None, 'missile')
        >>> parse_amount("Boeing 737") is None
        True
    """
    words = numbers.split(text)
    found = next(scan(words), None)
    if found is None:
        found = _article_amount(words)
    if found is None and words and words[0].lower == "no" and len(words) > 1:
        found = Found(0, 1, 0, 1, (0.0,), (1.0,), unit_end=1)
    if found is None or _names_it(words, found):
        return None
    noun, modifiers = _noun_after(words, found)
    return found.amount(text, noun, modifiers)


def _article_amount(words: Sequence[Word]) -> Found | None:
    """ "A month": one of a unit."""
    if len(words) > 1 and words[0].lower in ("a", "an"):
        unit = _unit_at(words, 1)
        if unit is not None:
            found = Found(0, unit[1], 0, 1, (1.0,), (1.0,), unit=unit[0], unit_end=unit[1])
            _classify(words, found, 0)
            return found
    return None


def _names_it(words: Sequence[Word], found: Found) -> bool:
    """Does a capitalised word right before a bare number make it part of a name."""
    i = found.number_start
    return (
        found.unit is None
        and found.bound is Bound.EXACT
        and i > 0
        and words[i].text[0].isdecimal()
        and words[i - 1].text[0].isupper()
        and words[i - 1].text.isalpha()
        and not _noun_follows(words, found.end)
    )


_NOUN_STOPS: Final = _FUNCTION_WORDS | {"so", "far", "at", "least", "most", "per"}


def _noun_after(words: Sequence[Word], found: Found) -> tuple[str, tuple[str, ...]]:
    """Singular of the noun after an amount, and the words before it in its phrase."""
    i = found.end
    while i < len(words) and words[i].lower in ("of", "the", "those", "these", "more", "other"):
        i += 1
    phrase: list[str] = []
    for word in words[i:]:
        if not word.text.isalpha() or word.lower in _NOUN_STOPS:
            break
        phrase.append(word.text)
    while phrase and phrase[-1].lower in _PARTICIPLES:
        last = phrase.pop().lower
        if not phrase and last in _PERSON_STATES:
            return "people", ()
    if not phrase:
        return "", ()
    *modifiers, head = phrase
    return singular(head.lower()), tuple(modifier if modifier[0].isupper() else modifier.lower() for modifier in modifiers)


def with_noun(amount: Amount, noun: str, modifiers: tuple[str, ...] = ()) -> Amount:
    """The amount of another noun."""
    return amount.model_copy(update={"noun": noun, "modifiers": modifiers})


__all__ = ["Found", "interval", "is_label", "parse_amount", "replace", "rounding", "scan", "singular", "with_noun"]
