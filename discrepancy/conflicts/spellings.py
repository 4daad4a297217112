"""Two spellings of one person's name: "Ann Haldor" in one report, "Ann Haldro" in the other.

Who is who must be sure without the name: the two names stand in reports on one incident, neither report knows the
other's spelling (two of one family are mostly both named), and nothing told of the two persons tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import OSA

from discrepancy.schema import Actor, ActorType, Amount, Extraction, Slot
from discrepancy.settings import COMPARING
from discrepancy.values.names import name_words
from discrepancy.values.spelling import same_word

NAME: Final = "name"
"""Aspect of the facts that give a person's full name as one text spells it."""

_FULL: Final = 2
"""Words of a full name."""
_SHORT: Final = 5
"""Letters up to which one letter's difference makes a misspelling, and two make another name."""


def key(name: str) -> str:
    """Initials of given name and surname, under which spellings of one name are compared; empty for a name alone.

    Example:
        >>> key("Ann B. Haldor"), key("Haldor")
        ('ah', '')
    """
    words = name_words(name)
    return words[0][0] + words[-1][0] if len(words) >= _FULL else ""


def misspelt(a: str, b: str) -> bool:
    """Are two full names one but for a few letters, in the given name or the surname or both.

    Letters swapped count as one (optimal string alignment distance, Boytsov 2011).

    Example:
        >>> misspelt("Ann Haldor", "Ann Haldro"), misspelt("Mirande Oakes", "Miranda Oaks")
        (True, True)
        >>> misspelt("Ann Haldor", "Ann B. Haldor"), misspelt("John Roe", "Jane Roe"), misspelt("Al Roe", "Ed Roe")
        (False, False, False)
    """
    one, two = name_words(a), name_words(b)
    if len(one) < _FULL or len(two) < _FULL:
        return False
    pairs = ((one[0], two[0]), (one[-1], two[-1]))
    return any(x != y for x, y in pairs) and all(x == y or _slip(x, y) for x, y in pairs)


def _slip(a: str, b: str) -> bool:
    if min(len(a), len(b)) <= 2 or a[0] != b[0] or a.startswith(b) or b.startswith(a):
        return _longer_by_one(a, b)
    allowed = 1 if min(len(a), len(b)) <= _SHORT else 2
    return OSA.distance(a, b) <= allowed


def _longer_by_one(a: str, b: str) -> bool:
    """One letter more at the end: "Oake", "Oakes"; "Ed" is short for too many names."""
    return min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)) and abs(len(a) - len(b)) == 1


def is_one_person(a: Actor, b: Actor, of_a: Extraction, of_b: Extraction) -> bool:
    """May two names spelt alike be one person's: neither report has both, and their ages agree as far as told.

    What differs only as transcribers of a foreign name differ is a misspelling of a person whose age is told: of those
    whom all the world names, there are many spellings, and none is wrong.
    """
    if _names(of_a, b) or _names(of_b, a):
        return False
    ages = _ages(of_a, a), _ages(of_b, b)
    if all(ages) and min(abs(x - y) for x in ages[0] for y in ages[1]) > COMPARING.age_gap:
        return False
    one, two = name_words(a.name), name_words(b.name)
    transcribed = all(same_word(x, y) for x, y in ((one[0], two[0]), (one[-1], two[-1])))
    return not transcribed or any(ages)


def told_beside(actor: Actor, extraction: Extraction) -> tuple[frozenset[tuple[str, str]], tuple[float, ...]]:
    """All that :func:`is_one_person` reads of a report beside a name: its names of those initials, the person's age."""
    mine = key(actor.name)
    found = (_ends(name) for name in _persons(extraction) if key(name) == mine)
    return frozenset(ends for ends in found if ends is not None), tuple(_ages(extraction, actor))


def _names(extraction: Extraction, actor: Actor) -> bool:
    wanted = _ends(actor.name)
    return any(_ends(name) == wanted for name in _persons(extraction))


def _persons(extraction: Extraction) -> Iterator[str]:
    for known in extraction.actors:
        if known.type is ActorType.PERSON:
            yield from (known.name, *known.aliases)


def _ends(name: str) -> tuple[str, str] | None:
    words = name_words(name)
    return (words[0], words[-1]) if len(words) >= _FULL else None


def _ages(extraction: Extraction, actor: Actor) -> list[float]:
    wanted = _ends(actor.name)
    return [
        fact.value.low
        for fact in extraction.facts
        if fact.slot is Slot.AGE
        and isinstance(fact.value, Amount)
        and fact.value.low is not None
        and fact.subject is not None
        and _ends(fact.subject.name) == wanted
    ]
