"""Differences that arithmetic explains: parts that add up, the dead among the hurt, the attacker counted or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.conflicts import outcomes, wholes
from discrepancy.conflicts.amounts import Comparison
from discrepancy.conflicts.context import Beside, Context, TellingAmount, is_death, speaker_key
from discrepancy.conflicts.elsewhere import is_elsewhere
from discrepancy.schema import Actor, ActorType, Amount, Bound, Cause, Fact, Polarity, Reason, Slot, Value, Verdict
from discrepancy.values.counted import is_person


def explained(a: Fact, b: Fact, context: Context) -> Comparison | None:
    """What makes two differing amounts agree after all: parts that are told or add up, the attacker counted or not."""
    mine, theirs = beside(a, context), beside(b, context)
    if mine is None or theirs is None:
        return None
    if any(_is_same_amount(amount, b.value) for amount in mine.told) or any(
        _is_same_amount(amount, a.value) for amount in theirs.told
    ):
        return Verdict.COMPATIBLE, (Reason.TOLD_APART,), ()
    one, two = _point(a), _point(b)
    if a.slot is not Slot.COUNT or one is None or two is None:
        return None
    (less, low, few), (more, high, many) = (a, one, mine), (b, two, theirs)
    if two < one:
        (less, low, few), (more, high, many) = (more, high, many), (less, low, few)
    if high - low in few.sums or _counts_on(less, high):
        return Verdict.COMPATIBLE, (Reason.PART_OF_SUM,), (Cause.SUM,)
    what = outcomes.outcome(a)
    harmed = what in (outcomes.HURT, outcomes.HIT)
    if harmed and wholes.in_hospital(less) and not wholes.in_hospital(more):
        return Verdict.COMPATIBLE, (Reason.SUBSET,), (Cause.SUBSET,)
    if harmed and high - low in many.dead_among:
        return Verdict.COMPATIBLE, (Reason.PART_OF_SUM,), (Cause.SUM,)
    if harmed and _may_hold_dead(more) and high - low in few.deaths and not many.dead_beside:
        return Verdict.COMPATIBLE, (Reason.PART_OF_SUM,), (Cause.SUM,)
    if (
        (harmed or what == outcomes.KILLED)
        and high - low == 1
        and (few.attacker_fell or many.attacker_fell or (what == outcomes.KILLED and _agent_told_apart(less, more)))
    ):
        return Verdict.COMPATIBLE, (Reason.SUBSET,), (Cause.SUBSET,)
    return None


def _counts_on(fact: Fact, high: float) -> bool:
    """Does the sentence of a count go on to a higher one: "six died at once, and a seventh in hospital"."""
    after = fact.evidence.sentence[max(fact.evidence.end - fact.evidence.sentence_start, 0) :]
    return any(_ORDINALS.get(found[1]) == high for found in _FURTHER_ONE.finditer(after.lower()))


_ORDINALS = {
    word: float(number)
    for number, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 2
    )
}
_FURTHER_ONE = re.compile(r"\ban? (\w+)\b")


def beside(fact: Fact, context: Context) -> Beside | None:
    """What an article says beside one of its amounts, worked out once; None for what is no amount."""
    if fact.slot not in (Slot.COUNT, Slot.MEASURE):
        return None
    found = context.beside.get(fact.id)
    if found is None:
        found = context.beside[fact.id] = Beside(
            told=frozenset(_told_beside(fact, context)),
            sums=frozenset(_companions(fact, context)) if fact.slot is Slot.COUNT else frozenset(),
            deaths=frozenset(_deaths(fact, context)),
            dead_beside=_deaths_beside(fact, context),
            dead_among=frozenset(_dead_among(fact, context)),
            attacker_fell=_attacker_fell(fact, context),
        )
    return found


def _told_beside(fact: Fact, context: Context) -> Iterator[TellingAmount]:
    """Other amounts that the voice of an amount gives, for a part or for something else that it tells apart.

    The same number for another harm ("12 killed and 31 wounded") is none of these.
    """
    for other in context.extractions[fact.article_id].facts:
        amount = other.value
        if (
            isinstance(amount, Amount)
            and amount.low is not None
            and not amount.excluded
            and other.polarity is Polarity.AFFIRMED
            and other.slot is fact.slot
            and other.id != fact.id
            and speaker_key(other.speaker) == speaker_key(fact.speaker)
            and (other.part_of is not None or outcomes.outcome(other) not in outcomes.HARM or is_elsewhere(other))
        ):
            yield amount.low, amount.high, amount.unit, amount.noun


def _is_same_amount(told: TellingAmount, value: Value) -> bool:
    low, high, unit, noun = told
    return (
        isinstance(value, Amount)
        and (low, high, unit) == (value.low, value.high, value.unit)
        and (noun == value.noun or not noun or not value.noun)
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
        if (outcomes.outcome(other) == own or _are_other_hurt(other)) and (point := _point(other)) is not None
    ]
    beside += [1.0] * (_single_patients(fact, context) or _named_beside(fact))
    sums = {0.0}
    for point in beside[:6]:
        sums |= {total + point for total in sums}
    return sums - {0.0}


def _are_other_hurt(fact: Fact) -> bool:
    """ "Two were treated there, and two others were sent to the city": hurt like those before."""
    return (
        isinstance(fact.value, Amount) and outcomes.are_others(fact.value) and outcomes.outcome(fact) != outcomes.KILLED
    )


def _named_beside(fact: Fact) -> bool:
    """ "He and four others", "one in critical condition and three others": somebody hurt whom no number counts."""
    amount = fact.value
    if not isinstance(amount, Amount) or not outcomes.are_others(amount) or outcomes.outcome(fact) == outcomes.KILLED:
        return False
    before = fact.evidence.sentence[: fact.evidence.start - fact.evidence.sentence_start]
    return _ONE_MORE.search(before) is not None


_ONE_MORE = re.compile(
    r"(?:\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|[A-Z][a-z]+) and |\bcondition\b[^.;]{0,20} and "
    r"|\bfighting for (?:his|her) life\b[^.;]{0,20} )$"
)


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
    if not is_person(actor.head.lower()):
        return False  # "at a block party"
    return bool(rest) and first in ("a", "an", "the", "her", "his", "their") and rest[-1] == actor.head.lower()


def _deaths(fact: Fact, context: Context) -> set[float]:
    """Numbers of dead that a fact's article gives beside it, a least one for what it is; not those it counts itself."""
    return {
        other.value.low
        for other in _counts(fact, context, sentence=False)
        if outcomes.outcome(other) == outcomes.KILLED
        and other.part_of != fact.id
        and isinstance(other.value, Amount)
        and other.value.low
    }


def _dead_among(fact: Fact, context: Context) -> set[float]:
    """Numbers of those of a count who died: "four others, one of whom died"."""
    return {
        point
        for other in _counts(fact, context, sentence=True)
        if other.part_of == fact.id
        and outcomes.outcome(other) == outcomes.KILLED
        and (point := _point(other)) is not None
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


def _attacker_fell(fact: Fact, context: Context) -> bool:
    """Is the attacker said to be among the dead or hurt, so that some may count him and others not."""
    what = outcomes.outcome(fact)
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
    return what == outcomes.KILLED and _deeds_and_falls(fact.article_id, context)


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
