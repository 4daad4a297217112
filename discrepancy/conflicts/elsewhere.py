"""Which facts a report tells of another happening than its own: "In other violence, police say three were killed"."""

from __future__ import annotations

import re
from typing import Final

from discrepancy.schema import Extraction, Fact
from discrepancy.values import gazetteer


def is_elsewhere(fact: Fact) -> bool:
    """Does the sentence of a fact begin by turning to another happening.

    Said of what counts and dates it; a name or an age in it is a person's wherever told.
    """
    return _TURNS.match(fact.evidence.sentence) is not None


_TURNS: Final = re.compile(
    r"\W*(?:(?:also|and|but|earlier|later|meanwhile|yet|still)\b\W+)*(?:(?:early|late|on|\w+day|\w+day's)\b\W+){0,3}"
    r"(?:separately|elsewhere|in (?:an )?unrelated"
    r"|an? (?:unrelated|separate|similar)"
    r"|(?<=earlier )this (?:week|month|year),? (?:an?|two|three|\d+)"
    r"|(?:about |some )?[\w-]+ (?:minutes|hours|days|weeks|months) earlier,? (?:an?|another|two|three|four|\d+)"
    r"|(?<=earlier )(?:on )?\w+day(?: (?:morning|afternoon|evening|night))?,? (?:an?|another|two|three|four|five|\d+)"
    r"|in (?:yet )?(?:another|other|a separate|a different|a second|separate)"
    r"(?! (?:words?|statements?|interviews?|ways?|respects?|news conference|reports?|comments?|remarks?|letter)\b))\b",
    re.IGNORECASE,
)


def is_of_period(fact: Fact) -> bool:
    """Is an amount one of a season, a year or a career, of which each event of it adds a part."""
    begin = fact.evidence.start - fact.evidence.sentence_start
    end = begin + len(fact.evidence.quote)
    sentence = fact.evidence.sentence
    return any(
        _PERIOD.search(near) is not None
        for near in (sentence[max(begin - _NEAR, 0) : begin], sentence[end : end + _NEAR])
    )


_NEAR: Final = 60
"""Characters on each side of an amount that tell of its period."""
_PERIOD: Final = re.compile(
    r"\b(?:this|last|next|all|each|every|per|a) (?:season|campaign|year)\b|\bso far\b|\bcareer\b|\bannual(?:ly)?\b"
    r"|\bin all competitions\b|\b(?:over|in|during) the (?:past|last)\b",
    re.IGNORECASE,
)


def setting(fact: Fact) -> tuple[str, str]:
    """(Ordinal of the event, the town or quarter that its sentence puts it in): "the second stage", "in Ombra".

    A town that the gazetteer does not hold: of those that it holds linking knows where they lie.
    """
    sentence, frame = fact.evidence.sentence, fact.event
    ordinal = None
    if frame is not None:
        at = frame.trigger.end - fact.evidence.sentence_start
        ordinal = _ORDINAL.search(sentence[max(at - len(frame.trigger.text) - _BEFORE, 0) : max(at, 0)])
    towns = {name for name in (*_IN.findall(sentence), *_QUARTER.findall(sentence)) if _is_unknown(name)}
    return ordinal[1].lower() if ordinal is not None else "", towns.pop() if len(towns) == 1 else ""


_BEFORE: Final = 12
"""Characters before an event's word in which its ordinal stands."""
_ORDINAL: Final = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b", re.I
)
_IN: Final = re.compile(r"\bin ((?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+)\b(?!['’])")
_QUARTER: Final = re.compile(
    r"\bin the ((?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+) (?:neighbou?rhood|district|section|suburb)\b"
)
_NO_TOWNS: Final = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Parliament Congress Senate Court English French".split()
)


def _is_unknown(name: str) -> bool:
    if not _NO_TOWNS.isdisjoint(name.split()):
        return False
    return not (gazetteer.cities(name) or gazetteer.region(name) or gazetteer.country(name))


def set_apart(a: Fact, b: Fact, of_a: Extraction, of_b: Extraction) -> bool:
    """Do two sentences tell of the first and the second of a kind, or of towns that the other article never names."""
    (ordinal, town), (other_ordinal, other_town) = setting(a), setting(b)
    if ordinal and other_ordinal and ordinal != other_ordinal:
        return True
    if not town or not other_town or town == other_town:
        return False
    return not _names(of_b, town) and not _names(of_a, other_town)


def _names(extraction: Extraction, town: str) -> bool:
    """Does an article name a town beside what it states: all that a saved report keeps of its words."""
    return any(town in fact.evidence.sentence for fact in extraction.facts)
