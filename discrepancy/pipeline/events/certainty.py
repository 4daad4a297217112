"""Polarity and modality of an event, from its own words and from the words that govern it.

The cue of an attribution ("denied", "suspects") counts in ``component``; here it is what stands inside one claim:
"did not fire", "may have fired", "failed to", "plans to", "is unlikely to", "alleged", "if".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discrepancy.pipeline.events.drafts import Draft
from discrepancy.pipeline.events.lexicon import lexicon
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Modality, Polarity

_POSSIBLE: Final = frozenset({"may", "might", "could", "can"})
_FUTURE: Final = frozenset({"will", "would", "shall", "should", "must", "'ll", "’ll", "wo", "ought", "'d"})
_ACCUSE: Final = frozenset({"accuse", "suspect", "charge"})
_IF: Final = frozenset({"if", "whether", "unless"})
_CONDITION: Final = frozenset({"if", "unless"})
_AT_FIRST: Final = frozenset({"first", "initially", "originally"})
_RANK: Final = {
    Modality.ASSERTED: 0,
    Modality.LIKELY: 1,
    Modality.FUTURE: 2,
    Modality.POSSIBLE: 3,
    Modality.UNLIKELY: 4,
}
_DEPTH: Final = 8


def weaker(one: Modality, other: Modality) -> Modality:
    """The less firm of two."""
    return max(one, other, key=_RANK.__getitem__)


def opposite(one: Polarity, other: Polarity) -> Polarity:
    """A denial of a denial affirms."""
    return Polarity.AFFIRMED if one is other else Polarity.DENIED


def is_presupposed(syntax: Syntax, trigger: int, content: Sequence[tuple[int, int]]) -> bool:
    """Is a trigger taken for granted within what somebody denies, demands or doubts.

    "Demanded an end to the war that has cost so many lives" does not demand the lives, and who believes that a group is
    "responsible for the attack" knows that there was one.
    """
    i = trigger
    if syntax.pos[i] == "NOUN" and any(
        syntax.relation[j] == "det" and syntax.lower[j] in ("the", "this", "that") for j in syntax.children[i]
    ):
        return True
    while syntax.head[i] != i and any(start <= i < end for start, end in content):
        if syntax.relation[i] == "acl:relcl" or (syntax.relation[i] == "acl" and syntax.tag[i] == "VBN"):
            return True
        i = syntax.head[i]
    return False


def judge(syntax: Syntax, draft: Draft) -> None:
    """Set polarity and modality of a draft from the words of its clause and of those that govern it."""
    bare = draft.nominal and draft.verb == draft.head
    denied, modality = (False, Modality.ASSERTED) if bare else _own(syntax, draft.verb)
    if draft.nominal:
        noun_denied, noun_modality = _noun(syntax, draft.head)
        denied, modality = denied != noun_denied, weaker(modality, noun_modality)
    above_denied, above = _above(syntax, draft.verb)
    denied, modality = denied != above_denied, weaker(modality, above)
    draft.polarity = Polarity.DENIED if denied else Polarity.AFFIRMED
    draft.modality = modality


def _own(syntax: Syntax, verb: int) -> tuple[bool, Modality]:
    """What a predicate's own auxiliaries, adverbs and negations say."""
    modality = Modality.ASSERTED
    classes = lexicon().classes
    for j in syntax.children[verb]:
        relation, lower = syntax.relation[j], syntax.lower[j]
        if relation in ("aux", "aux:pass"):
            if lower in _POSSIBLE:
                modality = weaker(modality, Modality.POSSIBLE)
            elif lower in _FUTURE:
                modality = weaker(modality, Modality.FUTURE)
        elif relation in ("advmod", "amod"):
            modality = weaker(modality, _adverb(classes, lower))
        elif (relation == "mark" and lower in _IF) or (
            relation == "advcl" and any(syntax.lower[k] in _CONDITION for k in syntax.each(j, "mark"))
        ):
            modality = weaker(modality, Modality.POSSIBLE)
        elif (
            relation == "mark"
            and lower == "to"
            and any(syntax.lemma[k] == "be" for k in syntax.each(verb, "aux", "cop"))
        ):
            modality = weaker(modality, Modality.FUTURE)  # "is to meet"
    subject = syntax.child(verb, "nsubj")
    nobody = subject is not None and (syntax.lower[subject] in ("nobody", "none", "neither"))
    return syntax.is_negated(verb) != nobody, modality


def _adverb(classes: dict[str, frozenset[str]], lower: str) -> Modality:
    if lower in classes["unlikely"]:
        return Modality.UNLIKELY
    if lower in classes["possible"] or lower in classes["alleged"]:
        return Modality.POSSIBLE
    return Modality.LIKELY if lower in classes["likely"] else Modality.ASSERTED


