"""Finding: where the time expressions of a text stand, and what the grammar reads in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from discrepancy.pipeline.dates.chart import Item
from discrepancy.pipeline.dates.expressions import (
    Anaphor,
    Base,
    Both,
    Calendar,
    Duration,
    Expression,
    Offset,
    OnDay,
    Recurring,
    Reference,
)
from discrepancy.pipeline.dates.grammar import GRAMMAR, TOP
from discrepancy.pipeline.dates.pieces import Piece, islands
from discrepancy.schema import Granularity as G

_PRIORITY: Final = {kind: number for number, kind in enumerate(TOP)}
_JOINTS: Final = frozenset({"-", "–", "—", "and", "to", "&", "through", "until"})


class Found(NamedTuple):
    """An expression at code points [start, end) of the text."""

    start: int
    end: int
    expression: Expression
    after_name: bool = False
    """A year right after a name ("Windows 2000"): perhaps a part of it."""


def find(text: str) -> Iterator[Found]:
    """All time expressions of a text, left to right, none overlapping; ages are left out.

    Example:
        >>> [text for found in find("He left on May 5, 1998.") for text in [found.expression.value, found.start]]
        ['1998-05-05', 11]
    """
    for island in islands(text):
        chart = GRAMMAR.parse([piece.atoms for piece in island])
        place = 0
        while place < len(island):
            best = _longest(chart[place], island, text)
            if best is None:
                place += 1
                continue
            if best.kind != "AGE":
                yield from _expressions(best.value, island[place : best.end], text)
            place = best.end


def _longest(items: list[Item], island: list[Piece], text: str) -> Item | None:
    """The whole expression that reaches furthest, of the first kind in ``TOP``."""
    best: Item | None = None
    for item in items:
        priority = _PRIORITY.get(item.kind)
        if (
            priority is not None
            and (best is None or (item.end, -priority) > (best.end, -_PRIORITY[best.kind]))
            and not _COMPOUND.match(text, island[item.end - 1].end)
        ):
            best = item
    return best


def _expressions(value: Expression | Both, pieces: list[Piece], text: str) -> Iterator[Found]:
    start, end = pieces[0].start, pieces[-1].end
    if isinstance(value, Both):
        joint = next(i for i, piece in enumerate(pieces) if i and piece.atoms[0][0] in _JOINTS)
        yield Found(start, pieces[joint - 1].end, value.first)
        yield Found(pieces[joint + 1].start, end, value.second)
        return
    if isinstance(value, Anaphor) and value.unit is G.YEAR and value.mod is None and _ENDED.match(text, end):
        value = Duration(None, 1, G.YEAR)  # "the year ended May 31"
    if isinstance(value, Offset) and text.endswith("fiscal year", start, end) and _ENDED.match(text, end):
        value = Duration(None, 1, G.YEAR)  # "the fiscal year ended May 31"
    if isinstance(value, Calendar) and value.mod in _STAGES and _MONTH_OR_YEAR.match(value.value):
        if _OF_NOUN.match(text, start):
            start = pieces[1].start  # "the mid-May vote": the article is the noun's
    if isinstance(value, Duration) and value.ahead == -1 and _is_lasting(text, start):
        start, value = pieces[1].start, replace(value, ahead=None)  # "will last two days"
    if isinstance(value, Offset) and value.base is Base.PREVIOUS and _THAN.match(text, end):
        value = Duration(value.mod, abs(value.count), value.unit)  # "six months later than planned"
    if isinstance(value, Calendar) and value.value == "XXXX-09-11" and _ATTACKS.match(text, end):
        value = Calendar(value="2001-09-11")  # as much a name as "9/11"
    if not _is_something_else(value, start, end, text):
        year = isinstance(value, Calendar) and value.value.isdigit() and text[start].isdigit()
        yield Found(start, end, value, year and _follows_name(text, start))


# ---------------------------------------------------------------- what the words around say

_COMPOUND: Final = re.compile(r"-[a-z]")
"""What follows a part of a compound: "a year" in "a year-old plan" is no expression of its own."""
_ENDED: Final = re.compile(r"\s+(?:ended|ending|to|through)\b")
_ATTACKS: Final = re.compile(r" (?:attacks|attack(?! on)|terror\w*|hijack\w*|commission)\b", re.IGNORECASE)
_STAGES: Final = ("START", "MID", "END")
_OF_NOUN: Final = re.compile(r"[Tt]he (?:early|mid|late)\b")
_MONTH_OR_YEAR: Final = re.compile(r"(?:\d{4}|XXXX)-\d\d$|\d{4}$")
_THAN: Final = re.compile(r" than (?!a |in |last |the (?:year|month|week) )")
_OF: Final = re.compile(r"\s+of\b|-")
_NAME: Final = re.compile(r" [A-Z][a-z]")
_AS_MANY: Final = re.compile(r"\bas many \w+$")
_ADDRESS: Final = re.compile(
    r" (?:block\b|[NSEW]{1,2}\b\.?(?= )|(?:[A-Z]\w+ )?[A-Z]\w+ "
    r"(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Blvd|Boulevard|Ln|Lane|Way|Pl|Place|Ct|Court|Parkway|Pkwy|Highway|Hwy)\b)"
)
_SERIAL: Final = re.compile(r"(?:(?<!\d)(?:\d{1,3}|\d{5,})-|#|[Nn]o\. ?)$")
_COUNTED: Final = re.compile(r"\s+(?:\d|few|several|two|three|four|five|six|seven|eight|nine|ten)")
_BARE_CLOCK: Final = re.compile(r"\d{1,2}:\d\d")
_AT: Final = re.compile(
    r"(?:\b(?:at|by|around|about|until|till|from|to|before|after|since|between|and|of|for|circa|was|is)|[-–(,:]) *$",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(?:his|her|their|my|our|your)(?:[ -]+(?:early|mid|late|to))*[ -]*$")
_CAPITALISED: Final = re.compile(r"(?<![.!?:;,] )(?<![^\s(])([A-Z][^\W\d_]*) $")
_NO_NAMES: Final = frozenset(
    "in on at by of since until till from to before after during through and or but for early late mid the this that "
    "about around between circa earlier later fiscal january february march april may june july august september "
    "october november december spring summer autumn fall winter a an his her its their our my your both".split()
)
"""Capitalised words before a year that are no name."""
_QUOTES: Final = frozenset("\"'“‘`’”")
_SHORT_AFTER: Final = re.compile(r"\b(?:in|of|since|from|until|till|by|before|after|and|or|to|the|early|late|mid)[ -]$")
_BEFORE_LAST: Final = re.compile(
    r"(?:\b(?:in|over|during|for|from|of|within|throughout|since|and|or|than|these|those)|'s|’s)\s+$"
)
_WINDOW: Final = 30
"""Code points looked back over."""


def _is_something_else(value: Expression, start: int, end: int, text: str) -> bool:
    """Is it a fraction ("a quarter of it"), the name of a newspaper or programme, an age ("in his 30s")."""
    match value:
        case Duration(unit=G.QUARTER, count=count) if count is not None and _OF.match(text, end):
            return True
        case Recurring() if value.value.startswith("P") and _NAME.match(text, end):
            return True  # "the daily Clarion"
        case Reference() if text.endswith("past", start, end) and _COUNTED.match(text, end):
            return True  # "the past two winters"
        case Duration(count=None) if start and _AS_MANY.search(text, max(0, start - _WINDOW), end):
            return True  # "the third time in as many weeks"
        case Calendar() if value.value.isdigit() and (
            _ADDRESS.match(text, end) or _SERIAL.search(text, max(0, start - _WINDOW), start)
        ):
            return True  # "1900 block of West Street", "555-1867"
        case OnDay(day=Anaphor()) if _BARE_CLOCK.fullmatch(text, start, end) and not _AT.search(
            text, max(0, start - _WINDOW), start
        ):
            return True  # a score, or the length of a video
        case Calendar() if text[start] in "'’`" and text[start + 1].isdigit() and len(value.value) == 4:
            return not _SHORT_AFTER.search(text, max(0, start - _WINDOW), start)  # "in '98"
        case Calendar() if len(value.value) == 3 and _OWN.search(text, max(0, start - _WINDOW), start):
            return True
        case Duration() | Offset() | Reference() if start and not any(
            word[0].islower() for word in text[start:end].split()
        ):
            several = " " in text[start:end]
            if several and not isinstance(value, Reference):
                return text[start - 1] in _QUOTES  # "This Week" with its host
            return not several and not isinstance(value, Duration) and _follows_name(text, start)  # USA Today
    return False


def _is_lasting(text: str, start: int) -> bool:
    """Is "last" a verb: it has no article, and no preposition that would want one stands before it."""
    return text.startswith("last ", start) and not _BEFORE_LAST.search(text, max(0, start - _WINDOW), start)


def _follows_name(text: str, start: int) -> bool:
    named = _CAPITALISED.search(text, max(0, start - _WINDOW), start)
    return named is not None and named.group(1).lower() not in _NO_NAMES
