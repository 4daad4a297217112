"""Small extractions, built by hand: what the pipeline would have read from one-sentence articles."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count

from discrepancy.schema import (
    Actor,
    ActorType,
    EventFrame,
    Evidence,
    Extraction,
    Fact,
    Granularity,
    Mention,
    Phrase,
    Place,
    PlaceType,
    Slot,
    Speaker,
    SpeakerKind,
    TimeType,
    TimeValue,
)
from discrepancy.values.shingles import shingles

_NUMBERS = count()


def person(name: str) -> Actor:
    return Actor(type=ActorType.PERSON, name=name, text=name, mentions=(Mention(start=0, end=len(name), text=name),))


def described(text: str) -> Actor:
    return Actor(type=ActorType.DESCRIBED, name=text, head=text.rpartition(" ")[2].removesuffix("s"), text=text)


def city(name: str) -> Place:
    return Place(type=PlaceType.CITY, name=name, text=name, mentions=(Mention(start=0, end=len(name), text=name),))


def day(value: str) -> TimeValue:
    start = datetime.fromisoformat(value)
    return TimeValue(
        type=TimeType.DATE,
        value=value,
        start=start,
        end=start + timedelta(days=1),
        granularity=Granularity.DAY,
        text=value,
    )


def frame(
    lemma: str,
    kind: str = "attack",
    *,
    agents: tuple[Actor, ...] = (),
    patients: tuple[Actor, ...] = (),
    instruments: tuple[Actor, ...] = (),
    places: tuple[Place, ...] = (),
    time: TimeValue | None = None,
    speaker: str = "",
    sentence: int = 0,
    text: str | None = None,
) -> EventFrame:
    """A frame that ``article`` gives its id and its chain."""
    number = next(_NUMBERS)
    return EventFrame(
        id=f"?#e{number}",
        article_id="?",
        trigger=Mention(start=number, end=number + 1, text=text or lemma),
        lemma=lemma,
        type=kind,
        agents=agents,
        patients=patients,
        instruments=instruments,
        places=places,
        time=time,
        time_reason="syntax" if time else None,
        speaker=Speaker(kind=SpeakerKind.NAMED, name=speaker) if speaker else Speaker(),
        sentence=sentence,
    )


def article(
    name: str,
    words: str,
    *frames: EventFrame,
    published: str | None = "2023-05-03",
    people: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    text: str | None = None,
    publisher: str | None = None,
) -> Extraction:
    """An article with these content words; each frame is an event of its own, with one fact."""
    own = tuple(
        item.model_copy(update={"id": f"{name}#e{number}", "article_id": name, "chain": number})
        for number, item in enumerate(frames)
    )
    terms = words.split()
    return Extraction(
        article_id=name,
        title=None,
        publisher=publisher,
        published=date.fromisoformat(published) if published else None,
        events=own,
        facts=tuple(_fact(item, number) for number, item in enumerate(own)),
        actors=tuple(person(person_name) for person_name in people),
        places=tuple(city(place) for place in places),
        terms={term: terms.count(term) for term in terms},
        sentences=(tuple(terms),),
        shingles=shingles(text or words),
        words=len(terms),
    )


def _fact(item: EventFrame, number: int) -> Fact:
    return Fact(
        id=f"{item.article_id}#f{number}",
        article_id=item.article_id,
        slot=Slot.OCCURRENCE,
        value=Phrase(head=item.lemma, text=item.lemma),
        event=item,
        evidence=Evidence(
            article_id=item.article_id, start=0, end=1, quote=item.lemma[0], sentence_start=0, sentence=item.lemma
        ),
    )
