"""Differences that arithmetic explains: parts that add up, the dead among the hurt, the attacker counted or not."""

from __future__ import annotations

import re

from discrepancy.conflicts import outcomes
from discrepancy.conflicts.amounts import Comparison
from discrepancy.conflicts.context import Context, is_death, speaker_key
from discrepancy.schema import Actor, ActorType, Amount, Bound, Cause, Fact, Reason, Slot, Value, Verdict


def explained(a: Fact, b: Fact, context: Context) -> Comparison | None:
    """What makes two differing amounts agree after all: parts that are told or add up, the attacker counted or not."""
    if a.slot in (Slot.COUNT, Slot.MEASURE) and (_is_told_beside(a, b, context) or _is_told_beside(b, a, context)):
        return Verdict.COMPATIBLE, (Reason.TOLD_APART,), ()
    if a.slot is not Slot.COUNT:
        return None
    one, two = _point(a), _point(b)
    if one is None or two is None:
        return None
    (less, low), (more, high) = ((a, one), (b, two)) if one < two else ((b, two), (a, one))
    if high - low in _companions(less, context):
        return Verdict.COMPATIBLE, (Reason.PART_OF_SUM,), (Cause.SUM,)
    what = outcomes.outcome(a)
    harmed = what in (outcomes.HURT, outcomes.HIT)
    if harmed and _may_hold_dead(more) and high - low in _deaths(less, context) and not _deaths_beside(more, context):
        return Verdict.COMPATIBLE, (Reason.PART_OF_SUM,), (Cause.SUM,)
    if (
        (harmed or what == outcomes.KILLED)
        and high - low == 1
        and (_attacker_fell((a, b), context, what) or (what == outcomes.KILLED and _agent_told_apart(less, more)))
    ):
        return Verdict.COMPATIBLE, (Reason.SUBSET,), (Cause.SUBSET,)
    return None


def _is_told_beside(fact: Fact, other: Fact, context: Context) -> bool:
    """Does the voice of the one also give the other's amount, for a part or for something else that it tells apart.

    The same number for another harm ("12 killed and 31 wounded") is none of these.
    """
    return any(
        beside.id != fact.id
        and beside.slot is fact.slot
        and speaker_key(beside.speaker) == speaker_key(fact.speaker)
        and _is_same_amount(beside.value, other.value)
        and (beside.part_of is not None or outcomes.outcome(beside) not in outcomes.HARM)
        for beside in context.extractions[fact.article_id].facts
    )


def _is_same_amount(one: Value, other: Value) -> bool:
    return (
        isinstance(one, Amount)
        and isinstance(other, Amount)
        and (one.low, one.high, one.unit) == (other.low, other.high, other.unit)
        and one.low is not None
        and (one.noun == other.noun or not one.noun or not other.noun)
    )


def _point(fact: Fact) -> float | None:
    amount = fact.value
    exact = isinstance(amount, Amount) and amount.bound is Bound.EXACT and amount.low == amount.high
    return amount.low if isinstance(amount, Amount) and exact else None


def _counts(fact: Fact, context: Context, *, sentence: bool) -> list[Fact]:
    """Other counts of persons in a fact's article, or in its sentence."""
    return [
        other
        for other in context.extractions[fact.article_id].facts
        if other.id != fact.id
        and other.slot is Slot.COUNT
        and isinstance(other.value, Amount)
        and (not sentence or other.evidence.sentence_start == fact.evidence.sentence_start)
    ]


def _companions(fact: Fact, context: Context) -> set[float]:
    """Counts beside a fact with the same outcome, and what they add up to."""
    own = outcomes.outcome(fact)
    beside = [
        point
        for other in _counts(fact, context, sentence=True)
        if outcomes.outcome(other) == own and (point := _point(other)) is not None
    ]
    beside += [1.0] * (_single_patients(fact, context) or _named_beside(fact))
    sums = {0.0}
    for point in beside[:6]:
        sums |= {total + point for total in sums}
    return sums - {0.0}


