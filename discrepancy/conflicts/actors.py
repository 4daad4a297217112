"""Are two parties named for one role the same, or do they exclude each other."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

from discrepancy.conflicts.amounts import Comparison
from discrepancy.conflicts.persons import FEMALE, GROWN, MALE, SMALL, YOUNG
from discrepancy.schema import Actor, ActorType, Cause, Reason, Value, Verdict
from discrepancy.values.names import Match, match_actors, misspelt, name_words, nations
from discrepancy.values.spelling import fold

_NAMED: Final = frozenset({ActorType.PERSON, ActorType.ORGANISATION, ActorType.COUNTRY, ActorType.NATIONALITY})
_STATES: Final = frozenset({ActorType.COUNTRY, ActorType.NATIONALITY})


def compare(a: Actor, b: Actor) -> Comparison:
    """Compare two answers to who did it, or to whom.

    Only named parties of one kind exclude each other. A described party ("the gunman", "an Iraqi militia") is a coarser
    answer, and a person may have acted for an organisation, an organisation for a state: principal and client are not
    two answers.

    Returns:
        Verdict, machine-readable reasons, and what might explain a disagreement. Symmetric.

    Example:
        >>> north = Actor(type="organisation", name="Northern Front", text="the Northern Front")
        >>> south = Actor(type="organisation", name="Southern League", text="the Southern League")
        >>> compare(north, south)[0].value
        'conflict'
        >>> compare(north, Actor(type="described", name="a rebel group", head="group", text="a rebel group"))[0].value
        'compatible'
    """
    matched = match_actors(a, b)
    if matched is Match.SAME:
        if fold(a.name) == fold(b.name):
            return Verdict.EQUAL, (Reason.SAME_VALUE,), ()
        return Verdict.EQUAL, (Reason.SAME_ACTOR,), ()
    if a.type is b.type is ActorType.DESCRIBED and are_of_two_kinds(a, b):
        return Verdict.CONFLICT, (Reason.DIFFERENT_ACTORS,), ()
    if matched is Match.POSSIBLE:
        return Verdict.COMPATIBLE, (Reason.COARSER,), ()
    if a.type not in _NAMED or b.type not in _NAMED:
        return Verdict.COMPATIBLE, (Reason.COARSER,), ()
    if (a.type is ActorType.PERSON) != (b.type is ActorType.PERSON):
        return Verdict.COMPATIBLE, (Reason.COARSER,), ()
    if _backed(a, b) or (a.type in _STATES) != (b.type in _STATES):
        return Verdict.COMPATIBLE, (Reason.COARSER,), (Cause.PRINCIPAL_AND_CLIENT,)
    if a.type is ActorType.PERSON and misspelt(a.name, b.name):
        return Verdict.COMPATIBLE, (Reason.SAME_ACTOR,), (Cause.TRANSLATION,)
    one, two = {*name_words(a.name)}, {*name_words(b.name)}
    if a.type is ActorType.PERSON and min(len(one), len(two)) > 1 and (one <= two or two <= one):
        return Verdict.COMPATIBLE, (Reason.SAME_ACTOR,), ()  # "Ann Roe of Oldtown"
    spelled = a.type is not ActorType.PERSON or len(set(name_words(a.name)) & set(name_words(b.name))) == 0
    causes = (Cause.TRANSLATION,) if spelled and named_alike(a, b) else ()
    return Verdict.CONFLICT, (Reason.DIFFERENT_ACTORS,), causes


def named_alike(a: Value, b: Value) -> bool:
    """May two names be of one person, one of them wrong: they share a given name, or are spelled much alike.

    A surname in common is more often that of two of one family.

    Example:
        >>> one, two = (Actor(type="person", name=name, text=name) for name in ("Omar Haddad", "Umar Hadad"))
        >>> named_alike(one, two), named_alike(one, Actor(type="person", name="Jan Novak", text="Jan Novak"))
        (True, False)
    """
    if not isinstance(a, Actor) or not isinstance(b, Actor):
        return False
    one, two = name_words(a.name), name_words(b.name)
    if not one or not two:
        return False
    given = SequenceMatcher(None, one[0], two[0]).ratio() >= _SPELLED_ALIKE
    return given or SequenceMatcher(None, " ".join(one), " ".join(two)).ratio() >= _SPELLED_ALIKE


_SPELLED_ALIKE: Final = 0.75


def are_of_two_kinds(a: Actor, b: Actor) -> bool:
    """Do two descriptions make one person man and woman, or grown up and a child.

    Example:
        >>> man = Actor(type="described", name="a man", head="man", text="a man")
        >>> boy = Actor(type="described", name="a boy", head="boy", text="a boy")
        >>> are_of_two_kinds(man, boy)  # of seventeen, he is called both
        False
        >>> are_of_two_kinds(man, boy.model_copy(update={"name": "an 11-year-old boy"}))
        True
    """
    if {a.head, b.head} & FEMALE and {a.head, b.head} & MALE:
        return True
    return any(one.head in GROWN and other.head in YOUNG and _is_small(other) for one, other in ((a, b), (b, a)))


_YEARS: Final = re.compile(r"\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten)[ -](?:year|month)s?[ -]old\b")
_NEARLY_GROWN: Final = 15
"""Years from which somebody may be called a man or a woman."""


def _is_small(actor: Actor) -> bool:
    age = _YEARS.search(actor.name.lower())
    if age is None:
        return actor.head in SMALL
    return not age[1].isdigit() or int(age[1]) < _NEARLY_GROWN


def _backed(a: Actor, b: Actor) -> bool:
    """Does one belong to, or is it backed by, the country or organisation that the other is."""
    for client, principal in ((a, b), (b, a)):
        names = {fold(name) for name in (principal.name, *principal.aliases)}
        if any(fold(name) in names for name in client.affiliations):
            return True
        if principal.type in (ActorType.COUNTRY, ActorType.NATIONALITY) and nations(principal) & nations(client):
            return True
    return False
