"""Who does what to whom, with what and where: the arguments of an event, read off the parse.

Verbs: subjects and objects, active and passive, through relative clauses, participles ("killing 40 people"),
controlled and coordinated predicates. Nouns: possessors and prepositions ("the militia's attack on the base", "a
strike by drones"), compounds ("the rocket attack"), and the subject of the light verb around them.
"""

from __future__ import annotations

from typing import Final

from discrepancy.pipeline.events.drafts import Argument, Draft
from discrepancy.pipeline.events.lexicon import Lexicon, lexicon
from discrepancy.pipeline.events.lists import beside_subject, coordinated, counted_things, listed
from discrepancy.pipeline.events.triggers import is_weapon
from discrepancy.pipeline.syntax import Syntax

_RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose"})
_WHERE: Final = frozenset(
    "in at near outside inside around on from off to into throughout across along toward towards over north "
    "south east west within".split()
)
_AT: Final = frozenset({"on", "against", "at", "upon", "targeting", "toward", "towards"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NAMED_TYPES: Final = frozenset({"attack", "conflict"})
_AIMLESS: Final = frozenset(
    "shooting gunfire gunfight shootout firefight fighting clash violence explosion blast stabbing beating "
    "battle".split()
)
"""Nouns of attack after which "on" and "at" tell where, not at whom."""
_WITH: Final = frozenset({"with", "for", "from", "of", "in"})
"""Prepositions between wounds, or a critical condition, and who has them."""
_DEPTH: Final = 6
_BESIDE: Final = 2
"""Tokens from one verb to the next in "shot and killed"."""
_TRANSITIVE: Final = frozenset({"kill", "wound", "injure", "murder", "slay", "hospitalize"})
"""Verbs that act on somebody: without an object their subject undergoes them."""


def outcome(syntax: Syntax, i: int) -> int | None:
    """The predicate whose outcome a participle after a comma tells ("shot down a jet, killing 40")."""
    if syntax.tag[i] != "VBG" or syntax.relation[i] not in ("acl", "advcl") or i == 0 or syntax.lower[i - 1] != ",":
        return None
    for above in syntax.ancestors(i):
        if syntax.pos[above] == "VERB":
            return above
    return None


class Arguments:
    """Fills the roles of drafts.

    Args:
        syntax: The parse.
        is_place: Tokens that head a named place.
        is_actor: Tokens that belong to a mention of a party.
        is_time: Tokens of time expressions, which are no arguments.
    """

    def __init__(
        self, syntax: Syntax, is_place: frozenset[int], is_actor: frozenset[int], is_time: frozenset[int]
    ) -> None:
        self.syntax = syntax
        self.words: Lexicon = lexicon()
        self.is_place = is_place
        self.is_actor = is_actor
        self.is_time = is_time

    def fill(self, draft: Draft) -> None:
        """Find the arguments of one event."""
        if not draft.nominal:
            self._verb(draft, draft.verb)
            return
        self._noun(draft)
        if draft.verb != draft.head:
            self._light(draft)
        elif draft.undergoes and draft.type == "injury" and not draft.patients:
            self._bearer(draft)

    # ------------------------------------------------------------ verbs

    def _verb(self, draft: Draft, verb: int) -> None:
        syntax = self.syntax
        passive = syntax.is_passive(verb) or (
            syntax.relation[verb] in ("acl", "amod", "xcomp") and syntax.tag[verb] == "VBN"
        )
        shared = None if passive or draft.undergoes else self._shared_object(verb)
        if shared is not None:
            self._add(draft, shared, undergoes=True)
        elif draft.lemma in _TRANSITIVE and syntax.tag[verb] in ("VBD", "VBN") and not self._has_object(verb):
            passive = True  # "Girl, 6, shot in the head, killed"
        told_of = listed(syntax, verb)
        subject = self.subject(verb)
        draft.patients.extend(Argument(j) for j in told_of)
        if subject is not None and not told_of:
            self._add(draft, subject, undergoes=passive or draft.undergoes)
            for j in beside_subject(syntax, verb, subject):
                self._add(draft, j, undergoes=passive or draft.undergoes)
        for j in syntax.children[verb]:
            relation = syntax.relation[j]
            if relation == "obj" and syntax.lemma[j] == "life" and draft.type == "death":
                self._lives(draft, j)
            elif relation == "obj":
                self._add(draft, j, undergoes=True)
            elif relation == "obl:agent" or (relation == "obl" and passive and syntax.preposition(j) == "by"):
                self._add(draft, j, undergoes=False)
            elif relation == "obl":
                self._oblique(draft, j)
            elif relation == "advmod" and syntax.lower[j] in ("there", "here", "nearby"):
                draft.places.append(Argument(j))
        if not draft.places and syntax.relation[verb] in ("conj", "advcl", "xcomp"):
            for j in syntax.each(syntax.head[verb], "obl"):
                if j in self.is_place and syntax.preposition(j) in _WHERE:
                    draft.places.append(Argument(j, syntax.preposition(j)))

    def _shared_object(self, verb: int) -> int | None:
        """ "Shot and killed a guard": the object of one verb is that of the other beside it."""
        syntax = self.syntax
        if syntax.child(verb, "obj") is not None:
            return None
        if syntax.relation[verb] == "conj" and verb - syntax.head[verb] == _BESIDE:
            found = syntax.child(syntax.head[verb], "obj")
            return found if found is not None and found > verb else None
        if verb + _BESIDE < len(syntax) and syntax.relation[verb + _BESIDE] == "conj":
            if syntax.head[verb + _BESIDE] == verb and syntax.lower[verb + 1] == "and":
                return syntax.child(verb + _BESIDE, "obj")
        return None

    def _has_object(self, verb: int) -> bool:
        """Is there anything that the verb could act on: an object, a clause, or its own agent named."""
        syntax = self.syntax
        if any(syntax.relation[j] in ("obj", "ccomp", "xcomp", "iobj") for j in syntax.children[verb]):
            return True
        subject = syntax.child(verb, "nsubj")
        return subject is not None and syntax.lower[subject] in _RELATIVE

    def _lives(self, draft: Draft, noun: int) -> None:
        """ "Claimed the lives of a mother and her son", "claimed 12 lives", "took his life"; not "lost his life"."""
        syntax = self.syntax
        if draft.undergoes:
            return
        of = [j for j in syntax.each(noun, "nmod") if syntax.preposition(j) == "of"]
        for j in of or [*syntax.each(noun, "nmod:poss")] or [noun]:
            self._add(draft, j, undergoes=True)

    def subject(self, verb: int) -> int | None:
        """What a predicate is said of: its subject, shared, controlled or relativised."""
        syntax = self.syntax
        i = verb
        if syntax.relation[i] in ("xcomp", "conj", "acl", "amod") and i and syntax.tag[i] in ("JJ", "VBN"):
            before = i - 1  # "left a driver dead and a rider hurt": each of what stands right before it
            bare = not any(syntax.relation[j] in ("aux", "aux:pass", "cop", "mark") for j in syntax.children[i])
            if bare and syntax.pos[before] in ("NOUN", "PROPN", "PRON", "DET", "NUM") and before not in self.is_time:
                return before
        if verb and syntax.lower[verb] == "dead" and syntax.child(verb, "nsubj", "cop") is None:
            before = verb - 1  # the headline "Suspect dead after chase"
            if syntax.relation[before] == "compound" and syntax.head[before] == verb:
                return before
        for _ in range(_DEPTH):
            found = syntax.child(i, "nsubj", "csubj")
            relation = syntax.relation[i]
            if found is not None:
                if syntax.lower[found] in _RELATIVE and relation in ("acl:relcl", "acl"):
                    return syntax.head[i]
                return found
            above = outcome(syntax, i)
            if above is not None:
                i = above
                continue
            if relation in ("acl", "acl:relcl", "amod"):
                return syntax.head[i] if syntax.pos[syntax.head[i]] in _NOMINAL else None
            if relation == "xcomp":
                controlled = syntax.child(syntax.head[i], "obj")
                if controlled is not None and controlled != i and syntax.pos[i] == "VERB" and controlled < i:
                    return controlled
            elif relation not in ("conj", "advcl") or (relation == "advcl" and not self._shares(i)):
                return None
            if syntax.head[i] == i:
                return None
            i = syntax.head[i]
        return None

    def _shares(self, clause: int) -> bool:
        """Does a clause without a subject take that of the clause around it: participles, infinitives."""
        syntax = self.syntax
        return syntax.tag[clause] in ("VBG", "VBN", "VB")

    def _oblique(self, draft: Draft, noun: int) -> None:
        syntax = self.syntax
        if noun in self.is_time:
            return
        preposition = syntax.preposition(noun)
        if preposition in ("with", "by", "using") and is_weapon(syntax, self.words, noun):
            draft.instruments.append(Argument(noun, preposition))
        elif preposition in _WHERE and self._somewhere(noun):
            draft.places.append(Argument(noun, preposition))
            if (
                preposition in ("at", "toward", "towards", "into", "on")
                and draft.type == "attack"
                and draft.lemma not in _AIMLESS
            ):
                draft.patients.append(Argument(noun, preposition))
        elif preposition in ("at", "against", "on", "toward", "towards") and draft.type in _NAMED_TYPES:
            draft.patients.append(Argument(noun, preposition))

    def _somewhere(self, noun: int) -> bool:
        return noun in self.is_place or self.syntax.lemma[noun] in self.words.classes["building"]

    def _add(self, draft: Draft, noun: int, *, undergoes: bool) -> None:
        """Add a noun and those coordinated with it to the agents or the patients; weapons are instruments."""
        syntax = self.syntax
        if syntax.lower[noun] in ("it", "there") and syntax.relation[noun] == "expl":
            return
        for member in coordinated(syntax, noun):
            j = counted_things(syntax, member)
            if noun < draft.verb < j and undergoes and syntax.relation[draft.verb] in ("xcomp", "conj", "acl", "amod"):
                continue  # "left a man dead and a boy hurt"
            if j in self.is_time or syntax.pos[j] not in _NOMINAL | {"ADJ", "DET"}:
                continue
            argument = Argument(j, syntax.preposition(j))
            if is_weapon(syntax, self.words, j) and draft.type in ("attack", "death", "injury", "damage"):
                draft.instruments.append(argument)
            elif undergoes:
                draft.patients.append(argument)
            else:
                draft.agents.append(argument)

    # ------------------------------------------------------------ nouns

    def _noun(self, draft: Draft) -> None:
        syntax = self.syntax
        for j in syntax.children[draft.head]:
            relation = syntax.relation[j]
            if relation == "nmod:poss":
                if j in self.is_place and (draft.undergoes or j not in self.is_actor):
                    draft.places.append(Argument(j))
                elif j not in self.is_time and syntax.lower[j] not in ("its", "whose"):
                    self._add(draft, j, undergoes=draft.undergoes)
            elif relation in ("compound", "amod", "nmod:unmarked", "nmod:desc"):
                self._modifier(draft, j)
            elif relation in ("nmod", "obl"):
                self._prepositional(draft, j)

    def _modifier(self, draft: Draft, j: int) -> None:
        syntax = self.syntax
        if j in self.is_time:
            return
        if is_weapon(syntax, self.words, j):
            draft.instruments.append(Argument(j))
        elif j in self.is_place:
            draft.places.append(Argument(j))
        elif j in self.is_actor:
            (draft.patients if draft.undergoes else draft.agents).append(Argument(j))

    def _prepositional(self, draft: Draft, j: int) -> None:
        syntax = self.syntax
        if j in self.is_time:
            return
        preposition = syntax.preposition(j)
        if preposition == "by":
            self._add(draft, j, undergoes=False)
        elif preposition == "of":
            self._add(draft, j, undergoes=draft.undergoes or draft.type in ("attack", "acquisition", "launch"))
        elif (
            preposition in _AT
            and draft.lemma not in _AIMLESS
            and draft.type in ("attack", "protest", "conflict", "sanction", "charge")
        ):
            draft.patients.append(Argument(j, preposition))
            if self._somewhere(j):
                draft.places.append(Argument(j, preposition))
        elif preposition in ("with", "between", "among") and draft.type in ("meeting", "deal", "conflict", "attack"):
            self._add(draft, j, undergoes=False)
        elif preposition in _WHERE and self._somewhere(j):
            draft.places.append(Argument(j, preposition))

    def _bearer(self, draft: Draft) -> None:
        """ "A man with a wound", "was taken to hospital with wounds", "was treated for injuries": who has them."""
        syntax = self.syntax
        noun = draft.head
        if syntax.preposition(noun) not in _WITH or (syntax.preposition(noun) == "in") != (draft.lemma == "condition"):
            return
        if syntax.child(noun, "nsubj", "nsubj:pass") is not None:
            self._add(draft, syntax.child(noun, "nsubj", "nsubj:pass") or noun, undergoes=True)
            return
        for _ in range(_DEPTH):
            above = syntax.head[noun]
            if above == noun:
                return
            if syntax.pos[above] in _NOMINAL:
                if not self._somewhere(above):
                    self._add(draft, above, undergoes=True)
                    return
            elif syntax.pos[above] == "VERB":
                borne = syntax.child(above, "obj")
                if borne is None or borne > draft.head:
                    borne = self.subject(above)
                if borne is not None and borne != draft.head:
                    self._add(draft, borne, undergoes=True)
                return
            noun = above

    def _light(self, draft: Draft) -> None:
        """Subject and circumstances come from the verb around the noun."""
        syntax = self.syntax
        verb = draft.verb
        passive = syntax.is_passive(verb) or (syntax.relation[verb] == "acl" and syntax.tag[verb] == "VBN")
        subject = self.subject(verb)
        if subject is not None and not passive and subject != draft.head:
            bears = syntax.lemma[verb] in self.words.classes["undergo"] or syntax.lemma[verb] == "have"
            self._add(draft, subject, undergoes=draft.undergoes and bears)
        for j in syntax.children[verb]:
            if syntax.relation[j] == "obl:agent" or (
                syntax.relation[j] == "obl" and passive and syntax.preposition(j) == "by"
            ):
                self._add(draft, j, undergoes=False)
            elif syntax.relation[j] == "obl":
                self._oblique(draft, j)
