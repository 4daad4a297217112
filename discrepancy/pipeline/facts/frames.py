"""The frame around an amount: the event that its things take part in, and their role there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discrepancy.pipeline.events.triggers import PARTICIPLES
from discrepancy.pipeline.mentions import EventMention, QuantityMention
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Role

_PREDICATES: Final = frozenset({"VERB", "AUX"})
_HARM: Final = frozenset(
    {"death", "injury", "arrest", "abduction", "missing", "rescue", "release", "charge", "verdict", "displacement"}
)
_BEFALLING: Final = frozenset({*_HARM, "attack", "accident", "disaster"})
_STANDS: Final = frozenset({"stand", "rise", "reach", "climb", "hit", "pass", "jump", "grow", "be", "top", "exceed"})
"""What a death toll does."""
_SAY: Final = frozenset({"say", "report", "announce", "confirm", "state", "add", "note"})
_TOLL: Final = frozenset({"toll", "count", "number", "total", "tally", "figure"})
_COUNTING: Final = frozenset(
    {"count", "see", "find", "report", "say", "estimate", "think", "be", "put", "hear", "number"}
)
_TALLYING: Final = frozenset({"count", "tally", "number"})
"""Verbs that only say how many, of what took part in something else."""
_HOLDING: Final = frozenset({"feature", "involve", "include", "comprise", "see", "use"})
"""Verbs by which an event has its parts."""
_POSSESSION: Final = frozenset({"have", "face", "include", "involve", "contain", "last", "take", "cover", "span"})
_APART: Final = frozenset({"in", "at", "near", "from", "with", "outside", "under"})
"""Prepositions after which a noun inside another has no part in that one's event."""
_SUFFERING: Final = frozenset({"suffer", "sustain", "receive"})
_DEPTH: Final = 10
_FILLERS: Final = frozenset({"other", "others", "more", "people", "persons"})
_NEAR: Final = 5
"""Tokens between a part and its whole within one noun phrase: "12 of the region's 30 towns"."""


