"""Like with like: which facts answer one question, and why two that seem to do so do not.

Two facts are compared if they speak of one event, in one role, of one thing, in one phase; each check gives the reason
for which it holds a pair apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from discrepancy.conflicts import actors, ages, amounts, outcomes, persons, phrases, places, times
from discrepancy.conflicts.amounts import Comparison
from discrepancy.conflicts.context import Context, speaker_key
from discrepancy.schema import (
    Actor,
    ActorType,
    Amount,
    Bound,
    Cause,
    EventFrame,
    Fact,
    Modality,
    Phrase,
    Place,
    Polarity,
    Reason,
    Role,
    Slot,
    SpeakerKind,
    TimeType,
    TimeValue,
    Verdict,
)
from discrepancy.settings import COMPARING
from discrepancy.values.names import name_words

_FIRM = frozenset({Modality.ASSERTED, Modality.LIKELY})
_PRESUPPOSED = frozenset({Slot.TIME, Slot.PLACE, Slot.AGE})
"""Who doubts that a group carried out the attack of last Friday does not doubt that it was on Friday."""


def _unsure(one: Modality, two: Modality) -> bool:
    return (one not in _FIRM and two not in _FIRM) or Modality.UNLIKELY in (one, two)


@dataclass(frozen=True)
class Question:
    """What a fact answers: facts with one question are compared with each other."""

    slot: Slot
    scope: str
    """Event, or person for ages and attributes."""
    what: str = ""


def questions(fact: Fact, context: Context) -> tuple[Question, ...]:
    """The questions under which a fact is compared; none: it cannot be compared with anything."""
    match fact.slot:
        case Slot.AGE | Slot.ATTRIBUTE:
            return _of_subject(fact, context)
        case Slot.COUNT | Slot.MEASURE:
            return _of_amount(fact, context)
        case Slot.AGENT | Slot.PLACE | Slot.TIME | Slot.DURATION:
            return _of_event(fact, context)
        case _:  # many take part in most events, and what is used is told in parts
            return ()


def _of_event(fact: Fact, context: Context) -> tuple[Question, ...]:
    """When, where and by whom: of an event of a known kind that happened once.

    A shooting and the death that followed are one happening at two times, so each kind is asked of by itself.
    """
    event, frame = context.event_id(fact), fact.event
    if event is None or frame is None or _several(frame):
        return ()
    if fact.slot is Slot.TIME and isinstance(fact.value, TimeValue) and fact.value.type not in _POINTS:
        return ()
    if fact.slot in (Slot.TIME, Slot.PLACE) and frame.lemma in _HAPPEN:
        main = context.main_event(fact)
        return () if main is None else (Question(fact.slot, main.id, "harm" if main.type in _HARM else main.type),)
    if frame.type in _UNTYPED:
        return ()
    if fact.slot is Slot.AGENT:
        blamed = isinstance(fact.value, Actor) and fact.value.type in _PARTIES and frame.type in _BLAMABLE
        return (Question(fact.slot, event, "harm"),) if blamed else ()
    return (Question(fact.slot, event, _kind(frame)),)


def _kind(frame: EventFrame) -> str:
    """Kind of event asked about: who shot, killed and wounded did so at once, while the wounded may die later."""
    return "harm" if frame.type in _HARM and frame.lemma not in _DYING else frame.type


_HARM = frozenset({"attack", "death", "injury"})
_DYING = frozenset({"die", "dead", "death", "perish", "succumb", "decease", "deceased", "pass_away", "pronounce"})


_POINTS = frozenset({TimeType.DATE, TimeType.TIME})

_HAPPEN = frozenset({"happen", "occur", "take_place", "unfold", "transpire"})
"""Words that say only that it happened: what an article is about."""

_UNTYPED = frozenset({"other", "statement", "visit", "change", "result", "payment"})
_BLAMABLE = frozenset({"attack", "death", "injury", "abduction", "damage", "theft", "abuse"})
_PARTIES = frozenset({ActorType.ORGANISATION, ActorType.COUNTRY, ActorType.NATIONALITY})


def _several(frame: EventFrame) -> bool:
    """Does a mention name several events at once: "raids in May and June"."""
    words = frame.trigger.text.lower().split()
    return frame.lemma not in words and bool({frame.lemma + "s", frame.lemma + "es"} & {*words})


def _of_subject(fact: Fact, context: Context) -> tuple[Question, ...]:
    """Ages of a named person wherever told; of a described one within one incident."""
    what = fact.item.text.lower() if fact.slot is Slot.ATTRIBUTE and fact.item is not None else ""
    name = persons.full_name(fact)
    if name:
        return (Question(fact.slot, "name:" + name_words(name)[-1], what),)
    incident = context.incident.get(fact.article_id)
    if incident is None or not persons.kind(fact):
        return ()
    return (Question(fact.slot, incident, what),)


def _of_amount(fact: Fact, context: Context) -> tuple[Question, ...]:
    amount = fact.value
    if not isinstance(amount, Amount) or fact.part_of is not None or outcomes.is_partial(fact):
        return ()
    scope = _scope(fact, context)
    what = outcomes.counted(fact)
    return (Question(fact.slot, scope, what),) if what and scope is not None else ()


def _scope(fact: Fact, context: Context) -> str | None:
    """Event that a count or measure is asked of: a toll is the incident's, unless its event is of another time.

    Reports tell the dead and the wounded of one happening in words that linking does not always bring together.
    """
    event = context.event_id(fact)
    main = context.main_event(fact)
    if main is None or event is None:
        return event or (main.id if main is not None else None)
    toll = fact.slot is Slot.COUNT and outcomes.outcome(fact) in outcomes.HARM
    if not toll or main.type not in _HARM:
        return event
    time = _time(fact)
    other_time = time is not None and main.time is not None and times.far(time, main.time)
    return event if other_time else main.id


def apart(a: Fact, b: Fact, context: Context) -> Reason | None:
    """Why two facts with one question are not to be compared; None: they are."""
    if a.article_id == b.article_id and (a.slot is Slot.TIME or not two_voices(a, b)):
        return Reason.DIFFERENT_EVENT  # one report tells calls, arrivals and shots apart in its own words
    if a.polarity is Polarity.DENIED or b.polarity is Polarity.DENIED:
        return Reason.DENIAL
    if (a.modality is Modality.FUTURE) != (b.modality is Modality.FUTURE):
        return Reason.DIFFERENT_PHASE
    if a.slot not in _PRESUPPOSED and _unsure(a.modality, b.modality):
        return Reason.NOT_ASSERTED
    if a.slot in (Slot.AGE, Slot.ATTRIBUTE):
        return _subjects_apart(a, b, context)
    if a.slot is Slot.COUNT:
        return _counts_apart(a, b)
    if not context.related(a, b):
        return Reason.DIFFERENT_EVENT
    one = a.value if isinstance(a.value, TimeValue) else _time(a)
    two = b.value if isinstance(b.value, TimeValue) else _time(b)
    return Reason.DIFFERENT_EVENT if one is not None and two is not None and times.far(one, two) else None


def _time(fact: Fact) -> TimeValue | None:
    return fact.event.time if fact.event is not None else None


def two_voices(a: Fact, b: Fact) -> bool:
    """Do two quoted parties speak: in one article nobody contradicts himself in one breath."""
    one, two = speaker_key(a.speaker), speaker_key(b.speaker)
    return one != two and SpeakerKind.ARTICLE not in (a.speaker.kind, b.speaker.kind)


def _subjects_apart(a: Fact, b: Fact, context: Context) -> Reason | None:
    if not context.related(a, b):
        return Reason.DIFFERENT_EVENT
    if not alike(a, b) or (not persons.full_name(a) and _both_told(a, b, context)):
        return Reason.DIFFERENT_ACTORS
    return None


def _both_told(a: Fact, b: Fact, context: Context) -> bool:
    """Does an article that gives one described person's age also give the other age: it knows them as two persons."""
    return any(
        other.slot is a.slot
        and other.id != mine.id
        and persons.may_be_one(other, theirs)
        and compare_values(other, theirs)[0] is Verdict.EQUAL
        for mine, theirs in ((a, b), (b, a))
        for other in context.extractions[mine.article_id].facts
    )


