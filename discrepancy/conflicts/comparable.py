"""Like with like: which facts answer one question, and why two that seem to do so do not.

Two facts are compared if they speak of one event, in one role, of one thing, in one phase; each check gives the reason
for which it holds a pair apart.
"""

from __future__ import annotations

from datetime import date

from discrepancy.conflicts import (
    actors,
    ages,
    deeds,
    outcomes,
    times,
    wholes,
)
from discrepancy.conflicts.amounts import Comparison
from discrepancy.conflicts.arithmetic import explained
from discrepancy.conflicts.context import Context, speaker_key
from discrepancy.conflicts.elsewhere import is_of_period, set_apart
from discrepancy.conflicts.subjects import OF_SUBJECTS, described_alike, is_dead, subjects_apart
from discrepancy.conflicts.verdicts import compare_values
from discrepancy.schema import (
    Actor,
    ActorType,
    Amount,
    Cause,
    Fact,
    Modality,
    Phrase,
    Polarity,
    Reason,
    Role,
    Slot,
    SpeakerKind,
    TimeValue,
    Verdict,
)
from discrepancy.settings import COMPARING
from discrepancy.values.names import Match, match_actors
from discrepancy.values.spelling import fold

_FIRM = frozenset({Modality.ASSERTED, Modality.LIKELY})
_PRESUPPOSED = frozenset({Slot.TIME, Slot.PLACE, Slot.AGE, Slot.ATTRIBUTE})
"""Who doubts that a group carried out the attack of last Friday does not doubt that it was on Friday."""


def _unsure(one: Modality, two: Modality) -> bool:
    if one is two is Modality.FUTURE:  # what is planned can be told differently too
        return False
    return (one not in _FIRM and two not in _FIRM) or Modality.UNLIKELY in (one, two)


def apart(a: Fact, b: Fact, context: Context) -> Reason | None:
    """Why two facts with one question are not to be compared; None: they are."""
    if a.article_id == b.article_id and (a.slot is Slot.TIME or not two_voices(a, b)):
        return Reason.DIFFERENT_EVENT  # one report tells calls, arrivals and shots apart in its own words
    if a.polarity is Polarity.DENIED or b.polarity is Polarity.DENIED:
        return Reason.DENIAL
    expected = a.slot is Slot.OCCURRENCE and a.aspect == "life"  # who is expected to live has not died
    if (a.modality is Modality.FUTURE) != (b.modality is Modality.FUTURE) and not expected:
        return Reason.DIFFERENT_PHASE
    if expected and any(is_dead(fact) and fact.modality not in _FIRM for fact in (a, b)):
        return Reason.NOT_ASSERTED
    if a.slot not in _PRESUPPOSED and _unsure(a.modality, b.modality):
        return Reason.NOT_ASSERTED
    if a.slot in OF_SUBJECTS:
        return subjects_apart(a, b, context)
    if a.slot in (Slot.COUNT, Slot.MEASURE, Slot.DURATION) and _others_concerned(a, b):
        return Reason.DIFFERENT_ACTORS
    if set_apart(a, b, context.extractions[a.article_id], context.extractions[b.article_id]):
        return Reason.DIFFERENT_EVENT
    if a.slot in (Slot.TIME, Slot.DURATION) and _named_otherwise(a, b):
        return Reason.DIFFERENT_ACTORS
    if a.slot in (Slot.COUNT, Slot.MEASURE) and is_of_period(a) != is_of_period(b):
        return Reason.DIFFERENT_PHASE
    if a.slot is Slot.COUNT:
        found = _counts_apart(a, b)
        if found is not None:
            return found
    elif not context.related(a, b):
        return Reason.DIFFERENT_EVENT
    if a.slot is Slot.PATIENT and not (_both_described(a, b) or actors.named_alike(a.value, b.value)):
        return Reason.DIFFERENT_ACTORS
    if a.slot in (Slot.TIME, Slot.DURATION) and not _same_deed(a, b, context):
        return Reason.DIFFERENT_ACTORS
    one = a.value if isinstance(a.value, TimeValue) else _time(a)
    two = b.value if isinstance(b.value, TimeValue) else _time(b)
    if one is None or two is None:
        return None
    if a.slot is Slot.TIME and _one_by_one(a) and _one_by_one(b) and times.in_two_weeks(one, two):
        return Reason.DIFFERENT_EVENT
    weeks = a.slot is Slot.TIME and context.published(a) != context.published(b) and times.in_other_weeks(one, two)
    return Reason.DIFFERENT_EVENT if weeks or times.far(one, two) else None


