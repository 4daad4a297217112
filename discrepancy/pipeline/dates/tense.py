"""Which way an expression looks, past or future, as the verb that governs it says."""

from __future__ import annotations

from discrepancy.pipeline.syntax import Syntax

_FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
_PLANS = frozenset(
    "plan expect schedule intend hope set due prepare propose aim agree slate want promise vow likely ready about "
    "anticipate start begin".split()
)


def direction(syntax: Syntax, first: int, last: int) -> int:
    """-1: the governing predicate speaks of the past, 1: of the future, 0: no tense says.

    Args:
        syntax: The parse.
        first: First token of the expression.
        last: Token after its last.
    """
    head = next((i for i in range(first, last) if not first <= syntax.head[i] < last or syntax.head[i] == i), first)
    place = head
    for _ in range(8):
        up = syntax.head[place]
        if syntax.pos[place] in ("VERB", "AUX") and not first <= place < last:
            way = _tense(syntax, place)
            if way:
                return way
        if up == place:
            return 0
        place = up
    return 0


def _tense(syntax: Syntax, verb: int) -> int:
    auxiliaries = [syntax.lower[i] for i in syntax.each(verb, "aux", "aux:pass", "cop")]
    if any(word in _FUTURE for word in auxiliaries):
        return 1
    marked = any(syntax.lower[i] == "to" for i in syntax.children[verb] if i < verb)
    if marked:
        head = syntax.head[verb]
        return 1 if syntax.lemma[head] in _PLANS else 0
    if syntax.tag[verb] == "VBD" or any(word in ("was", "were", "had", "did") for word in auxiliaries):
        return -1
    if syntax.tag[verb] == "VBN" and any(word in ("has", "have", "'ve", "'s") for word in auxiliaries):
        return -1
    return 0
