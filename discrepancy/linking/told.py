"""What one report says of those killed, injured and hit: whom it counts, and whom it tells of one by one."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from discrepancy.linking.victims import Person, know, marks_of
from discrepancy.schema import (
    Actor,
    ActorType,
    Amount,
    Bound,
    EventFrame,
    Fact,
    Modality,
    Polarity,
    Role,
    Slot,
)
from discrepancy.settings import TollSettings
from discrepancy.values.counted import is_person

HARM: Final = {"death": "killed", "injury": "injured"}
_BLOWS: Final = frozenset({"shoot", "shooting", "hit", "strike", "stab", "stabbing", "turn"})
"""Attacks that hurt whom they reach."""
OUTSIDE: Final = frozenset({"dead", "die", "death"})
"""Words of death that count the killer too."""
_FIRM: Final = frozenset({Modality.ASSERTED, Modality.LIKELY})
_VICTIMS: Final = frozenset("victim other people person dead wounded one slain killed injured hurt shot".split()) | {""}
_BODIES: Final = frozenset({"body", "corpse"})
_FINDING: Final = frozenset({"find", "discover", "recover", "pull", "locate", "retrieve"})
"""Verbs of which bodies are the dead."""
_PRONOUNS: Final = frozenset("he she him her his it its they them their i you me my we us".split())
_SINGULAR: Final = frozenset("he she him her his".split())
_SELF: Final = frozenset({"himself", "herself", "self"})
_DUALS: Final = frozenset({"parents", "grandparents", "twins", "couple"})
"""Words for two."""
_PLURALS: Final = frozenset({"people", "family", "crew", "police", "staff", "personnel"})
_DEFINITE: Final = frozenset({"the", "this", "that"})
_CAUSES: Final = frozenset({"attack", "accident", "disaster"})
_ACCUSATIONS: Final = frozenset({"charge", "arrest", "trial", "verdict"})
"""Events of one who is said to have done harm."""
_DOERS: Final = frozenset("suspect gunman shooter attacker assailant killer robber intruder bomber".split())
_ORDINALS: Final = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "2nd": 2, "3rd": 3, "4th": 4}
_JOINING: Final = frozenset("and , then also later another the a an his her their its own".split())
"""Words between one person and those counted beside him."""
_APART: Final = frozenset("of in by who that which including with when after while as was were are is".split())
_NEAR: Final = 5
"""Words of the counted noun before what is listed with it."""
_FOLLOWING: Final = 1
"""Sentences after one on another day that still speak of it, where they name no day."""
_NUMBERS: Final = frozenset("two three four five six seven eight nine ten eleven twelve both several many some".split())


@dataclass(frozen=True, slots=True)
class Report:
    """What one article states.

    Attributes:
        published: Day of publication; None: not known.
        headline: Facts of its headline, where that is no part of the text.
        facts: Facts of its text, in text order.
    """

    published: date | None
    headline: Sequence[Fact] = ()
    facts: Sequence[Fact] = ()
    frames: Sequence[EventFrame] = ()
    """Event frames of headline and text."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with how plainly it is given."""

    number: int
    weight: float


@dataclass(slots=True)
class Reading:
    """What one report says of those killed, injured and shot or hit."""

    counts: dict[str, list[Figure]] = field(default_factory=lambda: {"killed": [], "injured": [], "hit": []})
    people: list[Person] = field(default_factory=list)
    somebody: dict[str, float] = field(default_factory=dict)
    """Fates of somebody, whoever it is."""
    suicide: bool = False
    """A suicide is told of."""
    by_himself: bool = False
    """Somebody killed himself."""
    at_himself: bool = False
    """Somebody shot himself."""
    doers: int = 0
    """How many of those who did it are dead."""
    ordinal: int = 0
    """The highest of "second victim", "third victim" who died."""
    listed: Fact | None = None
    """The count read last."""
    by_hand: bool = False
    """The first count of the dead is of those that somebody killed, which leaves himself out."""


def accusations(report: Report) -> set[tuple[str, int]]:
    """Article and sentence of each accusation: that somebody did the harm is alleged, the harm itself is not."""
    return {(frame.article_id, frame.sentence) for frame in report.frames if frame.type in _ACCUSATIONS}


def stated(fact: Fact, accused: Container[tuple[str, int]] = ()) -> bool:
    """Is something told as a fact, or as the deed of one accused ("of killing three", not of "attempted murders")."""
    if fact.polarity is Polarity.DENIED:
        return False
    event = fact.event
    return fact.modality in _FIRM or (
        event is not None
        and (event.article_id, event.sentence) in accused
        and event.trigger.text.lower().endswith(("ing", "ed"))
    )


