"""One amount with its noun from a phrase: ``parse_amount("at least 14 missiles")``.

Whole texts are read by ``scanning.scan``; the component in ``pipeline.quantities`` finds the nouns there by the parse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discrepancy.schema import Amount, Bound
from discrepancy.values.found import Found
from discrepancy.values.measures import unit_at
from discrepancy.values.scanning import classify, scan
from discrepancy.values.words import FUNCTION_WORDS, Word, noun_follows, split

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
    words = split(text)
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
        unit = unit_at(words, 1)
        if unit is not None:
            found = Found(0, unit[1], 0, 1, (1.0,), (1.0,), unit=unit[0], unit_end=unit[1])
            classify(words, found, 0)
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
        and not noun_follows(words, found.end)
    )


_NOUN_STOPS: Final = FUNCTION_WORDS | {"so", "far", "at", "least", "most", "per"}


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
    while phrase and phrase[-1].lower() in _PARTICIPLES:
        last = phrase.pop().lower()
        if not phrase and last in _PERSON_STATES:
            return "people", ()
    if not phrase:
        return "", ()
    *modifiers, head = phrase
    return singular(head.lower()), tuple(
        modifier if modifier[0].isupper() else modifier.lower() for modifier in modifiers
    )
