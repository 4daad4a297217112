"""Finding: where the time expressions of a text stand, and what the grammar reads in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from discrepancy.pipeline.dates.chart import Atoms, Item
from discrepancy.pipeline.dates.expressions import (
    Anaphor,
    Both,
    Calendar,
    Duration,
    Expression,
    Offset,
    Recurring,
    Reference,
)
from discrepancy.pipeline.dates.grammar import GRAMMAR, TOP
from discrepancy.pipeline.dates.pieces import PIECE, STRONG, Piece, atoms
from discrepancy.schema import Granularity as G

_KNOWN: Final = GRAMMAR.words
_MOST: Final = 24
"""Pieces after which a run is cut at the next comma: a table of dates must not make one huge chart."""
_CACHED: Final = 1 << 17
"""Distinct pieces remembered, with what they may be; names and numbers of a large archive must not fill the memory."""
_CLAUSE_END: Final = re.compile(r"\s*(?:[.,;:!?)\]}\"”—–]|''|['’](?!s)|$)|\s+(?:and|but|or|when|while|as|-+)\b")
_COMPOUND: Final = re.compile(r"-[a-z]")
"""What follows a part of a compound: "a year" in "a year-old plan" is no expression of its own."""
_LOOKAHEAD: Final = frozenset(atoms(word, "word") for word in ("before", "after", "Before", "After"))
"""Words that make an offset only where nothing follows ("two days before."), and link to what follows elsewhere."""
_PRIORITY: Final = {kind: number for number, kind in enumerate(TOP)}


class Found(NamedTuple):
    """An expression at code points [start, end) of the text."""

    start: int
    end: int
    kind: str
    expression: Expression
    named: bool = False
    """A year right after a name ("Orion 1980"): perhaps a part of it."""


def find(text: str) -> Iterator[Found]:
    """All time expressions of a text, left to right, none overlapping."""
    for island in islands(text):
        yield from _read(island, text)


def islands(text: str) -> Iterator[list[Piece]]:
    """Runs of pieces that the grammar knows, where at least one can begin a time expression."""
    run: list[Piece] = []
    strong = False
    for match in PIECE.finditer(text):
        group = match.lastgroup or "other"
        if group == "gap":
            found: Atoms = ()
        else:
            found = _usable(match.group(), group)
            if found in _LOOKAHEAD and not _CLAUSE_END.match(text, match.end()):
                found = found[:1]
        if found:
            if len(run) >= _MOST and (found[0][0] in ",;" or len(run) == 2 * _MOST):
                if strong:
                    yield run
                run, strong = [], False
            run.append(Piece(match.start(), match.end(), found, False))
            strong = strong or not STRONG.isdisjoint(kind for kind, _ in found)
        elif run:
            if strong:
                yield run
            run, strong = [], False
    if strong:
        yield run


_CACHE: dict[tuple[str, str], Atoms] = {}


def _usable(text: str, group: str) -> Atoms:
    key = (group, text)
    cached = _CACHE.get(key)
    if cached is None:
        cached = tuple((kind, value) for kind, value in atoms(text, group) if kind in _KNOWN or kind.isupper())
        if len(_CACHE) > _CACHED:
            _CACHE.clear()
        _CACHE[key] = cached
    return cached


def _read(island: list[Piece], text: str) -> Iterator[Found]:
    chart = GRAMMAR.parse([piece.atoms for piece in island])
    place = 0
    while place < len(island):
        best = _longest(chart[place], island, text)
        if best is None:
            place += 1
            continue
        start, end = island[place].start, island[best.end - 1].end
        value = best.value
        if isinstance(value, Anaphor) and value.unit is G.YEAR and value.mod is None and _ENDED.match(text, end):
            value = Duration(None, 1, G.YEAR)
        if isinstance(value, Calendar) and value.value == "XXXX-09-11" and _ATTACKS.match(text, end):
            value = Calendar(value="2001-09-11")  # as much a name as "9/11"
        if _refused(value, start, end, text):
            place = best.end
            continue
        if isinstance(best.value, Both):
            yield from _two(best.value, island[place : best.end])
        elif best.kind != "AGE":
            yield Found(start, end, best.kind, value, _after_name(value, start, text))
        place = best.end


def _refused(value: Expression | Both, start: int, end: int, text: str) -> bool:
    """Is it something else: a fraction ("a quarter of"), a title (``"This Week"``, USA Today), a model (Orion 1980)."""
    if isinstance(value, Duration) and value.unit is G.QUARTER and _OF.match(text, end):
        return True
    if isinstance(value, Recurring) and value.value.startswith("P") and _NAME.match(text, end):
        return True  # "the daily Granma" is a newspaper
    if isinstance(value, Reference) and _COUNTED.match(text, end):
        return True  # "the past three summers"
    if isinstance(value, Calendar) and len(value.value) == 3 and _OWN.search(text, max(0, start - 12), start):
        return True  # "in his 30s"
    if not (text[start].isupper() or text[start].isdigit()) or start == 0:
        return False
    words = text[start:end].split()
    if isinstance(value, Calendar | Duration | Offset | Reference) and all(not word[0].islower() for word in words):
        before = text[start - 1]
        if before in _QUOTES and isinstance(value, Duration | Offset) and len(words) > 1:
            return True
        if before == " " and len(words) == 1 and isinstance(value, Offset | Reference):
            return _name_before(text, start)  # USA Today
    return False


def _name_before(text: str, start: int) -> bool:
    named = _CAPITALISED.search(text, max(0, start - 30), start)
    return named is not None and named.group(1).lower() not in _NO_NAMES


def _after_name(value: Expression | Both, start: int, text: str) -> bool:
    return isinstance(value, Calendar) and value.value.isdigit() and text[start].isdigit() and _name_before(text, start)


_ATTACKS: Final = re.compile(r" (?:attacks?|terror\w*|hijack\w*|commission)\b", re.IGNORECASE)
_NAME: Final = re.compile(r" [A-Z][a-z]")
_COUNTED: Final = re.compile(r"\s+(?:\d|few|several|two|three|four|five|six|seven|eight|nine|ten)")
_OWN: Final = re.compile(r"\b(?:his|her|their|my|our|your) (?:early |mid-?|late )?$")
_ENDED: Final = re.compile(r"\s+(?:ended|ending|to|through)\b")
_OF: Final = re.compile(r"\s+of\b|-")
_CAPITALISED: Final = re.compile(r"(?<![.!?:;,] )(?<![^\s(])([A-Z][^\W\d_]*) $")
_NO_NAMES: Final = frozenset(
    "in on at by of since until till from to before after during through and or but for early late mid the this that "
    "about around between circa earlier later fiscal january february march april may june july august september "
    "october november december spring summer autumn fall winter until".split()
)
_QUOTES: Final = frozenset("\"'“‘`’”")


def _longest(items: list[Item], island: list[Piece], text: str) -> Item | None:
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


def _two(both: Both, pieces: list[Piece]) -> Iterator[Found]:
    joint = next(i for i, piece in enumerate(pieces) if i and piece.atoms[0][0] in ("-", "–", "—", "and", "to", "&"))
    yield Found(pieces[0].start, pieces[joint - 1].end, "DATE", both.first)
    yield Found(pieces[joint + 1].start, pieces[-1].end, "DATE", both.second)
