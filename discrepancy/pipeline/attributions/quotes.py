"""Quotation marks to quotations: paired within paragraphs, carried over paragraphs that open with a mark.

Newspapers open every paragraph of a long quotation with a mark and close only the last. Marks come in any
shape ("straight", “curly”, ''doubled'', «angled»), and machine-made text has the wrong one of a pair, so a mark is
read by its neighbours and by what is open, not by its shape alone. Plain text in, offsets out: no spaCy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_BREAK: Final = re.compile(r"[ \t\xa0]*\n\s*")
_DOUBLE: Final = re.compile(r"[“”„«»\"]|''|``|’’|‘‘")
_SINGLE_OPEN: Final = re.compile(r"(?<![\w’'.,!?])[‘'](?=[^\W\d])")
_SINGLE_CLOSE: Final = re.compile(r"(?<=[\w.,!?…])[’'](?!\w)")
_FAMILY: Final = {
    "“": "c",
    "”": "c",
    "„": "c",
    "«": "a",
    "»": "a",
    '"': "s",
    "''": "t",
    "``": "t",
    "’’": "c",
    "‘‘": "c",
}
_OPENING: Final = frozenset("“„«") | {"``", "‘‘"}
_CLOSING: Final = frozenset("”»") | {"’’"}
_ENDS: Final = frozenset(",.?!…—–-’'")
_BEFORE_OPEN: Final = frozenset("([{—–-/:’‘'>*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch within one paragraph.

    Attributes:
        start: Offset of the opening mark.
        end: Offset after the closing mark, or the paragraph's end where none closes it.
        inner_start: Offset after the opening mark.
        inner_end: Offset of the closing mark.
        paragraph: Index of its paragraph.
        continues: It has no closing mark and goes on in the next paragraph.
        single: In single quotation marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    continues: bool = False
    single: bool = False


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Offsets of the paragraphs, without the white space around them.

    A line break inside a sentence (the next line goes on in lower case) is a wrapped line and ends nothing.

    Example:
        >>> paragraphs("One.\n\nTwo wraps\nhere.")
        [(0, 4), (6, 21)]
    """
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    for match in _BREAK.finditer(text, start, end):
        after, blank = match.end(), text.count("\n", match.start(), match.end()) > 1
        if not blank and text[after].islower() and text[match.start() - 1] not in '.!?:”"':
            continue
        found.append((start, match.start()))
        start = after
    if end > start:
        found.append((start, end))
    return found


def _opens(text: str, at: int, after: int, end: int) -> bool:
    """Can a mark open a quotation here, by its neighbours."""
    before = text[at - 1] if at else " "
    return after < end and not text[after].isspace() and (before.isspace() or before in _BEFORE_OPEN)


def _closes(text: str, at: int, after: int, start: int, end: int) -> bool:
    """Can a mark that is shaped to open close a quotation here: after punctuation, before no new sentence."""
    last = at - 1
    while last > start and text[last].isspace():
        last -= 1
    if text[last] not in _ENDS:
        return after >= end
    return after >= end or text[after].isspace() or text[after].islower()


def _pair(text: str, start: int, end: int, number: int, carried: bool) -> tuple[list[Quotation], bool]:
    """Quotations of one paragraph, and whether its last one is open at the end."""
    found: list[Quotation] = []
    opened: tuple[int, int] | None = None
    family, depth = "", 0
    for match in _DOUBLE.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        if opened is None:
            shaped_wrong = mark in _CLOSING or (mark not in _OPENING and at > start)
            if _opens(text, at, after, end) or (not shaped_wrong and after < end and at == start):
                opened, family, depth = (at, after), _FAMILY[mark], 1
            continue
        if _FAMILY[mark] != family:
            continue
        if mark in _OPENING:
            depth += -1 if _closes(text, at, after, start, end) else 1
        elif mark in _CLOSING:
            depth -= 1
        elif not (text[at - 1].isspace() and after < end and text[after].isalnum() and text[at - 2] not in _ENDS):
            depth -= 1
        if depth == 0:
            found.append(Quotation(opened[0], after, opened[1], at, number))
            opened = None
    if opened is not None:
        found.append(Quotation(opened[0], end, opened[1], end, number, continues=carried))
    return found, opened is not None


def _singles(text: str, start: int, end: int, number: int) -> list[Quotation]:
    """Quotations in single marks within a stretch that holds no double ones."""
    found: list[Quotation] = []
    at = start
    while (opening := _SINGLE_OPEN.search(text, at, end)) is not None:
        closing = _SINGLE_CLOSE.search(text, opening.end() + 1, end)
        if closing is None:
            break
        found.append(Quotation(opening.start(), closing.end(), opening.end(), closing.start(), number, single=True))
        at = closing.end()
    return found


def quotations(text: str, blocks: list[tuple[int, int]] | None = None) -> list[Quotation]:
    """All quotations of a text, in order.

    Args:
        text: The article's text.
        blocks: Its paragraphs, where they are known already.

    Example:
        >>> [text[q.start:q.end] for text in ['"Go," she said. "Now."'] for q in quotations(text)]
        ['"Go,"', '"Now."']
    """
    blocks = paragraphs(text) if blocks is None else blocks
    found: list[Quotation] = []
    for number, (start, end) in enumerate(blocks):
        following = text[blocks[number + 1][0]] if number + 1 < len(blocks) else ""
        here, _ = _pair(text, start, end, number, bool(following) and following in "“„«\"'`”")
        at = start
        for quote in here:
            found.extend(_singles(text, at, quote.start, number))
            found.append(quote)
            at = quote.end
        found.extend(_singles(text, at, end, number))
    return found
