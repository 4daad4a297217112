"""Which way an expression looks, past or future, as the verb that governs it says."""

from __future__ import annotations

from typing import Final

from discrepancy.pipeline.syntax import Syntax

_FUTURE: Final = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_PAST: Final = frozenset({"was", "were", "had", "did", "has", "have", "'ve", "’ve", "'d", "been"})
_PLANS: Final = frozenset(
    "plan expect schedule intend hope set due prepare propose aim agree slate want promise vow likely ready about "
    "anticipate go begin start decide slate meet need order call ask".split()
)
"""Words whose infinitive or participle speaks of what is to come."""
_TO_COME: Final = frozenset("schedule plan expect set slate due payable propose".split())
_UNTIL: Final = frozenset({"by", "until", "till"})
_STEPS: Final = 6
"""Heads climbed: what lies further up governs the expression no more."""


def direction(syntax: Syntax, first: int, last: int) -> int:
    """-1: the governing predicate speaks of the past, 1: of the future, 0: no tense says.

    Args:
        syntax: The parse.
        first: First token of the expression.
        last: Token after its last.
    """
    place = next((i for i in range(first, last) if not first <= syntax.head[i] < last or syntax.head[i] == i), first)
    until = first > 0 and syntax.lower[first - 1] in _UNTIL
    for _ in range(_STEPS):
        up = syntax.head[place]
        if up == place:
            break
        place = up
        if syntax.lemma[place] in _TO_COME and syntax.tag[place] in ("JJ", "VBN"):
            return 1
        if syntax.pos[place] in ("VERB", "AUX") or syntax.child(place, "cop") is not None:
            way = _tense(syntax, place)
            return 1 if until and way == 0 else way
    return 1 if until else 0


def _tense(syntax: Syntax, verb: int) -> int:
    helpers = [syntax.lower[i] for i in syntax.each(verb, "aux", "aux:pass", "cop")]
    if any(word in _FUTURE for word in helpers):
        return 1
    if any(syntax.lower[i] == "to" and syntax.pos[i] == "PART" for i in syntax.children[verb] if i < verb):
        above = syntax.head[verb]
        return 1 if syntax.lemma[above] in _PLANS else 0
    if syntax.tag[verb] == "VBD" or any(word in _PAST for word in helpers):
        return -1
    if syntax.tag[verb] == "VBG" and syntax.lemma[verb] == "go":
        return 1
    if syntax.tag[verb] == "VBN" and not helpers:
        return -1
    return 0
