"""What comparing needs to look up: which event a fact belongs to, which articles are copies, who has died."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from discrepancy.conflicts import persons, times
from discrepancy.conflicts.amounts import Comparison
from discrepancy.conflicts.outcomes import HIT, HURT, KILLED, outcome, outcome_of
from discrepancy.conflicts.roles import DEAD, Roles, roles
from discrepancy.schema import (
    Actor,
    ActorType,
    Amount,
    Bound,
    Cause,
    Event,
    EventFrame,
    Extraction,
    Fact,
    Link,
    Linked,
    Modality,
    Polarity,
    Slot,
    Speaker,
    SpeakerKind,
    TimeValue,
    Verdict,
)
from discrepancy.values.gazetteer import nation
from discrepancy.values.names import same_person
from discrepancy.values.spelling import fold

Rule = Callable[[Fact, Fact], Comparison | None]
"""A comparison rule: the verdict on two facts that answer one question, with reasons and causes; None: no opinion."""


TellingAmount = tuple[float, float | None, str, str]
"""Low and high end, unit and noun of an amount."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What an article says beside one of its amounts, by which arithmetic may explain a difference."""

    told: frozenset[TellingAmount]
    """Amounts of the same voice that are told apart."""
    sums: frozenset[float]
    """What the counts of its sentence with its outcome add up to, without it."""
    deaths: frozenset[float]
    """Numbers of dead that its article gives."""
    dead_among: frozenset[float]
    """Numbers of those it counts who are said to have died."""
    dead_beside: bool
    """Its sentence counts the dead apart."""
    attacker_fell: bool


@dataclass(frozen=True)
class Context:
    """Look-ups over all extractions and what linking found."""

    extractions: dict[str, Extraction]
    events: dict[str, Event]
    event_of_fact: dict[str, str]
    event_of_frame: dict[str, str]
    family: dict[str, str]
    incident: dict[str, str]
    dead: dict[str, tuple[Actor, ...]] = field(repr=False)
    """Article -> actors whom it says to have died."""
    persons: dict[str, Roles] = field(repr=False)
    """Article -> its persons by role."""
    links: Mapping[str, Sequence[Link]] = field(default_factory=dict, repr=False)
    """Event -> why its frames speak of it."""
    article_links: Mapping[str, Sequence[Link]] = field(default_factory=dict, repr=False)
    """Main event -> why its articles are about it."""
    told_apart: frozenset[str] = frozenset()
    """Happenings of their own: events that articles are about, or that one dates otherwise than what it is about."""
    rules: Sequence[Rule] = ()
    """Rules of the user's own."""
    tolls: dict[str, float | None] = field(default_factory=dict, repr=False, compare=False)
    """Article -> deaths that it tells of, filled when asked for."""
    ages: dict[str, dict[str, str]] = field(default_factory=dict, repr=False, compare=False)
    """Article -> person -> age, filled when asked for."""
    beside: dict[str, Beside] = field(default_factory=dict, repr=False, compare=False)
    """Fact id -> what stands beside it, filled when asked for."""

    @classmethod
    def of(cls, extractions: Iterable[Extraction], linked: Linked, rules: Sequence[Rule] = ()) -> Context:
        """Index extractions and links once."""
        by_id = {extraction.article_id: extraction for extraction in extractions}
        family = {article: article for article in by_id}
        for members in linked.families:
            first = min(members.articles)
            family |= dict.fromkeys(members.articles, first)
        event_of_frame = {frame: event.id for event in linked.events for frame in event.frames}
        links: dict[str, list[Link]] = defaultdict(list)
        article_links: dict[str, list[Link]] = defaultdict(list)
        for link in linked.links:
            if link.level == "articles":
                article_links[linked.incidents[link.one]].append(link)
            else:
                links[event_of_frame[link.one]].append(link)
        return cls(
            extractions=by_id,
            events={event.id: event for event in linked.events},
            event_of_fact={fact: event.id for event in linked.events for fact in event.facts},
            event_of_frame=event_of_frame,
            family=family,
            incident=dict(linked.incidents),
            dead={article: tuple(_dead(extraction)) for article, extraction in by_id.items()},
            persons={article: roles(extraction) for article, extraction in by_id.items()},
            links=links,
            article_links=article_links,
            told_apart=frozenset(linked.incidents.values()).union(
                *(
                    _told_apart(extraction, linked.incidents.get(extraction.article_id), event_of_frame)
                    for extraction in by_id.values()
                )
            ),
            rules=rules,
        )

    def event_id(self, fact: Fact) -> str | None:
        """Event that a fact belongs to, by itself or by its frame; None: linking put it nowhere."""
        found = self.event_of_fact.get(fact.id)
        if found is None and fact.event is not None:
            found = self.event_of_frame.get(fact.event.id)
        return found

    def main_event(self, fact: Fact) -> Event | None:
        """The event that a fact's article is about."""
        return self.events.get(self.incident.get(fact.article_id, ""))

    def published(self, fact: Fact) -> date | None:
        """Day on which a fact's article was published."""
        return day_of(self.extractions[fact.article_id].published)

    def roles(self, fact: Fact) -> frozenset[str]:
        """Roles that a fact's subject bears alone in its article."""
        return frozenset() if fact.subject is None else self.roles_of(fact.subject, fact)

    def roles_of(self, actor: Actor, fact: Fact) -> frozenset[str]:
        """Roles that an actor bears alone in a fact's article."""
        return self.persons[fact.article_id].of(actor)

    def group_size(self, fact: Fact) -> float | None:
        """Number of those of whom an attribute is said, where the text counts them: "23 Omani sailors"."""
        if fact.item is None:
            return None
        for other in self.extractions[fact.article_id].facts:
            amount = other.value
            if not isinstance(amount, Amount) or other.slot is not Slot.COUNT:
                continue
            if other.item == fact.item or (fact.aspect == "condition" and _is_same(other.subject, fact.subject)):
                return amount.low if amount.bound is Bound.EXACT and (amount.low or 0) > 1 else None
        return None

    def age_of(self, fact: Fact) -> str:
        """The age of a fact's subject, if its article gives it to nobody who is named otherwise; empty: not known."""
        if fact.subject is None:
            return ""
        if fact.article_id not in self.ages:
            self.ages[fact.article_id] = persons.ages(self.extractions[fact.article_id].facts)
        return self.ages[fact.article_id].get(fold(fact.subject.name), "")

    def harmed(self, article: str) -> float | None:
        """How many were hurt or hit, as an article tells: the most that it counts; None: it counts none."""
        counts = [
            fact.value.low
            for fact in self.extractions[article].facts
            if isinstance(fact.value, Amount) and fact.slot is Slot.COUNT and outcome(fact) in (HURT, HIT)
        ]
        return max((low for low in counts if low is not None), default=None)

    def deaths(self, article: str) -> float | None:
        """How many died, as an article tells: one number, or nobody; None: it gives several, or none for its dead."""
        if article not in self.tolls:
            counts = {
                fact.value.low
                for fact in self.extractions[article].facts
                if isinstance(fact.value, Amount)
                and fact.slot is Slot.COUNT
                and outcome(fact) == KILLED
                and fact.polarity is Polarity.AFFIRMED
            }
            alone = 1.0 if DEAD in self.persons[article].single else None
            nobody = None if self.dead[article] else 0.0
            self.tolls[article] = counts.pop() if len(counts) == 1 else None if counts else alone or nobody
        return self.tolls[article]

    def deaths_of(self, incident: str | None) -> frozenset[float | None]:
        """Numbers of dead that the articles on an incident tell of."""
        return frozenset(self.deaths(article) for article, of in self.incident.items() if of == incident)

    def one_role(self, a: Fact, b: Fact) -> bool:
        """Are the subjects of two facts the one bearer of a role in one incident."""
        mine = self.incident.get(a.article_id)
        return mine is not None and mine == self.incident.get(b.article_id) and bool(self.roles(a) & self.roles(b))

    def one_age(self, a: Fact, b: Fact) -> bool:
        """Are the subjects of two facts of one age in one incident."""
        mine, age = self.incident.get(a.article_id), self.age_of(a)
        return bool(age) and age == self.age_of(b) and mine is not None and mine == self.incident.get(b.article_id)

    def one_death(self, a: Fact, b: Fact) -> bool:
        """Do the articles of two facts each tell of one death, in one incident."""
        mine = self.incident.get(a.article_id)
        alone = all(DEAD in self.persons[fact.article_id].single for fact in (a, b))
        return alone and mine is not None and mine == self.incident.get(b.article_id)

    def related(self, a: Fact, b: Fact) -> bool:
        """Do two facts stand in one article, or in two on one incident or with one event in common."""
        if a.article_id == b.article_id:
            return True
        mine, theirs = self.incident.get(a.article_id), self.incident.get(b.article_id)
        if mine is not None and mine == theirs:
            return True
        one = self.event_id(a)
        return one is not None and one == self.event_id(b)

    def is_dead(self, person: Actor, facts: Sequence[Fact]) -> bool:
        """Does one of the facts' articles say that a person has died."""
        return any(
            same_person(person.name, gone.name)
            for fact in facts
            for gone in self.dead[fact.article_id]
            if gone.type in (ActorType.PERSON, ActorType.UNKNOWN)
        )


