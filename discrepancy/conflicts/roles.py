"""Who is who in an incident: the one victim, the one who died, the one accused, where an article tells of but one.

Reports on one incident call its persons by other words each: "a Larkfield man", "Ann Roe, 41", "the driver". Where two
articles each know a single victim, or a single accused, these are one person, however they are called.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from discrepancy.conflicts import outcomes
from discrepancy.conflicts.persons import FEMALE, GROWN, MALE, SMALL, YOUNG
from discrepancy.schema import Actor, ActorType, Amount, EventFrame, Extraction, Fact, Modality, Polarity, Slot
from discrepancy.values.counted import is_person
from discrepancy.values.names import name_words
from discrepancy.values.spelling import fold

VICTIM: Final = "victim"
DEAD: Final = "dead"
ACCUSED: Final = "accused"

_PROSECUTED: Final = frozenset({"arrest", "charge", "verdict", "trial"})
_TOLD: Final = frozenset({Modality.ASSERTED, Modality.LIKELY})
_HARM: Final = frozenset({"attack", "death", "injury"})
_OFFICIAL: Final = frozenset({"police", "officer", "deputy", "officers", "deputies", "trooper", "sheriff", "official"})
_ACCUSED_NOUNS: Final = outcomes.ATTACKERS | {"defendant", "accused", "culprit", "driver"}


@dataclass(frozen=True, slots=True)
class Roles:
    """Names of the persons of one article by what happened to them, folded; a role is there only if one bears it."""

    single: frozenset[str]
    names: dict[str, frozenset[str]]

    def of(self, actor: Actor) -> frozenset[str]:
        """Roles that an actor bears alone in the article.

        A described person who bears no role by name is the victim where a victim is spoken of ("the victim").
        """
        key = fold(actor.name)
        found = {role for role in self.single if key in self.names[role]}
        if not found and actor.type is ActorType.DESCRIBED:
            if actor.head == VICTIM and VICTIM in self.single:
                found = {VICTIM}
            elif actor.head in _ACCUSED_NOUNS and ACCUSED in self.single:
                found = {ACCUSED}
        if VICTIM in found and DEAD in self.single:
            found.add(DEAD)
        return frozenset(found)


def roles(extraction: Extraction) -> Roles:
    """The persons of an article by role."""
    bearers: dict[str, list[Actor]] = {VICTIM: [], DEAD: [], ACCUSED: []}
    doers: list[Actor] = []
    together = False
    for frame in extraction.events:
        if frame.polarity is Polarity.DENIED or frame.modality not in _TOLD or frame.lemma == "death":
            continue
        dead = frame.type == "death" or outcomes.outcome_of(frame.lemma) == outcomes.KILLED
        if dead or frame.type == "injury" or outcomes.outcome_of(frame.lemma) in outcomes.HARM:
            harming = {actor.name for actor in frame.agents} if len(frame.patients) > 1 else set()
            harmed = [actor for actor in frame.patients if _is_person(actor) and actor.name not in harming]
            together = together or _are_two(harmed)
            bearers[VICTIM] += harmed
            bearers[DEAD] += harmed if dead else []
            doers += [actor for actor in _doers(frame) if _is_person(actor)]
        elif frame.type in _PROSECUTED:
            bearers[ACCUSED] += [actor for actor in frame.patients if _is_person(actor)]
    bearers[ACCUSED] += [
        fact.subject
        for fact in extraction.facts
        if fact.subject is not None and _is_person(fact.subject) and fact.aspect in ("charge", "verdict")
    ]
    prosecuted = {fold(actor.name) for actor in bearers[ACCUSED]}
    for role in (VICTIM, DEAD):
        bearers[role] = [actor for actor in bearers[role] if fold(actor.name) not in prosecuted]
    harmed_names = {fold(actor.name) for actor in bearers[VICTIM]}
    if prosecuted:  # a child that shot is seldom the one who is charged
        doers = [actor for actor in doers if actor.head not in YOUNG]
    bearers[ACCUSED] += [actor for actor in doers if fold(actor.name) not in harmed_names]
    if not together and _are_one(bearers[DEAD]) and not _several_counted(extraction.facts, {outcomes.KILLED}):
        single = {DEAD} if bearers[DEAD] else set()
    else:
        single = set()
    if (
        bearers[VICTIM]
        and not together
        and _are_one(bearers[VICTIM])
        and not _several_counted(extraction.facts, outcomes.HARM)
    ):
        single.add(VICTIM)
    if bearers[ACCUSED] and _are_one(bearers[ACCUSED]) and not _several_accused(extraction.facts):
        single.add(ACCUSED)
    return Roles(
        frozenset(single), {role: frozenset(fold(actor.name) for actor in found) for role, found in bearers.items()}
    )


def _are_two(harmed: Iterable[Actor]) -> bool:
    """Does one thing befall two described persons: "a mother and her toddler are dead"."""
    return len({actor.head for actor in harmed if actor.type is ActorType.DESCRIBED}) > 1


def _doers(frame: EventFrame) -> Iterable[Actor]:
    return (actor for actor in frame.agents if frame.type in _HARM and actor.head not in _OFFICIAL)


def _is_person(actor: Actor) -> bool:
    if actor.text.lower() in _ANYBODY:
        return False
    return actor.type is ActorType.PERSON or (actor.type is ActorType.DESCRIBED and is_person(actor.head))


_ANYBODY: Final = frozenset({"people", "persons", "children", "kids", "men", "women", "toddlers", "teens", "teenagers"})
"""Bare plurals are of people in general: "toddlers have shot people"."""


def _are_one(actors: Iterable[Actor]) -> bool:
    """Does nothing tell two persons apart: names, a plural, gender, age, an attacker beside others."""
    surnames: set[str] = set()
    genders: set[bool] = set()
    ages: set[bool] = set()
    attackers: set[bool] = set()
    for actor in actors:
        words = name_words(actor.name)
        if actor.type is ActorType.PERSON:
            surnames.add(words[-1] if words else "")
            continue
        if _is_plural(actor):
            return False
        if actor.head in FEMALE | MALE:
            genders.add(actor.head in FEMALE)
        if actor.head in GROWN | SMALL:
            ages.add(actor.head in GROWN)
        attackers.add(actor.head in outcomes.ATTACKERS)
    return len(surnames) < _TWO and all(len(kinds) < _TWO for kinds in (genders, ages, attackers))


_TWO: Final = 2


def _is_plural(actor: Actor) -> bool:
    words = actor.text.lower().split()
    return actor.head not in words and not any(word.endswith("-old") for word in words)


def _is_several(amount: Amount) -> bool:
    """More than one; "at least one" may be one."""
    return (amount.low if amount.high is None else amount.high) != 1 and (amount.high is None or amount.high > 1)


def _several_counted(facts: Iterable[Fact], kinds: Iterable[str]) -> bool:
    """Are two persons or more counted to whom one of some outcomes happened."""
    wanted = frozenset(kinds)
    return any(
        fact.slot is Slot.COUNT
        and isinstance(fact.value, Amount)
        and _is_several(fact.value)
        and outcomes.counted(fact).startswith("persons:")
        and outcomes.outcome(fact) in wanted
        for fact in facts
    )


def _several_accused(facts: Iterable[Fact]) -> bool:
    return any(
        fact.slot is Slot.COUNT
        and isinstance(fact.value, Amount)
        and _is_several(fact.value)
        and (fact.value.noun in _ACCUSED_NOUNS or outcomes.outcome(fact) in ("arrested", "charged"))
        for fact in facts
    )
