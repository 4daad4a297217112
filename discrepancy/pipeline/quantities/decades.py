"""Whose age a decade is: "a man in his 40s", "the victim, believed to be in her late teens", "a 20-something man"."""

from __future__ import annotations

from typing import Final

from discrepancy.pipeline.quantities.names import CROWDS, is_human, name_beside
from discrepancy.pipeline.quantities.nouns import top
from discrepancy.pipeline.syntax import Syntax

_OWNERS: Final = frozenset({"his", "her", "their", "my", "our", "your"})
_PERSONS: Final = frozenset({"he", "she", "they", "who", "i", "we", "you", "him", "her", "them", "both", "all"})
_GIVING: Final = frozenset(
    """be believe think describe estimate appear seem look say list identify know guess age presume understand report
    suspect put judge""".split()
)
"""Predicates that give an age, for now: "in his 20s, he moved to Oslo" is of then."""
_BETWEEN: Final = frozenset(
    """, ( - – — -- all both each also aged probably likely possibly perhaps only just still mostly male female to
    be""".split()
)
_DEPTH: Final = 6


def is_owned(syntax: Syntax, start: int) -> bool:
    """Is a decade one that somebody is in, so that it must be somebody's age: "in his 40s", not "an octogenarian"."""
    return any(syntax.lower[i] in _OWNERS for i in range(start, min(start + 3, len(syntax))))


def person(syntax: Syntax, start: int, end: int) -> int | None:
    """The token that heads the party whose age a decade at tokens [start, end) is; None: nobody's, or not of now."""
    before = _before(syntax, start)
    if before is not None:
        return before
    if not is_owned(syntax, start):
        head = syntax.head[top(syntax, start, end)]
        noun = head if head >= end else end
        return name_beside(syntax, noun) if noun < len(syntax) and is_human(syntax, noun) else None
    i = top(syntax, start, end)
    for _ in range(_DEPTH):
        subject = syntax.child(i, "nsubj", "nsubj:pass")
        if subject is not None and not start <= subject < end:
            if syntax.lower[subject] in ("who", "which", "that") and syntax.relation[i] in ("acl:relcl", "acl"):
                return syntax.head[i] if _can_be(syntax, syntax.head[i]) else None
            return subject if _can_be(syntax, subject) else None
        head = syntax.head[i]
        if head == i:
            return None
        if syntax.pos[head] in ("NOUN", "PROPN", "PRON") and not start <= head < end:
            if _can_be(syntax, head):
                return name_beside(syntax, head) if syntax.pos[head] == "NOUN" else head
            if syntax.lemma[head] not in _GIVING:
                return None
        elif syntax.lemma[head] not in _GIVING and syntax.pos[head] != "ADJ" and not start <= head < end:
            return None
        i = head
    return None


def _before(syntax: Syntax, start: int) -> int | None:
    """The person that stands right before the words, over commas: "Three men, all in their 20s"."""
    i = start - 1
    while i > 0 and (syntax.lower[i] in _BETWEEN or syntax.tag[i] in ("VBN", "VBD") and syntax.lemma[i] in _GIVING):
        i -= 1
    if i < 0 or syntax.sentence[i] != syntax.sentence[start]:
        return None
    if syntax.pos[i] in ("NOUN", "PROPN") and (is_human(syntax, i) or syntax.lemma[i] in CROWDS):
        return name_beside(syntax, i)
    return None


def _can_be(syntax: Syntax, i: int) -> bool:
    named = syntax.pos[i] == "PROPN"
    return named or syntax.lower[i] in _PERSONS or syntax.lemma[i] in CROWDS or is_human(syntax, i)


_HEDGES: Final = frozenset(
    """believed thought presumed estimated understood appears appeared appearing seems seemed probably likely possibly
    perhaps maybe apparently""".split()
)
_FILLING: Final = frozenset(
    """to be have been was is a an the about around approximately between in his her their early mid late aged at least
    most roughly he she - , man woman person boy girl""".split()
)
_REACH: Final = 9
"""Tokens from a hedge to the number of the age that it is of."""


def is_hedged(syntax: Syntax, number: int) -> bool:
    """Does a hedge stand before an age, with nothing between but what joins them: "believed to be in his 20s".

    Args:
        syntax: The parse.
        number: First token of the age's number.
    """
    for i in range(number - 1, max(number - 1 - _REACH, -1), -1):
        if syntax.lower[i] in _HEDGES:
            return syntax.sentence[i] == syntax.sentence[number]
        if syntax.lower[i] not in _FILLING:
            return False
    return False