def alike(a: Fact, b: Fact) -> bool:
    """Are the persons alike whose ages or attributes two facts give; facts of other slots always are."""
    return a.slot not in (Slot.AGE, Slot.ATTRIBUTE) or persons.same(a, b)


def _counts_apart(a: Fact, b: Fact) -> Reason | None:
    one, two = outcomes.outcome(a), outcomes.outcome(b)
    if one != two and one in outcomes.PHASES and two in outcomes.PHASES:
        return Reason.DIFFERENT_PHASE
    if one not in outcomes.TOLLS and a.role is not b.role and Role.OTHER not in (a.role, b.role):
        return Reason.DIFFERENT_ROLE
    return None


def compare(a: Fact, b: Fact, context: Context) -> Comparison:
    """Verdict on two facts that answer one question; incomparable with the reason where they are not alike."""
    held = apart(a, b, context)
    if held is not None:
        return Verdict.INCOMPARABLE, (held,), ()
    mine, others = a.value, b.value
    if a.slot is Slot.AGE and isinstance(mine, Amount) and isinstance(others, Amount):
        return _ages(a, b, mine, others, context)
    found = compare_values(a, b)
    return (explained(a, b, context) or found) if found[0] is Verdict.CONFLICT else found


def compare_values(a: Fact, b: Fact) -> Comparison:
    """Verdict on two facts' values alone."""
    mine, others = a.value, b.value
    if isinstance(mine, Amount) and isinstance(others, Amount):
        return amounts.compare(outcomes.plain(a, mine), outcomes.plain(b, others))
    if isinstance(mine, TimeValue) and isinstance(others, TimeValue):
        return times.compare(mine, others)
    if isinstance(mine, Actor) and isinstance(others, Actor):
        return actors.compare(mine, others)
    if isinstance(mine, Place) and isinstance(others, Place):
        return places.compare(mine, others)
    if isinstance(mine, Phrase) and isinstance(others, Phrase):
        return phrases.compare(mine, others)
    return Verdict.INCOMPARABLE, (Reason.DIFFERENT_UNIT,), ()


