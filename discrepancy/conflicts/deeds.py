"""What kind of deed an event frame tells of, as far as asking for its time and place goes.

What an incident is made of happens once, in whatever words. What is done with those concerned, before and after, is
done with each of them at a time of his own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from discrepancy.schema import EventFrame, Fact, Slot

UNTYPED: Final = frozenset({"other", "statement", "visit", "change", "result", "payment"})
"""Types that say little of an event."""

HAPPEN: Final = frozenset({"happen", "occur", "take_place", "unfold", "transpire"})
"""Words that say only that it happened: what an article is about."""

RESPONSE: Final = frozenset({"respond", "dispatch", "summon", "alert", "call"})
"""When help was called and came: once, and at its own time."""

RESPONDERS: Final = frozenset(
    "police officer deputy trooper sheriff firefighter crew paramedic medic ambulance responder rescuer authority "
    "official emergency service 911 999 112 coastguard guard unit".split()
)
"""Those who come when help is called."""

ONE_BY_ONE: Final = frozenset({"arrest", "charge", "verdict", "trial", "death"})
"""Types of events that each person concerned has of his own."""

HARM: Final = frozenset({"attack", "death", "injury"})
"""Types of events that do harm."""

_DYING: Final = frozenset(
    "die dead death perish succumb decease deceased pass_away pronounce condition hospitalize hospitalise "
    "airlift".split()
)


def kind(frame: EventFrame) -> str:
    """Kind of event asked about: who shot, killed and wounded did so at once, while the wounded may die later."""
    return "harm" if frame.type in HARM and frame.lemma not in _DYING else frame.type


def is_response(frame: EventFrame) -> bool:
    """Is it help that was called, not somebody's call to somebody."""
    parties = (*frame.agents, *frame.patients)
    return frame.lemma in RESPONSE and any(
        party.head in RESPONDERS or not RESPONDERS.isdisjoint(re.findall(r"\w+", party.name.lower()))
        for party in parties
    )


def is_of_response(fact: Fact) -> bool:
    """Is a time that of help that was called, which comes after what it was called for."""
    return fact.slot is Slot.TIME and fact.event is not None and is_response(fact.event)


def dated(fact: Fact, frames: Iterable[EventFrame]) -> EventFrame | None:
    """The harm that a time is told of in its sentence, where the word that it hangs on says less: "came and fired"."""
    begin, end = fact.evidence.sentence_start, fact.evidence.sentence_start + len(fact.evidence.sentence)
    if fact.event is None or fact.event.type not in _SAY_LITTLE or fact.event.lemma in _AFTER:
        return None
    reasons = (*_DATED, "sentence") if fact.event.lemma in _ONSET else _DATED
    for frame in frames:
        if (
            begin <= frame.trigger.start < end
            and (kind(frame) == "harm" or (frame.lemma in HAPPEN and frame.time_reason == "clause"))
            and frame.time == fact.value
            and frame.time_reason in reasons
            and not _is_only_named(frame, fact)
        ):
            return frame
    return None


def _is_only_named(frame: EventFrame, fact: Fact) -> bool:
    """Is harm what something else is told by: "the morning after the shooting", "back at the scene of the attack"."""
    before = fact.evidence.sentence[: max(frame.trigger.start - fact.evidence.sentence_start, 0)]
    return _NAMED.search(before) is not None


_NAMED: Final = re.compile(
    r"\b(?:scene of|site of|victims? of|about|into|for) (?:(?:the|a|an|this|that)\b[^.,;]{0,25})?$"
    r"|\b(?:after|before|since)\b[^.,;]{0,40}$"
)


def told_of(fact: Fact, frames: Iterable[EventFrame]) -> EventFrame | None:
    """The event that a time is told of: for a word that says little and names nobody, another that is dated so."""
    found = dated(fact, frames := tuple(frames)) or fact.event
    if found is None or found.type not in UNTYPED or found.agents or found.patients:
        return found
    begin, end = fact.evidence.sentence_start, fact.evidence.sentence_start + len(fact.evidence.sentence)
    here = (frame for frame in frames if begin <= frame.trigger.start < end and frame.type not in UNTYPED)
    return next((frame for frame in here if frame.time == fact.value and frame.time_reason in _DATED), found)


_SAY_LITTLE: Final = UNTYPED | {"prevention"}
_DATED: Final = ("syntax", "clause")
_ONSET: Final = frozenset(
    "come go walk drive enter approach storm burst pull_up sneak break foil thwart avert prevent repel repulse "
    "intercept".split()
)
"""What an attacker does first, and what is done against an attack: at the time of either the attack was."""
_AFTER: Final = frozenset("list identify appear face remain arraign die charge execute pronounce".split())
"""What is said and done of those concerned later."""
