"""Counts of a charge: "convicted of six counts of fraud" is asked of the one accused, and of the one crime."""

from __future__ import annotations

import re
from typing import Final

from discrepancy.schema import ActorType, Amount, EventFrame, Fact
from discrepancy.values.names import name_words


def sentenced_in(fact: Fact) -> str | None:
    """Surname of the one to whom a length of time in prison was given; None: it is no such time."""
    frame, sentence = fact.event, fact.evidence.sentence
    if frame is None or frame.lemma not in _GIVEN or not _IN_PRISON.match(sentence, _end(fact)):
        return None
    return _one_person(frame)


def _one_person(frame: EventFrame) -> str | None:
    """Surname of the only person whom an event names."""
    named = {
        name_words(actor.name)[-1]
        for actor in (*frame.patients, *frame.agents)
        if actor.type is ActorType.PERSON and name_words(actor.name)
    }
    return named.pop() if len(named) == 1 else None


def _end(fact: Fact) -> int:
    return max(fact.evidence.end - fact.evidence.sentence_start, 0)


_GIVEN: Final = frozenset({"get", "receive", "give", "hand", "jail", "imprison", "sentence", "send"})
_IN_PRISON: Final = re.compile(
    r"(?: to life)? (?:in (?:state |federal )?(?:prison|jail|custody)|behind bars|of probation)\b"
)


def accused_of(fact: Fact) -> tuple[str, str] | None:
    """(surname of the one accused, the crime) where a number counts charges of one crime; None: it does not."""
    frame, amount = fact.event, fact.value
    if frame is None or not isinstance(amount, Amount) or amount.noun not in _NOUNS:
        return None
    name = _one_person(frame)
    crime = _CRIME.match(fact.evidence.sentence, fact.evidence.start - fact.evidence.sentence_start)
    return (name, _DEGREE.sub("", crime[1].lower())) if name is not None and crime is not None else None


_DEGREE: Final = re.compile(r"^(?:(?:capital|first-degree|second-degree|third-degree|felony|aggravated) )+(?=\w)")
"""What the charges of one crime are told with and without."""
_NOUNS: Final = frozenset({"count", "charge"})
_CRIME: Final = re.compile(
    r"[\w-]+ (?:\w+ )?(?:counts?|charges?) of ((?:[a-z-]+ ){0,2}?[a-z-]+)(?=\W*$|[,.;]| [a-z]{2,9} )"
)
