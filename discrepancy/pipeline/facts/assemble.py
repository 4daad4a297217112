"""From the mentions on a Doc to its facts and event frames."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.pipeline.events import innermost, phrase
from discrepancy.pipeline.events.certainty import judge, opposite, weaker
from discrepancy.pipeline.events.drafts import Draft
from discrepancy.pipeline.events.lexicon import OTHER
from discrepancy.pipeline.events.times import dated
from discrepancy.pipeline.facts.attributes import Attributes
from discrepancy.pipeline.facts.fates import deathbeds, fates
from discrepancy.pipeline.facts.frames import Frames
from discrepancy.pipeline.facts.responsibility import Responsibility, responsibilities
from discrepancy.pipeline.mentions import (
    ActorMention,
    AttributionMention,
    DateMention,
    EventArgument,
    EventMention,
    PlaceMention,
    QuantityMention,
)
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import (
    Actor,
    ActorType,
    EventFrame,
    Evidence,
    Fact,
    Mention,
    Modality,
    Phrase,
    Place,
    Polarity,
    Role,
    Slot,
    Speaker,
    SpeakerKind,
    TimeType,
    Value,
)

_UNTYPED: Final = frozenset({OTHER, "statement", "change", "result", "payment"})
"""Types of events whose parties and places make no facts: what anybody said or did in general."""
_NAMED: Final = frozenset({ActorType.PERSON, ActorType.ORGANISATION, ActorType.COUNTRY, ActorType.NATIONALITY})
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

_BESIDE: Final = 3
"""Tokens between a noun and the name that it stands before."""
_OFFSETS: Final = frozenset({"after", "before", "ahead", "later", "earlier", "prior", "following"})


class Assembly:
    """One Doc's mentions, and the facts made of them.

    Attributes:
        frames: Frames of the event mentions, then of further words that facts belong to.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.syntax = Syntax.of(doc)
        self.text = self.syntax.text
        self.article = store.article_id(doc)
        self.dates = store.read(doc, "dates", DateMention)
        self.quantities = store.read(doc, "quantities", QuantityMention)
        self.actors = store.read(doc, "actors", ActorMention)
        self.actor_chains = [_bare(actor) for actor in store.read(doc, "actor_chains", Actor)]
        self.places = store.read(doc, "places", PlaceMention)
        self.place_chains = [
            place.model_copy(update={"mentions": ()}) for place in store.read(doc, "place_chains", Place)
        ]
        self.attributions = store.read(doc, "attributions", AttributionMention)
        self.speakers = [
            item.speaker
            if item.speaker.actor is None
            else item.speaker.model_copy(update={"actor": _bare(item.speaker.actor)})
            for item in self.attributions
        ]
        self.events = store.read(doc, "events", EventMention)
        self.starts, self.ends = self.syntax.starts, self.syntax.ends
        self.spoken = innermost(self.attributions, len(doc))
        self.event_at: dict[int, int] = {}
        for index, event in enumerate(self.events):
            for i in range(event.start, event.end):
                if i == event.head or self.syntax.pos[i] == "VERB":
                    self.event_at.setdefault(i, index)
        for index, event in enumerate(self.events):
            self.event_at[event.head] = index
        self.actor_at = {mention.head: index for index, mention in enumerate(self.actors)}
        self.actor_over: dict[int, int] = {}
        for index in sorted(
            range(len(self.actors)), key=lambda index: self.actors[index].start - self.actors[index].end
        ):
            mention = self.actors[index]
            self.actor_over.update(dict.fromkeys(range(mention.start, mention.end), index))  # narrowest last
        self.is_party = [False] * len(doc)
        for mention in self.actors:
            self.is_party[mention.start : mention.end] = [True] * (mention.end - mention.start)
        self.sentences = [
            (self.starts[start], self.text[self.starts[start] : self.ends[end - 1]])
            for start, end in pairwise((*self.syntax.sentence_starts, len(doc)))
        ]
        self.frames = [self._frame(index, event) for index, event in enumerate(self.events)]
        self.extra: dict[int, EventFrame] = {}
        self.next_chain = 1 + max((frame.chain for frame in self.frames), default=-1)
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
        for index, quantity in pending:
            number = int(ids[index])
            self._facts[number] = self._facts[number].model_copy(
                update={
                    "sum_of": tuple(ids[part] for part in quantity.sum_of if part in ids),
                    "part_of": None if quantity.subset_of is None else ids.get(quantity.subset_of),
                }
            )

    def _parties(self) -> None:
        """Who did it, to whom, with what and where, of every event that the lexicon names."""
        for index, event in enumerate(self.events):
            if event.type in _UNTYPED:
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
        for fate in (*found, *deathbeds(self.syntax, found)):
            start, end = self.starts[fate.start], self.ends[fate.word]
            value = Phrase(head=fate.pole, text=self.text[start:end])
            at = None if fate.event is None else self.events[fate.event].head
            number = self._add(Slot.OCCURRENCE, value, start, end, fate.word, at)
            self._say(number, fate.aspect, fate.subject, Polarity.AFFIRMED)

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
            if inside is not None and slot is not Slot.AGE:
                polarity, modality = self.attributions[inside].polarity, self.attributions[inside].modality
        elif self.syntax.sentence[at] != self.syntax.sentence[token]:
            inside = self.spoken[token]  # the event was told of elsewhere, the claim is made here
            polarity, modality = self._certainty(token, inside)
        else:
            polarity, modality = frame.polarity, frame.modality
        number = str(len(self._facts))
        sentence_start, sentence = self.sentences[self.syntax.sentence[token]]
        if end > sentence_start + len(sentence):  # an endless sentence was cut within these words
            rest = next((at for at in self.sentences if at[0] < end <= at[0] + len(at[1])), None)
            sentence = self.text[sentence_start : end if rest is None else rest[0] + len(rest[1])]
        self._facts.append(
            Fact.model_construct(
                id=number,
                article_id=self.article,
                slot=slot,
                value=value,
                event=frame,
                role=role,
                item=None if noun is None else self._mention(noun, noun + 1),
                subject=self._bearer(noun) if noun is not None else None,
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

    def _certainty(self, token: int, inside: int | None, *, named: bool = False) -> tuple[Polarity, Modality]:
        """Polarity and modality of an event word, or of the clause around any other, within its attribution."""
        syntax = self.syntax
        verb = token
        if not named:
            verb = next((i for i in (token, *syntax.ancestors(token)) if syntax.pos[i] in ("VERB", "AUX")), token)
        draft = Draft(verb, verb, syntax.lemma[verb], OTHER, nominal=syntax.pos[verb] in ("NOUN", "PROPN"))
        judge(syntax, draft)
        if inside is None:
            return draft.polarity, draft.modality
        item = self.attributions[inside]
        return opposite(draft.polarity, item.polarity), weaker(draft.modality, item.modality)

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

    def _frame_at(self, token: int) -> EventFrame:
        index = self.event_at.get(token)
        if index is not None:
            return self.frames[index]
        if token not in self.extra:
            inside = self.spoken[token]
            polarity, modality = self._certainty(token, inside, named=True)
            frame = EventFrame(
                id=f"{self.article}#e{len(self.frames)}",
                article_id=self.article,
                trigger=self._mention(token, token + 1),
                lemma=self.syntax.lemma[token],
                polarity=polarity,
                modality=modality,
                speaker=Speaker() if inside is None else self.speakers[inside],
                sentence=self.syntax.sentence[token],
                chain=self.next_chain + len(self.extra),
            )
            self.extra[token] = frame
            self.frames.append(frame)
        return self.extra[token]

    def _frame(self, index: int, event: EventMention) -> EventFrame:
        return EventFrame.model_construct(
            id=f"{self.article}#e{index}",
            article_id=self.article,
            trigger=Mention(
                start=event.start_char, end=event.end_char, text=self.text[event.start_char : event.end_char]
            ),
            lemma=event.lemma,
            type=event.type,
            agents=self._all(event.agents),
            patients=self._all(event.patients),
            instruments=self._all(event.instruments),
            places=tuple(
                self.place_chains[self.places[argument.place].place]
                for argument in event.places
                if argument.place is not None
            ),
            time=None if event.time is None else self.dates[event.time].value,
            several=event.several,
            time_reason=event.time_reason,
            polarity=event.polarity,
            modality=event.modality,
            speaker=Speaker() if event.attribution is None else self.speakers[event.attribution],
            sentence=self.syntax.sentence[event.head],
            chain=event.chain,
        )

    def _all(self, arguments: Sequence[EventArgument]) -> tuple[Actor, ...]:
        return tuple(party for party in map(self._party, arguments) if party is not None)

    def _party(self, argument: EventArgument) -> Actor | None:
        if argument.actor is not None:
            return self.actor_chains[self.actors[argument.actor].chain]
        return self._described(argument.head, argument.start, argument.end)

    def _actor(self, token: int) -> Actor | None:
        found = self._actor_of(token)
        return found if found is not None else self._described(token, *phrase(self.syntax, token))

    def _person(self, token: int) -> Actor | None:
        """The party that a noun stands for; the one named beside it ("the Danish engineer Ann Roe") before its noun."""
        syntax = self.syntax
        if syntax.pos[token] == "NOUN":
            beside = [j for j in (*syntax.each(token, "appos", "flat"), syntax.head[token]) if syntax.pos[j] == "PROPN"]
            for j in beside:
                found = self._bearer(j)
                if abs(j - token) <= _BESIDE and found is not None and found.type is ActorType.PERSON:
                    return found
        return self._actor(token)

    def _actor_of(self, token: int) -> Actor | None:
        index = self.actor_at.get(token)
        return None if index is None else self.actor_chains[self.actors[index].chain]

    def _bearer(self, noun: int) -> Actor | None:
        """Who bears a noun: the party that it heads, or of whose name it is any word but the head ("Roe Jr., 60")."""
        found = self._actor_of(noun)
        if found is None and self.syntax.pos[noun] == "PROPN" and noun in self.actor_over:
            found = self.actor_chains[self.actors[self.actor_over[noun]].chain]
        return found

    def _described(self, head: int, start: int, end: int) -> Actor | None:
        if self.syntax.pos[head] not in ("NOUN", "PROPN"):
            return None
        text = " ".join(self.text[self.starts[start] : self.ends[end - 1]].split())
        return Actor.model_construct(
            kind="actor",
            type=ActorType.DESCRIBED if self.syntax.pos[head] == "NOUN" else ActorType.UNKNOWN,
            name=text,
            aliases=(),
            head=self.syntax.lemma[head],
            titles=(),
            affiliations=(),
            mentions=(),
            text=text,
        )

    def _speaker(self, token: int, cue: int, around: int | None) -> Speaker:
        actor = self._actor(token)
        start, end = self._extent(token)
        text = self.text[self.starts[start] : self.ends[end - 1]]
        via: tuple[str, ...] = ()
        if around is not None and self.speakers[around].kind is not SpeakerKind.ARTICLE:
            via = (self.speakers[around].name, *self.speakers[around].via)
        return Speaker(
            kind=SpeakerKind.NAMED if actor is not None and actor.type in _NAMED else SpeakerKind.DESCRIBED,
            name=text if actor is None else actor.name,
            actor=actor,
            cue=self._mention(cue, cue + 1),
            mention=Mention(start=self.starts[start], end=self.ends[end - 1], text=text),
            via=tuple(name for name in via if name),
        )

    def _extent(self, token: int) -> tuple[int, int]:
        index = self.actor_at.get(token)
        if index is not None:
            return self.actors[index].start, self.actors[index].end
        return phrase(self.syntax, token)

    def _mention(self, start: int, end: int) -> Mention:
        first, last = self.starts[start], self.ends[end - 1]
        return Mention(start=first, end=last, text=self.text[first:last])


def _bare(actor: Actor) -> Actor:
    """The actor without its mentions, which stand once, in the article's list of actors."""
    return actor.model_copy(update={"mentions": ()}) if actor.mentions else actor


def _slot(quantity: QuantityMention) -> Slot:
    if quantity.category == "count":
        return Slot.COUNT
    if quantity.category == "age":
        return Slot.AGE
    return Slot.DURATION if quantity.amount.dimension == "time" else Slot.MEASURE
