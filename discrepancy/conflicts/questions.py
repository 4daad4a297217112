"""Which question a fact answers: facts with one question are compared with each other.

When, where and by whom are asked of an event, counts of an event or of the incident as a whole, ages and attributes of
a person. What happened once has one answer, however many words and events an article tells it in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from discrepancy.conflicts import attributes, deeds, outcomes, persons, times, wholes
from discrepancy.conflicts.charges import accused_of, sentenced_in
from discrepancy.conflicts.context import PLAINLY, Context
from discrepancy.conflicts.elsewhere import is_elsewhere
from discrepancy.schema import (
    Actor,
    ActorType,
    Amount,
    EventFrame,
    Evidence,
    Fact,
    Slot,
    TimeType,
    TimeValue,
)
from discrepancy.settings import COMPARING
from discrepancy.values.counted import is_person
from discrepancy.values.names import name_words
from discrepancy.values.spelling import fold


@dataclass(frozen=True)
class Question:
    """What a fact answers: facts with one question are compared with each other."""

    slot: Slot
    scope: str
    """Event, or person for ages and attributes."""
    what: str = ""


def questions(fact: Fact, context: Context) -> tuple[Question, ...]:
    """The questions under which a fact is compared; none: it cannot be compared with anything.

    What a report tells of another happening answers no question about its own.
    """
    found = _questions(fact, context)
    main = context.main_event(fact)
    if main is None or not is_elsewhere(fact):
        return found
    return tuple(question for question in found if question.scope != main.id)


def _questions(fact: Fact, context: Context) -> tuple[Question, ...]:
    match fact.slot:
        case Slot.AGE | Slot.ATTRIBUTE | Slot.OCCURRENCE:
            return _of_subject(fact, context)
        case Slot.COUNT | Slot.MEASURE:
            return _of_amount(fact, context)
        case Slot.AGENT | Slot.PLACE | Slot.TIME | Slot.DURATION:
            return _of_event(fact, context)
        case Slot.PATIENT:
            return _of_name(fact, context)
        case Slot.INSTRUMENT:
            return _of_weapon(fact, context)


def _of_event(fact: Fact, context: Context) -> tuple[Question, ...]:
    """When, where and by whom: of an event of a known kind that happened once.

    A shooting and the death that followed are one happening at two times, so each kind is asked of by itself.
    """
    event, frame = context.event_id(fact), fact.event
    sentenced = sentenced_in(fact) if fact.slot is Slot.DURATION else None
    if sentenced is not None:
        return (Question(fact.slot, "name:" + sentenced, "prison"),)
    if fact.slot is Slot.TIME and isinstance(fact.value, TimeValue):
        if fact.value.type not in _POINTS or _AS_OF.search(_told_before(fact)):
            return ()
        frame = deeds.dated(fact, context.extractions[fact.article_id].events) or frame
    if event is None or frame is None or _is_named_only(frame, fact.evidence):
        return ()
    main = context.main_event(fact)
    if (
        fact.slot in (Slot.TIME, Slot.PLACE)
        and main is not None
        and (event == main.id or event not in context.told_apart)
    ):
        late = frame.sentence > COMPARING.lead_sentences
        surely = event == main.id and (fact.slot is Slot.PLACE or bool(fact.speaker.via) or times.is_dated(fact.value))
        if late and not surely:
            return ()  # further down, other happenings are told of too; a text that is quoted has a lead of its own
        happened = frame.lemma in deeds.HAPPEN
        if happened or deeds.kind(frame) == "harm":
            if fact.slot is Slot.TIME and (wholes.over_many(fact) or (not happened and times.is_offset(fact.value))):
                return ()
            kind = main.type if happened and main.type not in deeds.HARM else "harm"
            return (Question(fact.slot, main.id, kind),)
        if fact.slot is Slot.TIME and deeds.is_response(frame):
            return (Question(fact.slot, main.id, "harm"),)  # compared with calls, and with harm by what came first
    if _several(frame) or (fact.slot is Slot.TIME and frame.type in _GOING_ON):
        return ()
    if fact.slot is Slot.DURATION and times.is_offset(fact.value):
        return ()
    if fact.slot is Slot.AGENT and frame.type in deeds.UNTYPED:
        return _of_agent(fact, frame, event)
    if frame.type in deeds.UNTYPED:
        if fact.slot not in (Slot.TIME, Slot.DURATION) or frame.type == "statement":
            return ()
        if frame.lemma not in _ANYTHING:
            return (Question(fact.slot, event, f"{frame.type}:{frame.lemma}"),)
        whole = len(frame.agents) == 1 and len(frame.patients) == 1  # "the rebels took the town"
        return (Question(fact.slot, event, f"{frame.lemma}:{_plain(frame.patients[0].name)}"),) if whole else ()
    if fact.slot is Slot.AGENT:
        return _of_agent(fact, frame, event)
    return (Question(fact.slot, event, deeds.kind(frame)),)


_AS_OF = re.compile(r"\bas of $", re.IGNORECASE)
"""Before a time that something had gone on until."""


def _told_before(fact: Fact) -> str:
    return fact.evidence.sentence[: max(fact.evidence.start - fact.evidence.sentence_start, 0)]


def _of_agent(fact: Fact, frame: EventFrame, event: str) -> tuple[Question, ...]:
    """Who is to blame for harm; who won, bought or proposed one thing, as both texts call it."""
    if not isinstance(fact.value, Actor):
        return ()
    if frame.type in _BLAMABLE:
        return (Question(fact.slot, event, "harm"),) if fact.value.type in _PARTIES else ()
    if frame.lemma not in _ONE_DOES or fact.value.type not in _NAMED or len(frame.agents) != 1:
        return ()
    return tuple(
        Question(fact.slot, event, f"{frame.lemma}:{words}")
        for patient in frame.patients
        if (words := _plain(patient.name)) and patient.type is not ActorType.PERSON
    )


def _plain(name: str) -> str:
    """A description without its article."""
    return _ARTICLE.sub("", fold(name))


_ONE_DOES = frozenset("win clinch buy acquire purchase propose discover invent break host stage found design".split())
"""What one party does to one thing."""
_NAMED = frozenset({ActorType.PERSON, ActorType.ORGANISATION, ActorType.COUNTRY})
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their) ")


_GOING_ON = frozenset({"investigation"})
"""Types of what takes weeks, so that every report gives another day of it."""
_POINTS = frozenset({TimeType.DATE, TimeType.TIME})

_ANYTHING = frozenset(
    "be have do get go come take make lose find know want need keep put turn run live work stay give use try leave "
    "look hear feel stand sit wait begin start stop end continue move bring hold let show hang open".split()
)
"""Verbs of which an article tells many times over: two of them are rarely one event."""
_BLAMABLE = frozenset({"attack", "death", "injury", "abduction", "damage", "theft", "abuse"})
_PARTIES = frozenset({ActorType.ORGANISATION, ActorType.COUNTRY, ActorType.NATIONALITY})


def _is_named_only(frame: EventFrame, evidence: Evidence) -> bool:
    """Is a crime only what somebody was charged with, so that time and place are those of the charge; or no deed."""
    if frame.lemma == "execute" and not any(is_person(actor.head) for actor in frame.patients):
        return True  # "the warrant was executed on Thursday"
    before = evidence.sentence[: max(frame.trigger.start - evidence.sentence_start, 0)]
    return frame.lemma in _CRIMES and _CHARGED.search(before) is not None


_CRIMES = frozenset({"murder", "homicide", "manslaughter", "assault", "robbery", "theft", "kidnapping", "burglary"})
_CHARGED = re.compile(
    r"\b(?:charg|accus|indict|convict|suspicion|guilty|count)\w* (?:\w+ ){0,3}(?:with|of|on|for|to)\b[^.;]{0,60}$"
)


def _several(frame: EventFrame) -> bool:
    """Does a mention name several events at once: "raids in May and June"."""
    words = frame.trigger.text.lower().split()
    return frame.lemma not in words and bool({frame.lemma + "s", frame.lemma + "es"} & {*words})


def _of_subject(fact: Fact, context: Context) -> tuple[Question, ...]:
    """Ages and attributes of a named person wherever told; of a described one, or of what happened, in one incident."""
    what, incident = fact.aspect, context.incident.get(fact.article_id)
    if fact.slot is Slot.AGE and persons.is_general(fact):
        return ()
    found = []
    name = persons.full_name(fact)
    if name:
        found.append(Question(fact.slot, "name:" + name_words(name)[-1], what))
    if incident is None:
        return tuple(found)
    found += [Question(fact.slot, incident, f"{what}:{role}") for role in sorted(context.roles(fact))]
    if fact.slot is Slot.AGE:
        if given := persons.given_name(fact):
            found.append(Question(fact.slot, incident, f"given:{given}"))
        return (*found, Question(fact.slot, incident, what)) if not name and persons.kind(fact) else tuple(found)
    if what in _OF_THE_HURT and (age := context.age_of(fact)):
        found.append(Question(fact.slot, incident, f"{what}:{age}"))
    once = _ONCE.search(fact.evidence.sentence) is not None
    if (
        what == "charge" and attributes.is_of_intent(fact.value) and not once
    ):  # whoever is charged with murder is said to have meant it
        found.append(Question(fact.slot, incident, "manner"))
    if what == "manner" and (fact.event is None or context.event_id(fact) == incident):
        found.append(Question(fact.slot, incident, what))
    elif what == "colour" and fact.subject is not None:
        found.append(Question(fact.slot, incident, f"{what}:{fact.subject.head or fold(fact.subject.name)}"))
    elif what == "condition" and (number := context.group_size(fact)) is not None and fact.subject is not None:
        found.append(Question(fact.slot, incident, f"{what}:{number:g}:{fact.subject.head}"))
        if number == context.harmed(fact.article_id):  # all of them, however they are called
            found.append(Question(fact.slot, incident, f"{what}:{number:g}"))
    elif what == "nationality" and (number := context.group_size(fact)) is not None:
        found.append(Question(fact.slot, incident, f"{what}:{number:g}"))
    elif what in ("decision", "answer", "contest") and fact.event is not None and not name:
        if fact.subject is not None:
            found.append(Question(fact.slot, incident, f"{what}:{fact.subject.head or fold(fact.subject.name)}"))
    return tuple(found)


_OF_THE_HURT = frozenset({"life", "condition", "hand"})
"""What is asked of a person whom an age alone tells from the others of an incident."""

_ONCE = re.compile(r"\b(?:originally|initially|at first)\b", re.IGNORECASE)
"""In the sentence of a charge that stands no more."""


def _of_name(fact: Fact, context: Context) -> tuple[Question, ...]:
    """The name of the one victim, or the one accused, or what he is; of others, many take part in most events."""
    who, incident = fact.value, context.incident.get(fact.article_id)
    if incident is None or not isinstance(who, Actor):
        return ()
    if who.type is ActorType.DESCRIBED and who.head in persons.FEMALE | persons.MALE | persons.YOUNG:
        if fact.event is None or fact.event.type not in deeds.HARM:
            return ()
        return tuple(Question(fact.slot, incident, f"kind:{role}") for role in sorted(context.roles_of(who, fact)))
    if who.type is not ActorType.PERSON:
        return ()
    if len(name_words(who.name)) < _FULL:
        return ()
    return tuple(Question(fact.slot, incident, f"name:{role}") for role in sorted(context.roles_of(who, fact)))


_FULL = 2
"""Words of a full name."""


def _of_weapon(fact: Fact, context: Context) -> tuple[Question, ...]:
    """What an attack was made with, where it is one of the weapons that exclude each other."""
    incident = context.incident.get(fact.article_id)
    used = fact.value
    if incident is None or not isinstance(used, Actor) or used.head not in attributes.WEAPONS:
        return ()
    return (Question(fact.slot, incident, "weapon"),)


def _of_amount(fact: Fact, context: Context) -> tuple[Question, ...]:
    amount = fact.value
    if not isinstance(amount, Amount) or _is_part(fact, context) or outcomes.is_partial(fact):
        return ()
    accused = accused_of(fact)
    if accused is not None:
        name, crime = accused
        return (Question(fact.slot, "name:" + name, f"counts:{outcomes.outcome(fact)}:{crime}"),)
    scope = _scope(fact, context)
    what = outcomes.counted(fact)
    if not what or scope is None:
        return ()
    found = (Question(fact.slot, scope, what),)
    if what == _SHOT and context.deaths(fact.article_id) is not None:
        return (*found, Question(fact.slot, scope, _WOUNDED))  # those who were shot and live are the wounded
    return found


def _is_part(fact: Fact, context: Context) -> bool:
    """Is an amount a part of another one, of the same outcome: not the dead of "four people were shot, two fatally"."""
    if fact.part_of is None or outcomes.outcome(fact) != outcomes.KILLED:
        return fact.part_of is not None
    after = fact.evidence.sentence[max(fact.evidence.end - fact.evidence.sentence_start, 0) :]
    if _OF_THE.match(after):
        return True  # "one of those killed was the gunman"
    facts = context.extractions[fact.article_id].facts
    return any(whole.id == fact.part_of and outcomes.outcome(whole) == outcomes.KILLED for whole in facts)


_OF_THE = re.compile(r"(?:\s\w+)?\sof\s(?:the|those|these|its|his|her|their)\b")
_SHOT = f"persons:{outcomes.HIT}"
_WOUNDED = f"persons:{outcomes.HURT}"


_TOLLS = outcomes.HARM | {"displaced", "missing", "rescued", "infected"}
"""What is counted of an incident all told."""


def _scope(fact: Fact, context: Context) -> str | None:
    """Event that a count or measure is asked of: a toll is the incident's, unless its event is of another time.

    Reports tell the dead and the wounded of one happening in words that linking does not always bring together.
    """
    event = context.event_id(fact)
    main = context.main_event(fact)
    if main is None or event is None:
        return event or (main.id if main is not None else None)
    toll = fact.slot is Slot.COUNT and (outcomes.outcome(fact) in _TOLLS or outcomes.is_of_attackers(fact))
    if not toll:
        return event
    time = fact.event.time if fact.event is not None else None
    if time is None or main.time is None or fact.event is None:
        return main.id
    plainly = fact.event.time_reason in PLAINLY and times.days_apart(time, main.time) > COMPARING.other_days
    if not plainly and not times.far(time, main.time):
        return main.id
    return event if event != main.id else None
