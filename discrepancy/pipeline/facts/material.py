"""What the facts of a Doc are made of: its mentions by token, and their frames, parties and speakers."""

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
    Mention,
    Modality,
    Place,
    Polarity,
    Speaker,
    SpeakerKind,
)

_NAMED: Final = frozenset({ActorType.PERSON, ActorType.ORGANISATION, ActorType.COUNTRY, ActorType.NATIONALITY})
_BESIDE: Final = 3
"""Tokens between a noun and the name that it stands before."""


class Material:
    """One Doc's mentions by token, and the frames, parties and speakers made of them.

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
