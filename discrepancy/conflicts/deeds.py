"""What kind of deed an event frame tells of, as far as asking for its time and place goes.

What an incident is made of happens once, in whatever words. What is done with those concerned, before and after, is
done with each of them at a time of his own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final

from discrepancy.schema import Actor, ActorType, EventFrame, Fact, Granularity, Slot, TimeValue
from discrepancy.values.counted import is_person

UNTYPED: Final = frozenset({"other", "statement", "visit", "change", "result", "payment"})
"""Types that say little of an event."""

HAPPEN: Final = frozenset({"happen", "occur", "take_place", "unfold", "transpire"})
"""Words that say only that it happened: what an article is about."""

RESPONSE: Final = frozenset("respond dispatch summon alert call send notify rush flag_down".split())
"""When help was called and came: once, and at its own time."""

FINDING: Final = frozenset({"find", "discover", "locate", "recover"})
"""What is done to those whom harm has come to, by whoever comes first."""

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
    """Is it help that was called or came, or the finding of those hurt; not somebody's call to somebody."""
    return _stage(frame) is not Stage.HARM


class Stage(Enum):
    """What is asked of the time of harm: when it was done, when help was called, when those hurt were found."""

    HARM = 0
    CALL = 1
    FINDING = 2


def _stage(frame: EventFrame) -> Stage:
    if frame.lemma in FINDING and any(_is_victim(patient) for patient in frame.patients):
        return Stage.FINDING
    parties = (*frame.agents, *frame.patients)
    if frame.lemma == "report" and any(patient.head in _REPORTED for patient in frame.patients):
        return Stage.CALL
    if frame.lemma in RESPONSE and any(
        party.head in RESPONDERS or not RESPONDERS.isdisjoint(re.findall(r"\w+", party.name.lower()))
        for party in parties
    ):
        return Stage.CALL
    return Stage.HARM


_REPORTED: Final = frozenset("shooting incident crash fire attack stabbing accident collision explosion".split())


def _is_victim(actor: Actor) -> bool:
    """Is a person or a body found, and nobody who is looked for."""
    if actor.head in _BODIES or actor.type is ActorType.PERSON:
        return True
    return is_person(actor.head) and actor.head not in _WANTED


_BODIES: Final = frozenset({"body", "corpse", "remains", "victim"})
_WANTED: Final = frozenset("suspect gunman shooter attacker robber driver killer witness fugitive".split())


def stage(fact: Fact) -> Stage:
    """What a time is told of: harm, or what follows it at a time of its own."""
    return Stage.HARM if fact.slot is not Slot.TIME or fact.event is None else _stage(fact.event)


def is_of_response(fact: Fact) -> bool:
    """Is a time that of help that was called or of finding, which comes after what it was called for."""
    return stage(fact) is not Stage.HARM


def dated(fact: Fact, frames: Iterable[EventFrame]) -> EventFrame | None:
    """The harm that a time is told of in its sentence, where the word that it hangs on says less: "came and fired"."""
    begin, end = fact.evidence.sentence_start, fact.evidence.sentence_start + len(fact.evidence.sentence)
    if fact.event is not None and (_is_onset(fact, fact.event) or _is_heard(fact.event)):
        return fact.event.model_copy(update={"lemma": "happen"})
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
    return _next_harm(fact, fact.event, frames)


def _next_harm(fact: Fact, event: EventFrame, frames: Iterable[EventFrame]) -> EventFrame | None:
    """The harm that the next sentence tells of, after those who did it came at a clock time: "They shot a clerk"."""
    if event.lemma not in _COMING or not isinstance(fact.value, TimeValue) or fact.value.granularity not in _CLOCK:
        return None
    if any(not (RESPONDERS | {"team"}).isdisjoint(party.name.lower().split()) for party in event.agents):
        return None
    following = (frame for frame in frames if frame.sentence == event.sentence + 1 and kind(frame) == "harm")
    first = next(following, None)
    if first is None or first.several or (first.time is not None and first.time_reason in _DATED):
        return None
    return first


def _is_heard(frame: EventFrame) -> bool:
    """Is what was heard the deed itself: "shots rang out", "neighbors heard gunfire"."""
    heard = {"hear": frame.patients, "ring_out": frame.agents}.get(frame.lemma, ())
    return any(not _SOUNDS.isdisjoint(party.name.lower().split()) for party in heard)


_SOUNDS: Final = frozenset("shot shots gunshot gunshots gunfire shooting explosion explosions blast blasts".split())


def _is_onset(fact: Fact, frame: EventFrame) -> bool:
    """Is a time that at which what an article is about began: "it all started around noon", "things went wrong"."""
    value = fact.value
    if frame.lemma not in _BEGINNING or not isinstance(value, TimeValue) or value.granularity not in _IN_A_DAY:
        return False
    at = frame.trigger.start - fact.evidence.sentence_start
    before, after = fact.evidence.sentence[: max(at, 0)], fact.evidence.sentence[max(at, 0) :]
    if frame.lemma == "go" and _WRONG.match(after) is None:
        return False
    whole = _WHOLE.search(before)
    return whole is not None and (whole[1].lower() != "it" or value.granularity in _CLOCK)


_BEGINNING: Final = frozenset({"begin", "start", "erupt", "go"})
_WRONG: Final = re.compile(r"\w+ (?:\w+ly )?(?:wrong|awry|bad|sour)\b")
_WHOLE: Final = re.compile(
    r"(?:^|[,.;:] |\b(?:and|but|said|say|says|that|when|where) )\W*"
    r"(it|it all|this|all this|things|everything"
    r"|the (?:whole |entire )?(?:incident|ordeal|trouble|violence|chaos|episode|tragedy|drama|rampage|nightmare))"
    r"(?: (?:all|first|then|had|reportedly|apparently|allegedly))* $",
    re.IGNORECASE,
)
_CLOCK: Final = frozenset({Granularity.HOUR, Granularity.MINUTE})
_IN_A_DAY: Final = _CLOCK | {Granularity.DAYPART, Granularity.DAY}


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
    "intercept quarrel argue argument fight dispute altercation brawl confrontation".split()
)
"""What an attacker does first, and what is done against an attack: at the time of either the attack was."""
_COMING: Final = frozenset("enter approach storm burst pull_up walk_up break_in confront ambush".split())
"""What an attacker does right before it."""
_AFTER: Final = frozenset("list identify appear face remain arraign die charge execute pronounce".split())
"""What is said and done of those concerned later."""
