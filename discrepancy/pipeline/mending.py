"""Mends of what parsers of news get wrong again and again, told by tags, forms and word order alone.

Each takes a ``Tree`` before its children are read off, and changes heads and relations in place. A mend asks for
evidence that no right parse could give; what is merely unlikely stays as the parser wrote it.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass
from typing import Final

from discrepancy.pipeline import labels
from discrepancy.values.counted import is_person

_VERBAL: Final = frozenset({"VERB", "AUX", "ADJ", "ADV"})
_PASSIVE_OR_PAST: Final = frozenset({"VBN", "VBD"})
_OBJECTS: Final = frozenset({"obj", "ccomp", "xcomp", "iobj"})
_AUXILIARIES: Final = frozenset({"aux", "aux:pass", "cop", "mark"})
_CONJUNCTIONS: Final = frozenset({"when", "while", "because", "although", "though", "once", "where"})
"""Words that begin a clause and stand before no bare noun."""
_PREPOSITIONS: Final = frozenset({"after", "before", "since", "as", "until"})
"""Words that begin a clause as well as a phrase."""
_INTRANSITIVE: Final = frozenset(
    "die drown perish crash capsize explode collapse erupt happen occur disappear vanish arrive appear fall rise "
    "sink emerge arise burst escape survive collide derail".split()
)
"""Verbs that have no passive: their past form after a noun is a predicate."""
_HEDGES: Final = frozenset({"suspected", "alleged", "accused", "reported", "presumed"})
_HARM: Final = frozenset(
    "kill wound injure shoot stab murder slay hospitalize hospitalise behead kidnap abduct".split()
)
"""Verbs that headlines put after their victim without an auxiliary; what they do is always done to somebody."""
_AFTER_HARM: Final = frozenset(
    "in at on while during outside inside near by after dead to when and as , . "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
"""Words after "shot" in "girl shot in arm", where it is no noun."""
_TARGETS: Final = frozenset({"car", "vehicle", "truck", "van", "bus", "house", "home", "officer", "police", "crowd"})
"""What is shot at, persons aside: where somebody is shot, he is shot at a party."""
_DAYPARTS: Final = frozenset({"morning", "afternoon", "evening", "night"})
_WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_SEASONS: Final = frozenset("summer winter spring autumn fall holiday".split())
"""Nouns that tell which kind of day it is: "a summer Sunday evening"."""
_FINDING: Final = frozenset({"find", "leave", "discover"})
_REFLEXIVE: Final = frozenset({"himself", "herself", "themselves", "self"})
_OBJECT_FORMS: Final = [[word] for word in ("himself", "herself", "themselves", "him", "them")]
"""Pronouns that stand after a verb and after no noun."""
_CLAUSE: Final = 12
"""Tokens back to the object that a reflexive adds to."""
_SAYING: Final = frozenset({"say", "believe", "think", "suspect", "claim", "know"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PARTIES: Final = frozenset({"nsubj", "nsubj:pass", "obj"})
_NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
_QUANTIFIERS: Final = frozenset({"nummod", "det", "amod", "nmod", "advmod", "nsubj", "nsubj:pass"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
_RELATIVE: Final = frozenset({"who", "which", "that"})
_PHRASE: Final = 6
"""Tokens from a modifier to the head of its noun phrase."""


@dataclass(slots=True)
class Tree:
    """Heads and relations in the making, with the words they stand between.

    Attributes:
        head: Index of each token's head; a root is its own head.
        relation: UD relation of each token.
        pos: Universal part-of-speech tag of each token.
        tag: Fine-grained tag of each token.
        lower: Lower-case form of each token.
        lemma: Lower-case lemma of each token.
        below: Indices of each token's children, in text order, before any mend.
    """

    head: list[int]
    relation: list[str]
    pos: list[str]
    tag: list[str]
    lower: list[str]
    lemma: list[str]
    below: list[list[int]]

    def hang(self, i: int, head: int, relation: str) -> None:
        """Give a token another head; one that stands below it takes its place first, so that no circle arises."""
        above = head
        while above != i and self.head[above] != above:
            above = self.head[above]
        if above == i and head != i:
            top = self.head[i]
            self._hang(head, head if top == i else top, self.relation[i])
        self._hang(i, head, relation)

    def _hang(self, i: int, head: int, relation: str) -> None:
        old = self.head[i]
        if old != i:
            self.below[old].remove(i)
        self.head[i] = head
        self.relation[i] = relation
        if head != i:
            insort(self.below[head], i)


def children(head: list[int]) -> list[list[int]]:
    """Indices of every token's children, in text order."""
    below: list[list[int]] = [[] for _ in head]
    for i, above in enumerate(head):
        if above != i:
            below[above].append(i)
    return below