def _is_teaser(fact: Fact) -> bool:
    """Does a sentence further down end without a full stop: the headline of another report, put beside or below."""
    return fact.evidence.sentence.rstrip()[-1:] not in _ENDS


_ENDS: Final = frozenset(".!?:;,\"'”’)…")


def read(report: Report, day: date | None, settings: TollSettings) -> Reading:
    reading = Reading()
    reading.suicide = any(
        frame.lemma == "suicide" and frame.polarity is Polarity.AFFIRMED and frame.modality in _FIRM
        for frame in report.frames
    )
    accused = accusations(report)
    several = {(frame.article_id, frame.sentence) for frame in report.frames if frame.type in _CAUSES and frame.several}
    over_several: dict[str, set[int]] = {}
    for headline, facts in ((True, report.headline), (False, report.facts)):
        apart = -_FOLLOWING - 1  # the last sentence that told of another day
        parts = {part for fact in facts for part in fact.sum_of}
        counted = {fact.evidence.start for fact in facts if fact.slot is Slot.COUNT}
        numbered = {fact.event.id for fact in facts if fact.slot is Slot.COUNT and fact.event is not None}
        singles: dict[str, list[Fact]] = {}
        for fact in facts:
            if fact.event is not None and isinstance(fact.value, Actor) and fact.slot is Slot.PATIENT:
                if _is_single(fact.value) and fact.evidence.start not in counted:
                    singles.setdefault(fact.event.id, []).append(fact)
        for fact in facts:
            event = fact.event
            if event is None or not stated(fact, accused):
                continue
            kind = HARM.get(event.type, "hit" if event.lemma in _BLOWS else "")
            if isinstance(fact.value, Amount) and fact.value.noun in _BODIES and event.lemma in _FINDING:
                kind = "killed"
            if not kind:
                continue
            if _on_another_day(event, day, settings):
                apart = event.sentence
                continue
            dated = event.time is not None and event.time.start is not None
            if not headline and not dated and 0 <= event.sentence - apart <= _FOLLOWING:
                continue
            if not headline and event.sentence > settings.lead_sentences and _is_teaser(fact):
                continue
            if headline:
                weight = settings.headline
            else:
                weight = settings.lead if event.sentence <= settings.lead_sentences else settings.body
            if (event.article_id, event.sentence) in several:
                weight *= settings.of_several
                if isinstance(fact.value, Amount) and fact.slot is Slot.COUNT and (number := _people(fact.value)):
                    over_several.setdefault(kind, set()).add(number)
            if fact.id in parts:
                continue
            if isinstance(fact.value, Amount) and fact.slot is Slot.COUNT:
                _count(reading, fact, fact.value, singles.get(event.id, ()), kind, weight, headline=headline)
            elif isinstance(fact.value, Actor) and fact.slot is Slot.PATIENT:
                listed = {
                    single.value.text.lower(): single
                    for single in singles.get(event.id, ())
                    if single.evidence.quote.lower() not in _SELF
                }
                if len(listed) > 1 and fact in listed.values() and event.id not in numbered:
                    numbered.add(event.id)
                    reading.counts[kind].append(Figure(len(listed), weight * settings.listed))
                _person(reading, fact, fact.value, event, kind, weight, headline=headline)
    for kind, numbers in over_several.items():  # said once to be of several incidents, it is so wherever it stands
        reading.counts[kind] = [
            Figure(figure.number, min(figure.weight, settings.headline * settings.of_several))
            if figure.number in numbers
            else figure
            for figure in reading.counts[kind]
        ]
    return reading


def _on_another_day(event: EventFrame, day: date | None, settings: TollSettings) -> bool:
    """Is an event told of for the sake of comparison: long before, or on a day that is known to be another."""
    time = event.time
    if time is None or day is None or time.end is None:
        return False
    return time.end.date() <= day - timedelta(days=settings.other_days)


def _count(
    reading: Reading,
    fact: Fact,
    amount: Amount,
    singles: Sequence[Fact],
    kind: str,
    weight: float,
    *,
    headline: bool,
) -> None:
    number = None if _is_apposed(fact) else _people(amount)
    event = fact.event
    if number is None or event is None or not (fact.role is Role.PATIENT or headline):
        return
    if _ORDINALS.keys() & {*amount.modifiers, *fact.evidence.quote.lower().split()}:
        return  # "a second victim": told of as a person
    if amount.noun in _DOERS:
        if kind == "killed":
            reading.doers = max(reading.doers, number)
        return
    number += sum(
        _how_many(single.value)
        for single in singles
        if isinstance(single.value, Actor) and _is_beside(fact, amount, single)
    )
    figures = reading.counts[kind]
    if kind == "killed" and not figures:
        reading.by_hand = event.lemma not in OUTSIDE
    listed = reading.listed
    reading.listed = fact
    if listed is not None and listed.event == event and figures and not (listed.sum_of or fact.sum_of):
        if isinstance(listed.value, Amount) and _is_beside(listed, listed.value, fact):
            number += figures.pop().number  # "two adults, six children dead"
    figures.append(Figure(number, weight))


