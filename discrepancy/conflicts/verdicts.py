"""The verdict on two facts' values alone, by the kind of value."""

from __future__ import annotations

from discrepancy.conflicts import actors, amounts, attributes, outcomes, phrases, places, times
from discrepancy.conflicts.amounts import Comparison
from discrepancy.schema import Actor, ActorType, Amount, Fact, Phrase, Place, Reason, Slot, TimeValue, Verdict


def compare_values(a: Fact, b: Fact) -> Comparison:
    """Verdict on two facts' values alone."""
    mine, others = a.value, b.value
    if a.slot in (Slot.ATTRIBUTE, Slot.OCCURRENCE):
        if a.aspect != b.aspect:
            return attributes.accident_or_charge(mine, others)
        grouped = a.aspect == "nationality" and ActorType.PERSON not in (_kind(a), _kind(b))
        return attributes.compare(a.aspect, mine, others, group=grouped)
    if isinstance(mine, Amount) and isinstance(others, Amount):
        return amounts.compare(outcomes.plain(a, mine), outcomes.plain(b, others))
    if isinstance(mine, TimeValue) and isinstance(others, TimeValue):
        return times.compare(mine, others)
    if isinstance(mine, Actor) and isinstance(others, Actor):
        return attributes.weapons(mine.head, others.head) if a.slot is Slot.INSTRUMENT else actors.compare(mine, others)
    if isinstance(mine, Place) and isinstance(others, Place):
        return places.compare(mine, others)
    if isinstance(mine, Phrase) and isinstance(others, Phrase):
        return phrases.compare(mine, others)
    return Verdict.INCOMPARABLE, (Reason.DIFFERENT_UNIT,), ()


def _kind(fact: Fact) -> ActorType | None:
    return None if fact.subject is None else fact.subject.type
