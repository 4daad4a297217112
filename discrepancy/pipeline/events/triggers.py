"""Which words of a parsed Doc name events: verbs, event nouns, and nouns that a light verb carries.

"Carried out the attack" and "the attack took place" are one event each, named by the noun; its verb says who, when
and how certainly. "Fired the rockets" is an attack because of its object.
"""

from __future__ import annotations

from typing import Final

from discrepancy.pipeline.events.drafts import Draft
from discrepancy.pipeline.events.lexicon import OTHER, Entry, Lexicon, lexicon
from discrepancy.pipeline.syntax import Syntax
from discrepancy.values.counted import is_person

_NO_EVENT: Final = frozenset(
    {"compound", "flat", "fixed", "goeswith", "case", "mark", "aux", "aux:pass", "cop", "cc", "advmod"}
)
_OTHER: Final = Entry(OTHER, False)
PARTICIPLES: Final = {
    "killed": "kill",
    "dead": "dead",
    "slain": "slay",
    "murdered": "murder",
    "wounded": "wound",
    "injured": "injure",
    "hurt": "hurt",
    "shot": "shoot",
    "stabbed": "stab",
    "hospitalized": "hospitalize",
    "missing": "missing",
    "arrested": "arrest",
    "detained": "detain",
    "charged": "charge",
    "rescued": "rescue",
    "displaced": "displace",
    "fatally": "dead",
}
"""Participles that follow a count in headlines; "one fatally" leaves the participle out."""
_FATAL: Final = frozenset({"attack", "injury", OTHER})
"""Types of events that may be said to be fatal to somebody."""
_CAUSES: Final = frozenset({"attack", "accident"})
_IDIOMS: Final = frozenset({"turn", "take", "rush", "airlift", "transport", "fly", "bring", "lose", "claim", "cost"})
"""Verbs whose object or goal makes an event of another type of them."""
_ENDING: Final = frozenset({"take", "lose", "claim", "cost"})
"""Verbs that end the life that is their object."""
_CONDITION: Final = frozenset({"critical", "serious", "grave", "stable", "guarded"})
"""What the condition of somebody hurt is."""
_OF_THEIR_OWN: Final = frozenset({"hang_out", "hang_up", "hang_on", "hang_around", "die_down"})
"""Verbs with particles that have nothing of what the verb alone means."""
_LONGEST: Final = 6
"""Tokens between a noun and its light verb up to which both are one trigger."""


def triggers(syntax: Syntax) -> list[Draft]:
    """All event mentions of a Doc, in text order, without their arguments."""
    words = lexicon()
    found: dict[int, Draft] = {}
    for i, pos in enumerate(syntax.pos):
        if pos in ("PUNCT", "SPACE", "NUM", "DET") or (syntax.relation[i] in _NO_EVENT and not _after_count(syntax, i)):
            continue
        if pos == "VERB":
            draft = _verb(syntax, words, i)
        elif pos == "NOUN":
            draft = _noun(syntax, words, i)
        elif pos == "ADJ":
            draft = _adjective(syntax, words, i)
        else:
            draft = None
        if draft is None:
            draft = _counted(syntax, words, i)
        if draft is not None:
            found[i] = draft
    for i in [i for i, draft in found.items() if draft.nominal]:
        _carry(syntax, words, found, i)
    return [found[i] for i in sorted(found)]


def particle(syntax: Syntax, verb: int) -> int | None:
    """The particle of a phrasal verb."""
    found = syntax.child(verb, "compound:prt")
    if found is None and verb + 1 < len(syntax) and syntax.relation[verb + 1] == "advmod":
        if f"{syntax.lemma[verb]}_{syntax.lower[verb + 1]}" in lexicon().verbs:  # "passed away", however it is parsed
            return verb + 1
    return found


def lemma(syntax: Syntax, verb: int) -> str:
    """Lemma of a verb with its particle: "blow_up"."""
    added = particle(syntax, verb)
    return syntax.lemma[verb] if added is None else f"{syntax.lemma[verb]}_{syntax.lower[added]}"


def is_weapon(syntax: Syntax, words: Lexicon, i: int) -> bool:
    """Is a noun an instrument of attack ("rockets", "a barrage of missiles")."""
    if syntax.lemma[i] in words.classes["weapon"]:
        return True
    below = syntax.child(i, "nmod")
    return below is not None and syntax.preposition(below) == "of" and syntax.lemma[below] in words.classes["weapon"]


def _verb(syntax: Syntax, words: Lexicon, i: int) -> Draft | None:
    if syntax.relation[i] == "amod" and (syntax.lemma[i] not in words.verbs or syntax.tag[i] == "VBG"):
        return None
    added = particle(syntax, i)
    name = lemma(syntax, i)
    alone = None if name in _OF_THEIR_OWN else words.verbs.get(syntax.lemma[i])
    entry = words.verbs.get(name) or alone or words.nouns.get(syntax.lower[i], _OTHER)
    if syntax.lemma[i] == "open" and any(syntax.lemma[j] == "fire" for j in syntax.each(i, "obj")):
        entry = words.verbs["shoot"]
    if syntax.lemma[i] in words.classes["shooting"] or name in words.classes["shooting"]:
        beside = [*syntax.each(i, "obj", "nsubj"), *_noun_above(syntax, i)]
        if any(is_weapon(syntax, words, j) for j in beside):
            entry = Entry("attack", False)
    elif syntax.lemma[i] in _IDIOMS:
        entry = _idiom(syntax, words, i, entry)
    if entry.type in _FATAL and _is_fatal(syntax, words, i):
        entry = Entry("death", False)
    if syntax.lemma[i] == "demonstrate" and any(syntax.relation[j] in ("obj", "ccomp") for j in syntax.children[i]):
        entry = _OTHER  # what a letter demonstrates
    return Draft(i, i, name, entry.type, entry.undergoes, other_tokens=() if added is None else (added,))


