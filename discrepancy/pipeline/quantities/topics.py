"""What each amount is said of: the noun measured, and who or what has, does or undergoes so much.

"The index rose 64 points to 4,577" says both of the index; "a state grant worth $8 million", of the grant; "Ford, which
has 13,000 workers", of Ford. An amount that only places the clause in time ("after 55 minutes") is said of nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from discrepancy.pipeline.quantities import nouns
from discrepancy.pipeline.syntax import Syntax
from discrepancy.values.calendar import MONTHS
from discrepancy.values.ranges import CHANGES

if TYPE_CHECKING:
    from discrepancy.pipeline.quantities.reading import Draft

_TIMES: Final = frozenset(
    {
        "year",
        "month",
        "week",
        "day",
        "quarter",
        "hour",
        "time",
        "today",
        "yesterday",
        "tomorrow",
        *MONTHS,
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    }
)
"""Nouns of which no amount is said: they place it in time."""

_WHEN: Final = frozenset({"in", "after", "before", "since", "every"})
_OFFSETS: Final = frozenset({"later", "earlier", "ago", "before", "after"})
_PERSONAL: Final = frozenset({"it", "he", "she", "they"})
_RELATIVE: Final = frozenset({"which", "who", "that"})
_TRANSPARENT: Final = frozenset({"total", "average", "sum", "amount", "equivalent", "maximum", "minimum", "record"})
"""Nouns that only frame an amount: what it is said of governs them."""

_BETWEEN: Final = frozenset({"by", "at", "to", "up", "down", "a", "an", "the", "about", "still", "now", "only", "not"})
"""Words between a verb and its amount that are not part of the amount's own wording."""

_CLAUSE: Final = 12
"""Tokens before an amount within which its verb and subject stand, where the words alone show them."""

_NEAR: Final = 3
"""Tokens before an amount within which a noun belongs to it, whatever the parse says."""


def said_of(
    syntax: Syntax, drafts: list[Draft], taken: frozenset[int], crowded: frozenset[int]
) -> list[tuple[int, ...]]:
    """Head tokens of what each amount is said of, the nearest noun phrase first.

    Args:
        syntax: The parse.
        drafts: The amounts of the text, in order.
        taken: All tokens of amounts.
        crowded: Sentences with too many amounts to look for what they are said of.
    """
    persons = frozenset(i for draft in drafts if draft.category == "age" for i in range(draft.start, draft.end))
    others = taken - persons
    found: list[tuple[int, ...]] = []
    for index, draft in enumerate(drafts):
        before = drafts[index - 1] if index else None
        if syntax.sentence[draft.start] in crowded:
            found.append(())
        elif before is not None and found[-1] and _goes_on(syntax, before, draft):
            found.append(found[-1])
        else:
            heads = _topics(syntax, draft, taken if draft.category == "age" else others)
            found.append(tuple(dict.fromkeys(head for head in heads if not draft.start <= head < draft.end)))
    return found


def _is_count(draft: Draft) -> bool:
    return draft.category in ("count", "ratio") and draft.found.unit is None and draft.noun is not None


def _goes_on(syntax: Syntax, before: Draft, draft: Draft) -> bool:
    """Is an amount a part of the statement that the one before it makes: a conversion, or the level changed to."""
    if syntax.sentence[before.start] != syntax.sentence[draft.start] or _is_count(draft):
        return False
    if draft.noun is not None and draft.noun >= draft.end and draft.noun != before.noun:
        return False
    between = syntax.lower[before.end : draft.start]
    if between in (["("], ["/"], ["to"], ["to", "between"]):
        return True
    last = between[-2:]
    if last in (["up", "from"], ["down", "from"], [",", "up"], [",", "down"]):
        return True
    return before.category == draft.category and between in (["from"], ["to", "a"], ["and", "then"])