def mend(tree: Tree) -> None:
    """Apply all mends in one pass over the words that call for one."""
    set_spaces_aside(tree)
    for i, tag in enumerate(tree.tag):
        if tag == "VBG":
            if tree.lower[i] == "following":
                turn_preposition(tree, i)
            elif tree.lower[i] == "according":
                turn_source(tree, i)
        elif tag in _PASSIVE_OR_PAST:
            if tree.lower[i] == "shot":
                tree.pos[i] = "VERB"
            if tree.lower[i] in _HEDGES:
                turn_modifier(tree, i)
            relation = tree.relation[i]
            if relation == "acl":
                open_clause(tree, i)
            elif relation in labels.CLAUSES:
                if tree.lemma[i] in _HARM:
                    drop_object(tree, i)
                if tag == "VBN" or tree.lemma[i] in _HARM:
                    turn_passive(tree, i)
            elif relation in ("obl", "advcl") and tree.lemma[tree.head[i]] in _FINDING:
                turn_predicate(tree, i)
        elif tree.lower[i] == "shot" and tree.pos[i] == "NOUN":
            turn_verb(tree, i)
        elif tree.lower[i] in _DAYPARTS and i > 1 and tree.lower[i - 1] in _WEEKDAYS and tree.head[i - 2] == i:
            turn_day(tree, i)
        elif tag in _NOUNS and tree.relation[i] in _PARTIES:
            if tree.relation[i] == "obj" and tree.lemma[tree.head[i]] in _SAYING:
                turn_said(tree, i)
            else:
                turn_second(tree, i)
        elif tag == "RP":
            if i > 0 and tree.relation[i] == "case" and tree.head[tree.head[i]] == i - 1 and tree.pos[i - 1] == "VERB":
                turn_particle(tree, i)
        elif tree.lower[i] in _REFLEXIVE and i > 1 and tree.lower[i - 1] in ("then", ","):
            turn_object(tree, i)


def set_spaces_aside(tree: Tree) -> None:
    """Take white space out of the grammar: a parser that never saw line breaks makes subjects and heads of them."""
    for i, form in enumerate(tree.lower):
        if not form.isspace():
            continue
        tree.relation[i], tree.pos[i] = "dep", "SPACE"
        below = list(tree.below[i])
        if not below:
            continue
        governor = tree.head[i]
        if governor == i:
            governor = below[0]
            tree.hang(governor, governor, "root")
        for j in below:
            if j != governor:
                tree.hang(j, governor, tree.relation[j])
        tree.hang(i, governor, "dep")


