"""Which event a time is told of beyond the word that it modifies.

What broke in on a scene, the finding of what was so already, the answer to a call for help, the incident behind a word
that says only that it happened or what is done about it now.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from discrepancy.pipeline.events.lexicon import lexicon
from discrepancy.pipeline.mentions import DateMention
from discrepancy.pipeline.syntax import Syntax


def opens_with(syntax: Syntax, clause: int, words: Container[str]) -> bool:
    """Does a clause open with one of some conjunctions."""
    return any(syntax.lower[j] in words and j < clause for j in syntax.children[clause])


def found_so(syntax: Syntax, at: int, date: DateMention) -> int | None:
    """The finding of what was so already: "found him shot around noon", "was found with a wound at 9 p.m."."""
    i = at
    for _ in range(_FAR):
        above, relation = syntax.head[i], syntax.relation[i]
        if above >= i:
            return None
        state = relation in ("xcomp", "acl", "obj", "ccomp") and syntax.tag[i] in ("VBN", "VBG", "VBD")
        if relation == "acl" and syntax.pos[above] not in ("NOUN", "PROPN", "PRON"):
            return None  # "found guilty of stabbing"
        state = state or (i != at and relation in ("obj", "nsubj:pass"))
        wound = relation in ("obl", "nmod") and syntax.preposition(i) in _IN_STATES
        if not (state or wound) or any(syntax.lower[j] in ("to", "that", "who") for j in syntax.children[i] if j < i):
            if not (wound and syntax.lower[i] == "death"):
                return None
        if syntax.lemma[above] in _FINDING and syntax.pos[above] == "VERB":
            return above if above < date.start else None
        i = above
    return None


_IN_STATES: Final = frozenset({"with", "from", "to", "in", "on", "inside", "at", "near", "outside", "behind"})
_FAR: Final = 3
_FINDING: Final = frozenset({"find", "discover", "locate"})


def answered(syntax: Syntax, at: int) -> int | None:
    """What was done at a call for help, or came of wounds: "responded to a call at noon", "died of burns Friday"."""
    above = syntax.head[at]
    if syntax.lemma[above] in _ENDS and syntax.preposition(at) in ("of", "from", "to") and syntax.relation[at] == "obl":
        return above if above < at else None
    if syntax.lemma[at] not in _CALLS or syntax.relation[at] not in ("obl", "obj") or above > at:
        return None
    return above if syntax.pos[above] == "VERB" and syntax.lemma[above] in _ANSWERS else None


_CALLS: Final = frozenset({"call", "report", "alarm"})
_ENDS: Final = frozenset({"die", "succumb"})
_ANSWERS: Final = frozenset("respond answer receive get dispatch send summon rush go come arrive field".split())


def sudden(syntax: Syntax, at: int) -> int | None:
    """What broke in on a scene: "was walking home at noon when a wall fell", "were at home on Monday when it rang"."""
    scene = syntax.head[at] if syntax.pos[at] == "AUX" and syntax.relation[at] == "cop" else at
    helpers = [j for j in syntax.children[scene] if syntax.relation[j] in ("aux", "cop")]
    if not helpers or syntax.lower[helpers[0]] not in _SCENES or syntax.child(scene, "aux:pass") is not None:
        return None
    told = syntax.head[scene] if syntax.relation[scene] == "ccomp" else scene  # parsers hang it on "said", too
    clauses: list[int] = [*syntax.each(scene, "advcl"), *(syntax.each(told, "advcl") if told < scene else ())]
    for clause in clauses:
        if clause > scene and opens_with(syntax, clause, ("when",)) and syntax.child(clause, "cop") is None:
            first = next((j for j in syntax.children[clause] if syntax.relation[j] in ("aux", "aux:pass")), clause)
            past = syntax.tag[first] == "VBD" or (first == clause and syntax.tag[first] == "VBN")
            if past and syntax.lower[first] != "had" and syntax.tag[clause] != "VBG":
                return clause
    return None


_SCENES: Final = frozenset({"was", "were", "had"})
"""First words of the verb that sets a scene."""


def scene_of(syntax: Syntax, clause: int) -> int | None:
    """The predicate of the scene on which a clause breaks in, its inverse being what is sudden."""
    above = syntax.head[clause]
    if syntax.relation[clause] != "advcl":
        return None
    return next((i for i in (above, *syntax.each(above, "ccomp")) if sudden(syntax, i) == clause), None)


def happening(syntax: Syntax, at: int, date: DateMention, is_event: Sequence[bool]) -> int | None:
    """The event noun that a time dates through a verb that says only that it happened, or that is of now.

    "The raid that took place Friday", "she is dead after a crash in Bray Tuesday morning", "is investigating a fire at
    a mill Monday": what is so now was not so on a day past.
    """
    above = syntax.head[at]
    if syntax.relation[at] == "acl:relcl" and is_event[above] and syntax.pos[above] == "NOUN":
        placed = syntax.lemma[at] == "take" and any(syntax.lower[j] == "place" for j in syntax.children[at])
        return above if placed or syntax.lemma[at] in lexicon().classes["happen"] else None
    verb = above if syntax.pos[at] == "AUX" and syntax.relation[at] == "cop" else at
    first = next((j for j in syntax.children[verb] if syntax.relation[j] in ("aux", "aux:pass", "cop")), verb)
    if syntax.tag[first] not in ("VBZ", "VBP") or date.start <= verb or date.value.anchor != "publication":
        return None
    near: Sequence[int] = range(date.start - 1, verb, -1)
    if syntax.lemma[verb] not in _AFTERMATH:  # only what the words before the date belong to
        begin = next((i for i in near if syntax.pos[i] not in ("PUNCT", "ADP", "DET", "ADV")), verb)
        near = [i for i in (begin, *syntax.ancestors(begin)) if i > verb]
    for i in near:
        if is_event[i] and syntax.pos[i] == "NOUN":
            entry = lexicon().nouns.get(syntax.lemma[i])
            return i if entry is not None and entry.type in _INCIDENTS else None
    return None


_AFTERMATH: Final = frozenset({"investigate", "probe", "search", "hunt", "recover"})
_INCIDENTS: Final = frozenset({"attack", "accident", "disaster", "death"})
"""Types of what is over when it is told of."""