def _topics(syntax: Syntax, draft: Draft, taken: frozenset[int]) -> list[int]:
    core = nouns.top(syntax, draft.start, draft.end)
    counted = _is_count(draft)
    if _places_in_time(syntax, draft, core):
        return []
    if counted and syntax.lower[draft.number_start : draft.number_end + 1] == ["one", "of"]:
        return []
    heads: list[int] = []
    if draft.category == "age":
        return [] if draft.noun is None else _stood_for(syntax, draft.noun)
    if draft.noun is not None and not draft.elided:
        if not counted:
            heads.append(draft.noun)
        partitive = draft.start <= syntax.head[draft.noun] < draft.end
        governed = core if partitive else draft.noun
        heads.extend(_clause_before(syntax, draft.start, governed) or _governors(syntax, governed))
    if not counted:
        heads.extend(_clause_before(syntax, draft.start, core) or _governors(syntax, core))
    if draft.category == "money":
        heads.extend(_bought(syntax, draft.end))
    heads = [nouns.disguised_subject(syntax, head) for head in heads]
    heads = [head for head in heads if head not in taken and syntax.lemma[head] not in _TIMES]
    if not counted:
        heads = [*_before(syntax, draft.start, taken, _NEAR if heads else len(syntax)), *heads]
    return heads


def _clause_before(syntax: Syntax, start: int, core: int) -> list[int]:
    """Subject of the verb right before an amount, where the parse gave the amount to another clause.

    "The firm, which has 12 ships, said": a parser that takes the ships for what "said" is left no subject to "has".
    """
    first = max(syntax.sentence_starts[syntax.sentence[start]], start - _CLAUSE)
    verb = start - 1
    while verb > first and syntax.lower[verb] in _BETWEEN:
        verb -= 1
    if verb <= first or syntax.pos[verb] not in ("VERB", "AUX") or syntax.lower[verb - 1] == "to":
        return []
    if syntax.head[verb] == core:
        if syntax.child(core, "nsubj") is not None:
            return []
    elif syntax.child(verb, "nsubj") is not None and verb in (core, *syntax.ancestors(core)):
        return []
    subject = verb - 1
    while subject > first and syntax.pos[subject] in ("AUX", "ADV", "PART"):
        subject -= 1
    if subject < first or syntax.pos[subject] not in ("NOUN", "PROPN", "PRON"):
        return []
    if syntax.lemma[subject] in _TIMES and syntax.lemma[subject] not in MONTHS:
        return []
    while syntax.relation[subject] == "nmod" and "," not in syntax.lower[syntax.head[subject] : subject]:
        if not first <= syntax.head[subject] < subject:
            break
        subject = syntax.head[subject]
    return _stood_for(syntax, subject)


def _bought(syntax: Syntax, end: int) -> list[int]:
    """What money is for: "$52,000 for the first team and $75,000 for the second"."""
    if syntax.lower[end : end + 1] != ["for"]:
        return []
    goods = syntax.head[end]
    return [goods] if end < goods and syntax.relation[end] == "case" and syntax.pos[goods] in nouns.NOUNS else []


def _places_in_time(syntax: Syntax, draft: Draft, core: int) -> bool:
    """Is a length of time the place of the clause in time ("after 55 minutes"), not what something lasts."""
    unit = draft.found.unit
    if unit is None or unit.dimension != "time" or draft.category != "measure" or draft.found.per:
        return False
    if syntax.lower[draft.end : draft.end + 1] and syntax.lower[draft.end] in _OFFSETS:
        return True
    marker = syntax.lower[draft.start - 1] if draft.start else ""
    return (syntax.preposition(core) in _WHEN or marker in _WHEN) and syntax.relation[core] != "nmod"


def _is_predicate(syntax: Syntax, i: int) -> bool:
    """Is a token a verb, by its tag or, where the tagger took it for a noun, by having a subject without a copula."""
    if syntax.pos[i] in nouns.PREDICATES:
        return True
    return syntax.child(i, "nsubj") is not None and syntax.child(i, "cop") is None