def _idiom(syntax: Syntax, words: Lexicon, i: int, entry: Entry) -> Entry:
    """ "Turned the gun on himself", "took her own life", "claimed 12 lives", "was flown to a hospital"."""
    for j in syntax.each(i, "obj"):
        if syntax.lemma[i] == "turn" and is_weapon(syntax, words, j):
            return words.verbs["shoot"]
        if syntax.lemma[j] == "life" and syntax.lemma[i] in _ENDING:
            own = syntax.lemma[i] == "lose" or any(syntax.lower[k] == "own" for k in syntax.each(j, "amod"))
            return words.verbs["die" if own else "kill"]
    if any(
        syntax.preposition(j) == "to" and syntax.lemma[j] in ("hospital", "hospitals") for j in syntax.each(i, "obl")
    ):
        return words.verbs["hospitalize"]
    return entry


def _is_fatal(syntax: Syntax, words: Lexicon, i: int) -> bool:
    """ "Fatally shot", "was beaten to death"."""
    fatal = words.classes["fatal"]
    beside = (*syntax.lower[max(0, i - 1) : i], *syntax.lower[i + 1 : i + 2])
    return syntax.lower[i + 1 : i + 3] == ["to", "death"] or any(lower in fatal for lower in beside)


def _noun_above(syntax: Syntax, i: int) -> tuple[int, ...]:
    return (syntax.head[i],) if syntax.relation[i] in ("acl", "acl:relcl") else ()


def _noun(syntax: Syntax, words: Lexicon, i: int) -> Draft | None:
    entry = words.nouns.get(syntax.lemma[i]) or words.nouns.get(syntax.lower[i])
    if syntax.lemma[i] == "condition" and any(syntax.lower[j] in _CONDITION for j in syntax.each(i, "amod")):
        entry = words.nouns["injury"]
    elif entry is not None and entry.type in _CAUSES and _kills(syntax, words, i):
        entry = words.nouns["death"]
    if entry is None:
        return None
    return Draft(i, i, syntax.lemma[i], entry.type, entry.undergoes, nominal=True, generic=_is_generic(syntax, i))


def _kills(syntax: Syntax, words: Lexicon, i: int) -> bool:
    """ "The fatal shooting of a clerk": of somebody it is a death."""
    return any(syntax.lower[j] in words.classes["fatal"] for j in syntax.each(i, "amod")) and any(
        syntax.preposition(j) == "of" for j in syntax.each(i, "nmod")
    )


def _is_generic(syntax: Syntax, i: int) -> bool:
    """Does a noun stand for several events or for any: a plural, "each attack", "any attack"."""
    if syntax.tag[i] == "NNS" and syntax.lower[i] not in ("clashes", "talks"):
        return True
    return any(
        syntax.relation[j] in ("det", "nummod") and syntax.lower[j] in ("any", "each", "every", "no", "another", "such")
        for j in syntax.children[i]
    )


def _adjective(syntax: Syntax, words: Lexicon, i: int) -> Draft | None:
    entry = words.adjectives.get(syntax.lower[i])
    if entry is None:
        return None
    return Draft(i, i, syntax.lower[i], entry.type, entry.undergoes)


def _after_count(syntax: Syntax, i: int) -> bool:
    if i == 0:
        return False
    if syntax.pos[i - 1] == "NUM" or syntax.lower[i - 1] in ("others", "people", "more", "them"):
        return True
    return i > 1 and syntax.pos[i - 2] == "NUM" and syntax.tag[i - 1] == "NNS" and is_person(syntax.lemma[i - 1])


def _counted(syntax: Syntax, words: Lexicon, i: int) -> Draft | None:
    """ "3 Killed, 7 Others Wounded": headlines write participles with capitals, which hide them from the tagger."""
    lemma = PARTICIPLES.get(syntax.lower[i])
    if lemma is None or not _after_count(syntax, i):
        return None
    if syntax.pos[i] == "ADV" and syntax.pos[syntax.head[i]] == "VERB" and abs(syntax.head[i] - i) == 1:
        return None  # "two people fatally shot"
    entry = words.verbs.get(lemma) or words.adjectives[lemma]
    return Draft(i, i, lemma, entry.type, entry.undergoes)


def _carry(syntax: Syntax, words: Lexicon, found: dict[int, Draft], i: int) -> None:
    """Join a noun with the light verb around it, whose own event goes."""
    draft = found[i]
    relation = syntax.relation[i]
    verb = syntax.head[i]
    if relation not in ("obj", "nsubj", "nsubj:pass"):
        verb = next((j for j in syntax.children[i] if syntax.relation[j] in ("acl:relcl", "acl")), -1)
        if verb < 0:
            return
        relation = "obj" if syntax.tag[verb] == "VBN" else "nsubj"
    if verb not in found or found[verb].nominal:
        return
    name = lemma(syntax, verb)
    classes = words.classes
    if relation == "nsubj" and (name in classes["happen"] or _takes_place(syntax, verb)):
        pass
    elif relation != "nsubj" and (name in classes["light"] or syntax.lemma[verb] in ("carry",)):
        pass
    elif relation == "obj" and (name in classes["undergo"] or (name == "have" and draft.type == "injury")):
        draft.undergoes = True
    else:
        return
    draft.verb = verb
    if abs(verb - i) <= _LONGEST:
        draft.other_tokens = (verb, *found[verb].other_tokens)
    del found[verb]


def _takes_place(syntax: Syntax, verb: int) -> bool:
    return syntax.lemma[verb] == "take" and any(syntax.lower[j] == "place" for j in syntax.each(verb, "obj"))
