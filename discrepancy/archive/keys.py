"""Keys by which an archive is searched for conflicts without reading an article again.

``answers`` are what an article says to questions that articles can disagree on, as bounds and words that a database
compares; ``anchors`` are what an article is recognised by: names, places, rare words, days. Two articles can only
conflict where they share anchors and answer one question differently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from heapq import nlargest
from math import inf, nextafter
from typing import Final

from discrepancy.conflicts import persons
from discrepancy.conflicts.amounts import intervals
from discrepancy.conflicts.context import Context, speaker_key
from discrepancy.conflicts.places import EXCLUSIVE
from discrepancy.conflicts.questions import questions
from discrepancy.linking.kinds import OTHER, STATEMENT
from discrepancy.linking.profile import profiles
from discrepancy.linking.rarity import Rarity
from discrepancy.schema import (
    Actor,
    ActorType,
    Amount,
    Event,
    Extraction,
    Fact,
    Linked,
    Modality,
    Place,
    Polarity,
    Slot,
    TimeType,
    TimeValue,
)
from discrepancy.settings import SWEEP
from discrepancy.values.spelling import fold


@dataclass(frozen=True, slots=True)
class Answer:
    """What an article says to a question, once for each distinct value and voice."""

    question: str
    """Slot, and what is asked: "count persons:killed", "age name:roe"."""
    low: float
    """Least that it can mean, rounding included: a number, or for a time days since the year 1."""
    high: float
    word: str
    """What it says in words, or its unit."""
    loose: bool
    """Bounds do not tell it from others: words do."""
    voice: str
    """Who says so; empty for the article itself."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an article is recognised by."""

    kind: str
    """person, name, place, term or day."""
    key: str
    weight: int
    """How much sharing it says, from 0 to 1000: whole numbers add up to the same sum in any order."""


def answers(extraction: Extraction) -> list[Answer]:
    """What an article says to questions on which others may say otherwise."""
    context = _alone(extraction)
    found: dict[Answer, None] = {}
    for fact in extraction.facts:
        if fact.polarity is Polarity.DENIED:
            continue
        phase = " ahead" if fact.modality is Modality.FUTURE else ""
        for question in questions(fact, context):
            who = question.scope if question.scope.startswith("name:") else _described(fact)
            key = f"{question.slot.value} {question.what}{who}{phase}"
            answer = _answer(key, fact)
            if answer is not None:
                found[answer] = None
    return list(found)


def _alone(extraction: Extraction) -> Context:
    """An article as if it were the only one, and each event that it mentions an event of its own."""
    kinds = Counter(frame.type for frame in extraction.events if frame.type not in (OTHER, STATEMENT))
    main = min(kinds, key=lambda kind: (-kinds[kind], kind), default=OTHER)
    events = [Event(id="main", type=main, trigger="")]
    events += [
        Event(id=frame.id, type=frame.type, trigger=frame.lemma, frames=(frame.id,)) for frame in extraction.events
    ]
    return Context.of([extraction], Linked(events=tuple(events), incidents={extraction.article_id: "main"}))


def _described(fact: Fact) -> str:
    return persons.group(fact) if fact.slot is Slot.AGE else ""


def _answer(question: str, fact: Fact) -> Answer | None:
    value, voice = fact.value, speaker_key(fact.speaker)
    if isinstance(value, Amount):
        if value.excluded:
            return Answer(question, -inf, inf, f"not {value.text}", True, voice)
        _, soft = intervals(value)
        least = soft.low if soft.low_closed else nextafter(soft.low, inf)
        most = soft.high if soft.high_closed else nextafter(soft.high, -inf)
        return Answer(question, least, most, value.unit, fact.slot is not Slot.COUNT, voice)
    if isinstance(value, TimeValue) and value.type is not TimeType.DURATION and (value.start or value.end):
        least = -inf if value.start is None else _days(value.start)
        most = inf if value.end is None else nextafter(_days(value.end), -inf)
        return Answer(question, least, most, "", False, voice)
    if isinstance(value, TimeValue):
        return Answer(question, -inf, inf, value.value, True, voice)
    if isinstance(value, Place):
        if value.type not in EXCLUSIVE:
            return None
        return Answer(f"{question} {value.type.value}", -inf, inf, fold(value.name), True, voice)
    if isinstance(value, Actor):
        state = "state" if value.type in (ActorType.COUNTRY, ActorType.NATIONALITY) else "party"
        return Answer(f"{question} {state}", -inf, inf, fold(value.name), True, voice)
    return Answer(question, -inf, inf, fold(value.text), True, voice)


_DAY: Final = 86_400.0


def _days(moment: datetime) -> float:
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6
    return moment.toordinal() + seconds / _DAY


@cache
def _news() -> Rarity:
    """How rare words are in news at large."""
    return Rarity([])


def anchors(extraction: Extraction) -> Iterator[Anchor]:
    """What an article is recognised by, each kind's weightiest only."""
    (profile,) = profiles([extraction], {extraction.article_id: ""}, _news())
    rarity = _news()
    full = {" ".join(words): max(profile.people.get(word, 0.0) for word in words) for words in profile.full_names}
    names = {word: weight * rarity.of(word) for word, weight in profile.people.items()}
    places = {name: weight * rarity.of(name) for name, weight in profile.places.items()}
    days = dict(_top({str(day): weight for day, weight in profile.days.items()}, SWEEP.days))
    if profile.published is not None:
        days[str(profile.published)] = 1.0
    yield from _kept("person", full, SWEEP.anchors)
    yield from _kept("name", names, SWEEP.anchors)
    yield from _kept("place", places, SWEEP.anchors)
    yield from _kept("term", profile.terms, 2 * SWEEP.anchors)
    yield from _kept("day", days, SWEEP.days + 1)


def _kept(kind: str, weights: Mapping[str, float], most: int) -> Iterator[Anchor]:
    return (Anchor(kind, key, round(1000 * weight)) for key, weight in _top(weights, most))


def _top(weights: Mapping[str, float], most: int) -> list[tuple[str, float]]:
    return nlargest(most, weights.items(), key=lambda item: (item[1], item[0]))
