"""From the mentions on a Doc to its facts and event frames."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from spacy.tokens import Doc

from discrepancy.pipeline.events.certainty import opposite, weaker
from discrepancy.pipeline.events.dating import dated
from discrepancy.pipeline.events.lexicon import OTHER
from discrepancy.pipeline.facts.attributes import Attributes
from discrepancy.pipeline.facts.fates import conditions, deathbeds, fates, hands, injuries
from discrepancy.pipeline.facts.frames import Frames
from discrepancy.pipeline.facts.material import Material
from discrepancy.pipeline.facts.responsibility import Responsibility, responsibilities
from discrepancy.pipeline.mentions import (
    DateMention,
    EventArgument,
    EventMention,
    QuantityMention,
)
from discrepancy.pipeline.quantities.decades import is_hedged
from discrepancy.schema import (
    Actor,
    ActorType,
    Amount,
    Evidence,
    Fact,
    Modality,
    Phrase,
    Polarity,
    Role,
    Slot,
    Speaker,
    TimeType,
    Value,
)
from discrepancy.values.counted import is_person

_UNTYPED: Final = frozenset({OTHER, "statement", "change", "result", "payment"})
"""Types of events whose parties and places make no facts: what anybody said or did in general."""
_WINNING: Final = frozenset({"win", "clinch"})
"""But who won is a fact."""
_LASTING: Final = frozenset({"last", "take", "endure", "drag", "continue"})
"""Verbs that say of their subject how long it went on."""
_HELD: Final = frozenset({"prison", "jail", "custody", "detention", "hospital", "office", "probation"})
"""Where somebody stays for a time, which is no event."""
_TIME_SLOTS: Final = {
    TimeType.DATE: Slot.TIME,
    TimeType.TIME: Slot.TIME,
    TimeType.SET: Slot.TIME,
    TimeType.DURATION: Slot.DURATION,
}

_OFFSETS: Final = frozenset({"after", "before", "ahead", "later", "earlier", "prior", "following"})


_MULTIPLES: Final = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_OF_VICTIMS: Final = frozenset(
    "homicide murder killing slaying shooting stabbing drowning fatality execution hanging".split()
)
"""Nouns of which "double" counts the victims."""


class Assembly(Material):
    """One Doc's mentions, and the facts made of them."""

    def __init__(self, doc: Doc) -> None:
        super().__init__(doc)
        self._facts: list[Fact] = []

    def facts(self) -> list[Fact]:
        """All facts, in the order of their evidence."""
        self._times()
        self._amounts()
        self._parties()
        self._responsible()
        self._told_of_parties()
        self._facts.sort(key=lambda fact: (fact.evidence.start, fact.evidence.end))
        return self._renumbered()

    # ------------------------------------------------------------ slots

    def _times(self) -> None:
        is_event = [False] * len(self.syntax)
        for i in self.event_at:
            is_event[i] = True
        for date in self.dates:
            if self._is_age(date):
                continue
            at = dated(self.syntax, date, is_event)
            if at is not None and date.value.type is TimeType.DURATION:
                at = self._lasting(at, date.start)
            self._add(self._time_slot(date), date.value, date.start_char, date.end_char, date.start, at)

    def _lasting(self, at: int, date: int) -> int:
        """What went on: the subject of "lasted"; not the place of "12 years in prison", but what led there."""
        syntax = self.syntax
        if syntax.lemma[at] in _LASTING:
            subject = syntax.child(at, "nsubj")
            return at if subject is None or subject not in self.event_at else subject
        if at > date and syntax.lemma[at] in _HELD:
            verb = next((i for i in syntax.ancestors(at) if syntax.pos[i] == "VERB"), None)
            return at if verb is None or verb not in self.event_at else verb
        return at

    def _time_slot(self, date: DateMention) -> Slot:
        """A length of time before "after" or "before" tells when, not how long."""
        offset = (
            date.value.type is TimeType.DURATION
            and date.end < len(self.doc)
            and self.syntax.lower[date.end] in _OFFSETS
        )
        return Slot.TIME if offset else _TIME_SLOTS[date.value.type]

    def _is_age(self, date: DateMention) -> bool:
        return date.value.type is TimeType.DURATION and any(
            quantity.category == "age" and quantity.start_char < date.end_char and date.start_char < quantity.end_char
            for quantity in self.quantities
        )

    def _amounts(self) -> None:
        frames = Frames(self.syntax, self.events, self.event_at, self.quantities)
        taken = [(date.start_char, date.end_char) for date in self.dates]
        ids: dict[int, str] = {}
        pending: list[tuple[int, QuantityMention]] = []
        for index, quantity in enumerate(self.quantities):
            if quantity.category == "base":
                continue
            slot = _slot(quantity)
            if slot in (Slot.DURATION, Slot.MEASURE) and quantity.amount.dimension == "time":
                if any(start < quantity.end_char and quantity.start_char < end for start, end in taken):
                    continue
            at, role = frames.event(index, quantity)
            ids[index] = self._add(
                slot,
                quantity.amount,
                quantity.start_char,
                quantity.end_char,
                quantity.number_start,
                at,
                role=role,
                noun=quantity.noun,
            )
            if quantity.sum_of or quantity.subset_of is not None:
                pending.append((index, quantity))
        self._multiples()
        for index, quantity in pending:
            number = int(ids[index])
            self._facts[number] = self._facts[number].model_copy(
                update={
                    "sum_of": tuple(ids[part] for part in quantity.sum_of if part in ids),
                    "part_of": None if quantity.subset_of is None else ids.get(quantity.subset_of),
                }
            )

    def _multiples(self) -> None:
        """ "A double murder", "the triple shooting": how many it befell."""
        syntax = self.syntax
        for event in self.events:
            if syntax.lower[event.head] not in _OF_VICTIMS:
                continue
            before = event.head - 1
            if before > 0 and syntax.lower[before] == "-":
                before -= 1
            number = _MULTIPLES.get(syntax.lower[before]) if before >= 0 else None
            if number is None or syntax.sentence[before] != syntax.sentence[event.head]:
                continue
            value = Amount(
                low=number, high=number, soft_low=number, soft_high=number, numbers=(number,), dimension="count",
                noun="victim", text=f"{number} victims",
            )  # fmt: skip
            start, end = self.starts[before], self.ends[event.head]
            self._add(Slot.COUNT, value, start, end, before, event.head, role=Role.PATIENT)

    def _parties(self) -> None:
        """Who did it, to whom, with what and where, of every event that the lexicon names."""
        for index, event in enumerate(self.events):
            if event.type in _UNTYPED and event.lemma not in _WINNING:
                continue
            for slot, role, arguments in (
                (Slot.AGENT, Role.AGENT, event.agents),
                (Slot.PATIENT, Role.PATIENT, event.patients),
                (Slot.INSTRUMENT, Role.INSTRUMENT, event.instruments),
            ):
                for argument in arguments:
                    party = self._party(argument)
                    if (
                        party is not None
                        and (argument.actor is not None or slot is not Slot.AGENT)
                        and argument.head not in self.event_at
                    ):
                        self._add_argument(slot, party, argument, event, index, role)
            for argument in event.places:
                if argument.place is not None:
                    place = self.place_chains[self.places[argument.place].place]
                    self._add_argument(Slot.PLACE, place, argument, event, index, Role.OTHER)

    def _add_argument(
        self, slot: Slot, value: Value, argument: EventArgument, event: EventMention, index: int, role: Role
    ) -> None:
        start, end = argument.start, argument.end
        if argument.actor is not None and slot is not Slot.PLACE:
            start, end = self.actors[argument.actor].start, self.actors[argument.actor].end
        elif argument.place is not None and slot is Slot.PLACE:
            start, end = self.places[argument.place].start, self.places[argument.place].end
        self._add(slot, value, self.starts[start], self.ends[end - 1], argument.head, event.head, role=role)

    def _responsible(self) -> None:
        stated = {
            (fact.event.id, fact.evidence.start)
            for fact in self._facts
            if fact.slot is Slot.AGENT and fact.event is not None
        }
        for claim in responsibilities(self.syntax, self.events, self.event_at, self.is_party):
            party = self._actor(claim.actor)
            frame = self.frames[claim.event]
            start, end = self._extent(claim.actor)
            if party is None or (frame.id, self.starts[start]) in stated:
                continue
            speaker, polarity, modality = self._whose(claim)
            number = self._add(
                Slot.AGENT,
                party,
                self.starts[start],
                self.ends[end - 1],
                claim.actor,
                self.events[claim.event].head,
                role=Role.AGENT,
            )
            at = int(number)
            self._facts[at] = self._facts[at].model_copy(
                update={"speaker": speaker, "polarity": polarity, "modality": modality}
            )

    def _told_of_parties(self) -> None:
        """What is said of parties beside what they did, and what became of them."""
        place_at = {mention.head: self.place_chains[mention.place] for mention in self.places}
        spans = {mention.head: (mention.start, mention.end) for mention in self.places}
        for one in Attributes(self.syntax, self.actor_at, place_at, spans).all():
            number = self._add(
                Slot.ATTRIBUTE, one.value, self.starts[one.start], self.ends[one.end - 1], one.start, None
            )
            self._say(number, one.aspect, one.subject)
        found = list(fates(self.syntax, self.events))
        states = (*conditions(self.syntax, found), *injuries(self.syntax))
        beside = (*deathbeds(self.syntax, found), *states, *hands(self.syntax, self.events))
        for fate in (*found, *beside):
            if fate.aspect == "hand" and not self._is_somebody(fate.subject):
                continue  # "the storm struck the town"
            start, end = self.starts[fate.start], self.ends[fate.word]
            value = Phrase(head=fate.pole, text=self.text[start:end])
            at = None if fate.event is None else self.events[fate.event].head
            number = self._add(Slot.OCCURRENCE, value, start, end, fate.word, at)
            self._say(number, fate.aspect, fate.subject, Polarity.AFFIRMED)

    def _is_somebody(self, token: int) -> bool:
        party = self._person(token)
        return party is not None and (party.type is ActorType.PERSON or is_person(party.head))

    def _say(self, number: str, aspect: str, subject: int | None, polarity: Polarity | None = None) -> None:
        """Complete a fact by what it is said of, and how."""
        at = int(number)
        fact = self._facts[at]
        self._facts[at] = fact.model_copy(
            update={
                "aspect": aspect,
                "subject": None if subject is None else self._person(subject),
                "item": None if subject is None else self._mention(subject, subject + 1),
                "polarity": fact.polarity if polarity is None else polarity,
            }
        )

    def _whose(self, claim: Responsibility) -> tuple[Speaker, Polarity, Modality]:
        around = self.spoken[claim.cue]
        polarity, modality = claim.polarity, claim.modality
        if claim.blamer is not None:
            return self._speaker(claim.blamer, claim.cue, around), polarity, modality
        if around is not None:
            item = self.attributions[around]
            return self.speakers[around], opposite(polarity, item.polarity), weaker(modality, item.modality)
        return Speaker(), polarity, modality

    # ------------------------------------------------------------ pieces

    def _add(
        self,
        slot: Slot,
        value: Value,
        start: int,
        end: int,
        token: int,
        at: int | None,
        *,
        role: Role = Role.OTHER,
        noun: int | None = None,
    ) -> str:
        """Append a fact; returns its position as text, the provisional id."""
        frame = None if at is None else self._frame_at(at)
        inside = self.spoken[token if at is None else at]
        if slot is Slot.AGE or frame is None or at is None:
            polarity, modality = Polarity.AFFIRMED, Modality.ASSERTED
            if slot is Slot.AGE and is_hedged(self.syntax, token):
                modality = Modality.LIKELY
            elif slot is Slot.OCCURRENCE:
                polarity, modality = self._certainty(token, inside)
            elif inside is not None and slot is not Slot.AGE:
                polarity, modality = self.attributions[inside].polarity, self.attributions[inside].modality
        elif self.syntax.sentence[at] != self.syntax.sentence[token]:
            inside = self.spoken[token]  # the event was told of elsewhere, the claim is made here
            polarity, modality = self._certainty(token, inside)
        else:
            polarity, modality = frame.polarity, frame.modality
        number = str(len(self._facts))
        sentence_start, sentence = self.sentences[self.syntax.sentence[token]]
        if start < sentence_start or end > sentence_start + len(sentence):  # a sentence was cut within these words
            sentence_start = max((at for at, _ in self.sentences if at <= start), default=start)
            sentence_end = min((at + len(text) for at, text in self.sentences if at + len(text) >= end), default=end)
            sentence = self.text[sentence_start:sentence_end]
        self._facts.append(
            Fact.model_construct(
                id=number,
                article_id=self.article,
                slot=slot,
                value=value,
                event=frame,
                role=role,
                item=None if noun is None else self._mention(noun, noun + 1),
                subject=self._bearer(noun)
                if noun is not None
                else self._aged(token, end)
                if slot is Slot.AGE
                else None,
                polarity=polarity,
                modality=modality,
                speaker=Speaker() if inside is None else self.speakers[inside],
                aspect="",
                evidence=Evidence.model_construct(
                    article_id=self.article,
                    start=start,
                    end=end,
                    quote=self.text[start:end],
                    sentence_start=sentence_start,
                    sentence=sentence,
                ),
                sum_of=(),
                part_of=None,
            )
        )
        return number

    def _aged(self, token: int, end: int) -> Actor | None:
        """The person whom an age phrase is: "a 17-year-old was arrested"."""
        heads = takewhile(lambda i: self.starts[i] < end, range(token, len(self.starts)))
        return next((actor for i in heads if (actor := self._actor_of(i)) is not None), None)

    def _renumbered(self) -> list[Fact]:
        names = {fact.id: f"{self.article}#f{number}" for number, fact in enumerate(self._facts)}
        return [
            fact.model_copy(
                update={
                    "id": names[fact.id],
                    "sum_of": tuple(names[part] for part in fact.sum_of),
                    "part_of": None if fact.part_of is None else names[fact.part_of],
                }
            )
            for fact in self._facts
        ]


def _slot(quantity: QuantityMention) -> Slot:
    if quantity.category == "count":
        return Slot.COUNT
    if quantity.category == "age":
        return Slot.AGE
    return Slot.DURATION if quantity.amount.dimension == "time" else Slot.MEASURE