def turn_passive(tree: Tree, i: int) -> None:
    """Mend "two men arrested" and "a group called X claimed": past participles without an auxiliary are passive.

    One with a subject before it and no object has a passive subject. One that also took the clause from a finite
    verb after it, which then has no subject, is a reduced relative clause: the subject is the finite verb's.
    """
    head, relation, tag = tree.head, tree.relation, tree.tag
    below = tree.below[i]
    subject = next((j for j in below if j < i and relation[j] == "nsubj"), None)
    if subject is None or any(relation[j] in _AUXILIARIES for j in below if j < i):
        return
    if tag[i] != "VBN":  # "man shot at home", but not "who shot", "shot at them", "shot and wounded him"
        if relation[i] != "root" or tree.lower[subject] in _RELATIVE or tree.lower[i + 1 : i + 2] == ["at"]:
            return
        if any(relation[k] in _OBJECTS for j in below if relation[j] == "conj" for k in tree.below[j]):
            return
        if any(relation[j] in _OBJECTS for j in below):
            return
        tag[i] = "VBN"
    if not any(relation[j] in _OBJECTS for j in below):
        relation[subject] = "nsubj:pass"
    finite = next(
        (
            j
            for j in below
            if j > i
            and tag[j] in ("VBD", "VBZ", "VBP")
            and relation[j] in ("parataxis", "xcomp", "ccomp", "dep", "conj")
            and not any(relation[k].startswith("nsubj") for k in tree.below[j])
        ),
        None,
    )
    if finite is None or any(relation[k] == "cc" for k in tree.below[finite]):
        return
    later = [j for j in below if j > finite and relation[j] == "punct"]
    tree.hang(finite, finite if head[i] == i else head[i], relation[i])
    tree.hang(subject, finite, relation[subject])
    tree.hang(i, subject, "acl")
    for j in later:
        tree.hang(j, finite, "punct")


def drop_object(tree: Tree, i: int) -> None:
    """Mend "Man killed, girl wounded in crash": no object stands behind a comma, and its participle is its own."""
    if i + 2 >= len(tree.head) or tree.lower[i + 1] != ",":
        return
    noun = next((j for j in tree.below[i] if j > i and tree.relation[j] == "obj"), None)
    if noun is None:
        return
    verb = next((j for j in tree.below[noun] if tree.relation[j] == "acl" and tree.tag[j] in _PASSIVE_OR_PAST), None)
    if verb is None:
        tree.relation[noun] = "parataxis"
        return
    tree.hang(verb, i, "conj")
    tree.hang(noun, verb, "nsubj:pass")
    tree.tag[verb] = "VBN"


def turn_verb(tree: Tree, i: int) -> None:
    """Mend "girl shot in arm", "a boy shot himself", "was robbed and shot": who is shot or shoots is in no compound.

    A noun has no auxiliary, and is not joined to a verb. Where the whole is an argument ("a man shot in a park died"),
    it is the person who is.
    """
    relation, above = tree.relation[i], tree.head[i]
    joins = relation == "conj" and tree.lower[i - 1] == "and" and tree.tag[above] in _PASSIVE_OR_PAST
    if joins or any(tree.relation[j] == "aux:pass" for j in tree.below[i]):
        tree.pos[i], tree.tag[i], tree.lemma[i] = "VERB", tree.tag[above] if joins else "VBN", "shoot"
        return
    number = next(
        (j for j in tree.below[i] if tree.relation[j] == "nummod" and tree.lower[j] not in ("1", "one")), None
    )
    if number == i - 1 and relation in ("root", "dep", "parataxis"):  # "5 shot in Marlow": of shots there would be an s
        tree.relation[number] = "nsubj:pass"
        tree.pos[i], tree.tag[i], tree.lemma[i] = "VERB", "VBN", "shoot"
        return
    active = _has_target(tree, i) or tree.lower[i + 1 : i + 2] in _OBJECT_FORMS
    noun = next((j for j in tree.below[i] if j < i and tree.relation[j] == "nsubj"), i - 1)
    if noun < 0 or tree.head[noun] != i:
        return
    aged = tree.lower[noun] == "old" and tree.lower[noun - 1] == "-"  # "a 6-year-old shot his aunt"
    if not aged and tree.relation[noun] not in ("compound", "nmod:unmarked", "nsubj"):
        return
    known = aged or is_person(tree.lemma[noun])
    if not known and tree.pos[noun] != "PROPN":
        return
    if not active and (not known or tree.lower[i + 1 : i + 2] == [] or tree.lower[i + 1] not in _AFTER_HARM):
        return
    for j in list(tree.below[i]):
        if j < noun and tree.relation[j] in ("compound", "amod", "nummod", "det", "nmod:poss", "nmod:unmarked"):
            tree.hang(j, noun, tree.relation[j])
        elif j > i and tree.relation[j] == "nmod":
            tree.relation[j] = "obl"
    tree.pos[i], tree.tag[i], tree.lemma[i] = "VERB", "VBD" if active else "VBN", "shoot"
    if active or relation not in _ARGUMENTS:
        tree.relation[noun] = "nsubj" if active else "nsubj:pass"
        if relation in _ARGUMENTS:
            tree.relation[i] = "ccomp"
        return
    tree.hang(noun, above, relation)
    tree.hang(i, noun, "acl")
    for j in list(tree.below[i]):
        if j < noun:
            tree.hang(j, noun, tree.relation[j])


