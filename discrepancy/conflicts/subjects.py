"""Whose age, attribute or outcome two facts give: one person's, or those of two."""

from __future__ import annotations

import re

from discrepancy.conflicts import persons
from discrepancy.conflicts.context import Context
from discrepancy.conflicts.verdicts import compare_values
from discrepancy.schema import Actor, Amount, Fact, Phrase, Reason, Slot, Verdict
from discrepancy.settings import COMPARING
from discrepancy.values.names import Match, match_actors
from discrepancy.values.spelling import fold

OF_SUBJECTS = frozenset({Slot.AGE, Slot.ATTRIBUTE, Slot.OCCURRENCE})
"""Slots of what is said of a person, or of what happened."""


def subjects_apart(a: Fact, b: Fact, context: Context) -> Reason | None:
    """Why two facts are not said of one person or thing; None: as far as the articles tell, they are."""
    if not context.related(a, b):
        return Reason.DIFFERENT_EVENT
    if a.slot is Slot.AGE and a.article_id == b.article_id and _years_apart(a, b) > COMPARING.age_gap:
        return Reason.DIFFERENT_ACTORS  # father and son of one name
    if a.slot is not Slot.AGE:
        return None if _one_subject(a, b, context) else Reason.DIFFERENT_ACTORS
    if context.one_role(a, b) and not _another(a) and not _another(b):
        if all(persons.given_name(fact) for fact in (a, b)):
            return None if persons.same(a, b) else Reason.DIFFERENT_ACTORS
        if not persons.may_be_one(a, b) or _both_told(a, b, context):
            return Reason.DIFFERENT_ACTORS
        return None if _years_apart(a, b) <= COMPARING.age_gap else Reason.DIFFERENT_ACTORS
    if not alike(a, b) or (not persons.given_name(a) and _both_told(a, b, context)):
        return Reason.DIFFERENT_ACTORS
    by_one_word = persons.given_name(a) and not all(persons.full_name(fact) for fact in (a, b))
    return Reason.DIFFERENT_ACTORS if by_one_word and _years_apart(a, b) > COMPARING.age_gap else None


def _years_apart(a: Fact, b: Fact) -> float:
    return abs(persons.years(a) - persons.years(b))


def is_dead(fact: Fact) -> bool:
    """Does a fact say that somebody is dead."""
    return fact.aspect == "life" and isinstance(fact.value, Phrase) and fact.value.head == "dead"


def _another(fact: Fact) -> bool:
    """ "Another 17-year-old" is one that has not been spoken of."""
    return isinstance(fact.value, Amount) and fact.value.text.lower().startswith("another")


def _one_subject(a: Fact, b: Fact, context: Context) -> bool:
    """Is an attribute or outcome said of one party: by name, by a role that nobody shares, or of what happened."""
    if a.aspect != b.aspect:  # an accident, and what somebody is charged with for it
        return a.article_id != b.article_id
    if a.subject is None or b.subject is None:
        return a.subject is b.subject
    if a.aspect in ("answer", "contest") and not _one_object(a, b):
        return False
    if a.aspect in _OF_EACH and not (_named_here(a) and _named_here(b)):
        return False
    one, two = persons.full_name(a), persons.full_name(b)
    if one and two:
        return persons.are_one(one, two)
    if context.one_role(a, b) or context.one_age(a, b):
        return True
    if a.aspect in ("nationality", "condition"):
        size = context.group_size(a)
        if size is not None and size == context.group_size(b):
            return True
    return match_actors(a.subject, b.subject) is Match.SAME or described_alike(a.subject, b.subject)


_OF_EACH = frozenset({"wound", "hospital"})
"""What each of several who are hurt has of his own, so that a pronoun is no sure sign of whose it is."""


def _named_here(fact: Fact) -> bool:
    """Does the sentence itself name or describe whose attribute it gives."""
    words = {*re.findall(r"\w+", fact.evidence.sentence.lower())}
    return fact.subject is not None and bool(words & {*re.findall(r"\w{3,}", fact.subject.name.lower())})


def _one_object(a: Fact, b: Fact) -> bool:
    """Is what was accepted and rejected, or won and lost, one thing, as far as both say."""
    objects = [fact.event.patients if fact.event is not None else () for fact in (a, b)]
    if not all(objects):
        return a.aspect == "contest"
    return any(
        match_actors(one, two) is Match.SAME or described_alike(one, two) for one in objects[0] for two in objects[1]
    )


def described_alike(a: Actor, b: Actor) -> bool:
    """Do two descriptions have one head, and no word that the other lacks on both sides: "the tax bill", "the bill"."""
    if not a.head or a.head != b.head or a.head in persons.MANY:
        return False
    one, two = ({*fold(actor.name).split()} - {"the", "a", "an", "its", "this"} for actor in (a, b))
    return one <= two or two <= one


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
    if a.slot is Slot.AGE:
        return persons.same(a, b)
    one, two = persons.full_name(a), persons.full_name(b)
    return not (a.slot in OF_SUBJECTS and one and two) or persons.are_one(one, two)