def _noun(syntax: Syntax, noun: int) -> tuple[bool, Modality]:
    classes = lexicon().classes
    modality = Modality.ASSERTED
    denied = False
    for j in syntax.children[noun]:
        relation, lower = syntax.relation[j], syntax.lower[j]
        if relation == "amod":
            modality = weaker(modality, _adverb(classes, lower))
            if lower in ("attempted", "foiled", "thwarted"):
                modality = weaker(modality, Modality.POSSIBLE)
            if lower in ("planned", "scheduled", "upcoming", "proposed", "future", "threatened", "coming", "next"):
                modality = weaker(modality, Modality.FUTURE)
        elif relation == "det" and lower in ("no", "neither"):
            denied = True
    return denied, modality


def _above(syntax: Syntax, verb: int) -> tuple[bool, Modality]:
    """What the predicates around a clause make of it, up to the next finite statement of its own."""
    classes = lexicon().classes
    modality = Modality.ASSERTED
    denied = False
    i = verb
    for _ in range(_DEPTH):
        relation, above = syntax.relation[i], syntax.head[i]
        if above == i:
            break
        lemma, lower = syntax.lemma[above], syntax.lower[above]
        infinitive = any(syntax.lower[j] == "to" and syntax.relation[j] == "mark" for j in syntax.children[i])
        if relation == "conj":
            if not _finite(syntax, i):
                _, own = _own(syntax, above)
                modality = weaker(modality, own if own in (Modality.FUTURE, Modality.POSSIBLE) else Modality.ASSERTED)
        elif relation in ("xcomp", "ccomp", "csubj", "csubj:pass") or (relation in ("acl", "advcl") and infinitive):
            if syntax.tag[above] == "VBN" and any(syntax.lower[j] in _AT_FIRST for j in syntax.each(above, "advmod")):
                modality = weaker(modality, Modality.POSSIBLE)  # "it was first reported that"
            if lemma in classes["fail"]:
                denied = not denied
            elif lower in classes["unlikely"]:
                modality = weaker(modality, Modality.UNLIKELY)
            elif lower in classes["possible"] or (lower in classes["alleged"] and _is_said_of(syntax, i, above)):
                modality = weaker(modality, Modality.POSSIBLE)
            elif lower == "likely":
                modality = weaker(
                    modality, Modality.FUTURE if infinitive and not _perfect(syntax, i) else Modality.LIKELY
                )
            elif infinitive and (lemma in classes["plan"] or lower in ("going", "gonna")):
                modality = weaker(modality, Modality.FUTURE)
            elif infinitive and lemma in classes["attempt"]:
                modality = weaker(modality, Modality.POSSIBLE)
            elif lemma in classes["appear"]:
                modality = weaker(modality, Modality.LIKELY)
            elif infinitive and relation in ("acl", "advcl"):
                modality = weaker(modality, Modality.FUTURE)
            if relation == "xcomp" or infinitive:
                own_denied, own = _own(syntax, above)
                modality = weaker(modality, own)
                denied = denied != own_denied
            elif syntax.is_negated(above) and lemma in classes["appear"]:
                denied = not denied
        elif relation == "advcl" and not _finite(syntax, i):
            _, own = _own(syntax, above)
            modality = weaker(modality, own)
            if lemma in _ACCUSE:
                modality = weaker(modality, Modality.POSSIBLE)
        elif relation == "acl" and syntax.tag[i] == "VBG" and syntax.lemma[syntax.head[above]] in _ACCUSE:
            modality = weaker(modality, Modality.POSSIBLE)  # "accused the men of killing", hung on the men
            break
        elif relation in ("obl", "nmod") or relation == "advcl":
            if syntax.pos[i] == "VERB" and lemma in _ACCUSE:
                modality = weaker(modality, Modality.POSSIBLE)
            break
        else:
            break
        i = above
    return denied, modality


def _is_said_of(syntax: Syntax, clause: int, above: int) -> bool:
    """ "Is alleged to have", "is suspected of": not the reporter's own "reported that"."""
    return syntax.relation[clause] != "ccomp" and (syntax.is_passive(above) or syntax.pos[above] == "ADJ")


def _finite(syntax: Syntax, verb: int) -> bool:
    return any(syntax.relation[j] in ("aux", "aux:pass", "nsubj", "nsubj:pass", "cop") for j in syntax.children[verb])


def _perfect(syntax: Syntax, verb: int) -> bool:
    return any(syntax.lower[j] == "have" and syntax.relation[j] == "aux" for j in syntax.children[verb])