_ARGUMENTS: Final = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod"})


def _has_target(tree: Tree, i: int) -> bool:
    """Does somebody follow who is shot, or something that is shot at: "shot himself", "shot at the car"."""
    if tree.lower[i + 1 : i + 2] == ["and"] and i + 2 < len(tree.head) and tree.lemma[i + 2] in _HARM:
        if tree.head[i + 2] != i and any(tree.relation[k] == "obj" for k in tree.below[i + 2]):
            tree.hang(i + 2, i, "conj")  # "said a boy shot and killed a dog"
    if any(tree.relation[j] == "conj" and any(tree.relation[k] == "obj" for k in tree.below[j]) for j in tree.below[i]):
        return True
    after = tree.lower[i + 1 : i + 2] == ["at"]
    for j in tree.below[i]:
        if j < i or tree.relation[j] not in ("obj", "nmod", "obl", "dep"):
            continue
        case = next((tree.lower[k] for k in tree.below[j] if k < j and tree.relation[k] == "case"), "")
        if tree.relation[j] == "obj" and not case:
            return True
        if case == ("at" if after else "") and (
            is_person(tree.lemma[j]) or tree.tag[j] in ("PRP", "NNP") or tree.lemma[j] in _TARGETS
        ):
            tree.relation[j] = "obl" if case else "obj"
            return True
    return False


def turn_second(tree: Tree, i: int) -> None:
    """No verb has two subjects: the second is a name beside the first, joined to it by "and", or the one who says it.

    "The engineer Ann Roe will lead"; "Ann Roe and her daughter were killed"; "the dam, officials said, had held".
    """
    verb, relation = tree.head[i], tree.relation[i]
    first = next((j for j in tree.below[verb] if j < i and tree.relation[j] == relation), None)
    if first is None or verb == i:
        return
    if first == i - 1:
        if tree.tag[i] == "NNP" and tree.pos[first] == "NOUN":
            tree.hang(i, first, "appos")
        return
    joint = next((j for j in range(first + 1, i) if tree.relation[j] == "cc" and tree.head[j] in (i, verb)), None)
    if joint is not None:
        tree.hang(i, first, "conj")
        tree.hang(joint, i, "cc")
    elif relation == "nsubj" and first < i < verb and any(tree.lower[j] == "," for j in range(first, i)):
        said = next((j for j in tree.below[verb] if j > verb and tree.relation[j] in ("ccomp", "parataxis")), None)
        if said is not None and not any(tree.relation[j].startswith("nsubj") for j in tree.below[said]):
            passive = any(tree.relation[j] == "aux:pass" for j in tree.below[said])
            tree.hang(first, said, "nsubj:pass" if passive else "nsubj")


def turn_said(tree: Tree, i: int) -> None:
    """ "Officials said the group, or GLP, was behind it": what is said is a clause, and the noun its subject."""
    verb = tree.head[i]
    said = next((j for j in tree.below[verb] if j > i and tree.relation[j] in ("ccomp", "parataxis")), None)
    if said is None or any(tree.relation[j].startswith(("nsubj", "csubj")) for j in tree.below[said]):
        return
    if any(tree.tag[j] in _FINITE for j in (said, *tree.below[said])):
        passive = any(tree.relation[j] == "aux:pass" for j in tree.below[said])
        tree.hang(i, said, "nsubj:pass" if passive else "nsubj")