def _before(syntax: Syntax, start: int, taken: frozenset[int], reach: int) -> list[int]:
    """The noun nearest before the amount in its sentence, at most so many tokens away."""
    for i in range(start - 1, max(start - 1 - reach, -1), -1):
        if syntax.sentence[i] != syntax.sentence[start]:
            break
        if syntax.lower[i] in CHANGES and (subject := syntax.child(i, "nsubj")) is not None:
            return [subject]
        if syntax.pos[i] in nouns.NOUNS and i not in taken and syntax.lemma[i] not in _TIMES:
            return [nouns.disguised_subject(syntax, i)]
    return []


def _stood_for(syntax: Syntax, subject: int) -> list[int]:
    """The noun that a subject is, or that a pronoun stands for in its sentence."""
    if syntax.lower[subject] in _RELATIVE:
        near = subject - 2 if syntax.lower[subject - 1] == "," else subject - 1
        if near >= 0 and syntax.pos[near] in nouns.NOUNS and syntax.pos[near] != "PROPN":
            return [near]
        for ancestor in syntax.ancestors(subject):
            if syntax.relation[ancestor].startswith("acl"):
                return [syntax.head[ancestor]]
        return _before(syntax, subject, frozenset(), _NEAR + 2)
    if syntax.pos[subject] in nouns.NOUNS or syntax.pos[subject] in ("ADJ", "NUM"):
        return [subject]
    if syntax.lower[subject] in _PERSONAL:
        return _named_before(syntax, subject)
    return []


def _named_before(syntax: Syntax, pronoun: int) -> list[int]:
    """The nearest subject, or else predicate noun, before a pronoun in its sentence."""
    predicate: list[int] = []
    for i in range(pronoun - 1, syntax.sentence_starts[syntax.sentence[pronoun]] - 1, -1):
        if syntax.pos[i] not in nouns.NOUNS:
            continue
        if syntax.relation[i].startswith("nsubj"):
            return [i]
        if not predicate and syntax.child(i, "cop") is not None:
            predicate = [i]
    return predicate


def _governors(syntax: Syntax, noun: int) -> list[int]:
    """The noun that a token hangs on, or subject and object of its predicate."""
    head, relation = syntax.head[noun], syntax.relation[noun]
    while relation == "conj" and head != noun:
        noun, head, relation = head, syntax.head[head], syntax.relation[head]
    if syntax.child(noun, "cop") is not None:
        subject = syntax.child(noun, "nsubj")
        if subject is not None:
            return _stood_for(syntax, subject) or [subject]
    if head == noun:
        subject = syntax.child(noun, "nsubj")
        return [subject] if subject is not None else []
    if syntax.pos[head] in nouns.NOUNS and not _is_predicate(syntax, head):
        further = syntax.lemma[head] in _TRANSPARENT or syntax.child(head, "cop") is not None
        return [head, *_governors(syntax, head)] if further else [head]
    if relation.startswith("nsubj"):
        return []
    return _clause(syntax, head, relation)


def _clause(syntax: Syntax, predicate: int, relation: str) -> list[int]:
    """Subject of a predicate, and the object beside an oblique amount; for a clause without subject, of the next."""
    found: list[int] = []
    if relation.startswith("obl"):
        direct = syntax.child(predicate, "obj")
        if direct is not None:
            found.append(direct)
    for i in (predicate, *syntax.ancestors(predicate)):
        if syntax.pos[i] in nouns.NOUNS and not _is_predicate(syntax, i):
            return [*found, i]
        subject = syntax.subject(i)
        if subject is None:
            subject = syntax.child(i, "vocative", "dislocated")
        if subject is not None:
            return [*found, *_stood_for(syntax, subject)]
        if syntax.relation[i].startswith("acl"):
            return [*found, syntax.head[i]]
    return found