class Frames:
    """Finds the event of an amount.

    Args:
        syntax: The parse.
        events: Event mentions of the Doc.
        event_at: Token -> index of the event whose trigger it belongs to.
        quantities: Amounts of the Doc.
    """

    def __init__(
        self,
        syntax: Syntax,
        events: Sequence[EventMention],
        event_at: dict[int, int],
        quantities: Sequence[QuantityMention],
    ) -> None:
        self.syntax = syntax
        self.events = events
        self.event_at = event_at
        harm = [event for event in events if event.type in ("death", "injury")]
        self.befell = {argument.head: event.head for event in harm for argument in event.patients}
        """Noun -> the death or injury that befell what it stands for: "a man and two boys were found dead"."""
        attacks = [event for event in events if event.type in ("attack", "death", "injury") and not event.nominal]
        self.did = {argument.head: event.head for event in reversed(attacks) for argument in event.agents}
        """Noun -> the first harm that what it stands for did: "two gunmen walked in and opened fire"."""
        self.wholes = frozenset(
            quantity.subset_of
            for quantity in quantities
            if quantity.subset_of is not None and 0 <= quantities[quantity.subset_of].start - quantity.end <= _NEAR
        )

    def event(self, index: int, quantity: QuantityMention) -> tuple[int | None, Role]:
        """Token of the event word that an amount belongs to, None for none, and the role of what is counted."""
        noun = quantity.noun
        number = self._top(quantity.start, quantity.end)
        if quantity.category == "count":
            beside = self._right_after(quantity)
            if (
                beside is None
                and self.syntax.lower[quantity.start - 1] in PARTICIPLES
                and quantity.start - 1 in self.event_at
            ):
                beside = quantity.start - 1  # "buried two and rescued at least six"
            if beside is not None:
                return beside, Role.PATIENT
        if quantity.category == "age" or self._is_compound(quantity):
            return None, Role.OTHER
        if quantity.category == "count" and noun is not None and not quantity.elided and self._governs(noun, number):
            start = noun
        else:
            start = number
        if index in self.wholes and noun is not None:
            return self._relative(noun) or (None, Role.OTHER)  # "12 of the region's 30 towns": only the 12 take part
        found, role = self._climb(start, quantity)
        if noun is not None and noun in self.befell and (found is None or not self._is_harm(found)):
            return self.befell[noun], Role.PATIENT
        if noun in self.did and role is Role.AGENT and found is not None and not self._is_harm(found):
            return self.did[noun], role
        if quantity.elided and noun is not None and self._only_counts(found):
            return self._climb(noun, quantity)
        if noun is not None and found is not None and self.syntax.lemma[found] in _TALLYING:
            return self._told_before(noun) or (found, role)
        return found, role

    def _is_harm(self, i: int) -> bool:
        index = self.event_at.get(i)
        return index is not None and self.events[index].type in _BEFALLING

    def _told_before(self, noun: int) -> tuple[int, Role] | None:
        """ "He counted nine rockets" after rockets were fired: the last event of which such things are part."""
        lemma = self.syntax.lemma[noun]
        for event in reversed(self.events):
            if event.head < noun and event.type not in ("other", "statement"):
                parts = (*event.instruments, *event.patients) if event.type == "attack" else event.patients
                if any(self.syntax.lemma[argument.head] == lemma for argument in parts):
                    return event.head, Role.PATIENT
        return None

    def _right_after(self, quantity: QuantityMention) -> int | None:
        """ "Two dead and five wounded", "seven others shot": the participle right after, however it is parsed."""
        syntax = self.syntax
        i = quantity.end
        while i < len(syntax) and syntax.lower[i] in _FILLERS:
            i += 1
        if syntax.lower[i : i + 2] == ["of", "them"]:
            i += 2
        index = self.event_at.get(i)
        if index is None or syntax.lower[i] not in PARTICIPLES:
            return None
        bare = not any(
            syntax.relation[j] in ("aux", "aux:pass") or (syntax.relation[j] == "obj" and j > i)
            for j in syntax.children[i]
        )
        return i if bare else None

    def _only_counts(self, verb: int | None) -> bool:
        """ "Counted nine", "there might have been ten": the event is what the antecedent took part in."""
        return verb is None or self.syntax.lemma[verb] in _COUNTING

    def _governs(self, noun: int, number: int) -> bool:
        """Is the counted noun above its number, or beside it (and not across the clause)."""
        return noun == number or noun == self.syntax.head[number] or noun in list(self.syntax.ancestors(number))[:4]

    def _is_compound(self, quantity: QuantityMention) -> bool:
        """ "The 12-member jury": part of an adjective, it belongs to no event."""
        after = quantity.end
        return quantity.amount.dimension != "time" and (
            (after < len(self.syntax) and self.syntax.lower[after] == "-" and not self._space_before(after))
            or self.syntax.lower[after - 1].endswith(("-member", "-strong"))
        )

    def _space_before(self, i: int) -> bool:
        return bool(self.syntax.doc[i - 1].whitespace_)

    def _top(self, start: int, end: int) -> int:
        syntax = self.syntax
        for i in range(end - 1, start - 1, -1):
            head = syntax.head[i]
            if not start <= head < end or head == i:
                if syntax.pos[i] not in ("PUNCT", "ADP", "DET", "SPACE"):
                    return i
        return end - 1

    def _climb(self, i: int, quantity: QuantityMention) -> tuple[int | None, Role]:
        syntax = self.syntax
        count = quantity.category == "count"
        core = taking_part = True
        for step in range(_DEPTH):
            if count:
                harmed = self._harmed(i)
                if harmed is not None:
                    return harmed, Role.PATIENT
            toll = self._toll(i)
            if toll is not None:
                return toll, Role.PATIENT
            relation, above = syntax.relation[i], syntax.head[i]
            main = relation.partition(":")[0]
            if syntax.child(i, "cop") is not None and main not in ("nummod", "amod", "compound"):
                return self._copular(i, step)
            relative = (
                self._relative(i) if count and (step or main in ("nmod", "obl", "root")) and main != "obj" else None
            )
            if relative is not None and quantity.noun in (i, None):
                return relative
            if step and taking_part and i in self.event_at and syntax.pos[i] == "NOUN" and quantity.noun != i:
                return i, self._noun_role(i, self.events[self.event_at[i]])
            if above == i:
                return (i, Role.OTHER) if step and i in self.event_at else (None, Role.OTHER)
            if step and main == "obl" and syntax.preposition(i) == "with" and not count:
                return None, Role.OTHER  # "with gusts of 90 miles per hour"
            if syntax.pos[above] in _PREDICATES and syntax.relation[above] not in ("aux", "cop", "aux:pass", "amod"):
                return self._governor(i, relation, above, count) if core else (None, Role.OTHER)
            if above in self.event_at and syntax.pos[above] == "ADJ":
                return above, Role.PATIENT
            taking_part = syntax.preposition(i) not in ("to", "from", "in", "at", "near", "about")
            if above in self.event_at and main == "nmod" and syntax.pos[above] == "NOUN" and taking_part:
                return above, self._noun_role(i, self.events[self.event_at[above]])
            if main == "nmod" and syntax.preposition(i) in _APART:
                core = False
            i = above
        return None, Role.OTHER

    def _copular(self, i: int, step: int) -> tuple[int | None, Role]:
        """ "Rents are a third higher": the adjective; "three of those wounded were nurses": the wounded."""
        syntax = self.syntax
        subject = syntax.child(i, "nsubj")
        if subject is not None and step <= 1:
            harmed = self._harmed(subject)
            if harmed is not None:
                return harmed, Role.PATIENT
        if syntax.pos[i] in ("ADJ", "VERB", "ADV"):
            return (i if i in self.event_at else syntax.child(i, "cop")), Role.AGENT
        relative = self._relative(i)
        return (None, Role.OTHER) if relative is None else relative

    def _relative(self, i: int) -> tuple[int, Role] | None:
        """ "Among the six women who sued": the clause that says what they did."""
        syntax = self.syntax
        for j in syntax.each(i, "acl:relcl"):
            subject = syntax.child(j, "nsubj")
            if subject is not None and syntax.lower[subject] in ("who", "which", "that"):
                return j, Role.PATIENT if syntax.relation[subject] == "nsubj:pass" else Role.AGENT
        return None

    def _told(self, i: int, verb: int) -> int | None:
        """ "Officials said ten soldiers were killed", the soldiers hung on "said": the next predicate is theirs."""
        syntax = self.syntax
        if syntax.lemma[verb] not in _SAY or i < verb or syntax.relation[i] != "obj":
            return None
        for j in range(i + 1, len(syntax)):
            if syntax.sentence[j] != syntax.sentence[i]:
                return None
            if syntax.pos[j] == "VERB" and syntax.relation[j] not in ("amod", "acl"):
                return j
        return None

    def _noun_role(self, i: int, event: EventMention) -> Role:
        if event.type in _HARM or event.type in ("accident", "attack"):
            return Role.AGENT if self.syntax.preposition(i) == "by" else Role.PATIENT
        return Role.AGENT

    def _harmed(self, i: int) -> int | None:
        """ "Hundreds of settlers killed", "six dead", "three of those wounded", "with nine others injured"."""
        syntax = self.syntax
        with_ = syntax.preposition(i) == "with"
        after = self.event_at.get(i + 1)
        if after is not None and (
            (self.events[after].type in _HARM and syntax.tag[i + 1] in ("VBN", "JJ"))
            or (syntax.lower[i + 1] in PARTICIPLES and syntax.pos[i + 1] != "VERB")
        ):
            if not any(syntax.relation[j] in ("aux", "aux:pass") for j in syntax.children[i + 1]):
                return i + 1  # "left six people dead", "Two men arrested", whatever the parse makes of it
        for j in syntax.each(i, "acl", "xcomp"):
            index = self.event_at.get(j)
            if syntax.relation[j] == "acl:relcl" or (syntax.tag[j] == "VBG" and syntax.lemma[j] not in _SUFFERING):
                continue
            struck = syntax.tag[j] == "VBN" and syntax.lower[j] in PARTICIPLES
            if index is not None and (with_ or struck or self.events[index].type in _HARM):
                return j
        for j in syntax.each(i, "nmod"):
            if syntax.preposition(j) == "of" and syntax.lower[j] in ("those", "them"):
                return self._harmed(j)
        return None

    def _toll(self, i: int) -> int | None:
        """ "The death toll": the noun that says whose."""
        syntax = self.syntax
        toll = i if syntax.lemma[i] in _TOLL else None
        if toll is None and syntax.lemma[syntax.head[i]] in _STANDS:
            toll = next((j for j in range(i - 1, -1, -1) if syntax.lemma[j] == "toll"), None)
            if toll is not None and syntax.sentence[toll] != syntax.sentence[i]:
                toll = None
        if toll is None:
            subject = syntax.child(syntax.head[i], "nsubj") if syntax.pos[syntax.head[i]] == "VERB" else None
            toll = subject if subject is not None and syntax.lemma[subject] == "toll" and subject != i else None
        if toll is None:
            return None
        return next(
            (j for j in syntax.each(toll, "compound") if syntax.lemma[j] in ("death", "injury", "casualty")), None
        )

    def _governor(self, i: int, relation: str, verb: int, count: bool) -> tuple[int, Role]:
        syntax = self.syntax
        subject = syntax.child(verb, "nsubj")
        if syntax.lemma[verb] in _HOLDING and relation == "obj" and subject in self.event_at:
            return subject, Role.PATIENT  # "the attack involved 14 drones"
        for j in syntax.each(verb, "xcomp"):  # "left six villagers dead", "ten were found shot"
            index = self.event_at.get(j)
            if (
                relation in ("obj", "nsubj:pass")
                and index is not None
                and self.events[index].type in (*_HARM, "attack")
                and (syntax.pos[j] == "ADJ" or syntax.tag[j] == "VBN")
            ):
                return j, Role.PATIENT
        if not count:
            return verb, Role.OTHER
        told = self._told(i, verb)
        if told is not None:
            return told, Role.PATIENT if syntax.is_passive(told) else Role.AGENT
        main = relation.partition(":")[0]
        undergoes = False
        index = self.event_at.get(verb)
        if index is not None:
            undergoes = any(argument.head == i for argument in self.events[index].patients)
        if main == "nsubj":
            if relation == "nsubj:pass" or syntax.is_passive(verb) or undergoes:
                return verb, Role.PATIENT
            return verb, Role.AGENT
        if relation == "obl:agent":
            return verb, Role.AGENT
        if main == "obj":
            return verb, Role.OTHER if syntax.lemma[verb] in _POSSESSION else Role.PATIENT
        if main == "obl":
            return verb, Role.AGENT if syntax.is_passive(verb) and syntax.preposition(i) == "by" else Role.OTHER
        if main == "conj":
            return verb, Role.OTHER
        if main in ("iobj", "xcomp"):
            return verb, Role.PATIENT
        return verb, Role.OTHER
