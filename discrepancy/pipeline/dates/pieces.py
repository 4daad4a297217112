"""A text cut into pieces, and the runs of pieces in which a time expression may stand.

Pieces are cut from the text itself and not taken from the tokeniser: pipelines disagree on hyphens, clock times and
numeric dates. One regular expression without nested repetition does it in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from discrepancy.pipeline.dates.chart import Atoms
from discrepancy.pipeline.dates.grammar import GRAMMAR
from discrepancy.pipeline.dates.lexicon import MONTHS, STRONG, WEEKDAYS, atoms

_MOST: Final = 24
"""Pieces after which a run is cut at the next comma: a table of dates must not make one huge chart."""
_REMEMBERED: Final = 1 << 17
"""Distinct pieces remembered, with what they may be; names and numbers of a large archive must not fill the memory."""

_ABBREVIATIONS: Final = sorted(
    {name[:-1] for name in (*MONTHS, *WEEKDAYS) if name.endswith(".")}, key=len, reverse=True
)
PIECE: Final = re.compile(
    r"(?P<iso>(?<![\w-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<full>(?<![\w-])\d{1,2}(?P<joint>[-./])[A-Za-z]{3,9}(?P=joint)(?:\d{4}|\d\d)(?![\w-])"
    r"|(?<![\w/.])\d{4}[/.]\d{1,2}[/.]\d{1,2}(?![\w/]))"
    r"|(?P<slash>(?<![\w/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])|(?<![\w.])\d{1,2}\.\d{1,2}\.\d{4}(?![\w.]))"
    r"|(?P<clock>(?<![\w:.])\d{1,2}:\d\d(?::\d\d)?(?:(?![\w:])|(?=[ap]\.?m\b)))"
    r"|(?P<token>(?<!\w)(?:Q[1-4]|H[12]|FY ?\d{4})(?!\w))"
    r"|(?P<decade>(?<!\w)(?:1[0-9]|20)\d0['’]?s\b|['’`]\d0s\b|(?<!\w)\d0s\b)"
    r"|(?P<shortyear>(?<=[\s(])['’`]\d\d(?![\w'’`%]))"
    r"|(?P<ordinal>(?<![\w.,])\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<fraction>(?<![\w/])\d{1,2}/\d{1,2}(?![\w/]))"
    r"|(?P<number>(?<![\w.,])\d{1,2}(?:\.\d\d)?(?=[ap]\.?m\b)|(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)"
    r"|(?<=[A-Za-z][.,])\d+(?!\w))"
    r"|(?P<word>(?:" + "|".join(_ABBREVIATIONS) + r")\.(?=[\s,]*[\d(]|\s*,|\s+[a-z])"
    r"|[ap]\.m\.|[ab]\.[cd]\.(?:e\.)?|[ap]\.m\b|St\.|[^\W\d_]+)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<gap>[ \t\xa0]*\n[ \t\xa0]*\n\s*)"
    r"|(?P<other>\w+|[^\w\s])",
    re.IGNORECASE,
)


class Piece(NamedTuple):
    """A piece of text: code points [start, end), and what it may be."""

    start: int
    end: int
    atoms: Atoms


_CLAUSE_END: Final = re.compile(r"\s*(?:[.,;:!?)\]}\"”—–]|''|['’](?!s)|$)|\s+(?:and|but|or|when|while|as|-+)\b")
_LOOKAHEAD: Final = frozenset(atoms(word, "word") for word in ("before", "after", "Before", "After"))
"""Words that make an offset only where nothing follows ("two days before."), and link to what follows elsewhere."""
_memory: dict[tuple[str, str], tuple[Atoms, bool]] = {}


def islands(text: str) -> Iterator[list[Piece]]:
    """Runs of pieces that the grammar knows, where at least one can begin a time expression."""
    run: list[Piece] = []
    strong = False
    for match in PIECE.finditer(text):
        found, begins = _readings(match.lastgroup or "other", match.group())
        if found in _LOOKAHEAD and not _CLAUSE_END.match(text, match.end()):
            found = found[:1]
        if found:
            if len(run) >= _MOST and (found[0][0] in ",;" or len(run) == 2 * _MOST):
                if strong:
                    yield run
                run, strong = [], False
            run.append(Piece(match.start(), match.end(), found))
            strong = strong or begins
        elif run:
            if strong:
                yield run
            run, strong = [], False
    if strong:
        yield run


def _readings(group: str, text: str) -> tuple[Atoms, bool]:
    """What a piece may be, as far as the grammar asks for it, and whether it can begin a search."""
    known = _memory.get((group, text))
    if known is None:
        every = () if group == "gap" else atoms(text, group)
        kept = tuple((kind, value) for kind, value in every if kind in GRAMMAR.words or kind.isupper())
        known = kept, not STRONG.isdisjoint(kind for kind, _ in kept)
        if len(_memory) > _REMEMBERED:
            _memory.clear()
        _memory[group, text] = known
    return known
