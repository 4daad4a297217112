"""Tolls told by an ordinal: "a second victim has died", "a third person died of his wounds", "the fourth death".

Whoever is the second to die makes two dead, at the least. An ordinal that numbers something else (a second suspect, a
second time, the second man hurt beside one who was killed) tells no toll.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from discrepancy.pipeline.quantities.relations import is_harmed
from discrepancy.pipeline.syntax import Syntax
from discrepancy.values.counted import is_person
from discrepancy.values.inflections import third_person

_ORDINALS: Final = {word: number for number, word in enumerate(
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth".split(), start=2)}  # fmt: skip
_LARGEST: Final = 200
_DEATHS: Final = frozenset({"death", "fatality"})
_BODIES: Final = frozenset({"body", "corpse"})
_FOUND: Final = frozenset({"find", "recover", "discover", "pull", "retrieve", "locate"})
_DYING: Final = frozenset(
    "die dies died dead kill killed drown drowned perish perished succumb succumbed slain slay".split()
)
_HURTING: Final = frozenset({"wound", "wounded", "injure", "injured", "hurt", "shot", "stabbed"})
_STATING: Final = frozenset({"pronounce", "declare", "find", "confirm", "report", "presume", "leave"})
_NO_VICTIMS: Final = frozenset(
    "suspect gunman shooter attacker assailant killer robber intruder bomber wife husband lieutenant".split()
)
"""Persons whose ordinal numbers those who did it, or is a rank or a part of what they are called."""
_LONG: Final = frozenset({"year", "years", "month", "months", "decade", "season", "history", "weeks"})
"""Spans of time over which other happenings are counted too: "the third death this year"."""
_SPANS: Final = frozenset({"hour", "day", "week", "month", "year", "decade"})
_SPAN: Final = 5
"""Tokens after "in" within which a span of time ends: "in less than two weeks"."""
_BACK: Final = 3
"""Sentences before in which it is told what became of the others."""


_PLURALS: Final = {"man": "men", "woman": "women", "child": "children", "person": "people"}


def readable(number: int, noun: str) -> str:
    """A toll in plain words.

    Example:
        >>> readable(2, "victim"), readable(3, "body"), readable(4, "policeman")
        ('at least 2 victims', 'at least 3 bodies', 'at least 4 policemen')
    """
    if noun in _PLURALS:
        plural = _PLURALS[noun]
    else:
        plural = noun[:-2] + "en" if noun.endswith(("man", "woman")) else third_person(noun)
    return f"at least {number} {plural}"


@dataclass(frozen=True, slots=True)
class Toll:
    """A toll told by an ordinal; all indices are of tokens."""

    start: int
    """The article before the ordinal."""
    ordinal: int
    noun: int
    number: int


def find(syntax: Syntax) -> Iterator[Toll]:
    """All tolls of a Doc that are told by an ordinal."""
    for i, lower in enumerate(syntax.lower):
        number = _number(lower)
        if number is None or i == 0 or syntax.lower[i - 1] not in ("a", "an", "the"):
            continue
        noun = syntax.head[i]
        if (
            not i < noun <= i + _WIDEST
            or syntax.lower[i + 1] in ("-", "–")
            or syntax.sentence[noun] != syntax.sentence[i]
        ):
            continue
        if _is_toll(syntax, i, noun):
            yield Toll(i - 1, i, noun, number)


_WIDEST: Final = 4
"""Tokens from an ordinal to its noun: "a third young police officer"."""


def _number(word: str) -> int | None:
    if word in _ORDINALS:
        return _ORDINALS[word]
    digits = word[:-2]
    if word[-2:] not in ("nd", "rd", "th") or not digits.isdecimal() or not 2 <= int(digits) <= _LARGEST:
        return None
    return int(digits)


def _is_toll(syntax: Syntax, ordinal: int, noun: int) -> bool:
    lemma = syntax.lemma[noun]
    if _is_over_long(syntax, noun):
        return False
    if lemma in _DEATHS:
        return True
    if syntax.lower[ordinal - 1] == "the" and lemma != "victim":
        return False  # "the second man" may be the second of two of whom one died
    if lemma in _BODIES:
        return syntax.lemma[syntax.head[noun]] in _FOUND
    if not is_person(lemma) or lemma in _NO_VICTIMS:
        return False
    told = _told_before(syntax, ordinal - 1)
    if is_harmed(syntax, noun, _DYING) or _is_found(syntax, noun, _DYING):
        indefinite = syntax.lower[ordinal - 1] != "the"
        return not told or "dead" in told or (lemma == "victim" and indefinite)
    hurt = is_harmed(syntax, noun, _HURTING) or _is_found(syntax, noun, _HURTING)
    return hurt and (told == {"hurt"} or (lemma == "victim" and not told))


def _is_found(syntax: Syntax, noun: int, states: frozenset[str]) -> bool:
    """ "Was pronounced dead", "was found wounded"; and "the victim died", taken by the parse for a relative clause."""
    head = syntax.head[noun]
    if syntax.relation[noun] in ("nsubj:pass", "obj") and syntax.lemma[head] in _STATING:
        return any(syntax.lower[j] in states for j in syntax.each(head, "xcomp", "obj", "advcl"))
    after = noun + 1
    finite = after < len(syntax) and syntax.lower[after] in states and syntax.tag[after] in ("VBD", "VBN", "JJ")
    return finite and syntax.head[after] == noun and syntax.relation[after] in ("acl", "acl:relcl", "amod")


def _is_over_long(syntax: Syntax, noun: int) -> bool:
    """Is a number in an order one over years, or among whom something else befell: "the third to die this year"."""
    starts, sentence = syntax.sentence_starts, syntax.sentence[noun]
    end = starts[sentence + 1] if sentence + 1 < len(starts) else len(syntax)
    after = syntax.lower[noun + 1 : noun + 2]
    if after == ["in"] and _SPANS & {*syntax.lemma[noun + 2 : noun + 2 + _SPAN]}:
        return True  # "the second death in a week"
    if after == ["to"] and syntax.lemma[noun] not in _DEATHS:
        return True
    return any(syntax.lower[i] in _LONG or syntax.lower[i] == "since" for i in range(starts[sentence], end))


def _told_before(syntax: Syntax, end: int) -> frozenset[str]:
    """What became of others, by the words before a token in its sentence and those before it."""
    first = syntax.sentence_starts[max(syntax.sentence[end] - _BACK, 0)]
    told = set()
    for i in range(first, end):
        if syntax.lower[i] in _DYING:
            told.add("dead")
        elif syntax.lower[i] in _HURTING:
            told.add("hurt")
    return frozenset(told)