def _is_same(one: Actor | None, other: Actor | None) -> bool:
    return one is not None and other is not None and one.name == other.name


def _told_apart(extraction: Extraction, main: str | None, event_of: Mapping[str, str]) -> Iterable[str]:
    """Events that an article plainly dates more than a day from the one that it is about."""
    dated: dict[str, list[TimeValue]] = defaultdict(list)
    for frame in extraction.events:
        if frame.time is not None and frame.time_reason in PLAINLY and frame.id in event_of:
            dated[event_of[frame.id]].append(frame.time)
    mine = dated.pop(main, []) if main is not None else []
    for event, others in dated.items():
        found = [times.compare(one, other) for one in mine for other in others]
        if found and all(verdict is Verdict.CONFLICT and Cause.TIME_ZONE not in causes for verdict, _, causes in found):
            yield event


PLAINLY: Final = frozenset({"syntax", "clause"})
"""Reasons for a frame's time that rest on grammar."""


def day_of(moment: date | datetime | None) -> date | None:
    """The calendar day of a publication date.

    Example:
        >>> day_of(datetime(2024, 5, 2, 23, 59))
        datetime.date(2024, 5, 2)
    """
    return moment.date() if isinstance(moment, datetime) else moment


def _dead(extraction: Extraction) -> Iterable[Actor]:
    for frame in extraction.events:
        if frame.polarity is Polarity.AFFIRMED and frame.modality is Modality.ASSERTED and is_death(frame):
            yield from frame.patients
            if frame.lemma in ("die", "perish", "drown"):
                yield from frame.agents


def is_death(frame: EventFrame) -> bool:
    """Does a frame tell of a death."""
    return frame.type == "death" or outcome_of(frame.lemma) == KILLED


def speaker_key(speaker: Speaker) -> str:
    """One key for one speaker; empty for the article's own voice.

    Example:
        >>> speaker_key(Speaker(kind="described", name="The police")), speaker_key(Speaker())
        ('police', '')
        >>> speaker_key(Speaker(kind="described", name="American officials"))
        'united states officials'
    """
    if speaker.kind is SpeakerKind.ARTICLE:
        return ""
    return fold(" ".join(nation(word) or word for word in speaker.name.split()))
