"""Facts, extractions and links made by hand, for tests of comparing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

from discrepancy.schema import (
    Actor,
    ActorType,
    Event,
    EventFrame,
    Evidence,
    Extraction,
    Fact,
    Family,
    Linked,
    Mention,
    Place,
    PlaceType,
    Role,
    Slot,
    Speaker,
    SpeakerKind,
    TimeType,
    TimeValue,
    Value,
)
from discrepancy.values import calendar
from discrepancy.values.amounts import parse_amount

_NUMBERS = count(1)


def said(name: str, kind: SpeakerKind = SpeakerKind.DESCRIBED) -> Speaker:
    """A quoted party."""
    return Speaker(kind=kind, name=name)


def person(name: str) -> Actor:
    """A named person."""
    return Actor(type=ActorType.PERSON, name=name, text=name)


def group(name: str, *aliases: str) -> Actor:
    """A named organisation."""
    return Actor(type=ActorType.ORGANISATION, name=name, aliases=aliases, text=name)


def described(name: str) -> Actor:
    """A described party, whose head is its last word."""
    return Actor(type=ActorType.DESCRIBED, name=name, head=name.rsplit(maxsplit=1)[-1], text=name)


def city(name: str, *within: str) -> Place:
    """A city."""
    return Place(type=PlaceType.CITY, name=name, within=within, text=name)


def day(value: str, mod: str | None = None) -> TimeValue:
    """A time by its TIMEX3 value."""
    start, end = calendar.bounds(value, mod)
    kind = TimeType.TIME if "T" in value else TimeType.DATE
    return TimeValue(
        type=kind, value=value, mod=mod, start=start, end=end, granularity=calendar.granularity(value), text=value
    )


def frame(article: str, lemma: str, kind: str = "other", **parts: Any) -> EventFrame:
    """An event mention."""
    number = next(_NUMBERS)
    return EventFrame.model_validate(
        {
            "id": f"{article}#e{number}",
            "article_id": article,
            "trigger": Mention(start=0, end=len(lemma), text=lemma),
            "lemma": lemma,
            "type": kind,
            **parts,
        }
    )


def fact(article: str, slot: Slot, value: Value, sentence: str = "", **parts: Any) -> Fact:
    """A fact; each stands in a sentence of its own unless a start is given."""
    number = next(_NUMBERS)
    start = number * 200
    words = sentence or value.text
    place = Evidence(
        article_id=article,
        start=start,
        end=start + len(value.text),
        quote=value.text,
        sentence_start=parts.pop("at", start),
        sentence=words,
    )
    return Fact.model_validate(
        {"id": f"{article}#f{number}", "article_id": article, "slot": slot, "value": value, "evidence": place, **parts}
    )


def counted(article: str, words: str, lemma: str, kind: str = "other", **parts: Any) -> Fact:
    """A count in the event that a verb names: ``counted("a", "40 rockets", "fire")``."""
    amount = parse_amount(words)
    assert amount is not None, words
    parts.setdefault("role", Role.PATIENT)
    parts.setdefault("event", frame(article, lemma, kind))
    made = fact(article, Slot.COUNT, amount, **parts)
    noun = words.rsplit(maxsplit=1)[-1]
    end = made.evidence.end
    return made.model_copy(update={"item": Mention(start=end - len(noun), end=end, text=noun)})


def killed(article: str, words: str, **parts: Any) -> Fact:
    """A count of the dead."""
    return counted(article, words, "kill", "death", **parts)


def hurt(article: str, words: str, **parts: Any) -> Fact:
    """A count of the wounded."""
    return counted(article, words, "wound", "injury", **parts)


def aged(article: str, who: Actor, years: int, **parts: Any) -> Fact:
    """The age of a person."""
    amount = parse_amount(f"{years}-year-old")
    assert amount is not None
    noun = who.head or who.name.rsplit(maxsplit=1)[-1]
    return fact(article, Slot.AGE, amount.model_copy(update={"noun": noun}), subject=who, **parts)


def when(article: str, value: str, lemma: str = "attack", **parts: Any) -> Fact:
    """The time of an attack."""
    return fact(article, Slot.TIME, day(value), event=frame(article, lemma, "attack"), **parts)


def corpus(
    facts: Sequence[Fact],
    *,
    published: Mapping[str, str] | None = None,
    families: Iterable[Sequence[str]] = (),
    frames: Sequence[EventFrame] = (),
    events: Mapping[str, Sequence[Fact]] | None = None,
) -> tuple[list[Extraction], Linked]:
    """Extractions of the facts' articles, all of one event unless events say otherwise."""
    articles = sorted({item.article_id for item in facts} | {item.article_id for item in frames})
    days = published or {}
    extractions = [
        Extraction(
            article_id=article,
            published=date.fromisoformat(days[article]) if article in days else None,
            facts=tuple(item for item in facts if item.article_id == article),
            events=tuple(
                {
                    item.id: item
                    for item in (*frames, *(found.event for found in facts if found.event is not None))
                    if item.article_id == article
                }.values()
            ),
        )
        for article in articles
    ]
    grouped = events if events is not None else {"event": facts}
    linked = Linked(
        events=tuple(
            Event(
                id=name,
                type="other",
                trigger="attack",
                articles=tuple(sorted({item.article_id for item in members})),
                frames=tuple(item.event.id for item in members if item.event is not None),
                facts=tuple(item.id for item in members),
            )
            for name, members in grouped.items()
        ),
        families=tuple(Family(articles=tuple(sorted(family)), containment=0.9) for family in families),
        incidents={item.article_id: name for name, members in grouped.items() for item in members},
    )
    return extractions, linked
