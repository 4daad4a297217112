"""How much a conflict matters, and how sure it is one: what an editor would look at first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from discrepancy.conflicts.outcomes import is_of_attackers
from discrepancy.linking.kinds import is_harm
from discrepancy.schema import (
    ActorType,
    Amount,
    Cause,
    Conflict,
    Fact,
    Granularity,
    Modality,
    Role,
    Severity,
    Side,
    Slot,
    SpeakerKind,
    TimeValue,
    Verdict,
)

_CLOCKS = frozenset({Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.DAYPART})
_NEAR = timedelta(hours=6)
_SMALL_SHARE = 0.05


def severity(slot: Slot, sides: Sequence[Side], causes: Sequence[Cause]) -> Severity:
    """Minor: clock times hours apart, large numbers that nearly agree, what rounding may explain, words for a thing."""
    values = [side.value for side in sides]
    if slot is Slot.INSTRUMENT or (slot is Slot.PATIENT and Cause.TRANSLATION in causes):
        return Severity.MINOR
    if Cause.ROUNDING in causes:
        return Severity.MINOR
    if slot is Slot.TIME and all(isinstance(value, TimeValue) and value.granularity in _CLOCKS for value in values):
        starts = [value.start for value in values if isinstance(value, TimeValue) and value.start is not None]
        if len(starts) == len(values) and max(starts) - min(starts) <= _NEAR:
            return Severity.MINOR
    if slot is Slot.ATTRIBUTE and {fact.aspect for side in sides for fact in side.facts} <= _SLIGHT:
        return Severity.MINOR
    if slot in (Slot.COUNT, Slot.MEASURE):
        lows = [
            value.low for value in values if isinstance(value, Amount) and not value.excluded and value.low is not None
        ]
        if len(lows) == len(values) and max(lows) > 0 and (max(lows) - min(lows)) / max(lows) <= _SMALL_SHARE:
            return Severity.MINOR
    return Severity.MAJOR


def confidence(slot: Slot, sides: Sequence[Side], causes: Sequence[Cause]) -> float:
    """How sure it is that the sides are about one thing and exclude each other, from 0 to 1."""
    sure = _SURE.get(slot, 0.6)
    if slot not in (Slot.TIME, Slot.PLACE, Slot.AGE, Slot.ATTRIBUTE):
        sure *= min(max(_firm(fact) for fact in side.facts) for side in sides)
    if slot is not Slot.ATTRIBUTE and any(all(fact.event is None for fact in side.facts) for side in sides):
        sure *= 0.8
    if slot in (Slot.AGE, Slot.ATTRIBUTE) and any(_described(fact) for side in sides for fact in side.facts):
        sure *= 0.75
    if slot is Slot.COUNT and any(all(fact.role is Role.OTHER for fact in side.facts) for side in sides):
        sure *= 0.85
    if slot is Slot.AGENT and all(
        fact.speaker.kind is SpeakerKind.ARTICLE and fact.event is not None and is_harm([fact.event.type])
        for side in sides
        for fact in side.facts
    ):
        sure *= 0.4  # nobody's word against another's: more often two agents of two deeds
    if slot is Slot.COUNT and _far_apart(sides) and not any(is_of_attackers(f) for side in sides for f in side.facts):
        sure *= 0.3
    if Cause.SUBSET in causes:
        sure *= 0.75
    if len(sides) > 3:  # many answers are more often many events
        sure *= 0.7
    return round(sure, 3)


_SLIGHT = frozenset({"colour", "wound", ""})
"""Attributes of which a wrong one changes little."""

_SURE = {
    Slot.OCCURRENCE: 0.5,
    Slot.INSTRUMENT: 0.4,
    Slot.COUNT: 0.6,
    Slot.AGE: 0.75,
    Slot.TIME: 0.45,
    Slot.MEASURE: 0.5,
    Slot.PLACE: 0.4,
    Slot.AGENT: 0.6,
    Slot.PATIENT: 0.5,
    Slot.DURATION: 0.4,
    Slot.ATTRIBUTE: 0.45,
}
"""Share of alarms that are right, roughly, as read by eye on sets of whole articles that rules were not tuned on."""


_FAR = 8
"""Times that one count is of another from which they count different things: a happening and a year."""


def _far_apart(sides: Sequence[Side]) -> bool:
    lows = [side.value.low for side in sides if isinstance(side.value, Amount) and side.value.low]
    return len(lows) == len(sides) and max(lows) >= _FAR * min(lows)


def _firm(fact: Fact) -> float:
    return {Modality.ASSERTED: 1.0, Modality.LIKELY: 0.9, Modality.FUTURE: 0.7}.get(fact.modality, 0.5)


def _described(fact: Fact) -> bool:
    return fact.subject is not None and fact.subject.type is ActorType.DESCRIBED


def rank(conflict: Conflict) -> tuple[int, int, float, int, str]:
    """Sort key that puts first what an editor would look at first."""
    support = sorted((side.independent_sources for side in conflict.sides), reverse=True)
    return (
        conflict.severity is not Severity.MAJOR,
        conflict.verdict is not Verdict.CONFLICT,
        -conflict.confidence,
        -support[1],
        conflict.id,
    )