def _named_beside(fact: Fact) -> bool:
    """ "He and four others", "one in critical condition and three others": somebody hurt whom no number counts."""
    amount = fact.value
    if not isinstance(amount, Amount) or not outcomes.are_others(amount) or outcomes.outcome(fact) == outcomes.KILLED:
        return False
    before = fact.evidence.sentence[: fact.evidence.start - fact.evidence.sentence_start]
    return _ONE_MORE.search(before) is not None


_ONE_MORE = re.compile(r"(?:\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|[A-Z][a-z]+) and |\bcondition\b[^.;]{0,20} and )$")


def _single_patients(fact: Fact, context: Context) -> int:
    """Single persons beside a count with the same outcome: "a girl and three guards were hurt"."""
    sentence = [
        other
        for other in context.extractions[fact.article_id].facts
        if other.evidence.sentence_start == fact.evidence.sentence_start
    ]
    counted = [other.evidence for other in sentence if other.slot is Slot.COUNT]
    own = outcomes.outcome(fact)
    return sum(
        other.slot is Slot.PATIENT
        and isinstance(other.value, Actor)
        and _is_single(other.value, other.evidence.quote)
        and outcomes.outcome(other) == own
        and not any(one.start < other.evidence.end and other.evidence.start < one.end for one in counted)
        for other in sentence
    )


def _is_single(actor: Actor, words: str) -> bool:
    """Does a mention name one person: by name, or with an article before a singular."""
    if actor.type is ActorType.PERSON:
        return True
    first, *rest = words.lower().split()
    return bool(rest) and first in ("a", "an", "the", "her", "his", "their") and rest[-1] == actor.head.lower()


def _deaths(fact: Fact, context: Context) -> set[float]:
    """Numbers of dead that a fact's article gives, a least one for what it is."""
    return {
        other.value.low
        for other in _counts(fact, context, sentence=False)
        if outcomes.outcome(other) == outcomes.KILLED and isinstance(other.value, Amount) and other.value.low
    }


def _may_hold_dead(fact: Fact) -> bool:
    """May the dead be counted in: not among the wounded, nor among the others beside the dead."""
    amount = fact.value
    wounded = fact.event is not None and fact.event.lemma in ("wound", "wounded")
    return not wounded and isinstance(amount, Amount) and not outcomes.are_others(amount)


def _deaths_beside(fact: Fact, context: Context) -> bool:
    return any(
        outcomes.outcome(other) == outcomes.KILLED and other.part_of is None
        for other in _counts(fact, context, sentence=True)
    )


def _attacker_fell(facts: tuple[Fact, Fact], context: Context, what: str) -> bool:
    """Is the attacker said to be among the dead or hurt, so that some may count him and others not."""
    for fact in facts:
        words = fact.evidence.sentence.lower()
        if any(f"including the {word}" in words or f"including {word}" in words for word in outcomes.ATTACKERS):
            return True
        for frame in context.extractions[fact.article_id].events:
            if outcomes.outcome_of(frame.lemma) not in (what, outcomes.KILLED):
                continue
            if any(actor.head in outcomes.ATTACKERS for actor in frame.patients) or (
                frame.lemma in ("die", "suicide") and any(actor.head in outcomes.ATTACKERS for actor in frame.agents)
            ):
                return True
            names = {actor.name for actor in frame.patients}
            if names & {actor.name for actor in frame.agents}:
                return True
        if what == outcomes.KILLED and _deeds_and_falls(fact.article_id, context):
            return True
    return False


def _deeds_and_falls(article: str, context: Context) -> bool:
    """Does an article tell of one person both that he killed or shot and that he was killed."""
    frames = context.extractions[article].events
    did = {
        actor.name
        for frame in frames
        if outcomes.outcome_of(frame.lemma) in outcomes.HARM
        for actor in frame.agents
        if actor.type in (ActorType.PERSON, ActorType.DESCRIBED)
    }
    return any(actor.name in did for frame in frames if is_death(frame) for actor in frame.patients)


def _agent_told_apart(less: Fact, more: Fact) -> bool:
    """ "The man who killed 49", "50 people died": who names the killer beside the dead does not count him."""
    one, two = less.event, more.event
    return one is not None and two is not None and bool(one.agents) and not two.agents