def turn_day(tree: Tree, i: int) -> None:
    """ "Hurt in a shooting Tuesday night": the noun before a day is no part of a compound with it, but dated by it."""
    noun = i - 2
    event = tree.tag[noun] in ("NN", "NNS") or (tree.tag[noun] == "VBG" and tree.lemma[noun] in _HARM)
    if tree.relation[noun] not in ("compound", "amod") or not event or tree.lower[noun] in _SEASONS:
        return
    tree.hang(i, noun, "nmod:unmarked")
    for j in list(tree.below[i]):
        if j < noun or (j > i and tree.relation[j] in ("nmod", "acl", "acl:relcl", "punct")):
            tree.hang(j, noun, tree.relation[j])
    if tree.pos[noun] == "VERB":
        tree.pos[noun], tree.tag[noun], tree.lemma[noun] = "NOUN", "NN", tree.lower[noun]


def turn_particle(tree: Tree, i: int) -> None:
    """ "Shot down three helicopters": what the tagger knows for a particle is no preposition before the object."""
    noun, verb = tree.head[i], i - 1
    tree.hang(i, verb, "compound:prt")
    tree.hang(noun, verb, "obj")


def turn_object(tree: Tree, i: int) -> None:
    """Mend "kills son, then himself": the object of the verb before it, said once more."""
    for j in range(i - 2, max(-1, i - _CLAUSE), -1):
        if tree.relation[j] == "obj" and tree.pos[tree.head[j]] in ("VERB", "NOUN") and tree.head[j] < j:
            break
    else:
        return
    then = i - 1
    if tree.head[then] == i or tree.head[i] == then or tree.relation[then] == "conj":
        tree.hang(i, j, "conj")
        tree.hang(then, i, "advmod" if tree.lower[then] == "then" else "punct")
    else:
        tree.hang(i, j, "conj")
    for k in list(tree.below[i]):
        if k > i:
            tree.hang(k, tree.head[j], tree.relation[k])


def turn_predicate(tree: Tree, i: int) -> None:
    """Mend "were found fatally shot": what somebody was found is said of him."""
    if (
        tree.tag[i] == "VBN"
        and i > tree.head[i]
        and not any(
            tree.relation[j] in ("case", *_AUXILIARIES) or tree.relation[j].startswith("nsubj") for j in tree.below[i]
        )
    ):
        tree.relation[i] = "xcomp"


def turn_source(tree: Tree, i: int) -> None:
    """ "According to police, Ann Roe hit a man": the name after the comma does it, and is no other name of the source.

    What is according to somebody has a subject of its own.
    """
    source = tree.head[i]
    if source <= i:
        return
    near = range(source + 1, min(source + _PHRASE, len(tree.head)))
    for holder in (source, *(j for j in near if tree.relation[j] == "nsubj" and tree.head[j] > j)):
        named = next((j for j in tree.below[holder] if tree.relation[j] == "appos" and j > holder), None)
        if named is None or "," not in tree.lower[holder + 1 : named]:
            continue
        if holder != source:
            verb = tree.head[holder]
            if verb > named:
                tree.hang(named, verb, tree.relation[holder])
                tree.hang(holder, source, "appos")
            return
        verbs = [j for j in tree.below[source] if tree.relation[j] == "conj" and tree.pos[j] == "VERB" and j > named]
        if not verbs or any(tree.relation[j].startswith("nsubj") for j in tree.below[verbs[0]]):
            return
        verb, above = verbs[0], tree.head[source]
        passive = any(tree.relation[j] == "aux:pass" for j in tree.below[verb])
        tree.hang(verb, verb if above == source else above, tree.relation[source])
        tree.hang(source, verb, "obl")
        tree.hang(named, verb, "nsubj:pass" if passive else "nsubj")
        for j in [j for j in tree.below[source] if j > named]:
            tree.hang(j, verb, tree.relation[j])
        return


