"""What one report says of those killed, injured and hit: whom it counts, and whom it tells of one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

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
_VICTIMS: Final = frozenset({"victim", "other", "people", "person", "dead", "wounded", "one", ""})
_PRONOUNS: Final = frozenset("he she him her his it its they them their i you me my we us".split())
_SINGULAR: Final = frozenset("he she him her his".split())
_SELF: Final = frozenset({"himself", "herself", "self"})
_PLURALS: Final = frozenset({"people", "family", "crew", "police", "staff", "personnel"})
_DEFINITE: Final = frozenset({"the", "this", "that"})
_FOLLOWING: Final = 1
"""Sentences after one on another day that still speak of it, where they name no day."""
_FURTHER: Final = frozenset({"another", "other"})
_SEX: Final = {
    **dict.fromkeys("man boy father son husband brother grandfather uncle nephew boyfriend gunman".split(), "male"),
    **dict.fromkeys("woman girl mother daughter wife sister grandmother aunt niece girlfriend".split(), "female"),
}
_NUMBERS: Final = frozenset("two three four five six seven eight nine ten eleven twelve both several many some".split())
_KIN: Final = frozenset(
    "father son husband brother grandfather uncle nephew boyfriend mother daughter wife sister grandmother aunt niece "
    "girlfriend cousin".split()
)


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
class Person:
    """Somebody told of by name, by description or by "he", who was killed, injured or hit.

    Attributes:
        names: Names and descriptions used of him.
        named: Is one of them a proper name.
        marks: What tells him from others: sex, age, kinship.
        told: Where: in the headline or not, and in which sentence.
        fates: "killed", "injured" or "hit", each with how plainly it is said.
    """

    names: set[str]
    named: bool
    marks: dict[str, str]
    told: set[tuple[bool, int]]
    fates: dict[str, float]


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
    by_hand: bool = False
    """The first count of the dead is of those that somebody killed, which leaves himself out."""


def stated(fact: Fact) -> bool:
    return fact.polarity is not Polarity.DENIED and fact.modality in _FIRM


def read(report: Report, day: date | None, settings: TollSettings) -> Reading:
    reading = Reading()
    reading.suicide = any(
        frame.lemma == "suicide" and frame.polarity is Polarity.AFFIRMED and frame.modality in _FIRM
        for frame in report.frames
    )
    for headline, facts in ((True, report.headline), (False, report.facts)):
        apart = -_FOLLOWING - 1  # the last sentence that told of another day
        for fact in facts:
            event = fact.event
            if event is None or not stated(fact):
                continue
            kind = HARM.get(event.type, "hit" if event.lemma in _BLOWS else "")
            if not kind:
                continue
            if _on_another_day(event, day, settings):
                apart = event.sentence
                continue
            dated = event.time is not None and event.time.start is not None
            if not headline and not dated and 0 <= event.sentence - apart <= _FOLLOWING:
                continue
            if headline:
                weight = settings.headline
            else:
                weight = settings.lead if event.sentence <= settings.lead_sentences else settings.body
            if isinstance(fact.value, Amount) and fact.slot is Slot.COUNT:
                _count(reading, fact, fact.value, event, kind, weight, headline=headline)
            elif isinstance(fact.value, Actor) and fact.slot is Slot.PATIENT:
                _person(reading, fact, fact.value, event, kind, weight, headline=headline)
    return reading


def _on_another_day(event: EventFrame, day: date | None, settings: TollSettings) -> bool:
    """Is an event told of for the sake of comparison: long before, or on a day that is known to be another."""
    time = event.time
    if time is None or day is None or time.end is None:
        return False
    return time.end.date() <= day - timedelta(days=settings.other_days)


def _count(
    reading: Reading, fact: Fact, amount: Amount, event: EventFrame, kind: str, weight: float, *, headline: bool
) -> None:
    number = _people(amount)
    if number is None or not (fact.role is Role.PATIENT or headline):
        return
    figures = reading.counts[kind]
    if kind == "killed" and not figures:
        reading.by_hand = event.lemma not in OUTSIDE
    if fact.sum_of and figures and figures[-1].number < number:
        figures.pop()  # a sum comes after its first part
    figures.append(Figure(number, weight))


def _people(amount: Amount) -> int | None:
    """The number of people that an amount names; None where it counts something else, nobody, or names no number."""
    if amount.noun not in _VICTIMS and not is_person(amount.noun):
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
    if not named and not pronoun:
        if not (is_person(actor.head) or name.endswith("-year-old")) or actor.head in _PLURALS:
            return
        if actor.head not in words and not name.endswith("-year-old"):
            return  # a plural
    reading.somebody[kind] = max(reading.somebody.get(kind, 0.0), weight)
    first = name.split()[0]
    if not named and (pronoun or first in _DEFINITE or first.isdigit() or first in _NUMBERS):
        known = next((person for person in reading.people if name in person.names), None)
        if known is None:
            return
    place = (headline, event.sentence)
    marks = {} if named else _marks(name, actor.head)
    _know(reading.people, Person({name}, named, marks, {place}, {kind: weight}))


def _know(people: list[Person], new: Person) -> None:
    """Add somebody, or what is said of him to one known who may be he."""
    for person in people:
        if new.names & person.names or (new.named and person.named and _one_name(new.names, person.names)):
            break
    else:
        for person in people:
            if not new.named and not person.named and _may_be(new, person):
                break
        else:
            people.append(new)
            return
    person.names |= new.names
    person.marks |= new.marks
    person.told |= new.told
    for kind, weight in new.fates.items():
        person.fates[kind] = max(person.fates.get(kind, 0.0), weight)


def _one_name(one: set[str], other: set[str]) -> bool:
    """Do two persons share their last name, and one gives no other first name."""
    return any(
        a.split()[-1] == b.split()[-1] and (len(a.split()) == 1 or len(b.split()) == 1) for a in one for b in other
    )


def _may_be(new: Person, known: Person) -> bool:
    """No mark tells them apart, and no sentence speaks of both: "a man and a man", "a woman and her son"."""
    if "another" in new.marks or new.told & known.told:
        return False
    return all(known.marks.get(mark, value) == value for mark, value in new.marks.items())


def _marks(name: str, head: str) -> dict[str, str]:
    found = {}
    words = name.split()
    sex = _SEX.get(head)
    if sex is not None:
        found["sex"] = sex
    if head in _KIN:
        found["kin"] = head
    age = next((word for word in words if word.endswith("-year-old")), None)
    if age is not None:
        found["age"] = age
    if words[0] in _FURTHER or "second" in words or "third" in words:
        found["another"] = words[0]
    return found


# ---------------------------------------------------------------- all together
