"""The words of a text as amounts are read from: letters, digits and signs apart, with their code points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple


class Word(NamedTuple):
    """A word, number or sign of a text, with its code points."""

    text: str
    lower: str
    start: int
    end: int


_PIECE: Final = re.compile(
    r"""
    \d{1,3}(?:,\d{2})*(?:,\d{3})+(?:\.\d+)?   # 12,500  1,234.5  6,10,000
    | \d+(?:\.\d+)*                # 12  3.5  1.2.3 (a version, not a number)
    | (?<![\w)])\.\d+              # .534
    | (?:[A-Z]{1,3})?\$[A-Z]?(?![A-Z])   # $  US$  A$  $A
    | (?:[^\W\d_]\.){2,}           # U.S.  m.p.h.
    | [^\W\d_]+(?:['’][^\W\d_]+)*  # letters
    | \S                           # anything else, sign by sign
    """,
    re.VERBOSE,
)


def split(text: str, offset: int = 0) -> list[Word]:
    """Words, numbers and signs of a text; digits part from letters, hyphens stand alone.

    Args:
        text: Any text.
        offset: What to add to all code points.

    >>> [word.text for word in split("A$3.2bn for 81-mm rockets, 1,200 of them")]
    ['A$', '3.2', 'bn', 'for', '81', '-', 'mm', 'rockets', ',', '1,200', 'of', 'them']
    """
    return [
        Word(match[0], match[0].lower(), offset + match.start(), offset + match.end())
        for match in _PIECE.finditer(text)
    ]


HYPHENS: Final = frozenset("-‐‑–—−")
MINUS: Final = frozenset("-−–")


def glued(words: Sequence[Word], i: int) -> bool:
    """Does word i begin where the one before ends."""
    return 0 < i < len(words) and words[i - 1].end == words[i].start


def lower_at(words: Sequence[Word], i: int) -> str:
    return words[i].lower if 0 <= i < len(words) else ""


def noun_follows(words: Sequence[Word], i: int) -> bool:
    """Does a lower-case plural follow within two words, as far as spelling tells."""
    for j in range(i, min(i + 3, len(words))):
        text = words[j].text
        if not text.isalpha() or words[j].lower in FUNCTION_WORDS:
            return False
        if text in PLURALS or (
            text.islower() and len(text) > 3 and text.endswith("s") and not text.endswith(("ss", "us"))
        ):
            return True
    return False


PLURALS: Final = frozenset({"people", "men", "women", "children", "police", "crew", "staff"})
FUNCTION_WORDS: Final = frozenset(
    """a an the and or but of in on at by for to from with as is was were are be been has have had that which who
    when where while after before since until this these those it its he she they his her their said says so than
    then if not no up down out over under into about also will would could may might can more less""".split()
)