def _how_many(actor: Actor) -> int:
    """Two for "his parents", "a couple": the head noun, plural or not, is the last word before any complement."""
    if actor.type is ActorType.PERSON:
        return 1
    return 2 if any(word in _DUALS and word.startswith(actor.head) for word in actor.name.lower().split()) else 1


def _is_single(actor: Actor) -> bool:
    if actor.type is ActorType.PERSON or _how_many(actor) > 1:
        return True
    if actor.name.lower() in _SINGULAR:
        return True
    return is_person(actor.head) and actor.head not in _PLURALS and actor.head in actor.name.lower().split()


def _is_apposed(fact: Fact) -> bool:
    """Is a bare number between commas an age: "Paul Roe, 22, and Carl Fenn, 20, were hurt"."""
    evidence = fact.evidence
    at = evidence.start - evidence.sentence_start
    before, after = evidence.sentence[:at].rstrip(), evidence.sentence[at + len(evidence.quote) :].lstrip()
    return (
        evidence.quote.isdigit() and before.endswith(",") and after.startswith((",", ".", ";", "and ", "was ", "were "))
    )


def _is_beside(fact: Fact, amount: Amount, single: Fact) -> bool:
    """ "His wife and four daughters": is one person listed with those counted, and not one of them."""
    counted, other = fact.evidence, single.evidence
    if counted.sentence_start != other.sentence_start or other.quote.lower() in _SELF:
        return False
    first, last = sorted((counted, other), key=lambda evidence: evidence.start)
    between = counted.sentence[first.end - counted.sentence_start : last.start - counted.sentence_start]
    words = between.lower().replace(",", " , ").replace("-", " ").split()
    if first is counted:
        while words and words[0] not in ("and", ",") and len(words) > 1:
            if words[0] in _APART or len(words) > _NEAR:
                return False
            words.pop(0)
    if not words or not {*words} <= _JOINING or not {"and", ","} & {*words}:
        return False
    return "and" in words or amount.noun not in _VICTIMS


def _people(amount: Amount) -> int | None:
    """The number of people that an amount names; None where it counts something else, nobody, or names no number."""
    if amount.noun not in _VICTIMS | _BODIES and not is_person(amount.noun):
        return None
    if len(amount.numbers) != 1 or amount.bound is Bound.VAGUE or amount.excluded:
        return None
    return abs(int(amount.numbers[0])) or None


def _person(
    reading: Reading, fact: Fact, actor: Actor, event: EventFrame, kind: str, weight: float, *, headline: bool
) -> None:
    words = [word.strip(".,;:'’\"") for word in fact.evidence.quote.lower().split()]
    if not words:
        return
    if words[0] in _SELF:
        reading.by_himself = reading.by_himself or kind == "killed"
        reading.at_himself = reading.at_himself or kind == "hit"
        if not event.agents or (event.agents[0].name.lower() in _PRONOUNS):
            reading.somebody[kind] = max(reading.somebody.get(kind, 0.0), weight)
            return
        actor = event.agents[0]
        words = actor.name.lower().split()
    pronoun = len(words) == 1 and words[0] in _PRONOUNS
    if pronoun and words[0] not in _SINGULAR:
        return
    named = actor.type is ActorType.PERSON
    name = actor.name.lower()
    number = _how_many(actor)
    if not named and not pronoun:
        if not (is_person(actor.head) or name.endswith("-year-old") or number > 1) or actor.head in _PLURALS:
            return
        if actor.head not in words and not name.endswith("-year-old") and number == 1:
            return  # a plural
    reading.somebody[kind] = max(reading.somebody.get(kind, 0.0), weight)
    if kind == "killed":
        if not _DOERS.isdisjoint(words):
            reading.doers = max(reading.doers, 1)
        if actor.head == "victim":
            reading.ordinal = max(reading.ordinal, *(_ORDINALS.get(word, 0) for word in words))
    first = name.split()[0]
    if not named and (pronoun or first in _DEFINITE or first.isdigit() or first in _NUMBERS):
        known = next((person for person in reading.people if name in person.names), None)
        if known is None:
            return
    place = (headline, event.sentence)
    marks = {} if named else marks_of(name, actor.head)
    know(reading.people, Person({name}, named, marks, {place}, {kind: weight}, number))