def turn_preposition(tree: Tree, i: int) -> None:
    """Mend "was freed following two years in prison": before a noun and without a subject, it is a preposition."""
    noun = next((j for j in tree.below[i] if tree.relation[j] == "obj"), None)
    if noun is None or noun < i or tree.relation[i] not in ("acl", "advcl", "obl", "nmod", "xcomp", "amod"):
        return
    if any(tree.relation[j].startswith("nsubj") or tree.relation[j] in _AUXILIARIES for j in tree.below[i]):
        return
    governor = tree.head[i]
    verbal = tree.pos[governor] in _VERBAL
    for j in list(tree.below[i]):
        if j != noun:
            relation = tree.relation[j]
            tree.hang(j, noun, "nmod" + relation[3:] if relation.startswith("obl") else relation)
    tree.hang(noun, governor, "obl" if verbal else "nmod")
    tree.hang(i, noun, "case")
    tree.pos[i] = "ADP"


def turn_modifier(tree: Tree, i: int) -> None:
    """Mend "29 suspected rebels were killed": between a number or article and its noun, a hedge is a modifier."""
    left = [j for j in tree.below[i] if j < i and tree.relation[j] in _QUANTIFIERS]
    if not left or left[-1] != i - 1 or tree.pos[i - 1] not in ("NUM", "DET"):
        return
    noun = i + 1
    for j in range(i + 1, min(len(tree.head), i + _PHRASE)):
        if tree.pos[j] in _NOMINAL:
            noun = j
        elif tree.pos[j] != "ADJ":
            break
    if noun >= len(tree.head) or tree.pos[noun] not in _NOMINAL:
        return
    if any(j > noun and tree.relation[j] != "punct" for j in tree.below[i]):
        return
    above = tree.head[i]
    if tree.head[noun] == i:
        tree.hang(noun, noun if above == i else above, tree.relation[i])
    elif above == i:
        return
    for j in list(tree.below[i]):
        if j != noun:
            tree.hang(j, noun, "nummod" if tree.pos[j] == "NUM" else tree.relation[j])
    tree.hang(i, noun, "amod")


def open_clause(tree: Tree, i: int) -> None:
    """Mend "when rival gangs fought" and "police say 26 women drowned", read as nouns with a participle after them.

    A conjunction that stands before no bare noun tells it; after a preposition, or a verb of saying, that the
    participle has an object or no passive.
    """
    noun = tree.head[i]
    relation = tree.relation[noun]
    if noun > i or tree.pos[noun] not in _NOMINAL or relation not in ("obl", "obj", "nmod"):
        return
    if any(tree.relation[j] in _AUXILIARIES or tree.relation[j] == "obl:agent" for j in tree.below[i]):
        return
    above = tree.head[noun]
    active = tree.lemma[i] in _INTRANSITIVE or any(tree.relation[j] == "obj" for j in tree.below[i])
    mark = next((j for j in tree.below[noun] if j < noun and tree.lower[j] in _CONJUNCTIONS), None)
    if relation == "obj":
        if not active or tree.lemma[above] != "say" or above > noun:
            return
    elif mark is None:
        if not active:
            return
        mark = next(
            (
                j
                for j in tree.below[noun]
                if j < noun and tree.relation[j] in ("case", "mark") and tree.lower[j] in _PREPOSITIONS
            ),
            None,
        )
        if mark is None:
            return
    tree.hang(i, above, "ccomp" if relation == "obj" else "advcl")
    tree.hang(noun, i, "nsubj")
    if mark is not None:
        tree.hang(mark, i, "mark")
    for j in list(tree.below[noun]):
        if j > i:
            tree.hang(j, i, tree.relation[j])
    tree.tag[i] = "VBD"