def _ages(a: Fact, b: Fact, mine: Amount, others: Amount, context: Context) -> Comparison:
    ended = a.subject is not None and context.is_dead(a.subject, (a, b))
    day_a, day_b = context.published(a), context.published(b)
    found = ages.compare(mine, others, day_a, day_b, ended=ended)
    if found[0] is not Verdict.CONFLICT:
        return found
    for told_a, told_b in ((_past_day(a, day_a), day_b), (day_a, _past_day(b, day_b))):
        if told_a is not None and told_b is not None:
            other = ages.compare(mine, others, told_a, told_b)
            if other[0] is not Verdict.CONFLICT:
                return other
    return found


def _past_day(fact: Fact, published: date | None) -> date | None:
    """The day of an event long past, for which an age may be told; None: the event is of these days."""
    time = fact.event.time if fact.event is not None else None
    if time is None or time.end is None or published is None:
        return None
    return time.end.date() if (published - time.end.date()).days > COMPARING.past_days else None


# ---------------------------------------------------------------- differences that arithmetic explains


def explained(a: Fact, b: Fact, context: Context) -> Comparison | None:
    """What makes two differing counts of persons agree after all: parts that add up, the attacker counted or not."""
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
    if harmed and high - low in _deaths(less, context) and not _deaths_beside(more, context):
        return Verdict.COMPATIBLE, (Reason.PART_OF_SUM,), (Cause.SUM,)
    if (harmed or what == outcomes.KILLED) and high - low == 1 and _attacker_fell((a, b), context, what):
        return Verdict.COMPATIBLE, (Reason.SUBSET,), (Cause.SUBSET,)
    return None


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
    beside += [1.0] * _single_patients(fact, context)
    sums = {0.0}
    for point in beside[:6]:
        sums |= {total + point for total in sums}
    return sums - {0.0}


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
    return False
