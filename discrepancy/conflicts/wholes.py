"""Which counts of the harmed are the toll of one happening, and which are of a grade of harm, a period, a recollection.

What a sentence says around a number decides: "eleven had minor injuries" is no toll, nor are "126 killed this year",
nor those of a happening that the article only recalls ("it comes a month after a gunman killed 20").
"""

from __future__ import annotations

import re
from typing import Final

from discrepancy.schema import Amount, Fact

_AHEAD: Final = 90
"""Characters after a number within which the harm is graded."""


def is_graded(fact: Fact) -> bool:
    """Are only those counted whose harm was of one grade: "two had minor injuries", "three are in critical state"."""
    return _GRADE.search(_after(fact)[:_AHEAD]) is not None


_GRADE: Final = re.compile(
    r"^[^.;,]{0,30}?\b(?:(?:minor|slight|lesser|superficial|serious|severe|grave)\s(?:\w+\s){0,2}(?:injur|wound|condition)"
    r"|(?:slightly|lightly|seriously|severely|gravely|critically)\s(?:injured|hurt|wounded|ill)"
    r"|(?:had|has|have|sustain\w*|suffer\w*|receiv\w*)\s(?:\w+\s){0,1}(?:non|not)[\s-]+life[\s-]+threatening"
    r"|in\s(?:\w+\s)?(?:critical|serious|stable|good|fair|grave)(?:\sbut\s\w+)?\scondition)"
)


def is_recalled(fact: Fact) -> bool:
    """Is a count of a period, or of a happening that the sentence only recalls or compares with."""
    before, after = _before(fact), _after(fact)
    return any(
        found is not None
        for found in (_RECALLS.search(before), _PERIOD.search(before[-_AHEAD:]), _PERIOD.search(after[:_AHEAD]))
    )


_RECALLS: Final = re.compile(
    r"\b(?:comes?|came|coming|follow(?:s|ed|ing)?|marks?|marking|echo(?:es|ed)|recall(?:s|ed|ing)|anniversary)\b"
    r"[^.;]{0,80}?\b(?:after|since|days?|weeks?|months?|years?|last|earlier)\b"
    r"|\b(?:another|an? (?:earlier|previous|separate|similar|unrelated)) [^.;,]{0,60}?\b(?:that|which)\b[^.;]{0,30}$"
    r"|\b(?:weeks?|months?|years?|decades?) (?:after|since)\b|\bcompared (?:with|to)\b"
)
_PERIOD: Final = re.compile(
    r"(?i:\b(?:so far )?this year\b|\bso far this\b"
    r"|\b(?:a|per|each|every) (?:year|month|week)\b(?! (?:after|ago|before|later))"
    r"|\bannual(?:ly)?\b|\b(?:over|in|during) the (?:past|last)\b|\bin recent\b|\bsince (?:the (?:start|beginning)\b"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|19|20))"
)


def is_remainder(fact: Fact) -> bool:
    """Are the "others" those beside some who were hurt too: "two officers were wounded and three others hurt"."""
    amount = fact.value
    return isinstance(amount, Amount) and "other" in amount.text.lower() and _HURT.search(_before(fact)) is not None


_HURT: Final = re.compile(r"\b(?:injured|wounded|hurt)\s*(?:,|and\b|while\b)[^.;]{0,30}$")


def over_several(fact: Fact) -> bool:
    """Is a count the sum over several happenings: "three overnight shootings left five people wounded"."""
    return _SEVERAL.search(fact.evidence.sentence) is not None


_SEVERAL: Final = re.compile(
    r"(?i:\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|separate|string of"
    r"|series of|spate of|wave of)\s+(?:[\w-]+\s+){0,2}"
    r"(?:shootings|incidents|attacks|bombings|blasts|explosions|crashes|accidents|collisions|fires|raids|strikes|killings"
    r"|murders|homicides|stabbings|robberies|clashes|storms|earthquakes|outbreaks)\b)"
)


def over_many(fact: Fact) -> bool:
    """Does a sentence tell of several happenings at once, so that its time is that of none of them."""
    return over_several(fact) or _MANY.search(fact.evidence.sentence) is not None


_MANY: Final = re.compile(
    r"(?i:\b(?:several|multiple|various|numerous|first|second|third|latest|another|other|previous|earlier|unrelated)\s"
    r"(?:[\w-]+\s){0,2}(?:shooting|incident|attack|bombing|blast|explosion|crash|accident|collision|fire|raid|strike|killing"
    r"|murder|homicide|stabbing|robbery|clash|storm|earthquake|outbreak)s?\b)"
)


def in_hospital(fact: Fact) -> bool:
    """Are those counted who were taken to or treated in hospital, of whom there may be fewer than were hurt."""
    return _HOSPITAL.search(_after(fact)[:_AHEAD]) is not None


_HOSPITAL: Final = re.compile(
    r"^[^.;]{0,40}?\b(?:hospitali[sz]ed|(?:taken|transported|rushed|airlifted|flown|sent|brought|driven|treated|went)\b)"
)


def is_restricted(fact: Fact) -> bool:
    """Does a relative clause say which of them: "the two people who arrived in cars had been hit"."""
    return _THE.search(_before(fact)) is not None and _WHO.match(_after(fact)) is not None


_THE: Final = re.compile(r"\b[Tt]h(?:e|ose)\s$")
_WHO: Final = re.compile(r"(?:\s[\w-]+){0,2}\s(?:who|that|which|whose)\b")


def _before(fact: Fact) -> str:
    return fact.evidence.sentence[: max(fact.evidence.start - fact.evidence.sentence_start, 0)]


def _after(fact: Fact) -> str:
    return fact.evidence.sentence[max(fact.evidence.end - fact.evidence.sentence_start, 0) :]