def _both_described(a: Fact, b: Fact) -> bool:
    return all(isinstance(fact.value, Actor) and fact.value.type is ActorType.DESCRIBED for fact in (a, b))


def _same_deed(a: Fact, b: Fact, context: Context) -> bool:
    """Are two times told of one deed: what an incident is made of happens once, other things are done by many.

    Several are pronounced dead, called, released, each at a time of his own: who it is must be the same.
    """
    one, two = (deeds.told_of(fact, context.extractions[fact.article_id].events) for fact in (a, b))
    if one is None or two is None or one.type not in _OF_PARTIES or two.type not in _OF_PARTIES:
        return True
    if "harm" in (deeds.kind(one), deeds.kind(two)) or (deeds.is_response(one) and deeds.is_response(two)):
        return True
    if all(frame.lemma in deeds.HAPPEN or deeds.is_response(frame) for frame in (one, two)):
        return True
    mine, others = (*one.agents, *one.patients), (*two.agents, *two.patients)
    if any(match_actors(x, y) is Match.SAME or described_alike(x, y) for x in mine for y in others):
        return True
    named = all(any(actor.type is ActorType.PERSON for actor in frame.patients) for frame in (one, two))
    return one.type == two.type == "death" and not named and context.one_death(a, b)


def _one_by_one(fact: Fact) -> bool:
    """Is a time that of an arrest or a charge, of which one person may have several."""
    return fact.event is not None and fact.event.type in ("arrest", "charge")


_OF_PARTIES = deeds.UNTYPED | deeds.ONE_BY_ONE


def _named_otherwise(a: Fact, b: Fact) -> bool:
    """Was it done to parties of one description and two names: "the ambassador of Peru", "the ambassador of Chile".

    Or to two places: "struck Ombra", "struck northern Karvia".
    """
    one, two = (fact.event.patients if fact.event is not None else () for fact in (a, b))
    places = [{word for x in some if x.type in _PLACES for word in fold(x.name).split()} for some in (one, two)]
    if all(places) and places[0].isdisjoint(places[1]):
        return True
    named = [(x.head, _proper(x), _proper(y)) for x in one for y in two if x.head and x.head == y.head]
    return bool(named) and all(mine and theirs and mine.isdisjoint(theirs) for _, mine, theirs in named)


_PLACES = frozenset({ActorType.UNKNOWN, ActorType.COUNTRY})
"""What a name of a place is taken for where somebody or something does harm to it."""


def _proper(actor: Actor) -> frozenset[str]:
    return frozenset(word for word in actor.text.split()[1:] if word[:1].isupper())


def _time(fact: Fact) -> TimeValue | None:
    return fact.event.time if fact.event is not None else None


def two_voices(a: Fact, b: Fact) -> bool:
    """Do two quoted parties speak: in one article nobody contradicts himself in one breath."""
    one, two = speaker_key(a.speaker), speaker_key(b.speaker)
    return one != two and SpeakerKind.ARTICLE not in (a.speaker.kind, b.speaker.kind)


def _others_concerned(a: Fact, b: Fact) -> bool:
    """Do two amounts belong to named parties of their own: the profit of one firm, the goals of one player.

    Who did harm is disputed itself; who reports something need not be whom it concerns, but for money and shares.
    """
    one, two = a.event, b.event
    if one is None or two is None or outcomes.outcome(a) in outcomes.HARM or one.type == "attack":
        return False
    if "statement" in (one.type, two.type):
        amounts_ = [fact.value for fact in (a, b) if isinstance(fact.value, Amount)]
        if any(amount.dimension not in ("currency", "ratio") for amount in amounts_):
            return False
    return any(
        named_a and named_b and all(match_actors(x, y) is Match.DIFFERENT for x in named_a for y in named_b)
        for mine, others in ((one.agents, two.agents), (one.patients, two.patients))
        for named_a, named_b in ((_named(mine), _named(others)),)
    )


def _named(actors_: tuple[Actor, ...]) -> list[Actor]:
    """Named parties; "Tarvox's profit" stands for the party that it belongs to."""
    return [actor for actor in actors_ if actor.type is not ActorType.DESCRIBED or actor.affiliations]


