"""Where the words of a description begin and end: what stands before its noun, and which phrases after belong to it."""

from __future__ import annotations

from typing import Final

from discrepancy.pipeline.actors.lexicon import noun
from discrepancy.pipeline.actors.named import Names
from discrepancy.pipeline.syntax import Syntax
from discrepancy.settings import ACTORS

_LEFT_RELATIONS: Final = frozenset(
    {
        "det",
        "det:predet",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "nmod:desc",
        "nmod:unmarked",
        "flat",
        "advmod",
        "punct",
    }
    | {
        "obl:unmarked",
        "obl",
        "case",
        "nummod:gov",
        "fixed",
        "goeswith",
        "nmod",
        "acl",
        "cc",
        "conj",
        "dep",
        "cc:preconj",
    }
)
_COMPLEMENT_PREPOSITIONS: Final = frozenset({"of", "for", "from", "in", "at", "with", "to"})


def left_edge(syntax: Syntax, names: Names, head: int) -> int:
    """First token of the words before a noun that belong to it."""
    first = syntax.sentence_starts[syntax.sentence[head]]
    start = head
    while start > first:
        i = start - 1
        if syntax.lower[i] == "-" and i > first and not syntax.doc[i].whitespace_ and not syntax.doc[i - 1].whitespace_:
            start = i - 1  # "Iran-backed militias"
            continue
        verbal = syntax.pos[i] in ("VERB", "AUX") and syntax.relation[i] not in ("amod", "compound")
        if verbal or _is_finite(syntax, i):
            break
        if syntax.pos[i] in ("SCONJ", "SPACE", "INTJ") or syntax.relation[i] not in _LEFT_RELATIONS:
            break
        if syntax.pos[i] in ("ADP", "CCONJ", "PUNCT") and syntax.lower[i] not in _INSIDE_PHRASES:
            break
        if not _leads_to(syntax, i, head):
            break
        start = i
    while start < head and (syntax.pos[start] in ("PUNCT", "CCONJ", "ADP", "PART") or syntax.lower[start] in _NO_START):
        start += 1
    owner = names.owner[start]
    return names.spans[owner].start if owner >= 0 else start


_NO_START: Final = frozenset(
    {
        "'s",
        "’s",
        "least",
        "most",
        "more",
        "than",
        "what",
        "which",
        "whose",
        "up",
        "just",
        "also",
        "even",
        "then",
        "n't",
        "n’t",
    }
)
_INSIDE_PHRASES: Final = frozenset({"'s", "’s", "'", "’", "and", "“", "”", '"'})


def _is_finite(syntax: Syntax, i: int) -> bool:
    """Is a word before a noun a verb that the parser takes for an adjective: "troops crushed rebel forces"."""
    if syntax.pos[i] != "VERB":
        return False
    if syntax.tag[i] in ("VB", "VBP", "VBZ"):
        return True
    return syntax.tag[i] == "VBD" and i > 0 and syntax.pos[i - 1] in ("NOUN", "PROPN", "PRON")


def _leads_to(syntax: Syntax, i: int, head: int) -> bool:
    """Does a token before a noun depend on it, directly or through other words before it."""
    at, steps = i, 0
    while at != head and steps < 8:
        above = syntax.head[at]
        if above == at or not head - _LONGEST_PREMODIFIER <= above <= head:
            return False
        at = above
        steps += 1
    return at == head


_LONGEST_PREMODIFIER: Final = 16
"""Tokens before a noun beyond which nothing belongs to it."""


def right_edge(syntax: Syntax, names: Names, head: int) -> int:
    """Token after the "of", "for" and "in" phrases of a noun, stopping at commas and clauses."""
    end = head + 1
    limit = min(len(syntax), head + 1 + ACTORS.widest_description)
    for child in syntax.each(head, "nmod"):
        if child < end or syntax.preposition(child) not in _COMPLEMENT_PREPOSITIONS:
            continue
        if any(
            syntax.pos[j] in ("PUNCT", "VERB", "SPACE", "AUX") and syntax.lower[j] != "-" for j in range(end, child)
        ):
            break
        stop = child + 1
        preposition = syntax.preposition(child)
        found = noun(syntax.lemma[child], syntax.lower[child])
        if preposition != "of" and not _says_who(syntax, names, child) and not (preposition == "for" and found):
            break
        if (
            preposition in ("for", "to", "with")
            and syntax.tag[head] in ("NNS", "NN")
            and syntax.lower[head] in _ANYBODY
        ):
            break
        while stop < limit and _inside(syntax, stop, child):
            stop += 1
        if stop > limit:
            break
        end = stop
    return end


_ANYBODY: Final = frozenset(
    {"people", "men", "women", "children", "man", "woman", "person", "persons", "police", "victims"}
)
"""Nouns that no office completes: what follows them belongs to the verb."""


def _says_who(syntax: Syntax, names: Names, i: int) -> bool:
    """Does a phrase name or describe another party, such as the one that an official is of."""
    found = noun(syntax.lemma[i], syntax.lower[i])
    if found is not None:
        return found.group
    owner = names.owner[i]
    return owner >= 0 and names.spans[owner].label in ("ORG", "GPE", "NORP", "PERSON", "LOC", "FAC")


def _inside(syntax: Syntax, i: int, top: int) -> bool:
    """Does a token belong to the phrase of ``top`` without a comma or a clause between."""
    if syntax.pos[i] in ("VERB", "AUX", "SCONJ", "SPACE", "PRON") or (
        syntax.pos[i] == "PUNCT" and syntax.lower[i] != "-"
    ):
        return False
    at, steps = i, 0
    while at != top and syntax.head[at] != at and steps < 8:
        if syntax.relation[at] in ("acl:relcl", "acl", "appos", "advcl", "conj"):
            return False
        at = syntax.head[at]
        steps += 1
    return at == top
