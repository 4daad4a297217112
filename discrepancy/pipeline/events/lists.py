"""Whom a word that harms or acts lists: coordinated nouns, also where parsers hang them elsewhere, and headlines."""

from __future__ import annotations

from typing import Final

from discrepancy.pipeline.events.triggers import PARTICIPLES
from discrepancy.pipeline.syntax import Syntax

_REFLEXIVE: Final = frozenset({"himself", "herself", "itself", "themselves", "self"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_ROUND_NUMBERS: Final = frozenset({"tens", "dozens", "scores", "hundreds", "thousands", "millions"})
_HEADLINE: Final = 14
"""Tokens before the word of harm in a headline that lists whom it befell."""
_HEADLINE_WORDS: Final = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET"})


def coordinated(syntax: Syntax, noun: int) -> list[int]:
    """A noun and the nouns coordinated with it."""
    found = [noun]
    for j in found:
        found.extend(syntax.each(j, "conj"))
        found.extend(k for k in syntax.each(j, "appos", "parataxis", "dep") if _itself(syntax, k))
        if syntax.pos[j] == "PROPN":
            found.extend(_names_in_list(syntax, j))
    return found


def _names_in_list(syntax: Syntax, name: int) -> list[int]:
    """ "Ann Roe, Carl Fenn and Eve Marsh": the second name, which parsers take for another word of the first."""
    last = next((j for j in syntax.each(name, "conj") if syntax.child(j, "cc") is not None), None)
    if last is None:
        last = next(
            (
                j
                for j in syntax.each(syntax.head[name], "nsubj", "nsubj:pass", "obj")
                if j > name and syntax.pos[j] == "PROPN" and syntax.child(j, "cc") is not None
            ),
            None,
        )
    if last is None:
        return []
    return [
        j
        for j in syntax.each(name, "appos", "flat")
        if j < last and syntax.pos[j] == "PROPN" and "," in syntax.lower[name + 1 : j]
    ]


def _itself(syntax: Syntax, i: int) -> bool:
    """ "Kills son, then himself", "kills son, self"."""
    return syntax.lower[i] in _REFLEXIVE


def counted_things(syntax: Syntax, noun: int) -> int:
    """ "Tens of thousands of people", "dozens of suspects": the people, the suspects."""
    while syntax.lower[noun] in _ROUND_NUMBERS:
        of = next((j for j in syntax.each(noun, "nmod") if syntax.preposition(j) == "of"), None)
        if of is None:
            break
        noun = of
    return noun


def beside_subject(syntax: Syntax, verb: int, subject: int) -> list[int]:
    """ "X, Y and Z died", "X and her son were killed": coordinated subjects that parsers hang on the verb alone."""
    if syntax.relation[subject] not in ("nsubj", "nsubj:pass"):
        return []
    above = syntax.head[subject]
    found = [j for j in syntax.each(above, "nsubj", "nsubj:pass") if j > subject and syntax.child(j, "cc") is not None]
    first = syntax.head[above]
    joined = syntax.child(above, "cc")
    if above == verb and syntax.relation[above] == "conj" and first < subject and syntax.pos[first] in _NOMINAL:
        if joined is not None and joined < subject:
            found.append(first)
    return found


def listed(syntax: Syntax, verb: int) -> list[int]:
    """Headlines without a verb: "Man, woman dead after fire", "Father, two sons killed in crash"."""
    if syntax.lower[verb] not in PARTICIPLES:
        return []
    first = syntax.sentence_starts[syntax.sentence[verb]]
    if verb - first > _HEADLINE or any(syntax.relation[j].startswith("aux") for j in syntax.children[verb]):
        return []
    heads: list[int] = []
    separated = False
    for i in range(first, verb):
        lower = syntax.lower[i]
        if lower == ":":
            heads, separated = [], False
            continue
        if lower in (",", "and", "&"):
            separated = True
        elif syntax.pos[i] not in _HEADLINE_WORDS and lower not in ("-", "old"):
            return []
        if i + 1 == verb or syntax.lower[i + 1] in (",", "and", "&"):
            if syntax.pos[i] in ("NOUN", "PROPN") or lower in ("old", "people"):
                heads.append(i)
    return heads if separated and len(heads) > 1 else []