def _counts_apart(a: Fact, b: Fact) -> Reason | None:
    one, two = outcomes.outcome(a), outcomes.outcome(b)
    if one != two and one in outcomes.PHASES and two in outcomes.PHASES:
        return Reason.DIFFERENT_PHASE
    if one in outcomes.HARM and wholes.over_several(a) != wholes.over_several(b):
        return Reason.DIFFERENT_EVENT
    if one not in outcomes.TOLLS and a.role is not b.role and Role.OTHER not in (a.role, b.role):
        return Reason.DIFFERENT_ROLE
    return None


def compare(a: Fact, b: Fact, context: Context) -> Comparison:
    """Verdict on two facts that answer one question; incomparable with the reason where they are not alike.

    Where they are alike the user's own rules are asked first, and the first that has an opinion decides.
    """
    held = apart(a, b, context)
    if held is not None:
        return Verdict.INCOMPARABLE, (held,), ()
    own = next((opinion for rule in context.rules if (opinion := rule(a, b)) is not None), None)
    if own is not None:
        return own
    mine, others = a.value, b.value
    if isinstance(mine, TimeValue) and isinstance(others, TimeValue):
        if deeds.stage(a) is not deeds.stage(b):
            if deeds.is_of_response(a) and deeds.is_of_response(b):  # found before help was called, or after
                return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), ()
            return times.in_order(others, mine) if deeds.is_of_response(a) else times.in_order(mine, others)
        if context.published(a) != context.published(b) and times.are_todays(mine, others):
            return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), (Cause.GRANULARITY,)
    if {outcomes.outcome(a), outcomes.outcome(b)} == {outcomes.HIT, outcomes.HURT} and a.slot is Slot.COUNT:
        plain = compare_values(a, b)
        if plain[0] is not Verdict.CONFLICT:
            return plain
        if not _leave_as_many(a, b, context):
            return Verdict.INCOMPARABLE, (Reason.DIFFERENT_PHASE,), ()
        a, b = _survivors(a, context), _survivors(b, context)
    if a.aspect == b.aspect == "liberty" and _caught(a, b, context):
        return Verdict.INCOMPARABLE, (Reason.DIFFERENT_PHASE,), ()
    if a.slot is Slot.AGE and isinstance(mine, Amount) and isinstance(others, Amount):
        return _ages(a, b, mine, others, context)
    found = compare_values(a, b)
    return (explained(a, b, context) or found) if found[0] is Verdict.CONFLICT else found


def _caught(a: Fact, b: Fact, context: Context) -> bool:
    """Was somebody at large when one report was written, and caught no earlier than that, as far as the other says."""
    poles = {fact.value.head: fact for fact in (a, b) if isinstance(fact.value, Phrase)}
    if poles.keys() != {"free", "held"}:
        return False
    free, held = context.published(poles["free"]), context.published(poles["held"])
    caught = _time(poles["held"])
    if free is None or held is None:
        return False
    return caught.start.date() >= free if caught is not None and caught.start is not None else held > free


def _leave_as_many(a: Fact, b: Fact, context: Context) -> bool:
    """Do two articles tell of as many dead, so that those shot and the wounded can be held against each other.

    "Others" are those beside the dead, or beside somebody who was hurt too: then all of them are not told.
    """
    told = {context.deaths(fact.article_id) for fact in (a, b)}
    others = any(isinstance(fact.value, Amount) and outcomes.are_others(fact.value) for fact in (a, b))
    if len(told) > 1 or None in told or (others and 0.0 in told):
        return False
    one, two = (fact.value.low if isinstance(fact.value, Amount) else None for fact in (a, b))
    if one is None or two is None:
        return True
    return abs(one - two) not in context.deaths_of(context.incident.get(a.article_id)) - told


def _survivors(fact: Fact, context: Context) -> Fact:
    """The count of those shot without those of them who died, to be held against a count of the wounded."""
    amount, dead = fact.value, context.deaths(fact.article_id)
    if not isinstance(amount, Amount) or outcomes.outcome(fact) != outcomes.HIT or not dead:
        return fact
    ends = {
        name: max(end - dead, 0.0)
        for name in ("low", "high", "soft_low", "soft_high")
        if (end := getattr(amount, name)) is not None
    }
    return fact.model_copy(update={"value": amount.model_copy(update=ends)})


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
