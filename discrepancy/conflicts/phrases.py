"""Do two values in words exclude each other: a charge, a colour, a nationality.

Most descriptions of one thing can hold together, so only words of one closed class exclude each other.
"""

from __future__ import annotations

from typing import Final

from discrepancy.conflicts.amounts import Comparison
from discrepancy.schema import Phrase, Reason, Verdict
from discrepancy.values import gazetteer
from discrepancy.values.spelling import fold

_COLOURS: Final = {
    "black": "black", "white": "white", "red": "red", "maroon": "red", "burgundy": "red", "blue": "blue",
    "green": "green", "yellow": "yellow", "gold": "yellow", "orange": "orange", "brown": "brown", "tan": "brown",
    "beige": "brown", "grey": "grey", "gray": "grey", "silver": "silver", "purple": "purple", "pink": "pink",
}  # fmt: skip


def compare(a: Phrase, b: Phrase) -> Comparison:
    """Compare two values in words.

    Example:
        >>> compare(Phrase(head="black", text="black"), Phrase(head="white", text="white"))[0].value
        'conflict'
        >>> compare(Phrase(head="teacher", text="a teacher"), Phrase(head="father", text="a father"))[0].value
        'compatible'
    """
    if fold(a.text) == fold(b.text):
        return Verdict.EQUAL, (Reason.SAME_VALUE,), ()
    for known in (_COLOURS.get, _nation):
        one, two = known(a.head.lower()), known(b.head.lower())
        if one is not None and two is not None:
            if one == two:
                return Verdict.EQUAL, (Reason.SAME_VALUE,), ()
            return Verdict.CONFLICT, (Reason.DIFFERENT_ATTRIBUTES,), ()
    return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), ()


def _nation(word: str) -> str | None:
    return gazetteer.nation(word) or None
